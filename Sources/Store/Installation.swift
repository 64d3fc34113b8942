package import PostgreSQL

/// What the database knows of its installation, and whether it fits the program and its configuration.
package struct Installation: Sendable {
    /// A demo or not, and the days of notice before publication.
    package struct Notice: Sendable, Hashable {
        package var demo: Bool
        package var days: Int

        package init(demo: Bool, days: Int) {
            self.demo = demo
            self.days = days
        }
    }

    /// Why the program must not serve this database.
    package enum Mismatch: Error, Sendable, Hashable, CustomStringConvertible {
        case level(database: Int, program: Int)
        case changed(Int)
        case notice(database: Notice, configuration: Notice)
        case noNotice
        case authority(database: String, configuration: String)

        package var description: String {
            switch self {
            case .level(let database, let program):
                "the database is at migration \(database), the program at \(program): run naevn migrate with this program"
            case .changed(let number): "migration \(number) of the database is not the one of this program"
            case .notice(let database, let configuration):
                "the database was made with demo = \(database.demo) and \(database.days) days of notice, the "
                    + "configuration says demo = \(configuration.demo) and \(configuration.days): set demo and "
                    + "publication.noticeDays to what the database has"
            case .noNotice: "the database does not say whether it is a demo: run naevn migrate"
            case .authority(let database, let configuration):
                "permanent identifiers here belong to \(database), the configuration says \(configuration): set "
                    + "site.authority to \(database); it can't change once anything is published"
            }
        }
    }

    private let pool: Pool

    /// `pool` may be any log-in that reads `published`.
    package init(_ pool: Pool) { self.pool = pool }

    /// The last migration that was applied; throws when the database is out of reach.
    package func levels() async throws(DatabaseError) -> [Migrations.Level] { try await pool.run(Migrator.applied, ()) }

    /// Throws `Mismatch` or `DatabaseError` unless database, program and configuration are of one mind.
    package func check(_ migrations: Migrations, notice: Notice, authority: String) async throws {
        try Self.compare(try await levels(), migrations.levels)
        guard let found = try await pool.run(Self.notice, ()).first else { throw Mismatch.noNotice }
        guard found == notice else { throw Mismatch.notice(database: found, configuration: notice) }
        if let known = try await pool.run(Self.authority, ()).first, known != authority {
            throw Mismatch.authority(database: known, configuration: authority)
        }
    }

    /// Throws unless the database is at exactly these migrations. For log-ins that may not read the notice.
    package func checkLevel(_ migrations: Migrations) async throws {
        try Self.compare(try await levels(), migrations.levels)
    }

    private static func compare(_ database: [Migrations.Level], _ program: [Migrations.Level]) throws(Mismatch) {
        guard database.count == program.count else { throw .level(database: database.count, program: program.count) }
        for (have, want) in zip(database, program) where have != want { throw .changed(want.number) }
    }

    /// Writes once whether this is a demo, as the owner; keeps what stands there.
    package static func settle(_ notice: Notice, on connection: Connection) async throws -> Notice {
        _ = try await connection.query(settleNotice.sql(notice))
        guard let settled = try Self.notice.answers(try await connection.query(Self.notice.sql(()))).first else {
            throw Mismatch.noNotice
        }
        return settled
    }

    private static let notice = Statement<Void, Notice>(
        """
        SELECT demo, days
        FROM published.notice
        ORDER BY demo
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in Notice(demo: try row.bool(0), days: try row.int(1)) }
    )

    private static let authority = Statement<Void, String>(
        """
        SELECT name
        FROM published.authority
        ORDER BY name
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in try row.text(0) }
    )

    private static let settleNotice = Statement<Notice, Void>(
        """
        INSERT INTO casework.notice (demo, days)
        VALUES ($1::boolean, $2::integer)
        ON CONFLICT DO NOTHING
        """,
        bind: { [.text($0.demo ? "t" : "f"), .text(String($0.days))] },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [
        RegisteredStatement("notice", notice), RegisteredStatement("authority", authority),
        RegisteredStatement("settleNotice", settleNotice),
    ]
}
