internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// The last step: every answer, who sees it, what is missing, the declarations, and the button that sends.
struct CheckPage: View {
    struct Answer: ViewPart {
        var label: String
        var value: [String]
        var isSeen: Bool
        var edit: String

        static let parts: [any ViewPart.Type] = [TextLine.self]
        static let fields: [String: @Sendable (Answer) -> Any?] = [
            "label": { $0.label }, "value": { $0.value.map(TextLine.init(line:)) }, "empty": { $0.value.isEmpty },
            "seen": { $0.isSeen }, "edit": { $0.edit },
        ]
    }

    struct Section: ViewPart {
        var heading: String
        var answers: [Answer]
        var grounds: GroundsView?
        var edit: String

        static let parts: [any ViewPart.Type] = [Answer.self, GroundsView.self]
        static let fields: [String: @Sendable (Section) -> Any?] = [
            "sectionHeading": { $0.heading }, "answers": { $0.answers }, "grounds": { $0.grounds }, "edit": { $0.edit },
        ]
    }

    var language: Language
    var number: String
    var back: String
    var steps: [StepLink]
    var sections: [Section]
    var fields: [FieldView]
    var mistakes: [MistakeLink]
    var draft: Filing.Draft
    var deleted: String
    var guardMark: String
    var privacy: String

    static let template = "check"
    static let parts: [any ViewPart.Type] = [
        StepLink.self, Section.self, FieldView.self, MistakeLink.self, DraftNote.self,
    ]
    static let fields: [String: @Sendable (CheckPage) -> Any?] = [
        "number": { $0.number }, "back": { $0.back }, "steps": { $0.steps }, "sections": { $0.sections },
        "fields": { $0.fields }, "mistakes": { $0.mistakes }, "hasMistakes": { !$0.mistakes.isEmpty },
        "note": { DraftNote(draft: $0.draft, language: $0.language, deleted: $0.deleted) },
        "action": { $0.language.address("/klage/send") }, "guard": { $0.guardMark }, "privacy": { $0.privacy },
    ]
}

extension CitizenSite {
    func checkPage(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let token = cookie.token(request)
        switch try await filing.look(token) {
        case .nothing: throw Elsewhere(language.address("/klage/fortsaet"))
        case .receipt: throw Elsewhere(language.address("/klage/kvittering"))
        case .draft(let draft): return showCheck(draft, token, [], language)
        }
    }

    func send(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let token = cookie.token(request)
        let form = try await Form.read(request, upTo: largestForm)
        switch try await filing.look(token) {
        case .nothing: return resumePage(language, kept: (.tjek, Self.typed(.tjek, form)), status: .forbidden)
        case .receipt: throw Elsewhere(language.address("/klage/kvittering"))
        case .draft: break
        }
        try FormGuard.checkMark(form, token: token)
        do {
            try await filing.save(.tjek, Self.typed(.tjek, form), shown: nil, language: language, token: token)
            _ = try await filing.file(token)
        } catch CaseProblem.mistakes(let errors) {
            guard case .draft(let draft) = try await filing.look(token) else {
                throw Elsewhere(language.address("/klage/kvittering"))
            }
            return showCheck(draft, token, errors, language)
        } catch CaseProblem.nobody {
            // The other click was first.
        }
        throw Elsewhere(language.address("/klage/kvittering"))
    }

    private func showCheck(
        _ draft: Filing.Draft, _ token: String, _ errors: [FieldError], _ language: Language
    ) -> Response {
        let words = templates.words
        let steps = Self.steps(draft.answers)
        let place = steps.count - 1
        let own = StepFields(words: words, language: language, answers: draft.answers, errors: errors)
        let page = CheckPage(
            language: language, number: Self.number(place, steps.count, words, language),
            back: language.address("/klage/\(steps[place - 1].rawValue)"),
            steps: stepLinks(.tjek, draft.answers, language),
            sections: steps.dropLast().map { section($0, draft.answers, language) }, fields: own.fields(of: .tjek),
            mistakes: errors.map { error in
                let page = error.step == .tjek ? "" : language.address("/klage/\(error.step.rawValue)")
                return MistakeLink(href: "\(page)#\(error.field)", words: error.words[language])
            }, draft: draft, deleted: deletion(draft)?.longWords[language] ?? "", guardMark: FormGuard.mark(token),
            privacy: language.address("/privatliv"))
        let prefix = errors.isEmpty ? "" : words("error_prefix", language)
        return framed(
            page, title: "\(prefix)\(page.number): \(words("heading_tjek", language))", path: "/klage/tjek", language,
            status: errors.isEmpty ? .ok : .unprocessableContent)
    }

    /// What the other side gets to see is told beside every answer.
    private static let unseen = ["vej", "postby", "email", "telefon", "cpr", "beskyttet", "behov"]

    private func section(_ step: ComplaintStep, _ answers: ComplaintAnswers, _ language: Language) -> CheckPage.Section
    {
        let edit = language.address("/klage/\(step.rawValue)")
        let own = StepFields(words: templates.words, language: language, answers: answers, errors: [])
        let shown = own.fields(of: step).compactMap { field -> CheckPage.Answer? in
            guard let value = Self.told(field, language) else { return nil }
            let isUnseen = step == .dig && Self.unseen.contains { field.name.hasSuffix("-\($0)") }
            return CheckPage.Answer(label: field.label, value: value, isSeen: !isUnseen, edit: "\(edit)#\(field.id)")
        }
        let set = step == .grunde ? ComplaintCheck.groundSet(answers) : nil
        return CheckPage.Section(
            heading: templates.words("step_\(step.rawValue)", language),
            answers: step == .grunde && set != nil ? [] : shown,
            grounds: set.map {
                GroundsView(
                    names: $0.ordered.map { $0.words[language] },
                    together: $0.count > 1 ? StatedClaim.Together(rawValue: answers["sammen"]) : nil)
            }, edit: edit)
    }

    /// The answer of a field as a person reads it; nil for a heading.
    private static func told(_ field: FieldView, _ language: Language) -> [String]? {
        switch field.kind {
        case .heading: return nil
        case .line, .area: return field.value.split(separator: "\n").map(String.init)
        case .choices(let choices): return choices.filter(\.isChecked).map(\.label)
        case .date(let boxes):
            let values = boxes.map(\.value)
            let numbers = values.compactMap { Int($0) }
            if numbers.count == 3, let day = Day(year: numbers[2], month: numbers[1], day: numbers[0]) {
                return [day.words[language]]
            }
            let value = values.filter { !$0.isEmpty }.joined(separator: "-")
            return value.isEmpty ? [] : [value]
        }
    }
}
