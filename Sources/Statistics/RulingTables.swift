public import Law

/// The tables over published rulings of one provenance. Published rulings are themselves the data, so every figure is
/// exact and can be recounted by anybody (publication page 1.10, universe A).
public struct RulingTables: Sendable, Hashable {
    /// A row: something counted, by outcome and in all.
    public struct Row<Subject: Sendable & Hashable>: Sendable, Hashable {
        /// What is counted.
        public var subject: Subject
        /// How many of each outcome; nil stands for rulings that tell none.
        public var outcomes: [Outcome?: Int]
        /// How many in all.
        public var total: Int { outcomes.values.reduce(0, +) }

        /// How many of one outcome.
        public func count(_ outcome: Outcome?) -> Int { outcomes[outcome, default: 0] }
    }

    /// Grounds as one, with how they go together where that is told.
    public struct Combined: Sendable, Hashable, Comparable {
        /// The grounds.
        public var grounds: GroundSet
        /// How they go together; nil for one ground, and where it is not told.
        public var combination: Combination?

        /// Fewer grounds first, then the order of the table.
        public static func < (left: Combined, right: Combined) -> Bool {
            left.grounds == right.grounds
                ? (left.combination?.rawValue ?? "") < (right.combination?.rawValue ?? "")
                : left.grounds < right.grounds
        }
    }

    /// How many: historic rulings, or cells of our own.
    public let total: Int
    /// How many of them with two or more grounds in one.
    public let combined: Int
    /// By ground: what has several grounds stands under each, so rows do not add up to the total.
    public let byGround: [Row<Ground>]
    /// By exact combination: each once, most frequent first.
    public let byCombination: [Row<Combined>]
    /// By outcome, in the order of outcomes, "not told" last.
    public let byOutcome: [Row<Outcome?>]
    /// By year of decision, latest first, "not known" last.
    public let byYear: [Row<Int?>]

    /// Adds up the counts of one provenance.
    public init(_ counts: [PublishedCount], provenance: PublishedCount.Provenance) {
        let counts = counts.filter { $0.provenance == provenance }
        total = counts.reduce(0) { $0 + $1.count }
        combined = counts.filter { $0.grounds.count > 1 }.reduce(0) { $0 + $1.count }
        byGround = Ground.allCases.compactMap { ground in
            Self.row(ground, of: counts.filter { $0.grounds.contains(ground) })
        }
        byCombination = Set(counts.map { Combined(grounds: $0.grounds, combination: $0.combination) }).sorted()
            .compactMap { set in
                Self.row(set, of: counts.filter { $0.grounds == set.grounds && $0.combination == set.combination })
            }
            .sorted { ($1.total, $0.subject) < ($0.total, $1.subject) }
        byOutcome = (Outcome.allCases + [nil]).compactMap { outcome in
            Self.row(outcome, of: counts.filter { $0.outcome == outcome })
        }
        let years = Set(counts.map(\.year)).sorted { ($0 ?? .min) > ($1 ?? .min) }
        byYear = years.compactMap { year in Self.row(year, of: counts.filter { $0.year == year }) }
    }

    private static func row<Subject>(_ subject: Subject, of counts: [PublishedCount]) -> Row<Subject>? {
        guard !counts.isEmpty else { return nil }
        let outcomes = counts.reduce(into: [Outcome?: Int]()) { $0[$1.outcome, default: 0] += $1.count }
        return Row(subject: subject, outcomes: outcomes)
    }
}
