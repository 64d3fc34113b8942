/// The Board's words for whom a case knows, the same everywhere in it.
struct Pseudonyms {
    private(set) var given: [String: String]
    private let entities: [CaseEntity]
    /// What stands in the place of somebody already, by whatever hand.
    private let used: Set<String>
    // "I" is a word, "O" a figure.
    private static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ")

    /// Words for these, some of which are given already.
    init(_ entities: [CaseEntity], _ given: [String: String], used: [String] = []) {
        self.entities = entities
        self.given = given
        self.used = Set(used.flatMap { [$0, $0.replacing("’s", with: "")] }.map(\.trimmingBrackets))
    }

    mutating func replacement(_ span: Span, in text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let original = String(String.UnicodeScalarView(scalars[span.range]))
        switch span.kind {
        case .cpr: return "[personnummer]"
        case .email: return "[e-mail]"
        case .phone: return "[telefonnummer]"
        case .address: return "[adresse]"
        case .town: return "[by]"
        case .account: return "[kontonummer]"
        case .url: return "[webadresse]"
        case .birthDate: return "[fødselsdato]"
        case .cvr: return "[CVR-nummer]"
        case .plate: return "[nummerplade]"
        case .number: return "[nummer]"
        case .handle: return "[brugernavn]"
        case .age: return "[alder]"
        case .occupation: return "[stilling]"
        case .other, .fact: return "[udeladt]"
        case .person, .organisation: break
        }
        guard let id = span.entity, let entity = entities.first(where: { $0.id == id }) else {
            return span.kind == .organisation ? Self.body(original) : "[navn]"
        }
        let term = given[id] ?? entity.term ?? nextLetter()
        given[id] = term
        let isGenitive = Self.isGenitive(original, of: entity)
        return Self.wording(term, at: span.range, in: text, isGenitive: isGenitive)
    }

    /// Words as their place wants them: in the genitive, in square brackets in what somebody said, with a capital at the head of a
    /// sentence.
    static func wording(_ term: String, at range: Range<Int>, in text: String, isGenitive: Bool) -> String {
        let scalars = Array(text.unicodeScalars)
        guard range.upperBound <= scalars.count, !term.hasPrefix("[") else { return term }
        let worded = isGenitive ? genitive(term) : term
        if isQuoted(range, scalars) { return "[\(worded)]" }
        return beginsSentence(range.lowerBound, scalars) ? worded.prefix(1).uppercased() + worded.dropFirst() : worded
    }

    /// What kind of body a name tells: "[skole]"; "[navn]" where it tells none.
    private static func body(_ name: String) -> String {
        let words = Folding.words(name).map(\.folded)
        let isFirm = words.contains { ["aps", "ivs"].contains($0) } || name.contains("A/S") || name.contains("I/S")
        for (told, kind) in bodies
        where words.contains(where: { $0.hasPrefix(told) || $0.hasSuffix(told) || told.count > 4 && $0.contains(told) })
        {
            return "[\(kind)]"
        }
        return isFirm ? "[virksomhed]" : "[navn]"
    }

    private static let bodies = [
        ("kommune", "kommune"), ("region", "region"), ("gymnasi", "gymnasium"), ("skole", "skole"),
        ("universitet", "universitet"), ("sygehus", "hospital"), ("hospital", "hospital"), ("klinik", "klinik"),
        ("bornehav", "børnehave"), ("plejehjem", "plejehjem"), ("forening", "forening"), ("forbund", "forbund"),
        ("klub", "klub"), ("hotel", "hotel"), ("restaurant", "restaurant"), ("cafe", "café"), ("butik", "butik"),
        ("bank", "bank"), ("menighed", "menighed"), ("avis", "avis"),
    ]

    /// Whether a place stands between quotation marks of its paragraph.
    private static func isQuoted(_ range: Range<Int>, _ scalars: [Unicode.Scalar]) -> Bool {
        let marks = "“”„\"»«".unicodeScalars
        var isOpen = false
        for scalar in scalars[..<range.lowerBound] where marks.contains(scalar) { isOpen.toggle() }
        return isOpen && scalars[range.upperBound...].contains(where: marks.contains)
    }

