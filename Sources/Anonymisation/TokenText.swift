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
        /// A token that is it.
        let token: Int
        /// The hash of it as it stands, in small letters, with all that is in it.
        let spelled: UInt64
        /// Where its folded letters lie, and which of the 26 letters they are, as bits; figures are bit 26.
        let letters: Range<Int>
        let bits: UInt32
        /// The hash of its small letters, and of its folded ones.
        let exact: UInt64
        let folded: UInt64
        /// The same without a last s, and what may stand before it; 0 where it ends with none.
        let exactStem: UInt64
        let foldedStem: UInt64
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
        tokens.reserveCapacity(scalars.count / 6)
        tokenise()
    }

    /// Whether the original has letters of several scalars that are one here.
    var isComposed: Bool { !origins.isEmpty }

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
                guard tables.kind(value) != .none else {
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

    /// Reads the word that begins here; the place behind it.
    private mutating func addToken(_ scalars: UnsafeBufferPointer<UInt32>, _ start: Int, _ around: Shape) -> Int {
        let tables = Letter.tables
        var shape = around
        var spelled = Hash()
        var (upper, lower, digits) = (0, 0, 0)
        var place = start
        // Behind the last letter, and the hash there: an unseen scalar at the end is none of it.
        var end = start
        var hashAtEnd = spelled
        while place < scalars.count {
            let value = scalars[place]
            switch tables.kind(value) {
            case .upper:
                upper += 1
                if lower > 0 { shape.insert(.inner) }
            case .lower: lower += 1
            case .digit: digits += 1
            case .other: shape.insert(.foreign)
            case .none:
                if Letter.isUnseen(value) {
                    spelled.add(value)
                    place += 1
                    continue
                }
                guard Letter.isApostrophe(value), place + 1 < scalars.count, tables.kind(scalars[place + 1]) != .none
                else {
                    add(start, end, shape, hashAtEnd.value, upper, lower, digits)
                    return place
                }
                spelled.add(value)
                place += 1
                continue
            }
            spelled.add(tables.lower(value))
            place += 1
            end = place
            hashAtEnd = spelled
        }
        add(start, end, shape, hashAtEnd.value, upper, lower, digits)
        return place
    }

    private mutating func add(
        _ start: Int, _ end: Int, _ around: Shape, _ spelled: UInt64, _ upper: Int, _ lower: Int, _ digits: Int
    ) {
        var shape = around
        if upper + lower > 0 || shape.contains(.foreign) { shape.insert(.letters) }
        if digits > 0 { shape.insert(.digits) }
        if upper > 1, lower == 0 { shape.insert(.allCapitals) }
        if Letter.isUpper(scalars[start]) { shape.insert(.capitalised) }
        self.upper += upper
        self.lower += lower
        while firsts.count * Self.stretch <= start { firsts.append(Int32(tokens.count)) }
        let (number, isNew) = places.number(spelled)
        if isNew { addWord(start, end, spelled, isMixed: digits > 0 && upper + lower > 0) }
        tokens.append(Token(start: start, end: end, word: number, shape: shape))
    }

    /// Enters a word in the vocabulary. Most are hashed already: their small letters are all there is of them.
    private mutating func addWord(_ start: Int, _ end: Int, _ spelled: UInt64, isMixed: Bool) {
        let hasOthers = scalars[start..<end].contains { Letter.isApostrophe($0) || Letter.isUnseen($0) }
        let endsInS = Letter.lower(scalars[end - 1]) == 0x73
        let exact = hasOthers ? exactHash(start..<end) : spelled
        let exactStem = endsInS ? exactHash(start..<(end - 1)) : 0
        let first = letters.count
        fold(start, end, isMixed: isMixed)
        let folded = letters[first...]
        // Folding left it as it is.
        let isPlain =
            !hasOthers && folded.count == end - start && !isMixed && scalars[start..<end].allSatisfy { $0 < 0x80 }
        let hasStem = folded.last == UInt8(ascii: "s") && folded.count > 2
        vocabulary.append(
            Word(
                token: tokens.count, spelled: spelled, letters: first..<letters.count,
                bits: Self.bits(folded), exact: exact, folded: isPlain ? exact : Hash.of(folded), exactStem: exactStem,
                foldedStem: !hasStem ? 0 : isPlain ? exactStem : Hash.of(folded.dropLast())))
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
        let small = scalars[tokens[token].start..<tokens[token].end].lazy.map(Letter.lower)
        let length = small.reduce(0) { $0 + ($1 < 0x80 ? 1 : $1 < 0x800 ? 2 : $1 < 0x10000 ? 3 : 4) }
        return String(unsafeUninitializedCapacity: length) { bytes in
            var next = 0
            for value in small {
                if value < 0x80 {
                    bytes[next] = UInt8(truncatingIfNeeded: value)
                    next += 1
                    continue
                }
                // A text has no other numbers than those of scalars.
                for unit in UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
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

/// Numbers hashes in the order in which they first come.
struct PlaceTable: Sendable {
    private var keys: [UInt64] = Array(repeating: 0, count: 1024)
    private var numbers: [Int32] = Array(repeating: 0, count: 1024)
    private var count = 0

    /// The number of a hash, and whether it is new.
    mutating func number(_ hash: UInt64) -> (Int, isNew: Bool) {
        if count * 2 > keys.count { grow() }
        let key = hash == 0 ? 1 : hash
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: key) & mask
        while keys[place] != 0 {
            if keys[place] == key { return (Int(numbers[place]), false) }
            place = (place + 1) & mask
        }
        keys[place] = key
        numbers[place] = Int32(count)
        count += 1
        return (count - 1, true)
    }

    /// The number of a hash; nil where it has none.
    func find(_ hash: UInt64) -> Int? {
        let key = hash == 0 ? 1 : hash
        let mask = keys.count - 1
        var place = Int(truncatingIfNeeded: key) & mask
        while keys[place] != 0 {
            if keys[place] == key { return Int(numbers[place]) }
            place = (place + 1) & mask
        }
        return nil
    }

    private mutating func grow() {
        let (oldKeys, oldNumbers) = (keys, numbers)
        keys = Array(repeating: 0, count: oldKeys.count * 2)
        numbers = Array(repeating: 0, count: oldKeys.count * 2)
        let mask = keys.count - 1
        for (old, key) in oldKeys.enumerated() where key != 0 {
            var place = Int(truncatingIfNeeded: key) & mask
            while keys[place] != 0 { place = (place + 1) & mask }
            keys[place] = key
            numbers[place] = oldNumbers[old]
        }
    }
}

/// FNV-1a, mixed so that its first bits are spread too.
package struct Hash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    package mutating func add(_ value: UInt32) { state = (state ^ UInt64(value)) &* 0x100_0000_01B3 }

    package var value: UInt64 {
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    static func of(_ letters: some Sequence<UInt8>) -> UInt64 {
        var hash = Hash()
        for letter in letters { hash.add(UInt32(letter)) }
        return hash.value
    }
}
