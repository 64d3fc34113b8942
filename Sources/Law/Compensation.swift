/// Godtgørelse, as the Board measures it: an amount, or so many months of pay.
public enum Compensation: Sendable, Hashable {
    /// An amount, in øre.
    case amount(Money)
    /// Months of pay, with the monthly pay it rests on.
    case months(MonthsOfPay, of: Money)

    /// The amount in kroner that it comes to.
    public var money: Money {
        switch self {
        case .amount(let money): money
        case .months(let months, let pay): months.times(pay)
        }
    }

    /// Whether it is more than nothing.
    public var isPositive: Bool { money > Money(oere: 0) }

    /// "25.000 kr."; "9 måneders løn, 360.000 kr.".
    public var words: Words {
        switch self {
        case .amount(let money): money.words
        case .months(let months, _):
            Words(da: "\(months.words.da), \(money.words.da)", en: "\(months.words.en), \(money.words.en)")
        }
    }
}

/// A number of months of pay, in tenths.
public struct MonthsOfPay: Sendable, Hashable, Comparable {
    /// Tenths of a month.
    public let tenths: Int

    /// Nil for nothing, and for more than ten years.
    public init?(tenths: Int) {
        guard (1...1_200).contains(tenths) else { return nil }
        self.tenths = tenths
    }

    /// The order of lengths.
    public static func < (left: MonthsOfPay, right: MonthsOfPay) -> Bool { left.tenths < right.tenths }

    /// "9 måneders løn", "4,5 måneders løn".
    public var words: Words {
        let (whole, rest) = tenths.quotientAndRemainder(dividingBy: 10)
        let one = tenths == 10
        return Words(
            da: (rest == 0 ? "\(whole)" : "\(whole),\(rest)") + (one ? " måneds løn" : " måneders løn"),
            en: (rest == 0 ? "\(whole)" : "\(whole).\(rest)") + (one ? " month's pay" : " months' pay"))
    }

    /// The months times a monthly pay, to whole øre, half away from zero.
    func times(_ pay: Money) -> Money { Money(oere: (pay.oere * tenths + 5) / 10) }
}

/// What the Board awarded in real cases of a kind: a range for officer and panel to compare with. Never shown to a
/// citizen as a suggestion, and no limit.
public struct CompensationLevel: Sendable, Hashable {
    /// The situation.
    public let situation: Words
    /// The lowest and the highest amount seen.
    public let range: ClosedRange<Money>
    /// Where they were read.
    public let source: LegalSource

    /// The levels seen (law page 4.5).
    public static let seen: [CompensationLevel] = [
        level(
            "adgang til natteliv nægtet, etnisk oprindelse, pr. hændelse",
            "refused entry to night life, ethnic origin, "
                + "each incident", 2_000...5_000, "ast.dk, 2018; advokatnehansen.dk"),
        level(
            "to afvisninger i natteliv, etnisk oprindelse", "two refusals in night life, ethnic origin",
            10_000...10_000, "ast.dk, j.nr. 2500050-10"),
        level(
            "enkelt nedsættende ytring, etnisk oprindelse", "a single insult, ethnic origin", 1_000...1_000,
            "ast.dk, 2010"),
        level("servicehund eller førerhund afvist", "service or guide dog refused", 5_000...5_000, "upday.com"),
        level(
            "universitet, manglende hjælp til studerende med handicap",
            "university, no help for a student with a "
                + "disability", 50_000...50_000, "ast.dk, nyhedsbrev januar 2021"),
        level("afslag på ansættelse", "refused employment", 25_000...25_000, "retsinformation.dk 173475; ast.dk 2022"),
        level(
            "gravid timelønnet fik ikke vagter", "pregnant hourly worker not given shifts", 25_000...25_000,
            "retsinformation.dk 194320"),
        level(
            "afskedigelse, køn eller handicap, cirka 6, 9 eller 12 måneders løn efter anciennitet",
            "dismissal, sex or "
                + "disability, about 6, 9 or 12 months' pay by seniority", 215_000...360_000,
            "retsinformation.dk 166247, 166254, 194326, 200769"),
        level(
            "afskedigelse af tjenestemand, alder", "dismissal of a civil servant, age", 100_000...100_000,
            "ast.dk, j.nr. 2500197-10"),
        level(
            "afskedigelse efter klage over sexchikane", "dismissal after a complaint of sexual harassment",
            420_000...420_000, "danskerhverv.dk, overskrift", confirmed: false),
    ]

    private static func level(
        _ da: String, _ en: String, _ kroner: ClosedRange<Int>, _ evidence: String, confirmed: Bool = true
    ) -> CompensationLevel {
        CompensationLevel(
            situation: Words(da: da, en: en),
            range: Money(kroner: kroner.lowerBound)...Money(kroner: kroner.upperBound),
            source: LegalSource("nævnets praksis", evidence: evidence, confirmed: confirmed))
    }
}
