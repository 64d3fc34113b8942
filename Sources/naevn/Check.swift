internal import ArgumentParser
internal import CitizenSite
internal import Console
internal import PostgreSQL
internal import PublicSite
internal import Store
internal import Web

/// `naevn check`
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks configuration, templates with their words, and every statement against the database.",
        discussion: "Prints one line a part, and ends with 1 if any is wrong. Changes nothing."
    )

    @OptionGroup var common: Common

    @Flag(help: "Leave out what needs the database.")
    var withoutDatabase: Bool = false

    func run() async throws {
        let settings = try await common.load()
        print("configuration: ok")
        let sites: [(String, [any View.Type])] = [
            ("public", PublicSite.views), ("citizen", CitizenSite.views), ("console", Console.views),
        ]
        for (site, views) in sites {
            let templates = try Self.inWords("templates") { try settings.templates(of: site, views) }
            print("templates of \(site): ok, \(views.count) with \(templates.words.keys.count) words in two languages")
        }
        _ = try Self.inWords("assets") { try Assets(folder: settings.assets) }
        let migrations = try Self.inWords("migrations") { try Migrations(folder: settings.migrations) }
        print("migrations: ok, \(migrations.list.count)")
        guard !withoutDatabase else { return print("statements: left out") }
        let connection = Connection()
        do {
            try await connection.connect(settings.conninfo("naevn_owner"))
            for statement in Statements.all { try await Self.prepare(statement, on: connection) }
        } catch {
            throw Stop("statements: \(error)")
        }
        await connection.close()
        print("statements: ok, \(Statements.all.count)")
    }

    private static func prepare(_ statement: RegisteredStatement, on connection: Connection) async throws {
        do {
            try await connection.script("PREPARE checked AS \(statement.text); DEALLOCATE checked")
        } catch {
            throw Stop("\(statement.name): \(error)")
        }
    }

    private static func inWords<Value>(_ part: String, _ work: () throws -> Value) throws -> Value {
        do { return try work() } catch { throw Stop("\(part): \(error)") }
    }
}
