/// Names that the lay-out of a text tells: who speaks, whose initials stand in brackets, what a legal form ends.
extension UnknownNames {
    /// "mikkel: kommer du?": who speaks, where the lines of a text begin so. What is no Danish word is a name, and it is one
    /// wherever it stands.
    func speakers(in search: inout Search, _ repeated: inout Set<UInt64>) {
        let tokens = search.text.tokens
        let labels = search.lineStarts.filter { token in
            tokens[token].end < search.text.scalars.count && search.text.scalars[tokens[token].end] == 0x3A
        }
        guard labels.count >= 2 else { return }
        // Where persons speak, a made-up word that speaks is one too: "dragedronning: wow".
        let isTalk = labels.contains { search.isGiven($0) && !search.isListedWord($0) }
        for token in labels where search.count(token) >= 2 && tokens[token].shape.contains(.letters) {
            // "mekanikus44:"
            if tokens[token].shape.contains(.digits), search.count(token) >= 5, !search.has(.cue, token) {
                search.add(tokens: token...token, .handle, .form, 0.7)
                continue
            }
            if isTalk, search.isCompound(token), !search.isCapitalised(token), !search.has(.allowed, token) {
                search.add(tokens: token...token, .handle, .cuedForm, 0.6)
                continue
            }
            guard !search.has(.allowed, token), !search.isOrdinary(token) || search.isBorne(token) else { continue }
            search.add(tokens: token...token, .person, .listedName, 0.7)
            if !search.isListedWord(token) { repeated.insert(search.text.word(token).folded) }
        }
    }

    /// "Afsnit 42B": a part of a body, by a number with a letter.
    func wards(in search: inout Search) {
        let tokens = search.text.tokens
        for number in search.figures where number > 0 && tokens[number].shape.contains(.letters) {
            let token = number - 1
            guard search.isCapitalised(token), search.isBeside(token),
                ["afsnit", "afdeling", "afd", "sengeafsnit", "klinik"].contains(search.text.lowercased(token)),
                !search.isCited(token)
            else { continue }
            search.add(tokens: token...(token + 1), .organisation, .capital, 0.5)
        }
    }

    /// "Holger Steen (HS)", "JKB | Jakob Kjelstrup Bang", "/LKR": initials, there and wherever they stand.
    func initials(in search: inout Search) {
        let tokens = search.text.tokens
        var known: Set<UInt64> = []
        let borne = borne(search)
        let persons = search.personEnds()
        for token in search.allCapitals {
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
            let exact = search.text.word(token).exact
            if isBracketed || isSigned || borne.contains(exact) && !search.isUpper { known.insert(exact) }
        }
        guard !known.isEmpty else { return }
        for token in search.allCapitals where known.contains(search.text.word(token).exact) {
            search.add(tokens: token...token, .person, .repeated, 0.7)
        }
    }

    /// The initials of every person found with more than one name.
    private func borne(_ search: Search) -> Set<UInt64> {
        var borne: Set<UInt64> = []
        let scalars = search.text.scalars
        for found in search.found where found.kind == .person && found.range.count >= 4 {
            // A capital begins a word where none stands before it.
            var all = Hash()
            var first: UInt32 = 0
            var last: UInt32 = 0
            var count = 0
            for place in found.range
            where Letter.isUpper(scalars[place])
                && (place == found.range.lowerBound || !Letter.isWord(scalars[place - 1]))
            {
                last = Letter.lower(scalars[place])
                if count == 0 { first = last }
                all.add(last)
                count += 1
            }
            guard (2...4).contains(count) else { continue }
            var ends = Hash()
            ends.add(first)
            ends.add(last)
            borne.insert(all.value)
            borne.insert(ends.value)
        }
        return borne
    }

    /// "kaptajn_snus: spørg Ozan": a name of the net, before what somebody says.
    func handles(in search: inout Search) {
        let scalars = search.text.scalars
        for underscore in search.text.underscores.lazy.map(Int.init) {
            var start = underscore
            while start > 0, Letter.isWord(scalars[start - 1]) { start -= 1 }
            // The first of its line, and the first of its name.
            guard start == 0 || Letter.isNewline(scalars[start - 1]) else { continue }
            var place = underscore
            while place < scalars.count, Letter.isWord(scalars[place]) || scalars[place] == 0x5F { place += 1 }
            if place < scalars.count, scalars[place] == 0x3A, place - start >= 4 {
                search.add(start..<place, .handle, .form, 0.8)
            }
        }
    }

