/// A text squeezed to small letters and digits, with the way back to where each came from.
struct SqueezedText {
    private var bytes: [UInt8] = []
    /// The scalar each byte came from.
    private var origins: [Int32] = []
    private let source: Source

    /// What all readings of a text are of.
    final class Source {
        fileprivate let scalars: [Unicode.Scalar]
        /// Each scalar folded, as `Folding.bytes` has it.
        fileprivate let folded: [UInt16]
        /// Whether a figure stands in it.
        let hasFigures: Bool
        /// The most bytes that a reading can have.
        fileprivate let capacity: Int

        init(_ text: String) {
            scalars = DecodedScalars.scalars(of: text)
            let folded = Folding.bytes(of: scalars)
            self.folded = folded
            hasFigures = folded.contains { $0 >= 0x30 && $0 <= 0x39 }
            capacity = zip(folded, scalars).reduce(0) { sum, scalar in
                sum + (scalar.0 == Folding.several ? Self.several(scalar.1).count : 2)
            }
        }

        /// The letters of what becomes more than two.
        fileprivate static func several(_ scalar: Unicode.Scalar) -> String.UTF8View {
            (Folding.fold(scalar) ?? "").utf8
        }
    }

    /// How it is read.
    enum Reading: CaseIterable {
        /// As it stands.
        case plain
        /// A letter spelled with two, as "aa" for "å", may stand on both sides of a space: so it does in "S k a a r u p", and so
        /// it does not in "fra Andersen".
        case spaced
        /// A figure in a word is the letter that a scanner took for it.
        case scanned
    }

    let reading: Reading
    private var scalars: [Unicode.Scalar] { source.scalars }

    init(_ source: Source, _ reading: Reading) {
        self.reading = reading
        self.source = source
        let isMixed = reading == .scanned ? Self.mixed(source.folded) : []
        let capacity = source.capacity
        bytes = [UInt8](unsafeUninitializedCapacity: capacity) { bytes, count in
            origins = [Int32](unsafeUninitializedCapacity: capacity) { origins, originCount in
                var isApart = true
                var last: UInt8 = 0
                func take(_ told: UInt8, _ place: Int) {
                    let byte = reading == .scanned ? Self.scanned(told, isMixed: isMixed[place]) : told
                    // One spelling, as `Folding.oneSpelling` makes it.
                    if !isApart, Folding.isSpelledTogether(last, byte) { return }
                    bytes[count] = byte
                    origins[count] = Int32(place)
                    count += 1
                    last = byte
                    isApart = false
                }
                for (place, folded) in source.folded.enumerated() {
                    if folded == Folding.apart {
                        isApart = reading != .spaced
                    } else if folded == Folding.several {
                        for byte in Source.several(source.scalars[place]) { take(byte, place) }
                    } else {
                        if folded & 0xFF != 0 { take(UInt8(truncatingIfNeeded: folded), place) }
                        if folded >> 8 != 0 { take(UInt8(truncatingIfNeeded: folded >> 8), place) }
                    }
                }
                originCount = count
            }
        }
    }

    /// The words before and after a match, within a little space.
    func neighbours(_ match: Range<Int>) -> (Folding.Word?, Folding.Word?) {
        let start = origin(match.lowerBound)
        var end = last(match.upperBound - 1) + 1
        while end < scalars.count, isWord(scalars[end]) { end += 1 }
        // What goes on before and behind this much is no part of a name.
        return (
            Folding.words(scalars[max(0, start - 40)..<start]).last,
            Folding.words(scalars[end..<min(scalars.count, end + 40)]).first
        )
    }

    /// A needle as a scanner reads it.
    static func scanned(_ needle: [UInt8]) -> [UInt8] { needle.map { scanned($0, isMixed: false) } }

