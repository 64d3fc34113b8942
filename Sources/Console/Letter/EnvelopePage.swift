internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// A protected address, opened for an envelope: on this page alone, and the opening is written into the case.
struct EnvelopePage: View {
    var name: String
    var lines: [String]
    var back: String
    var number: String

    static let template = "envelope"
    static let parts: [any ViewPart.Type] = [CasePage.Note.self]
    static let fields: [String: @Sendable (EnvelopePage) -> Any?] = [
        "name": { $0.name }, "lines": { $0.lines.map(CasePage.Note.init(note:)) }, "back": { $0.back },
        "number": { $0.number },
    ]
}

extension Console {
    func envelope(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "sag")
        guard opened.actor.isOfficer, let person = opened.people.first(where: { $0.id == form["person"] }),
            let address = try await caseload.address(of: person, in: opened.number, context.officer.token)
        else { throw PageError.notFound }
        let page = EnvelopePage(
            name: person.name, lines: address.split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init),
            back: language.address("/konsol/sager/\(opened.number)"), number: opened.number)
        return framed(
            page, title: templates.words("envelope_heading", language), path: "/konsol/sager/\(opened.number)",
            language, officer: context.officer, bodyClass: "post")
    }
}
