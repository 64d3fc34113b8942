/// What a ruling is about, beside its grounds: the sub-areas and the further topics of published titles.
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
        word.replacing("- ", with: " ").replacing(" ", with: "-")
            .replacing("æ", with: "ae").replacing("ø", with: "oe").replacing("å", with: "aa")
    }

    /// Every topic, in the order of the law page: sub-areas at work, outside, then the further words of titles.
    public static let all = words.map(Topic.init(_:))

    private static let words = [
        "stillingsopslag", "ansættelse", "arbejdsvilkår", "ligeløn", "afskedigelse", "afskedigelse under graviditet",
        "afskedigelse under orlov", "afskedigelse efter orlov", "forflyttelse", "forfremmelse", "uddannelse", "chikane",
        "sexchikane", "repressalier", "tilpasning", "pension",
        "adgangsbegrænsning", "varer og tjenesteydelser", "bolig", "undervisning", "sundhed", "social beskyttelse",
        "sagsbehandling", "forsikring", "forening", "transport",
        "sprog", "kommuner", "fagretlig", "kompetence", "retlig interesse", "parts- og vidneforklaring", "ej handicap",
    ]
}
