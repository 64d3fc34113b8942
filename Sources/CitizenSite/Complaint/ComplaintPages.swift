internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Before the form: what it takes, and how one goes on with a draft.
struct ComplaintStartPage: View {
    var language: Language
    var prefill: [HiddenField]
    var email: String

    static let template = "complaint-start"
    static let parts: [any ViewPart.Type] = [HiddenField.self]
    static let fields: [String: @Sendable (ComplaintStartPage) -> Any?] = [
        "action": { $0.language.address("/klage") }, "resume": { $0.language.address("/klage/fortsaet") },
        "precheck": { $0.language.address("/kan-naevnet-hjaelpe") }, "prefill": { $0.prefill },
        "privacy": { $0.language.address("/privatliv") }, "email": { $0.email },
    ]
}

/// A field that carries an answer along.
struct HiddenField: ViewPart {
    var name: String
    var value: String

    static let fields: [String: @Sendable (HiddenField) -> Any?] = ["name": { $0.name }, "value": { $0.value }]

    static func all(_ fields: [String: [String]]) -> [HiddenField] {
        fields.sorted { $0.key < $1.key }.flatMap { field, values in values.map { HiddenField(name: field, value: $0) }
        }
    }
}

/// Link and code open a draft again; what was being typed comes along.
struct ResumePage: View {
    var language: Language
    /// Shown where a form came without a session: what it held is kept here and saved on admission.
    var isExpired: Bool
    var kept: [HiddenField]
    var link: String
    var mistake: String?

    static let template = "resume"
    static let parts: [any ViewPart.Type] = [HiddenField.self]
    static let fields: [String: @Sendable (ResumePage) -> Any?] = [
        "action": { $0.language.address("/klage/fortsaet") }, "expired": { $0.isExpired }, "kept": { $0.kept },
        "link": { $0.link }, "mistake": { $0.mistake }, "start": { $0.language.address("/klage") },
    ]
}

/// A pause: what to note down, and how to leave the draft on a shared machine.
struct PausePage: View {
    var language: Language
    var draft: Filing.Draft
    var deleted: String
    var guardMark: String
    /// Where one goes on: the first step that lacks something.
    var next: ComplaintStep
    /// Scheme and host, for who writes the address down.
    var base: String

    static let template = "pause"
    static let parts: [any ViewPart.Type] = [DraftNote.self]
    static let fields: [String: @Sendable (PausePage) -> Any?] = [
        "note": { DraftNote(draft: $0.draft, language: $0.language, deleted: $0.deleted) },
        "action": { $0.language.address("/klage/pause") }, "guard": { $0.guardMark },
        "continue": { $0.language.address("/klage/\($0.next.rawValue)") },
        "page": { $0.base + $0.language.address("/klage/fortsaet") },
    ]
}

extension CitizenSite {
    /// The fields that the pre-check may bring into a new draft.
    private static let prefilled = [
        "grund", "sammen", "omraade", "behandling", "haendelse-1-maaned", "haendelse-1-aar",
    ]

    func complaintStart(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let asked = try QueryString.read(request.uri.query)
        let prefill = asked.filter { Self.prefilled.contains($0.name) && $0.value.utf8.count < 100 }
        let page = ComplaintStartPage(
            language: language, prefill: prefill.map { HiddenField(name: $0.name, value: $0.value) }, email: facts.email
        )
        return framed(page, title: templates.words("start_title", language), path: "/klage", language)
    }

    func openDraft(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let form = try await Form.read(request, upTo: largestForm)
        let answers = ComplaintAnswers(
            form.fields.filter { Self.prefilled.contains($0.key) && $0.value.allSatisfy { $0.utf8.count < 100 } })
        let token = try await filing.open(language, answers)
        throw Elsewhere(language.address("/klage/dig"), cookie: cookie.header(token))
    }

    func resumePage(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        resumePage(language)
    }

