internal import Logging
package import PostgreSQL

/// Brings a database to the level of a folder of migrations: forward only, each in a transaction of its own, one
/// migrator at a time.
package struct Migrator: Sendable {
    /// Why a database can't be migrated.
    package enum Refusal: Error, Sendable, Hashable, CustomStringConvertible {
        /// A migration was edited after it ran here.
        case changed(Int)
        /// The database has migrations that the folder has not.
        case newer(Int)
        /// A migration failed and was rolled back.
        case failed(name: String, line: Int?, DatabaseError)

        package var description: String {
            switch self {
            case .changed(let number):
                "migration \(number) was changed after it ran in this database; bring the old file back and write a new migration"
            case .newer(let number):
                "the database is at migration \(number), which this program does not know; use the newer program"
            case .failed(let name, let line, let error):
                "migration \(name)\(line.map { ", line \($0)" } ?? "") failed and was rolled back: \(error)"
            }
        }
    }

    private let migrations: Migrations

    package init(_ migrations: Migrations) { self.migrations = migrations }

    /// Applies what is missing, as the owner, and returns the names of what was applied.
    package func migrate(_ connection: Connection) async throws -> [String] {
        // Held by the session, so that it outlives each migration's transaction; any number that is ours alone does.
        _ = try await connection.query("SELECT pg_catalog.pg_advisory_lock(7101202612345678)")
        try await connection.script(Self.bootstrap)
        let applied = try Self.applied.answers(try await connection.query(Self.applied.sql(())))
        try compare(applied)
        var names: [String] = []
        for migration in migrations.list.dropFirst(applied.count) {
            try await apply(migration, on: connection)
            names.append(migration.name)
        }
        _ = try await connection.query("SELECT pg_catalog.pg_advisory_unlock(7101202612345678)")
        return names
    }

    private func compare(_ applied: [Migrations.Level]) throws(Refusal) {
        let levels = migrations.levels
        guard applied.count <= levels.count else { throw .newer(applied.count) }
        for (have, want) in zip(applied, levels) where have != want { throw .changed(want.number) }
    }

    private func apply(_ migration: Migrations.Migration, on connection: Connection) async throws {
        do throws(DatabaseError) {
            try await connection.script("BEGIN")
            try await connection.script(migration.text)
            _ = try await connection.query(Self.record.sql(migration))
            try await connection.script("COMMIT")
        } catch {
            try await connection.script("ROLLBACK")
            var line: Int?
            if case .server(_, _, let position?) = error {
                line = migration.text.unicodeScalars.prefix(position).count { $0 == "\n" } + 1
            }
            throw Refusal.failed(name: migration.name, line: line, error)
        }
    }

    private static let bootstrap = """
        CREATE TABLE IF NOT EXISTS public.migration (
            number integer PRIMARY KEY,
            name text NOT NULL,
            sha256 bytea NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        );
        GRANT SELECT ON public.migration TO naevn_citizen, naevn_console, naevn_public, naevn_worker, naevn_operator;
        """

    static let applied = Statement<Void, Migrations.Level>(
        """
        SELECT number, name, sha256
        FROM public.migration
        ORDER BY number
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            Migrations.Level(number: try row.int(0), name: try row.text(1), digest: try row.bytes(2))
        }
    )

    private static let record = Statement<Migrations.Migration, Void>(
        """
        INSERT INTO public.migration (number, name, sha256)
        VALUES ($1::integer, $2::text, $3::bytea)
        """,
        bind: { [.text(String($0.number)), .text($0.name), .bytes($0.digest)] },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [RegisteredStatement("applied", applied), RegisteredStatement("record", record)]
}
