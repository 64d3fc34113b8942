/// Finds numbers that tell who somebody is: those the case knows, and those that their form or a word beside them tells.
struct NumberForms {
    private struct Known {
        let kind: CaseEntity.Kind
        let id: String
        let digits: [UInt8]
    }

    private var known: [Known] = []
    private static let monthNames = [
        "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
        "december",
    ]
    static let englishMonths = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    init(_ entities: [CaseEntity]) {
        for entity in entities where [.cpr, .phone, .account, .cvr, .birthDate, .number].contains(entity.kind) {
            for value in entity.values {
                var digits = value.unicodeScalars.compactMap { Letter.isDigit($0.value) ? UInt8($0.value - 0x30) : nil }
                if entity.kind == .phone, digits.count > 8 { digits = Array(digits.suffix(8)) }
                if digits.count >= 4 { known.append(Known(kind: entity.kind, id: entity.id, digits: digits)) }
            }
        }
    }

    func find(in search: inout Search) {
        var run = NumberRun()
        var next = 0
        for token in search.figures where search.text.tokens[token].end > next {
            let end = search.text.tokens[token].end
            for place in search.text.tokens[token].start..<end where place >= next {
                guard run.read(search.text.scalars, place) else { continue }
                next = max(run.end, place + 1)
                // Fewer figures are nobody's.
                guard run.digits.count >= 4, !knownNumbers(run, &search), run.digits.count >= 6 else { continue }
                if !search.isCited(token) { forms(run, token, &search) }
            }
        }
        birthDates(in: &search)
        birthMonths(in: &search)
    }

    // MARK: - What the case knows

    private func knownNumbers(_ run: NumberRun, _ search: inout Search) -> Bool {
        let all = run.digits
        var isFound = false
        for known in known where known.kind != .birthDate {
            if let place = Self.place(of: known.digits, in: all),
                all.count - known.digits.count <= 4 || run.isAligned(place, known.digits.count)
            {
                let isWhole = all.count - known.digits.count <= 4
                let groups = isWhole ? 0...(run.groups.count - 1) : run.groups(place, known.digits.count)
                search.add(
                    run.groups[groups.lowerBound].start..<run.groups[groups.upperBound].end, known.kind, .knownValue,
                    entity: known.id, 1)
                isFound = true
            }
            // The two parts of an account, each alone.
            if known.kind == .account {
                for group in run.groups {
                    let digits = run.digits[group.digits]
                    guard
                        digits.elementsEqual(known.digits.prefix(4)) || digits.elementsEqual(known.digits.dropFirst(4))
                    else { continue }
                    search.add(group.start..<group.end, .account, .knownValue, entity: known.id, 0.9)
                }
            }
        }
        return isFound
    }

    private static func place(of needle: [UInt8], in digits: [UInt8]) -> Int? {
        guard digits.count >= needle.count else { return nil }
        return (0...(digits.count - needle.count)).first { digits[$0...].starts(with: needle) }
    }

    // MARK: - Forms

    private func forms(_ run: NumberRun, _ token: Int, _ search: inout Search) {
        let tokens = search.text.tokens
        var word = token
        var first = 0
        while first < run.groups.count {
            var end: Int?
            while word + 1 < tokens.count, tokens[word + 1].end <= run.groups[first].start { word += 1 }
            let cue = Cue(search, run.groups[first].start, from: word)
            for last in stride(from: min(run.groups.count, first + 6), to: first, by: -1) where end == nil {
                if form(NumberForm(run, first..<last), cue, &search) { end = last }
            }
            first = end ?? first + 1
        }
    }

    private func form(_ form: NumberForm, _ cue: Cue, _ search: inout Search) -> Bool {
        if form.isCPR {
            let isChecked = NumberRun.isModulus11(form.digits, NumberRun.cprWeights)
            search.add(form.range, .cpr, .form, (isChecked ? 1 : 0.7) + (cue.has(.cprCue) ? 0.2 : 0))
            return true
        }
        if cue.has(.cvrCue), form.digits.count == 8 {
            search.add(form.range, .cvr, .cuedForm, 0.9)
            return true
        }
        if form.groups.count >= 4, cue.has(.ibanCue), form.digits.count >= 14 {
            search.add(form.range, .account, .cuedForm, 0.9)
            return true
        }
        if form.groups.count == 2, form.size(0) == 4, (7...10).contains(form.size(1)) {
            search.add(form.range, .account, .form, 0.8)
            return true
        }
        if cue.has(.accountCue), (6...14).contains(form.digits.count) {
            search.add(form.range, .account, .cuedForm, 0.8)
            return true
        }
        if isPhone(form, search, cue) {
            let start = form.range.lowerBound - (form.hasPlus ? 1 : 0)
            search.add(start..<form.range.upperBound, .phone, .form, 0.8)
            return true
        }
        return false
    }

