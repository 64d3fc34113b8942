internal import ArgumentParser
internal import PostgreSQL
internal import Store

/// `naevn migrate`
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Brings the database to the level of this program, as its owner.",
        discussion: """
            Migrations only go forward, each in a transaction of its own. It refuses a database that is newer than the \
            program, and one whose migrations were changed after they ran. The first time it also writes down whether \
            this is a demo; no log-in can change that later.
            """
    )

    @OptionGroup var common: Common

    func run() async throws {
        let settings = try await common.load()
        let connection = Connection(statementLimit: .seconds(3600))
        do {
            try await connection.connect(settings.conninfo("naevn_owner"))
            let applied = try await Migrator(Migrations(folder: settings.migrations)).migrate(connection)
            for name in applied { print("applied \(name)") }
            if applied.isEmpty { print("nothing to apply") }
            let settled = try await Installation.settle(settings.notice, on: connection)
            guard settled == settings.notice else {
                throw Installation.Mismatch.notice(database: settled, configuration: settings.notice)
            }
        } catch {
            throw Stop("can't migrate: \(error)")
        }
        await connection.close()
    }
}
