/// How a ruling ended. The first, third and fourth are outcomes of a cell too; the second is derived where cells differ.
public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// The complaint was upheld.
    case medhold
    /// Upheld beside anything else.
    case delvistMedhold = "delvist-medhold"
    /// Not upheld.
    case ejMedhold = "ej-medhold"
    /// Afvist: dismissed without a ruling on the merits.
    case afvist

    /// The outcome's name within a sentence. The Danish term stays in English too: it is what one cites.
    public var words: Words {
        switch self {
        case .medhold: Words(da: "medhold", en: "upheld (medhold)")
        case .delvistMedhold: Words(da: "delvist medhold", en: "partly upheld (delvist medhold)")
        case .ejMedhold: Words(da: "ej medhold", en: "not upheld (ej medhold)")
        case .afvist: Words(da: "afvist", en: "dismissed (afvist)")
        }
    }
}
