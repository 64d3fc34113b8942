/// What the engine's own short lists and rules say of a word by itself: reckoned once for each different word of a text.
struct WordSigns: OptionSet, Sendable {
    let rawValue: UInt32
    /// A word of the Danish list, also in the genitive; two that make one; either.
    static let listed = WordSigns(rawValue: 1 << 0)
    static let compound = WordSigns(rawValue: 1 << 1)
    static let ordinary = WordSigns(rawValue: 1 << 2)
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
}

/// A word of a text with all that is said of it.
struct WordFacts: Sendable {
    let flags: NameLists.Flags
    let stemFlags: NameLists.Flags
    let signs: WordSigns

    // What is known by its folded spelling too.
    private static let byFolding: NameLists.Flags = [.given, .surname, .proper, .common, .folded]

    // What is said of a word holds of its genitive too.
    private static let ofStem: WordSigns = [.allowed, .cited]

    init(_ text: TokenText, _ token: Int, _ lists: NameLists) {
        let place = text.tokens[token]
        flags = Self.flags(place.exact, place.folded, lists)
        stemFlags = place.exactStem == 0 ? [] : Self.flags(place.exactStem, place.foldedStem, lists)
        var signs: WordSigns = []
        let isListed = flags.contains(.word) || stemFlags.contains(.word)
        if isListed { signs.insert([.listed, .ordinary]) }
        if !isListed, Self.isCompound(place, text, lists) { signs.insert([.compound, .ordinary]) }
        let either = flags.union(stemFlags)
        if either.contains(.given) { signs.insert([.given, .name]) }
        if either.contains(.surname) { signs.insert(.name) }
        let lexicon = Lexicon.shared
        let own = lexicon.signs(place.exact)
        signs.formUnion(own)
        if place.exactStem != 0 {
            signs.formUnion(lexicon.signs(place.exactStem).intersection(own.contains(.function) ? .cited : Self.ofStem))
        }
        let end = lexicon.endSigns(text.scalars[place.start..<place.end])
        signs.formUnion(end.intersection([.publicEnd, .rarity, .cue]))
        if Addresses.endsAsRoad(text.folded(token)) { signs.insert(.road) }
        let isCommon = own.contains(.commonTrade) || end.contains(.commonTrade) && !end.contains(.rareEnd)
        if !own.contains(.function), !isCommon, place.shape.contains(.letters), !place.shape.contains(.digits) {
            signs.insert(.rare)
            let isLikely = signs.contains(.ordinary) || place.end - place.start >= 8 || end.contains(.rareEnd)
            if flags.contains(.job) || isLikely && end.contains(.agent) { signs.insert(.trade) }
        }
        self.signs = signs
    }

    private static func flags(_ exact: UInt64, _ folded: UInt64, _ lists: NameLists) -> NameLists.Flags {
        let flags = lists.flags(exact)
        return folded == exact ? flags : flags.union(lists.flags(folded).intersection(byFolding))
    }

    /// "skolebestyrelse": two words of the list, with or without an s between. What ends as surnames do is none.
    private static func isCompound(_ place: TokenText.Token, _ text: TokenText, _ lists: NameLists) -> Bool {
        let count = place.end - place.start
        guard count >= 9, count <= 40, !place.shape.contains(.digits) else { return false }
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
