/// Finds what tells who somebody is only together with more: age, trade, and what nobody else is.
///
/// A text in which nobody is named and no place given holds nothing of the kind; a published ruling keeps ages and trades.
struct QuasiIdentifiers {
    func find(in search: inout Search) {
        guard search.found.contains(where: { [.person, .town, .address, .cpr].contains($0.kind) }) else { return }
        Ages().find(in: &search)
        Rarities().find(in: &search)
        Trades().find(in: &search)
        EnglishLines.findFacts(in: &search)
    }
}

/// "61 år", "den 17-årige", "fyldt 71", "født i 1961".
struct Ages {
    private static let durations: Set = [
        "i", "efter", "for", "gennem", "over", "under", "sidste", "seneste", "næste", "mindst", "inden", "hver", "ca",
        "cirka", "omkring", "arbejdet", "arbejdede", "boet", "tjent", "siddet", "kun", "på", "første", "flere", "knap",
        "til",
    ]
    private static let turned: Set = ["fyldt", "fylder", "fyldte", "runder", "rundede", "rundet", "blev"]
    /// And decades of a life.
    static let decades: Set = [
        "tyverne", "trediverne", "fyrrerne", "halvtredserne", "tresserne", "halvfjerdserne", "firserne", "halvfemserne",
    ]
    static let tens: Set = [
        "tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems", "hundrede",
    ]
    private static let pronouns: Set = ["han", "hun", "jeg", "klager", "hen"]
    private static let persons: Set = [
        "afløseren", "efterfølgeren", "kollegaen", "ansøgeren", "kandidaten", "medarbejderen", "vikaren", "klageren",
        "manden", "kvinden", "patienten", "eleven", "kunden", "kæresten", "sønnen", "datteren", "moren", "faren",
    ]
    private static let humans: Set = [
        "mand", "kvinde", "mor", "far", "søn", "datter", "person", "kollega", "ansøger", "elev", "dreng", "pige",
        "barn",
        "vikar", "ekspedient", "kandidat", "medarbejder", "ansat", "kunde", "gæst", "lejer", "patient", "kæreste",
    ]
    private static let terms: Set = [
        "anciennitet", "anciennitetet", "erfaring", "ansættelse", "ansættelsen", "løbetid",
    ]

    func find(in search: inout Search) {
        let persons = search.personEnds()
        for token in search.figures + search.all(.tens)
        where search.text.tokens[token].shape.itself == .digits || search.has(.tens, token) {
            if let start = decade(token, search) {
                search.add(tokens: start...token, .age, .quasi, 0.5)
            } else if let end = years(token, search, persons) {
                var first = token
                // "24 og 27 år"
                if token > 1, ["og", "eller"].contains(search.text.lowercased(token - 1)),
                    let other = number(token - 2, search), (10...110).contains(other)
                {
                    first = token - 2
                }
                search.add(tokens: first...end, .age, .quasi, 0.5)
            } else if isTurned(token, search) || isBare(token, search, persons) || isBirthYear(token, search)
                || isApposition(token, search, persons)
            {
                search.add(tokens: token...token, .age, .quasi, 0.5)
            }
        }
    }

    /// "toogtredive"
    private static func spelled(_ word: String) -> Int? {
        guard let ten = tens.first(where: word.hasSuffix), let value = tenValues[ten] else { return nil }
        let head = word.dropLast(ten.count)
        if head.isEmpty { return value }
        let ones = ["en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni"]
        return ones.firstIndex { head == $0 + "og" }.map { value + $0 + 1 }
    }

    private static let tenValues = [
        "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80,
        "halvfems": 90, "hundrede": 100,
    ]

    /// "midt i tresserne", of somebody.
    private func decade(_ token: Int, _ search: Search) -> Int? {
        guard token > 2, search.has(.function, token - 1), search.word(token - 1) == "i",
            ["midt", "først", "sidst"].contains(search.word(token - 2)),
            ["er", "var", "kvinde", "mand", "blev"].contains(search.word(token - 3))
        else { return nil }
        return token - 2
    }

    private func number(_ token: Int, _ search: Search) -> Int? {
        if search.has(.tens, token), let years = Self.spelled(search.text.lowercased(token)) { return years }
        return search.number(token)
    }

