/// The table of jurisdiction (law page 1.3): what lov om Ligebehandlingsnævnet § 1 lets the Board examine.
public enum JurisdictionTable {
    /// The day the Board began, 1 January 2009.
    public static let boardBegan = day(2009, 1, 1)

    /// The rows of acts and practice.
    public static let rules: [JurisdictionRule] = [
        JurisdictionRule(
            code: "ligebehandling-koen", reach: Reach([.sex], [.labour], from: boardBegan),
            statute: .ligebehandlingsloven, sections: "§§ 1 a-6", basis: .statute, since: boardBegan,
            source: LegalSource(
                "lov om Ligebehandlingsnævnet § 1, stk. 2", evidence: "transviden.dk, bm.dk; themis.dk"), note: nil
        ),
        JurisdictionRule(
            code: "ligeloen-koen",
            reach: Reach([.sex], [.labour], conducts: .only([.equalPay]), from: boardBegan),
            statute: .ligeloensloven, sections: "§ 1", basis: .statute, since: boardBegan,
            source: LegalSource("lov om Ligebehandlingsnævnet § 1, stk. 2", evidence: "transviden.dk, bm.dk"), note: nil
        ),
        JurisdictionRule(
            code: "ligeloen-koen-emne",
            reach: Reach(
                [.sex], [.labour], subAreas: .only([.ligeloen]), conducts: .except([.equalPay]), from: boardBegan),
            statute: .ligeloensloven, sections: "§ 1", basis: .statute, since: boardBegan,
            source: LegalSource("lov om Ligebehandlingsnævnet § 1, stk. 2", evidence: "transviden.dk, bm.dk"), note: nil
        ),
        JurisdictionRule(
            code: "forskelsbehandling-arbejde", reach: Reach(classicAtWork, [.labour], from: boardBegan),
            statute: .forskelsbehandlingsloven, sections: "§§ 1-3", basis: .statute, since: boardBegan,
            source: LegalSource("lov om Ligebehandlingsnævnet § 1", evidence: "bm.dk; danskelove.dk"), note: nil),
        JurisdictionRule(
            code: "forskelsbehandling-lgbti", reach: Reach(newIn2022, [.labour], from: lgbti),
            statute: .forskelsbehandlingsloven, sections: "§§ 1-3", basis: .statute, since: lgbti,
            source: LegalSource("lov nr. 2591 af 28. december 2021 § 2", evidence: "norrbomvinding.com; koan.dk"),
            note: nil),
        JurisdictionRule(
            code: "ligebehandling-lgbti-praksis",
            reach: Reach([.genderIdentity, .genderExpression], [.labour], from: boardBegan, until: beforeLgbti),
            statute: .ligebehandlingsloven, sections: "§§ 1 a-6", basis: .practice, since: nil,
            source: officerChooses, note: choiceOfAct),
        JurisdictionRule(
            code: "forskelsbehandling-lgbti-praksis",
            reach: Reach([.genderIdentity, .genderExpression], [.labour], from: boardBegan, until: beforeLgbti),
            statute: .forskelsbehandlingsloven, sections: "§§ 1-3", basis: .practice, since: nil,
            source: officerChooses, note: choiceOfAct),
        JurisdictionRule(
            code: "ligestilling-koen", reach: Reach([.sex], [.labour, .outside], from: boardBegan),
            statute: .ligestillingsloven, sections: "§§ 2, 2 a og 2 b", basis: .statute, since: boardBegan,
            source: LegalSource("lov om Ligebehandlingsnævnet § 1, stk. 2", evidence: "transviden.dk"), note: nil),
        JurisdictionRule(
            code: "ligestilling-lgbti",
            reach: Reach(newIn2022.union([.sexualOrientation]), [.labour, .outside], from: lgbti),
            statute: .ligestillingsloven, sections: "§§ 2, 2 a og 2 b", basis: .statute, since: lgbti,
            source: LegalSource("lov nr. 2591 af 28. december 2021", evidence: "danskelove.dk; L 18 (2021-22)"),
            note: nil),
        JurisdictionRule(
            code: "ligestilling-koensidentitet-praksis",
            reach: Reach([.genderIdentity], [.outside], from: boardBegan, until: beforeLgbti),
            statute: .ligestillingsloven, sections: "§§ 2, 2 a og 2 b", basis: .practice, since: day(2020, 6, 17),
            source: LegalSource(
                "nævnets afgørelser KEN 9527 og 9528 af 17. juni 2020", evidence: "transviden.dk", confirmed: false),
            note: Words(
                da: "Nævnet fandt den 17. juni 2020, at loven allerede før ændringen i 2022 omfattede kønsidentitet.",
                en:
                    "On 17 June 2020 the Board held that the act covered gender identity even before the amendment of 2022."
            )),
        JurisdictionRule(
            code: "etnisk", reach: Reach([.race, .ethnicOrigin], [.outside], from: boardBegan),
            statute: .etniskLigebehandling, sections: "§§ 3 og 8", basis: .statute, since: boardBegan,
            source: LegalSource("lov om Ligebehandlingsnævnet § 1", evidence: "lovguiden.dk; bm.dk"), note: nil),
        JurisdictionRule(
            code: "etnisk-hudfarve", reach: Reach([.colour], [.outside], from: boardBegan),
            statute: .etniskLigebehandling, sections: "§§ 3 og 8", basis: .practice, since: nil,
            source: .background("lov om etnisk ligebehandling § 3"),
            note: Words(
                da: "Uden for arbejdsmarkedet er hudfarve ikke en grund for sig; den behandles som race eller etnisk "
                    + "oprindelse.",
                en:
                    "Outside the labour market colour is no ground of its own; it is dealt with as race or ethnic origin."
            )
        ),
        JurisdictionRule(
            code: "handicap",
            reach: Reach(
                [.disability], [.labour, .outside], conducts: .except([.missingAccommodation]), from: disability),
            statute: .handicap, sections: "§§ 5 og 6", basis: .statute, since: disability,
            source: LegalSource("lov nr. 688 af 8. juni 2018", evidence: "ast.dk; L 221 (2017-18)"), note: nil),
        JurisdictionRule(
            code: "handicap-tilpasning",
            reach: Reach(
                [.disability], [.outside], subAreas: .except(outsideSchools), conducts: .only([.missingAccommodation]),
                from: accommodation),
            statute: .handicap, sections: "§ 9 a", basis: .statute, since: accommodation,
            source: LegalSource(
                "lov om forbud mod forskelsbehandling på grund af handicap § 9 a", evidence: "L 16 (2020-21); ast.dk"),
            note: Words(
                da: "Pligten gælder alene børn og unge i dagtilbud, folkeskole og frie grundskoler.",
                en: "The duty is owed only to children and young people in day care, the folkeskole and free schools.")),
        JurisdictionRule(
            code: "forsikring-koen", reach: Reach([.sex], [.outside], subAreas: .only([.forsikring]), from: boardBegan),
            statute: .forsikringPension, sections: nil, basis: .statute, since: boardBegan,
            source: LegalSource(
                "lov om Ligebehandlingsnævnet § 1, stk. 2", evidence: "transviden.dk", confirmed: false),
            note: nil),
    ]

