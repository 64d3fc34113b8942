package import Casework
internal import Foundation
internal import Law
package import PostgreSQL

/// The worker's side of the queue: a lease a job, its token, and what the jobs need.
package struct JobQueue: Sendable {
    /// A job under lease.
    package struct Lease: Sendable, Hashable {
        package var job: Int
        package var type: String
        package var number: String?
        /// The event it hangs on; nil for a job without a case.
        package var sequence: Int?
        package var token: String
    }

    /// What an anchor holds.
    package struct Heads: Sendable {
        package var cases: [(number: String, sequence: Int, hash: [UInt8])]
        package var reads: [(day: String, sequence: Int, hash: [UInt8])]
    }

    private let pool: Pool

    /// `pool` is that of `naevn_worker`.
    package init(_ pool: Pool) { self.pool = pool }

    /// The next job that is due; nil for none.
    package func claim() async throws -> Lease? { try await pool.run(Self.claim, ()).compactMap { $0 }.first }

    /// Puts a job without a case into the queue; once for each key.
    package func plan(_ job: CaseJob, key: String) async throws {
        do {
            _ = try await pool.run(Self.plan, Planned(job: job, key: key))
        } catch  where error.sqlState == "23505" {
            // It is planned already.
        }
    }

    /// That it is done: the statement for the transaction that did it.
    package static let finishing: SQL = finish.sql(())

    /// Ends a job that changed nothing else.
    package func finish(_ lease: Lease) async throws {
        _ = try await pool.transaction(session: lease.token, read: [Self.finish.sql(())]) { _ in ([], ()) }
    }

    /// It did not go; again later, or dead.
    package func fail(_ lease: Lease) async throws {
        _ = try await pool.transaction(session: lease.token, read: [Self.fail.sql(())]) { _ in ([], ()) }
    }

    /// Clears away drafts, tokens and tries that are over; how many drafts went.
    package func sweep(_ lease: Lease) async throws -> Int {
        let rows = try await pool.transaction(session: lease.token, read: [Self.sweep.sql(()), Self.finish.sql(())]) {
            ([], $0)
        }
        return try Self.sweep.answers(rows[0]).first ?? 0
    }

    /// The heads of every case and of every day of reads.
    package func heads(_ lease: Lease) async throws -> Heads {
        let rows = try await pool.transaction(session: lease.token, read: [Self.heads.sql(()), Self.readHeads.sql(())])
        {
            ([], $0)
        }
        return Heads(
            cases: try Self.heads.answers(rows[0]).map { ($0.name, $0.sequence, $0.hash) },
            reads: try Self.readHeads.answers(rows[1]).map { ($0.name, $0.sequence, $0.hash) })
    }

    struct Planned: Sendable {
        var job: CaseJob
        var key: String
    }

    struct HeadRow: Sendable {
        var name: String
        var sequence: Int
        var hash: [UInt8]
    }

    static let claim = Statement<Void, Lease?>(
        """
        SELECT job, type, "case", sequence, token
        FROM work.claim()
        ORDER BY job
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            guard let job = try row.optionalInt(0) else { return nil }
            return Lease(
                job: job, type: try row.text(1), number: row.optionalText(2), sequence: try row.optionalInt(3),
                token: try row.text(4))
        }
    )

    static let plan = Statement<Planned, Void>(
        """
        INSERT INTO work.job (type, dedupe)
        VALUES ($1::text, $2::text)
        """,
        bind: { [.text($0.job.rawValue), .text($0.key)] },
        read: { _ throws(DatabaseError) in }
    )

    static let finish = Statement<Void, Void>(
        """
        SELECT work.finish_job()
        """,
        bind: { [] },
        read: { _ throws(DatabaseError) in }
    )

    static let fail = Statement<Void, Void>(
        """
        SELECT work.fail_job()
        """,
        bind: { [] },
        read: { _ throws(DatabaseError) in }
    )

    static let sweep = Statement<Void, Int>(
        """
        SELECT work.sweep()
        ORDER BY 1
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in try row.int(0) }
    )

    static let heads = Statement<Void, HeadRow>(
        """
        SELECT "case", sequence, hash
        FROM journal.head
        ORDER BY "case"
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            HeadRow(name: try row.text(0), sequence: try row.int(1), hash: try row.bytes(2))
        }
    )

    static let readHeads = Statement<Void, HeadRow>(
        """
        SELECT day::text, sequence, hash
        FROM journal.read_head
        ORDER BY day
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            HeadRow(name: try row.text(0), sequence: try row.int(1), hash: try row.bytes(2))
        }
    )

    static let statements = [
        RegisteredStatement("claim", claim), RegisteredStatement("plan", plan), RegisteredStatement("finish", finish),
        RegisteredStatement("fail", fail), RegisteredStatement("sweep", sweep), RegisteredStatement("heads", heads),
        RegisteredStatement("readHeads", readHeads),
    ]
}
