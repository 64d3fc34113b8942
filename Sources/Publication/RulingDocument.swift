internal import Foundation
internal import Law

/// The stored bytes of a ruling: what the door looks through, and all that is ever shown of it.
public struct RulingDocument: Sendable, Hashable {
    /// The facts and paragraphs, for machines; the door fills every list, feed and table from it.
    public var json: [UInt8]
    /// The text, to the letter.
    public var txt: [UInt8]
    /// The article's fragment of the page: numbered paragraphs.
    public var html: [UInt8]

    /// The document of a historic ruling. Equal rulings give equal bytes.
    public init(_ ruling: HistoricRuling) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        json = try Array(encoder.encode(Body(ruling)))
        txt = Array(ruling.text.utf8)
        html = Array(Self.article(ruling.paragraphs).utf8)
    }

    /// What stands in an article, in order: headings of the sections, and paragraphs with running numbers.
    private enum Block {
        case heading(String)
        case paragraph(Int, String)

        // The sections of published rulings (law page 7.1).
        static let headings: Set = [
            "Ligebehandlingsnævnets afgørelse", "Sagsfremstilling", "Parternes bemærkninger",
            "Ligebehandlingsnævnets bemærkninger og konklusion", "Retsregler", "Lovregler",
        ]

        static func all(_ paragraphs: [String]) -> [Block] {
            var number = 0
            return paragraphs.map { text in
                if headings.contains(text) { return .heading(text) }
                number += 1
                return .paragraph(number, text)
            }
        }
    }

    private static func article(_ paragraphs: [String]) -> String {
        Block.all(paragraphs).map { block in
            switch block {
            case .heading(let text): "<h3>\(Markup.escape(text))</h3>\n"
            case .paragraph(let number, let text):
                """
                <div class="afsnit" id="p\(number)"><a class="nr" href="#p\(number)" \
                aria-label="Afsnit \(number)">\(number)</a><p>\(Markup.escape(text))</p></div>\n
                """
            }
        }.joined()
    }

    private struct Labelled: Encodable {
        var code: String
        var label: String
    }

    private struct Amount: Encodable {
        var amount: Int
        var currency = "DKK"
    }

    private struct Paragraph: Encodable {
        var eId: String?
        var heading: String?
        var text: String?

        init(_ block: Block) {
            switch block {
            case .heading(let text): heading = text
            case .paragraph(let number, let text): (eId, self.text) = ("p\(number)", text)
            }
        }
    }

    private struct Body: Encodable {
        var provenance = "historic"
        var language = "da"
        var source: String
        var kind: String
        var excerpt: Bool
        var journalNumbers: [String]
        var decidedOn: String?
        var title: String
        var titleAsPublished: String?
        var summary: String
        var grounds: [String]
        var area: String
        var topics: [String]
        var outcome: Labelled?
        var compensation: Amount?
        var dissent: Bool
        var statutes: [String]
        var paragraphs: [Paragraph]

        init(_ ruling: HistoricRuling) {
            source = ruling.source
            kind = ruling.kind.rawValue
            excerpt = ruling.excerpt
            journalNumbers = ruling.journalNumbers
            decidedOn = ruling.decidedOn?.iso
            title = ruling.displayTitle
            titleAsPublished = ruling.title
            summary = ruling.summary
            grounds = ruling.grounds.ordered.map(\.rawValue)
            area = ruling.area.rawValue
            topics = ruling.topics.map(\.code)
            outcome = ruling.outcome.map { Labelled(code: $0.rawValue, label: $0.words.da) }
            compensation = ruling.compensation.map { Amount(amount: $0) }
            dissent = ruling.dissent
            statutes = ruling.statutes.map(\.rawValue)
            paragraphs = Block.all(ruling.paragraphs).map(Paragraph.init(_:))
        }
    }
}
