import Foundation
import Testing

@testable import Anonymisation

/// Every value of made-up cases in every form that hides it, planted into clean bytes: each must be refused.
struct GateKillTests {
    private static let clean =
        "Klager blev afskediget den 4. maj 2021. Nævnet gav klager medhold, og indklagede betaler."

    private static let values: [CaseEntity] = [
        ("Birthe Anne Tornebjerg", CaseEntity.Kind.person), ("Søren Kjærgaard-Østerby", .person),
        ("Fatima Al-Hassani", .person),
        ("Nguyễn Thị Hương", .person), ("Oluwaseun Adeyemi", .person), ("Małgorzata Wiśniewska", .person),
        ("Çağla Yıldırım", .person), ("Paarma Kreutzmann", .person), ("Ayaan Warsame", .person),
        ("Dragan Hadžić", .person),
        ("Niloofar Rostami", .person), ("Thevarajah Sivakumar", .person),
        ("Brisholm Regnskab A/S", .organisation), ("Vestfjordens Kabelværk ApS", .organisation),
        ("Elmevej 14, 2. tv., 9999 Eksempelby", .address), ("030561-4285", .cpr), ("86 52 11 77", .phone),
        ("b.tornebjerg@firma.example", .email), ("5301 0001234567", .account), ("99574135", .cvr),
        ("tornebjerg_61", .handle),
    ].enumerated().map { index, value in CaseEntity(id: "K\(index + 1)", kind: value.1, values: [value.0], term: nil) }

    /// A form by its name: the format of the bytes, and the bytes.
    static func forms(_ value: String, _ kind: CaseEntity.Kind) -> [(
        name: String, format: String, text: String
    )] {
        let words = value.split(separator: " ").map(String.init)
        let half = value.index(value.startIndex, offsetBy: value.count / 2)
        let (head, tail) = (String(value[..<half]), String(value[half...]))
        func escaped(_ text: String) -> String {
            text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
        }
        var forms: [(String, String, String)] = [
            ("as it is", "txt", value), ("capitals", "txt", value.uppercased()),
            ("small letters", "txt", value.lowercased()),
            ("broken", "txt", head + "-\n" + tail), ("no-break space", "txt", value.replacing(" ", with: "\u{A0}")),
            ("soft hyphen", "txt", head + "\u{AD}" + tail),
            ("spaced out", "txt", value.map(String.init).joined(separator: " ")),
            ("without marks", "txt", plain(value)),
            ("file name", "txt", "notat_" + value.replacing(" ", with: "_") + ".pdf"),
            ("escaped", "txt", value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? value),
            ("entities", "html", "<p>" + value.unicodeScalars.map { "&#\($0.value);" }.joined() + "</p>"),
            ("a tag inside", "html", "<p>\(escaped(head))<b>\(escaped(tail))</b></p>"),
            ("cells", "html", "<table><tr>" + words.map { "<td>\(escaped($0))</td>" }.joined() + "</tr></table>"),
            ("decomposed", "txt", value.decomposedStringWithCanonicalMapping),
            ("title", "html", "<p title=\"\(escaped(value))\">x</p>"),
            ("alternative", "html", "<img alt=\"\(escaped(value))\">"),
            ("comment", "html", "<p>x</p><!-- \(value) -->"),
            ("field", "json", "{\"summary\":\"\(value)\"}"), ("name of a field", "json", "{\"\(value)\":1}"),
        ]
        if kind == .person {
            forms += [
                ("genitive", "txt", value + "s"), ("last name first", "txt", "\(words[words.count - 1]), \(words[0])"),
                ("initial", "txt", "\(words[0].prefix(1)). \(words[words.count - 1])"),
                ("last name", "txt", words[words.count - 1]),
                ("scanned", "txt", scanned(value)), ("of a case", "txt", words[words.count - 1] + "sagen"),
            ]
        }
        return forms
    }

    /// As somebody writes it on a keyboard without the letters.
    private static func plain(_ value: String) -> String {
        let spelled = value.replacing("ø", with: "oe").replacing("Ø", with: "Oe").replacing("æ", with: "ae").replacing(
            "å", with: "aa"
        )
        .replacing("ı", with: "i").replacing("ł", with: "l")
        return String(
            String.UnicodeScalarView(
                spelled.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
                    $0.properties.generalCategory != .nonspacingMark
                }))
    }

    private static func scanned(_ value: String) -> String {
        for (letter, figure) in [("o", "0"), ("l", "1"), ("i", "1"), ("s", "5")] where value.contains(letter) {
            return value.replacing(letter, with: figure, maxReplacements: 1)
        }
        return value
    }

    @Test(arguments: values) func `each value is refused in each form`(entity: CaseEntity) throws {
        let scan = GateScan(Self.values)
        for value in entity.values {
            for form in Self.forms(value, entity.kind) {
                let bytes = form.format == "txt" ? "\(Self.clean) Det var \(form.text) der." : form.text
                let channels = try PublishedChannels.read(Array(bytes.utf8), format: form.format)
                let hits = scan.hits(in: channels)
                #expect(hits.contains { $0.weight == .refuses }, "\(value) \(form.name): \(form.text)")
            }
        }
    }

    /// The negative control: the same bytes pass for another case, and clean ones for this.
    @Test func `clean bytes pass, and another case's names are nobody's`() throws {
        let stranger = GateScan([CaseEntity(id: "K1", kind: .person, values: ["Kaj Vinterbo"], term: nil)])
        let clean = try PublishedChannels.read(Array(Self.clean.utf8), format: "txt")
        #expect(GateScan(Self.values).hits(in: clean).isEmpty)
        for entity in Self.values where entity.kind == .person || entity.kind == .organisation {
            let bytes = "\(Self.clean) Det var \(entity.values[0]) der."
            #expect(stranger.hits(in: try PublishedChannels.read(Array(bytes.utf8), format: "txt")).isEmpty)
        }
    }
}
