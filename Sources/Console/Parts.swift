internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Why something can't be done now: it stands in the place of the button.
struct RefusalView: ViewPart {
    var reason: String
    var source: String
    var helper: String

    init(_ refusal: Refusal, _ language: Language) {
        reason = refusal.reason[language]
        source = refusal.source.citation
        helper = refusal.helper[language]
    }

    static let fields: [String: @Sendable (RefusalView) -> Any?] = [
        "reason": { $0.reason }, "source": { $0.source }, "helper": { $0.helper },
    ]
}

/// Something that can be done with a case: a button, a link to its page, or what stands against it.
struct ActionView: ViewPart {
    var label: String
    /// Where its page is; nil where a button does it.
    var href: String?
    /// Where its button posts.
    var post: String
    var guardMark: String
    var hidden: [HiddenField] = []
    var isMain = false
    var refusals: [RefusalView]

    static let parts: [any ViewPart.Type] = [RefusalView.self, HiddenField.self]
    static let fields: [String: @Sendable (ActionView) -> Any?] = [
        "actionLabel": { $0.label }, "page": { $0.refusals.isEmpty ? $0.href : nil },
        "button": { $0.refusals.isEmpty && $0.href == nil }, "post": { $0.post }, "mark": { $0.guardMark },
        "hidden": { $0.hidden }, "main": { $0.isMain }, "refusals": { $0.refusals },
        "refused": { !$0.refusals.isEmpty },
    ]
}

/// A field that a form carries along.
struct HiddenField: ViewPart {
    var name: String
    var value: String
    static let fields: [String: @Sendable (HiddenField) -> Any?] = [
        "hiddenName": { $0.name }, "hiddenValue": { $0.value },
    ]
}

/// The head of every page of a case: where it stands, and its other pages.
struct CaseFrame: ViewPart {
    struct Tab: ViewPart {
        var href: String
        var label: String
        var isCurrent: Bool
        static let fields: [String: @Sendable (Tab) -> Any?] = [
            "tabHref": { $0.href }, "tabLabel": { $0.label }, "tabCurrent": { $0.isCurrent },
        ]
    }

    var number: String
    var headline: String
    var stage: String
    var inbox: String
    var inboxLabel: String
    var tabs: [Tab]

    static let parts: [any ViewPart.Type] = [Tab.self]
    static let fields: [String: @Sendable (CaseFrame) -> Any?] = [
        "caseNumber": { $0.number }, "caseHeadline": { $0.headline }, "caseStage": { $0.stage },
        "inboxHref": { $0.inbox }, "inboxLabel": { $0.inboxLabel }, "tabs": { $0.tabs },
    ]
}

/// A mistake of a form, in its summary.
struct Mistake: ViewPart {
    var field: String
    var words: String
    static let fields: [String: @Sendable (Mistake) -> Any?] = [
        "mistakeField": { $0.field }, "mistakeWords": { $0.words },
    ]
}

/// A time with its derivation.
struct DeadlineView: ViewPart {
    var what: String
    var day: String
    var status: String
    var isUrgent: Bool
    var steps: [String]

    static let parts: [any ViewPart.Type] = [CasePage.Note.self]
    static let fields: [String: @Sendable (DeadlineView) -> Any?] = [
        "due": { $0.what }, "dueDay": { $0.day }, "dueStatus": { $0.status }, "urgent": { $0.isUrgent },
        "dueSteps": { $0.steps.map(CasePage.Note.init(note:)) },
    ]
}

extension Console {
    /// The pages of a case, by address part and word.
    private static let pages = [
        ("", "tab_overview"), ("/partshoering", "tab_hearing"), ("/udkast", "tab_draft"), ("/naevn", "tab_panel"),
        ("/afgoerelse", "tab_decision"), ("/meddelelse", "tab_service"), ("/anonymisering", "tab_publication"),
    ]

    /// The pages of a case that somebody has: editors their own, the secretariat all, the Board all but that.
    func caseTabs(_ number: String, _ actor: Actor, _ page: String, _ language: Language) -> [CaseFrame.Tab] {
        let isEditor = actor.kinds.contains(.editor)
        let sitsOnly = !actor.isOfficer && (actor.kinds.contains(.chair) || actor.kinds.contains(.member))
        return Self.pages.filter { part, _ in
            part == "/anonymisering" ? actor.isOfficer || isEditor : actor.isOfficer || sitsOnly
        }.map { part, key in
            CaseFrame.Tab(
                href: language.address("/konsol/sager/\(number)\(part)"), label: templates.words(key, language),
                isCurrent: part == page)
        }
    }

