import Law
import Testing

private func stop(_ first: String, _ last: String) -> DeadlineStop {
    guard let stop = DeadlineStop(day(first), day(last)) else { preconditionFailure("a test's stop runs forward") }
    return stop
}

private func last(
    _ rule: DeadlineRule, _ from: Day, _ length: Length? = nil, stops: [DeadlineStop] = []
) throws -> Day {
    try Deadline(rule, from: DeadlineStart(.received, from), length: length, stops: stops).day
}

struct DeadlineTests {
    @Test(arguments: [
        ("2024-05-01", "2024-05-29"), ("2024-04-22", "2024-05-21"), ("2026-05-08", "2026-06-08"),
        ("2026-11-27", "2026-12-28"), ("2026-03-27", "2026-04-24"), ("2026-05-05", "2026-06-02"),
    ]) func `four weeks of review`(from: String, to: String) throws {
        #expect(try last(.review, day(from)).iso == to)
    }

    @Test(arguments: [
        ("2026-05-08", Length.weeks(4), ["2026-06-01", "2026-06-20"], "2026-06-25"),
        ("2026-09-01", .days(14), ["2026-09-10", "2026-09-11"], "2026-09-17"),
        ("2026-09-01", .days(14), ["2026-09-16", "2026-09-20"], "2026-09-15"),
    ]) func `a stop`(from: String, length: Length, days: [String], to: String) throws {
        #expect(try last(.review, day(from), length, stops: [stop(days[0], days[1])]).iso == to)
    }

    @Test(arguments: [
        ("2026-11-25", "2026-12-04"), ("2026-03-31", "2026-04-14"), ("2026-12-18", "2027-01-04"),
    ]) func `seven working days of access`(from: String, to: String) throws {
        #expect(try last(.access, day(from)).iso == to)
    }

    @Test func `stop days are left out of working days, and closed ones among them count nothing twice`() throws {
        let stops = [stop("2026-11-28", "2026-12-01")]

        #expect(try last(.access, day("2026-11-25"), stops: stops).iso == "2026-12-08")
    }

    @Test func `a stop that begins before the start counts from the day after it`() throws {
        #expect(try last(.payment, day("2026-09-01"), stops: [stop("2026-08-20", "2026-09-03")]).iso == "2026-09-17")
    }

    @Test func `a draft is deleted on whatever day it falls`() throws {
        let end = try last(.draft, day("2026-09-05"))

        #expect(end.iso == "2026-12-04")
        #expect(try last(.draft, day("2026-09-06")).closed != nil)
    }

    @Test func `a letter is presumed received after five working days`() throws {
        let deadline = try Deadline(.hearing, from: DeadlineStart(.posted, day("2026-12-03")))

        #expect(deadline.day.iso == "2027-01-04")
        #expect(deadline.steps.map(\.kind) == [.start, .presumption, .length, .closedDay, .end])
        #expect(deadline.steps[1].day?.iso == "2026-12-10" && !deadline.steps[1].source.confirmed)
    }

