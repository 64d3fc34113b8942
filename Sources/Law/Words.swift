/// Words of the law in both languages. They stand beside the rule they belong to.
public struct Words: Sendable, Hashable {
    /// Danish.
    public var da: String
    /// English.
    public var en: String

    /// Both languages are needed: a rule without words can't be shown to anybody.
    public init(da: String, en: String) {
        self.da = da
        self.en = en
    }

    /// The words in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .da: da
        case .en: en
        }
    }
}
