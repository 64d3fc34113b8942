package import Casework
internal import Foundation
package import Law
package import PostgreSQL

/// The operator's side: accounts, dead jobs, and the check of every chain.
package struct Oversight: Sendable {
    /// An account to be made.
    package struct Account: Sendable {
        package var name: String
        package var fullName: String
        package var roles: [ActorKind]
        package var salt: [UInt8]
        package var verifier: [UInt8]
        package var totpSecret: [UInt8]
        /// A member's first and last day.
        package var term: (from: Day, until: Day)?

        package init(
            name: String, fullName: String, roles: [ActorKind], salt: [UInt8], verifier: [UInt8], totpSecret: [UInt8],
            term: (from: Day, until: Day)? = nil
        ) {
            self.name = name
            self.fullName = fullName
            self.roles = roles
            self.salt = salt
            self.verifier = verifier
            self.totpSecret = totpSecret
            self.term = term
        }
    }

    /// What the check found.
    package struct Verdict: Sendable, Hashable {
        package var events = 0
        package var cases = 0
        package var reads = 0
        /// The rows that are not as they were written, and the tails that are missing, in words.
        package var faults: [String] = []
    }

    /// What an anchor says of a chain.
    package struct Anchored: Sendable, Hashable {
        package var name: String
        package var sequence: Int
        package var hash: [UInt8]

        package init(name: String, sequence: Int, hash: [UInt8]) {
            self.name = name
            self.sequence = sequence
            self.hash = hash
        }
    }

    private let pool: Pool

    /// `pool` is that of `naevn_operator`.
    package init(_ pool: Pool) { self.pool = pool }

    /// Makes an account; false where the name is taken.
    package func add(_ account: Account) async throws -> Bool {
        try await pool.run(Self.userAdd, account).compactMap { $0 }.first ?? false
    }

    /// The jobs that gave up.
    package func deadJobs() async throws -> [(job: Int, type: String, number: String?)] {
        try await pool.run(Self.deadJobs, ()).map { ($0.job, $0.type, $0.number) }
    }

    /// Lets a dead job try again; false where there is none.
    package func retry(_ job: Int) async throws -> Bool {
        try await pool.run(Self.retry, job).compactMap { $0 }.first ?? false
    }

    /// Follows every chain from its beginning, and holds it against anchors.
    package func verify(cases anchors: [Anchored] = [], reads readAnchors: [Anchored] = []) async throws -> Verdict {
        var verdict = Verdict()
        var heads: [String: (sequence: Int, hashes: [Int: [UInt8]])] = [:]
        for event in try await pool.run(Self.events, ()) {
            let before = heads[event.link.caseNumber] ?? (0, [0: JournalChain.beginning])
            verdict.events += 1
            let place = "\(event.link.caseNumber) event \(event.link.sequence)"
            if event.link.sequence != before.sequence + 1 {
                verdict.faults.append("\(place): the events before it are missing")
            } else if JournalChain.hash(event.link, after: before.hashes[before.sequence] ?? []) != event.hash {
                verdict.faults.append("\(place) (\(event.link.type)): changed, or swapped with another")
            }
            heads[event.link.caseNumber] = (
                event.link.sequence,
                before.hashes.merging([event.link.sequence: event.hash]) { $1 }
            )
        }
        verdict.cases = heads.count
        for head in try await pool.run(JobQueue.heads, ()) where heads[head.name]?.sequence != head.sequence {
            verdict.faults.append(
                "\(head.name): the head says \(head.sequence) events, there are \(heads[head.name]?.sequence ?? 0)")
        }
        for anchor in anchors {
            guard let chain = heads[anchor.name], chain.hashes[anchor.sequence] == anchor.hash else {
                verdict.faults.append("\(anchor.name): event \(anchor.sequence) of the anchor is not there as it was")
                continue
            }
        }
        try await verifyReads(readAnchors, &verdict)
        return verdict
    }

    private func verifyReads(_ anchors: [Anchored], _ verdict: inout Verdict) async throws {
        var days: [String: [Int: [UInt8]]] = [:]
        for read in try await pool.run(Self.reads, ()) {
            verdict.reads += 1
            let before =
                days[read.read.day]?[read.read.sequence - 1] ?? (read.read.sequence == 1 ? JournalChain.beginning : [])
            if JournalChain.hash(read.read, after: before) != read.hash {
                verdict.faults.append(
                    "reads of \(read.read.day), number \(read.read.sequence): changed, or one before it is missing")
            }
            days[read.read.day, default: [:]][read.read.sequence] = read.hash
        }
        for anchor in anchors where days[anchor.name]?[anchor.sequence] != anchor.hash {
            verdict.faults.append(
                "reads of \(anchor.name): number \(anchor.sequence) of the anchor is not there as it was")
        }
    }

    struct StoredEvent: Sendable {
        var link: JournalChain.Link
        var hash: [UInt8]
    }

    struct StoredRead: Sendable {
        var read: JournalChain.Read
        var hash: [UInt8]
    }

    struct DeadJob: Sendable {
        var job: Int
        var type: String
        var number: String?
    }

    static let userAdd = Statement<Account, Bool?>(
        """
        SELECT work.user_add($1::text, $2::text, $3::text[], $4::bytea, $5::bytea, $6::bytea, $7::date, $8::date)
        ORDER BY 1
        """,
        bind: {
            [
                .text($0.name), .text($0.fullName), .codes($0.roles.map(\.rawValue)), .bytes($0.salt),
                .bytes($0.verifier),
                .bytes($0.totpSecret), .text($0.term?.from.iso), .text($0.term?.until.iso),
            ]
        },
        read: { row throws(DatabaseError) in row.optionalText(0) == nil ? nil : try row.bool(0) }
    )

    static let deadJobs = Statement<Void, DeadJob>(
        """
        SELECT job, type, "case"
        FROM work.dead_jobs()
        ORDER BY job
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            DeadJob(job: try row.int(0), type: try row.text(1), number: row.optionalText(2))
        }
    )

    static let retry = Statement<Int, Bool?>(
        """
        SELECT work.retry_job($1::bigint)
        ORDER BY 1
        """,
        bind: { [.text(String($0))] },
        read: { row throws(DatabaseError) in row.optionalText(0) == nil ? nil : try row.bool(0) }
    )

    static let events = Statement<Void, StoredEvent>(
        """
        SELECT "case", sequence, type, type_version, actor, recorded_at, body, hash
        FROM journal.event
        ORDER BY "case", sequence
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            StoredEvent(
                link: JournalChain.Link(
                    caseNumber: try row.text(0), sequence: try row.int(1), type: try row.text(2),
                    typeVersion: try row.int(3), actor: try row.text(4), recordedAt: try row.int(5),
                    body: try row.bytes(6)), hash: try row.bytes(7))
        }
    )

    static let reads = Statement<Void, StoredRead>(
        """
        SELECT day::text, sequence, "case", actor, role, what, at, hash
        FROM journal.read
        ORDER BY day, sequence
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            StoredRead(
                read: JournalChain.Read(
                    day: try row.text(0), sequence: try row.int(1), caseNumber: try row.text(2), actor: try row.text(3),
                    role: try row.text(4), what: try row.text(5), at: try row.int(6)), hash: try row.bytes(7))
        }
    )

    static let statements = [
        RegisteredStatement("userAdd", userAdd), RegisteredStatement("deadJobs", deadJobs),
        RegisteredStatement("retry", retry), RegisteredStatement("events", events),
        RegisteredStatement("reads", reads),
    ]
}
