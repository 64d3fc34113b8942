public import Law

/// The panel's work on the burden of proof in one cell: which facts raise a presumption, what rebuts each, by document.
public struct BurdenWorksheet: Sendable, Hashable {
    /// A document of the file, by its number.
    public struct DocumentNumber: RawRepresentable, Sendable, Hashable, Comparable {
        /// The number, bilag 1, 2, ….
        public let rawValue: Int

        /// The document with this number.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// The order of the file.
        public static func < (left: DocumentNumber, right: DocumentNumber) -> Bool { left.rawValue < right.rawValue }
    }

    /// A fact and the documents that show it.
    public struct Fact: Sendable, Hashable {
        /// The fact, in a sentence.
        public let text: String
        /// The documents; empty where it is not in dispute.
        public let documents: [DocumentNumber]

        /// A fact with its documents. Nil for no words.
        public init?(_ text: String, documents: [DocumentNumber] = []) {
            guard !text.allSatisfy(\.isWhitespace) else { return nil }
            self.text = text
            self.documents = documents
        }
    }

    /// A fact that raises a presumption, with what is said against it.
    public struct Presumption: Sendable, Hashable {
        /// The fact.
        public let fact: Fact
        /// What rebuts it.
        public var rebuttals: [Fact]

        /// A fact and what rebuts it.
        public init(_ fact: Fact, rebuttals: [Fact] = []) {
            self.fact = fact
            self.rebuttals = rebuttals
        }
    }

    /// The cell.
    public let cell: Cell.ID
    /// The burden as the officer set it.
    public let burden: Burden
    /// The facts that raise a presumption.
    public var presumptions: [Presumption]
    /// Whether the respondent met the burden; nil while the panel has not said.
    public var isRebutted: Bool?

    /// A worksheet for a cell.
    public init(
        cell: Cell.ID, burden: Burden, presumptions: [Presumption] = [], isRebutted: Bool? = nil
    ) {
        self.cell = cell
        self.burden = burden
        self.presumptions = presumptions
        self.isRebutted = isRebutted
    }

    /// What the worksheet leads to: medhold where discrimination is presumed, or the burden is reversed, and not
    /// rebutted. Nil while it is open.
    public var leadsTo: CellOutcome? {
        guard burden == .reversed || !presumptions.isEmpty else { return .ejMedhold }
        return isRebutted.map { $0 ? .ejMedhold : .medhold }
    }

    /// The facts that stand without anything said against them.
    public var unanswered: [Fact] { presumptions.filter(\.rebuttals.isEmpty).map(\.fact) }
}
