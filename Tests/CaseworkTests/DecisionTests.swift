import Casework
import Law
import Testing

struct FindingTests {
    private func cell() throws -> Cell { try Cell.cells(of: [try claim()])[0] }

    @Test func `ej medhold finds no breach of any act`() throws {
        let decided = try cell().decided(.ejMedhold)

        #expect(decided.outcome == .ejMedhold)
        #expect(decided.findings.map(\.isBreach) == [false, false])
        #expect(decided.awards == [])
    }

    @Test func `a finding may depart, with its reason`() throws {
        let decided = try cell().decided(
            .medhold(
                .awarded([compensation()]),
                departures: [Departure(.forskelsbehandlingsloven, reason: "Alder havde ingen betydning.")]))

        #expect(decided.outcome == .medhold)
        #expect(decided.findings.map(\.isBreach) == [true, false])
        #expect(decided.findings.map(\.reason) == [nil, "Alder havde ingen betydning."])
    }

    @Test func `medhold holds exactly when at least one finding is a breach`() throws {
        let all = [
            Departure(.ligebehandlingsloven, reason: "x"), Departure(.forskelsbehandlingsloven, reason: "y"),
        ]

        let refusal = #expect(throws: Refusal.self) {
            try cell().decided(.medhold(.none(.notClaimed), departures: all))
        }
        #expect(refusal?.reason.da.contains("mindst én lov er overtrådt") == true)
        for departures in [[], [all[0]], [all[1]]] {
            let decided = try cell().decided(.medhold(.none(.notClaimed), departures: departures))
            #expect(decided.findings.map(\.isBreach).contains(true))
        }
    }

    @Test(arguments: [
        [Departure(.handicap, reason: "x")], [Departure(.ligebehandlingsloven, reason: "  ")],
        [Departure(.ligebehandlingsloven, reason: "x"), Departure(.ligebehandlingsloven, reason: "y")],
    ]) func `a departure names an act of the cell, once, with a reason`(departures: [Departure]) {
        #expect(throws: Refusal.self) { try cell().decided(.medhold(.none(.notClaimed), departures: departures)) }
    }

    @Test func `a dismissed cell has its ground and no findings`() throws {
        let decided = try cell().decided(.afvist(.oralEvidence, by: .board))

        #expect(decided.findings == [] && decided.awards == [])
        #expect(decided.ending == .afvist(.oralEvidence))
    }

    @Test func `a cell that nothing covers can only be dismissed, as outside jurisdiction`() throws {
        let outside = try claim(1, [.age], as: nil, .outside, .direct, .bolig)
        let cell = try Cell.cells(of: [outside])[0]

        #expect(cell.explanation.da.hasSuffix("Ingen lov omfatter den: den kan kun afvises."))
        for ruling in [CellRuling.ejMedhold, .medhold(.none(.notClaimed)), .afvist(.oralEvidence, by: .board)] {
            #expect(throws: Refusal.self) { try cell.decided(ruling) }
        }
        #expect(try cell.decided(.afvist(.outsideJurisdiction, by: .secretariat)).outcome == .afvist)
    }
}

struct RemedyTests {
    private func decided(_ awards: [Award], _ claim: Claim, departures: [Departure] = []) throws -> DecidedCell {
        try Cell.cells(of: [claim])[0].decided(.medhold(.awarded(awards), departures: departures))
    }

    @Test func `at most one of each kind, and at least one of any`() throws {
        #expect(throws: Refusal.self) { try decided([], try claim()) }
        #expect(throws: Refusal.self) { try decided([compensation(), compensation(1_000)], try claim()) }
        #expect(try decided([compensation(), .dismissalSetAside], try claim()).awards.count == 2)
    }

    @Test func `an award is measured by an act that was broken`() throws {
        let departure = Departure(.ligebehandlingsloven, reason: "x")

        #expect(throws: Refusal.self) { try decided([compensation(by: .handicap)], try claim()) }
        #expect(throws: Refusal.self) { try decided([compensation()], try claim(), departures: [departure]) }
        let other = compensation(by: .forskelsbehandlingsloven)
        #expect(try decided([other], try claim(), departures: [departure]).awards == [other])
    }

    @Test func `only a dismissal because of sex is set aside`() throws {
        #expect(throws: Refusal.self) {
            try decided([.dismissalSetAside], try claim(1, [.sex], as: nil, .labour, .direct, .forflyttelse))
        }
        #expect(throws: Refusal.self) { try decided([.dismissalSetAside], try claim(1, [.age], as: nil)) }
        #expect(try decided([.dismissalSetAside], try claim(1, [.sex], as: nil)).awards == [.dismissalSetAside])
    }

    @Test func `a difference in pay follows from the acts that give it`() throws {
        let pay = try #require(
            Award(payDifference: Money(kroner: 12_000), interestFrom: day("2023-06-01"), measuredBy: .ligeloensloven))
        let wrong = try #require(
            Award(
                payDifference: Money(kroner: 12_000), interestFrom: day("2023-06-01"), measuredBy: .ligebehandlingsloven
            ))

        #expect(try decided([pay], try claim(1, [.sex], as: nil, .labour, .equalPay, .ligeloen)).awards == [pay])
        #expect(throws: Refusal.self) { try decided([wrong], try claim()) }
    }

    @Test func `nothing is no award`() {
        let nothing = Money(oere: 0)

        #expect(
            Award(compensation: .amount(nothing), interestFrom: day("2023-06-01"), measuredBy: .ligeloensloven) == nil)
        #expect(Award(payDifference: nothing, interestFrom: day("2023-06-01"), measuredBy: .ligeloensloven) == nil)
    }
}

