public import Law

/// How many share provenance, exact combination of grounds, outcome and year: the finest count, from which every table is
/// added up. Historic rulings are counted as rulings; our own cell by cell, claim × respondent.
public struct PublishedCount: Sendable, Hashable {
    /// Where a published ruling comes from.
    public enum Provenance: String, Sendable, Hashable, CaseIterable {
        /// Decided and published in this system.
        case own
        /// Imported from where it was published before.
        case historic
    }

    /// Where they come from.
    public var provenance: Provenance
    /// The exact combination. Of a historic ruling: the set of its grounds.
    public var grounds: GroundSet
    /// How the grounds of the claim go together; nil for one ground, and for historic rulings, which do not tell.
    public var combination: Combination?
    /// The outcome, nil where the rulings do not tell.
    public var outcome: Outcome?
    /// The year of decision, nil where the rulings do not tell.
    public var year: Int?
    /// How many.
    public var count: Int

    /// A count.
    public init(
        provenance: Provenance, grounds: GroundSet, combination: Combination? = nil, outcome: Outcome?, year: Int?,
        count: Int
    ) {
        self.provenance = provenance
        self.grounds = grounds
        self.combination = combination
        self.outcome = outcome
        self.year = year
        self.count = count
    }
}
