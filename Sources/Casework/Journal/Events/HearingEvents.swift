public import Law

/// A round of partshøring, by the sequence of the event that opened it.
public struct RoundID: RawRepresentable, Sendable, Hashable, Comparable {
    /// The sequence.
    public let rawValue: Int

    /// The round that this event opened.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The order of opening.
    public static func < (left: RoundID, right: RoundID) -> Bool { left.rawValue < right.rawValue }
}

/// What a party is asked for.
public enum RoundPurpose: String, Sendable, Hashable, CaseIterable {
    /// Svar: the respondent on the complaint.
    case answer
    /// Replik: the complainant on the answers.
    case reply
    /// Duplik: a party on what came after its own words.
    case rejoinder

    /// Its name within a sentence.
    public var words: Words {
        switch self {
        case .answer: Words(da: "svar", en: "answer")
        case .reply: Words(da: "replik", en: "reply (replik)")
        case .rejoinder: Words(da: "yderligere bemærkninger", en: "further remarks")
        }
    }
}

/// Partshøring, FVL § 19: a party is asked, shown what it has not seen, and given a time to answer.
public struct RoundOpened: Sendable, Hashable, EventContent {
    /// The number among the case's rounds, from 1.
    public var number: Int
    /// Who is asked.
    public var party: PartyID
    /// For what.
    public var purpose: RoundPurpose
    /// The events that it is shown: complaint, answers, classifications.
    public var shows: [Int]
    /// The claims to answer.
    public var claims: [ClaimNumber]
    /// The time to answer.
    public var deadline: DeadlineTerms
    /// Whether the letter tells a person about the use of data, GDPR art. 14.
    public var informs: Bool

    func body(_: WriteText) -> JSONValue {
        .object([
            "claims": .array(claims.map { .integer($0.rawValue) }), "deadline": deadline.json,
            "informs": .bool(informs),
            "number": .integer(number), "party": .string(party.rawValue), "purpose": .string(purpose.rawValue),
            "role": .string("officer"), "shows": .array(shows.map { .integer($0) }),
        ])
    }

    init?(_ json: JSONValue, _: ReadText) {
        guard let number = json["number"]?.number, let party = json["party"]?.text,
            let purpose = json.code("purpose", RoundPurpose.self),
            let shows = json["shows"]?.list?.compactMap(\.number),
            let claims = json["claims"]?.list?.compactMap(\.number), case .bool(let informs)? = json["informs"],
            let deadline = json["deadline"].flatMap(DeadlineTerms.init(json:))
        else { return nil }
        self.init(
            number: number, party: PartyID(rawValue: party), purpose: purpose, shows: shows,
            claims: claims.map(ClaimNumber.init(rawValue:)), deadline: deadline, informs: informs)
    }

    /// An event of these facts.
    public init(
        number: Int, party: PartyID, purpose: RoundPurpose, shows: [Int], claims: [ClaimNumber],
        deadline: DeadlineTerms, informs: Bool
    ) {
        self.number = number
        self.party = party
        self.purpose = purpose
        self.shows = shows
        self.claims = claims
        self.deadline = deadline
        self.informs = informs
    }
}

/// A party asks for more time.
public struct TimeRequested: Sendable, Hashable, EventContent {
    /// In which round.
    public var round: RoundID
    /// Why, in the party's words.
    public var reason: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object(["reason": text("reason", reason), "role": .string("party"), "round": .integer(round.rawValue)])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let round = json["round"]?.number, let reason = json["reason"]?.text else { return nil }
        self.init(round: RoundID(rawValue: round), reason: text("reason", reason))
    }

    /// An event of these facts.
    public init(round: RoundID, reason: SealedText) {
        self.round = round
        self.reason = reason
    }
}

/// A party asked for more time and did not get it.
public struct TimeRefused: Sendable, Hashable, EventContent {
    /// In which round.
    public var round: RoundID
    /// Why; the party reads it.
    public var reason: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object(["reason": text("reason", reason), "role": .string("officer"), "round": .integer(round.rawValue)])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let round = json["round"]?.number, let reason = json["reason"]?.text else { return nil }
        self.init(round: RoundID(rawValue: round), reason: text("reason", reason))
    }

    /// An event of these facts.
    public init(round: RoundID, reason: SealedText) {
        self.round = round
        self.reason = reason
    }
}

/// A party got more time: a longer length from the same start.
public struct RoundExtended: Sendable, Hashable, EventContent {
    /// Which round.
    public var round: RoundID
    /// The length from the start.
    public var length: Length
    /// The last day now.
    public var day: Day
    /// Why.
    public var reason: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object([
            "day": .string(day.iso), "length": .string(length.code), "reason": text("reason", reason),
            "role": .string("officer"), "round": .integer(round.rawValue),
        ])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let round = json["round"]?.number, let length = json["length"]?.text.flatMap(Length.init(code:)),
            let day = json.day("day"), let reason = json["reason"]?.text
        else { return nil }
        self.init(round: RoundID(rawValue: round), length: length, day: day, reason: text("reason", reason))
    }

    /// An event of these facts.
    public init(round: RoundID, length: Length, day: Day, reason: SealedText) {
        self.round = round
        self.length = length
        self.day = day
        self.reason = reason
    }
}

