internal import Foundation

/// A text as the finder reads it: composed scalars, words with their folded letters, and the way back to the original.
struct TokenText: Sendable {
    /// A word as it stands in the text: letters and digits, with an apostrophe inside.
    struct Token: Sendable {
        private let first: Int32
        private let next: Int32
        private let number: Int32
        let shape: Shape

        init(start: Int, end: Int, word: Int, shape: Shape) {
            (first, next, number) = (Int32(start), Int32(end), Int32(word))
            self.shape = shape
        }

        /// Its first scalar in `scalars`, and the one after its last.
        var start: Int { Int(first) }
        var end: Int { Int(next) }
        /// Which of the text's different words it is, in small letters.
        var word: Int { Int(number) }
    }

    /// One of the different words of a text, in small letters: what holds wherever it stands.
    struct Word: Sendable {
        private let at: Int32
        private let firstLetter: Int32
        private let nextLetter: Int32
        /// Which of the 26 letters its folded ones are, as bits; figures are bit 26.
        let bits: UInt32
        /// The hash of it as it stands, in small letters, with all that is in it.
        let spelled: UInt64
        /// The hash of its small letters, and of its folded ones.
        let exact: UInt64
        let folded: UInt64
        /// The same without a last s, and what may stand before it; 0 where it ends with none.
        let exactStem: UInt64
        let foldedStem: UInt64

        fileprivate init(token: Int, letters: Range<Int>, bits: UInt32, spelled: UInt64, _ hashes: Hashes) {
            (at, firstLetter, nextLetter) = (Int32(token), Int32(letters.lowerBound), Int32(letters.upperBound))
            self.bits = bits
            self.spelled = spelled
            (exact, folded, exactStem, foldedStem) = (
                hashes.exact, hashes.folded, hashes.exactStem, hashes.foldedStem
            )
        }

        fileprivate typealias Hashes = (exact: UInt64, folded: UInt64, exactStem: UInt64, foldedStem: UInt64)

        /// A token that is it.
        var token: Int { Int(at) }
        /// Where its folded letters lie.
        var letters: Range<Int> { Int(firstLetter)..<Int(nextLetter) }
    }

    /// How a word is written, and what stands before it.
    struct Shape: OptionSet, Sendable {
        let rawValue: UInt16
        static let capitalised = Shape(rawValue: 1)
        static let allCapitals = Shape(rawValue: 2)
        static let digits = Shape(rawValue: 4)
        static let letters = Shape(rawValue: 8)
        static let foreign = Shape(rawValue: 16)
        static let inner = Shape(rawValue: 32)
        /// The first of its line; behind a colon.
        static let startsLine = Shape(rawValue: 64)
        static let afterColon = Shape(rawValue: 128)
        private static let around: Shape = [.startsLine, .afterColon]
        /// How the word itself is written.
        var itself: Shape { subtracting(Self.around) }
    }

    private(set) var scalars: [UInt32] = []
    private(set) var tokens: [Token] = []
    private(set) var letters: [UInt8] = []
    /// Every different word in small letters, once.
    private(set) var vocabulary: [Word] = []
    /// Where a sign stands that addresses of the net have: @, #, and the slash of "u/"; where a _; where a ; or a |.
    private(set) var netSigns: [Int32] = []
    private(set) var underscores: [Int32] = []
    private(set) var bars: [Int32] = []
    /// How many letters are capitals, and how many are small.
    private(set) var upper = 0
    private(set) var lower = 0
    /// The first word of every stretch of so many scalars.
    private var firsts: [Int32] = []
    private static let stretch = 64
    private var places = PlaceTable()
    /// Where each composed scalar began in the original; empty where nothing was composed.
    private var origins: [Int32] = []

    init(_ text: String) {
        scalars = DecodedScalars.numbers(of: text)
        if scalars.contains(where: Self.isMark) { compose() }
        letters.reserveCapacity(min(scalars.count, 1 << 16))
        tokens.reserveCapacity(scalars.count / 5)
        vocabulary.reserveCapacity(min(scalars.count / 12, 1 << 14))
        tokenise()
    }

