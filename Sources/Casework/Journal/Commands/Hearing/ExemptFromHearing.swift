public import Law

/// Parties need not be heard about something: by a rule, with a reason.
public struct ExemptFromHearing: Command {
    /// What and for whom.
    public struct Line: Sendable, Hashable {
        /// The event that holds it.
        public let item: Int
        /// Who is not heard.
        public let party: PartyID

        /// A line of the ledger.
        public init(item: Int, party: PartyID) {
            self.item = item
            self.party = party
        }
    }

    /// The lines.
    public let lines: [Line]
    /// By which rule.
    public let exemption: HearingExemption
    /// Why.
    public let reason: String

    /// An exemption.
    public init(_ lines: [Line], _ exemption: HearingExemption, reason: String) {
        self.lines = lines
        self.exemption = exemption
        self.reason = reason
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.hearingExempted]
    /// What it does, within a sentence.
    public static let words = Words(da: "undtage fra partshøring", en: "exempt from the hearing")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 19, stk. 2", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.partshoering]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<ExemptFromHearing>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw .forOfficer(
                "Skriv, hvorfor parten ikke skal høres.", "Write why the party need not be heard.",
                Self.source.citation)
        }
        let ledger = ContradictionLedger(state)
        guard !lines.isEmpty,
            lines.allSatisfy({ line in
                ledger.entries.contains {
                    $0.sequence == line.item && $0.party == line.party && $0.standing == .notShown
                }
            })
        else {
            throw .forOfficer(
                "Vælg noget, som en part ikke har set endnu.", "Choose something that a party has not seen yet.",
                Self.source.citation)
        }
        guard lines.allSatisfy({ line in line.item != 1 || state.isComplainant(line.party) }) else {
            throw .forOfficer(
                "En indklaget skal altid høres om klagen. Åbn en runde.",
                "A respondent must always be heard about the complaint. Open a round.", Self.source.citation)
        }
        return lines.map {
            .hearingExempted(
                HearingExempted(item: $0.item, party: $0.party, exemption: exemption, reason: .open(reason)))
        }
    }
}
