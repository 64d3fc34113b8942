-- The casework: tokens by proof, drafts, the journal with its chain, what is projected from it, the queue. Row-level security
-- is forced on every table; who acts follows from the secret that a transaction presents (docs/security.md).

CREATE SCHEMA journal;
CREATE SCHEMA work;

-- ── tables of work ────────────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE work.secret (name text PRIMARY KEY, key bytea NOT NULL);
CREATE TABLE work.officer (
    name text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9.-]{0,39}$'),
    full_name text NOT NULL CHECK (full_name <> ''),
    roles text[] NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['officer', 'quality', 'head', 'chair', 'member',
        'editor', 'statistician', 'administrator', 'auditor']),
    salt bytea NOT NULL CHECK (octet_length(salt) = 16),
    verifier bytea NOT NULL CHECK (octet_length(verifier) = 32),
    totp_secret bytea NOT NULL CHECK (octet_length(totp_secret) >= 16),
    totp_step bigint NOT NULL DEFAULT 0);
CREATE TABLE work.token (
    hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    kind text NOT NULL CHECK (kind IN ('officer', 'draft', 'receipt', 'round', 'party', 'job', 'system')),
    subject text NOT NULL,
    "case" text,
    round bigint,
    made timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires timestamptz NOT NULL,
    revoked timestamptz);
CREATE INDEX token_subject ON work.token (subject);
CREATE TABLE work.draft (
    id text PRIMARY KEY,
    link bytea NOT NULL UNIQUE,
    code bytea NOT NULL,
    "case" text UNIQUE,
    content bytea,
    changed timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE TABLE work.round (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "case" text NOT NULL,
    party text NOT NULL CHECK (party ~ '^person:'),
    opened bigint NOT NULL,
    closes timestamptz NOT NULL,
    link bytea UNIQUE,
    code bytea);
CREATE INDEX round_opened ON work.round ("case", opened);
-- Which event makes which job.
CREATE TABLE work.makes (event_type text NOT NULL, job_type text NOT NULL, PRIMARY KEY (event_type, job_type));
CREATE TABLE work.job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type text NOT NULL,
    "case" text,
    sequence bigint,
    dedupe text NOT NULL,
    due timestamptz NOT NULL DEFAULT clock_timestamp(),
    leased_until timestamptz,
    lease bytea UNIQUE,
    tries integer NOT NULL DEFAULT 0,
    done timestamptz,
    dead timestamptz,
    -- Of the case: alone, a key could be taken by another case.
    UNIQUE NULLS NOT DISTINCT ("case", dedupe));
CREATE INDEX job_waiting ON work.job (due, id) WHERE done IS NULL AND dead IS NULL;
CREATE INDEX job_event ON work.job ("case", sequence);
-- A try is written down in one transaction and answered in a later one: nobody can take back what he has not seen.
CREATE TABLE work.attempt (
    hash bytea PRIMARY KEY, login name NOT NULL, counter bytea NOT NULL, right_proof boolean NOT NULL,
    kind text NOT NULL, subject text NOT NULL, "case" text, round bigint, step bigint NOT NULL,
    made_by xid8 NOT NULL, made_at timestamptz NOT NULL);
CREATE TABLE work.counter (key bytea PRIMARY KEY, wrong integer NOT NULL, blocked_until timestamptz NOT NULL);

-- ── tables of the journal ─────────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE journal.event (
    "case" text NOT NULL, sequence bigint NOT NULL, type text NOT NULL, type_version bigint NOT NULL, actor text NOT NULL,
    recorded_at bigint NOT NULL, body bytea NOT NULL, hash bytea NOT NULL, PRIMARY KEY ("case", sequence));
CREATE TABLE journal.head ("case" text PRIMARY KEY, sequence bigint NOT NULL, hash bytea NOT NULL);
CREATE TABLE journal."right" (
    actor_kind text NOT NULL, event_type text NOT NULL, may_read boolean NOT NULL, may_write boolean NOT NULL,
    PRIMARY KEY (actor_kind, event_type));
-- Which events a round shows to its party; filled with the act that opens the round.
CREATE TABLE journal.shown (
    "case" text NOT NULL, sequence bigint NOT NULL, round bigint NOT NULL REFERENCES work.round (id),
    PRIMARY KEY (round, sequence),
    FOREIGN KEY ("case", sequence) REFERENCES journal.event ("case", sequence));
CREATE INDEX shown_event ON journal.shown ("case", sequence);
ALTER TABLE work.round ADD FOREIGN KEY ("case", opened) REFERENCES journal.event ("case", sequence);
ALTER TABLE work.job ADD FOREIGN KEY ("case", sequence) REFERENCES journal.event ("case", sequence);
-- Who opened what: one chain a day, written in the reading transaction.
CREATE TABLE journal.read (
    day date NOT NULL, sequence bigint NOT NULL, "case" text NOT NULL, actor text NOT NULL, role text NOT NULL,
    what text NOT NULL, at bigint NOT NULL, hash bytea NOT NULL, PRIMARY KEY (day, sequence));
CREATE INDEX read_case ON journal.read ("case", at);
CREATE TABLE journal.read_head (day date PRIMARY KEY, sequence bigint NOT NULL, hash bytea NOT NULL);

-- ── tables of casework: what pages read, in the clear under row-level security ────────────────────────────────────
CREATE TABLE casework.number (year text PRIMARY KEY, last bigint NOT NULL);
CREATE TABLE casework.matter (
    "case" text PRIMARY KEY,
    state text NOT NULL CONSTRAINT matter_state CHECK (state IN ('received', 'registered', 'screening',
        'awaiting-complainant', 'partshoering', 'ready', 'drafting', 'chair-review', 'scheduled', 'decided', 'signed', 'served',
        'closed', 'dismissed', 'review', 'forwarded', 'stayed', 'withdrawn', 'settled', 'reopened')),
    language text NOT NULL CHECK (language IN ('da', 'en')),
    received_at timestamptz NOT NULL,
    received_on date NOT NULL,
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    officer text);
CREATE INDEX matter_state ON casework.matter (state, received_on);
-- Versions, never changed: the door to publication looks for every name a person ever had.
CREATE TABLE casework.person (
    "case" text NOT NULL REFERENCES casework.matter, person text NOT NULL CHECK (person ~ '^person:'),
    version integer NOT NULL CHECK (version > 0),
    role text NOT NULL CHECK (role IN ('complainant', 'respondent', 'representative', 'institute')),
    place integer NOT NULL CHECK (place > 0),
    name text NOT NULL, email text, phone text, road text, number text, postal text,
    organisation text, needs text,
    sealed bytea, cpr_commitment bytea, address_commitment bytea, PRIMARY KEY ("case", person, version));
