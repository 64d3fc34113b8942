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
        let lines = LineStarts(text)
        return matches(folded).map { kind, range in
            let place = lines.place(of: folded.origins(range).lowerBound)
            return Finding(kind: kind, line: place.line, column: place.column)
        }
    }

    /// What was found as places of a text, in Unicode scalars; addresses of the web too.
    static func places(in text: String) -> [(kind: CaseEntity.Kind, range: Range<Int>)] {
        let found = found(in: text)
        return found
            + webAddresses(in: text).filter { web in !found.contains { $0.1.overlaps(web) } }.map { (.url, $0) }
    }

    /// The same without addresses of the web.
    static func found(in text: String) -> [(kind: CaseEntity.Kind, range: Range<Int>)] {
        let folded = FoldedText(text)
        return matches(folded).map { (entityKind($0), folded.origins($1)) }
    }

    private static func matches(_ folded: FoldedText) -> [(kind: Kind, range: Range<Int>)] {
        var matches: [(kind: Kind, range: Range<Int>)] = []
        var index = 0
        while let start = folded.next(from: index) {
            let match = Kind.allCases.lazy.compactMap { kind in
                folded.match(kind, at: start).map { (kind, $0) }
            }.first
            if let (kind, end) = match { matches.append((kind, start..<end)) }
            index = match?.1 ?? start + 1
        }
        return matches
    }

    private static func entityKind(_ kind: Kind) -> CaseEntity.Kind {
        switch kind {
        case .cpr: .cpr
        case .email: .email
        case .phone: .phone
        case .account: .account
        }
    }

    // Where the law stands, everybody may look.
    private static let open = ["retsinformation.dk", "eur-lex.europa.eu", "domstol.dk"]

    private static func webAddresses(in text: String) -> [Range<Int>] {
        let scalars = Array(text.unicodeScalars)
        var found: [Range<Int>] = []
        var place = 0
        while place < scalars.count {
            let isStart = place == 0 || !scalars[place - 1].properties.isAlphabetic
            let begins = ["http://", "https://", "www."].contains { scalars[place...].starts(with: $0.unicodeScalars) }
            guard isStart, begins else {
                place += 1
                continue
            }
            var end = place
            while end < scalars.count, !scalars[end].properties.isWhitespace,
                !"<>“”\"".unicodeScalars.contains(scalars[end])
            {
                end += 1
            }
            while end > place, ".,;:)".unicodeScalars.contains(scalars[end - 1]) { end -= 1 }
            let address = String(String.UnicodeScalarView(scalars[place..<end]))
            if !open.contains(where: address.contains) { found.append(place..<end) }
            place = max(end, place + 1)
        }
        return found
    }
}
