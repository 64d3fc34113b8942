import Hummingbird
import HummingbirdTesting
import Logging
import NIOConcurrencyHelpers
import PostgreSQL
import PublicSite
import Publication
import Store
import TestSupport
import Web

/// The public site over a database of its own, as `naevn serve` wires it.
struct Site {
    let database: TestDatabase
    let pool: Pool
    let log: LogLines

    static func with(_ rulings: [HistoricRuling]) async throws -> Site {
        let database = try await TestDatabase.migrated()
        try await database.publish(rulings)
        return Site(
            database: database, pool: database.pool("naevn_public", limits: Pool.Limits(size: 2, connect: .seconds(2))),
            log: LogLines()
        )
    }

    /// The same site, whose database is away.
    var withoutDatabase: Site {
        let nowhere = Conninfo(host: "/tmp/nowhere", database: "naevn", role: "naevn_public")
        return Site(database: database, pool: Pool(nowhere, logger: log.logger), log: log)
    }

    static let facts = SiteFacts(
        base: "https://naevn.example", authority: "naevn.example", addressLines: ["Eksempelvej 1", "9999 Eksempelby"],
        email: "post@naevn.example", phone: "12 34 56 78", isDemo: true
    )

    static func templates() throws -> Templates {
        let folder = projectFolder + "/Templates/public"
        return try Templates(folder: folder, words: Catalogue(path: folder + "/words.json"), views: PublicSite.views)
    }

    func run<Answer: Sendable>(_ test: @Sendable @escaping (any TestClientProtocol) async throws -> Answer) async throws
        -> Answer
    {
        let pool = pool
        let site = PublicSite(
            rulings: PublishedRulings(pool), templates: try Self.templates(),
            assets: try Assets(folder: projectFolder + "/Assets"),
            facts: Self.facts,
            isWell: { do { return try await !Installation(pool).levels().isEmpty } catch { return false } }
        )
        let router = Router(context: SiteContext.self)
        try Assets(folder: projectFolder + "/Assets").addRoutes(to: router)
        site.addRoutes(to: router)
        let log = log
        let responder = SiteResponder(
            router: router.buildResponder(), largestBody: 1000, isSecure: true,
            isUnavailability: { ($0 as? DatabaseError)?.isUnavailability ?? false },
            errorPage: { site.errorPage($0, path: $1) }
        )
        let app = Application(responder: responder, logger: Logger(label: "site") { _ in log.handler })
        return try await app.test(.router) { try await test($0) }
    }
}

/// What the site logged.
final class LogLines: Sendable {
    private let lines = NIOLockedValueBox<[String]>([])

    var text: String { lines.withLockedValue { $0.joined(separator: "\n") } }
    var handler: any LogHandler { Handler(lines: self) }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let line = "\(event.level) \(event.message) \(metadata) \(event.metadata ?? [:])"
            lines.lines.withLockedValue { $0.append(line) }
        }
    }
}
