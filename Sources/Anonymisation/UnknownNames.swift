/// Finds names that the case does not know. Danish gives a capital to proper nouns only, so that every word with one, in the
/// middle of a sentence, is a name until a list says otherwise; a list, a title or a neighbour tells the rest.
struct UnknownNames {
    private enum Sign: Int {
        case none, capital, surname, given
    }

    /// Finds them, and enters in `repeated` what is a name wherever it stands.
    func find(in search: inout Search, _ repeated: inout Set<UInt64>) {
        let covered = search.covered()
        let tokens = search.text.tokens
        var signs: [Sign] = Array(repeating: .none, count: tokens.count)
        // What has no capital is a name only by the lists.
        for token in tokens.indices
        where search.isCapitalised(token) || search.isName(token) || token > 0 && signs[token - 1] == .given {
            guard !covered[token], !search.isCited(token) else { continue }
            signs[token] = sign(token, search, after: token > 0 ? signs[token - 1] : .none)
        }
        var token = 0
        while token < signs.count {
            guard signs[token] != .none else {
                token += 1
                continue
            }
            let last = end(of: token, signs, search)
            decide(token...last, signs, &search, &repeated)
            token = last + 1
        }
        speakers(in: &search, &repeated)
        foreign(in: &search)
        wards(in: &search)
        bodies(in: &search)
        broken(in: &search, covered)
        search.found += Self.places(of: repeated, in: search.text) { covered[$0] }
        againAtHeads(in: &search)
        initials(in: &search)
        cut(in: &search)
        handles(in: &search)
        typists(in: &search)
    }

    /// What is a name in one place of a text is one in every other where nothing else is found, in places of the original.
    static func places(of names: Set<UInt64>, in text: TokenText, beside found: some Sequence<Found>) -> [Found] {
        var taken = PlaceSet(text.origin(text.scalars.count))
        for found in found {
            for place in found.range { taken.insert(place) }
        }
        return places(of: names, in: text) { taken.contains(text.origin(text.tokens[$0].start)) }
    }

    private static func places(
        of names: Set<UInt64>, in text: TokenText, except isTaken: (Int) -> Bool
    ) -> [Found] {
        guard !names.isEmpty else { return [] }
        var all = PlaceTable()
        for name in names { _ = all.number(name) }
        let isName = text.vocabulary.map {
            all.find($0.folded) != nil || $0.foldedStem != 0 && all.find($0.foldedStem) != nil
        }
        return text.tokens.enumerated().compactMap { token, place in
            guard isName[place.word], !isTaken(token) else { return nil }
            return Found(range: place.start..<place.end, kind: .person, entity: nil, rule: .repeated, confidence: 0.7)
        }
    }

    // MARK: - One word

    private func sign(_ token: Int, _ search: Search, after previous: Sign) -> Sign {
        let place = search.text.tokens[token]
        guard place.shape.contains(.letters) else { return .none }
        let isAllowed = search.has(.allowed, token) || isPublic(token, search)
        let isName = search.isName(token)
        if place.end - place.start < 2 { return .none }
        if search.has(.header, token), place.end < search.text.scalars.count, search.text.scalars[place.end] == 0x3A {
            return .none
        }
        if let greeted = greeted(token, search) { return greeted }
        if search.isEnglish(token) { return .none }
        // "Carmen Ruiz" is no case of the Court of Justice.
        if search.has(.cited, token) {
            return previous == .given && search.isBeside(token - 1) && search.isCapitalised(token) ? .surname : .none
        }
        if isNumbered(token, search) || isOfAuthority(token, search) || isOfDate(token, search) { return .none }
        if !search.isCapitalised(token) {
            return small(token, search, isAllowed, previous)
        }
        if isAfterInitials(token, search) { return .surname }
        // "Krystyna Maj": months have no capital in Danish.
        if search.has(.month, token), previous == .given, search.isBeside(token - 1), !search.isInEnglish(token) {
            return .surname
        }
        if previous == .none, isHeading(token, search) { return .none }
        // "Per Ankjær", "ikke Per": a name that many bear and that is a small word too.
        let isBorne = search.isBorne(token)
        if isAllowed {
            // "De" and "Dem" speak to somebody.
            let isPolite =
                ["de", "dem", "deres", "dig", "jer"].contains(search.text.lowercased(token))
                && !isFollowed(token, search)
            if isMiddleName(token, search, previous) || isMonthAsName(token, search) { return .given }
            return isBorne && !isPolite && search.has(.function, token) && stands(token, search) ? .given : .none
        }
        if isAfterUnion(token, search) { return .none }
        let isGiven = search.isGiven(token)
        if place.shape.contains(.allCapitals), place.end - place.start <= 5, !search.isUpper {
            return abbreviation(token, search, previous)
        }
        if search.isListedWord(token) {
            if search.isUpper { return capital(token, search, isBorne, previous) }
            return isName || search.flags(token).contains(.proper)
                ? .capital : (search.beginsSentence(token) ? .none : .capital)
        }
        if isGiven { return .given }
        if isName { return .surname }
        if isMisread(token, search) { return .none }
        if search.beginsSentence(token), search.isCompound(token) {
            return isSpeaking(token, search) ? .surname : .none
        }
        // At the head of an English sentence any word has a capital.
        if search.isInEnglish(token), search.beginsSentence(token), !isFollowed(token, search) { return .none }
        return place.shape.contains(.digits) && place.end - place.start <= 3 ? .none : .capital
    }

