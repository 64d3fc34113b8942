public import Law

/// Høringsbrev: the letter of a round is ready to be printed, once, with its link and code.
public struct PrepareRoundLetter: Command {
    /// Of which round.
    public let round: RoundID

    /// The letter of a round.
    public init(_ round: RoundID) { self.round = round }

    /// What it writes.
    public static let writes: Set<EventType> = [.letterPrepared]
    /// What it does, within a sentence.
    public static let words = Words(da: "gøre et brev klar", en: "prepare a letter")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 19, stk. 1", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given; a case that has ended needs no letter, and the job ends without one.
    public static let stages: Set<CaseStage> = Set(CaseStage.allCases)

    /// The events that follow: none where the round is over.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<PrepareRoundLetter>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard state.round(round)?.isOpen ?? false else { return [] }
        return [.letterPrepared(LetterPrepared(kind: .hearing, round: round))]
    }
}
