public import Law

/// The check of a complaint's answers, step by step and as a whole.
public enum ComplaintCheck {
    /// How long a long answer may be, in characters.
    public static let longest = 100_000
    /// How long a short answer may be.
    public static let longestLine = 200
    /// The years that an act can be of, for citizen and officer alike.
    public static let years = 1950...2200

    /// The mistakes of one step, in the order of its fields.
    public static func errors(in step: ComplaintStep, _ answers: ComplaintAnswers, today: Day) -> [FieldError] {
        switch step {
        case .dig: (1...answers.count(.klager)).flatMap { complainant($0, answers) }
        case .indklagede: (1...answers.count(.indklaget)).flatMap { respondent($0, answers) }
        case .haendelser: (1...answers.count(.haendelse)).flatMap { incident($0, answers, today) }
        case .grunde: grounds(answers)
        case .sammen: together(answers)
        case .hvor: place(answers)
        case .oensker: wishes(answers)
        case .tjek: declarations(answers)
        }
    }

    /// The complaint, where no step has a mistake.
    /// - Throws: every mistake, in the order of the steps.
    public static func complaint(
        _ answers: ComplaintAnswers, language: Language, today: Day
    ) throws(Mistakes) -> Complaint {
        let errors = ComplaintStep.allCases.flatMap { Self.errors(in: $0, answers, today: today) }
        guard errors.isEmpty else { throw Mistakes(errors: errors) }
        let people = people(answers)
        let incidents = (1...answers.count(.haendelse)).compactMap { number -> Complaint.Incident? in
            let field = "haendelse-\(number)-"
            guard let (first, last) = span(field, answers) else { return nil }
            return Complaint.Incident(
                number: number, words: answers[field + "hvad"], place: answers[field + "sted"], first: first, last: last
            )
        }
        return Complaint(
            language: language, people: people, incidents: incidents, claims: claims(answers, people, incidents),
            answers: answers.json)
    }

    /// All mistakes of a complaint.
    public struct Mistakes: Error, Sendable, Hashable {
        /// In the order of the steps.
        public let errors: [FieldError]
    }

    /// The grounds that are named, as one; nil for none and for "not sure" alone.
    public static func groundSet(_ answers: ComplaintAnswers) -> GroundSet? {
        GroundSet(answers.all("grund").compactMap(Ground.init(rawValue:)))
    }

    /// Whether the form has to ask how the grounds go together.
    public static func asksTogether(_ answers: ComplaintAnswers) -> Bool { (groundSet(answers)?.count ?? 0) > 1 }
}

extension ComplaintCheck {
    private static func complainant(_ number: Int, _ answers: ComplaintAnswers) -> [FieldError] {
        let field = "klager-\(number)-"
        var errors = required(
            .dig, field + "navn", answers,
            Words(da: "Skriv navnet på den, der klager", en: "Write the name of the person who complains"))
        errors += required(
            .dig, field + "vej", answers, Words(da: "Skriv vej og husnummer", en: "Write the street and house number"))
        errors += required(
            .dig, field + "postby", answers, Words(da: "Skriv postnummer og by", en: "Write the postal code and town"))
        if answers.has(field + "email"), !isEmail(answers[field + "email"]) {
            errors.append(
                FieldError(
                    .dig, field + "email",
                    Words(
                        da: "E-mailadressen skal ligne navn@eksempel.dk",
                        en: "The e-mail address must look like name@example.dk")))
        }
        if answers.has(field + "telefon"), !isPhone(answers[field + "telefon"]) {
            errors.append(
                FieldError(
                    .dig, field + "telefon",
                    Words(
                        da: "Telefonnummeret skal have mindst 8 cifre, for eksempel 12 34 56 78 eller +46 8 123 456 78",
                        en: "The phone number must have at least 8 digits, such as 12 34 56 78 or +46 8 123 456 78")))
        }
        if answers.has(field + "cpr"), cpr(answers[field + "cpr"]) == nil {
            errors.append(
                FieldError(
                    .dig, field + "cpr",
                    Words(
                        da: "CPR-nummeret skal have 10 cifre og begynde med en dato, for eksempel 010203-1234",
                        en: "The CPR number must have 10 digits and begin with a date, such as 010203-1234")))
        }
        return errors + lines(.dig, ["navn", "vej", "postby", "email", "telefon", "behov"].map { field + $0 }, answers)
    }

