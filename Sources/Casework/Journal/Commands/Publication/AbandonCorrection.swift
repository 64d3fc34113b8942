public import Law

/// An editor gives up the correction of a public ruling: the public version stays as it is, and its draft lies on the table again.
public struct AbandonCorrection: Command {
    /// The draft that is given up.
    public let draft: Int

    /// A correction given up as it stands.
    public init(draft: Int) { self.draft = draft }

    /// What it writes.
    public static let writes: Set<EventType> = [.correctionAbandoned]
    /// What it does, within a sentence.
    public static let words = Words(da: "opgive rettelsen", en: "give up the correction")
    /// The rule behind it.
    public static let source = ReadRuling.source
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.served]

    /// There must be one, that is not on its way out.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        guard state.publication.isCorrected else {
            return [
                .forEditor(
                    "Der er ingen rettelse at opgive.", "There is no correction to give up.", source.citation)
            ]
        }
        return AnonymiseRuling.hindrances(in: state, on: day)
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<AbandonCorrection>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard draft == state.publication.draftSequence else {
            throw .forEditor(
                "Teksten er ændret, siden du så den. Læs den igen, før du opgiver rettelsen.",
                "The text has changed since you saw it. Read it again before you give the correction up.",
                Self.source.citation)
        }
        return [.correctionAbandoned(CorrectionAbandoned())]
    }
}
