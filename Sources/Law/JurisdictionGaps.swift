extension JurisdictionTable {
    /// Where nothing covers a ground, and why. A gap goes before the rules: it is the narrower sentence of the two.
    public static let gaps: [JurisdictionGap] = [
        JurisdictionGap(
            code: "foer-naevnet", reach: Reach(Set(Ground.allCases), [.labour, .outside], until: day(2008, 12, 31)),
            predicate: Words(
                da: "er ikke omfattet: nævnet begyndte den 1. januar 2009, og om det kan se på en ældre handling, er "
                    + "ikke afklaret",
                en: "is not covered: the Board began on 1 January 2009, and whether it can look at an older act is not "
                    + "settled"),
            source: LegalSource("lov nr. 387 af 27. maj 2008", evidence: "bm.dk", confirmed: false)),
        JurisdictionGap(
            code: "kun-arbejde",
            reach: Reach(
                Set(Ground.allCases), [.outside], conducts: .only([.equalPay, .ageQuestion, .informationRequest]),
                from: boardBegan),
            predicate: Words(
                da:
                    "er ikke omfattet: reglerne om ligeløn og om arbejdsgiveres spørgsmål gælder kun på arbejdsmarkedet",
                en: "is not covered: the rules on equal pay and on employers' questions apply only on the labour market"
            ),
            source: LegalSource("forskelsbehandlingsloven §§ 2, 4 og 5; ligelønsloven § 1", evidence: "danskelove.dk")),
        JurisdictionGap(
            code: "alder-ude",
            reach: Reach([.age], [.outside], conducts: .except(onlyAtWork), from: boardBegan),
            predicate: Words(
                da: "er ikke omfattet uden for arbejdsmarkedet: ingen lov, som nævnet kan bruge, forbyder det der",
                en: "is not covered outside the labour market: no act that the Board can apply forbids it there"),
            source: LegalSource(
                "lov om Ligebehandlingsnævnet § 1", evidence: "ast.dk, sekretariatets behandling af klagen")),
        JurisdictionGap(
            code: "oevrige-ude",
            reach: Reach(
                [.nationalOrigin, .socialOrigin, .religion, .politicalOpinion], [.outside],
                conducts: .except(onlyAtWork), from: boardBegan),
            predicate: Words(
                da: "er ikke omfattet uden for arbejdsmarkedet: ingen lov, som nævnet kan bruge, forbyder det der",
                en: "is not covered outside the labour market: no act that the Board can apply forbids it there"),
            source: LegalSource("lov om Ligebehandlingsnævnet § 1", evidence: "bm.dk; lovguiden.dk")),
        JurisdictionGap(
            code: "seksuel-orientering-ude-foer-2022",
            reach: Reach(
                [.sexualOrientation], [.outside], conducts: .except(onlyAtWork), from: boardBegan, until: beforeLgbti),
            predicate: Words(
                da: "er ikke omfattet uden for arbejdsmarkedet for handlinger før den 1. januar 2022",
                en: "is not covered outside the labour market for acts before 1 January 2022"),
            source: LegalSource("lov nr. 2591 af 28. december 2021", evidence: "L 18 (2021-22)")),
        JurisdictionGap(
            code: "lgbti-ude-foer-2022",
            reach: Reach(
                [.genderExpression, .sexCharacteristics], [.outside], conducts: .except(onlyAtWork), from: boardBegan,
                until: beforeLgbti),
            predicate: Words(
                da:
                    "er ikke omfattet uden for arbejdsmarkedet for handlinger før den 1. januar 2022, og nævnets praksis "
                    + "før da er ikke fundet",
                en:
                    "is not covered outside the labour market for acts before 1 January 2022, and no earlier practice of "
                    + "the Board was found"),
            source: LegalSource("lov nr. 2591 af 28. december 2021", evidence: "L 18 (2021-22)", confirmed: false)),
        JurisdictionGap(
            code: "koenskarakteristika-arbejde-foer-2022",
            reach: Reach([.sexCharacteristics], [.labour], from: boardBegan, until: beforeLgbti),
            predicate: Words(
                da: "er ikke omfattet på arbejdsmarkedet for handlinger før den 1. januar 2022, og nævnets praksis før "
                    + "da er ikke fundet",
                en:
                    "is not covered on the labour market for acts before 1 January 2022, and no earlier practice of the "
                    + "Board was found"),
            source: LegalSource("lov nr. 2591 af 28. december 2021 § 2", evidence: "koan.dk", confirmed: false)),
        JurisdictionGap(
            code: "handicap-ude-foer-2018",
            reach: Reach(
                [.disability], [.outside], conducts: .except(onlyAtWork), from: boardBegan, until: day(2018, 6, 30)),
            predicate: Words(
                da: "er ikke omfattet uden for arbejdsmarkedet for handlinger før den 1. juli 2018",
                en: "is not covered outside the labour market for acts before 1 July 2018"),
            source: LegalSource("lov nr. 688 af 8. juni 2018", evidence: "ast.dk; L 16 (2020-21)")),
        JurisdictionGap(
            code: "tilpasning-ude-foer-2021",
            reach: Reach(
                [.disability], [.outside], conducts: .only([.missingAccommodation]), from: disability,
                until: day(2020, 12, 31)),
            predicate: Words(
                da:
                    "er ikke omfattet: uden for arbejdsmarkedet var der ingen pligt til tilpasning før den 1. januar 2021",
                en: "is not covered: outside the labour market there was no duty to accommodate before 1 January 2021"),
            source: LegalSource(
                "lov om forbud mod forskelsbehandling på grund af handicap §§ 3 og 9 a",
                evidence: "ast.dk, j.nr. 20-33246")
        ),
        JurisdictionGap(
            code: "tilpasning-ude",
            reach: Reach(
                [.disability], [.outside], subAreas: .only(outsideSchools), conducts: .only([.missingAccommodation]),
                from: accommodation),
            predicate: Words(
                da: "er ikke omfattet: uden for arbejdsmarkedet gælder pligten til tilpasning kun børn og unge i "
                    + "dagtilbud og skole",
                en:
                    "is not covered: outside the labour market the duty to accommodate is owed only to children and young "
                    + "people in day care and school"),
            source: LegalSource(
                "lov om forbud mod forskelsbehandling på grund af handicap §§ 3 og 9 a", evidence: "L 16 (2020-21)")),
        JurisdictionGap(
            code: "aldersspoergsmaal-foer-2022",
            reach: Reach(
                [.age], [.labour], conducts: .only([.ageQuestion]), from: boardBegan, until: day(2022, 6, 30)),
            predicate: Words(
                da:
                    "er ikke omfattet: før den 1. juli 2022 forbød ingen regel en arbejdsgiver at spørge om en ansøgers alder",
                en: "is not covered: before 1 July 2022 no rule forbade an employer to ask an applicant's age"),
            source: LegalSource("lov nr. 372 af 28. marts 2022", evidence: "metropolinternational.com")),
    ]

    /// What an answer says where no row speaks. A test shows that it is never given.
    static let silence = JurisdictionGap(
        code: "ingen-raekke", reach: Reach([], []),
        predicate: Words(da: "findes ikke i tabellen", en: "is not in the table"),
        source: .background("lov om Ligebehandlingsnævnet § 1"))

    private static let onlyAtWork: Set<Conduct> = [.equalPay, .ageQuestion, .informationRequest]
}
