/// Finds the persons of a case in every form their names take.
struct KnownPersons {
    struct Part: Sendable {
        let letters: [UInt8]
        /// Which letters they are: what has many others is not spelled almost so.
        let bits: UInt32
        /// Indices into the entities: more than one where two bear the name.
        var entities: Set<Int>

        /// Whether it can be so many slips from what has these letters.
        func isAlmost(_ other: UInt32, _ slips: Int) -> Bool { (bits ^ other).nonzeroBitCount <= slips * 2 }
    }

    /// Every part of a name, and which it is by the hash of its folded letters.
    private var all: [Part] = []
    private var parts = PlaceTable()
    /// Parts by their first letter, for what is not spelled quite so.
    private var byFirst: [UInt8: [Part]] = [:]
    /// The letters of each.
    private var allBits: [UInt32] = []
    /// The hashes of all that a part begins with.
    private var heads = PlaceTable()
    private(set) var initials: [String: Set<Int>] = [:]
    private let ids: [String]

    /// How sure a word is a part of a name.
    private enum Match: Equatable {
        case sure, weak, compound, typo
    }

    /// The matches of a text, by word.
    private typealias Matches = [Int: Match]

    init(_ entities: [CaseEntity]) {
        ids = entities.map(\.id)
        for (index, entity) in entities.enumerated() where entity.kind == .person {
            for value in entity.values { add(value, index) }
        }
        allBits = all.map(\.bits)
        for part in all {
            var head = Hash()
            for letter in part.letters {
                head.add(UInt32(letter))
                _ = heads.number(head.value)
            }
        }
        for part in all { byFirst[part.letters[0], default: []].append(part) }
    }

    private mutating func add(_ name: String, _ entity: Int) {
        let text = TokenText(name)
        var words: [[UInt8]] = []
        for (place, token) in text.tokens.enumerated() {
            let letters = Array(text.folded(place))
            guard token.shape.contains(.capitalised) || token.shape.contains(.foreign) || text.tokens.count == 1 else {
                continue
            }
            words.append(letters)
            guard letters.count >= 2 else { continue }
            let (number, isNew) = parts.number(text.word(place).folded)
            if isNew { all.append(Part(letters: letters, bits: TokenText.bits(letters), entities: [])) }
            all[number].entities.insert(entity)
        }
        addInitials(name, entity)
    }

    private mutating func addInitials(_ name: String, _ entity: Int) {
        let whole = name.split(whereSeparator: \.isWhitespace).filter { $0.first?.isUppercase ?? false }
        let hyphens = name.split { $0.isWhitespace || $0 == "-" }.filter { $0.first?.isUppercase ?? false }
        func letters(_ parts: [Substring], _ counts: [Int]) -> String {
            zip(parts, counts).map { part, count in String(part.prefix(count)) }.joined().uppercased()
        }
        for parts in [whole, hyphens] where parts.count >= 2 {
            let ends = [parts[0], parts[parts.count - 1]]
            var forms = [letters(parts, parts.map { _ in 1 }), letters(ends, [1, 1])]
            forms += [letters(ends, [2, 2]), letters(ends, [1, 2]), letters(ends, [2, 1]), letters(ends, [1, 3])]
            forms.append(letters(ends, [2, 0]) + String(parts[parts.count - 1].suffix(2)).uppercased())
            for form in forms where !Words.abbreviations.contains(form) {
                initials[form, default: []].insert(entity)
            }
        }
    }

    func find(in search: inout Search) {
        let told = search.asked { match(search, $0) }
        var matches = Matches(uniqueKeysWithValues: told.map { ($0.token, $0.answer) })
        settle(&matches, told.map(\.token), search)
        var next = 0
        for (token, _) in told where token >= next && matches[token] != nil {
            next = add(matches, token, &search) + 1
        }
        pieces(in: &search)
        findInitials(in: &search)
    }

    private func add(_ matches: Matches, _ token: Int, _ search: inout Search) -> Int {
        var first = token
        var last = token
        while first > 0, Self.isJoiner(first - 1, search), Self.joins(first - 1, search) { first -= 1 }
        // "EI-Khatib", "lnge-Lise": what a scanner made of the first half.
        if first > 0, search.text.gap(first - 1).elementsEqual([0x2D]), search.count(first - 1) <= 6,
            search.text.tokens[first - 1].shape.itself.isDisjoint(with: .digits), !search.isListedWord(first - 1)
        {
            first -= 1
        }
        let count = search.text.tokens.count
        while last + 1 < count, Self.joins(last, search) {
            if matches[last + 1] != nil || Self.isInitial(last + 1, search) {
                last += 1
            } else if Self.isParticle(last + 1, search), last + 2 < count, matches[last + 2] != nil,
                Self.joins(last + 1, search)
            {
                last += 2
            } else {
                break
            }
        }
        // "Holm, B."
        if last + 1 < count, Self.isInitial(last + 1, search),
            search.text.gap(last).elementsEqual([0x2C, 0x20]),
            search.text.tokens[last + 1].end < search.text.scalars.count,
            search.text.scalars[search.text.tokens[last + 1].end] == 0x2E
        {
            last += 1
        }
        let rule: Found.Rule =
            matches[token] == .compound ? .knownCompound : matches[token] == .typo ? .knownTypo : .known
        let bearers = entities(token...max(token, last), matches, search)
        search.add(
            tokens: first...last, .person, rule, entity: bearers.count == 1 ? bearers.first.map { ids[$0] } : nil,
            rule == .known ? 1 : 0.9)
        return last
    }

