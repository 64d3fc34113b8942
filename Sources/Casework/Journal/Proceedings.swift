public import Law

/// A claim and what officers made of it.
public struct ClaimState: Sendable, Hashable {
    /// As stated.
    public var stated: StatedClaim
    /// As last classified.
    public var classified: ClaimClassified?
    /// The sequence of the event that it stands on: a form carries it.
    public var version: Int
}

/// Something a party has said in the case: the complaint, or an answer.
public struct Submission: Sendable, Hashable {
    /// The event that holds it.
    public var sequence: Int
    /// Who said it; nil for the complaint, which is all complainants'.
    public var party: PartyID?
    /// In which round; nil for the complaint.
    public var round: RoundID?
    /// Whether it came too late.
    public var isLate: Bool
    /// The words as canonical JSON, where they are open.
    public var words: String?
    /// The day it came.
    public var filedOn: Day
}

/// A round as it stands.
public struct Round: Sendable, Hashable {
    /// Which.
    public var id: RoundID
    /// As it was opened.
    public var opened: RoundOpened
    /// The time to answer as it stands, with extensions.
    public var deadline: DeadlineTerms
    /// Whether its newest letter was printed to be sent; the time runs from that day.
    public var isSent = false
    /// Open requests for more time, by their events.
    public var requests: [Int: SealedText] = [:]
    /// The event of the answer.
    public var answer: Int?
    /// Whether the answer came too late.
    public var isLate = false
    /// Whether the party will not answer.
    public var isDeclined = false
    /// Whether the time passed in silence.
    public var isSilent = false
    /// Whether it takes no answer any more.
    public var isClosed = false

    /// Whether the party can still answer, so that nothing may be decided.
    public var isOpen: Bool { answer == nil && !isDeclined && !isClosed }
}

/// A time that runs, or ran.
public struct TrackedDeadline: Sendable, Hashable {
    /// The event that set it.
    public var sequence: Int
    /// Whom it binds; nil for the house.
    public var party: PartyID?
    /// What it follows from.
    public var terms: DeadlineTerms
    /// Whether what had to happen happened.
    public var isMet = false
    /// Whether the day passed, and a task was made of it.
    public var isPassed = false
    /// The event that noted it; the task that it made has the same place.
    public var passedBy: Int?
}

/// The panel and what its members declared.
public struct Panel: Sendable, Hashable {
    /// Who sits.
    public var seated: PanelSeated
    /// Member → whether there is a conflict; absent while nothing is declared.
    public var declarations: [String: Bool] = [:]

    /// Those who declared a conflict and still sit.
    public var conflicted: [String] { seated.everyone.filter { declarations[$0] == true } }
    /// Those who have not declared anything.
    public var undeclared: [String] { seated.everyone.filter { declarations[$0] == nil } }
    /// Whether a member may see the papers and vote.
    public func mayAct(_ name: String) -> Bool { seated.everyone.contains(name) && declarations[name] == false }
}

/// Something that waits for an officer, made by an event.
public struct CaseTask: Sendable, Hashable {
    /// What it is.
    public enum Kind: Sendable, Hashable {
        case answer(RoundID)
        case silence(RoundID)
        case moreTime(RoundID)
        case substitute(String)
        case returned
        case deadline(DeadlineRule)
        case published
        case publicationRefused
        case rulingWithdrawn
    }

    /// The event that made it.
    public var sequence: Int
    /// What it is.
    public var kind: Kind
    /// Whether somebody has seen to it.
    public var isDone = false
}

/// How a case ended before a decision of the Board.
public enum EarlyEnding: Sendable, Hashable {
    case dismissed(CaseDismissed, on: Int)
    case withdrawn(CaseWithdrawn)
}

extension CaseTask.Kind {
    /// As projections keep it: `silence 5`.
    public var code: String {
        switch self {
        case .answer(let round): "answer \(round.rawValue)"
        case .silence(let round): "silence \(round.rawValue)"
        case .moreTime(let round): "more-time \(round.rawValue)"
        case .substitute(let name): "substitute \(name)"
        case .returned: "returned"
        case .deadline(let rule): "deadline \(rule.rawValue)"
        case .published: "published"
        case .publicationRefused: "publication-refused"
        case .rulingWithdrawn: "ruling-withdrawn"
        }
    }

    /// Reads what `code` wrote; nil for anything else.
    public init?(code: String) {
        let parts = code.split(separator: " ", maxSplits: 1).map(String.init)
        let round = parts.count == 2 ? Int(parts[1]).map(RoundID.init(rawValue:)) : nil
        switch (parts.first, round) {
        case ("answer", let round?): self = .answer(round)
        case ("silence", let round?): self = .silence(round)
        case ("more-time", let round?): self = .moreTime(round)
        case ("substitute", _) where parts.count == 2: self = .substitute(parts[1])
        case ("returned", _): self = .returned
        case ("published", _): self = .published
        case ("publication-refused", _): self = .publicationRefused
        case ("ruling-withdrawn", _): self = .rulingWithdrawn
        case ("deadline", _):
            guard parts.count == 2, let rule = DeadlineRule(rawValue: parts[1]) else { return nil }
            self = .deadline(rule)
        default: return nil
        }
    }

    /// What is to be done, as a sentence.
    public var words: Words {
        switch self {
        case .answer:
            Words(
                da: "Læs svaret, og vis det for de andre parter",
                en: "Read the answer, and show it to the other parties")
        case .silence:
            Words(
                da: "Parten har ikke svaret i tide: luk runden, eller giv mere tid",
                en: "The party has not answered in time: close the round, or give more time")
        case .moreTime: Words(da: "Parten beder om mere tid", en: "The party asks for more time")
        case .substitute(let name):
            Words(da: "\(name) er inhabil: sæt en suppleant", en: "\(name) has an interest: seat a substitute")
        case .returned: Words(da: "Formanden har sendt udkastet tilbage", en: "The chair sent the draft back")
        case .published:
            Words(
                da: "Afgørelsen er offentliggjort: send parterne brevet om det",
                en: "The ruling is published: send the parties the letter about it")
        case .publicationRefused:
            Words(
                da: "Databasens dør afviste at offentliggøre: en redaktør skal se på anonymiseringen",
                en: "The door of the database refused to publish: an editor must look at the anonymisation")
        case .rulingWithdrawn:
            Words(
                da: "Afgørelsen er taget ned: fortæl parterne det", en: "The ruling was taken down: tell the parties")
        case .deadline(let rule):
            Words(
                da: "\(rule.words.da.capitalisedFirst) er gået", en: "\(rule.words.en.capitalisedFirst) has passed")
        }
    }
}
