internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Dismissal by the secretariat, or a withdrawal that came on paper: the short forms.
struct EndingPage: View {
    var frame: CaseFrame
    var heading: String
    var lead: String
    var end: ActionView
    var grounds: [ClassificationPage.Option]
    var day: String?
    var reason: String
    var reasonHint: String
    var warnings: [String]
    var mistakes: [Mistake]

    static let template = "ending"
    static let parts: [any ViewPart.Type] = [
        CaseFrame.self, ActionView.self, ClassificationPage.Option.self, Mistake.self, CasePage.Note.self,
    ]
    static let fields: [String: @Sendable (EndingPage) -> Any?] = [
        "frame": { $0.frame }, "heading": { $0.heading }, "lead": { $0.lead }, "end": { $0.end },
        "grounds": { $0.grounds }, "dismisses": { !$0.grounds.isEmpty }, "day": { $0.day }, "why": { $0.reason },
        "whyHint": { $0.reasonHint }, "warnings": { $0.warnings.map(CasePage.Note.init(note:)) },
        "hasWarnings": { !$0.warnings.isEmpty }, "mistakes": { $0.mistakes }, "hasMistakes": { !$0.mistakes.isEmpty },
    ]
}

extension Console {
    func dismissalPage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        try await dismissalPage(context, language, form: nil, mistakes: [])
    }

    private func dismissalPage(
        _ context: OfficerContext, _ language: Language, form: Form?, mistakes: [Mistake]
    ) async throws -> Response {
        let opened = try await opened(context, what: "afvisning")
        let words = templates.words
        let page = EndingPage(
            frame: caseFrame(opened, "", language), heading: words("dismiss_heading", language),
            lead: words("dismiss_lead", language),
            end: action(
                DismissCase.self, opened, "do_dismiss", post: "/afvisning", isMain: true, context.officer, language),
            grounds: DismissalGround.allCases.map {
                ClassificationPage.Option(
                    value: $0.rawValue, label: "\($0.words[language].capitalisedFirst) (\($0.source.citation))",
                    isChosen: form?["grund"] == $0.rawValue)
            }, day: nil, reason: form?["hvorfor"] ?? "", reasonHint: words("dismiss_why_hint", language),
            warnings: [words("dismiss_late", language)], mistakes: mistakes)
        return ending(page, "/afvisning", opened, context, language)
    }

    func dismiss(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let words = templates.words
        var mistakes: [Mistake] = []
        let ground = DismissalGround(rawValue: form["grund"])
        if ground == nil { mistakes.append(Mistake(field: "grund", words: words("need_dismissal_ground", language))) }
        if form["hvorfor"].allSatisfy(\.isWhitespace) {
            mistakes.append(Mistake(field: "hvorfor", words: words("need_why", language)))
        }
        guard mistakes.isEmpty, let ground else {
            return try await dismissalPage(context, language, form: form, mistakes: mistakes)
        }
        let opened = try await opened(context, what: "afvisning")
        let said = [(section: Words(da: "", en: ""), text: form["hvorfor"])]
        guard try await caseload.secrets(in: said, of: opened, context.officer.token).isEmpty else {
            return try await dismissalPage(
                context, language, form: form,
                mistakes: [Mistake(field: "hvorfor", words: words("secret_in_reasons", language))])
        }
        return try await carryOut(
            DismissCase(ground, reason: form["hvorfor"]), context, back: "/meddelelse", language
        ) { refusal in
            try await dismissalPage(
                context, language, form: form, mistakes: [Mistake(field: "grund", words: refusal.reason[language])])
        }
    }

    func withdrawalPage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        try await withdrawalPage(context, language, form: nil, mistakes: [])
    }

    private func withdrawalPage(
        _ context: OfficerContext, _ language: Language, form: Form?, mistakes: [Mistake]
    ) async throws -> Response {
        let opened = try await opened(context, what: "tilbagekaldelse")
        let words = templates.words
        let page = EndingPage(
            frame: caseFrame(opened, "", language), heading: words("withdraw_heading", language),
            lead: words("withdraw_lead", language),
            end: action(
                WithdrawCase.self, opened, "do_withdraw", post: "/tilbagekaldelse", isMain: true, context.officer,
                language), grounds: [], day: form?["dag"] ?? clock.now().day.iso, reason: form?["hvorfor"] ?? "",
            reasonHint: words("withdraw_why_hint", language), warnings: [], mistakes: mistakes)
        return ending(page, "/tilbagekaldelse", opened, context, language)
    }

    func withdraw(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let words = templates.words
        var mistakes: [Mistake] = []
        let day = Day(iso: form["dag"].filter { !$0.isWhitespace })
        if day == nil { mistakes.append(Mistake(field: "dag", words: words("need_day", language))) }
        if form["hvorfor"].allSatisfy(\.isWhitespace) {
            mistakes.append(Mistake(field: "hvorfor", words: words("need_why", language)))
        }
        guard mistakes.isEmpty, let day else {
            return try await withdrawalPage(context, language, form: form, mistakes: mistakes)
        }
        return try await carryOut(
            WithdrawCase(receivedOn: day, reason: form["hvorfor"]), context, back: "", language
        ) { refusal in
            try await withdrawalPage(
                context, language, form: form, mistakes: [Mistake(field: "dag", words: refusal.reason[language])])
        }
    }

    private func ending(
        _ page: EndingPage, _ part: String, _ opened: Caseload.Case, _ context: OfficerContext, _ language: Language
    ) -> Response {
        let prefix = page.mistakes.isEmpty ? "" : templates.words("error_prefix", language)
        return framed(
            page, title: "\(prefix)\(page.heading) \(opened.number)", path: "/konsol/sager/\(opened.number)\(part)",
            language, officer: context.officer, status: page.mistakes.isEmpty ? .ok : .unprocessableContent)
    }
}
