package import Casework
internal import Foundation
package import PostgreSQL

/// The officers' log-in: proved by the database, which has the only way to a token.
package struct Sessions: Sendable {
    /// Somebody who is logged in.
    package struct Officer: Sendable, Hashable {
        package var name: String
        package var fullName: String
        package var roles: [ActorKind]
    }

    /// One of an officer's sessions.
    package struct Session: Sendable, Hashable {
        package var number: Int
        package var madeAt: Int
        package var expiresAt: Int
        package var isCurrent: Bool
    }

    private let pool: Pool

    /// `pool` is that of `naevn_console`.
    package init(_ pool: Pool) { self.pool = pool }

    /// The salt of a name; a name that nobody has gets one too, always the same.
    package func salt(of name: String) async throws -> [UInt8] {
        guard let salt = try await pool.run(Self.salt, name).first else { throw DatabaseError.lost }
        return salt
    }

    /// Tries a log-in, and asks for the verdict in a later transaction.
    package func logIn(_ name: String, derivedKey: [UInt8], code: String) async throws -> Admission {
        guard let ticket = try await pool.run(Self.logIn, Try(name: name, derivedKey: derivedKey, code: code)).first,
            let answer = try await pool.run(Admission.admit, ticket).first
        else { throw DatabaseError.lost }
        return answer
    }

    /// Asks for the password and a code anew: whether this session may sign for five minutes.
    package func confirm(_ derivedKey: [UInt8], code: String, _ token: String) async throws -> Admission {
        let proof = Try(name: "", derivedKey: derivedKey, code: code)
        let tried = try await pool.transaction(session: token, read: [Self.confirm.sql(proof)]) { ([], $0) }
        guard let ticket = try Self.confirm.answers(tried[0]).first else { throw DatabaseError.lost }
        let told = try await pool.transaction(session: token, read: [Admission.admit.sql(ticket)]) { ([], $0) }
        guard let answer = try Admission.admit.answers(told[0]).first else { throw DatabaseError.lost }
        return answer
    }

    /// Whose the token is; nil for nobody's.
    package func officer(_ token: String) async throws -> Officer? {
        try await read(Self.whoami, token).compactMap { $0 }.first
    }

    /// The officer's own sessions.
    package func sessions(_ token: String) async throws -> [Session] { try await read(Self.sessions, token) }

    /// Ends one of the officer's own sessions; false where there is none.
    package func revoke(_ number: Int, _ token: String) async throws -> Bool {
        let rows = try await pool.transaction(session: token, read: [Self.revoke.sql(number)]) { ([], $0) }
        return try Self.revoke.answers(rows[0]) == [true]
    }

    /// A new token in place of this one, with no more time than it had; nil for nobody's.
    package func rotate(_ token: String) async throws -> String? {
        let rows = try await pool.transaction(session: token, read: [Self.rotate.sql(())]) { ([], $0) }
        return try Self.rotate.answers(rows[0]).compactMap { $0 }.first
    }

    /// Ends this session.
    package func logOut(_ token: String) async throws {
        _ = try await pool.transaction(session: token, read: [Filing.logOut.sql(())]) { _ in ([], ()) }
    }

    private func read<Row: Sendable>(_ statement: Statement<Void, Row>, _ token: String) async throws -> [Row] {
        let rows = try await pool.transaction(session: token, read: [statement.sql(())]) { ([], $0) }
        return try statement.answers(rows[0])
    }

    struct Try: Sendable {
        var name: String
        var derivedKey: [UInt8]
        var code: String
    }

    static let salt = Statement<String, [UInt8]>(
        """
        SELECT work.log_in_salt($1::text)
        ORDER BY 1
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in try row.bytes(0) }
    )

    static let logIn = Statement<Try, String>(
        """
        SELECT work.log_in($1::text, $2::bytea, $3::text)
        ORDER BY 1
        """,
        bind: { [.text($0.name), .bytes($0.derivedKey), .text($0.code)] },
        read: { row throws(DatabaseError) in try row.text(0) }
    )

    static let confirm = Statement<Try, String>(
        """
        SELECT work.confirm($1::bytea, $2::text)
        ORDER BY 1
        """,
        bind: { [.bytes($0.derivedKey), .text($0.code)] },
        read: { row throws(DatabaseError) in try row.text(0) }
    )

    static let whoami = Statement<Void, Officer?>(
        """
        SELECT name, full_name, array_to_string(roles, '+')
        FROM work.whoami()
        ORDER BY name
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            guard let name = row.optionalText(0) else { return nil }
            return Officer(
                name: name, fullName: try row.text(1), roles: try row.codes(2).compactMap(ActorKind.init(rawValue:)))
        }
    )

    static let sessions = Statement<Void, Session>(
        """
        SELECT number, (extract(epoch FROM made) * 1000000)::bigint, (extract(epoch FROM expires) * 1000000)::bigint, current
        FROM work.sessions()
        ORDER BY number DESC
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            Session(
                number: try row.int(0), madeAt: try row.int(1), expiresAt: try row.int(2), isCurrent: try row.bool(3))
        }
    )

    static let revoke = Statement<Int, Bool>(
        """
        SELECT work.revoke($1::bigint)
        ORDER BY 1
        """,
        bind: { [.text(String($0))] },
        read: { row throws(DatabaseError) in try row.bool(0) }
    )

    static let rotate = Statement<Void, String?>(
        """
        SELECT work.rotate()
        ORDER BY 1
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in row.optionalText(0) }
    )

    static let statements = [
        RegisteredStatement("salt", salt), RegisteredStatement("logIn", logIn), RegisteredStatement("whoami", whoami),
        RegisteredStatement("sessions", sessions), RegisteredStatement("confirm", confirm),
        RegisteredStatement("revoke", revoke), RegisteredStatement("rotate", rotate),
    ]
}
