internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Who decides the case, what they declared, and when they meet.
struct PanelPage: View {
    struct Member: ViewPart {
        var name: String
        var place: String
        var declared: String
        var isConflicted: Bool

        static let fields: [String: @Sendable (Member) -> Any?] = [
            "memberName": { $0.name }, "memberPlace": { $0.place }, "declared": { $0.declared },
            "conflicted": { $0.isConflicted },
        ]
    }

    var frame: CaseFrame
    var members: [Member]
    var meeting: String?
    var notice: String?
    var seat: ActionView
    var formations: [ClassificationPage.Option]
    var chairs: [ClassificationPage.Option]
    var others: [ClassificationPage.Option]
    var schedule: ActionView
    var day: String
    var sendBack: ActionView?
    var mistakes: [Mistake]

    static let template = "panel"
    static let parts: [any ViewPart.Type] = [
        CaseFrame.self, Member.self, ActionView.self, ClassificationPage.Option.self, Mistake.self,
    ]
    static let fields: [String: @Sendable (PanelPage) -> Any?] = [
        "frame": { $0.frame }, "members": { $0.members }, "noPanel": { $0.members.isEmpty }, "meeting": { $0.meeting },
        "notice": { $0.notice }, "seat": { $0.seat }, "formations": { $0.formations }, "chairs": { $0.chairs },
        "others": { $0.others }, "schedule": { $0.schedule }, "day": { $0.day }, "sendBack": { $0.sendBack },
        "mistakes": { $0.mistakes }, "hasMistakes": { !$0.mistakes.isEmpty },
    ]
}

extension Console {
    func panelPage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        try await panelPage(context, language, mistakes: [], form: nil)
    }

    private func panelPage(
        _ context: OfficerContext, _ language: Language, mistakes: [Mistake], form: Form?
    ) async throws -> Response {
        let opened = try await opened(context, what: "nævn")
        let officer = context.officer
        let words = templates.words
        let board = try await self.board.members(officer.token)
        let panel = opened.state.panel
        let seated = panel?.seated.everyone ?? []
        let chosen = form?.fields["medlem"] ?? panel?.seated.members ?? []
        let formation = form.flatMap { Int($0["antal"]) } ?? panel?.seated.formation.rawValue ?? 3
        let chair = form?["formand"] ?? panel?.seated.chair ?? ""
        let today = clock.now().day
        func option(_ member: BoardMember, _ isChosen: Bool) -> ClassificationPage.Option {
            let conflict = panel?.declarations[member.name] == true ? " – \(words("conflicted", language))" : ""
            let term =
                member.until.map { words("term_until", language, ["day": $0.words[language]]) }
                ?? words("no_term", language)
            return ClassificationPage.Option(
                value: member.name, label: "\(member.fullName), \(term)\(conflict)", isChosen: isChosen)
        }
        let isChair = opened.state.panel?.seated.chair == opened.actor.subject
        let page = PanelPage(
            frame: caseFrame(opened, "/naevn", language),
            members: seated.map { name in
                let declaration = panel?.declarations[name]
                return PanelPage.Member(
                    name: board.first { $0.name == name }?.fullName ?? opened.officerName(name),
                    place: words(name == panel?.seated.chair ? "seat_chair" : "seat_member", language),
                    declared: words(
                        declaration.map { $0 ? "declared_conflict" : "declared_none" } ?? "declared_not", language),
                    isConflicted: declaration == true)
            }, meeting: opened.state.meetingOn?.longWords[language],
            notice: opened.state.meetingOn.flatMap { meeting in
                opened.stage == .scheduled && meeting.days(since: today) < 14 && meeting > today
                    ? words("meeting_short", language) : nil
            },
            seat: action(SeatPanel.self, opened, "do_seat", post: "/naevn", isMain: true, officer, language),
            formations: Formation.allCases.map {
                ClassificationPage.Option(
                    value: String($0.rawValue), label: $0.words[language].capitalisedFirst,
                    isChosen: $0.rawValue == formation)
            }, chairs: board.filter(\.isChair).map { option($0, $0.name == chair) },
            others: board.filter { !$0.isChair }.map { option($0, chosen.contains($0.name)) },
            schedule: action(ScheduleMeeting.self, opened, "do_schedule", post: "/moede", officer, language),
            day: form?["dag"] ?? opened.state.meetingOn?.iso ?? "",
            sendBack: isChair
                ? action(ReturnDraft.self, opened, "do_return", post: "/returnering", officer, language) : nil,
            mistakes: mistakes)
        let prefix = mistakes.isEmpty ? "" : words("error_prefix", language)
        return framed(
            page, title: "\(prefix)\(words("tab_panel", language)) \(opened.number)",
            path: "/konsol/sager/\(opened.number)/naevn", language, officer: officer,
            status: mistakes.isEmpty ? .ok : .unprocessableContent)
    }

    func seatPanel(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        guard let formation = Int(form["antal"]).flatMap(Formation.init(rawValue:)) else {
            return try await panelPage(
                context, language,
                mistakes: [Mistake(field: "antal", words: templates.words("need_formation", language))],
                form: form)
        }
        let board = try await self.board.members(context.officer.token)
        let command = SeatPanel(
            formation, chair: form["formand"], members: form.fields["medlem"] ?? [], of: board)
        return try await carryOut(command, context, back: "/naevn", language) { refusal in
            try await panelPage(
                context, language, mistakes: [Mistake(field: "antal", words: refusal.reason[language])], form: form)
        }
    }

    func scheduleMeeting(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        guard let day = Day(iso: form["dag"].filter { !$0.isWhitespace }) else {
            return try await panelPage(
                context, language, mistakes: [Mistake(field: "dag", words: templates.words("need_day", language))],
                form: form)
        }
        let command = ScheduleMeeting(on: day, of: try await board.members(context.officer.token))
        return try await carryOut(command, context, back: "/naevn", language) { refusal in
            try await panelPage(
                context, language, mistakes: [Mistake(field: "dag", words: refusal.reason[language])], form: form)
        }
    }

    func returnDraft(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        try await carryOut(
            ReturnDraft(reason: form["hvorfor"]), context, back: form.has("afgoerelse") ? "/afgoerelse" : "/naevn",
            language)
    }
}
