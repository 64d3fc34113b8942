import PostgreSQL
import TestSupport
import Testing

/// What each log-in may not do, tried as that log-in. (The operating system's side of it is tried by Ops/fresh.)
struct GuardTests {
    static let logins = ["naevn_citizen", "naevn_console", "naevn_public", "naevn_worker", "naevn_operator"]

    /// Tried by every log-in.
    static let attacks = [
        "SET ROLE naevn_guard", "SET ROLE naevn_door", "SET ROLE naevn_owner", "SET SESSION AUTHORIZATION postgres",
        "CREATE TEMP TABLE token (hash bytea)", "CREATE TABLE public.x (a int)", "CREATE SCHEMA x", "DO 'BEGIN END'",
        "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql RETURN 1", "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_import('/etc/passwd')", "SELECT pg_terminate_backend(1)", "SELECT pg_cancel_backend(1)",
        "SELECT n_tup_ins FROM pg_stat_user_tables", "SELECT pg_read_file('/etc/passwd')", "CREATE EXTENSION dblink",
        "COPY public.migration TO PROGRAM 'id'", "COPY public.migration TO '/tmp/x'",
        "SELECT pg_logical_emit_message(false, 'x', 'y')", "SELECT pg_relation_size('published.ruling')",
        "SELECT public.gen_random_bytes(8)", "SELECT public.hmac('a'::bytea, 'b'::bytea, 'sha1')",
        "INSERT INTO public.migration (number, name, sha256) VALUES (0, 'x', '')", "DELETE FROM public.migration",
        "INSERT INTO published.ruling (id) VALUES ('x')", "UPDATE published.ruling SET title = 'x'",
        "DELETE FROM published.rendering", "TRUNCATE published.ruling CASCADE",
        "UPDATE published.corpus SET changes = 0",
        "UPDATE published.authority SET name = 'evil'", "SELECT * FROM casework.notice",
        "INSERT INTO casework.notice (demo, days) VALUES (true, 0)", "UPDATE casework.notice SET days = 0",
        "SELECT nextval('published.identifier')", "SELECT setval('published.identifier', 0)",
        "SELECT published.shapes('x')", "SELECT published.plain('x'::bytea)", "SELECT published.letters('x')",
        "SELECT published.identifier_holds('x')", "ALTER TEXT SEARCH CONFIGURATION public.da DROP MAPPING FOR word",
        "ALTER TABLE published.ruling DISABLE TRIGGER ALL", "SECURITY LABEL ON TABLE published.ruling IS 'x'",
        "CREATE ROLE evil", "ALTER ROLE naevn_operator SUPERUSER", "GRANT naevn_owner TO naevn_public",
    ]

    private static let refusals = ["42501", "0A000", "22023"]

    @Test(arguments: logins) func `no log-in can do what it was not given`(login: String) async throws {
        let connection = try await TestDatabase.migrated().connect(login)
        for attack in Self.attacks {
            await refused(attack, login, connection)
        }
    }

    @Test(arguments: logins.filter { $0 != "naevn_operator" }) func `only the operator comes through the historic door`(
        login: String
    ) async throws {
        let connection = try await TestDatabase.migrated().connect(login)

        await refused("SELECT published.begin_historic('x')", login, connection)
        await refused("SELECT published.import_historic('x', 'x', 'x', 'x', 0, 'x', 'x', 'x')", login, connection)
    }

    @Test(arguments: logins.filter { $0 != "naevn_public" })
    func `what is published is read by the public's log-in alone`(
        login: String
    ) async throws {
        let connection = try await TestDatabase.migrated().connect(login)

        for table in ["ruling", "rendering", "corpus", "authority", "notice"] {
            await refused("SELECT * FROM published.\(table)", login, connection)
        }
    }

    private func refused(_ attack: String, _ login: String, _ connection: Connection) async {
        do {
            try await connection.script(attack)
            Issue.record("\(login): \(attack)")
        } catch {
            #expect(Self.refusals.contains(error.sqlState ?? "-"), "\(login): \(attack): \(error)")
        }
    }

    private func text(_ sql: String) async throws -> String {
        try await TestDatabase.migrated().connect("postgres").query(SQL(sql))[0].optionalText(0) ?? ""
    }