    /// A figure in a word is a letter; "i", "l" and "1" are one.
    private static func scanned(_ byte: UInt8, isMixed: Bool) -> UInt8 {
        switch byte {
        case UInt8(ascii: "i"): UInt8(ascii: "l")
        case UInt8(ascii: "0") where isMixed: UInt8(ascii: "o")
        case UInt8(ascii: "1") where isMixed: UInt8(ascii: "l")
        case UInt8(ascii: "5") where isMixed: UInt8(ascii: "s")
        default: byte
        }
    }

    /// Whether each scalar stands in a word of letters and figures.
    private static func mixed(_ folded: [UInt16]) -> [Bool] {
        var mixed = Array(repeating: false, count: folded.count)
        var start = 0
        while start < folded.count {
            var end = start
            var figures = 0
            while end < folded.count, folded[end] != Folding.apart {
                if folded[end] >= 0x30, folded[end] <= 0x39 { figures += 1 }
                end += 1
            }
            if figures > 0, figures < end - start { for place in start..<end { mixed[place] = true } }
            start = end + 1
        }
        return mixed
    }

    private func origin(_ place: Int) -> Int { Int(origins[place]) }

    /// The last scalar that belongs to a byte: of "ø" and "e", the "e".
    private func last(_ place: Int) -> Int {
        let start = origin(place)
        let end = place + 1 < origins.count ? origin(place + 1) : source.folded.count
        guard end > start + 1 else { return start }
        return (start + 1..<end).last { source.folded[$0] != Folding.apart && source.folded[$0] != 0 } ?? start
    }

    /// Whether a figure stands in it.
    func hasFigure(_ match: Range<Int>) -> Bool { match.contains { isDigit(scalars[origin($0)]) } }

    /// The words of a match, and a little of what stands around them.
    func excerpt(_ match: Range<Int>) -> String {
        let first = max(0, origin(match.lowerBound) - 24)
        let last = min(scalars.count, last(match.upperBound - 1) + 25)
        return String(String.UnicodeScalarView(scalars[first..<last])).split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
    }

