/// Procesrente, renteloven §§ 3 and 5: simple interest at the reference rate plus a supplement, half-year by half-year.
///
/// The Board awards the principle and the day it runs from; the sum is a service to the parties. How days are counted
/// is not in the act as read: `DayCount.actual` is the default, and uncertain.
public struct Interest: Sendable, Hashable {
    /// How days become years.
    public enum DayCount: String, Sendable, Hashable, CaseIterable {
        /// The days as they are, the first and the last included, of 365 or in a leap year 366.
        case actual
        /// Twelve months of thirty days.
        case thirty = "30-360"
    }

    /// A part payment. The day it is made still earns interest.
    public struct Payment: Sendable, Hashable {
        /// The day it is made.
        public let day: Day
        /// How much.
        public let amount: Money

        /// A payment of an amount on a day.
        public init(on day: Day, _ amount: Money) {
            self.day = day
            self.amount = amount
        }
    }

    /// What is asked.
    public struct Question: Sendable, Hashable {
        /// The amount that earns interest.
        public var principal: Money
        /// The first day that earns interest.
        public var from: Day
        /// The last.
        public var to: Day
        /// The claim's due date (forfaldsdag), which settles the supplement.
        public var due: Day
        /// Part payments, in any order.
        public var payments: [Payment]
        /// How days are counted.
        public var dayCount: DayCount

        /// A question; the claim is due on the first day unless said otherwise.
        public init(
            principal: Money, from: Day, to: Day, due: Day? = nil, payments: [Payment] = [],
            dayCount: DayCount = .actual
        ) {
            self.principal = principal
            self.from = from
            self.to = to
            self.due = due ?? from
            self.payments = payments
            self.dayCount = dayCount
        }
    }

    /// Why there is no answer.
    public enum Problem: Error, Sendable, Hashable {
        /// The last day comes before the first.
        case endsBeforeStart
        /// There is nothing to earn interest, or a payment of nothing.
        case nothing
        /// A payment outside the days asked for.
        case paymentOutside(Day)
        /// A half-year has no reference rate.
        case missingRate(Day)
        /// Due before 1 August 2002, when other rules held.
        case dueTooEarly(Day)
    }

    /// All interest that ran, whether paid or not.
    public let interest: Money
    /// What is left to pay of it.
    public let unpaidInterest: Money
    /// What is left of the principal.
    public let unpaidPrincipal: Money
    /// What was paid beyond principal and interest.
    public let overpaid: Money
    /// How it came about.
    public let steps: [DerivationStep]

    /// Computes the interest. Only the sums are rounded, to whole øre, half away from zero.
    /// - Throws: `Problem`, with words that say what to do.
    public init(_ question: Question, rates: ReferenceRates = .builtIn) throws(Problem) {
        try Self.check(question)
        let supplement = question.due < Self.supplementRaised ? 7 : 8
        var account = Account(question.principal)
        var steps = [Self.supplementStep(supplement, question)]
        let payments = question.payments.sorted { $0.day < $1.day }
        var day = question.from
        while day <= question.to {
            let half = ReferenceRates.HalfYear(of: day)
            guard let rate = rates[half] else { throw .missingRate(half.first) }
            let due = payments.filter { $0.day >= day }.map(\.day).min() ?? question.to
            let last = min(due, question.to, half.next.adding(days: -1))
            let percent = rate.hundredths + supplement * 100
            let earned = account.earn(percent, from: day, to: last, question.dayCount)
            steps.append(Self.interestStep(earned, percent, rate, from: day, to: last))
            for payment in payments where payment.day == last { steps.append(account.take(payment)) }
            day = last.adding(days: 1)
        }
        interest = account.earned.rounded
        unpaidInterest = account.unpaid.rounded
        unpaidPrincipal = account.principal.rounded
        overpaid = account.overpaid.rounded
        steps.append(Self.totalStep(interest, question))
        self.steps = steps
    }

