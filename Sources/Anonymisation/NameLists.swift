/// Words that are names, towns, trades or ordinary Danish: one immutable table of hashed words, read where it lies.
///
/// The table is made at set-up from packages (`Ops/make-lists`, `naevn lists`) and mapped into memory; nothing is parsed at
/// start. A word is found by the hash of its small letters; a name also by the hash of its folded spelling, so that
/// "Soeren" is "Søren".
public struct NameLists: Sendable {
    /// What a word is.
    public struct Flags: OptionSet, Sendable, Hashable {
        /// The bits, as they stand in the file.
        public let rawValue: UInt16

        /// Flags of these bits.
        public init(rawValue: UInt16) { self.rawValue = rawValue }

        /// A given name.
        public static let given = Flags(rawValue: 1 << 0)
        /// A surname or middle name.
        public static let surname = Flags(rawValue: 1 << 1)
        /// A word that is written with a capital: people, places, firms.
        public static let proper = Flags(rawValue: 1 << 2)
        /// A Danish town, or the first word of one.
        public static let town = Flags(rawValue: 1 << 3)
        /// A Danish word.
        public static let word = Flags(rawValue: 1 << 4)
        /// A trade.
        public static let job = Flags(rawValue: 1 << 5)
        /// A name that many bear.
        public static let common = Flags(rawValue: 1 << 6)
        /// A name by its folded spelling only.
        public static let folded = Flags(rawValue: 1 << 7)
        /// The first word of a Danish road.
        public static let road = Flags(rawValue: 1 << 8)
    }

    /// The first eight bytes of a file.
    static let magic = Array("NAEVNL01".utf8)
    static let headerLength = 64

    /// Where the bytes lie; they stay as long as somebody looks things up in them.
    public protocol Bytes: AnyObject, Sendable {
        /// Calls with the bytes, which are the same each time.
        func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result
    }

    private let bytes: (any Bytes)?
    private let count: Int
    let memory = WordMemory()
    /// The sources: name, version, licence, a line each.
    public let sources: String

    /// No lists: nothing is a name, nothing a word.
    public static let none = NameLists()

    private init() {
        bytes = nil
        count = 0
        sources = ""
    }

    /// The lists of a file that `ListFile` made; nil where it is no such file, or is cut off.
    public init?(_ bytes: any Bytes) {
        let header = bytes.withBytes { raw -> (count: Int, sources: String)? in
            guard raw.count >= Self.headerLength, raw.prefix(8).elementsEqual(Self.magic) else { return nil }
            let count = Int(raw.loadUnaligned(fromByteOffset: 8, as: UInt32.self).littleEndian)
            let length = Int(raw.loadUnaligned(fromByteOffset: 12, as: UInt32.self).littleEndian)
            let start = Self.headerLength + count * 10
            guard raw.count == start + length else { return nil }
            return (count, String(decoding: raw[start..<(start + length)], as: UTF8.self))
        }
        guard let header else { return nil }
        self.bytes = bytes
        count = header.count
        sources = header.sources
    }

    /// What the word with this hash is; nothing where it is in no list.
    package func flags(_ hash: UInt64) -> Flags {
        guard let bytes, count > 0 else { return [] }
        return bytes.withBytes { Self.flags(hash, $0, count) }
    }

    /// The same for many, which takes less: the memory answers for one while it is asked for the next. Nothing for a hash of 0.
    func flags(_ hashes: [UInt64]) -> [Flags] {
        guard let bytes, count > 0 else { return Array(repeating: [], count: hashes.count) }
        return bytes.withBytes { raw in hashes.map { $0 == 0 ? [] : Self.flags($0, raw, count) } }
    }

    @inline(__always)
    private static func flags(_ hash: UInt64, _ raw: UnsafeRawBufferPointer, _ count: Int) -> Flags {
        let keys = headerLength
        func key(_ place: Int) -> UInt64 {
            raw.loadUnaligned(fromByteOffset: keys + place * 8, as: UInt64.self).littleEndian
        }
        // Hashes are spread evenly: the place can be reckoned to within some hundred, from there to within some ten, and is
        // then walked to.
        var place = Int(hash.multipliedFullWidth(by: UInt64(count)).high)
        for _ in 0..<2 {
            let there = key(place)
            if there > hash {
                place = max(0, place - Int((there - hash).multipliedFullWidth(by: UInt64(count)).high))
            } else {
                place = min(count - 1, place + Int((hash - there).multipliedFullWidth(by: UInt64(count)).high))
            }
        }
        while place > 0, key(place) > hash { place -= 1 }
        while place < count, key(place) < hash { place += 1 }
        guard place < count, key(place) == hash else { return [] }
        return Flags(
            rawValue: raw.loadUnaligned(fromByteOffset: keys + count * 8 + place * 2, as: UInt16.self).littleEndian)
    }

    /// What a word is, however it is written.
    public func flags(of word: String) -> Flags {
        let text = TokenText(word)
        guard text.tokens.count == 1, let word = text.vocabulary.first else { return [] }
        return flags(word.exact).union(flags(word.folded))
    }
}

/// Makes the file of `NameLists` from lists of words.
public struct ListFile {
    /// The lists, by the name of their file.
    public enum Kind: String, Sendable, CaseIterable {
        case given, surname, proper, town, road, word, job

        var flag: NameLists.Flags {
            switch self {
            case .given: .given
            case .surname: .surname
            case .proper: .proper
            case .town: .town
            case .road: .road
            case .word: .word
            case .job: .job
            }
        }
    }

    // Of more than this many bearers a name is common.
    private static let common = 200

    private var flags: [UInt64: NameLists.Flags] = [:]
    private var sources: [String] = []

    /// A file of nothing.
    public init() {}

    /// How many words it has.
    public var count: Int { flags.count }

    /// Adds a list: a word, a tab, and how many bear it, a line each. A line without a count counts as one.
    public mutating func add(_ kind: Kind, lines: String) {
        for line in lines.split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: "\t")
            guard let name = fields.first else { continue }
            let bearers = fields.count > 1 ? Int(fields[1]) ?? 1 : 1
            add(kind, String(name), bearers)
        }
    }

    /// Adds where the lists are from.
    public mutating func add(sources lines: String) {
        sources += lines.split(whereSeparator: \.isNewline).map(String.init)
    }

    private mutating func add(_ kind: Kind, _ name: String, _ bearers: Int) {
        let text = TokenText(name)
        let isName = kind == .given || kind == .surname
        // Of a town or a road of several words the first tells it; a trade of several is none.
        if kind == .job, text.tokens.count > 1 { return }
        for word in isName ? text.vocabulary[...] : text.vocabulary.prefix(1) {
            var flag = kind.flag
            if isName, bearers >= Self.common { flag.insert(.common) }
            flags[word.exact, default: []].formUnion(flag)
            if isName || kind == .proper, word.folded != word.exact {
                flags[word.folded, default: []].formUnion(flag.union(.folded))
            }
        }
    }

    /// The file.
    public var bytes: [UInt8] {
        let sorted = flags.sorted { $0.key < $1.key }
        let names = Array(sources.joined(separator: "\n").utf8)
        var bytes = NameLists.magic
        func append<Number: FixedWidthInteger>(_ number: Number) {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        append(UInt32(sorted.count))
        append(UInt32(names.count))
        bytes += Array(repeating: 0, count: NameLists.headerLength - bytes.count)
        for (key, _) in sorted { append(key) }
        for (_, flag) in sorted { append(flag.rawValue) }
        return bytes + names
    }
}
