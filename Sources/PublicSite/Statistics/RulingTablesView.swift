internal import Law
internal import Publication
internal import Statistics
internal import Web

/// The tables of one provenance in words, each with its picture and a line that says what it covers.
struct RulingTablesView {
    let tables: RulingTables
    let provenance: PublishedCount.Provenance
    /// How many rulings, where cells are counted.
    let rulings: Int
    let words: Catalogue
    let language: Language

    var part: StatisticsPage.Part {
        StatisticsPage.Part(
            id: provenance.rawValue,
            heading: group,
            covers: covers,
            figures: tables.total == 0 ? [] : figures,
            tables: tables.total == 0 ? [] : [byGround, byCombination, byOutcome, byYear]
        )
    }

    private var group: String {
        switch provenance {
        case .own: words("statistics_own", language)
        case .historic: words("statistics_historic", language)
        }
    }

    private var covers: String {
        switch (provenance, tables.total) {
        case (.own, 0): words("statistics_own_none", language)
        case (.own, _): words("statistics_own_covers", language)
        case (.historic, 0): words("statistics_historic_none", language)
        case (.historic, let count): words("statistics_historic_covers", language, ["count": count.grouped(language)])
        }
    }

    private var figures: [StatisticsPage.Figure] {
        let upheld = tables.byOutcome.filter { $0.subject == .medhold || $0.subject == .delvistMedhold }
            .reduce(0) { $0 + $1.total }
        let counted =
            provenance == .own
            ? [
                ("figure_total", rulings), ("figure_cells", tables.total), ("figure_cells_combined", tables.combined),
                ("figure_cells_upheld", upheld),
            ] : [("figure_total", tables.total), ("figure_combined", tables.combined), ("figure_upheld", upheld)]
        return counted.map {
            StatisticsPage.Figure(label: words($0, language), value: $1.grouped(language))
        }
    }

    /// Our own tables count cells, and say so.
    private func key(_ covers: String) -> String { provenance == .own ? "\(covers)_own" : covers }

    private var byGround: StatisticsPage.Table {
        table("by_ground", key("by_ground_covers"), column: "column_ground", tables.byGround) { ground in
            (ground.words[language].capitalisedFirst, [("grund", ground.rawValue)])
        }
    }

    private var byCombination: StatisticsPage.Table {
        let covers = provenance == .historic ? "by_combination_historic" : "by_combination_covers"
        return table("by_combination", covers, column: "column_combination", tables.byCombination) { combined in
            let set = combined.grounds
            let grounds = set.ordered.map { (name: "grund", value: $0.rawValue) }
            let told = combined.combination.map { ", \($0.words[language])" } ?? ""
            return (
                set.words[language].capitalisedFirst + told,
                grounds + [("grund_mode", RulingQuery.Mode.exact.rawValue)]
                    + (combined.combination.map { [("kombination", $0.rawValue)] } ?? [])
            )
        }
    }

    private var byOutcome: StatisticsPage.Table {
        table("by_outcome", key("by_outcome_covers"), column: "column_outcome", tables.byOutcome, outcomes: false) {
            outcome in
            guard let outcome else { return (words("outcome_unknown", language).capitalisedFirst, []) }
            return (outcome.words[language].capitalisedFirst, [("udfald", outcome.rawValue)])
        }
    }

    private var byYear: StatisticsPage.Table {
        table("by_year", key("by_year_covers"), column: "column_year", tables.byYear) { year in
            let asked = year.map { RulingQuery.Year.year($0) } ?? .unknown
            return (year.map { String($0) } ?? words("year_unknown", language), [("aar", asked.code)])
        }
    }

    private func table<Subject>(
        _ key: String,
        _ covers: String,
        column: String,
        _ rows: [RulingTables.Row<Subject>],
        outcomes: Bool = true,
        about: (Subject) -> (label: String, narrowing: [(name: String, value: String)])
    ) -> StatisticsPage.Table {
        let told: [Outcome?] = outcomes ? Outcome.allCases + [nil] : []
        let heading = words(key, language)
        let columns = told.map(shortName) + [words("column_total", language)]
        return StatisticsPage.Table(
            id: "\(provenance.rawValue)-\(key.replacing("_", with: "-"))",
            heading: heading,
            covers: words(covers, language),
            picture: picture(key, heading, rows.map { BarChart.Bar(label: about($0.subject).label, count: $0.total) }),
            caption: words("table_caption", language, ["table": heading, "group": group]),
            columns: [StatisticsPage.Column(label: words(column, language), number: false)]
                + columns.map { StatisticsPage.Column(label: $0, number: true) },
            rows: rows.map { row in
                let (label, narrowing) = about(row.subject)
                let counts = told.map { row.count($0) } + [row.total]
                return StatisticsPage.Line(
                    head: label,
                    href: narrowing.isEmpty ? nil : language.address("/afgoerelser") + QueryString.write(narrowing),
                    cells: counts.map { StatisticsPage.Cell(value: $0.grouped(language)) }
                )
            }
        )
    }

    private func shortName(_ outcome: Outcome?) -> String {
        words(outcome.map { "outcome_short_\($0.rawValue)" } ?? "column_not_told", language)
    }

    private func picture(_ key: String, _ heading: String, _ bars: [BarChart.Bar]) -> String {
        let most = bars.max { $0.count < $1.count }
        let description = most.map { bar in
            words(
                "picture_most", language,
                ["label": bar.label, "count": bar.count.grouped(language), "total": tables.total.grouped(language)]
            )
        }
        return BarChart(
            id: "\(provenance.rawValue)-\(key.replacing("_", with: "-"))-f", title: "\(heading), \(group)",
            description: description ?? "", bars: bars, language: language
        ).svg(escape: Markup.escape)
    }
}
