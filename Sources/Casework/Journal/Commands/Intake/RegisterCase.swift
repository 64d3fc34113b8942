public import Law

/// Journalisering: an officer takes the case into the register and has it from then on.
public struct RegisterCase: Command {
    /// Registers for the officer who gives the command.
    public init() {}

    /// What it writes.
    public static let writes: Set<EventType> = [.caseRegistered]
    /// What it does, within a sentence.
    public static let words = Words(da: "journalisere sagen", en: "register the case")

    /// The rule behind it.
    public static let source = LegalSource("offentlighedsloven § 15", evidence: "baggrundsviden", confirmed: false)
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.received]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<RegisterCase>, now: Moment
    ) throws(Refusal) -> [Event] {
        [.caseRegistered(CaseRegistered(officer: actor.subject))]
    }
}
