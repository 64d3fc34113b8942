/// What the finder found at one place, and why.
public struct Found: Sendable, Hashable {
    /// The rule that found it: what a reader is told.
    public enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// A name of the case as it is written there, also in the genitive.
        case known
        /// A name of the case with a slip of the pen or of a scanner.
        case knownTypo
        /// A name of the case at the head of a longer word.
        case knownCompound
        /// A name of the case in pieces.
        case knownPieces
        /// The initials of somebody in the case.
        case knownInitials
        /// A number, an address or the like that the case knows.
        case knownValue
        /// A form that is checked: a date in a CPR number, a check digit.
        case form
        /// A form, by a word beside it.
        case cuedForm
        /// A listed name.
        case listedName
        /// A name by a word beside it: a title, a relation.
        case cuedName
        /// A word with a capital that is none of those that have one.
        case capital
        /// A word found elsewhere in the same text.
        case repeated
        /// Letters of another script.
        case foreignScript
        /// What together with others tells who it is.
        case quasi
    }

    /// Where it stands, in Unicode scalars of the text.
    public var range: Range<Int>
    /// What it is.
    public var kind: CaseEntity.Kind
    /// The entity of the case; nil for what the case does not know, and where two bear the name.
    public var entity: String?
    /// Why.
    public var rule: Rule
    /// How sure it is, from 0 to 1.
    public var confidence: Double
}

/// A text being searched: what the detectors share.
struct Search {
    let text: TokenText
    let lists: NameLists
    /// Of each different word, what lists and engine say of it.
    let words: [WordFacts]
    /// Most letters are capitals; almost none are.
    let isUpper: Bool
    let isLower: Bool
    var found: [Found] = []
    /// Whether the line of a word, after who speaks, begins without a capital.
    private(set) var isInSmallLine: [Bool] = []
    /// The words by their first folded letter.
    private var byFirst: [[Int32]] = Array(repeating: [], count: 256)
    /// Scalars that belong to a citation of law.
    private(set) var cited: [Bool] = []

    init(_ string: String, lists: NameLists) {
        let text = TokenText(string)
        self.text = text
        self.lists = lists
        words = text.vocabulary.map { WordFacts(text, $0.token, lists) }
        var upper = 0
        var letters = 0
        for value in text.scalars {
            switch Letter.kind(value) {
            case .upper:
                upper += 1
                letters += 1
            case .lower: letters += 1
            default: break
            }
        }
        isUpper = upper * 100 > letters * 45
        isLower = upper * 100 < letters * 2
        isInSmallLine.reserveCapacity(text.tokens.count)
        for token in text.tokens.indices {
            let isFirst = token == 0 || text.gap(token - 1).contains { Letter.isNewline($0) || $0 == 0x3A }
            isInSmallLine.append(isFirst ? !isCapitalised(token) : isInSmallLine[token - 1])
        }
        for (token, place) in text.tokens.enumerated() where !place.letters.isEmpty {
            byFirst[Int(text.letters[place.letters.lowerBound])].append(Int32(token))
        }
        cited = Citations.places(self)
    }

    /// The words that begin with a folded letter, in the order of the text.
    func beginning(_ letter: UInt8) -> some Sequence<Int> { byFirst[Int(letter)].lazy.map(Int.init) }

    // MARK: - Words

    func isCapitalised(_ token: Int) -> Bool { text.tokens[token].shape.contains(.capitalised) }
    func count(_ token: Int) -> Int { text.tokens[token].end - text.tokens[token].start }
    func letters(_ token: Int) -> Int { text.tokens[token].letters.count }

    /// What the lists say of a word, and of it without its genitive.
    func flags(_ token: Int) -> NameLists.Flags { words[text.tokens[token].word].flags }
    func stemFlags(_ token: Int) -> NameLists.Flags { words[text.tokens[token].word].stemFlags }

    /// Whether the engine's own lists say this of a word.
    func has(_ sign: WordSigns, _ token: Int) -> Bool { words[text.tokens[token].word].signs.contains(sign) }

    /// A word of the Danish list, also in the genitive.
    func isListedWord(_ token: Int) -> Bool { has(.listed, token) }