    /// A place of this text as one of the original.
    func inOriginal(_ found: Found) -> Found {
        // Nothing is composed: they are the same.
        guard !origins.isEmpty else { return found }
        var there = found
        there.range = origin(found.range.lowerBound)..<origin(found.range.upperBound)
        return there
    }

    /// The place in the original of a place in `scalars`.
    func origin(_ place: Int) -> Int { origins.isEmpty ? place : Int(origins[place]) }

    /// Letters with their marks as one scalar where there is one.
    private mutating func compose() {
        var composed: [UInt32] = []
        var places: [Int32] = []
        composed.reserveCapacity(scalars.count)
        places.reserveCapacity(scalars.count + 1)
        var place = 0
        while let mark = scalars[place...].firstIndex(where: Self.isMark) {
            // All before the letter that is marked stays as it is.
            let letter = max(place, mark - 1)
            composed += scalars[place..<letter]
            places += Int32(place)..<Int32(letter)
            var end = mark + 1
            while end < scalars.count, Self.isMark(scalars[end]) { end += 1 }
            let cluster = String(String.UnicodeScalarView(scalars[letter..<end].compactMap(Unicode.Scalar.init)))
            for scalar in cluster.precomposedStringWithCanonicalMapping.unicodeScalars {
                composed.append(scalar.value)
                places.append(Int32(letter))
            }
            place = end
        }
        composed += scalars[place...]
        places += Int32(place)...Int32(scalars.count)
        scalars = composed
        origins = places
    }

    private static func isMark(_ value: UInt32) -> Bool {
        guard value >= 0x300, let scalar = Unicode.Scalar(value) else { return false }
        return scalar.properties.canonicalCombiningClass != .notReordered
    }

    private mutating func tokenise() {
        let tables = Letter.tables
        let all = scalars
        all.withUnsafeBufferPointer { scalars in
            var place = 0
            let count = scalars.count
            var around: Shape = .startsLine
            while place < count {
                let value = scalars[place]
                guard tables.entry(value).kind != 0 else {
                    if value != 0x20 { note(value, at: place, before: place > 0 ? scalars[place - 1] : 0, &around) }
                    place += 1
                    continue
                }
                place = addToken(scalars, place, around)
                around = []
            }
        }
    }

    /// What a sign between words is for those who look for it.
    private mutating func note(_ value: UInt32, at place: Int, before: UInt32, _ around: inout Shape) {
        switch value {
        case 0x3A: around.insert(.afterColon)
        case 0x40, 0x23: netSigns.append(Int32(place))
        case 0x2F: if before == 0x75 { netSigns.append(Int32(place)) }
        case 0x5F: underscores.append(Int32(place))
        case 0x3B, 0x7C: bars.append(Int32(place))
        default: if Letter.isNewline(value) { around.insert(.startsLine) }
        }
    }

    /// What the letters of a word are.
    private struct Letters {
        var kinds: UInt32 = 0
        var upper = 0
        var lower = 0
        /// A capital stands behind a small letter.
        var isInner = false
        /// All of them together, bit by bit; whether more than letters and figures is among them.
        private var values: UInt32 = 0
        var hasOthers = false

        @inline(__always) mutating func add(_ value: UInt32, _ kind: UInt32) {
            isInner = isInner || kind == Letter.Kind.upper.rawValue && lower > 0
            kinds |= kind
            values |= value
            upper += Int(kind >> 1 & 1)
            lower += Int(kind & 1)
        }

        /// Nothing but a to z.
        var isPlain: Bool {
            values < 0x80 && !hasOthers && kinds & ~(Letter.Kind.lower.rawValue | Letter.Kind.upper.rawValue) == 0
        }

