/// Looks for many short strings of bytes at once: by their first three bytes, and those of two by both. One byte is no needle.
struct NeedleTable: Sendable {
    private static let bits = 12

    /// The needles, one after the other, and where each begins.
    private let bytes: [UInt8]
    private let starts: [Int32]
    /// The first needle of each bucket, and the next one of each needle; -1 for none.
    private var heads: [Int32]
    private var nexts: [Int32]
    /// Those of two bytes, by both as one number.
    private let pairs: [UInt16: [Int]]
    /// Which numbers of two bytes are among them, a bit each; empty for none.
    private let isPair: [UInt64]

    init(_ needles: [[UInt8]]) {
        bytes = needles.flatMap { $0 }
        starts = needles.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int32($1.count)) }
        heads = Array(repeating: -1, count: 1 << Self.bits)
        nexts = Array(repeating: -1, count: needles.count)
        var pairs: [UInt16: [Int]] = [:]
        for (number, needle) in needles.enumerated() {
            if needle.count == 2 {
                pairs[UInt16(needle[0]) << 8 | UInt16(needle[1]), default: []].append(number)
            } else if needle.count > 2 {
                let bucket = Self.bucket(needle[0], needle[1], needle[2])
                nexts[number] = heads[bucket]
                heads[bucket] = Int32(number)
            }
        }
        var bits = Array(repeating: UInt64(0), count: pairs.isEmpty ? 0 : 1024)
        for pair in pairs.keys { bits[Int(pair / 64)] |= 1 << UInt64(pair % 64) }
        isPair = bits
        self.pairs = pairs
    }

    private static func bucket(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        let key = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
        return Int((key &* 0x9E37_79B1) >> (32 - UInt32(bits)))
    }

    /// Calls with the number of each needle found and its place.
    func matches(in text: [UInt8], _ body: (Int, Range<Int>) -> Void) {
        guard text.count >= 2, !nexts.isEmpty else { return }
        text.withUnsafeBufferPointer { text in
            if !isPair.isEmpty {
                for place in 0..<(text.count - 1) {
                    let pair = UInt16(text[place]) << 8 | UInt16(text[place + 1])
                    guard isPair[Int(pair / 64)] & 1 << UInt64(pair % 64) != 0 else { continue }
                    for number in pairs[pair] ?? [] { body(number, place..<(place + 2)) }
                }
            }
            heads.withUnsafeBufferPointer { heads in
                for place in 0..<max(0, text.count - 2) {
                    var number = Int(heads[Self.bucket(text[place], text[place + 1], text[place + 2])])
                    while number >= 0 {
                        let end = place + Int(starts[number + 1] - starts[number])
                        if isThere(number, text, place, end) { body(number, place..<end) }
                        number = Int(nexts[number])
                    }
                }
            }
        }
    }

    private func isThere(_ number: Int, _ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: Int) -> Bool {
        guard end <= text.count else { return false }
        var byte = Int(starts[number])
        for there in place..<end {
            if text[there] != bytes[byte] { return false }
            byte += 1
        }
        return true
    }
}