    private mutating func nextLetter() -> String {
        let taken = used.union(given.values)
        for round in 0..<26 {
            for letter in Self.letters {
                let name = round == 0 ? String(letter) : "\(Self.letters[(round - 1) % Self.letters.count])\(letter)"
                if !taken.contains(name) { return name }
            }
        }
        return "[navn]"
    }

    static func genitive(_ term: String) -> String {
        term.count == 1 || term.last?.isNumber == true || term.dropLast().last == " " ? "\(term)’s" : "\(term)s"
    }

    private static func isGenitive(_ original: String, of entity: CaseEntity) -> Bool {
        guard let last = Folding.words(original).last?.folded, last.hasSuffix("s") else { return false }
        let ends = entity.values.flatMap { value in
            Folding.words(value).map(\.folded) + NameParts(value, kind: entity.kind).whole
        }
        return !ends.contains(last) && ends.contains(String(last.dropLast()))
    }

    private static func beginsSentence(_ start: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        let before = scalars[..<start].reversed().drop {
            $0 == " " || $0 == "\u{A0}" || "“”„\"»«".unicodeScalars.contains($0)
        }
        guard let last = before.first else { return true }
        return ".!?:".unicodeScalars.contains(last) && !(last == ":")
    }
}

/// Persons whom the case does not know, told apart by their names: "Dariusz Nowakowski" and "Nowakowski" are one.
struct Strangers {
    private(set) var entities: [CaseEntity] = []
    /// Place → whose it is.
    private var owners: [String: String] = [:]

    private static let mark = "U:"

    init(_ spans: [Span], _ paragraphs: [String]) {
        let names = spans.compactMap { span -> (place: String, words: [String], text: String)? in
            guard span.kind == .person, span.source == .context, span.entity?.hasPrefix(Self.mark) ?? true,
                paragraphs.indices.contains(span.paragraph - 1)
            else { return nil }
            let scalars = Array(paragraphs[span.paragraph - 1].unicodeScalars)
            guard span.end <= scalars.count else { return nil }
            let text = String(String.UnicodeScalarView(scalars[span.range]))
            let words = Folding.words(text).map(\.folded)
            return words.isEmpty ? nil : (span.place, words, text)
        }
        var values: [String: [String]] = [:]
        let words = names.flatMap(\.words)
        // Whole names first. Those of one surname are one where their first names agree, else each is somebody.
        let whole = names.filter { $0.words.count > 1 }.map { name in
            (
                place: name.place, text: name.text,
                words: name.words.dropLast() + [Self.stem(name.words[name.words.count - 1], among: words)]
            )
        }
        let firsts = Dictionary(grouping: whole) { $0.words[$0.words.count - 1] }.mapValues {
            Set($0.map { $0.words[0] })
        }
        for name in whole {
            let last = name.words[name.words.count - 1]
            let id = Self.mark + ((firsts[last]?.count ?? 1) > 1 ? name.words.joined(separator: " ") : last)
            owners[name.place] = id
            // A genitive is no other name.
            if Folding.words(name.text).last?.folded == last { values[id, default: []].append(name.text) }
        }
        var bearers: [String: Set<String>] = [:]
        for name in whole { for word in name.words { bearers[word, default: []].insert(owners[name.place] ?? "") } }
        for name in names where name.words.count == 1 {
            let word = Self.stem(name.words[0], among: words)
            let borne = bearers[word] ?? []
            // Of two who are called so, a reader says which.
            guard borne.count < 2 else { continue }
            let id = borne.first ?? Self.mark + word
            owners[name.place] = id
            if borne.isEmpty, word == name.words[0] { values[id, default: []].append(name.text) }
        }
        entities = values.sorted { $0.key < $1.key }.map {
            CaseEntity(id: $0.key, kind: .person, values: $0.value, term: nil)
        }
    }

    /// Without a genitive, where the word stands without it too.
    private static func stem(_ word: String, among words: [String]) -> String {
        guard word.hasSuffix("s"), words.contains(String(word.dropLast())) else { return word }
        return String(word.dropLast())
    }

    /// A place with whose it is.
    func named(_ span: Span) -> Span {
        guard let owner = owners[span.place], span.source == .context, span.kind == .person else { return span }
        var named = span
        named.entity = owner
        return named
    }
}