    func resumePage(
        _ language: Language, kept: (step: ComplaintStep, fields: [String: [String]])? = nil, shown: String = "",
        link: String = "",
        mistake: String? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        var fields = kept.map { HiddenField.all($0.fields) } ?? []
        if let kept {
            fields += [HiddenField(name: "trin", value: kept.step.rawValue), HiddenField(name: "vist", value: shown)]
        }
        let page = ResumePage(language: language, isExpired: kept != nil, kept: fields, link: link, mistake: mistake)
        let words = templates.words
        let title = (mistake == nil ? "" : words("error_prefix", language)) + words("resume_heading", language)
        return framed(page, title: title, path: "/klage/fortsaet", language, status: status)
    }

    func resume(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let form = try await Form.read(request, upTo: largestForm)
        let step = ComplaintStep(rawValue: form["trin"])
        let kept = step.map { ($0, Self.typed($0, form)) }
        let symbols = { (text: String) in text.lowercased().filter { $0.isLetter || $0.isNumber } }
        switch try await filing.resume(link: symbols(form["adresse"]), code: symbols(form["kode"])) {
        case .admitted(let token):
            if let kept, !kept.1.isEmpty {
                do {
                    try await filing.save(kept.0, kept.1, shown: form["vist"], language: language, token: token)
                } catch CaseProblem.partChanged {
                    return try await conflict(kept, token, language)
                } catch CaseProblem.nobody {
                    // A complaint that was sent meanwhile: the receipt says so.
                }
            }
            var step = kept?.0
            if step == nil, case .draft(let draft) = try await filing.look(token) { step = next(draft.answers) }
            throw Elsewhere(
                language.address("/klage/\((step ?? .tjek).rawValue)"), cookie: cookie.header(token))
        case .refused(let until):
            return resumePage(
                language, kept: kept, shown: form["vist"], link: form["adresse"], mistake: refusal(until, language),
                status: .forbidden)
        }
    }

    /// The first step that lacks something; the last where none does.
    private func next(_ answers: ComplaintAnswers) -> ComplaintStep {
        let today = clock.now().day
        return Self.steps(answers).first { !ComplaintCheck.errors(in: $0, answers, today: today).isEmpty } ?? .tjek
    }

    /// The step was changed elsewhere since: both texts, and nothing overwritten.
    private func conflict(
        _ kept: (step: ComplaintStep, fields: [String: [String]]), _ token: String, _ language: Language
    ) async throws -> Response {
        guard case .draft(let stored) = try await filing.look(token) else { throw PageError.failure }
        var page = show(
            kept.step, stored, stored.answers.replacing(kept.step, with: kept.fields), token: token, [], language,
            status: .conflict, isConflict: true)
        page.headers[.setCookie] = cookie.header(token)
        return page
    }

    private func refusal(_ until: Int?, _ language: Language) -> String {
        guard let until, until > clock.now().microseconds, let wall = Clock.wall(until) else {
            return templates.words("resume_wrong", language)
        }
        return templates.words("resume_wait", language, ["time": wall.time, "day": wall.day.words[language]])
    }

    func pausePage(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let token = cookie.token(request)
        guard case .draft(let draft) = try await filing.look(token) else {
            throw Elsewhere(language.address("/klage/fortsaet"))
        }
        let page = PausePage(
            language: language, draft: draft, deleted: deletion(draft)?.longWords[language] ?? "",
            guardMark: FormGuard.mark(token), next: next(draft.answers), base: facts.base)
        return framed(page, title: templates.words("pause_heading", language), path: "/klage/pause", language)
    }

    func leave(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let token = cookie.token(request)
        let form = try await Form.read(request, upTo: largestForm)
        try FormGuard.checkMark(form, token: token)
        try await filing.leave(token)
        throw Elsewhere(language.address("/klage"), cookie: cookie.header(""))
    }

    func toCheck(_: Request, _: SiteContext, _ language: Language) async throws -> Response {
        throw Elsewhere(language.address("/klage/tjek"))
    }
}
