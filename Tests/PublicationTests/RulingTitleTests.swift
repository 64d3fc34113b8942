import Law
import Publication
import Testing

struct RulingTitleTests {
    private static let opening = "Ligebehandlingsnævnets afgørelse om "

    @Test(arguments: [
        ("køn - alder - afskedigelse - ej medhold", "sex+age", ["afskedigelse"], [Outcome.ejMedhold]),
        (
            "alder og køn - stillingsopslag - medhold - retlig interesse - ej medhold", "sex+age",
            ["stillingsopslag", "retlig interesse"], [.medhold, .ejMedhold]
        ),
        ("køn - chikane - kompetence - ej medhold", "sex", ["chikane", "kompetence"], [.ejMedhold]),
        ("religion og tro - ansættelse - medhold", "religion", ["ansættelse"], [.medhold]),
        ("etnicitet, religion og tro og alder - sprog - afvist", "ethnic-origin+religion+age", ["sprog"], [.afvist]),
        ("køn – afskedigelse under graviditet – medhold", "sex", ["afskedigelse under graviditet"], [.medhold]),
        (
            "Handicap - ej handicap - parts- og vidneforklaring - ej medhold", "disability",
            ["ej handicap", "parts- og vidneforklaring"], [.ejMedhold]
        ),
    ]) func `reads a historic title`(title: String, grounds: String, topics: [String], outcomes: [Outcome]) throws {
        let read = try RulingTitle(reading: Self.opening + title)

        #expect(read.grounds.code == grounds)
        #expect(read.topics.map(\.word) == topics)
        #expect(read.outcomes == outcomes)
    }

    @Test func `medhold beside ej medhold is delvist medhold`() throws {
        #expect(
            try RulingTitle(reading: Self.opening + "køn - afskedigelse - medhold - ej medhold").outcome
                == .delvistMedhold)
        #expect(
            try RulingTitle(reading: Self.opening + "køn - afskedigelse - ej medhold - afvist").outcome == .ejMedhold)
        #expect(try RulingTitle(reading: Self.opening + "køn - afskedigelse").outcome == nil)
    }

    @Test func `says which part it can't read`() {
        #expect(throws: RulingTitle.Unreadable.opening) { try RulingTitle(reading: "Afgørelse om køn") }
        #expect(throws: RulingTitle.Unreadable.part("vejret")) {
            try RulingTitle(reading: Self.opening + "køn - vejret - medhold")
        }
        #expect(throws: RulingTitle.Unreadable.part("køn og vejr")) {
            try RulingTitle(reading: Self.opening + "køn og vejr")
        }
        #expect(throws: RulingTitle.Unreadable.noGround) {
            try RulingTitle(reading: Self.opening + "afskedigelse - medhold")
        }
    }

    @Test func `what our grammar writes, the reader reads back`() throws {
        for outcome in Outcome.allCases where outcome != .delvistMedhold {
            for topic in Topic.all {
                let title = RulingTitle(
                    grounds: try #require(GroundSet([.age, .religion, .sex])), topics: [topic], outcomes: [outcome]
                )
                #expect(try RulingTitle(reading: title.text) == title)
            }
        }
    }

    @Test func `is written by our grammar`() throws {
        let title = RulingTitle(
            grounds: try #require(GroundSet([.age, .sex])), topics: [try #require(Topic(word: "afskedigelse"))],
            outcomes: [.medhold]
        )

        #expect(title.text == "Ligebehandlingsnævnets afgørelse om køn og alder - afskedigelse - medhold")
    }
}

struct JournalNumberTests {
    @Test(arguments: [
        "2500050-10", "7100199-12", "2016-6810-23376", "2015-6811-2268", "18-8160", "21-9868", "22-48184",
    ])
    func `knows the four historic forms`(number: String) {
        #expect(JournalNumber.isValid(number))
    }

    @Test(arguments: ["", "18", "18-", "1-8160", "2016-6812-23376", "120458-1234", "18-8160a", "18‑8160", "-18-8160"])
    func `refuses others`(number: String) {
        #expect(!JournalNumber.isValid(number))
    }
}
