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
