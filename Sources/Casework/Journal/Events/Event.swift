internal import Law

/// The types of event, by their names in the journal.
public enum EventType: String, Sendable, Hashable, CaseIterable {
    /// A complaint came in.
    case complaintFiled = "complaint-filed"
    /// An officer took the case into the Board's register.
    case caseRegistered = "case-registered"
    /// An officer said what a claim is about.
    case claimClassified = "claim-classified"
    /// A letter is ready to be printed and sent.
    case letterPrepared = "letter-prepared"
    /// A letter has left the house.
    case letterSent = "letter-sent"
    /// Partshøring: a party is asked.
    case roundOpened = "round-opened"
    /// A party asks for more time.
    case timeRequested = "time-requested"
    case timeRefused = "time-refused"
    /// A party got more time.
    case roundExtended = "round-extended"
    /// A party answered.
    case answerFiled = "answer-filed"
    /// A party said that it will not answer.
    case answerDeclined = "answer-declined"
    /// The time to answer passed in silence.
    case silenceRecorded = "silence-recorded"
    /// A round takes no answer any more.
    case roundClosed = "round-closed"
    /// A round gets a new link and code.
    case linkRenewed = "link-renewed"
    /// A party is not heard about something, by a rule and with a reason.
    case hearingExempted = "hearing-exempted"
    /// The file is ready for a decision.
    case caseReadied = "case-readied"
    /// The draft of the ruling has another text.
    case draftWritten = "draft-written"
    /// The draft lies before the chair.
    case draftSubmitted = "draft-submitted"
    /// The chair sent the draft back.
    case draftReturned = "draft-returned"
    /// Who decides the case.
    case panelSeated = "panel-seated"
    /// Habilitet: a member declared an interest, or none.
    case interestDeclared = "interest-declared"
    /// The day of the meeting.
    case meetingScheduled = "meeting-scheduled"
    /// A member voted on a cell.
    case voteCast = "vote-cast"
    /// The votes were counted and the findings settled.
    case decisionMade = "decision-made"
    /// The chair signed.
    case decisionSigned = "decision-signed"
    /// Forkyndelse: how a decision reached a party.
    case served
    /// A time ran out.
    case deadlinePassed = "deadline-passed"
    /// An officer has seen to a task.
    case taskFinished = "task-finished"
    /// Afvisning: the secretariat dismissed the case.
    case caseDismissed = "case-dismissed"
    /// The complainant took the complaint back.
    case caseWithdrawn = "case-withdrawn"
    /// An editor saved the anonymised draft.
    case rulingAnonymised = "ruling-anonymised"
    /// The first reader asks for a second.
    case rulingRead = "ruling-read"
    /// The second reader sent the draft back.
    case rulingReturned = "ruling-returned"
    /// The second reader approved it.
    case publicationApproved = "publication-approved"
    /// The door said no.
    case publicationRefused = "publication-refused"
    /// The ruling is public.
    case rulingPublished = "ruling-published"
    /// The public version stays: what was changed of it since is given up.
    case correctionAbandoned = "correction-abandoned"
    /// Somebody asks for the published ruling to be taken down.
    case withdrawalProposed = "withdrawal-proposed"
    /// It stays public.
    case withdrawalDeclined = "withdrawal-declined"
    /// A second person took it down.
    case rulingWithdrawn = "ruling-withdrawn"

    /// Whether it changes nothing of what is to be published: after any other, a ruling is read anew. The database holds its
    /// own copy, `casework.neutral`.
    public var leavesPublicationAlone: Bool {
        switch self {
        case .rulingRead, .publicationApproved, .rulingPublished, .withdrawalProposed, .withdrawalDeclined,
            .deadlinePassed,
            .taskFinished, .letterPrepared, .letterSent:
            true
        default: false
        }
    }
}

/// Somebody's words. In the journal they are sealed under the key of the case; folding for a decision leaves them closed.
public enum SealedText: Sendable, Hashable {
    /// In the clear: before they are sealed, or opened for a reader.
    case open(String)
    /// Sealed, base64.
    case closed(String)

    /// The words; nil while they are closed.
    public var words: String? { if case .open(let words) = self { words } else { nil } }
}

/// Writes a field of words.
typealias WriteText = (_ field: String, _ text: SealedText) -> JSONValue
/// Reads a field of words.
typealias ReadText = (_ field: String, _ sealed: String) -> SealedText

/// What one type of event says.
protocol EventContent {
    /// As canonical JSON, with its words handed to `text`.
    func body(_ text: WriteText) -> JSONValue
    /// Reads what `body` wrote; nil for anything else.
    init?(_ json: JSONValue, _ text: ReadText)
}