struct OutcomeTests {
    /// All lists of one to three cell outcomes, against the rule said in another way.
    @Test func `the outcome of a case is derived`() {
        let all = CellOutcome.allCases
        let lists =
            all.map { [$0] } + all.flatMap { a in all.map { [a, $0] } }
            + all.flatMap { a in all.flatMap { b in all.map { [a, b, $0] } } }

        for list in lists {
            let expected: Outcome =
                list.allSatisfy { $0 == list[0] }
                ? list[0].outcome : list.contains(.medhold) ? .delvistMedhold : .ejMedhold
            #expect(Outcome(of: list) == expected)
        }
        #expect(Outcome(of: [CellOutcome]()) == nil)
    }

    @Test func `every cell needs one outcome, and no other has one`() throws {
        let cells = try Cell.cells(of: [try claim(against: [agency, firm])])
        let decided = try cells.map { try $0.decided(.ejMedhold) }

        #expect(throws: Refusal.self) { try Decision(of: cells, [decided[0]]) }
        #expect(throws: Refusal.self) { try Decision(of: cells, [decided[0], decided[0]]) }
        #expect(throws: Refusal.self) { try Decision(of: [cells[0]], decided) }
        #expect(throws: Refusal.self) { try Decision(of: [], []) }
        #expect(try Decision(of: cells, decided.reversed()).cells == decided)
    }

    @Test func `liability in solidum is mutual and for the same`() throws {
        let cells = try Cell.cells(of: [try claim(against: [agency, firm])])
        let (first, second) = (cells[0].id, cells[1].id)
        func decision(_ left: Award, _ right: Award) throws -> Decision {
            try Decision(
                of: cells,
                [try cells[0].decided(.medhold(.awarded([left]))), try cells[1].decided(.medhold(.awarded([right])))])
        }

        #expect(try decision(compensation(with: [second]), compensation(with: [first])).outcome == .medhold)
        #expect(throws: Refusal.self) { try decision(compensation(with: [second]), compensation()) }
        #expect(throws: Refusal.self) { try decision(compensation(with: [second]), compensation(1, with: [first])) }
        #expect(throws: Refusal.self) { try decision(compensation(with: [first]), compensation(with: [first])) }
    }

    @Test func `different outcomes for two respondents`() throws {
        let cells = try Cell.cells(of: [try claim(against: [agency, firm])])
        let decision = try Decision(
            of: cells,
            [try cells[0].decided(.medhold(.none(.passivity))), try cells[1].decided(.afvist(.court, by: .board))])

        #expect(decision.outcome == .delvistMedhold)
        #expect(decision.results.map(\.endings) == [[.medhold, .afvist(.court)]])
    }
}

struct OperativePartTests {
    private func part(_ cells: [Cell], _ rulings: [CellRuling], _ matter: String) throws -> [String] {
        let decided = try zip(cells, rulings).map { try $0.decided($1) }
        return OperativePart(
            try Decision(of: cells, decided),
            matters: Dictionary(uniqueKeysWithValues: cells.map { ($0.id, matter) }), receivedOn: day("2023-06-01")
        ).sentences
    }

