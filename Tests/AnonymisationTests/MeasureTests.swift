import Testing

@testable import Anonymisation

/// How much the finder finds in documents that others wrote, against the bars it must hold; and that it is measured at all.
@Suite(.enabled(if: WrittenByOthers.lists != nil, "Ops/lists makes the lists; Ops/test runs it"))
struct MeasureTests {
    struct Figures {
        var recall: [String: Double] = [:]
        var precision = 0.0
        var negatives = 0.0

        subscript(_ name: String) -> Double { recall[name] ?? 0 }
    }

    static func measured(_ lists: NameLists) throws -> Figures {
        var all: [String: Int] = [:]
        var masked: [String: Int] = [:]
        var right = 0
        var predicted = 0
        var wrong = (0, 0)
        for document in try WrittenByOthers.all() {
            let scalars = Array(document.text.unicodeScalars)
            var covered = Array(repeating: false, count: scalars.count)
            var gold = covered
            let found = CaseFinder(document.entities, lists: lists).found(in: document.text)
            for found in found { for place in found.range { covered[place] = true } }
            func holds(_ range: Range<Int>, _ of: [Bool]) -> [Bool] {
                range.filter { scalars[$0].properties.isAlphabetic || scalars[$0].properties.numericType == .decimal }
                    .map { of[$0] }
            }
            for span in document.spans {
                for place in span.start..<span.end { gold[place] = true }
                let isMasked = holds(span.start..<(span.core_end ?? span.end), covered).allSatisfy { $0 }
                var names = [span.identifier_type]
                if span.identifier_type == "direct" { names.append(span.known == true ? "known" : "unknown") }
                if span.label == "PERSON" { names.append(span.name_origin == "da" ? "danish" : "other") }
                for name in names {
                    all[name, default: 0] += 1
                    if isMasked { masked[name, default: 0] += 1 }
                }
            }
            for found in found {
                let parts = holds(found.range, gold)
                predicted += 1
                if parts.count(where: { $0 }) * 2 >= parts.count { right += 1 }
            }
            for negative in document.negatives {
                wrong.1 += 1
                if holds(negative.start..<negative.end, covered).contains(true) { wrong.0 += 1 }
            }
        }
        return Figures(
            recall: all.reduce(into: [:]) { $0[$1.key] = Double(masked[$1.key] ?? 0) / Double($1.value) },
            precision: Double(right) / Double(predicted), negatives: Double(wrong.0) / Double(wrong.1))
    }

    @Test func `what others wrote is found, by the bars`() throws {
        let figures = try Self.measured(try #require(WrittenByOthers.lists))
        print(
            "finder: \(figures.recall.sorted { $0.key < $1.key }), precision \(figures.precision), words \(figures.negatives)"
        )
        #expect(figures["known"] >= 0.995)
        #expect(figures["unknown"] >= 0.96)
        #expect(figures["quasi"] >= 0.85)
        #expect(figures.precision >= 0.965)
        #expect(figures.negatives <= 0.02)
        #expect(figures["danish"] >= 0.985 && figures["other"] >= 0.985)
        #expect(abs(figures["danish"] - figures["other"]) <= 0.01)
    }

    /// The negative control: without lists the same measure falls below its bars.
    @Test func `without lists the bars do not hold`() throws {
        let figures = try Self.measured(.none)
        #expect(figures["unknown"] < 0.96 || figures.negatives > 0.02)
        #expect(figures.precision < 0.965)
    }
}
