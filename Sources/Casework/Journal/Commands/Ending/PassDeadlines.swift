public import Law

/// Times that ran out become tasks: each once, also after an outage.
public struct PassDeadlines: Command {
    /// All that are over.
    public init() {}

    /// What it writes.
    public static let writes: Set<EventType> = [.silenceRecorded, .deadlinePassed]
    /// What it does, within a sentence.
    public static let words = Words(da: "notere, at en frist er gået", en: "note that a time ran out")
    /// The rule behind it.
    public static let source = LegalSource(
        "vejledning nr. 9533 af 26. juni 2018", evidence: "hjulmandkaptain.dk", confirmed: false)
    /// The stages in which it can be given: a time that no longer matters simply makes no task.
    public static let stages: Set<CaseStage> = Set(CaseStage.allCases)

    /// The events that follow: none where nothing is over, or it is noted already.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<PassDeadlines>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard state.stage != .withdrawn else { return [] }
        // A party whose letter was never sent is not silent.
        let unsent = state.rounds.filter { !$0.isSent }.map(\.id.rawValue)
        return state.deadlines.filter { deadline in
            !deadline.isMet && !deadline.isPassed && deadline.terms.day < now.day
                && !(deadline.terms.rule == .hearing && unsent.contains(deadline.sequence))
        }.map { deadline in
            deadline.terms.rule == .hearing
                ? .silenceRecorded(SilenceRecorded(round: RoundID(rawValue: deadline.sequence)))
                : .deadlinePassed(DeadlinePassed(sequence: deadline.sequence, rule: deadline.terms.rule))
        }
    }
}

/// An officer has seen to a task.
public struct FinishTask: Command {
    /// The event that made it.
    public let task: Int

    /// A task that is done.
    public init(_ task: Int) { self.task = task }

    /// What it writes.
    public static let writes: Set<EventType> = [.taskFinished]
    /// What it does, within a sentence.
    public static let words = Words(da: "afslutte en opgave", en: "finish a task")
    /// The rule behind it.
    public static let source = LegalSource("offentlighedsloven § 15", evidence: "baggrundsviden", confirmed: false)
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = Set(CaseStage.allCases)

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<FinishTask>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard state.openTasks.contains(where: { $0.sequence == task }) else {
            throw .forOfficer("Opgaven er allerede afsluttet.", "The task is finished already.", Self.source.citation)
        }
        return [.taskFinished(TaskFinished(task: task))]
    }
}
