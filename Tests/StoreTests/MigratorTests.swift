import Foundation
import PostgreSQL
import Store
import TestSupport
import Testing

struct MigratorTests {
    /// A folder of migrations for one test.
    private func folder(_ files: [String: String]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("migrations-\(UUID().uuidString)")
            .path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
        return folder
    }

    private func migrate(_ files: [String: String], _ database: TestDatabase) async throws -> [String] {
        let owner = try await database.connect("naevn_owner")
        return try await Migrator(Migrations(folder: folder(files))).migrate(owner)
    }

    private let one = ["0001_one.sql": "CREATE TABLE public.one (id integer);"]
    private let two = [
        "0001_one.sql": "CREATE TABLE public.one (id integer);",
        "0002_two.sql": "CREATE TABLE public.two (id integer);\nINSERT INTO public.two VALUES (1);",
    ]

    @Test func `applies what is missing, in order and once`() async throws {
        let database = try await TestDatabase.empty()

        #expect(try await migrate(one, database) == ["one"])
        #expect(try await migrate(two, database) == ["two"])
        #expect(try await migrate(two, database) == [])
    }

    @Test func `refuses a migration that was edited after it ran`() async throws {
        let database = try await TestDatabase.empty()
        _ = try await migrate(one, database)

        await #expect(throws: Migrator.Refusal.changed(1)) {
            try await migrate(["0001_one.sql": "CREATE TABLE public.one (id bigint);"], database)
        }
    }

    @Test func `refuses a database that is newer than the program`() async throws {
        let database = try await TestDatabase.empty()
        _ = try await migrate(two, database)

        await #expect(throws: Migrator.Refusal.newer(2)) { try await migrate(one, database) }
    }

    @Test func `a migration that fails leaves nothing, and the line is named`() async throws {
        let database = try await TestDatabase.empty()
        let broken = [
            "0001_one.sql": "CREATE TABLE public.one (id integer);\nCREATE TABLE public.nonsense (\n  id nonsense\n);"
        ]

        do {
            _ = try await migrate(broken, database)
            Issue.record("nonsense was applied")
        } catch let refusal as Migrator.Refusal {
            #expect(
                "\(refusal)".hasPrefix("migration one, line 3 failed and was rolled back: SQLSTATE 42704"), "\(refusal)"
            )
        }

        #expect(try await migrate(one, database) == ["one"])
    }

    @Test func `two migrators at once do the work once`() async throws {
        let database = try await TestDatabase.empty()

        async let first = migrate(two, database)
        async let second = migrate(two, database)

        #expect(try await [first, second].map(\.count).sorted() == [0, 2])
    }

    @Test(
        arguments: [
            ["0002_two.sql": ""], ["0001_one.sql": "", "0003_three.sql": ""], ["one.sql": ""],
            ["0001_one.sql": "", "0001_two.sql": ""], [:],
        ] as [[String: String]]) func `refuses a folder with a gap, a double or another name`(files: [String: String])
        throws
    {
        #expect(throws: Migrations.Unusable.self) { try Migrations(folder: folder(files)) }
    }
}

struct InstallationTests {
    private let migrations: Migrations

    init() throws { migrations = try Migrations(folder: projectFolder + "/Migrations") }

    private let demo = Installation.Notice(demo: true, days: 0)

    @Test func `fits the database it was made for`() async throws {
        let database = try await TestDatabase.migrated()

        try await Installation(database.pool("naevn_public")).check(migrations, notice: demo, authority: "any.example")
    }

    @Test func `a demo can't be served as real, nor with other days of notice`() async throws {
        let database = try await TestDatabase.migrated()
        let real = Installation.Notice(demo: false, days: 14)

        await #expect(throws: Installation.Mismatch.notice(database: demo, configuration: real)) {
            try await Installation(database.pool("naevn_public")).check(
                migrations, notice: real, authority: "any.example")
        }
    }

    @Test func `what was written once stays`() async throws {
        let owner = try await TestDatabase.migrated().connect("naevn_owner")

        #expect(try await Installation.settle(Installation.Notice(demo: false, days: 14), on: owner) == demo)
    }

    @Test func `the authority can't change once anything is published`() async throws {
        let database = try await TestDatabase.migrated()
        try await database.publish([Rulings.made()])
        let installation = Installation(database.pool("naevn_public"))

        try await installation.check(migrations, notice: demo, authority: "naevn.example")
        await #expect(
            throws: Installation.Mismatch.authority(database: "naevn.example", configuration: "other.example")
        ) {
            try await installation.check(migrations, notice: demo, authority: "other.example")
        }
        await #expect(throws: DatabaseError.server(sqlState: "23514", constraint: "import_authority", position: nil)) {
            try await database.door(authority: "other.example").publish(Rulings.made(2))
        }
    }

    @Test func `a database at another level is not served`() async throws {
        let database = try await TestDatabase.migrated()
        let owner = try await database.connect("naevn_owner")
        try await owner.script("INSERT INTO public.migration (number, name, sha256) VALUES (999, 'later', '\\x00')")

        await #expect(
            throws: Installation.Mismatch.level(database: migrations.list.count + 1, program: migrations.list.count)
        ) {
            try await Installation(database.pool("naevn_public")).check(
                migrations, notice: demo, authority: "any.example")
        }
    }
}
