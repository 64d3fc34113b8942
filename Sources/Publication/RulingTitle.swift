public import Law

/// A title of a ruling: grounds, topics, outcomes. Written by our grammar, read by a wider one (law page 10 a).
public struct RulingTitle: Sendable, Hashable {
    /// The grounds.
    public var grounds: GroundSet
    /// The topics, in order.
    public var topics: [Topic]
    /// The outcomes, in order: `medhold` and `ej-medhold` for a complaint that was upheld in part.
    public var outcomes: [Outcome]

    /// A title of these parts.
    public init(grounds: GroundSet, topics: [Topic], outcomes: [Outcome]) {
        self.grounds = grounds
        self.topics = topics
        self.outcomes = outcomes
    }

    /// What every title begins with.
    public static let opening = "Ligebehandlingsnævnets afgørelse om "

    /// The title by our grammar.
    public var text: String { Self.opening + parts.joined(separator: " - ") }

    /// The outcome that the title tells as a whole: medhold beside ej medhold is delvist medhold. Nil if it tells none.
    public var outcome: Outcome? {
        let distinct = Set(outcomes)
        if distinct.isSuperset(of: [.medhold, .ejMedhold]) || distinct.isSuperset(of: [.medhold, .afvist]) {
            return .delvistMedhold
        }
        return distinct.isSuperset(of: [.ejMedhold, .afvist]) ? .ejMedhold : outcomes.first
    }

    /// The words of an outcome in a title, which has none of its own for delvist medhold.
    static func outcomes(_ outcome: Outcome) -> [Outcome] {
        outcome == .delvistMedhold ? [.medhold, .ejMedhold] : [outcome]
    }

    private var parts: [String] { [grounds.words.da] + topics.map(\.word) + outcomes.map(\.words.da) }
}

extension RulingTitle {
    /// Why a title could not be read.
    public enum Unreadable: Error, Sendable, Hashable {
        /// It does not begin as titles do.
        case opening
        /// A part is neither grounds, topics nor an outcome.
        case part(String)
        /// It names no ground.
        case noGround
    }

    /// Reads a published title. Grounds may stand apart, with "og" or with commas, in any order; an outcome may follow
    /// each group of topics.
    public init(reading title: String) throws(Unreadable) {
        let plain = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .replacing(" – ", with: " - ").replacing(" — ", with: " - ")
        guard plain.lowercased().hasPrefix(Self.opening.lowercased()) else { throw .opening }
        var grounds: [Ground] = []
        var topics: [Topic] = []
        var outcomes: [Outcome] = []
        for part in plain.dropFirst(Self.opening.count).lowercased().split(separator: " - ") {
            if let outcome = Self.outcomeWords[String(part)] {
                outcomes.append(outcome)
            } else if let found = Self.list(of: Self.groundWords, in: part) {
                grounds += found
            } else if let found = Self.list(of: Self.topicWords, in: part) {
                topics += found.filter { !topics.contains($0) }
            } else {
                throw .part(String(part))
            }
        }
        guard let set = GroundSet(grounds) else { throw .noGround }
        self.init(grounds: set, topics: topics, outcomes: outcomes)
    }

    private static let outcomeWords = Dictionary(
        uniqueKeysWithValues: Outcome.allCases.map { ($0.words.da, $0) } + [("delvis medhold", .delvistMedhold)]
    )

    // What historic titles call a ground beside its name of today.
    private static let groundWords = Dictionary(
        uniqueKeysWithValues: Ground.allCases.map { ($0.words.da, $0) } + [
            ("etnicitet", .ethnicOrigin), ("religion og tro", .religion), ("religion", .religion), ("tro", .religion),
        ]
    )

    private static let topicWords = Dictionary(uniqueKeysWithValues: Topic.all.map { ($0.word, $0) })

    /// Reads "a, b og c" as words of a vocabulary, longest first: "religion og tro" is one ground.
    private static func list<Value>(of vocabulary: [String: Value], in text: Substring) -> [Value]? {
        for (word, value) in vocabulary.sorted(by: { $0.key.count > $1.key.count }) where text.hasPrefix(word) {
            let rest = text.dropFirst(word.count)
            if rest.isEmpty { return [value] }
            for separator in [", ", " og "] where rest.hasPrefix(separator) {
                if let more = list(of: vocabulary, in: rest.dropFirst(separator.count)) { return [value] + more }
            }
        }
        return nil
    }
}
