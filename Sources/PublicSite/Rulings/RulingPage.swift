internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Publication
internal import Store
internal import Web

/// A ruling to read: title, what came of it, numbered paragraphs, how to cite it.
struct RulingPage: View {
    struct TitlePart: ViewPart {
        var part: String
        var more: Bool

        static let fields: [String: @Sendable (TitlePart) -> Any?] = [
            // A short part stays on its line; a long one would overflow a phone.
            "part": { $0.part }, "more": { $0.more }, "short": { $0.part.count < 24 },
        ]
    }

    struct Line: ViewPart {
        var words: String

        static let fields: [String: @Sendable (Line) -> Any?] = ["words": { $0.words }]
    }

    var ruling: PublishedRuling
    var article: String
    var words: Catalogue
    var language: Language
    var facts: SiteFacts

    static let template = "ruling"
    static let parts: [any ViewPart.Type] = [TitlePart.self, Chip.self, Fact.self, Group.self, Line.self]
    static let fields: [String: @Sendable (RulingPage) -> Any?] = [
        "listHref": { $0.language.address("/afgoerelser") },
        "crumb": { $0.ruling.journalNumbers.first ?? $0.ruling.id },
        "opening": { _ in RulingTitle.opening.trimmingCharacters(in: .whitespaces) },
        "titleParts": { $0.titleParts },
        "facts": { page in
            Fact.all(
                Array(page.ruling.facts(page.words, page.language).prefix(2 + max(1, page.ruling.journalNumbers.count)))
            )
        },
        "historicHeading": { $0.words("historic_\($0.form)_heading", $0.language) },
        "historicText": { $0.words("historic_\($0.form)_text", $0.language) },
        // The heading of an excerpt says it already.
        "cut": { $0.form == "resume" ? $0.words("historic_cut", $0.language) : "" },
        "excerpt": { $0.ruling.isExcerpt },
        "source": { $0.ruling.source },
        "sourceHost": { $0.ruling.source.flatMap { URL(string: $0)?.host } },
        "outcome": { $0.ruling.outcomeWords($0.words, $0.language) },
        "outcomeClass": { $0.ruling.outcomeClass },
        "groundsLabel": { $0.words($0.ruling.grounds.count == 1 ? "grounds_one" : "grounds_several", $0.language) },
        "chips": { Chip.all($0.ruling.grounds, $0.language) },
        "compensation": { page in
            page.ruling.compensation.map {
                Group(["amount": PublishedRuling.kroner($0, page.words, page.language)])
            }
        },
        "textHeading": { $0.words($0.ruling.isResume ? "text_resume" : "text_ruling", $0.language) },
        "article": { $0.article },
        "area": { $0.ruling.area.words[$0.language] },
        "topics": { page in
            page.ruling.topics.isEmpty ? nil : Group(["words": page.ruling.topics.map(\.word).joined(separator: ", ")])
        },
        "statutes": { page in
            let lines = page.ruling.statutes.map { Line(words: $0.words[page.language]) }
            return lines.isEmpty ? nil : Group(["items": lines])
        },
        "votes": { $0.words($0.ruling.dissent ? "votes_dissent" : "votes_unanimous", $0.language) },
        "publishedOn": { page in
            Day(iso: String(page.ruling.publishedAt.prefix(10)))?.words[page.language] ?? page.ruling.publishedAt
        },
        "path": { $0.ruling.path },
        "citation": { $0.citation },
        "permanentHref": { "/id/\($0.ruling.id)" },
        "permanent": { "\($0.facts.base)/id/\($0.ruling.id)" },
    ]

    private var form: String { ruling.isResume ? "resume" : ruling.isExcerpt ? "excerpt" : "whole" }

    private var titleParts: [TitlePart] {
        let parts = ruling.title.replacing(RulingTitle.opening, with: "").split(separator: " - ")
        return parts.enumerated().map { TitlePart(part: String($1), more: $0 < parts.count - 1) }
    }

    private var citation: String {
        let date = ruling.decidedOn.map { words("citation_date", .da, ["date": $0.words.da]) } ?? ""
        let number =
            ruling.journalNumbers.isEmpty
            ? "" : words("citation_number", .da, ["number": ruling.journalNumbers.joined(separator: " og ")])
        let what = words(ruling.isResume ? "cited_resume" : "cited_ruling", .da)
        return words("citation", .da, ["what": what, "date": date, "number": number, "id": ruling.id])
    }
}

extension PublicSite {
    func ruling(_ request: Request, _ context: SiteContext, _ language: Language) async throws -> Representation {
        let asked = context.parameters.get("id") ?? ""
        let parts = asked.split(separator: ".", maxSplits: 1).map(String.init)
        guard let id = parts.first, PermanentIdentifier(id) != nil, let ruling = try await rulings.ruling(id) else {
            throw PageError.notFound
        }
        switch (parts.count, language) {
        case (1, _): return try await page(of: ruling, language)
        // What machines read has one address, and no language.
        case (_, .da) where parts[1] == "json": return try await json(of: ruling)
        case (_, .da) where parts[1] == "txt": return try await text(of: ruling)
        default: throw PageError.notFound
        }
    }

    /// `/id/…`: 303 to the page, wherever it stands.
    func permanent(_ context: SiteContext) async throws -> Representation {
        guard let id = context.parameters.get("id"), PermanentIdentifier(id) != nil,
            let ruling = try await rulings.ruling(id)
        else { throw PageError.notFound }
        var answer = Representation([], mediaType: "text/plain", caching: .list, status: .seeOther)
        answer.headers[.location] = ruling.path
        return answer
    }

    private func page(of ruling: PublishedRuling, _ language: Language) async throws -> Representation {
        let article = try await stored(ruling, "html").bytes
        let view = RulingPage(
            ruling: ruling, article: String(decoding: article, as: UTF8.self), words: templates.words,
            language: language,
            facts: facts
        )
        return framed(
            view, title: "\(ruling.shortTitle), \(ruling.number)", path: ruling.path, language, caching: .ruling)
    }

    /// The stored document, to the byte, in an envelope of what only the door knows.
    private func json(of ruling: PublishedRuling) async throws -> Representation {
        let document = try await stored(ruling, "json")
        let envelope = """
            {"id":"\(ruling.id)","version":\(ruling.version),"status":"historisk","publishedAt":"\(ruling.publishedAt)",\
            "modifiedAt":"\(ruling.modifiedAt)","page":"\(facts.base)\(ruling.path)",\
            "permanent":"\(facts.base)/id/\(ruling.id)","sha256":"\(document.sha256)","document":
            """
        return Representation(
            Array(envelope.utf8) + document.bytes + Array("}\n".utf8), mediaType: "application/json", caching: .ruling
        )
    }

    private func text(of ruling: PublishedRuling) async throws -> Representation {
        Representation(try await stored(ruling, "txt").bytes, mediaType: "text/plain; charset=utf-8", caching: .ruling)
    }

    private func stored(_ ruling: PublishedRuling, _ format: String) async throws -> (bytes: [UInt8], sha256: String) {
        guard let stored = try await rulings.rendering(ruling.id, format) else { throw PageError.notFound }
        return stored
    }
}
