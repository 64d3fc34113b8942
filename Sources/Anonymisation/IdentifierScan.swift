/// Looks for structured identifiers of persons: what by its form alone never belongs in a published text.
///
/// It fails closed: it needs no knowledge of the case, asks for no check digit (a mistyped CPR number still
/// identifies, and numbers without modulus 11 are issued since 2007), and reads through the tricks of typesetting: soft
/// hyphens and joiners are left out, every kind of space and dash is one, full-width digits are digits.
public enum IdentifierScan {
    /// The kinds of identifier, as codes: their words stand where they are shown.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// CPR number: date, or date with 60 added to the day, and four digits.
        case cpr
        /// E-mail address.
        case email
        /// Danish telephone number.
        case phone
        /// Danish bank account: registration number and account, or IBAN.
        case account
    }

    /// Something that was found, and where.
    public struct Finding: Sendable, Hashable {
        /// What it looks like.
        public var kind: Kind
        /// Its line, from 1.
        public var line: Int
        /// Its first character in the line, from 1, counted in Unicode scalars.
        public var column: Int

        /// A finding at a place.
        public init(kind: Kind, line: Int, column: Int) {
            self.kind = kind
            self.line = line
            self.column = column
        }
    }

    /// Everything found, in the order of the text; one finding a place, the gravest kind first in `Kind`.
    public static func scan(_ text: String) -> [Finding] {
        let folded = FoldedText(text)
        var findings: [Finding] = []
        var index = 0
        while index < folded.bytes.count {
            let match = Kind.allCases.lazy.compactMap { kind in
                folded.match(kind, at: index).map { (kind, $0) }
            }.first
            if let (kind, end) = match {
                let place = folded.places[index]
                findings.append(Finding(kind: kind, line: place.line, column: place.column))
                index = end
            } else {
                index += 1
            }
        }
        return findings
    }
}
