import Foundation
import Logging
import TestSupport
import Testing

@testable import PostgreSQL

struct ConnectionTests {
    @Test func `binds values of every kind and reads them back`() async throws {
        let connection = try await TestDatabase.empty().connect("naevn_public")

        let rows = try await connection.query(
            "SELECT \("æ'\"\\")::text, \(42)::bigint, \(true)::boolean, \([0, 255, 7])::bytea, \(nil as String?)::text"
        )

        #expect(try rows[0].text(0) == "æ'\"\\")
        #expect(try rows[0].int(1) == 42)
        #expect(try rows[0].bool(2))
        #expect(try rows[0].bytes(3) == [0, 255, 7])
        #expect(rows[0].optionalText(4) == nil)
    }

    @Test func `refuses U+0000 before anything is sent`() async throws {
        let connection = try await TestDatabase.empty().connect("naevn_public")

        await #expect(throws: DatabaseError.nul) { try await connection.query("SELECT \("a\0b")::text") }

        #expect(try await connection.query("SELECT 1")[0].int(0) == 1)
    }

    @Test func `a column that is not what the reader asks for is an error with its name`() async throws {
        let connection = try await TestDatabase.empty().connect("naevn_public")

        let row = try await connection.query("SELECT NULL::text AS title, 'x' AS amount")[0]

        #expect(throws: DatabaseError.decoding(column: "title", type: "text")) { try row.text(0) }
        #expect(throws: DatabaseError.decoding(column: "amount", type: "a whole number")) { try row.int(1) }
    }

    @Test func `carries a parameter of 20 MB there and back`() async throws {
        let connection = try await TestDatabase.empty().connect("naevn_public")
        let big = String(repeating: "Ligebehandling ", count: 20 * 1024 * 1024 / 15)

        let rows = try await connection.query("SELECT \(big)::text, octet_length(\(Array(big.utf8))::bytea)")

        #expect(try rows[0].text(0) == big)
        #expect(try rows[0].int(1) == big.utf8.count)
    }

    @Test func `a pipeline is all or nothing, and the connection is fit for the next`() async throws {
        let database = try await TestDatabase.empty()
        let owner = try await database.connect("naevn_owner")
        try await owner.script("CREATE TABLE public.note (id integer PRIMARY KEY, CONSTRAINT positive CHECK (id > 0))")

        await #expect(throws: DatabaseError.server(sqlState: "23514", constraint: "positive", position: nil)) {
            try await owner.pipeline([
                "INSERT INTO public.note VALUES (1)", "INSERT INTO public.note VALUES (-1)", "SELECT 1",
            ])
        }

        #expect(try await owner.query("SELECT count(*) FROM public.note")[0].int(0) == 0)
        #expect(try await owner.pipeline(["SELECT 1", "SELECT 2"]).map { try $0[0].int(0) } == [1, 2])
    }

    @Test func `an error names SQLSTATE, constraint and position, never the value`() async throws {
        let connection = try await TestDatabase.empty().connect("naevn_public")

        do {
            _ = try await connection.query("SELECT \("120458-1234")::integer")
            Issue.record("a text became a number")
        } catch {
            #expect(error.sqlState == "22P02")
            #expect(!"\(error) \(String(reflecting: error))".contains("120458"))
        }
        do {
            _ = try await connection.query("SELECT nonsense")
            Issue.record("nonsense was selected")
        } catch {
            #expect(error == .server(sqlState: "42703", constraint: nil, position: 8))
        }
    }

    @Test func `one caller at a time: a second one is told so, and the first gets its answer`() async throws {
        let connection = try await TestDatabase.empty().connect("naevn_public")

        async let slow = connection.query("SELECT 7 FROM pg_sleep(1)")
        while await !connection.isBusy { try await Task.sleep(for: .milliseconds(1)) }

        await #expect(throws: DatabaseError.misuse("the connection is busy: one caller at a time")) {
            try await connection.query("SELECT 1")
        }
        #expect(try await slow[0].int(0) == 7)
    }

    @Test func `a statement beyond its limit ends with a typed error, and the connection stands`() async throws {
        let connection = try await TestDatabase.empty().connect("naevn_public", statementLimit: .milliseconds(100))

        await #expect(throws: DatabaseError.timedOut(.statement)) { try await connection.query("SELECT pg_sleep(10)") }

        #expect(try await connection.query("SELECT 1")[0].int(0) == 1)
    }

    @Test func `COPY ends the connection with words, and the loop goes on`() async throws {
        let owner = try await TestDatabase.empty().connect("naevn_owner")
        try await owner.script("CREATE TABLE public.note (id integer)")

        await #expect(throws: DatabaseError.misuse("this driver does not speak COPY")) {
            try await owner.script("COPY public.note FROM STDIN")
        }

        let next = try await TestDatabase.empty().connect("naevn_public")
        #expect(try await next.query("SELECT 1")[0].int(0) == 1)
    }

    @Test func `a server that accepts and says nothing is given up at the limit`() async throws {
        let silent = try SilentServer()
        let connection = Connection()

        await #expect(throws: DatabaseError.timedOut(.connect)) {
            try await connection.connect(
                Conninfo(host: silent.folder, database: "naevn", role: "naevn_public"),
                within: .milliseconds(200)
            )
        }
    }

    @Test func `a host without server is a connect error with words`() async throws {
        let connection = Connection()

        do {
            try await connection.connect(Conninfo(host: "/tmp/no-such-folder", database: "naevn", role: "naevn_public"))
            Issue.record("connected to nobody")
        } catch {
            #expect("\(error)".hasPrefix("no connection") && "\(error)".contains("/tmp/no-such-folder"))
        }
    }

    @Test func `the settings of the start-up packet win over what the role set for itself`() async throws {
        let database = try await TestDatabase.empty()
        let first = try await database.connect("naevn_public")
        try await first.script(
            "ALTER ROLE naevn_public SET search_path = evil; ALTER ROLE naevn_public SET row_security = off")
        await first.close()

        let second = try await database.connect("naevn_public")
        let rows = try await second.query(
            "SELECT current_setting('search_path'), current_setting('row_security'), current_setting('naevn.session')"
        )
        try await second.script("ALTER ROLE naevn_public RESET ALL")

        #expect(try (0...2).map { try rows[0].text($0) } == ["pg_catalog", "on", ""])
    }

    @Test func `a backend killed in mid-pipeline is a lost connection, and nothing hangs`() async throws {
        let database = try await TestDatabase.empty()
        let admin = try await database.connect("postgres")
        let connection = try await database.connect("naevn_public")
        let process = try await connection.query("SELECT pg_backend_pid()")[0].int(0)

        let answer = Task { try await connection.pipeline(["BEGIN", "SELECT pg_sleep(30)", "COMMIT"]) }
        try await Task.sleep(for: .milliseconds(150))
        _ = try await admin.query("SELECT pg_terminate_backend(\(process)::integer)")

        await #expect(throws: DatabaseError.lost) { try await answer.value }
        await #expect(throws: DatabaseError.lost) { try await connection.query("SELECT 1") }
    }
}

