import Testing

@testable import Anonymisation

/// A short list in memory.
final class MemoryBytes: NameLists.Bytes {
    private let bytes: [UInt8]
    init(_ bytes: [UInt8]) { self.bytes = bytes }
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { bytes.withUnsafeBytes(body) }
}

struct CaseFinderTests {
    static let lists: NameLists = {
        var file = ListFile()
        file.add(.given, lines: "Søren\t50000\nTove\t20000\nMille\t3000\nPer\t40000\nAyaan\t12\nBo\t30000")
        file.add(.surname, lines: "Ankjær\t40\nLund\t30000\nYildirim\t300")
        file.add(.town, lines: "Silkeborg\t44000\nRønne\t13000")
        file.add(
            .word,
            lines: """
                den\nhar\nklager\nblev\nlund\nper\ntove\nsilke\ner\net\nmateriale\nskole\nbestyrelse\nsøren\nog\ni\nhos\nkom\nafskediget
                """)
        file.add(sources: "a test\t1\tours\twords")
        return NameLists(MemoryBytes(file.bytes)) ?? .none
    }()

    private static let entities = [
        CaseEntity(id: "K1", kind: .person, values: ["Birthe Tornebjerg"], term: "klager"),
        CaseEntity(id: "K2", kind: .organisation, values: ["Silke Strømper A/S"], term: nil),
        CaseEntity(id: "K3", kind: .cpr, values: ["030561-4285"], term: nil),
        CaseEntity(id: "K4", kind: .address, values: ["Elmevej 4, 8660 Skanderborg"], term: nil),
        CaseEntity(id: "K5", kind: .phone, values: ["86 52 11 77"], term: nil),
        CaseEntity(id: "K6", kind: .email, values: ["b.tornebjerg@firma.dk"], term: nil),
        CaseEntity(id: "K7", kind: .birthDate, values: ["1961-05-03"], term: nil),
    ]

    private func found(_ text: String, _ entities: [CaseEntity] = Self.entities) -> [(String, String)] {
        let scalars = Array(text.unicodeScalars)
        return CaseFinder(entities, lists: Self.lists).found(in: text).map { place in
            (place.label, String(String.UnicodeScalarView(scalars[place.range])))
        }
    }

    @Test(arguments: [
        ("Birthe Tornebjerg kom", "Birthe Tornebjerg"), ("Tornebjergs krav", "Tornebjergs"),
        ("så kom chr. tornebjerg", "chr. tornebjerg"), ("Så kom Sv. Aa. Tornebjerg", "Sv. Aa. Tornebjerg"),
        ("BIRTHE TORNEBJERG", "BIRTHE TORNEBJERG"), ("Birthe Tomebjerg", "Birthe Tomebjerg"),
        ("fru Tornebejrg", "Tornebejrg"), ("Torne-\nbjerg", "Torne-\nbjerg"),
        ("T o r n e b j e r g", "T o r n e b j e r g"), ("T0rnebjerg", "T0rnebjerg"),
        ("i Tornebjergsagen", "Tornebjergsagen"),
        ("hos B. Tornebjerg", "B. Tornebjerg"), ("skrevet af BT", "BT"), ("skrevet af B.T.", "B.T"),
        ("BirtheTornebjerg.pdf", "BirtheTornebjerg"), ("notat_tornebjerg_2", "tornebjerg"),
        ("To\u{AD}rnebjerg", "To\u{AD}rnebjerg"), ("Birthe\u{A0}Tornebjerg", "Birthe\u{A0}Tornebjerg"),
        ("Tornebjerg, B. kom", "Tornebjerg, B"),
    ]) func `a known person is found in every form`(text: String, words: String) {
        #expect(found(text).contains { $0 == ("PERSON", words) }, "\(found(text))")
    }

    @Test(arguments: [
        ("030561-4285", "CPR"), ("0305614285", "CPR"), ("03 05 61 4285", "CPR"), ("O30561-4285", "CPR"),
        ("030561 – 4285", "CPR"), ("tlf. 86521177", "PHONE"), ("+45 86 52 11 77", "PHONE"),
        ("b.tornebjerg@firma.dk", "EMAIL"), ("født den 3. maj 1961", "DOB"), ("3/5-61", "DOB"), ("1961-05-03", "DOB"),
    ]) func `a known number or address is found in every notation`(text: String, label: String) {
        #expect(found("Se \(text) i sagen").contains { $0.0 == label }, "\(found(text))")
    }

