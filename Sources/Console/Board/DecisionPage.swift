internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// The votes, cell by cell; then the count with its findings; then the signature; then the decision as it stands.
struct DecisionPage: View {
    /// One cell to vote on.
    struct Cell: ViewPart {
        var place: String
        var heading: String
        var chips: ClaimChips
        var explanation: String
        var remarks: [String]
        var action: String
        var guardMark: String
        var vote: String?
        var outcomes: [ClassificationPage.Option]
        var grounds: [ClassificationPage.Option]
        var reasons: [ClassificationPage.Option]
        var statutes: [ClassificationPage.Option]
        var amount: String
        var months: String
        var pay: String
        var difference: String
        var interest: String
        var canSetAside: Bool
        var setsAside: Bool
        var words: String
        var mistake: String?

        static let parts: [any ViewPart.Type] = [
            ClaimChips.self, ClassificationPage.Option.self, CasePage.Note.self,
        ]
        static let fields: [String: @Sendable (Cell) -> Any?] = [
            "place": { $0.place }, "cellHeading": { $0.heading }, "chips": { $0.chips },
            "cellExplanation": { $0.explanation }, "remarks": { $0.remarks.map(CasePage.Note.init(note:)) },
            "voteAction": { $0.action }, "mark": { $0.guardMark }, "cast": { $0.vote }, "outcomes": { $0.outcomes },
            "grounds": { $0.grounds }, "noneReasons": { $0.reasons }, "statutes": { $0.statutes },
            "amount": { $0.amount }, "months": { $0.months }, "pay": { $0.pay }, "difference": { $0.difference },
            "interest": { $0.interest }, "canSetAside": { $0.canSetAside }, "setsAside": { $0.setsAside },
            "voteWords": { $0.words }, "voteMistake": { $0.mistake },
        ]
    }

    /// How a cell stands after the votes.
    struct Count: ViewPart {
        struct Finding: ViewPart {
            var name: String
            var label: String
            var isBreach: Bool
            var canDepart: Bool
            var reason: String
            /// What was typed of a departure, where the count could not be taken.
            var departs = false
            var typedReason = ""

            static let fields: [String: @Sendable (Finding) -> Any?] = [
                "findingName": { $0.name }, "findingLabel": { $0.label }, "breach": { $0.isBreach },
                "canDepart": { $0.canDepart }, "departs": { $0.departs }, "typedReason": { $0.typedReason },
                "findingReason": { $0.reason.isEmpty ? nil : $0.reason },
            ]
        }

        var heading: String
        var outcome: String
        var shape: String
        var detail: String
        var votes: [String]
        var findings: [Finding]

        static let parts: [any ViewPart.Type] = [CasePage.Note.self, Finding.self]
        static let fields: [String: @Sendable (Count) -> Any?] = [
            "countHeading": { $0.heading }, "countOutcome": { $0.outcome }, "shape": { $0.shape },
            "detail": { $0.detail }, "votes": { $0.votes.map(CasePage.Note.init(note:)) }, "findings": { $0.findings },
        ]
    }

    var frame: CaseFrame
    var votes: ActionView
    var cells: [Cell]
    var counts: [Count]
    var decide: ActionView
    var claimsForSolidum: [ClassificationPage.Option]
    var ruling: RulingView?
    var digest: String
    var sign: ActionView
    /// The chair's way back; nil for everybody else.
    var sendBack: ActionView?
    var draft: Int
    var decision: Int
    var signedBy: String?
    var preview: String
    var mistakes: [Mistake]

    static let template = "decision"
    static let parts: [any ViewPart.Type] = [
        CaseFrame.self, ActionView.self, Cell.self, Count.self, RulingView.self, Mistake.self,
        ClassificationPage.Option.self,
    ]
    static let fields: [String: @Sendable (DecisionPage) -> Any?] = [
        "frame": { $0.frame }, "voting": { $0.votes }, "cells": { $0.cells }, "counts": { $0.counts },
        "counted": { !$0.counts.isEmpty }, "decide": { $0.decide }, "solidum": { $0.claimsForSolidum },
        "canBeSolidum": { !$0.claimsForSolidum.isEmpty }, "ruling": { $0.ruling }, "digest": { $0.digest },
        "sign": { $0.sign }, "sendBack": { $0.sendBack }, "draftVersion": { $0.draft },
        "decisionVersion": { $0.decision },
        "signedBy": { $0.signedBy }, "preview": { $0.preview }, "mistakes": { $0.mistakes },
        "hasMistakes": { !$0.mistakes.isEmpty },
    ]
}