/// What happened in a case.
public enum Event: Sendable, Hashable {
    case complaintFiled(ComplaintFiled)
    case caseRegistered(CaseRegistered)
    case claimClassified(ClaimClassified)
    case letterPrepared(LetterPrepared)
    case letterSent(LetterSent)
    case roundOpened(RoundOpened)
    case timeRequested(TimeRequested)
    case timeRefused(TimeRefused)
    case roundExtended(RoundExtended)
    case answerFiled(AnswerFiled)
    case answerDeclined(AnswerDeclined)
    case silenceRecorded(SilenceRecorded)
    case roundClosed(RoundClosed)
    case linkRenewed(LinkRenewed)
    case hearingExempted(HearingExempted)
    case caseReadied(CaseReadied)
    case draftWritten(DraftWritten)
    case draftSubmitted(DraftSubmitted)
    case draftReturned(DraftReturned)
    case panelSeated(PanelSeated)
    case interestDeclared(InterestDeclared)
    case meetingScheduled(MeetingScheduled)
    case voteCast(VoteCast)
    case decisionMade(DecisionMade)
    case decisionSigned(DecisionSigned)
    case served(Served)
    case deadlinePassed(DeadlinePassed)
    case taskFinished(TaskFinished)
    case caseDismissed(CaseDismissed)
    case caseWithdrawn(CaseWithdrawn)
    case rulingAnonymised(RulingAnonymised)
    case rulingRead(RulingRead)
    case rulingReturned(RulingReturned)
    case publicationApproved(PublicationApproved)
    case publicationRefused(PublicationRefused)
    case rulingPublished(RulingPublished)
    case correctionAbandoned(CorrectionAbandoned)
    case withdrawalProposed(WithdrawalProposed)
    case withdrawalDeclined(WithdrawalDeclined)
    case rulingWithdrawn(RulingWithdrawn)

    /// Its type.
    public var type: EventType {
        switch self {
        case .complaintFiled: .complaintFiled
        case .caseRegistered: .caseRegistered
        case .claimClassified: .claimClassified
        case .letterPrepared: .letterPrepared
        case .letterSent: .letterSent
        case .roundOpened: .roundOpened
        case .timeRequested: .timeRequested
        case .timeRefused: .timeRefused
        case .roundExtended: .roundExtended
        case .answerFiled: .answerFiled
        case .answerDeclined: .answerDeclined
        case .silenceRecorded: .silenceRecorded
        case .roundClosed: .roundClosed
        case .linkRenewed: .linkRenewed
        case .hearingExempted: .hearingExempted
        case .caseReadied: .caseReadied
        case .draftWritten: .draftWritten
        case .draftSubmitted: .draftSubmitted
        case .draftReturned: .draftReturned
        case .panelSeated: .panelSeated
        case .interestDeclared: .interestDeclared
        case .meetingScheduled: .meetingScheduled
        case .voteCast: .voteCast
        case .decisionMade: .decisionMade
        case .decisionSigned: .decisionSigned
        case .served: .served
        case .deadlinePassed: .deadlinePassed
        case .taskFinished: .taskFinished
        case .caseDismissed: .caseDismissed
        case .caseWithdrawn: .caseWithdrawn
        case .rulingAnonymised: .rulingAnonymised
        case .rulingRead: .rulingRead
        case .rulingReturned: .rulingReturned
        case .publicationApproved: .publicationApproved
        case .publicationRefused: .publicationRefused
        case .rulingPublished: .rulingPublished
        case .correctionAbandoned: .correctionAbandoned
        case .withdrawalProposed: .withdrawalProposed
        case .withdrawalDeclined: .withdrawalDeclined
        case .rulingWithdrawn: .rulingWithdrawn
        }
    }

    /// The version of its type.
    public static let version = 1

    /// Its body, with sealed fields handed to `seal` under their names.
    public func body(seal: (_ field: String, _ text: String) -> String) -> JSONValue {
        content.body { field, text in
            switch text {
            case .open(let words): .string(seal(field, words))
            case .closed(let sealed): .string(sealed)
            }
        }
    }

    /// Reads an event of the journal.
    /// - Parameter open: what becomes of a sealed field; it stays closed where nothing is said.
    /// - Throws: `Unreadable` for a type, a version or a body that this program does not know.
    public init(
        type: String, version: Int, body: [UInt8],
        open: (_ field: String, _ sealed: String) -> SealedText = { .closed($1) }
    ) throws(Unreadable) {
        guard version == Self.version, let known = EventType(rawValue: type) else { throw Unreadable(type: type) }
        let json: JSONValue
        do { json = try JSONValue(canonical: body) } catch { throw Unreadable(type: type) }
        guard let event = Self.read(known, json, open) else { throw Unreadable(type: type) }
        self = event
    }

    /// An event that this program can't read.
    public struct Unreadable: Error, Sendable, Hashable {
        /// Its type as written.
        public let type: String
    }