    @Test(arguments: [
        ("CPR 110352-2290", "CPR"), ("ring 31 77 08 54", "PHONE"), ("+46 70 123 45 67", "PHONE"),
        ("CVR 99574135", "CVR"),
        ("DK29 3000 0001 2345 67", "ACCOUNT"), ("3000 1234567", "ACCOUNT"), ("AB 12 345", "PLATE"),
        ("navn@sted.example", "EMAIL"), ("navn (at) sted.dk", "EMAIL"), ("https://sted.example/om", "URL"),
        ("sted.dk/om-os", "URL"), ("@minprofil", "HANDLE"), ("spiller#1234", "HANDLE"), ("medlemsnr. 2081", "ID"),
        ("Vestergade 12, 3. th., 2100 København Ø", "ADDRESS"), ("Strøget 4, 8600 Silkeborg", "ADDRESS"),
        ("født den 4. juli 1980", "DOB"),
    ]) func `a form is found without a case`(text: String, label: String) {
        #expect(found("Se \(text)", []).contains { $0.0 == label }, "\(found(text, []))")
    }

    @Test(arguments: [
        "Den 3. maj 2021 fik klager 25.000 kr.", "C-13/05, Chacón Navas", "U 2013.3041 H", "12.345.678 kr.",
        "Sag C-335/11 og C-337/11", "§ 7, stk. 2, i lov nr. 1001", "20210304",
        "Ligebehandlingsnævnet i København fandt".replacing(" i København", with: ""),
        "Silke er et materiale", "FN’s Handicapkonvention",
    ]) func `law, dates, amounts and words stay`(text: String) {
        #expect(found(text).isEmpty, "\(found(text))")
    }

    @Test func `an unknown name is found by list, title, capital and greeting`() {
        #expect(found("Så kom Ayaan Yildirim.", []).first?.1 == "Ayaan Yildirim")
        #expect(found("Så kom direktør Quazimodo.", []).first?.1 == "Quazimodo")
        #expect(found("Så kom Quazimodo.", []).first?.0 == "ORG")
        #expect(found("mvh mille", []).first?.1 == "mille")
        #expect(found("Tove Lund kom.", []).first?.1 == "Tove Lund")
        #expect(found("Klager kom.", []).isEmpty)
        #expect(found("Иван kom", []).first?.1 == "Иван")
    }

    @Test func `who speaks is found in a chat, and a broken name where the line breaks`() {
        let chat = "quazi: kommer du?\nchef: nej\nquazi: ok quazi"
        #expect(found(chat, []).map(\.1).filter { $0 == "quazi" }.count == 3)
        #expect(found("Så kom Quazi-\nmodo hjem.", []).first?.1 == "Quazi-\nmodo")
        #expect(found("og skole-\nbestyrelse blev", []).isEmpty)
        #expect(found("Sagsbehandler: MAWI", []).contains { $0.1 == "MAWI" })
        #expect(found("hos silke strømper i byen").map(\.1) == ["silke strømper"])
    }

    @Test func `brackets, legal forms, cues and small letters tell names`() {
        #expect(found("Så kom Søren Quazimodo (SQ). Senere gik SQ hjem.", []).map(\.1).filter { $0 == "SQ" }.count == 2)
        #expect(found("Det ejes af Quazi Holding ApS nu.", []).map(\.1) == ["Quazi Holding ApS"])
        #expect(found("Så kom X ApS.", []).isEmpty)
        #expect(found("I Foreningen Quazibroen kom", []).map(\.1) == ["Foreningen Quazibroen"])
        #expect(found("Den 4. maj kom hun.\nspørg mille om det", []).map(\.1) == ["mille"])
        #expect(found("Hvad siger R. Quazimodo?", []).map(\.1) == ["R. Quazimodo"])
        #expect(found("Hendes lønnummer er 118204.", []).map(\.0) == ["ID"])
        #expect(found("rejsekort har nr. 3084 3021 1190 0455.", []).map(\.1) == ["3084 3021 1190 0455"])
        #expect(found("[09:12] a\n[09:13] b", []).isEmpty)
        #expect(found("jf. Quaziforordningen og Quazi-dommen", []).isEmpty)
        #expect(found("hos K1, 5230 Silkeborg M", []).contains { $0.1.hasSuffix("Silkeborg M") })
    }

