-- Roles belong to the cluster, catalogue privileges, extensions and the search configuration to the database. Run by the
-- superuser, connected to the database of the house; running it again changes nothing. Migrations only grant.
\set ON_ERROR_STOP on
BEGIN;

-- ── roles ─────────────────────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE r record;
BEGIN
    FOR r IN SELECT * FROM (VALUES
        ('naevn_guard', 'NOLOGIN NOINHERIT BYPASSRLS'),  -- owns what policies call; never writes
        ('naevn_door', 'NOLOGIN NOINHERIT BYPASSRLS'),   -- owns what makes tokens, keeps heads, publishes
        ('naevn_owner', 'LOGIN'),                        -- owns the schemas; used by `naevn migrate` alone
        ('naevn_citizen', 'LOGIN NOINHERIT'),
        ('naevn_console', 'LOGIN NOINHERIT'),
        ('naevn_public', 'LOGIN NOINHERIT'),
        ('naevn_worker', 'LOGIN NOINHERIT'),
        ('naevn_operator', 'LOGIN NOINHERIT')
    ) AS x (name, options) LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r.name) THEN
            EXECUTE format('CREATE ROLE %I %s', r.name, r.options);
        END IF;
    END LOOP;
END $$;
GRANT naevn_guard, naevn_door TO naevn_owner;

-- ── the database ──────────────────────────────────────────────────────────────────────────────────────────────────
DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I OWNER TO naevn_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I, postgres, template1 FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO naevn_citizen, naevn_console, naevn_public, naevn_worker, naevn_operator',
        current_database());
END $$;

-- What an extension makes belongs to the superuser, so only he can take EXECUTE from PUBLIC.
CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA public;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.hmac(bytea, bytea, text), public.gen_random_bytes(integer) TO naevn_door, naevn_owner;

-- DO blocks, and the built-in functions that write, lock, kill, or count rows nobody showed.
REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql, sql TO naevn_owner;
DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN
        SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f'
          AND proname ~ ('^(lo_|loread$|lowrite$|pg_stat_get_|pg_logical_emit_message$|pg_export_snapshot$|pg_notify$'
            || '|pg_(try_)?advisory_|pg_cancel_backend$|pg_terminate_backend$|pg_(total_)?relation_size$'
            || '|pg_table_size$|pg_indexes_size$|pg_database_size$|pg_lock_status$)')
        ORDER BY oid
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
        IF f::text ~ '^pg_(try_)?advisory_' THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO naevn_owner, naevn_worker', f);
        ELSIF f::text ~ '^pg_notify' THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO naevn_citizen, naevn_console, naevn_worker', f);
        END IF;
    END LOOP;
END $$;

-- A forgotten REVOKE must not be a hole. (For one schema this has no effect; it must be global.)
ALTER DEFAULT PRIVILEGES FOR ROLE naevn_owner, naevn_guard, naevn_door, postgres REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- ── Danish search: stop words, irregular forms, compounds, then the stemmer (docs/adr/0005) ───────────────────────
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_ts_config WHERE cfgname = 'da' AND cfgnamespace = 'public'::regnamespace) THEN
        CREATE TEXT SEARCH DICTIONARY public.da_stop (TEMPLATE = pg_catalog.simple, STOPWORDS = danish, ACCEPT = false);
        CREATE TEXT SEARCH DICTIONARY public.da_irregular (TEMPLATE = pg_catalog.synonym, SYNONYMS = naevn_irregular);
        CREATE TEXT SEARCH DICTIONARY public.da_compound
            (TEMPLATE = pg_catalog.ispell, DICTFILE = naevn_da, AFFFILE = naevn_da, STOPWORDS = danish);
        CREATE TEXT SEARCH CONFIGURATION public.da (COPY = pg_catalog.danish);
        ALTER TEXT SEARCH CONFIGURATION public.da
            ALTER MAPPING FOR asciiword, word, hword, hword_part, asciihword, hword_asciipart
            WITH public.da_stop, public.da_irregular, public.da_compound, pg_catalog.danish_stem;
    END IF;
END $$;
COMMIT;
