public import Law

/// An editor saves the anonymised draft. What anybody had read or approved before is void.
public struct AnonymiseRuling: Command {
    /// The places and what stands in them instead, as canonical JSON.
    public let draft: String
    /// SHA-256 of the signed ruling that it was made of, in hexadecimal digits.
    public let digest: String

    /// A draft of a signed ruling.
    public init(draft: String, digest: String) {
        self.draft = draft
        self.digest = digest
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.rulingAnonymised]
    /// What it does, within a sentence.
    public static let words = Words(da: "anonymisere afgørelsen", en: "anonymise the ruling")
    /// The rule behind it.
    public static let source = LegalSource(
        "Datatilsynets krav til anonymisering i retsinformationssystemer", evidence: "datatilsynet.dk")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.served]

    /// Not while somebody is to decide on taking it down, or while it is on its way out. What is public may be anonymised anew.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        switch state.publication.track {
        case .withdrawalProposed:
            [
                .forEditor(
                    "Det er foreslået at tage afgørelsen ned. Tag stilling til det, før den anonymiseres igen.",
                    "It is proposed to take the ruling down. Decide on that before it is anonymised again.",
                    source.citation)
            ]
        case .approved:
            [
                .forEditor(
                    "Afgørelsen er godkendt og bliver offentliggjort nu. Vent et øjeblik, og hent siden igen.",
                    "The ruling is approved and being published now. Wait a moment, and load the page again.",
                    source.citation)
            ]
        case .none, .anonymising, .awaitingSecond, .published, .withdrawn: []
        }
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<AnonymiseRuling>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard digest == state.signature?.digest else {
            throw .forEditor(
                "Udkastet hører til en anden afgørelse. Hent siden igen.",
                "The draft belongs to another ruling. Load the page again.", Self.source.citation)
        }
        return [.rulingAnonymised(RulingAnonymised(draft: .open(draft), digest: digest))]
    }
}
