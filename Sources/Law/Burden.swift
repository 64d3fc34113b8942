/// Who has to prove what.
public enum Burden: String, Sendable, Hashable, CaseIterable {
    /// Delt bevisbyrde: facts that raise a presumption, then the other party proves that there was no discrimination.
    case shared
    /// Omvendt bevisbyrde: the employer proves it from the start.
    case reversed

    /// The burden within a sentence.
    public var words: Words {
        switch self {
        case .shared: Words(da: "delt bevisbyrde", en: "shared burden of proof")
        case .reversed: Words(da: "omvendt bevisbyrde", en: "reversed burden of proof")
        }
    }
}

/// A burden proposed for one act of a claim. The officer sets it; no row of it is confirmed, since ligebehandlingsloven
/// after lov nr. 879 of 2022 was not read.
public struct BurdenProposal: Sendable, Hashable {
    /// The act.
    public let statute: Statute
    /// What is proposed.
    public let burden: Burden
    /// Why.
    public let explanation: Words
    /// The rule behind it.
    public let source: LegalSource
}

/// A time in which a dismissal turns the burden: the complainant's own pregnancy or leave.
public struct ProtectedTime: Sendable, Hashable {
    /// The first day.
    public let first: Day
    /// The last day, if it has come.
    public let last: Day?

    /// Nil where the last day comes before the first.
    public init?(first: Day, last: Day?) {
        guard last.map({ first <= $0 }) ?? true else { return nil }
        self.first = first
        self.last = last
    }

    func holds(_ day: Day) -> Bool { first <= day && (last.map { day <= $0 } ?? true) }
}

/// One row: under this act the burden is reversed for such treatment, for acts of these days. An amendment is a new row.
public struct BurdenRule: Sendable, Hashable {
    /// The act.
    public let statute: Statute
    /// The sub-areas that say it by themselves.
    public let subAreas: Set<SubArea>
    /// The sub-areas of a dismissal, for which the day of the act is held against the protected times.
    public let dismissals: Condition<SubArea>
    /// The kinds of treatment that say dismissal without a sub-area.
    public let conducts: Set<Conduct>
    /// The days of the act.
    public let validity: Validity
    /// Where it was read.
    public let source: LegalSource

    /// The rows. Lov nr. 879 of 2022 changed the burden of proof, and its text was not read.
    public static let reversed: [BurdenRule] = [
        BurdenRule(
            statute: .ligebehandlingsloven, subAreas: [.afskedigelseUnderGraviditet, .afskedigelseUnderOrlov],
            dismissals: .only([.afskedigelse, .afskedigelseUnderGraviditet, .afskedigelseUnderOrlov]),
            conducts: [.pregnancyLeave], validity: Validity(from: JurisdictionTable.boardBegan),
            source: LegalSource("ligebehandlingsloven § 16, stk. 4", evidence: "ast.dk, oktober 2022", confirmed: false)
        )
    ]

    func applies(_ facts: JurisdictionFacts, _ times: [ProtectedTime]) -> Bool {
        guard validity.contains(facts.actedOn) else { return false }
        if facts.subArea.map(subAreas.contains) ?? false { return true }
        let isDismissal = dismissals.admits(facts.subArea) || facts.subArea == nil && conducts.contains(facts.conduct)
        return isDismissal && times.contains { $0.holds(facts.actedOn) }
    }
}

extension BurdenProposal {
    /// Proposes a burden for each act of a claim, from the kind of treatment, the act and the dates.
    ///
    /// It is reversed for a dismissal noticed during pregnancy or leave: by the sub-area, or where a dismissal, or treatment
    /// because of pregnancy or leave without a sub-area, falls within a protected time. After leave, and for a father-to-be
    /// before his, it is shared.
    public static func propose(
        for statutes: [Statute], _ facts: JurisdictionFacts, protected times: [ProtectedTime] = []
    ) -> [BurdenProposal] {
        statutes.map { statute in
            let rule = BurdenRule.reversed.first { $0.statute == statute && $0.applies(facts, times) }
            return rule.map(reversed) ?? shared(statute)
        }
    }

    private static func reversed(_ rule: BurdenRule) -> BurdenProposal {
        BurdenProposal(
            statute: rule.statute, burden: .reversed,
            explanation: Words(
                da: "Afskedigelse under graviditet eller orlov: arbejdsgiveren skal bevise, at den ikke, heller ikke "
                    + "delvist, var begrundet i det.",
                en:
                    "Dismissal during pregnancy or leave: the employer must prove that it was not, even in part, because of it."
            ),
            source: rule.source)
    }

    private static func shared(_ statute: Statute) -> BurdenProposal {
        BurdenProposal(
            statute: statute, burden: .shared,
            explanation: Words(
                da:
                    "Klager skal påvise faktiske omstændigheder, der giver anledning til at formode forskelsbehandling; "
                    + "derefter skal indklagede bevise, at ligebehandlingsprincippet ikke er krænket.",
                en:
                    "The complainant shows facts that raise a presumption of discrimination; the respondent must then prove "
                    + "that the principle of equal treatment was not violated."),
            source: sharedSource(statute))
    }

    private static func sharedSource(_ statute: Statute) -> LegalSource {
        let (section, evidence): (String, String) =
            switch statute {
            case .ligebehandlingsloven: ("ligebehandlingsloven § 16 a", "baggrundsviden")
            case .ligeloensloven: ("ligelønsloven", "ligebehandlingsnaevnet.dk, artikel 1215")
            case .barselsloven: ("ligebehandlingsloven § 16 a", "baggrundsviden")
            case .ligestillingsloven: ("ligestillingsloven § 2, stk. 5", "danskelove.dk")
            case .forskelsbehandlingsloven: ("forskelsbehandlingsloven § 7 a", "danskelove.dk")
            case .etniskLigebehandling: ("lov om etnisk ligebehandling § 7", "elov.dk")
            case .handicap: ("lov om forbud mod forskelsbehandling på grund af handicap § 10", "elov.dk")
            case .forsikringPension: (statute.words.da, "baggrundsviden")
            }
        return LegalSource(section, evidence: evidence, confirmed: false)
    }
}
