/// The program's own work, one case a kind of job: a new one breaks the build until it has a handler.
public enum CaseJob: String, Sendable, Hashable, CaseIterable {
    /// Makes the acknowledgement letter ready.
    case acknowledgement
    /// Writes the day's anchor.
    case anchor
    /// Clears away what is over.
    case sweep
}
