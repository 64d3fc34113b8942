-- The proceedings: rounds of hearing by link, the panel with its declarations, votes, signature, service, deadlines and tasks.
-- What only this case's pages show is read from the journal; these tables are for what crosses cases, for readers who must not
-- see a whole event, and for what the database itself must guard (docs/adr/0010).

-- ── tables ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Members of the Board sit for a term, three years at most (lov om Ligebehandlingsnævnet § 3).
ALTER TABLE work.officer ADD COLUMN term_from date, ADD COLUMN term_until date,
    ADD CONSTRAINT officer_term CHECK ((term_from IS NULL) = (term_until IS NULL) AND term_until > term_from
        AND term_until < term_from + interval '3 years');
ALTER TABLE work.token ADD COLUMN confirmed_until timestamptz;
-- The event whose letter carries the link and code that hold.
ALTER TABLE work.round ADD COLUMN letter bigint;
ALTER TABLE casework.seat ADD COLUMN role text NOT NULL DEFAULT 'member' CHECK (role IN ('chair', 'member')),
    ADD COLUMN ended boolean NOT NULL DEFAULT false;
ALTER TABLE casework.matter ADD COLUMN meeting_on date;
CREATE TABLE work.answer_draft (
    round bigint PRIMARY KEY REFERENCES work.round (id), content bytea NOT NULL,
    changed timestamptz NOT NULL DEFAULT clock_timestamp());
-- What a round shows of itself to its party: the claims as they were classified when it was opened.
CREATE TABLE casework.round (
    "case" text NOT NULL REFERENCES casework.matter, opened bigint NOT NULL, id bigint NOT NULL UNIQUE REFERENCES work.round (id),
    number integer NOT NULL CHECK (number > 0), party text NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('answer', 'reply', 'rejoinder')),
    terms jsonb NOT NULL, day date NOT NULL, reasons text[] NOT NULL DEFAULT '{}', claims jsonb NOT NULL,
    asked boolean NOT NULL DEFAULT false, refused text, ended text CHECK (ended IN ('answered', 'declined', 'closed')), ended_at timestamptz,
    late boolean NOT NULL DEFAULT false, digest bytea CHECK (octet_length(digest) = 32),
    PRIMARY KEY ("case", opened), FOREIGN KEY ("case", opened) REFERENCES journal.event ("case", sequence));
-- What a party said, as the other side may read it: CPR numbers and protected addresses are masked in it.
CREATE TABLE casework.submission (
    "case" text NOT NULL REFERENCES casework.matter, sequence bigint NOT NULL, party text, words jsonb NOT NULL,
    filed_on date NOT NULL, late boolean NOT NULL DEFAULT false, PRIMARY KEY ("case", sequence));
-- Link and code of a round, sealed, until they are printed: once.
CREATE TABLE casework.round_letter (
    "case" text NOT NULL, opened bigint NOT NULL, sequence bigint NOT NULL, sealed bytea, printed_at timestamptz, printed_by text,
    PRIMARY KEY ("case", sequence), FOREIGN KEY ("case", opened) REFERENCES casework.round ("case", opened),
    CHECK ((printed_at IS NULL) = (printed_by IS NULL) AND (printed_at IS NULL OR sealed IS NULL)));
CREATE INDEX round_letter_round ON casework.round_letter ("case", opened);
CREATE TABLE casework.deadline (
    "case" text NOT NULL REFERENCES casework.matter, sequence bigint NOT NULL, rule text NOT NULL, party text,
    terms jsonb NOT NULL, reasons text[] NOT NULL DEFAULT '{}', day date NOT NULL,
    met boolean NOT NULL DEFAULT false, passed boolean NOT NULL DEFAULT false, PRIMARY KEY ("case", sequence, rule));
CREATE INDEX deadline_open ON casework.deadline (day) WHERE NOT met;
CREATE TABLE casework.task (
    "case" text NOT NULL REFERENCES casework.matter, sequence bigint NOT NULL, what text NOT NULL CHECK (what ~ '^((answer|silence|more-time) [0-9]+|substitute .+|returned|deadline [a-z-]+)$'),
    made_at timestamptz NOT NULL, done_at timestamptz, PRIMARY KEY ("case", sequence));
CREATE INDEX task_open ON casework.task (made_at) WHERE done_at IS NULL;
-- The signed ruling, byte by byte.
CREATE TABLE casework.decision (
    "case" text PRIMARY KEY REFERENCES casework.matter, document bytea NOT NULL, digest bytea NOT NULL CHECK (digest = sha256(document)),
    signed_by text NOT NULL, signed_at timestamptz NOT NULL, title text NOT NULL, outcome text NOT NULL CHECK (outcome IN ('medhold',
        'delvist-medhold', 'ej-medhold', 'afvist')));

-- ── who acts ──────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE OR REPLACE FUNCTION work.actor() RETURNS work.acting LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting; confirmed boolean;
BEGIN
    SELECT t.kind, t.subject, t."case", t.round, COALESCE(o.roles, ARRAY[t.kind || COALESCE(':' || j.type, '')]),
        COALESCE(t.confirmed_until > clock_timestamp(), false)
    INTO a.kind, a.subject, a."case", a.round, a.roles, confirmed
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
    -- A signature wants the password and a code, five minutes ago at most.
    IF NOT confirmed THEN a.writable := array_remove(a.writable, 'decision-signed'); END IF;
    a.everywhere := a.roles && ARRAY['officer', 'quality', 'head'];
    IF a.kind = 'officer' THEN  -- without declaration, with a conflict, or once another sits there, a case is closed to him
        SELECT COALESCE(array_agg(s."case") FILTER (WHERE s.declared AND NOT s.conflict AND NOT s.ended), '{}'),
            COALESCE(array_agg(s."case") FILTER (WHERE NOT s.declared OR s.conflict OR s.ended), '{}')
        INTO a.seats, a.closed FROM casework.seat s WHERE s.officer = a.subject;
    END IF;
    IF a.round IS NOT NULL THEN
        SELECT COALESCE(array_agg(s.sequence), '{}') INTO a.shown FROM journal.shown s WHERE s.round = a.round;
        a.late := NOT EXISTS (SELECT FROM work.round r WHERE r.id = a.round AND r.closes > clock_timestamp());
    END IF;
    RETURN a;
