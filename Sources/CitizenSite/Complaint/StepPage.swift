internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// One step of the complaint form.
struct StepPage: View {
    var language: Language
    var step: ComplaintStep
    var heading: String
    var lead: String?
    var number: String
    var back: String
    var steps: [StepLink]
    var fields: [FieldView]
    var mistakes: [MistakeLink]
    /// What the law makes of the answers so far; nil where nothing can be told yet.
    var verdict: Verdict?
    /// The button for one more, where there can be more.
    var more: String?
    var draft: Filing.Draft
    var guardMark: String
    var fingerprint: String
    /// Set where the step was changed in another tab.
    var isConflict: Bool
    var deleted: String

    struct Verdict: ViewPart {
        var heading: String
        var lines: [String]

        static let parts: [any ViewPart.Type] = [TextLine.self]
        static let fields: [String: @Sendable (Verdict) -> Any?] = [
            "verdictHeading": { $0.heading }, "verdictLines": { $0.lines.map(TextLine.init(line:)) },
        ]
    }

    static let template = "step"
    static let parts: [any ViewPart.Type] = [
        StepLink.self, FieldView.self, MistakeLink.self, Verdict.self, DraftNote.self,
    ]
    static let fields: [String: @Sendable (StepPage) -> Any?] = [
        "heading": { $0.heading }, "lead": { $0.lead }, "number": { $0.number }, "back": { $0.back },
        "steps": { $0.steps }, "fields": { $0.fields }, "mistakes": { $0.mistakes },
        "hasMistakes": { !$0.mistakes.isEmpty },
        "verdict": { $0.verdict }, "more": { $0.more }, "action": { $0.language.address("/klage/\($0.step.rawValue)") },
        "guard": { $0.guardMark }, "fingerprint": { $0.fingerprint }, "conflict": { $0.isConflict },
        "note": { DraftNote(draft: $0.draft, language: $0.language, deleted: $0.deleted) },
    ]
}

/// A line of text.
struct TextLine: ViewPart {
    var line: String
    static let fields: [String: @Sendable (TextLine) -> Any?] = ["line": { $0.line }]
}

/// That the complaint is not sent yet, and how it is found again.
struct DraftNote: ViewPart {
    var draft: Filing.Draft
    var language: Language
    var deleted: String

    static let fields: [String: @Sendable (DraftNote) -> Any?] = [
        "saved": { Clock.words($0.draft.changedAt, long: true)?[$0.language] },
        "deleted": { $0.deleted },
        "link": { $0.draft.link.grouped }, "code": { $0.draft.code.grouped },
    ]
}

extension String {
    /// In groups of four or five, as one reads it out: `bcdf ghjk lmnp qr`.
    var grouped: String {
        let size = utf8.count % 5 == 0 ? 5 : 4
        return stride(from: 0, to: count, by: size).map { String(dropFirst($0).prefix(size)) }.joined(separator: " ")
    }
}

extension CitizenSite {
    /// The steps that this complaint has, in order: how grounds go together is asked where there are several.
    static func steps(_ answers: ComplaintAnswers) -> [ComplaintStep] {
        ComplaintStep.allCases.filter { $0 != .sammen || ComplaintCheck.asksTogether(answers) }
    }

    func stepPage(_ step: ComplaintStep, _ request: Request, _ language: Language) async throws -> Response {
        let token = cookie.token(request)
        switch try await filing.look(token) {
        case .nothing: throw Elsewhere(language.address("/klage/fortsaet"))
        case .receipt: throw Elsewhere(language.address("/klage/kvittering"))
        case .draft(let draft):
            // How grounds go together is asked of several alone.
            guard Self.steps(draft.answers).contains(step) else { throw Elsewhere(language.address("/klage/grunde")) }
            return show(step, draft, draft.answers, token: token, [], language)
        }
    }

