package import Casework
internal import Foundation
internal import Law
package import PostgreSQL
internal import Synchronization

/// The letter that opens a round: the worker makes link and code and seals them; an officer prints them, once.
package struct RoundLetters: Sendable {
    /// Link and code, as they stand on paper.
    package struct Secret: Sendable, Hashable {
        package var link: String
        package var code: String
    }

    /// How a round's letter stands.
    package struct Letter: Sendable, Hashable {
        package var round: RoundID
        package var sequence: Int
        /// Whether its secret waits to be printed.
        package var isWaiting: Bool
        package var printedAt: Int?
        package var printedBy: String?
    }

    private let pool: Pool
    private let keys: CaseKeys
    private let journal: CaseJournal

    /// `pool` is that of the worker for `make`, of the console for `print`.
    package init(_ pool: Pool, keys: CaseKeys, clock: Clock) {
        self.pool = pool
        self.keys = keys
        journal = CaseJournal(pool, keys: keys, clock: clock)
    }

    /// The worker's job: a new link and code, sealed with the letter.
    package func make(_ lease: JobQueue.Lease, number: String, event: Int) async throws {
        guard let id = try await roundOfEvent(event, number, lease.token) else {
            // The round is closed, or the letter has been renewed since: there is nothing to write.
            _ = try await pool.transaction(session: lease.token, read: [JobQueue.finishing]) { _ in ([], ()) }
            return
        }
        let command = PrepareRoundLetter(id)
        let beside = CaseJournal.Beside(
            reads: [Self.invite.sql(RoundAt(number: number, round: id))],
            writes: { rows, append in
                guard let secret = try Self.invite.answers(rows[0]).first, append.writes.isEmpty == false else {
                    return [JobQueue.finishing]
                }
                let text = JSONValue.object(["code": .string(secret.code), "link": .string(secret.link)])
                let sealed = append.seal(String(decoding: text.canonical, as: UTF8.self), "link", at: append.sequence)
                return [
                    Self.keep.sql(Kept(number: number, round: id, sequence: append.sequence, sealed: sealed)),
                    JobQueue.finishing,
                ]
            })
        try await journal.execute(command, on: number, token: lease.token, beside: beside)
    }

    private func roundOfEvent(_ event: Int, _ number: String, _ token: String) async throws -> RoundID? {
        let rows = try await pool.transaction(
            session: token, read: [Self.roundOf.sql(EventAt(number: number, event: event))]
        ) { ([], $0) }
        return try Self.roundOf.answers(rows[0]).first
    }

    /// Link and code of a round's newest letter, for the paper. They are gone from the database with it, and the printing
    /// is written down as a read; nil where they were printed already, or the worker has not made them yet.
    package func print(_ round: RoundID, of number: String, place: Int, _ token: String) async throws -> Secret? {
        let keys = keys
        let secret = Mutex<Secret?>(nil)
        let what = "høringsbrev med kode, runde \(place)"
        let beside = CaseJournal.Beside(
            reads: [
                Caseload.noteRead.sql(Caseload.Opening(number: number, what: what)),
                Self.waiting.sql(RoundAt(number: number, round: round)), CaseJournal.wrappedKey.sql(number),
            ],
            writes: { rows, _ in
                guard let letter = try Self.waiting.answers(rows[1]).first,
                    let wrapped = try CaseJournal.wrappedKey.answers(rows[2]).first
                else { throw NothingToPrint() }
                let key = try keys.unwrap(wrapped, of: number)
                let text = try keys.open(letter.sealed, key, number, letter.sequence, "link")
                let json = try JSONValue(canonical: Array(text.utf8))
                guard let link = json["link"]?.text, let code = json["code"]?.text else { throw CaseProblem.unreadable }
                secret.withLock { $0 = Secret(link: link, code: code) }
                return [Self.printed.sql(EventAt(number: number, event: letter.sequence))]
            })
        do {
            try await journal.execute(SendRoundLetter(round), on: number, token: token, beside: beside)
        } catch is NothingToPrint {
            return nil
        } catch let error as DatabaseError where error.sqlState == "42501" { throw CaseProblem.notFound }
        return secret.withLock { $0 }
    }

    private struct NothingToPrint: Error {}

    struct RoundAt: Sendable {
        var number: String
        var round: RoundID
    }

    struct EventAt: Sendable {
        var number: String
        var event: Int
    }

    struct Kept: Sendable {
        var number: String
        var round: RoundID
        var sequence: Int
        var sealed: [UInt8]
    }

    struct Waiting: Sendable {
        var sequence: Int
        var sealed: [UInt8]
    }

    static let invite = Statement<RoundAt, Secret>(
        """
        SELECT i.link, i.code
        FROM casework.round AS r, work.invite(r.id) AS i
        WHERE r."case" = $1::text AND r.opened = $2::bigint
        ORDER BY 1
        """,
        bind: { [.text($0.number), .text(String($0.round.rawValue))] },
        read: { row throws(DatabaseError) in Secret(link: try row.text(0), code: try row.text(1)) }
    )

    static let roundOf = Statement<EventAt, RoundID>(
        """
        SELECT opened
        FROM work.round_of_letter($1::text, $2::bigint) AS opened
        WHERE opened IS NOT NULL
        ORDER BY 1
        """,
        bind: { [.text($0.number), .text(String($0.event))] },
        read: { row throws(DatabaseError) in RoundID(rawValue: try row.int(0)) }
    )

    static let keep = Statement<Kept, Void>(
        """
        INSERT INTO casework.round_letter ("case", opened, sequence, sealed)
        VALUES ($1::text, $2::bigint, $3::bigint, $4::bytea)
        """,
        bind: {
            [
                .text($0.number), .text(String($0.round.rawValue)), .text(String($0.sequence)), .bytes($0.sealed),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let waiting = Statement<RoundAt, Waiting>(
        """
        SELECT sequence, sealed
        FROM casework.round_letter
        WHERE "case" = $1::text AND opened = $2::bigint AND sealed IS NOT NULL
            AND sequence = (SELECT max(l.sequence) FROM casework.round_letter AS l WHERE l."case" = $1::text AND l.opened = $2::bigint)
        ORDER BY sequence
        FOR UPDATE
        """,
        bind: { [.text($0.number), .text(String($0.round.rawValue))] },
        read: { row throws(DatabaseError) in Waiting(sequence: try row.int(0), sealed: try row.bytes(1)) }
    )

    static let printed = Statement<EventAt, Void>(
        """
        UPDATE casework.round_letter
        SET sealed = NULL, printed_at = clock_timestamp(), printed_by = (SELECT (work.actor()).subject)
        WHERE "case" = $1::text AND sequence = $2::bigint
        """,
        bind: { [.text($0.number), .text(String($0.event))] },
        read: { _ throws(DatabaseError) in }
    )

    static let letters = Statement<String, Letter>(
        """
        SELECT opened, sequence, sealed IS NOT NULL, (extract(epoch FROM printed_at) * 1000000)::bigint, printed_by
        FROM casework.round_letter
        WHERE "case" = $1::text
        ORDER BY opened, sequence
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            Letter(
                round: RoundID(rawValue: try row.int(0)), sequence: try row.int(1), isWaiting: try row.bool(2),
                printedAt: try row.optionalInt(3), printedBy: row.optionalText(4))
        }
    )

    static let statements = [
        RegisteredStatement("invite", invite), RegisteredStatement("roundOf", roundOf),
        RegisteredStatement("keep", keep), RegisteredStatement("waiting", waiting),
        RegisteredStatement("printed", printed), RegisteredStatement("letters", letters),
    ]
}
