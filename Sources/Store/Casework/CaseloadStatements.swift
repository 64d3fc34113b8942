internal import Casework
internal import Foundation
internal import Law
internal import PostgreSQL

extension Caseload {
    static let noteRead = Statement<Opening, Void>(
        """
        SELECT journal.note_read($1::text, $2::text)
        """,
        bind: { [.text($0.number), .text($0.what)] },
        read: { _ throws(DatabaseError) in }
    )

    private static let matterColumns = """
        "case", state, language, (extract(epoch FROM received_at) * 1000000)::bigint, received_on::text,
            encode(digest, 'hex'), officer, work.officer_name(officer)
        """

    static let matters = Statement<Void, Matter>(
        """
        SELECT \(matterColumns)
        FROM casework.matter
        ORDER BY state <> 'received', received_on, received_at
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in try matter(row) }
    )

    static let matter = Statement<String, Matter>(
        """
        SELECT \(matterColumns)
        FROM casework.matter
        WHERE "case" = $1::text
        ORDER BY "case"
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in try matter(row) }
    )

    private static let claimColumns = """
        "case", number, version, complainant, array_to_string(respondents, '+'), array_to_string(incidents, '+'),
            array_to_string(grounds, '+'), combination, conduct, area, sub_area, acted_on::text, statute, classified_by,
            stated::text
        """

    static let allClaims = Statement<Void, ClaimRow>(
        """
        SELECT \(claimColumns)
        FROM casework.claim
        ORDER BY "case", number
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in try claim(row) }
    )

    static let claims = Statement<String, ClaimRow>(
        """
        SELECT \(claimColumns)
        FROM casework.claim
        WHERE "case" = $1::text
        ORDER BY number
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in try claim(row) }
    )

    static let complainants = Statement<Void, NameRow>(
        """
        SELECT DISTINCT ON ("case", place) "case", name
        FROM casework.person
        WHERE role = 'complainant'
        ORDER BY "case", place, version DESC
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in NameRow(caseNumber: try row.text(0), name: try row.text(1)) }
    )

    static let people = Statement<String, Person>(
        """
        SELECT DISTINCT ON (role, place) person, role, place, name, email, phone, road, postal, organisation, needs,
            address_commitment IS NOT NULL, cpr_commitment IS NOT NULL
        FROM casework.person
        WHERE "case" = $1::text
        ORDER BY role, place, version DESC
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            Person(
                id: try row.text(0), role: try row.code(1, PersonReference.Role.self), place: try row.int(2),
                name: try row.text(3), email: row.optionalText(4), phone: row.optionalText(5),
                road: row.optionalText(6), postal: row.optionalText(7), organisation: row.optionalText(8),
                needs: row.optionalText(9), isAddressSealed: try row.bool(10), hasCPR: try row.bool(11))
        }
    )

    static let incidents = Statement<String, Incident>(
        """
        SELECT number, words, "when", place, first_day::text, last_day::text
        FROM casework.incident
        WHERE "case" = $1::text
        ORDER BY number
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            Incident(
                number: try row.int(0), words: try row.text(1), when: try row.text(2), place: try row.text(3),
                first: row.optionalText(4).flatMap { Day(iso: $0) }, last: row.optionalText(5).flatMap { Day(iso: $0) })
        }
    )

    static let answers = Statement<String, ComplaintAnswers>(
        """
        SELECT answers::text
        FROM casework.filing
        WHERE "case" = $1::text
        ORDER BY "case"
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            // jsonb keeps its own order and spaces, so it is read by the library and not as canonical bytes.
            let text = try row.text(0)
            do {
                return ComplaintAnswers(try JSONDecoder().decode([String: [String]].self, from: Data(text.utf8)))
            } catch { throw .decoding(column: "answers", type: "answers") }
        }
    )

    static let letter = Statement<String, Day>(
        """
        SELECT deadline::text
        FROM casework.letter
        WHERE "case" = $1::text AND kind = 'acknowledgement'
        ORDER BY kind
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in try row.day(0) }
    )

    static let journal = Statement<String, Line>(
        """
        SELECT sequence, type, actor, recorded_at
        FROM journal.event
        WHERE "case" = $1::text
        ORDER BY sequence DESC
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            Line(sequence: try row.int(0), type: try row.text(1), actor: try row.text(2), recordedAt: try row.int(3))
        }
    )

    static let reads = Statement<String, Read>(
        """
        SELECT actor, role, what, at
        FROM journal.read
        WHERE "case" = $1::text
        ORDER BY at DESC
        LIMIT 20
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            Read(actor: try row.text(0), role: try row.text(1), what: try row.text(2), at: try row.int(3))
        }
    )

    private static func matter(_ row: Row) throws(DatabaseError) -> Matter {
        Matter(
            number: try row.text(0), stage: try row.code(1, CaseStage.self), language: try row.code(2, Language.self),
            receivedAt: try row.int(3), receivedOn: try row.day(4), digest: try row.text(5),
            officer: row.optionalText(6), officerName: row.optionalText(7))
    }

    private static func claim(_ row: Row) throws(DatabaseError) -> ClaimRow {
        let grounds = try row.codes(6)
        guard let stated = StatedClaim(json: try row.json(14)) else {
            throw .decoding(column: "stated", type: "a claim as stated")
        }
        return ClaimRow(
            caseNumber: try row.text(0),
            claim: Claim(
                number: try row.int(1), version: try row.int(2), complainant: try row.text(3),
                respondents: try row.codes(4), incidents: try row.codes(5).compactMap { Int($0) },
                grounds: GroundSet(grounds.compactMap(Ground.init(rawValue:))),
                together: try row.optionalCode(7, StatedClaim.Together.self), conduct: try row.code(8, Conduct.self),
                area: Area(rawValue: try row.text(9)), subArea: try row.optionalCode(10, SubArea.self),
                actedOn: row.optionalText(11).flatMap { Day(iso: $0) },
                statute: try row.optionalCode(12, Statute.self), classifiedBy: row.optionalText(13), stated: stated))
    }

    static let names = Statement<String, OfficerName>(
        """
        SELECT account, full_name
        FROM (
            SELECT account, work.officer_name(account) AS full_name
            FROM (
                SELECT actor AS account FROM journal.event WHERE "case" = $1::text
                UNION SELECT actor FROM journal.read WHERE "case" = $1::text
                UNION SELECT officer FROM casework.seat WHERE "case" = $1::text
            ) AS accounts
        ) AS named
        WHERE full_name IS NOT NULL
        ORDER BY account
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in OfficerName(account: try row.text(0), fullName: try row.text(1)) }
    )

    static let sealed = Statement<Sealed, [UInt8]>(
        """
        SELECT sealed
        FROM casework.person
        WHERE "case" = $1::text AND person = $2::text AND sealed IS NOT NULL
        ORDER BY version DESC
        LIMIT 1
        """,
        bind: { [.text($0.number), .text($0.person)] },
        read: { row throws(DatabaseError) in try row.bytes(0) }
    )

    static let signed = Statement<String, Signed>(
        """
        SELECT document, encode(digest, 'hex'), signed_by, work.officer_name(signed_by),
            (extract(epoch FROM signed_at) * 1000000)::bigint, title, outcome
        FROM casework.decision
        WHERE "case" = $1::text
        ORDER BY "case"
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            Signed(
                document: try row.bytes(0), digest: try row.text(1), by: try row.text(2), byName: row.optionalText(3),
                at: try row.int(4), title: try row.text(5), outcome: try row.code(6, Outcome.self))
        }
    )

    static let due = Statement<Void, Due>(
        """
        SELECT d."case", p.name, d.terms::text, array_to_json(d.reasons)::text, d.passed, m.officer
        FROM casework.deadline AS d
            JOIN casework.matter AS m USING ("case")
            LEFT JOIN LATERAL (SELECT name FROM casework.person AS q WHERE q."case" = d."case" AND q.person = d.party
                ORDER BY version DESC LIMIT 1) AS p ON true
        WHERE NOT d.met AND m.state NOT IN ('withdrawn')
        ORDER BY d.day, d."case", d.sequence
        LIMIT 1000
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            Due(
                number: try row.text(0), party: row.optionalText(1), terms: try row.terms(2, reasons: 3),
                isPassed: try row.bool(4), officer: row.optionalText(5))
        }
    )

    static let waiting = Statement<Void, Waiting>(
        """
        SELECT t."case", t.sequence, t.what, (extract(epoch FROM t.made_at) * 1000000)::bigint, m.officer
        FROM casework.task AS t
            JOIN casework.matter AS m USING ("case")
        WHERE t.done_at IS NULL
        ORDER BY t.made_at, t."case", t.sequence
        LIMIT 1000
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            guard let kind = CaseTask.Kind(code: try row.text(2)) else { throw .decoding(column: "2", type: "a task") }
            return Waiting(
                number: try row.text(0), sequence: try row.int(1), kind: kind, madeAt: try row.int(3),
                officer: row.optionalText(4))
        }
    )

    static let statements = [
        RegisteredStatement("noteRead", noteRead), RegisteredStatement("matters", matters),
        RegisteredStatement("matter", matter), RegisteredStatement("allClaims", allClaims),
        RegisteredStatement("claims", claims), RegisteredStatement("complainants", complainants),
        RegisteredStatement("people", people), RegisteredStatement("incidents", incidents),
        RegisteredStatement("answers", answers), RegisteredStatement("letter", letter),
        RegisteredStatement("journal", journal), RegisteredStatement("reads", reads),
        RegisteredStatement("signed", signed), RegisteredStatement("sealed", sealed),
        RegisteredStatement("names", names), RegisteredStatement("due", due),
        RegisteredStatement("waiting", waiting),
    ]
}
