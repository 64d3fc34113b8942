import Foundation
import Testing

/// The program itself, as a person or a machine calls it.
struct LawCommandTests {
    private struct Answer {
        var status: Int32
        var output: String
        var errors: String

        func json() throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }
    }

    private func law(_ arguments: String, input: String = "", environment: String = "") throws -> Answer {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("law-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(input.utf8).write(to: folder.appendingPathComponent("in"))
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let naevn = URL(fileURLWithPath: program).deletingLastPathComponent().appendingPathComponent("naevn").path
        let command =
            "cd '\(folder.path)' && NAEVN_VAR='\(folder.path)' \(environment) '\(naevn)' law \(arguments) <in 2>errors"
        // Foundation's Process waits on a run loop, which a test's thread does not turn.
        let pipe = try #require(popen(command, "r"))
        var bytes: [UInt8] = []
        var byte = fgetc(pipe)
        while byte != EOF {
            bytes.append(UInt8(byte))
            byte = fgetc(pipe)
        }
        let status = pclose(pipe) >> 8
        let errors = try String(contentsOf: folder.appendingPathComponent("errors"), encoding: .utf8)
        return Answer(status: status, output: String(decoding: bytes, as: UTF8.self), errors: errors)
    }

    @Test func `jurisdiction of the shop`() throws {
        let answer = try law(
            "jurisdiction --ground age --ground sex --combination intersectional --area outside --on 2023-05-01 --json")
        let json = try answer.json()
        let grounds = try #require(json["grounds"] as? [[String: Any]])
        let combination = try #require(json["combination"] as? [String: Any])

        #expect(grounds.map { $0["ground"] as? String } == ["sex", "age"])
        #expect(grounds.map { $0["covered"] as? Bool } == [true, false])
        #expect(grounds.map { $0["statutes"] as? [String] } == [["ligestillingsloven"], []])
        #expect(grounds.map { $0["basis"] as? String } == ["statute", "none"])
        #expect(grounds[0]["inForceFrom"] as? String == "2009-01-01" && grounds[1]["inForceFrom"] is NSNull)
        #expect(combination["kind"] as? String == "intersectional")
        #expect(combination["coverage"] as? String == "partial")
        #expect((combination["explanation"] as? [String: String])?.keys.sorted() == ["da", "en"])
    }

    @Test func `practice before 2022 is covered and not confirmed`() throws {
        let json = try law("jurisdiction --ground gender-identity --area outside --on 2020-03-01 --json").json()
        let ground = try #require((json["grounds"] as? [[String: Any]])?.first)

        #expect(ground["basis"] as? String == "practice" && ground["confirmed"] as? Bool == false)
        #expect(ground["inForceFrom"] as? String == "2020-06-17")
        #expect((json["combination"] as? [String: Any])?["kind"] is NSNull)
        #expect(
            try law("jurisdiction --ground gender-identity --area outside --on 2020-03-01").output.contains(
                "bør bekræftes"))
    }

    @Test func `a deadline with a stop`() throws {
        let json = try law("deadline --rule review --from 2026-05-08 --length 4w --stop 2026-06-01..2026-06-20 --json")
            .json()
        let steps = try #require(json["steps"] as? [[String: Any]])

        #expect(json["date"] as? String == "2026-06-25")
        #expect((json["weekday"] as? [String: String]) == ["da": "torsdag", "en": "Thursday"])
        #expect(steps.map { $0["kind"] as? String } == ["start", "length", "stop", "end"])
        #expect(steps.allSatisfy { $0["source"] is String && $0["explanation"] is [String: String] })
    }

    @Test func `interest in øre, and a rate of the folder's file`() throws {
        #expect(
            try law("interest --principal 100000 --from 2025-01-01 --to 2025-07-01 --json").json()["interest"] as? Int
                == 535_753)
        let missing = try law("interest --principal 100000 --from 2026-07-01 --to 2026-12-31")
        #expect(missing.status == 2 && missing.errors.contains("reference-rates.csv"))
        let file = "from,rate,source,checked_on\n2026-07-01,2.00,prøve,2026-07-02\n"
        let added = try law(
            "interest --principal 100000 --from 2026-07-01 --to 2026-12-31 --json --rates in", input: file)
        #expect(try added.json()["interest"] as? Int == 504_110)
        #expect(try law("interest --principal 1 --from 2026-07-01 --to 2026-12-31 --rates in", input: "x").status == 2)
    }

    @Test func `the folder's file is read without being named`() throws {
        let answer = try law(
            "interest --principal 100000 --from 2026-07-01 --to 2026-12-31 --json",
            environment:
                "; printf 'from,rate,source,checked_on\\n2026-07-01,2.00,x,2026-07-02\\n' >reference-rates.csv; "
                + "NAEVN_VAR=.")

        #expect(try answer.json()["interest"] as? Int == 504_110)
    }

    @Test func `limitation with its warnings`() throws {
        let json = try law("limitation --incident 2021-02-03 --employment true --on 2026-11-21 --json").json()
        let limits = try #require(json["limits"] as? [[String: Any]])

        #expect(limits.map { $0["date"] as? String } == ["2026-02-03", "2031-02-03"])
        #expect(limits.map { $0["confirmed"] as? Bool } == [true, false])
        #expect((json["warnings"] as? [[String: Any]])?.count == 6)
    }

    @Test func `a title from structure, and back`() throws {
        let claims =
            #"{"claims": [{"grounds": ["age", "sex"], "sub_area": "afskedigelse", "conduct": "direct", "cells": [{"outcome": "medhold"}]}]}"#
        let title = try #require(try law("title --json", input: claims).json()["title"] as? String)
        let read = try law("parse-title '\(title)' --json").json()

        #expect(title == "Ligebehandlingsnævnets afgørelse om køn og alder - afskedigelse - medhold")
        #expect(read["grounds"] as? [String] == ["sex", "age"] && read["topics"] as? [String] == ["afskedigelse"])
        #expect(read["outcome"] as? String == "medhold" && read["outcomes"] as? [String] == ["medhold"])
    }

    @Test(arguments: [
        ("jurisdiction --ground sex --ground age --area labour --on 2023-01-01", "", "--combination"),
        ("jurisdiction --ground sex --combination cumulative --area labour --on 2023-01-01", "", "no --combination"),
        ("jurisdiction --ground sex --area labour --on 2023-02-30", "", "'2023-02-30' is invalid"),
        ("jurisdiction --ground sex --area labour --on 2023-02-03 --sub-area bolig", "", "does not belong"),
        ("jurisdiction --ground mood --area labour --on 2023-02-03", "", "'mood' is invalid"),
        ("deadline --rule review", "", "Missing expected argument '--from"),
        ("deadline --rule review --from 2026-01-01 --length 0w", "", "'0w' is invalid"),
        ("deadline --rule review --from 2026-01-01 --stop 2026-01-03..2026-01-02", "", "is invalid"),
        ("deadline --rule review --from 2026-01-01 --length 4w --extended-to 2w --language en", "", "longer length"),
        ("interest --principal 1,50 --from 2025-01-01 --to 2025-02-01", "", "'1,50' is invalid"),
        ("interest --principal 1 --from 2025-02-01 --to 2025-01-01", "", "Byt dem om"),
        ("limitation --incident 2026-01-02 --on 2026-01-01", "", "later than"),
        ("title", "{}", "claims is missing"), ("title", "[]", "an object with claims"),
        ("title", #"{"claims": [{"grounds": 1, "cells": []}]}"#, "claims[0].grounds has the wrong type"),
        ("title", #"{"claims": [{"subArea": "x"}]}"#, "claims[0].subArea is unknown"),
        ("limitation --incident 1899-01-01 --on 2026-01-01", "", "outside the years 1900 to 2200"),
        ("interest --principal 1 --from 2025-01-01 --to 2025-02-01 --rates nowhere", "", "is not there"),
        ("title", "no", "no JSON object"),
        ("title", #"{"claims": []}"#, "at least one"),
        ("title", #"{"claims": [{"grounds": ["mood"], "cells": []}]}"#, "claims[0].grounds: \"mood\" is none of"),
        (
            "title", #"{"claims": [{"grounds": ["sex"], "conduct": "direct", "cells": [{"outcome": "afvist"}]}]}"#,
            "claims[0].cells[0].dismissal is missing"
        ),
        ("title", #"{"claims": [{"grounds": ["sex"], "cells": [{"outcome": "medhold"}]}]}"#, "sub_area or a conduct"),
        ("parse-title 'Afgørelse om køn'", "", "begins with"), ("nothing", "", "Unexpected argument"),
    ]) func `bad input ends with 2 and says what to write`(arguments: String, input: String, words: String) throws {
        let answer = try law(arguments, input: input)

        #expect(answer.status == 2)
        #expect(answer.output.isEmpty && answer.errors.contains(words), "\(answer.errors)")
    }

    @Test func `the table is what docs hold, and help names every command`() throws {
        let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../docs/law.md")

        #expect(try law("table").output == String(contentsOf: docs, encoding: .utf8))
        let help = try law("--help").output
        for command in ["jurisdiction", "deadline", "interest", "limitation", "title", "parse-title", "table"] {
            #expect(help.contains(command))
        }
    }
}
