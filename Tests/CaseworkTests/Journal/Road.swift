import Casework
import Law

/// A case on its road, moved by commands alone: pure, in microseconds.
struct Road {
    var state = CaseState()
    var events: [Event] = []
    var today = day("2026-05-05")

    static let complainant = PartyID(rawValue: "person:1")
    static let respondent = PartyID(rawValue: "person:2")
    static let other = PartyID(rawValue: "person:3")

    static let board = [
        member("karen", isChair: true), member("mads"), member("lise"), member("ole"), member("pia"), member("rikke"),
    ]

    private static func member(_ name: String, isChair: Bool = false) -> BoardMember {
        BoardMember(
            name: name, fullName: name.capitalisedFirst, isChair: isChair, from: Day(iso: "2025-01-01"),
            until: Day(iso: "2027-12-31"))
    }

    /// A filed complaint: `respondents` of them, {sex, age} inseparable at work, in one claim.
    init(respondents: Int = 1) {
        let parties = Array([Self.respondent, Self.other].prefix(respondents))
        let persons =
            [PersonReference(id: Self.complainant, role: .complainant, place: 1)]
            + parties.enumerated().map { PersonReference(id: $1, role: .respondent, place: $0 + 1) }
        let claim = StatedClaim(
            number: ClaimNumber(rawValue: 1), complainant: Self.complainant, respondents: parties, incidents: [1],
            grounds: GroundSet([.sex, .age]), together: .intersectional, conduct: .direct, area: .labour,
            actedOn: Day(iso: "2026-03-16"))
        apply(
            .complaintFiled(
                ComplaintFiled(
                    language: .da, receivedOn: today, digest: "00", persons: persons, claims: [claim],
                    answers: .open("{}"))), by: "draft:1")
    }

    mutating func apply(_ event: Event, by actor: String) {
        state.apply(event, by: actor)
        events.append(event)
    }

    @discardableResult
    mutating func give<Deed: Command>(_ command: Deed, as kind: ActorKind, by name: String = "anna") throws -> [Event] {
        let actor = Actor(subject: name, kinds: [kind])
        let permit = try Rights.permit(Deed.self, for: actor, in: state, on: today)
        let made = try command.decide(state, actor, permit, now: Moment(microseconds: 0, day: today))
        for event in made { apply(event, by: name) }
        return made
    }

    static let classify: ClassifyClaim = {
        guard let set = GroundSet([.sex, .age]), let claimed = ClaimGrounds(set, .intersectional),
            let facts = JurisdictionFacts(
                area: .labour, subArea: .afskedigelse, conduct: .direct, actedOn: day("2026-03-16"))
        else { preconditionFailure("the fixture's claim is one") }
        return ClassifyClaim(ClaimNumber(rawValue: 1), claimed: claimed, facts: facts, statute: nil, reason: "")
    }()

    static func answer(_ words: String = "Det var ikke derfor.") -> HearingAnswer {
        HearingAnswer(
            claims: [.init(number: ClaimNumber(rawValue: 1), happened: .partly, words: words)], general: "")
    }

    mutating func screened() throws {
        try give(RegisterCase(), as: .officer)
        try give(Self.classify, as: .officer)
    }

    /// Both sides heard: the complaint to each respondent, the answers to the complainant, the rest exempted.
    mutating func heard() throws {
        try screened()
        for party in state.parties where party.role == .respondent {
            try give(OpenRound(party.id, isPerson: false), as: .officer)
            let id = state.rounds[state.rounds.count - 1].id
            try give(AnswerRound(id, Self.answer(), digest: "00"), as: .round, by: party.id.rawValue)
        }
        try give(OpenRound(Self.complainant, isPerson: true), as: .officer)
        let id = state.rounds[state.rounds.count - 1].id
        try give(AnswerRound(id, Self.answer("Jo."), digest: "00"), as: .round, by: Self.complainant.rawValue)
        let unseen = ContradictionLedger(state).entries.filter { $0.standing == .notShown }
        if !unseen.isEmpty {
            try give(
                ExemptFromHearing(
                    unseen.map { .init(item: $0.sequence, party: $0.party) }, .nothingNew, reason: "Intet nyt."),
                as: .officer)
        }
    }