    /// "en mand, August Rahr": a month before a surname, and behind no day and no word of time.
    private func isMonthAsName(_ token: Int, _ search: Search) -> Bool {
        guard search.isGiven(token), isFollowed(token, search), search.has(.month, token) else { return false }
        guard token > 0 else { return true }
        return !search.text.tokens[token - 1].shape.contains(.digits)
            && !["i", "til", "fra", "af", "medio", "primo", "ultimo", "siden", "den", "inden", "før", "efter"].contains(
                search.text.lowercased(token - 1))
    }

    /// "Ditte Maj Sommerlund": a word that everybody writes with a capital, between two names.
    private func isMiddleName(_ token: Int, _ search: Search, _ previous: Sign) -> Bool {
        previous.rawValue >= Sign.surname.rawValue && search.isGiven(token) && search.isBeside(token - 1)
            && isFollowed(token, search)
    }

    /// "K.A. Bilde": behind two initials a name comes, whatever word it is.
    private func isAfterInitials(_ token: Int, _ search: Search) -> Bool {
        guard token > 1, isInitial(token - 1, search), isInitial(token - 2, search), search.count(token) > 2 else {
            return false
        }
        let gaps = [search.text.gap(token - 1), search.text.gap(token - 2)]
        return gaps[0].elementsEqual([0x2E, 0x20])
            && (gaps[1].elementsEqual([0x2E]) || gaps[1].elementsEqual([0x2E, 0x20]))
    }

    /// A name without a capital: one that many bear and that is no word; where the line has none, any; after a title too.
    private func small(_ token: Int, _ search: Search, _ isAllowed: Bool, _ previous: Sign) -> Sign {
        guard !isAllowed, search.count(token) >= 3, !search.isInEnglish(token) else { return .none }
        if let before = search.wordBefore(token), ["fru", "hr", "frk"].contains(before), search.isName(token) {
            return .given
        }
        let isBorne = search.isBorne(token)
        // "lone gravgaard"
        if search.isInSmallLine(token) {
            // "flemming ryttergaard": behind a given name a word that is none.
            if previous == .given, search.isBeside(token - 1), search.count(token) >= 5,
                !search.isOrdinary(token), !search.text.tokens[token].shape.contains(.digits)
            {
                return .surname
            }
            let tokens = search.text.tokens
            let isSurnameNext = token + 1 < tokens.count && search.isBeside(token) && isSurname(token + 1, search)
            if isBorne, isSurnameNext { return .given }
            if token > 0, search.isBeside(token - 1), isSurname(token, search),
                search.isBorne(token - 1)
            {
                return .surname
            }
        }
        guard search.isGiven(token), !search.isListedWord(token), !search.isCompound(token),
            !search.text.tokens[token].shape.contains(.digits)
        else { return .none }
        return search.flags(token).contains(.common) || search.isInSmallLine(token) ? .given : .none
    }

    private func isSurname(_ token: Int, _ search: Search) -> Bool {
        !search.isListedWord(token)
            && (search.flags(token).contains(.surname) || search.stemFlags(token).contains(.surname))
    }

