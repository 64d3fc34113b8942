package import Law
internal import PostgreSQL
internal import Publication
package import Statistics

/// A published ruling as lists, feed and page need it: every field from `published.ruling`.
package struct PublishedRuling: Sendable, Hashable {
    package var id: String
    package var provenance: PublishedCount.Provenance
    package var title: String
    package var summary: String
    package var journalNumbers: [String]
    package var decidedOn: Day?
    package var grounds: GroundSet
    package var area: Area
    package var outcome: Outcome?
    package var compensation: Int?
    package var dissent: Bool
    package var topics: [Topic]
    package var statutes: [Statute]
    package var isResume: Bool
    package var isExcerpt: Bool
    package var source: String?
    package var version: Int
    /// RFC 3339, UTC.
    package var publishedAt: String
    /// RFC 3339, UTC.
    package var modifiedAt: String

    /// Year and running number of an own ruling; nil for a historic one.
    package var number: Number?
    /// The claims' ground sets of an own ruling, each once; empty for a historic one, which does not tell.
    package var sets: [ClaimGrounds]
    package var areas: [Area]
    /// Its place among all changes.
    package var change: Int

    /// How an own ruling is cited.
    package struct Number: Sendable, Hashable {
        package var year: Int
        package var number: Int

        /// `2026/12`.
        package var citation: String { "\(year)/\(number)" }
    }

    /// The address of its page.
    package var path: String {
        number.map { "/afgoerelse/\($0.year)/\($0.number)" } ?? "/afgoerelse/historisk/\(id)"
    }

    /// The columns, in the order of `init(row:)`.
    static let columns = """
        r.id, r.provenance, r.title, r.summary, array_to_string(r.journal_numbers, '+'), r.decided_on::text,
        array_to_string(r.grounds, '+'), r.area, r.outcome, r.compensation, r.dissent, array_to_string(r.topics, '+'),
        array_to_string(r.statutes, '+'), r.kind = 'resume', r.excerpt, r.source, r.version,
        to_char(r.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        to_char(r.modified_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        CASE WHEN r.number IS NOT NULL THEN r.year END, r.number, array_to_string(r.sets, ' '),
        array_to_string(r.areas, '+'), r.change
        """
    /// The place of the first column after them.
    static let columnCount = 24

    init(row: Row) throws(DatabaseError) {
        id = try row.text(0)
        provenance = try row.code(1, PublishedCount.Provenance.self)
        title = try row.text(2)
        summary = try row.text(3)
        journalNumbers = try row.codes(4)
        decidedOn = row.optionalText(5).flatMap { Day(iso: $0) }
        guard let set = GroundSet(code: try row.text(6)) else { throw .decoding(column: "grounds", type: "grounds") }
        grounds = set
        area = try row.code(7, Area.self)
        outcome = try row.optionalCode(8, Outcome.self)
        compensation = try row.optionalInt(9)
        dissent = try row.bool(10)
        let codes = try row.codes(11)
        topics = Topic.all.filter { codes.contains($0.code) }
            .sorted { (codes.firstIndex(of: $0.code) ?? 0) < (codes.firstIndex(of: $1.code) ?? 0) }
        statutes = try row.codes(12).compactMap { Statute(rawValue: $0) }
        isResume = try row.bool(13)
        isExcerpt = try row.bool(14)
        source = row.optionalText(15)
        version = try row.int(16)
        publishedAt = try row.text(17)
        modifiedAt = try row.text(18)
        if let year = try row.optionalInt(19) { number = Number(year: year, number: try row.int(20)) }
        sets = try Self.sets(try row.text(21))
        areas = try row.codes(22).compactMap(Area.init(rawValue:))
        change = try row.int(23)
    }

    /// "sex+age/intersectional disability".
    private static func sets(_ text: String) throws(DatabaseError) -> [ClaimGrounds] {
        var sets: [ClaimGrounds] = []
        for part in text.split(separator: " ") {
            let codes = part.split(separator: "/").map(String.init)
            guard let set = GroundSet(code: codes[0]),
                let grounds = ClaimGrounds(set, codes.count > 1 ? Combination(rawValue: codes[1]) : nil)
            else { throw .decoding(column: "sets", type: "ground sets") }
            sets.append(grounds)
        }
        return sets
    }
}