        /// Letters and figures: a scanner may have taken one for the other.
        var isMixed: Bool { kinds & Letter.Kind.digit.rawValue != 0 && upper + lower > 0 }

        func shape(_ around: Shape, isCapitalised: Bool) -> Shape {
            var shape = around
            if kinds & ~Letter.Kind.digit.rawValue != 0 { shape.insert(.letters) }
            if kinds & Letter.Kind.digit.rawValue != 0 { shape.insert(.digits) }
            if kinds & Letter.Kind.other.rawValue != 0 { shape.insert(.foreign) }
            if upper > 1, lower == 0 { shape.insert(.allCapitals) }
            if isInner { shape.insert(.inner) }
            if isCapitalised { shape.insert(.capitalised) }
            return shape
        }
    }

    /// Reads the word that begins here; the place behind it.
    private mutating func addToken(_ scalars: UnsafeBufferPointer<UInt32>, _ start: Int, _ around: Shape) -> Int {
        let tables = Letter.tables
        var letters = Letters()
        var spelled = Hash()
        var place = start
        // Behind the last letter, and the hash there: an unseen scalar at the end is none of it.
        var end = start
        var hashAtEnd = spelled
        var hashBeforeEnd = spelled
        while place < scalars.count {
            let value = scalars[place]
            let entry = tables.entry(value)
            if entry.kind == 0 {
                let isInside =
                    Letter.isUnseen(value)
                    || Letter.isApostrophe(value) && place + 1 < scalars.count
                        && tables.entry(scalars[place + 1]).kind != 0
                guard isInside else { break }
                spelled.add(value)
                place += 1
                continue
            }
            // What is not a letter counts where one follows.
            letters.hasOthers = letters.hasOthers || place > end
            letters.add(value, entry.kind)
            hashBeforeEnd = spelled
            spelled.add(entry.small)
            place += 1
            end = place
            hashAtEnd = spelled
        }
        upper += letters.upper
        lower += letters.lower
        while firsts.count * Self.stretch <= start { firsts.append(Int32(tokens.count)) }
        let hash = hashAtEnd.value
        let (number, isNew) = places.number(hash)
        if isNew {
            letters.isPlain
                ? addPlainWord(scalars, start..<end, hash, hashBeforeEnd.value)
                : addWord(start, end, hash, letters)
        }
        let isCapitalised = tables.entry(scalars[start]).kind == Letter.Kind.upper.rawValue
        tokens.append(
            Token(start: start, end: end, word: number, shape: letters.shape(around, isCapitalised: isCapitalised)))
        return place
    }

    /// Enters a word of a to z in the vocabulary: its small letters are all there is of it, but for what folding takes out.
    private mutating func addPlainWord(
        _ scalars: UnsafeBufferPointer<UInt32>, _ range: Range<Int>, _ exact: UInt64, _ beforeEnd: UInt64
    ) {
        let first = letters.count
        var bits: UInt32 = 0
        var last: UInt8 = 0
        for place in range {
            let letter = UInt8(truncatingIfNeeded: scalars[place] | 0x20)
            if Folding.isSpelledTogether(last, letter) { continue }
            letters.append(letter)
            bits |= 1 << UInt32(letter - 0x61)
            last = letter
        }
        let isSame = letters.count - first == range.count
        let exactStem = last == UInt8(ascii: "s") ? beforeEnd : 0
        let hasStem = exactStem != 0 && letters.count - first > 2
        vocabulary.append(
            Word(
                token: tokens.count, letters: first..<letters.count, bits: bits, spelled: exact,
                (
                    exact, isSame ? exact : Hash.of(letters[first...]), exactStem,
                    !hasStem ? 0 : isSame ? exactStem : Hash.of(letters[first...].dropLast())
                )))
    }

