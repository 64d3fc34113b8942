import Foundation

@testable import Anonymisation

/// Documents in the styles of a case, written and marked by readers who had not seen the engine (docs/anonymisation.md).
struct WrittenByOthers: Decodable {
    struct Span: Decodable {
        var start: Int
        var end: Int
        var core_end: Int?
        var label: String
        var identifier_type: String
        var known: Bool?
        var name_origin: String?
        var text: String
    }
    struct Negative: Decodable {
        var start: Int
        var end: Int
    }
    var id: String
    var text: String
    var spans: [Span]
    var negatives: [Negative]
    var entities: [CaseEntity]

    private enum Key: String, CodingKey { case id, text, spans, negatives, `case` }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(String.self, forKey: .id)
        text = try values.decode(String.self, forKey: .text)
        spans = try values.decode([Span].self, forKey: .spans)
        negatives = try values.decode([Negative].self, forKey: .negatives)
        entities = try values.decode(CaseFile.self, forKey: .case).entities
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func all() throws -> [WrittenByOthers] {
        let file = root.appendingPathComponent("Tests/Fixtures/anonymisation.jsonl")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(WrittenByOthers.self, from: Data($0.utf8))
        }
    }

    /// The lists that Ops/lists made; nil where it was not run. A file that is there and can't be read is no reason to skip.
    static let lists = read()

    /// The same, read anew: they remember no word.
    static func read() -> NameLists? {
        let file = root.appendingPathComponent(".build-lists/names.lists")
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        do {
            guard let lists = NameLists(Lists(try Data(contentsOf: file, options: .alwaysMapped))) else {
                fatalError("\(file.path) is no file of lists")
            }
            return lists
        } catch { fatalError("\(file.path): \(error)") }
    }

    private final class Lists: NameLists.Bytes {
        private let data: Data

        init(_ data: Data) { self.data = data }

        func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { data.withUnsafeBytes(body) }
    }

    /// The text with every direct identifier taken out, and every fact that names one, as a careful editor leaves it.
    var clean: String {
        var scalars = Array(text.unicodeScalars)
        func words(_ span: Span) -> String { String(String.UnicodeScalarView(scalars[span.start..<span.end])) }
        let direct = spans.filter { $0.identifier_type == "direct" }
        let named = Set(direct.map(words))
        let taken = spans.filter { span in
            span.identifier_type == "direct" || named.contains { words(span).contains($0) }
        }
        for span in taken.sorted(by: { $0.start > $1.start }) {
            scalars.replaceSubrange(span.start..<span.end, with: Array("[udeladt]".unicodeScalars))
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
