internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Partshøring: the rounds, who may be heard next, and the ledger of who has seen and answered what.
struct HearingPage: View {
    struct Round: ViewPart {
        var number: Int
        var party: String
        var purpose: String
        var status: String
        var isOpen: Bool
        var href: String
        var until: String

        static let fields: [String: @Sendable (Round) -> Any?] = [
            "roundNumber": { $0.number }, "roundParty": { $0.party }, "purpose": { $0.purpose },
            "roundStatus": { $0.status }, "open": { $0.isOpen }, "roundHref": { $0.href }, "until": { $0.until },
        ]
    }

    /// A party that can be heard, or why not.
    struct Candidate: ViewPart {
        var id: String
        var name: String
        var role: String
        var unseen: [String]
        var isHeard: Bool

        static let parts: [any ViewPart.Type] = [CasePage.Note.self]
        static let fields: [String: @Sendable (Candidate) -> Any?] = [
            "candidate": { $0.id }, "candidateName": { $0.name }, "candidateRole": { $0.role },
            "unseen": { $0.unseen.map(CasePage.Note.init(note:)) }, "nothingNew": { $0.unseen.isEmpty },
            "beingHeard": { $0.isHeard },
        ]
    }

    /// A line of the ledger: an item, and how it stands with each party.
    struct Line: ViewPart {
        struct Standing: ViewPart {
            var words: String
            var isBlocking: Bool
            /// `item person`, where it can be exempted.
            var box: String?
            var label: String

            static let fields: [String: @Sendable (Standing) -> Any?] = [
                "standing": { $0.words }, "blocking": { $0.isBlocking }, "box": { $0.box }, "boxLabel": { $0.label },
            ]
        }

        var item: String
        var standings: [Standing]

        static let parts: [any ViewPart.Type] = [Standing.self]
        static let fields: [String: @Sendable (Line) -> Any?] = [
            "item": { $0.item }, "standings": { $0.standings },
        ]
    }

    var frame: CaseFrame
    var rounds: [Round]
    var candidates: [Candidate]
    var mayOpen: ActionView
    var mayReady: ActionView
    var mayExempt: ActionView
    var parties: [String]
    var ledger: [Line]
    var exemptions: [ClassificationPage.Option]
    var mistakes: [Mistake]
    var weeks: String
    var reason: String

    static let template = "hearing"
    static let parts: [any ViewPart.Type] = [
        CaseFrame.self, Round.self, Candidate.self, ActionView.self, Line.self, ClassificationPage.Option.self,
        Mistake.self, CasePage.Note.self,
    ]
    static let fields: [String: @Sendable (HearingPage) -> Any?] = [
        "frame": { $0.frame }, "rounds": { $0.rounds }, "noRounds": { $0.rounds.isEmpty },
        "candidates": { $0.candidates }, "mayOpen": { $0.mayOpen }, "mayReady": { $0.mayReady },
        "mayExempt": { $0.mayExempt }, "columns": { $0.parties.map(CasePage.Note.init(note:)) },
        "ledger": { $0.ledger }, "exemptions": { $0.exemptions }, "mistakes": { $0.mistakes },
        "hasMistakes": { !$0.mistakes.isEmpty }, "weeks": { $0.weeks }, "why": { $0.reason },
    ]
}

