public import Law

/// What acts in a case: a kind of token, an officer's role, or the program's own work.
public enum ActorKind: String, Sendable, Hashable, CaseIterable {
    case draft, receipt, round, party
    case officer, quality, head, chair, member, editor, statistician, administrator, auditor
    case acknowledgementJob = "job:acknowledgement"
    case roundLetterJob = "job:round-letter"
    case deadlineJob = "job:deadline"
    case publishJob = "job:publish"
    case withdrawJob = "job:withdraw"
    case anchorJob = "system:anchor"
    case sweepJob = "system:sweep"

    /// The role's name within a sentence.
    public var words: Words {
        switch self {
        case .draft, .receipt: Words(da: "klager", en: "complainant")
        case .round, .party: Words(da: "part", en: "party")
        case .officer: Words(da: "sagsbehandler", en: "case officer")
        case .quality: Words(da: "kvalitetssikrer", en: "quality officer")
        case .head: Words(da: "sekretariatsleder", en: "head of secretariat")
        case .chair: Words(da: "formand", en: "chair")
        case .member: Words(da: "nævnsmedlem", en: "member of the Board")
        case .editor: Words(da: "redaktør", en: "publication editor")
        case .statistician: Words(da: "statistiker", en: "statistician")
        case .administrator: Words(da: "administrator", en: "administrator")
        case .auditor: Words(da: "revisor", en: "auditor")
        case .acknowledgementJob, .roundLetterJob, .deadlineJob, .publishJob, .withdrawJob,
            .anchorJob, .sweepJob:
            Words(da: "systemet", en: "the system")
        }
    }

    /// The roles that an officer can be given.
    public static let roles: [ActorKind] = [
        .officer, .quality, .head, .chair, .member, .editor, .statistician, .administrator, .auditor,
    ]
}

/// Who acts: the name that stands in the journal, and as what.
public struct Actor: Sendable, Hashable {
    /// `anna`, `draft:…`, `job:17`.
    public let subject: String
    /// The kinds that the token proves; an officer may have several roles.
    public let kinds: [ActorKind]

    /// An actor, as the database tells it.
    public init(subject: String, kinds: [ActorKind]) {
        self.subject = subject
        self.kinds = kinds
    }
}

/// The proof that an actor may give a command on a case as it stands. Only `Rights` makes one, so a command can't be
/// decided without asking it.
public struct Permit<Deed: Command>: Sendable {
    fileprivate init() {}
}

/// Who may read and write which event: one table. The database holds its own copy, `journal.right`.
public enum Rights {
    /// A row.
    public struct Right: Sendable, Hashable {
        /// Who.
        public let kind: ActorKind
        /// Which event.
        public let event: EventType
        /// May read it.
        public let mayRead: Bool
        /// May write it.
        public let mayWrite: Bool
    }

    /// The rows.
    public static let table: [Right] =
        rows(.draft, writes: [.complaintFiled]) + rows(.receipt, reads: [.complaintFiled])
        + rows(
            .round, reads: [.roundOpened, .roundExtended, .letterSent, .timeRefused],
            both: [.timeRequested, .answerFiled, .answerDeclined])
        + rows(.officer, reads: officerReads + publication, both: officerWrites)
        + rows(.quality, reads: officerReads + officerWrites + publication)
        + rows(
            .head, reads: officerReads.filter { ![.panelSeated, .meetingScheduled].contains($0) } + publication,
            both: officerWrites + [.panelSeated, .meetingScheduled] + withdrawal)
        + rows(
            .editor,
            reads: [
                .complaintFiled, .claimClassified, .panelSeated, .decisionMade, .decisionSigned, .served,
                .publicationRefused, .rulingPublished,
            ],
            both: [.rulingAnonymised, .rulingRead, .rulingReturned, .publicationApproved, .correctionAbandoned]
                + withdrawal)
        + rows(
            .chair, reads: papers, both: [.interestDeclared, .voteCast, .draftReturned, .decisionMade, .decisionSigned])
        + rows(
            .member, reads: papers + [.draftReturned, .decisionMade, .decisionSigned],
            both: [.interestDeclared, .voteCast])
        + rows(.acknowledgementJob, reads: [.complaintFiled], both: [.letterPrepared])
        + rows(
            .roundLetterJob, reads: [.roundOpened, .roundClosed, .answerFiled, .answerDeclined], both: [.letterPrepared]
        )
        + rows(
            .deadlineJob,
            reads: [
                .complaintFiled, .letterPrepared, .letterSent, .roundOpened, .roundExtended, .answerFiled,
                .answerDeclined, .roundClosed, .linkRenewed, .decisionMade, .decisionSigned, .served, .caseDismissed,
                .caseWithdrawn,
            ], both: [.silenceRecorded, .deadlinePassed])
        + rows(
            .publishJob,
            reads: [
                .complaintFiled, .decisionSigned, .served, .rulingAnonymised, .rulingRead, .rulingReturned,
                .publicationApproved, .correctionAbandoned,
            ] + withdrawal, both: [.rulingPublished, .publicationRefused])
        + rows(.withdrawJob, reads: [.rulingWithdrawn])

