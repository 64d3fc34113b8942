package import Law
internal import PostgreSQL

/// What is left of a ruling that was taken down: that it was, when, and by which public reason.
package struct Tombstone: Sendable, Hashable {
    package var id: String
    /// `2026/12`; nil for a historic one.
    package var citation: String?
    package var reason: WithdrawalReason
    /// RFC 3339, UTC.
    package var withdrawnAt: String
    /// Its place among all changes; 0 for a version that another one took the place of.
    package var change: Int
    /// Where the ruling stands now, where only this version of it was taken down.
    package var successor: String?

    /// The columns, in the order of `init(row:)`.
    static let columns = """
        t.id, t.year || '/' || t.number, t.reason,
        to_char(t.withdrawn_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), t.change, NULL
        """

    init(row: Row) throws(DatabaseError) {
        id = try row.text(0)
        citation = row.optionalText(1)
        reason = try row.code(2, WithdrawalReason.self)
        withdrawnAt = try row.text(3)
        change = try row.int(4)
        successor = row.optionalText(5)
    }
}