    /// The last word of "61 år", "24 år gammel", "17-årige"; nil for a span of time.
    private func years(_ token: Int, _ search: Search, _ persons: PlaceSet) -> Int? {
        guard let years = number(token, search), (1...110).contains(years), token + 1 < search.text.tokens.count
        else { return nil }
        let gap = search.text.gap(token)
        guard gap.count <= 2, gap.allSatisfy({ Letter.isSpace($0) || Letter.isDash($0) }),
            search.text.folded(token + 1).starts(with: [0x61, 0x72])
        else { return nil }
        let unit = search.text.lowercased(token + 1)
        guard ["år", "årig", "årige", "åriges"].contains(unit) else { return nil }
        let after = search.word(token + 2)
        if unit == "år", after == "gammel" || after == "gamle" { return token + 2 }
        let before = search.word(token - 1)
        let isOf =
            before == "på" && token > 1
            && (persons.contains(search.text.tokens[token - 2].end) || Self.humans.contains(search.word(token - 2))
                || search.word(token - 2) == "en")
        // "Baran på 9 år" is somebody; "de 3 år" are a span.
        guard years >= 10 || isOf else { return nil }
        // "fyldte 18 år", "Aldersgrænsen var 25 år": everybody's.
        let isLimit = ["aldersgrænsen", "alderskravet", "grænsen"].contains(search.word(token - 2))
        guard !isLimit, years != 18 || !Self.turned.contains(before) else { return nil }
        let isAlder = before == "af" && search.word(token - 2) == "alder"
        guard unit == "år", !isAlder, !isOf else { return token + 1 }
        let isSpan =
            Self.durations.contains(before)
            || ["siden", "frem", "tilbage", "tidligere", "senere", "før", "efter"].contains(after)
            || (1...3).contains { Self.terms.contains(search.word(token - $0)) }
        return isSpan ? nil : token + 1
    }

    /// "fyldt 71", "rundede de halvfjerds"
    private func isTurned(_ token: Int, _ search: Search) -> Bool {
        let isTen = search.has(.tens, token) && Self.tens.contains(search.word(token))
        // Everybody turns 18.
        guard isTen || number(token, search).map((19...110).contains) ?? false else { return false }
        let before = search.word(token - 1)
        // "jeg bliver 71 i august"
        if before == "bliver", Self.pronouns.contains(search.word(token - 2)),
            ["i", "til"].contains(search.word(token + 1))
        {
            return true
        }
        if ["år", "kr", "kroner", "timer", "dage", "måneder", "procent"].contains(search.word(token + 1)) {
            return false
        }
        return Self.turned.contains(before) && before != "blev"
            || before == "de" && Self.turned.contains(search.word(token - 2))
    }

    /// "hun er 19", at the end of what is said.
    private func isBare(_ token: Int, _ search: Search, _ persons: PlaceSet) -> Bool {
        guard let years = number(token, search), (13...99).contains(years), token > 1 else { return false }
        let before = [search.word(token - 1), search.word(token - 2)]
        let isTold =
            ["er", "var"].contains(before[0])
            && (Self.persons.contains(before[1]) || Self.pronouns.contains(before[1])
                || persons.contains(search.text.tokens[token - 2].end))
            // "Nu er jeg 62, og"
            || ["er", "var"].contains(before[1]) && Self.pronouns.contains(before[0])
        guard isTold else { return false }
        guard token + 1 < search.text.tokens.count else { return true }
        let gap = search.text.gap(token)
        return gap.contains { Letter.isNewline($0) || $0 == 0x2C }
            || gap.contains(0x2E) && gap.contains(where: Letter.isSpace)
            || ["og", "men"].contains(search.word(token + 1))
    }

    /// "Karen Prøve, 49, er", "Karen Prøve på 49 er"
    private func isApposition(_ token: Int, _ search: Search, _ persons: PlaceSet) -> Bool {
        guard let years = number(token, search), (13...99).contains(years), token > 1,
            token + 1 < search.text.tokens.count
        else { return false }
        if search.word(token - 1) == "på" {
            let isSomebody = persons.contains(search.text.tokens[token - 2].end) || search.word(token - 2) == "en"
            return isSomebody
                && ["er", "var", "har", "havde", "blev", "kan", "skal", "vil", "må"].contains(search.word(token + 1))
        }
        return persons.contains(search.text.tokens[token - 1].end)
            && search.text.gap(token - 1).elementsEqual([0x2C, 0x20])
            && search.text.gap(token).elementsEqual([0x2C, 0x20])
    }

    private func isBirthYear(_ token: Int, _ search: Search) -> Bool {
        guard let year = number(token, search), search.count(token) == 4 || search.count(token) == 2,
            (search.count(token) == 4 ? 1900...2020 : 30...99).contains(year)
        else { return false }
        return search.word(token - 1) == "født" || search.word(token - 1) == "i" && search.word(token - 2) == "født"
    }
}
