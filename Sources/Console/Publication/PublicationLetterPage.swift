internal import Casework
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Orientering om offentliggørelse: the letter that tells a party where the ruling can be read, and how to object.
struct PublicationLetterPage: View {
    var head: LetterHead
    var heading: String
    var intro: String
    var address: String
    var object: String
    var back: String
    var number: String

    static let template = "publication-letter"
    static let parts: [any ViewPart.Type] = [LetterHead.self]
    static let fields: [String: @Sendable (PublicationLetterPage) -> Any?] = [
        "head": { $0.head }, "heading": { $0.heading }, "intro": { $0.intro }, "address": { $0.address },
        "object": { $0.object }, "back": { $0.back }, "number": { $0.number },
    ]
}

extension Console {
    func publicationLetter(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "brev om offentliggørelse")
        guard let role = context.parameters.get("role").flatMap(PersonReference.Role.init(rawValue:)),
            let place = context.parameters.get("place", as: Int.self), opened.state.publication.isPublic,
            let party = opened.people.first(where: { $0.role == role && $0.place == place }),
            let published = try await publishing.published(opened.number, context.officer.token)
        else { throw PageError.notFound }
        let spoken: Language = role == .complainant ? opened.language : .da
        let words = templates.words
        let page = PublicationLetterPage(
            head: letterHead(party, opened, spoken), heading: words("publication_letter_heading", spoken),
            intro: words(
                "publication_letter_intro", spoken, ["case": opened.number, "citation": published.citation]),
            address: "\(facts.base)\(spoken.address(published.path))",
            object: words("publication_letter_object", spoken, ["email": facts.email]),
            back: language.address("/konsol/sager/\(opened.number)/meddelelse"), number: opened.number)
        return framed(
            page, title: "\(page.heading) \(opened.number)",
            path: "/konsol/sager/\(opened.number)/offentliggoerelsesbrev/\(role.rawValue)/\(place)", spoken,
            officer: context.officer, bodyClass: "post")
    }
}
