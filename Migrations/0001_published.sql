-- What the public may see, and the door that historic rulings come in by. Rights stand with what they guard.

CREATE SCHEMA casework;
CREATE SCHEMA published;

-- ── the installation: a demo or not, and the days of notice; written once, by `naevn migrate` ──────────────────────
CREATE TABLE casework.notice (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    demo boolean NOT NULL,
    days integer NOT NULL CHECK (days BETWEEN 0 AND 365),
    CONSTRAINT notice_demo CHECK (demo = (days = 0))
);
ALTER TABLE casework.notice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON casework.notice FOR SELECT TO naevn_owner USING (true);
CREATE POLICY owner_writes_once ON casework.notice FOR INSERT TO naevn_owner WITH CHECK (true);

-- Read with the rights of its owner: a site learns these two facts and nothing else of casework.
CREATE VIEW published.notice AS SELECT demo, days FROM casework.notice;

-- ── the rulings ───────────────────────────────────────────────────────────────────────────────────────────────────
-- The authority of permanent identifiers, fixed at the first publication or import.
CREATE TABLE published.authority (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    name text NOT NULL CHECK (name ~ '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$')
);

-- How often anything published has changed, and when last. Every change takes the next number, one after the other.
CREATE TABLE published.corpus (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    changes bigint NOT NULL DEFAULT 0,
    changed_at timestamptz
);
INSERT INTO published.corpus DEFAULT VALUES;

-- Running numbers behind permanent identifiers. A number that was taken and not used is lost, never given again.
CREATE SEQUENCE published.identifier AS bigint MINVALUE 0 START 0 MAXVALUE 500246412960;

CREATE TABLE published.ruling (
    id text PRIMARY KEY CHECK (id ~ '^lbn-[2-9bcdfghjklmnpqrstvwxyz]{9}$'),
    provenance text NOT NULL CHECK (provenance IN ('own', 'historic')),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    change bigint NOT NULL UNIQUE,
    published_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    -- Historic rulings: SHA-256 of source + text, and of the whole record as it came.
    key bytea UNIQUE CHECK (length(key) = 32),
    record bytea CHECK (length(record) = 32),
    source text CHECK (source ~ '^https?://'),
    kind text NOT NULL CHECK (kind IN ('ruling', 'resume')),
    excerpt boolean NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    summary text NOT NULL,
    journal_numbers text[] NOT NULL,
    decided_on date,
    year integer GENERATED ALWAYS AS (extract(year FROM decided_on)::integer) STORED,
    grounds text[] NOT NULL CHECK (cardinality(grounds) > 0 AND grounds <@ ARRAY['sex', 'gender-identity',
        'gender-expression', 'sex-characteristics', 'sexual-orientation', 'race', 'colour', 'ethnic-origin',
        'national-origin', 'social-origin', 'religion', 'political-opinion', 'age', 'disability']),
    area text NOT NULL CHECK (area IN ('labour', 'outside')),
    topics text[] NOT NULL,
    outcome text CHECK (outcome IN ('medhold', 'delvist-medhold', 'ej-medhold', 'afvist')),
    compensation integer CHECK (compensation > 0),
    dissent boolean NOT NULL,
    statutes text[] NOT NULL CHECK (statutes <@ ARRAY['ligebehandlingsloven', 'ligeloensloven', 'barselsloven',
        'ligestillingsloven', 'forskelsbehandlingsloven', 'etnisk-ligebehandling', 'handicap', 'forsikring-pension']),
    search tsvector NOT NULL,
    CONSTRAINT ruling_provenance CHECK (provenance = 'own' OR (key IS NOT NULL AND record IS NOT NULL AND source IS NOT NULL))
);
CREATE INDEX ruling_search ON published.ruling USING gin (search);
CREATE INDEX ruling_grounds ON published.ruling USING gin (grounds);
CREATE INDEX ruling_journal_numbers ON published.ruling USING gin (journal_numbers);
CREATE INDEX ruling_newest ON published.ruling ((COALESCE(decided_on, '-infinity'::date)) DESC, id);

