import Law
import Testing

struct InterestTests {
    private func interest(
        _ kroner: String, _ from: String, _ to: String, due: String? = nil, pay: [(String, Int)] = [],
        count: Interest.DayCount = .actual, rates: ReferenceRates = .builtIn
    ) throws -> Interest {
        try Interest(
            Interest.Question(
                principal: try #require(Money(kroner: kroner)), from: day(from), to: day(to), due: due.map(day),
                payments: pay.map { Interest.Payment(on: day($0.0), Money(kroner: $0.1)) }, dayCount: count),
            rates: rates)
    }

    @Test(arguments: [
        ("100000", "2025-01-01", "2025-07-01", 535_753), ("360000", "2017-06-27", "2018-06-27", 2_905_940),
        ("25000", "2018-01-22", "2019-09-01", 324_205), ("5000", "2023-03-15", "2025-04-30", 118_796),
        ("215000", "2016-12-16", "2017-11-15", 1_588_289), ("360000", "2012-12-11", "2013-12-31", 2_745_885),
        ("300000", "2021-05-01", "2022-12-31", 3_825_534), ("10000", "2024-02-01", "2024-03-01", 9631),
    ]) func `the vectors of law page 4.9, to the øre`(kroner: String, from: String, to: String, oere: Int) throws {
        #expect(try interest(kroner, from, to).interest.oere == oere)
    }

    @Test func `the supplement follows the due date, not the start`() throws {
        let late = try interest("100000", "2013-06-01", "2013-06-30")
        let early = try interest("100000", "2013-06-01", "2013-06-30", due: "2013-02-28")

        #expect(late.interest.oere == 67_397)
        #expect(early.interest.oere == 59_178)
        #expect(early.steps[0].explanation.da.contains("tillægget til referencesatsen er 7 procentpoint"))
    }

    @Test func `a rate below zero lowers the total`() throws {
        #expect(try interest("100000", "2022-01-01", "2022-12-31").interest.oere == 755_000)
    }

    @Test func `each half-year is a step, and the last the sum`() throws {
        let steps = try interest("10000", "2024-06-01", "2025-02-01").steps

        #expect(steps.map(\.kind) == [.supplement, .interest, .interest, .interest, .total])
        #expect(steps[1...3].map { $0.day?.iso } == ["2024-06-30", "2024-12-31", "2025-02-01"])
        #expect(
            steps[1].explanation.da
                == "Fra den 1. juni 2024 til og med den 30. juni 2024: 11,75 % om året (referencesats 3,75 %) giver "
                + "96,31 kr.")
    }

    @Test func `a payment goes to interest first, then to the principal`() throws {
        let paid = try interest("100000", "2025-01-01", "2025-07-01", pay: [("2025-03-01", 20_000)])

        #expect(paid.interest.oere == 470_290)
        #expect(paid.unpaidPrincipal.oere == 8_176_712)
        #expect(paid.unpaidInterest.oere == 470_290 - 176_712)
        #expect(paid.overpaid.oere == 0)
        #expect(paid.steps.map(\.kind) == [.supplement, .interest, .payment, .interest, .interest, .total])
    }

    @Test func `payments in any order, two on a day, one on the last day, and one too many`() throws {
        let first = try interest(
            "1000", "2025-01-01", "2025-06-30", pay: [("2025-06-30", 50), ("2025-02-01", 400), ("2025-02-01", 100)])
        let second = try interest("1000", "2025-01-01", "2025-06-30", pay: [("2025-02-01", 500), ("2025-06-30", 50)])
        let over = try interest("1000", "2025-01-01", "2025-06-30", pay: [("2025-01-31", 5_000)])

        #expect(first.interest == second.interest && first.unpaidPrincipal == second.unpaidPrincipal)
        #expect(over.unpaidPrincipal.oere == 0 && over.unpaidInterest.oere == 0)
        #expect(over.overpaid.oere == 500_000 - 100_000 - over.interest.oere)
        #expect(over.interest.oere == 913)
    }

    @Test func `twelve months of thirty days`() throws {
        #expect(try interest("100000", "2024-01-01", "2024-12-31", count: .thirty).interest.oere == 1_162_500)
        #expect(try interest("100000", "2025-02-01", "2025-02-28", count: .thirty).interest.oere == 89_583)
    }

    @Test func `a half-year without a rate stops with words that name the file`() throws {
        do {
            _ = try interest("100000", "2026-06-01", "2026-07-01")
            Issue.record("no rate was missing")
        } catch let problem as Interest.Problem {
            #expect(problem == .missingRate(day("2026-07-01")))
            #expect(
                problem.words.da.contains("reference-rates.csv") && problem.words.en.contains("reference-rates.csv"))
        }
        #expect(try interest("100000", "2026-06-01", "2026-06-30").interest.oere == 80_137)
    }

    @Test func `what can't be computed is refused`() {
        #expect(throws: Interest.Problem.endsBeforeStart) { try interest("1", "2025-01-02", "2025-01-01") }
        #expect(throws: Interest.Problem.nothing) { try interest("0", "2025-01-01", "2025-01-02") }
        #expect(throws: Interest.Problem.nothing) {
            try interest("1", "2025-01-01", "2025-01-02", pay: [("2025-01-01", 0)])
        }
        #expect(throws: Interest.Problem.paymentOutside(day("2025-01-03"))) {
            try interest("1", "2025-01-01", "2025-01-02", pay: [("2025-01-03", 1)])
        }
        #expect(throws: Interest.Problem.dueTooEarly(day("2002-07-31"))) {
            try interest("1", "2025-01-01", "2025-01-02", due: "2002-07-31")
        }
    }

    /// The sums against Decimal-free fractions: a stretch split anywhere by a payment of an øre that is paid back in
    /// principal differs by no more than the øre's own interest.
    @Test(arguments: UInt64(1)...30) func `splitting a stretch changes nothing but what was paid`(number: UInt64) throws
    {
        var seed = Seed(number)
        for _ in 0..<50 {
            let from = Day(ordinal: seed.number(day("2013-03-01").ordinal...day("2024-06-30").ordinal))
            let to = from.adding(days: seed.number(2...700))
            let middle = from.adding(days: seed.number(0...(to.days(since: from) - 1)))
            let money = Money(oere: seed.number(1...1_000_000_000))
            let whole = try Interest(Interest.Question(principal: money, from: from, to: to))
            let first = try Interest(Interest.Question(principal: money, from: from, to: middle))
            let rest = try Interest(
                Interest.Question(principal: money, from: middle.adding(days: 1), to: to, due: from))
            #expect(abs(whole.interest.oere - first.interest.oere - rest.interest.oere) <= 1, "\(seed)")
            let paid = try Interest(
                Interest.Question(principal: money, from: from, to: to, payments: [.init(on: middle, first.interest)]))
            #expect(abs(paid.interest.oere - whole.interest.oere) <= 1, "\(seed): paying the interest alone")
        }
    }
}

