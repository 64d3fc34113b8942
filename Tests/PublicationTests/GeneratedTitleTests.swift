import Foundation
import Law
import Publication
import Testing

struct GeneratedTitleTests {
    private static let opening = "Ligebehandlingsnævnets afgørelse om "

    private func result(
        _ grounds: [Ground], _ subArea: SubArea?, _ endings: ClaimResult.Ending..., conduct: Conduct = .direct
    ) throws -> ClaimResult {
        let set = try #require(GroundSet(grounds))
        return try #require(
            ClaimResult(grounds: set, subArea: subArea, conduct: conduct, endings: endings)
        )
    }

    private func title(_ claims: ClaimResult...) -> String? {
        RulingTitle.text(of: claims).map { String($0.dropFirst(Self.opening.count)) }
    }

    @Test func `the examples of law page 10 a`() throws {
        #expect(
            RulingTitle.text(of: [try result([.age, .sex], .afskedigelse, .medhold)])
                == "Ligebehandlingsnævnets afgørelse om køn og alder - afskedigelse - medhold")
        #expect(
            title(try result([.sex], .afskedigelse, .ejMedhold, .medhold))
                == "køn - afskedigelse - medhold - ej medhold")
    }

    @Test func `three grounds, the conduct where there is no sub-area, and the word of a dismissal`() throws {
        #expect(
            title(try result([.age, .race, .sex], nil, .medhold, conduct: .sexualHarassment))
                == "køn, race og alder - sexchikane - medhold")
        #expect(
            title(try result([.sex], .chikane, .afvist(.outsideJurisdiction))) == "køn - chikane - kompetence - afvist")
        #expect(title(try result([.sex], .ansaettelse, .afvist(.court))) == "køn - ansættelse - afvist")
    }

    @Test func `claims that differ in outcome have their topics followed by their own`() throws {
        #expect(
            title(
                try result([.age], .stillingsopslag, .medhold),
                try result([.sex], .stillingsopslag, .afvist(.noLegalInterest)))
                == "alder - køn - stillingsopslag - medhold - stillingsopslag - retlig interesse - afvist")
    }

    @Test func `claims alike in outcome share it, and a set or topic stands once`() throws {
        #expect(
            title(
                try result([.sex, .age], .afskedigelse, .medhold), try result([.sex], .ligeloen, .medhold),
                try result([.sex], .ligeloen, .medhold))
                == "køn og alder - køn - afskedigelse - ligeløn - medhold")
    }

    @Test func `a claim of which nothing is known has no title, nor has a case without claims`() throws {
        #expect(RulingTitle.text(of: []) == nil)
        let set = try #require(GroundSet([.sex]))
        #expect(ClaimResult(grounds: set, subArea: nil, conduct: .unsure, endings: [.medhold]) == nil)
    }

    @Test func `every generated title reads back as its grounds, topics and outcome`() throws {
        let dismissals = DismissalGround.allCases.map(ClaimResult.Ending.afvist)
        let endings =
            [[ClaimResult.Ending.medhold], [.ejMedhold], [.medhold, .ejMedhold]]
            + dismissals.map { [$0] } + dismissals.map { [.medhold, $0] } + dismissals.map { [.ejMedhold, $0] }
        for subArea in [nil] + SubArea.allCases {
            for conduct in Conduct.allCases where conduct != .unsure {
                for ending in endings {
                    let set = try #require(GroundSet([.religion, .age, .sex]))
                    let claim = try #require(
                        ClaimResult(grounds: set, subArea: subArea, conduct: conduct, endings: ending))
                    let title = try RulingTitle(reading: try #require(RulingTitle.text(of: [claim])))
                    #expect(title.grounds == set)
                    #expect(title.topics.first == claim.topic)
                    #expect(title.outcome == Outcome(of: ending.map(\.outcome)))
                }
            }
        }
    }
}

struct HistoricTitleTests {
    /// Published titles that our grammar writes to the letter, by their source's number, and those it does not, with why.
    static let alike = ["200769", "194320", "166254", "186869", "166247"]
    static let apart = [
        "192408": "grounds stand apart, \"køn - alder\"",
        "173458": "the topic stands once though the two claims differ in outcome, and a dismissal is called ej medhold",
        "ken-nr-9527-og-9528-2020": "a dismissal is written as a topic and called ej medhold",
    ]

    private struct Titled: Decodable {
        var source: String
        var title: String?
        var grounds: [String]
        var topics: [String]
        var outcome: String?
    }

    private func titled() throws -> [Titled] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/decisions.jsonl")
        return try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(Titled.self, from: Data($0.utf8)) }.filter { $0.title != nil }
    }

    private func generated(_ decision: Titled) throws -> String? {
        let topic = try #require(SubArea.allCases.first { decision.topics.first == $0.words.da })
        let outcome = try #require(decision.outcome.flatMap(Outcome.init(rawValue:)))
        let ending: [ClaimResult.Ending] =
            switch outcome {
            case .medhold: [.medhold]
            case .ejMedhold: [.ejMedhold]
            case .delvistMedhold: [.medhold, .ejMedhold]
            case .afvist: [.afvist(.notSuitable)]
            }
        let set = try #require(GroundSet(decision.grounds.compactMap(Ground.init(rawValue:))))
        return RulingTitle.text(of: [
            try #require(ClaimResult(grounds: set, subArea: topic, conduct: .direct, endings: ending))
        ])
    }

    @Test func `each is read, and says what its record says`() throws {
        let decisions = try titled()

        #expect(decisions.count == 8)
        for decision in decisions {
            let title = try RulingTitle(reading: try #require(decision.title))
            #expect(Set(title.grounds.ordered.map(\.rawValue)) == Set(decision.grounds))
            #expect(title.topics.map(\.word) == decision.topics)
            #expect(title.outcome?.rawValue == decision.outcome)
        }
    }

    @Test func `five are written to the letter, three are not, and it is known which and why`() throws {
        for decision in try titled() {
            let name = try #require((Self.alike + Self.apart.keys).first { decision.source.contains($0) })
            #expect((try generated(decision) == decision.title) == Self.alike.contains(name), "\(name)")
        }
        #expect(Set(Self.alike).isDisjoint(with: Self.apart.keys) && Self.alike.count + Self.apart.count == 8)
    }
}

struct RulingSummaryTests {
    @Test func `a résumé closes as its case ended, and with no other closing`() {
        for outcome in Outcome.allCases {
            let summary = "En kvinde klagede. \(RulingSummary.closing(outcome))"
            for other in Outcome.allCases {
                #expect(RulingSummary.agrees(summary, with: other) == (outcome == other))
            }
            #expect(!RulingSummary.agrees("En kvinde klagede.", with: outcome))
        }
        #expect(
            !RulingSummary.agrees(
                "\(RulingSummary.closing(.medhold)) \(RulingSummary.closing(.ejMedhold))", with: .medhold))
    }
}
