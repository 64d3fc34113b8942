import Foundation
import Testing

@testable import Anonymisation

/// Whatever a text is made of, nothing ends the program, places lie within the text and apart, and time grows with the length.
struct FuzzTests {
    /// A generator with a seed, so that what fails can be run again.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    static let entities = [
        CaseEntity(id: "K1", kind: .person, values: ["Birthe Anne Tornebjerg", "Bo"], term: "klager"),
        CaseEntity(id: "K2", kind: .organisation, values: ["Brisholm Regnskab A/S"], term: nil),
        CaseEntity(id: "K3", kind: .address, values: ["Elmevej 14, 2. tv., 9999 Eksempelby"], term: nil),
        CaseEntity(id: "K4", kind: .phone, values: ["86 52 11 77"], term: nil),
        CaseEntity(id: "K5", kind: .email, values: ["b.tornebjerg@firma.example"], term: nil),
        CaseEntity(id: "K6", kind: .cpr, values: ["030561-4285"], term: nil),
        CaseEntity(id: "K7", kind: .person, values: ["", "-", "Å"], term: nil),
    ]
    static let lists = WrittenByOthers.lists ?? .none

    private static let pieces =
        [
            "Birthe", "Tornebjerg", " ", " ", "\n", ".", ",", "-", "’", "s", "B.", "86", "52", "11 77", "030561",
            "4285", "@", "[", "]",
            "(", ")", "\u{0}", "\u{AD}", "\u{200B}", "\u{301}", "\u{308}", "å", "Å", "Ω", "Ж", "漢", "🙂", "\u{202E}",
            "\u{FEFF}", "\t", "|",
            ";", ":", "/", "_", "#", "u/", "www.", "år", "61", "den eneste", "ansat som ", "nr. ", "Elmevej 14", "KTH",
            "Ǆ", "ﬁ", "İ", "ß",
            "\u{FFFD}", "\u{10FFFF}", "\r\n", "C-13/05, ", "cpr ", "'", "\"", "første", "kendt i byen for ",
            "2022-0417-B", "00", "+45", "fylder ",
        ]

    /// All that reads a text, on one text.
    private static func examine(_ text: String) throws {
        let count = text.unicodeScalars.count
        let found = CaseFinder(entities, lists: lists).found(in: text)
        var last = 0
        for place in found {
            #expect(place.range.lowerBound >= last && place.range.upperBound <= count && !place.range.isEmpty)
            last = place.range.upperBound
        }
        let paragraphs = text.split(separator: "\n").map(String.init)
        let anonymised = Finder(entities, lists: lists).find(in: paragraphs)
        for (index, paragraph) in paragraphs.enumerated() {
            let length = paragraph.unicodeScalars.count
            let spans = anonymised.spans(in: index + 1)
            #expect(spans.allSatisfy { $0.start >= 0 && $0.end <= length && $0.start < $0.end })
            _ = anonymised.applied(to: paragraph, paragraph: index + 1)
        }
        for group in anonymised.groups(of: paragraphs) {
            _ = anonymised.deciding(group, in: paragraphs, masked: "A", kept: "")
        }
        _ = CrowdRisk.sentences(of: paragraphs, anonymised: anonymised, lists: lists)
        _ = Remaining.words(of: paragraphs, lists: lists)
        _ = GateScan(entities, lists: lists).hits(in: [PublishedChannel(format: "txt", part: "text", text: text)])
        for format in ["html", "json", "txt"] { _ = try? PublishedChannels.read(Array(text.utf8), format: format) }
    }

    @Test(arguments: 0..<40) func `random texts are read to their end`(seed: Int) throws {
        var random = Seeded(state: UInt64(seed))
        for length in [1, 3, 10, 40, 150] {
            for _ in 0..<4 {
                let text = (0..<length).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
                try Self.examine(text)
            }
            // Any scalars at all.
            let scalars = (0..<length).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x1_1000, using: &random))
            }
            try Self.examine(String(String.UnicodeScalarView(scalars)))
        }
    }

    /// What looks a word or two ahead or back must see where the text ends, whatever the word.
    @Test func `what others wrote is read wherever it begins and ends`() throws {
        let finder = CaseFinder(Self.entities, lists: Self.lists)
        var count = 0
        for document in try WrittenByOthers.all() {
            let words = document.text.split(separator: " ")
            for end in words.indices {
                let text = words[max(0, end - 7)...end].joined(separator: " ")
                let length = text.unicodeScalars.count
                #expect(finder.found(in: text).allSatisfy { $0.range.upperBound <= length })
                count += 1
            }
        }
        #expect(count > 20_000)
    }

    @Test func `what others wrote is read in pieces cut anywhere`() throws {
        for document in try WrittenByOthers.all().prefix(60) {
            let scalars = Array(document.text.unicodeScalars)
            for cut in stride(from: 1, to: scalars.count, by: 97) {
                try Self.examine(String(String.UnicodeScalarView(scalars[cut...].prefix(120))))
            }
        }
    }

    @Test(arguments: ["([{<", "]", "<p title=\"", "{\"a\":[", "\\u{D800}"])
    func `nested brackets and lone surrogates end`(
        piece: String
    ) throws {
        let text = String(repeating: piece, count: 3_000)
        for format in ["html", "json", "txt"] { _ = try? PublishedChannels.read(Array(text.utf8), format: format) }
        _ = try? PublishedChannels.read(Array("{\"a\":\"\\uD800 \\uDC00\\uD83D\"}".utf8), format: "json")
        try Self.examine(String(text.prefix(2_000)))
    }

    /// One line of letters, of figures, of capitals: ten times the length takes about ten times the work, which is counted in time
    /// with a wide margin, since a square would take a hundred.
    @Test(arguments: [
        "a", "7 ", "12345678 ", "Ab ", "B", "@", "Birthe ", "1 år ", "-", "11nr.", ".dk", "www.", "aa1_", "a(at)",
        "1\u{AD}", " & Co",
        "de ", "klokkestøber og ", "er ",
    ])
    func `long lines take no square of time`(
        piece: String
    ) {
        let finder = CaseFinder(Self.entities, lists: Self.lists)
        let gate = GateScan(Self.entities, lists: Self.lists)
        func time(_ length: Int) -> Duration {
            let text = String(repeating: piece, count: length / piece.utf8.count)
            return ContinuousClock().measure {
                _ = finder.found(in: text)
                _ = gate.hits(in: [PublishedChannel(format: "txt", part: "text", text: text)])
            }
        }
        let short = time(4_000)
        #expect(time(40_000) < short * 40 + .milliseconds(400), "\(piece): \(short)")
    }
}
