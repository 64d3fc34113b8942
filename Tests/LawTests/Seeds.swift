/// Numbers that look random and come back from their seed (SplitMix64), so that a failing property can be run again.
struct Seed: RandomNumberGenerator, CustomStringConvertible {
    let start: UInt64
    private var state: UInt64

    init(_ start: UInt64) {
        self.start = start
        state = start
    }

    var description: String { "seed \(start)" }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
