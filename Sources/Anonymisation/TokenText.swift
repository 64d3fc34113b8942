internal import Foundation

/// A text as the finder reads it: composed scalars, words with their folded letters, and the way back to the original.
struct TokenText: Sendable {
    /// A word: letters and digits, with an apostrophe inside.
    struct Token: Sendable {
        /// Its first scalar in `scalars`, and the one after its last.
        var start: Int
        var end: Int
        /// Where its folded letters lie.
        var letters: Range<Int>
        /// The hash of its small letters, and of its folded ones.
        var exact: UInt64
        var folded: UInt64
        /// The same without a last s, and what may stand before it.
        var exactStem: UInt64
        var foldedStem: UInt64
        var shape: Shape
        /// Which of the text's different words it is, in small letters.
        var word: Int
    }

    /// How a word is written.
    struct Shape: OptionSet, Sendable {
        let rawValue: UInt8
        static let capitalised = Shape(rawValue: 1)
        static let allCapitals = Shape(rawValue: 2)
        static let digits = Shape(rawValue: 4)
        static let letters = Shape(rawValue: 8)
        static let foreign = Shape(rawValue: 16)
        static let inner = Shape(rawValue: 32)
        static let endsInS = Shape(rawValue: 64)
    }

    private(set) var scalars: [UInt32] = []
    private(set) var tokens: [Token] = []
    private(set) var letters: [UInt8] = []
    /// Every different word in small letters, once, and a token that is it.
    private(set) var vocabulary: [(word: String, token: Int)] = []
    private var places = PlaceTable()
    /// Where each composed scalar began in the original; empty where nothing was composed.
    private var origins: [Int] = []

    init(_ text: String) {
        scalars.reserveCapacity(text.utf8.count)
        var isPlain = true
        for scalar in text.unicodeScalars {
            scalars.append(scalar.value)
            if scalar.value >= 0x300, scalar.properties.canonicalCombiningClass != .notReordered { isPlain = false }
        }
        if !isPlain { compose() }
        letters.reserveCapacity(scalars.count)
        tokens.reserveCapacity(scalars.count / 6)
        tokenise()
    }

    private func small(_ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count + 8)
        for value in scalars[range] {
            let lower = Letter.lower(value)
            if lower < 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: lower))
            } else if let scalar = Unicode.Scalar(lower) {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The place in the original of a place in `scalars`.
    func origin(_ place: Int) -> Int { origins.isEmpty ? place : origins[place] }

    /// Letters with their marks as one scalar where there is one.
    private mutating func compose() {
        var composed: [UInt32] = []
        var places: [Int] = []
        var place = 0
        while place < scalars.count {
            var end = place + 1
            while end < scalars.count, Self.isMark(scalars[end]) { end += 1 }
            if end == place + 1 {
                composed.append(scalars[place])
                places.append(place)
            } else {
                let cluster = String(String.UnicodeScalarView(scalars[place..<end].compactMap(Unicode.Scalar.init)))
                for scalar in cluster.precomposedStringWithCanonicalMapping.unicodeScalars {
                    composed.append(scalar.value)
                    places.append(place)
                }
            }
            place = end
        }
        places.append(scalars.count)
        scalars = composed
        origins = places
    }

    private static func isMark(_ value: UInt32) -> Bool {
        guard value >= 0x300, let scalar = Unicode.Scalar(value) else { return false }
        return scalar.properties.canonicalCombiningClass != .notReordered
    }

    private mutating func tokenise() {
        var place = 0
        let count = scalars.count
        let letters = Letter.tables
        func isWord(_ place: Int) -> Bool { letters.kind(scalars[place]) != .none }
        while place < count {
            guard isWord(place) else {
                place += 1
                continue
            }
            let start = place
            while place < count {
                if isWord(place) || Letter.isUnseen(scalars[place]) {
                    place += 1
                } else if Letter.isApostrophe(scalars[place]), place + 1 < count, isWord(place + 1) {
                    place += 2
                } else {
                    break
                }
            }
            var end = place
            while end > start, Letter.isUnseen(scalars[end - 1]) { end -= 1 }
            tokens.append(token(start, end))
        }
    }

    /// The number of a word in the vocabulary, in which it is entered when it first comes.
    private mutating func number(_ spelled: UInt64, _ start: Int, _ end: Int) -> Int {
        let (number, isNew) = places.number(spelled)
        if isNew { vocabulary.append((small(start..<end), tokens.count)) }
        return number
    }

    private mutating func token(_ start: Int, _ end: Int) -> Token {
        let tables = Letter.tables
        var shape: Shape = []
        var exact = Hash()
        var spelled = Hash()
        var exactStem = Hash()
        var upper = 0
        var lower = 0
        var digits = 0
        for place in start..<end {
            let value = scalars[place]
            let small = tables.lower(value)
            spelled.add(small)
            if Letter.isUnseen(value) { continue }
            let kind = tables.kind(value)
            switch kind {
            case .upper:
                upper += 1
                if lower > 0 { shape.insert(.inner) }
            case .lower: lower += 1
            case .digit: digits += 1
            case .other: shape.insert(.foreign)
            case .none: break
            }
            // The hash before a last s, and before the apostrophe of one.
            if !Letter.isApostrophe(value) {
                if place == end - 1, value == 0x73 || value == 0x53 {
                    exactStem = exact
                    shape.insert(.endsInS)
                }
                exact.add(small)
            }
        }
        if upper + lower > 0 || shape.contains(.foreign) { shape.insert(.letters) }
        if digits > 0 { shape.insert(.digits) }
        if upper > 1, lower == 0 { shape.insert(.allCapitals) }
        if tables.kind(scalars[start]) == .upper { shape.insert(.capitalised) }
        let first = letters.count
        fold(start, end, isMixed: digits > 0 && upper + lower > 0)
        return Token(
            start: start, end: end, letters: first..<letters.count, exact: exact.value,
            folded: Hash.of(letters[first...]), exactStem: shape.contains(.endsInS) ? exactStem.value : 0,
            foldedStem: letters.last == UInt8(ascii: "s") && letters.count > first + 2
                ? Hash.of(letters[first..<(letters.count - 1)]) : 0, shape: shape,
            word: number(spelled.value, start, end))
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
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].start < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: - What stands around a word

    /// The scalars between two neighbours.
    func gap(_ token: Int) -> ArraySlice<UInt32> { scalars[tokens[token].end..<tokens[token + 1].start] }

    func folded(_ token: Int) -> ArraySlice<UInt8> { letters[tokens[token].letters] }

    /// A part as text.
    func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range].compactMap(Unicode.Scalar.init)))
    }

    /// A word in small letters.
    func lowercased(_ token: Int) -> String { vocabulary[tokens[token].word].word }
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