    func caseFrame(_ opened: Caseload.Case, _ page: String, _ language: Language) -> CaseFrame {
        CaseFrame(
            number: opened.number, headline: opened.headline, stage: opened.stage.words[language].capitalisedFirst,
            inbox: language.address(opened.actor.isOfficer ? "/konsol" : "/konsol/moeder"),
            inboxLabel: templates.words(opened.actor.isOfficer ? "inbox_heading" : "meetings_heading", language),
            tabs: caseTabs(opened.number, opened.actor, page, language))
    }

    /// What can be done, or why not.
    func action<Deed: Command>(
        _: Deed.Type, _ opened: Caseload.Case, _ key: String, page: String? = nil, post: String = "",
        hidden: [HiddenField] = [], isMain: Bool = false, _ officer: SignedIn, _ language: Language
    ) -> ActionView {
        let path = "/konsol/sager/\(opened.number)"
        return ActionView(
            label: templates.words(key, language), href: page.map { language.address(path + $0) },
            post: language.address(path + post), guardMark: FormGuard.mark(officer.token), hidden: hidden,
            isMain: isMain,
            refusals: Rights.refusals(Deed.self, for: opened.actor, in: opened.state, on: clock.now().day).map {
                RefusalView($0, language)
            })
    }

    /// Carries out a command of a button, then goes back; a refusal is shown with the case's page to go back to.
    func carryOut<Deed: Command>(
        _ command: Deed, _ context: OfficerContext, back: String, _ language: Language
    ) async throws -> Response {
        let origin = "/konsol/sager/\(try number(context))\(back)"
        return try await carryOut(command, context, back: back, language) { refusal in
            try refused(.refused(refusal), back: origin, language, context.officer)
        }
    }

    /// Carries out a command of a form that was typed: a refusal is told on the form itself, which loses nothing.
    func carryOut<Deed: Command>(
        _ command: Deed, _ context: OfficerContext, back: String, _ language: Language,
        again: (Refusal) async throws -> Response
    ) async throws -> Response {
        let number = try number(context)
        let back = "/konsol/sager/\(number)\(back)"
        do {
            try await journal.execute(command, on: number, token: context.officer.token)
        } catch CaseProblem.refused(let refusal) {
            return try await again(refusal)
        } catch let problem as CaseProblem {
            return try refused(problem, back: back, language, context.officer)
        }
        throw Elsewhere(language.address(back))
    }

    func number(_ context: OfficerContext) throws(PageError) -> String {
        guard let number = context.parameters.get("case"), number.utf8.count < 20 else { throw .notFound }
        return number
    }

    func deadlineViews(_ opened: Caseload.Case, _ language: Language) -> [DeadlineView] {
        opened.state.deadlines.sorted { ($0.isMet ? 1 : 0, $0.terms.day) < ($1.isMet ? 1 : 0, $1.terms.day) }.map {
            deadline in
            deadlineView(
                deadline.terms, party: deadline.party.map { opened.name($0.rawValue) }, isMet: deadline.isMet,
                isPassed: deadline.isPassed, language)
        }
    }

    func deadlineView(
        _ terms: DeadlineTerms, party: String?, isMet: Bool, isPassed: Bool, _ language: Language
    ) -> DeadlineView {
        let words = templates.words
        let today = clock.now().day
        let status: String
        if isMet {
            status = words("due_met", language)
        } else if isPassed || terms.day < today {
            status = words("due_passed", language)
        } else {
            let left = terms.day.days(since: today)
            status =
                left == 0
                ? words("due_today", language)
                : words("due_left", language, ["time": Length.days(left).words[language]])
        }
        var steps: [String] = []
        do { steps = try terms.derived().steps.map { $0.explanation[language] } } catch {
            steps = [error.words[language]]
        }
        return DeadlineView(
            what: terms.rule.words[language].capitalisedFirst + (party.map { ": \($0)" } ?? ""),
            day: terms.day.longWords[language], status: status,
            isUrgent: !isMet && terms.day < today.adding(days: 3), steps: steps)
    }
}

extension Actor {
    /// Whether the secretariat's pages are this person's.
    var isOfficer: Bool { kinds.contains(.officer) || kinds.contains(.quality) || kinds.contains(.head) }
}

extension Caseload.Case {
    /// "Tornebjerg mod Brisholm A/S".
    var headline: String {
        let sides = [PersonReference.Role.complainant, .respondent].map { role in
            people.filter { $0.role == role }.map(\.name).joined(separator: ", ")
        }
        return sides.filter { !$0.isEmpty }.joined(separator: " – ")
    }
}