    private static func respondent(_ number: Int, _ answers: ComplaintAnswers) -> [FieldError] {
        let field = "indklaget-\(number)-"
        var errors = required(
            .indklagede, field + "navn", answers,
            Words(
                da: "Skriv navnet på den, du klager over",
                en: "Write the name of the person or company you complain about"))
        if answers.has(field + "email"), !isEmail(answers[field + "email"]) {
            errors.append(
                FieldError(
                    .indklagede, field + "email",
                    Words(
                        da: "E-mailadressen skal ligne navn@eksempel.dk",
                        en: "The e-mail address must look like name@example.dk")))
        }
        return errors + lines(.indklagede, ["navn", "adresse", "email"].map { field + $0 }, answers)
    }

    private static func incident(_ number: Int, _ answers: ComplaintAnswers, _ today: Day) -> [FieldError] {
        let field = "haendelse-\(number)-"
        var errors = required(
            .haendelser, field + "hvad", answers, Words(da: "Skriv, hvad der skete", en: "Write what happened"))
        let length = answers[field + "hvad"].unicodeScalars.count
        if length > longest {
            errors.append(
                FieldError(
                    .haendelser, field + "hvad",
                    Words(
                        da:
                            "Beskrivelsen må højst være på \(longest.grouped(.da)) tegn. Der er \((length - longest).grouped(.da)) for meget",
                        en:
                            "The account may have at most \(longest.grouped(.en)) characters. There are \((length - longest).grouped(.en)) too many"
                    ))
            )
        }
        errors += date(field, "", answers, isRequired: true) + date(field, "til-", answers, isRequired: false)
        if errors.isEmpty, let (first, last) = span(field, answers) {
            if first > today {
                errors.append(
                    FieldError(
                        .haendelser, field + "aar",
                        Words(da: "Datoen ligger i fremtiden. Ret den", en: "The date lies in the future. Correct it")))
            } else if last < first {
                errors.append(
                    FieldError(
                        .haendelser, field + "til-aar",
                        Words(
                            da: "Slutdatoen ligger før begyndelsen. Ret en af dem",
                            en: "The end lies before the beginning. Correct one of them")))
            }
        }
        return errors + lines(.haendelser, [field + "sted"], answers)
    }

    private static func grounds(_ answers: ComplaintAnswers) -> [FieldError] {
        let named = answers.all("grund")
        guard !named.isEmpty else {
            return [
                FieldError(
                    .grunde, "grund",
                    Words(
                        da: "Vælg mindst én grund, eller vælg “Ved ikke”",
                        en: "Choose at least one ground, or choose “Not sure”"))
            ]
        }
        guard named.allSatisfy({ $0 == "unsure" || Ground(rawValue: $0) != nil }) else {
            return [unknown(.grunde, "grund")]
        }
        return []
    }

    private static func together(_ answers: ComplaintAnswers) -> [FieldError] {
        guard asksTogether(answers) else { return [] }
        if ["separate", "cumulative", "intersectional", "unsure"].contains(answers["sammen"]) { return [] }
        return [
            FieldError(
                .sammen, "sammen",
                Words(da: "Vælg, hvordan grundene hang sammen", en: "Choose how the grounds went together"))
        ]
    }

    private static func place(_ answers: ComplaintAnswers) -> [FieldError] {
        var errors: [FieldError] = []
        if Area(rawValue: answers["omraade"]) == nil, answers["omraade"] != "unsure" {
            errors.append(
                FieldError(
                    .hvor, "omraade",
                    Words(da: "Vælg, hvor det skete, eller “Ved ikke”", en: "Choose where it happened, or “Not sure”")))
        }
        if Conduct(rawValue: answers["behandling"]) == nil {
            errors.append(
                FieldError(
                    .hvor, "behandling",
                    Words(
                        da: "Vælg det, der ligner mest, eller “Ved ikke”",
                        en: "Choose what comes nearest, or “Not sure”")))
        }
        return errors
    }

    private static func wishes(_ answers: ComplaintAnswers) -> [FieldError] {
        var errors: [FieldError] = []
        if answers["oenske"].unicodeScalars.count > longest {
            errors.append(
                FieldError(
                    .oensker, "oenske",
                    Words(
                        da: "Svaret må højst være på \(longest.grouped(.da)) tegn",
                        en: "The answer may have at most \(longest.grouped(.en)) characters")))
        }
        return errors + lines(.oensker, ["beloeb", "fagforening-navn"], answers)
    }

