package import Casework
internal import Foundation
package import Law

/// The machine's clock, read in Copenhagen. A value, so that tests can set it.
package struct Clock: Sendable {
    package let now: @Sendable () -> Moment

    package init(now: @escaping @Sendable () -> Moment) { self.now = now }

    /// Why the clock can't be read.
    package struct NoTimeZone: Error, CustomStringConvertible {
        package let description = "the time zone Europe/Copenhagen is not on this machine: install the package tzdata"
    }

    /// The machine's own. Throws where the machine does not know Copenhagen's time.
    package static func machine() throws(NoTimeZone) -> Clock {
        guard let zone = TimeZone(identifier: "Europe/Copenhagen") else { throw NoTimeZone() }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let fixed = calendar
        return Clock { moment(Date(), fixed) }
    }

    /// What a clock on the wall in Copenhagen shows: day, and "21.14".
    package static func wall(_ microseconds: Int) -> (day: Day, time: String)? {
        guard let zone = TimeZone(identifier: "Europe/Copenhagen") else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let date = Date(timeIntervalSince1970: Double(microseconds) / 1_000_000)
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        guard let hour = parts.hour, let minute = parts.minute else { return nil }
        return (moment(date, calendar).day, "\(hour).\(minute < 10 ? "0" : "")\(minute)")
    }

    /// "25. november 2026 kl. 21.14", "25 November 2026 at 21.14"; with `long` the day of the week too.
    package static func words(_ microseconds: Int, long: Bool = false) -> Words? {
        wall(microseconds).map { day, time in
            let words = long ? day.longWords : day.words
            return Words(da: "\(words.da) kl. \(time)", en: "\(words.en) at \(time)")
        }
    }

    private static func moment(_ date: Date, _ calendar: Calendar) -> Moment {
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        guard let year = parts.year, let month = parts.month, let number = parts.day,
            let day = Day(year: year, month: month, day: number)
        else { preconditionFailure("the machine's clock shows no day") }
        return Moment(microseconds: Int(date.timeIntervalSince1970 * 1_000_000), day: day)
    }
}
