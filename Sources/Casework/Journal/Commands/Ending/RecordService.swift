public import Law

/// An officer records how a document reached a party, or did not. The times that follow begin with it.
public struct RecordService: Command {
    /// On whom.
    public let party: PartyID
    /// How.
    public let fact: ServiceFact
    /// The day of the fact; for a presumption the program finds it.
    public let on: Day
    /// The notice to the parties before publication, in days; 0 in a demo.
    public let noticeDays: Int

    /// A fact of service.
    public init(on party: PartyID, _ fact: ServiceFact, on day: Day, noticeDays: Int) {
        self.party = party
        self.fact = fact
        on = day
        self.noticeDays = noticeDays
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.served]
    /// What it does, within a sentence.
    public static let words = Words(
        da: "notere, hvordan en part har fået afgørelsen", en: "record how a party got the decision")
    /// The rule behind it.
    public static let source = LegalSource("lov om Ligebehandlingsnævnet § 12", evidence: "L 28 (2015-16)")
    /// The stages in which it can be given. Nothing is served unsigned.
    public static let stages: Set<CaseStage> = [.signed, .served, .dismissed]

    /// The document that a case at this stage serves.
    public static func document(at stage: CaseStage?) -> ServedDocument { stage == .dismissed ? .dismissal : .decision }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<RecordService>, now: Moment
    ) throws(Refusal) -> [Event] {
        let document = Self.document(at: state.stage)
        guard state.receivers(of: document).contains(where: { $0.id == party }) else {
            throw .forOfficer(
                "Vælg en af sagens parter.", "Choose one of the parties of the case.", Self.source.citation)
        }
        // A letter that is presumed received may still come back.
        let last = state.services.last { $0.document == document && $0.party == party }
        guard !state.isServed(document, on: party) || (fact == .returned && last?.fact == .presumed) else {
            throw .forOfficer(
                "Parten har fået dokumentet.", "The party has been served with the document.", Self.source.citation)
        }
        let issuedOn = state.issuedOn ?? now.day
        guard fact == .presumed || (on <= now.day && on >= issuedOn) else {
            throw .forOfficer(
                "Dagen skal ligge mellem \(document == .decision ? "afgørelsen" : "afvisningen") og i dag. Ret den.",
                "The day must lie between the \(document == .decision ? "decision" : "dismissal") and today. Correct it.",
                Self.source.citation)
        }
        let served = try servedOn(document, state, now)
        var event = Served(document: document, party: party, fact: fact, on: served ?? on, deadlines: [])
        guard let served else { return [.served(event)] }
        do throws(Deadline.Problem) {
            event.deadlines = try deadlines(after: served, document, state)
        } catch { throw error.refusal }
        return [.served(event)]
    }

    /// The day of service; nil where the fact is none. A presumed day is derived from the posting, never typed.
    private func servedOn(_ document: ServedDocument, _ state: CaseState, _ now: Moment) throws(Refusal) -> Day? {
        let last = state.services.last { $0.document == document && $0.party == party }
        switch fact {
        case .madeAvailable: return on
        case .printed: return nil
        case .returned:
            guard last?.fact == .printed || last?.fact == .presumed else {
                throw .forOfficer(
                    "Intet brev er noteret som sendt til parten.", "No letter is noted as posted to the party.",
                    Self.source.citation)
            }
            return nil
        case .presumed:
            guard let last, last.fact == .printed else {
                throw .forOfficer(
                    "Notér først, hvornår brevet blev sendt. Det formodes modtaget fem hverdage efter.",
                    "First note when the letter was posted. It is presumed received five working days later.",
                    Self.source.citation)
            }
            let presumed = DeadlineStart.presumedReceipt(postedOn: last.on)
            guard presumed <= now.day else {
                throw .forOfficer(
                    "Brevet blev sendt den \(last.on.words.da) og formodes modtaget \(presumed.longWords.da). Den dag er ikke kommet.",
                    "The letter was posted on \(last.on.words.en) and is presumed received on \(presumed.longWords.en). "
                        + "That day has not come.", Self.source.citation)
            }
            return presumed
        }
    }

    private func deadlines(
        after served: Day, _ document: ServedDocument, _ state: CaseState
    ) throws(Deadline.Problem) -> [DeadlineTerms] {
        let start = DeadlineStart(.served, served)
        switch document {
        case .dismissal: return state.isComplainant(party) ? [try DeadlineTerms(.review, from: start)] : []
        case .decision:
            var result: [DeadlineTerms] = []
            let owes =
                state.decision?.ballots.contains { $0.cell.respondent == party && $0.ruling.awardsMoney } ?? false
            if owes { result.append(try DeadlineTerms(.payment, from: start)) }
            let others = state.receivers(of: .decision).filter { $0.id != party }
            guard noticeDays > 0, others.allSatisfy({ state.isServed(.decision, on: $0.id) }) else { return result }
            let last = state.services.filter(\.fact.serves).map(\.on).max() ?? served
            result.append(
                try DeadlineTerms(
                    .notice, from: DeadlineStart(.served, max(last, served)), length: .days(noticeDays)))
            return result
        }
    }
}

extension CellRuling {
    /// Whether a respondent must pay.
    public var awardsMoney: Bool { awards.contains { $0.remedy.money != nil } }
}
