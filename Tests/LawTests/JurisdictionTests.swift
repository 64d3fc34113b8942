import Law
import Testing

func day(_ iso: String) -> Day {
    guard let day = Day(iso: iso) else { preconditionFailure("a test names a real day") }
    return day
}

func claimed(_ grounds: Ground..., as combination: Combination? = nil) -> ClaimGrounds {
    guard let set = GroundSet(grounds), let claimed = ClaimGrounds(set, combination) else {
        preconditionFailure("a test names grounds and their combination")
    }
    return claimed
}

func facts(
    _ area: Area, _ on: String, _ conduct: Conduct = .unsure, _ subArea: SubArea? = nil
) -> JurisdictionFacts {
    guard let facts = JurisdictionFacts(area: area, subArea: subArea, conduct: conduct, actedOn: day(on)) else {
        preconditionFailure("a test names a sub-area of its area")
    }
    return facts
}

struct CoverageTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var rule: String
        var ground: Ground
        var facts: JurisdictionFacts
        var statutes: [Statute]
        var basis: Basis = .statute
        var since: String?
        var confirmed = true
        var testDescription: String { "\(rule): \(ground.rawValue)" }
    }

    static let cases: [Case] = [
        Case(
            rule: "sex at work", ground: .sex, facts: facts(.labour, "2023-05-01"), statutes: [.ligebehandlingsloven],
            since: "2009-01-01"),
        Case(
            rule: "sex outside", ground: .sex, facts: facts(.outside, "2023-05-01"), statutes: [.ligestillingsloven],
            since: "2009-01-01"),
        Case(
            rule: "age at work", ground: .age, facts: facts(.labour, "2023-05-01"),
            statutes: [.forskelsbehandlingsloven], since: "2009-01-01"),
        Case(rule: "age outside", ground: .age, facts: facts(.outside, "2023-05-01"), statutes: [], basis: .none),
        Case(
            rule: "religion outside", ground: .religion, facts: facts(.outside, "2023-05-01"), statutes: [],
            basis: .none),
        Case(
            rule: "political opinion outside", ground: .politicalOpinion, facts: facts(.outside, "2023-05-01"),
            statutes: [], basis: .none),
        Case(
            rule: "national origin outside", ground: .nationalOrigin, facts: facts(.outside, "2023-05-01"),
            statutes: [],
            basis: .none),
        Case(
            rule: "social origin outside", ground: .socialOrigin, facts: facts(.outside, "2023-05-01"), statutes: [],
            basis: .none),
        Case(
            rule: "race outside", ground: .race, facts: facts(.outside, "2023-05-01"),
            statutes: [.etniskLigebehandling],
            since: "2009-01-01"),
        Case(
            rule: "ethnic origin outside", ground: .ethnicOrigin, facts: facts(.outside, "2010-05-01"),
            statutes: [.etniskLigebehandling], since: "2009-01-01"),
        Case(
            rule: "colour outside, as race or ethnic origin", ground: .colour, facts: facts(.outside, "2023-05-01"),
            statutes: [.etniskLigebehandling], basis: .practice, confirmed: false),
        Case(
            rule: "colour at work", ground: .colour, facts: facts(.labour, "2023-05-01"),
            statutes: [.forskelsbehandlingsloven], since: "2009-01-01"),
        Case(
            rule: "disability outside, the last day before", ground: .disability, facts: facts(.outside, "2018-06-30"),
            statutes: [], basis: .none),
        Case(
            rule: "disability outside, the first day", ground: .disability, facts: facts(.outside, "2018-07-01"),
            statutes: [.handicap], since: "2018-07-01"),
        Case(
            rule: "disability at work, the labour act displaces", ground: .disability,
            facts: facts(.labour, "2023-05-01"),
            statutes: [.forskelsbehandlingsloven], since: "2009-01-01"),
        Case(
            rule: "accommodation outside in 2020", ground: .disability,
            facts: facts(.outside, "2020-12-31", .missingAccommodation), statutes: [], basis: .none),
        Case(
            rule: "accommodation outside, § 9 a", ground: .disability,
            facts: facts(.outside, "2021-01-01", .missingAccommodation), statutes: [.handicap], since: "2021-01-01"),
        Case(
            rule: "accommodation in school, § 9 a", ground: .disability,
            facts: facts(.outside, "2021-01-01", .missingAccommodation, .undervisning), statutes: [.handicap],
            since: "2021-01-01"),
        Case(
            rule: "accommodation in housing", ground: .disability,
            facts: facts(.outside, "2023-01-01", .missingAccommodation, .bolig), statutes: [], basis: .none),
        Case(
            rule: "accommodation at work, § 2 a", ground: .disability,
            facts: facts(.labour, "2023-01-01", .missingAccommodation), statutes: [.forskelsbehandlingsloven],
            since: "2009-01-01"),
        Case(
            rule: "sexual orientation outside before 2022", ground: .sexualOrientation,
            facts: facts(.outside, "2021-12-31"), statutes: [], basis: .none),
        Case(
            rule: "sexual orientation outside from 2022", ground: .sexualOrientation,
            facts: facts(.outside, "2022-01-01"),
            statutes: [.ligestillingsloven], since: "2022-01-01"),
        Case(
            rule: "sexual orientation at work", ground: .sexualOrientation, facts: facts(.labour, "2012-01-01"),
            statutes: [.forskelsbehandlingsloven], since: "2009-01-01"),
        Case(
            rule: "gender identity outside before 2022, practice", ground: .genderIdentity,
            facts: facts(.outside, "2018-09-01"), statutes: [.ligestillingsloven], basis: .practice,
            since: "2020-06-17",
            confirmed: false),
        Case(
            rule: "gender identity outside from 2022", ground: .genderIdentity, facts: facts(.outside, "2022-01-01"),
            statutes: [.ligestillingsloven], since: "2022-01-01"),
        Case(
            rule: "gender expression outside before 2022", ground: .genderExpression,
            facts: facts(.outside, "2021-06-01"),
            statutes: [], basis: .none, confirmed: false),
        Case(
            rule: "sex characteristics outside from 2022", ground: .sexCharacteristics,
            facts: facts(.outside, "2022-06-01"), statutes: [.ligestillingsloven], since: "2022-01-01"),
        Case(
            rule: "gender identity at work before 2022, the officer chooses", ground: .genderIdentity,
            facts: facts(.labour, "2021-12-31"), statutes: [.ligebehandlingsloven, .forskelsbehandlingsloven],
            basis: .practice, confirmed: false),
        Case(
            rule: "gender expression at work before 2022, the officer chooses", ground: .genderExpression,
            facts: facts(.labour, "2021-12-31"), statutes: [.ligebehandlingsloven, .forskelsbehandlingsloven],
            basis: .practice, confirmed: false),
        Case(
            rule: "sex characteristics at work before 2022", ground: .sexCharacteristics,
            facts: facts(.labour, "2021-12-31"), statutes: [], basis: .none, confirmed: false),
        Case(
            rule: "gender identity at work from 2022", ground: .genderIdentity, facts: facts(.labour, "2022-01-01"),
            statutes: [.forskelsbehandlingsloven], since: "2022-01-01"),
        Case(
            rule: "age question before the ban", ground: .age, facts: facts(.labour, "2022-06-30", .ageQuestion),
            statutes: [], basis: .none),
        Case(
            rule: "age question under the ban", ground: .age, facts: facts(.labour, "2022-07-01", .ageQuestion),
            statutes: [.forskelsbehandlingsloven], since: "2022-07-01"),
        Case(
            rule: "equal pay for sex, by conduct", ground: .sex, facts: facts(.labour, "2023-05-01", .equalPay),
            statutes: [.ligeloensloven], since: "2009-01-01"),
        Case(
            rule: "equal pay for sex, by sub-area", ground: .sex,
            facts: facts(.labour, "2023-05-01", .direct, .ligeloen), statutes: [.ligeloensloven], since: "2009-01-01"),
        Case(
            rule: "equal pay for sex, by both", ground: .sex,
            facts: facts(.labour, "2023-05-01", .equalPay, .ligeloen), statutes: [.ligeloensloven], since: "2009-01-01"),
        Case(
            rule: "equal pay for ethnic origin", ground: .ethnicOrigin, facts: facts(.labour, "2023-05-01", .equalPay),
            statutes: [.forskelsbehandlingsloven], since: "2009-01-01"),
        Case(
            rule: "equal pay outside", ground: .sex, facts: facts(.outside, "2023-05-01", .equalPay), statutes: [],
            basis: .none),
        Case(
            rule: "insurance for sex", ground: .sex, facts: facts(.outside, "2023-05-01", .direct, .forsikring),
            statutes: [.forsikringPension], since: "2009-01-01", confirmed: false),
        Case(
            rule: "insurance for gender identity", ground: .genderIdentity,
            facts: facts(.outside, "2023-05-01", .direct, .forsikring), statutes: [.ligestillingsloven],
            since: "2022-01-01"),
        Case(
            rule: "pension at work changes no act", ground: .sex,
            facts: facts(.labour, "2023-05-01", .direct, .pension),
            statutes: [.ligebehandlingsloven], since: "2009-01-01"),
        Case(
            rule: "before the Board", ground: .sex, facts: facts(.labour, "2008-12-31"), statutes: [], basis: .none,
            confirmed: false),
    ]

    @Test(arguments: cases) func `the table says`(expected: Case) {
        let coverage = JurisdictionTable.coverage(of: expected.ground, expected.facts)

        #expect(coverage.statutes == expected.statutes)
        #expect(coverage.isCovered == !expected.statutes.isEmpty)
        #expect(coverage.basis == expected.basis)
        #expect(coverage.inForceFrom?.iso == expected.since)
        #expect(coverage.confirmed == expected.confirmed)
    }

    @Test(arguments: [
        (Ground.disability, facts(.labour, "2023-01-01", .missingAccommodation), "forskelsbehandlingsloven § 2 a"),
        (
            .disability, facts(.outside, "2023-01-01", .missingAccommodation),
            "lov om forbud mod forskelsbehandling på grund af handicap § 9 a"
        ),
        (.age, facts(.labour, "2023-01-01", .ageQuestion), "forskelsbehandlingsloven § 5, stk. 2"),
        (.race, facts(.labour, "2023-01-01", .equalPay), "forskelsbehandlingsloven § 2, stk. 2 og 3"),
        (.sex, facts(.outside, "2023-01-01", .indirect), "ligestillingsloven § 2, stk. 3"),
        (.sex, facts(.labour, "2023-01-01", .unsure, .afskedigelseUnderOrlov), "ligebehandlingsloven § 9"),
        (.race, facts(.outside, "2023-01-01", .reprisal), "lov om etnisk ligebehandling § 8"),
        (.race, facts(.outside, "2023-01-01"), "lov om etnisk ligebehandling §§ 3 og 8"),
    ]) func `a kind of treatment has its section`(ground: Ground, facts: JurisdictionFacts, citation: String) throws {
        let cover = try #require(JurisdictionTable.coverage(of: ground, facts).covers.first)

        #expect(cover.citation.da == citation)
        #expect(cover.citation.en == citation.replacing(" og ", with: " and "))
    }

    @Test(arguments: [
        (Ground.sex, Conduct.direct, SubArea.afskedigelseUnderGraviditet, "ligebehandlingsloven § 9"),
        (.age, .direct, .ligeloen, "forskelsbehandlingsloven § 2, stk. 2 og 3"),
        (.disability, .direct, .tilpasning, "forskelsbehandlingsloven § 2 a"),
        (.sex, .pregnancyLeave, .ansaettelse, "ligebehandlingsloven §§ 1 a-6"),
        (.sex, .reprisal, .ligeloen, "ligelønsloven § 3"),
    ]) func `a sub-area has its section too, and the treatment speaks before it`(
        ground: Ground, conduct: Conduct, subArea: SubArea, citation: String
    ) {
        let coverage = JurisdictionTable.coverage(of: ground, facts(.labour, "2023-01-01", conduct, subArea))

        #expect(coverage.covers.first?.citation.da == citation)
    }

    @Test func `what should be confirmed is told with the source that should be`() {
        let coverage = JurisdictionTable.coverage(of: .age, facts(.labour, "2023-01-01", .advertising))

        #expect(!coverage.confirmed)
        #expect(coverage.sources.filter { !$0.confirmed }.map(\.citation) == ["forskelsbehandlingsloven § 5"])
    }

    @Test func `a section that is remembered and not read is not confirmed`() {
        #expect(!JurisdictionTable.coverage(of: .race, facts(.labour, "2023-01-01", .reprisal)).confirmed)
        #expect(JurisdictionTable.coverage(of: .race, facts(.outside, "2023-01-01", .reprisal)).confirmed)
    }

    @Test func `what gave way is told with its rule`() {
        let coverage = JurisdictionTable.coverage(of: .disability, facts(.labour, "2023-01-01"))

        #expect(
            coverage.explanation.da
                == "Handicap inden for arbejdsmarkedet er omfattet af forskelsbehandlingsloven §§ 1-3, for handlinger fra den "
                + "1. januar 2009. Lov om forbud mod forskelsbehandling på grund af handicap viger (lov om forbud mod "
                + "forskelsbehandling på grund af handicap § 2, stk. 2).")
    }

    /// Every ground × area × sub-area × conduct × turning point: 14 × 2 × (26 + 2) / 2 × 13 × days.
    @Test func `every question of the table has an answer with words, and two acts only by practice`() {
        var asked = 0
        let days = JurisdictionTable.turningPoints.flatMap { [$0.adding(days: -1), $0] } + [day("2030-01-01")]
        for area in Area.allCases {
            for subArea in [nil] + SubArea.allCases.filter({ $0.area == area }) {
                for conduct in Conduct.allCases {
                    for actedOn in days {
                        guard
                            let facts = JurisdictionFacts(
                                area: area, subArea: subArea, conduct: conduct, actedOn: actedOn)
                        else { continue }
                        for ground in Ground.allCases {
                            let coverage = JurisdictionTable.coverage(of: ground, facts)
                            asked += 1
                            let silent =
                                coverage.sources.contains { $0.evidence == "baggrundsviden" } && !coverage.isCovered
                            guard !silent, !coverage.sources.isEmpty, !coverage.explanation.en.isEmpty,
                                coverage.statutes.count < 2 || coverage.basis == .practice,
                                Set(coverage.statutes).count == coverage.statutes.count
                            else {
                                Issue.record("\(ground) \(facts)")
                                return
                            }
                        }
                    }
                }
            }
        }
        #expect(asked > 50_000)
    }

    @Test func `rows have names of their own, and days in order`() {
        let codes = JurisdictionTable.rules.map(\.code) + JurisdictionTable.gaps.map(\.code)
        let spans = JurisdictionTable.rules.map(\.reach.validity) + JurisdictionTable.gaps.map(\.reach.validity)

        #expect(Set(codes).count == codes.count)
        #expect(spans.allSatisfy { span in span.from.map { $0 <= span.until ?? $0 } ?? true })
        #expect(JurisdictionTable.turningPoints.first == day("2009-01-01"))
    }

    @Test func `a sub-area never stands under the other area`() {
        for subArea in SubArea.allCases {
            let other: Area = subArea.area == .labour ? .outside : .labour
            #expect(JurisdictionFacts(area: other, subArea: subArea, actedOn: day("2023-01-01")) == nil)
        }
    }
}

