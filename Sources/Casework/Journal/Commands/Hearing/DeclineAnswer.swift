public import Law

/// A party says that it will not answer, so that nobody waits for it.
public struct DeclineAnswer: Command {
    /// In which round.
    public let round: RoundID

    /// No answer in this round.
    public init(_ round: RoundID) { self.round = round }

    /// What it writes.
    public static let writes: Set<EventType> = [.answerDeclined]
    /// What it does, within a sentence.
    public static let words = Words(da: "give afkald på at svare", en: "decline to answer")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 19, stk. 1", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.partshoering]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<DeclineAnswer>, now: Moment
    ) throws(Refusal) -> [Event] {
        _ = try state.openRound(round, of: actor)
        return [.answerDeclined(AnswerDeclined(round: round))]
    }
}
