import Logging
import PostgreSQL
import ServiceLifecycle
import TestSupport
import Testing

struct PoolTests {
    @Test func `a full pool makes callers wait, and serves all`() async throws {
        let pool = try await TestDatabase.empty().pool(
            "naevn_public", limits: Pool.Limits(size: 2, lease: .seconds(60)))

        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<40 {
                group.addTask { try await pool.query("SELECT \(number)::integer FROM pg_sleep(0.01)")[0].int(0) }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }

        #expect(answers == Set(0..<40))
        #expect(pool.status == Pool.Status(open: 2, idle: 2, waiting: 0))
    }

    @Test func `a caller who waits longer than the limit is told so, and the pool loses nothing`() async throws {
        let pool = try await TestDatabase.empty()
            .pool("naevn_public", limits: Pool.Limits(size: 1, lease: .milliseconds(100)))

        try await pool.withConnection { _ async throws -> Void in
            _ = await #expect(throws: DatabaseError.timedOut(.lease)) { try await pool.query("SELECT 1") }
        }

        #expect(pool.status == Pool.Status(open: 1, idle: 1, waiting: 0))
    }

    @Test(.timeLimit(.minutes(1))) func `a caller who gives up while waiting leaves the queue`() async throws {
        let pool = try await TestDatabase.empty()
            .pool("naevn_public", limits: Pool.Limits(size: 1, lease: .seconds(60)))

        try await pool.withConnection { _ async throws -> Void in
            let waiting = Task { try await pool.query("SELECT 1") }
            while pool.status.waiting == 0 { try await Task.sleep(for: .milliseconds(1)) }
            waiting.cancel()

            await #expect(throws: DatabaseError.cancelled) { try await waiting.value }
            #expect(pool.status.waiting == 0)
        }
    }

    @Test func `connections that died are replaced before anybody gets one`() async throws {
        let database = try await TestDatabase.empty()
        let pool = database.pool("naevn_public", limits: Pool.Limits(size: 2))
        let admin = try await database.connect("postgres")
        async let one = pool.query("SELECT 1 FROM pg_sleep(0.1)")
        async let two = pool.query("SELECT 1 FROM pg_sleep(0.1)")
        _ = try await (one, two)

        _ = try await admin.query(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'naevn_public' AND datname = \(database.name)::text"
        )
        try await Task.sleep(for: .milliseconds(100))

        #expect(try await pool.query("SELECT 1")[0].int(0) == 1)
        #expect(try await pool.query("SELECT 1")[0].int(0) == 1)
    }

    @Test func `a connection left in a transaction is closed, not handed on`() async throws {
        let pool = try await TestDatabase.empty().pool("naevn_public", limits: Pool.Limits(size: 1))
        let before = try await pool.withConnection { connection in
            _ = try await connection.query("BEGIN")
            return try await connection.query("SELECT pg_backend_pid()")[0].int(0)
        }

        let after = try await pool.query("SELECT pg_backend_pid()")[0].int(0)

        #expect(before != after)
        #expect(pool.status == Pool.Status(open: 1, idle: 1, waiting: 0))
    }

    @Test func `after an error no named statement and no setting survives`() async throws {
        let pool = try await TestDatabase.empty().pool("naevn_public", limits: Pool.Limits(size: 1))
        _ = try await pool.query("SELECT set_config('naevn.session', 'left behind', false)")

        await #expect(throws: DatabaseError.self) { try await pool.query("SELECT 1/0") }

        #expect(try await pool.query("SELECT current_setting('naevn.session')")[0].text(0) == "")
        let names = try await pool.query("SELECT count(*) FROM pg_prepared_statements")[0].int(0)
        #expect(names == 2, "the two statements since, and none from before")
    }

    @Test func `a statement is prepared once a connection`() async throws {
        let pool = try await TestDatabase.empty().pool("naevn_public", limits: Pool.Limits(size: 1))

        for number in 0..<5 { _ = try await pool.query("SELECT \(number)::integer") }

        let named = try await pool.query(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT $1::integer'")
        #expect(try named[0].int(0) == 1)
    }

    @Test func `a pool whose database is away says so, and recovers`() async throws {
        let database = try await TestDatabase.empty()
        let pool = database.pool("naevn_public", limits: Pool.Limits(size: 1))
        let admin = try await TestDatabase.empty().connect("postgres")
        try await admin.script("ALTER DATABASE \(database.name) ALLOW_CONNECTIONS false")

        do {
            try await pool.check()
            Issue.record("connected to a closed database")
        } catch {
            #expect(error.isUnavailability)
        }
        try await admin.script("ALTER DATABASE \(database.name) ALLOW_CONNECTIONS true")

        try await pool.check()
        #expect(pool.status == Pool.Status(open: 1, idle: 1, waiting: 0))
    }

    @Test(.timeLimit(.minutes(1))) func `closing waits for what is leased and refuses what comes later`() async throws {
        let pool = try await TestDatabase.empty()
            .pool("naevn_public", limits: Pool.Limits(size: 1, lease: .milliseconds(20)))

        let closing = try await pool.withConnection { connection async throws -> Task<Void, Never> in
            let closing = Task { await pool.close() }
            var refusal: DatabaseError?
            while refusal != .closed {
                do throws(DatabaseError) { try await pool.check() } catch { refusal = error }
            }
            #expect(try await connection.query("SELECT 5")[0].int(0) == 5)
            return closing
        }
        await closing.value

        #expect(pool.status == Pool.Status(open: 0, idle: 0, waiting: 0))
    }

    @Test func `the warm-up runs before a connection's first caller`() async throws {
        let pool = try await TestDatabase.empty()
            .pool("naevn_public", limits: Pool.Limits(size: 1), warmUp: "SELECT set_config('naevn.warm', 'yes', false)")

        #expect(try await pool.query("SELECT current_setting('naevn.warm', true)")[0].text(0) == "yes")
    }
}

struct ListenerTests {
    private func counted(_ stream: AsyncStream<Void>, _ count: Int) async {
        var iterator = stream.makeAsyncIterator()
        for _ in 0..<count { _ = await iterator.next() }
    }

    @Test(.timeLimit(.minutes(1))) func `wakes for a notice, and again after the connection was lost`() async throws {
        let database = try await TestDatabase.empty()
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let listener = Listener(
            database.conninfo("naevn_worker"), channel: "job", pause: .milliseconds(20), logger: Logger(label: "test")
        ) { continuation.yield() }
        let running = Task { try await listener.run() }
        let admin = try await database.connect("postgres")
        await counted(stream, 1)

        _ = try await admin.query("SELECT pg_notify('job', '')")
        await counted(stream, 1)
        _ = try await admin.query(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'naevn_worker' AND datname = \(database.name)::text"
        )
        await counted(stream, 1)
        _ = try await admin.query("SELECT pg_notify('job', '')")
        await counted(stream, 1)

        running.cancel()
        _ = await running.result
    }
}
