package import Casework
internal import Crypto
internal import Foundation
package import Law
internal import PostgreSQL

/// What the parties said, as the other side may read it.
enum Submissions {
    struct Made: Sendable {
        var number: String
        var sequence: Int
        var party: PartyID?
        var words: JSONValue
        var filedOn: Day
        var isLate: Bool
    }

    static let make = Statement<Made, Void>(
        """
        INSERT INTO casework.submission ("case", sequence, party, words, filed_on, late)
        VALUES ($1::text, $2::bigint, $3::text, $4::jsonb, $5::date, $6::boolean)
        """,
        bind: {
            [
                .text($0.number), .text(String($0.sequence)), .text($0.party?.rawValue),
                .text(String(decoding: $0.words.canonical, as: UTF8.self)), .text($0.filedOn.iso),
                .text($0.isLate ? "true" : "false"),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    /// Those that a round may see, or an officer.
    static let shown = Statement<Void, Made>(
        """
        SELECT "case", sequence, party, words::text, filed_on::text, late
        FROM casework.submission
        ORDER BY "case", sequence
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            Made(
                number: try row.text(0), sequence: try row.int(1),
                party: row.optionalText(2).map(PartyID.init(rawValue:)),
                words: try row.json(3), filedOn: try row.day(4), isLate: try row.bool(5))
        }
    )

    /// Those of a case.
    static let ofCase = Statement<String, Made>(
        """
        SELECT "case", sequence, party, words::text, filed_on::text, late
        FROM casework.submission
        WHERE "case" = $1::text
        ORDER BY sequence
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            Made(
                number: try row.text(0), sequence: try row.int(1),
                party: row.optionalText(2).map(PartyID.init(rawValue:)),
                words: try row.json(3), filedOn: try row.day(4), isLate: try row.bool(5))
        }
    )

    /// What keeps the writer's own protected address out of the copy.
    /// - Parameter unchanged: an answer that must still be the kept one, in a round's own token.
    static func hiding(
        addressOf party: PartyID, in number: String, _ keys: CaseKeys, unchanged: HearingAnswer? = nil
    ) -> CaseJournal.Beside {
        let kept = unchanged == nil ? [] : [Hearing.draft.sql(())]
        return CaseJournal.Beside(
            before: unchanged == nil ? [] : [Hearing.lock.sql(())],
            reads: [Caseload.sealed.sql(Caseload.Sealed(number: number, person: party.rawValue))] + kept,
            secrets: { rows, wrapped in
                guard let sealed = try Caseload.sealed.answers(rows[0]).first, let wrapped,
                    let address = try Caseload.address(
                        in: sealed, of: number, person: party.rawValue, wrapped, keys)
                else { return [] }
                return [address]
            },
            writes: { rows, _ in
                guard let unchanged, let draft = try Hearing.draft.answers(rows[1]).first,
                    draft.content != unchanged.json.canonical
                else { return [] }
                throw CaseProblem.partChanged
            })
    }

    static let statements = [
        RegisteredStatement("make", make), RegisteredStatement("shown", shown), RegisteredStatement("ofCase", ofCase),
    ]
}

extension Row {
    /// JSON as the database writes it.
    func json(_ column: Int) throws(DatabaseError) -> JSONValue {
        let text = try text(column)
        do { return try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) } catch {
            throw .decoding(column: "\(column)", type: "JSON")
        }
    }

    /// A day written as ISO 8601.
    func day(_ column: Int) throws(DatabaseError) -> Day {
        guard let day = Day(iso: try text(column)) else { throw .decoding(column: "\(column)", type: "a day") }
        return day
    }
}

extension HearingAnswer {
    /// SHA-256 of the canonical bytes, in hexadecimal digits.
    var digest: String {
        SHA256.hash(data: json.canonical).hexadecimal
    }
}

extension CaseJournal {
    /// An officer enters what a party answered on paper.
    package func enter(
        _ answer: HearingAnswer, in round: RoundID, of party: PartyID, receivedOn: Day, on number: String,
        _ token: String
    ) async throws {
        try await execute(
            EnterAnswer(round, answer, digest: answer.digest, receivedOn: receivedOn), on: number, token: token,
            beside: Submissions.hiding(addressOf: party, in: number, keys))
    }
}
