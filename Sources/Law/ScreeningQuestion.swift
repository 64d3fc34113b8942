/// What an officer has to ask before the Board examines a claim, or a pre-check asks a citizen: a limit of the act that
/// no code of the claim can show.
public struct ScreeningQuestion: Sendable, Hashable {
    /// A name that stays.
    public let code: String
    /// The question; a yes means that the Board probably can't examine it.
    public let question: Words
    /// The rule behind it.
    public let source: LegalSource
}

/// What can be done where the Board can't.
public struct Guidance: Sendable, Hashable {
    /// A name that stays.
    public let code: String
    /// The guidance.
    public let words: Words
    /// The rule behind it.
    public let source: LegalSource
}

extension Jurisdiction {
    /// The questions that the acts of this claim raise (law page 1.3, rules 6 to 8).
    public var questions: [ScreeningQuestion] {
        Self.questions.filter { $0.applies(self) }.map(\.question)
    }

    /// Refusal of service on these grounds is a crime, whatever the Board can do: it can be reported to the police.
    public var guidance: [Guidance] {
        let uncovered = grounds.filter { !$0.isCovered && Self.criminal($0) }
        guard facts.area == .outside, Self.service.admits(facts.subArea), Self.refusal.admits(facts.conduct),
            !uncovered.isEmpty
        else { return [] }
        let names = uncovered.map(\.ground.words)
        return [
            Guidance(
                code: "politi",
                words: Words(
                    da:
                        "Nævnet kan ikke behandle \(Words.phrase(names.map(\.da), last: " eller ")) her, men at nægte nogen "
                        + "betjening eller adgang af den grund kan være strafbart og kan anmeldes til politiet.",
                    en:
                        "The Board can't examine \(Words.phrase(names.map(\.en), last: " or ")) here, but refusing somebody "
                        + "service or entry for that reason may be a crime and can be reported to the police."),
                source: LegalSource(
                    "lov om forbud mod forskelsbehandling på grund af race m.v. § 1", evidence: "elov.dk"))
        ]
    }

    // Businesses and others who serve the public; what an authority decides is no service.
    private static let service = Condition<SubArea>.except([.sagsbehandling, .socialBeskyttelse])
    private static let refusal = Condition<Conduct>.except([.equalPay, .ageQuestion, .informationRequest])

    private static func criminal(_ coverage: GroundCoverage) -> Bool {
        switch coverage.ground {
        case .race, .colour, .nationalOrigin, .ethnicOrigin, .religion, .sexualOrientation: true
        case .genderIdentity, .genderExpression, .sexCharacteristics: coverage.facts.actedOn >= JurisdictionTable.lgbti
        case .sex, .socialOrigin, .politicalOpinion, .age, .disability: false
        }
    }

    private struct Asked: Sendable {
        let question: ScreeningQuestion
        let applies: @Sendable (Jurisdiction) -> Bool
    }

