/// What a ruling is about, beside its grounds: sub-areas, kinds of treatment and the further topics of titles.
///
/// The code is the Danish word in ASCII with hyphens; the word is what titles, pages and the archive show.
public struct Topic: Sendable, Hashable {
    /// The word as titles have it: "afskedigelse under graviditet".
    public let word: String

    private init(_ word: String) { self.word = word }

    /// Reads a word of a title; nil for one that is not in the list.
    public init?(word: String) {
        guard Self.words.contains(word) else { return nil }
        self.word = word
    }

    /// The word in ASCII with hyphens: `afskedigelse-under-graviditet`.
    public var code: String {
        word.replacing(",", with: "").replacing("- ", with: " ").replacing(" ", with: "-")
            .replacing("æ", with: "ae").replacing("ø", with: "oe").replacing("å", with: "aa")
    }

    /// Every topic, in the order of the law page: sub-areas, kinds of treatment, the further words of titles.
    public static let all = words.map(Topic.init(_:))

    /// The topic of a claim: the word of its sub-area, else of its conduct. Nil where neither is known.
    public init?(_ subArea: SubArea?, _ conduct: Conduct) {
        guard subArea != nil || conduct != .unsure else { return nil }
        word = subArea?.words.da ?? conduct.words.da
    }

    /// The word that a dismissal adds to a title. Nil where titles have none for it.
    public init?(_ dismissal: DismissalGround) {
        guard let word = dismissal.titleWord else { return nil }
        self.word = word
    }

    private static let further = [
        "sprog", "kommuner", "fagretlig", "kompetence", "retlig interesse", "parts- og vidneforklaring", "ej handicap",
    ]

    private static let words: [String] = {
        let subAreas = SubArea.allCases.map(\.words.da)
        let conducts = Conduct.allCases.filter { $0 != .unsure }.map(\.words.da).filter { !subAreas.contains($0) }
        return subAreas + conducts + further
    }()
}
