/// Names that the lay-out of a text tells: who speaks, whose initials stand in brackets, what a legal form ends.
extension UnknownNames {
    /// "mikkel: kommer du?": who speaks, where the lines of a text begin so. What is no Danish word is a name, and it is one
    /// wherever it stands.
    func speakers(in search: inout Search, _ repeated: inout Set<UInt64>) {
        let tokens = search.text.tokens
        let labels = tokens.indices.filter { token in
            let before = token > 0 ? search.text.scalars[tokens[token - 1].end..<tokens[token].start] : []
            let isLineStart = token == 0 || before.contains(where: Letter.isNewline)
            return isLineStart && tokens[token].end < search.text.scalars.count
                && search.text.scalars[tokens[token].end] == 0x3A
        }
        guard labels.count >= 2 else { return }
        for token in labels where search.count(token) >= 2 && tokens[token].shape.contains(.letters) {
            let word = search.text.lowercased(token)
            let isKnownAs = search.flags[token].isSuperset(of: [.given, .common])
            guard !Words.allowed.contains(word), !Words.function.contains(word), !search.isOrdinary(token) || isKnownAs
            else { continue }
            search.add(tokens: token...token, .person, .listedName, 0.7)
            if !search.isListedWord(token) { repeated.insert(tokens[token].folded) }
        }
    }

    /// "Afsnit 42B": a part of a body, by a number with a letter.
    func wards(in search: inout Search) {
        let tokens = search.text.tokens
        for token in tokens.indices.dropLast() where search.isCapitalised(token) && search.isBeside(token) {
            guard ["afsnit", "afdeling", "afd", "sengeafsnit", "klinik"].contains(search.text.lowercased(token)),
                tokens[token + 1].shape.isSuperset(of: [.digits, .letters]), !search.cited[tokens[token].start]
            else { continue }
            search.add(tokens: token...(token + 1), .organisation, .capital, 0.5)
        }
    }

    /// "Holger Steen (HS)": the initials of a name, there and wherever they stand.
    func bracketed(in search: inout Search) {
        let tokens = search.text.tokens
        let persons = Set(search.found.filter { $0.kind == .person }.map(\.range.upperBound))
        var initials: Set<UInt64> = []
        for token in tokens.indices.dropFirst() where tokens[token].shape.contains(.allCapitals) {
            let end = tokens[token].end
            guard search.count(token) <= 4, !Words.abbreviations.contains(search.text.lowercased(token).uppercased()),
                search.text.gap(token - 1).elementsEqual([0x20, 0x28]),
                persons.contains(tokens[token - 1].end), end < search.text.scalars.count,
                search.text.scalars[end] == 0x29
            else { continue }
            initials.insert(tokens[token].exact)
        }
        guard !initials.isEmpty else { return }
        for token in tokens.indices
        where tokens[token].shape.contains(.allCapitals) && initials.contains(tokens[token].exact) {
            search.add(tokens: token...token, .person, .repeated, 0.7)
        }
    }

    /// "Kallehave Holding ApS", "Foreningen Regnbuebroen": a body by its legal form, or by what kind of body it is.
    func bodies(in search: inout Search) {
        let tokens = search.text.tokens
        for token in tokens.indices {
            let word = search.text.lowercased(token)
            let isPair =
                ["a", "i", "p", "k"].contains(word) && token + 1 < tokens.count && search.isCapitalised(token)
                && search.text.gap(token).elementsEqual([0x2F]) && search.text.lowercased(token + 1) == "s"
            if ["aps", "ivs", "amba", "smba"].contains(word) || isPair {
                var first = token
                while first > 0, token - first < 5, search.text.gap(first - 1).count <= 3,
                    search.text.gap(first - 1).allSatisfy({ Letter.isSpace($0) || $0 == 0x26 || Letter.isDash($0) }),
                    search.isCapitalised(first - 1), !Words.function.contains(search.text.lowercased(first - 1))
                { first -= 1 }
                // "X ApS" is anonymised already.
                guard first < token, search.count(first) > 1 else { continue }
                search.add(tokens: first...(isPair ? token + 1 : token), .organisation, .form, 0.8)
            } else if Words.bodies.contains(word), search.isCapitalised(token), token + 1 < tokens.count,
                search.isBeside(token), search.isCapitalised(token + 1), search.count(token + 1) > 1,
                !Words.allowed.contains(search.text.lowercased(token + 1))
            {
                search.add(tokens: token...(token + 1), .organisation, .cuedName, 0.6)
            }
        }
    }
}
