package import Anonymisation
internal import Casework
internal import Law
package import Publication

extension Publishing.Opened {
    /// The ruling as it is to be published: the signed one, with the places of this text in it.
    package func ruling(_ text: AnonymisedText) -> OwnRuling? {
        guard let decidedOn = state.signature?.decidedOn else { return nil }
        var paragraph = 0
        let sections = signed.sections.map { section in
            OwnRuling.Section(
                heading: section.heading,
                paragraphs: section.paragraphs.map { original in
                    paragraph += 1
                    return text.applied(to: original, paragraph: paragraph)
                })
        }
        let ballots = state.decision?.ballots ?? []
        return OwnRuling(
            journalNumber: number, decidedOn: decidedOn, title: signed.title,
            outcome: decision.outcome, claims: claims, compensation: state.awarded(decision),
            dissent: ballots.contains { $0.votesFor < $0.votesCast },
            composition: ballots.first?.votesCast ?? 0, sections: sections)
    }

    private var claims: [OwnRuling.Claim] {
        var numbers: [ClaimNumber] = []
        for cell in decision.cells where !numbers.contains(cell.cell.claim.number) {
            numbers.append(cell.cell.claim.number)
        }
        return numbers.compactMap { number in
            let cells = decision.cells.filter { $0.cell.claim.number == number }
            guard let claim = cells.first?.cell.claim else { return nil }
            return OwnRuling.Claim(
                grounds: claim.claimed, conduct: claim.facts.conduct, area: claim.facts.area,
                subArea: claim.facts.subArea, cells: cells.map(cell))
        }
    }

    private func cell(_ decided: DecidedCell) -> OwnRuling.Cell {
        OwnRuling.Cell(
            respondent: state.persons.first { $0.id == decided.cell.respondent }?.place ?? 1, ending: decided.ending,
            findings: decided.findings.map { OwnRuling.Finding(statute: $0.statute, isBreach: $0.isBreach) },
            remedies: decided.awards.map {
                OwnRuling.Remedy(kind: $0.remedy.kind.rawValue, money: $0.remedy.money, measuredBy: $0.measuredBy)
            },
            remarks: decided.cell.remarks.map { OwnRuling.Remark(ground: $0.ground, reason: $0.words.da) })
    }
}
