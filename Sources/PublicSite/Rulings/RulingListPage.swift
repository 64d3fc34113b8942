internal import Hummingbird
internal import Law
internal import Publication
internal import Store
internal import Web

/// The reading room: search, narrowing with counts, one page of rulings.
struct RulingListPage: View {
    struct Choice: ViewPart {
        var name: String
        var value: String
        var label: String
        var count: String?
        var checked: Bool

        static let fields: [String: @Sendable (Choice) -> Any?] = [
            "id": { "\($0.name)-\($0.value.isEmpty ? "alle" : $0.value)" }, "name": { $0.name }, "value": { $0.value },
            "label": { $0.label }, "count": { $0.count }, "checked": { $0.checked },
        ]
    }

    struct Item: ViewPart {
        var href: String
        var title: String
        var number: String
        var outcome: String
        var outcomeClass: String
        var sets: [Together]
        var extract: String
        var facts: [Fact]

        static let parts: [any ViewPart.Type] = [Together.self, Fact.self]
        static let fields: [String: @Sendable (Item) -> Any?] = [
            "href": { $0.href }, "title": { $0.title }, "number": { $0.number },
            "outcome": { $0.outcome }, "outcomeClass": { $0.outcomeClass },
            "sets": { $0.sets }, "extract": { $0.extract }, "facts": { $0.facts },
        ]
    }

    var language: Language
    var query: RulingQuery
    /// How many rulings there are to search in.
    var total: Int
    var searchLabel: String
    var narrowSummary: String
    var grounds: [Choice]
    var moreGrounds: [Choice]
    var modes: [Choice]
    var combinations: [Choice]
    var outcomes: [Choice]
    var areas: [Choice]
    var years: [Choice]
    var orders: [Choice]
    var found: String
    var said: String
    var clearHref: String
    var hits: [Item]
    var firstHref: String?
    var nextHref: String?

    static let template = "rulings"
    static let parts: [any ViewPart.Type] = [Choice.self, Item.self, Group.self]
    static let fields: [String: @Sendable (RulingListPage) -> Any?] = [
        "listHref": { $0.language.address("/afgoerelser") },
        "text": { $0.query.text },
        "searchLabel": { $0.searchLabel },
        "narrowSummary": { $0.narrowSummary },
        "grounds": { $0.grounds },
        "moreGrounds": { $0.moreGrounds.isEmpty ? nil : Group(["items": $0.moreGrounds]) },
        "modes": { $0.modes },
        "combinations": { $0.combinations },
        "outcomes": { $0.outcomes },
        "areas": { $0.areas },
        "years": { $0.years },
        "orders": { $0.orders.isEmpty || $0.hits.isEmpty ? nil : Group(["items": $0.orders]) },
        "found": { $0.found },
        "narrowed": { $0.query.isNarrowed ? Group(["said": $0.said, "clearHref": $0.clearHref]) : nil },
        "hits": { $0.hits.isEmpty ? nil : Group(["items": $0.hits]) },
        "some": { $0.total > 0 },
        "empty": { $0.hits.isEmpty && $0.total > 0 },
        "pages": { page in
            var values: [String: any Sendable] = [:]
            if let href = page.firstHref { values["first"] = Group(["href": href]) }
            if let href = page.nextHref { values["next"] = Group(["href": href]) }
            return values.isEmpty ? nil : Group(values)
        },
    ]
}

extension PublicSite {
    func rulingList(_ request: Request, _ context: SiteContext, _ language: Language) async throws -> Representation {
        let query = try Self.query(try QueryString.read(request.uri.query))
        async let listed = rulings.list(query)
        async let counted = rulings.facets(query)
        async let corpus = rulings.corpus()
        let (page, facets, total) = try await (listed, counted, corpus.rulings)
        let narrowing = RulingNarrowing(query: query, facets: facets, words: templates.words, language: language)
        let view = listView(query, page, facets, total, narrowing, language)
        var after = query.parameters
        if let cursor = query.after { after.append(("efter", cursor.code)) }
        return framed(
            view, title: title(query, narrowing, language), path: "/afgoerelser" + QueryString.write(after), language,
            caching: .list
        )
    }

