/// Whether two words are a few slips apart: a letter more, less, another, or two that changed places.
enum EditDistance {
    static func isWithin(_ limit: Int, _ first: [UInt8], _ second: [UInt8]) -> Bool {
        isWithin(limit, first[...], second[...])
    }

    static func isWithin(_ limit: Int, _ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> Bool {
        guard abs(first.count - second.count) <= limit else { return false }
        return first.withUnsafeBufferPointer { first in
            second.withUnsafeBufferPointer { second in isWithin(limit, first[...], second[...]) }
        }
    }

    private typealias Letters = Slice<UnsafeBufferPointer<UInt8>>

    /// Reads on to the first letter that differs, and tries there every slip that may be left.
    private static func isWithin(_ limit: Int, _ first: Letters, _ second: Letters) -> Bool {
        var (left, right) = (first.startIndex, second.startIndex)
        while left < first.endIndex, right < second.endIndex, first[left] == second[right] {
            left += 1
            right += 1
        }
        let (rest, other) = (first[left...], second[right...])
        if rest.isEmpty || other.isEmpty { return rest.count + other.count <= limit }
        guard limit > 0, abs(rest.count - other.count) <= limit else { return false }
        if isWithin(limit - 1, rest.dropFirst(), other.dropFirst()) || isWithin(limit - 1, rest.dropFirst(), other)
            || isWithin(limit - 1, rest, other.dropFirst())
        {
            return true
        }
        guard rest.count > 1, other.count > 1 else { return false }
        let isSwapped = rest[left] == other[right + 1] && rest[left + 1] == other[right]
        return isSwapped && isWithin(limit - 1, rest.dropFirst(2), other.dropFirst(2))
    }
}
