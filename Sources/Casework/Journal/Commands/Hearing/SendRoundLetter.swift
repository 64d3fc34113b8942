public import Law

/// The letter of a round is printed to be sent. The party's time runs from that day, whenever the round was opened.
public struct SendRoundLetter: Command {
    /// Of which round.
    public let round: RoundID

    /// The letter of a round.
    public init(_ round: RoundID) { self.round = round }

    /// What it writes.
    public static let writes: Set<EventType> = [.letterSent]
    /// What it does, within a sentence.
    public static let words = Words(da: "udskrive et høringsbrev", en: "print a hearing letter")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 19, stk. 1", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.partshoering]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<SendRoundLetter>, now: Moment
    ) throws(Refusal) -> [Event] {
        let open = try state.openRound(round)
        do throws(Deadline.Problem) {
            return [
                .letterSent(
                    LetterSent(
                        kind: .hearing, on: now.day, round: round, deadline: try open.deadline.starting(on: now.day)))
            ]
        } catch { throw error.refusal }
    }
}
