import Anonymisation
import Foundation
import Law
import Publication
import Testing

/// The gate over the stored bytes: clean passes, and each condition false in turn is refused with its place.
struct PublicationGateTests {
    static let original = [
        "Birthe Tornebjerg blev opsagt.", "Klagen angår køn og alder.", "Det var i strid med loven.",
        "Birthe Tornebjerg var ansat hos Brisholm A/S.",
    ]
    static let entities = [
        CaseEntity(id: "K1", kind: .person, values: ["Birthe Tornebjerg"], term: "klager"),
        CaseEntity(id: "K2", kind: .organisation, values: ["Brisholm A/S"], term: "indklagede"),
        CaseEntity(id: "K3", kind: .person, values: ["Bo Holm"], term: nil),
    ]
    static let text = Finder(entities).find(in: original)

    static func ruling() throws -> OwnRuling {
        let set = try #require(GroundSet([.sex, .age]))
        let cell = OwnRuling.Cell(
            respondent: 1, ending: .medhold,
            findings: [.init(statute: .ligebehandlingsloven, isBreach: true)],
            remedies: [.init(kind: "compensation", money: Money(kroner: 25_000), measuredBy: .ligebehandlingsloven)],
            remarks: [])
        let claim = OwnRuling.Claim(
            grounds: try #require(ClaimGrounds(set, .intersectional)), conduct: .direct, area: .labour,
            subArea: .afskedigelse, cells: [cell])
        func told(_ place: Int) -> String { text.applied(to: original[place], paragraph: place + 1) }
        return OwnRuling(
            journalNumber: "26-3", decidedOn: try #require(Day(iso: "2026-10-01")),
            title: "Ligebehandlingsnævnets afgørelse om køn og alder - afskedigelse - medhold", outcome: .medhold,
            claims: [claim], compensation: Money(kroner: 25_000), dissent: false, composition: 3,
            sections: [
                .init(heading: "Resumé", paragraphs: [told(0)]), .init(heading: "Klagen", paragraphs: [told(1)]),
                .init(heading: "Ligebehandlingsnævnets afgørelse", paragraphs: [told(2)]),
                .init(heading: "Sagsfremstilling", paragraphs: [told(3)]),
            ])
    }