    /// Few capitals together are no name, but for a clerk's: "Sagsbehandler: MAWI", and beside others: "TRAN VAN DUC".
    private func abbreviation(_ token: Int, _ search: Search, _ previous: Sign) -> Sign {
        let word = search.text.lowercased(token)
        let isClerk =
            search.wordBefore(token).map(Words.clerks.contains) ?? false
            || search.word(token - 1) == "af" && Words.written.contains(search.word(token - 2))
        if isClerk, search.count(token) <= 4, !Words.abbreviations.contains(word.uppercased()) { return .given }
        let tokens = search.text.tokens
        let isBehind =
            token > 0 && previous != .none && search.isBeside(token - 1)
            && tokens[token - 1].shape.contains(.allCapitals)
        let isBefore =
            token + 1 < tokens.count && search.isBeside(token) && tokens[token + 1].shape.contains(.allCapitals)
            && search.isName(token + 1)
        return (isBehind || isBefore) && !Words.abbreviations.contains(word.uppercased()) && search.isName(token)
            ? .surname : .none
    }

    /// Where all is in capitals a word is a word, but for a given name, and a surname behind it.
    private func capital(_ token: Int, _ search: Search, _ isBorne: Bool, _ previous: Sign) -> Sign {
        if token > 0, previous != .none, search.isBeside(token - 1), search.isName(token) { return .surname }
        if search.isName(token), isCued(token, search), isFollowed(token, search) { return .given }
        let hasSurname =
            token + 1 < search.text.tokens.count && search.isBeside(token) && search.isName(token + 1)
            && !search.has(.function, token + 1)
        return isBorne && hasSurname ? .given : .none
    }

    /// Whether a small word with a capital is a name here: in the middle of a sentence, or with one behind it.
    private func stands(_ token: Int, _ search: Search) -> Bool {
        !search.beginsSentence(token) || isFollowed(token, search)
    }

    /// Whether a name that is no word stands behind it.
    private func isFollowed(_ token: Int, _ search: Search) -> Bool {
        guard token + 1 < search.text.tokens.count, search.isBeside(token) else { return false }
        return search.isCapitalised(token + 1) && search.isName(token + 1) && !search.isListedWord(token + 1)
    }

    /// "mvh mille": after a greeting a listed name is one, also without a capital.
    private func greeted(_ token: Int, _ search: Search) -> Sign? {
        guard token > 0, search.isGiven(token), search.flags(token).contains(.common) else { return nil }
        let gap = search.text.gap(token - 1)
        guard gap.count <= 3, gap.allSatisfy({ Letter.isSpace($0) || Letter.isNewline($0) || $0 == 0x2C }) else {
            return nil
        }
        return search.has(.greeting, token - 1) ? .given : nil
    }

    /// The last word of the name that begins here.
    private func end(of first: Int, _ signs: [Sign], _ search: Search) -> Int {
        var last = first
        while last + 1 < signs.count {
            let gap = search.text.gap(last)
            guard gap.count <= 3, joins(gap, last, search) else { break }
            // "Hyun-ji"
            let isTail =
                gap.count == 1 && gap.allSatisfy(Letter.isDash) && search.count(last + 1) <= 5
                && !search.isListedWord(last + 1) && signs[last].rawValue >= Sign.surname.rawValue
            if signs[last + 1] != .none || isTail {
                last += 1
            } else if isInitial(last + 1, search) || search.has(.particle, last + 1),
                last + 2 < signs.count,
                signs[last + 2] != .none, joins(search.text.gap(last + 1), last + 1, search)
            {
                last += 2
            } else if last + 3 < signs.count, signs[last + 3] != .none,
                (1...2).allSatisfy({
                    search.has(.particle, last + $0) && search.isBeside(last + $0)
                })
            {
                // "Anneke van den Berg"
                last += 3
            } else if isInitial(last + 1, search), gap.count == 1 {
                last += 1
                break
            } else {
                break
            }
        }
        return last
    }

    private func isInitial(_ token: Int, _ search: Search) -> Bool {
        search.count(token) == 1 && search.isCapitalised(token)
    }

    private func joins(_ gap: ArraySlice<UInt32>, _ before: Int, _ search: Search) -> Bool {
        var hasDash = false
        for value in gap {
            if Letter.isDash(value) {
                hasDash = true
            } else if value == 0x2E {
                if search.count(before) > 3 { return false }
            } else if Letter.isNewline(value) {
                if !hasDash { return false }
            } else if !Letter.isSpace(value), !Words.isOpening(value) || Letter.isApostrophe(value) {
                return false
            }
        }
        return true
    }

    // MARK: - A run of words

