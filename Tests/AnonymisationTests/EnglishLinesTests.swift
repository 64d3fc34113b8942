import Testing

@testable import Anonymisation

/// English lines in a Danish file: their words are words, their names names.
@Suite(.enabled(if: WrittenByOthers.lists != nil, "Ops/lists makes the lists; Ops/test runs it"))
struct EnglishLinesTests {
    private func found(_ text: String) throws -> [String] {
        let lists = try #require(WrittenByOthers.lists)
        let scalars = Array(text.unicodeScalars)
        return CaseFinder([], lists: lists).found(in: text).map {
            String(String.UnicodeScalarView(scalars[$0.range]))
        }
    }

    @Test(arguments: [
        "When the manager was asked, he said that he would not answer.",
        "To whom it may concern: the room was free and they said that you can come.",
        "Under section 5 of the Act on the Prohibition of Discrimination the claim was upheld in May 2022.",
    ]) func `words of English are nobody's names`(text: String) throws {
        #expect(try found(text).isEmpty)
    }

    @Test func `a name in an English line is found, and a month is one where nothing makes it a day`() throws {
        #expect(try found("The complaint was sent by Grace Adeyemi and she was not heard.").contains("Grace Adeyemi"))
        #expect(try found("And then May Andersen told me that the shop was closed.").contains("May Andersen"))
    }

    @Test func `a Danish line is read as Danish`() throws {
        #expect(try found("Så kom Will og sagde, at det var for sent.").contains("Will"))
    }

    @Test func `ages and what one alone is are told in English too`() throws {
        let text = "Malika Benhaddou, aged 41, is the only female pilot in the harbour and she was not heard."
        let all = try found(text)
        #expect(all.contains("41"))
        #expect(all.contains { $0.hasPrefix("the only female pilot") })
    }
}
