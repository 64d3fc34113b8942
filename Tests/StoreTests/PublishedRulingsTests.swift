import Law
import PostgreSQL
import Publication
import Statistics
import Store
import TestSupport
import Testing

struct PublishedRulingsTests {
    private func rulings(_ made: [HistoricRuling]) async throws -> PublishedRulings {
        let database = try await TestDatabase.migrated()
        try await database.publish(made)
        return PublishedRulings(database.pool("naevn_public", warmUp: PublishedRulings.warmUp))
    }

    private func query(_ parameters: [(String, String)]) throws -> RulingQuery {
        try RulingQuery(parameters: parameters.map { (name: $0.0, value: $0.1) })
    }

    @Test func `finds compounds, inflections and numbers, and leaves out what was excluded`() async throws {
        let rulings = try await rulings([
            Rulings.made(
                1, journalNumbers: ["18-8160"], text: "Sagen angik graviditetsforskelsbehandling af en kvinde."),
            Rulings.made(2, text: "Klager blev opsagt, mens hun var gravid."),
            Rulings.made(3, text: "Forskelsbehandlingen angik løn, og nævnet fandt det bevist."),
        ])
        let expected: [(String, Set<Int>)] = [
            ("graviditet", [1]), ("forskelsbehandling", [1, 3]), ("opsige", [2]), ("nævn", [1, 2, 3]), ("18-8160", [1]),
            ("forskelsbehandling -løn", [1]), ("\"nævnet fandt det bevist\"", [3]), ("\"bevist fandt\"", []),
            ("zzzz", []), ("og", []), ("'; DROP TABLE", []),
            ("& | ! ( )", []),
        ]

        for (words, sources) in expected {
            let hits = try await rulings.list(query([("q", words)])).hits
            #expect(
                Set(hits.compactMap { $0.ruling.source.flatMap { Int($0.split(separator: "/").last ?? "") } })
                    == sources, "\(words)")
        }
    }

    @Test func `an extract marks what matched, also where the words stand far apart`() async throws {
        let far =
            "Klager blev afskediget. " + String(repeating: "Nævnet så på sagen. ", count: 60)
            + "Det skyldtes graviditet."
        let rulings = try await rulings([Rulings.made(1, text: far)])

        let extract = try #require(try await rulings.list(query([("q", "afskediget graviditet")])).hits.first).extract

        #expect(extract.unicodeScalars.contains(PublishedRulings.matchStart))
        #expect(extract.contains("afskediget") && extract.contains("graviditet"))
    }

    private let combinations = [
        Rulings.made(1, grounds: [.sex], outcome: .medhold, decidedOn: "2020-01-01"),
        Rulings.made(2, grounds: [.age], outcome: .ejMedhold, decidedOn: "2021-01-01", area: .outside),
        Rulings.made(3, grounds: [.sex, .age], outcome: .medhold, decidedOn: "2021-06-01"),
        Rulings.made(4, grounds: [.age, .sex, .disability], outcome: nil),
    ]

    @Test(
        arguments: [
            ([("grund", "sex")], [3, 1, 4]), ([("grund", "sex"), ("grund", "age")], [3, 2, 1, 4]),
            ([("grund", "sex"), ("grund", "age"), ("grund_mode", "alle")], [3, 4]),
            ([("grund", "age"), ("grund", "sex"), ("grund_mode", "praecis")], [3]),
            ([("grund", "sex"), ("grund_mode", "praecis")], [1]), ([("udfald", "medhold")], [3, 1]),
            ([("udfald", "medhold"), ("udfald", "ej-medhold")], [3, 2, 1]), ([("omraade", "outside")], [2]),
            ([("aar", "2021")], [3, 2]), ([("aar", "ukendt")], [4]), ([("aar", "1999")], []), ([], [3, 2, 1, 4]),
        ] as [([(String, String)], [Int])]) func `narrows by each facet, newest first and unknown days last`(
            parameters: [(String, String)], expected: [Int]
        ) async throws
    {
        let rulings = try await rulings(combinations)
        let query = try query(parameters)

        let found = try await rulings.list(query).hits.compactMap {
            $0.ruling.source.flatMap { Int($0.split(separator: "/").last ?? "") }
        }

        #expect(found == expected)
        #expect(try await rulings.facets(query).total == expected.count)
    }

    @Test func `a facet counts what choosing it would show`() async throws {
        let rulings = try await rulings(combinations)
        let query = try query([("grund", "sex"), ("grund", "age"), ("udfald", "medhold")])

        let facets = try await rulings.facets(query)

        #expect(facets.total == 2)
        #expect(facets.grounds == [.sex: 2, .age: 1])
        #expect(facets.modes == [.any: 2, .all: 1, .exact: 1])
        #expect(facets.outcomes == [.medhold: 2, .ejMedhold: 1])
        #expect(facets.years.map { "\($0.year.code):\($0.count)" } == ["2021:1", "2020:1"])
    }

    @Test(arguments: ["", "klage"]) func `pages show every ruling once, in order, also while others come in`(
        words: String
    ) async throws {
        let database = try await TestDatabase.migrated()
        try await database.publish(
            (0..<65).map { number in
                Rulings.made(number, decidedOn: number % 4 == 0 ? nil : "2020-01-0\(1 + number % 9)")
            }
        )
        let rulings = PublishedRulings(database.pool("naevn_public"))
        var question = try query([("q", words)])
        var seen: [String] = []
        var pages = 0

        while true {
            let page = try await rulings.list(question)
            seen += page.hits.map(\.ruling.id)
            pages += 1
            if pages == 1 { try await database.publish([Rulings.made(900 + pages)]) }
            guard let next = page.next else { break }
            question = try query([("q", words), ("efter", next.code)])
        }

        #expect(pages == 4)
        #expect(Set(seen).count == seen.count)
        #expect((65...66).contains(seen.count))
    }

    @Test func `figures are counted from exactly what can be read`() async throws {
        let rulings = try await rulings(combinations)

        let counts = try await rulings.counts()

        #expect(counts.reduce(0) { $0 + $1.count } == 4)
        #expect(Set(counts.map(\.grounds.code)) == ["sex", "age", "sex+age", "sex+age+disability"])
    }

    @Test func `the latest change stands first`() async throws {
        let rulings = try await rulings((1...3).map { Rulings.made($0) })

        #expect(try await rulings.latestChanges(2).map(\.source) == ["https://example.dk/3", "https://example.dk/2"])
    }
}
