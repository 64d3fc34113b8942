import Foundation
import Law
import Testing
import Web

private struct Sample: View {
    struct Row: ViewPart {
        var label: String
        static let fields: [String: @Sendable (Row) -> Any?] = ["label": { $0.label }]
    }

    var title: String
    var rows: [Row]
    static let template = "sample"
    static let parts: [any ViewPart.Type] = [Row.self]
    static let fields: [String: @Sendable (Sample) -> Any?] = ["title": { $0.title }, "rows": { $0.rows }]
}

struct TemplatesTests {
    private func folder(_ template: String?, words: String = #"[{"key": "hello", "da": "Hej", "en": "Hello"}]"#) throws
        -> String
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("templates-\(UUID().uuidString)")
            .path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try template?.write(toFile: folder + "/sample.mustache", atomically: true, encoding: .utf8)
        try words.write(toFile: folder + "/words.json", atomically: true, encoding: .utf8)
        return folder
    }

    private func templates(_ template: String?) throws -> Templates {
        let folder = try folder(template)
        return try Templates(folder: folder, words: Catalogue(path: folder + "/words.json"), views: [Sample.self])
    }

    @Test func `shows fields escaped, rows in order, words in the language`() throws {
        let templates = try templates("{{w.hello}} {{title}}:{{#rows}} {{label}}{{/rows}}")
        let view = Sample(title: "<b>&", rows: [Sample.Row(label: "1"), Sample.Row(label: "2")])

        #expect(templates.render(view, .da) == "Hej &lt;b&gt;&amp;: 1 2")
        #expect(templates.render(view, .en) == "Hello &lt;b&gt;&amp;: 1 2")
    }

    @Test func `a missing template stops the start`() throws {
        #expect(throws: Templates.Fault.self) { try templates(nil) }
    }

    @Test func `a template that does not parse stops the start`() throws {
        #expect(throws: Templates.Fault.self) { try templates("{{#rows}}{{label}}") }
    }

    @Test func `a name that the view has not stops the start`() throws {
        #expect(throws: Templates.Fault.unknownName("titel", template: "sample")) { try templates("{{titel}}") }
        #expect(throws: Templates.Fault.unknownName("titel", template: "sample")) {
            try templates("{{#rows}}{{{titel}}}{{/rows}}")
        }
    }

    @Test func `a word that is not in the catalogue stops the start`() throws {
        #expect(throws: Templates.Fault.unknownWord("helo", template: "sample")) { try templates("{{w.helo}}") }
    }

    @Test(arguments: [
        ("{}", "is not a list"), (#"[{"key": "a", "da": "x {n}", "en": "x"}]"#, "placeholders"),
        (#"[{"key": "a", "da": "", "en": "x"}]"#, "is empty"),
        (#"[{"key": "a", "da": "x", "en": "x"}, {"key": "a", "da": "x", "en": "x"}]"#, "there twice"),
    ]) func `a faulty catalogue stops the start`(words: String, reason: String) throws {
        let path = try folder(nil, words: words) + "/words.json"

        do {
            _ = try Catalogue(path: path)
            Issue.record("was taken")
        } catch {
            #expect("\(error)".contains(reason))
        }
    }
}
