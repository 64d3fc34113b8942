-- A published ruling anonymised anew: the new version passes both readers, gate and door, and takes the old one's place in one
-- transaction. Of the old one only stays that it was, and which number it had.

CREATE TABLE published.superseded (
    id text NOT NULL, version integer NOT NULL CHECK (version > 0), superseded_at timestamptz NOT NULL, reason text NOT NULL,
    PRIMARY KEY (id, version));
-- Every version that was taken down, alone or for the next one; the tombstone of the ruling goes when it comes back, this stays.
CREATE FUNCTION published.supersede() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, published, pg_temp AS $$
BEGIN
    INSERT INTO published.superseded (id, version, superseded_at, reason) VALUES (NEW.id, NEW.version, NEW.withdrawn_at, NEW.reason);
    RETURN NULL;
END $$;
CREATE TRIGGER superseded AFTER INSERT ON published.tombstone FOR EACH ROW EXECUTE FUNCTION published.supersede();
ALTER TABLE published.tombstone ENABLE ALWAYS TRIGGER superseded;
INSERT INTO published.superseded (id, version, superseded_at, reason) SELECT t.id, t.version, t.withdrawn_at, t.reason FROM published.tombstone t;
-- And those that went before and came back: the journal knows them.
ALTER TABLE journal.event NO FORCE ROW LEVEL SECURITY;
INSERT INTO published.superseded (id, version, superseded_at, reason)
SELECT journal.field(p.body, 'id'), journal.field(p.body, 'version')::integer, to_timestamp(w.recorded_at / 1000000.0), journal.field(w.body, 'reason')
FROM journal.event p CROSS JOIN LATERAL (SELECT e.recorded_at, e.body FROM journal.event e WHERE e."case" = p."case" AND e.type = 'ruling-withdrawn'
    AND e.sequence > p.sequence ORDER BY e.sequence LIMIT 1) AS w
WHERE p.type = 'ruling-published' AND NOT EXISTS (SELECT FROM published.ruling r WHERE r.id = journal.field(p.body, 'id') AND r.version = journal.field(p.body, 'version')::integer)
ON CONFLICT DO NOTHING;
ALTER TABLE journal.event FORCE ROW LEVEL SECURITY;

-- Whether a ruling waits to be taken down, decided on or not, and whether it was anonymised anew since it is public. While it is
-- public, what is decided is not done yet: nothing may overtake it.
CREATE FUNCTION casework.withdrawal_open("case" text) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT COALESCE((SELECT e.type IN ('withdrawal-proposed', 'ruling-withdrawn') FROM journal.event e WHERE e."case" = withdrawal_open."case"
        AND e.type IN ('ruling-published', 'withdrawal-proposed', 'withdrawal-declined', 'ruling-withdrawn') ORDER BY e.sequence DESC LIMIT 1), false);
END;
CREATE FUNCTION casework.corrects("case" text) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM journal.event e WHERE e."case" = corrects."case" AND e.type = 'ruling-anonymised'
        AND e.sequence > (SELECT COALESCE(max(p.sequence), 0) FROM journal.event p WHERE p."case" = corrects."case" AND p.type = 'ruling-published'));
END;

CREATE OR REPLACE FUNCTION journal.guard_publication() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE why text; public boolean := EXISTS (SELECT FROM casework.publication p JOIN published.ruling r ON r.id = p.ruling WHERE p."case" = NEW."case");
BEGIN
    IF NEW.type IN ('ruling-anonymised', 'ruling-read', 'ruling-returned', 'publication-approved')
        AND (casework.served_on(NEW."case") IS NULL OR public AND casework.withdrawal_open(NEW."case")) THEN
        why := 'nothing to publish';
    END IF;
    IF public AND NEW.type IN ('ruling-read', 'ruling-returned', 'publication-approved') AND NOT casework.corrects(NEW."case") THEN
        why := 'nothing new';
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

-- The door that looks stays as it was, in a schema where only this one calls it. Before it, what stands there is taken away: if the door says no, nothing was.
ALTER FUNCTION published.publish(text, text, text, jsonb) SET SCHEMA casework;
REVOKE EXECUTE ON FUNCTION casework.publish(text, text, text, jsonb) FROM naevn_worker;
CREATE FUNCTION published.publish("case" text, id text, authority text, openings jsonb) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
DECLARE ruling text;
BEGIN
    -- In the order in which a withdrawal takes its locks.
    PERFORM FROM journal.head h WHERE h."case" = publish."case" FOR UPDATE;
    SELECT q.ruling INTO ruling FROM casework.publication q JOIN published.ruling r ON r.id = q.ruling WHERE q."case" = publish."case";
    IF ruling IS NOT NULL AND casework.withdrawal_open(publish."case") THEN
        RAISE check_violation USING MESSAGE = 'to be taken down', CONSTRAINT = 'publish_withdrawal'; END IF;
    -- Nothing new: then the door finds it there, and says so.
    IF ruling IS NOT NULL AND casework.corrects(publish."case") THEN PERFORM published.bury(ruling, 'genanonymisering'); END IF;
    PERFORM casework.publish(publish."case", publish.id, publish.authority, publish.openings);
END $$;

GRANT SELECT ON published.superseded TO naevn_public;
GRANT INSERT ON published.superseded TO naevn_door;
GRANT EXECUTE ON FUNCTION casework.withdrawal_open(text), casework.corrects(text), casework.publish(text, text, text, jsonb) TO naevn_door;
GRANT EXECUTE ON FUNCTION published.publish(text, text, text, jsonb) TO naevn_worker;
-- What everybody may read: whether a case is public, and as which version.
GRANT USAGE ON SCHEMA published TO naevn_console;
GRANT SELECT (id, version) ON published.ruling TO naevn_console;
GRANT CREATE ON SCHEMA published TO naevn_door;
ALTER FUNCTION published.publish(text, text, text, jsonb) OWNER TO naevn_door;
REVOKE CREATE ON SCHEMA published FROM naevn_door;
