internal import Foundation

/// Text as names are compared: small letters without accents, every spelling of a Danish letter alike.
enum Folding {
    /// A word of a text and where it stands, in Unicode scalars.
    struct Word: Sendable, Hashable {
        let folded: String
        let range: Range<Int>
        let isCapitalised: Bool
    }

    /// What one scalar becomes: small letters and digits, nothing for what only typesetting sees, nil for what parts words.
    static func fold(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "a"..."z", "0"..."9": return String(Character(scalar))
        case "A"..."Z": return String(Character(Unicode.Scalar(scalar.value + 32) ?? scalar))
        case "æ", "Æ", "å", "Å", "ä", "Ä": return "a"
        case "ø", "Ø", "ö", "Ö": return "o"
        case "ß": return "ss"
        case "ł", "Ł": return "l"
        case "đ", "Đ", "ð", "Ð": return "d"
        case "þ", "Þ": return "th"
        case "ı": return "i"
        default: break
        }
        if scalar.properties.generalCategory == .format || scalar.properties.generalCategory == .nonspacingMark {
            return ""
        }
        guard scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal else { return nil }
        if let digit = scalar.properties.numericValue, scalar.properties.numericType == .decimal {
            return String(Int(digit))
        }
        // Full width, ligatures, and letters with marks.
        let plain = String(Character(scalar)).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        return String(String.UnicodeScalarView(plain))
    }

    /// What parts words, and what becomes more than two bytes, in `bytes`.
    static let apart: UInt16 = 0xFFFF
    static let several: UInt16 = 0xFFFE

    /// The letters of Latin scripts, and the dashes and quotes of typesetting.
    private static let letters = table(0..<0x250)
    private static let signs = table(0x2000..<0x2070)

    private static func table(_ values: Range<UInt32>) -> [UInt16] {
        values.map { Unicode.Scalar($0).map(reckonedBytes) ?? apart }
    }

    /// The bytes of `fold`, the first in the low half; `apart` for nil.
    static func bytes(_ scalar: Unicode.Scalar) -> UInt16 {
        switch scalar.value {
        case ..<0x250: letters[Int(scalar.value)]
        case 0x2000..<0x2070: signs[Int(scalar.value - 0x2000)]
        default: reckonedBytes(scalar)
        }
    }

    /// The same of a whole text.
    static func bytes(of scalars: [Unicode.Scalar]) -> [UInt16] {
        let (letters, signs) = (letters, signs)
        return letters.withUnsafeBufferPointer { letters in
            signs.withUnsafeBufferPointer { signs in
                scalars.map { scalar in
                    switch scalar.value {
                    case ..<0x250: letters[Int(scalar.value)]
                    case 0x2000..<0x2070: signs[Int(scalar.value - 0x2000)]
                    default: reckonedBytes(scalar)
                    }
                }
            }
        }
    }

    private static func reckonedBytes(_ scalar: Unicode.Scalar) -> UInt16 {
        guard let folded = fold(scalar) else { return apart }
        let bytes = Array(folded.utf8)
        return bytes.count > 2
            ? several : (bytes.first.map(UInt16.init) ?? 0) | (bytes.dropFirst().first.map { UInt16($0) << 8 } ?? 0)
    }

    /// The words of a text: letters and digits, with soft hyphens and accents inside them read over. "aa" is "å", "ae" is "æ",
    /// "oe" is "ø".
    static func words(_ text: String) -> [Word] {
        words(Array(text.unicodeScalars)[...])
    }

    /// The same of a part of a text; places are counted from its beginning.
    static func words(_ scalars: ArraySlice<Unicode.Scalar>) -> [Word] {
        var words: [Word] = []
        var letters: [UInt8] = []
        var start: Int?
        var isCapitalised = false
        func end(_ place: Int) {
            if let first = start, !letters.isEmpty {
                let folded = String(decoding: oneSpelling(letters), as: UTF8.self)
                words.append(Word(folded: folded, range: first..<place, isCapitalised: isCapitalised))
            }
            letters.removeAll(keepingCapacity: true)
            start = nil
        }
        for (place, scalar) in scalars.enumerated() {
            let folded = bytes(scalar)
            if folded == apart {
                end(place)
                continue
            }
            // What only typesetting sees begins no word.
            if start == nil, folded != 0 {
                start = place
                isCapitalised = scalar.properties.isUppercase
            }
            if folded == several {
                letters += Array((fold(scalar) ?? "").utf8)
            } else {
                if folded & 0xFF != 0 { letters.append(UInt8(truncatingIfNeeded: folded)) }
                if folded >> 8 != 0 { letters.append(UInt8(truncatingIfNeeded: folded >> 8)) }
            }
        }
        end(scalars.count)
        return words
    }

    /// Letters and digits of a text with nothing between them.
    static func squeezed(_ text: String) -> String {
        oneSpelling(text.unicodeScalars.compactMap(fold).joined())
    }

    /// "aa" and "ae" are written as one "a", "oe" as one "o".
    static func oneSpelling(_ folded: String) -> String {
        String(decoding: oneSpelling(Array(folded.utf8)), as: UTF8.self)
    }

    static func oneSpelling(_ folded: [UInt8]) -> [UInt8] {
        folded.reduce(into: []) { result, byte in
            if let last = result.last, isSpelledTogether(last, byte) { return }
            result.append(byte)
        }
    }

    static func isSpelledTogether(_ last: UInt8, _ next: UInt8) -> Bool {
        last == UInt8(ascii: "a") && (next == UInt8(ascii: "a") || next == UInt8(ascii: "e"))
            || last == UInt8(ascii: "o") && next == UInt8(ascii: "e")
    }
}
