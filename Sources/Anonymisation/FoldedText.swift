/// A text as the scan reads it: one byte a character, letters of other alphabets as `x`, spaces and dashes made alike,
/// what typesetting puts inside a word left out. `origins` leads back to the text.
struct FoldedText {
    private var bytes: [UInt8] = []
    /// The scalar each byte came from.
    private var scalars: [Int32] = []

    // What a scalar becomes; `none` for what is left out.
    private static let none: UInt8 = 0xFF
    private static let table: [UInt8] = (0..<UInt32(0x250)).map { Unicode.Scalar($0).flatMap(fold) ?? none }

    init(_ text: String) {
        let decoded = DecodedScalars.numbers(of: text)
        let table = Self.table
        bytes = [UInt8](unsafeUninitializedCapacity: decoded.count) { bytes, count in
            scalars = [Int32](unsafeUninitializedCapacity: decoded.count) { scalars, scalarCount in
                for (place, value) in decoded.enumerated() {
                    let byte =
                        value < 0x250 ? table[Int(value)] : Unicode.Scalar(value).flatMap(Self.fold) ?? Self.none
                    if byte == Self.none { continue }
                    bytes[count] = byte
                    scalars[count] = Int32(place)
                    count += 1
                }
                scalarCount = count
            }
        }
    }

    /// The scalars that these bytes came from.
    func origins(_ range: Range<Int>) -> Range<Int> {
        Int(scalars[range.lowerBound])..<Int(scalars[range.upperBound - 1]) + 1
    }

