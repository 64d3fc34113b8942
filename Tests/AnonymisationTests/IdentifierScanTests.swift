import Anonymisation
import Foundation
import Testing

struct IdentifierScanTests {
    typealias Kind = IdentifierScan.Kind

    @Test(arguments: [
        "120458-1234", "1204581234", "120458 1234", "120458–1234", "12.04.58-1234", "12 04 58 1234", "12-04-58-1234",
        "720458-1234", "120458 - 1234", "１２０４５８-1234", "12\u{AD}0458-1234", "120458\u{200B}-1234", "12/04/58-1234",
        "01.01.1990-1234", "01011990-1234", "01 12 90 12 34", "010190:1234", "010190_1234", "010190+1234",
        "010190·1234",
        "010190, 1234", "010190 (1234)", "10190-1234", "010190\u{202C}-1234", "010190\u{2066}1234",
    ]) func `finds a CPR number in every notation`(text: String) {
        #expect(IdentifierScan.scan("Klager (\(text)) blev afskediget.").map(\.kind) == [.cpr])
    }

    @Test(arguments: [
        ("anna@example.dk", Kind.email), ("Anna.Holm+job@mail.example.dk", .email), ("anna (at) example.dk", .email),
        ("ole(a)firma.dk", .email), ("ole snabel-a firma.dk", .email), ("ole{at}firma.dk", .email),
        ("ole @  firma.dk", .email), ("ole@firma . dk", .email), ("ole\u{202C}@firma.dk", .email),
        ("(+45) 22334455", .phone), ("tel. 22334455", .phone), ("sms til 22334455", .phone), ("22 33 4455", .phone),
        ("2233 44 55", .phone), ("22 - 33 - 44 - 55", .phone), ("+45\u{202C} 22334455", .phone),
        ("22 33 44 55 Kristian Hansen", .phone), ("Kontakt 2045-1234", .phone),
        ("DK 50 0040 0440 1162 43", .account), ("DK 5000400440116243", .account),
        ("Reg.nr. 1234, kontonr. 0001234567", .account),
        ("anna＠example.dk", .email), ("+45 12 34 56 78", .phone), ("004512345678", .phone), ("22 33 44 55", .phone),
        ("2233 4455", .phone), ("22-33-44-55", .phone), ("tlf. 22334455", .phone), ("22 334 455", .phone),
        ("2233\u{A0}4455", .phone),
        ("DK50 0040 0440 1162 43", .account), ("DK5000400440116243", .account), ("5301 0001234567", .account),
        ("5301-1234567890", .account), ("kontonummer 53010001234567", .account),
    ]) func `finds other identifiers`(text: String, kind: Kind) {
        #expect(IdentifierScan.scan("Skriv til \(text), så snart det går.").map(\.kind) == [kind])
    }

    @Test(arguments: [
        "J. nr. 2016-6810-23376", "j.nr. 2500197-10", "7100199-12", "18-69680 og 18-72224", "KEN nr 9110 af 18/01/2023",
        "360.000 kr.", "12345678 kr.", "23 45 67 89 kr.", "den 17.06.2026", "2026-06-17", "regnskabsåret 2014/2015",
        "2015 2016", "ken-nr-9527-og-9528-2020", "kl. 7.30 til kl. 13.30", "§ 9, stk. 2, nr. 1", "direktiv 2000/78/EF",
        "id=192408", "C-157/15", "32 timer", "101 medarbejdere", "født i 1960", "99 12 45-1234 9", "320458-1234",
        "121358-1234",
    ]) func `leaves what a ruling is full of`(text: String) {
        #expect(IdentifierScan.scan("Klagen \(text) blev behandlet.").isEmpty)
    }

    @Test func `says where`() {
        let findings = IdentifierScan.scan("Første linje\næøå: 120458-1234\nslut anna@example.dk")

        #expect(
            findings == [
                IdentifierScan.Finding(kind: .cpr, line: 2, column: 6),
                IdentifierScan.Finding(kind: .email, line: 3, column: 6),
            ]
        )
    }

    @Test func `finds nothing in the published rulings of the fixtures`() throws {
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/rulings.jsonl")

        for line in try String(contentsOf: fixture, encoding: .utf8).split(separator: "\n") {
            #expect(IdentifierScan.scan(String(line)).isEmpty)
        }
    }

    @Test func `takes any text, and places every finding inside it`() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("0123456789 .-@/+()\u{AD}\u{200B}\u{301}åæøx\nDKtlf\u{1F600}".unicodeScalars)
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...60, using: &random) {
                if let scalar = alphabet.randomElement(using: &random) { text.unicodeScalars.append(scalar) }
            }
            let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            for finding in IdentifierScan.scan(text) {
                #expect(lines.indices.contains(finding.line - 1), "\(text.debugDescription)")
                #expect((1...lines[finding.line - 1].count).contains(finding.column), "\(text.debugDescription)")
            }
        }
    }
}
