import Casework
import Law
import Testing

struct TallyTests {
    static let cell = Cell.ID(claim: ClaimNumber(rawValue: 1), respondent: PartyID(rawValue: "person:2"))

    private func tally(_ rulings: CellRuling...) -> Tally.Result {
        let names = ["karen", "mads", "lise", "ole", "pia"].prefix(rulings.count)
        let panel = PanelSeated(
            formation: Formation(rawValue: rulings.count) ?? .one, chair: "karen", members: Array(names.dropFirst()))
        let votes = Dictionary(
            uniqueKeysWithValues: zip(names, rulings).map {
                ($0, VoteCast(cell: Self.cell, ruling: $1, reason: .open("")))
            })
        return Tally(votes, panel).result
    }

    private static let no = CellRuling.ejMedhold
    private static let out = CellRuling.afvist(.oralEvidence, by: .board)
    private static func yes(_ kroner: Int) -> CellRuling { Road.kroner(kroner) }

    /// Every split of outcomes of 1, 3 and 5: the result against a plain count.
    @Test(arguments: [1, 3, 5]) func `every split has its majority, or says that there is none`(size: Int) {
        let kinds: [CellRuling] = [Self.yes(25_000), Self.no, Self.out]
        var splits = 0
        for code in 0..<[1: 3, 3: 27, 5: 243][size, default: 0] {
            var rest = code
            let rulings = (0..<size).map { _ -> CellRuling in
                defer { rest /= 3 }
                return kinds[rest % 3]
            }
            let counts = CellOutcome.allCases.map { outcome in rulings.count { $0.outcome == outcome } }
            let winner = CellOutcome.allCases.first { counts[CellOutcome.allCases.firstIndex(of: $0) ?? 0] * 2 > size }
            let names = ["karen", "mads", "lise", "ole", "pia"].prefix(size)
            let panel = PanelSeated(
                formation: Formation(rawValue: size) ?? .one, chair: "karen", members: Array(names.dropFirst()))
            let votes = Dictionary(
                uniqueKeysWithValues: zip(names, rulings).map {
                    ($0, VoteCast(cell: Self.cell, ruling: $1, reason: .open("")))
                })
            splits += 1
            switch Tally(votes, panel).result {
            case .majority(let ruling, let votesFor, let dissenters):
                #expect(ruling.outcome == winner)
                #expect(votesFor + dissenters.count == size && votesFor * 2 > size)
            case .open(let words):
                #expect(winner == nil && words.da.contains("stemmer nu om medhold"))
            }
        }
        #expect(splits == [1: 3, 3: 27, 5: 243][size])
    }

    @Test(arguments: [
        ([25_000, 50_000, 0], 25_000, 2), ([25_000, 50_000, 100_000], 50_000, 2), ([0, 0, 25_000], 0, 1),
        ([10_000, 10_000, 50_000], 10_000, 3), ([5_000, 10_000, 20_000, 40_000, 0], 10_000, 3),
    ]) func `the highest amount that a majority gives at least is awarded`(amounts: [Int], awarded: Int, votesFor: Int)
    {
        let rulings = amounts.map { $0 == 0 ? Self.no : Self.yes($0) }
        let result =
            rulings.count == 3
            ? tally(rulings[0], rulings[1], rulings[2])
            : tally(rulings[0], rulings[1], rulings[2], rulings[3], rulings[4])
        guard case .majority(let ruling, let count, _) = result else {
            Issue.record("no majority")
            return
        }
        let money = ruling.awards.first?.remedy.money?.oere ?? 0
        #expect(money == awarded * 100)
        if awarded > 0 { #expect(count == votesFor) } else { #expect(ruling == .ejMedhold) }
    }

    @Test func `months and amounts are compared as money, and the vote that is carried stands as it was cast`() throws {
        let months = try #require(MonthsOfPay(tenths: 90))
        let award = try #require(
            Award(
                compensation: .months(months, of: Money(kroner: 40_000)), interestFrom: day("2026-05-05"),
                measuredBy: .ligebehandlingsloven))
        guard
            case .majority(.medhold(.awarded(let awards), _), _, let dissenters) = tally(
                .medhold(.awarded([award])), Self.yes(400_000), Self.no)
        else {
            Issue.record("no majority")
            return
        }
        // Who would have given more carries the award, and still dissents on the amount.
        #expect(awards == [award] && dissenters == ["mads", "lise"])
    }

    @Test func `upheld without a majority for any remedy is voted again; with reasons it is none`() {
        let set = CellRuling.medhold(.awarded([.dismissalSetAside]))
        guard case .open = tally(Self.yes(1), set, Self.no) else {
            Issue.record("a remedy without majority")
            return
        }
        guard
            case .majority(.medhold(.none(.limitation), _), votesFor: 2, dissenters: ["lise"]) = tally(
                .medhold(.none(.limitation)), .medhold(.none(.limitation)), Self.yes(1))
        else {
            Issue.record("no reason carried")
            return
        }
        // One member's reason is not the Board's.
        guard case .open = tally(.medhold(.none(.limitation)), Self.yes(10_000), Self.no) else {
            Issue.record("a reason of one member carried")
            return
        }
    }

    @Test func `a missing vote leaves it open, and votes of others don't count`() {
        let panel = PanelSeated(formation: .three, chair: "karen", members: ["mads", "lise"])
        let votes = ["karen", "mads", "eva"].map { ($0, VoteCast(cell: Self.cell, ruling: Self.no, reason: .open(""))) }
        #expect(
            Tally(Dictionary(uniqueKeysWithValues: votes), panel).result
                == .open(Words(da: "2 af 3 har stemt.", en: "2 of 3 have voted.")))
    }
}