    @Test func `the derivation is told step by step`() throws {
        let deadline = try Deadline(.review, from: DeadlineStart(.available, day("2026-05-08")))

        #expect(
            deadline.steps.words
                == Words(
                    da: "Modtaget i Digital Post fredag den 8. maj 2026. Dagen tælles ikke med. "
                        + "4 uger: fredag den 5. juni 2026. "
                        + "5. juni 2026 er grundlovsdag og ingen arbejdsdag; fristen flyttes til mandag den 8. juni 2026. "
                        + "Fristen for at indbringe afvisningen for nævnet udløber mandag den 8. juni 2026 kl. 23.59 (dansk tid).",
                    en: "Available in Digital Post on Friday 8 May 2026. The day is not counted. "
                        + "4 weeks: Friday 5 June 2026. "
                        + "5 June 2026 is Constitution Day, not a working day; the time moves to Monday 8 June 2026. "
                        + "The time to bring the dismissal before the Board ends on Monday 8 June 2026 at 23:59 (Danish time)."
                ))
    }

    @Test func `Digital Post counts on a holiday as on any day`() throws {
        let deadline = try Deadline(.payment, from: DeadlineStart(.available, day("2026-12-25")))

        #expect(deadline.day.iso == "2027-01-08")
    }

    @Test func `an extension is a longer length from the same start, and stops apply again`() throws {
        let stops = [stop("2026-09-10", "2026-09-11")]
        let deadline = try Deadline(
            .hearing, from: DeadlineStart(.received, day("2026-09-01")), length: .days(14),
            extensions: [DeadlineExtension(.days(28))],
            stops: stops)

        #expect(deadline.day.iso == "2026-10-01")
        #expect(deadline.steps.map(\.kind) == [.start, .length, .extension, .length, .stop, .end])
    }

    @Test func `reasons are told, and a second extension is counted from the same start`() throws {
        let pause = try #require(DeadlineStop(day("2026-09-10"), day("2026-09-10"), reason: "sygdom"))
        let deadline = try Deadline(
            .hearing, from: DeadlineStart(.received, day("2026-09-01")), length: .days(14),
            extensions: [DeadlineExtension(.days(21), reason: "ferie"), DeadlineExtension(.days(28))], stops: [pause])

        #expect(deadline.day.iso == "2026-09-30")
        #expect(deadline.steps.map(\.kind) == [.start, .length, .extension, .length, .extension, .length, .stop, .end])
        #expect(deadline.steps[2].explanation.da == "Fristen er forlænget til 21 dage fra samme start (ferie).")
        #expect(
            deadline.steps[6].explanation.en.hasPrefix(
                "On 10 September 2026 the time stood still (sygdom): 1 day is added"))
    }

    @Test func `each rule starts with a fact of its own`() {
        #expect(
            DeadlineRule.allCases.map(\.fact) == [
                .received, .received, .received, .served, .met, .received, .served, .changed,
            ])
        #expect(DeadlineRule.allCases.filter(\.counting.confirmed) == [.review])
    }

    @Test func `an extension that is none is refused`() {
        #expect(throws: Deadline.Problem.extensionNotLonger) {
            try Deadline(
                .hearing, from: DeadlineStart(.received, day("2026-09-01")), length: .weeks(4),
                extensions: [DeadlineExtension(.days(28))])
        }
    }

    @Test func `what can't be is refused with words`() {
        #expect(throws: Deadline.Problem.outOfRange(day("1899-12-31"))) { try last(.review, day("1899-12-31")) }
        #expect(throws: Deadline.Problem.length(.days(0))) { try last(.review, day("2026-01-01"), .days(0)) }
        #expect(throws: Deadline.Problem.length(.years(31))) { try last(.review, day("2026-01-01"), .years(31)) }
        #expect(throws: Deadline.Problem.stops) {
            try last(.review, day("2026-01-01"), stops: [stop("2026-01-01", "2036-12-31")])
        }
        #expect(Deadline.Problem.extensionNotLonger.words.da.contains("senere"))
        #expect(DeadlineStop(day("2026-01-02"), day("2026-01-01")) == nil)
    }

    @Test(arguments: ["14d", "7wd", "4w", "3m", "5y"]) func `a length comes back from its code`(code: String) {
        #expect(Length(code: code)?.code == code)
    }

    @Test(arguments: ["", "4", "w", "0w", "-4w", "4x", "4 w", "99999999d", "31y", "４w"])
    func `what is no length is refused`(code: String) {
        #expect(Length(code: code) == nil)
    }
}

/// Starts over 1990 to 2060.
struct DeadlineProperties {
    private static let seeds: ClosedRange<UInt64> = 1...40

    private func start(_ seed: inout Seed) -> Day {
        Day(ordinal: seed.number(day("1990-01-01").ordinal...day("2060-12-31").ordinal))
    }

    private func length(_ seed: inout Seed) -> Length {
        switch seed.number(0...4) {
        case 0: .days(seed.number(1...200))
        case 1: .workingDays(seed.number(1...60))
        case 2: .weeks(seed.number(1...30))
        case 3: .months(seed.number(1...24))
        default: .years(seed.number(1...10))
        }
    }

    private func stop(after first: Day, _ seed: inout Seed) -> DeadlineStop? {
        let begins = first.adding(days: seed.number(1...60))
        return DeadlineStop(begins, begins.adding(days: seed.number(0...30)))
    }

    /// Without a stop. With one that began before the start, months and years may: their last day can stay while the start
    /// moves, and the stop then has a day less to give (law page 10 b as written).
    @Test(arguments: seeds) func `a later start never gives an earlier end`(number: UInt64) throws {
        var seed = Seed(number)
        for _ in 0..<200 {
            let (from, length) = (start(&seed), length(&seed))
            let early = try last(.hearing, from, length)
            let late = try last(.hearing, from.adding(days: seed.number(1...5)), length)
            #expect(early <= late, "\(seed): \(from.iso) \(length.code)")
        }
    }

