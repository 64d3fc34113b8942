import Foundation
import Publication
import Testing

struct PermanentIdentifierTests {
    private struct Fixture: Decodable {
        struct Vector: Decodable {
            var number: UInt64
            var id: String
        }
        var key: String
        var vectors: [Vector]
    }

    private var key: PermanentIdentifier.Key {
        get throws { try #require(PermanentIdentifier.Key(Array(0..<32))) }
    }

    // Made by an implementation of its own, in another language.
    @Test func `agrees with the ten vectors`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/permanent-identifiers.json")
        let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))

        #expect(fixture.vectors.count == 10)
        for vector in fixture.vectors {
            #expect(PermanentIdentifier(number: vector.number, key: try key).description == vector.id)
        }
    }

    @Test func `gives each number an identifier of its own that reads back`() throws {
        let key = try key
        var seen: Set<String> = []

        for number in UInt64(0)..<3000 {
            let id = PermanentIdentifier(number: number, key: key).description
            #expect(PermanentIdentifier(id)?.description == id)
            seen.insert(id)
        }

        #expect(seen.count == 3000)
    }

    @Test func `notices every single wrong symbol and every swap of neighbours`() throws {
        let id = Array(PermanentIdentifier(number: 4711, key: try key).description)
        for place in 4..<13 {
            for symbol in PermanentIdentifier.symbols where symbol != id[place] {
                var wrong = id
                wrong[place] = symbol
                #expect(PermanentIdentifier(String(wrong)) == nil)
            }
            if place < 12, id[place] != id[place + 1] {
                var wrong = id
                wrong.swapAt(place, place + 1)
                #expect(PermanentIdentifier(String(wrong)) == nil)
            }
        }
    }

    @Test(arguments: ["", "lbn-", "lbn-22222222", "LBN-222222222", "lbn-aaaaaaaaa", "xyz-222222223", "lbn-2222222222"])
    func `refuses what is none`(text: String) {
        #expect(PermanentIdentifier(text) == nil)
    }

    @Test func `a key has 32 bytes`() {
        #expect(PermanentIdentifier.Key([1, 2, 3]) == nil)
    }
}
