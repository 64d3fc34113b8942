/// Finds the firms, authorities and unions of a case: by name, by a part of it, by its head in the definite form.
struct KnownOrganisations {
    private struct Organisation: Sendable {
        let id: String
        /// The folded words of its name that tell anything.
        var words: [Word]
        /// All its words, folded, but for the legal form behind them; none where small words join them: "Blomster og Brød".
        var whole: [[UInt8]]
        /// The capitals of its words, where they are three or more.
        var acronym: String?
        var isMunicipality: Bool
    }

    private struct Word: Sendable {
        let letters: [UInt8]
        /// In whose names it is.
        var organisations: [Int] = []
    }

    /// What tells most words from a word of a name without a look at their letters, and where its letters are.
    private struct Outline: Sendable {
        let bits: UInt32
        private let last: UInt32
        let first: UInt8
        let letters: Range<Int>
        let slips: Int

        init(_ word: [UInt8], at start: Int) {
            bits = TokenText.bits(word)
            last = TokenText.bits(word.suffix(1))
            slips = word.count < 9 ? 1 : 2
            first = word.first ?? 0
            letters = start..<(start + word.count)
        }

        /// Whether a word of so many letters, which are these, may be it but for slips, or its head in the definite form.
        func isNear(_ count: Int, _ other: UInt32) -> Bool {
            let isAlmost = letters.count >= 7 && abs(count - letters.count) <= slips
            let isHead = letters.count >= 5 && count >= 6 && count <= letters.count + 4 && other & last != 0
            return (isAlmost || isHead)
                && ((other & ~bits).nonzeroBitCount <= 3 || (other ^ bits).nonzeroBitCount <= 4)
        }
    }

    private var organisations: [Organisation] = []
    /// The different words of their names.
    private var words: [Word] = []
    private var outlines: [Outline] = []
    /// Their letters, one word after the other.
    private var letters: [UInt8] = []
    /// Which begin with a letter.
    private var byFirst: [Range<Int>] = Array(repeating: 0..<0, count: 256)
    private let longestAcronym: Int
    /// Words that join the words of a name.
    private static let joining: Set = ["og", "den", "det", "ved", "på", "af", "for", "i", "v", "de", "til"]
    private static let legalForms: Set = [
        "aps", "a", "s", "i", "p", "k", "g", "amba", "m", "b", "v", "ivs", "smba", "fmba", "mba",
    ]
    private static let doubling = ["en", "ens", "et", "ets"].map { Array($0.utf8) }
    private static let definite = ["en", "et", "n", "t", "ens", "ets", "ne", "erne", "s"].map { Array($0.utf8) }

    init(_ entities: [CaseEntity]) {
        for entity in entities where entity.kind == .organisation {
            for value in entity.values {
                let text = TokenText(value)
                let kept = text.tokens.indices.filter {
                    let word = text.lowercased($0)
                    return !Self.joining.contains(word) && !Self.legalForms.contains(word)
                }
                let capitals = kept.map { text.text(text.tokens[$0].start..<text.tokens[$0].start + 1) }
                let acronym = capitals.joined().uppercased()
                organisations.append(
                    Organisation(
                        id: entity.id,
                        words: kept.map { Word(letters: Array(text.folded($0))) },
                        whole: Self.whole(text, upTo: kept.last),
                        acronym: acronym.count >= 3 && !Words.abbreviations.contains(acronym) ? acronym : nil,
                        isMunicipality: kept.contains { ["kommune", "region"].contains(text.lowercased($0)) }))
            }
        }
        for (index, organisation) in organisations.enumerated() {
            for word in organisation.words {
                let known = words.firstIndex { $0.letters == word.letters }
                if known == nil { words.append(word) }
                let place = known ?? words.count - 1
                if words[place].organisations.last != index { words[place].organisations.append(index) }
            }
        }
        words.sort { ($0.letters.first ?? 0) < ($1.letters.first ?? 0) }
        for (index, word) in words.enumerated() {
            let first = Int(word.letters.first ?? 0)
            if byFirst[first].isEmpty { byFirst[first] = index..<index }
            byFirst[first] = byFirst[first].lowerBound..<(index + 1)
            outlines.append(Outline(word.letters, at: letters.count))
            letters += word.letters
        }
        longestAcronym = organisations.compactMap(\.acronym?.count).max() ?? 0
    }

    private static func whole(_ name: TokenText, upTo last: Int?) -> [[UInt8]] {
        guard let last, !(0...last).contains(where: { joining.contains(name.lowercased($0)) }) else { return [] }
        return (0...last).map { Array(name.folded($0)) }
    }

