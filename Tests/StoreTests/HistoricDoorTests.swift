import Crypto
import Foundation
import Law
import PostgreSQL
import Publication
import Store
import TestSupport
import Testing

struct HistoricDoorTests {
    @Test func `a ruling comes in once, and a second time changes nothing`() async throws {
        let database = try await TestDatabase.migrated()
        let rulings = PublishedRulings(database.pool("naevn_public"))
        let ruling = try #require(try Rulings.real().first)

        guard case .imported(let id) = try await database.door().publish(ruling) else {
            Issue.record("was not imported")
            return
        }
        let before = try await rulings.corpus()

        #expect(try await database.door().publish(ruling) == .known(id: id))
        #expect(try await rulings.corpus() == before)
        #expect(PermanentIdentifier(id) != nil)
    }

    @Test func `the same text with other facts is told apart, and what is public stays`() async throws {
        let database = try await TestDatabase.migrated()
        var ruling = Rulings.made()
        guard case .imported(let id) = try await database.door().publish(ruling) else {
            Issue.record("was not imported")
            return
        }

        ruling.outcome = .ejMedhold

        #expect(try await database.door().publish(ruling) == .differs(id: id))
        #expect(try await PublishedRulings(database.pool("naevn_public")).ruling(id)?.outcome == .medhold)
    }

    @Test func `twenty operators with the same file bring each ruling in once`() async throws {
        let database = try await TestDatabase.migrated()
        let rulings = (0..<5).map { Rulings.made($0) }

        let imported = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    let door = database.door()
                    var count = 0
                    for ruling in rulings {
                        if case .imported = try await door.publish(ruling) { count += 1 }
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }

        #expect(imported == 5)
        let corpus = try await PublishedRulings(database.pool("naevn_public")).corpus()
        #expect(corpus.changes == 5 && corpus.rulings == 5)
    }

    @Test func `every field on the page comes from the stored bytes`() async throws {
        let database = try await TestDatabase.migrated()
        let given = try #require(try Rulings.real().first)
        guard case .imported(let id) = try await database.door().publish(given) else {
            Issue.record("was not imported")
            return
        }
        let rulings = PublishedRulings(database.pool("naevn_public"))

        let stored = try #require(try await rulings.ruling(id))

        #expect(stored.title == given.title)
        #expect(stored.grounds == given.grounds && stored.topics == given.topics && stored.statutes == given.statutes)
        #expect(stored.summary == given.summary && stored.outcome == given.outcome && stored.source == given.source)
        let text = try #require(try await rulings.rendering(id, version: 1, "txt"))
        #expect(text.bytes == Array(given.text.utf8))
        #expect(text.sha256 == SHA256.hash(data: text.bytes).map { String(format: "%02x", $0) }.joined())
    }

    /// One call of the door, with one argument wrong.
    private struct Call {
        var id = "lbn-bkygzn2tf"
        var source = "https://example.dk/1"
        var key: [UInt8]?
        var findings = 0
        var json =
            #"{"provenance":"historic","source":"https://example.dk/1","kind":"ruling","excerpt":false,"title":"Titel","summary":"Resumé","journalNumbers":[],"grounds":["sex"],"area":"labour","topics":[],"dissent":false,"statutes":[]}"#
        var txt = "Klager fik medhold."
        var html =
            "<div class=\"afsnit\" id=\"p1\"><a class=\"nr\" href=\"#p1\" aria-label=\"Afsnit 1\">1</a><p>Klager fik medhold.</p></div>\n"

        var sql: SQL {
            let key = key ?? Array(SHA256.hash(data: Data((source + txt).utf8)))
            return """
                SELECT published.import_historic(\(id)::text, \(key)::bytea, \([UInt8](repeating: 7, count: 32))::bytea, \
                'naevn.example', \(findings)::integer, \(Array(json.utf8))::bytea, \(Array(txt.utf8))::bytea, \(Array(html.utf8))::bytea)
                """
        }
    }

    private func refusal(of call: Call, _ connection: Connection) async throws -> String? {
        do {
            _ = try await connection.query(call.sql)
            return nil
        } catch {
            return error.constraint ?? error.sqlState
        }
    }

    private func connection() async throws -> Connection {
        try await TestDatabase.migrated().connect("naevn_operator")
    }

