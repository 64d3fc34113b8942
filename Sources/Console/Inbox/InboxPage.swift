internal import Casework
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// The inbox: what came in, how old it is, what it is about.
struct InboxPage: View {
    struct Row: ViewPart {
        var number: String
        var href: String
        var stage: String
        var isNew: Bool
        var received: String
        var age: String
        var complainants: String
        var officer: String
        var claims: [ClaimChips]

        static let parts: [any ViewPart.Type] = [ClaimChips.self]
        static let fields: [String: @Sendable (Row) -> Any?] = [
            "number": { $0.number }, "href": { $0.href }, "stage": { $0.stage }, "new": { $0.isNew },
            "received": { $0.received }, "age": { $0.age }, "complainants": { $0.complainants },
            "officer": { $0.officer },
            "claims": { $0.claims },
        ]
    }

    var rows: [Row]
    var count: String

    static let template = "inbox"
    static let parts: [any ViewPart.Type] = [Row.self]
    static let fields: [String: @Sendable (InboxPage) -> Any?] = [
        "rows": { $0.rows }, "empty": { $0.rows.isEmpty }, "count": { $0.count },
    ]
}

/// The grounds of a claim as one figure.
struct ClaimChips: ViewPart {
    struct One: ViewPart {
        var name: String
        var isFirst: Bool
        var isOutside: Bool

        static let fields: [String: @Sendable (One) -> Any?] = [
            "name": { $0.name }, "first": { $0.isFirst }, "outside": { $0.isOutside },
        ]
    }

    var names: [(name: String, isOutside: Bool)]
    var together: StatedClaim.Together?

    static let parts: [any ViewPart.Type] = [One.self]
    static let fields: [String: @Sendable (ClaimChips) -> Any?] = [
        "inseparable": { $0.together == .intersectional },
        "adding": { $0.together == .cumulative },
        "loose": { $0.together != .intersectional && $0.together != .cumulative },
        "names": { chips in
            chips.names.enumerated().map { One(name: $1.name, isFirst: $0 == 0, isOutside: $1.isOutside) }
        },
    ]

    /// No grounds at all.
    static let none = ClaimChips(names: [], together: nil)

    private init(names: [(name: String, isOutside: Bool)], together: StatedClaim.Together?) {
        self.names = names
        self.together = together
    }

    init(_ claim: Caseload.Claim, _ language: Language, unsure: String) {
        together = claim.together
        let jurisdiction = claim.jurisdiction
        guard let set = claim.grounds else {
            names = [(unsure, false)]
            return
        }
        names = set.ordered.map { ground in
            let covered = jurisdiction?.grounds.first { $0.ground == ground }?.isCovered ?? true
            return (ground.words[language], !covered)
        }
    }
}

extension Caseload.Claim {
    /// What the table says of the claim as it stands; nil while its area or day is not known.
    var jurisdiction: Jurisdiction? {
        guard let grounds, let area, let actedOn,
            let claimed = ClaimGrounds(grounds, grounds.count > 1 ? together?.combination ?? .cumulative : nil),
            let facts = JurisdictionFacts(area: area, subArea: subArea, conduct: conduct, actedOn: actedOn)
        else { return nil }
        return Jurisdiction(claimed, facts)
    }
}

extension Console {
    func inbox(_: Request, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let words = templates.words
        // An editor's work is elsewhere.
        if context.officer.roles == [ActorKind.editor.rawValue] {
            throw Elsewhere(language.address("/konsol/offentliggoerelse"))
        }
        let entries = try await caseload.inbox(context.officer.token)
        let rows = entries.map { entry in
            return InboxPage.Row(
                number: entry.number, href: language.address("/konsol/sager/\(entry.number)"),
                stage: entry.stage.words[language].capitalisedFirst, isNew: entry.stage == .received,
                received: entry.receivedOn.words[language], age: age(entry.receivedOn, language),
                complainants: entry.complainants.joined(separator: ", "),
                officer: entry.officerName ?? words("nobody", language),
                claims: entry.claims.map { ClaimChips($0, language, unsure: words("unsure", language)) })
        }
        let waiting = entries.count { $0.stage == .received }
        let count = entries.count == 1 ? "inbox_count_one" : "inbox_count"
        let page = InboxPage(
            rows: rows, count: words(count, language, ["count": String(entries.count), "new": String(waiting)]))
        var officer = context.officer
        var renewedCookie: String?
        if let token = try await renewed(context) {
            officer.token = token
            renewedCookie = cookie.header(token)
        }
        return framed(
            page, title: words("inbox_heading", language), path: "/konsol", language, officer: officer,
            cookie: renewedCookie)
    }

    /// How long ago that day is.
    func age(_ since: Day, _ language: Language) -> String {
        let days = clock.now().day.days(since: since)
        return days > 0 ? Length.days(days).words[language] : templates.words("age_today", language)
    }

    /// The inbox gives the session a new secret once an hour, so that one that leaked dies.
    private func renewed(_ context: OfficerContext) async throws -> String? {
        let session = try await sessions.sessions(context.officer.token).first(where: \.isCurrent)
        guard let session, clock.now().microseconds - session.madeAt > 3_600_000_000,
            let token = try await sessions.rotate(context.officer.token)
        else { return nil }
        return token
    }
}