    private func isPhone(_ form: NumberForm, _ search: Search, _ cue: Cue) -> Bool {
        let digits = form.digits
        if form.hasPlus { return (9...15).contains(digits.count) }
        let isPrefixed =
            digits.count == 12 && digits.starts(with: [0, 0, 4, 5])
            || digits.count == 10 && digits.starts(with: [4, 5]) && form.size(0) == 2
        guard digits.count == 8 || isPrefixed, let first = digits.suffix(8).first, first >= 2 else { return false }
        let end = form.range.upperBound
        // The whole of a run, or no digits beside it.
        let hasMore = form.hasMore && search.text.scalars[end] != 0x20
        if hasMore || cue.isAmount || Self.isAmount(after: end, search.text) { return false }
        switch form.sizes {
        case 0x8, 0x44: return !Self.isWrittenDate(digits) && !cue.has(.journalCue) && !Self.isSpan(form, search.text)
        case 0x422: return cue.has(.phoneCue)
        // "12.345.678" is an amount.
        case 0x233: return !search.text.scalars[form.range].contains(0x2E)
        default: return NumberForm.phones.contains(form.sizes)
        }
    }

    /// "2017-2020": from one year to another.
    private static func isSpan(_ form: NumberForm, _ text: TokenText) -> Bool {
        let figures = form.digits.reduce(0) { $0 * 10 + Int($1) }
        let years = (figures / 10_000, figures % 10_000)
        return form.groups.count == 2 && (1950...2050).contains(years.0) && (years.0...2050).contains(years.1)
            && text.scalars[form.range].contains(where: Letter.isDash)
    }

    private static func isWrittenDate(_ digits: ArraySlice<UInt8>) -> Bool {
        let all = Array(digits)
        let year = all[0] * 10 + all[1]
        return (year == 19 || year == 20) && all[4] <= 1 && all[6] <= 3
    }

    private static func isAmount(after end: Int, _ text: TokenText) -> Bool {
        let after = text.text(end..<min(end + 8, text.scalars.count)).lowercased()
        return after.hasPrefix(" kr") || after.hasPrefix(" %") || after.hasPrefix("%") || after.hasPrefix(" mio")
            || (after.hasPrefix(",") && after.dropFirst().first?.isNumber ?? false)
    }

    // MARK: - Dates of birth

    private func birthDates(in search: inout Search) {
        for token in search.figures {
            guard let (day, month, year, last) = date(search, token) else {
                if isRunTogether(search, token) { search.add(tokens: token...token, .birthDate, .cuedForm, 0.8) }
                continue
            }
            let isKnown = known.filter { $0.kind == .birthDate }.first { Self.is($0.digits, day, month, year) }
            if let isKnown {
                search.add(tokens: token...last, .birthDate, .knownValue, entity: isKnown.id, 1)
            } else if Cue(search, search.text.tokens[token].start, from: token).has(.birthCue) {
                search.add(tokens: token...last, .birthDate, .cuedForm, 0.9)
            }
        }
    }

    /// Year, month and day of a known date of birth, as `1969-03-15` gives them.
    private static func `is`(_ digits: [UInt8], _ day: Int, _ month: Int, _ year: Int) -> Bool {
        guard digits.count == 8 else { return false }
        let number = digits.reduce(0) { $0 * 10 + Int($1) }
        let knownYear = number / 10_000
        return number / 100 % 100 == month && number % 100 == day && (year == knownYear || year == knownYear % 100)
    }

    /// "født 010193": six figures of a day, behind a word of birth.
    private func isRunTogether(_ search: Search, _ token: Int) -> Bool {
        let place = search.text.tokens[token]
        guard place.shape.itself == .digits, place.end - place.start == 6 else { return false }
        let figures = search.text.scalars[place.start..<place.end].map { Int($0) - 0x30 }
        guard figures.allSatisfy((0...9).contains), (1...31).contains(figures[0] * 10 + figures[1]),
            (1...12).contains(figures[2] * 10 + figures[3])
        else { return false }
        return Cue(search, place.start, from: token).has(.birthCue)
    }

