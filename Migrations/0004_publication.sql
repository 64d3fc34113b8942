-- Own rulings on their way out: the anonymised draft between two readers, the door that publishes and the door that withdraws.
-- The doors ask again all that the program asked, of the journal and of the very bytes; what they raise is a name, never a value.

-- ── what is published of an own ruling ────────────────────────────────────────────────────────────────────────────
ALTER TABLE published.ruling ADD COLUMN number integer CHECK (number > 0),
    -- "sex+age/intersectional": the ground set of each claim, once, with how it goes together. Empty for a historic ruling.
    ADD COLUMN sets text[] NOT NULL DEFAULT '{}',
    -- Claims may lie in both areas.
    ADD COLUMN other_area text CHECK (other_area IN ('labour', 'outside') AND other_area <> area),
    ADD COLUMN areas text[] GENERATED ALWAYS AS (CASE WHEN other_area IS NULL THEN ARRAY[area] ELSE ARRAY[area, other_area] END) STORED,
    ADD CONSTRAINT ruling_own CHECK ((provenance = 'own') = (number IS NOT NULL) AND (provenance = 'own') = (cardinality(sets) > 0)
        AND (provenance = 'historic' OR key IS NULL AND record IS NULL AND source IS NULL AND decided_on IS NOT NULL AND outcome IS NOT NULL));
CREATE UNIQUE INDEX ruling_citation ON published.ruling (year, number) WHERE number IS NOT NULL;
-- Claim × respondent, the unit that is counted.
CREATE TABLE published.cell (
    ruling text NOT NULL REFERENCES published.ruling (id) ON DELETE CASCADE, claim integer NOT NULL CHECK (claim > 0),
    respondent integer NOT NULL CHECK (respondent > 0),
    grounds text[] NOT NULL CHECK (cardinality(grounds) > 0), combination text CHECK (combination IN ('cumulative', 'intersectional')),
    outcome text NOT NULL CHECK (outcome IN ('medhold', 'ej-medhold', 'afvist')),
    PRIMARY KEY (ruling, claim, respondent),
    CONSTRAINT cell_combination CHECK ((combination IS NOT NULL) = (cardinality(grounds) > 1)));
-- What was taken down: that it was, when, and by which public reason. Nothing of what it said.
CREATE TABLE published.tombstone (
    id text PRIMARY KEY, provenance text NOT NULL CHECK (provenance IN ('own', 'historic')), version integer NOT NULL,
    year integer, number integer, change bigint NOT NULL UNIQUE, published_at timestamptz NOT NULL, withdrawn_at timestamptz NOT NULL,
    reason text NOT NULL CHECK (reason IN ('genanonymisering', 'tilbagetrukket-indsigelse', 'tilbagetrukket-fejl')),
    key bytea UNIQUE, CHECK ((provenance = 'historic') = (key IS NOT NULL)));
CREATE UNIQUE INDEX tombstone_citation ON published.tombstone (year, number) WHERE number IS NOT NULL;

-- ── what waits in the casework ────────────────────────────────────────────────────────────────────────────────────
CREATE TABLE casework.citation (year integer PRIMARY KEY, last integer NOT NULL);
-- Events that change nothing of what is to be published; after any other a ruling is read anew.
CREATE TABLE casework.neutral (event_type text PRIMARY KEY);
CREATE TABLE casework.rendering (
    "case" text NOT NULL REFERENCES casework.matter, version bigint NOT NULL, format text NOT NULL CHECK (format IN ('html', 'json', 'txt')),
    bytes bytea NOT NULL, PRIMARY KEY ("case", version, format));
CREATE TABLE casework.publication_proof (
    "case" text NOT NULL REFERENCES casework.matter, version bigint NOT NULL, served_on date NOT NULL, notice_until date NOT NULL,
    people integer NOT NULL, first_reader text NOT NULL, second_reader text NOT NULL CONSTRAINT two_readers CHECK (second_reader <> first_reader),
    engine_version text NOT NULL, sha256 jsonb NOT NULL, PRIMARY KEY ("case", version));
CREATE TABLE casework.publication ("case" text PRIMARY KEY REFERENCES casework.matter, ruling text NOT NULL UNIQUE, year integer NOT NULL, number integer NOT NULL);
-- Where each served case stands on its way out, for the editors' list.
CREATE TABLE casework.publication_track (
    "case" text PRIMARY KEY REFERENCES casework.matter, served_on date, notice_until date, reader text, changed_at timestamptz NOT NULL,
    track text NOT NULL CHECK (track IN ('none', 'anonymising', 'awaiting-second', 'approved', 'published', 'withdrawal-proposed', 'withdrawn')));
CREATE INDEX publication_track_open ON casework.publication_track (served_on) WHERE served_on IS NOT NULL;
ALTER TABLE casework.task DROP CONSTRAINT task_what_check,
    ADD CONSTRAINT task_what_check CHECK (what ~ '^((answer|silence|more-time) [0-9]+|substitute .+|returned|deadline [a-z-]+|published|publication-refused|ruling-withdrawn)$');

