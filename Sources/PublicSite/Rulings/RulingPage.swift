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

        static func all(_ title: String) -> [TitlePart] {
            let parts = title.replacing(RulingTitle.opening, with: "").split(separator: " - ")
            return parts.enumerated().map { TitlePart(part: String($1), more: $0 < parts.count - 1) }
        }
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

    private var titleParts: [TitlePart] { TitlePart.all(ruling.title) }

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
    /// A historic ruling, by its identifier.
    func ruling(_ request: Request, _ context: SiteContext, _ language: Language) async throws -> Representation {
        let (id, format) = Self.taken(apart: context.parameters.get("id") ?? "")
        guard PermanentIdentifier(id) != nil else { throw PageError.notFound }
        return try await answer(id, format, language) { $0.number == nil }
    }

    /// A ruling of our own, by its citation.
    func ownRuling(_ request: Request, _ context: SiteContext, _ language: Language) async throws -> Representation {
        let (number, format) = Self.taken(apart: context.parameters.get("number") ?? "")
        let year = context.parameters.get("year") ?? ""
        guard let citation = Self.citation(year, number),
            let id = try await rulings.identifier(year: citation.year, number: citation.number)
        else { throw PageError.notFound }
        return try await answer(id, format, language) { $0.number != nil }
    }

    /// One version of a ruling of our own: the one that stands, or 410 for one that was taken down or anonymised anew.
    func ownVersion(_ request: Request, _ context: SiteContext, _ language: Language) async throws -> Representation {
        let (version, format) = Self.taken(apart: context.parameters.get("version") ?? "")
        guard let version = Self.number(version),
            let citation = Self.citation(
                context.parameters.get("year") ?? "", context.parameters.get("number") ?? ""),
            let id = try await rulings.identifier(year: citation.year, number: citation.number)
        else { throw PageError.notFound }
        if let stone = try await rulings.superseded(id, version: version) {
            guard Self.isOffered(format, language) else { throw PageError.notFound }
            return gone(stone, format, language)
        }
        return try await answer(id, format, language) { $0.number != nil && $0.version == version }
    }

    /// `2026/12`, written as we write it.
    private static func citation(_ year: String, _ number: String) -> (year: Int, number: Int)? {
        guard year.utf8.count == 4, let first = Self.number(year), let second = Self.number(number) else { return nil }
        return (first, second)
    }

    /// From 1, without zeros before it.
    private static func number(_ text: String) -> Int? {
        guard (1...9).contains(text.utf8.count), let number = Int(text), "\(number)" == text, number > 0 else {
            return nil
        }
        return number
    }

    /// What machines read has one address, and no language.
    private static func isOffered(_ format: String?, _ language: Language) -> Bool {
        format == nil || (["json", "txt"].contains(format) && language == .da)
    }

    private static func taken(apart asked: String) -> (String, format: String?) {
        let parts = asked.split(separator: ".", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.count > 1 ? parts[1] : nil)
    }

    private func answer(
        _ id: String, _ format: String?, _ language: Language, isFirst: Bool = true, isHere: (PublishedRuling) -> Bool
    ) async throws -> Representation {
        guard Self.isOffered(format, language) else { throw PageError.notFound }
        guard let ruling = try await rulings.ruling(id) else {
            return try await buried(id, format, language)
        }
        guard isHere(ruling) else { throw PageError.notFound }
        do {
            switch format {
            case "json"?: return try await json(of: ruling)
            case "txt"?: return try await text(of: ruling)
            default: return try await page(of: ruling, language)
            }
        } catch is GoneMeanwhile {
            // Its version went between two reads: whoever asks is told what stands now, or once more that nothing does.
            guard isFirst else { throw PageError.notFound }
            return try await answer(id, format, language, isFirst: false, isHere: isHere)
        }
    }

    private func buried(_ id: String, _ format: String?, _ language: Language) async throws -> Representation {
        guard let stone = try await rulings.tombstone(id) else { throw PageError.notFound }
        return gone(stone, format, language)
    }

    /// A version that was there, and has gone since.
    private struct GoneMeanwhile: Error {}

    /// 410: that it stood here and was taken down, when, and by which public reason.
    private func gone(_ stone: Tombstone, _ format: String?, _ language: Language) -> Representation {
        let heading = stone.successor == nil ? "gone_heading" : "gone_version_heading"
        switch format {
        case "json"?:
            let body = """
                {"type":"about:blank","title":"\(templates.words(heading, .da))","status":410,"id":"\(stone.id)",\
                "withdrawnAt":"\(stone.withdrawnAt)","reason":"\(stone.reason.rawValue)"}

                """
            return Representation(
                Array(body.utf8), mediaType: "application/problem+json", caching: .tombstone, status: .gone)
        case "txt"?:
            let text = "\(templates.words(heading, .da)): \(stone.reason.words.da)\n"
            return Representation(
                Array(text.utf8), mediaType: "text/plain; charset=utf-8", caching: .tombstone, status: .gone)
        default: break
        }
        let view = GonePage(
            heading: templates.words(heading, language),
            text: templates.words(stone.successor == nil ? "gone_text" : "gone_version_text", language),
            number: stone.citation ?? stone.id, reason: stone.reason.words[language],
            day: Day(iso: String(stone.withdrawnAt.prefix(10)))?.words[language] ?? stone.withdrawnAt,
            successor: stone.successor.map(language.address), language: language, email: facts.email)
        var page = framed(
            view, title: templates.words(heading, language), path: nil, language, caching: .tombstone)
        page.status = .gone
        return page
    }

    /// `/id/…`: 303 to the page, wherever it stands.
    func permanent(_ context: SiteContext) async throws -> Representation {
        guard let id = context.parameters.get("id"), PermanentIdentifier(id) != nil else { throw PageError.notFound }
        guard let ruling = try await rulings.ruling(id) else {
            return try await buried(id, nil, .da)
        }
        var answer = Representation([], mediaType: "text/plain", caching: .list, status: .seeOther)
        answer.headers[.location] = ruling.path
        return answer
    }

    private func page(of ruling: PublishedRuling, _ language: Language) async throws -> Representation {
        let article = try await stored(ruling, "html").bytes
        let title = "\(ruling.shortTitle), \(ruling.shownNumber)"
        let text = String(decoding: article, as: UTF8.self)
        guard ruling.number == nil else {
            guard let claims = PublishedClaims(json: try await stored(ruling, "json").bytes) else {
                throw PageError.failure
            }
            let view = OwnRulingPage(
                ruling: ruling, claims: claims, article: text, words: templates.words, language: language, facts: facts)
            return framed(view, title: title, path: ruling.path, language, caching: .ruling)
        }
        let view = RulingPage(
            ruling: ruling, article: text, words: templates.words, language: language, facts: facts)
        return framed(view, title: title, path: ruling.path, language, caching: .ruling)
    }

    /// The stored document, to the byte, in an envelope of what only the door knows.
    private func json(of ruling: PublishedRuling) async throws -> Representation {
        let document = try await stored(ruling, "json")
        let citation = ruling.number.map { #""citation":"\#($0.citation)","# } ?? ""
        let envelope = """
            {"id":"\(ruling.id)",\(citation)"version":\(ruling.version),"status":"\(ruling.number == nil ? "historisk" : "gældende")",\
            "publishedAt":"\(ruling.publishedAt)","modifiedAt":"\(ruling.modifiedAt)","page":"\(facts.base)\(ruling.path)",\
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
        if let stored = try await rulings.rendering(ruling.id, version: ruling.version, format) { return stored }
        throw GoneMeanwhile()
    }
}
