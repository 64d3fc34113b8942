import Casework
import Law
import Testing

struct WorkedExampleTests {
    @Test func `the older woman at work: one cell, one vote, two findings`() throws {
        let cells = try Cell.cells(of: [try claim()])

        let cell = try #require(cells.first)
        #expect(cells.count == 1)
        #expect(cell.claim.claimed.grounds.code == "sex+age")
        #expect(cell.statutes.map(\.statute) == [.ligebehandlingsloven, .forskelsbehandlingsloven])
        #expect(cell.statutes.map(\.grounds) == [[.sex], [.age]])
        #expect(cell.remarks == [])
        #expect(
            cell.explanation
                == Words(
                    da: "Én celle, én stemme, ét udfald: køn og alder som én samlet grund, der ikke kan skilles ad. "
                        + "2 konklusioner: ligebehandlingsloven (køn); forskelsbehandlingsloven (alder).",
                    en: "One cell, one vote, one outcome: sex and age as one ground that can't be told apart. "
                        + "2 findings: ligebehandlingsloven (sex); forskelsbehandlingsloven (age)."))

        let decided = try cell.decided(.medhold(.awarded([compensation()])))
        let decision = try Decision(of: cells, [decided])
        #expect(decided.findings.map(\.statute) == [.ligebehandlingsloven, .forskelsbehandlingsloven])
        #expect(decided.findings.map(\.isBreach) == [true, true])
        #expect(decided.awards.map(\.measuredBy) == [.ligebehandlingsloven])
        #expect(decision.outcome == .medhold)
        #expect(decision.results.map(\.grounds.code) == ["sex+age"])
        #expect(decision.results.map(\.endings) == [[.medhold]])
    }

    @Test func `the older woman in the shop: one cell on the part the Board may examine, and a remark on age`() throws {
        let cells = try Cell.cells(of: [try shopClaim()])

        let cell = try #require(cells.first)
        #expect(cells.count == 1)
        #expect(cell.claim.claimed.grounds.code == "sex+age")
        #expect(cell.claim.jurisdiction.extent.words.da == "delvist omfattet")
        #expect(cell.statutes.map(\.statute) == [.ligestillingsloven])
        #expect(cell.statutes.map(\.grounds) == [[.sex]])
        #expect(cell.remarks.map(\.ground) == [.age])
        #expect(
            cell.explanation
                == Words(
                    da: "Én celle, én stemme, ét udfald: køn og alder som én samlet grund, der ikke kan skilles ad. "
                        + "Én konklusion: ligestillingsloven (køn). Delvist omfattet: alder er ikke omfattet uden for "
                        + "arbejdsmarkedet: ingen lov, som nævnet kan bruge, forbyder det der. Det kan indgå som en del af "
                        + "sammenhængen.",
                    en: "One cell, one vote, one outcome: sex and age as one ground that can't be told apart. "
                        + "One finding: ligestillingsloven (sex). Partly covered: age is not covered outside "
                        + "the labour market: no act that the Board can apply forbids it there. It may be heard as part of "
                        + "the context."))

        let decided = try cell.decided(.medhold(.awarded([compensation(5_000, by: .ligestillingsloven)])))
        #expect(try Decision(of: cells, [decided]).results.map(\.grounds.code) == ["sex+age"])
        #expect(decided.findings.map(\.statute) == [.ligestillingsloven])
    }

    @Test func `two employers and two claims: four cells`() throws {
        let claims = [
            try claim(1, against: [agency, firm]),
            try claim(2, [.sex], as: nil, .labour, .equalPay, .ligeloen, against: [agency, firm]),
        ]

        let cells = try Cell.cells(of: claims)
        #expect(
            cells.map(\.id) == [
                Cell.ID(claim: claims[0].number, respondent: agency),
                Cell.ID(claim: claims[0].number, respondent: firm),
                Cell.ID(claim: claims[1].number, respondent: agency),
                Cell.ID(claim: claims[1].number, respondent: firm),
            ])
        #expect(cells.map { $0.statutes.map(\.statute) }[2...].allSatisfy { $0 == [.ligeloensloven] })
        #expect(
            cells.explanation
                == Words(
                    da:
                        "2 klagepunkter giver 4 celler: klagepunkt 1 (køn og alder) mod 2 indklagede; klagepunkt 2 (køn) "
                        + "mod 2 indklagede.",
                    en: "2 claims make 4 cells: claim 1 (sex and age) against 2 respondents; claim 2 (sex) against 2 "
                        + "respondents."))
    }
}

