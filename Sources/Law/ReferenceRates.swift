/// Nationalbanken's lending rate on 1 January and 1 July, the reference rate of renteloven § 5, in hundredths of a per
/// cent. A half-year without one stops a calculation: it is never guessed.
public struct ReferenceRates: Sendable, Hashable {
    /// A half-year of interest.
    public struct HalfYear: Sendable, Hashable, Comparable {
        /// Its first day, 1 January or 1 July.
        public let first: Day

        /// The half-year of a day.
        public init(of day: Day) { first = JurisdictionTable.day(day.year, day.month < 7 ? 1 : 7, 1) }

        /// The first day of the next.
        public var next: Day { first.adding(months: 6) }

        /// The order of time.
        public static func < (left: HalfYear, right: HalfYear) -> Bool { left.first < right.first }
    }

    /// One rate and where it was read.
    public struct Rate: Sendable, Hashable {
        /// Hundredths of a per cent a year; negative in 2021 and 2022.
        public let hundredths: Int
        /// Where it was read.
        public let source: String
        /// The day somebody looked.
        public let checkedOn: Day
    }

    private var rates: [HalfYear: Rate]

    /// The rate of a half-year; nil for a gap.
    public subscript(_ half: HalfYear) -> Rate? { rates[half] }

    /// The half-years that have a rate, in order.
    public var halfYears: [HalfYear] { rates.keys.sorted() }

    /// The rates that come with the program, 2005 to the first half of 2026.
    public static let builtIn: ReferenceRates = {
        let checked = JurisdictionTable.day(2026, 11, 25)
        var rates: [HalfYear: Rate] = [:]
        for (year, january, july) in table {
            // The consumer authority's list, which ends in 2023, agrees with the stored tables.
            let source = year <= 2023 ? "lagrede satstabeller; forbrug.dk, morarenten" : "lagrede satstabeller"
            for (month, hundredths) in [(1, january as Int?), (7, july)] {
                guard let hundredths else { continue }
                rates[HalfYear(of: JurisdictionTable.day(year, month, 1))] = Rate(
                    hundredths: hundredths, source: source, checkedOn: checked)
            }
        }
        return ReferenceRates(rates: rates)
    }()

    private static let table: [(year: Int, january: Int, july: Int?)] = [
        (2005, 215, 215), (2006, 240, 300), (2007, 375, 425), (2008, 425, 435), (2009, 375, 155), (2010, 120, 105),
        (2011, 105, 130), (2012, 70, 45), (2013, 20, 20), (2014, 20, 20), (2015, 20, 5), (2016, 5, 5), (2017, 5, 5),
        (2018, 5, 5), (2019, 5, 5), (2020, 5, 5), (2021, 5, -35), (2022, -45, -45), (2023, 190, 325),
        (2024, 375, 350), (2025, 275, 175), (2026, 175, nil),
    ]
}

extension ReferenceRates {
    /// What is wrong with a file of rates.
    public struct Unreadable: Error, Sendable, Hashable {
        /// The line, from 1.
        public let line: Int
        /// What is wrong and what to write.
        public let words: Words
    }

    /// These rates with those of a file, which add or correct half-years.
    ///
    /// The file is UTF-8 with a first line `from,rate,source,checked_on`; a rate is per cent with at most two decimals
    /// after a point. The source may stand in double quotes.
    public func adding(csv text: String) throws(Unreadable) -> ReferenceRates {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.first.map(String.init) == Self.header else {
            throw Unreadable(
                line: 1,
                words: Words(
                    da: "Første linje skal være \(Self.header).", en: "The first line must be \(Self.header)."))
        }
        var sum = self
        var given: Set<Day> = []
        for (index, line) in lines.enumerated().dropFirst() where !line.allSatisfy(\.isWhitespace) {
            let fields = Self.fields(line)
            guard fields.count == 4, let from = Day(iso: fields[0]), HalfYear(of: from).first == from else {
                throw Unreadable(
                    line: index + 1,
                    words: Words(
                        da:
                            "Linjen skal begynde med 1. januar eller 1. juli (ÅÅÅÅ-01-01 eller ÅÅÅÅ-07-01) og have fire felter; en "
                            + "kilde med komma står i anførselstegn.",
                        en:
                            "The line must begin with 1 January or 1 July (YYYY-01-01 or YYYY-07-01) and have four fields; a source "
                            + "with a comma stands in quotes."))
            }
            guard given.insert(from).inserted else {
                throw Unreadable(
                    line: index + 1,
                    words: Words(
                        da: "Halvåret står to gange. Slet den ene linje.", en: "The half-year stands twice. Delete one."
                    ))
            }
            guard let hundredths = Self.hundredths(fields[1]) else {
                throw Unreadable(
                    line: index + 1,
                    words: Words(
                        da:
                            "Satsen skal være procent med højst to decimaler efter punktum, for eksempel 1.75 eller -0.45.",
                        en: "The rate must be per cent with at most two decimals after a point, such as 1.75 or -0.45.")
                )
            }
            let source = fields[2]
            guard let checked = Day(iso: fields[3]), !source.isEmpty else {
                throw Unreadable(
                    line: index + 1,
                    words: Words(
                        da: "Linjen skal slutte med kilden og dagen, den blev kontrolleret (ÅÅÅÅ-MM-DD).",
                        en: "The line must end with the source and the day it was checked (YYYY-MM-DD)."))
            }
            sum.rates[HalfYear(of: from)] = Rate(hundredths: hundredths, source: source, checkedOn: checked)
        }
        return sum
    }

    private static let header = "from,rate,source,checked_on"

    /// The fields of a line; commas within double quotes belong to their field.
    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    private static func hundredths(_ text: String) -> Int? {
        let negative = text.hasPrefix("-")
        guard let amount = Money(kroner: negative ? String(text.dropFirst()) : text), amount.oere <= 10_000 else {
            return nil
        }
        return negative ? -amount.oere : amount.oere
    }
}