    @Test func `two who bear a name are nobody until a reader says who`() {
        let finder = CaseFinder(
            [
                CaseEntity(id: "A", kind: .person, values: ["Birthe Holst"], term: nil),
                CaseEntity(id: "B", kind: .person, values: ["Kaj Holst"], term: nil),
            ], lists: .none)
        #expect(finder.found(in: "så kom Holst").map(\.entity) == [nil])
        #expect(finder.found(in: "så kom Kaj Holst").map(\.entity) == ["B"])
    }

    @Test func `places are of the original, also where letters and their marks are apart`() {
        let text = "Så kom Bjo\u{308}rn Tornebjerg."
        let scalars = Array(text.unicodeScalars)
        let finder = CaseFinder(
            [CaseEntity(id: "K", kind: .person, values: ["Björn Tornebjerg"], term: nil)], lists: .none)
        #expect(
            finder.found(in: text).map { String(String.UnicodeScalarView(scalars[$0.range])) } == [
                "Bjo\u{308}rn Tornebjerg"
            ])
    }

    @Test func `what makes somebody known together with more is found where somebody is named`() {
        #expect(
            found("Birthe Tornebjerg, 61 år, er fyrpasser", Self.entities).map(\.0) == ["PERSON", "AGE", "OCCUPATION"])
        #expect(!found("Birthe Tornebjerg, 61 år, er medarbejder", Self.entities).contains { $0.0 == "OCCUPATION" })
        #expect(found("En kvinde på 61 år", []).isEmpty)
        #expect(!found("Birthe Tornebjerg var ansat i 12 år").contains { $0.0 == "AGE" })
    }

    /// Random Unicode, marks, brackets, NUL: no crash, and places within the text, apart and in order.
    @Test func `no text breaks it`() {
        var random = SplitMix(seed: 20_261_126)
        let pieces: [[UInt32]] = [
            [0x41, 0x308], [0x301], [0], [0x200D], [0x1F468, 0x200D, 0x1F469], [0x10FFFF], [0xAD], [0x5B], [0x5D],
            [0x40],
            [0x23], [0x2F], [0x30], [0x31, 0x32], [0x2E], [0x2D], [0x20], [0x0A], [0xC5], [0x73], [0x42, 0x6F],
            [0x0660],
            [0x4E2D], [0x627], [0xDF], [0x130], [0xFB01], [0x2028],
        ]
        let finder = CaseFinder(Self.entities, lists: Self.lists)
        for _ in 0..<400 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<Int(random.next() % 120) {
                for value in pieces[Int(random.next() % UInt64(pieces.count))] {
                    if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
                }
            }
            let text = String(scalars)
            var last = 0
            for place in finder.found(in: text) {
                #expect(
                    place.range.lowerBound >= last && place.range.upperBound <= scalars.count && !place.range.isEmpty)
                last = place.range.upperBound
            }
        }
    }

    @Test func `lists that are cut off or no lists are refused`() {
        var file = ListFile()
        file.add(.given, lines: "Søren\t50000\n\nAnna")
        let bytes = file.bytes
        #expect(NameLists(MemoryBytes(bytes))?.flags(of: "Soeren").contains([.given, .common]) == true)
        #expect(NameLists(MemoryBytes(bytes))?.flags(of: "anna") == [.given])
        #expect(NameLists(MemoryBytes(bytes))?.flags(of: "Birthe") == [])
        #expect(NameLists(MemoryBytes(Array(bytes.dropLast()))) == nil)
        #expect(NameLists(MemoryBytes(Array("NAEVNL02".utf8))) == nil)
        #expect(NameLists(MemoryBytes([])) == nil)
        #expect(Self.lists.sources == "a test\t1\tours\twords")
    }
}

/// Random numbers that are the same every time.
private struct SplitMix {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
