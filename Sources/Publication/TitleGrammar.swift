internal import Law

/// The words of titles and how they are joined (law page 10 a). One grammar writes our titles and reads the historic
/// ones, so that a word added here is written and read alike.
enum TitleGrammar {
    static let opening = "Ligebehandlingsnævnets afgørelse om "
    static let separator = " - "

    static let outcomes = Dictionary(
        uniqueKeysWithValues: Outcome.allCases.map { ($0.words.da, $0) } + [("delvis medhold", .delvistMedhold)]
    )

    // What historic titles call a ground beside its name of today.
    static let grounds = Vocabulary(
        Ground.allCases.map { ($0.words.da, $0) } + [
            ("etnicitet", .ethnicOrigin), ("religion og tro", .religion), ("religion", .religion), ("tro", .religion),
        ]
    )

    static let topics = Vocabulary(Topic.all.map { ($0.word, $0) })

    /// Words and what they mean, longest first: "religion og tro" is one ground.
    struct Vocabulary<Value: Sendable>: Sendable {
        private let entries: [(word: String, value: Value)]

        init(_ entries: [(word: String, value: Value)]) {
            self.entries = entries.sorted { $0.word.utf8.count > $1.word.utf8.count }
        }

        /// Reads "a, b og c"; nil where a part is none of the words.
        func list(in text: Substring) -> [Value]? {
            for (word, value) in entries where text.hasPrefix(word) {
                let rest = text.dropFirst(word.count)
                if rest.isEmpty { return [value] }
                for separator in [", ", " og "] where rest.hasPrefix(separator) {
                    if let more = list(in: rest.dropFirst(separator.count)) { return [value] + more }
                }
            }
            return nil
        }
    }

    /// A title of these parts.
    static func write(_ parts: [String]) -> String { opening + parts.joined(separator: separator) }

    /// The parts of a published title, in lower case; nil where it does not begin as titles do. Dashes and spaces vary.
    static func parts(of title: String) -> [Substring]? {
        let plain = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .replacing(" – ", with: separator).replacing(" — ", with: separator).lowercased()
        guard plain.hasPrefix(opening.lowercased()) else { return nil }
        return plain.dropFirst(opening.count).split(separator: separator)
    }
}