extension Console {
    func hearingPage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        try await hearingPage(context, language, mistakes: [])
    }

    func hearingPage(
        _ context: OfficerContext, _ language: Language, mistakes: [Mistake], weeks: String = "3", reason: String = ""
    ) async throws -> Response {
        let opened = try await opened(context, what: "partshøring")
        let words = templates.words
        let officer = context.officer
        let state = opened.state
        let ledger = ContradictionLedger(state)
        let page = HearingPage(
            frame: caseFrame(opened, "/partshoering", language),
            rounds: state.rounds.reversed().map { round in
                HearingPage.Round(
                    number: round.opened.number, party: opened.name(round.opened.party.rawValue),
                    purpose: round.opened.purpose.words[language], status: status(round, language),
                    isOpen: round.isOpen,
                    href: language.address("/konsol/sager/\(opened.number)/runder/\(round.opened.number)"),
                    until: round.deadline.day.words[language])
            },
            candidates: state.parties.map { party in
                HearingPage.Candidate(
                    id: party.id.rawValue, name: opened.name(party.id.rawValue),
                    role: state.label(party.id)[language].capitalisedFirst,
                    unseen: ledger.unseen(by: party.id).map { $0.item.words(state)[language] },
                    isHeard: state.rounds.contains { $0.opened.party == party.id && $0.isOpen })
            },
            mayOpen: action(OpenRound.self, opened, "do_open_round", post: "/runder", officer, language),
            mayReady: action(
                MakeReady.self, opened, "do_ready", post: "/klargoering", isMain: true, officer, language),
            mayExempt: action(
                ExemptFromHearing.self, opened, "do_exempt", post: "/undtagelser", officer, language),
            parties: state.parties.map { opened.name($0.id.rawValue) },
            ledger: lines(ledger, opened, language),
            exemptions: HearingExemption.allCases.map {
                ClassificationPage.Option(
                    value: $0.rawValue, label: "\($0.words[language].capitalisedFirst) (\($0.source.citation))",
                    isChosen: $0 == .nothingNew)
            }, mistakes: mistakes, weeks: weeks, reason: reason)
        let prefix = mistakes.isEmpty ? "" : words("error_prefix", language)
        return framed(
            page, title: "\(prefix)\(words("tab_hearing", language)) \(opened.number)",
            path: "/konsol/sager/\(opened.number)/partshoering", language, officer: officer,
            status: mistakes.isEmpty ? .ok : .unprocessableContent)
    }

    private func lines(
        _ ledger: ContradictionLedger, _ opened: Caseload.Case, _ language: Language
    ) -> [HearingPage.Line] {
        let state = opened.state
        var items: [(sequence: Int, item: ContradictionLedger.Item)] = []
        for entry in ledger.entries where !items.contains(where: { $0.sequence == entry.sequence }) {
            items.append((entry.sequence, entry.item))
        }
        return items.map { sequence, item in
            HearingPage.Line(
                item: item.words(state)[language].capitalisedFirst,
                standings: state.parties.map { party in
                    let entry = ledger.entries.first { $0.sequence == sequence && $0.party == party.id }
                    let isExemptable = entry?.standing == .notShown && (sequence != 1 || party.role == .complainant)
                    return HearingPage.Line.Standing(
                        words: entry.map { words($0.standing, state, language) } ?? "–",
                        isBlocking: entry?.standing.isBlocking ?? false,
                        box: isExemptable ? "\(sequence) \(party.id.rawValue)" : nil,
                        label: "\(item.words(state)[language]), \(opened.name(party.id.rawValue))")
                })
        }
    }

    private func words(
        _ standing: ContradictionLedger.Standing, _ state: CaseState, _ language: Language
    ) -> String {
        func number(_ id: RoundID) -> [String: String] { ["round": String(state.round(id)?.opened.number ?? 0)] }
        return switch standing {
        case .own: templates.words("standing_own", language)
        case .notShown: templates.words("standing_not_shown", language)
        case .shown(let id): templates.words("standing_shown", language, number(id))
        case .answered(let id): templates.words("standing_answered", language, number(id))
        case .declined(let id): templates.words("standing_declined", language, number(id))
        case .silent(let id): templates.words("standing_silent", language, number(id))
        case .exempt(let exempted):
            templates.words("standing_exempt", language, ["rule": exempted.exemption.source.citation])
                + (exempted.reason.words.map { ": \($0)" } ?? "")
        }
    }

    func status(_ round: Casework.Round, _ language: Language) -> String {
        let words = templates.words
        if round.answer != nil { return words(round.isLate ? "round_answered_late" : "round_answered", language) }
        if round.isDeclined { return words("round_declined", language) }
        if round.isClosed { return words("round_closed", language) }
        return words(round.isSilent ? "round_silent" : "round_open", language)
    }

    func openRound(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let words = templates.words
        guard let length = Length(code: "\(form["uger"].filter { !$0.isWhitespace })w") else {
            return try await hearingPage(
                context, language, mistakes: [Mistake(field: "uger", words: words("need_weeks", language))],
                weeks: form["uger"])
        }
        guard !form["part"].isEmpty else {
            return try await hearingPage(
                context, language, mistakes: [Mistake(field: "part", words: words("need_party", language))],
                weeks: form["uger"])
        }
        let opened = try await opened(context, what: "partshøring")
        let person = opened.people.first { $0.id == form["part"] }
        let command = OpenRound(
            PartyID(rawValue: form["part"]), length: length,
            delivery: form["levering"] == "udleveret" ? .received : .posted,
            isPerson: person?.organisation == "person" || person?.role == .complainant)
        return try await carryOut(command, context, back: "/partshoering", language)
    }

    func exempt(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let words = templates.words
        let lines = (form.fields["linje"] ?? []).compactMap { line -> ExemptFromHearing.Line? in
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let item = Int(parts[0]) else { return nil }
            return ExemptFromHearing.Line(item: item, party: PartyID(rawValue: String(parts[1])))
        }
        var mistakes: [Mistake] = []
        if lines.isEmpty { mistakes.append(Mistake(field: "hvem-har-set", words: words("need_lines", language))) }
        if form["hvorfor"].allSatisfy(\.isWhitespace) {
            mistakes.append(Mistake(field: "hvorfor", words: words("need_why", language)))
        }
        guard mistakes.isEmpty, let exemption = HearingExemption(rawValue: form["regel"]) else {
            return try await hearingPage(context, language, mistakes: mistakes, reason: form["hvorfor"])
        }
        return try await carryOut(
            ExemptFromHearing(lines, exemption, reason: form["hvorfor"]), context, back: "/partshoering", language)
    }
}