    private func decide(
        _ tokens: ClosedRange<Int>, _ signs: [Sign], _ search: inout Search, _ repeated: inout Set<UInt64>
    ) {
        let first = tokens.lowerBound
        let best = signs[tokens].map(\.rawValue).max().flatMap(Sign.init) ?? .none
        let isFirst = search.beginsSentence(first)
        let isCued = isCued(first, search)
        let isListed = tokens.contains { search.isName($0) }
        let hasOther = tokens.contains { !search.isListedWord($0) }
        let town = town(tokens, search)
        if let town, !isCued {
            guard !isCourt(tokens, search) else { return }
            var last = max(tokens.upperBound, town)
            // "Slagelse Sygehus"
            let isBody =
                last + 1 < search.text.tokens.count && search.isBeside(last) && search.isCapitalised(last + 1)
                && search.isListedWord(last + 1) && !search.has(.function, last + 1)
            if isBody { last += 1 }
            search.add(tokens: first...last, isBody ? .organisation : .town, .listedName, 0.7)
            return
        }
        var rule: Found.Rule?
        var kind = CaseEntity.Kind.person
        if isCued {
            rule = .cuedName
        } else if tokens.count >= 2 {
            let isPerson =
                best.rawValue >= Sign.surname.rawValue || search.isGiven(first) || isListed && (hasOther || !isFirst)
            // At the head of a sentence the second capital tells.
            let isUnlisted = tokens.dropFirst().contains { !search.isOrdinary($0) }
            if isPerson {
                rule = .listedName
            } else if isFirst, isUnlisted {
                rule = .capital
            } else if !isFirst {
                (rule, kind) = (.capital, .organisation)
            }
        } else if best == .given || best == .surname {
            // At the head of a sentence only what is no word.
            if !isFirst || !search.isListedWord(first) || search.flags(first).contains(.common) { rule = .listedName }
        } else if !isFirst {
            if isListed { rule = .listedName } else { (rule, kind) = (.capital, .organisation) }
        } else if isAfterColon(first, search), search.isBorne(first) {
            // "Vi var fem: Bo, Ib og Per"
            rule = .listedName
        } else if isBeforeGiven(first, search), isListed || isCell(first + 1, search) {
            // "Toft, Ruth;"
            rule = .listedName
        } else if isAlone(first, search), search.isBorne(first) {
            // "Hvem? Gry?"
            rule = .listedName
        } else if isSpeaking(first, search) || isOfSaying(first, search) {
            rule = .listedName
        } else if !search.isOrdinary(first),
            search.flags(first).contains(.proper) || !search.text.tokens[first].shape.contains(.digits)
        {
            (rule, kind) = (.capital, .organisation)
        }
        guard let rule else { return }
        // "M. El-Sayed"
        var start = first
        while start > 0, isInitial(start - 1, search) || KnownPersons.isShortened(start - 1, search),
            search.text.gap(start - 1).count <= 2,
            search.text.gap(start - 1).allSatisfy({ $0 == 0x2E || Letter.isSpace($0) })
        {
            start -= 1
        }
        search.add(
            tokens: start...tokens.upperBound, kind, rule, rule == .capital ? 0.5 : rule == .cuedName ? 0.9 : 0.8)
        guard kind == .person else { return }
        for token in tokens where search.letters(token) >= 4 && !search.isOrdinary(token) {
            let word = search.text.word(token)
            repeated.insert(word.folded)
            if word.foldedStem != 0 { repeated.insert(word.foldedStem) }
        }
    }

    private func isCued(_ token: Int, _ search: Search) -> Bool {
        guard let before = search.tokenBefore(token) else { return false }
        return search.has(.title, before) && search.count(token) > 1
    }

    /// A town of the list that is no person's name beside it.
    private func town(_ tokens: ClosedRange<Int>, _ search: Search) -> Int? {
        let token = tokens.lowerBound
        let isTown = search.flags(token).contains(.town) || search.stemFlags(token).contains(.town)
        guard isTown, tokens.count == 1,
            !search.isListedWord(token)
                || search.wordBefore(token).map({ ["i", "på", "fra", "ved"].contains($0) }) ?? false
        else { return nil }
        return Addresses.townEnd(token, search)
    }

    /// "Retten i Aarhus", "Aarhus Universitet" is not one.
    private func isCourt(_ tokens: ClosedRange<Int>, _ search: Search) -> Bool {
        let first = tokens.lowerBound
        if first >= 2, search.text.lowercased(first - 1) == "i",
            ["retten", "byretten", "landsret"].contains(search.text.lowercased(first - 2))
        {
            return true
        }
        let next = tokens.upperBound + 1
        return next < search.text.tokens.count && ["byret", "ret", "landsret"].contains(search.text.lowercased(next))
    }
}
