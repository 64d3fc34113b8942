internal import Casework
internal import Crypto
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// One claim to answer. Whatever is typed is kept when the page is sent, mistakes and all.
struct ClaimAnswerPage: View {
    var frame: RoundFrame
    var claim: PutClaimView
    var fields: [FieldView]
    var mistakes: [MistakeLink]
    var isConflict: Bool
    var fingerprint: String
    var action: String
    var back: String

    static let template = "svar-klagepunkt"
    static let parts: [any ViewPart.Type] = [RoundFrame.self, PutClaimView.self, FieldView.self, MistakeLink.self]
    static let fields: [String: @Sendable (ClaimAnswerPage) -> Any?] = [
        "frame": { $0.frame }, "claim": { $0.claim }, "fields": { $0.fields }, "mistakes": { $0.mistakes },
        "hasMistakes": { !$0.mistakes.isEmpty }, "conflict": { $0.isConflict }, "fingerprint": { $0.fingerprint },
        "action": { $0.action }, "back": { $0.back },
    ]
}

extension CitizenSite {
    /// A mark of what a claim's answer held when the form was shown.
    static func fingerprint(_ number: Int, _ answer: HearingAnswer) -> String {
        var text = answer.general
        if number > 0, let claim = answer.claims.first(where: { $0.number.rawValue == number }) {
            text = (claim.happened?.rawValue ?? "") + "\n" + claim.words
        }
        return SHA256.hash(data: Array(text.utf8)).prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
    }

    private func number(_ context: SiteContext, _ opened: Hearing.Opened) throws(PageError) -> Int {
        guard let number = context.parameters.get("claim", as: Int.self),
            number == 0 || opened.claims.contains(where: { $0.number == number })
        else { throw .notFound }
        return number
    }

    func claimAnswer(_ request: Request, _ context: SiteContext, _ language: Language) async throws -> Response {
        let (opened, token) = try await openedRound(request, language)
        let number = try number(context, opened)
        guard opened.ending == nil else { throw Elsewhere(language.address("/svar/sag")) }
        return show(number, opened, token, language)
    }

    func show(
        _ number: Int, _ opened: Hearing.Opened, _ token: String, _ language: Language,
        mistakes: [(String, String)] = [],
        isConflict: Bool = false, stored: HearingAnswer? = nil, status: HTTPResponse.Status = .ok,
        cookie: String? = nil
    ) -> Response {
        let words = templates.words
        let claim =
            opened.claims.first { $0.number == number }.map { claimView($0, opened, language) }
            ?? generalView(opened, language)
        let page = ClaimAnswerPage(
            frame: frame(opened, token, language), claim: claim,
            fields: answerFields(number, opened, Dictionary(mistakes, uniquingKeysWith: { $1 }), language),
            mistakes: mistakes.map { MistakeLink(href: "#\($0.0)", words: $0.1) }, isConflict: isConflict,
            fingerprint: Self.fingerprint(number, stored ?? opened.draft),
            action: language.address("/svar/klagepunkt/\(number)"), back: language.address("/svar/sag"))
        let title = (mistakes.isEmpty ? "" : words("error_prefix", language)) + claim.heading
        return hearingPage(
            page, title: title, path: "/svar/klagepunkt/\(number)", language, status: status, cookie: cookie)
    }

    private func answerFields(
        _ number: Int, _ opened: Hearing.Opened, _ mistakes: [String: String], _ language: Language
    ) -> [FieldView] {
        let words = templates.words
        let answer = opened.draft.claims.first { $0.number.rawValue == number }
        var fields: [FieldView] = []
        if number > 0, opened.purpose == .answer {
            fields.append(
                FieldView(
                    id: "sket", name: "sket", label: words("svar_sket", language),
                    kind: .choices(
                        HearingAnswer.Happened.allCases.map { choice in
                            ChoiceView(
                                id: "sket-\(choice.rawValue)", name: "sket", value: choice.rawValue,
                                label: choice.words[language], hint: nil, isChecked: answer?.happened == choice,
                                isRadio: true)
                        })))
        }
        fields.append(
            FieldView(
                id: "svar", name: "svar",
                label: words(number == 0 ? "svar_felt_andet" : "svar_felt", language),
                hint: words(
                    number == 0 ? "svar_felt_andet_h" : opened.purpose == .answer ? "svar_felt_h" : "svar_felt_mening",
                    language), error: mistakes["svar"],
                value: number == 0 ? opened.draft.general : answer?.words ?? "", kind: .area(rows: 8)))
        return fields
    }

    func saveClaimAnswer(_ request: Request, _ context: SiteContext, _ language: Language) async throws -> Response {
        let token = hearingCookie.token(request)
        let form = try await Form.read(request, upTo: largestForm)
        guard !token.isEmpty, let opened = try await hearing.look(token), FormGuard.isMarked(form, token: token) else {
            return enterPage(language, kept: Self.kept(form), status: .forbidden)
        }
        let number = try number(context, opened)
        var typed = opened
        Self.write(form, of: number, into: &typed.draft)
        do {
            try await hearing.save(token) { answer in
                let before = Self.fingerprint(number, answer)
                Self.write(form, of: number, into: &answer)
                // Another tab wrote here since: nothing is overwritten.
                guard before == form["vist"] || before == Self.fingerprint(number, answer) else {
                    throw CaseProblem.partChanged
                }
            }
        } catch CaseProblem.partChanged {
            return show(
                number, typed, token, language, isConflict: true, stored: opened.draft, status: .conflict)
        } catch CaseProblem.nobody {
            // The answer was sent from another window, or the round closed: what was typed here is shown, not lost.
            return show(
                number, typed, token, language, mistakes: [("svar", templates.words("svar_slut_tekst", language))],
                stored: opened.draft, status: .conflict)
        }
        if form.has("pause") { throw Elsewhere(language.address("/svar/sag")) }
        let words = templates.words
        var mistakes: [(String, String)] = []
        if form.withNUL.contains("svar") { mistakes.append(("svar", words("svar_tegn", language))) }
        if form["svar"].count > HearingAnswer.longest { mistakes.append(("svar", words("svar_for_langt", language))) }
        if number > 0, opened.purpose == .answer, form["sket"].isEmpty, form["svar"].allSatisfy(\.isWhitespace) {
            mistakes.append(("svar", words("svar_mangler", language)))
        }
        guard mistakes.isEmpty else {
            return show(
                number, typed, token, language, mistakes: mistakes, stored: typed.draft, status: .unprocessableContent)
        }
        let rest = opened.claims.drop { $0.number != number }.dropFirst()
        throw Elsewhere(
            language.address(
                rest.first.map { "/svar/klagepunkt/\($0.number)" } ?? (number == 0 ? "/svar/tjek" : "/svar/sag")))
    }
}
