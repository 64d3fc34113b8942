extension JurisdictionTable {
    /// Where the acts speak of a kind of treatment (law page 4.1). Without a row, the act's general sections are told.
    public static let conductRules: [ConductRule] = [
        row(
            .forskelsbehandlingsloven, [.missingAccommodation], subAreas: [.tilpasning], grounds: [.disability],
            "§ 2 a",
            read("forskelsbehandlingsloven § 2 a", "danskelove.dk")),
        row(
            .forskelsbehandlingsloven, [.equalPay], subAreas: [.ligeloen], "§ 2, stk. 2 og 3",
            read("forskelsbehandlingsloven § 2, stk. 2 og 3", "danskelove.dk")),
        row(
            .forskelsbehandlingsloven, [.ageQuestion], grounds: [.age], "§ 5, stk. 2",
            read("forskelsbehandlingsloven § 5, stk. 2", "metropolinternational.com"), since: ageQuestionBan),
        row(
            .forskelsbehandlingsloven, [.informationRequest], "§ 4",
            LegalSource("forskelsbehandlingsloven § 4", evidence: "danskelove.dk, begyndelsen alene", confirmed: false)),
        row(.forskelsbehandlingsloven, [.advertising], "§ 5", .background("forskelsbehandlingsloven § 5")),
        row(
            .forskelsbehandlingsloven, [.reprisal], subAreas: [.repressalier], "§ 7, stk. 2",
            .background("forskelsbehandlingsloven § 7, stk. 2")),
        row(
            .ligebehandlingsloven, [.pregnancyLeave],
            subAreas: duringOrAfterLeave,
            within: .except(Set(SubArea.allCases).subtracting(duringOrAfterLeave).subtracting([.afskedigelse])), "§ 9",
            read("ligebehandlingsloven § 9", "retsinformation.dk, afgørelserne 166247 og 166254")),
        row(
            .ligebehandlingsloven, [.sexualHarassment], subAreas: [.sexchikane], "§ 1, stk. 6, og § 4, stk. 2",
            read("ligebehandlingsloven § 1, stk. 6, og § 4, stk. 2", "L 93 (2018-19)")),
        row(.ligebehandlingsloven, [.advertising], "§ 6", .background("ligebehandlingsloven § 6")),
        row(
            .ligebehandlingsloven, [.reprisal], subAreas: [.repressalier], "§ 15",
            .background("ligebehandlingsloven § 15")),
        row(.ligeloensloven, [.reprisal], subAreas: [.repressalier], "§ 3", .background("ligelønsloven § 3")),
        row(.ligestillingsloven, [.direct], "§ 2, stk. 2", read("ligestillingsloven § 2, stk. 2", "danskelove.dk")),
        row(.ligestillingsloven, [.indirect], "§ 2, stk. 3", read("ligestillingsloven § 2, stk. 3", "danskelove.dk")),
        row(
            .ligestillingsloven, [.instruction], "§ 2, stk. 1", read("ligestillingsloven § 2, stk. 1", "danskelove.dk")),
        row(
            .ligestillingsloven, [.harassment], "§ 2 a, stk. 2",
            read("ligestillingsloven § 2 a, stk. 2", "danskelove.dk")),
        row(
            .ligestillingsloven, [.sexualHarassment], "§ 2 a, stk. 3",
            read("ligestillingsloven § 2 a, stk. 3", "danskelove.dk")),
        row(.ligestillingsloven, [.reprisal], "§ 2 b", read("ligestillingsloven § 2 b", "danskelove.dk")),
        row(.etniskLigebehandling, [.reprisal], "§ 8", read("lov om etnisk ligebehandling § 8", "lovguiden.dk")),
        row(.handicap, [.direct], "§ 5, stk. 2", bill("§ 5, stk. 2")),
        row(.handicap, [.indirect], "§ 5, stk. 3, og § 6", bill("§ 5, stk. 3, og § 6")),
        row(.handicap, [.harassment], "§ 5, stk. 4", bill("§ 5, stk. 4")),
        row(.handicap, [.instruction], "§ 5, stk. 5", bill("§ 5, stk. 5")),
    ]

    private static let duringOrAfterLeave: Set<SubArea> = [
        .afskedigelseUnderGraviditet, .afskedigelseUnderOrlov, .afskedigelseEfterOrlov,
    ]

    private static func row(
        _ statute: Statute, _ conducts: Set<Conduct>, subAreas: Set<SubArea> = [],
        within: Condition<SubArea> = .any, grounds: Set<Ground>? = nil,
        _ sections: String, _ source: LegalSource, since: Day? = nil
    ) -> ConductRule {
        ConductRule(
            statute: statute, conducts: conducts, subAreas: subAreas, within: within, grounds: grounds,
            sections: sections,
            since: since, source: source)
    }

    private static func read(_ citation: String, _ evidence: String) -> LegalSource {
        LegalSource(citation, evidence: evidence)
    }

    private static func bill(_ sections: String) -> LegalSource {
        read("lov om forbud mod forskelsbehandling på grund af handicap \(sections)", "L 221 (2017-18)")
    }
}
