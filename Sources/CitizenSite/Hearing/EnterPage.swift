internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Link and code open a round. Until they are right, the page names nobody.
struct EnterPage: View {
    var language: Language
    var link: String
    var mistake: String?
    /// What was being typed when the session ended; it is saved on admission.
    var kept: [HiddenField]
    var facts: SiteFacts

    static let template = "svar-adgang"
    static let parts: [any ViewPart.Type] = [HiddenField.self]
    static let fields: [String: @Sendable (EnterPage) -> Any?] = [
        "action": { $0.language.address("/svar") }, "link": { $0.link }, "mistake": { $0.mistake },
        "kept": { $0.kept }, "expired": { !$0.kept.isEmpty }, "email": { $0.facts.email },
    ]
}

extension CitizenSite {
    /// The routes of a party that answers.
    func addHearing(to router: Router<SiteContext>) {
        page("/svar", on: router, { try await self.enterPage($0, $1, $2) }, post: { try await self.enter($0, $1, $2) })
        page("/svar/sag", on: router, overview)
        page("/svar/klagepunkt/{claim}", on: router, claimAnswer, post: saveClaimAnswer)
        page("/svar/tid", on: router, moreTime, post: askForTime)
        page("/svar/tjek", on: router, checkAnswer, post: sendAnswer)
        page("/svar/afkald", on: router, toAnswerCheck, post: declineAnswer)
        page("/svar/kvittering", on: router, answerReceipt)
        page("/svar/luk", on: router, toOverview, post: leaveHearing)
        page("/svar/{link}", on: router, enterPage)
    }

    func enterPage(_ request: Request, _ context: SiteContext, _ language: Language) async throws -> Response {
        enterPage(language, link: context.parameters.get("link") ?? "")
    }

    /// The door of the round, perhaps with what was being typed.
    func enterPage(
        _ language: Language, link: String = "", mistake: String? = nil, kept: [HiddenField] = [],
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let words = templates.words
        let page = EnterPage(
            language: language, link: String(link.prefix(40)), mistake: mistake, kept: kept, facts: facts)
        let title = (mistake == nil ? "" : words("error_prefix", language)) + words("svar_adgang", language)
        return framed(
            page, title: title, path: "/svar", language, status: status, subject: words("svar_emne", language))
    }

    func enter(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let form = try await Form.read(request, upTo: largestForm)
        let symbols = { (text: String) in text.lowercased().filter { $0.isLetter || $0.isNumber } }
        let kept = Self.kept(form)
        switch try await hearing.enter(link: symbols(form["adresse"]), code: symbols(form["kode"])) {
        case .admitted(let token):
            if let number = Int(form["klagepunkt"]) {
                do {
                    try await hearing.save(token) { answer in
                        // What another device saved meanwhile stands; the text is kept on the claim's own page.
                        guard Self.fingerprint(number, answer) == form["vist"] else { throw CaseProblem.partChanged }
                        Self.write(form, of: number, into: &answer)
                    }
                } catch CaseProblem.partChanged {
                    guard var typed = try await hearing.look(token) else {
                        throw Elsewhere(language.address("/svar"))
                    }
                    let stored = typed.draft
                    Self.write(form, of: number, into: &typed.draft)
                    return show(
                        number, typed, token, language, isConflict: true, stored: stored, status: .conflict,
                        cookie: hearingCookie.header(token))
                } catch CaseProblem.nobody {
                    // The round is over meanwhile; its page says so.
                }
            }
            throw Elsewhere(language.address("/svar/sag"), cookie: hearingCookie.header(token))
        case .refused:
            return enterPage(
                language, link: form["adresse"], mistake: templates.words("svar_forkert", language), kept: kept,
                status: .forbidden)
        }
    }

    /// The fields of an answer that a form carries.
    static func kept(_ form: Form) -> [HiddenField] {
        guard form.has("klagepunkt") else { return [] }
        return ["klagepunkt", "sket", "svar", "vist"].map { HiddenField(name: $0, value: form[$0]) }
    }

    /// Writes a form's fields into the draft.
    static func write(_ form: Form, of number: Int, into answer: inout HearingAnswer) {
        if number == 0 {
            answer.general = form["svar"]
            return
        }
        for index in answer.claims.indices where answer.claims[index].number.rawValue == number {
            answer.claims[index].happened = HearingAnswer.Happened(rawValue: form["sket"])
            answer.claims[index].words = form["svar"]
        }
    }

    /// The round of the request's token; leads to the door where there is none.
    func openedRound(_ request: Request, _ language: Language) async throws -> (Hearing.Opened, token: String) {
        let token = hearingCookie.token(request)
        guard !token.isEmpty, let opened = try await hearing.look(token) else {
            throw Elsewhere(language.address("/svar"))
        }
        return (opened, token)
    }

    func toOverview(_: Request, _: SiteContext, _ language: Language) async throws -> Response {
        throw Elsewhere(language.address("/svar/sag"))
    }

    func toAnswerCheck(_: Request, _: SiteContext, _ language: Language) async throws -> Response {
        throw Elsewhere(language.address("/svar/tjek"))
    }

    func leaveHearing(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let token = hearingCookie.token(request)
        let form = try await Form.read(request, upTo: largestForm)
        try FormGuard.checkMark(form, token: token)
        try await hearing.leave(token)
        throw Elsewhere(language.address("/svar"), cookie: hearingCookie.header(""))
    }
}
