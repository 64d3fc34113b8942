public import Law

/// A letter that was printed has left the house.
public struct SendLetter: Command {
    /// Which.
    public let kind: LetterPrepared.Kind
    /// The day.
    public let on: Day

    /// A letter sent on a day.
    public init(_ kind: LetterPrepared.Kind, on: Day) {
        self.kind = kind
        self.on = on
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.letterSent]
    /// What it does, within a sentence.
    public static let words = Words(da: "notere et brev som sendt", en: "note a letter as sent")
    /// The rule behind it.
    public static let source = LegalSource("offentlighedsloven § 15", evidence: "baggrundsviden", confirmed: false)
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = Set(CaseStage.allCases).subtracting([.received])

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<SendLetter>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard state.letters.contains(kind) else {
            throw .forOfficer(
                "Brevet er ikke skrevet endnu. Prøv igen om et øjeblik.",
                "The letter is not written yet. Try again in a moment.", "offentlighedsloven § 15")
        }
        guard on <= now.day, on >= state.receivedOn ?? on else {
            throw .forOfficer(
                "Dagen skal ligge mellem klagens modtagelse og i dag. Ret den.",
                "The day must lie between the receipt of the complaint and today. Correct it.",
                "offentlighedsloven § 15")
        }
        return [.letterSent(LetterSent(kind: kind, on: on))]
    }
}