    /// "VF/bs", "/mkr", alone on their line: who dictated, and who wrote.
    func typists(in search: inout Search) {
        let tokens = search.text.tokens
        let scalars = search.text.scalars
        for token in search.lineStarts where (2...4).contains(search.count(token)) {
            let place = tokens[token]
            let isSigned =
                place.start > 0 && scalars[place.start - 1] == 0x2F
                && (place.start == 1 || Letter.isNewline(scalars[place.start - 2]))
                && (place.end == scalars.count || Letter.isNewline(scalars[place.end]))
            if isSigned, place.shape.itself == .letters { search.add(tokens: token...token, .person, .repeated, 0.6) }
        }
        // "Udarbejdet af kbo"
        for token in search.beginning(UInt8(ascii: "a"), where: { $0.elementsEqual("af".utf8) })
        where token > 0 && token + 1 < tokens.count && Words.written.contains(search.text.lowercased(token - 1)) {
            if isInitials(token + 1, search) { search.add(tokens: (token + 1)...(token + 1), .person, .repeated, 0.6) }
        }
        // "mrj", the last line of all.
        if let last = tokens.indices.last, last > 0, search.startsLine(last), isInitials(last, search) {
            search.add(tokens: last...last, .person, .repeated, 0.6)
        }
        for token in search.allCapitals
        where token + 1 < tokens.count && search.text.gap(token).elementsEqual([0x2F]) {
            let isLine = search.startsLine(token) && (token + 2 == tokens.count || search.startsLine(token + 2))
            guard isLine, (2...4).contains(search.count(token)), (2...4).contains(search.count(token + 1)) else {
                continue
            }
            search.add(tokens: token...(token + 1), .person, .repeated, 0.6)
        }
    }

    /// Two to four small letters that are no word.
    private func isInitials(_ token: Int, _ search: Search) -> Bool {
        (2...4).contains(search.count(token)) && search.text.tokens[token].shape.itself == .letters
            && !search.isListedWord(token) && !search.has(.function, token) && !search.has(.allowed, token)
            && !search.isEnglish(token) && !search.has(.title, token)
    }

    /// "freja n: kommer du?": a name cut short before what somebody says.
    func cut(in search: inout Search) {
        let tokens = search.text.tokens
        let scalars = search.text.scalars
        for place in search.found.filter({ $0.kind == .person }).map(\.range.upperBound) {
            // A space or two, one letter, and no other.
            var letter = place
            while letter < scalars.count, letter < place + 2, Letter.isSpace(scalars[letter]) { letter += 1 }
            let end = letter + 1
            guard letter > place, end < scalars.count, Letter.isWord(scalars[letter]), !Letter.isWord(scalars[end])
            else { continue }
            let token = search.text.token(from: letter)
            guard token < tokens.count, search.count(token) == 1, tokens[token].shape.contains(.letters) else {
                continue
            }
            let isSaying =
                token + 1 < tokens.count
                && ["siger", "sagde", "skrev", "spurgte"].contains(search.text.lowercased(token + 1))
            guard scalars[end] == 0x3A || isSaying else { continue }
            search.add(tokens: token...token, .person, .repeated, 0.7)
        }
    }

    /// What ends the name of a firm: whole, or the first letter of "A/S".
    static let legalForms: Set = ["aps", "ivs", "amba", "smba", "a", "i", "p", "k"]

    /// "Kallehave Holding ApS", "Foreningen Regnbuebroen": a body by its legal form, or by what kind of body it is.
    func bodies(in search: inout Search) {
        let tokens = search.text.tokens
        for token in search.all(.legalForm) + search.all(.body) {
            let word = search.text.lowercased(token)
            let isPair =
                ["a", "i", "p", "k"].contains(word) && token + 1 < tokens.count && search.isCapitalised(token)
                && search.text.gap(token).elementsEqual([0x2F]) && search.text.lowercased(token + 1) == "s"
            if ["aps", "ivs", "amba", "smba"].contains(word) || isPair {
                var first = token
                while first > 0, token - first < 5, search.text.gap(first - 1).count <= 3,
                    search.text.gap(first - 1).allSatisfy({ Letter.isSpace($0) || $0 == 0x26 || Letter.isDash($0) }),
                    search.isCapitalised(first - 1), !search.has(.function, first - 1)
                { first -= 1 }
                // "X ApS" is anonymised already.
                guard first < token, search.count(first) > 1 else { continue }
                search.add(tokens: first...(isPair ? token + 1 : token), .organisation, .form, 0.8)
            } else if search.has(.body, token), search.isCapitalised(token), token + 1 < tokens.count,
                search.isBeside(token), search.isCapitalised(token + 1), search.count(token + 1) > 1,
                !search.has(.allowed, token + 1), !search.isUpper || !search.isListedWord(token + 1)
            {
                search.add(tokens: token...(token + 1), .organisation, .cuedName, 0.6)
            }
        }
    }
}