    @Test func `a call with nothing wrong goes through`() async throws {
        #expect(try await refusal(of: Call(), connection()) == nil)
    }

    @Test(arguments: [
        "120458-1234", "12.04.58-1234", "1204581234", "720458-1234", "120458\u{2013}1234", "12\u{AD}0458-1234",
        "&#49;20458-1234",
        "120458&shy;-1234", "１２０４５８-1234", "anna@example.dk", "anna&#64;example.dk", "anna (at) example.dk",
        "+45 12 34 56 78",
        "004512345678", "01.01.1990-1234", "01011990-1234", "010190 (1234)", "010190:1234", "010190\u{202C}-1234",
        "120458%2D1234",
        "ole(a)firma.dk", "ole @  firma.dk", "ole%40firma.dk", "(+45) 22334455", "DK 50 0040 0440 1162 43",
    ]) func `the door looks for itself: an identifier in any format is refused, however it is dressed`(leak: String)
        async throws
    {
        let connection = try await connection()
        let text = Call(txt: "Klager (\(leak)) fik medhold.")
        var html = Call()
        html.html = html.html.replacing("Klager fik", with: "Klager \(leak) fik")
        var json = Call()
        json.json = json.json.replacing("Resumé", with: "Resumé \(leak)")
        var title = Call()
        title.json = title.json.replacing("Titel", with: "Titel \(leak)")
        var note = Call()
        note.json = note.json.replacing("\"provenance\"", with: "\"note\":\"\(leak)\",\"provenance\"")

        for call in [text, html, json, title, note] {
            #expect(try await refusal(of: call, connection) == "import_leak")
        }
    }

    @Test func `a tag or an escape inside an identifier does not hide it`() async throws {
        let connection = try await connection()
        var html = Call()
        html.html = html.html.replacing("Klager fik", with: "120<b>458</b>-1234 fik")
        var json = Call()
        json.json = json.json.replacing("Resumé", with: #"\u0031\u00320458-1234"#)

        #expect(try await refusal(of: html, connection) == "import_leak")
        #expect(try await refusal(of: json, connection) == "import_leak")
    }

    @Test(arguments: [
        "<script>x</script>", "<img src=x>", "<p onclick=x>", "<a href=\"https://evil\">", "<!-- x -->",
        "<div class=\"x\">",
    ]) func `nothing but headings and paragraphs in an article`(markup: String) async throws {
        let connection = try await connection()
        var call = Call()
        call.html += markup

        #expect(try await refusal(of: call, connection) == "import_markup")
    }

    @Test func `each other condition refuses for itself`() async throws {
        let connection = try await connection()
        var call = Call()
        call.findings = 1
        #expect(try await refusal(of: call, connection) == "import_scan")

        call = Call(id: "lbn-222222222")
        #expect(try await refusal(of: call, connection) == "import_identifier")

        call = Call(key: [UInt8](repeating: 1, count: 32))
        #expect(try await refusal(of: call, connection) == "import_key")

        call = Call()
        call.json = call.json.replacing("\"historic\"", with: "\"own\"")
        #expect(try await refusal(of: call, connection) == "import_document")

        call = Call()
        call.json = call.json.replacing("\"provenance\"", with: "\"claims\":[],\"provenance\"")
        #expect(try await refusal(of: call, connection) == "import_document")

        call = Call()
        call.json = call.json.replacing("[\"sex\"]", with: "[\"mood\"]")
        #expect(try await refusal(of: call, connection) == "ruling_grounds_check")

        call = Call()
        call.json = call.json.replacing("[\"sex\"]", with: "[]")
        #expect(try await refusal(of: call, connection) == "ruling_grounds_check")

        call = Call(txt: "")
        #expect(try await refusal(of: call, connection) == "import_document")
    }

    @Test func `stored bytes can't differ from their digest`() async throws {
        let database = try await TestDatabase.migrated()
        try await database.publish([Rulings.made()])
        let owner = try await database.connect("naevn_owner")

        await #expect(throws: DatabaseError.server(sqlState: "23514", constraint: "rendering_digest", position: nil)) {
            try await owner.query("UPDATE published.rendering SET bytes = 'x'")
        }
    }
}