    static func input() throws -> PublicationGate.Input {
        let ruling = try ruling()
        return PublicationGate.Input(
            ruling: ruling, formats: try RulingDocument(ruling).formats, entities: entities, anonymised: text,
            original: original, servedOn: Day(iso: "2026-10-02"), noticeUntil: Day(iso: "2026-10-16"),
            today: try #require(Day(iso: "2026-10-17")), firstReader: "eva", reader: "erik", isConfirmed: false)
    }

    @Test func `a clean ruling passes, and what passes carries its digests`() throws {
        let gate = PublicationGate(try Self.input())
        #expect(gate.findings.isEmpty, "\(gate.findings)")
        let passed = try #require(gate.approved)
        #expect(Set(passed.sha256.keys) == ["html", "json", "txt"])
        #expect(passed == gate.read)
    }

    /// The condition that must speak, and what makes it false.
    struct Falsehood: Sendable {
        let condition: PublicationGate.Condition
        let name: String
        let spoil: @Sendable (inout PublicationGate.Input) throws -> Void

        init(
            _ condition: PublicationGate.Condition, _ name: String,
            _ spoil: @escaping @Sendable (inout PublicationGate.Input) throws -> Void
        ) {
            self.condition = condition
            self.name = name
            self.spoil = spoil
        }
    }

    private static func remade(_ input: inout PublicationGate.Input, _ change: (inout OwnRuling) -> Void) throws {
        change(&input.ruling)
        input.formats = try RulingDocument(input.ruling).formats
    }

    private static func replaced(_ input: inout PublicationGate.Input, _ format: String, _ old: String, _ new: String) {
        let text = String(decoding: input.formats[format] ?? [], as: UTF8.self)
        precondition(text.contains(old))
        input.formats[format] = Array(text.replacing(old, with: new).utf8)
    }

    static let falsehoods = [
        Falsehood(.formats, "a format is missing") { $0.formats["txt"] = nil },
        Falsehood(.formats, "a format is empty") { $0.formats["html"] = [] },
        Falsehood(.formats, "a format is no UTF-8") { $0.formats["txt"] = [0xFF] },
        Falsehood(.formats, "a format more") { $0.formats["pdf"] = Array("x".utf8) },
        Falsehood(.doubts, "a doubt is open") { $0.anonymised = $0.anonymised.changing("1.0") { $0.state = .open } },
        Falsehood(.reasons, "a place stays without a reason") {
            $0.anonymised = $0.anonymised.changing("1.0") { $0.state = .kept }
        },
        Falsehood(.reasons, "a place is replaced by nothing") {
            $0.anonymised = $0.anonymised.changing("1.0") { $0.replacement = " " }
        },
        Falsehood(.reasons, "a number stays, with a reason") {
            $0.anonymised = $0.anonymised.adding(
                Span(
                    paragraph: 2, range: 0..<6, kind: .phone, entity: nil, source: .pattern, state: .kept,
                    replacement: "", reason: "x"))
        },
        Falsehood(.known, "a name in the article") { replaced(&$0, "html", "Klager var", "Tornebjerg var") },
        Falsehood(.known, "a name in an image's text") { replaced(&$0, "html", "<h3>", "<img alt='Tornebjerg'><h3>") },
        Falsehood(.known, "a name in the title") { replaced(&$0, "json", "afskedigelse - medhold", "Tornebjerg") },
        Falsehood(.known, "a name in the summary") {
            replaced(&$0, "json", "\"summary\":\"Klager", "\"summary\":\"Birthe")
        },
        Falsehood(.known, "a name in a field's name") { replaced(&$0, "json", "{\"anon", "{\"Tornebjerg\":1,\"anon") },
        Falsehood(.known, "a name in the plain text") { replaced(&$0, "txt", "Klagen", "B i r t h e") },
        Falsehood(.known, "a name broken by a hyphen and a line") { replaced(&$0, "txt", "Klagen", "Torne-\nbjerg") },
        Falsehood(.forms, "a stranger's number") { replaced(&$0, "txt", "Klagen", "010190-1234") },
        Falsehood(.forms, "a stranger's e-mail in an address") {
            replaced(&$0, "html", "<h3>", "<a href='mailto:x@y.dk'></a><h3>")
        },
        Falsehood(.replaced, "a place that was replaced stands elsewhere") {
            $0.anonymised = $0.anonymised.adding(
                Span(
                    paragraph: 3, range: 8..<15, kind: .other, entity: nil, source: .hand, state: .masked,
                    replacement: "x"))
        },
        Falsehood(.facts, "no claims") { try remade(&$0) { $0.claims = [] } },
        Falsehood(.facts, "a claim without a cell") { try remade(&$0) { $0.claims[0].cells = [] } },
        Falsehood(.facts, "no text") { try remade(&$0) { $0.sections.removeLast(3) } },
        Falsehood(.facts, "no case number") { try remade(&$0) { $0.journalNumber = "" } },
        Falsehood(.facts, "a panel of two") { try remade(&$0) { $0.composition = 2 } },
        Falsehood(.title, "another title") {
            try remade(&$0) { $0.title = "Ligebehandlingsnævnets afgørelse om køn - afskedigelse - medhold" }
        },
        Falsehood(.outcome, "another outcome") { try remade(&$0) { $0.outcome = .ejMedhold } },
        Falsehood(.summary, "no summary") { try remade(&$0) { $0.sections[0].paragraphs = [] } },
        Falsehood(.summary, "a summary with another outcome") {
            try remade(&$0) { $0.sections[0].paragraphs = ["Klager fik derfor ikke medhold."] }
        },
        Falsehood(.served, "not served") { $0.servedOn = nil },
        Falsehood(.notice, "the last day of the notice") { $0.today = $0.noticeUntil ?? $0.today },
        Falsehood(.readers, "nobody read it first") { $0.firstReader = nil },
        Falsehood(.readers, "the first reader approves") { $0.reader = "eva" },
        Falsehood(.confirmed, "a word that is a name, not confirmed") { input in
            try remade(&input) { $0.sections[1].paragraphs.append("Holm er et ord.") }
        },
    ]

    @Test(arguments: falsehoods.indices) func `each condition false in turn is refused, and told where`(index: Int)
        throws
    {
        let falsehood = Self.falsehoods[index]
        var input = try Self.input()
        try falsehood.spoil(&input)
        let gate = PublicationGate(input)
        #expect(!gate.holds(falsehood.condition), "\(falsehood.name)")
        #expect(gate.approved == nil, "\(falsehood.name)")
        #expect((gate.read == nil) == falsehood.condition.isOfText, "\(falsehood.name)")
        if [.known, .forms, .replaced].contains(falsehood.condition) {
            let told = gate.findings.filter { $0.condition == falsehood.condition }
            #expect(told.allSatisfy { $0.format != nil && $0.part != nil && $0.line != nil }, "\(falsehood.name)")
        }
    }

    @Test func `every condition has been false once`() {
        #expect(Set(Self.falsehoods.map(\.condition)) == Set(PublicationGate.Condition.allCases))
    }

    @Test func `bytes that are not those of the facts and the draft are refused, however clean`() throws {
        var input = try Self.input()
        #expect(PublicationGate(input).holds(.formats))
        input.formats["txt"] = Array("Nævnet gav klager medhold.".utf8)
        #expect(!PublicationGate(input).holds(.formats))
    }

    @Test func `a word that is a name passes once the second reader has confirmed it`() throws {
        var input = try Self.input()
        try Self.remade(&input) { $0.sections[1].paragraphs.append("Holm er et ord.") }
        input.isConfirmed = true
        let gate = PublicationGate(input)
        #expect(gate.approved != nil && !gate.confirmations.isEmpty, "\(gate.findings)")
    }

    @Test func `what a reader kept with a reason is no remainder, but the case's own names are never kept`() throws {
        var input = try Self.input()
        input.anonymised = input.anonymised.changing("1.0") {
            $0.state = .kept
            $0.reason = "Offentligt kendt."
        }
        try Self.remade(&input) { $0.sections[0].paragraphs = ["Birthe Tornebjerg blev opsagt."] }
        let gate = PublicationGate(input)
        #expect(gate.holds(.reasons) && gate.holds(.replaced))
        #expect(!gate.holds(.known))
    }

    @Test func `the document has its claims as sets, and can be read back`() throws {
        let ruling = try Self.ruling()
        let document = try RulingDocument(ruling)
        let claims = try #require(PublishedClaims(json: document.json))
        #expect(claims.claims.map(\.grounds) == ruling.claims.map(\.grounds))
        #expect(claims.composition == 3 && !claims.hasSeveralRespondents)
        #expect(claims.claims[0].cells[0].findings[0].isBreach)
        #expect(try RulingDocument(ruling) == document)
        let json = try #require(try JSONSerialization.jsonObject(with: Data(document.json)) as? [String: Any])
        for known in ["id", "version", "citation", "publishedAt"] { #expect(json[known] == nil) }
        #expect(json["summary"] as? String == "Klager blev opsagt. Klager fik derfor medhold.")
        #expect(PublishedClaims(json: Array("{}".utf8)) == nil)
    }
}