-- ── who may look, who may write ───────────────────────────────────────────────────────────────────────────────────
-- The day the decision had reached every party, by the last fact of each; none while one of them lacks it.
CREATE FUNCTION casework.served_on("case" text) RETURNS date LANGUAGE sql STABLE SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT CASE WHEN bool_and(COALESCE(f.fact IN ('made-available', 'presumed'), false)) AND EXISTS (SELECT FROM journal.event d
        WHERE d."case" = served_on."case" AND d.type = 'decision-signed') THEN max(f.day) END
    FROM (SELECT DISTINCT q.person FROM casework.person q WHERE q."case" = served_on."case" AND q.role IN ('complainant', 'respondent')) AS p
    LEFT JOIN LATERAL (SELECT journal.field(e.body, 'fact') AS fact, journal.field(e.body, 'on')::date AS day FROM journal.event e
        WHERE e."case" = served_on."case" AND e.type = 'served' AND journal.field(e.body, 'document') = 'decision'
            AND journal.field(e.body, 'party') = p.person ORDER BY e.sequence DESC LIMIT 1) AS f ON true;
END;
-- What is read, approved and published is the case as it stood after this event.
CREATE FUNCTION casework.last_change("case" text) RETURNS bigint LANGUAGE sql STABLE SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT COALESCE(max(e.sequence), 0) FROM journal.event e
    WHERE e."case" = last_change."case" AND NOT EXISTS (SELECT FROM casework.neutral n WHERE n.event_type = e.type);
END;
-- An editor reaches a case once its decision is served, and there the events of his role alone.
CREATE FUNCTION work.edits("case" text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting := work.actor();
BEGIN
    -- A letter that comes back after publication leaves the ruling public: it must still be possible to take it down.
    RETURN COALESCE(a.kind = 'officer' AND a.roles && ARRAY['editor'] AND edits."case" <> ALL (a.closed)
        AND (casework.served_on(edits."case") IS NOT NULL OR EXISTS (SELECT FROM casework.publication p JOIN published.ruling r ON r.id = p.ruling
            WHERE p."case" = edits."case")), false);
END $$;
CREATE FUNCTION work.edits_event("case" text, event_type text, writes boolean) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT FROM journal."right" r WHERE r.actor_kind = 'editor' AND r.event_type = edits_event.event_type
        AND CASE WHEN writes THEN r.may_write ELSE r.may_read END) AND work.edits(edits_event."case");
END $$;
-- The version of a case, for whoever may publish or withdraw it.
CREATE FUNCTION casework.version("case" text) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    IF NOT (work.edits(version."case") OR work.reaches(version."case")) THEN RETURN NULL; END IF;
    RETURN casework.last_change(version."case");