-- The citizen's words, incident by incident.
CREATE TABLE casework.incident (
    "case" text NOT NULL REFERENCES casework.matter, number integer NOT NULL CHECK (number > 0),
    words text NOT NULL, "when" text NOT NULL, place text NOT NULL, first_day date, last_day date,
    PRIMARY KEY ("case", number), CHECK (last_day IS NULL OR first_day <= last_day));
-- Klagepunkter as they stand: as the citizen stated them, until an officer has classified them.
CREATE TABLE casework.claim (
    "case" text NOT NULL REFERENCES casework.matter, number integer NOT NULL CHECK (number > 0),
    version bigint NOT NULL,
    complainant text NOT NULL, respondents text[] NOT NULL CHECK (cardinality(respondents) > 0),
    incidents integer[] NOT NULL,
    grounds text[] NOT NULL CHECK (cardinality(grounds) > 0 AND (grounds = '{unsure}' OR grounds <@ ARRAY['sex',
        'gender-identity', 'gender-expression', 'sex-characteristics', 'sexual-orientation', 'race', 'colour', 'ethnic-origin',
        'national-origin', 'social-origin', 'religion', 'political-opinion', 'age', 'disability'])),
    combination text CHECK (combination IN ('cumulative', 'intersectional', 'unsure')),
    conduct text NOT NULL, area text NOT NULL CHECK (area IN ('labour', 'outside', 'unsure')), sub_area text,
    acted_on date, statute text, classified_by text,
    stated jsonb NOT NULL,
    PRIMARY KEY ("case", number),
    CONSTRAINT claim_combination CHECK ((combination IS NOT NULL) = (cardinality(grounds) > 1)),
    CONSTRAINT claim_classified CHECK (classified_by IS NULL OR (grounds <> '{unsure}' AND combination IS DISTINCT FROM 'unsure'
        AND conduct <> 'unsure' AND area <> 'unsure' AND acted_on IS NOT NULL)));
-- The answers as they were filed, question by question, for the officer beside the classification.
CREATE TABLE casework.filing ("case" text PRIMARY KEY REFERENCES casework.matter, answers jsonb NOT NULL);
CREATE TABLE casework.letter (
    "case" text NOT NULL REFERENCES casework.matter, kind text NOT NULL CHECK (kind IN ('acknowledgement')),
    prepared_at timestamptz NOT NULL, deadline date NOT NULL, PRIMARY KEY ("case", kind));
CREATE TABLE casework.seat (
    "case" text NOT NULL REFERENCES casework.matter, officer text NOT NULL, declared boolean NOT NULL DEFAULT false,
    conflict boolean NOT NULL DEFAULT false, PRIMARY KEY ("case", officer));
CREATE INDEX seat_officer ON casework.seat (officer);
CREATE TABLE casework.case_key ("case" text PRIMARY KEY REFERENCES casework.matter, wrapped bytea NOT NULL);

-- ── who acts ──────────────────────────────────────────────────────────────────────────────────────────────────────────
-- All that a policy asks, in one call: policies say EXISTS (SELECT FROM work.actor() a WHERE …), which runs it once a statement and keeps the rows.
-- PL/pgSQL, because it keeps its plan for the connection; a function in SQL is planned anew in every statement (15 times slower).
CREATE TYPE work.acting AS (kind text, subject text, "case" text, round bigint, roles text[], everywhere boolean,
    readable text[], writable text[], seats text[], closed text[], shown bigint[], late boolean);
CREATE FUNCTION work.actor() RETURNS work.acting LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting;
BEGIN
    SELECT t.kind, t.subject, t."case", t.round, COALESCE(o.roles, ARRAY[t.kind || COALESCE(':' || j.type, '')])
    INTO a.kind, a.subject, a."case", a.round, a.roles
    FROM work.token t
        LEFT JOIN work.officer o ON t.kind = 'officer' AND o.name = t.subject
        LEFT JOIN work.job j ON t.kind IN ('job', 'system') AND j.lease = t.hash
    WHERE t.hash = sha256(convert_to(current_setting('naevn.session', true), 'UTF8'))
      AND t.revoked IS NULL AND t.expires > clock_timestamp()
      AND session_user = CASE WHEN t.kind = 'officer' THEN 'naevn_console'
                              WHEN t.kind IN ('job', 'system') THEN 'naevn_worker' ELSE 'naevn_citizen' END;
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT COALESCE(array_agg(r.event_type) FILTER (WHERE r.may_read), '{}'), COALESCE(array_agg(r.event_type) FILTER (WHERE r.may_write), '{}')
    INTO a.readable, a.writable FROM journal."right" r WHERE r.actor_kind = ANY (a.roles);
    a.everywhere := a.roles && ARRAY['officer', 'quality', 'head'];
    IF a.kind = 'officer' THEN  -- without declaration, or with a conflict, a case is closed to him
        SELECT COALESCE(array_agg(s."case") FILTER (WHERE s.declared AND NOT s.conflict), '{}'), COALESCE(array_agg(s."case") FILTER (WHERE NOT s.declared OR s.conflict), '{}')
        INTO a.seats, a.closed FROM casework.seat s WHERE s.officer = a.subject;
    END IF;
    IF a.round IS NOT NULL THEN
        SELECT COALESCE(array_agg(s.sequence), '{}') INTO a.shown FROM journal.shown s WHERE s.round = a.round;
        a.late := NOT EXISTS (SELECT FROM work.round r WHERE r.id = a.round AND r.closes > clock_timestamp());
    END IF;
    RETURN a;