    /// Enters any word in the vocabulary.
    private mutating func addWord(_ start: Int, _ end: Int, _ spelled: UInt64, _ own: Letters) {
        let endsInS = Letter.lower(scalars[end - 1]) == 0x73
        let first = letters.count
        fold(start, end, isMixed: own.isMixed)
        let folded = letters[first...]
        let hasStem = folded.last == UInt8(ascii: "s") && folded.count > 2
        vocabulary.append(
            Word(
                token: tokens.count, letters: first..<letters.count, bits: Self.bits(folded), spelled: spelled,
                (
                    own.hasOthers ? exactHash(start..<end) : spelled, Hash.of(folded),
                    endsInS ? exactHash(start..<(end - 1)) : 0, hasStem ? Hash.of(folded.dropLast()) : 0
                )))
    }

    /// The hash of small letters, without an apostrophe among them.
    private func exactHash(_ range: Range<Int>) -> UInt64 {
        var exact = Hash()
        for value in scalars[range] where !Letter.isUnseen(value) && !Letter.isApostrophe(value) {
            exact.add(Letter.lower(value))
        }
        return exact.value
    }

    /// Folded letters of one spelling; digits that a scanner took for letters become those.
    private mutating func fold(_ start: Int, _ end: Int, isMixed: Bool) {
        let first = letters.count
        let tables = Letter.tables
        for place in start..<end {
            tables.fold(scalars[place]) { byte in
                var byte = byte
                if isMixed {
                    switch byte {
                    case UInt8(ascii: "0"): byte = UInt8(ascii: "o")
                    case UInt8(ascii: "1"): byte = UInt8(ascii: "l")
                    case UInt8(ascii: "5"): byte = UInt8(ascii: "s")
                    default: break
                    }
                }
                if letters.count > first, let last = letters.last, Folding.isSpelledTogether(last, byte) { return }
                letters.append(byte)
            }
        }
    }

    /// The first word that begins at a place or after it.
    func token(from place: Int) -> Int {
        let stretch = place / Self.stretch
        guard stretch < firsts.count else { return tokens.count }
        var token = Int(firsts[stretch])
        while token < tokens.count, tokens[token].start < place { token += 1 }
        return token
    }

    /// Which letters these folded ones are.
    static func bits(_ letters: some Sequence<UInt8>) -> UInt32 {
        letters.reduce(0) { $0 | 1 << ($1 >= 0x61 && $1 <= 0x7A ? UInt32($1 - 0x61) : 26) }
    }

    // MARK: - What stands around a word

    /// The scalars between two neighbours.
    func gap(_ token: Int) -> ArraySlice<UInt32> { scalars[tokens[token].end..<tokens[token + 1].start] }

    func folded(_ token: Int) -> ArraySlice<UInt8> { letters[vocabulary[tokens[token].word].letters] }

    /// A part as text.
    func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range].compactMap(Unicode.Scalar.init)))
    }

    /// A word in small letters.
    func lowercased(_ token: Int) -> String {
        let place = tokens[token]
        return scalars.withUnsafeBufferPointer { Self.small($0[place.start..<place.end]) }
    }

    private static func small(_ scalars: Slice<UnsafeBufferPointer<UInt32>>) -> String {
        let tables = Letter.tables
        var length = scalars.count
        for value in scalars where value >= 0x80 {
            let small = tables.entry(value).small
            length += small < 0x80 ? 0 : small < 0x800 ? 1 : small < 0x10000 ? 2 : 3
        }
        return String(unsafeUninitializedCapacity: length) { bytes in
            var next = 0
            for value in scalars {
                let small = tables.entry(value).small
                if small < 0x80 {
                    bytes[next] = UInt8(truncatingIfNeeded: small)
                    next += 1
                    continue
                }
                // A text has no other numbers than those of scalars.
                for unit in UTF8.encode(Unicode.Scalar(small) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
                    bytes[next] = unit
                    next += 1
                }
            }
            return next
        }
    }

    /// What holds of a word wherever it stands.
    func word(_ token: Int) -> Word { vocabulary[tokens[token].word] }
}
