/// The grounds of one claim, or of one ruling, as one thing: never empty, and without a way to take it apart but to
/// read it in order. A woman who is treated worse because she is old *and* a woman is counted as that.
public struct GroundSet: Sendable, Hashable {
    private let members: Set<Ground>

    /// Nil for no grounds at all.
    public init?(_ grounds: some Sequence<Ground>) {
        let members = Set(grounds)
        guard !members.isEmpty else { return nil }
        self.members = members
    }

    /// Reads `code`; nil if it names no ground, an unknown one, or none in the table's order.
    public init?(code: String) {
        let parts = code.split(separator: "+", omittingEmptySubsequences: false)
        let grounds = parts.compactMap { Ground(rawValue: String($0)) }
        guard grounds.count == parts.count, let set = GroundSet(grounds), set.code == code else { return nil }
        self = set
    }

    /// The grounds in the order of the table.
    public var ordered: [Ground] { members.sorted() }

    /// How many grounds it holds.
    public var count: Int { members.count }

    /// Whether it holds this ground, perhaps among others.
    public func contains(_ ground: Ground) -> Bool { members.contains(ground) }

    /// The exact combination as one code: `sex+age`.
    public var code: String { ordered.map(\.rawValue).joined(separator: "+") }

    /// The grounds as a phrase: "køn, alder og handicap".
    public var words: Words {
        Words(
            da: Words.phrase(ordered.map(\.words.da), last: " og "),
            en: Words.phrase(ordered.map(\.words.en), last: " and "))
    }
}

extension GroundSet: Comparable {
    /// Fewer grounds first, then the order of the table.
    public static func < (left: GroundSet, right: GroundSet) -> Bool {
        if left.count != right.count { return left.count < right.count }
        return left.ordered.lexicographicallyPrecedes(right.ordered)
    }
}