    /// "født i marts 1971": the month and the year of a birth.
    private func birthMonths(in search: inout Search) {
        for token in search.figures where token > 2 {
            guard let year = search.number(token), (1900...2020).contains(year), search.count(token) == 4,
                search.isBeside(token - 1), search.word(token - 2) == "i", search.has(.birthCue, token - 3),
                Self.monthNames.contains(search.word(token - 1))
            else { continue }
            search.add(tokens: (token - 1)...token, .birthDate, .cuedForm, 0.8)
        }
    }

    /// "I982": a year in which a scanner took a figure for a letter.
    private static func scanned(_ search: Search, _ token: Int) -> Int? {
        let place = search.text.tokens[token]
        guard place.end - place.start == 4, place.shape.isSuperset(of: [.letters, .digits]) else { return nil }
        var number = 0
        for value in search.text.scalars[place.start..<place.end] {
            guard let digit = NumberRun.digit(value) else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }

    private func date(_ search: Search, _ token: Int) -> (Int, Int, Int, Int)? {
        func number(_ token: Int) -> Int? {
            token < search.text.tokens.count ? search.number(token) ?? Self.scanned(search, token) : nil
        }
        guard let first = number(token), token + 2 < search.text.tokens.count, let last = number(token + 2) else {
            return nil
        }
        for gap in [search.text.gap(token), search.text.gap(token + 1)] {
            guard gap.count <= 3,
                gap.allSatisfy({ Letter.isSpace($0) || Letter.isDash($0) || $0 == 0x2E || $0 == 0x2F })
            else { return nil }
        }
        let word = search.text.lowercased(token + 1)
        func named(_ names: [String]) -> Int? { names.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 } }
        let named = word.count >= 3 ? named(Self.monthNames) ?? named(Self.englishMonths) : nil
        guard let month = number(token + 1) ?? named, (1...12).contains(month) else { return nil }
        if (1...31).contains(first), search.count(token) <= 2, last > 31 || search.count(token + 2) >= 2 {
            return (first, month, last, token + 2)
        }
        if first > 1900, (1...31).contains(last) { return (last, month, first, token + 2) }
        return nil
    }
}

/// What the words before a place say of the number there: the three before it, on its line and near it.
struct Cue {
    private let signs: WordSigns
    /// Whether kroner stand before it.
    let isAmount: Bool

    /// What stands before a place, which is in a word or behind it.
    init(_ search: Search, _ place: Int, from word: Int) {
        let tokens = search.text.tokens
        var token = word
        while token + 1 < tokens.count, tokens[token + 1].end <= place { token += 1 }
        if tokens[token].end > place { token -= 1 }
        var signs: WordSigns = []
        var isAmount = false
        var count = 0
        var isNewLine = false
        while token >= 0, count < 3, place - tokens[token].end < 24 {
            isNewLine = isNewLine || search.text.scalars[tokens[token].end..<place].contains(where: Letter.isNewline)
            if isNewLine, count > 0 { break }
            signs.formUnion(search.signs(token))
            if count == 0 { isAmount = search.has(.amountCue, token) }
            count += 1
            token -= 1
        }
        self.signs = signs
        self.isAmount = isAmount
    }

    func has(_ cue: WordSigns) -> Bool { !signs.isDisjoint(with: cue) }
}

extension NumberForms {
    /// What stands before numbers, and what it says of them.
    static let cues: [(words: Set<String>, cue: WordSigns)] = [
        (["cpr", "personnummer", "cprnr", "personnr"], .cprCue),
        (["cvr", "cvrnr", "virksomhedsnummer"], .cvrCue),
        (["iban", "dk"], .ibanCue),
        (["konto", "kontonr", "kontonummer", "reg", "regnr", "lønkonto", "nemkonto", "bankkonto"], .accountCue),
        (
            ["tlf", "telefon", "mobil", "tel", "mobilnummer", "telefonnummer", "mob", "tlfnr", "phone", "ring", "dir"],
            .phoneCue
        ),
        (["født", "fødselsdato", "fødselsdag", "fødselsdagen", "f", "fødselsår", "born"], .birthCue),
        (
            [
                "j", "journalnr", "journalnummer", "sagsnr", "sagsnummer", "jnr", "sag", "kvittering", "kvitteringen",
                "faktura", "fakturaen", "ordre", "ordren",
            ], .journalCue
        ),
        (["kr", "dkk", "kroner", "eur"], .amountCue),
    ]
}
