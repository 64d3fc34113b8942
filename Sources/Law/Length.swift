/// How long a deadline runs.
public enum Length: Sendable, Hashable {
    /// Calendar days.
    case days(Int)
    /// Days that are not closed.
    case workingDays(Int)
    /// Weeks: the same day of the week.
    case weeks(Int)
    /// Months: the same date, or the last day of the month if it has none.
    case months(Int)
    /// Years: the same date.
    case years(Int)

    /// Reads `14d`, `7wd`, `4w`, `3m`, `5y`. Nil for anything else, for nothing, and for what exceeds thirty years.
    public init?(code: String) {
        let digits = code.prefix { $0.isASCII && $0.isNumber }
        guard digits.utf8.count <= 5, let count = Int(digits), count > 0 else { return nil }
        switch code.dropFirst(digits.count) {
        case "d": self = .days(count)
        case "wd": self = .workingDays(count)
        case "w": self = .weeks(count)
        case "m": self = .months(count)
        case "y": self = .years(count)
        default: return nil
        }
        guard isWithinBounds else { return nil }
    }

    /// `4w`.
    public var code: String {
        switch self {
        case .days(let count): "\(count)d"
        case .workingDays(let count): "\(count)wd"
        case .weeks(let count): "\(count)w"
        case .months(let count): "\(count)m"
        case .years(let count): "\(count)y"
        }
    }

    /// "4 uger", "4 weeks".
    public var words: Words {
        switch self {
        case .days(let count): Self.counted(count, da: ("dag", "dage"), en: ("day", "days"))
        case .workingDays(let count):
            Self.counted(count, da: ("arbejdsdag", "arbejdsdage"), en: ("working day", "working days"))
        case .weeks(let count): Self.counted(count, da: ("uge", "uger"), en: ("week", "weeks"))
        case .months(let count): Self.counted(count, da: ("måned", "måneder"), en: ("month", "months"))
        case .years(let count): Self.counted(count, da: ("år", "år"), en: ("year", "years"))
        }
    }

    /// At least one, and at most about thirty years: longer is a slip of the pen.
    var isWithinBounds: Bool {
        switch self {
        case .days(let count): (1...11_000).contains(count)
        case .workingDays(let count): (1...7_500).contains(count)
        case .weeks(let count): (1...1_560).contains(count)
        case .months(let count): (1...360).contains(count)
        case .years(let count): (1...30).contains(count)
        }
    }

    /// The last day by length alone: the start day is not counted, and no day is closed but to working days.
    func lastDay(from start: Day, leavingOut isLeftOut: (Day) -> Bool) -> Day {
        switch self {
        case .days(let count): return start.adding(days: count)
        case .weeks(let count): return start.adding(days: 7 * count)
        case .months(let count): return start.adding(months: count)
        case .years(let count): return start.adding(years: count)
        case .workingDays(let count):
            var day = start
            var left = count
            while left > 0 {
                day = day.adding(days: 1)
                if day.closed == nil, !isLeftOut(day) { left -= 1 }
            }
            return day
        }
    }

    private static func counted(_ count: Int, da: (String, String), en: (String, String)) -> Words {
        Words(da: "\(count) \(count == 1 ? da.0 : da.1)", en: "\(count) \(count == 1 ? en.0 : en.1)")
    }
}
