import Testing

@testable import Anonymisation

struct FinderTests {
    static let entities = [
        CaseEntity(id: "K1", kind: .person, values: ["Birthe Anne Tornebjerg", "Birthe Rosenkilde"], term: "klager"),
        CaseEntity(id: "K2", kind: .organisation, values: ["Brisholm Regnskab A/S"], term: "indklagede"),
        CaseEntity(id: "K3", kind: .address, values: ["Prøvevænget 4, 2. tv, 9999 Eksempelby"], term: nil),
        CaseEntity(id: "K4", kind: .town, values: ["Eksempelby"], term: nil),
        CaseEntity(id: "K5", kind: .person, values: ["Bo Holm"], term: nil),
        CaseEntity(id: "K6", kind: .cpr, values: ["070761-4285"], term: nil),
        CaseEntity(id: "K7", kind: .person, values: ["Søren Åby"], term: nil),
    ]

    private func masked(_ text: String) -> String {
        Finder(Self.entities).find(in: [text]).applied(to: text, paragraph: 1)
    }

    @Test(arguments: [
        ("Her kom Birthe Anne Tornebjerg ind.", "Her kom klager ind."),
        ("Birthe Tornebjergs chef sagde det.", "Klagers chef sagde det."),
        ("Det var BIRTHE ANNE TORNEBJERG.", "Det var klager."),
        ("Chefen kaldte på Tornebjerg, Birthe Anne.", "Chefen kaldte på klager."),
        ("Han så Birthe gå.", "Han så klager gå."), ("Han så Rosenkilde gå.", "Han så klager gå."),
        ("Det var Birthe’s plads.", "Det var klager’s plads."),
        ("Hun var hos Brisholm Regnskab A/S.", "Hun var hos indklagede."),
        ("Hun var hos Brisholm Regnskab.", "Hun var hos indklagede."),
        ("Brisholms direktør kom.", "Indklagedes direktør kom."),
        ("Hun bor på Prøvevænget 4.", "Hun bor på [adresse]."),
        ("Nummeret er 070761-4285.", "Nummeret er [personnummer]."),
        ("Nummeret er 0707614285.", "Nummeret er [personnummer]."),
        ("Skriv til hr@brisholm.example nu.", "Skriv til [e-mail] nu."),
        ("Ring på 12 34 56 78?", "Ring på 12 34 56 78?"),
        ("Telefon: 23 34 56 78.", "Telefon: [telefonnummer]."), ("Se www.brisholm.example.", "Se [webadresse]."),
        ("Se www.retsinformation.dk/eli.", "Se www.retsinformation.dk/eli."),
        ("Vidnet Bo Holm sagde nej.", "Vidnet A sagde nej."), ("Holm, Bo var der.", "A var der."),
        ("Soeren Aaby var der.", "A var der."), ("SØREN ÅBYS svar kom.", "A’s svar kom."),
        ("Det kan bo i en holm.", "Det kan bo i en holm."),
        ("Der var et friskere ansigt.", "Der var et friskere ansigt."),
    ]) func `finds what the case knows, and writes the Board's words in its place`(original: String, expected: String) {
        #expect(masked(original) == expected)
    }

    @Test func `a word that may be a name is a doubt, and is masked until it is decided`() {
        let text = Finder(Self.entities).find(in: ["Så kom Bo ind i Eksempelby."])
        #expect(text.spans.map(\.state) == [.open, .open])
        #expect(text.applied(to: "Så kom Bo ind i Eksempelby.", paragraph: 1) == "Så kom A ind i [by].")
    }

    @Test func `two of one name are never guessed between`() {
        let entities = [
            CaseEntity(id: "K1", kind: .person, values: ["Line Rosenprøve"], term: "klager A"),
            CaseEntity(id: "K2", kind: .person, values: ["Maja Rosenprøve"], term: "klager B"),
        ]
        let text = Finder(entities).find(in: ["Rosenprøve talte med Maja Rosenprøve."])
        #expect(text.spans.map(\.state) == [.open, .masked])
        #expect(text.spans[0].entity == nil && text.spans[1].replacement == "klager B")
    }

