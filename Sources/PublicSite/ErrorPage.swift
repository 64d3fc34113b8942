internal import Foundation
internal import HTTPTypes
internal import Law
internal import Web

/// What went wrong, in words, with ways on.
struct ErrorPage: View {
    var heading: String
    var words: String
    /// A sentence that names the parameter, where it is one.
    var field: String?
    /// What was searched for, to be corrected.
    var searched: String?
    var language: Language
    var email: String

    static let template = "error"
    static let parts: [any ViewPart.Type] = [Group.self]
    static let fields: [String: @Sendable (ErrorPage) -> Any?] = [
        "heading": { $0.heading },
        "words": { $0.words },
        "field": { $0.field.map { Group(["said": $0]) } },
        "search": { $0.searched.map { Group(["text": $0]) } },
        "home": { $0.language.address("/") },
        "listHref": { $0.language.address("/afgoerelser") },
        "email": { $0.email },
    ]
}

extension PublicSite {
    func errorPage(_ error: PageError, _ language: Language) -> Representation {
        let words = templates.words
        let heading = heading(error, language)
        let view = ErrorPage(
            heading: heading, words: error.words[language],
            field: error.field.map { words("error_field", language, ["field": $0]) }, searched: error.kept,
            language: language,
            email: facts.email
        )
        var page = framed(view, title: heading, path: nil, language, caching: .never)
        page.status = error.status
        return page
    }

    /// RFC 9457.
    func problem(_ error: PageError, _ language: Language) -> Representation {
        struct Problem: Encodable {
            var type = "about:blank"
            var title: String
            var status: Int
            var detail: String
        }
        let problem = Problem(title: heading(error, language), status: error.status.code, detail: error.words[language])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            let bytes = try Array(encoder.encode(problem))
            return Representation(bytes, mediaType: "application/problem+json", caching: .never, status: error.status)
        } catch {
            preconditionFailure("three texts and a number are always JSON")
        }
    }

    private func heading(_ error: PageError, _ language: Language) -> String {
        let words = templates.words
        switch error.status {
        case .badRequest: return words("error_400", language)
        case .notFound: return words("error_404", language)
        case .methodNotAllowed: return words("error_405", language)
        case .contentTooLarge: return words("error_413", language)
        case .serviceUnavailable: return words("error_503", language)
        default: return words("error_500", language)
        }
    }
}
