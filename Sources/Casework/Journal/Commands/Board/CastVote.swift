public import Law

/// A member votes on one cell. Until the votes are counted, a later vote takes the earlier one's place.
public struct CastVote: Command {
    /// On which cell.
    public let cell: Cell.ID
    /// For what.
    public let ruling: CellRuling
    /// Why; the dissent's text, if it becomes one.
    public let reason: String

    /// A vote.
    public init(_ cell: Cell.ID, _ ruling: CellRuling, reason: String = "") {
        self.cell = cell
        self.ruling = ruling
        self.reason = reason
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.voteCast]
    /// What it does, within a sentence.
    public static let words = Words(da: "stemme", en: "vote")
    /// The rule behind it.
    public static let source = LegalSource("lov om Ligebehandlingsnævnet § 6", evidence: "ast.dk, nævnets arbejde")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.scheduled]

    /// Not before the meeting.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        guard let meeting = state.meetingOn, meeting > day else { return [] }
        return [
            .forPanel(
                "Mødet er \(meeting.longWords.da). Der kan stemmes fra den dag.",
                "The meeting is on \(meeting.longWords.en). Votes can be cast from that day.", source.citation)
        ]
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<CastVote>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard let panel = state.panel, panel.mayAct(actor.subject) else {
            throw .forPanel(
                "Kun de, der er sat i sagen og har erklæret sig habile, stemmer.",
                "Only those vote who are seated in the case and have declared no conflict of interest.",
                "forvaltningsloven §§ 3-6")
        }
        guard let target = try state.cells().first(where: { $0.id == cell }) else {
            throw .forPanel("Cellen findes ikke i sagen.", "There is no such cell in the case.", "casework 2")
        }
        // The very cell that is decided: a vote that could not become a result is refused here.
        _ = try target.decided(ruling)
        if case .afvist(_, by: .secretariat) = ruling {
            throw .forPanel(
                "Nævnet afviser selv; sekretariatets afvisning stemmes der ikke om.",
                "The Board dismisses for itself; a dismissal by the secretariat is not voted.", Self.source.citation)
        }
        return [.voteCast(VoteCast(cell: cell, ruling: ruling, reason: .open(reason)))]
    }
}
