import Testing

@testable import Anonymisation

struct EditDistanceTests {
    @Test(arguments: [
        ("hovgaard", "hovgaard", 0), ("hovgaard", "hovgard", 1), ("hovgaard", "hovgaaard", 1),
        ("hovgaard", "hovgaerd", 1),
        ("hovgaard", "hovagard", 1), ("hovgaard", "hvogaadr", 2), ("hovgaard", "hvogaard", 1),
        ("hovgaard", "ovgaard", 1),
        ("hovgaard", "hovgaar", 1),
        ("jensen", "hansen", 2), ("abc", "", 3), ("", "", 0), ("ab", "ba", 1), ("abcd", "badc", 2), ("holm", "lund", 4),
    ]) func `slips are counted: a letter more, less, another, or two that changed places`(
        first: String, second: String, slips: Int
    ) {
        let (first, second) = (Array(first.utf8), Array(second.utf8))
        for limit in 0...4 {
            #expect(EditDistance.isWithin(limit, first, second) == (slips <= limit))
            #expect(EditDistance.isWithin(limit, second, first) == (slips <= limit))
        }
    }
}
