public import Law

/// A member of the Board, as the head of secretariat chooses among them.
public struct BoardMember: Sendable, Hashable {
    /// The name in the journal.
    public let name: String
    /// The name on pages and in rulings.
    public let fullName: String
    /// Whether this is the chair or a vice chair.
    public let isChair: Bool
    /// The first day of the term.
    public let from: Day?
    /// The last day of the term.
    public let until: Day?

    /// A member with a term.
    public init(name: String, fullName: String, isChair: Bool, from: Day?, until: Day?) {
        self.name = name
        self.fullName = fullName
        self.isChair = isChair
        self.from = from
        self.until = until
    }

    /// Whether the term covers a day; three years at most, lov om Ligebehandlingsnævnet § 3.
    public func serves(on day: Day) -> Bool {
        guard let from, let until else { return false }
        return from <= day && day <= until
    }
}

/// The head of secretariat seats who decides the case, or a substitute for a member who may not.
public struct SeatPanel: Command {
    /// How many.
    public let formation: Formation
    /// The chair or vice chair.
    public let chair: String
    /// The others.
    public let members: [String]
    /// The Board, as the operator entered it.
    public let board: [BoardMember]

    /// A panel out of the Board.
    public init(_ formation: Formation, chair: String, members: [String], of board: [BoardMember]) {
        self.formation = formation
        self.chair = chair
        self.members = members
        self.board = board
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.panelSeated]
    /// What it does, within a sentence.
    public static let words = Words(da: "sætte nævnet", en: "choose the panel")
    /// The rule behind it.
    public static let source = LegalSource("lov om Ligebehandlingsnævnet §§ 3 og 6", evidence: "ast.dk; L 28 (2015-16)")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.ready, .drafting, .chairReview, .scheduled, .decided]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<SeatPanel>, now: Moment
    ) throws(Refusal) -> [Event] {
        let seated = [chair] + members
        guard seated.count == formation.rawValue, Set(seated).count == seated.count else {
            throw .forHead(
                "Vælg \(formation.words.da): \(formation.rawValue) forskellige i alt.",
                "Choose \(formation.words.en): \(formation.rawValue) different people in all.", Self.source.citation)
        }
        guard board.contains(where: { $0.name == chair && $0.isChair }) else {
            throw .forHead(
                "Nævnet skal ledes af formanden eller en næstformand.",
                "The panel must be led by the chair or a vice chair.", Self.source.citation)
        }
        guard seated.allSatisfy({ name in board.contains { $0.name == name } }) else {
            throw .forHead(
                "Vælg blandt nævnets medlemmer.", "Choose among the members of the Board.", Self.source.citation)
        }
        let day = max(now.day, state.meetingOn ?? now.day)
        if let late = board.first(where: { seated.contains($0.name) && !$0.serves(on: day) }) {
            throw .forHead(
                "\(late.fullName) er ikke beskikket den \(day.words.da). Vælg en anden.",
                "The term of \(late.fullName) does not cover \(day.words.en). Choose somebody else.",
                "lov om Ligebehandlingsnævnet § 3")
        }
        if let panel = state.panel, let conflicted = seated.first(where: { panel.declarations[$0] == true }) {
            let name = board.first { $0.name == conflicted }?.fullName ?? conflicted
            throw .forHead(
                "\(name) har erklæret sig inhabil i sagen. Vælg en suppleant.",
                "\(name) has declared a conflict of interest. Choose a substitute.", "forvaltningsloven §§ 3-6")
        }
        if let panel = state.panel, let meeting = state.meetingOn, [.scheduled, .decided].contains(state.stage),
            meeting <= now.day,
            panel.conflicted.isEmpty, panel.seated.everyone.allSatisfy({ serves($0, on: now.day) }),
            Set(panel.seated.everyone) != Set(seated)
        {
            throw .forHead(
                "Mødet er begyndt. Nævnet kan kun ændres, hvis et medlem er inhabilt eller ikke længere beskikket, eller mødet får en ny dag.",
                "The meeting has begun. The panel can change only where a member has a conflict of interest or a term that ended, or the meeting gets another day.",
                Self.source.citation)
        }
        return [.panelSeated(PanelSeated(formation: formation, chair: chair, members: members))]
    }

    /// Whether a member's term covers a day; one who left the list serves no more.
    private func serves(_ name: String, on day: Day) -> Bool {
        board.contains { $0.name == name && $0.serves(on: day) }
    }
}

/// The head of secretariat, or later the chair, sets the day of the meeting, or another day.
public struct ScheduleMeeting: Command {
    /// When.
    public let on: Day
    /// The Board, as the operator entered it.
    public let board: [BoardMember]

    /// A meeting on a day, of members of a Board.
    public init(on: Day, of board: [BoardMember]) {
        self.on = on
        self.board = board
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.meetingScheduled]
    /// What it does, within a sentence.
    public static let words = Words(da: "beramme nævnsmødet", en: "schedule the meeting")
    /// The rule behind it.
    public static let source = LegalSource(
        "forretningsordenen for Ligebehandlingsnævnet", evidence: "baggrundsviden", confirmed: false)
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.chairReview, .scheduled]

    /// Somebody must sit.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        state.panel == nil
            ? [
                .forHead(
                    "Sæt nævnet, før mødet berammes.", "Choose the panel before the meeting is scheduled.",
                    source.citation)
            ]
            : []
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<ScheduleMeeting>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard on >= now.day, on.year <= now.day.year + 2 else {
            throw .forHead(
                "Vælg en dag fra i dag og højst to år frem.", "Choose a day from today and at most two years ahead.",
                Self.source.citation)
        }
        if let late = board.first(where: {
            (state.panel?.seated.everyone ?? []).contains($0.name) && !$0.serves(on: on)
        }
        ) {
            throw .forHead(
                "\(late.fullName) er ikke beskikket den \(on.words.da). Vælg en anden dag eller et andet medlem.",
                "The term of \(late.fullName) does not cover \(on.words.en). Choose another day or another member.",
                "lov om Ligebehandlingsnævnet § 3")
        }
        return [.meetingScheduled(MeetingScheduled(on: on))]
    }
}

/// Habilitet, FVL §§ 3-6: a member declares an interest in the case, or none. Until then the papers are closed to him.
public struct DeclareInterest: Command {
    /// Whether there is one.
    public let hasConflict: Bool
    /// Which; needed where there is one.
    public let reason: String

    /// A declaration.
    public init(hasConflict: Bool, reason: String) {
        self.hasConflict = hasConflict
        self.reason = reason
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.interestDeclared]
    /// What it does, within a sentence.
    public static let words = Words(da: "erklære sig om habilitet", en: "declare a conflict of interest, or none")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven §§ 3-6", evidence: "baggrundsviden", confirmed: false)
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.ready, .drafting, .chairReview, .scheduled, .decided]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<DeclareInterest>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard let panel = state.panel, panel.seated.everyone.contains(actor.subject) else {
            throw .forHead(
                "Du er ikke sat i sagen.", "You are not seated in the case.", Self.source.citation)
        }
        guard panel.declarations[actor.subject] != true else {
            throw .forHead(
                "Du har erklæret dig inhabil, og det kan ikke tages tilbage.",
                "You have declared a conflict of interest, and that can't be taken back.", Self.source.citation)
        }
        guard !hasConflict || !reason.allSatisfy(\.isWhitespace) else {
            throw .forHead(
                "Skriv kort, hvorfor du er inhabil.", "Write in short what the conflict of interest is.",
                Self.source.citation)
        }
        return [.interestDeclared(InterestDeclared(hasConflict: hasConflict, reason: .open(hasConflict ? reason : "")))]
    }
}
