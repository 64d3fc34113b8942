/// Finds numbers and marks that a word before them tells: journal and staff numbers, plates, licences.
struct CuedNumbers {
    static let cues: Set = [
        "journalnr", "journalnummer", "jnr", "medarbejdernr", "medarbejdernummer", "lønnr", "lønnummer", "kundenr",
        "kundenummer",
        "medlemsnr", "medlemsnummer", "medlemskort", "autorisation", "autorisationsnr", "autorisationsnummer",
        "adgangskort", "chaufførnr", "chaufførnummer", "kørekort",
        "pas", "pasnr", "pasnummer", "ref", "sagsnr", "sagsnummer", "sag", "policenr", "policenummer", "patientnr",
        "elevnr", "studienr", "studienummer",
        "tjenestenr", "tjenestenummer", "kort", "kortnr", "kortnummer", "billetnr", "afgift", "afgiftsnr", "bookingnr",
        "ordrenr", "fakturanr", "id", "id-nr",
        "lok", "lokal", "lokalnr", "lokalnummer", "ansøgernr", "brugernr", "kontrolafgift", "lejemål", "lejemålsnr",
        "arkivnr", "sagsid", "vagtnr", "licens",
        "licensnr", "certifikat", "opholdskort",
    ]
    static let plateCues: Set = [
        "nummer", "nummerplade", "nummerpladen", "reg", "regnr", "registreringsnummer", "plade", "indregistreret",
        "nummerplader", "nr",
    ]
    /// What has a plate: "sin varevogn, WGM 4K87".
    static let vehicles = Words.set(
        """
        plader pladen pladerne nummerplader nummerpladen nummerplade bil bilen varevogn varevognen varebil varebilen lastbil lastbilen personbil personbilen trailer traileren motorcykel \
        motorcyklen køretøj køretøjet taxa taxaen bus bussen scooter scooteren car van truck
        """)

    /// What is numbered and is nobody's.
    private static let things: Set = [
        "artikelnummer", "kapitelnummer", "varenummer", "varenr", "produktnummer", "produktnr", "katalognummer",
        "modelnummer", "typenummer", "løbenummer", "sidenummer", "linjenummer", "bilagsnummer", "bilagsnr",
    ]
    private static let numbered: Set = [
        "medarb", "medl", "kunde", "elev", "patient", "bruger", "medlem", "vagt", "løn", "policy", "ordre",
    ]
    private static let cards = ["kort", "police", "rapport", "licens", "pas"]

    /// What tells a number by itself, and by its end.
    static let heads = cues.union(numbered).union(["j", "no", "number"])
    static let ends = cards + ["nr", "nummer"]

    func find(in search: inout Search) {
        for token in search.all(.cue) {
            guard let value = value(after: token, search) else { continue }
            search.add(value, .number, .cuedForm, 0.8)
        }
        for token in search.capitals {
            let place = search.text.tokens[token]
            let isBegun = place.end - place.start > 1 && Letter.isUpper(search.text.scalars[place.start + 1])
            if isBegun || place.end - place.start <= 3 || place.shape.contains(.allCapitals) { plate(token, &search) }
            if isBegun, place.shape.contains(.digits) { international(token, &search) }
        }
        TableColumns().find(in: &search)
        codes(in: &search)
        abroad(in: &search)
        numbered(in: &search)
        lastFour(in: &search)
    }

