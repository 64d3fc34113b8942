internal import Foundation
internal import Logging
package import PostgreSQL
internal import Store

/// A database of its own for a test, copied from a migrated template in the run's private cluster.
package struct TestDatabase: Sendable {
    package let name: String
    package let folder: String

    /// A migrated database, marked as a demo.
    package static func migrated() async throws -> TestDatabase {
        let template = try await TestCluster.shared.migratedTemplate()
        return try await TestCluster.shared.copy(of: template)
    }

    /// A database with roles and search configuration, and nothing else.
    package static func empty() async throws -> TestDatabase {
        try await TestCluster.shared.copy(of: "naevn_template")
    }

    /// How a log-in reaches it.
    package func conninfo(_ role: String, settings: [String: String] = [:]) -> Conninfo {
        Conninfo(host: folder, database: name, role: role, settings: settings)
    }

    /// A pool of a log-in.
    package func pool(
        _ role: String, limits: Pool.Limits = Pool.Limits(size: 2, connect: .seconds(60)), warmUp: SQL? = nil
    ) -> Pool {
        Pool(conninfo(role), limits: limits, warmUp: warmUp, logger: Logger(label: "test"))
    }

    /// A connection of a log-in.
    package func connect(_ role: String, statementLimit: Duration = .seconds(30)) async throws -> Connection {
        let connection = Connection(statementLimit: statementLimit)
        try await connection.connect(conninfo(role), within: .seconds(60))
        return connection
    }

    /// What the server has logged so far, for all databases of the run.
    package func serverLog() throws -> String { try String(contentsOfFile: folder + "/pg.log", encoding: .utf8) }
}

/// The folder of the project, found from this file.
package let projectFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

/// The folder with data of rounds before ours; tests that use it have a twin on the project's own fixtures.
package let sharedData = URL(fileURLWithPath: projectFolder).deletingLastPathComponent().appendingPathComponent(
    "shared/data"
).path

package actor TestCluster {
    package static let shared = TestCluster()

    private var folder: String?
    private var template: Task<String, any Error>?
    private var last = 0
    private var latest: Task<TestDatabase, any Error>?

    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    func migratedTemplate() async throws -> String {
        if template == nil {
            template = Task {
                let database = try await copy(of: "naevn_template")
                let owner = try await database.connect("naevn_owner")
                _ = try await Migrator(Migrations(folder: projectFolder + "/Migrations")).migrate(owner)
                _ = try await Installation.settle(Installation.Notice(demo: true, days: 0), on: owner)
                await owner.close()
                return database.name
            }
        }
        guard let template else { throw Failed(description: "no template") }
        return try await template.value
    }

    /// One copy at a time: each waits for a checkpoint, and a machine with two cores has better things to do meanwhile.
    func copy(of template: String) async throws -> TestDatabase {
        let before = latest
        let copy = Task {
            _ = await before?.result
            return try await make(from: template)
        }
        latest = copy
        return try await copy.value
    }

    private func make(from template: String) async throws -> TestDatabase {
        let folder = try start()
        last += 1
        let database = TestDatabase(name: "test_\(last)", folder: folder)
        let admin = Connection(statementLimit: .seconds(120))
        try await admin.connect(Conninfo(host: folder, database: "postgres", role: "postgres"), within: .seconds(60))
        try await admin.script(
            "CREATE DATABASE \(database.name) TEMPLATE \(template) STRATEGY file_copy OWNER naevn_owner")
        // What belongs to the database itself is not copied.
        try await admin.script(
            """
            REVOKE ALL ON DATABASE \(database.name) FROM PUBLIC;
            GRANT CONNECT ON DATABASE \(database.name)
                TO naevn_citizen, naevn_console, naevn_public, naevn_worker, naevn_operator
            """
        )
        await admin.close()
        return database
    }

    private func start() throws -> String {
        if let folder { return folder }
        // Foundation's Process waits on a run loop, which a test's thread does not turn.
        let command = "'\(projectFolder)/Ops/test-cluster' \(ProcessInfo.processInfo.processIdentifier)"
        guard let output = popen(command, "r") else { throw Failed(description: "no shell for Ops/test-cluster") }
        var line = [CChar](repeating: 0, count: 4096)
        let read = fgets(&line, Int32(line.count), output) != nil
        guard pclose(output) == 0, read else { throw Failed(description: "Ops/test-cluster failed") }
        let folder = String(decoding: line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        self.folder = folder
        return folder
    }
}
