/// Somebody or something that a case knows and a published ruling must not name.
public struct CaseEntity: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case person, organisation, address, town, cpr, email, phone, account, url, other
        case birthDate, cvr, plate, number, handle, age, occupation, fact
    }

    /// Its name within the case: `K1`. The screen and the stored draft refer to it so.
    public let id: String
    /// What it is.
    public let kind: Kind
    /// Every value it has or had: "Birthe Tornebjerg". Of a CPR number and the like, as it was typed.
    public let values: [String]
    /// What stands in its place: "klager". Nil where it gets a letter, in the order of the text.
    public let term: String?

    /// Something that a case knows.
    public init(id: String, kind: Kind, values: [String], term: String?) {
        self.id = id
        self.kind = kind
        self.values = values.filter { $0.contains { $0.isLetter || $0.isNumber } }
        self.term = term
    }
}

/// A name taken apart: what may stand for it in a text.
struct NameParts: Sendable, Hashable {
    /// All of it, in order: "birthe tornebjerg", folded.
    let whole: [String]
    /// The parts that tell who it is by themselves.
    let telling: [String]
    /// The parts that are also words, or too short: they tell only beside another.
    let ordinary: [String]

    private static let legalForms: Set = ["as", "aps", "is", "ks", "ps", "amba", "ivs", "fmba", "smba", "holding"]
    // What joins names, and is none.
    private static let joining: Set = [
        "von", "van", "der", "den", "de", "af", "la", "al", "el", "og", "v", "ved", "i", "paa",
    ]

    init(_ name: String, kind: CaseEntity.Kind) {
        var words = Folding.words(name).map(\.folded)
        if kind == .organisation {
            // "A/S" is two words of one letter.
            while let last = words.last, words.count > 1 {
                if Self.legalForms.contains(last) {
                    words.removeLast()
                } else if words.count > 2, Self.legalForms.contains(words[words.count - 2] + last) {
                    words.removeLast(2)
                } else {
                    break
                }
            }
        }
        whole = words
        let parts = words.filter { $0.count > 1 && !Self.joining.contains($0) }
        let isWord = { (word: String) in word.count < 5 || OrdinaryWords.contains(word) }
        // "Anne-Marie" as "Annemarie", "El Khatib" as "Elkhatib".
        let pairs = kind == .person ? zip(words, words.dropFirst()).map { Folding.oneSpelling($0 + $1) } : []
        telling = parts.filter { !isWord($0) } + pairs.filter { $0.count >= 6 && !OrdinaryWords.contains($0) }
        ordinary = parts.filter(isWord)
    }
}

/// The folded words of an address, up to its house number.
struct RoadParts: Sendable, Hashable {
    /// "4" and "4A" are house numbers; "10. Februar Vej" begins with none.
    let road: [String]
    /// The house number; nil where there is none.
    let number: String?

    init(_ words: [String]) {
        road = words.prefix(1) + words.dropFirst().prefix { !($0.first?.isNumber ?? false) }
        number = words.dropFirst(road.count).first
    }
}