    @Test func `pseudonyms are letters in the order of the text and stay when the text is found again`() {
        let finder = Finder(Self.entities)
        let first = finder.find(in: ["Søren Åby talte.", "Bo Holm svarede Søren Åby."])
        #expect(first.spans.map(\.replacement) == ["A", "B", "A"])
        let again = finder.find(
            in: ["Bo Holm svarede."], keeping: AnonymisedText(spans: [], pseudonyms: first.pseudonyms))
        #expect(again.spans.map(\.replacement) == ["B"])
    }

    @Test func `what a reader decided stays, and what is new is found beside it`() throws {
        let paragraphs = ["Bo Holm og Søren Åby."]
        let finder = Finder(Self.entities)
        let decided = finder.find(in: paragraphs).changing("1.0") {
            $0.state = .kept
            $0.reason = "Offentligt kendt dommer."
        }
        let stored = try #require(AnonymisedText(json: decided.json))
        let again = finder.find(in: paragraphs, keeping: stored)
        #expect(again == decided)
        #expect(again.applied(to: paragraphs[0], paragraph: 1) == "Bo Holm og B.")
        #expect(again.words(of: paragraphs, kept: true).map(\.text) == ["Bo Holm"])
        #expect(AnonymisedText(json: "{") == nil)
    }

    @Test func `what stands beside a place that a hand marked is still looked at`() {
        let paragraphs = ["Anne Vinterbo kom."]
        let finder = Finder([CaseEntity(id: "K1", kind: .person, values: ["Anne Vinterbo"], term: "klager")])
        let marked = AnonymisedText(spans: [], pseudonyms: [:]).adding(
            Span(
                paragraph: 1, range: 5..<13, kind: .other, entity: nil, source: .hand, state: .masked,
                replacement: "klagers mand"))
        let again = finder.find(in: paragraphs, keeping: marked)
        #expect(again.spans.map(\.state) == [.open, .masked])
        #expect(!again.applied(to: paragraphs[0], paragraph: 1).contains("Anne"))
    }

    @Test func `with lists what the case does not know is a doubt, and what it knows stays as it was`() {
        let paragraphs = ["Birthe kom med Ayaan Yildirim.", "Det var Tomebjerg og Yildirim, 61 år."]
        let entities = [CaseEntity(id: "K1", kind: .person, values: ["Birthe Tornebjerg"], term: "klager")]
        let plain = Finder(entities).find(in: paragraphs)
        let found = Finder(entities, lists: CaseFinderTests.lists).find(in: paragraphs)
        #expect(plain.spans.map(\.state) == [.masked])
        #expect(found.spans(in: 1).map(\.state) == [.masked, .open])
        #expect(found.spans(in: 2).map(\.rule) == [.knownTypo, .listedName])
        #expect(found.spans(in: 2).map(\.entity) == ["K1", "U:yildirim"])
        #expect(found.applied(to: paragraphs[1], paragraph: 2) == "Det var klager og A, 61 år.")
        // It is the same when it is found again, and reads back from what is kept.
        let again = Finder(entities, lists: CaseFinderTests.lists).find(in: paragraphs, keeping: found)
        #expect(again == found && AnonymisedText(json: found.json) == found)
    }

    @Test func `words in the genitive are the same words`() {
        let paragraphs = ["Kaj Vinterbos forklaring. Kaj Vinterbo kom."]
        let places = Finder.places(of: "Kaj Vinterbo", in: paragraphs)
        #expect(places.map(\.isGenitive) == [true, false])
        #expect(Finder.genitive("vidnet") == "vidnets")
    }

