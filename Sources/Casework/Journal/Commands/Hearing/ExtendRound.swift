public import Law

/// A party gets more time: a longer length from the same start, with its reason.
public struct ExtendRound: Command {
    /// Which round.
    public let round: RoundID
    /// The whole length from the start.
    public let length: Length
    /// Why.
    public let reason: String

    /// A longer time for a round.
    public init(_ round: RoundID, to length: Length, reason: String) {
        self.round = round
        self.length = length
        self.reason = reason
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.roundExtended]
    /// What it does, within a sentence.
    public static let words = Words(da: "give mere tid", en: "give more time")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 21", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.partshoering]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<ExtendRound>, now: Moment
    ) throws(Refusal) -> [Event] {
        let open = try state.openRound(round)
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw .forOfficer(
                "Skriv, hvorfor fristen forlænges.", "Write why the time is extended.", Self.source.citation)
        }
        let longer: DeadlineTerms
        do throws(Deadline.Problem) { longer = try open.deadline.extended(to: length, reason: reason) } catch {
            throw error.refusal
        }
        guard longer.day >= now.day else {
            throw .forOfficer(
                "Den nye frist, \(longer.day.words.da), er allerede gået. Vælg en længere.",
                "The new time, \(longer.day.words.en), has passed already. Choose a longer one.", Self.source.citation)
        }
        return [.roundExtended(RoundExtended(round: round, length: length, day: longer.day, reason: .open(reason)))]
    }
}

extension CaseState {
    /// A round that takes an answer still, for an officer.
    func openRound(_ id: RoundID) throws(Refusal) -> Round {
        guard let round = round(id), round.isOpen else {
            throw .forOfficer("Runden er slut.", "The round is over.", "forvaltningsloven § 19")
        }
        return round
    }
}
