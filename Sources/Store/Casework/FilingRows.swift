internal import Anonymisation
internal import Casework
internal import Crypto
internal import Foundation
internal import Law
internal import PostgreSQL

/// The rows of a new case: what officers will read of the complaint. CPR numbers and protected addresses are sealed there
/// too, and left out of the answers.
struct FilingRows {
    let number: String
    let complaint: Complaint
    let digest: [UInt8]
    let now: Moment
    let keys: CaseKeys
    let key: CaseKeys.CaseKey

    var writes: [SQL] {
        [Self.matter.sql(self), Self.caseKey.sql(self)]
            + complaint.people.map { Self.person.sql(PersonRow(rows: self, person: $0)) }
            + complaint.incidents.map {
                Self.incident.sql(IncidentRow(number: number, incident: $0, language: complaint.language))
            }
            + complaint.claims.map { Self.claim.sql(ClaimRow(number: number, claim: $0)) }
            + [Self.filing.sql(self), Submissions.make.sql(copyForOtherSide)]
    }

    /// The complaint as the other side may read it: names and words, without addresses and numbers.
    private var copyForOtherSide: Submissions.Made {
        let secrets = complaint.people.filter { $0.reference.role == .complainant && $0.isProtected }.flatMap {
            ["\($0.road), \($0.postal)", $0.road]
        }
        func masked(_ text: String) -> JSONValue { .string(Masking.masked(text, addresses: secrets)) }
        func names(_ role: PersonReference.Role) -> JSONValue {
            .array(complaint.people.filter { $0.reference.role == role }.map { masked($0.name) })
        }
        let answers = ComplaintAnswers(complaint.answers)
        let words = JSONValue.object([
            "complainants": names(.complainant),
            "incidents": .array(
                complaint.incidents.map {
                    .object([
                        "number": .integer($0.number), "place": masked($0.place), "when": .string($0.when[.da]),
                        "words": masked($0.words),
                    ])
                }), "respondents": names(.respondent), "wish": masked(answers?["oenske"] ?? ""),
        ])
        return Submissions.Made(
            number: number, sequence: 1, party: nil, words: words, filedOn: now.day, isLate: false)
    }

    /// The answers without what the other side, or a glance over the shoulder, must never see.
    private var shownAnswers: [UInt8] {
        guard case .object(var fields) = complaint.answers else { return [] }
        for person in complaint.people where person.reference.role == .complainant {
            let field = "klager-\(person.reference.place)-"
            fields[field + "cpr"] = nil
            if person.isProtected {
                fields[field + "vej"] = nil
                fields[field + "postby"] = nil
            }
        }
        return JSONValue.object(fields).canonical
    }

    struct PersonRow: Sendable {
        let number: String
        let person: Complaint.Person
        let sealed: [UInt8]?
        let cpr: [UInt8]?
        let address: [UInt8]?

        init(rows: FilingRows, person: Complaint.Person) {
            number = rows.number
            self.person = person
            var openings: [String: JSONValue] = [:]
            var commitments: [String: [UInt8]] = [:]
            func commit(_ name: String, _ value: String) {
                let salt = Self.salt()
                openings[name] = .string("\(salt):\(value)")
                commitments[name] = Array(SHA256.hash(data: Data("\(salt):\(value)".utf8)))
            }
            if let cpr = person.cpr { commit("cpr", cpr) }
            if person.isProtected { commit("address", "\(person.road), \(person.postal)") }
            sealed =
                openings.isEmpty
                ? nil
                : rows.keys.seal(
                    String(decoding: JSONValue.object(openings).canonical, as: UTF8.self), rows.key, rows.number, 1,
                    person.reference.id.rawValue)
            cpr = commitments["cpr"]
            address = commitments["address"]
        }

        private static func salt() -> String {
            (0..<4).map { _ in String(UInt32.random(in: 0...UInt32.max), radix: 16) }.joined()
        }
    }

    struct IncidentRow: Sendable {
        var number: String
        var incident: Complaint.Incident
        var language: Language
    }

    struct ClaimRow: Sendable {
        var number: String
        var claim: StatedClaim
    }