struct ReferenceRatesTests {
    private let header = "from,rate,source,checked_on\n"

    @Test func `are there for every half-year from 2005 to the first of 2026`() {
        let halves = ReferenceRates.builtIn.halfYears

        #expect(halves.first?.first.iso == "2005-01-01" && halves.last?.first.iso == "2026-01-01")
        #expect(halves.count == 43)
        #expect(halves.allSatisfy { ReferenceRates.builtIn[$0]?.source.isEmpty == false })
    }

    /// Totals of a second list, the consumer authority's (forbrug.dk), with the supplement of their time.
    @Test(arguments: [
        ("2007-07-01", 1125), ("2008-07-01", 1135), ("2009-01-01", 1075), ("2010-01-01", 820), ("2011-07-01", 830),
        ("2013-07-01", 820), ("2015-07-01", 805), ("2021-07-01", 765), ("2022-01-01", 755), ("2023-01-01", 990),
        ("2023-07-01", 1125),
    ]) func `agree with the consumer authority's totals`(from: String, total: Int) {
        let supplement = day(from) < day("2013-03-01") ? 700 : 800

        #expect(ReferenceRates.builtIn[.init(of: day(from))]?.hundredths == total - supplement)
    }

    @Test func `a file adds a half-year and corrects another`() throws {
        let rates = try ReferenceRates.builtIn.adding(
            csv: header
                + "2026-07-01,1.6,\"nationalbanken.dk, udlånsrente\",2026-07-02\r\n2022-01-01,-0.5,rettet,2026-07-02\n\n"
        )
        let added = try #require(rates[.init(of: day("2026-12-31"))])

        #expect(added.hundredths == 160 && added.source == "nationalbanken.dk, udlånsrente")
        #expect(rates[.init(of: day("2022-03-01"))]?.hundredths == -50)
        #expect(rates.halfYears.count == 44)
    }

    @Test(arguments: [
        ("", 1), ("from;rate\n", 1), ("2026-07-02,1.60,x,2026-07-02", 2), ("2026-07-01,1.605,x,2026-07-02", 2),
        ("2026-07-01,1.60,x", 2), ("2026-07-01,1.60,,2026-07-02", 2), ("2026-07-01,1.60,x,2. juli", 2),
        ("2027-01-01,1.60,x,2026-07-02\n2026-07-01,x,x,2026-07-02", 3), ("2026-07-01,1600,x,2026-07-02", 2),
        ("2026-07-01,1,60,Nationalbanken,2026-07-02", 2),
        ("2026-07-01,1.60,x,2026-07-02\n2026-07-01,9.60,x,2026-07-02", 3),
    ]) func `a file that can't be read names its line`(text: String, line: Int) {
        let error = #expect(throws: ReferenceRates.Unreadable.self) {
            try ReferenceRates.builtIn.adding(csv: line == 1 ? text : header + text)
        }
        #expect(error?.line == line)
        #expect(error?.words.da.isEmpty == false)
    }
}

struct MoneyTests {
    @Test(arguments: [("100000", 10_000_000), ("2500.5", 250_050), ("0.01", 1), ("10000000000", 1_000_000_000_000)])
    func `reads kroner`(text: String, oere: Int) {
        #expect(Money(kroner: text)?.oere == oere)
    }

    @Test(arguments: ["", ".", "1.", ".5", "1.234", "1,50", "-1", "1e3", " 1", "10000000001", "1.2.3", "１"])
    func `refuses what is no amount`(text: String) {
        #expect(Money(kroner: text) == nil)
    }

    @Test func `is written in both languages`() {
        #expect(Money(oere: 118_796).words == Words(da: "1.187,96 kr.", en: "DKK 1,187.96"))
        #expect(Money(kroner: 25_000).words == Words(da: "25.000 kr.", en: "DKK 25,000"))
        #expect(Money(oere: -5).words == Words(da: "-0,05 kr.", en: "DKK -0.05"))
    }
}
