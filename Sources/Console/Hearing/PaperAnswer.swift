internal import Casework
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// The form for an answer that came on paper: whoever can't use the page is heard all the same (FVL § 7).
struct PaperAnswer: ViewPart {
    struct Claim: ViewPart {
        var number: Int
        var words: String
        var choices: [ClassificationPage.Option]

        static let parts: [any ViewPart.Type] = [ClassificationPage.Option.self]
        static let fields: [String: @Sendable (Claim) -> Any?] = [
            "paperNumber": { $0.number }, "paperWords": { $0.words }, "paperChoices": { $0.choices },
            "asksHappened": { !$0.choices.isEmpty },
        ]
    }

    var enter: ActionView
    var claims: [Claim]
    var general: String
    var day: String
    var isOpen: Bool

    static let parts: [any ViewPart.Type] = [ActionView.self, Claim.self]
    static let fields: [String: @Sendable (PaperAnswer) -> Any?] = [
        "enter": { $0.enter }, "paperClaims": { $0.claims }, "paperGeneral": { $0.general }, "paperDay": { $0.day },
        "paperOpen": { $0.isOpen },
    ]
}

extension Console {
    func paperAnswer(
        _ round: Casework.Round, _ enter: ActionView, _ typed: Form, _ language: Language
    ) -> PaperAnswer {
        PaperAnswer(
            enter: enter,
            claims: round.opened.claims.map { number in
                PaperAnswer.Claim(
                    number: number.rawValue, words: typed["svar-\(number.rawValue)"],
                    choices: round.opened.purpose == .answer
                        ? HearingAnswer.Happened.allCases.map {
                            ClassificationPage.Option(
                                value: $0.rawValue, label: $0.words[language],
                                isChosen: typed["sket-\(number.rawValue)"] == $0.rawValue)
                        } : [])
            }, general: typed["andet"], day: typed["modtaget"], isOpen: typed.has("modtaget"))
    }

    func enterPaperAnswer(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "høringsrunde")
        let round = try round(opened, context)
        let back = "/konsol/sager/\(opened.number)/runder/\(round.opened.number)"
        func again(_ field: String, _ mistake: String) async throws -> Response {
            try await roundPage(
                context, language, mistakes: [Mistake(field: field, words: mistake)], typed: form)
        }
        guard let day = Day(iso: form["modtaget"].filter { !$0.isWhitespace }) else {
            return try await again("modtaget", templates.words("need_day", language))
        }
        let answer = HearingAnswer(
            claims: round.opened.claims.map { number in
                HearingAnswer.ToClaim(
                    number: number, happened: HearingAnswer.Happened(rawValue: form["sket-\(number.rawValue)"]),
                    words: form["svar-\(number.rawValue)"])
            }, general: form["andet"])
        do {
            try await journal.enter(
                answer, in: round.id, of: round.opened.party, receivedOn: day, on: opened.number, context.officer.token)
        } catch CaseProblem.refused(let refusal) {
            return try await again("modtaget", refusal.reason[language])
        } catch let problem as CaseProblem {
            return try refused(problem, back: back, language, context.officer)
        }
        throw Elsewhere(language.address(back))
    }
}
