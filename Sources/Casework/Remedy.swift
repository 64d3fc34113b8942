public import Law

/// What the Board can award in a cell that is upheld, lov om Ligebehandlingsnævnet § 2.
public enum Remedy: Sendable, Hashable {
    /// Godtgørelse.
    case compensation(Compensation)
    /// Efterbetaling of the difference in pay.
    case payDifference(Money)
    /// Underkendelse of a dismissal; sex only.
    case dismissalSetAside

    /// The kind, of which a cell has at most one each.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case compensation
        case payDifference = "pay-difference"
        case dismissalSetAside = "dismissal-set-aside"
    }

    /// Its kind.
    public var kind: Kind {
        switch self {
        case .compensation: .compensation
        case .payDifference: .payDifference
        case .dismissalSetAside: .dismissalSetAside
        }
    }

    /// The money it comes to; nil for a dismissal set aside.
    public var money: Money? {
        switch self {
        case .compensation(let compensation): compensation.money
        case .payDifference(let money): money
        case .dismissalSetAside: nil
        }
    }
}

/// A remedy with what belongs to it.
public struct Award: Sendable, Hashable {
    /// What is awarded.
    public let remedy: Remedy
    /// The day procesrente runs from; nil exactly where there is no money.
    public let interestFrom: Day?
    /// The act it is measured by.
    public let measuredBy: Statute
    /// The other cells that are liable for the same amount (in solidum).
    public let inSolidumWith: Set<Cell.ID>

    /// An award of money. Nil for an amount that is none.
    public init?(
        compensation: Compensation, interestFrom: Day, measuredBy: Statute, inSolidumWith: Set<Cell.ID> = []
    ) {
        guard compensation.isPositive else { return nil }
        remedy = .compensation(compensation)
        self.interestFrom = interestFrom
        self.measuredBy = measuredBy
        self.inSolidumWith = inSolidumWith
    }

    /// An award of the difference in pay. Nil for an amount that is none.
    public init?(payDifference: Money, interestFrom: Day, measuredBy: Statute, inSolidumWith: Set<Cell.ID> = []) {
        guard payDifference > Money(oere: 0) else { return nil }
        remedy = .payDifference(payDifference)
        self.interestFrom = interestFrom
        self.measuredBy = measuredBy
        self.inSolidumWith = inSolidumWith
    }

    /// A dismissal set aside, under ligebehandlingsloven.
    public static let dismissalSetAside = Award(
        remedy: .dismissalSetAside, interestFrom: nil, measuredBy: .ligebehandlingsloven, inSolidumWith: [])

    /// The same award, for which other cells are liable too.
    func inSolidum(with cells: Set<Cell.ID>) -> Award {
        Award(remedy: remedy, interestFrom: interestFrom, measuredBy: measuredBy, inSolidumWith: cells)
    }

    private init(remedy: Remedy, interestFrom: Day?, measuredBy: Statute, inSolidumWith: Set<Cell.ID>) {
        self.remedy = remedy
        self.interestFrom = interestFrom
        self.measuredBy = measuredBy
        self.inSolidumWith = inSolidumWith
    }
}

/// What an upheld cell gives: one or more awards, or none with the reason.
public enum RemedyDecision: Sendable, Hashable {
    /// Why nothing is awarded.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The complainant did not claim anything.
        case notClaimed = "not-claimed"
        /// The claim lapsed by passivity.
        case passivity
        /// The claim is time-barred.
        case limitation
        /// Institut for Menneskerettigheder filed the case.
        case institute

        /// The reason within a sentence.
        public var words: Words {
            switch self {
            case .notClaimed: Words(da: "klager har ikke bedt om noget beløb", en: "the complainant claimed no amount")
            case .passivity: Words(da: "kravet er bortfaldet ved passivitet", en: "the claim lapsed by passivity")
            case .limitation: Words(da: "kravet er forældet", en: "the claim is time-barred")
            case .institute:
                Words(
                    da: "sagen er indbragt af Institut for Menneskerettigheder",
                    en: "the case was brought by the Danish Institute for Human Rights")
            }
        }
    }

    /// At least one, and at most one of each kind.
    case awarded([Award])
    /// None.
    case none(Reason)
}
