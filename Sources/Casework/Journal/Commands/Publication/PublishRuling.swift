public import Law

/// The worker publishes what two readers approved. The door of the database has looked for itself before it is written down.
public struct PublishRuling: Command {
    /// The permanent identifier.
    public let id: String

    /// A publication under this identifier.
    public init(id: String) { self.id = id }

    /// What it writes.
    public static let writes: Set<EventType> = [.rulingPublished]
    /// What it does, within a sentence.
    public static let words = Words(da: "offentliggøre afgørelsen", en: "publish the ruling")
    /// The rule behind it.
    public static let source = LegalSource("lov om Ligebehandlingsnævnet § 12", evidence: "L 28 (2015-16)")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.served]

    /// An approval that still holds.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        guard state.publication.approval == nil else { return [] }
        return [.forEditor("Afgørelsen er ikke godkendt.", "The ruling is not approved.", source.citation)]
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<PublishRuling>, now: Moment
    ) throws(Refusal) -> [Event] {
        [.rulingPublished(RulingPublished(id: id, version: state.publication.version + 1))]
    }
}

/// The worker writes down that the door said no, so that somebody looks; the approval is void.
public struct RefusePublication: Command {
    /// Which of the door's conditions.
    public let condition: String

    /// A refusal by a condition.
    public init(condition: String) { self.condition = condition }

    /// What it writes.
    public static let writes: Set<EventType> = [.publicationRefused]
    /// What it does, within a sentence.
    public static let words = Words(da: "notere, at døren afviste", en: "note that the door refused")
    /// The rule behind it.
    public static let source = PublishRuling.source
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = Set(CaseStage.allCases)

    /// The events that follow: none where the approval fell meanwhile.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<RefusePublication>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard state.publication.approval != nil else { return [] }
        return [.publicationRefused(PublicationRefused(condition: condition))]
    }
}
