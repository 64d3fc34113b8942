/// A civil day in Denmark. Deadlines and dates of decision are days, not instants: no time zone can shift them.
public struct Day: Sendable, Hashable, Comparable {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Nil for a day that the calendar does not have.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-06-17`, and nothing else.
    public init?(iso text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// `2026-06-17`.
    public var iso: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }

    /// "17. juni 2026", "17 June 2026".
    public var words: Words {
        Words(da: "\(day). \(Self.months.da[month - 1]) \(year)", en: "\(day) \(Self.months.en[month - 1]) \(year)")
    }

    /// A day, a whole month or year by its name, or from one day to another: what was told as a month is not shown as a day.
    public static func span(_ first: Day, _ last: Day) -> Words {
        if first == last { return first.words }
        let end = length(ofMonth: last.month, year: last.year)
        if first.year == last.year, first.day == 1, last.day == end {
            if first.month == last.month {
                return Words(
                    da: "\(months.da[first.month - 1]) \(first.year)", en: "\(months.en[first.month - 1]) \(first.year)"
                )
            }
            if first.month == 1, last.month == 12 { return Words(da: "\(first.year)", en: "\(first.year)") }
        }
        return Words(da: "\(first.words.da) – \(last.words.da)", en: "\(first.words.en) – \(last.words.en)")
    }

    /// The order of the calendar.
    public static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static let months = (
        da: [
            "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
            "december",
        ],
        en: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
    )

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
