package import Hummingbird
internal import Law
package import Store
package import Web

/// The public's rooms: front page, reading room, feed, figures. It reads what is published and nothing else.
package struct PublicSite: Sendable {
    let rulings: PublishedRulings
    let templates: Templates
    let assets: Assets
    let facts: SiteFacts
    let isWell: @Sendable () async -> Bool

    /// - Parameters:
    ///   - rulings: what is published.
    ///   - templates: the templates of this site.
    ///   - assets: style, font and mark.
    ///   - facts: what configuration says of the authority.
    ///   - isWell: whether the database answers and is at the program's level.
    package init(
        rulings: PublishedRulings, templates: Templates, assets: Assets, facts: SiteFacts,
        isWell: @escaping @Sendable () async -> Bool
    ) {
        self.rulings = rulings
        self.templates = templates
        self.assets = assets
        self.facts = facts
        self.isWell = isWell
    }

    /// Every view of the site, for the check of templates at the start.
    package static let views: [any View.Type] = [
        Layout.self, StartPage.self, RulingListPage.self, RulingPage.self, OwnRulingPage.self, GonePage.self,
        StatisticsPage.self, ErrorPage.self,
    ]

    /// Adds every address of the site.
    package func addRoutes(to router: Router<SiteContext>) {
        page("/", on: router, start)
        page("/afgoerelser", on: router, rulingList)
        page("/afgoerelse/historisk/{id}", on: router, ruling)
        page("/afgoerelse/{year}/{number}", on: router, ownRuling)
        page("/afgoerelse/{year}/{number}/v/{version}", on: router, ownVersion)
        page("/statistik", on: router, statistics)
        router.get("/id/{id}") { request, context in try await permanent(context).response(to: request) }
        router.get("/feeds/afgoerelser.atom") { request, _ in try await feed().response(to: request) }
        addHealth(to: router)
    }

    /// Whether the process is well: of every site.
    package func addHealth(to router: Router<SiteContext>) {
        router.get("/drift") { request, _ in await health().response(to: request) }
    }

    /// The page of an error, in the language and form of what was asked for.
    package func errorPage(_ error: PageError, path: String) -> Representation {
        let language = Language(path: path)
        return path.hasSuffix(".json") ? problem(error, language) : errorPage(error, language)
    }

    typealias Handler = @Sendable (Request, SiteContext, Language) async throws -> Representation

    /// One page at its address in each language.
    private func page(_ path: String, on router: Router<SiteContext>, _ handler: @escaping Handler) {
        for language in Language.allCases {
            router.get(RouterPath(language.address(path))) { request, context in
                try await handler(request, context, language).response(to: request)
            }
        }
    }

    /// A page in its frame.
    func framed(
        _ view: some View,
        title: String,
        bodyClass: String = "laeser",
        path: String?,
        _ language: Language,
        caching: Representation.Caching
    ) -> Representation {
        let words = templates.words
        let section = path.map { $0.prefix { $0 != "?" } }
        let layout = Layout(
            language: language,
            title: words("title", language, ["page": title]),
            bodyClass: bodyClass,
            assets: assets.base,
            path: path,
            menu: [("/afgoerelser", "menu_rulings"), ("/statistik", "menu_statistics")].map { href, key in
                Layout.MenuLink(
                    href: language.address(href), label: words(key, language), current: section == href[...])
            },
            facts: facts,
            helpLabel: facts.phone.isEmpty
                ? words("menu_write", language) : words("menu_help", language, ["phone": facts.phone]),
            main: templates.render(view, language)
        )
        return Representation(html: templates.render(layout, language), caching: caching)
    }
}