END $$;
CREATE FUNCTION journal.may_write(event_type text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN RETURN COALESCE(event_type = ANY ((work.actor()).writable), false); END $$;
CREATE FUNCTION work.reaches("case" text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting := work.actor();
BEGIN
    RETURN COALESCE(CASE WHEN a.kind = 'officer' THEN reaches."case" <> ALL (a.closed) AND (a.everywhere OR reaches."case" = ANY (a.seats))
                         ELSE reaches."case" = a."case" END, false);
END $$;

-- A job hangs on an event the same actor has just written, and only on the type that makes such a job.
CREATE FUNCTION work.may_enqueue(type text, "case" text, sequence bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT work.reaches(may_enqueue."case") AND EXISTS (SELECT FROM journal.event e
        WHERE e."case" = may_enqueue."case" AND e.sequence = may_enqueue.sequence AND e.actor = (work.actor()).subject
          AND EXISTS (SELECT FROM work.makes m WHERE m.event_type = e.type AND m.job_type = may_enqueue.type));
END;
CREATE FUNCTION work.case_of_round(round bigint) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC SELECT r."case" FROM work.round r WHERE r.id = case_of_round.round; END;

-- ── proofs become tokens ──────────────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION work.symbols(count integer) RETURNS text LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE word text := ''; b integer;
BEGIN
    WHILE length(word) < count LOOP
        b := get_byte(public.gen_random_bytes(1), 0);
        IF b < 232 THEN word := word || substr('23456789bcdfghjklmnpqrstvwxyz', b % 29 + 1, 1); END IF;  -- 232 = 8 × 29
    END LOOP;
    RETURN word;
END $$;
CREATE FUNCTION work.keyed(word text) RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT public.hmac(convert_to(COALESCE(word, ''), 'UTF8'), (SELECT key FROM work.secret WHERE name = 'keyed-hash'), 'sha256');
END;
CREATE FUNCTION work.totp(secret bytea, step bigint) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT lpad(((((get_byte(h, o) & 127) << 24) | (get_byte(h, o + 1) << 16) | (get_byte(h, o + 2) << 8) | get_byte(h, o + 3)) % 1000000)::text, 6, '0')
    FROM (SELECT m AS h, get_byte(m, 19) & 15 AS o FROM (SELECT public.hmac(int8send(step), secret, 'sha1') AS m) AS mac) AS cut;
END;
CREATE FUNCTION work.mint(kind text, subject text, "case" text, round bigint, lasts interval) RETURNS text LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE secret text := encode(public.gen_random_bytes(32), 'hex');
BEGIN
    INSERT INTO work.token (hash, kind, subject, "case", round, expires)
    VALUES (sha256(convert_to(secret, 'UTF8')), kind, subject, "case", round, clock_timestamp() + lasts);
    RETURN secret;
END $$;

-- Same writes of the same width whether the proof is right, wrong, unknown or too early: even the length of the log tells nothing.
CREATE FUNCTION work.note_attempt(counter bytea, right_proof boolean, kind text, subject text, "case" text, round bigint, step bigint)
RETURNS text LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE ticket text := encode(public.gen_random_bytes(32), 'hex'); blocked boolean; n integer;
    pause interval;
BEGIN
    INSERT INTO work.counter AS c (key, wrong, blocked_until) VALUES (note_attempt.counter, 0, '-infinity')
    ON CONFLICT (key) DO UPDATE SET wrong = c.wrong RETURNING c.blocked_until > clock_timestamp(), c.wrong INTO blocked, n;
    n := CASE WHEN blocked THEN n ELSE n + 1 END;
    pause := CASE kind
        WHEN 'round' THEN CASE WHEN n >= 5 THEN '1000 years' END  -- until new ones are sent
        WHEN 'officer' THEN (ARRAY[NULL, NULL, NULL, NULL, '1 minute', '5 minutes', '30 minutes', '24 hours'])[least(n, 8)]
        ELSE (ARRAY['1 minute', '5 minutes', '30 minutes', '24 hours'])[least(n, 4)] END::text::interval;
    UPDATE work.counter c SET wrong = n, blocked_until = CASE WHEN blocked THEN c.blocked_until ELSE COALESCE(clock_timestamp() + pause, '-infinity') END
    WHERE c.key = note_attempt.counter;
    INSERT INTO work.attempt (hash, login, counter, right_proof, kind, subject, "case", round, step, made_by, made_at)
    VALUES (sha256(convert_to(ticket, 'UTF8')), session_user, note_attempt.counter, COALESCE(note_attempt.right_proof, false) AND NOT blocked,
            note_attempt.kind, rpad(note_attempt.subject, 40), note_attempt."case", note_attempt.round, note_attempt.step, pg_current_xact_id(), clock_timestamp());
    RETURN ticket;
END $$;

CREATE FUNCTION work.log_in_salt(name text) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT COALESCE((SELECT officer.salt FROM work.officer WHERE officer.name = log_in_salt.name), decoy.salt)
    FROM (SELECT substr(work.keyed('salt:' || log_in_salt.name), 1, 16) AS salt OFFSET 0) AS decoy;
END;
CREATE FUNCTION work.log_in(name text, derived_key bytea, totp text) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE secret bytea; verifier bytea; last bigint; now_step bigint := floor(extract(epoch FROM clock_timestamp()) / 30); matched bigint := 0; s bigint;
BEGIN
    SELECT o.totp_secret, o.verifier, o.totp_step INTO secret, verifier, last FROM work.officer o WHERE o.name = log_in.name;
    secret := COALESCE(secret, work.keyed('totp:' || name));
    FOR s IN SELECT now_step + d FROM (VALUES (-1), (0), (1)) AS v(d) LOOP
        IF work.totp(secret, s) = log_in.totp THEN matched := s; END IF;
    END LOOP;
    RETURN work.note_attempt(work.keyed('log_in:' || name),
        COALESCE(sha256(derived_key) = verifier, false) AND matched > COALESCE(last, 0), 'officer', name, NULL, NULL, matched);
END $$;
CREATE FUNCTION work.resume_draft(link text, code text) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE d work.draft;
BEGIN
    SELECT * INTO d FROM work.draft WHERE draft.link = work.keyed('link:' || resume_draft.link);
    RETURN work.note_attempt(work.keyed('draft:' || link), COALESCE(d.code = work.keyed('code:' || link || ':' || code), false),
        CASE WHEN d."case" IS NULL THEN 'draft' ELSE 'receipt' END, COALESCE(d.id, 'nobody'), d."case", NULL, 0);
END $$;
CREATE FUNCTION work.open_round(link text, code text) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE r work.round;
BEGIN
    SELECT * INTO r FROM work.round WHERE round.link = work.keyed('link:' || open_round.link) AND round.closes > clock_timestamp();
    RETURN work.note_attempt(work.keyed('round:' || link), COALESCE(r.code = work.keyed('code:' || link || ':' || code), false),
        'round', COALESCE(r.party, 'nobody'), r."case", r.id, 0);
END $$;
-- The second transaction: no token unless the try was committed by another one.
CREATE FUNCTION work.admit(attempt text, OUT token text, OUT blocked_until timestamptz) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.attempt;
BEGIN
    SELECT * INTO a FROM work.attempt t WHERE t.hash = sha256(convert_to(admit.attempt, 'UTF8')) FOR UPDATE;
    IF a.hash IS NULL OR a.made_by = pg_current_xact_id() OR a.login <> session_user OR a.made_at < clock_timestamp() - interval '1 minute' THEN RETURN; END IF;
    DELETE FROM work.attempt t WHERE t.hash = a.hash;
    IF a.right_proof AND a.kind = 'officer' THEN
        UPDATE work.officer o SET totp_step = a.step WHERE o.name = rtrim(a.subject) AND o.totp_step < a.step;
        a.right_proof := FOUND;
    END IF;
    IF a.right_proof THEN
        DELETE FROM work.counter c WHERE c.key = a.counter;
        token := work.mint(a.kind, rtrim(a.subject), a."case", a.round,
            CASE a.kind WHEN 'officer' THEN interval '10 hours' WHEN 'receipt' THEN interval '30 days' ELSE interval '1 day' END);
    ELSE
        SELECT c.blocked_until INTO blocked_until FROM work.counter c WHERE c.key = a.counter;
    END IF;
END $$;

CREATE FUNCTION work.open_draft(OUT token text, OUT link text, OUT code text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE id text := 'draft:' || work.symbols(14);
BEGIN
    link := work.symbols(14);
    code := work.symbols(10);
    INSERT INTO work.draft (id, link, code) VALUES (id, work.keyed('link:' || link), work.keyed('code:' || link || ':' || code));
    token := work.mint('draft', id, NULL, NULL, interval '1 day');
END $$;
-- For the worker that prints the letter; a new letter kills the old link and what it opened.
CREATE FUNCTION work.invite(round bigint, OUT link text, OUT code text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    link := work.symbols(14);
    code := work.symbols(10);
    UPDATE work.round r SET link = work.keyed('link:' || invite.link), code = work.keyed('code:' || invite.link || ':' || invite.code)
    WHERE r.id = invite.round AND r."case" = (work.actor())."case" AND (work.actor()).kind = 'job'
      AND EXISTS (SELECT FROM work.job j WHERE j.lease = sha256(convert_to(current_setting('naevn.session', true), 'UTF8')) AND j.type = 'round-letter' AND j.sequence = r.opened);
    IF NOT FOUND THEN RAISE insufficient_privilege USING MESSAGE = 'no letter to write'; END IF;
    UPDATE work.token t SET revoked = clock_timestamp() WHERE t.round = invite.round AND t.revoked IS NULL;
END $$;
CREATE FUNCTION work.rotate() RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE old work.token;
BEGIN
    IF (work.actor()).kind IS NULL OR (work.actor()).kind IN ('job', 'system') THEN RETURN NULL; END IF;
    UPDATE work.token t SET revoked = clock_timestamp()
    WHERE t.hash = sha256(convert_to(current_setting('naevn.session', true), 'UTF8')) AND t.revoked IS NULL RETURNING * INTO old;
    RETURN work.mint(old.kind, old.subject, old."case", old.round, old.expires - clock_timestamp());  -- never longer than the old one
END $$;
CREATE FUNCTION work.log_out() RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    UPDATE work.token SET revoked = clock_timestamp()
    WHERE hash = sha256(convert_to(current_setting('naevn.session', true), 'UTF8')) AND revoked IS NULL;
END;
-- One's own sessions, and the end of one of them.
CREATE FUNCTION work.sessions() RETURNS TABLE (number bigint, made timestamptz, expires timestamptz, current boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting := work.actor();
BEGIN
    IF a.kind IS DISTINCT FROM 'officer' THEN RETURN; END IF;
    RETURN QUERY SELECT t.number, t.made, t.expires, t.hash = sha256(convert_to(current_setting('naevn.session', true), 'UTF8'))
    FROM work.token t WHERE t.kind = 'officer' AND t.subject = a.subject AND t.revoked IS NULL AND t.expires > clock_timestamp()
    ORDER BY t.number;
END $$;
CREATE FUNCTION work.revoke(session bigint) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting := work.actor();
BEGIN
    IF a.kind IS DISTINCT FROM 'officer' THEN RETURN false; END IF;
    UPDATE work.token t SET revoked = clock_timestamp()
    WHERE t.number = revoke.session AND t.kind = 'officer' AND t.subject = a.subject AND t.revoked IS NULL;
    RETURN FOUND;
END $$;
CREATE FUNCTION work.whoami(OUT name text, OUT full_name text, OUT roles text[]) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting := work.actor();
BEGIN
    IF a.kind IS DISTINCT FROM 'officer' THEN RETURN; END IF;
    SELECT o.name, o.full_name, o.roles INTO name, full_name, roles FROM work.officer o WHERE o.name = a.subject;
END $$;
-- A colleague's name as letters have it; officers know each other.
CREATE FUNCTION work.officer_name(name text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    IF (work.actor()).kind IS DISTINCT FROM 'officer' THEN RETURN NULL; END IF;
    RETURN (SELECT o.full_name FROM work.officer o WHERE o.name = officer_name.name);
END $$;
CREATE FUNCTION work.user_add(name text, full_name text, roles text[], salt bytea, verifier bytea, totp_secret bytea) RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    INSERT INTO work.officer (name, full_name, roles, salt, verifier, totp_secret)
    VALUES (name, full_name, roles, salt, verifier, totp_secret) ON CONFLICT DO NOTHING RETURNING true;
END;
-- One job a call, with a lease and a token that ends with it. A job that was leased too often without an end is dead.
CREATE FUNCTION work.claim(OUT job bigint, OUT type text, OUT "case" text, OUT sequence bigint, OUT token text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE j work.job;
BEGIN
    UPDATE work.job q SET dead = clock_timestamp()
    WHERE q.done IS NULL AND q.dead IS NULL AND q.tries >= 7 AND q.leased_until < clock_timestamp();
    SELECT * INTO j FROM work.job q
    WHERE q.done IS NULL AND q.dead IS NULL AND q.due <= clock_timestamp()
        AND (q.leased_until IS NULL OR q.leased_until < clock_timestamp())
    ORDER BY q.due, q.id LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF j.id IS NULL THEN RETURN; END IF;
    UPDATE work.token t SET revoked = clock_timestamp() WHERE t.hash = j.lease AND t.revoked IS NULL;
    job := j.id; type := j.type; "case" := j."case"; sequence := j.sequence;
    token := work.mint(CASE WHEN j."case" IS NULL THEN 'system' ELSE 'job' END, 'job:' || j.id, j."case", NULL, interval '5 minutes');
    UPDATE work.job q SET leased_until = clock_timestamp() + interval '5 minutes', tries = q.tries + 1,
        lease = sha256(convert_to(token, 'UTF8'))
    WHERE q.id = j.id;
END $$;
-- By the lease's own token: the job is done, in the transaction that did it.
CREATE FUNCTION work.finish_job() RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    IF (work.actor()).kind IS NULL THEN RETURN false; END IF;
    UPDATE work.job j SET done = clock_timestamp()
    WHERE j.lease = sha256(convert_to(current_setting('naevn.session', true), 'UTF8')) AND j.done IS NULL;
    RETURN FOUND;
END $$;
-- It did not go: again after 1 m, 5 m, 30 m, 2 h, 6 h, 24 h, then dead.
CREATE FUNCTION work.fail_job() RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    IF (work.actor()).kind IS NULL THEN RETURN false; END IF;
    UPDATE work.job j SET leased_until = NULL,
        due = clock_timestamp() + (ARRAY['1 minute', '5 minutes', '30 minutes', '2 hours', '6 hours', '24 hours'])[least(j.tries, 6)]::interval,
        dead = CASE WHEN j.tries >= 7 THEN clock_timestamp() END
    WHERE j.lease = sha256(convert_to(current_setting('naevn.session', true), 'UTF8')) AND j.done IS NULL;
    UPDATE work.token t SET revoked = clock_timestamp()
    WHERE t.hash = sha256(convert_to(current_setting('naevn.session', true), 'UTF8'));
    RETURN true;
END $$;
CREATE FUNCTION work.dead_jobs() RETURNS TABLE (job bigint, type text, "case" text, dead timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC SELECT j.id, j.type, j."case", j.dead FROM work.job j WHERE j.dead IS NOT NULL AND j.done IS NULL ORDER BY j.id; END;
CREATE FUNCTION work.retry_job(job bigint) RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    UPDATE work.job j SET dead = NULL, tries = 0, due = clock_timestamp(), leased_until = NULL
    WHERE j.id = retry_job.job AND j.dead IS NOT NULL RETURNING true;
END;
-- For the sweeper's job: drafts nobody touched for 90 days, tokens and tries that are over.
CREATE FUNCTION work.sweep() RETURNS bigint LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE gone bigint;
BEGIN
    IF (work.actor()).roles IS DISTINCT FROM ARRAY['system:sweep'] THEN
        RAISE insufficient_privilege USING MESSAGE = 'no sweeper';
    END IF;
    DELETE FROM work.token t WHERE t.kind = 'draft' AND EXISTS (SELECT FROM work.draft d
        WHERE d.id = t.subject AND d."case" IS NULL AND d.changed < clock_timestamp() - interval '90 days');
    DELETE FROM work.draft d WHERE d."case" IS NULL AND d.changed < clock_timestamp() - interval '90 days';
    GET DIAGNOSTICS gone = ROW_COUNT;
    DELETE FROM work.token t WHERE t.expires < clock_timestamp() - interval '30 days';
    DELETE FROM work.attempt a WHERE a.made_at < clock_timestamp() - interval '1 hour';
    DELETE FROM work.counter c WHERE c.blocked_until < clock_timestamp() - interval '2 days';
    RETURN gone;
END $$;

-- ── filing ────────────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION casework.number_case() RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting := work.actor(); yy text := to_char(clock_timestamp() AT TIME ZONE 'Europe/Copenhagen', 'YY'); n bigint; given text;
BEGIN
    IF a.kind IS DISTINCT FROM 'draft' OR a."case" IS NOT NULL THEN RAISE insufficient_privilege USING MESSAGE = 'no draft to number'; END IF;
    INSERT INTO casework.number AS c (year, last) VALUES (yy, 1) ON CONFLICT (year) DO UPDATE SET last = c.last + 1 RETURNING c.last INTO n;
    given := yy || '-' || n;
    UPDATE work.draft d SET "case" = given WHERE d.id = a.subject AND d."case" IS NULL;
    IF NOT FOUND THEN RAISE insufficient_privilege USING MESSAGE = 'no draft to number'; END IF;
    UPDATE work.token t SET revoked = clock_timestamp() WHERE t.kind = 'draft' AND t.subject = a.subject AND t.hash <> sha256(convert_to(current_setting('naevn.session', true), 'UTF8'));
    UPDATE work.token t SET "case" = given WHERE t.kind = 'draft' AND t.subject = a.subject AND t.revoked IS NULL;
    RETURN given;
END $$;
CREATE FUNCTION work.receive() RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    UPDATE work.token SET kind = 'receipt', expires = clock_timestamp() + interval '30 days'
    WHERE hash = sha256(convert_to(current_setting('naevn.session', true), 'UTF8')) AND kind = 'draft' AND "case" IS NOT NULL AND revoked IS NULL;
END;
-- At COMMIT: a number without a complaint is a gap, a draft token with a case is a pen left on the desk.
CREATE FUNCTION casework.number_used() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM journal.event e WHERE e."case" = NEW."case" AND e.sequence = 1 AND e.type = 'complaint-filed')
       OR EXISTS (SELECT FROM work.token t WHERE t.kind = 'draft' AND t.subject = NEW.id AND t.revoked IS NULL) THEN
        RAISE check_violation USING MESSAGE = 'number without complaint', CONSTRAINT = 'number_used';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER number_used AFTER UPDATE OF "case" ON work.draft DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION casework.number_used();

-- ── the journal's chain ───────────────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION journal.clock() RETURNS timestamptz LANGUAGE sql VOLATILE SET search_path = pg_catalog, work, pg_temp BEGIN ATOMIC SELECT clock_timestamp(); END;
CREATE FUNCTION journal.digest(previous bytea, "case" text, sequence bigint, type text, type_version bigint, actor text, recorded_at bigint, body bytea)
RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT sha256(int4send(32) || previous
        || int4send(octet_length(convert_to("case", 'UTF8'))) || convert_to("case", 'UTF8') || int4send(8) || int8send(sequence)
        || int4send(octet_length(convert_to(type, 'UTF8'))) || convert_to(type, 'UTF8') || int4send(8) || int8send(type_version)
        || int4send(octet_length(convert_to(actor, 'UTF8'))) || convert_to(actor, 'UTF8') || int4send(8) || int8send(recorded_at)
        || int4send(octet_length(body)) || body);
END;
-- AFTER, so that row-level security has spoken first and nobody learns another case's head from the message.
CREATE FUNCTION journal.chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE h journal.head;
BEGIN
    SELECT * INTO h FROM journal.head WHERE head."case" = NEW."case" FOR UPDATE;
    IF NEW.sequence <> COALESCE(h.sequence, 0) + 1
       OR NEW.hash <> journal.digest(COALESCE(h.hash, decode(repeat('00', 32), 'hex')), NEW."case", NEW.sequence, NEW.type, NEW.type_version, NEW.actor, NEW.recorded_at, NEW.body) THEN
        RAISE integrity_constraint_violation USING MESSAGE = 'chain', CONSTRAINT = 'event_chain';
    END IF;
    -- In an older snapshot a revoked token still lives.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE integrity_constraint_violation USING MESSAGE = 'isolation', CONSTRAINT = 'event_isolation';
    END IF;
    IF abs(NEW.recorded_at - (extract(epoch FROM journal.clock()) * 1000000)::bigint) > 60000000 THEN
        RAISE integrity_constraint_violation USING MESSAGE = 'clock', CONSTRAINT = 'event_clock';
    END IF;
    INSERT INTO journal.head AS t ("case", sequence, hash) VALUES (NEW."case", NEW.sequence, NEW.hash)
    ON CONFLICT ("case") DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash;
    RETURN NULL;
END $$;
CREATE FUNCTION journal.refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN RAISE insufficient_privilege USING MESSAGE = 'the journal only grows'; END $$;
CREATE TRIGGER event_chain AFTER INSERT ON journal.event FOR EACH ROW EXECUTE FUNCTION journal.chain();
CREATE TRIGGER event_row BEFORE UPDATE OR DELETE ON journal.event FOR EACH ROW EXECUTE FUNCTION journal.refuse();
CREATE TRIGGER event_all BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.event FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse();
ALTER TABLE journal.event ENABLE ALWAYS TRIGGER event_chain, ENABLE ALWAYS TRIGGER event_row, ENABLE ALWAYS TRIGGER event_all;

-- ── reads of case content ─────────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION journal.read_digest(previous bytea, day date, sequence bigint, "case" text, actor text, role text, what text, at bigint)
RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT sha256(int4send(32) || previous
        || int4send(10) || convert_to(to_char(day, 'YYYY-MM-DD'), 'UTF8') || int4send(8) || int8send(sequence)
        || int4send(octet_length(convert_to("case", 'UTF8'))) || convert_to("case", 'UTF8')
        || int4send(octet_length(convert_to(actor, 'UTF8'))) || convert_to(actor, 'UTF8')
        || int4send(octet_length(convert_to(role, 'UTF8'))) || convert_to(role, 'UTF8')
        || int4send(octet_length(convert_to(what, 'UTF8'))) || convert_to(what, 'UTF8') || int4send(8) || int8send(at));
END;
CREATE FUNCTION journal.note_read("case" text, what text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
#variable_conflict use_column
DECLARE
    a work.acting := work.actor();
    moment timestamptz := journal.clock();
    today date := (moment AT TIME ZONE 'Europe/Copenhagen')::date;
    at bigint := (extract(epoch FROM moment) * 1000000)::bigint;
    h journal.read_head;
    next bytea;
BEGIN
    IF a.kind IS DISTINCT FROM 'officer' OR NOT work.reaches(note_read."case")
        OR NOT EXISTS (SELECT FROM journal.head t WHERE t."case" = note_read."case") THEN
        RAISE insufficient_privilege USING MESSAGE = 'nothing to read';
    END IF;
    INSERT INTO journal.read_head AS t (day, sequence, hash) VALUES (today, 0, decode(repeat('00', 32), 'hex'))
    ON CONFLICT (day) DO UPDATE SET sequence = t.sequence RETURNING * INTO h;
    next := journal.read_digest(h.hash, today, h.sequence + 1, note_read."case", a.subject, array_to_string(a.roles, ' '), note_read.what, at);
    INSERT INTO journal.read (day, sequence, "case", actor, role, what, at, hash)
    VALUES (today, h.sequence + 1, note_read."case", a.subject, array_to_string(a.roles, ' '), note_read.what, at, next);
    UPDATE journal.read_head t SET sequence = h.sequence + 1, hash = next WHERE t.day = today;
END $$;
CREATE TRIGGER read_row BEFORE UPDATE OR DELETE ON journal.read FOR EACH ROW EXECUTE FUNCTION journal.refuse();
CREATE TRIGGER read_all BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.read FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse();
ALTER TABLE journal.read ENABLE ALWAYS TRIGGER read_row, ENABLE ALWAYS TRIGGER read_all;

-- ── rows every database needs ─────────────────────────────────────────────────────────────────────────────────────
INSERT INTO work.secret (name, key) VALUES ('keyed-hash', public.gen_random_bytes(32));
INSERT INTO work.makes (event_type, job_type) VALUES ('complaint-filed', 'acknowledgement');
-- The database's own copy of Casework/Rights; a test holds the two against each other.
INSERT INTO journal."right" (actor_kind, event_type, may_read, may_write) VALUES
    ('draft', 'complaint-filed', false, true),
    ('receipt', 'complaint-filed', true, false),
    ('officer', 'complaint-filed', true, false), ('officer', 'case-registered', true, true),
    ('officer', 'claim-classified', true, true), ('officer', 'letter-prepared', true, false),
    ('quality', 'complaint-filed', true, false), ('quality', 'case-registered', true, false),
    ('quality', 'claim-classified', true, false), ('quality', 'letter-prepared', true, false),
    ('head', 'complaint-filed', true, false), ('head', 'case-registered', true, true),
    ('head', 'claim-classified', true, true), ('head', 'letter-prepared', true, false),
    ('job:acknowledgement', 'complaint-filed', true, false), ('job:acknowledgement', 'letter-prepared', true, true);

-- ── row-level security: forced everywhere in journal, casework, work ──────────────────────────────────────────────
DO $$
DECLARE t regclass;
BEGIN
    FOR t IN SELECT oid FROM pg_class WHERE relnamespace IN ('journal'::regnamespace, 'casework'::regnamespace, 'work'::regnamespace) AND relkind = 'r' ORDER BY oid LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    END LOOP;
END $$;

CREATE POLICY console_read ON journal.event FOR SELECT TO naevn_console USING (EXISTS (SELECT FROM work.actor() a
    WHERE type = ANY (a.readable) AND event."case" <> ALL (a.closed) AND (a.everywhere OR event."case" = ANY (a.seats))));
CREATE POLICY citizen_read ON journal.event FOR SELECT TO naevn_citizen USING (EXISTS (SELECT FROM work.actor() a
    WHERE type = ANY (a.readable) AND event."case" = a."case" AND (a.round IS NULL OR sequence = ANY (a.shown) OR actor = a.subject)));
CREATE POLICY worker_read ON journal.event FOR SELECT TO naevn_worker USING (EXISTS (SELECT FROM work.actor() a
    WHERE type = ANY (a.readable) AND event."case" = a."case"));
CREATE POLICY operator_read ON journal.event FOR SELECT TO naevn_operator USING (true);
CREATE POLICY append ON journal.event FOR INSERT TO naevn_citizen, naevn_console, naevn_worker WITH CHECK (EXISTS (SELECT FROM work.actor() a
    WHERE type = ANY (a.writable) AND actor = a.subject AND a.late IS NOT TRUE
      AND CASE WHEN a.kind = 'officer' THEN event."case" <> ALL (a.closed) AND (a.everywhere OR event."case" = ANY (a.seats)) ELSE event."case" = a."case" END));

CREATE POLICY console_read ON journal.head FOR SELECT TO naevn_console USING (EXISTS (SELECT FROM work.actor() a
    WHERE head."case" <> ALL (a.closed) AND (a.everywhere OR head."case" = ANY (a.seats))));
CREATE POLICY others_read ON journal.head FOR SELECT TO naevn_citizen, naevn_worker USING (EXISTS (SELECT FROM work.actor() a
    WHERE head."case" = a."case" OR a.roles && ARRAY['system:anchor']));
CREATE POLICY operator_read ON journal.head FOR SELECT TO naevn_operator USING (true);
CREATE POLICY operator_read ON journal."right" FOR SELECT TO naevn_operator USING (true);
CREATE POLICY operator_read ON journal.shown FOR SELECT TO naevn_operator USING (true);
CREATE POLICY show ON journal.shown FOR INSERT TO naevn_console WITH CHECK (journal.may_write('round-opened') AND work.reaches("case") AND "case" = work.case_of_round(round));
CREATE POLICY console_read ON journal.read FOR SELECT TO naevn_console USING (EXISTS (SELECT FROM work.actor() a
    WHERE read."case" <> ALL (a.closed) AND a.everywhere));
CREATE POLICY operator_read ON journal.read FOR SELECT TO naevn_operator USING (true);
CREATE POLICY operator_read ON journal.read_head FOR SELECT TO naevn_operator USING (true);
CREATE POLICY anchor_read ON journal.read_head FOR SELECT TO naevn_worker USING (EXISTS (SELECT FROM work.actor() a WHERE a.roles && ARRAY['system:anchor']));

-- What officers read of a case is one rule; what a draft makes at filing is another.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['matter', 'person', 'incident', 'claim', 'filing', 'letter'] LOOP
        EXECUTE format('CREATE POLICY console_read ON casework.%1$I FOR SELECT TO naevn_console USING (EXISTS (SELECT FROM work.actor() a
            WHERE %1$I."case" <> ALL (a.closed) AND (a.everywhere OR %1$I."case" = ANY (a.seats))))', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['matter', 'person', 'incident', 'claim', 'filing', 'case_key'] LOOP
        EXECUTE format('CREATE POLICY citizen_make ON casework.%I FOR INSERT TO naevn_citizen
            WITH CHECK ("case" = (SELECT (work.actor())."case") AND (SELECT (work.actor()).kind) = ''draft'')', t);
    END LOOP;
END $$;
CREATE POLICY console_change ON casework.matter FOR UPDATE TO naevn_console USING (journal.may_write('case-registered') AND work.reaches("case"));
CREATE POLICY citizen_read ON casework.matter FOR SELECT TO naevn_citizen USING ("case" = (SELECT (work.actor())."case") AND (SELECT (work.actor()).kind) NOT IN ('receipt', 'draft'));
CREATE POLICY worker_read ON casework.matter FOR SELECT TO naevn_worker USING ("case" = (SELECT (work.actor())."case"));
CREATE POLICY console_change ON casework.claim FOR UPDATE TO naevn_console USING (journal.may_write('claim-classified') AND work.reaches("case"));
CREATE POLICY console_make ON casework.person FOR INSERT TO naevn_console WITH CHECK (journal.may_write('party-added') AND work.reaches("case"));
CREATE POLICY citizen_read ON casework.person FOR SELECT TO naevn_citizen USING ("case" = (SELECT (work.actor())."case") AND person = (SELECT (work.actor()).subject));
CREATE POLICY worker_read ON casework.person FOR SELECT TO naevn_worker USING ("case" = (SELECT (work.actor())."case"));
CREATE POLICY worker_make ON casework.letter FOR INSERT TO naevn_worker WITH CHECK (journal.may_write('letter-prepared') AND "case" = (SELECT (work.actor())."case"));
CREATE POLICY key_console ON casework.case_key FOR SELECT TO naevn_console USING (work.reaches("case"));
CREATE POLICY key_others ON casework.case_key FOR SELECT TO naevn_citizen, naevn_worker USING ("case" = (SELECT (work.actor())."case") AND (SELECT (work.actor()).kind) <> 'receipt');
CREATE POLICY seat_read ON casework.seat FOR SELECT TO naevn_console USING (officer = (SELECT (work.actor()).subject) OR (SELECT (work.actor()).roles && ARRAY['head']));
CREATE POLICY seat_make ON casework.seat FOR INSERT TO naevn_console WITH CHECK ((SELECT (work.actor()).roles && ARRAY['head']) AND NOT declared AND NOT conflict);
CREATE POLICY seat_declare ON casework.seat FOR UPDATE TO naevn_console USING (officer = (SELECT (work.actor()).subject) AND NOT conflict) WITH CHECK (officer = (SELECT (work.actor()).subject));

CREATE POLICY own_draft ON work.draft FOR ALL TO naevn_citizen USING (id = (SELECT (work.actor()).subject) AND (SELECT (work.actor()).kind) = 'draft' AND "case" IS NULL);
CREATE POLICY open_round ON work.round FOR INSERT TO naevn_console WITH CHECK (journal.may_write('round-opened') AND work.reaches("case") AND link IS NULL AND code IS NULL);
CREATE POLICY see_round ON work.round FOR SELECT TO naevn_console USING (work.reaches("case"));
CREATE POLICY end_round ON work.round FOR UPDATE TO naevn_console USING (journal.may_write('round-opened') AND work.reaches("case"));
CREATE POLICY enqueue ON work.job FOR INSERT TO naevn_citizen, naevn_console, naevn_worker WITH CHECK (work.may_enqueue(type, "case", sequence));
CREATE POLICY enqueue_system ON work.job FOR INSERT TO naevn_worker WITH CHECK ("case" IS NULL AND type IN ('anchor', 'sweep'));

-- ── who may do what, by name ──────────────────────────────────────────────────────────────────────────────────────
GRANT USAGE ON SCHEMA work, journal, casework TO naevn_guard, naevn_door;
GRANT SELECT ON work.token, work.officer, work.job, work.round, work.makes, casework.seat, journal.event, journal."right", journal.shown TO naevn_guard;
GRANT SELECT ON ALL TABLES IN SCHEMA work, journal, casework TO naevn_door;
GRANT INSERT, UPDATE ON work.token, work.draft, work.round, work.job, work.officer, casework.number, journal.head, journal.read_head TO naevn_door;
GRANT INSERT ON journal.read TO naevn_door;
GRANT DELETE ON work.token, work.draft TO naevn_door;
GRANT INSERT, UPDATE, DELETE ON work.attempt, work.counter TO naevn_door;

GRANT USAGE ON SCHEMA work, journal, casework TO naevn_citizen, naevn_console, naevn_worker;
GRANT SELECT ON journal.event, journal.head, casework.matter, casework.person, casework.case_key TO naevn_citizen, naevn_console, naevn_worker;
GRANT INSERT ON journal.event, work.job TO naevn_citizen, naevn_console, naevn_worker;
GRANT INSERT ON casework.matter, casework.person, casework.incident, casework.claim, casework.filing, casework.case_key TO naevn_citizen;
GRANT SELECT (id, "case", content, changed), UPDATE (content, changed) ON work.draft TO naevn_citizen;
GRANT SELECT ON casework.incident, casework.claim, casework.filing, casework.letter, journal.read TO naevn_console;
GRANT INSERT ON casework.person, journal.shown TO naevn_console;
GRANT UPDATE (state, officer) ON casework.matter TO naevn_console;
GRANT UPDATE (version, grounds, combination, conduct, area, sub_area, acted_on, statute, classified_by) ON casework.claim TO naevn_console;
GRANT SELECT, INSERT ON casework.seat TO naevn_console;
GRANT UPDATE (declared, conflict) ON casework.seat TO naevn_console;
GRANT SELECT (id, "case", party, opened, closes), INSERT ("case", party, opened, closes), UPDATE (closes) ON work.round TO naevn_console;
GRANT INSERT ON casework.letter TO naevn_worker;
GRANT SELECT ON journal.read_head TO naevn_worker;
GRANT USAGE ON SCHEMA work, journal TO naevn_operator;
GRANT SELECT ON ALL TABLES IN SCHEMA journal TO naevn_operator;

GRANT EXECUTE ON FUNCTION work.actor(), work.reaches(text), work.may_enqueue(text, text, bigint), journal.may_write(text)
    TO naevn_citizen, naevn_console, naevn_worker, naevn_door;
GRANT EXECUTE ON FUNCTION work.case_of_round(bigint), journal.note_read(text, text) TO naevn_console;
GRANT EXECUTE ON FUNCTION work.log_in_salt(text), work.log_in(text, bytea, text), work.sessions(), work.revoke(bigint), work.whoami(),
    work.officer_name(text) TO naevn_console;
GRANT EXECUTE ON FUNCTION work.open_draft(), work.resume_draft(text, text), work.open_round(text, text), casework.number_case(), work.receive() TO naevn_citizen;
GRANT EXECUTE ON FUNCTION work.admit(text), work.rotate(), work.log_out() TO naevn_citizen, naevn_console;
GRANT EXECUTE ON FUNCTION work.claim(), work.finish_job(), work.fail_job(), work.sweep(), work.invite(bigint) TO naevn_worker;
GRANT EXECUTE ON FUNCTION work.user_add(text, text, text[], bytea, bytea, bytea), work.dead_jobs(), work.retry_job(bigint) TO naevn_operator;
GRANT EXECUTE ON FUNCTION journal.digest(bytea, text, bigint, text, bigint, text, bigint, bytea) TO naevn_citizen, naevn_console, naevn_worker, naevn_operator, naevn_door;
GRANT EXECUTE ON FUNCTION journal.read_digest(bytea, date, bigint, text, text, text, text, bigint) TO naevn_operator, naevn_door;
GRANT EXECUTE ON FUNCTION work.symbols(integer), work.keyed(text), work.totp(bytea, bigint), work.mint(text, text, text, bigint, interval),
    work.note_attempt(bytea, boolean, text, text, text, bigint, bigint), journal.clock() TO naevn_door;

-- The new owner needs CREATE on the schema only while a function is handed over: what reads to naevn_guard, what writes
-- to naevn_door.
GRANT CREATE ON SCHEMA work, journal, casework TO naevn_guard, naevn_door;
DO $$
DECLARE f record;
BEGIN
    FOR f IN SELECT p.oid::regprocedure AS name, p.proname::text IN ('actor', 'reaches', 'may_enqueue', 'case_of_round', 'may_write') AS reads
             FROM pg_proc p WHERE p.prosecdef AND p.pronamespace IN ('work'::regnamespace, 'journal'::regnamespace, 'casework'::regnamespace) ORDER BY p.oid LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO %I', f.name, CASE WHEN f.reads THEN 'naevn_guard' ELSE 'naevn_door' END);
    END LOOP;
END $$;
REVOKE CREATE ON SCHEMA work, journal, casework FROM naevn_guard, naevn_door;
