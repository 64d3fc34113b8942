public import Law

/// Klassifikation: an officer says what a claim is about. The citizen's own statement stays beside it.
public struct ClassifyClaim: Command {
    /// Which.
    public let number: ClaimNumber
    /// The grounds and how they go together.
    public let claimed: ClaimGrounds
    /// Where, what kind, when.
    public let facts: JurisdictionFacts
    /// The act, where the table leaves two.
    public let statute: Statute?
    /// Why, where the officer says it.
    public let reason: String

    /// A classification of a claim.
    public init(
        _ number: ClaimNumber, claimed: ClaimGrounds, facts: JurisdictionFacts, statute: Statute?, reason: String
    ) {
        self.number = number
        self.claimed = claimed
        self.facts = facts
        self.statute = statute
        self.reason = reason
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.claimClassified]
    /// What it does, within a sentence.
    public static let words = Words(da: "klassificere klagepunkter", en: "classify claims")

    /// The rule behind it.
    public static let source = LegalSource("lov om Ligebehandlingsnævnet § 1", evidence: "casework")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.registered, .screening, .partshoering]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<ClassifyClaim>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard let claim = state.claims.first(where: { $0.stated.number == number }) else {
            throw .forOfficer(
                "Klagepunktet findes ikke i sagen.", "There is no such claim in the case.", "casework 2")
        }
        guard facts.conduct != .unsure else {
            throw .forOfficer(
                "Vælg, hvilken slags behandling klagepunktet drejer sig om.",
                "Choose what kind of treatment the claim is about.", "casework 2")
        }
        guard facts.actedOn <= now.day else {
            throw .forOfficer(
                "Handlingens dag ligger i fremtiden. Ret den.", "The day of the act lies in the future. Correct it.",
                "casework 2")
        }
        // The very claim that cells are made of: what can't be one is refused here.
        _ = try Claim(
            number, complainant: claim.stated.complainant, claimed: claimed, facts: facts,
            respondents: claim.stated.respondents, chosenStatute: statute)
        return [
            .claimClassified(
                ClaimClassified(number: number, claimed: claimed, facts: facts, statute: statute, reason: .open(reason))
            )
        ]
    }
}
