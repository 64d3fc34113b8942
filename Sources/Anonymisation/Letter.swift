/// What a scalar is to the finder, in tables for the letters that European languages use.
enum Letter {
    /// As bits, so that the kinds of a word can be one number.
    enum Kind: UInt32 {
        case none = 0
        case lower = 1
        case upper = 2
        case digit = 4
        /// A letter of another script.
        case other = 8
    }

    /// What a scalar is, and the small letter that it is.
    struct Entry {
        private let bits: UInt32

        fileprivate init(_ value: UInt32) { bits = reckonedKind(value).rawValue << 24 | reckonedLower(value) }

        /// The bit of its kind; 0 for what is in no word.
        var kind: UInt32 { bits >> 24 }
        var small: UInt32 { bits & 0xFF_FFFF }
    }

    /// Tables for the letters below `size`, which stay as long as the program runs.
    struct Tables {
        static let size = 0x250
        private let entries: UnsafePointer<Entry>
        /// Two folded letters a scalar; 0 for none.
        private let folds: UnsafePointer<(UInt8, UInt8)>

        fileprivate init() {
            func kept<Value>(_ reckon: (UInt32) -> Value) -> UnsafePointer<Value> {
                let table = UnsafeMutablePointer<Value>.allocate(capacity: Self.size)
                for value in 0..<Self.size { (table + value).initialize(to: reckon(UInt32(value))) }
                return UnsafePointer(table)
            }
            entries = kept(Entry.init)
            folds = kept { value in
                let bytes = Array(reckonedFold(value))
                return (bytes.first ?? 0, bytes.count > 1 ? bytes[1] : 0)
            }
        }

        @inline(__always) func entry(_ value: UInt32) -> Entry {
            value < Self.size ? entries[Int(value)] : Entry(value)
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

    static func isWord(_ value: UInt32) -> Bool {
        value < 0x80 ? (value | 0x20) &- 0x61 < 26 || isDigit(value) : tables.entry(value).kind != 0
    }

    static func isDigit(_ value: UInt32) -> Bool { value >= 0x30 && value <= 0x39 }

    static func isUpper(_ value: UInt32) -> Bool {
        value < 0x80 ? value &- 0x41 < 26 : tables.entry(value).kind == Kind.upper.rawValue
    }

    static func lower(_ value: UInt32) -> UInt32 {
        value < 0x80 ? (value &- 0x41 < 26 ? value + 0x20 : value) : tables.entry(value).small
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