    private static let supplementRaised = JurisdictionTable.day(2013, 3, 1)
    private static let rulesBegan = JurisdictionTable.day(2002, 8, 1)

    private static func check(_ question: Question) throws(Problem) {
        guard question.from <= question.to else { throw .endsBeforeStart }
        guard question.principal > Money(oere: 0) else { throw .nothing }
        guard question.due >= rulesBegan else { throw .dueTooEarly(question.due) }
        for payment in question.payments {
            guard payment.amount > Money(oere: 0) else { throw .nothing }
            guard (question.from...question.to).contains(payment.day) else { throw .paymentOutside(payment.day) }
        }
    }
}

/// What is owed, exact to 10⁻¹⁵ øre, so that no rounding on the way shows in the sums.
private struct Account {
    var principal: Exact
    var unpaid = Exact(units: 0)
    var earned = Exact(units: 0)
    var overpaid = Exact(units: 0)

    init(_ principal: Money) { self.principal = Exact(principal) }

    /// Interest of a stretch within one half-year, and so within one calendar year.
    mutating func earn(_ hundredths: Int, from: Day, to: Day, _ count: Interest.DayCount) -> Exact {
        let days: Int
        let year: Int
        switch count {
        case .actual:
            days = to.days(since: from) + 1
            year = Day.isLeap(from.year) ? 366 : 365
        case .thirty:
            days = Self.thirties(to.adding(days: 1)) - Self.thirties(from)
            year = 360
        }
        let interest = principal.times(hundredths * days, over: 10_000 * year)
        unpaid.units += interest.units
        earned.units += interest.units
        return interest
    }

    /// First to interest, then to principal.
    mutating func take(_ payment: Interest.Payment) -> DerivationStep {
        var rest = Exact(payment.amount)
        let toInterest = min(rest.units, max(unpaid.units, 0))
        unpaid.units -= toInterest
        rest.units -= toInterest
        let toPrincipal = min(rest.units, principal.units)
        principal.units -= toPrincipal
        overpaid.units += rest.units - toPrincipal
        let (interest, capital) = (Exact(units: toInterest).rounded.words, Exact(units: toPrincipal).rounded.words)
        let left = principal.rounded.words
        return DerivationStep(
            .payment, day: payment.day, amount: payment.amount,
            Words(
                da: "Den \(payment.day.words.da): betalt \(payment.amount.words.da), heraf \(interest.da) på renter og "
                    + "\(capital.da) på hovedstolen, som derefter er \(left.da)",
                en:
                    "On \(payment.day.words.en): paid \(payment.amount.words.en), of which \(interest.en) to interest and "
                    + "\(capital.en) to the principal, which is then \(left.en)."),
            .background("dansk rets almindelige regel om afskrivning, først renter"))
    }

    private static func thirties(_ day: Day) -> Int { day.year * 360 + (day.month - 1) * 30 + min(day.day, 30) - 1 }
}

/// An amount in units of 10⁻¹⁵ øre. The largest principal, 10¹² øre, at the highest rate over a half-year stays within
/// 10³⁵, and 128 bits hold 1.7 × 10³⁸.
private struct Exact {
    var units: Int128

    static let perOere: Int128 = 1_000_000_000_000_000

    init(units: Int128) { self.units = units }

    init(_ money: Money) { units = Int128(money.oere) * Self.perOere }

    func times(_ numerator: Int, over denominator: Int) -> Exact {
        let product = units * Int128(numerator)
        let half = Int128(denominator / 2) * (product < 0 ? -1 : 1)
        return Exact(units: (product + half) / Int128(denominator))
    }

    /// In whole øre, half away from zero. What lies within 10⁻¹² of a half is one: the sums behind it are at most that
    /// far off, and no other exact sum comes so near.
    var rounded: Money {
        let tolerance = Self.perOere / 1_000_000_000_000
        let half = Self.perOere / 2 + tolerance
        return Money(oere: Int((units + (units < 0 ? -half : half)) / Self.perOere))
    }
}

