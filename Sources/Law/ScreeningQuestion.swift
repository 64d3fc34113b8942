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
        guard facts.area == .outside, Self.service.admits(facts.subArea), !uncovered.isEmpty else { return [] }
        let names = uncovered.map(\.ground.words)
        return [
            Guidance(
                code: "politi",
                words: Words(
                    da: "Nævnet kan ikke behandle det, men nægtet betjening eller adgang på grund af "
                        + "\(Words.phrase(names.map(\.da), last: " eller ")) kan være strafbart og kan anmeldes til politiet.",
                    en: "The Board can't examine it, but refusing service or entry because of "
                        + "\(Words.phrase(names.map(\.en), last: " or ")) may be a crime and can be reported to the police."
                ),
                source: LegalSource(
                    "lov om forbud mod forskelsbehandling på grund af race m.v. § 1", evidence: "elov.dk"))
        ]
    }

    private static let service = Condition<SubArea>.except([
        .bolig, .undervisning, .sundhed, .socialBeskyttelse, .sagsbehandling, .forening,
    ])

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
