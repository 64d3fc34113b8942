internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// One round: its letter, its time, its answer.
struct RoundPage: View {
    struct Answer: ViewPart {
        var title: String
        var lines: [String]

        static let parts: [any ViewPart.Type] = [CasePage.Note.self]
        static let fields: [String: @Sendable (Answer) -> Any?] = [
            "answerTitle": { $0.title }, "answerLines": { $0.lines.map(CasePage.Note.init(note:)) },
        ]
    }

    var frame: CaseFrame
    var number: Int
    var party: String
    var purpose: String
    var status: String
    var deadline: DeadlineView
    var letterStatus: String
    /// Where the letter is printed with its code; nil once it is.
    var print: ActionView?
    var preview: String
    var renew: ActionView
    var close: ActionView
    var extend: ActionView
    var requests: [String]
    var refuse: ActionView
    var refuseReason: String
    var answers: [Answer]
    var isOpen: Bool
    var mistakes: [Mistake]
    var weeks: String
    var reason: String
    var paper: PaperAnswer

    static let template = "round"
    static let parts: [any ViewPart.Type] = [
        CaseFrame.self, DeadlineView.self, ActionView.self, Answer.self, CasePage.Note.self, Mistake.self,
        PaperAnswer.self,
    ]
    static let fields: [String: @Sendable (RoundPage) -> Any?] = [
        "frame": { $0.frame }, "roundNumber": { $0.number }, "roundParty": { $0.party }, "purpose": { $0.purpose },
        "roundStatus": { $0.status }, "deadline": { $0.deadline }, "letterStatus": { $0.letterStatus },
        "print": { $0.print }, "preview": { $0.preview }, "renew": { $0.renew }, "close": { $0.close },
        "extend": { $0.extend }, "requests": { $0.requests.map(CasePage.Note.init(note:)) },
        "hasRequests": { !$0.requests.isEmpty }, "refuse": { $0.refuse }, "refuseWhy": { $0.refuseReason },
        "answers": { $0.answers }, "answered": { !$0.answers.isEmpty },
        "open": { $0.isOpen }, "mistakes": { $0.mistakes }, "hasMistakes": { !$0.mistakes.isEmpty },
        "weeks": { $0.weeks }, "why": { $0.reason }, "paper": { $0.paper },
    ]
}

extension Console {
    /// The round of the address.
    func round(_ opened: Caseload.Case, _ context: OfficerContext) throws(PageError) -> Casework.Round {
        guard let number = context.parameters.get("round", as: Int.self),
            let round = opened.state.rounds.first(where: { $0.opened.number == number })
        else { throw .notFound }
        return round
    }