    /// Who may be meant: those who bear every part, or else any.
    private func entities(_ tokens: ClosedRange<Int>, _ matches: Matches, _ search: Search) -> Set<Int> {
        var common: Set<Int>?
        var any: Set<Int> = []
        for token in tokens where matches[token] != nil {
            guard let part = part(search, token) else { continue }
            any.formUnion(part.entities)
            common = common.map { $0.intersection(part.entities) } ?? part.entities
        }
        return common.flatMap { $0.isEmpty ? nil : $0 } ?? any
    }

    private func part(_ search: Search, _ token: Int) -> Part? {
        let word = search.text.word(token)
        if let part = parts.find(word.folded) ?? parts.find(word.foldedStem) { return all[part] }
        let letters = Array(search.text.folded(token))
        return near(letters, word.bits, search, token)
            ?? all.first { letters.starts(with: $0.letters) && $0.letters.count >= 4 }
    }

    // MARK: - Words

    /// What is weak stands only beside another.
    private func settle(_ matches: inout Matches, _ tokens: [Int], _ search: Search) {
        for token in tokens where matches[token] == .weak {
            let before =
                token > 0 && matches[token - 1] != nil
                && (search.isCapitalised(token - 1) || matches[token - 1] == .sure) && Self.joins(token - 1, search)
            let after =
                matches[token + 1] != nil && Self.joins(token, search)
                && (search.isCapitalised(token + 1) || search.isLower)
            if !before, !after { matches[token] = nil }
        }
    }

    private func match(_ search: Search, _ token: Int) -> Match? {
        let word = search.text.word(token)
        guard search.text.tokens[token].shape.contains(.letters) else { return nil }
        let isCapital = search.isCapitalised(token)
        if parts.find(word.folded) != nil || parts.find(word.foldedStem) != nil {
            if isCapital { return .sure }
            if search.isListedWord(token) { return .weak }
            return word.letters.count >= 4 || search.isLower ? .sure : .weak
        }
        guard word.letters.count >= 4, !search.isListedWord(token) else { return nil }
        let letters = search.text.folded(token)
        if letters.count >= 6, isCompound(letters, word.bits, search, token) { return .compound }
        return (isCapital || search.isLower) && near(Array(letters), word.bits, search, token) != nil ? .typo : nil
    }

    /// "Dalsgaardskandalen", "BirtheTornebjerg".
    private func isCompound(_ letters: ArraySlice<UInt8>, _ bits: UInt32, _ search: Search, _ token: Int) -> Bool {
        for (index, own) in allBits.enumerated() where own & ~bits == 0 {
            let part = all[index]
            guard part.letters.count >= 5, letters.count > part.letters.count else { continue }
            if letters.starts(with: part.letters), letters.count - part.letters.count <= 10 { return true }
            let isInner = search.text.tokens[token].shape.contains(.inner) || part.letters.count >= 7
            if isInner, letters.count - part.letters.count <= 20, Self.contains(letters, part.letters) { return true }
        }
        return false
    }

    private static func contains(_ letters: ArraySlice<UInt8>, _ part: [UInt8]) -> Bool {
        (0...(letters.count - part.count)).contains { letters.dropFirst($0).starts(with: part) }
    }

    /// A part that is written almost so.
    private func near(_ letters: [UInt8], _ bits: UInt32, _ search: Search, _ token: Int) -> Part? {
        let isListed = search.flags(token).contains(.common) && search.isName(token)
        guard !isListed else { return nil }
        let stem = letters.last == UInt8(ascii: "s") ? Array(letters.dropLast()) : nil
        for part in byFirst[letters[0]] ?? [] where part.letters.count >= 4 {
            let limit = part.letters.count <= 7 ? 1 : 2
            // A genitive s more.
            guard part.isAlmost(bits, limit + 1) else { continue }
            for word in [letters, stem].compactMap({ $0 }) where EditDistance.isWithin(limit, word, part.letters) {
                return part
            }
        }
        return all.first {
            $0.letters.count >= 7 && $0.isAlmost(bits, 1) && EditDistance.isWithin(1, letters, $0.letters)
        }
    }