struct ClaimGroundsTests {
    @Test func `one ground has no combination, several have one`() throws {
        let one = try #require(GroundSet([.sex]))
        let two = try #require(GroundSet([.sex, .age]))

        #expect(ClaimGrounds(one) != nil)
        #expect(ClaimGrounds(one, .intersectional) == nil)
        #expect(ClaimGrounds(two) == nil)
        for combination in Combination.allCases { #expect(ClaimGrounds(two, combination)?.grounds == two) }
    }
}

struct CombinationTests {
    @Test func `the older woman at work is covered as one`() {
        let jurisdiction = Jurisdiction(
            claimed(.sex, .age, as: .intersectional), facts(.labour, "2023-05-01", .direct, .afskedigelse))

        #expect(jurisdiction.extent == .full)
        #expect(jurisdiction.statutes == [.ligebehandlingsloven, .forskelsbehandlingsloven])
        #expect(
            jurisdiction.explanation
                == Words(
                    da:
                        "Nævnet kan behandle klagen over forskelsbehandling på grund af køn og alder som én samlet grund, der ikke kan skilles ad.",
                    en:
                        "The Board can examine the complaint of discrimination because of sex and age as one ground that can't be told apart."
                ))
    }

    @Test func `the older woman in the shop is partly covered, and still one claim`() {
        let jurisdiction = Jurisdiction(
            claimed(.age, .sex, as: .intersectional), facts(.outside, "2023-05-01", .direct, .varerOgTjenesteydelser))

        #expect(jurisdiction.extent == .partial)
        #expect(jurisdiction.claimed.grounds.code == "sex+age")
        #expect(jurisdiction.statutes == [.ligestillingsloven])
        #expect(
            jurisdiction.explanation
                == Words(
                    da:
                        "Delvist omfattet: nævnet kan behandle forskelsbehandling på grund af køn. Alder er ikke omfattet, men kan indgå som en del af "
                        + "sammenhængen. Klagepunktet er stadig ét om køn og alder som én samlet grund, der ikke kan skilles ad.",
                    en:
                        "Partly covered: the Board can examine discrimination because of sex. Age is not covered, but may be heard as part of the "
                        + "context. It is still one claim of sex and age as one ground that can't be told apart."))
    }

    @Test func `a claim that nothing covers is still for an officer to decide`() {
        let jurisdiction = Jurisdiction(
            claimed(.religion, .age, as: .cumulative), facts(.outside, "2023-05-01"))

        #expect(jurisdiction.extent == .none)
        #expect(jurisdiction.statutes == [])
        #expect(jurisdiction.explanation.da.hasSuffix("så tager sagsbehandleren stilling."))
    }

    @Test func `every set of two and three grounds keeps all of them, in order, whatever is covered`() throws {
        for first in Ground.allCases {
            for second in Ground.allCases where second > first {
                for third in Ground.allCases where third >= second {
                    let set = try #require(GroundSet([third, first, second]))
                    let jurisdiction = Jurisdiction(
                        try #require(ClaimGrounds(set, .intersectional)), facts(.outside, "2023-05-01"))
                    #expect(jurisdiction.claimed.grounds == set)
                    #expect(jurisdiction.grounds.map(\.ground) == set.ordered)
                    let covered = jurisdiction.grounds.filter(\.isCovered).count
                    #expect(jurisdiction.extent == (covered == 0 ? .none : covered == set.count ? .full : .partial))
                }
            }
        }
    }
}

