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
        var paid: Set<Liability> = []
        for cell in decision.cells {
            let matter = matters[cell.cell.id] ?? "det påklagede forhold fandt sted"
            for sentence in Self.merits(cell, matter, terms) where !sentences.contains(sentence) {
                sentences.append(sentence)
            }
            for award in cell.awards {
                let liable = award.inSolidumWith.union([cell.cell.id])
                if liable.count > 1, !paid.insert(Liability(cells: liable, kind: award.remedy.kind)).inserted {
                    continue
                }
                sentences.append(Self.payment(award, cell.cell, liable, terms, receivedOn))
            }
            if case .medhold(_, .none(let reason)) = cell.result,
                let sentence = Self.lapsed(reason, cell.cell, terms), !sentences.contains(sentence)
            {
                sentences.append(sentence)
            }
        }
        self.sentences = sentences
    }

    /// What several cells owe together, said once.
    private struct Liability: Hashable {
        let cells: Set<Cell.ID>
        let kind: Remedy.Kind
    }

    /// With several respondents each sentence names whose act it was, so that two outcomes never contradict each other.
    private static func merits(_ cell: DecidedCell, _ matter: String, _ terms: PartyTerms) -> [String] {
        let named = terms.hasSeveralRespondents ? terms.respondents([cell.cell.respondent]) : nil
        switch cell.result {
        case .medhold(let findings, _), .ejMedhold(let findings):
            return findings.map { finding in
                let not = finding.isBreach ? "" : "ikke "
                let act = finding.statute.words.da
                return named.map { "\($0.capitalisedFirst) handlede \(not)i strid med \(act) ved, at \(matter)." }
                    ?? "Det var \(not)i strid med \(act), at \(matter)."
            }
        case .afvist(let ground, _):
            let against = named.map { " mod \($0)" } ?? ""
            return [
                "Nævnet kan ikke behandle klagen\(against) over forskelsbehandling på grund af "
                    + "\(cell.cell.claim.claimed.grounds.words.da) ved, at \(matter), fordi \(ground.words.da)."
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

    private static func lapsed(_ reason: RemedyDecision.Reason, _ cell: Cell, _ terms: PartyTerms) -> String? {
        let receiver = terms.complainant(cell.claim.complainant).capitalisedFirst
        let against = terms.hasSeveralRespondents ? " mod \(terms.respondents([cell.respondent]))" : ""
        let owner = receiver == "Klager" ? "Klagers" : "\(receiver)s"
        switch reason {
        case .passivity: return "\(owner) eventuelle krav på godtgørelse\(against) er bortfaldet ved passivitet."
        case .limitation: return "\(owner) eventuelle krav på godtgørelse\(against) er forældet."
        case .notClaimed, .institute: return nil
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

    var hasSeveralRespondents: Bool { respondents.count > 1 }

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
