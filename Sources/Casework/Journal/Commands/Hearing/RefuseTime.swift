public import Law

/// A party that asked for more time does not get it, and is told why.
public struct RefuseTime: Command {
    /// In which round.
    public let round: RoundID
    /// Why; the party reads it.
    public let reason: String

    /// No more time in a round.
    public init(_ round: RoundID, reason: String) {
        self.round = round
        self.reason = reason
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.timeRefused]
    /// What it does, within a sentence.
    public static let words = Words(da: "afslå mere tid", en: "refuse more time")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven §§ 21 og 22", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.partshoering]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<RefuseTime>, now: Moment
    ) throws(Refusal) -> [Event] {
        let open = try state.openRound(round)
        guard !open.requests.isEmpty else {
            throw .forOfficer(
                "Parten har ikke bedt om mere tid.", "The party has not asked for more time.", Self.source.citation)
        }
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw .forOfficer(
                "Skriv, hvorfor der ikke gives mere tid. Parten læser det.",
                "Write why no more time is given. The party reads it.", Self.source.citation)
        }
        return [.timeRefused(TimeRefused(round: round, reason: .open(reason)))]
    }
}