    private var content: any EventContent {
        switch self {
        case .complaintFiled(let event): event
        case .caseRegistered(let event): event
        case .claimClassified(let event): event
        case .letterPrepared(let event): event
        case .letterSent(let event): event
        case .roundOpened(let event): event
        case .timeRequested(let event): event
        case .timeRefused(let event): event
        case .roundExtended(let event): event
        case .answerFiled(let event): event
        case .answerDeclined(let event): event
        case .silenceRecorded(let event): event
        case .roundClosed(let event): event
        case .linkRenewed(let event): event
        case .hearingExempted(let event): event
        case .caseReadied(let event): event
        case .draftWritten(let event): event
        case .draftSubmitted(let event): event
        case .draftReturned(let event): event
        case .panelSeated(let event): event
        case .interestDeclared(let event): event
        case .meetingScheduled(let event): event
        case .voteCast(let event): event
        case .decisionMade(let event): event
        case .decisionSigned(let event): event
        case .served(let event): event
        case .deadlinePassed(let event): event
        case .taskFinished(let event): event
        case .caseDismissed(let event): event
        case .caseWithdrawn(let event): event
        case .rulingAnonymised(let event): event
        case .rulingRead(let event): event
        case .rulingReturned(let event): event
        case .publicationApproved(let event): event
        case .publicationRefused(let event): event
        case .rulingPublished(let event): event
        case .correctionAbandoned(let event): event
        case .withdrawalProposed(let event): event
        case .withdrawalDeclined(let event): event
        case .rulingWithdrawn(let event): event
        }
    }

    private static func read(_ type: EventType, _ json: JSONValue, _ open: ReadText) -> Event? {
        switch type {
        case .complaintFiled: ComplaintFiled(json, open).map(Event.complaintFiled)
        case .caseRegistered: CaseRegistered(json, open).map(Event.caseRegistered)
        case .claimClassified: ClaimClassified(json, open).map(Event.claimClassified)
        case .letterPrepared: LetterPrepared(json, open).map(Event.letterPrepared)
        case .letterSent: LetterSent(json, open).map(Event.letterSent)
        case .roundOpened: RoundOpened(json, open).map(Event.roundOpened)
        case .timeRequested: TimeRequested(json, open).map(Event.timeRequested)
        case .timeRefused: TimeRefused(json, open).map(Event.timeRefused)
        case .roundExtended: RoundExtended(json, open).map(Event.roundExtended)
        case .answerFiled: AnswerFiled(json, open).map(Event.answerFiled)
        case .answerDeclined: AnswerDeclined(json, open).map(Event.answerDeclined)
        case .silenceRecorded: SilenceRecorded(json, open).map(Event.silenceRecorded)
        case .roundClosed: RoundClosed(json, open).map(Event.roundClosed)
        case .linkRenewed: LinkRenewed(json, open).map(Event.linkRenewed)
        case .hearingExempted: HearingExempted(json, open).map(Event.hearingExempted)
        case .caseReadied: CaseReadied(json, open).map(Event.caseReadied)
        case .draftWritten: DraftWritten(json, open).map(Event.draftWritten)
        case .draftSubmitted: DraftSubmitted(json, open).map(Event.draftSubmitted)
        case .draftReturned: DraftReturned(json, open).map(Event.draftReturned)
        case .panelSeated: PanelSeated(json, open).map(Event.panelSeated)
        case .interestDeclared: InterestDeclared(json, open).map(Event.interestDeclared)
        case .meetingScheduled: MeetingScheduled(json, open).map(Event.meetingScheduled)
        case .voteCast: VoteCast(json, open).map(Event.voteCast)
        case .decisionMade: DecisionMade(json, open).map(Event.decisionMade)
        case .decisionSigned: DecisionSigned(json, open).map(Event.decisionSigned)
        case .served: Served(json, open).map(Event.served)
        case .deadlinePassed: DeadlinePassed(json, open).map(Event.deadlinePassed)
        case .taskFinished: TaskFinished(json, open).map(Event.taskFinished)
        case .caseDismissed: CaseDismissed(json, open).map(Event.caseDismissed)
        case .caseWithdrawn: CaseWithdrawn(json, open).map(Event.caseWithdrawn)
        case .rulingAnonymised: RulingAnonymised(json, open).map(Event.rulingAnonymised)
        case .rulingRead: RulingRead(json, open).map(Event.rulingRead)
        case .rulingReturned: RulingReturned(json, open).map(Event.rulingReturned)
        case .publicationApproved: PublicationApproved(json, open).map(Event.publicationApproved)
        case .publicationRefused: PublicationRefused(json, open).map(Event.publicationRefused)
        case .rulingPublished: RulingPublished(json, open).map(Event.rulingPublished)
        case .correctionAbandoned: CorrectionAbandoned(json, open).map(Event.correctionAbandoned)
        case .withdrawalProposed: WithdrawalProposed(json, open).map(Event.withdrawalProposed)
        case .withdrawalDeclined: WithdrawalDeclined(json, open).map(Event.withdrawalDeclined)
        case .rulingWithdrawn: RulingWithdrawn(json, open).map(Event.rulingWithdrawn)
        }
    }
}

extension JSONValue {
    /// A day written as ISO 8601.
    func day(_ key: String) -> Day? { self[key]?.text.flatMap(Day.init(iso:)) }

    /// One of our codes.
    func code<Code: RawRepresentable<String>>(_ key: String, _: Code.Type) -> Code? {
        self[key]?.text.flatMap(Code.init(rawValue:))
    }
}
