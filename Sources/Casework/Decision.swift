public import Law

/// A decision: an outcome for every cell of the case. The outcome of the case is derived and never typed.
public struct Decision: Sendable, Hashable {
    /// The cells, in the order of claims and respondents.
    public let cells: [DecidedCell]
    /// The outcome of the case.
    public let outcome: Outcome

    /// The decision of these cells.
    /// - Throws: a refusal where a cell is missing or too many, or liability in solidum is not mutual.
    public init(of cells: [Cell], _ decided: [DecidedCell]) throws(Refusal) {
        guard decided.count == cells.count, Set(decided.map(\.cell)) == Set(cells),
            let outcome = Outcome(of: decided.map(\.outcome))
        else {
            throw .forPanel(
                "Hver celle skal have ét udfald, før afgørelsen kan underskrives. Afgør dem, der mangler.",
                "Every cell needs one outcome before the decision can be signed. Decide those that lack one.",
                "casework 3")
        }
        let found = Dictionary(uniqueKeysWithValues: decided.map { ($0.cell.id, $0) })
        for cell in decided { try Self.checkInSolidum(cell, among: found) }
        self.cells = cells.compactMap { found[$0.id] }
        self.outcome = outcome
    }

    /// What each claim came to, as titles, summaries and statistics read it.
    public var results: [ClaimResult] {
        var claims: [Claim] = []
        for cell in cells where !claims.contains(cell.cell.claim) { claims.append(cell.cell.claim) }
        return claims.compactMap { claim in
            ClaimResult(
                grounds: claim.claimed.grounds, subArea: claim.facts.subArea, conduct: claim.facts.conduct,
                endings: cells.filter { $0.cell.claim == claim }.map(\.ending))
        }
    }

    /// Every cell that one is liable with is liable with it, for the same.
    private static func checkInSolidum(
        _ cell: DecidedCell, among cells: [Cell.ID: DecidedCell]
    ) throws(Refusal) {
        for award in cell.awards where !award.inSolidumWith.isEmpty {
            let group = award.inSolidumWith.union([cell.cell.id])
            let isMutual = award.inSolidumWith.allSatisfy { other in
                cells[other]?.awards.contains {
                    $0.remedy == award.remedy && $0.interestFrom == award.interestFrom
                        && $0.inSolidumWith.union([other]) == group
                } ?? false
            }
            guard isMutual else {
                throw .forPanel(
                    "Solidarisk hæftelse skal stå ens i alle de celler, den gælder: samme beløb og samme dato.",
                    "Liability in solidum must stand alike in every cell it concerns: the same amount and date.",
                    "j.nr. 18-8160")
            }
        }
    }
}
