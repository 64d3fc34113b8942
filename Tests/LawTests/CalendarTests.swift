import Foundation
import Law
import Testing

struct CivilCalendarTests {
    @Test func `a day comes back from its number, and the next has the next`() {
        var number = day("1899-12-25").ordinal
        var expected = day("1899-12-25")
        while expected < day("2201-01-05") {
            guard expected.ordinal == number, Day(ordinal: number) == expected else {
                Issue.record("\(expected.iso) is not \(number)")
                return
            }
            number += 1
            expected = Day(ordinal: number)
        }
    }

    @Test func `agrees with Foundation's calendar over three centuries`() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        var seed = Seed(20_261_125)
        for _ in 0..<2_000 {
            let number = seed.number(day("1900-01-01").ordinal...day("2200-12-31").ordinal)
            let ours = Day(ordinal: number)
            let date = Date(timeIntervalSince1970: Double(number - day("1970-01-01").ordinal) * 86_400)
            let theirs = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            #expect([ours.year, ours.month, ours.day] == [theirs.year, theirs.month, theirs.day], "\(seed)")
            #expect(theirs.weekday == ours.weekday.rawValue % 7 + 1, "\(seed)")
        }
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-12-31", 2, "2027-02-28"),
        ("2026-03-15", 12, "2027-03-15"), ("2026-05-31", 1, "2026-06-30"),
    ]) func `a month later is the same date, or the last day of the month`(from: String, months: Int, to: String) {
        #expect(day(from).adding(months: months).iso == to)
    }

    @Test func `five years after a leap day is the last of February`() {
        #expect(day("2024-02-29").adding(years: 5).iso == "2029-02-28")
        #expect(day("2024-02-29").adding(years: 4).iso == "2028-02-29")
    }
}

struct HolidayTests {
    /// The rows of law page 5.3; nil where store bededag is no more.
    @Test(arguments: [
        (2023, ["04-06", "04-07", "04-09", "04-10", "05-05", "05-18", "05-28", "05-29"] as [String?]),
        (2024, ["03-28", "03-29", "03-31", "04-01", nil, "05-09", "05-19", "05-20"]),
        (2025, ["04-17", "04-18", "04-20", "04-21", nil, "05-29", "06-08", "06-09"]),
        (2026, ["04-02", "04-03", "04-05", "04-06", nil, "05-14", "05-24", "05-25"]),
        (2027, ["03-25", "03-26", "03-28", "03-29", nil, "05-06", "05-16", "05-17"]),
        (2028, ["04-13", "04-14", "04-16", "04-17", nil, "05-25", "06-04", "06-05"]),
        (2029, ["03-29", "03-30", "04-01", "04-02", nil, "05-10", "05-20", "05-21"]),
        (2030, ["04-18", "04-19", "04-21", "04-22", nil, "05-30", "06-09", "06-10"]),
    ]) func `the moving holidays of a year`(year: Int, days: [String?]) {
        let moving: [Holiday] = [
            .skaertorsdag, .langfredag, .paaskedag, .andenPaaskedag, .storeBededag, .kristiHimmelfartsdag, .pinsedag,
            .andenPinsedag,
        ]

        #expect(moving.map { $0.day(in: year)?.iso } == days.map { $0.map { "\(year)-\($0)" } })
    }

    /// Easter Sundays that everybody can look up, among them the earliest and the latest.
    @Test(arguments: ["1943-04-25", "1961-04-02", "2008-03-23", "2011-04-24", "2038-04-25", "2000-04-23", "1818-03-22"])
    func `Easter Sunday`(easter: String) {
        #expect(Holiday.paaskedag.day(in: day(easter).year)?.iso == easter)
    }

    @Test(arguments: [
        ("2026-06-05", "grundlovsdag"), ("2026-12-24", "juleaftensdag"), ("2026-12-31", "nytårsaftensdag"),
        ("2026-11-28", "lørdag"), ("2026-11-29", "søndag"), ("2023-05-05", "store bededag"),
        ("2026-01-01", "nytårsdag"),
        ("2022-06-05", "pinsedag"),
    ]) func `closed, and why`(iso: String, why: String) {
        #expect(day(iso).closed?.words.da == why)
    }

    @Test(arguments: ["2024-04-26", "2026-05-01", "2026-11-25", "2027-12-30"])
    func `a working day`(iso: String) {
        #expect(day(iso).closed == nil)
    }

    @Test func `the days that are no holidays are not confirmed for complaints`() {
        #expect(Holiday.allCases.filter { !$0.source.confirmed } == [.grundlovsdag, .juleaftensdag, .nytaarsaftensdag])
    }
}
