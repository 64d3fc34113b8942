-- A correction that was begun is given up: the version that is public stays as it is, and there is nothing new to read or to publish.

ALTER TABLE journal."right" NO FORCE ROW LEVEL SECURITY;
INSERT INTO journal."right" (actor_kind, event_type, may_read, may_write)
SELECT k, 'correction-abandoned', true, k = 'editor' FROM unnest(ARRAY['officer', 'quality', 'head', 'editor', 'job:publish']) AS k;
ALTER TABLE journal."right" FORCE ROW LEVEL SECURITY;

-- Whether a ruling was anonymised anew since it is public, and nobody gave that up.
CREATE OR REPLACE FUNCTION casework.corrects("case" text) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, work, pg_temp
BEGIN ATOMIC
    SELECT COALESCE((SELECT e.type = 'ruling-anonymised' FROM journal.event e WHERE e."case" = corrects."case"
        AND e.type IN ('ruling-anonymised', 'ruling-published', 'correction-abandoned') ORDER BY e.sequence DESC LIMIT 1), false);
END;

CREATE FUNCTION journal.guard_correction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, work, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM casework.publication p JOIN published.ruling r ON r.id = p.ruling WHERE p."case" = NEW."case")
        OR casework.served_on(NEW."case") IS NULL OR casework.withdrawal_open(NEW."case")
        OR (SELECT e.type FROM journal.event e WHERE e."case" = NEW."case" AND e.sequence < NEW.sequence
            AND e.type IN ('ruling-anonymised', 'ruling-published', 'correction-abandoned') ORDER BY e.sequence DESC LIMIT 1) IS DISTINCT FROM 'ruling-anonymised' THEN
        RAISE insufficient_privilege USING MESSAGE = 'nothing to give up', CONSTRAINT = 'event_guard';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER event_correction AFTER INSERT ON journal.event FOR EACH ROW WHEN (NEW.type = 'correction-abandoned') EXECUTE FUNCTION journal.guard_correction();
ALTER TABLE journal.event ENABLE ALWAYS TRIGGER event_correction;
GRANT CREATE ON SCHEMA journal TO naevn_guard;
ALTER FUNCTION journal.guard_correction() OWNER TO naevn_guard;
REVOKE CREATE ON SCHEMA journal FROM naevn_guard;
GRANT EXECUTE ON FUNCTION casework.withdrawal_open(text) TO naevn_guard;
