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
