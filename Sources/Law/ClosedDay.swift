/// A Danish public holiday, or a day that a rule treats as one.
public enum Holiday: Sendable, Hashable, CaseIterable {
    case nytaarsdag, skaertorsdag, langfredag, paaskedag, andenPaaskedag, storeBededag, kristiHimmelfartsdag
    case pinsedag, andenPinsedag, grundlovsdag, juleaftensdag, juledag, andenJuledag, nytaarsaftensdag

    /// The holiday's name within a sentence.
    public var words: Words {
        switch self {
        case .nytaarsdag: Words(da: "nytårsdag", en: "New Year's Day")
        case .skaertorsdag: Words(da: "skærtorsdag", en: "Maundy Thursday")
        case .langfredag: Words(da: "langfredag", en: "Good Friday")
        case .paaskedag: Words(da: "påskedag", en: "Easter Sunday")
        case .andenPaaskedag: Words(da: "2. påskedag", en: "Easter Monday")
        case .storeBededag: Words(da: "store bededag", en: "Great Prayer Day")
        case .kristiHimmelfartsdag: Words(da: "Kristi himmelfartsdag", en: "Ascension Day")
        case .pinsedag: Words(da: "pinsedag", en: "Whit Sunday")
        case .andenPinsedag: Words(da: "2. pinsedag", en: "Whit Monday")
        case .grundlovsdag: Words(da: "grundlovsdag", en: "Constitution Day")
        case .juleaftensdag: Words(da: "juleaftensdag", en: "Christmas Eve")
        case .juledag: Words(da: "juledag", en: "Christmas Day")
        case .andenJuledag: Words(da: "2. juledag", en: "Boxing Day")
        case .nytaarsaftensdag: Words(da: "nytårsaftensdag", en: "New Year's Eve")
        }
    }

    /// The day in that year; nil in a year that has none.
    public func day(in year: Int) -> Day? {
        switch self {
        case .nytaarsdag: Day(year: year, month: 1, day: 1)
        // Abolished from 2024.
        case .storeBededag where year > 2023: nil
        case .skaertorsdag, .langfredag, .paaskedag, .andenPaaskedag, .storeBededag, .kristiHimmelfartsdag, .pinsedag,
            .andenPinsedag:
            Self.easter(year).flatMap { easter in
                Self.moving.first { $0.value == self }.map { easter.adding(days: $0.key) }
            }
        case .grundlovsdag: Day(year: year, month: 6, day: 5)
        case .juleaftensdag: Day(year: year, month: 12, day: 24)
        case .juledag: Day(year: year, month: 12, day: 25)
        case .andenJuledag: Day(year: year, month: 12, day: 26)
        case .nytaarsaftensdag: Day(year: year, month: 12, day: 31)
        }
    }

    /// Why a deadline does not end on it. 5 June, 24 and 31 December are no holidays; forældelsesloven names them, and for
    /// complaints they are inferred.
    public var source: LegalSource {
        switch self {
        case .grundlovsdag, .juleaftensdag, .nytaarsaftensdag:
            LegalSource(
                "forældelsesloven § 27, stk. 2; vejledning nr. 9533 af 26. juni 2018",
                evidence: "danskelove.dk; hjulmandkaptain.dk", confirmed: false)
        case .storeBededag:
            LegalSource("vejledning nr. 9533 af 26. juni 2018; afskaffet fra 2024", evidence: "python-holidays")
        case .nytaarsdag, .skaertorsdag, .langfredag, .paaskedag, .andenPaaskedag, .kristiHimmelfartsdag, .pinsedag,
            .andenPinsedag, .juledag, .andenJuledag:
            LegalSource("vejledning nr. 9533 af 26. juni 2018", evidence: "hjulmandkaptain.dk")
        }
    }

    /// Easter Sunday by the Gregorian computus (the anonymous algorithm printed by Meeus, Astronomical Algorithms).
    private static func easter(_ year: Int) -> Day? {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let n = h + l - 7 * m + 114
        return Day(year: year, month: n / 31, day: n % 31 + 1)
    }
}

/// A day on which no deadline ends.
public enum ClosedDay: Sendable, Hashable {
    /// A Saturday or a Sunday that is no holiday.
    case weekend(Weekday)
    /// A holiday, or a day treated as one.
    case holiday(Holiday)

    /// What is closed about it: "lørdag", "grundlovsdag".
    public var words: Words {
        switch self {
        case .weekend(let weekday): weekday.words
        case .holiday(let holiday): holiday.words
        }
    }

    /// Whether it is an ordinary Saturday or Sunday.
    public var isWeekend: Bool { if case .weekend = self { true } else { false } }

    /// The rule by which a deadline moves off it.
    public var source: LegalSource {
        switch self {
        case .weekend: LegalSource("vejledning nr. 9533 af 26. juni 2018", evidence: "hjulmandkaptain.dk")
        case .holiday(let holiday): holiday.source
        }
    }
}

extension Day {
    /// Why the day is closed; nil for a working day. 1 May is a working day for the state.
    public var closed: ClosedDay? {
        if let holiday = Holiday.on(self) { return .holiday(holiday) }
        switch weekday {
        case .saturday, .sunday: return .weekend(weekday)
        case .monday, .tuesday, .wednesday, .thursday, .friday: return nil
        }
    }
}

extension Holiday {
    /// The holiday of a day. Those that follow Easter lie between 19 March and 14 June, so most days need no Easter.
    fileprivate static func on(_ day: Day) -> Holiday? {
        if (3...6).contains(day.month), let easter = easter(day.year),
            let moving = moving[day.days(since: easter)], moving.day(in: day.year) != nil
        {
            return moving
        }
        return fixed.first { $0.day(in: day.year) == day }
    }

    private static let moving: [Int: Holiday] = [
        -3: .skaertorsdag, -2: .langfredag, 0: .paaskedag, 1: .andenPaaskedag, 26: .storeBededag,
        39: .kristiHimmelfartsdag,
        49: .pinsedag, 50: .andenPinsedag,
    ]
    private static let fixed: [Holiday] = [
        .nytaarsdag, .grundlovsdag, .juleaftensdag, .juledag, .andenJuledag, .nytaarsaftensdag,
    ]
}
