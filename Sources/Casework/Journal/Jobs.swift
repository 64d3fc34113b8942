/// The program's own work, one case a kind of job: a new one breaks the build until it has a handler.
public enum CaseJob: String, Sendable, Hashable, CaseIterable {
    /// Makes the acknowledgement letter ready.
    case acknowledgement
    /// Makes the letter of a round ready, with its link and code.
    case roundLetter = "round-letter"
    /// Makes tasks of times that ran out.
    case deadline
    /// Publishes what two readers approved.
    case publish
    /// Takes down what two people agreed on.
    case withdraw
    /// Writes the day's anchor.
    case anchor
    /// Clears away what is over.
    case sweep
}