    func find(in search: inout Search) {
        var matches: [[Int]] = Array(repeating: [], count: organisations.count)
        for (token, own) in search.asked({ matching($0, search) }) {
            for number in own { matches[number].append(token) }
        }
        for (organisation, tokens) in zip(organisations, matches) where !organisation.words.isEmpty {
            find(organisation, tokens, &search)
        }
        guard !search.isUpper else { return }
        for token in search.allCapitals {
            let place = search.text.tokens[token]
            guard place.end - place.start <= longestAcronym else { continue }
            let word = search.text.text(place.start..<place.end)
            for organisation in organisations where organisation.acronym == word {
                search.add(tokens: token...token, .organisation, .knownInitials, entity: organisation.id, 0.8)
            }
        }
    }

    /// The organisations of whose names a word is one; nil for none.
    private func matching(_ token: Int, _ search: Search) -> [Int]? {
        let word = search.text.word(token)
        let count = word.letters.count
        let first = count == 0 ? 0 : search.text.letters[word.letters.lowerBound]
        let isCapitalised = search.isCapitalised(token)
        var own: [Int]?
        // Without a capital it is a word of a name or begins with one.
        for index in isCapitalised ? outlines.indices : byFirst[Int(first)] {
            let outline = outlines[index]
            // What it begins with has all its letters; what is almost it, and its head, most of them.
            let isWithin = outline.first == first && outline.bits & ~word.bits == 0
            let isMeant =
                isWithin && begins(with: outline.letters, word.letters, search, token)
                || isCapitalised && outline.isNear(count, word.bits)
                    && isAlmost(outline, word.letters, search, token)
            guard isMeant else { continue }
            for number in words[index].organisations where own?.contains(number) != true {
                own = (own ?? []) + [number]
            }
        }
        return own
    }

    private func find(_ organisation: Organisation, _ matching: [Int], _ search: inout Search) {
        let count = search.text.tokens.count
        let matches = Set(matching)
        var next = 0
        for token in matching where token >= next {
            // "frisørhuset": no word of the list, though two that are. "svar_kystlinjen.pdf": in the name of a file any.
            let isName =
                search.isCapitalised(token) || !search.isListedWord(token) && search.letters(token) >= 8
                || !search.isOrdinary(token) || isInFileName(token, search)
            let whole = organisation.whole
            let isWhole = isWhole(whole, token, search)
            guard isName || isOnly(organisation, token, search) || isWhole else { continue }
            var last = isWhole ? token + whole.count - 1 : token
            while last + 1 < count, Self.joins(last, search) {
                if matches.contains(last + 1) {
                    last += 1
                } else if last + 2 < count, matches.contains(last + 2),
                    Self.joining.contains(search.text.lowercased(last + 1)), Self.joins(last + 1, search)
                {
                    last += 2
                } else {
                    break
                }
            }
            if Self.tells(token...last, organisation, search) {
                let first = Self.head(token, search)
                let end = Self.withOwner(Self.withLegalForm(last, search), search)
                search.add(
                    search.text.tokens[first].start..<end, .organisation, .known, entity: organisation.id, 0.95)
            }
            next = last + 1
        }
        if organisation.isMunicipality { municipality(organisation, &search) }
        broken(organisation, &search)
    }

    /// "kanel snurren", "Øst-\nkyst": a long word of its name in two.
    private func broken(_ organisation: Organisation, _ search: inout Search) {
        let tokens = search.text.tokens
        for word in organisation.words.map(\.letters) where word.count >= 7 {
            let heads = search.beginning(word[0]) {
                $0.count >= 3 && $0.count < word.count - 2 && word.starts(with: $0)
            }
            for token in heads where token + 1 < tokens.count {
                let head = search.text.folded(token)
                guard search.text.gap(token).count <= 3 else { continue }
                let tail = search.text.folded(token + 1)
                let rest = word.dropFirst(head.count)
                guard tail.elementsEqual(rest) || tail.last == UInt8(ascii: "s") && tail.dropLast().elementsEqual(rest)
                else { continue }
                search.add(
                    tokens: token...Self.withLegalForm(token + 1, search), .organisation, .knownPieces,
                    entity: organisation.id, 0.9)
            }
        }
    }