    private static func declarations(_ answers: ComplaintAnswers) -> [FieldError] {
        let all: [(String, Words)] = [
            (
                "kendt",
                Words(
                    da: "Sæt kryds ved, at den, du klager over, får klagen at se",
                    en: "Tick that the person or company you complain about will see the complaint")
            ),
            (
                "offentlig",
                Words(
                    da: "Sæt kryds ved, at afgørelsen offentliggøres uden navne",
                    en: "Tick that the ruling is published without names")
            ),
            (
                "rigtigt",
                Words(
                    da: "Sæt kryds ved, at oplysningerne er rigtige", en: "Tick that the information is correct")
            ),
            (
                "privatliv",
                Words(
                    da: "Sæt kryds ved, at du har læst om dine oplysninger",
                    en: "Tick that you have read about your information")
            ),
        ]
        return all.filter { answers[$0.0] != "ja" }.map { FieldError(.tjek, $0.0, $0.1) }
    }

    private static func unknown(_ step: ComplaintStep, _ field: String) -> FieldError {
        FieldError(step, field, Words(da: "Vælg et af svarene på siden", en: "Choose one of the answers on the page"))
    }

    private static func required(
        _ step: ComplaintStep, _ field: String, _ answers: ComplaintAnswers, _ words: Words
    ) -> [FieldError] { answers.has(field) ? [] : [FieldError(step, field, words)] }

    private static func lines(_ step: ComplaintStep, _ fields: [String], _ answers: ComplaintAnswers) -> [FieldError] {
        fields.compactMap { field in
            // Scalars: a letter may carry any number of marks, and would still be one character.
            if answers[field].unicodeScalars.count > longestLine {
                return FieldError(
                    step, field,
                    Words(
                        da: "Svaret må højst være på \(longestLine) tegn",
                        en: "The answer may have at most \(longestLine) characters"))
            }
            guard answers[field].unicodeScalars.contains(where: misleads) else { return nil }
            return FieldError(
                step, field,
                Words(
                    da: "Svaret indeholder usynlige styretegn. Skriv det igen med tastaturet",
                    en: "The answer holds invisible control characters. Type it again with the keyboard"))
        }
    }

