/// JSON as the journal keeps it: objects, lists, texts, whole numbers, truths and null. Its canonical bytes are one: UTF-8,
/// ASCII keys sorted by byte, no space, no escaped slash.
public indirect enum JSONValue: Sendable, Hashable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case integer(Int)
    case bool(Bool)
    case null

    /// The canonical bytes.
    public var canonical: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    /// Reads canonical bytes, and nothing else.
    /// - Throws: `Unreadable` for anything that is not canonical.
    public init(canonical bytes: [UInt8]) throws(Unreadable) {
        var parser = Parser(bytes: bytes)
        let value = try parser.value(depth: 0)
        guard parser.isAtEnd, value.canonical == bytes else { throw Unreadable(at: parser.place) }
        self = value
    }

    /// Bytes that are not canonical JSON.
    public struct Unreadable: Error, Sendable, Hashable {
        /// The place of the first byte that does not fit.
        public let at: Int
    }

    /// The value of a key; nil where this is no object or has none.
    public subscript(key: String) -> JSONValue? { if case .object(let members) = self { members[key] } else { nil } }

    /// The text; nil for anything else.
    public var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The whole number; nil for anything else.
    public var number: Int? { if case .integer(let number) = self { number } else { nil } }

    /// The list; nil for anything else.
    public var list: [JSONValue]? { if case .array(let list) = self { list } else { nil } }

    /// The texts of a list; nil for anything else.
    public var texts: [String]? {
        guard let list else { return nil }
        let texts = list.compactMap(\.text)
        return texts.count == list.count ? texts : nil
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += Array("null".utf8)
        case .bool(let truth): bytes += Array((truth ? "true" : "false").utf8)
        case .integer(let number): bytes += Array(String(number).utf8)
        case .string(let text): Self.write(text, to: &bytes)
        case .array(let list):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in list.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            let keys = members.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
            for (index, key) in keys.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                members[key]?.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x0A: bytes += Array("\\n".utf8)
            case 0x0D: bytes += Array("\\r".utf8)
            case 0x09: bytes += Array("\\t".utf8)
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes += Array("\\u00\(byte < 16 ? "0" : "")\(digits)".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension JSONValue {
    private struct Parser {
        let bytes: [UInt8]
        var place = 0

        var isAtEnd: Bool { place == bytes.count }
        private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

        mutating func value(depth: Int) throws(Unreadable) -> JSONValue {
            guard depth < 32, let next else { throw Unreadable(at: place) }
            switch next {
            case UInt8(ascii: "{"): return try object(depth)
            case UInt8(ascii: "["): return try array(depth)
            case UInt8(ascii: "\""): return .string(try string())
            case UInt8(ascii: "t"): return try word("true", .bool(true))
            case UInt8(ascii: "f"): return try word("false", .bool(false))
            case UInt8(ascii: "n"): return try word("null", .null)
            default: return try integer()
            }
        }

        private mutating func object(_ depth: Int) throws(Unreadable) -> JSONValue {
            var members: [String: JSONValue] = [:]
            place += 1
            if next == UInt8(ascii: "}") { place += 1; return .object(members) }
            while true {
                guard next == UInt8(ascii: "\"") else { throw Unreadable(at: place) }
                let key = try string()
                try expect(":")
                members[key] = try value(depth: depth + 1)
                if next == UInt8(ascii: ",") { place += 1; continue }
                try expect("}")
                return .object(members)
            }
        }

        private mutating func array(_ depth: Int) throws(Unreadable) -> JSONValue {
            var list: [JSONValue] = []
            place += 1
            if next == UInt8(ascii: "]") { place += 1; return .array(list) }
            while true {
                list.append(try value(depth: depth + 1))
                if next == UInt8(ascii: ",") { place += 1; continue }
                try expect("]")
                return .array(list)
            }
        }

        private mutating func string() throws(Unreadable) -> String {
            var text: [UInt8] = []
            place += 1
            while let byte = next, byte != UInt8(ascii: "\"") {
                place += 1
                guard byte == UInt8(ascii: "\\") else { text.append(byte); continue }
                text.append(try escape())
            }
            try expect("\"")
            guard let string = String(validating: text, as: UTF8.self) else { throw Unreadable(at: place) }
            return string
        }

        private mutating func escape() throws(Unreadable) -> UInt8 {
            guard let byte = next else { throw Unreadable(at: place) }
            place += 1
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return byte
            case UInt8(ascii: "n"): return 0x0A
            case UInt8(ascii: "r"): return 0x0D
            case UInt8(ascii: "t"): return 0x09
            case UInt8(ascii: "u"):
                guard place + 4 <= bytes.count,
                    let code = UInt8(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16)
                else { throw Unreadable(at: place) }
                place += 4
                return code
            default: throw Unreadable(at: place)
            }
        }

        private mutating func integer() throws(Unreadable) -> JSONValue {
            let start = place
            while let byte = next, byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) { place += 1 }
            guard let number = Int(String(decoding: bytes[start..<place], as: UTF8.self)) else {
                throw Unreadable(at: start)
            }
            return .integer(number)
        }

        private mutating func word(_ word: String, _ value: JSONValue) throws(Unreadable) -> JSONValue {
            for byte in word.utf8 {
                guard next == byte else { throw Unreadable(at: place) }
                place += 1
            }
            return value
        }

        private mutating func expect(_ character: Unicode.Scalar) throws(Unreadable) {
            guard next == UInt8(ascii: character) else { throw Unreadable(at: place) }
            place += 1
        }
    }
}

extension JSONValue: Decodable {
    /// Reads JSON that somebody else wrote, such as what the database makes of ours: order and spaces are free.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let truth = try? container.decode(Bool.self) {
            self = .bool(truth)
        } else if let number = try? container.decode(Int.self) {
            self = .integer(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let list = try? container.decode([JSONValue].self) {
            self = .array(list)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }
}
