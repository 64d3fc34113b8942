import Foundation
import Law
import PostgreSQL
import Publication
import Store
import TestSupport
import Testing

@testable import naevn

struct RecordLinesTests {
    private func lines(_ bytes: [UInt8]) throws -> [String] {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("lines-\(UUID().uuidString)").path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return try RecordLines(path: path).map { "\($0.number):\($0.text ?? "refused")" }
    }

    @Test
    func `keeps numbers over empty lines, line ends of two kinds, a mark at the start and a last line without end`()
        throws
    {
        #expect(try lines([0xEF, 0xBB, 0xBF] + Array("a\r\n\n  \nb\nc".utf8)) == ["1:a\r", "4:b", "5:c"])
        #expect(try lines([]) == [])
    }

    @Test func `a line that is no UTF-8 is refused, and the next is read`() throws {
        #expect(try lines([0x61, 0xFF, 0x0A, 0x62]) == ["1:refused", "2:b"])
    }

    @Test func `a line beyond the limit is refused without filling the memory, and the next is read`() throws {
        let long = [UInt8](repeating: 0x61, count: RecordLines.longest + 100_000)

        #expect(try lines(long + Array("\nb".utf8)) == ["1:refused", "2:b"])
    }
}

struct ImportReportTests {
    private let today: Day

    init() throws { today = try #require(Day(iso: "2026-11-21")) }

    private func run(_ path: String, _ door: HistoricDoor) async throws -> (lines: [String], report: ImportReport) {
        var report = ImportReport(today: today)
        var said: [String] = []
        for line in try RecordLines(path: path) { said += try await report.take(line, through: door.publish) }
        return (said, report)
    }

    @Test func `the three of the project come in, and a second run changes nothing`() async throws {
        let database = try await TestDatabase.migrated()

        let first = try await run(Rulings.fixture, database.door())
        let second = try await run(Rulings.fixture, database.door())

        #expect(first.lines.count == 1 && first.lines[0].hasPrefix("line 2: note: The title says køn"))
        #expect(first.report.imported == 3 && first.report.refused == 0)
        #expect(second.report.imported == 0 && second.report.known == 3)
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: sharedData + "/decisions/archive.jsonl"),
            "shared/data is not beside the project"))
    func `all 22 of the archive come in`() async throws {
        let answer = try await run(sharedData + "/decisions/archive.jsonl", TestDatabase.migrated().door())

        #expect(
            answer.lines.map { $0.split(separator: ":").prefix(2).joined(separator: ":") } == [
                "line 4: note", "line 8: note", "line 9: note", "line 17: note",
            ])
        #expect(
            answer.report.summary
                == "22 records: 22 imported, 0 there already, 0 there with other facts, 0 refused; 4 with a remark")
    }

    @Test func `what only the door refuses is a line of the report, and the next record comes in`() async throws {
        let good = try String(contentsOfFile: Rulings.fixture, encoding: .utf8).split(separator: "\n").map(String.init)
        // The two looks know nearly the same forms, so the door's verdict is spoken here.
        let form = good[0].replacing("En kvindelig tandlæge", with: "En tandlæge")
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("door-\(UUID().uuidString)").path
        try ([form, good[2]].joined(separator: "\n")).write(toFile: path, atomically: true, encoding: .utf8)
        let database = try await TestDatabase.migrated()
        let door = database.door()
        var report = ImportReport(today: today)
        var said: [String] = []

        for line in try RecordLines(path: path) {
            said += try await report.take(line) { ruling in
                if ruling.text.contains("En tandlæge") {
                    throw DatabaseError.server(sqlState: "23514", constraint: "import_leak", position: nil)
                }
                return try await door.publish(ruling)
            }
        }

        #expect(report.imported + report.refused == 2 && report.refused == 1)
        #expect(said.count == 1 && said[0].hasPrefix("line 1: refused"))
    }

    @Test func `nothing is dropped in silence: each refused line has its reasons, and the good ones come in`()
        async throws
    {
        let good = try String(contentsOfFile: Rulings.fixture, encoding: .utf8).split(separator: "\n").map(String.init)
        let leak = good[1].replacing("To personer", with: "To personer (120458-1234)")
        let other = good[0].replacing("\"dissent\": false", with: "\"dissent\": true")
        let title = good[2].replacing(
            "\"title\": null", with: "\"title\": \"Ligebehandlingsnævnets afgørelse om alder - medhold\"")
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("import-\(UUID().uuidString)").path
        try ([good[0], leak, "nonsense", other, title].joined(separator: "\n")).write(
            toFile: path, atomically: true, encoding: .utf8)

        let answer = try await run(path, TestDatabase.migrated().door())

        #expect(answer.report.imported == 2 && answer.report.refused == 2 && answer.report.differing == 1)
        let lines = answer.lines
        #expect(lines.count == 5, "\(lines)")
        #expect(lines[0].hasPrefix("line 2: refused: text: holds what looks like a CPR number at line 1, character 14"))
        #expect(lines[1] == "line 3: refused: line: is not a JSON object in UTF-8")
        #expect(lines[2].hasPrefix("line 4: remark: is public as lbn-"))
        #expect(lines[3...].allSatisfy { $0.hasPrefix("line 5: remark: title: says") })
        #expect(!lines.joined().contains("120458"))
    }
}
