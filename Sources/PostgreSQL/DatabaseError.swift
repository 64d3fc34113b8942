/// What can go wrong between us and the database.
///
/// The server's MESSAGE and DETAIL are dropped where they arrive: both may print a value of the row. What is left is
/// enough to act on (SQLSTATE, constraint) and can be logged.
public enum DatabaseError: Error, Sendable, Hashable {
    /// The server refused a statement. `position` is the place of the mistake in the statement's text, in characters
    /// from 1, where the server knows it.
    case server(sqlState: String, constraint: String?, position: Int?)
    /// No connection could be made; the words are libpq's and hold host, database and role at most.
    case connect(String)
    /// The connection broke with statements under way. Whether they took effect is not known.
    case lost
    /// A time limit ran out.
    case timedOut(Limit)
    /// The task was cancelled; the statement was cancelled on the server too, or never sent.
    case cancelled
    /// The pool, or the connection, has been closed.
    case closed
    /// A text held U+0000, which PostgreSQL can't store. Nothing was sent.
    case nul
    /// A column could not be read as asked: the statement and its reader disagree.
    case decoding(column: String, type: String)
    /// The driver was used wrongly; the words say how.
    case misuse(String)

    /// The three time limits of a pool.
    public enum Limit: String, Sendable, Hashable {
        /// Waiting for a free connection.
        case lease
        /// Making a connection.
        case connect
        /// Running a statement.
        case statement
    }

    /// The SQLSTATE where the server gave one.
    public var sqlState: String? {
        if case .server(let sqlState, _, _) = self { sqlState } else { nil }
    }

    /// The violated constraint where there is one.
    public var constraint: String? {
        if case .server(_, let constraint, _) = self { constraint } else { nil }
    }

    /// Whether the database was out of reach, so that the same request may go through later.
    public var isUnavailability: Bool {
        switch self {
        case .connect, .lost, .timedOut, .closed: true
        // 57P01–57P03: shut down by the operator, crashed, starting up; 53300: no connection left.
        case .server(let sqlState, _, _): ["57P01", "57P02", "57P03", "53300"].contains(sqlState)
        case .cancelled, .nul, .decoding, .misuse: false
        }
    }
}

extension DatabaseError: CustomStringConvertible {
    /// Words that may stand in a log.
    public var description: String {
        switch self {
        case .server(let sqlState, let constraint, let position):
            "SQLSTATE \(sqlState)" + (constraint.map { ", constraint \($0)" } ?? "")
                + (position.map { ", at character \($0)" } ?? "")
        case .connect(let words): "no connection: \(words)"
        case .lost: "connection lost"
        case .timedOut(let limit): "time limit of the \(limit.rawValue) ran out"
        case .cancelled: "cancelled"
        case .closed: "closed"
        case .nul: "a text holds U+0000"
        case .decoding(let column, let type): "column \(column) is not \(type)"
        case .misuse(let words): words
        }
    }
}
