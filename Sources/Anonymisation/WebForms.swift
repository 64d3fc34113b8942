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
    private static let nameCues: Set = [
        "brugernavn", "brugernavnet", "profil", "profilen", "profilnavn", "alias", "nick", "kaldenavn", "gamertag",
        "handle",
    ]

    init(_ entities: [CaseEntity]) {
        known = entities.filter { [.email, .url, .handle, .plate, .number, .other].contains($0.kind) }.flatMap {
            entity in
            entity.values.map { (entity.kind, entity.id, Self.squeezed(TokenText($0))) }
        }.filter { $0.2.count >= 3 }
    }

    private static func squeezed(_ text: TokenText) -> [UInt8] { text.tokens.flatMap { text.letters[$0.letters] } }

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
            for first in tokens.indices where search.text.folded(first).first == value.letters.first {
                var letters: [UInt8] = []
                var last = first - 1
                while last + 1 < tokens.count, letters.count < value.letters.count,
                    last < first || search.text.gap(last).count <= 3
                {
                    last += 1
                    letters += search.text.folded(last)
                }
                guard letters == value.letters else { continue }
                search.add(tokens: first...last, value.kind, .knownValue, entity: value.id, 1)
            }
        }
    }

    private static func isMail(_ value: UInt32) -> Bool {
        Letter.isWord(value) || value == 0x2E || value == 0x2D || value == 0x5F || value == 0x2B || value == 0xAD
    }

    private func mail(in search: inout Search) {
        let scalars = search.text.scalars
        for place in scalars.indices where scalars[place] == 0x40 {
            var start = place
            var end = place + 1
            while start > 0, Self.isMail(scalars[start - 1]) { start -= 1 }
            while end < scalars.count, Self.isMail(scalars[end]) { end += 1 }
            while end > place + 1, [0x2E, 0x2D].contains(scalars[end - 1]) { end -= 1 }
            guard start < place, scalars[place..<end].contains(0x2E) else { continue }
            search.add(start..<end, .email, .form, 0.95)
        }
        // "navn (at) firma.dk"
        for token in search.text.tokens.indices
        where search.text.lowercased(token) == "at" && token > 0 && token + 1 < search.text.tokens.count {
            let around = [search.text.gap(token - 1), search.text.gap(token)]
            guard around[0].contains(where: { $0 == 0x28 || $0 == 0x5B }),
                around[1].contains(where: { $0 == 0x29 || $0 == 0x5D })
            else { continue }
            let end = Self.addressEnd(scalars, search.text.tokens[token + 1].start)
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
        for (token, place) in search.text.tokens.enumerated() {
            let word = place.end - place.start <= 5 ? search.text.lowercased(token) : ""
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
        for place in scalars.indices {
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
        for token in search.text.tokens.indices where search.count(token) >= 3 {
            let place = search.text.tokens[token]
            let isBuilt =
                place.start > 0 && scalars[place.start - 1] == 0x5F
                || place.end < scalars.count && scalars[place.end] == 0x5F
            let isCued = search.wordBefore(token).map(Self.nameCues.contains) ?? false
            let isQuoted = place.start > 0 && Words.opening.contains(scalars[place.start - 1])
            if isBuilt && place.shape.contains(.letters) && !search.isOrdinary(token) && place.shape.contains(.digits)
                || isCued && (isQuoted || !search.isOrdinary(token))
            {
                var start = place.start
                while start > 0, Letter.isWord(scalars[start - 1]) || scalars[start - 1] == 0x5F { start -= 1 }
                search.add(start..<end(place.start), .handle, .cuedForm, 0.6)
            }
        }
    }
}

extension WebForms {
    /// "#ligestilling": a tag that is a Danish word, or two.
    fileprivate func isWord(_ start: Int, _ search: Search) -> Bool {
        search.text.tokens.indices.first { search.text.tokens[$0].start == start }.map(search.isOrdinary) ?? false
    }
}

/// Finds numbers and marks that a word before them tells: journal and staff numbers, plates, licences.
struct CuedNumbers {
    private static let cues: Set = [
        "journalnr", "journalnummer", "jnr", "medarbejdernr", "medarbejdernummer", "lønnr", "lønnummer", "kundenr",
        "kundenummer",
        "medlemsnr", "medlemsnummer", "medlemskort", "autorisation", "autorisationsnr", "autorisationsnummer",
        "adgangskort", "chaufførnr", "chaufførnummer", "kørekort",
        "pas", "pasnr", "pasnummer", "ref", "sagsnr", "sagsnummer", "sag", "policenr", "policenummer", "patientnr",
        "elevnr", "studienr", "studienummer",
        "tjenestenr", "tjenestenummer", "kort", "kortnr", "kortnummer", "billetnr", "afgift", "afgiftsnr", "bookingnr",
        "ordrenr", "fakturanr", "id", "id-nr",
        "ansøgernr", "brugernr", "kontrolafgift", "lejemål", "lejemålsnr", "arkivnr", "sagsid", "vagtnr", "licens",
        "licensnr", "certifikat", "opholdskort",
    ]
    private static let plateCues: Set = [
        "nummer", "nummerplade", "nummerpladen", "reg", "regnr", "registreringsnummer", "plade", "indregistreret",
        "nummerplader", "nr",
    ]

    func find(in search: inout Search) {
        let tokens = search.text.tokens
        for token in tokens.indices {
            plate(token, &search)
            international(token, &search)
            guard let value = value(after: token, search) else { continue }
            search.add(value, .number, .cuedForm, 0.8)
        }
        columns(in: &search)
    }

    /// "Medarb.nr;Navn;Stilling" above "4017;…": what a head says holds for every cell below it.
    private func columns(in search: inout Search) {
        var heads: [Bool] = []
        var start = 0
        let scalars = search.text.scalars
        while start < scalars.count {
            let end = scalars[start...].firstIndex(where: Letter.isNewline) ?? scalars.count
            let cells = scalars[start..<end].split(separator: 0x3B, omittingEmptySubsequences: false).count > 1
                ? scalars[start..<end].split(separator: 0x3B, omittingEmptySubsequences: false)
                : scalars[start..<end].split(separator: 0x7C, omittingEmptySubsequences: false)
            if cells.count < 2 {
                heads = []
            } else if heads.count == cells.count {
                for (cell, isNumbered) in zip(cells, heads) where isNumbered {
                    let value = cell.drop(while: Letter.isSpace)
                    let end = value.lastIndex { !Letter.isSpace($0) } ?? value.startIndex
                    if value.count(where: Letter.isDigit) >= 3, value.count <= 14 {
                        search.add(value.startIndex..<(end + 1), .number, .cuedForm, 0.8)
                    }
                }
            } else {
                heads = cells.map { cell in
                    let words = TokenText(String(String.UnicodeScalarView(cell.compactMap(Unicode.Scalar.init))))
                    let head = words.tokens.indices.map(words.lowercased).joined()
                    return Self.cues.contains(head) || ["medarbnr", "kundenr", "elevnr"].contains(head)
                }
            }
            start = end + 1
        }
    }

    /// What stands after "medlemsnr." and the like: letters, digits, hyphens and slashes, with a digit among them.
    private func value(after token: Int, _ search: Search) -> Range<Int>? {
        let tokens = search.text.tokens
        var cue = search.text.lowercased(token)
        var next = token + 1
        // "medarb.nr. 10233", "kunde nr. 7": what is numbered, short.
        if ["medarb", "medl", "kunde", "elev", "patient", "bruger", "medlem", "vagt", "løn", "policy", "ordre"]
            .contains(cue),
            next < tokens.count, ["nr", "nummer"].contains(search.text.lowercased(next))
        {
            cue = "id"
        }
        // "j.nr. 12", "J. nr. 12"
        if cue == "j", next < tokens.count, search.text.lowercased(next) == "nr" {
            cue = "jnr"
            next += 1
        }
        var isNumbered = cue.count > 3 && (cue.hasSuffix("nr") || cue.hasSuffix("nummer"))
        let isCard = ["kort", "police", "rapport", "licens", "pas"].contains { cue.hasSuffix($0) }
        guard Self.cues.contains(cue) || isNumbered || isCard, !["artikelnummer", "kapitelnummer"].contains(cue) else {
            return nil
        }
        // "lønnummer er 118204", "rejsekort har nr. 3084"
        if next < tokens.count, ["er", "har"].contains(search.text.lowercased(next)), search.isBeside(next - 1) {
            next += 1
        }
        if next < tokens.count, ["nr", "nummer"].contains(search.text.lowercased(next)), !isNumbered {
            isNumbered = true
            next += 1
        }
        guard next < tokens.count, search.text.gap(next - 1).count <= 3,
            search.text.gap(next - 1).allSatisfy({ Letter.isSpace($0) || $0 == 0x2E || $0 == 0x3A || $0 == 0x23 })
        else { return nil }
        let scalars = search.text.scalars
        let start = tokens[next].start
        var end = start
        while end < scalars.count,
            Letter.isWord(scalars[end]) || [0x2D, 0x2F, 0x5F].contains(scalars[end])
                || scalars[end] == 0x2E && end + 1 < scalars.count && Letter.isDigit(scalars[end + 1])
        { end += 1 }
        let digits = scalars[start..<end].count(where: Letter.isDigit)
        // Groups of figures go on.
        while digits >= 3, end + 4 < scalars.count, scalars[end] == 0x20,
            scalars[(end + 1)..<(end + 5)].allSatisfy(Letter.isDigit),
            end + 5 == scalars.count || !Letter.isWord(scalars[end + 5])
        { end += 5 }
        guard digits >= (isNumbered ? 2 : 4), end - start >= 3 else { return nil }
        // The numbers of courts and of the European Union: "C-123/45", "12/2019".
        if ["C", "T", "F"].contains(search.text.text(start..<start + 1)), scalars[start + 1] == 0x2D { return nil }
        if cue == "sag", Self.isCourtNumber(scalars[start..<end]) { return nil }
        return start..<end
    }

    private static func isCourtNumber(_ value: ArraySlice<UInt32>) -> Bool {
        let parts = value.split(separator: 0x2F)
        return parts.count == 2 && parts.allSatisfy { $0.allSatisfy(Letter.isDigit) } && parts[1].count == 4
    }

    /// "DK29 3000 0001 2345 67": an account of any country.
    private func international(_ token: Int, _ search: inout Search) {
        let tokens = search.text.tokens
        let scalars = search.text.scalars
        let start = tokens[token].start
        guard start + 4 <= scalars.count, scalars[start..<(start + 2)].allSatisfy(Letter.isUpper),
            scalars[(start + 2)..<(start + 4)].allSatisfy(Letter.isDigit)
        else { return }
        var last = token
        while last + 1 < tokens.count, last - token < 9, search.text.gap(last).count == 1,
            search.text.gap(last).allSatisfy({ Letter.isSpace($0) || Letter.isDash($0) }), search.count(last + 1) <= 4,
            tokens[last + 1].shape.contains(.digits)
        { last += 1 }
        let digits = scalars[start..<tokens[last].end].count(where: Letter.isDigit)
        guard digits >= 12, digits <= 32 else { return }
        // The word before it, where it names the form.
        let isNamed = token > 0 && search.text.lowercased(token - 1) == "iban" && search.isBeside(token - 1)
        search.add(tokens: (isNamed ? token - 1 : token)...last, .account, .form, 0.9)
    }

    private func plate(_ token: Int, _ search: inout Search) {
        let tokens = search.text.tokens
        let scalars = search.text.scalars
        let start = tokens[token].start
        func isLetters(_ count: Int) -> Bool {
            start + count <= scalars.count && scalars[start..<(start + count)].allSatisfy(Letter.isUpper)
        }
        // "AB 12 345", and run together.
        if isLetters(2) {
            var digits = 0
            var place = start + 2
            var sizes: [Int] = [0]
            while place < scalars.count, digits < 5 {
                if Letter.isDigit(scalars[place]) {
                    digits += 1
                    sizes[sizes.count - 1] += 1
                } else if Letter.isSpace(scalars[place]) || Letter.isDash(scalars[place]),
                    sizes.last != 0 || sizes.count == 1
                {
                    sizes.append(0)
                } else {
                    break
                }
                place += 1
            }
            let shape = sizes.filter { $0 > 0 }
            let isFree = place == scalars.count || !Letter.isWord(scalars[place])
            if digits == 5, isFree, [[2, 3], [5], [2, 2, 1], [1, 4]].contains(shape) {
                search.add(start..<place, .plate, .form, 0.85)
                return
            }
        }
        guard tokens[token].shape.contains(.allCapitals) || search.count(token) <= 3 && search.isCapitalised(token),
            let cue = search.wordBefore(token), Self.plateCues.contains(cue)
        else { return }
        var last = token
        while last + 1 < tokens.count, last - token < 3, search.text.gap(last).count == 1,
            tokens[last + 1].shape.contains(.digits) || tokens[last + 1].shape.contains(.allCapitals)
        { last += 1 }
        let range = start..<tokens[last].end
        if scalars[range].contains(where: Letter.isDigit) { search.add(range, .plate, .cuedForm, 0.8) }
    }
}