    func saveStep(_ step: ComplaintStep, _ request: Request, _ language: Language) async throws -> Response {
        let token = cookie.token(request)
        let form = try await Form.read(request, upTo: largestForm)
        let typed = Self.typed(step, form)
        let opened = try await filing.look(token)
        switch opened {
        case .nothing: return resumePage(language, kept: (step, typed), shown: form["vist"], status: .forbidden)
        case .receipt(let receipt): return sentWithout(typed, receipt, language)
        case .draft: break
        }
        // Another draft was begun in another tab, or the form is not ours: the words stay on the page, the draft as it is.
        guard FormGuard.isMarked(form, token: token) else {
            return resumePage(language, kept: (step, typed), shown: form["vist"], status: .forbidden)
        }
        let draft: Filing.Draft
        do {
            draft = try await filing.save(step, typed, shown: form["vist"], language: language, token: token)
        } catch CaseProblem.partChanged {
            guard case .draft(let stored) = opened else { throw PageError.failure }
            return show(
                step, stored, stored.answers.replacing(step, with: typed), token: token, [], language,
                status: .conflict,
                isConflict: true)
        } catch CaseProblem.nobody {
            guard case .receipt(let receipt) = try await filing.look(token) else { throw CaseProblem.nobody }
            return sentWithout(typed, receipt, language)
        }
        if form.has("pause") { throw Elsewhere(language.address("/klage/pause")) }
        if let number = Int(form["fjern"]), let kind = StepFields.numbered(step) {
            let fewer = Self.removing(number, of: kind, from: typed)
            try await filing.save(step, fewer, shown: nil, language: language, token: token)
            throw Elsewhere(language.address("/klage/\(step.rawValue)"))
        }
        if form.has("tilfoej"), let kind = StepFields.numbered(step) {
            let field =
                "\(kind.rawValue)-\(min(draft.answers.count(kind) + 1, kind.most))-\(ComplaintStep.names(kind)[0])"
            let more = typed.merging([field: [""]]) { old, _ in old }
            try await filing.save(step, more, shown: nil, language: language, token: token)
            throw Elsewhere(language.address("/klage/\(step.rawValue)") + "#\(field)")
        }
        let errors = Self.nulErrors(step, form) + ComplaintCheck.errors(in: step, draft.answers, today: clock.now().day)
        guard errors.isEmpty else {
            return show(step, draft, draft.answers, token: token, errors, language, status: .unprocessableContent)
        }
        let steps = Self.steps(draft.answers)
        let next = form["til"] == "tjek" ? ComplaintStep.tjek : steps.drop { $0 != step }.dropFirst().first ?? .tjek
        throw Elsewhere(language.address("/klage/\(next.rawValue)"))
    }

    /// The fields of a step as they were typed; a box that nobody ticked is there as none.
    static func typed(_ step: ComplaintStep, _ form: Form) -> [String: [String]] {
        form.fields.filter { ComplaintStep.of(field: $0.key) == step }
            .reduce(into: [:]) { $0[$1.key] = $1.key == "grund" ? $1.value : Array($1.value.prefix(1)) }
    }

    private static func removing(
        _ number: Int, of kind: ComplaintStep.Numbered, from typed: [String: [String]]
    ) -> [String: [String]] {
        var fewer: [String: [String]] = [:]
        for (field, values) in typed {
            let parts = field.split(separator: "-", maxSplits: 2)
            guard parts.count == 3, parts[0] == kind.rawValue, let place = Int(parts[1]) else { continue }
            if place == number { continue }
            fewer["\(kind.rawValue)-\(place > number ? place - 1 : place)-\(parts[2])"] = values
        }
        return fewer
    }

    private static func nulErrors(_ step: ComplaintStep, _ form: Form) -> [FieldError] {
        form.withNUL.filter { ComplaintStep.of(field: $0) == step }.sorted().map { field in
            FieldError(
                step, field,
                Words(
                    da:
                        "Svaret havde et tegn, der ikke kan gemmes. Vi har fjernet det; se efter, om det stadig er rigtigt",
                    en: "The answer had a character that can't be kept. We took it out; see whether it is still right"))
        }
    }