    @Test func `one sentence an act, then the payment`() throws {
        let sentences = try part(
            try Cell.cells(of: [try claim()]), [.medhold(.awarded([compensation(360_000)]))],
            "klager blev afskediget fra sin stilling")

        #expect(
            sentences == [
                "Det var i strid med ligebehandlingsloven, at klager blev afskediget fra sin stilling.",
                "Det var i strid med forskelsbehandlingsloven, at klager blev afskediget fra sin stilling.",
                "Indklagede skal inden 14 dage betale en godtgørelse til klager på 360.000 kr. med procesrente fra den "
                    + "1. juni 2023, hvor klagen er modtaget i Ligebehandlingsnævnet.",
            ])
    }

    @Test func `in solidum is said once`() throws {
        let cells = try Cell.cells(of: [try claim(1, [.sex], as: nil, against: [agency, firm])])
        let sentences = try part(
            cells,
            [
                .medhold(.awarded([compensation(with: [cells[1].id])])),
                .medhold(.awarded([compensation(with: [cells[0].id])])),
            ], "klager blev afskediget")

        #expect(
            sentences == [
                "Indklagede 1 handlede i strid med ligebehandlingsloven ved, at klager blev afskediget.",
                "Indklagede 1 og indklagede 2 skal inden 14 dage in solidum betale en godtgørelse til klager på 25.000 kr. "
                    + "med procesrente fra den 1. juni 2023, hvor klagen er modtaget i Ligebehandlingsnævnet.",
                "Indklagede 2 handlede i strid med ligebehandlingsloven ved, at klager blev afskediget.",
            ])
    }

    @Test func `two remedies owed in solidum are both said, each once`() throws {
        let cells = try Cell.cells(of: [
            try claim(1, [.sex], as: nil, .labour, .equalPay, .ligeloen, against: [agency, firm])
        ])
        let awards = try [cells[1].id, cells[0].id].map { other in
            [
                compensation(by: .ligeloensloven, with: [other]),
                try #require(
                    Award(
                        payDifference: Money(kroner: 80_000), interestFrom: day("2023-06-01"),
                        measuredBy: .ligeloensloven,
                        inSolidumWith: [other])),
            ]
        }
        let sentences = try part(cells, awards.map { .medhold(.awarded($0)) }, "x")

        #expect(sentences.filter { $0.contains("25.000 kr.") }.count == 1)
        #expect(sentences.filter { $0.contains("80.000 kr.") }.count == 1)
    }

    @Test func `two respondents with different outcomes are told apart`() throws {
        let cells = try Cell.cells(of: [try claim(1, [.sex], as: nil, against: [agency, firm])])

        #expect(
            try part(cells, [.medhold(.none(.passivity)), .ejMedhold], "klager fik lavere løn") == [
                "Indklagede 1 handlede i strid med ligebehandlingsloven ved, at klager fik lavere løn.",
                "Klagers eventuelle krav på godtgørelse mod indklagede 1 er bortfaldet ved passivitet.",
                "Indklagede 2 handlede ikke i strid med ligebehandlingsloven ved, at klager fik lavere løn.",
            ])
    }

    @Test func `not upheld, dismissed, lapsed, set aside`() throws {
        let cells = try Cell.cells(of: [try claim(1, [.sex], as: nil)])

        #expect(try part(cells, [.ejMedhold], "x") == ["Det var ikke i strid med ligebehandlingsloven, at x."])
        #expect(
            try part(cells, [.afvist(.oralEvidence, by: .board)], "x") == [
                "Nævnet kan ikke behandle klagen over forskelsbehandling på grund af køn ved, at x, fordi sagen kræver "
                    + "mundtlige parts- og vidneforklaringer."
            ])
        #expect(
            try part(cells, [.medhold(.none(.passivity))], "x").last
                == "Klagers eventuelle krav på godtgørelse er bortfaldet ved passivitet.")
        #expect(
            try part(cells, [.medhold(.awarded([.dismissalSetAside]))], "x").last
                == "Afskedigelsen af klager underkendes.")
    }

    @Test func `two complainants are told apart`() throws {
        let cells = try Cell.cells(
            of: [
                try claim(1, [.sex], as: nil), try claim(2, by: PartyID(rawValue: "person:klager-2"), [.sex], as: nil),
            ])
        let later = try #require(
            Award(
                compensation: .amount(Money(kroner: 1_000)), interestFrom: day("2023-07-01"),
                measuredBy: .ligebehandlingsloven))

        #expect(
            try part(cells, [.ejMedhold, .medhold(.awarded([later]))], "x").last
                == "Indklagede skal inden 14 dage betale en godtgørelse til klager B på 1.000 kr. med procesrente fra den "
                + "1. juli 2023.")
    }
}

struct BurdenWorksheetTests {
    private func worksheet(_ burden: Burden, _ facts: [BurdenWorksheet.Presumption], _ rebutted: Bool?)
        -> BurdenWorksheet
    {
        BurdenWorksheet(
            cell: Cell.ID(claim: ClaimNumber(rawValue: 1), respondent: firm), burden: burden, presumptions: facts,
            isRebutted: rebutted)
    }

    @Test func `shared: without a presumption ej medhold, with one it is for the respondent`() throws {
        let fact = BurdenWorksheet.Presumption(
            try #require(BurdenWorksheet.Fact("Opsagt dagen efter klagen", documents: [.init(rawValue: 3)])))

        #expect(worksheet(.shared, [], true).leadsTo == .ejMedhold)
        #expect(worksheet(.shared, [fact], nil).leadsTo == nil)
        #expect(worksheet(.shared, [fact], true).leadsTo == .ejMedhold)
        #expect(worksheet(.shared, [fact], false).leadsTo == .medhold)
        #expect(worksheet(.shared, [fact], nil).unanswered == [fact.fact])
    }

    @Test func `reversed: it is for the respondent from the start`() {
        #expect(worksheet(.reversed, [], false).leadsTo == .medhold)
        #expect(worksheet(.reversed, [], true).leadsTo == .ejMedhold)
        #expect(worksheet(.reversed, [], nil).leadsTo == nil)
        #expect(BurdenWorksheet.Fact(" ") == nil)
    }
}
