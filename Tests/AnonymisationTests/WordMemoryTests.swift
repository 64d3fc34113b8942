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

    private func facts(_ text: TokenText) -> [(key: Int, facts: WordFacts)] {
        Array(zip(WordMemory.keys(of: text), WordFacts.all(of: text, CaseFinderTests.lists)).map { ($0, $1) })
    }

    @Test func keepsWhatItIsTold() {
        let memory = WordMemory()
        let text = TokenText("tove bo")
        let facts = facts(text)
        #expect(memory.facts(under: facts.map(\.key)).allSatisfy { $0 == nil })
        memory.keep(facts.prefix(1))
        #expect(memory.facts(under: facts.map(\.key)).map { $0?.flags } == [facts[0].facts.flags, nil])
    }

    @Test func keepsNothingThatNoListHas() {
        let memory = WordMemory()
        let text = TokenText("tove tornebjerg 0305614285 a7x")
        let facts = facts(text)
        memory.keep(facts)
        #expect(memory.facts(under: facts.map(\.key)).map { $0 != nil } == [true, false, false, false])
    }

    @Test func neverTakesAWordForAnotherInItsPlace() throws {
        let memory = WordMemory()
        let some = try #require(facts(TokenText("tove")).first?.facts)
        memory.keep([(key: 7, facts: some)])
        #expect(memory.facts(under: [7 + (1 << 16)])[0] == nil)
        memory.keep([(key: 7 + (1 << 16), facts: some)])
        #expect(memory.facts(under: [7, 7 + (1 << 16)]).map { $0 != nil } == [false, true])
    }

    /// A word with the hash of another, found by arithmetic: it must not speak for it in the next text.
    @Test func isNotToldByAForgedWord() throws {
        let (forged, meant) = (TokenText("ojrhccǩúzθõĥanævnet"), TokenText("christensen"))
        try #require(forged.vocabulary[0].spelled == meant.vocabulary[0].spelled)
        #expect(WordMemory.keys(of: forged) != WordMemory.keys(of: meant))
        // And of the same small letters, folded otherwise.
        for (first, second) in [("großmann", "GROẞMANN"), ("k5", "\u{212A}5")] {
            let (first, second) = (TokenText(first), TokenText(second))
            try #require(first.vocabulary[0].spelled == second.vocabulary[0].spelled)
            #expect(WordMemory.keys(of: first) != WordMemory.keys(of: second))
        }
    }
}