END $$;
-- Before the signature a member sees his own votes and the chair of the panel all; after it, whoever may read votes.
CREATE FUNCTION work.sees_votes("case" text, voter text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting := work.actor();
BEGIN
    RETURN sees_votes."case" = ANY (a.seats) AND (voter = a.subject
            OR EXISTS (SELECT FROM casework.seat s WHERE s."case" = sees_votes."case" AND s.officer = a.subject AND s.role = 'chair'))
        OR EXISTS (SELECT FROM journal.event e WHERE e."case" = sees_votes."case" AND e.type = 'decision-signed');
END $$;

-- ── proofs ────────────────────────────────────────────────────────────────────────────────────────────────────────
CREATE OR REPLACE FUNCTION work.note_attempt(counter bytea, right_proof boolean, kind text, subject text, "case" text, round bigint, step bigint)
RETURNS text LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE ticket text := encode(public.gen_random_bytes(32), 'hex'); blocked boolean; n integer;
    pause interval;
BEGIN
    INSERT INTO work.counter AS c (key, wrong, blocked_until) VALUES (note_attempt.counter, 0, '-infinity')
    ON CONFLICT (key) DO UPDATE SET wrong = c.wrong RETURNING c.blocked_until > clock_timestamp(), c.wrong INTO blocked, n;
    n := CASE WHEN blocked THEN n ELSE n + 1 END;
    pause := CASE kind
        WHEN 'round' THEN CASE WHEN n >= 5 THEN '1000 years' END  -- until new ones are sent
        WHEN 'draft' THEN (ARRAY['1 minute', '5 minutes', '30 minutes', '24 hours'])[least(n, 4)]
        WHEN 'receipt' THEN (ARRAY['1 minute', '5 minutes', '30 minutes', '24 hours'])[least(n, 4)]
        ELSE (ARRAY[NULL, NULL, NULL, NULL, '1 minute', '5 minutes', '30 minutes', '24 hours'])[least(n, 8)] END::text::interval;
    UPDATE work.counter c SET wrong = n, blocked_until = CASE WHEN blocked THEN c.blocked_until ELSE COALESCE(clock_timestamp() + pause, '-infinity') END
    WHERE c.key = note_attempt.counter;
    INSERT INTO work.attempt (hash, login, counter, right_proof, kind, subject, "case", round, step, made_by, made_at)
    VALUES (sha256(convert_to(ticket, 'UTF8')), session_user, note_attempt.counter, COALESCE(note_attempt.right_proof, false) AND NOT blocked,
            note_attempt.kind, rpad(note_attempt.subject, 40), note_attempt."case", note_attempt.round, note_attempt.step, pg_current_xact_id(), clock_timestamp());
    RETURN ticket;
END $$;
-- Before a signature: the password and a code anew, by who is logged in. The answer comes from admit, in a later transaction.
CREATE FUNCTION work.confirm(derived_key bytea, totp text) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting := work.actor(); o work.officer; now_step bigint := floor(extract(epoch FROM clock_timestamp()) / 30); matched bigint := 0; s bigint;
BEGIN
    IF a.kind IS DISTINCT FROM 'officer' THEN RAISE insufficient_privilege USING MESSAGE = 'nobody to confirm'; END IF;
    SELECT * INTO o FROM work.officer t WHERE t.name = a.subject;
    FOR s IN SELECT now_step + d FROM (VALUES (-1), (0), (1)) AS v(d) LOOP
        IF work.totp(o.totp_secret, s) = confirm.totp THEN matched := s; END IF;
    END LOOP;
    RETURN work.note_attempt(work.keyed('confirm:' || a.subject),
        COALESCE(sha256(derived_key) = o.verifier, false) AND matched > o.totp_step, 'confirm', a.subject, NULL, NULL, matched);
END $$;
CREATE OR REPLACE FUNCTION work.admit(attempt text, OUT token text, OUT blocked_until timestamptz) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.attempt;
BEGIN
    SELECT * INTO a FROM work.attempt t WHERE t.hash = sha256(convert_to(admit.attempt, 'UTF8')) FOR UPDATE;
    IF a.hash IS NULL OR a.made_by = pg_current_xact_id() OR a.login <> session_user OR a.made_at < clock_timestamp() - interval '1 minute' THEN RETURN; END IF;
    DELETE FROM work.attempt t WHERE t.hash = a.hash;
    IF a.right_proof AND a.kind IN ('officer', 'confirm') THEN
        UPDATE work.officer o SET totp_step = a.step WHERE o.name = rtrim(a.subject) AND o.totp_step < a.step;
        a.right_proof := FOUND;
    END IF;
    IF a.right_proof AND a.kind = 'confirm' THEN
        -- No new token: the one that is presented may sign for five minutes, if it is the same person's.
        UPDATE work.token t SET confirmed_until = clock_timestamp() + interval '5 minutes'
        WHERE t.hash = sha256(convert_to(current_setting('naevn.session', true), 'UTF8')) AND t.kind = 'officer'
          AND t.subject = rtrim(a.subject) AND t.revoked IS NULL;
        IF FOUND THEN token := 'confirmed'; END IF;
        DELETE FROM work.counter c WHERE c.key = a.counter;
    ELSIF a.right_proof THEN
        DELETE FROM work.counter c WHERE c.key = a.counter;
        token := work.mint(a.kind, rtrim(a.subject), a."case", a.round,
            CASE a.kind WHEN 'officer' THEN interval '10 hours' WHEN 'receipt' THEN interval '30 days' ELSE interval '1 day' END);
    ELSE
        SELECT c.blocked_until INTO blocked_until FROM work.counter c WHERE c.key = a.counter;
    END IF;
END $$;
-- For the worker that makes the letter; a new letter kills the old link and what it opened.
CREATE OR REPLACE FUNCTION work.invite(round bigint, OUT link text, OUT code text) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    link := work.symbols(14);
    code := work.symbols(10);
    UPDATE work.round r SET link = work.keyed('link:' || invite.link), code = work.keyed('code:' || invite.link || ':' || invite.code)
    WHERE r.id = invite.round AND r."case" = (work.actor())."case" AND (work.actor()).kind = 'job'
      AND EXISTS (SELECT FROM work.job j WHERE j.lease = sha256(convert_to(current_setting('naevn.session', true), 'UTF8')) AND j.type = 'round-letter' AND j.sequence = r.letter);
    IF NOT FOUND THEN RAISE insufficient_privilege USING MESSAGE = 'no letter to write'; END IF;
    UPDATE work.token t SET revoked = clock_timestamp() WHERE t.round = invite.round AND t.revoked IS NULL;
END $$;
-- A new letter is asked for: the old link and code, what they opened and what waits to be printed are gone at once.
CREATE FUNCTION work.letter_renewed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    NEW.link := NULL;
    NEW.code := NULL;
    UPDATE work.token t SET revoked = clock_timestamp() WHERE t.round = NEW.id AND t.revoked IS NULL;
    DELETE FROM work.attempt a WHERE a.round = NEW.id;
    UPDATE casework.round_letter l SET sealed = NULL WHERE l."case" = NEW."case" AND l.opened = NEW.opened;
    RETURN NEW;
END $$;
CREATE TRIGGER letter_renewed BEFORE UPDATE OF letter ON work.round FOR EACH ROW WHEN (NEW.letter IS DISTINCT FROM OLD.letter) EXECUTE FUNCTION work.letter_renewed();
ALTER TABLE work.round ENABLE ALWAYS TRIGGER letter_renewed;
-- Which round the job's letter opens; none where a newer letter has taken its place.
CREATE FUNCTION work.round_of_letter("case" text, event bigint) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    IF (work.actor()).kind IS DISTINCT FROM 'job' OR (work.actor())."case" IS DISTINCT FROM round_of_letter."case" THEN RETURN NULL; END IF;
    RETURN (SELECT r.opened FROM work.round r WHERE r."case" = round_of_letter."case" AND r.letter = round_of_letter.event AND r.closes > clock_timestamp());
END $$;
DROP FUNCTION work.user_add(text, text, text[], bytea, bytea, bytea);
CREATE FUNCTION work.user_add(name text, full_name text, roles text[], salt bytea, verifier bytea, totp_secret bytea, term_from date DEFAULT NULL, term_until date DEFAULT NULL)
RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    INSERT INTO work.officer (name, full_name, roles, salt, verifier, totp_secret, term_from, term_until)
    VALUES (name, full_name, roles, salt, verifier, totp_secret, term_from, term_until) ON CONFLICT DO NOTHING RETURNING true;
END;

-- ── the Board ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- Whom the head of secretariat can seat.
CREATE FUNCTION work.board() RETURNS TABLE (name text, full_name text, chair boolean, term_from date, term_until date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    IF NOT COALESCE((work.actor()).everywhere, false) THEN RETURN; END IF;
    RETURN QUERY SELECT o.name, o.full_name, o.roles && ARRAY['chair'], o.term_from, o.term_until FROM work.officer o
    WHERE o.roles && ARRAY['chair', 'member'] ORDER BY o.full_name, o.name;
END $$;
-- Who takes part, for a party: names and nothing else.
CREATE FUNCTION casework.party_names() RETURNS TABLE (person text, name text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting := work.actor();
BEGIN
    IF a.round IS NULL OR a.late THEN RETURN; END IF;
    RETURN QUERY SELECT DISTINCT ON (p.person) p.person, p.name FROM casework.person p
    WHERE p."case" = a."case" AND p.role IN ('complainant', 'respondent') ORDER BY p.person, p.version DESC;
END $$;
-- One's own seats, with just what a declaration of interest needs: who takes part, and the day.
CREATE FUNCTION casework.my_seats() RETURNS TABLE ("case" text, role text, declared boolean, conflict boolean, state text,
    meeting_on date, complainants text[], respondents text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
#variable_conflict use_column
DECLARE a work.acting := work.actor();
BEGIN
    IF a.kind IS DISTINCT FROM 'officer' THEN RETURN; END IF;
    RETURN QUERY SELECT s."case", s.role, s.declared, s.conflict, m.state, m.meeting_on,
        ARRAY(SELECT DISTINCT p.name FROM casework.person p WHERE p."case" = s."case" AND p.role <> 'respondent' ORDER BY p.name),
        ARRAY(SELECT DISTINCT p.name FROM casework.person p WHERE p."case" = s."case" AND p.role = 'respondent' ORDER BY p.name)
    FROM casework.seat s JOIN casework.matter m ON m."case" = s."case"
    WHERE s.officer = a.subject AND NOT s.ended ORDER BY m.meeting_on NULLS LAST, s."case";
END $$;
-- A seat changes in one way at a time: the head gives and takes it, its holder declares, and a conflict stays.
CREATE FUNCTION casework.seat_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting := work.actor();
BEGIN
    IF (NEW.declared, NEW.conflict) IS DISTINCT FROM (OLD.declared, OLD.conflict) AND (OLD.officer IS DISTINCT FROM a.subject OR OLD.ended)
       OR OLD.conflict AND NOT NEW.conflict OR OLD.declared AND NOT NEW.declared
       OR (NEW.role, NEW.ended) IS DISTINCT FROM (OLD.role, OLD.ended) AND NOT COALESCE(a.roles && ARRAY['head'], false)
       OR (NEW."case", NEW.officer) IS DISTINCT FROM (OLD."case", OLD.officer) THEN
        RAISE insufficient_privilege USING MESSAGE = 'a seat is not changed so';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER seat_change BEFORE UPDATE ON casework.seat FOR EACH ROW EXECUTE FUNCTION casework.seat_change();
ALTER TABLE casework.seat ENABLE ALWAYS TRIGGER seat_change;

-- ── what the journal itself refuses ───────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION journal.field(body bytea, name text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC SELECT convert_from(body, 'UTF8')::jsonb ->> name; END;
-- The guards of the proceedings, on the events themselves: no projection and no program can be argued with.
-- Since when votes count: what was voted on has not changed after it.
CREATE FUNCTION journal.votes_from("case" text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT COALESCE(max(e.sequence), 0) FROM journal.event e WHERE e."case" = votes_from."case" AND e.type IN ('claim-classified', 'round-opened',
        'draft-submitted', 'draft-returned', 'panel-seated', 'meeting-scheduled');
END;
REVOKE ALL ON FUNCTION journal.votes_from(text) FROM PUBLIC;
CREATE FUNCTION journal.guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE today date := (journal.clock() AT TIME ZONE 'Europe/Copenhagen')::date; why text; seats integer; cells integer; votes integer; since bigint := journal.votes_from(NEW."case");
BEGIN
    -- A signed decision stands: nothing it rests on comes after it.
    IF NEW.type IN ('claim-classified', 'round-opened', 'hearing-exempted', 'case-readied', 'draft-written', 'draft-submitted', 'draft-returned',
        'panel-seated', 'interest-declared', 'meeting-scheduled', 'vote-cast', 'decision-made', 'decision-signed', 'case-dismissed', 'case-withdrawn')
       AND EXISTS (SELECT FROM journal.event e WHERE e."case" = NEW."case" AND e.type = 'decision-signed' AND e.sequence < NEW.sequence) THEN
        why := 'signed already';
    END IF;
    IF NEW.type IN ('case-readied', 'decision-made', 'decision-signed') AND EXISTS (SELECT FROM journal.event o
        WHERE o."case" = NEW."case" AND o.type = 'round-opened' AND NOT EXISTS (SELECT FROM journal.event e
            WHERE e."case" = o."case" AND e.type IN ('answer-filed', 'answer-declined', 'round-closed') AND journal.field(e.body, 'round') = o.sequence::text)) THEN
        why := 'a round is open';
    END IF;
    IF NEW.type IN ('answer-filed', 'answer-declined', 'time-requested') AND (NOT EXISTS (SELECT FROM journal.event o
            WHERE o."case" = NEW."case" AND o.type = 'round-opened' AND o.sequence::text = journal.field(NEW.body, 'round')
              -- An officer enters what a party answered on paper.
              AND (journal.field(o.body, 'party') = NEW.actor OR NEW.type = 'answer-filed' AND NEW.actor !~ ':'))
        OR EXISTS (SELECT FROM journal.event e WHERE e."case" = NEW."case" AND e.sequence < NEW.sequence
            AND e.type IN ('answer-filed', 'answer-declined', 'round-closed') AND journal.field(e.body, 'round') = journal.field(NEW.body, 'round'))) THEN
        why := 'no round to answer';
    END IF;
    IF NEW.type IN ('vote-cast', 'decision-made', 'decision-signed', 'draft-returned') AND NOT EXISTS (
        SELECT FROM casework.seat s JOIN work.officer o ON o.name = s.officer
        WHERE s."case" = NEW."case" AND s.officer = NEW.actor AND s.declared AND NOT s.conflict AND NOT s.ended
          AND (NEW.type = 'vote-cast' OR s.role = 'chair')
          -- Who took part in the decision signs it, also when the term has ended since.
          AND (NEW.type = 'decision-signed' OR today BETWEEN o.term_from AND o.term_until)) THEN
        why := 'no seat';
    END IF;
    IF NEW.type = 'vote-cast' AND EXISTS (SELECT FROM journal.event e WHERE e."case" = NEW."case" AND e.type = 'decision-made' AND e.sequence > since) THEN
        why := 'counted already';
    END IF;
    IF NEW.type IN ('decision-made', 'decision-signed') THEN
        SELECT count(*) INTO seats FROM casework.seat s WHERE s."case" = NEW."case" AND NOT s.ended;
        SELECT COALESCE(sum(cardinality(c.respondents)), 0) INTO cells FROM casework.claim c WHERE c."case" = NEW."case";
        SELECT count(DISTINCT (e.actor, journal.field(e.body, 'claim'), journal.field(e.body, 'respondent'))) INTO votes
        FROM journal.event e JOIN casework.seat s ON s."case" = e."case" AND s.officer = e.actor AND NOT s.ended
        WHERE e."case" = NEW."case" AND e.type = 'vote-cast' AND e.sequence > since;
        IF seats NOT IN (1, 3, 5) OR cells = 0 OR votes <> cells * seats
           OR EXISTS (SELECT FROM casework.seat s WHERE s."case" = NEW."case" AND NOT s.ended AND (NOT s.declared OR s.conflict)) THEN
            why := 'the panel is not complete';
        END IF;
    END IF;
    IF NEW.type = 'decision-signed' AND NOT EXISTS (SELECT FROM journal.event e WHERE e."case" = NEW."case" AND e.type = 'decision-made' AND e.sequence > since) THEN
        why := 'nothing to sign';
    END IF;
    -- A party whose newest letter was never printed is not silent.
    IF NEW.type = 'silence-recorded' AND NOT EXISTS (SELECT FROM journal.event e WHERE e."case" = NEW."case" AND e.type = 'letter-sent'
        AND journal.field(e.body, 'round') = journal.field(NEW.body, 'round') AND NOT EXISTS (SELECT FROM journal.event n WHERE n."case" = e."case"
            AND n.type = 'link-renewed' AND n.sequence > e.sequence AND journal.field(n.body, 'round') = journal.field(NEW.body, 'round'))) THEN
        why := 'no letter was sent';
    END IF;
    IF NEW.type = 'served' AND NOT EXISTS (SELECT FROM journal.event e WHERE e."case" = NEW."case"
        AND e.type = CASE journal.field(NEW.body, 'document') WHEN 'decision' THEN 'decision-signed' ELSE 'case-dismissed' END) THEN
        why := 'nothing to serve';
    END IF;
    IF NEW.type = 'case-dismissed' AND journal.field(NEW.body, 'ground') NOT IN ('not-suitable', 'oral-evidence', 'obviously-unfounded',
        'outside-jurisdiction', 'no-legal-interest', 'other-authority', 'court', 'industrial', 'inactive', 'arbitration', 'anonymous') THEN
        why := 'no ground of dismissal';
    END IF;
    IF why IS NOT NULL THEN RAISE insufficient_privilege USING MESSAGE = why, CONSTRAINT = 'event_guard'; END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER event_guard AFTER INSERT ON journal.event FOR EACH ROW EXECUTE FUNCTION journal.guard();
ALTER TABLE journal.event ENABLE ALWAYS TRIGGER event_guard;
-- The signed bytes are those whose digest stands in the journal, and never change.
CREATE FUNCTION casework.decision_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM journal.event e WHERE e."case" = NEW."case" AND e.type = 'decision-signed' AND e.actor = NEW.signed_by
        AND journal.field(e.body, 'digest') = encode(NEW.digest, 'hex')) THEN
        RAISE insufficient_privilege USING MESSAGE = 'not what was signed', CONSTRAINT = 'decision_signed';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER decision_stands AFTER INSERT ON casework.decision FOR EACH ROW EXECUTE FUNCTION casework.decision_stands();
CREATE TRIGGER decision_row BEFORE UPDATE OR DELETE ON casework.decision FOR EACH ROW EXECUTE FUNCTION journal.refuse();
CREATE TRIGGER decision_all BEFORE UPDATE OR DELETE OR TRUNCATE ON casework.decision FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse();
ALTER TABLE casework.decision ENABLE ALWAYS TRIGGER decision_stands, ENABLE ALWAYS TRIGGER decision_row, ENABLE ALWAYS TRIGGER decision_all;

-- ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE work.makes NO FORCE ROW LEVEL SECURITY;
INSERT INTO work.makes (event_type, job_type) VALUES ('round-opened', 'round-letter'), ('link-renewed', 'round-letter'),
    ('round-opened', 'deadline'), ('round-extended', 'deadline'), ('letter-prepared', 'deadline'), ('decision-made', 'deadline'),
    ('served', 'deadline'), ('letter-sent', 'deadline');
ALTER TABLE work.makes FORCE ROW LEVEL SECURITY;
ALTER TABLE journal."right" NO FORCE ROW LEVEL SECURITY;
INSERT INTO journal."right" (actor_kind, event_type, may_read, may_write) VALUES
    ('draft', 'complaint-filed', false, true), ('receipt', 'complaint-filed', true, false),
    ('round', 'round-opened', true, false), ('round', 'time-requested', true, true),
    ('round', 'round-extended', true, false), ('round', 'letter-sent', true, false), ('round', 'time-refused', true, false),
    ('officer', 'time-refused', true, true), ('head', 'time-refused', true, true), ('quality', 'time-refused', true, false),
    ('chair', 'time-refused', true, false), ('member', 'time-refused', true, false),
    ('job:deadline', 'link-renewed', true, false), ('round', 'answer-filed', true, true),
    ('round', 'answer-declined', true, true), ('officer', 'complaint-filed', true, false),
    ('officer', 'case-registered', true, true), ('officer', 'claim-classified', true, true),
    ('officer', 'letter-prepared', true, false), ('officer', 'letter-sent', true, true),
    ('officer', 'round-opened', true, true), ('officer', 'time-requested', true, false),
    ('officer', 'round-extended', true, true), ('officer', 'answer-filed', true, true),
    ('officer', 'answer-declined', true, false), ('officer', 'silence-recorded', true, false),
    ('officer', 'round-closed', true, true), ('officer', 'link-renewed', true, true),
    ('officer', 'hearing-exempted', true, true), ('officer', 'case-readied', true, true),
    ('officer', 'draft-written', true, true), ('officer', 'draft-submitted', true, true),
    ('officer', 'draft-returned', true, false), ('officer', 'panel-seated', true, false),
    ('officer', 'interest-declared', true, false), ('officer', 'meeting-scheduled', true, false),
    ('officer', 'vote-cast', true, false), ('officer', 'decision-made', true, false),
    ('officer', 'decision-signed', true, false), ('officer', 'served', true, true),
    ('officer', 'deadline-passed', true, false), ('officer', 'task-finished', true, true),
    ('officer', 'case-dismissed', true, true), ('officer', 'case-withdrawn', true, true),
    ('quality', 'complaint-filed', true, false), ('quality', 'case-registered', true, false),
    ('quality', 'claim-classified', true, false), ('quality', 'letter-prepared', true, false),
    ('quality', 'letter-sent', true, false), ('quality', 'round-opened', true, false),
    ('quality', 'time-requested', true, false), ('quality', 'round-extended', true, false),
    ('quality', 'answer-filed', true, false), ('quality', 'answer-declined', true, false),
    ('quality', 'silence-recorded', true, false), ('quality', 'round-closed', true, false),
    ('quality', 'link-renewed', true, false), ('quality', 'hearing-exempted', true, false),
    ('quality', 'case-readied', true, false), ('quality', 'draft-written', true, false),
    ('quality', 'draft-submitted', true, false), ('quality', 'draft-returned', true, false),
    ('quality', 'panel-seated', true, false), ('quality', 'interest-declared', true, false),
    ('quality', 'meeting-scheduled', true, false), ('quality', 'vote-cast', true, false),
    ('quality', 'decision-made', true, false), ('quality', 'decision-signed', true, false),
    ('quality', 'served', true, false), ('quality', 'deadline-passed', true, false),
    ('quality', 'task-finished', true, false), ('quality', 'case-dismissed', true, false),
    ('quality', 'case-withdrawn', true, false), ('head', 'complaint-filed', true, false),
    ('head', 'case-registered', true, true), ('head', 'claim-classified', true, true),
    ('head', 'letter-prepared', true, false), ('head', 'letter-sent', true, true),
    ('head', 'round-opened', true, true), ('head', 'time-requested', true, false),
    ('head', 'round-extended', true, true), ('head', 'answer-filed', true, true),
    ('head', 'answer-declined', true, false), ('head', 'silence-recorded', true, false),
    ('head', 'round-closed', true, true), ('head', 'link-renewed', true, true),
    ('head', 'hearing-exempted', true, true), ('head', 'case-readied', true, true),
    ('head', 'draft-written', true, true), ('head', 'draft-submitted', true, true),
    ('head', 'draft-returned', true, false), ('head', 'panel-seated', true, true),
    ('head', 'interest-declared', true, false), ('head', 'meeting-scheduled', true, true),
    ('head', 'vote-cast', true, false), ('head', 'decision-made', true, false),
    ('head', 'decision-signed', true, false), ('head', 'served', true, true),
    ('head', 'deadline-passed', true, false), ('head', 'task-finished', true, true),
    ('head', 'case-dismissed', true, true), ('head', 'case-withdrawn', true, true),
    ('chair', 'complaint-filed', true, false), ('chair', 'case-registered', true, false),
    ('chair', 'claim-classified', true, false), ('chair', 'round-opened', true, false),
    ('chair', 'time-requested', true, false), ('chair', 'round-extended', true, false),
    ('chair', 'answer-filed', true, false), ('chair', 'answer-declined', true, false),
    ('chair', 'silence-recorded', true, false), ('chair', 'round-closed', true, false),
    ('chair', 'hearing-exempted', true, false), ('chair', 'case-readied', true, false),
    ('chair', 'draft-written', true, false), ('chair', 'draft-submitted', true, false),
    ('chair', 'draft-returned', true, true), ('chair', 'panel-seated', true, false),
    ('chair', 'interest-declared', true, true), ('chair', 'meeting-scheduled', true, false),
    ('chair', 'vote-cast', true, true), ('chair', 'decision-made', true, true),
    ('chair', 'decision-signed', true, true), ('chair', 'served', true, false),
    ('chair', 'case-withdrawn', true, false), ('member', 'complaint-filed', true, false),
    ('member', 'case-registered', true, false), ('member', 'claim-classified', true, false),
    ('member', 'round-opened', true, false), ('member', 'time-requested', true, false),
    ('member', 'round-extended', true, false), ('member', 'answer-filed', true, false),
    ('member', 'answer-declined', true, false), ('member', 'silence-recorded', true, false),
    ('member', 'round-closed', true, false), ('member', 'hearing-exempted', true, false),
    ('member', 'case-readied', true, false), ('member', 'draft-written', true, false),
    ('member', 'draft-submitted', true, false), ('member', 'draft-returned', true, false),
    ('member', 'panel-seated', true, false), ('member', 'interest-declared', true, true),
    ('member', 'meeting-scheduled', true, false), ('member', 'vote-cast', true, true),
    ('member', 'decision-made', true, false), ('member', 'decision-signed', true, false),
    ('member', 'served', true, false), ('member', 'case-withdrawn', true, false),
    ('job:acknowledgement', 'complaint-filed', true, false), ('job:acknowledgement', 'letter-prepared', true, true),
    ('job:round-letter', 'letter-prepared', true, true), ('job:round-letter', 'round-opened', true, false),
    ('job:round-letter', 'answer-filed', true, false), ('job:round-letter', 'answer-declined', true, false),
    ('job:round-letter', 'round-closed', true, false), ('job:deadline', 'complaint-filed', true, false),
    ('job:deadline', 'letter-prepared', true, false), ('job:deadline', 'letter-sent', true, false),
    ('job:deadline', 'round-opened', true, false), ('job:deadline', 'round-extended', true, false),
    ('job:deadline', 'answer-filed', true, false), ('job:deadline', 'answer-declined', true, false),
    ('job:deadline', 'silence-recorded', true, true), ('job:deadline', 'round-closed', true, false),
    ('job:deadline', 'decision-made', true, false), ('job:deadline', 'decision-signed', true, false),
    ('job:deadline', 'served', true, false), ('job:deadline', 'deadline-passed', true, true),
    ('job:deadline', 'case-dismissed', true, false), ('job:deadline', 'case-withdrawn', true, false)
ON CONFLICT (actor_kind, event_type) DO UPDATE SET may_read = excluded.may_read, may_write = excluded.may_write;
ALTER TABLE journal."right" FORCE ROW LEVEL SECURITY;
-- Cases that were filed before: their words for the other side, with what looks like a CPR number masked.
ALTER TABLE casework.matter NO FORCE ROW LEVEL SECURITY;
ALTER TABLE casework.incident NO FORCE ROW LEVEL SECURITY;
ALTER TABLE casework.person NO FORCE ROW LEVEL SECURITY;
INSERT INTO casework.submission ("case", sequence, party, words, filed_on)
SELECT m."case", 1, NULL, jsonb_build_object(
    'complainants', (SELECT COALESCE(jsonb_agg(p.name ORDER BY p.place), '[]') FROM casework.person p WHERE p."case" = m."case" AND p.role = 'complainant'),
    'respondents', (SELECT COALESCE(jsonb_agg(p.name ORDER BY p.place), '[]') FROM casework.person p WHERE p."case" = m."case" AND p.role = 'respondent'),
    'wish', '',
    'incidents', (SELECT COALESCE(jsonb_agg(jsonb_build_object('number', i.number, 'when', i."when", 'place', i.place,
        'words', regexp_replace(i.words, '[0-9]{6}[^0-9]{0,3}[0-9]{4}', '[personnummer]', 'g')) ORDER BY i.number), '[]')
        FROM casework.incident i WHERE i."case" = m."case")), m.received_on
FROM casework.matter m;
ALTER TABLE casework.matter FORCE ROW LEVEL SECURITY;
ALTER TABLE casework.incident FORCE ROW LEVEL SECURITY;
ALTER TABLE casework.person FORCE ROW LEVEL SECURITY;

-- ── row-level security ────────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE t regclass;
BEGIN
    FOR t IN SELECT unnest(ARRAY['work.answer_draft', 'casework.round', 'casework.submission', 'casework.round_letter', 'casework.deadline',
        'casework.task', 'casework.decision']::regclass[]) LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    END LOOP;
    FOR t IN SELECT unnest(ARRAY['casework.round', 'casework.submission', 'casework.deadline', 'casework.task', 'casework.decision']::regclass[]) LOOP
        EXECUTE format('CREATE POLICY console_read ON %1$s FOR SELECT TO naevn_console USING (EXISTS (SELECT FROM work.actor() a
            WHERE %1$s."case" <> ALL (a.closed) AND (a.everywhere OR %1$s."case" = ANY (a.seats))))', t);
    END LOOP;
END $$;
DROP POLICY console_read ON journal.event;
CREATE POLICY console_read ON journal.event FOR SELECT TO naevn_console USING (EXISTS (SELECT FROM work.actor() a
    WHERE type = ANY (a.readable) AND event."case" <> ALL (a.closed) AND (a.everywhere OR event."case" = ANY (a.seats)))
    AND (type <> 'vote-cast' OR work.sees_votes("case", actor)));
-- A party reads its own words and the frame of its round. What others said reaches it as a masked copy, casework.submission.
DROP POLICY citizen_read ON journal.event;
CREATE POLICY citizen_read ON journal.event FOR SELECT TO naevn_citizen USING (EXISTS (SELECT FROM work.actor() a
    WHERE type = ANY (a.readable) AND event."case" = a."case" AND (a.round IS NULL OR actor = a.subject
        OR sequence = ANY (a.shown) AND type IN ('round-opened', 'round-extended', 'time-refused', 'letter-sent'))));
DROP POLICY console_change ON casework.matter;
CREATE POLICY console_change ON casework.matter FOR UPDATE TO naevn_console USING (work.reaches("case")
    AND (journal.may_write('case-registered') OR journal.may_write('decision-made')));
DROP POLICY seat_declare ON casework.seat;
CREATE POLICY seat_change ON casework.seat FOR UPDATE TO naevn_console USING (officer = (SELECT (work.actor()).subject)
    OR (SELECT (work.actor()).roles && ARRAY['head']));

CREATE POLICY open_round ON casework.round FOR INSERT TO naevn_console WITH CHECK (journal.may_write('round-opened') AND work.reaches("case"));
CREATE POLICY change_round ON casework.round FOR UPDATE TO naevn_console USING (journal.may_write('round-opened') AND work.reaches("case"));
CREATE POLICY own_round ON casework.round FOR SELECT TO naevn_citizen USING (EXISTS (SELECT FROM work.actor() a WHERE a.round = id AND NOT a.late));
CREATE POLICY answer_round ON casework.round FOR UPDATE TO naevn_citizen USING (EXISTS (SELECT FROM work.actor() a WHERE a.round = id AND NOT a.late));
CREATE POLICY worker_read ON casework.round FOR SELECT TO naevn_worker USING (journal.may_write('letter-prepared') AND work.reaches("case"));
CREATE POLICY make ON casework.submission FOR INSERT TO naevn_citizen WITH CHECK (EXISTS (SELECT FROM work.actor() a
    WHERE submission."case" = a."case" AND CASE a.kind WHEN 'draft' THEN sequence = 1 AND party IS NULL WHEN 'round' THEN party = a.subject AND NOT a.late
        AND EXISTS (SELECT FROM journal.event e WHERE e."case" = submission."case" AND e.sequence = submission.sequence AND e.type = 'answer-filed' AND e.actor = a.subject)
        ELSE false END));
CREATE POLICY enter ON casework.submission FOR INSERT TO naevn_console WITH CHECK (journal.may_write('answer-filed') AND work.reaches("case") AND party IS NOT NULL
    AND EXISTS (SELECT FROM journal.event e WHERE e."case" = submission."case" AND e.sequence = submission.sequence AND e.type = 'answer-filed' AND e.actor = (SELECT (work.actor()).subject)));
CREATE POLICY shown ON casework.submission FOR SELECT TO naevn_citizen USING (EXISTS (SELECT FROM work.actor() a
    WHERE submission."case" = a."case" AND a.round IS NOT NULL AND NOT a.late AND (sequence = ANY (a.shown) OR party = a.subject
        OR party IS NULL AND EXISTS (SELECT FROM casework.person p WHERE p."case" = a."case" AND p.person = a.subject AND p.role = 'complainant'))));
CREATE POLICY own_draft ON work.answer_draft FOR ALL TO naevn_citizen USING (EXISTS (SELECT FROM work.actor() a WHERE a.round = answer_draft.round AND NOT a.late));
CREATE POLICY officers ON casework.round_letter FOR SELECT TO naevn_console USING (journal.may_write('round-opened') AND work.reaches("case"));
CREATE POLICY print ON casework.round_letter FOR UPDATE TO naevn_console USING (journal.may_write('round-opened') AND work.reaches("case"));
CREATE POLICY make ON casework.round_letter FOR INSERT TO naevn_worker WITH CHECK (journal.may_write('letter-prepared') AND work.reaches("case"));
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['deadline', 'task'] LOOP
        EXECUTE format('CREATE POLICY make ON casework.%I FOR INSERT TO naevn_console, naevn_worker WITH CHECK (work.reaches("case"))', t);
        EXECUTE format('CREATE POLICY change ON casework.%I FOR UPDATE TO naevn_console, naevn_worker USING (work.reaches("case"))', t);
        EXECUTE format('CREATE POLICY worker_read ON casework.%I FOR SELECT TO naevn_worker USING (work.reaches("case"))', t);
    END LOOP;
END $$;
CREATE POLICY round_made ON casework.task FOR INSERT TO naevn_citizen WITH CHECK (EXISTS (SELECT FROM work.actor() a JOIN casework.round r ON r.id = a.round
    WHERE task."case" = a."case" AND NOT a.late AND what IN ('answer ' || r.opened, 'more-time ' || r.opened)
      AND EXISTS (SELECT FROM journal.event e WHERE e."case" = task."case" AND e.sequence = task.sequence AND e.actor = a.subject)));
-- What a round's answer settles: its own time and its own tasks, which it may not read otherwise.
CREATE POLICY round_read ON casework.deadline FOR SELECT TO naevn_citizen USING (EXISTS (SELECT FROM work.actor() a WHERE a.round IS NOT NULL AND deadline."case" = a."case" AND party = a.subject AND NOT a.late));
CREATE POLICY round_met ON casework.deadline FOR UPDATE TO naevn_citizen USING (EXISTS (SELECT FROM work.actor() a WHERE a.round IS NOT NULL AND deadline."case" = a."case" AND party = a.subject AND NOT a.late));
CREATE POLICY round_read ON casework.task FOR SELECT TO naevn_citizen USING (EXISTS (SELECT FROM work.actor() a JOIN casework.round r ON r.id = a.round
    WHERE task."case" = a."case" AND NOT a.late AND what IN ('silence ' || r.opened, 'more-time ' || r.opened)));
CREATE POLICY round_done ON casework.task FOR UPDATE TO naevn_citizen USING (EXISTS (SELECT FROM work.actor() a JOIN casework.round r ON r.id = a.round
    WHERE task."case" = a."case" AND NOT a.late AND what IN ('silence ' || r.opened, 'more-time ' || r.opened)));
CREATE POLICY sign ON casework.decision FOR INSERT TO naevn_console WITH CHECK (journal.may_write('decision-signed') AND work.reaches("case")
    AND signed_by = (SELECT (work.actor()).subject));

-- ── who may do what, by name ──────────────────────────────────────────────────────────────────────────────────────
GRANT SELECT ON work.answer_draft, casework.round, casework.submission, casework.round_letter, casework.deadline, casework.task, casework.decision TO naevn_door;
GRANT UPDATE (sealed) ON casework.round_letter TO naevn_door;
GRANT SELECT, INSERT ON work.answer_draft TO naevn_citizen;
GRANT UPDATE (content, changed) ON work.answer_draft TO naevn_citizen;
GRANT SELECT ON casework.round, casework.submission, casework.deadline, casework.task TO naevn_citizen;
GRANT INSERT ON casework.submission, casework.task TO naevn_citizen;
GRANT UPDATE (asked, ended, ended_at, late, digest) ON casework.round TO naevn_citizen;
GRANT UPDATE (met) ON casework.deadline TO naevn_citizen;
GRANT UPDATE (done_at) ON casework.task TO naevn_citizen;
GRANT SELECT, INSERT ON casework.round, casework.deadline, casework.task TO naevn_console;
GRANT UPDATE (terms, day, reasons, asked, refused, ended, ended_at, late, digest) ON casework.round TO naevn_console;
GRANT INSERT ON casework.submission TO naevn_console;
GRANT SELECT ON casework.submission, casework.round_letter TO naevn_console;
GRANT UPDATE (sealed, printed_at, printed_by) ON casework.round_letter TO naevn_console;
GRANT UPDATE (terms, day, reasons, met, passed) ON casework.deadline TO naevn_console;
GRANT UPDATE (done_at) ON casework.task TO naevn_console;
GRANT SELECT, INSERT ON casework.decision TO naevn_console;
GRANT UPDATE (meeting_on) ON casework.matter TO naevn_console;
GRANT INSERT (role), UPDATE (role, ended) ON casework.seat TO naevn_console;
GRANT INSERT (letter), UPDATE (letter) ON work.round TO naevn_console;
GRANT SELECT, INSERT ON casework.deadline, casework.task TO naevn_worker;
GRANT UPDATE (met, passed) ON casework.deadline TO naevn_worker;
GRANT UPDATE (done_at) ON casework.task TO naevn_worker;
GRANT SELECT ON casework.round TO naevn_worker;
GRANT INSERT ON casework.round_letter TO naevn_worker;
GRANT EXECUTE ON FUNCTION work.sees_votes(text, text), work.confirm(bytea, text), work.board(), casework.my_seats() TO naevn_console;
GRANT EXECUTE ON FUNCTION work.user_add(text, text, text[], bytea, bytea, bytea, date, date) TO naevn_operator;
GRANT EXECUTE ON FUNCTION journal.field(bytea, text) TO naevn_door;
GRANT EXECUTE ON FUNCTION work.round_of_letter(text, bigint) TO naevn_worker;
GRANT EXECUTE ON FUNCTION casework.party_names() TO naevn_citizen;

GRANT CREATE ON SCHEMA work, journal, casework TO naevn_guard, naevn_door;
DO $$
DECLARE f record;
BEGIN
    FOR f IN SELECT p.oid::regprocedure AS name, p.proname::text = 'sees_votes' AS reads
             FROM pg_proc p WHERE p.prosecdef AND p.proowner = 'naevn_owner'::regrole
               AND p.pronamespace IN ('work'::regnamespace, 'journal'::regnamespace, 'casework'::regnamespace) ORDER BY p.oid LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO %I', f.name, CASE WHEN f.reads THEN 'naevn_guard' ELSE 'naevn_door' END);
    END LOOP;
END $$;
REVOKE CREATE ON SCHEMA work, journal, casework FROM naevn_guard, naevn_door;
