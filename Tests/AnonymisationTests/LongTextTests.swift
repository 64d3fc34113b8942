import Testing

@testable import Anonymisation

/// Long texts are read part by part: nothing is lost where one ends, and nothing is said twice.
struct LongTextTests {
    private static let anne = CaseEntity(id: "1", kind: .person, values: ["Anne Hovgaard"], term: nil)
    // One word as long as a part, so that the next space is where it is cut.
    private static let filler = String(repeating: "a", count: TextPart.length - 4)

    @Test func `a text is cut where a paragraph ends, else a line, else a word`() {
        let rest = String(repeating: "d", count: 20_000)
        func ends(_ text: String) -> [String] {
            TextPart.parts(of: text, length: 10).dropLast().map { String($0.text.suffix(4)) }
        }
        #expect(ends("aaaaaaaaaa bb\ncc\n\n\(rest)").first == "cc\n\n")
        #expect(ends("aaaaaaaaaa bb\n\(rest)").first == " bb\n")
        #expect(ends("aaaaaaaaaa \(rest)").first == "aaa ")
        // What is left is short, and is no part of its own.
        #expect(ends("aaaaaaaaaa bbbb").isEmpty)
        #expect(TextPart.parts(of: "").map(\.text) == [""])
    }

    @Test(arguments: ["æøå🙂 ", "a\u{308}o\u{301} ", "x", "\r\n", "\n\n"])
    func `the parts are the text, and begin where they say`(piece: String) {
        let text = String(repeating: piece, count: 9_000)
        let parts = TextPart.parts(of: text, length: 1_000)
        #expect(parts.map(\.text).joined() == text)
        var start = 0
        for part in parts {
            #expect(part.start == start)
            start += part.text.unicodeScalars.count
            let surrounded = part.withSurroundings(of: text)
            let own = surrounded.text.unicodeScalars.dropFirst(surrounded.own.lowerBound).prefix(surrounded.own.count)
            #expect(own.elementsEqual(part.text.unicodeScalars))
        }
        #expect(start == text.unicodeScalars.count)
    }

    @Test func `the gate sees a name that lies across two parts, once`() {
        let text = Self.filler + " Anne Hovgaard var her. " + String(repeating: "d", count: 20_000)
        #expect(TextPart.parts(of: text).map { $0.text.hasSuffix("Anne ") } == [true, false])
        let channel = PublishedChannel(format: "txt", part: "text", text: text)
        let hits = GateScan([Self.anne]).hits(in: [channel]).filter { $0.excerpt.contains("Anne Hovgaard var her.") }
        #expect(hits.contains { $0.weight == .refuses })
        #expect(Set(hits).count == hits.count)
    }

    @Test func `the gate tells the line in the whole text`() {
        let text = String(repeating: "linje\n", count: TextPart.length / 3) + "Anne Hovgaard"
        #expect(TextPart.parts(of: text).count > 1)
        let channel = PublishedChannel(format: "txt", part: "text", text: text)
        let lines = Set(GateScan([Self.anne]).hits(in: [channel]).map(\.line))
        #expect(lines == [TextPart.length / 3 + 1])
    }

    @Test func `places are those of the whole text, also behind letters of two scalars`() {
        let text = "e\u{301}" + Self.filler + "\n\nDer kom Anne Hovgaard."
        let found = CaseFinder([Self.anne], lists: .none).found(in: text)
        let scalars = Array(text.unicodeScalars)
        let names = found.filter { $0.entity == "1" }.map { String(String.UnicodeScalarView(scalars[$0.range])) }
        #expect(names == ["Anne Hovgaard"])
    }

    @Test func `a name that a later part tells is found in an earlier one`() {
        let told = "Så sagde kvorningdahl ikke mere.\n\n"
        let text = told + Self.filler + "\n\nDerefter kom fru Kvorningdahl."
        func names(_ text: String) -> [Int] {
            CaseFinder([], lists: .none).found(in: text).filter { $0.kind == .person }.map(\.range.lowerBound)
        }
        #expect(TextPart.parts(of: text).count == 2)
        #expect(names(text).contains(9))
        // Nothing tells it in the earlier part alone.
        #expect(!names(told).contains(9))
    }
}
