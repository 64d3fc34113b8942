internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Kan nævnet hjælpe? Ground, where, roughly when: what the Board can examine under which act, and who can help where it
/// can't. It stands on the rows of `Law`, blocks nobody, and brings its answers into the form.
struct PreCheckPage: View {
    struct Ground: ViewPart {
        var text: String
        var isCovered: Bool
        static let fields: [String: @Sendable (Ground) -> Any?] = ["text": { $0.text }, "covered": { $0.isCovered }]
    }

    struct Result: ViewPart {
        var heading: String
        var explanation: String
        var grounds: [Ground]
        var questions: [String]
        var guidance: [String]
        var prefill: [HiddenField]
        var start: String

        static let parts: [any ViewPart.Type] = [Ground.self, TextLine.self, HiddenField.self]
        static let fields: [String: @Sendable (Result) -> Any?] = [
            "resultHeading": { $0.heading }, "explanation": { $0.explanation }, "grounds": { $0.grounds },
            "questions": { $0.questions.map(TextLine.init(line:)) }, "hasQuestions": { !$0.questions.isEmpty },
            "guidance": { $0.guidance.map(TextLine.init(line:)) }, "prefill": { $0.prefill }, "start": { $0.start },
        ]
    }

    var language: Language
    var fields: [FieldView]
    var mistakes: [MistakeLink]
    var result: Result?

    static let template = "precheck"
    static let parts: [any ViewPart.Type] = [FieldView.self, MistakeLink.self, Result.self]
    static let fields: [String: @Sendable (PreCheckPage) -> Any?] = [
        "action": { $0.language.address("/kan-naevnet-hjaelpe") }, "fields": { $0.fields }, "mistakes": { $0.mistakes },
        "hasMistakes": { !$0.mistakes.isEmpty }, "result": { $0.result },
    ]
}

extension CitizenSite {
    func preCheck(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let words = templates.words
        var asked: [String: [String]] = [:]
        for (name, value) in try QueryString.read(request.uri.query) { asked[name, default: []].append(value) }
        let answers = ComplaintAnswers(asked)
        let hasAsked = asked["vis"] != nil
        let today = clock.now().day
        let errors = hasAsked ? Self.preCheckErrors(answers, today) : []
        let all = StepFields(words: words, language: language, answers: answers, errors: errors)
        var when = all.fields(of: .haendelser)[1]
        if case .date(let boxes) = when.kind { when.kind = .date(Array(boxes.dropFirst())) }
        when.hint = words("precheck_when_hint", language)
        var fields = all.fields(of: .grunde)
        if ComplaintCheck.asksTogether(answers) { fields += all.fields(of: .sammen) }
        fields += [all.fields(of: .hvor)[0], when]
        let page = PreCheckPage(
            language: language, fields: fields,
            mistakes: errors.map { MistakeLink(href: "#\($0.field)", words: $0.words[language]) },
            result: hasAsked && errors.isEmpty ? result(answers, language) : nil)
        let title = (errors.isEmpty ? "" : words("error_prefix", language)) + words("precheck_heading", language)
        return framed(
            page, title: title, path: "/kan-naevnet-hjaelpe", language,
            status: errors.isEmpty ? .ok : .unprocessableContent, isComplaint: false)
    }

    private static func preCheckErrors(_ answers: ComplaintAnswers, _ today: Day) -> [FieldError] {
        ComplaintCheck.errors(in: .grunde, answers, today: today)
            + ComplaintCheck.errors(in: .sammen, answers, today: today)
            + ComplaintCheck.errors(in: .hvor, answers, today: today).filter { $0.field == "omraade" }
            + ComplaintCheck.errors(in: .haendelser, answers, today: today).filter {
                $0.field.hasSuffix("aar") || $0.field.hasSuffix("maaned")
            }
    }

    private func result(_ answers: ComplaintAnswers, _ language: Language) -> PreCheckPage.Result {
        let words = templates.words
        let keep = ["grund", "sammen", "omraade", "haendelse-1-maaned", "haendelse-1-aar"]
        let kept = answers.fields.filter { keep.contains($0.key) }
        let start = language.address("/klage")
        guard let set = ComplaintCheck.groundSet(answers), let area = Area(rawValue: answers["omraade"]),
            let actedOn = ComplaintCheck.firstDay(1, answers),
            let facts = JurisdictionFacts(area: area, actedOn: actedOn),
            let claimed = ClaimGrounds(
                set, set.count > 1 ? Combination(rawValue: answers["sammen"]) ?? .cumulative : nil)
        else {
            return PreCheckPage.Result(
                heading: words("precheck_unsure", language), explanation: words("precheck_unsure_text", language),
                grounds: [],
                questions: [], guidance: [], prefill: HiddenField.all(kept), start: start)
        }
        let jurisdiction = Jurisdiction(claimed, facts)
        return PreCheckPage.Result(
            heading: words("verdict_\(jurisdiction.extent.rawValue)", language),
            explanation: jurisdiction.explanation[language],
            grounds: jurisdiction.grounds.map {
                PreCheckPage.Ground(text: $0.explanation[language], isCovered: $0.isCovered)
            },
            questions: jurisdiction.questions.map { $0.question[language] },
            guidance: jurisdiction.guidance.map { $0.words[language] }
                + (jurisdiction.extent == .full ? [] : [words("precheck_others", language)]),
            prefill: HiddenField.all(kept), start: start)
    }
}
