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
        html = Array(Self.article(Block.all(ruling.paragraphs)).utf8)
    }

    /// The document of a ruling of our own. Equal rulings give equal bytes.
    public init(_ ruling: OwnRuling) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        json = try Array(encoder.encode(OwnBody(ruling, Block.all(ruling.body))))
        let sections =
            [OwnRuling.Section(heading: OwnRuling.summaryHeading, paragraphs: [ruling.summary])] + ruling.body
        let text = sections.map { ([$0.heading] + $0.paragraphs).joined(separator: "\n") }
        txt = Array((["\(ruling.title)\nJ.nr. \(ruling.journalNumber)"] + text).joined(separator: "\n\n").utf8) + [0x0A]
        html = Array(Self.article(Block.all(ruling.body)).utf8)
    }

    /// Format → bytes.
    public var formats: [String: [UInt8]] { ["html": html, "json": json, "txt": txt] }

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

        static func all(_ sections: [OwnRuling.Section]) -> [Block] {
            var number = 0
            return sections.flatMap { section in
                [.heading(section.heading)]
                    + section.paragraphs.map { text in
                        number += 1
                        return .paragraph(number, text)
                    }
            }
        }
    }

    private static func article(_ blocks: [Block]) -> String {
        blocks.map { block in
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

    // MARK: - Our own

    private struct OwnBody: Encodable {
        struct Finding: Encodable {
            var breach: Bool
            var statute: String
        }

        struct Remedy: Encodable {
            var amount: Int?
            var kind: String
            var measuredBy: String
        }

        struct Remark: Encodable {
            var ground: String
            var reason: String
        }

        struct Cell: Encodable {
            var dismissal: String?
            var findings: [Finding]
            var outcome: Labelled
            var remarks: [Remark]
            var remedies: [Remedy]
            var respondent: Int

            init(_ cell: OwnRuling.Cell) {
                if case .afvist(let ground) = cell.ending { dismissal = ground.rawValue }
                findings = cell.findings.map { Finding(breach: $0.isBreach, statute: $0.statute.rawValue) }
                let ended = cell.ending.outcome.outcome
                outcome = Labelled(code: ended.rawValue, label: ended.words.da)
                remarks = cell.remarks.map { Remark(ground: $0.ground.rawValue, reason: $0.reason) }
                remedies = cell.remedies.map {
                    Remedy(amount: $0.money.map { $0.oere / 100 }, kind: $0.kind, measuredBy: $0.measuredBy.rawValue)
                }
                respondent = cell.respondent
            }
        }

        struct Claim: Encodable {
            var area: String
            var cells: [Cell]
            var combination: String?
            var conduct: String
            var grounds: [String]
            var subArea: String?

            init(_ claim: OwnRuling.Claim) {
                area = claim.area.rawValue
                cells = claim.cells.map(Cell.init(_:))
                combination = claim.grounds.combination?.rawValue
                conduct = claim.conduct.rawValue
                grounds = claim.grounds.grounds.ordered.map(\.rawValue)
                subArea = claim.subArea?.rawValue
            }
        }

        struct Anonymisation: Encodable {
            var level = "pseudonymised"
            var method = "two-readers"
        }

        var provenance = "own"
        var language = "da"
        var anonymisation = Anonymisation()
        var areas: [String]
        var claims: [Claim]
        var compensation: Amount?
        var composition: Int
        var decidedOn: String
        var dissent: Bool
        var grounds: [String]
        var journalNumbers: [String]
        var outcome: Labelled
        var paragraphs: [Paragraph]
        var statutes: [String]
        var summary: String
        var title: String
        var topics: [String]

        init(_ ruling: OwnRuling, _ blocks: [Block]) {
            areas = ruling.areas.map(\.rawValue)
            claims = ruling.claims.map(Claim.init(_:))
            compensation = ruling.compensation.map { Amount(amount: $0.oere / 100) }
            composition = ruling.composition
            decidedOn = ruling.decidedOn.iso
            dissent = ruling.dissent
            grounds = ruling.grounds.map(\.rawValue)
            journalNumbers = [ruling.journalNumber]
            outcome = Labelled(code: ruling.outcome.rawValue, label: ruling.outcome.words.da)
            paragraphs = blocks.map(Paragraph.init(_:))
            statutes = ruling.statutes.map(\.rawValue)
            summary = ruling.summary
            title = ruling.title
            topics = ruling.topics.map(\.code)
        }
    }
}
