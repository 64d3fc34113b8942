import Foundation
import Law
import Publication
import Testing

struct HistoricRecordTests {
    private static let good: [String: String] = [
        "source": #""https://www.retsinformation.dk/x""#, "kind": #""ruling""#, "excerpt": "true",
        "journal_numbers": #"["18-8160"]"#, "decided_on": #""2018-08-30""#, "title": "null",
        "grounds": #"["age", "sex"]"#,
        "area": #""labour""#, "topics": #"["afskedigelse"]"#, "outcome": #""medhold""#, "compensation_dkk": "25000",
        "dissent": "false", "statutes": #"["ligebehandlingsloven"]"#, "text": #""Klager fik medhold.""#,
    ]

    private func line(_ changes: [String: String?] = [:]) -> String {
        var fields = Self.good
        for (name, value) in changes { fields[name] = value }
        return "{" + fields.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
            + "}"
    }

    private func problems(_ changes: [String: String?]) throws -> [String] {
        do throws(HistoricRecord.Problems) {
            _ = try HistoricRecord.read(line(changes), today: today)
            return []
        } catch {
            return error.list.map(\.description)
        }
    }

    private let today: Day

    init() throws { today = try #require(Day(iso: "2026-11-21")) }

    @Test func `reads every field`() throws {
        let ruling = try HistoricRecord.read(line(), today: today)

        #expect(ruling.grounds.code == "sex+age")
        #expect(ruling.decidedOn?.iso == "2018-08-30")
        #expect(ruling.compensation == 25000)
        #expect(ruling.displayTitle == "Ligebehandlingsnævnets afgørelse om køn og alder - afskedigelse - medhold")
    }

    @Test(
        arguments: [
            ("source", "\"ftp://x\"", "source: must be an address"), ("source", nil, "source: must be a text"),
            ("kind", "\"dom\"", "kind: must be one of ruling, resume"),
            ("excerpt", "\"ja\"", "excerpt: must be true or false"),
            ("journal_numbers", "[\"123\"]", "journal_numbers: item 1 must be a journal number"),
            ("journal_numbers", "null", "journal_numbers: must be a list"),
            ("decided_on", "\"30/8 2018\"", "decided_on: must be a day"),
            ("decided_on", "\"2027-01-01\"", "decided_on: must lie between"),
            ("grounds", "[]", "grounds: holds no ground"),
            ("grounds", "[\"sex\", \"mood\"]", "grounds: item 2 must be one of"),
            ("grounds", "[\"sex\", \"sex\"]", "grounds: item 2 stands there twice"),
            ("area", "\"moon\"", "area: must be one of"),
            ("topics", "[\"vejr\"]", "topics: item 1 must be a topic"),
            ("outcome", "\"ja\"", "outcome: must be one of"),
            ("compensation_dkk", "-1", "compensation_dkk: must be whole kroner"),
            ("compensation_dkk", "1.5", "compensation_dkk: must be"),
            ("dissent", nil, "dissent: must be true or false"), ("statutes", "[\"grundloven\"]", "statutes: item 1"),
            ("text", "\" \"", "text: must be a text"), ("text", "\"a\\u0000b\"", "text: holds control characters"),
            ("colour_of_file", "1", "colour_of_file: is not a field"),
        ] as [(String, String?, String)]) func `refuses a wrong field with the place and what would be right`(
            field: String, value: String?, words: String
        ) throws
    {
        let problems = try problems([field: value])

        #expect(problems.count == 1 && problems[0].hasPrefix(words), "\(problems)")
    }

    @Test func `says everything that is wrong at once`() throws {
        #expect(try problems(["kind": "1", "area": "2", "text": "\"120458-1234\""]).count == 2)
        #expect(
            try problems(["text": #""Ring til klager på 22 33 44 55 eller a@b.dk""#, "note": #""120458-1234""#]).count
                == 3)
    }

    @Test(arguments: ["text", "title", "note", "source"]) func `refuses an identifier in every published field`(
        field: String
    ) throws {
        let value = field == "source" ? "\"https://x.dk/120458-1234\"" : "\"se\\n120458-1234\""
        let problems = try problems([field: value])

        #expect(
            problems.count == 1 && problems[0].contains("CPR number at line \(field == "source" ? 1 : 2)"),
            "\(problems)")
        #expect(!problems[0].contains("120458"))
    }

    @Test(arguments: ["", "[]", "{", "\"x\"", "{\"a\": }"]) func `refuses what is no JSON object`(text: String) {
        #expect(throws: HistoricRecord.Problems.self) { try HistoricRecord.read(text, today: today) }
    }

    @Test func `a title that says otherwise is a remark, not a refusal`() throws {
        let title = "\"Ligebehandlingsnævnets afgørelse om køn - ansættelse - ej medhold\""
        let ruling = try HistoricRecord.read(line(["title": title]), today: today)

        #expect(
            HistoricRecord.titleDifferences(ruling).map(\.description) == [
                "title: says sex, the grounds say sex+age",
                "title: says [\"ansaettelse\"], the topics say [\"afskedigelse\"]",
                "title: says ej-medhold, the outcome says medhold",
            ]
        )
    }

    @Test func `the key is SHA-256 of source and text, and the digest tells other facts apart`() throws {
        let first = try HistoricRecord.read(line(), today: today)
        let other = try HistoricRecord.read(line(["outcome": "\"ej-medhold\""]), today: today)

        #expect(first.key == other.key)
        #expect(first.recordDigest != other.recordDigest)
        #expect(try HistoricRecord.read(line(["text": "\"Klager fik ikke medhold.\""]), today: today).key != first.key)
    }
}

/// The real ones: the three in the project, and all 22 where the shared folder is at hand.
struct RealRulingsTests {
    private func read(_ path: String) throws -> [HistoricRuling] {
        let today = try #require(Day(iso: "2026-11-21"))
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
            .map { try HistoricRecord.read($0, today: today) }
    }

    private static var tests: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    }
    private static let archive = tests.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/data/decisions/archive.jsonl").path

    @Test func `the three of the project are taken, and their titles agree with their facts`() throws {
        let rulings = try read(Self.tests.appendingPathComponent("Fixtures/rulings.jsonl").path)

        #expect(rulings.count == 3)
        #expect(rulings.flatMap(HistoricRecord.titleDifferences).isEmpty)
        #expect(rulings.allSatisfy { !$0.summary.isEmpty && $0.paragraphs.first != $0.title })
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: archive), "shared/data is not beside the project"))
    func `all 22 of the archive are taken, and all eight titles agree with their facts`() throws {
        let rulings = try read(Self.archive)

        #expect(rulings.count == 22)
        #expect(Set(rulings.map(\.key)).count == 22)
        #expect(rulings.count { $0.title != nil } == 8)
        #expect(rulings.flatMap(HistoricRecord.titleDifferences).isEmpty)
        for ruling in rulings { _ = try RulingDocument(ruling) }
    }

    @Test func `where our grammar and the historic title agree, the generator writes the very title`() throws {
        for ruling in try read(Self.tests.appendingPathComponent("Fixtures/rulings.jsonl").path) {
            guard let published = ruling.title, ruling.grounds.count == 1, let outcome = ruling.outcome else {
                continue
            }
            let written = RulingTitle(grounds: ruling.grounds, topics: ruling.topics, outcomes: [outcome]).text
            #expect(written == published)
        }
    }
}