    /// With the letter of "P-Selskabet", and what kind of body it is: "Hotellet Vesterhavsblik".
    private static func head(_ token: Int, _ search: Search) -> Int {
        guard token > 0, search.isCapitalised(token - 1) else { return token }
        if search.text.gap(token - 1).elementsEqual([0x2D]), search.count(token - 1) <= 3 { return token - 1 }
        // "A/B Rosenlunden"
        if token > 1, search.isBeside(token - 1), search.count(token - 1) == 1, search.count(token - 2) == 1,
            search.text.gap(token - 2).elementsEqual([0x2F])
        {
            return token - 2
        }
        return search.isBeside(token - 1) && Words.bodies.contains(search.text.lowercased(token - 1))
            ? token - 1 : token
    }

    /// "souschef på fedtmule": a word of its name, in a line without capitals, behind a word of place.
    private func isOnly(_ organisation: Organisation, _ token: Int, _ search: Search) -> Bool {
        guard search.letters(token) >= 6, token > 0, !OrdinaryWords.isGeneral(search.text.lowercased(token)),
            organisation.words.contains(where: { search.text.folded(token).elementsEqual($0.letters) }),
            ["på", "hos", "af", "fra", "i", "ved"].contains(search.text.lowercased(token - 1))
        else { return false }
        return search.isInSmallLine(token)
    }

    private func isInFileName(_ token: Int, _ search: Search) -> Bool {
        let place = search.text.tokens[token]
        let before = place.start > 0 ? search.text.scalars[place.start - 1] : 0x20
        let after = place.end < search.text.scalars.count ? search.text.scalars[place.end] : 0x20
        return search.letters(token) >= 6 && (before == 0x5F || after == 0x5F)
    }

    /// "silke strømper": ordinary words in small letters, but all of the name.
    private func isWhole(_ words: [[UInt8]], _ token: Int, _ search: Search) -> Bool {
        guard words.count >= 2, token + words.count <= search.text.tokens.count else { return false }
        return words.indices.allSatisfy { place in
            search.text.folded(token + place).elementsEqual(words[place])
                && (place == 0 || Self.joins(token + place - 1, search))
        }
    }

    /// A single word like "Region" or "Kommune" tells nobody; two words, or one that is no ordinary word, do.
    private static func tells(_ tokens: ClosedRange<Int>, _ organisation: Organisation, _ search: Search) -> Bool {
        if tokens.count >= 2 { return true }
        let token = tokens.lowerBound
        if !search.isCapitalised(token) { return true }
        let word = search.text.lowercased(token)
        // At the head of a sentence a word is a word.
        if search.beginsSentence(token), search.isListedWord(token), isWord(before: token + 1, search) { return false }
        return !Words.function.contains(word) && !["region", "kommune", "dansk", "danske", "danmark"].contains(word)
    }

    /// What is done with parties, behind "er".
    private static let passive = Words.set(
        """
        anmodet hørt partshørt bedt opfordret orienteret indkaldt frifundet dømt pålagt indstillet siden repræsenteret underrettet \
        kontaktet gjort ophørt erklæret tilpligtet enig uenig
        """)

    /// "Silke er et materiale", "Kaptajnen på skibet": what bodies do, they do with other words.
    private static func isWord(before next: Int, _ search: Search) -> Bool {
        guard next < search.text.tokens.count else { return false }
        // "Lærken er anmodet om udtalelse", "Danseskolen er siden gået konkurs"
        let second = search.word(next + 1)
        if ["er", "var"].contains(search.word(next)), passive.contains(second) { return false }
        return ["er", "var", "på", "i", "af", "der", "som", "findes", "betyder", "kan"].contains(
            search.text.lowercased(next))
    }

    private static func joins(_ token: Int, _ search: Search) -> Bool {
        let gap = search.text.gap(token)
        guard gap.count <= 3 else { return false }
        var isStop = false
        for value in gap {
            if Letter.isNewline(value) { return false }
            if Letter.isSpace(value) {
                if isStop { return false }
            } else if value == 0x2E || value == 0x2C {
                // "Laks & Co. Røgeri"
                isStop = value == 0x2C || search.count(token) > 3
            } else if !Letter.isDash(value), !Letter.isApostrophe(value), value != 0x26, value != 0x2F, value != 0x2B {
                return false
            }
        }
        return true
    }

    /// Where a name ends: with the "v/" before its owner in "Klip og Krølle v/ Sus Amdrup".
    private static func withOwner(_ name: Int, _ search: Search) -> Int {
        let tokens = search.text.tokens
        guard name + 2 < tokens.count, search.word(name + 1) == "v", search.isBeside(name),
            search.text.gap(name + 1).first == 0x2F, search.isCapitalised(name + 2)
        else { return tokens[name].end }
        return tokens[name + 1].end + 1
    }

