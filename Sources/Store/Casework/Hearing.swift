package import Casework
internal import Foundation
package import Law
package import PostgreSQL

/// A party's side of its round: link and code, what it is shown, a draft that is kept, the answer.
package struct Hearing: Sendable {
    /// A claim as it is put to the party.
    package struct PutClaim: Sendable, Hashable {
        package var number: Int
        package var grounds: [Ground]
        package var combination: Combination?
        package var conduct: Conduct?
        package var area: Area?
        package var subArea: SubArea?
        package var actedOn: Day?
        package var incidents: [Int]
    }

    /// What the party is shown of what others, or it, said.
    package enum Shown: Sendable, Hashable {
        case complaint(Complaint)
        case answer(HearingAnswer, from: PartyID, filedOn: Day, isLate: Bool)
    }

    /// The complaint as the other side reads it.
    package struct Complaint: Sendable, Hashable {
        package struct Incident: Sendable, Hashable {
            package var number: Int
            package var when: String
            package var place: String
            package var words: String
        }

        package var complainants: [String]
        package var respondents: [String]
        package var wish: String
        package var incidents: [Incident]
    }

    /// How the round ended for the party.
    package enum Ending: String, Sendable, Hashable {
        case answered, declined, closed
    }

    /// A round, opened by its party.
    package struct Opened: Sendable, Hashable {
        package var number: String
        package var id: RoundID
        package var place: Int
        package var party: PartyID
        package var partyName: String
        package var purpose: RoundPurpose
        package var terms: DeadlineTerms
        package var hasAskedForTime: Bool
        /// Why the secretariat gave no more time, where it was asked.
        package var refusedTime: String?
        package var ending: Ending?
        package var endedAt: Int?
        package var isLate: Bool
        package var digest: String?
        package var claims: [PutClaim]
        package var shown: [Shown]
        package var draft: HearingAnswer
        /// Microseconds since 1970; nil while nothing is saved.
        package var savedAt: Int?
        package var language: Language
        /// Who takes part, by id.
        package var names: [String: String]
    }

    private let pool: Pool
    private let keys: CaseKeys
    private let journal: CaseJournal

    /// `pool` is that of `naevn_citizen`.
    package init(_ pool: Pool, keys: CaseKeys, clock: Clock) {
        self.pool = pool
        self.keys = keys
        journal = CaseJournal(pool, keys: keys, clock: clock)
    }

    /// Tries link and code.
    package func enter(link: String, code: String) async throws -> Admission {
        guard let ticket = try await pool.run(Self.openRound, Filing.Secret(link: link, code: code)).first,
            let answer = try await pool.run(Admission.admit, ticket).first
        else { throw DatabaseError.lost }
        return answer
    }

    /// What the token opens; nil for no round, or one that is closed.
    package func look(_ token: String) async throws -> Opened? {
        let rows = try await pool.transaction(session: token, read: Self.looking) { ([], $0) }
        return try Self.read(rows)
    }

    /// Changes the draft of the answer, and keeps it. What another tab wrote meanwhile is there to be compared with.
    /// - Throws: `CaseProblem.nobody` where the round takes no answer any more, and what `change` throws.
    @discardableResult
    package func save(
        _ token: String, _ change: @Sendable (inout HearingAnswer) throws -> Void
    ) async throws -> HearingAnswer {
        do {
            return try await pool.transaction(session: token, read: [Self.lock.sql(())] + Self.looking) { rows in
                guard var answer = try Self.read(Array(rows.dropFirst())).flatMap({ $0.ending == nil ? $0.draft : nil })
                else { throw CaseProblem.nobody }
                try change(&answer)
                return ([Self.keep.sql(answer.json.canonical)], answer)
            }
        } catch let error as DatabaseError where error.sqlState == "42501" { throw CaseProblem.nobody }
    }

    /// Files the answer as it is kept: what is sent, shown on the receipt and counted in the digest is one text.
    /// - Throws: `CaseProblem`; `partChanged` where another window saved something else meanwhile.
    package func file(_ answer: HearingAnswer, of opened: Opened, _ token: String) async throws {
        try await send(
            AnswerRound(opened.id, answer, digest: answer.digest), opened, token,
            Submissions.hiding(addressOf: opened.party, in: opened.number, keys, unchanged: answer))
    }

    /// Carries out what the party asks for. A round that the secretariat closed a moment ago is over.
    private func send<Deed: Command>(
        _ command: Deed, _ opened: Opened, _ token: String, _ beside: CaseJournal.Beside = CaseJournal.Beside()
    ) async throws {
        do { try await journal.execute(command, on: opened.number, token: token, beside: beside) } catch let error
            as DatabaseError where error.sqlState == "42501"
        {
            throw CaseProblem.refused(.overtaken)
        }
    }

    /// Says that the party will not answer.
    package func decline(_ opened: Opened, _ token: String) async throws {
        try await send(DeclineAnswer(opened.id), opened, token)
    }

    /// Asks for more time.
    package func askForTime(_ reason: String, _ opened: Opened, _ token: String) async throws {
        try await send(RequestTime(opened.id, reason: reason), opened, token)
    }

    /// Leaves the round on this machine.
    package func leave(_ token: String) async throws {
        _ = try await pool.transaction(session: token, read: [Filing.logOut.sql(())]) { _ in ([], ()) }
    }

    private static let looking: [SQL] = [
        round.sql(()), Submissions.shown.sql(()), draft.sql(()), own.sql(()), language.sql(()), names.sql(()),
    ]

    private static func read(_ rows: [Rows]) throws -> Opened? {
        guard let row = try Self.round.answers(rows[0]).first else { return nil }
        let draft = try Self.draft.answers(rows[2]).first
        let shown = try Submissions.shown.answers(rows[1]).compactMap(shown)
        let claims = (row.claims.list ?? []).compactMap(putClaim)
        return Opened(
            number: row.number, id: row.id, place: row.place, party: row.party,
            partyName: try Self.own.answers(rows[3]).first ?? "", purpose: row.purpose, terms: row.terms,
            hasAskedForTime: row.asked, refusedTime: row.refused, ending: row.ended.flatMap(Ending.init(rawValue:)),
            endedAt: row.endedAt,
            isLate: row.isLate, digest: row.digest, claims: claims, shown: shown,
            draft: draft.flatMap { HearingAnswer(canonical: String(decoding: $0.content, as: UTF8.self)) }
                ?? HearingAnswer(
                    claims: claims.map {
                        HearingAnswer.ToClaim(number: ClaimNumber(rawValue: $0.number), happened: nil, words: "")
                    }, general: ""), savedAt: draft?.changedAt,
            language: try Self.language.answers(rows[4]).first ?? .da,
            names: Dictionary(
                try Self.names.answers(rows[5]).map { ($0.party, $0.name) }, uniquingKeysWith: { $1 }))
    }

    static func shown(_ made: Submissions.Made) -> Shown? {
        guard let party = made.party else { return complaint(made.words).map(Shown.complaint) }
        return HearingAnswer(json: made.words).map {
            .answer($0, from: party, filedOn: made.filedOn, isLate: made.isLate)
        }
    }

    private static func putClaim(_ json: JSONValue) -> PutClaim? {
        guard let number = json["number"]?.number else { return nil }
        func code<Code: RawRepresentable<String>>(_ key: String, _: Code.Type) -> Code? {
            json[key]?.text.flatMap(Code.init(rawValue:))
        }
        return PutClaim(
            number: number, grounds: (json["grounds"]?.texts ?? []).compactMap(Ground.init(rawValue:)),
            combination: code("combination", Combination.self), conduct: code("conduct", Conduct.self),
            area: code("area", Area.self), subArea: code("sub_area", SubArea.self),
            actedOn: json["acted_on"]?.text.flatMap(Day.init(iso:)),
            incidents: json["incidents"]?.list?.compactMap(\.number) ?? [])
    }

    private static func complaint(_ json: JSONValue) -> Complaint? {
        guard let complainants = json["complainants"]?.texts, let respondents = json["respondents"]?.texts,
            let incidents = json["incidents"]?.list
        else { return nil }
        return Complaint(
            complainants: complainants, respondents: respondents, wish: json["wish"]?.text ?? "",
            incidents: incidents.compactMap { incident in
                guard let number = incident["number"]?.number, let words = incident["words"]?.text else { return nil }
                return Complaint.Incident(
                    number: number, when: incident["when"]?.text ?? "", place: incident["place"]?.text ?? "",
                    words: words)
            })
    }

    struct RoundRow: Sendable {
        var number: String
        var id: RoundID
        var place: Int
        var party: PartyID
        var purpose: RoundPurpose
        var terms: DeadlineTerms
        var asked: Bool
        var refused: String?
        var ended: String?
        var endedAt: Int?
        var isLate: Bool
        var digest: String?
        var claims: JSONValue
    }

    struct PartyName: Sendable {
        var party: String
        var name: String
    }

    struct DraftRow: Sendable {
        var content: [UInt8]
        var changedAt: Int
    }

    static let openRound = Statement<Filing.Secret, String>(
        """
        SELECT work.open_round($1::text, $2::text)
        ORDER BY 1
        """,
        bind: { [.text($0.link), .text($0.code)] },
        read: { row throws(DatabaseError) in try row.text(0) }
    )

    static let round = Statement<Void, RoundRow>(
        """
        SELECT "case", opened, number, party, purpose, terms::text, array_to_json(reasons)::text, asked, ended,
            (extract(epoch FROM ended_at) * 1000000)::bigint, late, encode(digest, 'hex'), claims::text,
            refused
        FROM casework.round
        ORDER BY opened
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            RoundRow(
                number: try row.text(0), id: RoundID(rawValue: try row.int(1)), place: try row.int(2),
                party: PartyID(rawValue: try row.text(3)), purpose: try row.code(4, RoundPurpose.self),
                terms: try row.terms(5, reasons: 6), asked: try row.bool(7), refused: row.optionalText(13),
                ended: row.optionalText(8),
                endedAt: try row.optionalInt(9), isLate: try row.bool(10), digest: row.optionalText(11),
                claims: try row.json(12))
        }
    )

    static let draft = Statement<Void, DraftRow>(
        """
        SELECT content, (extract(epoch FROM changed) * 1000000)::bigint
        FROM work.answer_draft
        ORDER BY round
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in DraftRow(content: try row.bytes(0), changedAt: try row.int(1)) }
    )

    /// Two tabs of one party wait for each other.
    static let lock = Statement<Void, Void>(
        """
        SELECT opened
        FROM casework.round
        ORDER BY opened
        FOR UPDATE
        """,
        bind: { [] },
        read: { _ throws(DatabaseError) in }
    )

    static let own = Statement<Void, String>(
        """
        SELECT name
        FROM casework.person
        ORDER BY version DESC
        LIMIT 1
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in try row.text(0) }
    )

    static let language = Statement<Void, Language>(
        """
        SELECT language
        FROM casework.matter
        ORDER BY "case"
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in try row.code(0, Language.self) }
    )

    static let names = Statement<Void, PartyName>(
        """
        SELECT person, name
        FROM casework.party_names()
        ORDER BY person
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in PartyName(party: try row.text(0), name: try row.text(1)) }
    )

    static let keep = Statement<[UInt8], Void>(
        """
        INSERT INTO work.answer_draft (round, content, changed)
        SELECT id, $1::bytea, clock_timestamp()
        FROM casework.round
        ON CONFLICT (round) DO UPDATE SET content = excluded.content, changed = excluded.changed
        """,
        bind: { [.bytes($0)] },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [
        RegisteredStatement("openRound", openRound), RegisteredStatement("round", round),
        RegisteredStatement("draft", draft), RegisteredStatement("own", own), RegisteredStatement("lock", lock),
        RegisteredStatement("language", language), RegisteredStatement("names", names),
        RegisteredStatement("keep", keep),
    ]
}

extension Row {
    /// The terms of a deadline, with the reasons of its extensions.
    func terms(_ column: Int, reasons: Int) throws(DatabaseError) -> DeadlineTerms {
        guard let terms = DeadlineTerms(json: try json(column)) else {
            throw .decoding(column: "\(column)", type: "the terms of a deadline")
        }
        return terms.telling(try json(reasons).texts ?? [])
    }
}
