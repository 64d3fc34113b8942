public import Law

/// Who takes part in a case: `person:…`. Names stand elsewhere, so that they can be forgotten.
public struct PartyID: RawRepresentable, Sendable, Hashable {
    /// The identifier.
    public let rawValue: String

    /// The party with this identifier.
    public init(rawValue: String) { self.rawValue = rawValue }
}

/// The number of a claim within its case, from 1.
public struct ClaimNumber: RawRepresentable, Sendable, Hashable, Comparable {
    /// The number.
    public let rawValue: Int

    /// The claim with this number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The order of the complaint.
    public static func < (left: ClaimNumber, right: ClaimNumber) -> Bool { left.rawValue < right.rawValue }
}

/// Klagepunkt: one alleged wrong, as the officer has classified it. One complainant, one ground set that nothing takes
/// apart, one or more respondents.
public struct Claim: Sendable, Hashable {
    /// Its number.
    public let number: ClaimNumber
    /// Who complains. Two complainants with one story are two claims.
    public let complainant: PartyID
    /// The grounds and how they go together.
    public let claimed: ClaimGrounds
    /// Where, what kind, and when.
    public let facts: JurisdictionFacts
    /// Whom it is about: at least one, each once.
    public let respondents: [PartyID]
    /// The act that the officer chose, where the table leaves two.
    public let chosenStatute: Statute?
    /// What the table says of it.
    public let jurisdiction: Jurisdiction

    /// A classified claim.
    /// - Throws: a refusal for no respondent, one named twice, a complainant who is one, or a choice that is none.
    public init(
        _ number: ClaimNumber, complainant: PartyID, claimed: ClaimGrounds, facts: JurisdictionFacts,
        respondents: [PartyID], chosenStatute: Statute? = nil
    ) throws(Refusal) {
        guard !respondents.isEmpty else {
            throw .forOfficer(
                "Et klagepunkt skal rette sig mod mindst én indklaget. Tilføj den, der klages over.",
                "A claim needs at least one respondent. Add whom it is about.", "lov om Ligebehandlingsnævnet § 1")
        }
        guard Set(respondents).count == respondents.count, !respondents.contains(complainant) else {
            throw .forOfficer(
                "En indklaget står to gange, eller klageren er selv indklaget. Ret parterne.",
                "A respondent stands twice, or the complainant is one. Correct the parties.",
                "lov om Ligebehandlingsnævnet § 1")
        }
        let jurisdiction = Jurisdiction(claimed, facts)
        if let chosenStatute {
            let choices = jurisdiction.grounds.filter(\.needsChoice).map(\.statutes)
            guard !choices.isEmpty, choices.allSatisfy({ $0.contains(chosenStatute) }) else {
                throw .forOfficer(
                    "Loven kan kun vælges, hvor tabellen lader to stå åbne, og blandt de to. Fjern valget, eller vælg en af dem.",
                    "The act can be chosen only where the table leaves two, and among them. Remove the choice, or choose one.",
                    "lov om Ligebehandlingsnævnet § 1")
            }
        }
        self.number = number
        self.complainant = complainant
        self.claimed = claimed
        self.facts = facts
        self.respondents = respondents
        self.chosenStatute = chosenStatute
        self.jurisdiction = jurisdiction
    }
}