    /// "RB-7719-04", "VL21-3390", "2022-0417-B", "22/018845-7": what is filed somewhere, by its form alone.
    private func codes(in search: inout Search) {
        let scalars = search.text.scalars
        for token in search.capitals + search.figures where !search.isCited(token) {
            let start = search.text.tokens[token].start
            let next = search.text.tokens[token].end
            // "15.20.00-P35-1188": a file of a municipality.
            let isFile = isMunicipalFile(token, search)
            guard next < scalars.count, scalars[next] == 0x2D || scalars[next] == 0x2F,
                start == 0 || Letter.isSpace(scalars[start - 1]) || Letter.isNewline(scalars[start - 1])
                    || [0x28, 0x22, 0x3A].contains(scalars[start - 1]) || isFile
            else { continue }
            var end = start
            while end < scalars.count, Letter.isWord(scalars[end]) || [0x2D, 0x2F].contains(scalars[end]) { end += 1 }
            let parts = scalars[start..<end].split { [0x2D, 0x2F].contains($0) }
            guard parts.count >= 2, parts.count <= 4, let head = parts.first else { continue }
            let letters = head.prefix { Letter.isUpper($0) }.count
            let digits = parts.map { $0.count(where: Letter.isDigit) }
            let isLettered =
                (2...4).contains(letters) && head.dropFirst(letters).allSatisfy(Letter.isDigit) && digits[1] >= 3
                && !["iso", "covid", "en", "iec", "din"].contains(search.text.lowercased(token))
            let isYear =
                head.count == 4 && head.allSatisfy(Letter.isDigit) && [0x31, 0x32].contains(head[head.startIndex])
            let isDated = isYear && digits[1] >= 4 && parts[1].count == digits[1] && (parts.count > 2 || digits[1] > 4)
            // "23-10774"
            let isNumbered =
                parts.count == 2 && head.count == 2 && digits[0] == 2 && (5...7).contains(digits[1])
                && parts[1].count == digits[1] && scalars[next] == 0x2D && (0x31...0x32).contains(scalars[start])
                && (end == scalars.count || !Letter.isSpace(scalars[end]) || !isAmount(after: end, search))
            let isFiled =
                head.count == 2 && digits[0] == 2 && digits[1] >= 5 && scalars[start + 2] == 0x2F
                && parts[1].count == digits[1]
            if isFile {
                search.add((start - 6)..<end, .number, .form, 0.8)
                continue
            }
            guard isLettered || isDated || isFiled || isNumbered, parts.allSatisfy({ $0.count < 12 }) else { continue }
            search.add(start..<end, .number, .form, 0.6)
        }
    }

    /// Whether the figures here are the last two of "15.20.00", and letters and figures follow: "-P35-1188".
    private func isMunicipalFile(_ token: Int, _ search: Search) -> Bool {
        let place = search.text.tokens[token]
        let scalars = search.text.scalars
        guard token > 1, place.end - place.start == 2, place.start >= 6, place.end + 4 < scalars.count else {
            return false
        }
        func isPair(_ start: Int) -> Bool { Letter.isDigit(scalars[start]) && Letter.isDigit(scalars[start + 1]) }
        return isPair(place.start) && isPair(place.start - 3) && isPair(place.start - 6)
            && scalars[place.start - 1] == 0x2E && scalars[place.start - 4] == 0x2E
            && (place.start == 6 || !Letter.isWord(scalars[place.start - 7]))
            && Letter.isUpper(scalars[place.end + 1]) && isPair(place.end + 2)
    }

    /// "20-30000 kr.": a sum, or a measure.
    private func isAmount(after end: Int, _ search: Search) -> Bool {
        let token = search.text.token(from: end)
        guard token < search.text.tokens.count else { return false }
        return search.has(.amountCue, token)
            || ["km", "m", "kg", "g", "personer", "ansatte", "medlemmer"].contains(search.text.lowercased(token))
    }

    /// "0046 70 555 01 88": a telephone abroad.
    private func abroad(in search: inout Search) {
        let tokens = search.text.tokens
        for token in search.figures where tokens[token].shape.itself == .digits && search.count(token) >= 4 {
            let start = tokens[token].start
            let scalars = search.text.scalars
            guard scalars[start] == 0x30, scalars[start + 1] == 0x30, scalars[start + 2] != 0x30 else { continue }
            var last = token
            while last + 1 < tokens.count, last - token < 6, tokens[last + 1].shape.itself == .digits,
                search.isBeside(last)
            {
                last += 1
            }
            let digits = scalars[start..<tokens[last].end].count(where: Letter.isDigit)
            guard (10...15).contains(digits), last > token else { continue }
            search.add(tokens: token...last, .phone, .form, 0.7)
        }
    }

    /// "medlemskab nr. 660914": whatever is numbered so high.
    private func numbered(in search: inout Search) {
        let tokens = search.text.tokens
        for token in search.all(.cue) where token > 0 {
            guard ["nr", "nummer", "no", "number"].contains(search.text.lowercased(token)), token + 1 < tokens.count,
                tokens[token + 1].shape.itself == .digits, search.count(token + 1) >= 5,
                search.text.gap(token).count <= 3,
                search.text.gap(token).allSatisfy({ Letter.isSpace($0) || $0 == 0x2E || $0 == 0x3A }),
                !search.isCited(token)
            else { continue }
            search.add(tokens: (token + 1)...(token + 1), .number, .cuedForm, 0.7)
        }
    }

