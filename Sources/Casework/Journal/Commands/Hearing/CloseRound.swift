public import Law

/// A round that passed in silence is closed: its link dies, and the case goes on without an answer.
public struct CloseRound: Command {
    /// Which.
    public let round: RoundID

    /// The end of a round.
    public init(_ round: RoundID) { self.round = round }

    /// What it writes.
    public static let writes: Set<EventType> = [.roundClosed]
    /// What it does, within a sentence.
    public static let words = Words(da: "lukke en høringsrunde", en: "close a round of hearing")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 19, stk. 1", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.partshoering]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<CloseRound>, now: Moment
    ) throws(Refusal) -> [Event] {
        let open = try state.openRound(round)
        guard open.isSilent else {
            throw .forOfficer(
                "Parten kan svare til og med \(open.deadline.day.longWords.da). Runden kan lukkes, når fristen er gået.",
                "The party can answer until \(open.deadline.day.longWords.en). The round can be closed when the time has passed.",
                Self.source.citation)
        }
        return [.roundClosed(RoundClosed(round: round))]
    }
}
