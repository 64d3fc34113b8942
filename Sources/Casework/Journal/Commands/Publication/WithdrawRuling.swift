public import Law

/// Somebody asks for a published ruling to be taken down.
public struct ProposeWithdrawal: Command {
    /// The public reason.
    public let reason: WithdrawalReason
    /// What lies behind it, for colleagues.
    public let note: String

    /// A proposal with its reason.
    public init(reason: WithdrawalReason, note: String) {
        self.reason = reason
        self.note = note
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.withdrawalProposed]
    /// What it does, within a sentence.
    public static let words = Words(da: "foreslå, at afgørelsen tages ned", en: "propose that the ruling is taken down")
    /// The rule behind it.
    public static let source = LegalSource(
        "databeskyttelsesforordningen art. 17 og 21; nævnets praksis: to personer", evidence: "law 7.3 (e)",
        confirmed: false)
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.served, .signed]

    /// It must be public, and nobody have proposed it.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        if state.publication.proposal != nil {
            return [
                .forEditor(
                    "Det er allerede foreslået. En anden skal tage stilling.",
                    "It is proposed already. Somebody else must decide on it.", source.citation)
            ]
        }
        return notPublic(state)
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<ProposeWithdrawal>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard !note.allSatisfy(\.isWhitespace) else {
            throw .forEditor(
                "Skriv kort, hvad der er sket. Kun kolleger læser det.",
                "Write briefly what happened. Only colleagues read it.", Self.source.citation)
        }
        return [.withdrawalProposed(WithdrawalProposed(reason: reason, note: .open(note)))]
    }
}

/// The proposal comes to nothing.
public struct DeclineWithdrawal: Command {
    /// The open proposal.
    public init() {}

    /// What it writes.
    public static let writes: Set<EventType> = [.withdrawalDeclined]
    /// What it does, within a sentence.
    public static let words = Words(da: "lade afgørelsen stå", en: "let the ruling stay")
    /// The rule behind it.
    public static let source = ProposeWithdrawal.source
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.served, .signed]

    /// There must be a proposal.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] { unproposed(state) }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<DeclineWithdrawal>, now: Moment
    ) throws(Refusal) -> [Event] { [.withdrawalDeclined(WithdrawalDeclined())] }
}

/// A second person takes the ruling down.
public struct WithdrawRuling: Command {
    /// The proposal as it stands.
    public init() {}

    /// What it writes.
    public static let writes: Set<EventType> = [.rulingWithdrawn]
    /// What it does, within a sentence.
    public static let words = Words(da: "tage afgørelsen ned", en: "take the ruling down")
    /// The rule behind it.
    public static let source = ProposeWithdrawal.source
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.served, .signed]

    /// There must be a proposal.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] { unproposed(state) }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<WithdrawRuling>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard let proposal = state.publication.proposal, proposal.by != actor.subject else {
            throw .forEditor(
                "Du har selv foreslået det. En anden skal tage afgørelsen ned.",
                "You proposed it yourself. Somebody else must take the ruling down.", Self.source.citation)
        }
        return [.rulingWithdrawn(RulingWithdrawn(reason: proposal.reason))]
    }
}

private func notPublic(_ state: CaseState) -> [Refusal] {
    guard !state.publication.isPublic else { return [] }
    return [
        .forEditor(
            "Afgørelsen er ikke offentliggjort.", "The ruling is not published.", ProposeWithdrawal.source.citation)
    ]
}

private func unproposed(_ state: CaseState) -> [Refusal] {
    guard state.publication.proposal == nil else { return [] }
    let stands = notPublic(state)
    guard stands.isEmpty else { return stands }
    return [
        .forEditor(
            "Ingen har foreslået at tage afgørelsen ned.", "Nobody has proposed to take the ruling down.",
            ProposeWithdrawal.source.citation)
    ]
}
