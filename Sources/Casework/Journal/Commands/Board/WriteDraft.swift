public import Law

/// The officer saves the draft of the ruling.
public struct WriteDraft: Command {
    /// The text.
    public let draft: RulingDraft

    /// A text of the draft.
    public init(_ draft: RulingDraft) { self.draft = draft }

    /// What it writes.
    public static let writes: Set<EventType> = [.draftWritten]
    /// What it does, within a sentence.
    public static let words = Words(da: "skrive på udkastet", en: "write the draft")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven §§ 22-24", evidence: "baggrundsviden", confirmed: false)
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.ready, .drafting, .decided]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<WriteDraft>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard Set(draft.cells.map(\.cell)) == Set(try state.cells().map(\.id)) else {
            throw .forOfficer(
                "Udkastet passer ikke til sagens klagepunkter. Hent siden igen.",
                "The draft does not fit the claims of the case. Load the page again.", "casework 2")
        }
        return [.draftWritten(DraftWritten(draft: .open(String(decoding: draft.json.canonical, as: UTF8.self))))]
    }
}

/// The officer lays the draft before the chair.
public struct SubmitDraft: Command {
    /// The draft as it stands.
    public init() {}

    /// What it writes.
    public static let writes: Set<EventType> = [.draftSubmitted]
    /// What it does, within a sentence.
    public static let words = Words(da: "lægge udkastet for formanden", en: "send the draft to the chair")
    /// The rule behind it.
    public static let source = LegalSource("nævnets praksis", evidence: "ast.dk, nævnets arbejde")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.drafting]

    /// What a ruling can't do without: its summary, its reasons, and what happened in each cell. FVL §§ 22 and 24.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        guard let words = state.draft?.words, let draft = RulingDraft(canonical: words) else { return [] }
        return draft.missing.map { .forOfficer($0.da, $0.en, "forvaltningsloven §§ 22 og 24") }
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<SubmitDraft>, now: Moment
    ) throws(Refusal) -> [Event] {
        [.draftSubmitted(DraftSubmitted(draft: state.draftSequence))]
    }
}

/// The chair sends the draft back, with what to do about it.
public struct ReturnDraft: Command {
    /// What to do.
    public let reason: String

    /// A draft sent back.
    public init(reason: String) { self.reason = reason }

    /// What it writes.
    public static let writes: Set<EventType> = [.draftReturned]
    /// What it does, within a sentence.
    public static let words = Words(da: "sende udkastet tilbage", en: "send the draft back")
    /// The rule behind it.
    public static let source = LegalSource("nævnets praksis", evidence: "ast.dk, nævnets arbejde")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.chairReview, .scheduled, .decided]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<ReturnDraft>, now: Moment
    ) throws(Refusal) -> [Event] {
        try state.requireChair(actor)
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw .forPanel("Skriv, hvad der skal ændres.", "Write what is to be changed.", Self.source.citation)
        }
        return [.draftReturned(DraftReturned(reason: .open(reason)))]
    }
}

extension CaseState {
    /// Refuses whoever is not the chair of the panel, or has not declared that he has no interest.
    func requireChair(_ actor: Actor) throws(Refusal) {
        guard let panel, panel.seated.chair == actor.subject, panel.mayAct(actor.subject) else {
            throw .forPanel(
                "Det kan kun sagens formand, som har erklæret sig habil.",
                "Only the chair of the case can, having declared no conflict of interest.",
                "lov om Ligebehandlingsnævnet § 6; forvaltningsloven §§ 3-6")
        }
    }
}
