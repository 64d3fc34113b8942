internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// All answers once more, before they are sent.
struct CheckAnswerPage: View {
    var frame: RoundFrame
    var claims: [PutClaimView]
    var general: PutClaimView
    var mistakes: [MistakeLink]
    var action: String
    var declineAction: String
    var back: String

    static let template = "svar-tjek"
    static let parts: [any ViewPart.Type] = [RoundFrame.self, PutClaimView.self, MistakeLink.self]
    static let fields: [String: @Sendable (CheckAnswerPage) -> Any?] = [
        "frame": { $0.frame }, "claims": { $0.claims }, "general": { $0.general }, "mistakes": { $0.mistakes },
        "hasMistakes": { !$0.mistakes.isEmpty }, "action": { $0.action }, "decline": { $0.declineAction },
        "back": { $0.back },
    ]
}

/// More time, with its reason.
struct MoreTimePage: View {
    var frame: RoundFrame
    var fields: [FieldView]
    var mistakes: [MistakeLink]
    var action: String
    var back: String

    static let template = "svar-tid"
    static let parts: [any ViewPart.Type] = [RoundFrame.self, FieldView.self, MistakeLink.self]
    static let fields: [String: @Sendable (MoreTimePage) -> Any?] = [
        "frame": { $0.frame }, "fields": { $0.fields }, "mistakes": { $0.mistakes },
        "hasMistakes": { !$0.mistakes.isEmpty }, "action": { $0.action }, "back": { $0.back },
    ]
}

/// What the party has when it is done.
struct AnswerReceiptPage: View {
    var language: Language
    var opened: Hearing.Opened
    var claims: [PutClaimView]
    var general: PutClaimView

    static let template = "svar-kvittering"
    static let parts: [any ViewPart.Type] = [PutClaimView.self]
    static let fields: [String: @Sendable (AnswerReceiptPage) -> Any?] = [
        "number": { $0.opened.number }, "answered": { $0.opened.ending == .answered },
        "declined": { $0.opened.ending == .declined }, "closed": { $0.opened.ending == .closed },
        "time": { page in page.opened.endedAt.flatMap { Clock.words($0, long: true) }?[page.language] },
        "late": { $0.opened.isLate },
        "digest": { page in
            page.opened.digest.map { digest in
                stride(from: 0, to: digest.count, by: 8).map { String(digest.dropFirst($0).prefix(8)) }
                    .joined(separator: " ")
            }
        }, "claims": { $0.claims }, "general": { $0.general.isAnswered ? $0.general : nil },
    ]
}

extension CitizenSite {
    func checkAnswer(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let (opened, token) = try await openedRound(request, language)
        guard opened.ending == nil else { throw Elsewhere(language.address("/svar/kvittering")) }
        return showCheck(opened, token, language)
    }

    private func showCheck(
        _ opened: Hearing.Opened, _ token: String, _ language: Language, mistakes: [MistakeLink] = [],
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let words = templates.words
        let page = CheckAnswerPage(
            frame: frame(opened, token, language), claims: opened.claims.map { claimView($0, opened, language) },
            general: generalView(opened, language), mistakes: mistakes, action: language.address("/svar/tjek"),
            declineAction: language.address("/svar/afkald"), back: language.address("/svar/sag"))
        let title = (mistakes.isEmpty ? "" : words("error_prefix", language)) + words("svar_tjek", language)
        return hearingPage(page, title: title, path: "/svar/tjek", language, status: status)
    }