    func roundPage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        try await roundPage(context, language, mistakes: [], typed: Form([:]))
    }

    /// - Parameter typed: a form of the page that could not be taken.
    func roundPage(
        _ context: OfficerContext, _ language: Language, mistakes: [Mistake], typed: Form
    ) async throws -> Response {
        let opened = try await opened(context, what: "høringsrunde")
        let round = try round(opened, context)
        let words = templates.words
        let officer = context.officer
        let path = "/runder/\(round.opened.number)"
        func button<Deed: Command>(_ deed: Deed.Type, _ key: String, _ post: String) -> ActionView {
            var view = action(deed, opened, key, post: "\(path)/\(post)", officer, language)
            if !round.isOpen, view.refusals.isEmpty {
                view.refusals = [
                    RefusalView(
                        Refusal(
                            Words(da: "Runden er slut.", en: "The round is over."), source: deed.source,
                            helper: Words(da: "Sagens sagsbehandler", en: "The officer of the case")), language)
                ]
            }
            return view
        }
        let letter = opened.roundLetters.last { $0.round == round.id }
        var print: ActionView?
        if letter?.isWaiting ?? false { print = button(SendRoundLetter.self, "letter_print", "brev") }
        let page = RoundPage(
            frame: caseFrame(opened, "/partshoering", language), number: round.opened.number,
            party: opened.name(round.opened.party.rawValue), purpose: round.opened.purpose.words[language],
            status: status(round, language),
            deadline: deadlineView(
                round.deadline, party: nil, isMet: !round.isOpen, isPassed: round.isSilent, language),
            letterStatus: letterStatus(letter, opened, language), print: print,
            preview: language.address("/konsol/sager/\(opened.number)\(path)/brev"),
            renew: button(RenewLink.self, "letter_renew", "ny-kode"),
            close: closeAction(button(CloseRound.self, "round_close", "lukning"), round, language),
            extend: button(ExtendRound.self, "round_extend", "forlaengelse"),
            requests: round.requests.values.compactMap(\.words),
            refuse: button(RefuseTime.self, "time_refuse", "afslag"), refuseReason: typed["afslag"],
            answers: answers(round, opened, language),
            isOpen: round.isOpen, mistakes: mistakes, weeks: typed["uger"], reason: typed["hvorfor"],
            paper: paperAnswer(round, button(EnterAnswer.self, "paper_enter", "papirsvar"), typed, language))
        let prefix = mistakes.isEmpty ? "" : words("error_prefix", language)
        return framed(
            page, title: "\(prefix)\(words("round_heading", language)) \(round.opened.number) \(opened.number)",
            path: "/konsol/sager/\(opened.number)\(path)", language, officer: officer,
            status: mistakes.isEmpty ? .ok : .unprocessableContent)
    }

    /// A round that has time left is not closed: its button says until when.
    private func closeAction(_ view: ActionView, _ round: Casework.Round, _ language: Language) -> ActionView {
        guard view.refusals.isEmpty, let hindrance = CloseRound.hindrance(round, on: clock.now().day) else {
            return view
        }
        var view = view
        view.refusals = [RefusalView(hindrance, language)]
        return view
    }

    private func letterStatus(_ letter: RoundLetters.Letter?, _ opened: Caseload.Case, _ language: Language) -> String {
        guard let letter else { return templates.words("letter_being_made", language) }
        guard let at = letter.printedAt, let by = letter.printedBy.map(opened.officerName) else {
            return templates.words("letter_waits", language)
        }
        return templates.words("letter_printed", language, ["who": by, "when": Self.moment(at, language)])
    }

    private func answers(_ round: Casework.Round, _ opened: Caseload.Case, _ language: Language) -> [RoundPage.Answer] {
        guard let sequence = round.answer,
            let text = opened.state.submissions.first(where: { $0.sequence == sequence })?.words,
            let answer = HearingAnswer(canonical: text)
        else { return [] }
        var parts = answer.claims.map { claim in
            RoundPage.Answer(
                title: templates.words("claim", language) + " \(claim.number.rawValue)"
                    + (claim.happened.map { ": \($0.words[language])" } ?? ""),
                lines: claim.words.split(separator: "\n").map(String.init))
        }
        if !answer.general.isEmpty {
            parts.append(
                RoundPage.Answer(
                    title: templates.words("answer_general", language),
                    lines: answer.general.split(separator: "\n").map(String.init)))
        }
        return parts
    }

    func extendRound(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let words = templates.words
        let opened = try await opened(context, what: "høringsrunde")
        let round = try round(opened, context)
        var mistakes: [Mistake] = []
        let length = Length(code: "\(form["uger"].filter { !$0.isWhitespace })w")
        if length == nil { mistakes.append(Mistake(field: "uger", words: words("need_weeks", language))) }
        if form["hvorfor"].allSatisfy(\.isWhitespace) {
            mistakes.append(Mistake(field: "hvorfor", words: words("need_why", language)))
        }
        guard mistakes.isEmpty, let length else {
            return try await roundPage(context, language, mistakes: mistakes, typed: form)
        }
        return try await carryOut(
            ExtendRound(round.id, to: length, reason: form["hvorfor"]), context,
            back: "/runder/\(round.opened.number)", language
        ) { refusal in
            try await roundPage(
                context, language, mistakes: [Mistake(field: "uger", words: refusal.reason[language])], typed: form)
        }
    }

    func refuseTime(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "høringsrunde")
        let round = try round(opened, context)
        return try await carryOut(
            RefuseTime(round.id, reason: form["afslag"]), context, back: "/runder/\(round.opened.number)", language
        ) { refusal in
            try await roundPage(
                context, language, mistakes: [Mistake(field: "afslag", words: refusal.reason[language])], typed: form)
        }
    }

    func closeRound(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let round = try round(try await opened(context, what: "høringsrunde"), context)
        return try await carryOut(CloseRound(round.id), context, back: "/runder/\(round.opened.number)", language)
    }

    func renewLink(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let round = try round(try await opened(context, what: "høringsrunde"), context)
        return try await carryOut(RenewLink(round.id), context, back: "/runder/\(round.opened.number)", language)
    }
}
