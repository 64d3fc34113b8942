public import Law

/// The chair has the votes counted and settles the findings: each cell gets the majority's outcome and remedy.
public struct DecideCase: Command {
    /// The findings that depart from an outcome, cell by cell.
    public let departures: [Cell.ID: [Departure]]
    /// The claims whose respondents are liable in solidum for the same award.
    public let inSolidum: Set<ClaimNumber>

    /// The result of the votes with these departures.
    public init(departures: [Cell.ID: [Departure]] = [:], inSolidum: Set<ClaimNumber> = []) {
        self.departures = departures
        self.inSolidum = inSolidum
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.decisionMade]
    /// What it does, within a sentence.
    public static let words = Words(da: "gøre stemmerne op", en: "count the votes")
    /// The rule behind it.
    public static let source = LegalSource("lov om Ligebehandlingsnævnet § 6", evidence: "ast.dk, nævnets arbejde")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.scheduled]

    /// A panel whose members have all declared, none with a conflict; no open round; a majority in every cell.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        guard let panel = state.panel else { return [] }
        var refusals = CastVote.hindrances(in: state, on: day)
        if !panel.conflicted.isEmpty {
            refusals.append(
                .forHead(
                    "\(panel.conflicted.joined(separator: ", ")) er inhabil. Sæt en suppleant.",
                    "\(panel.conflicted.joined(separator: ", ")) has a conflict of interest. Choose a substitute.",
                    "forvaltningsloven §§ 3-6"))
        }
        if !panel.undeclared.isEmpty {
            refusals.append(
                .forPanel(
                    "\(panel.undeclared.joined(separator: ", ")) har ikke erklæret sig om habilitet.",
                    "\(panel.undeclared.joined(separator: ", ")) has not declared a conflict of interest, or none.",
                    "forvaltningsloven §§ 3-6"))
        }
        do throws(Refusal) {
            for cell in try state.cells() {
                if case .open(let reason) = Tally(state.votes[cell.id] ?? [:], panel.seated).result {
                    let what = state.label(cell.respondent)
                    refusals.append(
                        .forPanel(
                            "Klagepunkt \(cell.claim.number.rawValue) mod \(what.da): \(reason.da)",
                            "Claim \(cell.claim.number.rawValue) against \(what.en): \(reason.en)", source.citation))
                }
            }
        } catch { refusals.append(error) }
        return refusals
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<DecideCase>, now: Moment
    ) throws(Refusal) -> [Event] {
        try state.requireChair(actor)
        guard let panel = state.panel, let metOn = state.meetingOn else {
            throw .forHead("Sæt nævnet først.", "Choose the panel first.", Self.source.citation)
        }
        let cells = try state.cells()
        var ballots: [DecisionMade.Ballot] = []
        for cell in cells {
            guard
                case .majority(let ruling, let votesFor, _) =
                    Tally(state.votes[cell.id] ?? [:], panel.seated).result
            else { continue }
            let apart = departures[cell.id] ?? []
            ballots.append(
                DecisionMade.Ballot(
                    cell: cell.id, ruling: ruling,
                    departures: Dictionary(
                        apart.map { ($0.statute, SealedText.open($0.reason)) }, uniquingKeysWith: { $1 }),
                    votesFor: votesFor, votesCast: panel.seated.formation.rawValue))
        }
        ballots = ballots.map { joined($0, ballots) }
        // The very decision that is signed: what could not be one is refused here, whole.
        let decided = try ballots.map { ballot throws(Refusal) in
            guard let cell = cells.first(where: { $0.id == ballot.cell }) else {
                throw .forPanel("Cellen findes ikke.", "There is no such cell.", "casework 2")
            }
            if case .ejMedhold = ballot.ruling, !ballot.departures.isEmpty { throw Self.noDeparture }
            if case .afvist = ballot.ruling, !ballot.departures.isEmpty { throw Self.noDeparture }
            return try cell.decided(ballot.complete)
        }
        _ = try Decision(of: cells, decided)
        do throws(Deadline.Problem) {
            let dispatch = try DeadlineTerms(.dispatch, from: DeadlineStart(.met, metOn))
            return [.decisionMade(DecisionMade(ballots: ballots, metOn: metOn, dispatch: dispatch))]
        } catch { throw error.refusal }
    }

    private static let noDeparture = Refusal.forPanel(
        "En konklusion kan kun afvige, hvor der er medhold.", "A finding can depart only where the cell is upheld.",
        "casework 2")

    /// With the other cells of its claim that are liable for the same.
    private func joined(_ ballot: DecisionMade.Ballot, _ all: [DecisionMade.Ballot]) -> DecisionMade.Ballot {
        guard inSolidum.contains(ballot.cell.claim), case .medhold(.awarded(let awards), _) = ballot.ruling else {
            return ballot
        }
        let linked = awards.map { award -> Award in
            let others = all.filter { other in
                guard other.cell != ballot.cell, other.cell.claim == ballot.cell.claim,
                    case .medhold(.awarded(let theirs), _) = other.ruling
                else { return false }
                return theirs.contains { $0.remedy == award.remedy && $0.interestFrom == award.interestFrom }
            }
            return award.inSolidum(with: Set(others.map(\.cell)))
        }
        var result = ballot
        result.ruling = .medhold(.awarded(linked))
        return result
    }
}

/// The chair signs, with the password and a code asked anew. From then on nothing of the decision changes.
public struct SignDecision: Command {
    /// SHA-256 of the ruling that the chair saw, in hexadecimal digits.
    public let digest: String
    /// The draft it was made of.
    public let draft: Int
    /// The count it was made of.
    public let decision: Int

    /// A signature under a ruling.
    public init(digest: String, draft: Int, decision: Int) {
        self.digest = digest
        self.draft = draft
        self.decision = decision
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.decisionSigned]
    /// What it does, within a sentence.
    public static let words = Words(da: "underskrive afgørelsen", en: "sign the decision")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 32 b", evidence: "baggrundsviden", confirmed: false)
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.decided]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<SignDecision>, now: Moment
    ) throws(Refusal) -> [Event] {
        try state.requireChair(actor)
        guard draft == state.draftSequence, decision == state.decisionSequence, draft > 0 else {
            throw .forPanel(
                "Afgørelsen er ændret, siden du så den. Læs den igen, før du underskriver.",
                "The decision has changed since you saw it. Read it again before you sign.", Self.source.citation)
        }
        return [
            .decisionSigned(DecisionSigned(digest: digest, draft: draft, decision: decision, decidedOn: now.day))
        ]
    }
}