END $$;
CREATE OR REPLACE FUNCTION work.may_enqueue(type text, "case" text, sequence bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT (work.reaches(may_enqueue."case") OR work.edits(may_enqueue."case")) AND EXISTS (SELECT FROM journal.event e
        WHERE e."case" = may_enqueue."case" AND e.sequence = may_enqueue.sequence AND e.actor = (work.actor()).subject
          AND EXISTS (SELECT FROM work.makes m WHERE m.event_type = e.type AND m.job_type = may_enqueue.type));
END;
CREATE OR REPLACE FUNCTION journal.note_read("case" text, what text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
#variable_conflict use_column
DECLARE
    a work.acting := work.actor();
    moment timestamptz := journal.clock();
    today date := (moment AT TIME ZONE 'Europe/Copenhagen')::date;
    at bigint := (extract(epoch FROM moment) * 1000000)::bigint;
    h journal.read_head;
    next bytea;
BEGIN
    IF a.kind IS DISTINCT FROM 'officer' OR NOT (work.reaches(note_read."case") OR work.edits(note_read."case"))
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

-- ── what the journal itself refuses ───────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION journal.guard_publication() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE why text; public boolean := EXISTS (SELECT FROM casework.publication p JOIN published.ruling r ON r.id = p.ruling WHERE p."case" = NEW."case");
BEGIN
    IF NEW.type IN ('ruling-anonymised', 'ruling-read', 'ruling-returned', 'publication-approved') AND (public OR casework.served_on(NEW."case") IS NULL) THEN
        why := 'nothing to publish';
    END IF;
    -- Two people: who approves is not who read it first, and nothing changed between them.
    IF NEW.type = 'publication-approved' AND NOT EXISTS (SELECT FROM journal.event e WHERE e."case" = NEW."case" AND e.type = 'ruling-read'
        AND e.actor <> NEW.actor AND e.sequence > casework.last_change(NEW."case")
        AND convert_from(e.body, 'UTF8')::jsonb -> 'sha256' = convert_from(NEW.body, 'UTF8')::jsonb -> 'sha256') THEN
        why := 'no first reader';
    END IF;
    IF NEW.type = 'ruling-published' AND NOT EXISTS (SELECT FROM casework.publication p JOIN published.ruling r ON r.id = p.ruling
        WHERE p."case" = NEW."case" AND r.id = journal.field(NEW.body, 'id') AND r.version::text = journal.field(NEW.body, 'version')) THEN
        why := 'not published';
    END IF;
    IF NEW.type IN ('withdrawal-proposed', 'ruling-withdrawn') AND NOT public THEN why := 'nothing to withdraw'; END IF;
    IF NEW.type = 'ruling-withdrawn' AND NOT EXISTS (SELECT FROM journal.event e WHERE e."case" = NEW."case" AND e.type = 'withdrawal-proposed'
        AND e.actor <> NEW.actor AND journal.field(e.body, 'reason') = journal.field(NEW.body, 'reason')
        AND e.sequence > (SELECT max(p.sequence) FROM journal.event p WHERE p."case" = NEW."case" AND p.type IN ('ruling-published', 'withdrawal-declined'))) THEN
        why := 'no first person';
    END IF;
    IF why IS NOT NULL THEN RAISE insufficient_privilege USING MESSAGE = why, CONSTRAINT = 'event_guard'; END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER event_publication AFTER INSERT ON journal.event FOR EACH ROW EXECUTE FUNCTION journal.guard_publication();
ALTER TABLE journal.event ENABLE ALWAYS TRIGGER event_publication;
-- When a case was served is the secretariat's to say; an editor moves a ruling along.
CREATE FUNCTION casework.guard_track() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (NEW.served_on, NEW.notice_until) IS DISTINCT FROM (OLD.served_on, OLD.notice_until) AND NOT journal.may_write('served') THEN
        RAISE insufficient_privilege USING MESSAGE = 'served', CONSTRAINT = 'track_guard'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER track_row BEFORE UPDATE ON casework.publication_track FOR EACH ROW EXECUTE FUNCTION casework.guard_track();
ALTER TABLE casework.publication_track ENABLE ALWAYS TRIGGER track_row;
CREATE TRIGGER rendering_row BEFORE UPDATE OR DELETE ON casework.rendering FOR EACH ROW EXECUTE FUNCTION journal.refuse();
CREATE TRIGGER proof_row BEFORE UPDATE OR DELETE ON casework.publication_proof FOR EACH ROW EXECUTE FUNCTION journal.refuse();
ALTER TABLE casework.rendering ENABLE ALWAYS TRIGGER rendering_row;
ALTER TABLE casework.publication_proof ENABLE ALWAYS TRIGGER proof_row;

-- ── the doors ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- Words one space apart; every spelling of a Danish letter is one.
CREATE FUNCTION published.fold(words text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT ' ' || btrim(regexp_replace(regexp_replace(
        regexp_replace(regexp_replace(regexp_replace(words, 'æ|ae', 'a', 'g'), 'ø|oe', 'o', 'g'), 'aa', 'a', 'g'),
        '([0-9])(?=[[:alpha:]])|([[:alpha:]])(?=[0-9])', '\1\2 ', 'g'), '[^[:alnum:]]+', ' ', 'g')) || ' ';
END;
-- Whether a name stands in folded words: as it is, without its legal form, last name first, or run together where it is long
-- enough to be nothing else. A genitive, or more of a word, may follow.
CREATE FUNCTION published.names(name text, words text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE n text := btrim(regexp_replace(rtrim(published.fold(published.letters(name))), ' (a s|aps|i s|k s|p s|amba|ivs)$', '')); parts text[]; tight text;
BEGIN
    IF length(n) < 3 THEN RETURN false; END IF;
    parts := string_to_array(n, ' ');
    tight := replace(n, ' ', '');
    -- A short name, or one of one word, is a word of its own: "Normal" is not in "normalt", nor "3F" in "stk. 3 fremgår".
    IF cardinality(parts) = 1 OR length(tight) < 4 THEN RETURN words ~ (' ' || n || '( |s )'); END IF;
    RETURN position(' ' || n IN words) > 0
        OR cardinality(parts) > 1 AND position(' ' || parts[cardinality(parts)] || ' ' || array_to_string(parts[1:cardinality(parts) - 1], ' ') IN words) > 0
        OR length(tight) >= 10 AND cardinality(parts) > 1 AND position(tight IN replace(words, ' ', '')) > 0;
END $$;
-- Whether a road with its house number stands in folded words, also with "nr." between. What has no letters before a number is none.
CREATE FUNCTION published.road(address text, words text) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT COALESCE(position(rtrim(published.fold(published.letters(substring(address FROM '[[:alpha:]][^0-9,]*[0-9]+')))) || ' '
        IN regexp_replace(words, ' nr (?=[0-9])', ' ', 'g')) > 0, false);
END;
-- The identifier a ruling has had since it was first published, or a fresh number for one that has none.
CREATE FUNCTION published.begin_own("case" text, OUT id text, OUT number bigint) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    IF (work.actor()).roles IS DISTINCT FROM ARRAY['job:publish'] OR (work.actor())."case" IS DISTINCT FROM begin_own."case" THEN
        RAISE insufficient_privilege USING MESSAGE = 'job', CONSTRAINT = 'publish_job'; END IF;
    SELECT p.ruling INTO id FROM casework.publication p WHERE p."case" = begin_own."case";
    IF NOT FOUND THEN number := nextval('published.identifier'); END IF;
END $$;
-- Everything that lists, feeds and tables show of an own ruling, from the bytes that were looked through.
CREATE FUNCTION published.place(id text, version integer, number integer, first_published timestamptz, json bytea, txt bytea, html bytea) RETURNS void
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, published, pg_temp AS $$
#variable_conflict use_column
DECLARE j jsonb := convert_from(json, 'UTF8')::jsonb; change bigint; moment timestamptz := clock_timestamp();
BEGIN
    PERFORM FROM published.corpus FOR UPDATE;
    UPDATE published.corpus c SET changes = c.changes + 1, changed_at = moment RETURNING c.changes INTO STRICT change;
    INSERT INTO published.ruling (id, provenance, version, change, published_at, modified_at, kind, excerpt, title, summary, journal_numbers, decided_on,
        number, grounds, sets, area, other_area, topics, outcome, compensation, dissent, statutes, search)
    SELECT place.id, 'own', place.version, change, COALESCE(place.first_published, moment), moment, 'ruling', false, j ->> 'title', j ->> 'summary',
        ARRAY(SELECT jsonb_array_elements_text(j -> 'journalNumbers')), (j ->> 'decidedOn')::date, place.number,
        ARRAY(SELECT jsonb_array_elements_text(j -> 'grounds')),
        ARRAY(SELECT s FROM (SELECT (SELECT string_agg(g.v, '+' ORDER BY g.n) FROM jsonb_array_elements_text(c.v -> 'grounds') WITH ORDINALITY AS g (v, n))
            || COALESCE('/' || (c.v ->> 'combination'), '') AS s, min(c.n) AS n FROM jsonb_array_elements(j -> 'claims') WITH ORDINALITY AS c (v, n) GROUP BY 1) AS x ORDER BY n),
        j -> 'areas' ->> 0, j -> 'areas' ->> 1, ARRAY(SELECT jsonb_array_elements_text(j -> 'topics')), j -> 'outcome' ->> 'code',
        (j -> 'compensation' ->> 'amount')::integer, (j ->> 'dissent')::boolean, ARRAY(SELECT jsonb_array_elements_text(j -> 'statutes')),
        setweight(to_tsvector('public.da', j ->> 'title'), 'A') || setweight(to_tsvector('public.da', j ->> 'summary'), 'B')
            || to_tsvector('public.da', convert_from(txt, 'UTF8'));
    INSERT INTO published.cell (ruling, claim, respondent, grounds, combination, outcome)
    SELECT place.id, c.n, (l.v ->> 'respondent')::integer, ARRAY(SELECT jsonb_array_elements_text(c.v -> 'grounds')), c.v ->> 'combination', l.v -> 'outcome' ->> 'code'
    FROM jsonb_array_elements(j -> 'claims') WITH ORDINALITY AS c (v, n), jsonb_array_elements(c.v -> 'cells') AS l (v);
    INSERT INTO published.rendering (ruling, version, format, bytes, sha256)
    SELECT place.id, place.version, f.format, f.bytes, sha256(f.bytes) FROM (VALUES ('json', json), ('txt', txt), ('html', html)) AS f (format, bytes);
END $$;
CREATE FUNCTION published.publish("case" text, id text, authority text, openings jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
#variable_conflict use_column
DECLARE
    a work.acting := work.actor(); job work.job; approval journal.event; proof casework.publication_proof; served date; days integer; moved bigint;
    r casework.rendering; t text; words text; digits text; p casework.person; o jsonb; j jsonb; c casework.publication; v integer := 1; gone published.tombstone;
    signed date; bytes bytea[];
BEGIN
    SELECT * INTO job FROM work.job q WHERE q.lease = sha256(convert_to(current_setting('naevn.session', true), 'UTF8')) AND q.type = 'publish' AND q.done IS NULL;
    IF a.kind IS DISTINCT FROM 'job' OR current_setting('transaction_isolation') <> 'read committed'
       OR a."case" IS DISTINCT FROM publish."case" OR job."case" IS DISTINCT FROM publish."case" THEN
        RAISE insufficient_privilege USING MESSAGE = 'job', CONSTRAINT = 'publish_job'; END IF;
    -- Nothing is appended to this case while the door looks.
    PERFORM FROM journal.head h WHERE h."case" = publish."case" FOR UPDATE;

    SELECT * INTO approval FROM journal.event e WHERE e."case" = publish."case" AND e.sequence = job.sequence AND e.type = 'publication-approved';
    IF NOT FOUND THEN RAISE check_violation USING MESSAGE = 'approval', CONSTRAINT = 'publish_approval'; END IF;
    moved := casework.last_change(publish."case");
    SELECT * INTO proof FROM casework.publication_proof q WHERE q."case" = publish."case" AND q.version = moved;
    IF NOT FOUND OR approval.sequence <= moved THEN RAISE check_violation USING MESSAGE = 'proof', CONSTRAINT = 'publish_proof'; END IF;
    IF EXISTS (SELECT FROM casework.publication q JOIN published.ruling x ON x.id = q.ruling WHERE q."case" = publish."case") THEN
        RAISE check_violation USING MESSAGE = 'public already', CONSTRAINT = 'publish_again'; END IF;

    served := casework.served_on(publish."case");
    SELECT x.days INTO STRICT days FROM casework.notice x;
    IF served IS NULL OR served IS DISTINCT FROM proof.served_on THEN RAISE check_violation USING MESSAGE = 'service', CONSTRAINT = 'publish_service'; END IF;
    IF proof.notice_until < served + days OR days > 0 AND (journal.clock() AT TIME ZONE 'Europe/Copenhagen')::date <= proof.notice_until THEN
        RAISE check_violation USING MESSAGE = 'notice', CONSTRAINT = 'publish_notice'; END IF;

    -- The readers are who signed the events, not who the row names.
    IF proof.first_reader = proof.second_reader OR approval.actor <> proof.second_reader
       OR convert_from(approval.body, 'UTF8')::jsonb -> 'sha256' IS DISTINCT FROM proof.sha256
       OR NOT EXISTS (SELECT FROM journal.event e WHERE e."case" = publish."case" AND e.type = 'ruling-read' AND e.sequence < approval.sequence AND e.sequence > moved
                      AND e.actor = proof.first_reader AND convert_from(e.body, 'UTF8')::jsonb -> 'sha256' = proof.sha256)
       OR EXISTS (SELECT FROM unnest(ARRAY[proof.first_reader, proof.second_reader]) x
                  WHERE NOT EXISTS (SELECT FROM work.officer f WHERE f.name = x AND 'editor' = ANY (f.roles))) THEN
        RAISE check_violation USING MESSAGE = 'readers', CONSTRAINT = 'publish_readers'; END IF;
    IF (SELECT jsonb_object_agg(b.format, encode(sha256(b.bytes), 'hex')) FROM casework.rendering b WHERE b."case" = publish."case" AND b.version = moved)
       IS DISTINCT FROM proof.sha256 OR (SELECT array_agg(k ORDER BY k) FROM jsonb_object_keys(proof.sha256) AS k) IS DISTINCT FROM ARRAY['html', 'json', 'txt'] THEN
        RAISE check_violation USING MESSAGE = 'bytes', CONSTRAINT = 'publish_bytes'; END IF;
    IF proof.people <> (SELECT count(*) FROM casework.person q WHERE q."case" = publish."case") THEN
        RAISE check_violation USING MESSAGE = 'persons', CONSTRAINT = 'publish_persons'; END IF;

    FOR r IN SELECT * FROM casework.rendering b WHERE b."case" = publish."case" AND b.version = moved ORDER BY b.format LOOP
        bytes := bytes || r.bytes;
        t := published.plain(r.bytes);
        words := published.fold(t);
        digits := regexp_replace(t, '(?<=[0-9])[ ./–-]+(?=[0-9])', '', 'g');
        IF published.shapes(t) IS DISTINCT FROM false THEN RAISE check_violation USING MESSAGE = 'leak', CONSTRAINT = 'publish_leak'; END IF;
        FOR p IN SELECT * FROM casework.person q WHERE q."case" = publish."case" ORDER BY q.person, q.version LOOP
            -- CPR and protected address are sealed: the worker opens them, the commitment says that it opened the right thing.
            o := openings -> (p.person || ':' || p.version);
            IF p.cpr_commitment IS DISTINCT FROM (CASE WHEN p.cpr_commitment IS NOT NULL THEN sha256(convert_to(o ->> 'cpr', 'UTF8')) END)
               OR p.address_commitment IS DISTINCT FROM (CASE WHEN p.address_commitment IS NOT NULL THEN sha256(convert_to(o ->> 'address', 'UTF8')) END) THEN
                RAISE check_violation USING MESSAGE = 'openings', CONSTRAINT = 'publish_openings'; END IF;
            IF published.names(p.name, words)
               OR length(p.email) > 3 AND position(published.fold(published.letters(p.email)) IN words) > 0
               OR length(regexp_replace(p.phone, '[^0-9]', '', 'g')) >= 8 AND position(right(regexp_replace(p.phone, '[^0-9]', '', 'g'), 8) IN digits) > 0
               OR published.road(p.road, words)
               OR p.cpr_commitment IS NOT NULL AND position(regexp_replace(substr(o ->> 'cpr', position(':' IN o ->> 'cpr') + 1), '[^0-9]', '', 'g') IN digits) > 0
               OR p.address_commitment IS NOT NULL AND published.road(substr(o ->> 'address', position(':' IN o ->> 'address') + 1), words) THEN
                RAISE check_violation USING MESSAGE = 'leak', CONSTRAINT = 'publish_leak'; END IF;
        END LOOP;
    END LOOP;
    -- In the order of their names: html, json, txt.
    IF published.article_holds(bytes[1]) IS NOT TRUE THEN RAISE check_violation USING MESSAGE = 'markup', CONSTRAINT = 'publish_markup'; END IF;
    j := convert_from(bytes[2], 'UTF8')::jsonb;
    SELECT journal.field(e.body, 'decided_on')::date INTO signed FROM journal.event e WHERE e."case" = publish."case" AND e.type = 'decision-signed' ORDER BY e.sequence DESC LIMIT 1;
    IF j ->> 'provenance' IS DISTINCT FROM 'own' OR (j ->> 'decidedOn')::date IS DISTINCT FROM signed OR j -> 'journalNumbers' IS DISTINCT FROM jsonb_build_array(publish."case")
       OR COALESCE(j ->> 'title', '') = '' OR COALESCE(j ->> 'summary', '') = '' OR j ?| ARRAY['id', 'version', 'citation', 'publishedAt']
       OR j -> 'outcome' ->> 'code' IS DISTINCT FROM (SELECT d.outcome FROM casework.decision d WHERE d."case" = publish."case") THEN
        RAISE check_violation USING MESSAGE = 'document', CONSTRAINT = 'publish_document'; END IF;

    INSERT INTO published.authority (name) VALUES (publish.authority) ON CONFLICT DO NOTHING;
    IF NOT EXISTS (SELECT FROM published.authority x WHERE x.name = publish.authority) THEN RAISE check_violation USING MESSAGE = 'authority', CONSTRAINT = 'publish_authority'; END IF;
    SELECT * INTO c FROM casework.publication q WHERE q."case" = publish."case";
    IF NOT FOUND THEN
        IF published.identifier_holds(publish.id) IS NOT TRUE OR EXISTS (SELECT FROM published.tombstone x WHERE x.id = publish.id) THEN
            RAISE check_violation USING MESSAGE = 'identifier', CONSTRAINT = 'publish_identifier'; END IF;
        c."case" := publish."case"; c.ruling := publish.id; c.year := extract(year FROM signed);
        INSERT INTO casework.citation AS x (year, last) VALUES (c.year, 1) ON CONFLICT (year) DO UPDATE SET last = x.last + 1 RETURNING x.last INTO c.number;
        INSERT INTO casework.publication ("case", ruling, year, number) VALUES (c."case", c.ruling, c.year, c.number);
    ELSE
        IF c.ruling IS DISTINCT FROM publish.id THEN RAISE check_violation USING MESSAGE = 'identifier', CONSTRAINT = 'publish_identifier'; END IF;
        -- It stood here before and was taken down: the same identifier, the next version.
        DELETE FROM published.tombstone x WHERE x.id = c.ruling RETURNING * INTO STRICT gone;
        v := gone.version + 1;
    END IF;
    PERFORM published.place(c.ruling, v, c.number, gone.published_at, bytes[2], bytes[3], bytes[1]);
    UPDATE work.job q SET done = clock_timestamp() WHERE q.id = job.id;
END $$;
-- Deletes what was published and leaves a tombstone.
CREATE FUNCTION published.bury(id text, reason text) RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, published, pg_temp AS $$
#variable_conflict use_column
DECLARE change bigint; moment timestamptz := clock_timestamp();
BEGIN
    PERFORM FROM published.corpus FOR UPDATE;
    UPDATE published.corpus c SET changes = c.changes + 1, changed_at = moment RETURNING c.changes INTO STRICT change;
    INSERT INTO published.tombstone (id, provenance, version, year, number, change, published_at, withdrawn_at, reason, key)
    SELECT r.id, r.provenance, r.version, CASE WHEN r.number IS NOT NULL THEN r.year END, r.number, change, r.published_at, moment, bury.reason, r.key
    FROM published.ruling r WHERE r.id = bury.id;
    IF NOT FOUND THEN RAISE check_violation USING MESSAGE = 'nothing published', CONSTRAINT = 'withdraw_ruling'; END IF;
    DELETE FROM published.rendering b WHERE b.ruling = bury.id;
    DELETE FROM published.ruling r WHERE r.id = bury.id;
END $$;
CREATE FUNCTION published.withdraw("case" text, reason text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE a work.acting := work.actor(); job work.job; deed journal.event; ruling text;
BEGIN
    SELECT * INTO job FROM work.job q WHERE q.lease = sha256(convert_to(current_setting('naevn.session', true), 'UTF8')) AND q.type = 'withdraw' AND q.done IS NULL;
    IF a.kind IS DISTINCT FROM 'job' OR a."case" IS DISTINCT FROM withdraw."case" OR job."case" IS DISTINCT FROM withdraw."case" THEN
        RAISE insufficient_privilege USING MESSAGE = 'job', CONSTRAINT = 'withdraw_job'; END IF;
    PERFORM FROM journal.head h WHERE h."case" = withdraw."case" FOR UPDATE;
    SELECT * INTO deed FROM journal.event e WHERE e."case" = withdraw."case" AND e.sequence = job.sequence AND e.type = 'ruling-withdrawn';
    IF NOT FOUND OR journal.field(deed.body, 'reason') IS DISTINCT FROM withdraw.reason
       OR NOT EXISTS (SELECT FROM journal.event e WHERE e."case" = withdraw."case" AND e.type = 'withdrawal-proposed' AND e.sequence < deed.sequence
            AND e.actor <> deed.actor AND journal.field(e.body, 'reason') = withdraw.reason
            AND e.sequence > (SELECT max(x.sequence) FROM journal.event x WHERE x."case" = withdraw."case" AND x.type IN ('ruling-published', 'withdrawal-declined')))
       OR NOT EXISTS (SELECT FROM work.officer f WHERE f.name = deed.actor AND f.roles && ARRAY['editor', 'head']) THEN
        RAISE check_violation USING MESSAGE = 'two people', CONSTRAINT = 'withdraw_people'; END IF;
    SELECT p.ruling INTO ruling FROM casework.publication p WHERE p."case" = withdraw."case";
    PERFORM published.bury(ruling, withdraw.reason);
    UPDATE work.job q SET done = clock_timestamp() WHERE q.id = job.id;
END $$;
CREATE FUNCTION published.withdraw_historic(id text, reason text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, published, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM published.ruling r WHERE r.id = withdraw_historic.id AND r.provenance = 'historic') THEN
        RAISE check_violation USING MESSAGE = 'nothing published', CONSTRAINT = 'withdraw_ruling'; END IF;
    PERFORM published.bury(withdraw_historic.id, withdraw_historic.reason);
END $$;
-- What was taken down does not come back by the historic door.
CREATE FUNCTION published.stays_down() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, published, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM published.tombstone t WHERE t.id = NEW.id OR t.key = NEW.key) THEN
        RAISE check_violation USING MESSAGE = 'withdrawn', CONSTRAINT = 'ruling_withdrawn'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stays_down BEFORE INSERT ON published.ruling FOR EACH ROW EXECUTE FUNCTION published.stays_down();

-- ── the worker wakes ──────────────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION work.wake() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    NOTIFY job;
    RETURN NULL;
END $$;
CREATE TRIGGER wake AFTER INSERT ON work.job FOR EACH STATEMENT EXECUTE FUNCTION work.wake();

-- ── rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────
INSERT INTO casework.neutral (event_type) VALUES ('ruling-read'), ('publication-approved'), ('ruling-published'), ('withdrawal-proposed'), ('withdrawal-declined'),
    ('deadline-passed'), ('task-finished'), ('letter-prepared'), ('letter-sent');
ALTER TABLE work.makes NO FORCE ROW LEVEL SECURITY;
INSERT INTO work.makes (event_type, job_type) VALUES ('publication-approved', 'publish'), ('ruling-withdrawn', 'withdraw');
ALTER TABLE work.makes FORCE ROW LEVEL SECURITY;
ALTER TABLE journal."right" NO FORCE ROW LEVEL SECURITY;
INSERT INTO journal."right" (actor_kind, event_type, may_read, may_write)
SELECT k, t, true, false FROM unnest(ARRAY['officer', 'quality']) AS k, unnest(ARRAY['ruling-anonymised', 'ruling-read', 'ruling-returned',
    'publication-approved', 'publication-refused', 'ruling-published', 'withdrawal-proposed', 'withdrawal-declined', 'ruling-withdrawn']) AS t
UNION ALL SELECT 'head', t, true, t IN ('withdrawal-proposed', 'withdrawal-declined', 'ruling-withdrawn') FROM unnest(ARRAY['ruling-anonymised', 'ruling-read', 'ruling-returned',
    'publication-approved', 'publication-refused', 'ruling-published', 'withdrawal-proposed', 'withdrawal-declined', 'ruling-withdrawn']) AS t
UNION ALL SELECT k, t, true, false FROM unnest(ARRAY['chair', 'member']) AS k, unnest(ARRAY['ruling-published', 'ruling-withdrawn']) AS t
UNION ALL SELECT 'editor', t, true, false FROM unnest(ARRAY['complaint-filed', 'claim-classified', 'panel-seated', 'decision-made', 'decision-signed', 'served',
    'publication-refused', 'ruling-published']) AS t
UNION ALL SELECT 'editor', t, true, true FROM unnest(ARRAY['ruling-anonymised', 'ruling-read', 'ruling-returned', 'publication-approved', 'withdrawal-proposed',
    'withdrawal-declined', 'ruling-withdrawn']) AS t
UNION ALL SELECT 'job:publish', t, true, false FROM unnest(ARRAY['complaint-filed', 'decision-signed', 'served', 'ruling-anonymised', 'ruling-read',
    'ruling-returned', 'publication-approved', 'withdrawal-proposed', 'withdrawal-declined', 'ruling-withdrawn']) AS t
UNION ALL SELECT 'job:publish', t, true, true FROM unnest(ARRAY['ruling-published', 'publication-refused']) AS t
UNION ALL SELECT 'job:withdraw', 'ruling-withdrawn', true, false;
ALTER TABLE journal."right" FORCE ROW LEVEL SECURITY;
-- Cases that were served before: they wait to be anonymised.
ALTER TABLE casework.matter NO FORCE ROW LEVEL SECURITY;
INSERT INTO casework.publication_track ("case", served_on, track, changed_at)
SELECT m."case", casework.served_on(m."case"), 'none', clock_timestamp() FROM casework.matter m WHERE m.state = 'served';
ALTER TABLE casework.matter FORCE ROW LEVEL SECURITY;

-- ── row-level security ────────────────────────────────────────────────────────────────────────────────────────────
DO $$
DECLARE t regclass;
BEGIN
    FOR t IN SELECT unnest(ARRAY['casework.citation', 'casework.neutral', 'casework.rendering', 'casework.publication_proof', 'casework.publication',
        'casework.publication_track']::regclass[]) LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', t);
    END LOOP;
    FOR t IN SELECT unnest(ARRAY['casework.rendering', 'casework.publication_proof', 'casework.publication']::regclass[]) LOOP
        EXECUTE format('CREATE POLICY console_read ON %1$s FOR SELECT TO naevn_console USING (work.edits("case") OR EXISTS (SELECT FROM work.actor() a
            WHERE %1$s."case" <> ALL (a.closed) AND a.everywhere))', t);
    END LOOP;
    FOR t IN SELECT unnest(ARRAY['casework.matter', 'casework.person', 'casework.decision', 'casework.case_key', 'journal.head']::regclass[]) LOOP
        EXECUTE format('CREATE POLICY editor_read ON %s FOR SELECT TO naevn_console USING (work.edits("case"))', t);
    END LOOP;
END $$;
CREATE POLICY editor_read ON journal.event FOR SELECT TO naevn_console USING (work.edits_event("case", type, false));
CREATE POLICY editor_append ON journal.event FOR INSERT TO naevn_console WITH CHECK (actor = (SELECT (work.actor()).subject) AND work.edits_event("case", type, true));
CREATE POLICY keep ON casework.rendering FOR INSERT TO naevn_console WITH CHECK (work.edits_event("case", 'ruling-read', true) AND version = casework.version("case")
    AND EXISTS (SELECT FROM journal.event e WHERE e."case" = rendering."case" AND e.type = 'ruling-read' AND e.sequence > rendering.version AND e.actor = (SELECT (work.actor()).subject)));
CREATE POLICY keep ON casework.publication_proof FOR INSERT TO naevn_console WITH CHECK (work.edits_event("case", 'publication-approved', true)
    AND version = casework.version("case") AND second_reader = (SELECT (work.actor()).subject));
CREATE POLICY track_read ON casework.publication_track FOR SELECT TO naevn_console USING (EXISTS (SELECT FROM work.actor() a
    WHERE publication_track."case" <> ALL (a.closed) AND (a.everywhere OR a.roles && ARRAY['editor'] AND served_on IS NOT NULL)));
CREATE POLICY track_make ON casework.publication_track FOR INSERT TO naevn_console WITH CHECK (journal.may_write('served') AND work.reaches("case"));
CREATE POLICY track_change ON casework.publication_track FOR UPDATE TO naevn_console USING (journal.may_write('served') AND work.reaches("case")
    OR journal.may_write('ruling-withdrawn') AND work.reaches("case") OR work.edits("case"));
CREATE POLICY track_worker_read ON casework.publication_track FOR SELECT TO naevn_worker USING ("case" = (SELECT (work.actor())."case"));
CREATE POLICY track_worker ON casework.publication_track FOR UPDATE TO naevn_worker USING (journal.may_write('ruling-published') AND work.reaches("case"));
CREATE POLICY worker_read ON casework.publication FOR SELECT TO naevn_worker USING ("case" = (SELECT (work.actor())."case"));
-- Who confirms a withdrawal leaves the secretariat a task.
CREATE POLICY editor_task ON casework.task FOR INSERT TO naevn_console WITH CHECK (what = 'ruling-withdrawn' AND work.edits("case")
    AND EXISTS (SELECT FROM journal.event e WHERE e."case" = task."case" AND e.sequence = task.sequence AND e.type = 'ruling-withdrawn' AND e.actor = (SELECT (work.actor()).subject)));

-- ── who may do what, by name ──────────────────────────────────────────────────────────────────────────────────────
GRANT SELECT ON published.cell, published.tombstone TO naevn_public;
GRANT SELECT, INSERT ON published.cell TO naevn_door;
GRANT SELECT, INSERT, DELETE ON published.tombstone TO naevn_door;
GRANT DELETE ON published.ruling, published.rendering TO naevn_door;
GRANT SELECT ON casework.citation, casework.neutral, casework.rendering, casework.publication_proof, casework.publication, casework.publication_track TO naevn_door;
GRANT INSERT, UPDATE ON casework.citation TO naevn_door;
GRANT INSERT ON casework.publication TO naevn_door;
GRANT SELECT ON casework.person, casework.neutral, casework.publication, published.ruling TO naevn_guard;
GRANT SELECT, INSERT ON casework.rendering, casework.publication_proof TO naevn_console;
GRANT SELECT ON casework.publication TO naevn_console, naevn_worker;
GRANT SELECT, INSERT ON casework.publication_track TO naevn_console;
GRANT SELECT ON casework.publication_track TO naevn_worker;
GRANT UPDATE (served_on, notice_until, reader, changed_at, track) ON casework.publication_track TO naevn_console, naevn_worker;
GRANT USAGE ON SCHEMA published TO naevn_worker, naevn_guard;
GRANT EXECUTE ON FUNCTION work.edits(text), work.edits_event(text, text, boolean), casework.version(text) TO naevn_console;
GRANT EXECUTE ON FUNCTION work.edits(text) TO naevn_citizen, naevn_worker, naevn_door;
GRANT EXECUTE ON FUNCTION casework.served_on(text), casework.last_change(text), published.fold(text), published.names(text, text), published.road(text, text),
    published.place(text, integer, integer, timestamptz, bytea, bytea, bytea), published.bury(text, text) TO naevn_door;
GRANT EXECUTE ON FUNCTION casework.served_on(text), journal.field(bytea, text), work.actor() TO naevn_guard;
GRANT EXECUTE ON FUNCTION published.begin_own(text), published.publish(text, text, text, jsonb), published.withdraw(text, text) TO naevn_worker;
GRANT EXECUTE ON FUNCTION published.withdraw_historic(text, text) TO naevn_operator;

GRANT CREATE ON SCHEMA work, journal, casework, published TO naevn_guard, naevn_door;
DO $$
DECLARE f record;
BEGIN
    FOR f IN SELECT p.oid::regprocedure AS name, p.proname::text IN ('edits', 'edits_event', 'may_enqueue') AS reads
             FROM pg_proc p WHERE p.prosecdef AND p.proowner = 'naevn_owner'::regrole
               AND p.pronamespace IN ('work'::regnamespace, 'journal'::regnamespace, 'casework'::regnamespace, 'published'::regnamespace) ORDER BY p.oid LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO %I', f.name, CASE WHEN f.reads THEN 'naevn_guard' ELSE 'naevn_door' END);
    END LOOP;
END $$;
REVOKE CREATE ON SCHEMA work, journal, casework, published FROM naevn_guard, naevn_door;
