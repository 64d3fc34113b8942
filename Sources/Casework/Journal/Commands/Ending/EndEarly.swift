public import Law

/// Afvisning, lov om Ligebehandlingsnævnet § 8: the secretariat dismisses the case, with ground and reasons. The complainant
/// may bring it before the Board within four weeks of service.
public struct DismissCase: Command {
    /// The ground.
    public let ground: DismissalGround
    /// The reasons.
    public let reason: String

    /// A dismissal.
    public init(_ ground: DismissalGround, reason: String) {
        self.ground = ground
        self.reason = reason
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.caseDismissed, .roundClosed]
    /// What it does, within a sentence.
    public static let words = Words(da: "afvise sagen", en: "dismiss the case")
    /// The rule behind it.
    public static let source = LegalSource(
        "lov om Ligebehandlingsnævnet § 8", evidence: "ast.dk, sekretariat for Ligebehandlingsnævnet")
    /// The stages in which it can be given. From the chair's desk on, only the Board dismisses.
    public static let stages: Set<CaseStage> = [.registered, .screening, .partshoering, .ready, .drafting]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<DismissCase>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw .forOfficer(
                "En afvisning skal begrundes. Skriv hvorfor.", "A dismissal needs reasons. Write why.",
                "forvaltningsloven §§ 22 og 24")
        }
        return state.roundsClosed + [.caseDismissed(CaseDismissed(ground: ground, reason: .open(reason), on: now.day))]
    }
}

/// Tilbagekaldelse: the complainant took the complaint back on paper, and an officer records it.
public struct WithdrawCase: Command {
    /// The day on which the Board learnt of it.
    public let receivedOn: Day
    /// How, and what was said.
    public let reason: String

    /// A withdrawal.
    public init(receivedOn: Day, reason: String) {
        self.receivedOn = receivedOn
        self.reason = reason
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.caseWithdrawn, .roundClosed]
    /// What it does, within a sentence.
    public static let words = Words(
        da: "notere, at klagen er tilbagekaldt", en: "record that the complaint is withdrawn")
    /// The rule behind it.
    public static let source = LegalSource("nævnets praksis", evidence: "ast.dk, sekretariatets behandling af klagen")
    /// The stages in which it can be given: right up to the Board's decision.
    public static let stages: Set<CaseStage> = Set(CaseStage.undecided).subtracting([.received])

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<WithdrawCase>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard receivedOn <= now.day, receivedOn >= state.receivedOn ?? receivedOn else {
            throw .forOfficer(
                "Dagen skal ligge mellem klagens modtagelse og i dag. Ret den.",
                "The day must lie between the receipt of the complaint and today. Correct it.", Self.source.citation)
        }
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw .forOfficer(
                "Skriv, hvordan klageren har trukket klagen tilbage: brev, mail eller telefon.",
                "Write how the complainant withdrew: letter, mail or telephone.", "offentlighedsloven § 13")
        }
        return state.roundsClosed + [.caseWithdrawn(CaseWithdrawn(receivedOn: receivedOn, reason: .open(reason)))]
    }
}

extension CaseState {
    /// The end of every round that is open: a case that has ended takes no answer.
    fileprivate var roundsClosed: [Event] {
        rounds.filter { !$0.isClosed }.map { .roundClosed(RoundClosed(round: $0.id)) }
    }
}
