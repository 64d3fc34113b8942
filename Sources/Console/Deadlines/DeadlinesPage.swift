internal import Casework
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Frister: what runs out when, in every case, with why; and what waits for somebody.
struct DeadlinesPage: View {
    struct Row: ViewPart {
        var number: String
        var href: String
        var deadline: DeadlineView

        static let parts: [any ViewPart.Type] = [DeadlineView.self]
        static let fields: [String: @Sendable (Row) -> Any?] = [
            "rowCase": { $0.number }, "rowHref": { $0.href }, "deadline": { $0.deadline },
        ]
    }

    struct Waiting: ViewPart {
        var number: String
        var href: String
        var what: String
        var since: String

        static let fields: [String: @Sendable (Waiting) -> Any?] = [
            "rowCase": { $0.number }, "rowHref": { $0.href }, "task": { $0.what }, "since": { $0.since },
        ]
    }

    var onlyMine: Bool
    var otherHref: String
    var tasks: [Waiting]
    var rows: [Row]

    static let template = "deadlines"
    static let parts: [any ViewPart.Type] = [Row.self, Waiting.self]
    static let fields: [String: @Sendable (DeadlinesPage) -> Any?] = [
        "onlyMine": { $0.onlyMine }, "otherHref": { $0.otherHref }, "tasks": { $0.tasks },
        "noTasks": { $0.tasks.isEmpty }, "rows": { $0.rows }, "noRows": { $0.rows.isEmpty },
    ]
}

extension Console {
    func deadlinesPage(_ request: Request, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let onlyMine = try QueryString.read(request.uri.query).contains { $0.name == "mine" && $0.value == "ja" }
        let token = context.officer.token
        let name = context.officer.name
        let due = try await caseload.deadlines(token).filter { !onlyMine || $0.officer == name }
        let tasks = try await caseload.tasks(token).filter { !onlyMine || $0.officer == name }
        let page = DeadlinesPage(
            onlyMine: onlyMine, otherHref: language.address(onlyMine ? "/konsol/frister" : "/konsol/frister?mine=ja"),
            tasks: tasks.map { task in
                DeadlinesPage.Waiting(
                    number: task.number, href: language.address("/konsol/sager/\(task.number)"),
                    what: task.kind.words[language], since: Self.moment(task.madeAt, language))
            },
            rows: due.map { due in
                DeadlinesPage.Row(
                    number: due.number, href: language.address("/konsol/sager/\(due.number)"),
                    deadline: deadlineView(
                        due.terms, party: due.party, isMet: false, isPassed: due.isPassed, language))
            })
        return framed(
            page, title: templates.words("deadlines_heading", language), path: "/konsol/frister", language,
            officer: context.officer)
    }

    func finishTask(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        guard let task = Int(form["opgave"]) else { throw PageError.notFound }
        return try await carryOut(FinishTask(task), context, back: "", language)
    }

    func sendLetter(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        try await carryOut(SendLetter(.acknowledgement, on: clock.now().day), context, back: "", language)
    }
}
