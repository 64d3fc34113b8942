/// A text as the scan reads it: one byte a character, letters of other alphabets as `x`, spaces and dashes made alike,
/// what typesetting puts inside a word left out. `places` leads back to the text.
struct FoldedText {
    private(set) var bytes: [UInt8] = []
    private(set) var places: [(line: Int, column: Int)] = []

    init(_ text: String) {
        var line = 1
        var column = 0
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            column += 1
            if let byte = Self.fold(scalar) {
                bytes.append(byte)
                places.append((line, column))
            }
            if scalar == "\n" {
                line += 1
                column = 0
            }
        }
    }

    private static func fold(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20: 0x20
        case 0x41...0x5A: UInt8(scalar.value) + 0x20
        case 0x21...0x7E: UInt8(scalar.value)
        case 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: 0x20
        case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0x0300...0x036F, 0xFE00...0xFE0F: nil
        case 0x2010...0x2015, 0x2043, 0x2212, 0xFE58, 0xFE63: 0x2D
        case 0xFF01...0xFF5E: fold(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
        case 0x0660...0x0669: UInt8(scalar.value - 0x0660) + 0x30
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

    /// Six digits that are a date (day, or day + 60), then four; anywhere a space, dot, dash or slash between pairs.
    private func cpr(at start: Int) -> Int? {
        guard isDigit(start), !continuesNumber(before: start) else { return nil }
        guard let (digits, end) = digits(10, from: start, separators: 3, pairsOnly: true) else { return nil }
        let day = digits[0] * 10 + digits[1]
        let month = digits[2] * 10 + digits[3]
        guard (1...31).contains(day) || (61...91).contains(day), (1...12).contains(month), !continuesNumber(after: end)
        else { return nil }
        return end
    }

    /// Something, an at sign (or "(at)"), a domain with a dot.
    private func email(at start: Int) -> Int? {
        guard isLocalPart(start), start == 0 || !isLocalPart(start - 1) else { return nil }
        var index = start
        while isLocalPart(index) { index += 1 }
        if byte(index) == UInt8(ascii: "@") {
            index += 1
        } else if let after = spelledAt(index) {
            index = after
        } else {
            return nil
        }
        let domain = index
        while isDomain(index) { index += 1 }
        guard let dot = bytes[domain..<index].lastIndex(of: UInt8(ascii: ".")), dot > domain else { return nil }
        return bytes[(dot + 1)..<index].contains(where: Self.isLetter) ? index : nil
    }

    private func spelledAt(_ start: Int) -> Int? {
        var index = start
        while byte(index) == 0x20 { index += 1 }
        for spelled in ["(at)", "[at]", "(snabela)", "[snabela]"] where has(spelled, at: index) {
            index += spelled.utf8.count
            while byte(index) == 0x20 { index += 1 }
            return index
        }
        return nil
    }

    /// +45 or 0045 and eight digits; eight digits in groups of 2-2-2-2, 4-4 or 2-3-3; or eight together after a word
    /// such as "telefon". The groups of a year span, an amount or a journal number are none of these.
    private func phone(at start: Int) -> Int? {
        for prefix in ["+45", "0045"] where has(prefix, at: start) && !isDigit(start - 1) {
            var index = start + prefix.utf8.count
            while Self.isSeparator(byte(index)) { index += 1 }
            if let (_, end) = digits(8, from: index, separators: 7, pairsOnly: false), !isDigit(end) { return end }
        }
        guard isDigit(start), byte(start) >= UInt8(ascii: "2"), !continuesNumber(before: start) else { return nil }
        for groups in [[2, 2, 2, 2], [4, 4], [2, 3, 3]] {
            guard let end = grouped(groups, at: start), !continuesNumber(after: end), !isAmount(end) else { continue }
            // "2015 2016", "9527-2020": years, and a number with its year.
            let years = (isYear(start) ? 1 : 0) + (isYear(end - 4) ? 1 : 0)
            if groups == [4, 4], years == 2 || (years == 1 && byte(start + 4) == UInt8(ascii: "-")) { continue }
            return end
        }
        guard let (_, end) = digits(8, from: start, separators: 0, pairsOnly: false), !continuesNumber(after: end),
            isCued(start, by: ["tlf", "telefon", "mobil", "phone", "ring til", "nummer"])
        else { return nil }
        return end
    }

    /// DK and sixteen digits; a registration number of four, a space or dash, and seven to ten digits; or eleven to
    /// fourteen together after a word such as "konto".
    private func account(at start: Int) -> Int? {
        if has("dk", at: start), !Self.isLetter(byte(start - 1)),
            let (_, end) = digits(16, from: start + 2, separators: 5, pairsOnly: false), !isDigit(end)
        {
            return end
        }
        guard isDigit(start), !continuesNumber(before: start) else { return nil }
        var index = start
        while isDigit(index) { index += 1 }
        if index - start == 4, Self.isSeparator(byte(index)) || has(" -", at: index) {
            while Self.isSeparator(byte(index)) { index += 1 }
            let number = index
            while isDigit(index) { index += 1 }
            return (7...10).contains(index - number) && !continuesNumber(after: index) ? index : nil
        }
        return (11...14).contains(index - start) && isCued(start, by: ["konto", "account", "reg.", "regnr"])
            ? index : nil
    }

    // MARK: - Reading

    private func byte(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }
    private func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(byte(index)) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/")
    }

    private func isLocalPart(_ index: Int) -> Bool {
        isDigit(index) || Self.isLetter(byte(index)) || "._%+-'".utf8.contains(byte(index))
    }

    private func isDomain(_ index: Int) -> Bool {
        isDigit(index) || Self.isLetter(byte(index)) || byte(index) == UInt8(ascii: ".")
            || byte(index) == UInt8(ascii: "-")
    }

    private func has(_ text: String, at index: Int) -> Bool {
        index >= 0 && bytes.dropFirst(index).starts(with: text.utf8)
    }

    /// So many digits with at most so many separators between them, one or (around a dash) more at a place.
    private func digits(_ count: Int, from start: Int, separators: Int, pairsOnly: Bool) -> (digits: [Int], end: Int)? {
        var digits: [Int] = []
        var separators = separators
        var index = start
        while digits.count < count {
            if isDigit(index) {
                digits.append(Int(byte(index) - 0x30))
                index += 1
            } else {
                guard !digits.isEmpty, separators > 0, Self.isSeparator(byte(index)),
                    !pairsOnly || [2, 4, 6].contains(digits.count)
                else { return nil }
                separators -= 1
                let limit = index + 3
                while index < limit, Self.isSeparator(byte(index)) { index += 1 }
            }
        }
        return (digits, index)
    }

    private func grouped(_ groups: [Int], at start: Int) -> Int? {
        var index = start
        for (place, group) in groups.enumerated() {
            if place > 0 {
                guard
                    byte(index) == 0x20 || byte(index) == UInt8(ascii: "-")
                        || (byte(index) == UInt8(ascii: ".") && group == 2)
                else { return nil }
                index += 1
            }
            for _ in 0..<group {
                guard isDigit(index) else { return nil }
                index += 1
            }
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

    private func isAmount(_ end: Int) -> Bool {
        var index = end
        while byte(index) == 0x20 { index += 1 }
        return has("kr", at: index) || has("%", at: index) || has("dkk", at: index)
    }

    private func isYear(_ start: Int) -> Bool { has("19", at: start) || has("20", at: start) }

    private func isCued(_ start: Int, by cues: [String]) -> Bool {
        let before = bytes[max(0, start - 40)..<start]
        return cues.contains { cue in
            before.indices.contains { before[$0...].starts(with: cue.utf8) }
        }
    }
}
