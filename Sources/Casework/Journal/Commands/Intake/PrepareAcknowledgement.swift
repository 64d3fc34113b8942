public import Law

/// Kvitteringsbrev: the acknowledgement of a complaint is made ready, with the day by which it must be sent.
public struct PrepareAcknowledgement: Command {
    /// The letter of the case that the job belongs to.
    public init() {}

    /// What it writes.
    public static let writes: Set<EventType> = [.letterPrepared]
    /// What it does, within a sentence.
    public static let words = Words(da: "gøre et brev klar", en: "prepare a letter")

    /// The derivation of the letter's deadline, 14 days after the complaint came in.
    /// - Throws: `Deadline.Problem` for a day outside the calendar.
    public static func deadline(receivedOn: Day) throws(Deadline.Problem) -> Deadline {
        try Deadline(.acknowledgement, from: DeadlineStart(.received, receivedOn))
    }

    /// The rule behind it.
    public static let source = LegalSource(
        "sekretariatets løfte", evidence: "ast.dk, sekretariatets behandling af klagen (ældre)")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = Set(CaseStage.allCases)

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<PrepareAcknowledgement>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard let receivedOn = state.receivedOn, !state.letters.contains(.acknowledgement) else { return [] }
        do throws(Deadline.Problem) {
            let deadline = try Self.deadline(receivedOn: receivedOn)
            return [.letterPrepared(LetterPrepared(kind: .acknowledgement, deadline: deadline.day))]
        } catch {
            throw Refusal(
                error.words, source: DeadlineRule.acknowledgement.source,
                helper: Words(da: "Administratoren", en: "The administrator"))
        }
    }
}