    mutating func drafted() throws {
        try heard()
        try give(MakeReady(), as: .officer)
        try give(
            WriteDraft(try Self.draft(state)), as: .officer)
    }

    /// A draft with all that a ruling needs.
    static func draft(_ state: CaseState, reasons: String = "Nævnet lægger vægt på tidspunktet.") throws -> RulingDraft
    {
        var draft = RulingDraft(
            skeletonOf: try state.cells(), words: .init(facts: ["Hun blev afskediget."], remarks: []))
        draft.summary = ["Klager blev afskediget."]
        draft.reasons = [reasons]
        for index in draft.cells.indices { draft.cells[index].matter = "klager blev afskediget" }
        return draft
    }

    mutating func scheduled(_ formation: Formation = .three) throws {
        try drafted()
        try give(SubmitDraft(), as: .officer)
        let members = Self.board.dropFirst().prefix(formation.rawValue - 1).map(\.name)
        try give(SeatPanel(formation, chair: "karen", members: Array(members), of: Self.board), as: .head, by: "hanne")
        for name in ["karen"] + members {
            try give(
                DeclareInterest(hasConflict: false, reason: ""), as: name == "karen" ? .chair : .member, by: name)
        }
        try give(ScheduleMeeting(on: today, of: Self.board), as: .head, by: "hanne")
    }

    mutating func vote(
        _ name: String, _ ruling: CellRuling, on respondent: PartyID = Road.respondent, reason: String = ""
    ) throws {
        try give(
            CastVote(.init(claim: ClaimNumber(rawValue: 1), respondent: respondent), ruling, reason: reason),
            as: name == "karen" ? .chair : .member, by: name)
    }

    static func kroner(_ amount: Int, _ statute: Statute = .ligebehandlingsloven) -> CellRuling {
        guard
            let award = Award(
                compensation: .amount(Money(kroner: amount)), interestFrom: day("2026-05-05"), measuredBy: statute
            )
        else { return .medhold(.none(.notClaimed)) }
        return .medhold(.awarded([award]))
    }

    mutating func decided() throws {
        try scheduled()
        try vote("karen", Self.kroner(25_000))
        try vote("mads", Self.kroner(25_000))
        try vote("lise", .ejMedhold, reason: "Der var en saglig grund.")
        try give(DecideCase(), as: .chair, by: "karen")
    }

    mutating func signed() throws {
        try decided()
        try give(
            SignDecision(digest: "00", draft: state.draftSequence, decision: state.decisionSequence), as: .chair,
            by: "karen")
    }

    mutating func serve(_ party: PartyID, _ fact: ServiceFact = .madeAvailable, notice: Int = 14) throws {
        try give(RecordService(on: party, fact, on: today, noticeDays: notice), as: .officer)
    }

    /// A case at a stage.
    static func at(_ stage: CaseStage) throws -> Road {
        var road = Road()
        switch stage {
        case .received: break
        case .registered: try road.give(RegisterCase(), as: .officer)
        case .screening: try road.screened()
        case .partshoering: try road.heard()
        case .ready:
            try road.heard()
            try road.give(MakeReady(), as: .officer)
        case .drafting: try road.drafted()
        case .chairReview:
            try road.drafted()
            try road.give(SubmitDraft(), as: .officer)
            try road.give(
                SeatPanel(.three, chair: "karen", members: ["mads", "lise"], of: Self.board), as: .head, by: "hanne")
        case .scheduled: try road.scheduled()
        case .decided: try road.decided()
        case .signed: try road.signed()
        case .served:
            try road.signed()
            try road.serve(Self.complainant)
            try road.serve(Self.respondent)
        case .dismissed:
            try road.screened()
            try road.give(DismissCase(.noLegalInterest, reason: "Klager er ikke berørt."), as: .officer)
        case .withdrawn:
            try road.screened()
            try road.give(WithdrawCase(receivedOn: road.today, reason: "Brev."), as: .officer)
        }
        return road
    }
}
