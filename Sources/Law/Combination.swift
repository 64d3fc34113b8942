/// How two or more grounds of one claim go together.
public enum Combination: String, Sendable, Hashable, CaseIterable {
    /// Several grounds add up.
    case cumulative
    /// The grounds can't be told apart: only the combination explains the treatment.
    case intersectional

    /// The combination's name within a sentence.
    public var words: Words {
        switch self {
        case .cumulative: Words(da: "grunde, der lægges sammen", en: "grounds that add up")
        case .intersectional: Words(da: "grunde, der ikke kan skilles ad", en: "grounds that can't be told apart")
        }
    }
}

/// The grounds of a claim and how they go together: one ground without a combination, or several with one. There is no
/// third state, and no way to take the set apart.
public struct ClaimGrounds: Sendable, Hashable {
    /// The grounds, as one.
    public let grounds: GroundSet
    /// Nil exactly where there is one ground.
    public let combination: Combination?

    /// Nil where several grounds lack a combination, or one ground has one.
    public init?(_ grounds: GroundSet, _ combination: Combination? = nil) {
        guard (grounds.count > 1) == (combination != nil) else { return nil }
        self.grounds = grounds
        self.combination = combination
    }
}
