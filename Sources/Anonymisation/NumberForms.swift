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
        for run in NumberRun.runs(search.text) {
            if !knownNumbers(run, &search), !search.cited[run.start] { forms(run, &search) }
        }
        birthDates(in: &search)
    }

    // MARK: - What the case knows

    private func knownNumbers(_ run: NumberRun, _ search: inout Search) -> Bool {
        let all = run.digits(run.groups.indices)
        var isFound = false
        for known in known where known.kind != .birthDate {
            if let place = Self.place(of: known.digits, in: all),
                all.count - known.digits.count <= 4 || Self.isAligned(run, place, known.digits.count)
            {
                let (first, last) = Self.groups(run, place, known.digits.count)
                let isWhole = all.count - known.digits.count <= 4
                search.add(
                    (isWhole ? run.groups[0].start : run.groups[first].start)..<(isWhole
                        ? run.groups[run.groups.count - 1].end : run.groups[last].end), known.kind, .knownValue,
                    entity: known.id, 1)
                isFound = true
            }
            // The two parts of an account, each alone.
            if known.kind == .account {
                for group in run.groups
                where group.digits == Array(known.digits.prefix(4)) || group.digits == Array(known.digits.dropFirst(4))
                {
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

    private static func isAligned(_ run: NumberRun, _ place: Int, _ count: Int) -> Bool {
        var sums: Set<Int> = [0]
        var sum = 0
        for group in run.groups {
            sum += group.digits.count
            sums.insert(sum)
        }
        return sums.contains(place) && sums.contains(place + count)
    }

    private static func groups(_ run: NumberRun, _ place: Int, _ count: Int) -> (Int, Int) {
        var sum = 0
        var first = 0
        for (index, group) in run.groups.enumerated() {
            if sum <= place { first = index }
            sum += group.digits.count
            if sum >= place + count { return (first, index) }
        }
        return (first, run.groups.count - 1)
    }

    // MARK: - Forms

    private func forms(_ run: NumberRun, _ search: inout Search) {
        var first = 0
        while first < run.groups.count {
            var end: Int?
            let cue = Cue(search, run.groups[first].start)
            for last in stride(from: min(run.groups.count, first + 6), to: first, by: -1) where end == nil {
                if form(run, first..<last, cue, &search) { end = last }
            }
            first = end ?? first + 1
        }
    }

    private func form(_ run: NumberRun, _ range: Range<Int>, _ cue: Cue, _ search: inout Search) -> Bool {
        let groups = run.groups[range]
        let digits = run.digits(range)
        let sizes = groups.map(\.digits.count)
        var start = run.groups[range.lowerBound].start
        let end = run.groups[range.upperBound - 1].end
        if Self.isCPR(digits, sizes) {
            let isChecked = NumberRun.isModulus11(digits, NumberRun.cprWeights)
            search.add(start..<end, .cpr, .form, (isChecked ? 1 : 0.7) + (cue.has(Cue.cpr) ? 0.2 : 0))
            return true
        }
        if cue.has(Cue.cvr), digits.count == 8 {
            search.add(start..<end, .cvr, .cuedForm, 0.9)
            return true
        }
        if sizes.count >= 4, cue.has(Cue.iban), digits.count >= 14 {
            search.add(start..<end, .account, .cuedForm, 0.9)
            return true
        }
        if sizes.count == 2, sizes[0] == 4, (7...10).contains(sizes[1]) {
            search.add(start..<end, .account, .form, 0.8)
            return true
        }
        if cue.has(Cue.account), digits.count >= 6, digits.count <= 14 {
            search.add(start..<end, .account, .cuedForm, 0.8)
            return true
        }
        if isPhone(run, range, digits, sizes, search, cue) {
            if run.hasPlus, range.lowerBound == 0 { start -= 1 }
            search.add(start..<end, .phone, .form, 0.8)
            return true
        }
        return false
    }

    private static func isCPR(_ digits: [UInt8], _ sizes: [Int]) -> Bool {
        if digits.count == 10 {
            guard [[10], [6, 4], [2, 2, 2, 4], [2, 2, 6], [2, 2, 2, 2, 2], [4, 2, 4], [6, 2, 2]].contains(sizes) else {
                return false
            }
            return NumberRun.isDate(digits)
        }
        // The year in full: 12.03.1950-5333.
        return digits.count == 12 && [[2, 2, 4, 4], [8, 4]].contains(sizes) && NumberRun.isDate(digits)
            && (digits[4] == 1 && digits[5] == 9 || digits[4] == 2 && digits[5] == 0)
    }

    private func isPhone(
        _ run: NumberRun, _ range: Range<Int>, _ digits: [UInt8], _ sizes: [Int], _ search: Search, _ cue: Cue
    ) -> Bool {
        if range.lowerBound == 0, run.hasPlus { return (9...15).contains(digits.count) }
        let isPrefixed =
            digits.count == 12 && digits.starts(with: [0, 0, 4, 5])
            || digits.count == 10 && digits.starts(with: [4, 5]) && sizes[0] == 2
        guard digits.count == 8 || isPrefixed, let first = digits.suffix(8).first, first >= 2 else { return false }
        let end = run.groups[range.upperBound - 1].end
        // The whole of a run, or no digits beside it.
        let hasMore = range.upperBound < run.groups.count && search.text.scalars[end] != 0x20
        if hasMore || cue.isAmount || Self.isAmount(after: end, search.text) { return false }
        if sizes == [8] || sizes == [4, 4] { return !Self.isWrittenDate(digits) && !cue.has(Cue.journal) }
        if sizes == [2, 2, 4], NumberRun.isDate(digits), !cue.has(Cue.phone) { return false }
        if sizes == [4, 2, 2] { return cue.has(Cue.phone) }
        // "12.345.678" is an amount.
        if sizes == [2, 3, 3] { return !search.text.scalars[run.groups[range.lowerBound].start..<end].contains(0x2E) }
        return [
            [2, 2, 2, 2], [3, 3, 2], [3, 2, 3], [2, 6], [3, 5], [2, 2, 2, 2, 2], [4, 2, 2, 2, 2], [4, 8], [2, 8],
            [2, 4, 4],
        ].contains(sizes)
    }

    private static func isWrittenDate(_ digits: [UInt8]) -> Bool {
        let year = Int(digits[0]) * 10 + Int(digits[1])
        return (year == 19 || year == 20) && digits[4] <= 1 && digits[6] <= 3
    }

    private static func isAmount(after end: Int, _ text: TokenText) -> Bool {
        let after = text.text(end..<min(end + 8, text.scalars.count)).lowercased()
        return after.hasPrefix(" kr") || after.hasPrefix(" %") || after.hasPrefix("%") || after.hasPrefix(" mio")
            || (after.hasPrefix(",") && after.dropFirst().first?.isNumber ?? false)
    }

    // MARK: - Dates of birth

    private func birthDates(in search: inout Search) {
        let tokens = search.text.tokens
        for token in tokens.indices {
            guard let (day, month, year, last) = date(search, token) else { continue }
            let isKnown = known.filter { $0.kind == .birthDate }.first { Self.is($0.digits, day, month, year) }
            if let isKnown {
                search.add(tokens: token...last, .birthDate, .knownValue, entity: isKnown.id, 1)
            } else if Cue(search, tokens[token].start).has(Cue.birth) {
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

    private func date(_ search: Search, _ token: Int) -> (Int, Int, Int, Int)? {
        func number(_ token: Int) -> Int? {
            guard token < search.text.tokens.count, search.count(token) <= 4,
                search.text.tokens[token].shape == .digits
            else { return nil }
            return Int(search.text.lowercased(token))
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
        let named = word.count >= 3 ? Self.monthNames.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 } : nil
        guard let month = number(token + 1) ?? named, (1...12).contains(month) else { return nil }
        if (1...31).contains(first), search.count(token) <= 2, last > 31 || search.count(token + 2) >= 2 {
            return (first, month, last, token + 2)
        }
        if first > 1900, (1...31).contains(last) { return (last, month, first, token + 2) }
        return nil
    }
}

/// The words before a place, on its line.
struct Cue {
    static let cpr: Set = ["cpr", "cpr-nr", "personnummer", "cprnr", "personnr"]
    static let cvr: Set = ["cvr", "cvrnr", "se-nr", "virksomhedsnummer", "cvr-nr"]
    static let iban: Set = ["iban", "dk"]
    static let account: Set = ["konto", "kontonr", "kontonummer", "reg", "regnr", "lønkonto", "nemkonto", "bankkonto"]
    static let phone: Set = [
        "tlf", "telefon", "mobil", "tel", "mobilnummer", "telefonnummer", "mob", "tlfnr", "phone", "ring", "dir",
    ]
    static let birth: Set = ["født", "fødselsdato", "fødselsdag", "fødselsdagen", "f", "fødselsår"]
    static let journal: Set = ["j", "journalnr", "journalnummer", "sagsnr", "sagsnummer", "jnr", "sag", "j.nr"]

    private let words: [String]
    /// Whether kroner stand before it.
    let isAmount: Bool

    init(_ search: Search, _ place: Int) {
        var low = 0
        var high = search.text.tokens.count
        while low < high {
            let middle = (low + high) / 2
            if search.text.tokens[middle].end <= place { low = middle + 1 } else { high = middle }
        }
        var words: [String] = []
        var token = low - 1
        while token >= 0, words.count < 3, place - search.text.tokens[token].end < 24 {
            let between = search.text.scalars[search.text.tokens[token].end..<place]
            if between.contains(where: Letter.isNewline), words.isEmpty == false { break }
            words.append(search.text.lowercased(token))
            token -= 1
        }
        self.words = words
        isAmount = ["kr", "dkk", "kroner", "eur"].contains(words.first ?? "")
    }

    func has(_ cues: Set<String>) -> Bool { words.contains(where: cues.contains) }
    var nearest: String { words.first ?? "" }
}
