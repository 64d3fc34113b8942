internal import Foundation
package import Law
package import Publication
package import Store

/// Rulings for tests: the project's three real ones, and made ones with defaults.
package enum Rulings {
    package static let fixture = projectFolder + "/Tests/Fixtures/rulings.jsonl"

    package static func real() throws -> [HistoricRuling] {
        guard let today = Day(iso: "2026-11-21") else { return [] }
        return try String(contentsOfFile: fixture, encoding: .utf8).split(separator: "\n")
            .map { try HistoricRecord.read($0, today: today) }
    }

    package static func made(
        _ number: Int = 1,
        grounds: [Ground] = [.sex],
        outcome: Outcome? = .medhold,
        decidedOn: String? = nil,
        journalNumbers: [String] = [],
        area: Area = .labour,
        text: String = "Klager fik medhold i sin klage."
    ) -> HistoricRuling {
        guard let set = GroundSet(grounds), let topic = Topic(word: "afskedigelse") else {
            preconditionFailure("a test gives grounds")
        }
        return HistoricRuling(
            source: "https://example.dk/\(number)", kind: .ruling, excerpt: false, journalNumbers: journalNumbers,
            decidedOn: decidedOn.flatMap { Day(iso: $0) }, title: nil, grounds: set, area: area, topics: [topic],
            outcome: outcome, compensation: nil, dissent: false, statutes: [], text: text, note: nil
        )
    }

    /// The key of permanent identifiers in tests.
    package static var key: PermanentIdentifier.Key {
        guard let key = PermanentIdentifier.Key(Array(0..<32)) else { preconditionFailure("32 bytes make a key") }
        return key
    }
}

extension TestDatabase {
    /// The historic door, as the operator.
    package func door(authority: String = "naevn.example") -> HistoricDoor {
        HistoricDoor(pool("naevn_operator"), key: Rulings.key, authority: authority)
    }

    /// Brings rulings in.
    package func publish(_ rulings: [HistoricRuling]) async throws {
        let door = door()
        for ruling in rulings { _ = try await door.publish(ruling) }
    }
}