    @Test(arguments: seeds)
    func `a later start never gives an earlier end, with stops, for days, weeks and working days`(
        number: UInt64
    ) throws {
        var seed = Seed(number)
        for _ in 0..<50 {
            let from = start(&seed)
            let lengths: [Length] = [
                .days(seed.number(1...90)), .weeks(seed.number(1...12)), .workingDays(seed.number(1...40)),
            ]
            let stops = [stop(after: from, &seed), stop(after: from, &seed)].compactMap { $0 }
            for length in lengths {
                let early = try last(.hearing, from, length, stops: stops)
                let late = try last(.hearing, from.adding(days: seed.number(1...9)), length, stops: stops)
                #expect(early <= late, "\(seed): \(from.iso) \(length.code)")
            }
        }
    }

    @Test(arguments: seeds) func `no rule but the draft's ends on a closed day`(number: UInt64) throws {
        var seed = Seed(number)
        for _ in 0..<50 {
            let from = start(&seed)
            for rule in DeadlineRule.allCases where rule.movesOffClosedDays {
                let end = try last(rule, from, stops: [stop(after: from, &seed)].compactMap { $0 })
                #expect(end.closed == nil, "\(seed): \(rule) \(from.iso)")
            }
        }
    }

    @Test(arguments: seeds)
    func `a stop wholly between start and end moves it by exactly its days, and one after the end by none`(
        number: UInt64
    ) throws {
        var seed = Seed(number)
        for _ in 0..<100 {
            let (from, weeks) = (start(&seed), seed.number(2...20))
            // The draft's rule has no closed days, so the bare arithmetic shows.
            let plain = try last(.draft, from, .weeks(weeks))
            let begins = from.adding(days: seed.number(1...7))
            let inside = try #require(DeadlineStop(begins, begins.adding(days: seed.number(0...6))))
            let moved = try last(.draft, from, .weeks(weeks), stops: [inside])
            #expect(moved == plain.adding(days: inside.last.days(since: inside.first) + 1), "\(seed)")
            let after = try #require(
                DeadlineStop(plain.adding(days: 1), plain.adding(days: seed.number(1...40))))
            #expect(try last(.draft, from, .weeks(weeks), stops: [after]) == plain, "\(seed)")
        }
    }

    @Test(arguments: seeds) func `two overlapping stops count once, in either order`(number: UInt64) throws {
        var seed = Seed(number)
        for _ in 0..<40 {
            let from = start(&seed)
            let first = try #require(stop(after: from, &seed))
            let begins = Day(ordinal: seed.number(first.first.ordinal...first.last.ordinal))
            let second = try #require(DeadlineStop(begins, begins.adding(days: seed.number(0...30))))
            let joined = try #require(DeadlineStop(first.first, max(first.last, second.last)))
            for length in [Length.weeks(9), .workingDays(20), .months(3)] {
                let together = try last(.hearing, from, length, stops: [first, second])
                #expect(try last(.hearing, from, length, stops: [second, first]) == together, "\(seed)")
                #expect(try last(.hearing, from, length, stops: [joined]) == together, "\(seed)")
            }
        }
    }

    /// The definition, one day at a time.
    private func byDefinition(_ from: Day, _ first: Day, _ stops: [DeadlineStop]) -> Day {
        var (last, counted) = (first, Set<Day>())
        while true {
            var next = from.adding(days: 1)
            while next <= last,
                counted.contains(next) || !stops.contains(where: { $0.first <= next && next <= $0.last })
            {
                next = next.adding(days: 1)
            }
            guard next <= last else { return last }
            counted.insert(next)
            last = last.adding(days: 1)
        }
    }

    @Test(arguments: seeds) func `stops agree with their definition, counted day by day`(number: UInt64) throws {
        var seed = Seed(number)
        for _ in 0..<50 {
            let from = start(&seed)
            let stops = (0..<seed.number(1...4)).compactMap { _ in stop(after: from.adding(days: -20), &seed) }
            let plain = try last(.draft, from, .days(30))
            #expect(
                try last(.draft, from, .days(30), stops: stops) == byDefinition(from, plain, stops), "\(seed) \(stops)")
        }
    }
}