    /// "De sidste fire cifre: 5302", "Cpr (6 første): 300685"
    private func lastFour(in search: inout Search) {
        let tokens = search.text.tokens
        // The pair of words begins or ends with one of these.
        let pairs = search.all(.rarity).filter { ["sidste", "første"].contains(search.text.lowercased($0)) }
        for token in pairs.flatMap({ [$0, $0 + 1] }) where token > 0 && token < tokens.count {
            let words = (search.text.lowercased(token - 1), search.text.lowercased(token))
            let count: Int
            switch words {
            case ("sidste", "fire"), ("sidste", "4"), ("4", "sidste"), ("fire", "sidste"): count = 4
            case ("6", "første"), ("seks", "første"), ("første", "seks"), ("første", "6"): count = 6
            default: continue
            }
            for place in (token + 1)..<max(token + 1, min(token + 5, tokens.count))
            where tokens[place].shape.itself == .digits && search.count(place) == count {
                search.add(tokens: place...place, .cpr, .cuedForm, 0.9)
                break
            }
        }
    }

    /// What stands after "medlemsnr." and the like: letters, digits, hyphens and slashes, with a digit among them.
    private func value(after token: Int, _ search: Search) -> Range<Int>? {
        let tokens = search.text.tokens
        var cue = search.text.lowercased(token)
        var next = token + 1
        // "medarb.nr. 10233", "kunde nr. 7": what is numbered, short.
        if Self.numbered.contains(cue),
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
        let isCard = Self.cards.contains(where: cue.hasSuffix)
        guard Self.cues.contains(cue) || isNumbered || isCard, !Self.things.contains(cue) else {
            return nil
        }
        // "lønnummer er 118204", "rejsekort har nr. 3084"
        if next < tokens.count, ["er", "har", "var"].contains(search.text.lowercased(next)),
            search.text.gap(next - 1).allSatisfy({ Letter.isSpace($0) || $0 == 0x2E })
        {
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
        // What is longer is no number.
        while end < scalars.count, end - start < 40,
            Letter.isWord(scalars[end]) || [0x2D, 0x2F, 0x5F].contains(scalars[end])
                || scalars[end] == 0x2E && end + 1 < scalars.count && Letter.isDigit(scalars[end + 1])
        { end += 1 }
        let digits = scalars[start..<end].count(where: Letter.isDigit)
        // Groups of figures go on.
        while digits >= 3, end - start < 40, let next = group(after: end, scalars) { end = next }
        guard digits >= (isNumbered ? 2 : 4), end - start >= 3 else { return nil }
        // The numbers of courts and of the European Union: "C-123/45", "12/2019".
        if ["C", "T", "F"].contains(search.text.text(start..<start + 1)), scalars[start + 1] == 0x2D { return nil }
        if cue == "sag", Self.isCourtNumber(scalars[start..<end]) { return nil }
        return start..<end
    }

    /// The end of three or four figures behind a space; nil where others stand there.
    private func group(after end: Int, _ scalars: [UInt32]) -> Int? {
        guard end < scalars.count, scalars[end] == 0x20 else { return nil }
        let figures = scalars[(end + 1)...].prefix(5).prefix(while: Letter.isDigit).count
        let next = end + 1 + figures
        return (3...4).contains(figures) && (next == scalars.count || !Letter.isWord(scalars[next])) ? next : nil
    }

    private static func isCourtNumber(_ value: ArraySlice<UInt32>) -> Bool {
        let parts = value.split(separator: 0x2F)
        return parts.count == 2 && parts.allSatisfy { $0.allSatisfy(Letter.isDigit) } && parts[1].count == 4
    }

    private func isPlateCued(_ token: Int, _ search: Search) -> Bool {
        if let before = search.tokenBefore(token), search.has(.plateCue, before) { return true }
        guard token > 0, search.has(.vehicle, token - 1) else { return false }
        let gap = search.text.gap(token - 1)
        return gap.count <= 2 && gap.allSatisfy { Letter.isSpace($0) || $0 == 0x2C }
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
                // "NL42 RABO 0301": the bank.
                || last == token && search.count(last + 1) == 4 && tokens[last + 1].shape.contains(.allCapitals)
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
        guard tokens[token].shape.contains(.allCapitals) || search.count(token) <= 3,
            isPlateCued(token, search)
        else { return }
        var last = token
        while last + 1 < tokens.count, last - token < 3, search.text.gap(last).count == 1,
            tokens[last + 1].shape.contains(.digits) || tokens[last + 1].shape.contains(.allCapitals)
        { last += 1 }
        let range = start..<tokens[last].end
        if scalars[range].contains(where: Letter.isDigit) { search.add(range, .plate, .cuedForm, 0.8) }
    }
}