    private static func query(_ parameters: [(name: String, value: String)]) throws(PageError) -> RulingQuery {
        do throws(RulingQuery.Problem) {
            return try RulingQuery(parameters: parameters)
        } catch {
            let typed = parameters.last { $0.name == "q" }?.value
            throw PageError(status: .badRequest, field: error.parameter, words: error.words, kept: typed ?? "")
        }
    }

    private func listView(
        _ query: RulingQuery, _ page: PublishedRulings.Page, _ facets: PublishedRulings.Facets, _ total: Int,
        _ narrowing: RulingNarrowing, _ language: Language
    ) -> RulingListPage {
        let words = templates.words
        var unnarrowed = RulingQuery()
        unnarrowed.text = query.text
        return RulingListPage(
            language: language,
            query: query,
            total: total,
            searchLabel: total == 1
                ? words("search_label_one", language)
                : words("search_label", language, ["count": total.grouped(language)]),
            narrowSummary: query.isNarrowed
                ? words("narrow_by", language, ["said": narrowing.said]) : words("narrow", language),
            grounds: narrowing.grounds,
            moreGrounds: narrowing.moreGrounds,
            modes: narrowing.modes,
            combinations: narrowing.combinations,
            outcomes: narrowing.outcomes,
            areas: narrowing.areas,
            years: narrowing.years,
            orders: narrowing.orders,
            found: query.after == nil
                ? found(facets.total, language)
                : templates.words("continued", language, ["found": found(facets.total, language)]),
            said: narrowing.said.prefix(1).uppercased() + narrowing.said.dropFirst() + ".",
            clearHref: address(unnarrowed, language),
            hits: page.hits.map { item($0, isExtract: !query.text.isEmpty, language) },
            firstHref: query.after == nil ? nil : address(query, language),
            nextHref: page.next.map { address(query, language, after: $0) }
        )
    }

    private func item(
        _ hit: PublishedRulings.Hit,
        isExtract: Bool,
        _ language: Language
    ) -> RulingListPage.Item {
        let ruling = hit.ruling
        return RulingListPage.Item(
            href: language.address(ruling.path),
            title: ruling.shortTitle,
            number: ruling.shownNumber,
            outcome: ruling.outcomeWords(templates.words, language),
            outcomeClass: ruling.outcomeClass,
            sets: Together.all(ruling, templates.words, language),
            extract: Self.marked(isExtract ? "… \(hit.extract) …" : hit.extract),
            facts: Fact.all(ruling.facts(templates.words, language))
        )
    }

    /// An extract as markup: escaped first, so that nothing but our own marks becomes an element.
    private static func marked(_ extract: String) -> String {
        Markup.escape(extract)
            .replacing(String(PublishedRulings.matchStart), with: "<mark>")
            .replacing(String(PublishedRulings.matchEnd), with: "</mark>")
    }

    private func found(_ count: Int, _ language: Language) -> String {
        switch count {
        case 0: templates.words("found_none", language)
        case 1: templates.words("found_one", language)
        default: templates.words("found", language, ["count": count.grouped(language)])
        }
    }

    private func title(_ query: RulingQuery, _ narrowing: RulingNarrowing, _ language: Language) -> String {
        let heading = templates.words("rulings_heading", language)
        let said = (query.text.isEmpty ? [] : ["“\(query.text)”"]) + (narrowing.said.isEmpty ? [] : [narrowing.said])
        let title = said.isEmpty ? heading : "\(heading): \(said.joined(separator: ", "))"
        return query.after == nil ? title : templates.words("continued", language, ["found": title])
    }

    private func address(_ query: RulingQuery, _ language: Language, after: RulingQuery.Cursor? = nil) -> String {
        let page = after.map { [(name: "efter", value: $0.code)] } ?? []
        return language.address("/afgoerelser") + QueryString.write(query.parameters + page)
    }
}
