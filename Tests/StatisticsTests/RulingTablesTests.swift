import Law
import Statistics
import Testing

struct RulingTablesTests {
    private func count(_ code: String, _ outcome: Outcome?, _ year: Int?, _ count: Int = 1) throws -> PublishedCount {
        PublishedCount(
            provenance: .historic, grounds: try #require(GroundSet(code: code)), outcome: outcome, year: year,
            count: count
        )
    }

    @Test func `counts a combined ruling once as itself, and once under each ground`() throws {
        let tables = RulingTables(
            try [count("sex", .medhold, 2020, 3), count("sex+age", .ejMedhold, 2021, 2), count("age", nil, nil)],
            provenance: .historic
        )

        #expect(tables.total == 6)
        #expect(tables.combined == 2)
        #expect(tables.byGround.map { [$0.subject.rawValue: $0.total] } == [["sex": 5], ["age": 3]])
        #expect(
            tables.byCombination.map { [$0.subject.grounds.code: $0.total] } == [
                ["sex": 3], ["sex+age": 2], ["age": 1],
            ])
    }

    @Test func `every other table adds up to the whole`() throws {
        let tables = RulingTables(
            try [count("sex", .medhold, 2020, 3), count("sex+age", .ejMedhold, 2021, 2), count("age", nil, nil)],
            provenance: .historic
        )

        #expect(tables.byCombination.reduce(0) { $0 + $1.total } == 6)
        #expect(tables.byOutcome.map { $0.subject } == [.medhold, .ejMedhold, nil])
        #expect(tables.byOutcome.reduce(0) { $0 + $1.total } == 6)
        #expect(tables.byYear.map { $0.subject } == [2021, 2020, nil])
        #expect(tables.byYear.map { $0.total } == [2, 3, 1])
        #expect(tables.byYear[1].count(.medhold) == 3)
    }

    @Test func `own rulings and historic ones are never added together`() throws {
        let tables = RulingTables(try [count("sex", .medhold, 2020)], provenance: .own)

        #expect(tables.total == 0)
        #expect(
            tables.byGround.isEmpty && tables.byCombination.isEmpty && tables.byOutcome.isEmpty && tables.byYear.isEmpty
        )
    }
}

struct BarChartTests {
    private func chart(_ counts: [Int]) -> String {
        BarChart(
            id: "x", title: "T", description: "D",
            bars: counts.map { BarChart.Bar(label: "a<b", count: $0) }, language: .da
        ).svg { $0.replacing("<", with: "&lt;") }
    }

    @Test func `bars are as long as their counts, and every figure stands beside its bar`() {
        let svg = chart([10, 5, 0])

        #expect(svg.contains("width=\"280\"") && svg.contains("width=\"140\"") && svg.contains("width=\"0\""))
        #expect(svg.contains(">10</text>") && svg.contains(">5</text>") && svg.contains(">0</text>"))
    }

    @Test func `tells itself to who can't see it, and escapes its labels`() {
        let svg = chart([1])

        #expect(svg.contains("role=\"img\" aria-labelledby=\"x-t x-d\""))
        #expect(svg.contains("<title id=\"x-t\">T</title>") && svg.contains("<desc id=\"x-d\">D</desc>"))
        #expect(svg.contains("a&lt;b") && !svg.contains("a<b"))
    }

    @Test func `no bars make an empty picture, not a crash`() {
        #expect(chart([]).hasPrefix("<svg"))
    }
}
