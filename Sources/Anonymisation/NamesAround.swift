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
            let isKnownAs = search.flags(token).isSuperset(of: [.given, .common])
            guard !Words.allowed.contains(word), !Words.function.contains(word), !search.isOrdinary(token) || isKnownAs
            else { continue }
            search.add(tokens: token...token, .person, .listedName, 0.7)
            if !search.isListedWord(token) { repeated.insert(tokens[token].folded) }
        }
    }

    /// "Afsnit 42B": a part of a body, by a number with a letter.
    func wards(in search: inout Search) {
        let tokens = search.text.tokens
        for token in tokens.indices.dropLast()
        where search.isCapitalised(token) && tokens[token + 1].shape.contains(.digits) && search.isBeside(token) {
            guard ["afsnit", "afdeling", "afd", "sengeafsnit", "klinik"].contains(search.text.lowercased(token)),
                tokens[token + 1].shape.isSuperset(of: [.digits, .letters]), !search.cited[tokens[token].start]
            else { continue }
            search.add(tokens: token...(token + 1), .organisation, .capital, 0.5)
        }
    }

    /// "Holger Steen (HS)", "JKB | Jakob Kjelstrup Bang", "/LKR": initials, there and wherever they stand.
    func initials(in search: inout Search) {
        let tokens = search.text.tokens
        var known: Set<UInt64> = []
        let borne = borne(search)
        let persons = Set(search.found.filter { $0.kind == .person }.map(\.range.upperBound))
        for token in tokens.indices where tokens[token].shape.contains(.allCapitals) {
            let place = tokens[token]
            guard (2...4).contains(search.count(token)), place.shape.contains(.letters),
                !Words.abbreviations.contains(search.text.lowercased(token).uppercased())
            else { continue }
            let after = place.end < search.text.scalars.count ? search.text.scalars[place.end] : 0x0A
            let before = place.start > 0 ? search.text.scalars[place.start - 1] : 0x0A
            let isBracketed =
                token > 0 && search.text.gap(token - 1).elementsEqual([0x20, 0x28]) && after == 0x29
                && persons.contains(tokens[token - 1].end)
            // Below a letter or a note.
            let isSigned =
                before == 0x2F && (Letter.isNewline(after) || after == 0x2E)
                && (place.start < 2 || !Letter.isWord(search.text.scalars[place.start - 2]))
            if isBracketed || isSigned || borne.contains(place.exact) && !search.isUpper { known.insert(place.exact) }
        }
        guard !known.isEmpty else { return }
        for token in tokens.indices
        where tokens[token].shape.contains(.allCapitals) && known.contains(tokens[token].exact) {
            search.add(tokens: token...token, .person, .repeated, 0.7)
        }
    }

    /// The initials of every person found with more than one name.
    private func borne(_ search: Search) -> Set<UInt64> {
        var borne: Set<UInt64> = []
        for found in search.found where found.kind == .person {
            guard found.range.count >= 4 else { continue }
            var token = search.text.token(from: found.range.lowerBound)
            var letters: [UInt32] = []
            while token < search.text.tokens.count, search.text.tokens[token].end <= found.range.upperBound {
                if search.isCapitalised(token) { letters.append(search.text.scalars[search.text.tokens[token].start]) }
                token += 1
            }
            guard (2...4).contains(letters.count) else { continue }
            for form in [letters, [letters[0], letters[letters.count - 1]]] {
                var hash = Hash()
                for letter in form { hash.add(Letter.lower(letter)) }
                borne.insert(hash.value)
            }
        }
        return borne
    }

    /// "kaptajn_snus: spørg Ozan": a name of the net, before what somebody says.
    func handles(in search: inout Search) {
        let scalars = search.text.scalars
        var start = 0
        while start < scalars.count {
            let end = scalars[start...].firstIndex(where: Letter.isNewline) ?? scalars.count
            var place = start
            while place < end, Letter.isWord(scalars[place]) || scalars[place] == 0x5F { place += 1 }
            if place < end, scalars[place] == 0x3A, scalars[start..<place].contains(0x5F), place - start >= 4 {
                search.add(start..<place, .handle, .form, 0.8)
            }
            start = end + 1
        }
    }

    /// "VF/bs", alone on its line: who dictated, and who wrote.
    func typists(in search: inout Search) {
        let tokens = search.text.tokens
        for token in tokens.indices.dropLast()
        where tokens[token].shape.contains(.allCapitals) && search.text.gap(token).elementsEqual([0x2F]) {
            let isLine =
                (token == 0 || search.text.gap(token - 1).contains(where: Letter.isNewline))
                && (token + 2 == tokens.count || search.text.gap(token + 1).contains(where: Letter.isNewline))
            guard isLine, (2...4).contains(search.count(token)), (2...4).contains(search.count(token + 1)) else {
                continue
            }
            search.add(tokens: token...(token + 1), .person, .repeated, 0.6)
        }
    }

    /// "freja n: kommer du?": a name cut short before what somebody says.
    func cut(in search: inout Search) {
        let tokens = search.text.tokens
        let persons = Set(search.found.filter { $0.kind == .person }.map(\.range.upperBound))
        for token in tokens.indices.dropFirst() where search.count(token) == 1 && search.isBeside(token - 1) {
            let end = tokens[token].end
            let isSaying =
                token + 1 < tokens.count
                && ["siger", "sagde", "skrev", "spurgte"].contains(search.text.lowercased(token + 1))
            guard persons.contains(tokens[token - 1].end), end < search.text.scalars.count,
                search.text.scalars[end] == 0x3A || isSaying, tokens[token].shape.contains(.letters)
            else { continue }
            search.add(tokens: token...token, .person, .repeated, 0.7)
        }
    }

    /// "Kallehave Holding ApS", "Foreningen Regnbuebroen": a body by its legal form, or by what kind of body it is.
    func bodies(in search: inout Search) {
        let tokens = search.text.tokens
        for token in tokens.indices where search.isCapitalised(token) || search.count(token) <= 4 {
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
            } else if search.has(.body, token), search.isCapitalised(token), token + 1 < tokens.count,
                search.isBeside(token), search.isCapitalised(token + 1), search.count(token + 1) > 1,
                !Words.allowed.contains(search.text.lowercased(token + 1))
            {
                search.add(tokens: token...(token + 1), .organisation, .cuedName, 0.6)
            }
        }
    }
}
