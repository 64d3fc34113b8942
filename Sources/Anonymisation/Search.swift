/// A text being searched: what the detectors share.
///
/// Everything that is asked of all words is asked once, of each different word; a detector then goes only to the words that
/// may be its own.
struct Search {
    let text: TokenText
    let lists: NameLists
    /// Of each different word, what lists and engine say of it.
    private let words: [WordFacts]
    private let compounds: Compounds
    /// Most letters are capitals; almost none are.
    let isUpper: Bool
    let isLower: Bool
    var found: [Found] = []
    /// The words with a capital, those with more than one and no small letter, those with a figure, those of another script.
    private(set) var capitals: [Int] = []
    private(set) var allCapitals: [Int] = []
    private(set) var figures: [Int] = []
    private(set) var foreign: [Int] = []
    /// The first words of the lines.
    private(set) var lineStarts: [Int] = []
    /// The words of which the engine's own lists say a thing, by its bit.
    private var marked: [[Int]] = Array(repeating: [], count: WordSigns.all)
    /// Where each different word stands: the words of a text by their numbers in the vocabulary, and where each number begins.
    private let standing: [Int32]
    private let standingStarts: [Int32]
    /// The different words by their first folded letter.
    private let byFirst: [[Int32]]
    /// Whether the line of a word, after who speaks, begins without a capital.
    private var smallLines: [Bool] = []
    /// Words that belong to a citation of law.
    private var cited: [Bool] = []
    /// The lines in English.
    private let english: EnglishLines

    init(_ string: String, lists: NameLists) {
        let text = TokenText(string)
        self.text = text
        self.lists = lists
        words = WordFacts.all(of: text, lists)
        compounds = Compounds(text, lists, words)
        english = EnglishLines(text, words)
        isUpper = text.upper * 100 > (text.upper + text.lower) * 45
        isLower = text.upper * 100 < (text.upper + text.lower) * 2
        (standing, standingStarts) = Self.standing(text)
        var byFirst: [[Int32]] = Array(repeating: [], count: 256)
        for (number, word) in text.vocabulary.enumerated() where !word.letters.isEmpty {
            byFirst[Int(text.letters[word.letters.lowerBound])].append(Int32(number))
        }
        self.byFirst = byFirst
        sort()
        cited = Citations.words(self)
    }

    /// The tokens of each different word, one word after the other.
    private static func standing(_ text: TokenText) -> ([Int32], starts: [Int32]) {
        var starts: [Int32] = Array(repeating: 0, count: text.vocabulary.count + 1)
        for token in text.tokens { starts[token.word + 1] += 1 }
        for word in text.vocabulary.indices { starts[word + 1] += starts[word] }
        var next = starts
        var standing: [Int32] = Array(repeating: 0, count: text.tokens.count)
        for (token, place) in text.tokens.enumerated() {
            standing[Int(next[place.word])] = Int32(token)
            next[place.word] += 1
        }
        return (standing, starts)
    }

    /// Puts every word where those look who may want it.
    private mutating func sort() {
        smallLines.reserveCapacity(text.tokens.count)
        var isSmall = true
        for (token, place) in text.tokens.enumerated() {
            let shape = place.shape
            if !shape.isDisjoint(with: [.startsLine, .afterColon]) { isSmall = !shape.contains(.capitalised) }
            smallLines.append(isSmall)
            if shape.contains(.capitalised) { capitals.append(token) }
            if shape.contains(.allCapitals) { allCapitals.append(token) }
            if shape.contains(.digits) { figures.append(token) }
            if shape.contains(.foreign) { foreign.append(token) }
            if shape.contains(.startsLine) { lineStarts.append(token) }
            var signs = words[place.word].signs.intersection(.sorted).rawValue
            while signs != 0 {
                marked[signs.trailingZeroBitCount].append(token)
                signs &= signs - 1
            }
        }
    }

    // MARK: - Where to look

    /// The words of which the engine's own lists say this, in the order of the text.
    func all(_ sign: WordSigns) -> [Int] {
        assert(WordSigns.sorted.isSuperset(of: sign))
        return marked[sign.rawValue.trailingZeroBitCount]
    }

    /// Where a word of the vocabulary stands, in the order of the text.
    func places(of word: Int) -> some Sequence<Int> {
        standing[Int(standingStarts[word])..<Int(standingStarts[word + 1])].lazy.map(Int.init)
    }

