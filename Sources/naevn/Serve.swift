internal import ArgumentParser
internal import Foundation
internal import Hummingbird
internal import Law
internal import Logging
internal import PostgreSQL
internal import PublicSite
internal import ServiceLifecycle
internal import Store
internal import UnixSignals
internal import Web

/// `naevn serve`
struct Serve: AsyncParsableCommand {
    enum Site: String, ExpressibleByArgument, CaseIterable {
        /// Reading room, feed and figures, as `naevn_public`.
        case `public`
        /// Every site there is, each with its own log-in.
        case all
    }

    static let configuration = CommandConfiguration(
        abstract: "Serves a site until it is told to stop (TERM or INT), then finishes what is under way.",
        discussion: """
            It starts only if the database is at exactly the migrations of this program, and if demo, notice days and \
            authority are what the database says. /drift tells whether it is well.
            """
    )

    @OptionGroup var common: Common

    @Option(help: "public: what everybody may read. all: every site on one machine.")
    var site: Site = .all

    func run() async throws {
        let settings = try await common.load()
        let logger = Logger(label: "naevn")
        guard TimeZone(identifier: "Europe/Copenhagen") != nil else {
            throw Stop("the time zone Europe/Copenhagen is not on this machine: install the package tzdata")
        }
        let pool = settings.pool("naevn_public", warmUp: PublishedRulings.warmUp)
        let migrations = try Migrations(folder: settings.migrations)
        let installation = Installation(pool)
        do {
            try await installation.check(migrations, notice: settings.notice, authority: settings.facts.authority)
        } catch {
            throw Stop("can't serve: \(error)")
        }
        let app = try Self.application(settings, pool: pool, migrations: migrations, logger: logger)
        logger.notice("naevn.serving", metadata: ["site": "\(site.rawValue)", "base": "\(settings.facts.base)"])
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: pool), .init(service: app)],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: Logger(label: "naevn.lifecycle")
        )
        // A visitor who sends a byte now and then must not keep the server up.
        configuration.maximumGracefulShutdownDuration = .seconds(20)
        let group = ServiceGroup(configuration: configuration)
        try await group.run()
    }

    /// The sites, wired: routes, error pages, limits.
    static func application(
        _ settings: Settings,
        pool: Pool,
        migrations: Migrations,
        logger: Logger
    ) throws -> some ApplicationProtocol {
        let words = try Catalogue(path: settings.templates + "/public/words.json")
        let templates = try Templates(folder: settings.templates + "/public", words: words, views: PublicSite.views)
        let installation = Installation(pool)
        let levels = migrations.levels
        let site = PublicSite(
            rulings: PublishedRulings(pool),
            templates: templates,
            assets: try Assets(folder: settings.assets),
            facts: settings.facts,
            isWell: {
                do { return try await installation.levels() == levels } catch {
                    logger.error("naevn.unwell", metadata: ["reason": "\(error)"])
                    return false
                }
            }
        )
        let router = Router(context: SiteContext.self)
        site.addRoutes(to: router)
        return Application(
            responder: SiteResponder(
                router: router.buildResponder(),
                largestBody: settings.largestBody,
                isSecure: settings.isSecure,
                isUnavailability: { ($0 as? DatabaseError)?.isUnavailability ?? false },
                errorPage: { site.errorPage($0, path: $1) }
            ),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: nil
            ),
            logger: Logger(label: "naevn.http")
        )
    }
}
