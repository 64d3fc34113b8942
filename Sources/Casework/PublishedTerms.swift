public import Law

extension CaseState {
    /// What a party is called in the published ruling, as the ruling itself calls it: "klager", "indklagede 2". Nil for whoever
    /// has no word of its own there.
    /// - Throws: a refusal while a claim is not classified.
    public func publishedTerm(of person: PersonReference) throws(Refusal) -> String? {
        let terms = PartyTerms(try classifiedClaims())
        return switch person.role {
        case .complainant: terms.complainant(person.id)
        case .respondent: terms.respondents([person.id])
        case .representative: "klagers repræsentant"
        case .institute: nil
        }
    }

    /// The day the decision had reached every party; nil while one of them lacks it.
    public var servedOn: Day? {
        guard signature != nil, isServed(.decision) else { return nil }
        return parties.compactMap { party in
            services.last { $0.document == .decision && $0.party == party.id }?.on
        }.max()
    }

    /// What the signed decision comes to in all: an award for which several are liable is counted once.
    public func awarded(_ decision: Decision) -> Money? {
        var seen: [Set<Cell.ID>: [Remedy.Kind]] = [:]
        var total = 0
        for cell in decision.cells {
            for award in cell.awards {
                let liable = award.inSolidumWith.union([cell.cell.id])
                guard !seen[liable, default: []].contains(award.remedy.kind) else { continue }
                if liable.count > 1 { seen[liable, default: []].append(award.remedy.kind) }
                total += award.remedy.money?.oere ?? 0
            }
        }
        return total > 0 ? Money(oere: total) : nil
    }
}
