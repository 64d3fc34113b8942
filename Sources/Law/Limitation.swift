/// Forældelse of the claim for compensation that an incident may give. Computed warnings: nothing in the program can
/// dismiss a complaint for lateness (j.nr. 22-48184 and 22-12828 of 1 March 2023).
public struct Limitation: Sendable, Hashable {
    /// A limit of forældelsesloven.
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        /// Three years, § 3, stk. 1.
        case general = "general-3-years"
        /// Five years for claims based on an agreement on work in an employment relationship, § 4, stk. 1.
        case employment = "employment-5-years"
        /// Ten years from the incident whatever the complainant knew, § 3, stk. 3, nr. 4.
        case longStop = "long-stop-10-years"

        /// The limit within a sentence.
        public var words: Words {
            switch self {
            case .general: Words(da: "3 år, den almindelige frist", en: "3 years, the general limit")
            case .employment: Words(da: "5 år, krav fra et ansættelsesforhold", en: "5 years, claims from employment")
            case .longStop:
                Words(da: "10 år, uanset hvad klager vidste", en: "10 years, whatever the complainant knew")
            }
        }

        /// How many years.
        public var years: Int {
            switch self {
            case .general: 3
            case .employment: 5
            case .longStop: 10
            }
        }

        /// Where it is written.
        public var source: LegalSource {
            switch self {
            case .general: LegalSource("forældelsesloven § 3, stk. 1", evidence: "L 165 (2006-07); pav.medst.dk")
            case .employment: LegalSource("forældelsesloven § 4, stk. 1", evidence: "danskelove.dk; ast.dk")
            case .longStop:
                LegalSource(
                    "forældelsesloven § 3, stk. 3, nr. 4", evidence: "danskelove.dk, henvisningen", confirmed: false)
            }
        }
    }

    /// A limit and the day it ends on.
    public struct Limit: Sendable, Hashable {
        /// The rule.
        public let rule: Rule
        /// The last day.
        public let day: Day
    }

    /// A warning for the officer.
    public struct Warning: Sendable, Hashable {
        /// A name that stays.
        public let code: String
        /// The warning.
        public let words: Words
        /// The rule behind it.
        public let source: LegalSource
    }

    /// The limits, shortest first.
    public let limits: [Limit]
    /// The warnings, the most important first.
    public let warnings: [Warning]

    /// The limits of an incident seen on a day. Where it is open whether the claim comes from an employment
    /// relationship (a refused applicant), both three and five years are shown.
    public init(incident: Day, employment: Bool?, on today: Day) {
        let rules: [Rule] =
            switch employment {
            case true?: [.employment, .longStop]
            case false?: [.general, .longStop]
            case nil: [.general, .employment, .longStop]
            }
        limits = rules.map { Limit(rule: $0, day: Self.last(incident.adding(years: $0.years))) }
        warnings = Self.warnings(limits, on: today)
    }

    /// § 27: the same date, or the last day of its month; in a weekend, on a holiday, 5 June, 24 or 31 December the next
    /// working day.
    private static func last(_ day: Day) -> Day {
        var day = day
        while day.closed != nil { day = day.adding(days: 1) }
        return day
    }

    private static func warnings(_ limits: [Limit], on today: Day) -> [Warning] {
        limits.map { limit in
            let passed = limit.day < today
            let name = Words(da: limit.rule.words.da.capitalisedFirst, en: limit.rule.words.en.capitalisedFirst)
            return Warning(
                code: "\(passed ? "passed" : "runs"):\(limit.rule.rawValue)",
                words: passed
                    ? Words(
                        da: "\(name.da): kravet på godtgørelse kan være forældet siden \(limit.day.longWords.da).",
                        en: "\(name.en): the claim for compensation may be time-barred since \(limit.day.longWords.en)."
                    )
                    : Words(
                        da: "\(name.da): fristen for kravet på godtgørelse løber til \(limit.day.longWords.da).",
                        en: "\(name.en): the time for the claim for compensation runs to \(limit.day.longWords.en)."),
                source: limit.rule.source)
        } + standing
    }

    private static let standing = [
        Warning(
            code: "no-dismissal",
            words: Words(
                da:
                    "Nævnet afgør, om der skete forskelsbehandling, uanset forældelse og passivitet. De har kun betydning "
                    + "for kravet på godtgørelse.",
                en:
                    "The Board decides whether there was discrimination whatever the lapse of time. Limitation and passivity "
                    + "bear only on the claim for compensation."),
            source: LegalSource(
                "nævnets praksis fra 1. marts 2023, j.nr. 22-48184 og 22-12828", evidence: "ast.dk; ombudsmanden.dk")),
        Warning(
            code: "later-start",
            words: Words(
                da:
                    "Fristen på 3 eller 5 år kan være begyndt senere, hvis klager ikke kendte kravet. Dagen er ikke regnet ud.",
                en:
                    "The 3 or 5 years may have begun later if the complainant did not know of the claim. No day is computed."
            ),
            source: LegalSource("forældelsesloven § 3, stk. 2", evidence: "L 165 (2006-07)")),
        Warning(
            code: "possible-interruption",
            words: Words(
                da:
                    "Mulig afbrydelse: en sag hos en myndighed kan afbryde foreløbigt, med 1 år efter at den sluttede (§ 21), og "
                    + "en afgørelse, der fastslår kravet, måske endeligt (§ 16). Det er ikke afklaret, at det gælder nævnet.",
                en:
                    "Possible interruption: a case before an authority may interrupt for now, with 1 year after it ended "
                    + "(§ 21), and a decision that settles the claim perhaps for good (§ 16). Whether that holds for the "
                    + "Board is not settled."),
            source: LegalSource(
                "forældelsesloven §§ 16 og 21", evidence: "pav.medst.dk; info.skat.dk", confirmed: false)),
        Warning(
            code: "passivity",
            words: Words(
                da: "Retsfortabende passivitet har ingen fast frist, og der regnes ingen dato ud.",
                en: "Passivity has no fixed limit, and no day is computed."),
            source: LegalSource("dansk rets almindelige regler", evidence: "ombudsmanden.dk")),
    ]
}
