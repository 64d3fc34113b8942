public import Law

/// A party asks for more time, with its reason (FVL § 21).
public struct RequestTime: Command {
    /// In which round.
    public let round: RoundID
    /// Why.
    public let reason: String

    /// More time in a round.
    public init(_ round: RoundID, reason: String) {
        self.round = round
        self.reason = reason
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.timeRequested]
    /// What it does, within a sentence.
    public static let words = Words(da: "bede om mere tid", en: "ask for more time")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 21", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.partshoering]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<RequestTime>, now: Moment
    ) throws(Refusal) -> [Event] {
        let open = try state.openRound(round, of: actor)
        guard !reason.allSatisfy(\.isWhitespace), reason.count <= 2_000 else {
            throw .forParty(
                "Skriv, hvorfor der er brug for mere tid, på højst 2.000 tegn.",
                "Write why more time is needed, in at most 2,000 characters.", Self.source.citation)
        }
        guard open.requests.isEmpty else {
            throw .forParty(
                "Der er allerede bedt om mere tid. Sekretariatet svarer.",
                "More time has been asked for already. The secretariat will answer.", Self.source.citation)
        }
        return [.timeRequested(TimeRequested(round: round, reason: .open(reason)))]
    }
}
