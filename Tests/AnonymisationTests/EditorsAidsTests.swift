import Testing

@testable import Anonymisation

/// What the editor's screen shows beside the text: groups, what stays, the crowd.
struct EditorsAidsTests {
    static let paragraphs = [
        "Karen Prøve klagede. Prøves chef, Mikkel, sagde nej. Karen Prøve gik.",
        "Chefen Mikkel svarede ikke Karen Prøve.",
    ]
    static let finder = Finder([
        CaseEntity(id: "K1", kind: .person, values: ["Karen Prøve"], term: "klager")
    ])

    private static func withDoubts() -> AnonymisedText {
        let text = finder.find(in: paragraphs)
        return Finder.places(of: "Mikkel", in: paragraphs).reduce(text) { text, place in
            text.adding(
                Span(
                    paragraph: place.paragraph, range: place.range, kind: .person, entity: nil, source: .context,
                    state: .open, replacement: "[navn]", rule: .listedName))
        }
    }

    @Test func `every mention of an entity is one group, doubts come first`() {
        let groups = Self.withDoubts().groups(of: Self.paragraphs)
        #expect(groups.map(\.words) == ["Mikkel", "Karen Prøve"])
        #expect(groups[0].isOpen && groups[0].paragraphs == [1, 2])
        #expect(groups[1].spans.count == 4 && groups[1].wordings == ["Karen Prøve", "Prøves"])
    }

    @Test func `a group is decided at once, with genitive and capital where they stand`() throws {
        let text = Self.withDoubts()
        let groups = text.groups(of: Self.paragraphs)
        let kept = text.deciding(groups[0], in: Self.paragraphs, masked: nil, kept: "Fornavn alene")
        #expect(kept.spans.filter { $0.state == .kept }.map(\.reason) == ["Fornavn alene", "Fornavn alene"])
        let group = try #require(groups.first { $0.first.entity == "K1" })
        let changed = text.deciding(group, in: Self.paragraphs, masked: "sygeplejerske A", kept: "")
        #expect(
            changed.applied(to: Self.paragraphs[0], paragraph: 1).hasPrefix(
                "Sygeplejerske A klagede. Sygeplejerske A’s chef"))
        #expect(changed.pseudonyms["K1"] == "sygeplejerske A")
        // What comes later gets the same words.
        let longer = Self.paragraphs + ["Hun hed Karen Prøve."]
        let again = Self.finder.find(in: longer, keeping: changed)
        #expect(again.applied(to: longer[2], paragraph: 3) == "Hun hed sygeplejerske A.")
    }

    @Test func `words with a capital that stay are told, with the reason`() {
        let left = Remaining.words(
            of: ["Klager arbejdede hos Vestbo. Ligebehandlingsnævnet nævnte Vestbo og C-13/05, Chacón Navas."],
            lists: .none)
        #expect(left.first?.word == "Vestbo" && left.first?.count == 2 && left.first?.reason == Remaining.Reason.none)
        #expect(left.contains { $0.word == "Navas" && $0.reason == .citation })
        #expect(!left.contains { $0.word == "Klager" })
    }

    @Test func `age and trade together narrow the crowd, an only one alone does`() {
        let text = AnonymisedText(spans: [], pseudonyms: [:])
        let risks = CrowdRisk.sentences(
            of: [
                "Klager er 61 år, og han er ansat som fyrpasser. Klager er 34 år.",
                "Klager var den eneste mandlige jordemoder på øen.",
            ],
            anonymised: text, lists: .none)
        #expect(risks.map(\.paragraph) == [1, 2] || risks.map(\.paragraph) == [2, 1])
        #expect(risks.allSatisfy { $0.level == .red })
        let first = risks.first { $0.paragraph == 1 }
        #expect(first?.factors.map(\.kind) == [.age, .occupation])
        #expect(first?.factors.first?.wider == "i 60’erne")
    }

    @Test func `what is replaced narrows nothing`() {
        let paragraph = "Klager er 61 år, og han er ansat som fyrpasser."
        let masked = Finder.places(of: "fyrpasser", in: [paragraph]).reduce(AnonymisedText(spans: [], pseudonyms: [:]))
        {
            $0.adding(
                Span(
                    paragraph: 1, range: $1.range, kind: .occupation, entity: nil, source: .hand, state: .masked,
                    replacement: "ansat"))
        }
        #expect(CrowdRisk.sentences(of: [paragraph], anonymised: masked, lists: .none).isEmpty)
    }

    @Test func `what stays and what is replaced of the same words are two groups, and deciding one leaves the other`()
        throws
    {
        var text = Self.withDoubts()
        let places = text.spans.filter { $0.source == .context }.map(\.place)
        text = text.changing(places[0]) {
            $0.state = .kept
            $0.reason = "Nævnt i avisen"
        }
        text = text.changing(places[1]) { $0.state = .masked }
        let groups = text.groups(of: Self.paragraphs).filter { $0.words == "Mikkel" }
        #expect(groups.map(\.first.state) == [.kept, .masked])
        let after = text.deciding(groups[1], in: Self.paragraphs, masked: "chefen", kept: "")
        #expect(after.spans.first { $0.place == places[0] }?.state == .kept)
        #expect(after.spans.first { $0.place == places[1] }?.replacement == "chefen")
    }

    @Test func `new words are worded as each place wants them`() throws {
        let told = ["Chefen sagde: “Prøves løn.” Karen Prøve gik. Det var Prøves."]
        let text = Self.finder.find(in: told)
        let group = try #require(text.groups(of: told).first)
        #expect(!group.isMixed && group.replacement == "klager")
        let after = text.deciding(group, in: told, masked: "sygeplejersken", kept: "")
        #expect(
            after.applied(to: told[0], paragraph: 1)
                == "Chefen sagde: “[sygeplejerskens] løn.” Sygeplejersken gik. Det var sygeplejerskens.")
        // Sent back as it is shown, it changes nothing.
        #expect(text.deciding(group, in: told, masked: group.replacement, kept: "") == text)
    }

    @Test func `two strangers of one surname are two, and by the surname alone nobody`() {
        guard let lists = WrittenByOthers.lists else { return }
        let told = ["Vidnet Lars Jensen kom. Vidnet Mette Jensen gik. Det sagde vidnet Jensen."]
        let text = Finder([], lists: lists).find(in: told)
        #expect(text.applied(to: told[0], paragraph: 1) == "Vidnet A kom. Vidnet B gik. Det sagde vidnet [navn].")
    }

    @Test func `a letter that a hand gave is given to nobody else`() {
        let finder = Finder([CaseEntity(id: "K9", kind: .person, values: ["Zofia Nowak"], term: nil)])
        let told = ["Mikkel kom. Zofia Nowak gik."]
        let kept = AnonymisedText(spans: [], pseudonyms: [:]).adding(
            Span(paragraph: 1, range: 0..<6, kind: .other, entity: nil, source: .hand, state: .masked, replacement: "A")
        )
        #expect(finder.find(in: told, keeping: kept).applied(to: told[0], paragraph: 1) == "A kom. B gik.")
    }
}