    /// The next place where anything looked for may begin: a figure, a plus, the head of an account's country or of a mailbox.
    func next(from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count {
                let byte = bytes[index]
                if (0x30...0x39).contains(byte) || byte == 0x2B { return index }
                let isHead = index == 0 || !Self.isLocalPart(bytes[index - 1])
                if isHead, Self.isLocalPart(byte) { return index }
                if byte == 0x64, index + 1 < bytes.count, bytes[index + 1] == 0x6B { return index }
                index += 1
            }
            return nil
        }
    }

    private static func fold(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20: 0x20
        case 0x41...0x5A: UInt8(scalar.value) + 0x20
        case 0x21...0x7E: UInt8(scalar.value)
        case 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: 0x20
        case 0xAD, 0x0300...0x036F, 0x80...0x9F, 0xFE00...0xFE0F: nil
        case 0x2010...0x2015, 0x2043, 0x2212, 0xFE58, 0xFE63: 0x2D
        case 0xFF01...0xFF5E: fold(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
        case 0x0660...0x0669: UInt8(scalar.value - 0x0660) + 0x30
        // Joiners, marks of direction and the like: what is copied from a telephone's contacts is wrapped in them.
        case _ where scalar.properties.generalCategory == .format: nil
        default: scalar.properties.isAlphabetic ? UInt8(ascii: "x") : UInt8(ascii: "|")
        }
    }

    func match(_ kind: IdentifierScan.Kind, at index: Int) -> Int? {
        switch kind {
        case .cpr: cpr(at: index)
        case .email: email(at: index)
        case .phone: phone(at: index)
        case .account: account(at: index)
        }
    }

    // MARK: - Forms

    /// A date (day, or day + 60; year in two digits or four) and four more digits, in any notation: together, in pairs,
    /// with dots, dashes or slashes; also with the leading zero that a spreadsheet takes.
    private func cpr(at start: Int) -> Int? {
        guard isDigit(start), !continuesNumber(before: start) else { return nil }
        for (day, year) in [(2, 2), (2, 4), (1, 2)] {
            if let end = cpr(at: start, day: day, year: year), !continuesNumber(after: end) { return end }
        }
        return nil
    }

    private func cpr(at start: Int, day: Int, year: Int) -> Int? {
        guard let monthAt = between(start + day, digitsFrom: start),
            let yearAt = between(monthAt + 2, digitsFrom: monthAt),
            hasDigits(year, at: yearAt), (1...12).contains(number(2, at: monthAt)),
            (1...31).contains(number(day, at: start)) || (61...91).contains(number(day, at: start)),
            year == 2 || (18...20).contains(number(2, at: yearAt))
        else { return nil }
        let isCompact = monthAt == start + day && yearAt == monthAt + 2
        let dateEnd = yearAt + year
        var index = dateEnd
        while index < dateEnd + 3, isCompact ? isPunctuation(byte(index)) : Self.isSeparator(byte(index)) { index += 1 }
        if day == 1, !isCompact || !bytes[dateEnd..<index].contains(UInt8(ascii: "-")) { return nil }
        if hasDigits(4, at: index) { return index + 4 }
        // "01 12 90 12 34"
        let isSpaced = byte(monthAt - 1) == 0x20 && byte(yearAt - 1) == 0x20 && byte(dateEnd) == 0x20
        return isSpaced && hasDigits(2, at: index) && byte(index + 2) == 0x20 && hasDigits(2, at: index + 3)
            ? index + 5 : nil
    }

    /// The place after at most three separators, if what came before it were digits.
    private func between(_ end: Int, digitsFrom start: Int) -> Int? {
        guard hasDigits(end - start, at: start) else { return nil }
        var index = end
        while index < end + 3, Self.isSeparator(byte(index)) { index += 1 }
        return index
    }

    /// Something, an at sign (written out or not), a domain with a dot; spaces around either.
    private func email(at start: Int) -> Int? {
        guard isLocalPart(start), start == 0 || !isLocalPart(start - 1) else { return nil }
        var index = start
        while isLocalPart(index) { index += 1 }
        let signs = ["@", "(at)", "[at]", "{at}", "(a)", "(snabela)", "[snabela]", "snabel-a ", "snabela "]
        let signAt = afterSpaces(index)
        // What none of them begins with is passed by at once.
        guard [0x40, 0x28, 0x5B, 0x7B, 0x73].contains(byte(signAt)),
            let sign = signs.first(where: { has($0, at: signAt) })
        else { return nil }
        index = afterSpaces(signAt + sign.utf8.count)
        let domain = index
        while isDigit(index) || Self.isLetter(byte(index)) || byte(index) == UInt8(ascii: "-") { index += 1 }
        guard index > domain else { return nil }
        var end: Int?
        while byte(afterSpaces(index)) == UInt8(ascii: ".") {
            let label = afterSpaces(afterSpaces(index) + 1)
            index = label
            while isDigit(index) || Self.isLetter(byte(index)) || byte(index) == UInt8(ascii: "-") { index += 1 }
            guard bytes[label..<index].contains(where: Self.isLetter) else { break }
            end = index
        }
        return end
    }

    /// +45 or 0045 and eight digits; eight digits in the usual groups; or eight together after a word such as
    /// "telefon". Amounts, numbers of cases and spans of years or postcodes are none of these.
    private func phone(at start: Int) -> Int? {
        guard isDigit(start) || byte(start) == UInt8(ascii: "+") else { return nil }
        for prefix in ["+45", "0045"] where has(prefix, at: start) && !isDigit(start - 1) {
            var index = start + prefix.utf8.count
            while Self.isSeparator(byte(index)) || byte(index) == UInt8(ascii: ")") || byte(index) == UInt8(ascii: ":")
            {
                index += 1
            }
            if let end = digits(8, from: index, separators: 7), !isDigit(end) { return end }
        }
        guard isDigit(start), byte(start) >= UInt8(ascii: "2"), !continuesNumber(before: start) else { return nil }
        // Fewer than eight figures are no number, whatever stands before them.
        guard digits(8, from: start, separators: 7) != nil else { return nil }
        let isCued = isCued(
            start, by: ["tlf", "tel.", "telefon", "mobil", "mob.", "sms", "ring", "phone", "kontakt"], within: 40)
        for groups in [[2, 2, 2, 2], [4, 4], [2, 3, 3], [2, 2, 4], [4, 2, 2]] {
            guard let end = grouped(groups, at: start), !continuesNumber(after: end) else { continue }
            if !isCued, isAmount(start, end) || isCaseNumber(start) || isSpan(groups, start, end) { continue }
            return end
        }
        guard isCued, !isCaseNumber(start), let end = digits(8, from: start, separators: 0),
            !continuesNumber(after: end)
        else { return nil }
        return end
    }

    /// DK and sixteen digits; a registration number of four, a space or dash, and seven to ten digits; or six to
    /// fourteen after a word such as "konto".
    private func account(at start: Int) -> Int? {
        if byte(start) == UInt8(ascii: "d"), has("dk", at: start), !Self.isLetter(byte(start - 1)) {
            var index = start + 2
            while Self.isSeparator(byte(index)) { index += 1 }
            if let end = digits(16, from: index, separators: 8), !isDigit(end) { return end }
        }
        guard isDigit(start), !continuesNumber(before: start) else { return nil }
        var index = start
        while isDigit(index) { index += 1 }
        let cues = ["konto", "account", "reg.nr", "regnr"]
        if index - start == 4, Self.isSeparator(byte(index)) {
            var number = index
            while Self.isSeparator(byte(number)) { number += 1 }
            var end = number
            while isDigit(end) { end += 1 }
            guard (7...10).contains(end - number), !continuesNumber(after: end) else { return nil }
            return !isCaseNumber(start) || isCued(start, by: cues, within: 40) ? end : nil
        }
        return (6...14).contains(index - start) && isCued(start, by: cues, within: 40) && !isAmount(start, index)
            ? index : nil
    }

    // MARK: - Reading

    private func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }
    private func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(byte(index)) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        // - . / _ | : +
        case 0x20, 0x2D, 0x2E, 0x2F, 0x5F, 0x7C, 0x3A, 0x2B: true
        default: false
        }
    }

    private func isLocalPart(_ index: Int) -> Bool { Self.isLocalPart(byte(index)) }

    /// A letter, a figure, or one of . _ % + - '
    private static func isLocalPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x2E, 0x5F, 0x25, 0x2B, 0x2D, 0x27: true
        default: false
        }
    }

    private func has(_ text: String, at index: Int) -> Bool {
        guard index >= 0 else { return false }
        var place = index
        for letter in text.utf8 {
            if byte(place) != letter { return false }
            place += 1
        }
        return true
    }

    private func hasDigits(_ count: Int, at index: Int) -> Bool { (index..<(index + count)).allSatisfy(isDigit) }

    private func number(_ count: Int, at index: Int) -> Int {
        (index..<(index + count)).reduce(0) { $0 * 10 + Int(byte($1)) - 0x30 }
    }

    private func afterSpaces(_ start: Int) -> Int {
        var index = start
        while byte(index) == 0x20 { index += 1 }
        return index
    }

    private func isPunctuation(_ byte: UInt8) -> Bool {
        byte != 0 && !Self.isLetter(byte) && !(0x30...0x39).contains(byte)
    }

    /// The end of so many digits with at most so many separators between them, three at a place.
    private func digits(_ count: Int, from start: Int, separators: Int) -> Int? {
        var (found, places, index) = (0, separators, start)
        while found < count {
            if isDigit(index) {
                found += 1
                index += 1
            } else {
                guard found > 0, places > 0, Self.isSeparator(byte(index)) else { return nil }
                places -= 1
                let limit = index + 3
                while index < limit, Self.isSeparator(byte(index)) { index += 1 }
            }
        }
        return index
    }

    /// The end of groups of digits with a space, a dash, or both between them; dots between pairs only.
    private func grouped(_ groups: [Int], at start: Int) -> Int? {
        var index = start
        for (place, group) in groups.enumerated() {
            if place > 0 {
                let first = index
                // Two pairs and four digits with dashes are a date.
                let dashes = groups.count != 3 || groups == [2, 3, 3]
                while index < first + 3, byte(index) == 0x20 || (dashes && byte(index) == UInt8(ascii: "-")) {
                    index += 1
                }
                if index == first, groups == [2, 2, 2, 2], byte(index) == UInt8(ascii: ".") { index += 1 }
                guard index > first else { return nil }
            }
            guard hasDigits(group, at: index) else { return nil }
            index += group
        }
        return index
    }

    /// A digit, or a dash, dot, comma or slash with a digit beyond it: the number goes on, as in a journal number.
    private func continuesNumber(before start: Int) -> Bool {
        isDigit(start - 1) || ("-.,/".utf8.contains(byte(start - 1)) && isDigit(start - 2))
    }

    private func continuesNumber(after end: Int) -> Bool {
        isDigit(end) || ("-.,/".utf8.contains(byte(end)) && isDigit(end + 1))
    }

    private func isAmount(_ start: Int, _ end: Int) -> Bool {
        let next = afterSpaces(end)
        let after = ["kr", "kroner", "dkk", "%", "procent", "euro", "eur", "ansatte", "personer", "stk"]
        if after.contains(where: { has($0, at: next) && !Self.isLetter(byte(next + $0.utf8.count)) }) { return true }
        return isCued(start, by: ["kr", "kr.", "dkk", "kl.", "xntrin", "postn"], within: 8)
    }

    private func isCaseNumber(_ start: Int) -> Bool {
        isCued(start, by: ["cvr", "sag", "j.nr", "j. nr", "jnr", "ufr", "produktn", "ken nr"], within: 16)
    }

    /// "2015 2016", "9527-2020", "8000-8999", "27 06 2026": years, a number with its year, postcodes, a day.
    private func isSpan(_ groups: [Int], _ start: Int, _ end: Int) -> Bool {
        let years = 1900...2035
        if groups == [2, 2, 4] { return years.contains(number(4, at: end - 4)) }
        if groups == [4, 2, 2] { return years.contains(number(4, at: start)) }
        guard groups == [4, 4] else { return false }
        let (first, second) = (number(4, at: start), number(4, at: end - 4))
        if years.contains(first), years.contains(second) { return true }
        guard byte(start + 4) == UInt8(ascii: "-") else { return false }
        return years.contains(first) || years.contains(second) || (first < second && first % 100 == 0)
    }

    /// Whether one of the words begins within so many characters before.
    private func isCued(_ start: Int, by cues: [String], within distance: Int) -> Bool {
        (max(0, start - distance)..<start).contains { index in
            !Self.isLetter(byte(index - 1)) && cues.contains { has($0, at: index) && index + $0.utf8.count <= start }
        }
    }
}
