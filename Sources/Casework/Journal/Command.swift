public import Law

/// A command: what it writes, when it can be given, and its decision.
public protocol Command: Sendable {
    /// The types of event it may write. Whoever may write them all may give the command.
    static var writes: Set<EventType> { get }
    /// What it does, within a sentence: "registrere sagen".
    static var words: Words { get }
    /// The rule behind it.
    static var source: LegalSource { get }
    /// The stages in which it can be given; none for what begins a case.
    static var stages: Set<CaseStage> { get }
    /// What else of the case stands against it, before anything is asked of its form.
    static func hindrances(in state: CaseState, on day: Day) -> [Refusal]
    /// The events that follow, or a refusal. Pure: the clock is a value.
    func decide(_ state: CaseState, _ actor: Actor, _ permit: Permit<Self>, now: Moment) throws(Refusal) -> [Event]
}

extension Command {
    /// Nothing but rights and stage.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] { [] }
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
