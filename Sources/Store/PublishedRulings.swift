package import Law
package import PostgreSQL
package import Publication
package import Statistics

/// What anybody may ask about published rulings. Reads `published` and nothing else, as `naevn_public`.
package struct PublishedRulings: Sendable {
    /// One ruling in a list, with the place in its text that matched.
    package struct Hit: Sendable, Hashable {
        package var ruling: PublishedRuling
        /// The summary, or the places that matched: what is between the two marks is a match.
        package var extract: String
        /// Its place in the order, for the next page.
        package var place: String
    }

    /// One page of a list.
    package struct Page: Sendable, Hashable {
        package var hits: [Hit]
        package var next: RulingQuery.Cursor?
    }

    /// How many rulings each narrowing would show.
    package struct Facets: Sendable {
        package var total = 0
        package var grounds: [Ground: Int] = [:]
        package var modes: [RulingQuery.Mode: Int] = [:]
        package var outcomes: [Outcome: Int] = [:]
        package var areas: [Area: Int] = [:]
        package var years: [(year: RulingQuery.Year, count: Int)] = []
    }

    /// How often anything published has changed, and when last (RFC 3339; nil before the first time).
    package struct Corpus: Sendable, Hashable {
        package var changes: Int
        package var changedAt: String?
        package var rulings: Int
    }

    /// What marks a match in an extract. Private-use characters: no published text holds them by accident, and none
    /// survives the escaper unnoticed.
    package static let matchStart: Unicode.Scalar = "\u{E000}"
    package static let matchEnd: Unicode.Scalar = "\u{E001}"

    /// How many rulings a page of the list shows.
    package static let pageSize = 20
    /// How many entries the feed holds.
    package static let feedSize = 100

    private let pool: Pool

    /// `pool` is that of `naevn_public`.
    package init(_ pool: Pool) { self.pool = pool }

    /// What a new connection of the pool runs first: it loads the dictionary, which takes up to 180 ms.
    package static let warmUp: SQL = "SELECT pg_catalog.to_tsvector('public.da', 'ligebehandlingsloven')"

    package func list(_ query: RulingQuery) async throws(DatabaseError) -> Page {
        let statement = query.order == .newest ? Self.newest : Self.best
        var hits = try await pool.run(statement, query)
        var next: RulingQuery.Cursor?
        if hits.count > Self.pageSize {
            hits.removeLast()
            next = hits.last.map { RulingQuery.Cursor(place: $0.place, id: $0.ruling.id) }
        }
        return Page(hits: hits, next: next)
    }

    package func facets(_ query: RulingQuery) async throws(DatabaseError) -> Facets {
        var facets = Facets()
        for (kind, code, count) in try await pool.run(Self.facets, query) {
            switch kind {
            case "total": facets.total = count
            case "ground": if let ground = Ground(rawValue: code) { facets.grounds[ground] = count }
            case "mode": if let mode = RulingQuery.Mode(rawValue: code) { facets.modes[mode] = count }
            case "outcome": if let outcome = Outcome(rawValue: code) { facets.outcomes[outcome] = count }
            case "area": if let area = Area(rawValue: code) { facets.areas[area] = count }
            default: facets.years.append((Int(code).map { .year($0) } ?? .unknown, count))
            }
        }
        return facets
    }

    package func ruling(_ id: String) async throws(DatabaseError) -> PublishedRuling? {
        try await pool.run(Self.one, id).first
    }

    /// The identifier that a citation belongs to, also of a ruling that was taken down.
    package func identifier(year: Int, number: Int) async throws(DatabaseError) -> String? {
        try await pool.run(Self.cited, (year, number)).first
    }

    /// What is left of a ruling that was taken down.
    package func tombstone(_ id: String) async throws(DatabaseError) -> Tombstone? {
        try await pool.run(Self.tombstone, id).first
    }

    /// What is left of a version that was taken down, alone or with the whole ruling.
    package func superseded(_ id: String, version: Int) async throws(DatabaseError) -> Tombstone? {
        try await pool.run(Self.superseded, (id, version)).first
    }

    /// The rulings that were taken down last, latest first.
    package func tombstones(_ count: Int) async throws(DatabaseError) -> [Tombstone] {
        try await pool.run(Self.tombstones, count)
    }

    /// How many rulings of each provenance there are.
    package func totals() async throws(DatabaseError) -> [PublishedCount.Provenance: Int] {
        Dictionary(try await pool.run(Self.totals, ()), uniquingKeysWith: { $1 })
    }

    /// The stored bytes of one format, and their SHA-256 in hex.
    package func rendering(_ id: String, version: Int, _ format: String) async throws(DatabaseError) -> (
        bytes: [UInt8], sha256: String
    )? {
        try await pool.run(Self.rendering, (id, version, format)).first
    }

    /// The rulings that changed last, latest first.
    package func latestChanges(_ count: Int) async throws(DatabaseError) -> [PublishedRuling] {
        try await pool.run(Self.latestChanges, count)
    }

    package func counts() async throws(DatabaseError) -> [PublishedCount] { try await pool.run(Self.counts, ()) }

    package func corpus() async throws(DatabaseError) -> Corpus {
        try await pool.run(Self.corpus, ()).first ?? Corpus(changes: 0, changedAt: nil, rulings: 0)
    }

    // MARK: - Statements

    // $1 words, $2 grounds, $3 how they go together, $4 outcomes, $5 area, $6 year, $7 combination: each test says "or not
    // asked for".
    private static let named =
        "(r.journal_numbers @> ARRAY[$1::text] OR r.id = $1::text OR r.year || '/' || r.number = $1::text)"
    private static let matches =
        "($1::text = '' OR r.search @@ websearch_to_tsquery('public.da', $1::text) OR \(named))"
    // An own ruling is asked claim by claim: two claims of one ground each are no combination.
    private static func setFits(_ test: String) -> String {
        """
        EXISTS (SELECT FROM unnest(r.sets) AS s WHERE ($7::text = '' OR split_part(s, '/', 2) = $7::text)
            AND \(test.replacing("@set", with: "string_to_array(split_part(s, '/', 1), '+')")))
        """
    }
    private static let any =
        "CASE WHEN r.sets = '{}' THEN r.grounds && $2::text[] ELSE \(setFits("@set && $2::text[]")) END"
    private static let all = """
        r.grounds @> $2::text[] AND (r.sets = '{}' OR \(setFits("@set @> $2::text[]")))
        """
    private static let exact = """
        r.grounds @> $2::text[] AND CASE WHEN r.sets = '{}' THEN r.grounds <@ $2::text[]
            ELSE \(setFits("@set @> $2::text[] AND @set <@ $2::text[]")) END
        """
    /// Whether a set of grounds is combined as is asked for.
    private static func combined(_ test: String) -> String {
        "($7::text = '' OR r.sets <> '{}' AND \(setFits(test)))"
    }
    private static let groundsFit = """
        (CASE WHEN $7::text <> '' AND r.sets = '{}' THEN false
              WHEN $2::text[] = '{}' THEN $7::text = '' OR \(setFits("true"))
              WHEN $3::text = 'en' THEN \(any)
              WHEN $3::text = 'alle' THEN \(all)
              ELSE \(exact) END)
        """
    private static let outcomeFits = "($4::text[] = '{}' OR COALESCE(r.outcome = ANY ($4::text[]), false))"
    private static let areaFits = "($5::text = '' OR r.areas @> ARRAY[$5::text])"
    private static let yearFits = "($6::text = '' OR COALESCE(r.year::text, 'ukendt') = $6::text)"

    private static func bind(_ query: RulingQuery) -> [Parameter] {
        [
            .text(query.text), .codes(query.grounds.map(\.rawValue)), .text(query.mode.rawValue),
            .codes(query.outcomes.map(\.rawValue)), .text(query.area?.rawValue ?? ""), .text(query.year?.code ?? ""),
            .text(query.combination?.rawValue ?? ""),
        ]
    }

    private static func bindPage(_ query: RulingQuery) -> [Parameter] {
        bind(query) + [.text(query.after?.place), .text(query.after?.id), .text(String(pageSize + 1))]
    }

    private static func readHit(_ row: Row) throws(DatabaseError) -> Hit {
        let after = PublishedRuling.columnCount
        return Hit(ruling: try PublishedRuling(row: row), extract: try row.text(after), place: try row.text(after + 1))
    }

    // The page is cut before its extracts are made: ts_headline reads the whole text of each ruling it is asked about.
    // It marks nothing unless all words stand close together, so it is asked for any of them.
    private static let extract = """
        CASE WHEN $1::text = '' THEN r.summary
             ELSE ts_headline('public.da', replace(convert_from(t.bytes, 'UTF8'), r.title, ''),
                replace(websearch_to_tsquery('public.da', $1::text)::text, '&', '|')::tsquery,
                U&'StartSel=\\E000, StopSel=\\E001, MaxFragments=2, MaxWords=28, MinWords=10, FragmentDelimiter=" … "') END
        """

    private static let newest = Statement<RulingQuery, Hit>(
        """
        WITH page AS (
            SELECT r.*
            FROM published.ruling r
            WHERE \(matches) AND \(groundsFit) AND \(outcomeFits) AND \(areaFits) AND \(yearFits)
                AND ($8::text IS NULL
                    OR COALESCE(r.decided_on, '-infinity'::date) < COALESCE(NULLIF($8::text, '-'), '-infinity')::date
                    OR (COALESCE(r.decided_on, '-infinity'::date) = COALESCE(NULLIF($8::text, '-'), '-infinity')::date
                        AND r.id > $9::text))
            ORDER BY COALESCE(r.decided_on, '-infinity'::date) DESC, r.id
            LIMIT $10::integer
        )
        SELECT \(PublishedRuling.columns), \(extract), COALESCE(r.decided_on::text, '-')
        FROM page r
        JOIN published.rendering t ON t.ruling = r.id AND t.version = r.version AND t.format = 'txt'
        ORDER BY COALESCE(r.decided_on, '-infinity'::date) DESC, r.id
        """,
        bind: bindPage,
        read: readHit
    )

    // A number that is the whole search stands before every match of words.
    private static let best = Statement<RulingQuery, Hit>(
        """
        WITH ranked AS (
            SELECT r.*, CASE WHEN \(named) THEN 1000::real
                ELSE ts_rank_cd(r.search, websearch_to_tsquery('public.da', $1::text)) END AS rank
            FROM published.ruling r
            WHERE \(matches) AND \(groundsFit) AND \(outcomeFits) AND \(areaFits) AND \(yearFits)
        ), page AS (
            SELECT *
            FROM ranked r
            WHERE $8::text IS NULL OR r.rank < $8::real OR (r.rank = $8::real AND r.id > $9::text)
            ORDER BY r.rank DESC, r.id
            LIMIT $10::integer
        )
        SELECT \(PublishedRuling.columns), \(extract), r.rank::text
        FROM page r
        JOIN published.rendering t ON t.ruling = r.id AND t.version = r.version AND t.format = 'txt'
        ORDER BY r.rank DESC, r.id
        """,
        bind: bindPage,
        read: readHit
    )

    // Each facet counts what its own narrowing would show, the others kept.
    private static let facets = Statement<RulingQuery, (kind: String, code: String, count: Int)>(
        """
        WITH hit AS MATERIALIZED (
            SELECT r.grounds, r.sets, r.outcome, r.areas, r.year, \(groundsFit) AS g, \(outcomeFits) AS o, \(areaFits) AS a,
                \(yearFits) AS y
            FROM published.ruling r
            WHERE \(matches)
        )
        SELECT kind, code, count
        FROM (
            SELECT 'total' AS kind, '' AS code, count(*) AS count FROM hit WHERE g AND o AND a AND y
            UNION ALL
            SELECT 'ground', x, count(*) FROM hit AS r, unnest(grounds) AS x WHERE o AND a AND y AND \(combined("x = ANY (@set)"))
            GROUP BY x
            UNION ALL
            SELECT 'mode', m, count(*) FILTER (WHERE CASE m WHEN 'en' THEN \(any) WHEN 'alle' THEN \(all) ELSE \(exact) END)
            FROM hit AS r, unnest(ARRAY['en', 'alle', 'praecis']) AS m WHERE o AND a AND y AND \(combined("true"))
            GROUP BY m
            UNION ALL
            SELECT 'outcome', outcome, count(*) FROM hit WHERE g AND a AND y AND outcome IS NOT NULL GROUP BY outcome
            UNION ALL
            SELECT 'area', x, count(*) FROM hit, unnest(areas) AS x WHERE g AND o AND y GROUP BY x
            UNION ALL
            SELECT 'year', COALESCE(year::text, 'ukendt'), count(*) FROM hit WHERE g AND o AND a GROUP BY year
        ) AS facet
        ORDER BY kind, code = 'ukendt', code DESC
        """,
        bind: bind,
        read: { row throws(DatabaseError) in (try row.text(0), try row.text(1), try row.int(2)) }
    )

    private static let one = Statement<String, PublishedRuling>(
        """
        SELECT \(PublishedRuling.columns)
        FROM published.ruling r
        WHERE r.id = $1::text
        ORDER BY r.id
        """,
        bind: { [.text($0)] },
        read: PublishedRuling.init(row:)
    )

    private static let rendering = Statement<
        (id: String, version: Int, format: String), (bytes: [UInt8], sha256: String)
    >(
        """
        SELECT t.bytes, encode(t.sha256, 'hex')
        FROM published.rendering t
        WHERE t.ruling = $1::text AND t.version = $2::integer AND t.format = $3::text
        ORDER BY t.version
        """,
        bind: { [.text($0.id), .text(String($0.version)), .text($0.format)] },
        read: { row throws(DatabaseError) in (try row.bytes(0), try row.text(1)) }
    )

    private static let latestChanges = Statement<Int, PublishedRuling>(
        """
        SELECT \(PublishedRuling.columns)
        FROM published.ruling r
        ORDER BY r.change DESC
        LIMIT $1::integer
        """,
        bind: { [.text(String($0))] },
        read: PublishedRuling.init(row:)
    )

    private static let cited = Statement<(year: Int, number: Int), String>(
        """
        SELECT id
        FROM (
            SELECT r.id FROM published.ruling r WHERE r.year = $1::integer AND r.number = $2::integer
            UNION ALL SELECT t.id FROM published.tombstone t WHERE t.year = $1::integer AND t.number = $2::integer
        ) AS known
        ORDER BY id
        """,
        bind: { [.text(String($0.year)), .text(String($0.number))] },
        read: { row throws(DatabaseError) in try row.text(0) }
    )

    private static let tombstone = Statement<String, Tombstone>(
        """
        SELECT \(Tombstone.columns)
        FROM published.tombstone t
        WHERE t.id = $1::text
        ORDER BY t.id
        """,
        bind: { [.text($0)] },
        read: Tombstone.init(row:)
    )

    private static let superseded = Statement<(id: String, version: Int), Tombstone>(
        """
        SELECT s.id, COALESCE(r.year || '/' || r.number, t.year || '/' || t.number), s.reason,
            to_char(s.superseded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 0,
            '/afgoerelse/' || r.year || '/' || r.number
        FROM published.superseded AS s
            LEFT JOIN published.ruling AS r USING (id)
            LEFT JOIN published.tombstone AS t USING (id)
        WHERE s.id = $1::text AND s.version = $2::integer
        ORDER BY s.id
        """,
        bind: { [.text($0.id), .text(String($0.version))] },
        read: Tombstone.init(row:)
    )

    private static let tombstones = Statement<Int, Tombstone>(
        """
        SELECT \(Tombstone.columns)
        FROM published.tombstone t
        ORDER BY t.change DESC
        LIMIT $1::integer
        """,
        bind: { [.text(String($0))] },
        read: Tombstone.init(row:)
    )

    private static let totals = Statement<Void, (PublishedCount.Provenance, Int)>(
        """
        SELECT r.provenance, count(*)
        FROM published.ruling r
        GROUP BY r.provenance
        ORDER BY r.provenance
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            (try row.code(0, PublishedCount.Provenance.self), try row.int(1))
        }
    )

    // Of historic rulings the ruling is counted; of our own the cell, which is what was decided.
    private static let counts = Statement<Void, PublishedCount>(
        """
        SELECT provenance, array_to_string(grounds, '+'), outcome, year, count(*), combination
        FROM (
            SELECT r.provenance, r.grounds, r.outcome, r.year, NULL AS combination
            FROM published.ruling r
            WHERE r.provenance = 'historic'
            UNION ALL
            SELECT r.provenance, c.grounds, c.outcome, r.year, c.combination
            FROM published.cell c
            JOIN published.ruling r ON r.id = c.ruling
        ) AS counted
        GROUP BY provenance, grounds, combination, outcome, year
        ORDER BY provenance, grounds, combination, outcome, year
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            guard let set = GroundSet(code: try row.text(1)) else {
                throw .decoding(column: "grounds", type: "grounds")
            }
            return PublishedCount(
                provenance: try row.code(0, PublishedCount.Provenance.self), grounds: set,
                combination: try row.optionalCode(5, Combination.self),
                outcome: try row.optionalCode(2, Outcome.self), year: try row.optionalInt(3), count: try row.int(4)
            )
        }
    )

    private static let corpus = Statement<Void, Corpus>(
        """
        SELECT c.changes, to_char(c.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            (SELECT count(*) FROM published.ruling)
        FROM published.corpus c
        ORDER BY c.changes
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            Corpus(changes: try row.int(0), changedAt: row.optionalText(1), rulings: try row.int(2))
        }
    )

    static let statements = [
        RegisteredStatement("newest", newest), RegisteredStatement("best", best), RegisteredStatement("facets", facets),
        RegisteredStatement("one", one), RegisteredStatement("rendering", rendering),
        RegisteredStatement("latestChanges", latestChanges), RegisteredStatement("counts", counts),
        RegisteredStatement("corpus", corpus), RegisteredStatement("cited", cited),
        RegisteredStatement("tombstone", tombstone), RegisteredStatement("tombstones", tombstones),
        RegisteredStatement("superseded", superseded),
        RegisteredStatement("totals", totals),
    ]
}