    @Test(arguments: [
        ("i andre sager blev det", true), ("Sager kom", true), ("Retten i Aarhus fandt", false),
        ("Aarhus Byret fandt", false),
    ])
    func `a small word may be a word, and a court is nobody`(text: String, isFound: Bool) {
        let finder = Finder([
            CaseEntity(id: "K1", kind: .person, values: ["Hans Sagerholm", "Hans Sager"], term: nil),
            CaseEntity(id: "K2", kind: .organisation, values: ["Aarhus Kommune"], term: "indklagede"),
        ])
        let spans = finder.find(in: [text]).spans
        // "sager" in small letters is a word until a reader says otherwise.
        #expect(spans.isEmpty == (text.hasPrefix("i andre") || !isFound), "\(spans)")
    }

    @Test func `a house number has letters, and "nr." may stand before it`() {
        let finder = Finder([CaseEntity(id: "K1", kind: .address, values: ["Elmevej 4A, 9999 Eksempelby"], term: nil)])
        for text in ["Hun bor på Elmevej 4A nu.", "Hun bor på Elmevej nr. 4A nu."] {
            #expect(finder.find(in: [text]).spans.map(\.state) == [.masked], "\(text)")
        }
    }

    @Test func `a hand adds and takes away, and places never overlap`() {
        let paragraphs = ["En grøn kat sad hos Birthe.", "Den grønne kat gik."]
        let finder = Finder(Self.entities)
        let found = Finder.places(of: "grøn kat", in: paragraphs)
        #expect(found.map(\.paragraph) == [1])
        let added = finder.find(in: paragraphs).adding(
            Span(
                paragraph: 1, range: found[0].range, kind: .other, entity: nil, source: .hand, state: .masked,
                replacement: "et dyr"))
        #expect(added.applied(to: paragraphs[0], paragraph: 1) == "En et dyr sad hos klager.")
        #expect(added.removing("1.3").applied(to: paragraphs[0], paragraph: 1) == "En grøn kat sad hos klager.")
        let over = added.adding(
            Span(
                paragraph: 1, range: 0..<11, kind: .other, entity: nil, source: .hand, state: .masked, replacement: "X")
        )
        #expect(over.applied(to: paragraphs[0], paragraph: 1) == "X sad hos klager.")
    }

    @Test(arguments: ["", "\u{301}", "👩‍👩‍👧 Birthe", "B\u{AD}irthe Torne\u{AD}bjerg", "\u{202E}ehtriB", "Birthe\u{0}"])
    func `odd text neither crashes nor moves a place off a scalar`(text: String) {
        let found = Finder(Self.entities).find(in: [text])
        for span in found.spans { #expect(span.start >= 0 && span.end <= text.unicodeScalars.count) }
        _ = found.applied(to: text, paragraph: 1)
    }

    @Test func `whom the case does not know is one person by either name, with a letter`() {
        let lists = WrittenByOthers.lists ?? .none
        let paragraphs = [
            "Kollegaen Dariusz Nowakowski hørte det. Nowakowskis chef talte med Dariusz Nowakowski og Ida Rosenbjerg."
        ]
        let text = Finder([], lists: lists).find(in: paragraphs)
        guard WrittenByOthers.lists != nil else { return }
        #expect(text.applied(to: paragraphs[0], paragraph: 1) == "Kollegaen A hørte det. A’s chef talte med A og B.")
        #expect(text.groups(of: paragraphs).map(\.spans.count) == [3, 1])
    }

    @Test func `in a quotation the words instead stand in square brackets`() {
        let finder = Finder([CaseEntity(id: "K1", kind: .person, values: ["Karen Prøveholm"], term: "klager")])
        let told = ["Chefen sagde: “Karen Prøveholm er for gammel, og Prøveholms løn for høj.” Karen Prøveholm gik."]
        #expect(
            finder.find(in: told).applied(to: told[0], paragraph: 1)
                == "Chefen sagde: “[klager] er for gammel, og [klagers] løn for høj.” Klager gik.")
    }

    @Test func `a body that the case does not know is called what it is`() {
        let span = Span(
            paragraph: 1, range: 0..<14, kind: .organisation, entity: nil, source: .context, state: .open,
            replacement: "")
        var pseudonyms = Pseudonyms([], [:])
        #expect(pseudonyms.replacement(span, in: "Fuglsangskolen nr.") == "[skole]")
    }
}
