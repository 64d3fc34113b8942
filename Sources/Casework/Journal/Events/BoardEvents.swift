public import Law

/// The draft of the ruling has another text.
public struct DraftWritten: Sendable, Hashable, EventContent {
    /// The draft, as canonical JSON.
    public var draft: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object(["draft": text("draft", draft), "role": .string("officer")])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let draft = json["draft"]?.text else { return nil }
        self.init(draft: text("draft", draft))
    }

    /// An event of these facts.
    public init(draft: SealedText) { self.draft = draft }
}

/// The draft lies before the chair.
public struct DraftSubmitted: Sendable, Hashable, EventContent {
    /// The event that wrote it.
    public var draft: Int

    func body(_: WriteText) -> JSONValue { .object(["draft": .integer(draft), "role": .string("officer")]) }

    init?(_ json: JSONValue, _: ReadText) {
        guard let draft = json["draft"]?.number else { return nil }
        self.init(draft: draft)
    }

    /// An event of these facts.
    public init(draft: Int) { self.draft = draft }
}

/// The chair sent the draft back.
public struct DraftReturned: Sendable, Hashable, EventContent {
    /// What to do about it.
    public var reason: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object(["reason": text("reason", reason), "role": .string("chair")])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let reason = json["reason"]?.text else { return nil }
        self.init(reason: text("reason", reason))
    }

    /// An event of these facts.
    public init(reason: SealedText) { self.reason = reason }
}

/// How many decide, lov om Ligebehandlingsnævnet § 6.
public enum Formation: Int, Sendable, Hashable, CaseIterable {
    /// Formanden alene: settled practice, § 6, stk. 3.
    case one = 1
    /// A chair or vice chair and two members.
    case three = 3
    /// A case of principle: two more members.
    case five = 5

    /// Its name within a sentence.
    public var words: Words {
        switch self {
        case .one: Words(da: "formanden alene, efter fast praksis", en: "the chair alone, by settled practice")
        case .three: Words(da: "formand og to medlemmer", en: "a chair and two members")
        case .five:
            Words(da: "formand og fire medlemmer, principiel sag", en: "a chair and four members, a case of principle")
        }
    }
}

/// Who decides the case.
public struct PanelSeated: Sendable, Hashable, EventContent {
    /// How many.
    public var formation: Formation
    /// The chair or vice chair.
    public var chair: String
    /// The others.
    public var members: [String]

    /// All of them.
    public var everyone: [String] { [chair] + members }

    func body(_: WriteText) -> JSONValue {
        .object([
            "chair": .string(chair), "formation": .integer(formation.rawValue),
            "members": .array(members.map { .string($0) }), "role": .string("head"),
        ])
    }

    init?(_ json: JSONValue, _: ReadText) {
        guard let formation = json["formation"]?.number.flatMap(Formation.init(rawValue:)),
            let chair = json["chair"]?.text, let members = json["members"]?.texts
        else { return nil }
        self.init(formation: formation, chair: chair, members: members)
    }

    /// An event of these facts.
    public init(formation: Formation, chair: String, members: [String]) {
        self.formation = formation
        self.chair = chair
        self.members = members
    }
}

/// Habilitet, FVL §§ 3-6: a member declared an interest in the case, or none.
public struct InterestDeclared: Sendable, Hashable, EventContent {
    /// Whether there is one.
    public var hasConflict: Bool
    /// Which, in the member's words; empty where there is none.
    public var reason: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object(["conflict": .bool(hasConflict), "reason": text("reason", reason), "role": .string("member")])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard case .bool(let conflict)? = json["conflict"], let reason = json["reason"]?.text else { return nil }
        self.init(hasConflict: conflict, reason: text("reason", reason))
    }

    /// An event of these facts.
    public init(hasConflict: Bool, reason: SealedText) {
        self.hasConflict = hasConflict
        self.reason = reason
    }
}

/// The day of the meeting.
public struct MeetingScheduled: Sendable, Hashable, EventContent {
    /// When.
    public var on: Day

    func body(_: WriteText) -> JSONValue { .object(["on": .string(on.iso), "role": .string("head")]) }

    init?(_ json: JSONValue, _: ReadText) {
        guard let on = json.day("on") else { return nil }
        self.init(on: on)
    }

    /// An event of these facts.
    public init(on: Day) { self.on = on }
}

/// A member voted on a cell. A later vote of the same member on the same cell takes its place.
public struct VoteCast: Sendable, Hashable, EventContent {
    /// On which cell.
    public var cell: Cell.ID
    /// For what.
    public var ruling: CellRuling
    /// Why; the text of the dissent, if it becomes one. May be empty.
    public var reason: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object([
            "claim": .integer(cell.claim.rawValue), "reason": text("reason", reason),
            "respondent": .string(cell.respondent.rawValue), "role": .string("member"), "ruling": ruling.json,
        ])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let cell = Cell.ID(json: json), let ruling = json["ruling"].flatMap({ CellRuling(json: $0) }),
            let reason = json["reason"]?.text
        else { return nil }
        self.init(cell: cell, ruling: ruling, reason: text("reason", reason))
    }

    /// An event of these facts.
    public init(cell: Cell.ID, ruling: CellRuling, reason: SealedText) {
        self.cell = cell
        self.ruling = ruling
        self.reason = reason
    }
}

