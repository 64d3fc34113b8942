/// Finds addresses of the net: e-mail, pages, names on services.
struct WebForms {
    private let known: [(kind: CaseEntity.Kind, id: String, letters: [UInt8])]
    // Where the law stands, everybody may look.
    private static let open = [
        "retsinformation.dk", "ast.dk", "naevneneshus.dk", "eur-lex.europa.eu", "domstol.dk",
        "ligebehandlingsnaevnet.dk",
    ]
    private static let domains: Set = [
        "com", "dk", "net", "org", "eu", "example", "se", "no", "de", "info", "io", "me",
    ]
    static let nameCues: Set = [
        "brugernavn", "brugernavnet", "profil", "profilen", "profilnavn", "alias", "nick", "kaldenavn", "gamertag",
        "handle", "bruger", "brugeren", "user", "login",
    ]

    init(_ entities: [CaseEntity]) {
        known = entities.filter { [.email, .url, .handle, .plate, .number, .other].contains($0.kind) }.flatMap {
            entity in
            entity.values.map { (entity.kind, entity.id, Self.squeezed(TokenText($0))) }
        }.filter { $0.2.count >= 3 }
    }

    /// With these an address of the net may begin or end.
    static let heads = domains.union(["http", "https", "www", "at"])

    private static func squeezed(_ text: TokenText) -> [UInt8] { text.tokens.indices.flatMap(text.folded) }

    func find(in search: inout Search) {
        knownValues(in: &search)
        mail(in: &search)
        pages(in: &search)
        handles(in: &search)
    }

    /// Values whose letters and digits stand there in their order, whatever is between.
    private func knownValues(in search: inout Search) {
        let tokens = search.text.tokens
        for value in known {
            for first in search.beginning(value.letters[0], where: { value.letters.starts(with: $0) }) {
                var count = 0
                var last = first - 1
                while last + 1 < tokens.count, count < value.letters.count,
                    last < first || search.text.gap(last).count <= 3
                {
                    let letters = search.text.folded(last + 1)
                    guard value.letters[count...].starts(with: letters) else { break }
                    count += letters.count
                    last += 1
                }
                guard count == value.letters.count else { continue }
                search.add(tokens: first...last, value.kind, .knownValue, entity: value.id, 1)
            }
        }
    }

    private static func isMail(_ value: UInt32) -> Bool {
        Letter.isWord(value) || value == 0x2E || value == 0x2D || value == 0x5F || value == 0x2B || value == 0xAD
    }

    private func mail(in search: inout Search) {
        let scalars = search.text.scalars
        for place in search.text.netSigns.lazy.map(Int.init) where scalars[place] == 0x40 {
            var start = place
            var end = place + 1
            while start > 0, Self.isMail(scalars[start - 1]) { start -= 1 }
            while end < scalars.count, Self.isMail(scalars[end]) { end += 1 }
            while end > place + 1, [0x2E, 0x2D].contains(scalars[end - 1]) { end -= 1 }
            guard start < place, scalars[place..<end].contains(0x2E) else { continue }
            search.add(start..<end, .email, .form, 0.95)
        }
        var next = 0
        // "navn (at) firma.dk"
        for token in search.all(.net)
        where search.text.lowercased(token) == "at" && token > 0 && token + 1 < search.text.tokens.count {
            let around = [search.text.gap(token - 1), search.text.gap(token)]
            guard around[0].contains(where: { $0 == 0x28 || $0 == 0x5B }),
                around[1].contains(where: { $0 == 0x29 || $0 == 0x5D })
            else { continue }
            guard search.text.tokens[token].start >= next else { continue }
            let end = Self.addressEnd(scalars, search.text.tokens[token + 1].start)
            next = end
            search.add(search.text.tokens[token - 1].start..<end, .email, .form, 0.9)
        }
    }

    private static func addressEnd(_ scalars: [UInt32], _ start: Int) -> Int {
        var end = start
        while end < scalars.count, !Letter.isSpace(scalars[end]), !Letter.isNewline(scalars[end]),
            ![0x3C, 0x3E, 0x22, 0x201C, 0x201D].contains(scalars[end])
        { end += 1 }
        while end > start, [0x2E, 0x2C, 0x3B, 0x3A, 0x29, 0x5D].contains(scalars[end - 1]) { end -= 1 }
        return end
    }

