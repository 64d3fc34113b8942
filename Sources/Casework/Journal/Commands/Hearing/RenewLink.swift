public import Law

/// A round gets a new letter with a new link and code; the old ones, and whoever holds them, are shut out.
public struct RenewLink: Command {
    /// Which.
    public let round: RoundID

    /// A new letter for a round.
    public init(_ round: RoundID) { self.round = round }

    /// What it writes.
    public static let writes: Set<EventType> = [.linkRenewed]
    /// What it does, within a sentence.
    public static let words = Words(
        da: "lave et nyt høringsbrev med ny kode", en: "make a new hearing letter with a new code")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 19, stk. 1", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.partshoering]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<RenewLink>, now: Moment
    ) throws(Refusal) -> [Event] {
        _ = try state.openRound(round)
        return [.linkRenewed(LinkRenewed(round: round))]
    }
}
