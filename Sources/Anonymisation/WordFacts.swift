/// What the engine's own short lists and rules say of a word by itself: reckoned once for each different word of a text.
struct WordSigns: OptionSet, Sendable {
    let rawValue: UInt64
    /// A word of the Danish list, also in the genitive.
    static let listed = WordSigns(rawValue: 1 << 0)
    /// Before a name of the net; before a trade, whatever it is; a legal form, or the head of one.
    static let alias = WordSigns(rawValue: 1 << 1)
    static let tradeCue = WordSigns(rawValue: 1 << 2)
    static let legalForm = WordSigns(rawValue: 1 << 25)
    /// Before numbers: what they are.
    static let cprCue = WordSigns(rawValue: 1 << 26)
    static let cvrCue = WordSigns(rawValue: 1 << 27)
    static let ibanCue = WordSigns(rawValue: 1 << 28)
    static let accountCue = WordSigns(rawValue: 1 << 29)
    static let phoneCue = WordSigns(rawValue: 1 << 30)
    static let birthCue = WordSigns(rawValue: 1 << 31)
    static let journalCue = WordSigns(rawValue: 1 << 32)
    static let amountCue = WordSigns(rawValue: 1 << 33)
    /// A listed name, also in the genitive; a given one.
    static let name = WordSigns(rawValue: 1 << 3)
    static let given = WordSigns(rawValue: 1 << 4)
    /// `Words.function`; `Words.allowed` or it, also in the genitive; `Words.cited`, also so; what ends as law does.
    static let function = WordSigns(rawValue: 1 << 5)
    static let allowed = WordSigns(rawValue: 1 << 6)
    static let cited = WordSigns(rawValue: 1 << 7)
    static let publicEnd = WordSigns(rawValue: 1 << 8)
    /// What may begin a citation, a rarity, a numbered thing, an address of the net, a field of a form, a body.
    static let citation = WordSigns(rawValue: 1 << 9)
    static let rarity = WordSigns(rawValue: 1 << 10)
    static let cue = WordSigns(rawValue: 1 << 11)
    static let net = WordSigns(rawValue: 1 << 12)
    static let field = WordSigns(rawValue: 1 << 13)
    static let body = WordSigns(rawValue: 1 << 14)
    /// No trade that many have; one by its end or by the list.
    static let rare = WordSigns(rawValue: 1 << 15)
    static let trade = WordSigns(rawValue: 1 << 16)
    /// Ends as a road does.
    static let road = WordSigns(rawValue: 1 << 17)
    static let particle = WordSigns(rawValue: 1 << 18)
    static let header = WordSigns(rawValue: 1 << 19)
    static let greeting = WordSigns(rawValue: 1 << 20)
    /// A trade that many have, by itself or by its end; an end that makes it rare again; an end of trades.
    static let commonTrade = WordSigns(rawValue: 1 << 21)
    static let rareEnd = WordSigns(rawValue: 1 << 22)
    static let agent = WordSigns(rawValue: 1 << 23)
    /// "halvfjerds"
    static let tens = WordSigns(rawValue: 1 << 24)

    /// Before these a name comes; "FN's".
    static let title = WordSigns(rawValue: 1 << 34)
    static let union = WordSigns(rawValue: 1 << 35)

    /// A word of English; one that tells it from Danish.
    static let english = WordSigns(rawValue: 1 << 36)
    static let tellsEnglish = WordSigns(rawValue: 1 << 37)

    /// A month that is a name too.
    static let month = WordSigns(rawValue: 1 << 38)
    /// Before a plate; what has one; behind whom an illness is called after.
    static let plateCue = WordSigns(rawValue: 1 << 39)
    static let vehicle = WordSigns(rawValue: 1 << 40)
    static let illness = WordSigns(rawValue: 1 << 41)

    /// How many there are.
    static let all = 42
    /// Those that a detector goes to.
    static let sorted: WordSigns = [
        .alias, .tradeCue, .legalForm, .citation, .rarity, .cue, .net, .field, .body, .trade, .tens,
    ]
}

/// A word of a text with all that is said of it.
struct WordFacts: Sendable {
    let signs: WordSigns
    let flags: NameLists.Flags
    let stemFlags: NameLists.Flags
    /// Whether it is two Danish words in one; nil where nobody has asked.
    var isCompound: Bool?

    /// Nothing is said.
    static let none = WordFacts()

    /// Whether a list has it, with its genitive or without.
    var isListed: Bool { !flags.isEmpty || !stemFlags.isEmpty }

    private init() { (signs, flags, stemFlags) = ([], [], []) }

