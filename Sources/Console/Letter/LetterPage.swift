internal import Casework
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Kvitteringsbrev: the acknowledgement as a letter to be printed, in the complainant's language.
struct LetterPage: View {
    /// One for each complainant.
    struct Letter: ViewPart {
        var recipient: [String]

        static let parts: [any ViewPart.Type] = [CasePage.Note.self]
        static let fields: [String: @Sendable (Letter) -> Any?] = [
            "recipient": { $0.recipient.map(CasePage.Note.init(note:)) }
        ]
    }

    var date: String
    var number: String
    var letters: [Letter]
    var received: String
    var officer: String
    var caseHref: String
    var sender: SiteFacts

    static let template = "letter"
    static let parts: [any ViewPart.Type] = [Letter.self, AddressLine.self]
    static let fields: [String: @Sendable (LetterPage) -> Any?] = [
        "date": { $0.date }, "number": { $0.number }, "letters": { $0.letters },
        "received": { $0.received },
        "officer": { $0.officer }, "caseHref": { $0.caseHref }, "addressLines": { AddressLine.all($0.sender) },
        "email": { $0.sender.email }, "demo": { $0.sender.isDemo },
    ]
}

extension Console {
    func letter(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "kvitteringsbrev")
        // The letter speaks the complainant's language, whatever the officer's pages speak.
        let spoken = opened.language
        let complainants = opened.people.filter { $0.role == .complainant }
        let page = LetterPage(
            date: clock.now().day.words[spoken], number: opened.number,
            letters: complainants.map { person in
                LetterPage.Letter(
                    recipient: [person.name, person.road, person.postal].compactMap { $0 }
                        + (person.isAddressSealed ? [templates.words("address_sealed", spoken)] : []))
            }, received: Self.moment(opened.receivedAt, spoken),
            officer: opened.officerName ?? templates.words("nobody", spoken),
            caseHref: language.address("/konsol/sager/\(opened.number)"), sender: facts)
        return framed(
            page, title: templates.words("letter_title", spoken, ["case": opened.number]),
            path: "/konsol/sager/\(opened.number)/kvitteringsbrev", spoken, officer: context.officer, bodyClass: "post")
    }
}
