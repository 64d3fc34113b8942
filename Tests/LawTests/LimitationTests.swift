import Law
import Testing

struct LimitationTests {
    private func limits(_ incident: String, _ employment: Bool?) -> [String] {
        Limitation(incident: day(incident), employment: employment, on: day("2026-11-21")).limits
            .map { "\($0.rule.rawValue) \($0.day.iso)" }
    }

    @Test func `five and ten years from employment, three and ten else, and all where it is open`() {
        #expect(limits("2021-02-03", true) == ["employment-5-years 2026-02-03", "long-stop-10-years 2031-02-03"])
        #expect(limits("2022-02-03", false) == ["general-3-years 2025-02-03", "long-stop-10-years 2032-02-03"])
        #expect(
            limits("2022-02-03", nil) == [
                "general-3-years 2025-02-03", "employment-5-years 2027-02-03", "long-stop-10-years 2032-02-03",
            ])
    }

    @Test(arguments: [
        ("2021-02-03", "general-3-years 2024-02-05"), ("2020-02-29", "general-3-years 2023-02-28"),
        ("2021-12-24", "general-3-years 2024-12-27"), ("2023-06-05", "general-3-years 2026-06-08"),
    ]) func `ends on a working day, forældelsesloven § 27`(incident: String, limit: String) {
        #expect(limits(incident, false)[0] == limit)
    }

    @Test func `warns of what has passed, of interruption, and that nothing is dismissed for it`() {
        let warnings = Limitation(incident: day("2021-02-03"), employment: true, on: day("2026-11-21")).warnings

        #expect(
            warnings.map(\.code) == [
                "passed:employment-5-years", "runs:long-stop-10-years", "no-dismissal", "later-start",
                "possible-interruption", "passivity",
            ])
        #expect(warnings[0].words.da.hasSuffix("kan være forældet siden tirsdag den 3. februar 2026."))
        #expect(!warnings[4].source.confirmed)
    }

    @Test func `the last day itself has not passed`() {
        let on = { (today: String) in
            Limitation(incident: day("2021-02-03"), employment: true, on: day(today)).warnings[0].code
        }

        #expect(on("2026-02-03") == "runs:employment-5-years")
        #expect(on("2026-02-04") == "passed:employment-5-years")
    }

    @Test func `lateness is no ground of dismissal`() {
        #expect(
            DismissalGround.allCases.map(\.rawValue) == [
                "not-suitable", "oral-evidence", "obviously-unfounded", "outside-jurisdiction", "no-legal-interest",
                "other-authority", "court", "industrial", "inactive", "arbitration", "anonymous",
            ])
    }
}

struct BurdenTests {
    private func burden(
        _ statute: Statute, _ facts: JurisdictionFacts, _ times: [ProtectedTime] = []
    ) -> BurdenProposal? { BurdenProposal.propose(for: [statute], facts, protected: times).first }

    @Test(arguments: [
        (SubArea.afskedigelseUnderGraviditet, Burden.reversed), (.afskedigelseUnderOrlov, .reversed),
        (.afskedigelseEfterOrlov, .shared), (.afskedigelse, .shared), (.ansaettelse, .shared),
    ]) func `ligebehandlingsloven, by the sub-area`(subArea: SubArea, expected: Burden) {
        let facts = facts(.labour, "2023-05-01", .pregnancyLeave, subArea)

        #expect(burden(.ligebehandlingsloven, facts)?.burden == expected)
        #expect(burden(.forskelsbehandlingsloven, facts)?.burden == .shared)
    }

    @Test(arguments: [
        ("2023-05-01", "2023-09-01", Burden.reversed), ("2023-06-01", "2023-09-01", .reversed),
        ("2023-01-01", "2023-05-31", .shared), ("2023-06-02", "2023-09-01", .shared),
    ]) func `a dismissal within a protected time turns it, by the dates`(first: String, last: String, expected: Burden)
        throws
    {
        let time = try #require(ProtectedTime(first: day(first), last: day(last)))

        #expect(
            burden(.ligebehandlingsloven, facts(.labour, "2023-06-01", .direct, .afskedigelse), [time])?.burden
                == expected)
    }

    @Test func `treatment because of leave within a protected time turns it, without a sub-area`() throws {
        let time = try #require(ProtectedTime(first: day("2023-05-01"), last: day("2023-09-01")))

        #expect(
            burden(.ligebehandlingsloven, facts(.labour, "2023-06-01", .pregnancyLeave), [time])?.burden == .reversed)
        #expect(burden(.ligebehandlingsloven, facts(.labour, "2023-10-01", .pregnancyLeave), [time])?.burden == .shared)
        #expect(burden(.ligebehandlingsloven, facts(.labour, "2023-06-01", .direct), [time])?.burden == .shared)
    }

    @Test func `leave that has not ended protects, and only against dismissal`() throws {
        let time = try #require(ProtectedTime(first: day("2023-05-01"), last: nil))

        #expect(
            burden(.ligebehandlingsloven, facts(.labour, "2023-06-01", .direct, .afskedigelse), [time])?.burden
                == .reversed)
        #expect(
            burden(.ligebehandlingsloven, facts(.labour, "2023-06-01", .direct, .forflyttelse), [time])?.burden
                == .shared)
        #expect(ProtectedTime(first: day("2023-05-02"), last: day("2023-05-01")) == nil)
    }

    @Test func `no burden is confirmed, and each has its words and section`() {
        for statute in Statute.allCases {
            let proposal = burden(statute, facts(.labour, "2023-05-01", .direct, .afskedigelseUnderOrlov))
            #expect(proposal?.source.confirmed == false)
            #expect(proposal?.explanation.da.isEmpty == false && proposal?.source.citation.isEmpty == false)
        }
    }
}

struct CompensationTests {
    @Test func `months of pay come to an amount`() throws {
        let months = try #require(MonthsOfPay(tenths: 90))
        let half = try #require(MonthsOfPay(tenths: 45))

        #expect(Compensation.months(months, of: Money(kroner: 40_000)).money == Money(kroner: 360_000))
        #expect(
            Compensation.months(half, of: Money(oere: 3_333_333)).words
                == Words(da: "4,5 måneders løn, 149.999,99 kr.", en: "4.5 months' pay, DKK 149,999.99"))
        #expect(MonthsOfPay(tenths: 0) == nil && MonthsOfPay(tenths: 1_201) == nil)
    }

    @Test func `levels seen have a source and a range in kroner`() {
        #expect(CompensationLevel.seen.count == 10)
        #expect(
            CompensationLevel.seen.allSatisfy { !$0.source.evidence.isEmpty && $0.range.lowerBound > Money(oere: 0) })
        #expect(CompensationLevel.seen.map(\.range.upperBound).max() == Money(kroner: 420_000))
    }
}