/// The votes were counted and the findings settled.
public struct DecisionMade: Sendable, Hashable, EventContent {
    /// What became of one cell.
    public struct Ballot: Sendable, Hashable {
        /// Which.
        public var cell: Cell.ID
        /// What the majority ruled; departures stand beside it.
        public var ruling: CellRuling
        /// The findings that depart from the outcome, with their reasons.
        public var departures: [Statute: SealedText]
        /// How many carried it.
        public var votesFor: Int
        /// Of how many.
        public var votesCast: Int

        /// The result of a cell.
        public init(
            cell: Cell.ID, ruling: CellRuling, departures: [Statute: SealedText], votesFor: Int, votesCast: Int
        ) {
            self.cell = cell
            self.ruling = ruling
            self.departures = departures
            self.votesFor = votesFor
            self.votesCast = votesCast
        }

        /// The ruling with its departures, whose reasons are words or, closed, only known to be there.
        public var complete: CellRuling {
            guard case .medhold(let remedy, _) = ruling else { return ruling }
            return .medhold(
                remedy,
                departures: departures.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                    Departure($0.key, reason: $0.value.words ?? "(forseglet)")
                })
        }
    }

    /// One for each cell, in the order of claims and respondents.
    public var ballots: [Ballot]
    /// The day of the meeting.
    public var metOn: Day
    /// The time to send the decision.
    public var dispatch: DeadlineTerms

    func body(_ text: WriteText) -> JSONValue {
        .object([
            "ballots": .array(ballots.map { Self.json($0, text) }), "dispatch": dispatch.json,
            "met_on": .string(metOn.iso), "role": .string("chair"),
        ])
    }

    private static func json(_ ballot: Ballot, _ text: WriteText) -> JSONValue {
        .object([
            "claim": .integer(ballot.cell.claim.rawValue),
            "departures": .object(
                Dictionary(
                    uniqueKeysWithValues: ballot.departures.map { statute, reason in
                        (statute.rawValue, text(field(ballot.cell, statute), reason))
                    })),
            "respondent": .string(ballot.cell.respondent.rawValue), "ruling": ballot.ruling.json,
            "votes_cast": .integer(ballot.votesCast), "votes_for": .integer(ballot.votesFor),
        ])
    }

    private static func field(_ cell: Cell.ID, _ statute: Statute) -> String {
        "\(cell.claim.rawValue) \(cell.respondent.rawValue) \(statute.rawValue)"
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let list = json["ballots"]?.list, let metOn = json.day("met_on"),
            let dispatch = json["dispatch"].flatMap(DeadlineTerms.init(json:))
        else { return nil }
        let ballots = list.compactMap { Self.ballot($0, text) }
        guard ballots.count == list.count else { return nil }
        self.init(ballots: ballots, metOn: metOn, dispatch: dispatch)
    }

    private static func ballot(_ json: JSONValue, _ text: ReadText) -> Ballot? {
        guard let cell = Cell.ID(json: json), let ruling = json["ruling"].flatMap({ CellRuling(json: $0) }),
            let votesFor = json["votes_for"]?.number, let votesCast = json["votes_cast"]?.number,
            case .object(let members)? = json["departures"]
        else { return nil }
        var departures: [Statute: SealedText] = [:]
        for (code, sealed) in members {
            guard let statute = Statute(rawValue: code), let sealed = sealed.text else { return nil }
            departures[statute] = text(field(cell, statute), sealed)
        }
        return Ballot(
            cell: cell, ruling: ruling, departures: departures, votesFor: votesFor, votesCast: votesCast)
    }

    /// An event of these facts.
    public init(ballots: [Ballot], metOn: Day, dispatch: DeadlineTerms) {
        self.ballots = ballots
        self.metOn = metOn
        self.dispatch = dispatch
    }
}

/// The chair signed. The text stands elsewhere, and never changes again.
public struct DecisionSigned: Sendable, Hashable, EventContent {
    /// SHA-256 of the ruling's bytes, in hexadecimal digits.
    public var digest: String
    /// The event that wrote the draft.
    public var draft: Int
    /// The event that counted the votes.
    public var decision: Int
    /// The day of the decision.
    public var decidedOn: Day

    func body(_: WriteText) -> JSONValue {
        .object([
            "decided_on": .string(decidedOn.iso), "decision": .integer(decision), "digest": .string(digest),
            "draft": .integer(draft), "role": .string("chair"),
        ])
    }

    init?(_ json: JSONValue, _: ReadText) {
        guard let digest = json["digest"]?.text, let draft = json["draft"]?.number,
            let decision = json["decision"]?.number, let decidedOn = json.day("decided_on")
        else { return nil }
        self.init(digest: digest, draft: draft, decision: decision, decidedOn: decidedOn)
    }

    /// An event of these facts.
    public init(digest: String, draft: Int, decision: Int, decidedOn: Day) {
        self.digest = digest
        self.draft = draft
        self.decision = decision
        self.decidedOn = decidedOn
    }
}