    // MARK: - What stands between

    private static func joins(_ token: Int, _ search: Search) -> Bool {
        let gap = search.text.gap(token)
        guard gap.count <= 3 else { return false }
        var hasDash = false
        var hasPoint = false
        for value in gap {
            if Letter.isDash(value) {
                hasDash = true
            } else if value == 0x2E {
                hasPoint = true
            } else if Letter.isNewline(value) {
                if !hasDash { return false }
            } else if !Letter.isSpace(value), value != 0x5F, !Letter.isUnseen(value), !Letter.isApostrophe(value) {
                return false
            }
        }
        // After a point only an initial goes on, or a name cut short.
        return !hasPoint || isInitial(token, search) || isShortened(token, search) || gap.count == 1
    }

    private static func isInitial(_ token: Int, _ search: Search) -> Bool {
        search.count(token) == 1 && search.isCapitalised(token)
    }

    private static func isParticle(_ token: Int, _ search: Search) -> Bool {
        search.count(token) <= 4 && search.has(.particle, token)
    }

    /// "Chr. Holm", "Sv. Aa. Riber"
    static func isShortened(_ token: Int, _ search: Search) -> Bool {
        guard search.count(token) <= 4, token + 1 < search.text.tokens.count else { return false }
        let word = search.text.lowercased(token)
        // The others are also words, or measures.
        return word == "chr"
            || search.isCapitalised(token) && search.text.gap(token).first == 0x2E
                && ["sv", "aa", "th", "kr", "fr", "joh", "vilh", "kn"].contains(word)
    }

    private static func isJoiner(_ token: Int, _ search: Search) -> Bool {
        isInitial(token, search) || isParticle(token, search) || isShortened(token, search)
    }

    // MARK: - Pieces and initials

    /// "Torne-\nbjerg", "T o r n e b j e r g".
    private func pieces(in search: inout Search) {
        let tokens = search.text.tokens
        for first in search.capitals {
            // Nothing that begins no name is a piece of one.
            let word = search.text.word(first)
            guard word.letters.count == 1 || heads.find(word.folded) != nil else { continue }
            var letters = Array(search.text.folded(first))
            var isSpaced = letters.count == 1
            var last = first
            while last + 1 < tokens.count, last - first < 24 {
                let gap = search.text.gap(last)
                // "Ma|inowski": a scanner's l.
                if gap.elementsEqual([0x7C]) { letters.append(UInt8(ascii: "l")) }
                guard gap.count >= 1, gap.count <= 4,
                    gap.elementsEqual([0x7C])
                        || gap.allSatisfy({
                            Letter.isSpace($0) || Letter.isNewline($0) || Letter.isDash($0) || Letter.isUnseen($0)
                        })
                else { break }
                last += 1
                letters += search.text.folded(last)
                isSpaced = isSpaced && search.count(last) == 1
                if last - first > 2, !isSpaced { break }
                guard letters.count >= 5 else { continue }
                let whole = Folding.oneSpelling(letters)
                let isGenitive = whole.last == UInt8(ascii: "s")
                let number =
                    parts.find(Hash.of(whole)) ?? (isGenitive ? parts.find(Hash.of(whole.dropLast())) : nil)
                if let part = number.map({ all[$0] }) {
                    search.add(
                        tokens: first...last, .person, .knownPieces,
                        entity: part.entities.count == 1 ? part.entities.first.map { ids[$0] } : nil, 0.9)
                }
            }
        }
    }

    private func findInitials(in search: inout Search) {
        let tokens = search.text.tokens
        guard !initials.isEmpty else { return }
        func isInitials(_ token: Int) -> Bool {
            let place = tokens[token]
            return search.count(token) <= 5
                && (place.shape.contains(.allCapitals)
                    || search.count(token) == 1 && place.shape.contains(.capitalised))
        }
        for first in search.capitals where isInitials(first) {
            var form = ""
            var last = first
            while isInitials(last) {
                let word = search.text.text(tokens[last].start..<tokens[last].end)
                form += word
                if form.count >= 2, let bearers = initials[form], !search.isUpper || search.count(first) == 1 {
                    search.add(
                        tokens: first...last, .person, .knownInitials,
                        entity: bearers.count == 1 ? bearers.first.map { ids[$0] } : nil, 0.8)
                }
                guard last + 1 < tokens.count, search.count(last) == 1, form.count < 5,
                    search.text.gap(last).count <= 2,
                    search.text.gap(last).allSatisfy({ $0 == 0x2E || Letter.isSpace($0) || Letter.isDash($0) })
                else { break }
                last += 1
            }
        }
    }
}
