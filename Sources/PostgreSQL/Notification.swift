/// A notice of another session. It carries no content in this house: NOTIFY can't be forbidden.
public struct Notification: Sendable, Hashable {
    /// The channel.
    public var channel: String
    /// What the sender added.
    public var payload: String
}
