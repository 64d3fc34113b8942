/// At the head of a sentence every word has a capital: what tells there that it is a name.
extension UnknownNames {
    /// "Sparre fastholder", "Skotte havde ikke talt med lægen": at the head of a sentence a word that somebody bears, or two
    /// that make none, is a name where it does what persons alone do, and is neither definite nor plural.
    func isSpeaking(_ token: Int, _ search: Search) -> Bool {
        let word = search.text.lowercased(token)
        guard search.isName(token) || !search.isListedWord(token),
            search.count(token) >= 4 || search.isName(token) && search.count(token) == 3 || search.isBorne(token),
            !["en", "et", "er", "ne", "s", "ing", "hed", "else", "or"].contains(where: word.hasSuffix),
            !Words.titles.contains(word), !Words.allowed.contains(word), !Trades.isKnown(word)
        else { return false }
        var next = token + 1
        func told(_ token: Int) -> String {
            token > 0 && token < search.text.tokens.count && search.isBeside(token - 1)
                ? search.text.lowercased(token) : ""
        }
        if Words.saying.contains(told(next)) { return true }
        // "Bo ved billetlugen sagde"
        if search.isBorne(token), ["ved", "fra", "på", "i"].contains(told(next)) {
            return (2...4).contains { hop in
                (1..<hop).allSatisfy { search.isBeside(token + $0) } && Words.saying.contains(told(token + hop))
            }
        }
        guard ["havde", "har"].contains(told(next)) else { return false }
        next += 1
        if ["ikke", "også", "selv", "senere", "efterfølgende", "derefter", "tidligere"].contains(told(next)) {
            next += 1
        }
        return Words.said.contains(told(next))
    }

    /// "Vang er fratrådt": at the head of a sentence a word that is the last of somebody's name in the same text is that name, where
    /// it does something.
    func againAtHeads(in search: inout Search) {
        var names: Set<Int> = []
        for found in search.found where found.kind == .person && found.range.count > 5 {
            let last = search.text.token(from: found.range.upperBound) - 1
            guard last > 0, search.text.tokens[last].end == found.range.upperBound,
                search.text.tokens[last].start > found.range.lowerBound, search.isCapitalised(last),
                search.isListedWord(last), search.count(last) >= 3
            else { continue }
            names.insert(search.text.tokens[last].word)
        }
        guard !names.isEmpty else { return }
        let covered = search.covered()
        for token in names.flatMap(search.places) where !covered[token] && search.isCapitalised(token) {
            guard token + 1 < search.text.tokens.count else { continue }
            // "Strube: Vi kan ikke undvære hende"
            if search.startsLine(token), search.text.gap(token).first == 0x3A {
                search.add(tokens: token...token, .person, .repeated, 0.6)
                continue
            }
            guard search.isBeside(token), !search.isCapitalised(token + 1) else { continue }
            let next = search.text.lowercased(token + 1)
            guard Words.saying.contains(next) || Words.doing.contains(next) else { continue }
            search.add(tokens: token...token, .person, .repeated, 0.6)
        }
    }

    /// "Rask-forklaringen": what is said of somebody, by name.
    func isOfSaying(_ token: Int, _ search: Search) -> Bool {
        guard search.isName(token), token + 1 < search.text.tokens.count, search.text.gap(token).count == 1,
            search.text.gap(token).allSatisfy(Letter.isDash), !search.isCapitalised(token + 1)
        else { return false }
        return ["sagen", "forklaringen", "mailen", "klagen", "familien", "notatet", "brevet", "skandalen"].contains(
            search.text.lowercased(token + 1))
    }

    func isBeforeGiven(_ token: Int, _ search: Search) -> Bool {
        token + 1 < search.text.tokens.count && search.text.gap(token).elementsEqual([0x2C, 0x20])
            && search.isCapitalised(token + 1) && search.isBorne(token + 1)
            && !search.has(.function, token + 1)
    }

    func isCell(_ token: Int, _ search: Search) -> Bool {
        guard token + 1 < search.text.tokens.count else { return false }
        return search.text.gap(token).contains { [0x3B, 0x7C, 0x09].contains($0) || Letter.isNewline($0) }
    }

    /// A sentence of one word, or what stands alone at the end of a line, as below a letter.
    func isAlone(_ token: Int, _ search: Search) -> Bool {
        if token > 0, !search.startsLine(token), token + 1 == search.text.tokens.count || search.startsLine(token + 1),
            search.text.tokens[token].end == search.text.scalars.count
                || Letter.isNewline(search.text.scalars[search.text.tokens[token].end])
        {
            return true
        }
        let end = search.text.tokens[token].end
        return end < search.text.scalars.count && [0x3F, 0x21].contains(search.text.scalars[end])
    }

    func isAfterColon(_ token: Int, _ search: Search) -> Bool {
        token > 0 && search.text.gap(token - 1).contains(0x3A)
            && !search.text.gap(token - 1).contains(where: Letter.isNewline)
    }
}