    static let matter = Statement<FilingRows, Void>(
        """
        INSERT INTO casework.matter ("case", state, language, received_at, received_on, digest)
        VALUES ($1::text, 'received', $2::text, to_timestamp($3::bigint / 1000000.0), $4::date, $5::bytea)
        """,
        bind: {
            [
                .text($0.number), .text($0.complaint.language.rawValue), .text(String($0.now.microseconds)),
                .text($0.now.day.iso), .bytes($0.digest),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let caseKey = Statement<FilingRows, Void>(
        """
        INSERT INTO casework.case_key ("case", wrapped)
        VALUES ($1::text, $2::bytea)
        """,
        bind: { [.text($0.number), .bytes($0.keys.wrap($0.key, of: $0.number))] },
        read: { _ throws(DatabaseError) in }
    )

    static let person = Statement<PersonRow, Void>(
        """
        INSERT INTO casework.person ("case", person, version, role, place, name, email, phone, road, postal, organisation, needs,
            sealed, cpr_commitment, address_commitment)
        VALUES ($1::text, $2::text, 1, $3::text, $4::integer, $5::text, $6::text, $7::text, $8::text, $9::text, $10::text,
            $11::text, $12::bytea, $13::bytea, $14::bytea)
        """,
        bind: { row in
            let person = row.person
            func some(_ text: String) -> Parameter { text.isEmpty ? .text(nil) : .text(text) }
            return [
                .text(row.number), .text(person.reference.id.rawValue), .text(person.reference.role.rawValue),
                .text(String(person.reference.place)), .text(person.name), some(person.email), some(person.phone),
                person.isProtected ? .text(nil) : some(person.road),
                person.isProtected ? .text(nil) : some(person.postal),
                some(person.kind), some(person.needs), row.sealed.map { .bytes($0) } ?? .text(nil),
                row.cpr.map { .bytes($0) } ?? .text(nil), row.address.map { .bytes($0) } ?? .text(nil),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let incident = Statement<IncidentRow, Void>(
        """
        INSERT INTO casework.incident ("case", number, words, "when", place, first_day, last_day)
        VALUES ($1::text, $2::integer, $3::text, $4::text, $5::text, $6::date, $7::date)
        """,
        bind: {
            [
                .text($0.number), .text(String($0.incident.number)), .text($0.incident.words),
                .text($0.incident.when[.da]), .text($0.incident.place), .text($0.incident.first.iso),
                .text($0.incident.last.iso),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let claim = Statement<ClaimRow, Void>(
        """
        INSERT INTO casework.claim ("case", number, version, complainant, respondents, incidents, grounds, combination, conduct,
            area, acted_on, stated)
        VALUES ($1::text, $2::integer, 1, $3::text, $4::text[], $5::integer[], $6::text[], $7::text, $8::text, $9::text,
            $10::date, $11::jsonb)
        """,
        bind: { row in
            let claim = row.claim
            return [
                .text(row.number), .text(String(claim.number.rawValue)), .text(claim.complainant.rawValue),
                .codes(claim.respondents.map(\.rawValue)), .codes(claim.incidents.map(String.init)),
                .codes(claim.groundCodes), claim.together.map { .text($0.rawValue) } ?? .text(nil),
                .text(claim.conduct.rawValue), .text(claim.area?.rawValue ?? "unsure"),
                claim.actedOn.map { .text($0.iso) } ?? .text(nil),
                .text(String(decoding: claim.json.canonical, as: UTF8.self)),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let filing = Statement<FilingRows, Void>(
        """
        INSERT INTO casework.filing ("case", answers)
        VALUES ($1::text, $2::jsonb)
        """,
        bind: { [.text($0.number), .text(String(decoding: $0.shownAnswers, as: UTF8.self))] },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [
        RegisteredStatement("matter", matter), RegisteredStatement("caseKey", caseKey),
        RegisteredStatement("person", person), RegisteredStatement("incident", incident),
        RegisteredStatement("claim", claim), RegisteredStatement("filing", filing),
    ]
}
