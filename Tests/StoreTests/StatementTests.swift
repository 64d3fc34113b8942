import Foundation
import PostgreSQL
import Store
import TestSupport
import Testing

struct StatementTests {
    @Test func `every statement in Sources/Store is registered`() throws {
        let folder = projectFolder + "/Sources/Store"
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        let made = try files.map { try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8) }
            .reduce(0) { count, text in
                count + text.matches(of: /static let \w+ = Statement</).count
            }

        #expect(made > 0)
        #expect(Statements.all.count == made)
        #expect(Set(Statements.all.map(\.text)).count == made)
    }

    @Test func `the database plans every statement`() async throws {
        let owner = try await TestDatabase.migrated().connect("naevn_owner")

        for statement in Statements.all {
            do {
                try await owner.script("PREPARE checked AS \(statement.text); DEALLOCATE checked")
            } catch {
                Issue.record("\(statement.name): \(error)")
            }
        }
    }

    @Test func `a statement with a wrong column is noticed`() async throws {
        let owner = try await TestDatabase.migrated().connect("naevn_owner")

        await #expect(throws: DatabaseError.self) {
            try await owner.script("PREPARE checked AS SELECT nonsense FROM published.ruling")
        }
    }

    @Test func `every statement says in which order its rows come`() {
        let deeds = [
            "work.receive()", "work.log_out()", "work.finish_job()", "work.fail_job()", "journal.note_read(",
            "published.publish(",
        ]
        for statement in Statements.all where statement.text.hasPrefix("SELECT") || statement.text.hasPrefix("WITH") {
            // A function that answers nothing has no order.
            guard !deeds.contains(where: { statement.text.hasPrefix("SELECT \($0)") }) else { continue }
            #expect(statement.text.contains("ORDER BY"), "\(statement.name)")
        }
    }
}

/// The planner's cost of what readers ask, on 5,000 rulings: a band that a lost index leaves.
struct PlannerTests {
    private static let questions: [(name: String, sql: String, band: ClosedRange<Double>)] = [
        ("one ruling", "SELECT title FROM published.ruling WHERE id = 'lbn-222222222'", 0...20),
        (
            "newest page",
            "SELECT id FROM published.ruling r ORDER BY COALESCE(r.decided_on, '-infinity'::date) DESC, r.id LIMIT 21",
            0...60
        ),
        (
            "rare words",
            "SELECT id FROM published.ruling WHERE search @@ websearch_to_tsquery('public.da', 'sjældent')", 0...220
        ),
        ("journal number", "SELECT id FROM published.ruling WHERE journal_numbers @> ARRAY['18-77']", 0...100),
        ("latest changes", "SELECT id FROM published.ruling ORDER BY change DESC LIMIT 100", 0...100),
        (
            "one rendering",
            "SELECT bytes FROM published.rendering WHERE ruling = 'lbn-222222222' AND version = 1 AND format = 'txt'",
            0...20
        ),
    ]

    private func filled() async throws -> Connection {
        let owner = try await TestDatabase.migrated().connect("naevn_owner", statementLimit: .seconds(120))
        try await owner.script(
            """
            INSERT INTO published.ruling (id, provenance, change, published_at, modified_at, key, record, source, kind, excerpt,
                title, summary, journal_numbers, decided_on, grounds, area, topics, outcome, dissent, statutes, search)
            SELECT 'lbn-' || translate(lpad(n::text, 9, '0'), '01', 'zx'), 'historic', n, now(), now(), sha256(n::text::bytea),
                sha256(n::text::bytea), 'https://example.dk/' || n, 'ruling', false, 'Titel ' || n, 'Resumé', ARRAY['18-' || n],
                CASE WHEN n % 3 > 0 THEN '2010-01-01'::date + n END, ARRAY['sex'], 'labour', '{}', 'medhold', false, '{}',
                to_tsvector('public.da', 'afskedigelse ' || CASE WHEN n % 500 = 0 THEN 'sjældent' ELSE 'ofte' END)
            FROM generate_series(1, 5000) AS n;
            INSERT INTO published.rendering (ruling, version, format, bytes, sha256)
            SELECT id, 1, 'txt', 'x', sha256('x') FROM published.ruling;
            ANALYZE published.ruling, published.rendering
            """
        )
        return owner
    }

    private func cost(_ sql: String, _ owner: Connection) async throws -> Double {
        let line = try await owner.query(SQL("EXPLAIN " + sql))[0].text(0)
        let match = try #require(line.firstMatch(of: /cost=[\d.]+\.\.([\d.]+)/))
        return try #require(Double(match.1))
    }

    @Test func `each question costs what it should, and without its index it would not`() async throws {
        let owner = try await filled()
        for question in Self.questions {
            let cost = try await cost(question.sql, owner)
            #expect(question.band.contains(cost), "\(question.name): \(cost)")
        }

        // The twin: the same questions without the indexes that serve them.
        try await owner.script(
            """
            DROP INDEX published.ruling_search, published.ruling_journal_numbers, published.ruling_newest;
            ALTER TABLE published.ruling DROP CONSTRAINT ruling_change_key;
            ALTER TABLE published.rendering DROP CONSTRAINT rendering_pkey;
            ALTER TABLE published.rendering DROP CONSTRAINT rendering_ruling_fkey;
            ALTER TABLE published.cell DROP CONSTRAINT cell_ruling_fkey;
            ALTER TABLE published.ruling DROP CONSTRAINT ruling_pkey
            """
        )

        for question in Self.questions {
            let cost = try await cost(question.sql, owner)
            #expect(!question.band.contains(cost), "\(question.name) would not be noticed: \(cost)")
        }
    }
}