    private func pages(in search: inout Search) {
        let scalars = search.text.scalars
        var next = 0
        for token in search.all(.net) where search.text.tokens[token].start >= next {
            let place = search.text.tokens[token]
            let word = place.end - place.start <= 7 ? search.text.lowercased(token) : ""
            let isScheme = ["http", "https"].contains(word) && scalars[place.end...].starts(with: [0x3A, 0x2F, 0x2F])
            let isWeb = word == "www" && scalars[place.end...].first == 0x2E
            // "firma.dk/om-os"
            let isDomain =
                token > 0 && Self.domains.contains(word) && search.text.gap(token - 1).elementsEqual([0x2E])
                && (scalars[place.end...].first == 0x2F || word != "de" && word != "me" && word != "no" && word != "se")
            guard isScheme || isWeb || isDomain else { continue }
            var start = place.start
            if isDomain {
                while start > 0, Letter.isWord(scalars[start - 1]) || [0x2E, 0x2D, 0x5F].contains(scalars[start - 1]) {
                    start -= 1
                }
                if start > 0, scalars[start - 1] == 0x40 || scalars[start - 1] == 0x2F { continue }
            }
            let end = Self.addressEnd(scalars, start)
            next = end
            let address = search.text.text(start..<max(end, start)).lowercased()
            if end > start, !Self.open.contains(where: address.contains) { search.add(start..<end, .url, .form, 0.9) }
        }
    }

    private func handles(in search: inout Search) {
        let scalars = search.text.scalars
        func end(_ start: Int) -> Int {
            var end = start
            while end < scalars.count, Letter.isWord(scalars[end]) || scalars[end] == 0x5F || scalars[end] == 0x2E {
                end += 1
            }
            while end > start, scalars[end - 1] == 0x2E { end -= 1 }
            return end
        }
        for place in search.text.netSigns.lazy.map(Int.init) {
            let isFree = place == 0 || !Letter.isWord(scalars[place - 1]) && scalars[place - 1] != 0x2E
            if scalars[place] == 0x40, isFree, end(place + 1) - place > 3 {
                search.add(place..<end(place + 1), .handle, .form, 0.8)
            }
            // "name#1234"
            if scalars[place] == 0x23, place > 0, Letter.isWord(scalars[place - 1]), end(place + 1) - place == 5,
                scalars[(place + 1)..<(place + 5)].allSatisfy(Letter.isDigit)
            {
                var start = place
                while start > 0, Letter.isWord(scalars[start - 1]) || scalars[start - 1] == 0x5F { start -= 1 }
                search.add(start..<(place + 5), .handle, .form, 0.8)
            }
            // A tag of letters and capitals that is no ordinary word.
            if scalars[place] == 0x23, isFree, end(place + 1) - place > 5, !isWord(place + 1, search) {
                search.add(place..<end(place + 1), .handle, .form, 0.5)
            }
            // "u/name"
            if scalars[place] == 0x2F, place > 0, scalars[place - 1] == 0x75,
                place == 1 || !Letter.isWord(scalars[place - 2]), end(place + 1) > place + 3
            {
                search.add((place - 1)..<end(place + 1), .handle, .form, 0.8)
            }
        }
        var candidates = search.all(.alias).map { $0 + 1 }.filter { $0 < search.text.tokens.count }
        for place in search.text.underscores.lazy.map(Int.init) {
            let next = search.text.token(from: place)
            if next < search.text.tokens.count { candidates.append(next) }
            if next > 0 { candidates.append(next - 1) }
        }
        var next = 0
        for token in candidates.sorted() where search.count(token) >= 3 {
            let place = search.text.tokens[token]
            guard place.start >= next else { continue }
            let isBuilt =
                place.start > 0 && scalars[place.start - 1] == 0x5F
                || place.end < scalars.count && scalars[place.end] == 0x5F
            let isCued = isNamed(token, search)
            let isQuoted = place.start > 0 && Words.isOpening(scalars[place.start - 1])
            if isBuilt && place.shape.isSuperset(of: [.letters, .digits]) && !search.isOrdinary(token)
                || isCued && (isQuoted || !search.isOrdinary(token))
            {
                var start = place.start
                while start > 0, Letter.isWord(scalars[start - 1]) || scalars[start - 1] == 0x5F { start -= 1 }
                next = end(place.start)
                search.add(start..<next, .handle, .cuedForm, 0.6)
            }
        }
    }
}

extension WebForms {
    /// Whether a word of names of the net stands before it; "bruger" is also what one does with a word, or with a name.
    fileprivate func isNamed(_ token: Int, _ search: Search) -> Bool {
        guard let cue = search.tokenBefore(token), search.has(.alias, cue) else { return false }
        return !["bruger", "user"].contains(search.text.lowercased(cue))
            || !search.isCapitalised(token) && !search.isName(token) && !search.has(.allowed, token)
    }

    /// "#ligestilling": a tag that is a Danish word, or two.
    fileprivate func isWord(_ start: Int, _ search: Search) -> Bool {
        let token = search.text.token(from: start)
        return token < search.text.tokens.count && search.text.tokens[token].start == start && search.isOrdinary(token)
    }
}
