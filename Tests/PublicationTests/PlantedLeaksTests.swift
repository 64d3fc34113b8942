import Anonymisation
import Foundation
import Law
import Publication
import Testing

/// Leaks planted into otherwise clean bytes, one for each channel and form: the gate as a whole must refuse each, by the condition
/// that looks for it and in the format where it is.
struct PlantedLeaksTests {
    struct Leak: Sendable {
        let name: String
        let format: String
        /// What stands there, and what is planted in its place.
        let old: String
        let new: String
        var condition = PublicationGate.Condition.known
    }

    static let more = [
        CaseEntity(id: "K4", kind: .cpr, values: ["030561-4285"], term: nil),
        CaseEntity(id: "K5", kind: .phone, values: ["86 52 11 77"], term: nil),
        CaseEntity(id: "K6", kind: .email, values: ["b.tornebjerg@firma.example"], term: nil),
        CaseEntity(id: "K7", kind: .address, values: ["Elmevej 14, 9999 Eksempelby"], term: nil),
        CaseEntity(id: "K8", kind: .account, values: ["5301 0001234567"], term: nil),
        CaseEntity(id: "K9", kind: .plate, values: ["AB 12 345"], term: nil),
        CaseEntity(id: "K10", kind: .handle, values: ["tornebjerg_61"], term: nil),
        CaseEntity(id: "K11", kind: .cvr, values: ["99574135"], term: nil),
    ]

    static let leaks = [
        Leak(name: "name in the text", format: "txt", old: "Klagen", new: "Birthe Tornebjerg"),
        Leak(name: "capitals", format: "txt", old: "Klagen", new: "TORNEBJERG"),
        Leak(name: "genitive", format: "txt", old: "Klagen", new: "Tornebjergs klage"),
        Leak(name: "last name first", format: "txt", old: "Klagen", new: "Tornebjerg, Birthe"),
        Leak(name: "spaced out", format: "txt", old: "Klagen", new: "T o r n e b j e r g"),
        Leak(name: "broken at a line", format: "txt", old: "Klagen", new: "Torne-\nbjerg"),
        Leak(name: "soft hyphen", format: "txt", old: "Klagen", new: "Torne\u{AD}bjerg"),
        Leak(name: "no-break space", format: "txt", old: "Klagen", new: "Birthe\u{A0}Tornebjerg"),
        Leak(name: "a scanner's figure", format: "txt", old: "Klagen", new: "T0rnebjerg"),
        Leak(name: "name of a file", format: "txt", old: "Klagen", new: "notat_birthe_tornebjerg.pdf"),
        Leak(name: "in a longer word", format: "txt", old: "Klagen", new: "Tornebjergsagen"),
        Leak(name: "firm without its form", format: "txt", old: "Klagen", new: "hos Brisholm"),
        Leak(name: "article", format: "html", old: "Klager var", new: "Tornebjerg var"),
        Leak(name: "a tag inside", format: "html", old: "Klager var", new: "Torne<b>bjerg</b> var"),
        Leak(name: "entities", format: "html", old: "Klager var", new: "&#84;&#111;rnebjerg var"),
        Leak(name: "alternative text", format: "html", old: "<h3>", new: "<img alt=\"Tornebjerg\"><h3>"),
        Leak(name: "title", format: "html", old: "<h3>", new: "<h3 title=\"Birthe Tornebjerg\">"),
        Leak(name: "address of a link", format: "html", old: "<h3>", new: "<a href=\"/birthe-tornebjerg\">x</a><h3>"),
        Leak(name: "comment", format: "html", old: "<h3>", new: "<!-- Tornebjerg --><h3>"),
        Leak(
            name: "cells of a table", format: "html", old: "<h3>",
            new: "<table><tr><td>Birthe</td><td>Tornebjerg</td></tr></table><h3>"),
        Leak(
            name: "field of the document", format: "json", old: "\"summary\":\"Klager", new: "\"summary\":\"Tornebjerg"),
        Leak(name: "name of a field", format: "json", old: "{\"anon", new: "{\"Tornebjerg\":1,\"anon"),
        Leak(name: "escapes", format: "json", old: "\"summary\":\"Klager", new: "\"summary\":\"\\u0054ornebjerg"),
        Leak(name: "title of the document", format: "json", old: "afskedigelse - medhold", new: "Tornebjerg"),
        Leak(name: "CPR number together", format: "txt", old: "Klagen", new: "0305614285"),
        Leak(name: "CPR number in pairs", format: "txt", old: "Klagen", new: "03 05 61 42 85"),
        Leak(name: "telephone with the country", format: "txt", old: "Klagen", new: "+45 8652 1177"),
        Leak(name: "e-mail, written out", format: "txt", old: "Klagen", new: "b.tornebjerg (at) firma.example"),
        Leak(name: "road and number", format: "txt", old: "Klagen", new: "Elmevej nr. 14"),
        Leak(name: "account", format: "txt", old: "Klagen", new: "5301-0001234567"),
        Leak(name: "plate", format: "txt", old: "Klagen", new: "AB12345"),
        Leak(name: "name of the net", format: "txt", old: "Klagen", new: "@tornebjerg_61"),
        Leak(name: "number of a firm", format: "txt", old: "Klagen", new: "99 57 41 35"),
        Leak(name: "a stranger's CPR number", format: "txt", old: "Klagen", new: "010190-1234", condition: .forms),
        Leak(
            name: "a stranger's e-mail", format: "html", old: "<h3>", new: "<a href=\"mailto:x@y.dk\">x</a><h3>",
            condition: .forms),
    ]

    @Test func `clean bytes pass with all that the case knows`() throws {
        var input = try PublicationGateTests.input()
        input.entities += Self.more
        #expect(PublicationGate(input).findings.isEmpty)
    }

    @Test(arguments: leaks.indices) func `each is refused where it is`(index: Int) throws {
        let leak = Self.leaks[index]
        var input = try PublicationGateTests.input()
        input.entities += Self.more
        let text = String(decoding: input.formats[leak.format] ?? [], as: UTF8.self)
        try #require(text.contains(leak.old), "\(leak.name): nothing to plant it in")
        input.formats[leak.format] = Array(text.replacing(leak.old, with: leak.new, maxReplacements: 1).utf8)
        let gate = PublicationGate(input)
        #expect(
            gate.findings.contains { $0.condition == leak.condition && $0.format == leak.format },
            "\(leak.name): \(gate.findings)")
        #expect(gate.read == nil && gate.approved == nil)
    }
}
