/// The engine's own short lists and ends of words as one table of hashes, so that a word is asked about once.
struct Lexicon: Sendable {
    private var words = PlaceTable()
    private var wordSigns: [WordSigns] = []
    private var ends = PlaceTable()
    private var endSigns: [End] = []

    private struct End: Sendable {
        var signs: WordSigns
        /// Of those, what holds only where more than this many letters stand before the end.
        var behind: WordSigns
        var least: Int
        /// Of those, what holds where the end is the whole word too.
        var whole: WordSigns

        /// An end that holds whatever stands before it, or nothing.
        init(_ signs: WordSigns) {
            (self.signs, behind, least, whole) = (signs, [], 0, signs)
        }

        init(behind signs: WordSigns, least: Int, whole: WordSigns = []) {
            (self.signs, behind, self.least, self.whole) = ([], signs, least, whole)
        }
    }

    static let shared = Lexicon()

    private init() {
        add(Words.function, [.function, .allowed])
        add(Words.allowed, .allowed)
        add(Words.cited, .cited)
        add(Words.particles, .particle)
        add(Words.headers, .header)
        add(Words.greetings, .greeting)
        add(Words.titles, .title)
        add(["august", "maj", "juni", "juli"], .month)
        add(CuedNumbers.plateCues, .plateCue)
        add(CuedNumbers.vehicles, .vehicle)
        add(Words.illnesses, .illness)
        add(EnglishLines.ordinary, .english)
        add(EnglishLines.telling, .tellsEnglish)
        add(Words.unions, .union)
        add(Words.bodies, .body)
        add(Citations.heads, .citation)
        add(Rarities.heads, .rarity)
        add(CuedNumbers.heads, .cue)
        add(WebForms.heads, .net)
        add(Addresses.fieldNames, .field)
        add(Trades.common, .commonTrade)
        add(Ages.tens.union(Ages.decades), .tens)
        add(WebForms.nameCues, .alias)
        add(Trades.cues, .tradeCue)
        add(UnknownNames.legalForms, .legalForm)
        for (words, cue) in NumberForms.cues { add(words, cue) }
        for end in Words.publicEnds { add(end, End(.publicEnd)) }
        for end in Ages.tens { add(end, End(.tens)) }
        for end in Rarities.honours { add(end, End(.rarity)) }
        for end in Rarities.kinEnds { add(end, End(behind: .rarity, least: 3)) }
        for end in CuedNumbers.ends { add(end, End(.cue)) }
        for end in Trades.ordinaryEnds { add(end, End(.commonTrade)) }
        for end in Trades.rareEnds { add(end, End(.rareEnd)) }
        for end in Trades.agents {
            add(end, End(behind: .agent, least: 2, whole: end.count >= 4 ? .agent : []))
        }
    }

    private mutating func add(_ list: Set<String>, _ signs: WordSigns) {
        for word in list {
            var hash = Hash()
            for scalar in word.unicodeScalars where !Letter.isApostrophe(scalar.value) { hash.add(scalar.value) }
            let (place, isNew) = words.number(hash.value)
            if isNew { wordSigns.append(signs) } else { wordSigns[place].formUnion(signs) }
        }
    }

    private mutating func add(_ end: String, _ signs: End) {
        var hash = Hash()
        // What an end ends with is entered too, with no signs, so that a word is read no further than it goes on as an end does.
        for scalar in end.unicodeScalars.reversed() {
            hash.add(scalar.value)
            if ends.number(hash.value).isNew { endSigns.append(End([])) }
        }
        guard let place = ends.find(hash.value) else { return }
        endSigns[place].signs.formUnion(signs.signs)
        endSigns[place].behind.formUnion(signs.behind)
        endSigns[place].whole.formUnion(signs.whole)
        endSigns[place].least = max(endSigns[place].least, signs.least)
    }

    /// What the lists say of the word with this hash.
    func signs(_ exact: UInt64) -> WordSigns { words.find(exact).map { wordSigns[$0] } ?? [] }

    /// What its end says of a word.
    func endSigns(_ scalars: ArraySlice<UInt32>) -> WordSigns {
        var found: WordSigns = []
        var hash = Hash()
        var count = 0
        for value in scalars.reversed() {
            hash.add(Letter.lower(value))
            count += 1
            guard let place = ends.find(hash.value) else { break }
            let end = endSigns[place]
            let before = scalars.count - count
            found.formUnion(before == 0 ? end.whole : end.signs)
            if before > end.least { found.formUnion(end.behind) }
        }
        return found
    }
}