    // What is known by its folded spelling too.
    private static let byFolding: NameLists.Flags = [.given, .surname, .proper, .common, .folded]

    // What is said of a word holds of its genitive too.
    private static let ofStem: WordSigns = [.allowed, .cited]

    /// The facts of every different word of a text.
    static func all(of text: TokenText, _ lists: NameLists) -> [WordFacts] {
        let keys = WordMemory.keys(of: text)
        let known = lists.memory.facts(under: keys)
        let unknown = known.indices.filter { known[$0] == nil }
        var hashes: [UInt64] = []
        hashes.reserveCapacity(unknown.count * 4)
        for index in unknown {
            let word = text.vocabulary[index]
            hashes.append(word.exact)
            hashes.append(word.folded == word.exact ? 0 : word.folded)
            hashes.append(word.exactStem)
            hashes.append(word.exactStem == 0 || word.foldedStem == word.exactStem ? 0 : word.foldedStem)
        }
        let flags = lists.flags(hashes)
        var facts = known.map { $0 ?? none }
        for (place, index) in unknown.enumerated() {
            facts[index] = WordFacts(
                text, text.vocabulary[index],
                flags[place * 4].union(flags[place * 4 + 1].intersection(byFolding)),
                flags[place * 4 + 2].union(flags[place * 4 + 3].intersection(byFolding)))
        }
        lists.memory.keep(unknown.lazy.map { (keys[$0], facts[$0]) })
        return facts
    }

    private init(
        _ text: TokenText, _ word: TokenText.Word, _ flags: NameLists.Flags, _ stemFlags: NameLists.Flags
    ) {
        self.flags = flags
        self.stemFlags = stemFlags
        let place = text.tokens[word.token]
        var signs: WordSigns = []
        if flags.contains(.word) || stemFlags.contains(.word) { signs.insert(.listed) }
        let either = flags.union(stemFlags)
        if either.contains(.given) { signs.insert([.given, .name]) }
        if either.contains(.surname) { signs.insert(.name) }
        let lexicon = Lexicon.shared
        let own = lexicon.signs(word.exact)
        signs.formUnion(own)
        if word.exactStem != 0 {
            signs.formUnion(lexicon.signs(word.exactStem).intersection(own.contains(.function) ? .cited : Self.ofStem))
        }
        let end = lexicon.endSigns(text.scalars[place.start..<place.end])
        signs.formUnion(end.intersection([.publicEnd, .rarity, .cue, .tens]))
        if Addresses.endsAsRoad(text.letters[word.letters]) { signs.insert(.road) }
        let isCommon = own.contains(.commonTrade) || end.contains(.commonTrade) && !end.contains(.rareEnd)
        if !own.contains(.function), !isCommon, place.shape.contains(.letters), !place.shape.contains(.digits) {
            signs.insert(.rare)
            // Two words that make one have eight letters and more.
            let isLikely = signs.contains(.listed) || place.end - place.start >= 8 || end.contains(.rareEnd)
            if flags.contains(.job) || isLikely && end.contains(.agent) { signs.insert(.trade) }
        }
        self.signs = signs
    }

    /// "skolebestyrelse": two words of the list, with or without an s between. What ends as surnames do is none.
    static func isCompound(_ text: TokenText, _ word: TokenText.Word, _ lists: NameLists) -> Bool {
        let place = text.tokens[word.token]
        let count = place.end - place.start
        guard count >= 8, count <= 40, !place.shape.contains(.digits) else { return false }
        let small = text.scalars[place.start..<place.end].map(Letter.lower)
        let isSurname = Words.surnameEnds.contains {
            small.count > $0.count + 1 && small.suffix($0.count).elementsEqual($0)
        }
        guard !isSurname else { return false }
        var head = Hash()
        for split in 1..<(count - 2) {
            head.add(small[split - 1])
            guard split >= 3, split > 3 || isShortPart(small[..<3]), lists.flags(head.value).contains(.word) else {
                continue
            }
            for skip in [0, 1] where split + skip <= count - 3 {
                if skip == 1, small[split] != 0x73, small[split] != 0x65 { continue }
                var tail = Hash()
                for value in small[(split + skip)...] { tail.add(value) }
                if lists.flags(tail.value).contains(.word), count - split - skip >= 4 { return true }
            }
        }
        return false
    }

    private static func isShortPart(_ letters: ArraySlice<UInt32>) -> Bool {
        Words.shortParts.contains(String(String.UnicodeScalarView(letters.compactMap(Unicode.Scalar.init))))
    }
}
