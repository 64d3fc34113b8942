/// Looks for many short strings of bytes at once: by their first three bytes, and those of two by both. One byte is no needle.
struct NeedleTable: Sendable {
    private static let bits = 12

    private let needles: [[UInt8]]
    /// The first needle of each bucket, and the next one of each needle; -1 for none.
    private var heads: [Int32]
    private var nexts: [Int32]
    /// Those of two bytes.
    private let pairs: [(number: Int, first: UInt8, second: UInt8)]

    init(_ needles: [[UInt8]]) {
        self.needles = needles
        heads = Array(repeating: -1, count: 1 << Self.bits)
        nexts = Array(repeating: -1, count: needles.count)
        pairs = needles.enumerated().filter { $0.element.count == 2 }.map { ($0.offset, $0.element[0], $0.element[1]) }
        for (number, needle) in needles.enumerated() where needle.count > 2 {
            let bucket = Self.bucket(needle[0], needle[1], needle[2])
            nexts[number] = heads[bucket]
            heads[bucket] = Int32(number)
        }
    }

    private static func bucket(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        let key = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
        return Int((key &* 0x9E37_79B1) >> (32 - UInt32(bits)))
    }

    /// Calls with the number of each needle found and its place.
    func matches(in bytes: [UInt8], _ body: (Int, Range<Int>) -> Void) {
        guard bytes.count >= 2, !needles.isEmpty else { return }
        for pair in pairs {
            for place in 0..<(bytes.count - 1) where bytes[place] == pair.first && bytes[place + 1] == pair.second {
                body(pair.number, place..<(place + 2))
            }
        }
        bytes.withUnsafeBufferPointer { bytes in
            for place in 0..<max(0, bytes.count - 2) {
                var number = heads[Self.bucket(bytes[place], bytes[place + 1], bytes[place + 2])]
                while number >= 0 {
                    let needle = needles[Int(number)]
                    if place + needle.count <= bytes.count,
                        bytes[place..<(place + needle.count)].elementsEqual(needle)
                    {
                        body(Int(number), place..<(place + needle.count))
                    }
                    number = nexts[Int(number)]
                }
            }
        }
    }
}
