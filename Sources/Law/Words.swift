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

extension Words {
    /// "a, b og c": the parts of a list within a sentence.
    static func phrase(_ parts: [String], last: String) -> String {
        guard parts.count > 1 else { return parts.joined() }
        return parts.dropLast().joined(separator: ", ") + last + parts[parts.count - 1]
    }
}

extension String {
    /// The same with a capital first letter, as at the start of a sentence.
    public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The same with a small first letter, as after a colon.
    public var uncapitalisedFirst: String { prefix(1).lowercased() + dropFirst() }
}