struct CellTests {
    @Test func `a claim makes one cell a respondent, whatever its grounds`() throws {
        for first in Ground.allCases {
            for second in Ground.allCases where second != first {
                for combination in Combination.allCases {
                    let claim = try claim(
                        1, [first, second], as: combination, on: "2023-05-01", against: [agency, firm])
                    let cells = try Cell.cells(of: [claim])
                    #expect(cells.count == 2)
                    #expect(cells.allSatisfy { $0.claim.claimed.grounds.count == 2 })
                    #expect(cells.allSatisfy { $0.claim.claimed.combination == combination })
                    let told = Set(cells[0].statutes.flatMap(\.grounds)).union(cells[0].remarks.map(\.ground))
                    #expect(told == [first, second])
                }
            }
        }
    }

    @Test func `three grounds of one act make one finding`() throws {
        let cell = try Cell.cells(of: [try claim(1, [.race, .religion, .age], as: .intersectional)])[0]

        #expect(cell.statutes.map(\.statute) == [.forskelsbehandlingsloven])
        #expect(cell.statutes[0].grounds == [.race, .religion, .age])
    }

    @Test func `two complainants with one story are two claims`() throws {
        let other = PartyID(rawValue: "person:klager-2")
        let cells = try Cell.cells(of: [try claim(1), try claim(2, by: other)])

        #expect(cells.map(\.claim.complainant) == [woman, other])
    }

    @Test func `two claims never have one number`() {
        #expect(throws: Refusal.self) { try Cell.cells(of: [try claim(1), try claim(1, [.sex], as: nil)]) }
    }

    @Test func `a claim whose treatment is not known makes no cells`() {
        #expect(throws: Refusal.self) { try Cell.cells(of: [try claim(1, [.sex], as: nil, .labour, .unsure)]) }
    }

    @Test func `where two acts are open the officer chooses, and only there`() throws {
        let open = try claim(1, [.genderIdentity], as: nil, on: "2020-05-01")
        let chosen = try claim(1, [.genderIdentity], as: nil, on: "2020-05-01", choosing: .forskelsbehandlingsloven)

        #expect(throws: Refusal.self) { try Cell.cells(of: [open]) }
        #expect(try Cell.cells(of: [chosen])[0].statutes.map(\.statute) == [.forskelsbehandlingsloven])
        #expect(throws: Refusal.self) { try claim(choosing: .ligebehandlingsloven) }
        #expect(throws: Refusal.self) {
            try claim(1, [.genderIdentity], as: nil, on: "2020-05-01", choosing: .ligestillingsloven)
        }
    }

    @Test func `a choice of act for one ground leaves the other's act alone`() throws {
        let mixed = try claim(
            1, [.genderIdentity, .age], as: .intersectional, on: "2020-05-01", choosing: .ligebehandlingsloven)
        let cell = try Cell.cells(of: [mixed])[0]

        #expect(cell.statutes.map(\.statute) == [.ligebehandlingsloven, .forskelsbehandlingsloven])
        #expect(cell.statutes.map(\.grounds) == [[.genderIdentity], [.age]])
    }

    @Test func `respondents are at least one, each once, and not the complainant`() {
        for respondents in [[], [firm, firm], [woman], [firm, woman]] {
            #expect(throws: Refusal.self) { try claim(against: respondents) }
        }
    }
}
