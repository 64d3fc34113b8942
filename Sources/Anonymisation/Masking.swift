/// What the other side of a case must never read: CPR numbers in whatever notation, and given secrets such as a protected
/// address. It masks rather too much than too little: ten digits that could be a CPR number are one.
public enum Masking {
    /// What stands in the place of a CPR number.
    public static let cpr = "[personnummer]"
    /// What stands in the place of a protected address.
    public static let address = "[adresse]"

    /// A text with its CPR numbers and the given secrets masked. Secrets of fewer than four letters are left alone.
    public static func masked(_ text: String, addresses: [String] = []) -> String {
        addresses.flatMap(spellings).sorted { $0.count > $1.count }.reduce(maskingCPR(text)) { masking($1, in: $0) }
    }

    /// An address as it is given, up to its house number, and with "nr." before that number: nobody writes floor and door.
    private static func spellings(_ address: String) -> [String] {
        guard let first = address.firstIndex(where: \.isNumber), first > address.startIndex else { return [address] }
        let end = address[first...].firstIndex { !$0.isNumber } ?? address.endIndex
        let road = String(address[..<first])
        let number = String(address[first..<end])
        return [address, road + number, road + "nr " + number]
    }

    private static func maskingCPR(_ text: String) -> String {
        let characters = Array(text)
        var result = ""
        var place = 0
        while place < characters.count {
            if let end = cprEnd(characters, place) {
                result += cpr
                place = end
            } else {
                result.append(characters[place])
                place += 1
            }
        }
        return result
    }

    /// Where a CPR number that begins here ends; nil for none. Between its digits may stand spaces, hyphens, points, slashes
    /// and what is not seen at all.
    private static func cprEnd(_ text: [Character], _ start: Int) -> Int? {
        guard text[start].decimal != nil, start == 0 || text[start - 1].decimal == nil else { return nil }
        var digits: [Int] = []
        var place = start
        var gap = 0
        while place < text.count, digits.count < 10 {
            if let digit = text[place].decimal {
                digits.append(digit)
                gap = 0
            } else if text[place].mayStandBetweenDigits, gap < 3 {
                gap += 1
            } else {
                return nil
            }
            place += 1
        }
        guard digits.count == 10, place == text.count || text[place].decimal == nil else { return nil }
        let day = digits[0] * 10 + digits[1]
        let month = digits[2] * 10 + digits[3]
        // Replacement numbers add 60 to the day.
        guard (1...31).contains(day) || (61...91).contains(day), (1...12).contains(month) else { return nil }
        return place
    }

    private static func masking(_ secret: String, in text: String) -> String {
        let wanted = secret.folded
        guard wanted.count >= 4 else { return text }
        let characters = Array(text)
        var result = ""
        var place = 0
        while place < characters.count {
            if let end = match(wanted, characters, place) {
                result += address
                place = end
            } else {
                result.append(characters[place])
                place += 1
            }
        }
        return result
    }

    /// Letters and digits are compared, in any case; what stands between them is not.
    private static func match(_ wanted: [Character], _ text: [Character], _ start: Int) -> Int? {
        guard text[start].isLetter || text[start].isNumber else { return nil }
        var place = start
        var found = 0
        while found < wanted.count {
            guard place < text.count else { return nil }
            let character = text[place]
            if character.isLetter || character.isNumber {
                for folded in String(character).folded {
                    guard found < wanted.count, folded == wanted[found] else { return nil }
                    found += 1
                }
            } else if found == 0 {
                return nil
            }
            place += 1
        }
        return place
    }
}

extension Character {
    fileprivate var decimal: Int? {
        guard let value = wholeNumberValue, (0...9).contains(value) else { return nil }
        return value
    }

    fileprivate var mayStandBetweenDigits: Bool {
        isWhitespace || "-–—‐‑‒−./".contains(self)
            || unicodeScalars.allSatisfy { $0.properties.generalCategory == .format }
    }
}

extension String {
    fileprivate var folded: [Character] { Array(lowercased()).filter { $0.isLetter || $0.isNumber } }
}