extension Interest.Problem {
    /// What is wrong and what to do.
    public var words: Words {
        switch self {
        case .endsBeforeStart:
            Words(
                da: "Den sidste dag ligger før den første. Byt dem om.",
                en: "The last day is before the first. Swap them.")
        case .nothing:
            Words(da: "Beløb skal være større end 0.", en: "Amounts must be more than 0.")
        case .paymentOutside(let day):
            Words(
                da: "Betalingen den \(day.words.da) ligger uden for de dage, der spørges om.",
                en: "The payment of \(day.words.en) lies outside the days asked for.")
        case .missingRate(let day):
            Words(
                da: "Nationalbankens referencesats for halvåret fra den \(day.words.da) mangler. Skriv den i "
                    + "$NAEVN_VAR/reference-rates.csv; der gættes ikke.",
                en: "Nationalbanken's reference rate for the half-year from \(day.words.en) is missing. Write it in "
                    + "$NAEVN_VAR/reference-rates.csv; nothing is guessed.")
        case .dueTooEarly(let day):
            Words(
                da:
                    "Kravet forfaldt den \(day.words.da), før den 1. august 2002, hvor andre regler gjaldt. Det kan ikke regnes ud her.",
                en:
                    "The claim was due on \(day.words.en), before 1 August 2002, when other rules held. It can't be computed here."
            )
        }
    }
}

extension Interest {
    private static func supplementStep(_ supplement: Int, _ question: Question) -> DerivationStep {
        let raised = question.due >= supplementRaised
        return DerivationStep(
            .supplement, day: question.due,
            Words(
                da:
                    "Kravet forfaldt den \(question.due.words.da), \(raised ? "efter den 28. februar" : "før den 1. marts") 2013: "
                    + "tillægget til referencesatsen er \(supplement) procentpoint.",
                en:
                    "The claim was due on \(question.due.words.en), \(raised ? "after 28 February" : "before 1 March") 2013: "
                    + "the supplement to the reference rate is \(supplement) percentage points."),
            LegalSource("renteloven § 5, stk. 1", evidence: "elov.dk; pav.medst.dk; forbrug.dk"))
    }

    private static func interestStep(
        _ earned: Exact, _ percent: Int, _ rate: ReferenceRates.Rate, from: Day, to: Day
    ) -> DerivationStep {
        let (total, reference) = (Percent(percent), Percent(rate.hundredths))
        return DerivationStep(
            .interest, day: to, amount: earned.rounded,
            Words(
                da:
                    "Fra den \(from.words.da) til og med den \(to.words.da): \(total.da) % om året (referencesats \(reference.da) %) giver "
                    + "\(earned.rounded.words.da)",
                en:
                    "From \(from.words.en) to \(to.words.en): \(total.en) % a year (reference rate \(reference.en) %) gives "
                    + "\(earned.rounded.words.en)."),
            LegalSource(
                "renteloven § 5, stk. 1; sats: \(rate.source), kontrolleret \(rate.checkedOn.iso)",
                evidence: rate.source,
                confirmed: false))
    }

    private static func totalStep(_ interest: Money, _ question: Question) -> DerivationStep {
        DerivationStep(
            .total, day: question.to, amount: interest,
            Words(
                da: "Renter i alt til og med den \(question.to.words.da): \(interest.words.da)",
                en: "Interest in all to \(question.to.words.en), that day included: \(interest.words.en)."),
            LegalSource("renteloven § 5, stk. 1", evidence: "elov.dk"))
    }
}

/// A rate as text: "9,75", "9.75"; "-0,45".
private struct Percent {
    let da: String
    let en: String

    init(_ hundredths: Int) {
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        let sign = hundredths < 0 ? "-" : ""
        let decimals = (rest < 10 ? "0" : "") + String(rest)
        da = "\(sign)\(whole),\(decimals)"
        en = "\(sign)\(whole).\(decimals)"
    }
}
