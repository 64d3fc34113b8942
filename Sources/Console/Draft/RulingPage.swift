internal import Casework
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// A ruling as a text: headings and paragraphs.
struct RulingView: ViewPart {
    struct Section: ViewPart {
        var heading: String
        var paragraphs: [String]

        static let parts: [any ViewPart.Type] = [CasePage.Note.self]
        static let fields: [String: @Sendable (Section) -> Any?] = [
            "rulingHeading": { $0.heading }, "rulingParagraphs": { $0.paragraphs.map(CasePage.Note.init(note:)) },
        ]
    }

    var title: String
    var number: String
    var sections: [Section]

    init(_ ruling: BoardRuling) {
        title = ruling.title
        number = ruling.number
        sections = ruling.sections.map { Section(heading: $0.heading, paragraphs: $0.paragraphs) }
    }

    static let parts: [any ViewPart.Type] = [Section.self]
    static let fields: [String: @Sendable (RulingView) -> Any?] = [
        "rulingTitle": { $0.title }, "rulingNumber": { $0.number }, "rulingSections": { $0.sections },
    ]
}

/// The draft as it will be printed.
struct RulingPreviewPage: View {
    var ruling: RulingView
    var back: String
    var isDraft: Bool
    var isDemo: Bool

    static let template = "ruling-preview"
    static let parts: [any ViewPart.Type] = [RulingView.self]
    static let fields: [String: @Sendable (RulingPreviewPage) -> Any?] = [
        "ruling": { $0.ruling }, "back": { $0.back }, "draft": { $0.isDraft }, "demo": { $0.isDemo },
    ]
}

extension Console {
    func rulingPreview(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "udkast")
        let back = "/konsol/sager/\(opened.number)/udkast"
        let ruling: BoardRuling
        if let signed = opened.signed, let stands = BoardRuling(signed: signed.document) {
            ruling = stands
        } else {
            do throws(Refusal) { ruling = try opened.ruling().ruling } catch {
                return try refused(.refused(error), back: back, language, context.officer)
            }
        }
        let page = RulingPreviewPage(
            ruling: RulingView(ruling), back: language.address(back), isDraft: opened.signed == nil,
            isDemo: facts.isDemo)
        return framed(
            page, title: "\(templates.words("ruling_preview", .da)) \(opened.number)", path: back + "/visning", .da,
            officer: context.officer, bodyClass: "post")
    }
}
