internal import Hummingbird
internal import Law
internal import Publication
internal import Store
internal import Web

/// The front page: three doors: to complain, to answer, to read.
struct StartPage: View {
    struct Item: ViewPart {
        var href: String
        var title: String
        var number: String
        var facts: [Fact]

        static let parts: [any ViewPart.Type] = [Fact.self]
        static let fields: [String: @Sendable (Item) -> Any?] = [
            "href": { $0.href }, "title": { $0.title }, "number": { $0.number }, "facts": { $0.facts },
        ]
    }

    var language: Language
    var facts: SiteFacts
    var newest: [Item]

    static let template = "start"
    static let parts: [any ViewPart.Type] = [Item.self, Chip.self, AddressLine.self, Group.self]
    static let fields: [String: @Sendable (StartPage) -> Any?] = [
        "listHref": { $0.language.address("/afgoerelser") },
        "statisticsHref": { $0.language.address("/statistik") },
        "complainHref": { $0.language.address("/klage") },
        "preCheckHref": { $0.language.address("/kan-naevnet-hjaelpe") },
        "consoleHref": { $0.language.address("/konsol") },
        "addressLines": { AddressLine.all($0.facts) },
        "email": { $0.facts.email },
        "example": { page in GroundSet([.sex, .age]).map { Chip.all($0, page.language) } },
        "newest": { $0.newest.isEmpty ? nil : Group(["items": $0.newest]) },
    ]
}

extension PublicSite {
    func start(_ request: Request, _ context: SiteContext, _ language: Language) async throws -> Representation {
        let words = templates.words
        let newest = try await rulings.list(RulingQuery()).hits.prefix(3).map(\.ruling)
        let view = StartPage(
            language: language,
            facts: facts,
            newest: newest.map { ruling in
                let outcome = ruling.outcomeWords(words, language)
                return StartPage.Item(
                    href: language.address(ruling.path), title: ruling.shortTitle, number: ruling.shownNumber,
                    facts: Fact.all([
                        ruling.decidedOn?.words[language] ?? words("fact_date_unknown", language), outcome,
                    ])
                )
            }
        )
        return framed(
            view, title: words("start_title", language), bodyClass: "borger forside", path: "/", language,
            caching: .list
        )
    }
}