CREATE TABLE published.rendering (
    ruling text NOT NULL REFERENCES published.ruling (id),
    version integer NOT NULL CHECK (version > 0),
    format text NOT NULL CHECK (format IN ('html', 'json', 'txt')),
    bytes bytea NOT NULL,
    sha256 bytea NOT NULL,
    PRIMARY KEY (ruling, version, format),
    CONSTRAINT rendering_digest CHECK (sha256 = pg_catalog.sha256(bytes))
);

-- ── what the door looks for ───────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION published.symbol(code integer) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
    BEGIN ATOMIC SELECT CASE WHEN code BETWEEN 1 AND 55295 OR code BETWEEN 57344 AND 1114111 THEN chr(code) END; END;

-- Entities and escapes resolved; soft hyphens, joiners, accents and fancy dashes and spaces away; small letters.
CREATE FUNCTION published.letters(raw text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    t text := raw;
    m text[];
BEGIN
    FOR m IN SELECT DISTINCT regexp_matches(t, '(&#(x?)([0-9a-f]{1,6});?)', 'gi') LOOP
        t := replace(t, m[1], COALESCE(published.symbol(CASE
            WHEN m[2] <> '' THEN ('x' || lpad(m[3], 8, '0'))::bit(32)::integer
            WHEN m[3] ~ '^[0-9]+$' THEN m[3]::integer END), ' '));
    END LOOP;
    FOR m IN SELECT DISTINCT regexp_matches(t, '(\\u([0-9a-f]{4}))', 'gi') LOOP
        t := replace(t, m[1], COALESCE(published.symbol(('x' || lpad(m[2], 8, '0'))::bit(32)::integer), ' '));
    END LOOP;
    t := replace(replace(replace(t, '&shy;', ''), '&nbsp;', ' '), '&amp;', '&');
    FOR m IN SELECT DISTINCT regexp_matches(t, '(%([2-7][0-9a-f]))', 'gi') LOOP
        t := replace(t, m[1], chr(('x' || lpad(m[2], 8, '0'))::bit(32)::integer));
    END LOOP;
    t := regexp_replace(t, '[\u0080-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]', '', 'g');
    t := regexp_replace(t, '[\u2010-\u2015\u2043\u2212]', '-', 'g');
    t := regexp_replace(t, '[\u00A0\u2000-\u200A\u2028\u2029\u202F\u205F\u3000[:space:]]', ' ', 'g');
    RETURN regexp_replace(lower(normalize(normalize(t, NFKC), NFKD)), '[\u0300-\u036F]', '', 'g');
END $$;

-- The bytes twice: as they are read, and with attributes and comments.
CREATE FUNCTION published.plain(bytes bytea) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
    BEGIN ATOMIC
        SELECT published.letters(regexp_replace(regexp_replace(t,
                '</?(b|i|em|strong|span|a|u|s|sub|sup|wbr|mark|small)(\s[^>]*)?>', '', 'gi'), '<[^>]*>', ' ', 'g'))
            || ' ' || published.letters(translate(t, '<>', '  '))
        FROM (SELECT convert_from(bytes, 'UTF8') AS t) AS x;
    END;

-- Shapes that never belong in a ruling, whoever's they are: CPR number (day, or day + 60; year in two digits or four),
-- e-mail, +45 telephone, IBAN. The program's scan knows more forms; this one trusts nobody.
CREATE FUNCTION published.shapes(words text) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
    BEGIN ATOMIC
        SELECT words ~ '(?<![0-9])(0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])[ ./_-]{0,3}(0[1-9]|1[0-2])[ ./_-]{0,3}(18|19|20)?[0-9]{2}[ ./:+_-]{0,3}[0-9]{4}(?![0-9])'
            OR words ~ '(?<![0-9])(0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])(0[1-9]|1[0-2])[0-9]{2}[^[:alnum:]]{1,3}[0-9]{4}(?![0-9])'
            OR words ~ '[[:alnum:]._%+-]+ {0,2}(@|[({[](at|a|snabela)[)}\]]|snabel-a) {0,2}[[:alnum:]-]+ ?\. ?[[:alpha:]]{2,}'
            OR words ~ '(?<![0-9])([+]|00)45[ )(:.-]{0,3}([0-9][ .-]{0,3}){8}(?![0-9])'
            OR words ~ '(?<![[:alpha:]])dk[ .-]?[0-9]{2}[ .-]?([0-9]{4}[ .-]?){3}[0-9]{2}(?![0-9])';
    END;

-- Σ aᵢ·2ⁱ ≡ 1 modulo 29, i = 0 at the last symbol.
CREATE FUNCTION published.identifier_holds(id text) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
    BEGIN ATOMIC
        SELECT id ~ '^lbn-[2-9bcdfghjklmnpqrstvwxyz]{9}$' AND (
            SELECT sum((strpos('23456789bcdfghjklmnpqrstvwxyz', substr(id, 13 - i, 1)) - 1) * (1 << i))
            FROM generate_series(0, 8) AS i) % 29 = 1;
    END;

-- The article holds headings and numbered paragraphs and nothing else: no attribute, element or address of any other kind.
CREATE FUNCTION published.article_holds(bytes bytea) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
    BEGIN ATOMIC
        SELECT strpos(regexp_replace(convert_from(bytes, 'UTF8'),
            '<div class="afsnit" id="p[0-9]+">|<a class="nr" href="#p[0-9]+" aria-label="Afsnit [0-9]+">|<(p|h3)>|</(p|h3|div|a)>',
            '', 'g'), '<') = 0;
    END;

-- ── the historic door ─────────────────────────────────────────────────────────────────────────────────────────────
-- What is known of a record: the identifier and digest it was published under, or a fresh number for a new one.
CREATE FUNCTION published.begin_historic(key bytea, OUT id text, OUT record bytea, OUT number bigint)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, published, pg_temp AS $$
BEGIN
    SELECT r.id, r.record INTO id, record FROM published.ruling r WHERE r.key = begin_historic.key;
    IF NOT FOUND THEN number := nextval('published.identifier'); END IF;
END $$;

-- Publishes one historic ruling; false if it is there already. Every column but the identifier, the digest of the
-- record and the time is filled from the bytes that were looked through.
CREATE FUNCTION published.import_historic(
    id text, key bytea, record bytea, authority text, findings integer, json bytea, txt bytea, html bytea
) RETURNS boolean
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, published, pg_temp AS $$
#variable_conflict use_column
DECLARE
    j jsonb;
    change bigint;
    moment timestamptz;
BEGIN
    IF findings IS DISTINCT FROM 0 THEN RAISE check_violation USING MESSAGE = 'scan', CONSTRAINT = 'import_scan'; END IF;
    IF published.identifier_holds(import_historic.id) IS NOT TRUE THEN
        RAISE check_violation USING MESSAGE = 'identifier', CONSTRAINT = 'import_identifier';
    END IF;
    IF published.shapes(published.plain(json)) IS DISTINCT FROM false
        OR published.shapes(published.plain(txt)) IS DISTINCT FROM false
        OR published.shapes(published.plain(html)) IS DISTINCT FROM false THEN
        RAISE check_violation USING MESSAGE = 'leak', CONSTRAINT = 'import_leak';
    END IF;
    IF published.article_holds(html) IS NOT TRUE THEN
        RAISE check_violation USING MESSAGE = 'markup', CONSTRAINT = 'import_markup';
    END IF;
    j := convert_from(json, 'UTF8')::jsonb;
    IF j ->> 'provenance' IS DISTINCT FROM 'historic' OR j ? 'claims' OR length(txt) = 0 THEN
        RAISE check_violation USING MESSAGE = 'document', CONSTRAINT = 'import_document';
    END IF;
    IF import_historic.key IS DISTINCT FROM sha256(convert_to(j ->> 'source', 'UTF8') || txt) THEN
        RAISE check_violation USING MESSAGE = 'key', CONSTRAINT = 'import_key';
    END IF;
    INSERT INTO published.authority (name) VALUES (import_historic.authority) ON CONFLICT DO NOTHING;
    IF NOT EXISTS (SELECT FROM published.authority a WHERE a.name = import_historic.authority) THEN
        RAISE check_violation USING MESSAGE = 'authority', CONSTRAINT = 'import_authority';
    END IF;
    -- The row lock puts one import after the other, so that a change's number is its order.
    PERFORM FROM published.corpus FOR UPDATE;
    IF EXISTS (SELECT FROM published.ruling r WHERE r.key = import_historic.key) THEN RETURN false; END IF;
    moment := clock_timestamp();
    UPDATE published.corpus c SET changes = c.changes + 1, changed_at = moment RETURNING c.changes INTO STRICT change;
    INSERT INTO published.ruling (
        id, provenance, change, published_at, modified_at, key, record, source, kind, excerpt, title, summary,
        journal_numbers, decided_on, grounds, area, topics, outcome, compensation, dissent, statutes, search)
    SELECT import_historic.id, 'historic', change, moment, moment, import_historic.key, import_historic.record,
        j ->> 'source', j ->> 'kind', (j ->> 'excerpt')::boolean, j ->> 'title', j ->> 'summary',
        ARRAY(SELECT jsonb_array_elements_text(j -> 'journalNumbers')), (j ->> 'decidedOn')::date,
        ARRAY(SELECT jsonb_array_elements_text(j -> 'grounds')), j ->> 'area',
        ARRAY(SELECT jsonb_array_elements_text(j -> 'topics')), j -> 'outcome' ->> 'code',
        (j -> 'compensation' ->> 'amount')::integer, (j ->> 'dissent')::boolean,
        ARRAY(SELECT jsonb_array_elements_text(j -> 'statutes')),
        setweight(to_tsvector('public.da', j ->> 'title'), 'A') || setweight(to_tsvector('public.da', j ->> 'summary'), 'B')
            || to_tsvector('public.da', convert_from(txt, 'UTF8'));
    INSERT INTO published.rendering (ruling, version, format, bytes, sha256)
    SELECT import_historic.id, 1, f.format, f.bytes, sha256(f.bytes)
    FROM (VALUES ('json', json), ('txt', txt), ('html', html)) AS f (format, bytes);
    RETURN true;
END $$;

-- ── who may do what ───────────────────────────────────────────────────────────────────────────────────────────────
GRANT USAGE ON SCHEMA published TO naevn_public, naevn_operator, naevn_door;
GRANT SELECT ON published.notice, published.authority, published.corpus, published.ruling, published.rendering TO naevn_public;
GRANT SELECT, INSERT, UPDATE ON published.authority, published.corpus, published.ruling TO naevn_door;
GRANT SELECT, INSERT ON published.rendering TO naevn_door;
GRANT USAGE ON SEQUENCE published.identifier TO naevn_door;
GRANT EXECUTE ON FUNCTION published.begin_historic(bytea),
    published.import_historic(text, bytea, bytea, text, integer, bytea, bytea, bytea) TO naevn_operator;
GRANT EXECUTE ON FUNCTION published.symbol(integer), published.letters(text), published.plain(bytea),
    published.shapes(text), published.identifier_holds(text), published.article_holds(bytea) TO naevn_door;

-- The new owner needs CREATE on the schema only while a function is handed over.
GRANT CREATE ON SCHEMA published TO naevn_door;
ALTER FUNCTION published.begin_historic(bytea) OWNER TO naevn_door;
ALTER FUNCTION published.import_historic(text, bytea, bytea, text, integer, bytea, bytea, bytea) OWNER TO naevn_door;
REVOKE CREATE ON SCHEMA published FROM naevn_door;