struct CancelTests {
    @Test func `a cancelled task ends at once with a typed error`() async throws {
        let connection = try await TestDatabase.empty().connect("naevn_public")
        let task = Task { try await connection.query("SELECT pg_sleep(60)") }
        try await Task.sleep(for: .milliseconds(100))

        let started = ContinuousClock.now
        task.cancel()

        await #expect(throws: DatabaseError.cancelled) { try await task.value }
        #expect(ContinuousClock.now - started < .seconds(10))
        #expect(try await connection.query("SELECT 1")[0].int(0) == 1)
    }

    @Test func `a late cancel never hits the statement that comes next`() async throws {
        let connection = try await TestDatabase.empty().connect("naevn_public")
        var hit = 0

        let isLong = ProcessInfo.processInfo.environment["NAEVN_TEST_LONG"] != nil
        for round in 0..<(isLong ? 2000 : 300) {
            // Short enough that the cancel races with the answer.
            let task = Task { try await connection.query("SELECT pg_sleep(0.0005)") }
            try await Task.sleep(for: .microseconds(200 + 4 * (round % 200)))
            task.cancel()
            _ = await task.result
            do { _ = try await connection.query("SELECT pg_sleep(0.0005)") } catch { hit += 1 }
        }

        #expect(hit == 0)
    }

    @Test func `a task that is cancelled before it asks sends nothing`() async throws {
        let connection = try await TestDatabase.empty().connect("naevn_public")

        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await connection.query("SELECT 1")
        }

        await #expect(throws: DatabaseError.cancelled) { try await task.value }
    }
}

struct TransactionTests {
    private func table() async throws -> TestDatabase {
        let database = try await TestDatabase.empty()
        let owner = try await database.connect("naevn_owner")
        try await owner.script("CREATE TABLE public.note (text text NOT NULL, token text NOT NULL)")
        await owner.close()
        return database
    }

    @Test func `reads under the token, decides, writes and commits`() async throws {
        let pool = try await table().pool("naevn_owner")

        let seen = try await pool.transaction(
            session: "secret",
            read: ["SELECT current_setting('naevn.session')"]
        ) { rows in
            let token = try rows[0][0].text(0)
            return (["INSERT INTO public.note VALUES (\("kept")::text, \(token)::text)"], token)
        }

        #expect(seen == "secret")
        #expect(try await pool.query("SELECT token FROM public.note")[0].text(0) == "secret")
        #expect(try await pool.query("SELECT current_setting('naevn.session')")[0].text(0) == "")
    }

    @Test(arguments: ["read", "decide", "write"]) func `whatever fails, nothing stays and the connection is clean`(
        failing: String
    ) async throws {
        struct Refused: Error {}
        let database = try await table()
        let pool = database.pool("naevn_owner", limits: Pool.Limits(size: 1))

        await #expect(throws: (any Error).self) {
            try await pool.transaction(
                session: "secret",
                read: [failing == "read" ? "SELECT 1/0" : "SELECT 1"]
            ) { _ in
                if failing == "decide" { throw Refused() }
                let last: SQL = failing == "write" ? "SELECT 1/0" : "SELECT 1"
                return (["INSERT INTO public.note VALUES ('lost', '')", last], ())
            }
        }

        #expect(try await pool.query("SELECT count(*) FROM public.note")[0].int(0) == 0)
        #expect(try await pool.query("SELECT current_setting('naevn.session')")[0].text(0) == "")
        await pool.close()
    }

    @Test func `a cancelled transaction is rolled back before its connection is handed on`() async throws {
        let pool = try await table().pool("naevn_owner", limits: Pool.Limits(size: 1))
        let task = Task {
            try await pool.transaction(session: "secret", read: ["SELECT 1"]) { _ in
                (["INSERT INTO public.note VALUES ('lost', '')", "SELECT pg_sleep(60)"], ())
            }
        }
        try await Task.sleep(for: .milliseconds(200))

        task.cancel()

        await #expect(throws: DatabaseError.cancelled) { try await task.value }
        #expect(try await pool.query("SELECT count(*) FROM public.note")[0].int(0) == 0)
    }
}