    /// The different words that begin with a folded letter.
    func words(beginning letter: UInt8) -> some Sequence<Int> { byFirst[Int(letter)].lazy.map(Int.init) }

    /// The words that begin with a folded letter and of whose folded letters this is true.
    func beginning(_ letter: UInt8, where isMeant: (ArraySlice<UInt8>) -> Bool) -> [Int] {
        words(beginning: letter).filter { isMeant(text.letters[text.vocabulary[$0].letters]) }.flatMap(places)
    }

    /// The words of which an answer other than nil is given, in the order of the text. It is asked for once for each different
    /// word and each way to begin it; for a word with capitals inside each time.
    func asked<Answer>(_ ask: (Int) -> Answer?) -> [(token: Int, answer: Answer)] {
        var known: [Answer?] = Array(repeating: nil, count: text.vocabulary.count * 2)
        var isAsked = Array(repeating: false, count: text.vocabulary.count * 2)
        var answers: [(token: Int, answer: Answer)] = []
        for (token, place) in text.tokens.enumerated() {
            if place.shape.contains(.inner) {
                if let answer = ask(token) { answers.append((token, answer)) }
                continue
            }
            let word = place.word * 2 + (place.shape.contains(.capitalised) ? 1 : 0)
            if !isAsked[word] {
                isAsked[word] = true
                known[word] = ask(token)
            }
            if let answer = known[word] { answers.append((token, answer)) }
        }
        return answers
    }

    // MARK: - Words

    func isCapitalised(_ token: Int) -> Bool { text.tokens[token].shape.contains(.capitalised) }
    func count(_ token: Int) -> Int { text.tokens[token].end - text.tokens[token].start }
    func letters(_ token: Int) -> Int { text.word(token).letters.count }

    /// Whether a word belongs to a citation of law.
    func isCited(_ token: Int) -> Bool { cited[token] }

    /// Whether a word stands in a line in English; whether it is an English word there.
    func isInEnglish(_ token: Int) -> Bool { english.contains(token) }
    func isEnglish(_ token: Int) -> Bool { english.isWord(token, self) }

    /// Whether the line of a word, after who speaks, begins without a capital.
    func isInSmallLine(_ token: Int) -> Bool { smallLines[token] }

    /// Whether a word is the first of its line.
    func startsLine(_ token: Int) -> Bool { text.tokens[token].shape.contains(.startsLine) }

    /// What the lists say of a word, and of it without its genitive.
    func flags(_ token: Int) -> NameLists.Flags { words[text.tokens[token].word].flags }
    func stemFlags(_ token: Int) -> NameLists.Flags { words[text.tokens[token].word].stemFlags }

    /// Whether a word of the vocabulary is a town, and no Danish word.
    func isTown(word: Int) -> Bool { words[word].flags.contains(.town) && !words[word].signs.contains(.listed) }

    /// Whether the engine's own lists say this of a word.
    func has(_ sign: WordSigns, _ token: Int) -> Bool { words[text.tokens[token].word].signs.contains(sign) }

    /// What the engine's own lists say of a word.
    func signs(_ token: Int) -> WordSigns { words[text.tokens[token].word].signs }

    /// A word of the Danish list, also in the genitive.
    func isListedWord(_ token: Int) -> Bool { has(.listed, token) }

    /// A Danish word, or two that make one.
    func isOrdinary(_ token: Int) -> Bool { isListedWord(token) || isCompound(token) }

    /// "skolebestyrelse": two words of the list.
    func isCompound(_ token: Int) -> Bool { !isListedWord(token) && compounds.contains(text.tokens[token].word) }

    func isName(_ token: Int) -> Bool { has(.name, token) }

    func isGiven(_ token: Int) -> Bool { has(.given, token) }

    /// A given name that many bear.
    func isBorne(_ token: Int) -> Bool { flags(token).isSuperset(of: [.given, .common]) }

