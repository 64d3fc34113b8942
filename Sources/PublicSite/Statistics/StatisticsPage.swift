internal import Hummingbird
internal import Law
internal import Publication
internal import Statistics
internal import Store
internal import Web

/// Exact figures over what is published: own rulings and historic ones in tables of their own.
struct StatisticsPage: View {
    struct Figure: ViewPart {
        var label: String
        var value: String

        static let fields: [String: @Sendable (Figure) -> Any?] = ["label": { $0.label }, "value": { $0.value }]
    }

    struct Column: ViewPart {
        var label: String
        var number: Bool

        static let fields: [String: @Sendable (Column) -> Any?] = ["label": { $0.label }, "number": { $0.number }]
    }

    struct Cell: ViewPart {
        var value: String

        static let fields: [String: @Sendable (Cell) -> Any?] = ["value": { $0.value }]
    }

    struct Line: ViewPart {
        var head: String
        /// The list of the rulings that are counted; nil where no list can be asked for just these.
        var href: String?
        var cells: [Cell]

        static let parts: [any ViewPart.Type] = [Cell.self]
        static let fields: [String: @Sendable (Line) -> Any?] = [
            "head": { $0.head }, "href": { $0.href }, "cells": { $0.cells },
        ]
    }

    struct Table: ViewPart {
        var id: String
        var heading: String
        var covers: String
        var picture: String
        var caption: String
        var columns: [Column]
        var rows: [Line]

        static let parts: [any ViewPart.Type] = [Column.self, Line.self]
        static let fields: [String: @Sendable (Table) -> Any?] = [
            "id": { $0.id }, "heading": { $0.heading }, "covers": { $0.covers }, "picture": { $0.picture },
            "caption": { $0.caption }, "columns": { $0.columns }, "rows": { $0.rows },
        ]
    }

    struct Part: ViewPart {
        var id: String
        var heading: String
        var covers: String
        var figures: [Figure]
        var tables: [Table]

        static let parts: [any ViewPart.Type] = [Figure.self, Table.self, Group.self]
        static let fields: [String: @Sendable (Part) -> Any?] = [
            "id": { $0.id }, "heading": { $0.heading }, "covers": { $0.covers },
            "figures": { $0.figures.isEmpty ? nil : Group(["items": $0.figures]) }, "tables": { $0.tables },
        ]
    }

    var groups: [Part]

    static let template = "statistics"
    static let parts: [any ViewPart.Type] = [Part.self]
    static let fields: [String: @Sendable (StatisticsPage) -> Any?] = ["groups": { $0.groups }]
}

extension PublicSite {
    func statistics(_ request: Request, _ context: SiteContext, _ language: Language) async throws -> Representation {
        async let counted = rulings.counts()
        async let summed = rulings.totals()
        let (counts, totals) = try await (counted, summed)
        let view = StatisticsPage(
            groups: PublishedCount.Provenance.allCases.map { provenance in
                RulingTablesView(
                    tables: RulingTables(counts, provenance: provenance), provenance: provenance,
                    rulings: totals[provenance, default: 0], words: templates.words, language: language
                ).part
            }
        )
        return framed(
            view, title: templates.words("menu_statistics", language), path: "/statistik", language, caching: .list
        )
    }
}