    /// The word of a match as it is written.
    func word(_ match: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[origin(match.lowerBound)...last(match.upperBound - 1)]))
    }

    /// "Aarhus Byret", "Retten i Aarhus": a court is nobody's town or firm.
    func isCourt(_ match: Range<Int>) -> Bool {
        let before = SqueezedText.words(scalars[..<origin(match.lowerBound)].suffix(12)).suffix(2)
        let after = SqueezedText.words(scalars[(last(match.upperBound - 1) + 1)...].prefix(12)).first ?? ""
        return Array(before) == ["retten", "i"]
            || ["byret", "byrets", "landsret", "landsrets", "ret", "rets"].contains(after)
    }

    private static func words(_ scalars: ArraySlice<Unicode.Scalar>) -> [String] {
        Folding.words(scalars).map(\.folded)
    }

    /// Whether the match is the head of "Andersensagen": what is said of names, and of no other word.
    func isHeadOfName(_ match: Range<Int>) -> Bool {
        let rest = bytes[match.upperBound...].prefix(14)
        return Self.tails.contains { rest.starts(with: $0) }
    }

    private static let tails = [
        "sag", "famili", "skandal", "affare", "dommen", "koncern", "gruppen", "parret", "brodrene", "sostrene",
    ].map { Array($0.utf8) }

    /// Whether the first letter of a match is a capital.
    func isCapitalised(_ match: Range<Int>) -> Bool { scalars[origin(match.lowerBound)].properties.isUppercase }

    /// Where needles of a table stand, with their numbers.
    func matches(_ table: NeedleTable, _ body: (Int, Range<Int>) -> Void) { table.matches(in: bytes, body) }

    /// The scalar a match begins with.
    func start(_ match: Range<Int>) -> Int { origin(match.lowerBound) }

    /// Whether a word begins there.
    func begins(_ match: Range<Int>) -> Bool {
        guard let before = neighbour(of: origin(match.lowerBound), -1) else { return true }
        let first = scalars[origin(match.lowerBound)]
        return !isWord(before) || (before.properties.isLowercase && first.properties.isUppercase)
            || isDigit(before) != isDigit(first)
    }

    /// Whether a word ends there, or goes on as a genitive.
    func ends(_ match: Range<Int>) -> Bool {
        let last = last(match.upperBound - 1)
        guard let after = neighbour(of: last, 1) else { return true }
        if !isWord(after) || (after.properties.isUppercase && scalars[last].properties.isLowercase) { return true }
        if isDigit(after) != isDigit(scalars[last]) { return true }
        guard after == "s" || after == "S", match.upperBound < origins.count else { return false }
        return neighbour(of: origin(match.upperBound), 1).map { !isWord($0) } ?? true
    }

    /// Whether a sentence ends inside it: two words that only happen to stand there.
    func crossesSentence(_ match: Range<Int>) -> Bool {
        inside(match).contains { ".!?;:".unicodeScalars.contains($0) } && !isSpacedOut(match)
    }

    /// Whether it runs over a space between two longer words.
    func crossesSpace(_ match: Range<Int>) -> Bool {
        let inside = inside(match)
        return inside.contains { $0 == " " || $0 == "\u{A0}" } && !inside.contains("-") && !isSpacedOut(match)
    }

    /// Whether it is written as a name: with a capital, and not only because a sentence begins.
    func isName(_ match: Range<Int>) -> Bool {
        let first = origin(match.lowerBound)
        guard scalars[first].properties.isUppercase else { return false }
        let before = scalars[..<first].reversed().drop { $0 == " " || $0 == "\u{A0}" || $0 == "“" || $0 == "\"" }
        guard let last = before.first else { return false }
        return !".!?\n".unicodeScalars.contains(last)
    }

    /// Whether a word of place stands before it: "til Nyborg".
    func isBehindPlace(_ match: Range<Int>) -> Bool {
        let start = origin(match.lowerBound)
        // "Til: Nyborg" is the head of a mail.
        guard start > 1, scalars[start - 1] == " ", isWord(scalars[start - 2]) else { return false }
        return ["i", "til", "fra", "ved", "på", "pa", "naer", "nar", "mod", "omkring"].contains(
            neighbours(match).0?.folded ?? "")
    }

    /// Whether a word in small letters goes on behind it, as in a sentence.
    func goesOnSmall(_ match: Range<Int>) -> Bool {
        var place = last(match.upperBound - 1) + 1
        while place < scalars.count, scalars[place] == " " || scalars[place] == "," { place += 1 }
        return place < scalars.count && scalars[place].properties.isLowercase
    }

    /// Whether these digits are one number: separators between them, no digit before or after.
    func isNumber(_ match: Range<Int>) -> Bool {
        let (first, last) = (origin(match.lowerBound), last(match.upperBound - 1))
        let isApart = inside(match).allSatisfy { !$0.properties.isAlphabetic }
        let before = first > 0 ? scalars[first - 1] : " "
        let after = last + 1 < scalars.count ? scalars[last + 1] : " "
        return isApart && !isDigit(before) && !isDigit(after)
    }

    /// What stands between its letters.
    func inside(_ match: Range<Int>) -> [Unicode.Scalar] {
        let (first, last) = (origin(match.lowerBound), last(match.upperBound - 1))
        return scalars[first...last].filter { Folding.bytes($0) == Folding.apart }
    }

    /// "T o r n e b j e r g": pieces of one or two letters.
    private func isSpacedOut(_ match: Range<Int>) -> Bool {
        let (first, last) = (origin(match.lowerBound), last(match.upperBound - 1))
        let pieces = scalars[first...last].split { Folding.bytes($0) == Folding.apart }
        return pieces.count > 2 && pieces.allSatisfy { $0.count <= 2 }
    }

    private func neighbour(of place: Int, _ step: Int) -> Unicode.Scalar? {
        var next = place + step
        while scalars.indices.contains(next) {
            if Folding.bytes(scalars[next]) != 0 { return scalars[next] }
            next += step
        }
        return nil
    }

    private func isWord(_ scalar: Unicode.Scalar) -> Bool { Folding.bytes(scalar) != Folding.apart }
    private func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }
}