struct ScreeningQuestionTests {
    private func codes(_ claimed: ClaimGrounds, _ facts: JurisdictionFacts) -> [String] {
        Jurisdiction(claimed, facts).questions.map(\.code)
    }

    @Test func `the limits of the acts are asked where they bear`() {
        #expect(codes(claimed(.disability), facts(.outside, "2023-01-01")) == ["myndighedsafgoerelse", "privatliv"])
        #expect(codes(claimed(.sex), facts(.outside, "2023-01-01")) == ["privatliv"])
        #expect(codes(claimed(.race), facts(.outside, "2023-01-01")) == [])
        #expect(
            codes(claimed(.genderIdentity), facts(.outside, "2023-01-01")) == ["privatliv", "fysiske-indretninger"])
        #expect(
            codes(claimed(.disability), facts(.labour, "2023-01-01", .missingAccommodation)) == ["ikke-arbejdsgiver"])
        #expect(
            codes(claimed(.disability), facts(.outside, "2023-01-01", .missingAccommodation, .undervisning))
                == ["myndighedsafgoerelse", "privatliv", "andre-end-boern"])
    }

    @Test func `a duty that is owed to one ground alone is asked about for the others`() {
        let both = claimed(.sex, .disability, as: .cumulative)

        #expect(codes(both, facts(.labour, "2023-01-01", .missingAccommodation)).contains("kun-handicap"))
        #expect(
            !codes(claimed(.disability), facts(.labour, "2023-01-01", .missingAccommodation)).contains("kun-handicap"))
        #expect(codes(claimed(.sex), facts(.labour, "2023-01-01", .ageQuestion)) == ["kun-alder"])
        #expect(
            codes(claimed(.ethnicOrigin), facts(.outside, "2023-01-01", .direct, .sagsbehandling))
                == ["anden-myndigheds-afgoerelse"])
    }

    @Test func `refused service that the Board can't take can be reported to the police`() throws {
        let refused = Jurisdiction(claimed(.religion), facts(.outside, "2023-01-01", .direct, .adgangsbegraensning))
        let guidance = try #require(refused.guidance.first)

        #expect(
            guidance.words.da.hasPrefix("Nævnet kan ikke behandle religion eller tro her, men at nægte nogen betjening")
        )
        #expect(guidance.source.citation == "lov om forbud mod forskelsbehandling på grund af race m.v. § 1")
    }

    @Test(arguments: [
        Jurisdiction(claimed(.age), facts(.outside, "2023-01-01")),
        Jurisdiction(claimed(.ethnicOrigin), facts(.outside, "2023-01-01")),
        Jurisdiction(claimed(.religion), facts(.labour, "2023-01-01")),
        Jurisdiction(claimed(.religion), facts(.outside, "2023-01-01", .direct, .sagsbehandling)),
        Jurisdiction(claimed(.religion), facts(.outside, "2023-01-01", .equalPay)),
        Jurisdiction(claimed(.sexCharacteristics), facts(.outside, "2021-01-01")),
    ]) func `no guidance to the police where it is no crime, or the Board can take it`(jurisdiction: Jurisdiction) {
        #expect(jurisdiction.guidance == [])
    }
}