extension Console {
    func decisionPage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "afgørelse")
        return try decisionPage(opened, context, language)
    }

    /// - Parameters:
    ///   - typed: a vote's form that could not be taken, with the cell and the mistake.
    func decisionPage(
        _ opened: Caseload.Case, _ context: OfficerContext, _ language: Language,
        typed: (form: Form, cell: Casework.Cell.ID, mistake: String)? = nil, mistakes: [Mistake] = [],
        count: Form = Form([:]), status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let officer = context.officer
        let words = templates.words
        var cells: [Casework.Cell] = []
        do throws(Refusal) { cells = try opened.state.cells() } catch {
            return try refused(.refused(error), back: "/konsol/sager/\(opened.number)", language, officer)
        }
        var ruling: BoardRuling?
        if let signed = opened.signed {
            ruling = BoardRuling(signed: signed.document)
        } else if opened.stage == .decided {
            do throws(Refusal) { ruling = try opened.ruling().ruling } catch {
                return try refused(.refused(error), back: "/konsol/sager/\(opened.number)", language, officer)
            }
        }
        let voting = action(CastVote.self, opened, "do_vote", officer, language)
        let mayVote = voting.refusals.isEmpty && (opened.state.panel?.mayAct(opened.actor.subject) ?? false)
        let path = "/konsol/sager/\(opened.number)/afgoerelse"
        let deciding = action(
            DecideCase.self, opened, "do_decide", post: "/afgoerelse", isMain: true, officer, language)
        let page = DecisionPage(
            frame: caseFrame(opened, "/afgoerelse", language), votes: voting,
            cells: mayVote ? cells.map { cellToVote($0, opened, officer, language, typed: typed) } : [],
            counts: counts(cells, opened, count, language), decide: deciding,
            claimsForSolidum: deciding.refusals.isEmpty ? solidum(cells, count, language) : [],
            ruling: ruling.map(RulingView.init), digest: opened.signed?.digest ?? ruling?.digest ?? "",
            sign: action(SignDecision.self, opened, "do_sign", post: "/underskrift", isMain: true, officer, language),
            sendBack: opened.stage == .decided && opened.state.panel?.seated.chair == opened.actor.subject
                ? action(ReturnDraft.self, opened, "do_return", post: "/returnering", officer, language) : nil,
            draft: opened.state.draftSequence, decision: opened.state.decisionSequence,
            signedBy: opened.signed.map {
                words(
                    "signed_by", language,
                    ["who": $0.byName ?? $0.by, "when": Self.moment($0.at, language)])
            }, preview: language.address("/konsol/sager/\(opened.number)/udkast/visning"), mistakes: mistakes)
        let prefix = mistakes.isEmpty ? "" : words("error_prefix", language)
        return framed(
            page, title: "\(prefix)\(words("tab_decision", language)) \(opened.number)", path: path, language,
            officer: officer, status: status)
    }

    private func solidum(_ cells: [Casework.Cell], _ typed: Form, _ language: Language) -> [ClassificationPage.Option] {
        Dictionary(grouping: cells, by: \.claim.number).filter { $0.value.count > 1 }.keys.sorted().map {
            ClassificationPage.Option(
                value: String($0.rawValue),
                label: templates.words("solidum", language, ["claim": String($0.rawValue)]),
                isChosen: typed.fields["solidarisk"]?.contains(String($0.rawValue)) ?? false)
        }
    }

    private func counts(
        _ cells: [Casework.Cell], _ opened: Caseload.Case, _ typed: Form, _ language: Language
    ) -> [DecisionPage.Count] {
        let words = templates.words
        guard let panel = opened.state.panel, !opened.state.votes.isEmpty || opened.state.decision != nil else {
            return []
        }
        // Before the count only the chair sees what the others voted.
        let seesAll = panel.seated.chair == opened.actor.subject || opened.state.decision != nil
        guard seesAll else { return [] }
        return cells.map { cell in
            let votes = opened.state.votes[cell.id] ?? [:]
            let ballot = opened.state.decision?.ballots.first { $0.cell == cell.id }
            var ruling = ballot?.complete
            var detail = ""
            if let ballot {
                detail = words(
                    "votes_counted", language, ["for": String(ballot.votesFor), "of": String(ballot.votesCast)])
            } else {
                switch Tally(votes, panel.seated).result {
                case .majority(let majority, let votesFor, _):
                    ruling = majority
                    detail = words(
                        "votes_counted", language,
                        ["for": String(votesFor), "of": String(panel.seated.formation.rawValue)])
                case .open(let why): detail = why[language]
                }
            }
            return DecisionPage.Count(
                heading: cellHeading(cell.id, opened, language),
                outcome: ruling.map { VoteWords(words: words, language: language).sentence($0) }
                    ?? words("vote_open", language),
                shape: ruling?.outcome.rawValue ?? "aaben", detail: detail,
                votes: opened.signed == nil
                    ? votes.sorted { $0.key < $1.key }.map { name, vote in
                        "\(opened.officerName(name)): \(VoteWords(words: words, language: language).sentence(vote.ruling))"
                            + (vote.reason.words.flatMap { $0.isEmpty ? nil : " – \($0)" } ?? "")
                    } : [],
                findings: findings(cell, ruling, ballot, typed, language))
        }
    }

    private func findings(
        _ cell: Casework.Cell, _ ruling: CellRuling?, _ ballot: DecisionMade.Ballot?, _ typed: Form,
        _ language: Language
    ) -> [DecisionPage.Count.Finding] {
        guard let ruling, ruling.outcome != .afvist else { return [] }
        return cell.statutes.map { covered in
            let departure = ballot?.departures[covered.statute]
            let name = "\(Self.place(cell.id))-\(covered.statute.rawValue)"
            return DecisionPage.Count.Finding(
                name: name,
                label: covered.statute.words[language].capitalisedFirst,
                isBreach: ruling.outcome == .medhold && departure == nil,
                canDepart: ballot == nil && ruling.outcome == .medhold && cell.statutes.count > 1,
                reason: departure?.words ?? "", departs: typed["fund-\(name)"] == "ikke",
                typedReason: typed["fund-\(name)-hvorfor"])
        }
    }

    func decide(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "afgørelse")
        var departures: [Casework.Cell.ID: [Departure]] = [:]
        var cells: [Casework.Cell] = []
        do throws(Refusal) { cells = try opened.state.cells() } catch {
            return try refused(.refused(error), back: "/konsol/sager/\(opened.number)", language, context.officer)
        }
        for cell in cells {
            let apart = cell.statutes.filter { form["fund-\(Self.place(cell.id))-\($0.statute.rawValue)"] == "ikke" }
            guard !apart.isEmpty else { continue }
            departures[cell.id] = apart.map {
                Departure($0.statute, reason: form["fund-\(Self.place(cell.id))-\($0.statute.rawValue)-hvorfor"])
            }
        }
        let solidum = Set((form.fields["solidarisk"] ?? []).compactMap { Int($0) }.map(ClaimNumber.init(rawValue:)))
        let command = DecideCase(departures: departures, inSolidum: solidum)
        return try await carryOut(command, context, back: "/afgoerelse", language) { refusal in
            try decisionPage(
                opened, context, language, mistakes: [Mistake(field: "opgoerelse", words: refusal.reason[language])],
                count: form, status: .unprocessableContent)
        }
    }

    /// The signature: the password and a code anew, then the event with the very bytes that the chair saw.
    func sign(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "afgørelse")
        let words = templates.words
        func again(_ mistake: String) throws -> Response {
            try decisionPage(
                opened, context, language, mistakes: [Mistake(field: "adgangskode", words: mistake)],
                status: .unprocessableContent)
        }
        let ruling: BoardRuling
        let outcome: Outcome
        do throws(Refusal) {
            let counted = try opened.ruling()
            guard let found = counted.outcome else { throw opened.nothingToSign }
            (ruling, outcome) = (counted.ruling, found)
        } catch {
            return try refused(
                .refused(error), back: "/konsol/sager/\(opened.number)/afgoerelse", language, context.officer)
        }
        let texts = ruling.sections.flatMap { section in
            section.paragraphs.map { (section: Words(da: section.heading, en: section.heading), text: $0) }
        }
        if let found = try await caseload.secrets(in: texts, of: opened, context.officer.token).first {
            return try again(words("secret_in_ruling", language, ["section": found[language]]))
        }
        guard ruling.digest == form["aftryk"] else { return try again(words("sign_changed", language)) }
        let derived: [UInt8]
        do {
            derived = try await Password.deriveInTurn(
                form["adgangskode"], salt: try await sessions.salt(of: context.officer.name))
        } catch is Password.Busy { throw PageError.unavailable }
        let code = form["kode"].filter { ("0"..."9").contains($0) }
        guard case .admitted = try await sessions.confirm(derived, code: code, context.officer.token) else {
            return try again(words("sign_wrong", language))
        }
        do {
            try await board.sign(
                ruling, outcome: outcome,
                SignDecision(
                    digest: ruling.digest, draft: Int(form["udkast"]) ?? 0, decision: Int(form["opgoerelse"]) ?? 0),
                on: opened.number, by: context.officer.name, context.officer.token)
        } catch let problem as CaseProblem {
            return try refused(problem, back: "/konsol/sager/\(opened.number)/afgoerelse", language, context.officer)
        }
        throw Elsewhere(language.address("/konsol/sager/\(opened.number)/afgoerelse"))
    }
}

extension Caseload.Case {
    fileprivate var nothingToSign: Refusal {
        Refusal(
            Words(da: "Stemmerne er ikke gjort op endnu.", en: "The votes are not counted yet."),
            source: SignDecision.source, helper: Words(da: "Formanden for mødet", en: "The chair of the meeting"))
    }
}
