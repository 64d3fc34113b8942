import Testing

@testable import Anonymisation

/// What is remembered of words changes no answer.
@Suite struct WordMemoryTests {
    private static let names =
        "Birthe Tornebjerg og hendes søn Per talte med fru Vestergaard om skolebestyrelsen i Aarhus."

    @Test func readsATextTheSameAgain() {
        let lists = CaseFinderTests.lists
        let first = CaseFinder([], lists: lists).found(in: Self.names)
        #expect(!first.isEmpty)
        // Another text in between, with other words and the same ones written otherwise.
        _ = CaseFinder([], lists: lists).found(in: Self.names.uppercased() + " birthe, tornebjerg's og per")
        #expect(CaseFinder([], lists: lists).found(in: Self.names) == first)
        #expect(CaseFinder([], lists: CaseFinderTests.lists).found(in: Self.names) == first)
    }

    @Test(.enabled(if: WrittenByOthers.lists != nil, "Ops/lists was not run"))
    func readsManyTextsInAnyOrder() throws {
        let documents = try WrittenByOthers.all().prefix(120)
        let (lists, others) = (try #require(WrittenByOthers.read()), try #require(WrittenByOthers.read()))
        func found(_ document: WrittenByOthers, _ lists: NameLists) -> [Found] {
            CaseFinder(document.entities, lists: lists).found(in: document.text)
        }
        let forwards = documents.map { found($0, lists) }
        let backwards = documents.reversed().map { found($0, others) }
        #expect(forwards == backwards.reversed())
        #expect(forwards.contains { !$0.isEmpty })
    }

    @Test func keepsWhatItIsTold() {
        let memory = WordMemory()
        let text = TokenText("anna bo")
        let words = text.vocabulary
        #expect(memory.facts(of: words).allSatisfy { $0 == nil })
        let facts = WordFacts.all(of: text, CaseFinderTests.lists)
        memory.keep(facts, [0], of: words)
        #expect(memory.facts(of: words).map { $0?.flags } == [facts[0].flags, nil])
    }

    @Test func neverTakesAWordForAnotherInItsPlace() throws {
        let text = TokenText((0..<2_000).map { "ord\($0)x" }.joined(separator: " "))
        let places = Dictionary(grouping: text.vocabulary.indices) { text.vocabulary[$0].spelled & 0xFFFF }
        let pair = try #require(places.values.first { $0.count > 1 })
        let memory = WordMemory()
        let facts = WordFacts.all(of: text, .none)
        memory.keep(facts, [pair[0]], of: text.vocabulary)
        #expect(memory.facts(of: text.vocabulary)[pair[1]] == nil)
        memory.keep(facts, [pair[1]], of: text.vocabulary)
        let kept = memory.facts(of: text.vocabulary)
        #expect(kept[pair[1]] != nil)
        #expect(kept[pair[0]] == nil)
    }
}