    /// Whether a sentence, a line or a field begins at a word.
    func beginsSentence(_ token: Int) -> Bool {
        var place = text.tokens[token].start - 1
        while place >= 0 {
            let value = text.scalars[place]
            if Letter.isNewline(value) { return true }
            if value == 0x29, isNumbering(endingAt: place) { return true }
            // "2  Fuldmagt": the number of a line in a list.
            if Letter.isDigit(value), text.tokens[token].start - place > 2, token > 0, startsLine(token - 1),
                count(token - 1) <= 2, text.tokens[token - 1].shape.itself == .digits
            {
                return true
            }
            if Letter.isSpace(value) || Letter.isDash(value) || Words.isOpening(value) {
                place -= 1
            } else {
                // "R. Nadarajah": an initial ends no sentence.
                let isInitial =
                    value == 0x2E && place > 0 && Letter.isUpper(text.scalars[place - 1])
                    && (place == 1 || !Letter.isWord(text.scalars[place - 2]))
                return Words.isEnding(value) && (!isInitial || isListedWord(token))
            }
        }
        return true
    }

    /// "2) Arbejdstøj", "a) Løn": a bracket behind a number or a letter of a list.
    private func isNumbering(endingAt bracket: Int) -> Bool {
        var place = bracket - 1
        while place >= 0, bracket - place <= 2, Letter.isDigit(text.scalars[place]) { place -= 1 }
        if place == bracket - 1, place >= 0, Letter.isWord(text.scalars[place]) { place -= 1 }
        return place < bracket - 1
            && (place < 0 || Letter.isSpace(text.scalars[place]) || Letter.isNewline(text.scalars[place]))
    }

    /// A word in small letters; empty before the first and behind the last.
    func word(_ token: Int) -> String { text.tokens.indices.contains(token) ? text.lowercased(token) : "" }

    /// What a word of no more than four figures says.
    func number(_ token: Int) -> Int? {
        let place = text.tokens[token]
        guard place.shape.itself == .digits, place.end - place.start <= 4 else { return nil }
        let figures = text.scalars[place.start..<place.end]
        return figures.allSatisfy(Letter.isDigit) ? figures.reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
    }

    /// The word before, on the same line and with nothing but spaces and points between.
    func tokenBefore(_ token: Int) -> Int? {
        guard token > 0, !startsLine(token) else { return nil }
        return text.gap(token - 1).allSatisfy { Letter.isSpace($0) || $0 == 0x2E || $0 == 0x3A } ? token - 1 : nil
    }

    /// The same in small letters.
    func wordBefore(_ token: Int) -> String? { tokenBefore(token).map(text.lowercased) }

    /// Whether nothing but a space stands between a word and the next.
    func isBeside(_ token: Int) -> Bool {
        guard text.tokens.indices.contains(token), token + 1 < text.tokens.count else { return false }
        let gap = text.gap(token)
        return gap.count >= 1 && gap.count <= 2 && gap.allSatisfy(Letter.isSpace)
    }

    // MARK: - What is found

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

    /// Where the persons end that are found.
    func personEnds() -> PlaceSet {
        var ends = PlaceSet(text.scalars.count)
        for found in found where found.kind == .person { ends.insert(found.range.upperBound) }
        return ends
    }

    /// Which words are found already.
    func covered() -> [Bool] {
        var covered = Array(repeating: false, count: text.tokens.count)
        for found in found {
            var token = text.token(from: found.range.lowerBound)
            while token < covered.count, text.tokens[token].start < found.range.upperBound {
                covered[token] = true
                token += 1
            }
        }
        return covered
    }
}

/// Places of a text, a bit each.
struct PlaceSet {
    private var bits: [UInt64]

    /// None of the places up to a length.
    init(_ length: Int) { bits = Array(repeating: 0, count: length / 64 + 1) }

    mutating func insert(_ place: Int) { bits[place / 64] |= 1 << UInt64(place % 64) }

    func contains(_ place: Int) -> Bool { bits[place / 64] & 1 << UInt64(place % 64) != 0 }
}

/// Which words of a text are two Danish words in one: reckoned for those that somebody asks about, and once.
private final class Compounds {
    private let text: TokenText
    private let lists: NameLists
    private var facts: [WordFacts]

    init(_ text: TokenText, _ lists: NameLists, _ facts: [WordFacts]) {
        self.text = text
        self.lists = lists
        self.facts = facts
    }

    func contains(_ word: Int) -> Bool {
        if let isCompound = facts[word].isCompound { return isCompound }
        let isCompound = WordFacts.isCompound(text, text.vocabulary[word], lists)
        facts[word].isCompound = isCompound
        lists.memory.keep([(WordMemory.key(of: text.vocabulary[word], in: text), facts[word])])
        return isCompound
    }
}
