import Law
import Testing

struct GroundTests {
    @Test func `the grounds keep the order of the table`() {
        let codes = [
            "sex", "gender-identity", "gender-expression", "sex-characteristics", "sexual-orientation", "race",
            "colour",
            "ethnic-origin", "national-origin", "social-origin", "religion", "political-opinion", "age", "disability",
        ]

        #expect(Ground.allCases.map(\.rawValue) == codes)
        #expect(Ground.allCases.shuffled().sorted() == Ground.allCases)
    }

    @Test(arguments: Language.allCases) func `every code has a name of its own in each language`(language: Language) {
        let names =
            Ground.allCases.map { $0.words[language] } + Outcome.allCases.map { $0.words[language] }
            + Area.allCases.map { $0.words[language] } + Statute.allCases.map { $0.words[language] }

        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { !$0.isEmpty })
    }
}

struct GroundSetTests {
    @Test func `is never empty`() {
        #expect(GroundSet([]) == nil)
    }

    @Test func `does not care in which order, or how often, a ground was named`() {
        #expect(GroundSet([.age, .sex, .age]) == GroundSet([.sex, .age]))
        #expect(GroundSet([.age, .sex])?.code == "sex+age")
    }

    @Test(arguments: [
        ([Ground.age], "alder", "age"),
        ([.age, .sex], "køn og alder", "sex and age"),
        ([.disability, .sex, .age], "køn, alder og handicap", "sex, age and disability"),
    ]) func `reads as a phrase`(grounds: [Ground], da: String, en: String) throws {
        #expect(try #require(GroundSet(grounds)).words == Words(da: da, en: en))
    }

    @Test(arguments: ["", "sex+", "age+sex", "sex+sex", "sex,age", "mood"]) func `refuses what is no code`(code: String)
    {
        #expect(GroundSet(code: code) == nil)
    }

    @Test func `comes back from its code`() throws {
        for first in Ground.allCases {
            for second in Ground.allCases {
                let set = try #require(GroundSet([first, second]))
                #expect(GroundSet(code: set.code) == set)
            }
        }
    }

    @Test func `sorts single grounds before combinations`() throws {
        let sets = try [[Ground.disability], [.sex, .age], [.sex]].map { try #require(GroundSet($0)) }

        #expect(sets.sorted().map(\.code) == ["sex", "disability", "sex+age"])
    }
}

struct TopicTests {
    @Test(arguments: [
        ("afskedigelse under graviditet", "afskedigelse-under-graviditet"), ("ansættelse", "ansaettelse"),
        ("parts- og vidneforklaring", "parts-og-vidneforklaring"), ("social beskyttelse", "social-beskyttelse"),
    ]) func `has a code in ASCII`(word: String, code: String) throws {
        #expect(try #require(Topic(word: word)).code == code)
    }

    @Test func `codes are unique, and a word outside the list is none`() {
        #expect(Set(Topic.all.map(\.code)).count == Topic.all.count)
        #expect(Topic(word: "vejr") == nil)
    }
}

struct DayTests {
    @Test(arguments: ["2026-06-17", "2024-02-29", "0001-01-01", "9999-12-31"]) func `reads a day`(iso: String) throws {
        #expect(try #require(Day(iso: iso)).iso == iso)
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-06-31", "2026-6-17", "17-06-2026", "2026-06-17T", "２０２６-06-17",
    ])
    func `refuses what the calendar has not`(iso: String) {
        #expect(Day(iso: iso) == nil)
    }

    @Test func `is written out in both languages`() throws {
        #expect(try #require(Day(iso: "2026-06-17")).words == Words(da: "17. juni 2026", en: "17 June 2026"))
    }

    @Test func `sorts by the calendar`() throws {
        let days = try ["2026-01-01", "2025-12-31", "2026-01-02"].map { try #require(Day(iso: $0)) }

        #expect(days.sorted().map(\.iso) == ["2025-12-31", "2026-01-01", "2026-01-02"])
    }
}

struct GroupedNumberTests {
    @Test(arguments: [(0, "0"), (999, "999"), (1284, "1.284"), (1_234_567, "1.234.567"), (-1000, "-1.000")])
    func `sets thousands apart`(number: Int, da: String) {
        #expect(number.grouped(.da) == da)
        #expect(number.grouped(.en) == da.replacing(".", with: ","))
    }
}
