public import Law

/// Journalisering: an officer takes the case into the register and has it from then on.
public struct RegisterCase: Command {
    /// Registers for the officer who gives the command.
    public init() {}

    /// What it writes.
    public static let writes: Set<EventType> = [.caseRegistered]
    /// What it does, within a sentence.
    public static let words = Words(da: "journalisere sagen", en: "register the case")

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<RegisterCase>, now: Moment
    ) throws(Refusal) -> [Event] {
        switch state.stage {
        case .received?: return [.caseRegistered(CaseRegistered(officer: actor.subject))]
        case .registered?, .screening?:
            throw .forOfficer(
                "Sagen er allerede journaliseret af \(state.officer ?? "en anden").",
                "The case is registered already, by \(state.officer ?? "somebody else").", "offentlighedsloven § 15")
        case nil:
            throw .forOfficer("Sagen findes ikke.", "There is no such case.", "offentlighedsloven § 15")
        }
    }
}
