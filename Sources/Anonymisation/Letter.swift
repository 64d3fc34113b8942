/// What a scalar is to the finder, in tables for the letters that European languages use.
enum Letter {
    enum Kind: UInt8 {
        case none, lower, upper, digit
        /// A letter of another script.
        case other
    }

    /// What a scalar is, as bits, and the small letter that it is.
    struct Entry {
        private let bits: UInt32
        static let lower: UInt32 = 1
        static let upper: UInt32 = 2
        static let digit: UInt32 = 4
        static let other: UInt32 = 8

        fileprivate init(_ kind: Kind, _ lower: UInt32) {
            let bit =
                switch kind {
                case .none: UInt32(0)
                case .lower: Self.lower
                case .upper: Self.upper
                case .digit: Self.digit
                case .other: Self.other
                }
            bits = bit << 24 | lower
        }

        /// One of the bits; 0 for what is in no word.
        var kind: UInt32 { bits >> 24 }
        var small: UInt32 { bits & 0xFF_FFFF }
    }

    /// Tables for the letters below `size`, which stay as long as the program runs.
    struct Tables {
        static let size = 0x250
        private let kinds: UnsafePointer<Kind>
        private let entries: UnsafePointer<Entry>
        private let lowers: UnsafePointer<UInt32>
        /// Two folded letters a scalar; 0 for none.
        private let folds: UnsafePointer<(UInt8, UInt8)>

        fileprivate init() {
            func kept<Value>(_ reckon: (UInt32) -> Value) -> UnsafePointer<Value> {
                let table = UnsafeMutablePointer<Value>.allocate(capacity: Self.size)
                for value in 0..<Self.size { (table + value).initialize(to: reckon(UInt32(value))) }
                return UnsafePointer(table)
            }
            kinds = kept(reckonedKind)
            entries = kept { Entry(reckonedKind($0), reckonedLower($0)) }
            lowers = kept(reckonedLower)
            folds = kept { value in
                let bytes = Array(reckonedFold(value))
                return (bytes.first ?? 0, bytes.count > 1 ? bytes[1] : 0)
            }
        }

        @inline(__always) func entry(_ value: UInt32) -> Entry {
            value < Self.size ? entries[Int(value)] : Entry(reckonedKind(value), reckonedLower(value))
        }

        @inline(__always) func kind(_ value: UInt32) -> Kind {
            value < Self.size ? kinds[Int(value)] : reckonedKind(value)
        }

        @inline(__always) func lower(_ value: UInt32) -> UInt32 {
            value < Self.size ? lowers[Int(value)] : reckonedLower(value)
        }

        /// The folded letters of a scalar, one after the other.
        @inline(__always) func fold(_ value: UInt32, _ body: (UInt8) -> Void) {
            guard value < Self.size else { return reckonedFold(value).forEach(body) }
            let (first, second) = folds[Int(value)]
            if first != 0 { body(first) }
            if second != 0 { body(second) }
        }
    }

    // Never written after it is made.
    nonisolated(unsafe) static let tables = Tables()

    static func kind(_ value: UInt32) -> Kind { tables.kind(value) }

    static func isWord(_ value: UInt32) -> Bool {
        value < 0x80 ? (value | 0x20) &- 0x61 < 26 || isDigit(value) : kind(value) != .none
    }

    static func isDigit(_ value: UInt32) -> Bool { value >= 0x30 && value <= 0x39 }

    static func isUpper(_ value: UInt32) -> Bool {
        value < 0x80 ? value &- 0x41 < 26 : kind(value) == .upper
    }

    static func lower(_ value: UInt32) -> UInt32 {
        value < 0x80 ? (value &- 0x41 < 26 ? value + 0x20 : value) : tables.lower(value)
    }

    static func isApostrophe(_ value: UInt32) -> Bool { value == 0x27 || value == 0x2019 }

    /// Soft hyphens, joiners, marks of direction.
    static func isUnseen(_ value: UInt32) -> Bool {
        value == 0xAD || value >= 0x200B && value <= 0x200F || value >= 0x2060 && value <= 0x2064 || value == 0xFEFF
    }

    static func isSpace(_ value: UInt32) -> Bool {
        value == 0x20 || value == 0x09 || value == 0xA0 || value >= 0x2000 && value <= 0x200A || value == 0x202F
    }

    static func isNewline(_ value: UInt32) -> Bool { value == 0x0A || value == 0x0D || value == 0x2028 }

    static func isDash(_ value: UInt32) -> Bool {
        value == 0x2D || value >= 0x2010 && value <= 0x2015 || value == 0x2212
    }

    private static func reckonedKind(_ value: UInt32) -> Kind {
        guard let scalar = Unicode.Scalar(value) else { return .none }
        switch scalar.properties.generalCategory {
        case .decimalNumber: return .digit
        case .uppercaseLetter, .titlecaseLetter: return isLatin(value) ? .upper : .other
        case .lowercaseLetter: return isLatin(value) ? .lower : .other
        case .otherLetter, .modifierLetter: return value < 0x250 ? .lower : .other
        // A mark that composes with nothing is a part of its letter.
        case .nonspacingMark, .spacingMark, .letterNumber: return .lower
        default: return .none
        }
    }

    private static func isLatin(_ value: UInt32) -> Bool {
        value < 0x250 || value >= 0x1E00 && value <= 0x1EFF || value >= 0xFB00 && value <= 0xFB06
            || value >= 0xFF21 && value <= 0xFF5A
    }

    private static func reckonedLower(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value) else { return value }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower.first?.value ?? value : value
    }

    private static func reckonedFold(_ value: UInt32) -> String.UTF8View {
        guard let scalar = Unicode.Scalar(value) else { return "".utf8 }
        return (Folding.fold(scalar) ?? "").utf8
    }
}