    func sendAnswer(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let (opened, token) = try await openedRound(request, language)
        let form = try await Form.read(request, upTo: largestForm)
        guard opened.ending == nil else { throw Elsewhere(language.address("/svar/kvittering")) }
        try FormGuard.checkMark(form, token: token)
        guard opened.draft.isComplete(for: opened.purpose) else {
            let missing = opened.claims.map { claimView($0, opened, language) }.filter { !$0.isAnswered }
            let links = missing.map {
                MistakeLink(
                    href: $0.href,
                    words: templates.words(
                        opened.purpose == .answer ? "svar_mangler_punkt" : "svar_mangler_alt", language,
                        ["number": String($0.number)]))
            }.prefix(opened.purpose == .answer ? opened.claims.count : 1)
            return showCheck(opened, token, language, mistakes: Array(links), status: .unprocessableContent)
        }
        do { try await hearing.file(opened.draft, of: opened, token) } catch CaseProblem.partChanged {
            guard let fresh = try await hearing.look(token) else { throw Elsewhere(language.address("/svar")) }
            return showCheck(
                fresh, token, language,
                mistakes: [
                    MistakeLink(href: "#main-content", words: templates.words("svar_aendret", language))
                ], status: .conflict)
        } catch CaseProblem.refused(let refusal) {
            // The other click was first, or the round was closed a moment ago: its page says which.
            guard try await hearing.look(token)?.ending == nil else {
                throw Elsewhere(language.address("/svar/kvittering"))
            }
            return showCheck(
                opened, token, language,
                mistakes: [MistakeLink(href: "#main-content", words: refusal.reason[language])], status: .conflict)
        }
        throw Elsewhere(language.address("/svar/kvittering"))
    }

    func declineAnswer(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let (opened, token) = try await openedRound(request, language)
        let form = try await Form.read(request, upTo: largestForm)
        guard opened.ending == nil else { throw Elsewhere(language.address("/svar/kvittering")) }
        try FormGuard.checkMark(form, token: token)
        guard form["sikker"] == "ja" else {
            return showCheck(
                opened, token, language,
                mistakes: [MistakeLink(href: "#sikker", words: templates.words("svar_afkald_saet", language))],
                status: .unprocessableContent)
        }
        do { try await hearing.decline(opened, token) } catch CaseProblem.refused(let refusal) {
            guard try await hearing.look(token)?.ending == nil else {
                throw Elsewhere(language.address("/svar/kvittering"))
            }
            return showCheck(
                opened, token, language,
                mistakes: [MistakeLink(href: "#main-content", words: refusal.reason[language])], status: .conflict)
        }
        throw Elsewhere(language.address("/svar/kvittering"))
    }

    func answerReceipt(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let (opened, _) = try await openedRound(request, language)
        guard opened.ending != nil else { throw Elsewhere(language.address("/svar/tjek")) }
        let page = AnswerReceiptPage(
            language: language, opened: opened, claims: opened.claims.map { claimView($0, opened, language) },
            general: generalView(opened, language))
        return hearingPage(
            page, title: templates.words("svar_kvittering", language), path: "/svar/kvittering", language)
    }

    func moreTime(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let (opened, token) = try await openedRound(request, language)
        guard opened.ending == nil else { throw Elsewhere(language.address("/svar/kvittering")) }
        return showMoreTime(opened, token, "", nil, language)
    }

    private func showMoreTime(
        _ opened: Hearing.Opened, _ token: String, _ typed: String, _ mistake: String?, _ language: Language
    ) -> Response {
        let words = templates.words
        let page = MoreTimePage(
            frame: frame(opened, token, language),
            fields: [
                FieldView(
                    id: "grund", name: "grund", label: words("svar_tid_felt", language),
                    hint: words("svar_tid_h", language), error: mistake, value: typed, kind: .area(rows: 4))
            ], mistakes: mistake.map { [MistakeLink(href: "#grund", words: $0)] } ?? [],
            action: language.address("/svar/tid"), back: language.address("/svar/sag"))
        let title = (mistake == nil ? "" : words("error_prefix", language)) + words("svar_tid", language)
        return hearingPage(
            page, title: title, path: "/svar/tid", language, status: mistake == nil ? .ok : .unprocessableContent)
    }

    func askForTime(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let (opened, token) = try await openedRound(request, language)
        let form = try await Form.read(request, upTo: largestForm)
        guard opened.ending == nil else { throw Elsewhere(language.address("/svar/kvittering")) }
        try FormGuard.checkMark(form, token: token)
        do { try await hearing.askForTime(form["grund"], opened, token) } catch CaseProblem.refused(let refusal) {
            return showMoreTime(opened, token, form["grund"], refusal.reason[language], language)
        }
        throw Elsewhere(language.address("/svar/sag"))
    }
}
