/// The two languages of the interface. Rulings stay Danish.
public enum Language: String, Sendable, Hashable, CaseIterable {
    /// Danish, the language of the law and the default.
    case da
    /// English.
    case en
}