/// A party answered.
public struct AnswerFiled: Sendable, Hashable, EventContent {
    /// In which round.
    public var round: RoundID
    /// The day in Copenhagen.
    public var filedOn: Day
    /// Whether the time had run out.
    public var isLate: Bool
    /// SHA-256 of the answer as it was sent, in hexadecimal digits.
    public var digest: String
    /// The answer, as canonical JSON.
    public var answer: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object([
            "answer": text("answer", answer), "digest": .string(digest), "filed_on": .string(filedOn.iso),
            "late": .bool(isLate), "role": .string("party"), "round": .integer(round.rawValue),
        ])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let round = json["round"]?.number, let filedOn = json.day("filed_on"),
            case .bool(let late)? = json["late"],
            let digest = json["digest"]?.text, let answer = json["answer"]?.text
        else { return nil }
        self.init(
            round: RoundID(rawValue: round), filedOn: filedOn, isLate: late, digest: digest,
            answer: text("answer", answer))
    }

    /// An event of these facts.
    public init(round: RoundID, filedOn: Day, isLate: Bool, digest: String, answer: SealedText) {
        self.round = round
        self.filedOn = filedOn
        self.isLate = isLate
        self.digest = digest
        self.answer = answer
    }
}

/// An event that concerns a round and says nothing more.
protocol RoundEvent: EventContent {
    var round: RoundID { get }
    static var role: String { get }
    init(round: RoundID)
}

extension RoundEvent {
    func body(_: WriteText) -> JSONValue {
        .object(["role": .string(Self.role), "round": .integer(round.rawValue)])
    }

    init?(_ json: JSONValue, _: ReadText) {
        guard let round = json["round"]?.number else { return nil }
        self.init(round: RoundID(rawValue: round))
    }
}

/// A party said that it will not answer.
public struct AnswerDeclined: Sendable, Hashable, RoundEvent {
    static let role = "party"
    /// In which round.
    public var round: RoundID
    /// An event of this round.
    public init(round: RoundID) { self.round = round }
}

/// The time to answer passed in silence.
public struct SilenceRecorded: Sendable, Hashable, RoundEvent {
    static let role = "job"
    /// In which round.
    public var round: RoundID
    /// An event of this round.
    public init(round: RoundID) { self.round = round }
}

/// A round takes no answer any more, and its link is dead.
public struct RoundClosed: Sendable, Hashable, RoundEvent {
    static let role = "officer"
    /// Which.
    public var round: RoundID
    /// An event of this round.
    public init(round: RoundID) { self.round = round }
}

/// A round gets a new link and code; the old ones die.
public struct LinkRenewed: Sendable, Hashable, RoundEvent {
    static let role = "officer"
    /// Which.
    public var round: RoundID
    /// An event of this round.
    public init(round: RoundID) { self.round = round }
}

/// By what rule a party need not be heard about something.
public enum HearingExemption: String, Sendable, Hashable, CaseIterable {
    /// Nothing new of importance to the party's detriment.
    case nothingNew = "nothing-new"
    /// By the kind of facts and of case it is harmless to decide without.
    case harmless
    /// A time set by law would be missed.
    case statutoryTime = "statutory-time"
    /// The party has no right to see it.
    case noAccess = "no-access"

    /// The rule within a sentence.
    public var words: Words {
        switch self {
        case .nothingNew:
            Words(
                da: "indeholder ikke nye oplysninger af væsentlig betydning til ugunst for parten",
                en: "holds no new facts of essential importance to the party's detriment")
        case .harmless: Words(da: "det er ubetænkeligt at afgøre sagen uden", en: "it is harmless to decide without it")
        case .statutoryTime:
            Words(da: "en lovbestemt frist ville blive overskredet", en: "a time set by law would be missed")
        case .noAccess:
            Words(da: "parten har ikke ret til aktindsigt i det", en: "the party has no right of access to it")
        }
    }

    /// Where it is written.
    public var source: LegalSource {
        switch self {
        case .nothingNew: LegalSource("forvaltningsloven § 19, stk. 1", evidence: "ombudsmanden, partshøring")
        case .harmless: LegalSource("forvaltningsloven § 19, stk. 2, nr. 1", evidence: "ombudsmanden, partshøring")
        case .statutoryTime:
            LegalSource("forvaltningsloven § 19, stk. 2, nr. 2", evidence: "ombudsmanden, partshøring")
        case .noAccess: LegalSource("forvaltningsloven § 19, stk. 2, nr. 4", evidence: "ombudsmanden, partshøring")
        }
    }
}

/// A party is not heard about something, by a rule and with a reason.
public struct HearingExempted: Sendable, Hashable, EventContent {
    /// The event that holds it: complaint, answer, classification.
    public var item: Int
    /// Who is not heard.
    public var party: PartyID
    /// By which rule.
    public var exemption: HearingExemption
    /// Why.
    public var reason: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object([
            "exemption": .string(exemption.rawValue), "item": .integer(item), "party": .string(party.rawValue),
            "reason": text("reason", reason), "role": .string("officer"),
        ])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let item = json["item"]?.number, let party = json["party"]?.text,
            let exemption = json.code("exemption", HearingExemption.self), let reason = json["reason"]?.text
        else { return nil }
        self.init(
            item: item, party: PartyID(rawValue: party), exemption: exemption, reason: text("reason", reason))
    }

    /// An event of these facts.
    public init(item: Int, party: PartyID, exemption: HearingExemption, reason: SealedText) {
        self.item = item
        self.party = party
        self.exemption = exemption
        self.reason = reason
    }
}

/// The file is ready for a decision.
public struct CaseReadied: Sendable, Hashable, EventContent {
    func body(_: WriteText) -> JSONValue { .object(["role": .string("officer")]) }

    init?(_: JSONValue, _: ReadText) {}

    /// The event.
    public init() {}
}