    private static let questions: [Asked] = [
        Asked(
            question: ScreeningQuestion(
                code: "myndighedsafgoerelse",
                question: Words(
                    da:
                        "Angår klagepunktet indholdet af en myndigheds afgørelse, eller en lov vedtaget af Folketinget?",
                    en: "Is the claim about the content of an authority's decision, or an act passed by Parliament?"),
                source: LegalSource(
                    "lov om forbud mod forskelsbehandling på grund af handicap",
                    evidence: "ast.dk, handicap uden for "
                        + "arbejdsmarkedet")),
            applies: { $0.statutes.contains(.handicap) }),
        Asked(
            question: ScreeningQuestion(
                code: "privatliv",
                question: Words(
                    da: "Foregik det i privat- eller familielivet, som en rent privat aktivitet?",
                    en: "Did it happen in private or family life, as a purely private activity?"),
                source: LegalSource(
                    "lov om forbud mod forskelsbehandling på grund af handicap § 2, stk. 3; ligestillingsloven",
                    evidence: "L 221 (2017-18); lovguiden.dk")),
            applies: { $0.statutes.contains(.handicap) || $0.statutes.contains(.ligestillingsloven) }),
        Asked(
            question: ScreeningQuestion(
                code: "ikke-arbejdsgiver",
                question: Words(
                    da: "Er indklagede en anden end arbejdsgiveren? Pligten til tilpasning i § 2 a påhviler kun "
                        + "arbejdsgivere, ikke for eksempel universiteter.",
                    en: "Is the respondent somebody else than the employer? The duty to accommodate in § 2 a binds "
                        + "employers only, not for instance universities."),
                source: LegalSource("forskelsbehandlingsloven § 2 a", evidence: "ast.dk, nyhedsbrev januar 2021")),
            applies: {
                $0.facts.area == .labour && $0.facts.conduct == .missingAccommodation
                    && $0.statutes.contains(.forskelsbehandlingsloven)
            }),
        Asked(
            question: ScreeningQuestion(
                code: "andre-end-boern",
                question: Words(
                    da:
                        "Er den, det gik ud over, andre end et barn eller en ung i dagtilbud, folkeskole eller fri grundskole?",
                    en: "Is the person concerned somebody else than a child or young person in day care or school?"),
                source: LegalSource(
                    "lov om forbud mod forskelsbehandling på grund af handicap § 9 a", evidence: "L 16 (2020-21)")),
            applies: {
                $0.facts.area == .outside && $0.facts.conduct == .missingAccommodation
                    && $0.statutes.contains(.handicap)
            }),
        Asked(
            question: ScreeningQuestion(
                code: "anden-myndigheds-afgoerelse",
                question: Words(
                    da: "Vil klager have en anden myndigheds afgørelse ændret? Det kan nævnet ikke.",
                    en: "Does the complainant want another authority's decision changed? The Board can't do that."),
                source: LegalSource("lov om Ligebehandlingsnævnet § 2", evidence: "ast.dk, nævnets afgørelse")),
            applies: { $0.facts.subArea == .sagsbehandling && $0.extent != .none }),
        Asked(
            question: ScreeningQuestion(
                code: "paragraf-4-a",
                question: Words(
                    da:
                        "Drejer klagepunktet sig om ligestillingslovens § 4 a, stk. 1? Den kan ikke indbringes for nævnet.",
                    en:
                        "Is the claim about § 4 a, stk. 1, of ligestillingsloven? That can't be brought before the Board."
                ),
                source: LegalSource("ligestillingsloven § 4 a, stk. 1", evidence: "danskelove.dk/ligestillingsloven/3d")
            ),
            applies: { $0.statutes.contains(.ligestillingsloven) && $0.facts.subArea == .sagsbehandling }),
        Asked(
            question: ScreeningQuestion(
                code: "kun-handicap",
                question: Words(
                    da:
                        "Er det mere end manglende tilpasning? Pligten til tilpasning gælder kun handicap; de andre grunde kræver, "
                        + "at selve afslaget er forskelsbehandling.",
                    en:
                        "Is it more than missing accommodation? The duty is owed to disability alone; the other grounds need the "
                        + "refusal itself to be discrimination."),
                source: LegalSource("forskelsbehandlingsloven § 2 a", evidence: "danskelove.dk")),
            applies: { jurisdiction in
                jurisdiction.facts.conduct == .missingAccommodation
                    && jurisdiction.grounds.contains { $0.isCovered && $0.ground != .disability }
            }),
        Asked(
            question: ScreeningQuestion(
                code: "kun-alder",
                question: Words(
                    da: "Er det mere end spørgsmålet om alder? Forbuddet gælder kun alder.",
                    en: "Is it more than the question of age? The ban is on age alone."),
                source: LegalSource("forskelsbehandlingsloven § 5, stk. 2", evidence: "metropolinternational.com")),
            applies: { jurisdiction in
                jurisdiction.facts.conduct == .ageQuestion
                    && jurisdiction.grounds.contains { $0.isCovered && $0.ground != .age }
            }),
        Asked(
            question: ScreeningQuestion(
                code: "fysiske-indretninger",
                question: Words(
                    da:
                        "Er kravet særlige fysiske indretninger på grund af kønsidentitet, kønsudtryk, kønskarakteristika "
                        + "eller seksuel orientering?",
                    en:
                        "Is the demand for special physical facilities because of gender identity, gender expression, sex "
                        + "characteristics or sexual orientation?"),
                source: LegalSource("ligestillingsloven § 2, stk. 4", evidence: "danskelove.dk")),
            applies: { jurisdiction in
                jurisdiction.statutes.contains(.ligestillingsloven)
                    && jurisdiction.grounds.contains { $0.isCovered && $0.ground != .sex && $0.ground != .disability }
            }),
    ]
}