    @Test func `the public log-in reads published and the migrations, and nothing else in the whole catalogue`()
        async throws
    {
        let readable = try await text(
            """
            SELECT string_agg(c.oid::regclass::text, ' ' ORDER BY c.oid::regclass::text)
            FROM pg_class c
            WHERE relkind IN ('r', 'v', 'm', 'p', 'f')
              AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
              AND relnamespace::regnamespace::text !~ '^pg_toast'
              AND (has_any_column_privilege('naevn_public', c.oid, 'SELECT, INSERT, UPDATE')
                OR has_table_privilege('naevn_public', c.oid, 'DELETE, TRUNCATE, REFERENCES, TRIGGER'))
            """
        )

        #expect(
            readable
                == "public.migration published.authority published.cell published.corpus published.notice published.rendering published.ruling published.superseded published.tombstone"
        )
    }

    @Test func `the public log-in writes no relation at all, the catalogue included`() async throws {
        let writable = try await text(
            """
            SELECT string_agg(c.oid::regclass::text, ' ')
            FROM pg_class c
            WHERE relkind IN ('r', 'v', 'm', 'p', 'f') AND relname <> 'pg_settings'
              AND (has_any_column_privilege('naevn_public', c.oid, 'INSERT, UPDATE')
                OR has_table_privilege('naevn_public', c.oid, 'DELETE, TRUNCATE, TRIGGER'))
            """
        )

        #expect(writable == "")
    }

    @Test func `the public log-in has no function, schema, sequence or language beyond the catalogue's`() async throws {
        let more = try await text(
            """
            SELECT (SELECT count(*) FROM pg_proc
                    WHERE pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
                      AND has_function_privilege('naevn_public', oid, 'EXECUTE'))
                 + (SELECT count(*) FROM pg_namespace WHERE has_schema_privilege('naevn_public', oid, 'CREATE'))
                 + (SELECT count(*) FROM pg_namespace
                    WHERE nspname = 'casework' AND has_schema_privilege('naevn_public', oid, 'USAGE'))
                 + (SELECT count(*) FROM pg_class
                    WHERE CASE WHEN relkind = 'S' THEN has_sequence_privilege('naevn_public', oid, 'USAGE, SELECT, UPDATE') ELSE false END)
                 + (SELECT count(*) FROM pg_language
                    WHERE lanname IN ('sql', 'plpgsql') AND has_language_privilege('naevn_public', oid, 'USAGE'))
            """
        )

        #expect(more == "0")
    }

    @Test func `row-level security is forced on every table of casework`() async throws {
        let unforced = try await text(
            """
            SELECT count(*) FROM pg_class
            WHERE relkind IN ('r', 'p') AND relnamespace = 'casework'::regnamespace AND NOT (relrowsecurity AND relforcerowsecurity)
            """
        )

        #expect(unforced == "0")
    }

    @Test func `no function of ours or of an extension is executable by everybody`() async throws {
        let open = try await text(
            """
            SELECT count(*)
            FROM pg_proc p, LATERAL aclexplode(COALESCE(p.proacl, acldefault('f', p.proowner))) a
            WHERE a.grantee = 0 AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
            """
        )

        #expect(open == "0")
    }

    @Test func `a function whose REVOKE was forgotten is closed all the same`() async throws {
        let database = try await TestDatabase.migrated()
        let owner = try await database.connect("naevn_owner")
        try await owner.script("CREATE FUNCTION published.forgotten() RETURNS integer LANGUAGE sql RETURN 1")

        await refused("SELECT published.forgotten()", "naevn_public", try await database.connect("naevn_public"))
    }

    @Test func `every function that runs with another's rights is owned by guard or door, with a fixed path`()
        async throws
    {
        let wrong = try await text(
            """
            SELECT string_agg(oid::regprocedure::text, ' ')
            FROM pg_proc
            WHERE prosecdef AND pronamespace <> 'pg_catalog'::regnamespace
              AND (proowner NOT IN ('naevn_guard'::regrole, 'naevn_door'::regrole) OR proconfig IS NULL
                OR proconfig[1] !~ '^search_path=pg_catalog, .*pg_temp$')
            """
        )

        #expect(wrong == "")
    }

    @Test func `a value neither of a parameter nor of a row reaches the server's log`() async throws {
        let database = try await TestDatabase.migrated()
        let operators = try await database.connect("naevn_operator")
        let owner = try await database.connect("naevn_owner")
        let canary = "KANARIE-120458-1234"

        for attempt: SQL in [
            "SELECT \(canary)::text::integer", "SELECT published.begin_historic((\(canary)::text || '\\')::bytea)",
            "SELECT published.import_historic(\(canary)::text, 'x', 'x', \(canary)::text, 0, 'x', 'x', 'x')",
        ] {
            await #expect(throws: DatabaseError.self) { try await operators.query(attempt) }
        }
        await #expect(throws: DatabaseError.self) {
            try await owner.query("INSERT INTO published.authority (name) VALUES (\(canary)::text)")
        }

        #expect(!(try database.serverLog().contains("KANARIE")))
    }
}
