/// Words with a capital that are nobody's: authorities, illnesses, numbers to come, what a scanner misread.
extension UnknownNames {
    /// "Styrelsen for Patientklager", "Sms'erne".
    func isOfAuthority(_ token: Int, _ search: Search) -> Bool {
        if token > 1, search.has(.publicEnd, token - 2), search.isCapitalised(token - 2), search.isBeside(token - 1),
            search.isBeside(token - 2), search.word(token - 1) == "for"
        {
            return true
        }
        // "Tourettes syndrom"
        let isIllness = token + 1 < search.text.tokens.count && search.has(.illness, token + 1)
        if isIllness, search.text.lowercased(token).hasSuffix("s") { return true }
        let scalars = search.text.scalars[search.text.tokens[token].start..<search.text.tokens[token].end]
        guard let apostrophe = scalars.firstIndex(where: Letter.isApostrophe), apostrophe > scalars.startIndex else {
            return false
        }
        var hash = Hash()
        for value in scalars[..<apostrophe] { hash.add(Letter.lower(value)) }
        return Lexicon.shared.signs(hash.value).contains(.allowed)
    }

    /// "Underskrift: I. Holm", "MED-UDVALGET": a Danish word before a colon, or in capitals as headings are.
    func isHeading(_ token: Int, _ search: Search) -> Bool {
        let place = search.text.tokens[token]
        let isField = place.end < search.text.scalars.count && search.text.scalars[place.end] == 0x3A
        guard isField || place.shape.contains(.allCapitals) && place.end - place.start > 5 else { return false }
        return !search.isName(token) && search.isOrdinary(token)
    }

    private static let dayNames: Set = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let monthNames = Set(NumberForms.englishMonths.map { String($0.prefix(3)) })

    /// "Tue, 18 Jan 2022": a day of the week or a month, as programs write dates.
    func isOfDate(_ token: Int, _ search: Search) -> Bool {
        guard search.count(token) == 3, token + 1 < search.text.tokens.count,
            search.text.tokens[token + 1].shape.itself == .digits
        else { return false }
        let word = search.text.lowercased(token)
        return Self.dayNames.contains(word) && search.text.gap(token).first == 0x2C
            || token > 0 && Self.monthNames.contains(word) && search.text.tokens[token - 1].shape.itself == .digits
    }

    /// "Sagsnr. 2022-1174": what comes is a number.
    func isNumbered(_ token: Int, _ search: Search) -> Bool {
        guard search.has(.cue, token) else { return false }
        let word = search.text.lowercased(token)
        return word.hasSuffix("nr") || word.hasSuffix("nummer")
    }

    /// "BlLAG": a Danish word in capitals, with the small l that a scanner took an I for.
    func isMisread(_ token: Int, _ search: Search) -> Bool {
        let place = search.text.tokens[token]
        guard place.shape.contains(.inner) else { return false }
        let scalars = search.text.scalars[place.start..<place.end]
        guard scalars.allSatisfy({ Letter.isUpper($0) || $0 == 0x6C }) else { return false }
        var hash = Hash()
        for value in scalars { hash.add(value == 0x6C ? 0x69 : Letter.lower(value)) }
        return search.lists.flags(hash.value).contains(.word)
    }

    /// Law, or an authority that is cited: "Færdselsstyrelsen", "Eweida-dommen".
    func isPublic(_ token: Int, _ search: Search) -> Bool {
        if search.has(.publicEnd, token), search.count(token) > 10 || search.isOrdinary(token) { return true }
        guard token + 1 < search.text.tokens.count, let dash = search.text.gap(token).first, Letter.isDash(dash),
            search.text.gap(token).dropFirst().allSatisfy(Letter.isSpace)
        else { return false }
        // "Sø- og Handelsretten"
        let isHalf =
            token + 2 < search.text.tokens.count && search.word(token + 1) == "og" && search.has(.publicEnd, token + 2)
        return isHalf || ["dommen", "doms", "dom"].contains(search.text.lowercased(token + 1))
    }

    /// "FN’s Handicapkonvention"
    func isAfterUnion(_ token: Int, _ search: Search) -> Bool {
        search.tokenBefore(token).map { search.has(.union, $0) } ?? false
    }
}
