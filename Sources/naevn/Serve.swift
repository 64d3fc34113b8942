internal import ArgumentParser
internal import CitizenSite
internal import Console
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
        /// Pre-check, complaint form and receipt, as `naevn_citizen`.
        case citizen
        /// The officers' rooms, as `naevn_console`.
        case console
        /// Every site there is, each with its own log-in.
        case all

        func has(_ site: Site) -> Bool { self == .all || self == site }
    }

    static let configuration = CommandConfiguration(
        abstract: "Serves a site until it is told to stop (TERM or INT), then finishes what is under way.",
        discussion: """
            It starts only if the database is at exactly the migrations of this program, and if demo, notice days and \
            authority are what the database says. /drift tells whether it is well.
            """
    )

    @OptionGroup var common: Common

    @Option(
        help:
            "public: what everybody may read. citizen: the complaint. console: casework. all: every site on one machine."
    )
    var site: Site = .all

    func run() async throws {
        let settings = try await common.load()
        let logger = Logger(label: "naevn")
        let migrations = try Migrations(folder: settings.migrations)
        let pools = SitePools(settings, site)
        do {
            let installation = Installation(pools.any)
            if site.has(.public) {
                try await installation.check(migrations, notice: settings.notice, authority: settings.facts.authority)
            } else {
                try await installation.checkLevel(migrations)
            }
        } catch {
            throw Stop("can't serve: \(error)")
        }
        let app = try Self.application(settings, site: site, pools: pools, migrations: migrations, logger: logger)
        logger.notice("naevn.serving", metadata: ["site": "\(site.rawValue)", "base": "\(settings.facts.base)"])
        var configuration = ServiceGroupConfiguration(
            services: pools.all.map { .init(service: $0) } + [.init(service: app)],
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
        _ settings: Settings, site: Site, pools: SitePools, migrations: Migrations, logger: Logger
    ) throws -> some ApplicationProtocol {
        let installation = Installation(pools.any)
        let levels = migrations.levels
        let assets = try Assets(folder: settings.assets)
        let reading = PublicSite(
            rulings: PublishedRulings(pools.any), templates: try settings.templates(of: "public", PublicSite.views),
            assets: assets, facts: settings.facts,
            isWell: {
                do { return try await installation.levels() == levels } catch {
                    logger.error("naevn.unwell", metadata: ["reason": "\(error)"])
                    return false
                }
            }
        )
        let router = Router(context: SiteContext.self)
        assets.addRoutes(to: router)
        if site.has(.public) { reading.addRoutes(to: router) } else { reading.addHealth(to: router) }
        if site.has(.citizen) || site.has(.console) {
            try addCasework(to: router, settings, site, pools, assets.base)
        }
        return Application(
            responder: SiteResponder(
                router: router.buildResponder(),
                largestBody: settings.largestBody,
                isSecure: settings.isSecure,
                isUnavailability: { ($0 as? DatabaseError)?.isUnavailability ?? false },
                errorPage: { reading.errorPage($0, path: $1) }
            ),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: nil
            ),
            logger: Logger(label: "naevn.http")
        )
    }

    private static func addCasework(
        to router: Router<SiteContext>, _ settings: Settings, _ site: Site, _ pools: SitePools, _ assets: String
    ) throws {
        let keys = try inWords { try CaseKeys(path: settings.keysFolder + "/master") }
        let clock = try inWords { try Clock.machine() }
        if let pool = pools.citizen {
            CitizenSite(
                filing: Filing(pool, keys: keys, clock: clock), hearing: Hearing(pool, keys: keys, clock: clock),
                clock: clock,
                templates: try settings.templates(of: "citizen", CitizenSite.views), assets: assets,
                facts: settings.facts,
                isSecure: settings.isSecure, largestForm: settings.largestBody
            ).addRoutes(to: router)
        }
        if let pool = pools.console {
            Console(
                sessions: Sessions(pool), caseload: Caseload(pool, keys: keys),
                journal: CaseJournal(pool, keys: keys, clock: clock),
                letters: RoundLetters(pool, keys: keys, clock: clock), board: Board(pool, keys: keys, clock: clock),
                publishing: Publishing(pool, keys: keys, clock: clock, lists: try settings.lists()),
                noticeDays: settings.notice.days,
                clock: clock, templates: try settings.templates(of: "console", Console.views), assets: assets,
                facts: settings.facts, isSecure: settings.isSecure, largestForm: settings.largestBody
            ).addRoutes(to: router)
        }
    }

    private static func inWords<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch { throw Stop("can't serve: \(error)") }
    }
}

/// The connections of each log-in that a site needs.
struct SitePools {
    let citizen: Pool?
    let console: Pool?
    private let reading: Pool?

    init(_ settings: Settings, _ site: Serve.Site) {
        reading = site.has(.public) ? settings.pool("naevn_public", warmUp: PublishedRulings.warmUp) : nil
        citizen = site.has(.citizen) ? settings.pool("naevn_citizen") : nil
        console = site.has(.console) ? settings.pool("naevn_console") : nil
    }

    var all: [Pool] { [reading, citizen, console].compactMap { $0 } }

    /// One of them: each may read which migrations there are.
    var any: Pool {
        guard let pool = all.first else { preconditionFailure("every site has a log-in") }
        return pool
    }
}

extension Settings {
    /// The compiled templates of a site.
    func templates(of site: String, _ views: [any View.Type]) throws -> Templates {
        let folder = "\(templates)/\(site)"
        return try Templates(folder: folder, words: Catalogue(path: folder + "/words.json"), views: views)
    }
}
