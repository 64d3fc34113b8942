internal import PostgreSQL

/// The verdict on a try, asked for in a later transaction than the try itself.
package enum Admission: Sendable, Hashable {
    /// The proof was right: here is the token.
    case admitted(token: String)
    /// Wrong, or too early: not before then (microseconds since 1970; nil where nothing is blocked).
    case refused(until: Int?)

    static let admit = Statement<String, Admission>(
        """
        SELECT token, (extract(epoch FROM NULLIF(NULLIF(blocked_until, '-infinity'), 'infinity')) * 1000000)::bigint
        FROM work.admit($1::text)
        ORDER BY token
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            if let token = row.optionalText(0) { return .admitted(token: token) }
            return .refused(until: try row.optionalInt(1))
        }
    )

    static let statements = [RegisteredStatement("admit", admit)]
}
