/// A condition on a code: whatever it is, one of these, or any but these.
public enum Condition<Code: Sendable & Hashable>: Sendable, Hashable {
    /// No condition.
    case any
    /// One of these, and known.
    case only(Set<Code>)
    /// Any but these, and also when it is not known.
    case except(Set<Code>)

    /// Whether a code, or its absence, meets the condition.
    public func admits(_ code: Code?) -> Bool {
        switch self {
        case .any: true
        case .only(let codes): code.map(codes.contains) ?? false
        case .except(let codes): code.map { !codes.contains($0) } ?? true
        }
    }
}

/// The days from which and until which a rule holds for acts done then. An amendment is a new row; acts before it keep
/// the old one.
public struct Validity: Sendable, Hashable {
    /// The first day; nil for always.
    public let from: Day?
    /// The last day; nil while it is in force.
    public let until: Day?

    /// From the first day to the last, both included.
    public init(from: Day? = nil, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    /// Whether the rule holds for an act of this day.
    public func contains(_ day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}

/// What a rule of jurisdiction stands on.
public enum Basis: String, Sendable, Hashable, CaseIterable {
    /// The text of an act.
    case statute
    /// The Board's practice alone.
    case practice
    /// Nothing: not covered.
    case none

    /// The basis within a sentence.
    public var words: Words {
        switch self {
        case .statute: Words(da: "lov", en: "statute")
        case .practice: Words(da: "nævnets praksis", en: "the Board's practice")
        case .none: Words(da: "ingen", en: "none")
        }
    }
}

/// What a row of the table looks at.
public struct Reach: Sendable, Hashable {
    /// The grounds it speaks of.
    public let grounds: Set<Ground>
    /// The areas.
    public let areas: Set<Area>
    /// The sub-areas.
    public let subAreas: Condition<SubArea>
    /// The kinds of treatment.
    public let conducts: Condition<Conduct>
    /// The days of the act.
    public let validity: Validity

    init(
        _ grounds: Set<Ground>, _ areas: Set<Area>, subAreas: Condition<SubArea> = .any,
        conducts: Condition<Conduct> = .any, from: Day? = nil, until: Day? = nil
    ) {
        self.grounds = grounds
        self.areas = areas
        self.subAreas = subAreas
        self.conducts = conducts
        validity = Validity(from: from, until: until)
    }

    func admits(_ ground: Ground, _ facts: JurisdictionFacts) -> Bool {
        grounds.contains(ground) && areas.contains(facts.area) && subAreas.admits(facts.subArea)
            && conducts.admits(facts.conduct) && validity.contains(facts.actedOn)
    }
}

/// One row: this act covers these grounds there, for acts of these days.
public struct JurisdictionRule: Sendable, Hashable {
    /// A name that stays: `ligestilling-koen`.
    public let code: String
    /// What it covers.
    public let reach: Reach
    /// The act.
    public let statute: Statute
    /// The sections of the act where no row of `ConductRule` says it more exactly: "§§ 2, 2 a og 2 b"; nil
    /// where none was read.
    public let sections: String?
    /// An act's text, or the Board's practice.
    public let basis: Basis
    /// The day told as the beginning: of the text, or of the first ruling known. Nil where neither is known.
    public let since: Day?
    /// Where it was read.
    public let source: LegalSource
    /// What an officer or a citizen should know about it, if anything.
    public let note: Words?
}

/// One row: here nothing covers the ground, and why.
public struct JurisdictionGap: Sendable, Hashable {
    /// A name that stays.
    public let code: String
    /// What it speaks of.
    public let reach: Reach
    /// The rest of a sentence that begins with the ground: "er ikke omfattet …".
    public let predicate: Words
    /// Where it was read.
    public let source: LegalSource
}

/// One row: within its field, this act goes before those.
public struct Precedence: Sendable, Hashable {
    /// The act that gives way.
    public let displaced: Statute
    /// The acts it gives way to.
    public let by: Set<Statute>
    /// Where it is written.
    public let source: LegalSource
}

/// One row: where an act speaks of a kind of treatment.
public struct ConductRule: Sendable, Hashable {
    /// The act.
    public let statute: Statute
    /// The kinds of treatment.
    public let conducts: Set<Conduct>
    /// The sub-areas that mean the same, whatever the treatment is called.
    public let subAreas: Set<SubArea>
    /// The sub-areas it is limited to.
    public let within: Condition<SubArea>
    /// The grounds; nil for all of the act.
    public let grounds: Set<Ground>?
    /// "§ 2 a".
    public let sections: String
    /// The day it came into force, where it is later than its act.
    public let since: Day?
    /// Where it was read.
    public let source: LegalSource
}
