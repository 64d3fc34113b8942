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
        if let hindrance = Self.hindrance(open, on: now.day) { throw hindrance }
        return [.roundClosed(RoundClosed(round: round))]
    }

    /// What stands against closing a round: a letter that was never sent, or a party that can still answer.
    public static func hindrance(_ round: Round, on day: Day) -> Refusal? {
        guard round.isSent else {
            return .forOfficer(
                "Høringsbrevet er ikke udskrevet, så parten har ikke fået det. Udskriv og send det først.",
                "The hearing letter is not printed, so the party has not had it. Print it and send it first.",
                source.citation)
        }
        guard !round.isSilent, round.deadline.day >= day else { return nil }
        let until = round.deadline.day.longWords
        return .forOfficer(
            "Parten kan svare til og med \(until.da). Runden kan lukkes, når fristen er gået.",
            "The party can answer until \(until.en). The round can be closed when the deadline has passed.",
            source.citation)
    }
}