    private static func withLegalForm(_ name: Int, _ search: Search) -> Int {
        var last = name
        let tokens = search.text.tokens
        func word(_ token: Int) -> String { token < tokens.count ? search.text.lowercased(token) : "" }
        // "Laks & Co. ApS"
        if ["co", "søn", "sønner", "partnere"].contains(word(last + 1)), search.text.gap(last).contains(0x26) {
            last += 1
        }
        guard last + 1 < tokens.count,
            search.text.gap(last).allSatisfy({ Letter.isSpace($0) || $0 == 0x2E && word(last) == "co" })
        else { return last }
        if ["aps", "amba", "ivs", "smba", "as"].contains(word(last + 1)) { return last + 1 }
        if ["a", "i", "p", "k", "g"].contains(word(last + 1)), word(last + 2) == "s",
            search.text.gap(last + 1).elementsEqual([0x2F])
        {
            return last + 2
        }
        let mutual = ["a", "m", "b", "a"]
        if (0..<4).allSatisfy({ word(last + 1 + $0) == mutual[$0] }) { return last + 4 }
        return last
    }

    /// A word of a name, in the genitive, in the definite form, or at the head of a longer word.
    private func begins(with name: Range<Int>, _ word: Range<Int>, _ search: Search, _ token: Int) -> Bool {
        let more = word.count - name.count
        guard more >= 0, isEqual(name, word.lowerBound, search) else { return false }
        if more == 0 || more == 1 && search.text.letters[word.upperBound - 1] == UInt8(ascii: "s") { return true }
        guard name.count >= 5 else { return false }
        if name.count >= 6, !search.isListedWord(token) { return true }
        let whole = search.text.folded(token)
        let tail = whole.suffix(more)
        return Self.definite.contains(where: tail.elementsEqual) || Self.isDoubled(whole, tail)
    }

    /// Whether the letters of a text are from a place on these of a name.
    private func isEqual(_ name: Range<Int>, _ place: Int, _ search: Search) -> Bool {
        name.allSatisfy { letters[$0] == search.text.letters[place + $0 - name.lowerBound] }
    }

    /// A word of a name with a slip, or its head in the definite form.
    private func isAlmost(_ outline: Outline, _ word: Range<Int>, _ search: Search, _ token: Int) -> Bool {
        let name = outline.letters
        if name.count >= 7, abs(word.count - name.count) <= outline.slips,
            !search.isListedWord(token) || search.isUpper,
            EditDistance.isWithin(outline.slips, search.text.letters[word], letters[name])
        {
            return true
        }
        return isDefiniteHead(name, word, search)
    }

    /// "klub" → "klubben": the end doubles the letter before it.
    private static func isDoubled(_ letters: ArraySlice<UInt8>, _ end: ArraySlice<UInt8>) -> Bool {
        guard let first = end.first, letters.count > end.count,
            first == letters[letters.index(before: end.startIndex)]
        else { return false }
        return doubling.contains(where: end.dropFirst().elementsEqual)
    }

    /// "Privatgymnasium" → "Gymnasiet", "Brandskole" → "Skolen".
    private func isDefiniteHead(_ name: Range<Int>, _ word: Range<Int>, _ search: Search) -> Bool {
        guard word.count >= 6 else { return false }
        let isGenitive = search.text.letters[word.upperBound - 1] == UInt8(ascii: "s")
        let end = word.upperBound - (isGenitive ? 1 : 0)
        return (1...3).contains { cut in
            let count = end - cut - word.lowerBound
            guard count >= 4, count <= name.count, letters[name.upperBound - 1] == search.text.letters[end - cut - 1],
                isEqual((name.upperBound - count)..<name.upperBound, word.lowerBound, search)
            else { return false }
            let whole = search.text.letters[word.lowerBound..<end]
            return cut < 3 || Self.isDoubled(whole, whole.suffix(3))
        }
    }

    /// "kommunen i Herning", "Kommunen på Lolland".
    private func municipality(_ organisation: Organisation, _ search: inout Search) {
        let tokens = search.text.tokens
        let heads = ["kommunen", "regionen"].flatMap { head in
            search.beginning(UInt8(head.utf8[head.startIndex])) { $0.elementsEqual(head.utf8) }
        }
        for token in heads where token + 2 < tokens.count {
            guard ["i", "på"].contains(search.text.lowercased(token + 1)),
                organisation.words.contains(where: { search.text.folded(token + 2).elementsEqual($0.letters) })
            else { continue }
            search.add(tokens: token...(token + 2), .organisation, .known, entity: organisation.id, 0.95)
        }
    }
}
