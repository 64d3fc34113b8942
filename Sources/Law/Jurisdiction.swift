/// What the table is asked about: where, what kind of treatment, and on which day. Not the day of the complaint: the
/// Board applies the law in force when the act was done.
public struct JurisdictionFacts: Sendable, Hashable {
    /// Inside or outside the labour market.
    public let area: Area
    /// The sub-area, always of that area; nil where it is not known.
    public let subArea: SubArea?
    /// The kind of treatment; `unsure` where it is not known.
    public let conduct: Conduct
    /// The day of the act.
    public let actedOn: Day

    /// Nil for a sub-area of the other area.
    public init?(area: Area, subArea: SubArea? = nil, conduct: Conduct = .unsure, actedOn: Day) {
        guard subArea.map({ $0.area == area }) ?? true else { return nil }
        self.area = area
        self.subArea = subArea
        self.conduct = conduct
        self.actedOn = actedOn
    }
}

/// What covers one ground: the acts that remain after precedence, or the reason why none does.
public struct GroundCoverage: Sendable, Hashable {
    /// An act that covers the ground, and where.
    public struct Cover: Sendable, Hashable {
        /// The act.
        public let statute: Statute
        /// Its sections for this kind of treatment: "§§ 2, 2 a og 2 b"; nil where none was read.
        public let sections: String?
        /// The row it comes from.
        public let rule: JurisdictionRule
        /// The day the text came into force, or of the first ruling known; nil where neither is known.
        public let since: Day?
        /// Where the sections were read, where a row of `ConductRule` tells them.
        public let conductSource: LegalSource?

        /// Whether both the row and the sections are confirmed.
        public var confirmed: Bool { rule.source.confirmed && conductSource?.confirmed ?? true }

        /// The sources of row and sections.
        var sources: [LegalSource] { [rule.source] + (conductSource.map { [$0] } ?? []) }

        /// The act with its sections, as one cites it: "ligestillingsloven § 2, stk. 3".
        public var citation: Words {
            guard let sections else { return Words(da: statute.words.da, en: statute.words.da) }
            return Words(
                da: "\(statute.words.da) \(sections)",
                en: "\(statute.words.da) \(sections.replacing(" og ", with: " and "))")
        }
    }

    /// The answer of the table.
    public enum Answer: Sendable, Hashable {
        /// By one act; by two only where the officer has to choose between them. Never empty.
        case covered([Cover])
        /// By nothing.
        case notCovered(JurisdictionGap)
    }

    /// The ground.
    public let ground: Ground
    /// The answer.
    public let answer: Answer
    /// The acts that would have covered it, and the rule by which they gave way.
    public let displaced: [Precedence]
    /// What was asked.
    public let facts: JurisdictionFacts

    /// Whether the Board can examine it, by statute or by practice.
    public var isCovered: Bool { !covers.isEmpty }

    /// The acts, in the order of the codes.
    public var statutes: [Statute] { covers.map(\.statute) }

    /// What each act says.
    public var covers: [Cover] {
        switch answer {
        case .covered(let covers): covers
        case .notCovered: []
        }
    }

    /// Whether the officer has to choose the act.
    public var needsChoice: Bool { covers.count > 1 }

    /// Statute, practice or none.
    public var basis: Basis { covers.first?.rule.basis ?? .none }

    /// The day the text came into force, or of the first ruling known; nil where neither is known.
    public var inForceFrom: Day? { covers.first?.since }

    /// False where any row behind the answer is not.
    public var confirmed: Bool {
        switch answer {
        case .covered(let covers): covers.allSatisfy(\.confirmed)
        case .notCovered(let gap): gap.source.confirmed
        }
    }

    private static func distinct(_ sources: [LegalSource]) -> [LegalSource] {
        sources.reduce(into: [LegalSource]()) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The sources of the answer.
    public var sources: [LegalSource] {
        switch answer {
        case .covered(let covers): Self.distinct(covers.flatMap(\.sources) + displaced.map(\.source))
        case .notCovered(let gap): [gap.source]
        }
    }
}

/// How much of a claim's ground set the Board can examine. The set itself stays whole whatever the answer.
public enum CoverageExtent: String, Sendable, Hashable, CaseIterable {
    /// Every ground.
    case full
    /// Some, not all: delvist omfattet.
    case partial
    /// None: the claim can only be dismissed.
    case none

    /// The extent within a sentence.
    public var words: Words {
        switch self {
        case .full: Words(da: "omfattet", en: "covered")
        case .partial: Words(da: "delvist omfattet", en: "partly covered")
        case .none: Words(da: "ikke omfattet", en: "not covered")
        }
    }
}

/// What the Board can examine of one claim: one answer a ground, read in order, of a set that stays one.
public struct Jurisdiction: Sendable, Hashable {
    /// The grounds and how they go together.
    public let claimed: ClaimGrounds
    /// What was asked.
    public let facts: JurisdictionFacts
    /// One answer for each ground, in the order of the table.
    public let grounds: [GroundCoverage]

    /// Looks the claim up in the table.
    public init(_ claimed: ClaimGrounds, _ facts: JurisdictionFacts) {
        self.claimed = claimed
        self.facts = facts
        grounds = claimed.grounds.ordered.map { JurisdictionTable.coverage(of: $0, facts) }
    }

    /// How much is covered.
    public var extent: CoverageExtent {
        let covered = grounds.count(where: \.isCovered)
        return covered == grounds.count ? .full : covered == 0 ? .none : .partial
    }

    /// Every act that covers at least one of the grounds, each once, in the order of the codes.
    public var statutes: [Statute] {
        let all = Set(grounds.flatMap(\.statutes))
        return Statute.allCases.filter(all.contains)
    }

    /// Whether every row behind the answer is confirmed.
    public var confirmed: Bool { grounds.allSatisfy(\.confirmed) }
}

extension JurisdictionTable {
    /// What covers this ground there and then.
    public static func coverage(of ground: Ground, _ facts: JurisdictionFacts) -> GroundCoverage {
        if let gap = gaps.first(where: { $0.reach.admits(ground, facts) }) {
            return GroundCoverage(ground: ground, answer: .notCovered(gap), displaced: [], facts: facts)
        }
        let candidates = rules.filter { $0.reach.admits(ground, facts) }
        let statutes = Set(candidates.map(\.statute))
        let displaced = precedence.filter {
            statutes.contains($0.displaced) && !$0.by.isDisjoint(with: statutes)
        }
        let given = Set(displaced.map(\.displaced))
        let covers = Statute.allCases.flatMap { statute in
            candidates.filter { $0.statute == statute && !given.contains(statute) }.map { cover($0, ground, facts) }
        }
        return GroundCoverage(
            ground: ground, answer: covers.isEmpty ? .notCovered(silence) : .covered(covers), displaced: displaced,
            facts: facts)
    }

    private static func cover(
        _ rule: JurisdictionRule, _ ground: Ground, _ facts: JurisdictionFacts
    ) -> GroundCoverage.Cover {
        let rows = conductRules.filter {
            $0.statute == rule.statute && ($0.grounds?.contains(ground) ?? true) && $0.within.admits(facts.subArea)
        }
        // The treatment speaks before the sub-area: reprisals over pay are reprisals.
        let exact =
            rows.first { $0.conducts.contains(facts.conduct) }
            ?? rows.first { facts.subArea.map($0.subAreas.contains) ?? false }
        return GroundCoverage.Cover(
            statute: rule.statute, sections: exact?.sections ?? rule.sections, rule: rule,
            since: exact?.since ?? rule.since, conductSource: exact?.source)
    }
}
