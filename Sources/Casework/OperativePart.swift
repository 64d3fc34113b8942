public import Law

/// The sentences of the operative part (L 4.7), written from the decision so that they can't contradict it. Rulings are
/// Danish, and so are these.
public struct OperativePart: Sendable, Hashable {
    /// The sentences, in the order of cells: findings, then what is to be paid.
    public let sentences: [String]

    /// The operative part of a decision.
    /// - Parameters:
    ///   - matters: for each cell, what happened, as the end of a sentence: "klager blev afskediget fra sin stilling".
    ///   - receivedOn: the day the complaint came in.
    public init(_ decision: Decision, matters: [Cell.ID: String], receivedOn: Day) {
        let terms = PartyTerms(decision.cells.map(\.cell.claim))
        var sentences: [String] = []
        var paid: Set<Set<Cell.ID>> = []
        for cell in decision.cells {
            let matter = matters[cell.cell.id] ?? "det påklagede forhold fandt sted"
            for sentence in Self.merits(cell, matter) where !sentences.contains(sentence) { sentences.append(sentence) }
            for award in cell.awards {
                let liable = award.inSolidumWith.union([cell.cell.id])
                if liable.count > 1, !paid.insert(liable).inserted { continue }
                sentences.append(Self.payment(award, cell.cell, liable, terms, receivedOn))
            }
            if case .medhold(_, .none(let reason)) = cell.result, let sentence = Self.lapsed(reason) {
                sentences.append(sentence)
            }
        }
        self.sentences = sentences
    }

    private static func merits(_ cell: DecidedCell, _ matter: String) -> [String] {
        switch cell.result {
        case .medhold(let findings, _), .ejMedhold(let findings):
            findings.map { finding in
                "Det var \(finding.isBreach ? "" : "ikke ")i strid med \(finding.statute.words.da), at \(matter)."
            }
        case .afvist(let ground, _):
            [
                "Nævnet kan ikke behandle klagen over, at \(matter), på grund af "
                    + "\(cell.cell.claim.claimed.grounds.words.da): \(ground.words.da)."
            ]
        }
    }

    private static func payment(
        _ award: Award, _ cell: Cell, _ liable: Set<Cell.ID>, _ terms: PartyTerms, _ receivedOn: Day
    ) -> String {
        let payers = terms.respondents(liable.map(\.respondent))
        let together = liable.count > 1 ? " in solidum" : ""
        let receiver = terms.complainant(cell.claim.complainant)
        switch award.remedy {
        case .compensation(let compensation):
            return "\(payers.capitalisedFirst) skal inden 14 dage\(together) betale en godtgørelse til \(receiver) på "
                + "\(compensation.money.words.da) \(interest(award, receivedOn))"
        case .payDifference(let money):
            return
                "\(payers.capitalisedFirst) skal inden 14 dage\(together) efterbetale \(receiver) \(money.words.da) i løn "
                + interest(award, receivedOn)
        case .dismissalSetAside:
            return "Afskedigelsen af \(receiver) underkendes."
        }
    }

    private static func interest(_ award: Award, _ receivedOn: Day) -> String {
        guard let from = award.interestFrom else { return "" }
        let reason = from == receivedOn ? ", hvor klagen er modtaget i Ligebehandlingsnævnet" : ""
        return "med procesrente fra den \(from.words.da)\(reason)."
    }

    private static func lapsed(_ reason: RemedyDecision.Reason) -> String? {
        switch reason {
        case .passivity: "Klagers eventuelle krav på godtgørelse er bortfaldet ved passivitet."
        case .limitation: "Klagers eventuelle krav på godtgørelse er forældet."
        case .notClaimed, .institute: nil
        }
    }
}

/// What the parties are called in a ruling: "klager", "indklagede"; with several, "klager A" and "indklagede 1".
struct PartyTerms {
    private let complainants: [PartyID]
    private let respondents: [PartyID]

    init(_ claims: [Claim]) {
        complainants = Self.distinct(claims.map(\.complainant))
        respondents = Self.distinct(claims.flatMap(\.respondents))
    }

    func complainant(_ party: PartyID) -> String {
        guard complainants.count > 1, let place = complainants.firstIndex(of: party) else { return "klager" }
        return "klager \(Self.letter(place))"
    }

    func respondents(_ parties: [PartyID]) -> String {
        guard respondents.count > 1 else { return "indklagede" }
        let named = respondents.indices.filter { parties.contains(respondents[$0]) }.map { "indklagede \($0 + 1)" }
        return named.dropLast().isEmpty
            ? named.joined() : named.dropLast().joined(separator: ", ") + " og " + named[named.count - 1]
    }

    private static func letter(_ place: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return place < letters.count ? String(letters[place]) : String(place + 1)
    }

    private static func distinct(_ parties: [PartyID]) -> [PartyID] {
        parties.reduce(into: [PartyID]()) { if !$0.contains($1) { $0.append($1) } }
    }
}
