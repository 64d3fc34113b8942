internal import Foundation
package import Law
internal import Mustache

/// The words of one site's interface: `words.json`, key → da, en, in the order the pages read.
package struct Catalogue: Sendable {
    /// What is wrong with a catalogue; each stops the start.
    package enum Fault: Error, Sendable, Hashable, CustomStringConvertible {
        case unreadable(String)
        case placeholders(String)
        case empty(String)

        package var description: String {
            switch self {
            case .unreadable(let path): "\(path) is not a list of {\"key\", \"da\", \"en\"}"
            case .placeholders(let key): "the word \(key) has other placeholders in Danish than in English"
            case .empty(let key): "the word \(key) is empty in one of the languages, or stands there twice"
            }
        }
    }

    private struct Entry: Decodable {
        var key: String
        var da: String
        var en: String
    }

    /// The keys, in the order of the file.
    package let keys: [String]
    private let words: [String: Words]

    package init(path: String) throws {
        let entries: [Entry]
        do {
            entries = try JSONDecoder().decode([Entry].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw Fault.unreadable(path)
        }
        var words: [String: Words] = [:]
        for entry in entries {
            guard !entry.da.isEmpty, !entry.en.isEmpty, words[entry.key] == nil else { throw Fault.empty(entry.key) }
            guard Self.placeholders(entry.da) == Self.placeholders(entry.en) else {
                throw Fault.placeholders(entry.key)
            }
            words[entry.key] = Words(da: entry.da, en: entry.en)
        }
        keys = entries.map(\.key)
        self.words = words
    }

    /// A word, with its placeholders filled. A key or a placeholder that is not there is a mistake of ours.
    package func callAsFunction(_ key: String, _ language: Language, _ values: [String: String] = [:]) -> String {
        guard let word = words[key] else { preconditionFailure("no word \(key): naevn check names it") }
        return values.reduce(word[language]) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    func has(_ key: String) -> Bool { words[key] != nil }

    /// The words in one language, as templates read them: `{{w.key}}`.
    func spoken(_ language: Language) -> Spoken { Spoken(words: words, language: language) }

    struct Spoken: MustacheParent, Sendable {
        fileprivate let words: [String: Words]
        fileprivate let language: Language

        func child(named key: String) -> Any? { words[key]?[language] }
    }

    private static func placeholders(_ text: String) -> Set<Substring> {
        Set(
            text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
                $0.firstIndex(of: "}").map($0.prefix(upTo:))
            })
    }
}
