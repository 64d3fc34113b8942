internal import Law
internal import Publication
internal import Store
internal import Web

/// The choices beside the list, with what each would show, and the narrowing in words.
struct RulingNarrowing {
    typealias Choice = RulingListPage.Choice

    let query: RulingQuery
    let facets: PublishedRulings.Facets
    let words: Catalogue
    let language: Language

    /// The grounds that occur or were chosen.
    var grounds: [Choice] { groundChoices.filter(\.shown).map(\.choice) }

    /// The other grounds: none of the 14 is hidden from who looks for it.
    var moreGrounds: [Choice] { groundChoices.filter { !$0.shown }.map(\.choice) }

    private var groundChoices: [(choice: Choice, shown: Bool)] {
        Ground.allCases.map { ground in
            let count = facets.grounds[ground, default: 0]
            let checked = query.grounds.contains(ground)
            return (
                choice("grund", ground.rawValue, ground.words[language].capitalisedFirst, count, checked),
                checked || count > 0
            )
        }
    }

    var modes: [Choice] {
        RulingQuery.Mode.allCases.map { mode in
            choice(
                "grund_mode", mode.rawValue, label(of: mode),
                query.grounds.isEmpty ? nil : facets.modes[mode, default: 0],
                query.mode == mode
            )
        }
    }

    /// How the grounds of one claim go together.
    var combinations: [Choice] {
        [choice("kombination", "", words("combination_any", language), nil, query.combination == nil)]
            + Combination.allCases.map {
                choice(
                    "kombination", $0.rawValue, $0.words[language].capitalisedFirst, nil, query.combination == $0)
            }
    }

    private func label(of mode: RulingQuery.Mode) -> String {
        switch mode {
        case .any: return words("mode_any", language)
        case .all: return words("mode_all", language)
        case .exact:
            guard let set = query.groundSet else { return words("mode_exact", language) }
            return words("mode_exact_set", language, ["grounds": set.words[language]])
        }
    }

    var outcomes: [Choice] {
        Outcome.allCases.map { outcome in
            choice(
                "udfald", outcome.rawValue, outcome.words[language].capitalisedFirst,
                facets.outcomes[outcome, default: 0], query.outcomes.contains(outcome)
            )
        }
    }

    var areas: [Choice] {
        [choice("omraade", "", words("area_any", language), nil, query.area == nil)]
            + Area.allCases.map { area in
                choice(
                    "omraade", area.rawValue, area.words[language].capitalisedFirst, facets.areas[area, default: 0],
                    query.area == area
                )
            }
    }

    /// The years that occur, and the one that was chosen even if it does not.
    var years: [Choice] {
        var years = facets.years
        if let chosen = query.year, !years.contains(where: { $0.year == chosen }) { years.append((chosen, 0)) }
        return [choice("aar", "", words("year_any", language), nil, query.year == nil)]
            + years.map { year, count in
                let label = words("year_count", language, ["year": said(year), "count": count.grouped(language)])
                return choice("aar", year.code, label, nil, query.year == year)
            }
    }

    /// The orders, where words were searched for; else there is but one.
    var orders: [Choice] {
        guard !query.text.isEmpty else { return [] }
        return RulingQuery.Order.allCases.map { order in
            choice(
                "sort", order.rawValue, words(order == .best ? "order_best" : "order_newest", language), nil,
                query.order == order
            )
        }
    }

    /// The narrowing as a phrase: "netop køn og alder, medhold, afgjort i 2021".
    var said: String {
        var said: [String] = []
        if let set = query.groundSet {
            said.append(words(keyOfGrounds(set), language, ["grounds": set.words[language]]))
        }
        if let combination = query.combination { said.append(combination.words[language]) }
        if !query.outcomes.isEmpty {
            said.append(query.outcomes.map { $0.words[language] }.joined(separator: words("or", language)))
        }
        if let area = query.area { said.append(area.words[language]) }
        if let year = query.year {
            said.append(
                year == .unknown
                    ? words("said_year_unknown", language) : words("said_year", language, ["year": self.said(year)])
            )
        }
        return said.joined(separator: ", ")
    }

    private func keyOfGrounds(_ set: GroundSet) -> String {
        switch query.mode {
        case .exact: "said_exact"
        case .all: set.count == 1 ? "said_one" : "said_all"
        case .any: set.count == 1 ? "said_one" : "said_any"
        }
    }

    private func said(_ year: RulingQuery.Year) -> String {
        switch year {
        case .year(let year): String(year)
        case .unknown: words("year_unknown", language)
        }
    }

    private func choice(_ name: String, _ value: String, _ label: String, _ count: Int?, _ checked: Bool) -> Choice {
        Choice(name: name, value: value, label: label, count: count?.grouped(language), checked: checked)
    }
}
