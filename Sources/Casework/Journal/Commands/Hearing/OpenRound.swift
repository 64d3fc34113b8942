public import Law

/// Partshøring, FVL § 19: a party is shown what it has not seen, and asked.
public struct OpenRound: Command {
    /// Who is asked.
    public let party: PartyID
    /// How long the party has; nil for the usual time.
    public let length: Length?
    /// How the letter reaches the party: by post, with its presumed days, or handed over today.
    public let delivery: DeadlineStart.Fact
    /// Whether the party is a person to be told of the use of data, GDPR art. 14.
    public let isPerson: Bool

    /// A round for a party.
    public init(_ party: PartyID, length: Length? = nil, delivery: DeadlineStart.Fact = .posted, isPerson: Bool) {
        self.party = party
        self.length = length
        self.delivery = delivery
        self.isPerson = isPerson
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.roundOpened]
    /// What it does, within a sentence.
    public static let words = Words(da: "høre en part", en: "hear a party")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 19, stk. 1", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [
        .registered, .screening, .partshoering, .ready, .drafting, .chairReview,
    ]

    /// Nobody is heard about what nobody has classified.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        do throws(Refusal) {
            _ = try state.cells()
            return []
        } catch { return [error] }
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<OpenRound>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard state.parties.contains(where: { $0.id == party }) else {
            throw .forOfficer(
                "Vælg en af sagens parter.", "Choose one of the parties of the case.", Self.source.citation)
        }
        guard !state.rounds.contains(where: { $0.opened.party == party && $0.isOpen }) else {
            throw .forOfficer(
                "Parten har allerede en åben runde. Forlæng den, eller luk den først.",
                "The party has an open round already. Extend it, or close it first.", Self.source.citation)
        }
        let ledger = ContradictionLedger(state)
        let unseen = ledger.unseen(by: party)
        // Whoever never answered can be heard again: a letter came back late, or a thing was wrongly exempted.
        let shown = unseen.isEmpty ? ledger.unanswered(by: party) : unseen
        guard !shown.isEmpty else {
            throw .forOfficer(
                "Parten har set og svaret på alt i sagen. Der er intet nyt at høre om.",
                "The party has seen and answered all there is in the case. There is nothing new to be heard about.",
                Self.source.citation)
        }
        let isComplainant = state.isComplainant(party)
        let isFirst = !state.rounds.contains { $0.opened.party == party }
        let showsComplaint = shown.contains { $0.sequence == 1 }
        do throws(Deadline.Problem) {
            return [
                .roundOpened(
                    RoundOpened(
                        number: state.rounds.count + 1, party: party,
                        purpose: !isComplainant && showsComplaint
                            ? .answer : isFirst ? (isComplainant ? .reply : .answer) : .rejoinder,
                        shows: Set(shown.map(\.sequence)).sorted(),
                        claims: state.claims.filter {
                            isComplainant ? $0.stated.complainant == party : $0.stated.respondents.contains(party)
                        }.map(\.stated.number),
                        deadline: try DeadlineTerms(.hearing, from: DeadlineStart(delivery, now.day), length: length),
                        informs: isPerson && isFirst && !isComplainant))
            ]
        } catch { throw error.refusal }
    }
}