    /// A Danish word, or two that make one.
    func isOrdinary(_ token: Int) -> Bool { has(.ordinary, token) }

    /// "skolebestyrelse": two words of the list.
    func isCompound(_ token: Int) -> Bool { has(.compound, token) }

    func isName(_ token: Int) -> Bool { has(.name, token) }

    func isGiven(_ token: Int) -> Bool { has(.given, token) }

    /// Whether a sentence, a line or a field begins at a word.
    func beginsSentence(_ token: Int) -> Bool {
        var place = text.tokens[token].start - 1
        while place >= 0 {
            let value = text.scalars[place]
            if Letter.isNewline(value) { return true }
            if Letter.isSpace(value) || Letter.isDash(value) || Words.opening.contains(value) {
                place -= 1
            } else {
                // "R. Nadarajah": an initial ends no sentence.
                let isInitial =
                    value == 0x2E && place > 0 && Letter.isUpper(text.scalars[place - 1])
                    && (place == 1 || !Letter.isWord(text.scalars[place - 2]))
                return Words.ending.contains(value) && (!isInitial || isListedWord(token))
            }
        }
        return true
    }

    /// A word in small letters; empty before the first and behind the last.
    func word(_ token: Int) -> String { text.tokens.indices.contains(token) ? text.lowercased(token) : "" }

    /// What is asked of every word, asked once for each different one and each way to begin it; with capitals inside it is asked
    /// for itself.
    func asked<Answer>(_ ask: (Int) -> Answer) -> [Answer] {
        var known: [Answer?] = Array(repeating: nil, count: text.vocabulary.count * 2)
        return text.tokens.indices.map { token in
            let place = text.tokens[token]
            guard !place.shape.contains(.inner) else { return ask(token) }
            let word = place.word * 2 + (place.shape.contains(.capitalised) ? 1 : 0)
            if let answer = known[word] { return answer }
            let answer = ask(token)
            known[word] = answer
            return answer
        }
    }

    /// The word before, in small letters, on the same line and with nothing but spaces and points between.
    func wordBefore(_ token: Int) -> String? {
        guard token > 0, !text.gap(token - 1).contains(where: Letter.isNewline) else { return nil }
        return text.gap(token - 1).allSatisfy { Letter.isSpace($0) || $0 == 0x2E || $0 == 0x3A }
            ? text.lowercased(token - 1) : nil
    }

    /// Whether nothing but a space stands between a word and the next.
    func isBeside(_ token: Int) -> Bool {
        let gap = text.gap(token)
        return gap.count >= 1 && gap.count <= 2 && gap.allSatisfy(Letter.isSpace)
    }

    mutating func add(
        _ range: Range<Int>, _ kind: CaseEntity.Kind, _ rule: Found.Rule, entity: String? = nil, _ confidence: Double
    ) {
        guard !range.isEmpty else { return }
        found.append(Found(range: range, kind: kind, entity: entity, rule: rule, confidence: confidence))
    }

    mutating func add(
        tokens: ClosedRange<Int>, _ kind: CaseEntity.Kind, _ rule: Found.Rule, entity: String? = nil,
        _ confidence: Double
    ) {
        add(
            text.tokens[tokens.lowerBound].start..<text.tokens[tokens.upperBound].end, kind, rule, entity: entity,
            confidence)
    }

    /// Which scalars are found already.
    func covered() -> [Bool] {
        var covered = Array(repeating: false, count: text.scalars.count)
        for found in found {
            for place in found.range { covered[place] = true }
        }
        return covered
    }
}

extension Found {
    /// What it is, by the label of the field: `PERSON`, `ADDRESS`.
    public var label: String {
        switch kind {
        case .person: "PERSON"
        case .organisation: "ORG"
        case .address: "ADDRESS"
        case .town: "PLACE"
        case .cpr: "CPR"
        case .email: "EMAIL"
        case .phone: "PHONE"
        case .account: "ACCOUNT"
        case .url: "URL"
        case .birthDate: "DOB"
        case .cvr: "CVR"
        case .plate: "PLATE"
        case .number, .other: "ID"
        case .handle: "HANDLE"
        case .age: "AGE"
        case .occupation: "OCCUPATION"
        case .fact: "FACT"
        }
    }
}