    func show(
        _ step: ComplaintStep, _ draft: Filing.Draft, _ answers: ComplaintAnswers, token: String,
        _ errors: [FieldError],
        _ language: Language, status: HTTPResponse.Status = .ok, isConflict: Bool = false
    ) -> Response {
        let words = templates.words
        let steps = Self.steps(answers)
        let place = steps.firstIndex(of: step) ?? 0
        let fields = StepFields(words: words, language: language, answers: answers, errors: errors)
        let kind = StepFields.numbered(step)
        let canHaveMore = kind.map { answers.count($0) < $0.most } ?? false
        let page = StepPage(
            language: language, step: step, heading: words("heading_\(step.rawValue)", language),
            lead: words("lead_\(step.rawValue)", language), number: Self.number(place, steps.count, words, language),
            back: language.address(place == 0 ? "/klage" : "/klage/\(steps[place - 1].rawValue)"),
            steps: stepLinks(step, answers, language), fields: fields.fields(of: step),
            mistakes: errors.map { MistakeLink(href: "#\($0.field)", words: $0.words[language]) },
            verdict: verdict(step, answers, language),
            more: canHaveMore ? kind.map { words("more_\($0.rawValue)", language) } : nil, draft: draft,
            guardMark: FormGuard.mark(token), fingerprint: Filing.fingerprint(step, draft.answers),
            isConflict: isConflict,
            deleted: deletion(draft)?.longWords[language] ?? "")
        let title = (errors.isEmpty ? "" : words("error_prefix", language)) + "\(page.number): \(page.heading)"
        return framed(page, title: title, path: "/klage/\(step.rawValue)", language, status: status)
    }

    static func number(_ place: Int, _ count: Int, _ words: Catalogue, _ language: Language) -> String {
        words("step_number", language, ["number": String(place + 1), "count": String(count)])
    }

    func stepLinks(_ step: ComplaintStep, _ answers: ComplaintAnswers, _ language: Language) -> [StepLink] {
        let today = clock.now().day
        return Self.steps(answers).map { other in
            StepLink(
                href: language.address("/klage/\(other.rawValue)"),
                label: templates.words("step_\(other.rawValue)", language),
                isDone: other != .tjek && ComplaintCheck.errors(in: other, answers, today: today).isEmpty
                    && !answers.fields(of: other).isEmpty, isNow: other == step)
        }
    }

    /// The day the draft is deleted if nobody touches it.
    func deletion(_ draft: Filing.Draft) -> Day? {
        guard let changed = Clock.wall(draft.changedAt)?.day else { return nil }
        do { return try Deadline(.draft, from: DeadlineStart(.changed, changed)).day } catch { return nil }
    }

    /// What the law makes of grounds, place and time, from the very rows that officers have. It never blocks.
    private func verdict(_ step: ComplaintStep, _ answers: ComplaintAnswers, _ language: Language) -> StepPage.Verdict?
    {
        guard step == .oensker, let set = ComplaintCheck.groundSet(answers),
            let area = Area(rawValue: answers["omraade"]),
            let actedOn = (1...answers.count(.haendelse)).compactMap({ ComplaintCheck.firstDay($0, answers) }).min(),
            let facts = JurisdictionFacts(
                area: area, conduct: Conduct(rawValue: answers["behandling"]) ?? .unsure, actedOn: actedOn)
        else { return nil }
        let combination = set.count > 1 ? Combination(rawValue: answers["sammen"]) ?? .cumulative : nil
        guard let claimed = ClaimGrounds(set, combination) else { return nil }
        let jurisdiction = Jurisdiction(claimed, facts)
        return StepPage.Verdict(
            heading: templates.words("verdict_\(jurisdiction.extent.rawValue)", language),
            lines: [jurisdiction.explanation[language]] + jurisdiction.guidance.map { $0.words[language] })
    }
}