    /// What turns the reading direction, or can't be seen: in a name it would change the line that the name stands in.
    private static func misleads(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

extension ComplaintCheck {
    /// One `@` with something before it and a point in what follows; more can't be known without sending.
    static func isEmail(_ text: String) -> Bool {
        let parts = trimmed(text).split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
            && !parts[1].hasSuffix(".") && !text.contains(where: { $0.isWhitespace && $0 != " " })
            && !trimmed(text).contains(" ")
    }

    static func isPhone(_ text: String) -> Bool {
        let digits = text.filter { ("0"..."9").contains($0) }.count
        return (8...15).contains(digits) && text.allSatisfy { ("0"..."9").contains($0) || " +-().".contains($0) }
    }

    /// The ten digits of a CPR number; nil for what is none. The modulus is not asked: since 2007 numbers exist without.
    static func cpr(_ text: String) -> String? {
        let digits = text.filter { $0 != "-" && $0 != " " }
        guard digits.utf8.count == 10, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let day = Int(digits.prefix(2)), let month = Int(digits.dropFirst(2).prefix(2)),
            (1...31).contains(day > 60 ? day - 60 : day), (1...12).contains(month)
        else { return nil }
        return digits
    }

    private static func date(
        _ field: String, _ prefix: String, _ answers: ComplaintAnswers, isRequired: Bool
    ) -> [FieldError] {
        let parts = ["dag", "maaned", "aar"].map { field + prefix + $0 }
        guard isRequired || parts.contains(where: answers.has) else { return [] }
        if !answers.has(parts[2]) {
            return [
                FieldError(
                    .haendelser, parts[2],
                    Words(
                        da: "Skriv, hvornår det skete; et årstal er nok, hvis du ikke husker mere",
                        en: "Write when it happened; a year is enough if you do not remember more"))
            ]
        }
        guard let year = number(answers[parts[2]]), years.contains(year) else {
            return [
                FieldError(
                    .haendelser, parts[2],
                    Words(
                        da: "Skriv året med fire cifre, fra 1950 til i år",
                        en: "Write the year with four digits, from 1950 to this year"))
            ]
        }
        guard answers.has(parts[1]) else {
            guard !answers.has(parts[0]) else {
                return [FieldError(.haendelser, parts[1], Words(da: "Skriv måneden også", en: "Write the month too"))]
            }
            return []
        }
        guard let month = number(answers[parts[1]]), (1...12).contains(month) else {
            return [
                FieldError(
                    .haendelser, parts[1],
                    Words(da: "Måneden skal være et tal fra 1 til 12", en: "The month must be a number from 1 to 12"))
            ]
        }
        guard answers.has(parts[0]) else { return [] }
        guard let day = number(answers[parts[0]]), Day(year: year, month: month, day: day) != nil else {
            return [
                FieldError(
                    .haendelser, parts[0],
                    Words(da: "Dagen findes ikke i den måned", en: "There is no such day in that month"))
            ]
        }
        return []
    }

    /// The first day that an incident may have been; nil where no day can be read.
    public static func firstDay(_ number: Int, _ answers: ComplaintAnswers) -> Day? {
        span("haendelse-\(number)-", answers)?.first
    }

    /// The first and the last day that an incident may have been: a month without a day is the whole month.
    static func span(_ field: String, _ answers: ComplaintAnswers) -> (first: Day, last: Day)? {
        guard let begin = bounds(field, "", answers) else { return nil }
        guard answers.has(field + "til-aar") else { return begin }
        guard let end = bounds(field, "til-", answers) else { return nil }
        return (begin.first, end.last)
    }

    private static func bounds(
        _ field: String, _ prefix: String, _ answers: ComplaintAnswers
    ) -> (first: Day, last: Day)? {
        guard let year = number(answers[field + prefix + "aar"]), years.contains(year) else { return nil }
        let month = number(answers[field + prefix + "maaned"])
        let day = number(answers[field + prefix + "dag"])
        if let month, let day { return Day(year: year, month: month, day: day).map { ($0, $0) } }
        guard let first = Day(year: year, month: month ?? 1, day: 1) else { return nil }
        return (first, first.adding(months: month == nil ? 12 : 1).adding(days: -1))
    }

    private static func number(_ text: String) -> Int? {
        let digits = trimmed(text)
        guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }

    static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

extension ComplaintCheck {
    private static func people(_ answers: ComplaintAnswers) -> [Complaint.Person] {
        let complainants = (1...answers.count(.klager)).map { number in
            let field = "klager-\(number)-"
            return Complaint.Person(
                reference: PersonReference(
                    id: PartyID(rawValue: "person:klager-\(number)"), role: .complainant, place: number),
                name: trimmed(answers[field + "navn"]), email: trimmed(answers[field + "email"]),
                phone: trimmed(answers[field + "telefon"]), road: trimmed(answers[field + "vej"]),
                postal: trimmed(answers[field + "postby"]), kind: "", needs: trimmed(answers[field + "behov"]),
                isProtected: answers[field + "beskyttet"] == "ja", cpr: cpr(answers[field + "cpr"]))
        }
        let respondents = (1...answers.count(.indklaget)).map { number in
            let field = "indklaget-\(number)-"
            let kind = answers[field + "slags"]
            return Complaint.Person(
                reference: PersonReference(
                    id: PartyID(rawValue: "person:indklaget-\(number)"), role: .respondent, place: number),
                name: trimmed(answers[field + "navn"]), email: trimmed(answers[field + "email"]), phone: "",
                road: trimmed(answers[field + "adresse"]), postal: "",
                kind: ["person", "company", "authority"].contains(kind) ? kind : "unknown", needs: "",
                isProtected: false,
                cpr: nil)
        }
        return complainants + respondents
    }

    /// One claim a complainant, and with "each on its own" one a ground: linked by their incidents.
    private static func claims(
        _ answers: ComplaintAnswers, _ people: [Complaint.Person], _ incidents: [Complaint.Incident]
    ) -> [StatedClaim] {
        let together = StatedClaim.Together(rawValue: answers["sammen"])
        let whole = groundSet(answers)
        var sets: [GroundSet?] = [whole]
        if let whole, answers["sammen"] == "separate", whole.count > 1 {
            sets = whole.ordered.map { GroundSet([$0]) }
        }
        let respondents = people.filter { $0.reference.role == .respondent }.map(\.reference.id)
        let complainants = people.filter { $0.reference.role == .complainant }
        return complainants.flatMap { person in sets.map { (person, $0) } }.enumerated().map { index, claim in
            StatedClaim(
                number: ClaimNumber(rawValue: index + 1), complainant: claim.0.reference.id, respondents: respondents,
                incidents: incidents.map(\.number), grounds: claim.1, together: together,
                conduct: Conduct(rawValue: answers["behandling"]) ?? .unsure, area: Area(rawValue: answers["omraade"]),
                actedOn: incidents.map(\.first).min())
        }
    }
}
