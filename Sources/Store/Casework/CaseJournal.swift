package import Casework
internal import Foundation
internal import Law
package import PostgreSQL

/// The write path: command → decision → events → projections → jobs, in one transaction of two round trips, under the
/// actor's own token.
package struct CaseJournal: Sendable {
    private let pool: Pool
    let keys: CaseKeys
    private let clock: Clock

    /// `pool` is that of the site or the worker whose tokens it gets.
    package init(_ pool: Pool, keys: CaseKeys, clock: Clock) {
        self.pool = pool
        self.keys = keys
        self.clock = clock
    }

    /// The part of a case that a form edits, and the version it was shown with.
    package enum Part: Sendable, Hashable {
        case claim(ClaimNumber, version: Int)
        case draft(version: Int)
        case anonymisation(version: Int)
    }

    /// What a command does to the database beside its events, in the same transaction.
    struct Beside: Sendable {
        /// Before the case is read.
        var before: [SQL] = []
        /// Read with it.
        var reads: [SQL] = []
        /// What copies for the other side must not hold, from what was read.
        var secrets: @Sendable (_ rows: [Rows], _ wrappedKey: [UInt8]?) throws -> [String] = { _, _ in [] }
        /// After the events: what was read, and the events as they were appended.
        var writes: @Sendable (_ rows: [Rows], _ append: Append) throws -> [SQL] = { _, _ in [] }
    }

    /// Carries out a command on a case. If the case moved meanwhile it is decided anew, three times; only a change of the
    /// part that the form edits is told.
    /// - Throws: `CaseProblem`, or `DatabaseError`.
    @discardableResult
    package func execute<Deed: Command>(
        _ command: Deed, on number: String, token: String, part: Part? = nil, ending: [SQL] = []
    ) async throws -> CaseState {
        try await execute(
            command, on: number, token: token, part: part, beside: Beside(writes: { _, _ in ending }))
    }

    @discardableResult
    func execute<Deed: Command>(
        _ command: Deed, on number: String, token: String, part: Part? = nil, beside: Beside
    ) async throws -> CaseState {
        let first = beside.before.count
        let reading = beside.before + Self.reading(number) + beside.reads
        for _ in 0..<4 {
            do {
                return try await pool.transaction(session: token, read: reading) { rows in
                    let opened = try Opened(Array(rows[first..<first + 4]), number)
                    try Self.check(part, opened.state)
                    let now = clock.now()
                    let events: [Event]
                    do throws(Refusal) {
                        let permit = try Rights.permit(Deed.self, for: opened.actor, in: opened.state, on: now.day)
                        events = try command.decide(opened.state, opened.actor, permit, now: now)
                    } catch { throw CaseProblem.refused(error) }
                    var state = opened.state
                    var append = Append(
                        number: number, actor: opened.actor, now: now, sequence: opened.headSequence,
                        hash: opened.headHash,
                        keys: keys, key: try opened.wrappedKey.map { try keys.unwrap($0, of: number) })
                    let read = Array(rows[(first + 4)...])
                    append.secrets = try beside.secrets(read, opened.wrappedKey)
                    for event in events { append.add(event, to: &state) }
                    let writes = try beside.writes(read, append)
                    return (append.writes + writes, state)
                }
            } catch let error as DatabaseError {
                if error.constraint == "event_guard" { throw CaseProblem.refused(.overtaken) }
                guard error.isMoved else { throw error }
            }
        }
        throw CaseProblem.busy
    }

    private static func check(_ part: Part?, _ state: CaseState) throws(CaseProblem) {
        let version: Int?
        let expected: Int
        switch part {
        case nil: return
        case .claim(let number, let shown):
            version = state.claims.first { $0.stated.number == number }?.version
            expected = shown
        case .draft(let shown):
            version = state.draftSequence
            expected = shown
        case .anonymisation(let shown):
            version = state.publication.draftSequence
            expected = shown
        }
        guard version == expected else { throw .partChanged }
    }

    private static func reading(_ number: String) -> [SQL] {
        [
            Actors.who.sql(()), head.sql(number), events.sql(number), wrappedKey.sql(number),
        ]
    }

    /// What a transaction reads before it decides.
    private struct Opened {
        let actor: Actor
        let headSequence: Int
        let headHash: [UInt8]
        let wrappedKey: [UInt8]?
        let state: CaseState

        init(_ rows: [Rows], _ number: String) throws {
            guard let actor = try Actors.who.answers(rows[0]).compactMap({ $0 }).first else { throw CaseProblem.nobody }
            guard let head = try CaseJournal.head.answers(rows[1]).first else { throw CaseProblem.notFound }
            self.actor = actor
            headSequence = head.sequence
            headHash = head.hash
            wrappedKey = try CaseJournal.wrappedKey.answers(rows[3]).first
            var state = try CaseJournal.fold(try CaseJournal.events.answers(rows[2]))
            // What this actor may not read of the tail counts too: the next event stands after it.
            while state.sequence < headSequence { state.passOver() }
            self.state = state
        }
    }

    /// The case that these rows tell. What the reader may not read counts in the sequence and nothing else.
    static func fold(
        _ rows: [Stored], open: (_ sequence: Int, _ field: String, _ sealed: String) -> SealedText = { .closed($2) }
    ) throws(CaseProblem) -> CaseState {
        var state = CaseState()
        for stored in rows {
            while state.sequence < stored.sequence - 1 { state.passOver() }
            let event: Event
            do throws(Event.Unreadable) {
                event = try Event(type: stored.type, version: stored.version, body: stored.body) {
                    open(stored.sequence, $0, $1)
                }
            } catch { throw .unreadable }
            state.apply(event, by: stored.actor)
        }
        return state
    }

    struct Head: Sendable {
        var sequence: Int
        var hash: [UInt8]
    }

    struct Stored: Sendable {
        var sequence: Int
        var type: String
        var version: Int
        var body: [UInt8]
        var actor: String
    }

    static let head = Statement<String, Head>(
        """
        SELECT sequence, hash
        FROM journal.head
        WHERE "case" = $1::text
        ORDER BY sequence
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in Head(sequence: try row.int(0), hash: try row.bytes(1)) }
    )

    static let events = Statement<String, Stored>(
        """
        SELECT sequence, type, type_version, body, actor
        FROM journal.event
        WHERE "case" = $1::text
        ORDER BY sequence
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            Stored(
                sequence: try row.int(0), type: try row.text(1), version: try row.int(2), body: try row.bytes(3),
                actor: try row.text(4))
        }
    )

    static let wrappedKey = Statement<String, [UInt8]>(
        """
        SELECT wrapped
        FROM casework.case_key
        WHERE "case" = $1::text
        ORDER BY "case"
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in try row.bytes(0) }
    )

    static let statements = [
        RegisteredStatement("head", head), RegisteredStatement("events", events),
        RegisteredStatement("wrappedKey", wrappedKey),
    ]
}

/// Who acts, as the database answers it.
enum Actors {
    static let who = Statement<Void, Actor?>(
        """
        SELECT a.subject, array_to_string(a.roles, '+')
        FROM work.actor() AS a
        ORDER BY a.subject
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            guard let subject = row.optionalText(0) else { return nil }
            return Actor(subject: subject, kinds: try row.codes(1).compactMap(ActorKind.init(rawValue:)))
        }
    )

    static let statements = [RegisteredStatement("who", who)]
}
