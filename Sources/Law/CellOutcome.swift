/// How one cell (claim × respondent) ended.
public enum CellOutcome: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Medhold: upheld.
    case medhold
    /// Ej medhold: not upheld.
    case ejMedhold = "ej-medhold"
    /// Afvist: dismissed without a ruling on the merits.
    case afvist

    /// The same word as an outcome of a case.
    public var outcome: Outcome {
        switch self {
        case .medhold: .medhold
        case .ejMedhold: .ejMedhold
        case .afvist: .afvist
        }
    }

    /// The order of titles: medhold, ej medhold, afvist.
    public static func < (left: CellOutcome, right: CellOutcome) -> Bool { left.place < right.place }

    private var place: Int {
        switch self {
        case .medhold: 0
        case .ejMedhold: 1
        case .afvist: 2
        }
    }
}

extension Outcome {
    /// The outcome of a case, derived from its cells and never typed: all alike is that; medhold beside anything else is
    /// delvist medhold; else ej medhold. Nil for no cells.
    public init?(of cells: some Sequence<CellOutcome>) {
        let distinct = Set(cells)
        guard let first = distinct.first else { return nil }
        if distinct.count == 1 {
            self = first.outcome
        } else {
            self = distinct.contains(.medhold) ? .delvistMedhold : .ejMedhold
        }
    }
}

/// What one claim came to, as titles, summaries and statistics read it: its grounds as one, what it was about, and how
/// each of its cells ended.
public struct ClaimResult: Sendable, Hashable {
    /// How one cell ended, and why where it was dismissed.
    public enum Ending: Sendable, Hashable {
        /// Upheld.
        case medhold
        /// Not upheld.
        case ejMedhold
        /// Dismissed, and why.
        case afvist(DismissalGround)

        /// The outcome alone.
        public var outcome: CellOutcome {
            switch self {
            case .medhold: .medhold
            case .ejMedhold: .ejMedhold
            case .afvist: .afvist
            }
        }
    }

    /// The grounds, as one.
    public let grounds: GroundSet
    /// The sub-area, where one was found.
    public let subArea: SubArea?
    /// What kind of treatment.
    public let conduct: Conduct
    /// One for each respondent; never empty.
    public let endings: [Ending]

    /// The topic a title gives it.
    public let topic: Topic

    /// Nil for no cells at all, and where neither sub-area nor conduct is known.
    public init?(grounds: GroundSet, subArea: SubArea?, conduct: Conduct, endings: [Ending]) {
        guard !endings.isEmpty, let topic = Topic(subArea, conduct) else { return nil }
        self.topic = topic
        self.grounds = grounds
        self.subArea = subArea
        self.conduct = conduct
        self.endings = endings
    }
}
