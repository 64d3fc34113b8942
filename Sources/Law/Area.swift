/// Where it happened: the area decides which act applies.
public enum Area: String, Sendable, Hashable, CaseIterable {
    /// Inden for arbejdsmarkedet.
    case labour
    /// Uden for arbejdsmarkedet.
    case outside

    /// The area's name within a sentence.
    public var words: Words {
        switch self {
        case .labour: Words(da: "inden for arbejdsmarkedet", en: "on the labour market")
        case .outside: Words(da: "uden for arbejdsmarkedet", en: "outside the labour market")
        }
    }
}
