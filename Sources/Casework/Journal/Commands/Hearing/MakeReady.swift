public import Law

/// The file is ready: every round is over, and every party has seen and could answer what is used against it.
public struct MakeReady: Command {
    /// The file as it stands.
    public init() {}

    /// What it writes.
    public static let writes: Set<EventType> = [.caseReadied]
    /// What it does, within a sentence.
    public static let words = Words(da: "gøre sagen klar til udkast", en: "make the case ready for a draft")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 19, stk. 1", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.partshoering]

    /// Every open round, and every party with what it has not seen.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        var refusals: [Refusal] = []
        do throws(Refusal) { _ = try state.cells() } catch { refusals.append(error) }
        for round in state.rounds where round.isOpen {
            let party = state.label(round.opened.party)
            let until = round.deadline.day.longWords
            refusals.append(
                .forOfficer(
                    round.isSilent || round.deadline.day < day
                        ? "Høringsrunde \(round.opened.number) er åben: \(party.da) har ikke svaret i tide. Luk runden."
                        : "Høringsrunde \(round.opened.number) er åben: \(party.da) kan svare til og med \(until.da).",
                    round.isSilent || round.deadline.day < day
                        ? "Round \(round.opened.number) is open: \(party.en) has not answered in time. Close the round."
                        : "Round \(round.opened.number) is open: \(party.en) can answer until \(until.en).",
                    source.citation))
        }
        let ledger = ContradictionLedger(state)
        for party in state.parties {
            let unseen = ledger.unseen(by: party.id).map { $0.item.words(state) }
            guard !unseen.isEmpty else { continue }
            let label = state.label(party.id)
            refusals.append(
                .forOfficer(
                    "\(label.da.capitalisedFirst) har ikke set: \(unseen.map(\.da).joined(separator: "; ")). "
                        + "Åbn en runde, eller undtag med begrundelse.",
                    "\(label.en.capitalisedFirst) has not seen: \(unseen.map(\.en).joined(separator: "; ")). "
                        + "Open a round, or exempt it with a reason.", source.citation))
        }
        return refusals
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<MakeReady>, now: Moment
    ) throws(Refusal) -> [Event] {
        [.caseReadied(CaseReadied())]
    }
}
