public import Law

/// What is served on a party.
public enum ServedDocument: String, Sendable, Hashable, CaseIterable {
    /// The Board's decision.
    case decision
    /// The secretariat's dismissal.
    case dismissal
}

/// How a document reached a party: a typed fact with its day, never guessed.
public enum ServiceFact: String, Sendable, Hashable, CaseIterable {
    /// It was put where the party could read it: handed over, or in its digital mailbox.
    case madeAvailable = "made-available"
    /// It was printed and posted; that is not service yet.
    case printed
    /// The letter came back; that is not service.
    case returned
    /// Presumed received: five working days after it was posted, and it did not come back.
    case presumed

    /// Whether the party has been served by it.
    public var serves: Bool { self == .madeAvailable || self == .presumed }

    /// The fact as a sentence begins.
    public var words: Words {
        switch self {
        case .madeAvailable: Words(da: "gjort tilgængelig for parten", en: "made available to the party")
        case .printed: Words(da: "udskrevet og sendt med post", en: "printed and posted")
        case .returned: Words(da: "kommet retur", en: "returned")
        case .presumed:
            Words(
                da: "formodes modtaget, fem hverdage efter afsendelsen",
                en: "presumed received, five working days after posting")
        }
    }
}

/// Forkyndelse in the wide sense: how a decision reached a party, and the times that follow from it.
public struct Served: Sendable, Hashable, EventContent {
    /// What.
    public var document: ServedDocument
    /// On whom.
    public var party: PartyID
    /// How.
    public var fact: ServiceFact
    /// The day of the fact.
    public var on: Day
    /// The times that begin with it.
    public var deadlines: [DeadlineTerms]

    func body(_: WriteText) -> JSONValue {
        .object([
            "deadlines": .array(deadlines.map(\.json)), "document": .string(document.rawValue),
            "fact": .string(fact.rawValue), "on": .string(on.iso), "party": .string(party.rawValue),
            "role": .string("officer"),
        ])
    }

    init?(_ json: JSONValue, _: ReadText) {
        guard let document = json.code("document", ServedDocument.self), let party = json["party"]?.text,
            let fact = json.code("fact", ServiceFact.self), let on = json.day("on"),
            let list = json["deadlines"]?.list
        else { return nil }
        let deadlines = list.compactMap(DeadlineTerms.init(json:))
        guard deadlines.count == list.count else { return nil }
        self.init(
            document: document, party: PartyID(rawValue: party), fact: fact, on: on, deadlines: deadlines)
    }

    /// An event of these facts.
    public init(document: ServedDocument, party: PartyID, fact: ServiceFact, on: Day, deadlines: [DeadlineTerms]) {
        self.document = document
        self.party = party
        self.fact = fact
        self.on = on
        self.deadlines = deadlines
    }
}

/// A time ran out.
public struct DeadlinePassed: Sendable, Hashable, EventContent {
    /// The event that set it.
    public var sequence: Int
    /// Its rule.
    public var rule: DeadlineRule

    func body(_: WriteText) -> JSONValue {
        .object([
            "role": .string("job"), "rule": .string(rule.rawValue), "sequence": .integer(sequence),
        ])
    }

    init?(_ json: JSONValue, _: ReadText) {
        guard let sequence = json["sequence"]?.number, let rule = json.code("rule", DeadlineRule.self) else {
            return nil
        }
        self.init(sequence: sequence, rule: rule)
    }

    /// An event of these facts.
    public init(sequence: Int, rule: DeadlineRule) {
        self.sequence = sequence
        self.rule = rule
    }
}

/// An officer has seen to a task.
public struct TaskFinished: Sendable, Hashable, EventContent {
    /// The event that made the task.
    public var task: Int

    func body(_: WriteText) -> JSONValue { .object(["role": .string("officer"), "task": .integer(task)]) }

    init?(_ json: JSONValue, _: ReadText) {
        guard let task = json["task"]?.number else { return nil }
        self.init(task: task)
    }

    /// An event of these facts.
    public init(task: Int) { self.task = task }
}

/// Afvisning, lov om Ligebehandlingsnævnet § 8: the secretariat dismissed the case.
public struct CaseDismissed: Sendable, Hashable, EventContent {
    /// The ground. The list is closed, and lateness is not in it.
    public var ground: DismissalGround
    /// The reasons, FVL § 24.
    public var reason: SealedText
    /// The day.
    public var on: Day

    func body(_ text: WriteText) -> JSONValue {
        .object([
            "ground": .string(ground.rawValue), "on": .string(on.iso), "reason": text("reason", reason),
            "role": .string("officer"),
        ])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let ground = json.code("ground", DismissalGround.self), let reason = json["reason"]?.text,
            let on = json.day("on")
        else { return nil }
        self.init(ground: ground, reason: text("reason", reason), on: on)
    }

    /// An event of these facts.
    public init(ground: DismissalGround, reason: SealedText, on: Day) {
        self.ground = ground
        self.reason = reason
        self.on = on
    }
}

/// The complainant took the complaint back.
public struct CaseWithdrawn: Sendable, Hashable, EventContent {
    /// The day on which the Board learnt of it.
    public var receivedOn: Day
    /// How, and what was said.
    public var reason: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object([
            "reason": text("reason", reason), "received_on": .string(receivedOn.iso), "role": .string("officer"),
        ])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let receivedOn = json.day("received_on"), let reason = json["reason"]?.text else { return nil }
        self.init(receivedOn: receivedOn, reason: text("reason", reason))
    }

    /// An event of these facts.
    public init(receivedOn: Day, reason: SealedText) {
        self.receivedOn = receivedOn
        self.reason = reason
    }
}
