/// What the finder found at one place, and why.
public struct Found: Sendable, Hashable {
    /// The rule that found it: what a reader is told.
    public enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// A name of the case as it is written there, also in the genitive.
        case known
        /// A name of the case with a slip of the pen or of a scanner.
        case knownTypo
        /// A name of the case at the head of a longer word.
        case knownCompound
        /// A name of the case in pieces.
        case knownPieces
        /// The initials of somebody in the case.
        case knownInitials
        /// A number, an address or the like that the case knows.
        case knownValue
        /// A form that is checked: a date in a CPR number, a check digit.
        case form
        /// A form, by a word beside it.
        case cuedForm
        /// A listed name.
        case listedName
        /// A name by a word beside it: a title, a relation.
        case cuedName
        /// A word with a capital that is none of those that have one.
        case capital
        /// A word found elsewhere in the same text.
        case repeated
        /// Letters of another script.
        case foreignScript
        /// What together with others tells who it is.
        case quasi
    }

    /// The entity of the case; nil for what the case does not know, and where two bear the name.
    public let entity: String?
    private var first: Int32
    private var next: Int32
    private let hundredths: UInt8
    /// What it is.
    public let kind: CaseEntity.Kind
    /// Why.
    public let rule: Rule

    /// A long text has some hundred thousand of these: they are kept small.
    init(range: Range<Int>, kind: CaseEntity.Kind, entity: String?, rule: Rule, confidence: Double) {
        self.entity = entity
        (first, next) = (Int32(range.lowerBound), Int32(range.upperBound))
        hundredths = UInt8((min(max(confidence, 0), 1) * 100).rounded())
        self.kind = kind
        self.rule = rule
    }

    /// Where it stands, in Unicode scalars of the text.
    public internal(set) var range: Range<Int> {
        get { Int(first)..<Int(next) }
        set { (first, next) = (Int32(newValue.lowerBound), Int32(newValue.upperBound)) }
    }

    /// How sure it is, from 0 to 1.
    public var confidence: Double { Double(hundredths) / 100 }

    /// The same, so many scalars further on; further back for less than none.
    func moved(by count: Int) -> Found {
        guard count != 0 else { return self }
        var moved = self
        moved.range = range.lowerBound + count..<range.upperBound + count
        return moved
    }
}

extension Found {
    /// What it is, by the label of the field: `PERSON`, `ADDRESS`.
    public var label: String {
        switch kind {
        case .person: "PERSON"
        case .organisation: "ORG"
        case .address: "ADDRESS"
        case .town: "PLACE"
        case .cpr: "CPR"
        case .email: "EMAIL"
        case .phone: "PHONE"
        case .account: "ACCOUNT"
        case .url: "URL"
        case .birthDate: "DOB"
        case .cvr: "CVR"
        case .plate: "PLATE"
        case .number, .other: "ID"
        case .handle: "HANDLE"
        case .age: "AGE"
        case .occupation: "OCCUPATION"
        case .fact: "FACT"
        }
    }
}