    private static let publication: [EventType] = [
        .rulingAnonymised, .rulingRead, .rulingReturned, .publicationApproved, .publicationRefused, .rulingPublished,
        .correctionAbandoned, .withdrawalProposed, .withdrawalDeclined, .rulingWithdrawn,
    ]
    private static let withdrawal: [EventType] = [.withdrawalProposed, .withdrawalDeclined, .rulingWithdrawn]

    private static let officerReads: [EventType] = [
        .complaintFiled, .letterPrepared, .timeRequested, .answerDeclined, .silenceRecorded, .draftReturned,
        .panelSeated,
        .interestDeclared, .meetingScheduled, .voteCast, .decisionMade, .decisionSigned,
        .deadlinePassed,
    ]
    private static let officerWrites: [EventType] = [
        .caseRegistered, .claimClassified, .letterSent, .roundOpened, .timeRefused, .roundExtended, .roundClosed,
        .linkRenewed,
        .answerFiled, .hearingExempted, .caseReadied, .draftWritten, .draftSubmitted, .served, .taskFinished,
        .caseDismissed,
        .caseWithdrawn,
    ]
    /// What a member of the panel reads, once he has declared that he has no interest in the case.
    private static let papers: [EventType] = [
        .complaintFiled, .caseRegistered, .claimClassified, .roundOpened, .roundExtended, .timeRequested, .timeRefused,
        .answerFiled,
        .answerDeclined, .silenceRecorded, .roundClosed, .hearingExempted, .caseReadied, .draftWritten,
        .draftSubmitted, .panelSeated, .meetingScheduled, .served, .caseWithdrawn, .rulingPublished, .rulingWithdrawn,
    ]

    /// The permit of an actor for a command on a case as it stands: the table, the stage, and what else the command needs
    /// before anything is asked of its form.
    /// - Throws: a refusal that says why, by which rule, and who can help.
    public static func permit<Deed: Command>(
        _: Deed.Type, for actor: Actor, in state: CaseState, on day: Day
    ) throws(Refusal) -> Permit<Deed> {
        if let refusal = refusals(Deed.self, for: actor, in: state, on: day).first { throw refusal }
        return Permit()
    }

    /// Whether an actor's roles may ever give a command.
    public static func covers<Deed: Command>(_: Deed.Type, _ actor: Actor) -> Bool {
        let mayWrite = table.filter { actor.kinds.contains($0.kind) && $0.mayWrite }.map(\.event)
        return Deed.writes.isSubset(of: mayWrite)
    }

    /// All that stands against a command now; a page shows it in the place of the button.
    public static func refusals<Deed: Command>(
        _: Deed.Type, for actor: Actor, in state: CaseState, on day: Day
    ) -> [Refusal] {
        guard covers(Deed.self, actor) else { return [noRight(Deed.self)] }
        guard let stage = state.stage else { return Deed.stages.isEmpty ? [] : [noCase] }
        guard Deed.stages.contains(stage) else { return [wrongStage(Deed.self, stage)] }
        return Deed.hindrances(in: state, on: day)
    }

    private static func noRight<Deed: Command>(_: Deed.Type) -> Refusal {
        let able = ActorKind.allCases.filter { kind in
            Deed.writes.allSatisfy { event in table.contains { $0.kind == kind && $0.event == event && $0.mayWrite } }
        }
        func names(_ language: Language) -> String {
            able.map { $0.words[language] }.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                .joined(separator: ", ").capitalisedFirst
        }
        return Refusal(
            Words(da: "Du har ikke ret til at \(Deed.words.da).", en: "You have no right to \(Deed.words.en)."),
            source: LegalSource("forvaltningsloven § 27", evidence: "rettigheder"),
            helper: Words(da: names(.da), en: names(.en)))
    }

    private static let noCase = Refusal.forOfficer(
        "Sagen findes ikke.", "There is no such case.", "offentlighedsloven § 15")

    private static func wrongStage<Deed: Command>(_: Deed.Type, _ stage: CaseStage) -> Refusal {
        let when =
            Deed.stages.isEmpty
            ? Words(da: "", en: "")
            : Words(
                da: " Det kan ske, når den er \(Deed.stages.either(.da)).",
                en: " It can be done when it is \(Deed.stages.either(.en)).")
        return Refusal(
            Words(
                da: "Sagen er \(stage.words.da), så man kan ikke \(Deed.words.da).\(when.da)",
                en: "The case is \(stage.words.en), so one can't \(Deed.words.en).\(when.en)"),
            source: Deed.source, helper: helper(stage))
    }

    /// Who can bring a case on from a stage.
    private static func helper(_ stage: CaseStage) -> Words {
        switch stage {
        case .chairReview, .scheduled, .decided:
            Words(
                da: "Formanden, som kan sende udkastet tilbage, eller sagens sagsbehandler",
                en: "The chair, who can send the draft back, or the officer of the case")
        default: Words(da: "Sagens sagsbehandler", en: "The officer of the case")
        }
    }

    private static func rows(
        _ kind: ActorKind, reads: [EventType] = [], writes: [EventType] = [], both: [EventType] = []
    ) -> [Right] {
        EventType.allCases.compactMap { event in
            let mayRead = reads.contains(event) || both.contains(event)
            let mayWrite = writes.contains(event) || both.contains(event)
            guard mayRead || mayWrite else { return nil }
            return Right(kind: kind, event: event, mayRead: mayRead, mayWrite: mayWrite)
        }
    }
}