    /// Which act goes before which.
    public static let precedence: [Precedence] = [
        Precedence(
            displaced: .ligestillingsloven,
            by: [
                .ligebehandlingsloven, .barselsloven, .ligeloensloven, .forsikringPension, .forskelsbehandlingsloven,
            ],
            source: LegalSource("ligestillingsloven § 1 a, stk. 2", evidence: "L 18 (2021-22)")),
        Precedence(
            displaced: .handicap, by: [.forskelsbehandlingsloven],
            source: LegalSource(
                "lov om forbud mod forskelsbehandling på grund af handicap § 2, stk. 2", evidence: "L 221 (2017-18)")),
        Precedence(
            displaced: .ligebehandlingsloven, by: [.ligeloensloven],
            source: LegalSource(
                "ligelønsloven § 1", evidence: "ligebehandlingsnaevnet.dk, artikel 1215; sluttet", confirmed: false)),
    ]

    /// The days on which an answer of the table can change: the first day of every row, and the day after its last.
    public static let turningPoints: [Day] = {
        let spans = rules.map(\.reach.validity) + gaps.map(\.reach.validity)
        return Set(spans.flatMap { [$0.from, $0.until?.adding(days: 1)] }.compactMap { $0 }).sorted()
    }()

    static let lgbti = day(2022, 1, 1)
    static let beforeLgbti = day(2021, 12, 31)
    static let disability = day(2018, 7, 1)
    static let accommodation = day(2021, 1, 1)
    static let ageQuestionBan = day(2022, 7, 1)
    static let newIn2022: Set<Ground> = [.genderIdentity, .genderExpression, .sexCharacteristics]
    static let classicAtWork: Set<Ground> = [
        .sexualOrientation, .race, .colour, .ethnicOrigin, .nationalOrigin, .socialOrigin, .religion, .politicalOpinion,
        .age, .disability,
    ]
    static let outsideSchools = Set(SubArea.allCases.filter { $0.area == .outside })
        .subtracting([.undervisning, .socialBeskyttelse])

    private static let officerChooses = LegalSource(
        "nævnets praksis før 1. januar 2022", evidence: "norrbomvinding.com", confirmed: false)
    private static let choiceOfAct = Words(
        da: "Før 2022 behandlede nævnet sådanne sager efter ligebehandlingsloven eller forskelsbehandlingsloven; "
            + "sagsbehandleren vælger loven.",
        en: "Before 2022 the Board dealt with such cases under ligebehandlingsloven or forskelsbehandlingsloven; "
            + "the officer chooses the act.")

    /// A day of the table. Only for literals.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        guard let day = Day(year: year, month: month, day: day) else {
            preconditionFailure("the table names a day that the calendar has not")
        }
        return day
    }
}
