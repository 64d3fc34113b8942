internal import Casework
internal import Foundation
internal import Law
package import PostgreSQL
package import Publication

/// The worker's side of publication: it calls the doors under the token of its job, and writes down what came of it.
package struct Publisher: Sendable {
    private let pool: Pool
    private let journal: CaseJournal
    private let keys: CaseKeys
    private let identifiers: PermanentIdentifier.Key
    private let authority: String

    /// `pool` is that of `naevn_worker`.
    package init(
        _ pool: Pool, keys: CaseKeys, identifiers: PermanentIdentifier.Key, authority: String, clock: Clock
    ) {
        self.pool = pool
        self.keys = keys
        self.identifiers = identifiers
        self.authority = authority
        journal = CaseJournal(pool, keys: keys, clock: clock)
    }

    /// What became of a publication.
    package enum Answer: Sendable, Hashable {
        /// It is public.
        case published(id: String)
        /// The door, or the case as it stands, said no; somebody will look.
        case refused(String)
    }

    /// Publishes what two readers approved. The door looks first; the event is written in the same transaction.
    package func publish(_ lease: JobQueue.Lease, number: String) async throws -> Answer {
        let rows = try await pool.transaction(
            session: lease.token,
            read: [Self.begin.sql(number), Publishing.people.sql(number), CaseJournal.wrappedKey.sql(number)]
        ) { ([], $0) }
        guard let begun = try Self.begin.answers(rows[0]).first,
            let wrapped = try CaseJournal.wrappedKey.answers(rows[2]).first
        else { throw CaseProblem.notFound }
        let key = try keys.unwrap(wrapped, of: number)
        var openings: [String: JSONValue] = [:]
        for person in try Publishing.people.answers(rows[1]) {
            guard let opened = try person.openings(keys, key, number) else { continue }
            openings["\(person.person.id):\(person.person.version)"] = .object(opened.mapValues { .string($0) })
        }
        let id = begun.id ?? PermanentIdentifier(number: UInt64(begun.number), key: identifiers).description
        let door = Self.publish.sql(
            Publication(number: number, id: id, authority: authority, openings: JSONValue.object(openings)))
        do {
            try await journal.execute(
                PublishRuling(id: id), on: number, token: lease.token, beside: CaseJournal.Beside(before: [door]))
            return .published(id: id)
        } catch let error as DatabaseError where error.constraint?.hasPrefix("publish_") == true {
            let condition = error.constraint?.replacing("publish_", with: "") ?? ""
            // The day may come; everything else wants a person.
            guard condition != "notice", condition != "job" else { throw error }
            return try await refuse(condition, lease, number)
        } catch CaseProblem.refused {
            return try await refuse("approval", lease, number)
        }
    }

    private func refuse(_ condition: String, _ lease: JobQueue.Lease, _ number: String) async throws -> Answer {
        try await journal.execute(
            RefusePublication(condition: condition), on: number, token: lease.token, ending: [JobQueue.finishing])
        return .refused(condition)
    }

    /// Takes down what two people agreed on.
    package func withdraw(_ lease: JobQueue.Lease, number: String, event: Int) async throws {
        let deed = Self.withdraw.sql(Deed(number: number, event: event))
        let rows = try await pool.transaction(session: lease.token, read: [deed]) { ([], $0) }
        guard rows[0].count == 1 else { throw CaseProblem.notFound }
    }

    struct Begun: Sendable {
        var id: String?
        var number: Int
    }

    struct Publication: Sendable {
        var number: String
        var id: String
        var authority: String
        var openings: JSONValue
    }

    struct Deed: Sendable {
        var number: String
        var event: Int
    }

    static let begin = Statement<String, Begun>(
        """
        SELECT id, COALESCE(number, 0)
        FROM published.begin_own($1::text)
        ORDER BY id
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in Begun(id: row.optionalText(0), number: try row.int(1)) }
    )

    static let publish = Statement<Publication, Void>(
        """
        SELECT published.publish($1::text, $2::text, $3::text, $4::jsonb)
        """,
        bind: {
            [
                .text($0.number), .text($0.id), .text($0.authority),
                .text(String(decoding: $0.openings.canonical, as: UTF8.self)),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let withdraw = Statement<Deed, Void>(
        """
        SELECT published.withdraw($1::text, convert_from(body, 'UTF8')::jsonb ->> 'reason')
        FROM journal.event
        WHERE "case" = $1::text AND sequence = $2::bigint
        ORDER BY sequence
        """,
        bind: { [.text($0.number), .text(String($0.event))] },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [
        RegisteredStatement("begin", begin), RegisteredStatement("publish", publish),
        RegisteredStatement("withdraw", withdraw),
    ]
}
