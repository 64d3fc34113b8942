/// A day of the week.
public enum Weekday: Int, Sendable, Hashable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// "mandag", "Monday".
    public var words: Words {
        switch self {
        case .monday: Words(da: "mandag", en: "Monday")
        case .tuesday: Words(da: "tirsdag", en: "Tuesday")
        case .wednesday: Words(da: "onsdag", en: "Wednesday")
        case .thursday: Words(da: "torsdag", en: "Thursday")
        case .friday: Words(da: "fredag", en: "Friday")
        case .saturday: Words(da: "lørdag", en: "Saturday")
        case .sunday: Words(da: "søndag", en: "Sunday")
        }
    }
}

/// Arithmetic of civil days. Results outside the years 1 to 9999 stop the program: callers bound their input.
extension Day {
    /// The days since 1 January of year 1, which is 0.
    public var ordinal: Int {
        let before = year - 1
        return before * 365 + before / 4 - before / 100 + before / 400 + dayOfYear - 1
    }

    /// The day that many days after 1 January of year 1.
    public init(ordinal: Int) {
        // Cycles of 400, 100, 4 and 1 years; the last year of a cycle of 4 or 400 may have one day more.
        var rest = ordinal
        let cycles400 = rest / 146_097
        rest %= 146_097
        let cycles100 = min(rest / 36_524, 3)
        rest -= cycles100 * 36_524
        let cycles4 = rest / 1_461
        rest %= 1_461
        let years = min(rest / 365, 3)
        rest -= years * 365
        let year = cycles400 * 400 + cycles100 * 100 + cycles4 * 4 + years + 1
        var month = 1
        while rest >= Self.length(ofMonth: month, year: year) {
            rest -= Self.length(ofMonth: month, year: year)
            month += 1
        }
        guard ordinal >= 0, let day = Day(year: year, month: month, day: rest + 1) else {
            preconditionFailure("a day outside the years 1 to 9999")
        }
        self = day
    }

    /// The day so many days later, or earlier.
    public func adding(days: Int) -> Day { Day(ordinal: ordinal + days) }

    /// The same date so many months later, or the last day of that month if it has no such date.
    public func adding(months: Int) -> Day {
        let index = year * 12 + month - 1 + months
        let (laterYear, laterMonth) = (index / 12, index % 12 + 1)
        let last = Self.length(ofMonth: laterMonth, year: laterYear)
        guard let later = Day(year: laterYear, month: laterMonth, day: min(day, last)) else {
            preconditionFailure("a day outside the years 1 to 9999")
        }
        return later
    }

    /// The same date so many years later; 28 February for 29 February where there is none.
    public func adding(years: Int) -> Day { adding(months: 12 * years) }

    /// The days from the other day to this; negative if it is later.
    public func days(since other: Day) -> Int { ordinal - other.ordinal }

    /// The day of the week. 1 January of year 1 was a Monday.
    public var weekday: Weekday {
        guard let weekday = Weekday(rawValue: ordinal % 7 + 1) else { preconditionFailure("a week has seven days") }
        return weekday
    }

    /// "tirsdag den 5. maj 2026", "Tuesday 5 May 2026".
    public var longWords: Words {
        Words(da: "\(weekday.words.da) den \(words.da)", en: "\(weekday.words.en) \(words.en)")
    }

    /// Whether the year has 366 days.
    public static func isLeap(_ year: Int) -> Bool { length(ofMonth: 2, year: year) == 29 }

    /// The number of the day within its year, from 1.
    public var dayOfYear: Int { (1..<month).reduce(day) { $0 + Self.length(ofMonth: $1, year: year) } }
}
