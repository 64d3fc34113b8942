public import Law

/// What acts in a case: a kind of token, an officer's role, or the program's own work.
public enum ActorKind: String, Sendable, Hashable, CaseIterable {
    case draft, receipt, round, party
    case officer, quality, head, chair, member, editor, statistician, administrator, auditor
    case acknowledgementJob = "job:acknowledgement"
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
        case .acknowledgementJob, .anchorJob, .sweepJob: Words(da: "systemet", en: "the system")
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

/// The proof that an actor may give a command. Only the table makes one, so a command can't be decided without asking it.
public struct Permit<Deed: Command>: Sendable {
    fileprivate init() {}
}

/// A command: what it writes, and its decision.
public protocol Command: Sendable {
    /// The types of event it may write. Whoever may write them all may give the command.
    static var writes: Set<EventType> { get }
    /// What it does, within a sentence: "registrere sagen".
    static var words: Words { get }
    /// The events that follow, or a refusal. Pure: the clock is a value.
    func decide(_ state: CaseState, _ actor: Actor, _ permit: Permit<Self>, now: Moment) throws(Refusal) -> [Event]
}

/// An instant and the day it falls on in Copenhagen.
public struct Moment: Sendable, Hashable {
    /// Microseconds since 1970.
    public let microseconds: Int
    /// The day.
    public let day: Day

    /// An instant with its day.
    public init(microseconds: Int, day: Day) {
        self.microseconds = microseconds
        self.day = day
    }
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
    public static let table: [Right] = [
        right(.draft, .complaintFiled, "w"), right(.receipt, .complaintFiled, "r"),
        right(.officer, .complaintFiled, "r"), right(.officer, .caseRegistered, "rw"),
        right(.officer, .claimClassified, "rw"), right(.officer, .letterPrepared, "r"),
        right(.quality, .complaintFiled, "r"), right(.quality, .caseRegistered, "r"),
        right(.quality, .claimClassified, "r"), right(.quality, .letterPrepared, "r"),
        right(.head, .complaintFiled, "r"), right(.head, .caseRegistered, "rw"),
        right(.head, .claimClassified, "rw"), right(.head, .letterPrepared, "r"),
        right(.acknowledgementJob, .complaintFiled, "r"), right(.acknowledgementJob, .letterPrepared, "rw"),
    ]

    /// The permit of an actor for a command.
    /// - Throws: a refusal that names who may.
    public static func permit<Deed: Command>(_: Deed.Type, for actor: Actor) throws(Refusal) -> Permit<Deed> {
        let mayWrite = table.filter { actor.kinds.contains($0.kind) && $0.mayWrite }.map(\.event)
        guard Deed.writes.isSubset(of: mayWrite) else {
            let able = ActorKind.allCases.filter { kind in
                Deed.writes.allSatisfy { event in table.contains { $0.kind == kind && $0.event == event && $0.mayWrite }
                }
            }
            throw Refusal(
                Words(
                    da: "Du har ikke ret til at \(Deed.words.da).", en: "You have no right to \(Deed.words.en)."),
                source: LegalSource("forvaltningsloven § 27", evidence: "rettigheder"),
                helper: Words(
                    da: able.map(\.words.da).joined(separator: ", ").capitalisedFirst,
                    en: able.map(\.words.en).joined(separator: ", ").capitalisedFirst))
        }
        return Permit()
    }

    private static func right(_ kind: ActorKind, _ event: EventType, _ may: String) -> Right {
        Right(kind: kind, event: event, mayRead: may.contains("r"), mayWrite: may.contains("w"))
    }
}
