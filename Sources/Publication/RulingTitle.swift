public import Law

/// A title of a ruling: grounds, topics, outcomes.
public struct RulingTitle: Sendable, Hashable {
    /// The grounds that it names, together.
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
    public static let opening = TitleGrammar.opening

    /// The title by our grammar.
    public var text: String {
        TitleGrammar.write([grounds.words.da] + topics.map(\.word) + outcomes.map(\.words.da))
    }

    /// The outcome that the title tells as a whole: medhold beside ej medhold is delvist medhold. Nil if it tells none.
    public var outcome: Outcome? {
        let cells = outcomes.compactMap { outcome -> CellOutcome? in
            switch outcome {
            case .medhold: .medhold
            case .ejMedhold: .ejMedhold
            case .afvist: .afvist
            case .delvistMedhold: nil
            }
        }
        return cells.count == outcomes.count ? Outcome(of: cells) : .delvistMedhold
    }

    /// The words of an outcome in a title, which has none of its own for delvist medhold.
    static func outcomes(_ outcome: Outcome) -> [Outcome] {
        outcome == .delvistMedhold ? [.medhold, .ejMedhold] : [outcome]
    }
}

extension RulingTitle {
    /// The title of a ruling of ours, from what its claims came to: each distinct ground set, then the topics and the
    /// outcome; where claims differ in outcome, each group of topics is followed by its own. Nil for no claims.
    public static func text(of claims: [ClaimResult]) -> String? {
        guard !claims.isEmpty else { return nil }
        var sets: [GroundSet] = []
        var groups: [(outcomes: [CellOutcome], topics: [Topic])] = []
        for claim in claims {
            if !sets.contains(claim.grounds) { sets.append(claim.grounds) }
            let outcomes = Set(claim.endings.map(\.outcome)).sorted()
            let place = groups.firstIndex { $0.outcomes == outcomes } ?? groups.endIndex
            if place == groups.endIndex { groups.append((outcomes, [])) }
            groups[place].topics += topics(of: claim).filter { !groups[place].topics.contains($0) }
        }
        let parts = groups.flatMap { group in
            group.topics.map(\.word) + group.outcomes.map(\.outcome.words.da)
        }
        return TitleGrammar.write(sets.map(\.words.da) + parts)
    }

    /// What the claim is about, then what its dismissals add.
    private static func topics(of claim: ClaimResult) -> [Topic] {
        claim.endings.reduce(into: [claim.topic]) { topics, ending in
            guard case .afvist(let ground) = ending, let topic = Topic(ground), !topics.contains(topic) else { return }
            topics.append(topic)
        }
    }
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
        guard let parts = TitleGrammar.parts(of: title) else { throw .opening }
        var grounds: [Ground] = []
        var topics: [Topic] = []
        var outcomes: [Outcome] = []
        for part in parts {
            if let outcome = TitleGrammar.outcomes[String(part)] {
                outcomes.append(outcome)
            } else if let found = TitleGrammar.grounds.list(in: part) {
                grounds += found
            } else if let found = TitleGrammar.topics.list(in: part) {
                topics += found.filter { !topics.contains($0) }
            } else {
                throw .part(String(part))
            }
        }
        guard let set = GroundSet(grounds) else { throw .noGround }
        self.init(grounds: set, topics: topics, outcomes: outcomes)
    }
}
