internal import Anonymisation
internal import Casework
internal import Hummingbird
internal import Law
internal import Publication
internal import Store
internal import Web

/// What editors do with a ruling: save, read, approve, send back, take down.
extension Console {
    /// The ruling of the address on an editor's table, or an officer's, written down as opened.
    func onTable(_ context: OfficerContext, what: String) async throws -> Publishing.Opened {
        let number = try number(context)
        guard let opened = try await publishing.open(number, what: what, context.officer.token),
            opened.actor.isOfficer || opened.actor.kinds.contains(.editor)
        else { throw PageError.notFound }
        return opened
    }

    func anonymisationPage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "anonymisering")
        return try show(opened, context, language)
    }

    private func show(
        _ opened: Publishing.Opened, _ context: OfficerContext, _ language: Language, mistakes: [Mistake] = [],
        note: String = "", reason: String = "", sentBack: String = ""
    ) throws -> Response {
        let table = try EditorsTable(self, opened, context.officer, language)
        let prefix = mistakes.isEmpty ? "" : templates.words("error_prefix", language)
        return framed(
            try table.page(mistakes: mistakes, typedNote: note, chosenReason: reason, typedReturn: sentBack),
            title: "\(prefix)\(templates.words("tab_publication", language)) \(opened.number)",
            path: "/konsol/sager/\(opened.number)/anonymisering", language, officer: context.officer,
            status: mistakes.isEmpty ? .ok : .unprocessableContent)
    }

    func publicationPreview(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "anonymisering, visning")
        // What is public stands where everybody reads it; made anew here, it might look otherwise.
        if opened.state.publication.isPublic, !opened.state.publication.isCorrected, let published = opened.published {
            throw Elsewhere(language.address(published.path))
        }
        guard let ruling = opened.ruling(opened.text) else { throw PageError.notFound }
        let html: [UInt8]
        if let kept = opened.renderings["html"] { html = kept } else { html = try RulingDocument(ruling).html }
        let path = "/konsol/sager/\(opened.number)/anonymisering"
        let page = PublicationPreviewPage(
            title: ruling.title, number: opened.number, summary: ruling.summary,
            article: String(decoding: html, as: UTF8.self), back: language.address(path))
        return framed(
            page, title: "\(templates.words("publication_preview", .da)) \(opened.number)", path: path + "/visning",
            .da,
            officer: context.officer, bodyClass: "laeser")
    }

    /// Saves the text as the finder proposes it: the first save, which makes it a draft.
    func saveAnonymisation(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "anonymisering")
        return try await deed(opened, context, language) {
            guard Int(form["version"]) == opened.state.publication.draftSequence else { throw CaseProblem.partChanged }
            try await publishing.save(opened.text, of: opened, context.officer.token)
        }
    }

    func askForSecond(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "anonymisering")
        let table = try EditorsTable(self, opened, context.officer, language)
        guard let passed = table.gate.read else {
            return try show(opened, context, language, mistakes: [gateSaysNo(language)])
        }
        return try await deed(opened, context, language) {
            guard Int(form["version"]) == opened.state.publication.draftSequence else { throw CaseProblem.partChanged }
            try await publishing.askForSecond(passed, of: opened, context.officer.token)
        }
    }

    func approvePublication(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "anonymisering")
        let table = try EditorsTable(
            self, opened, context.officer, language, isConfirmed: form["bekraeftet"] == "ja")
        // The procedure says no in its own words first: who has asked, who asks, and since when.
        let stands = Rights.refusals(
            ApprovePublication.self, for: opened.actor, in: opened.state, on: clock.now().day)
        guard stands.isEmpty, let servedOn = opened.state.servedOn, let passed = table.gate.approved else {
            let said = stands.map { Mistake(field: "main-content", words: $0.reason[language]) }
            let confirm =
                table.gate.holds(.confirmed)
                ? [] : [Mistake(field: "bekraeftet", words: templates.words("need_confirmed", language))]
            let own =
                opened.state.publication.reading?.reader == context.officer.name
                ? [Mistake(field: "main-content", words: templates.words("gate_help_own", language))] : []
            let mistakes = said + own + confirm
            return try show(opened, context, language, mistakes: mistakes.isEmpty ? [gateSaysNo(language)] : mistakes)
        }
        return try await deed(opened, context, language) {
            guard Int(form["laesning"]) == opened.state.publication.reading?.sequence else {
                throw CaseProblem.partChanged
            }
            try await publishing.approve(
                passed, of: opened, by: context.officer.name, servedOn: servedOn, context.officer.token)
        }
    }

    func returnRuling(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "anonymisering")
        return try await deed(opened, context, language, field: "hvorfor", sentBack: form["hvorfor"]) {
            try await journal.execute(
                ReturnRuling(reason: form["hvorfor"]), on: opened.number, token: context.officer.token)
        }
    }

    func abandonCorrection(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "anonymisering")
        return try await deed(opened, context, language) {
            // A form without a number tells of no draft.
            try await journal.execute(
                AbandonCorrection(draft: Int(form["version"]) ?? 0), on: opened.number, token: context.officer.token)
        }
    }

    func proposeWithdrawal(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "nedtagning")
        guard let reason = WithdrawalReason(rawValue: form["aarsag"]) else {
            return try show(
                opened, context, language,
                mistakes: [Mistake(field: "aarsag", words: templates.words("need_withdrawal_reason", language))],
                note: form["nedtagning-hvorfor"])
        }
        return try await deed(
            opened, context, language, field: "nedtagning-hvorfor", note: form["nedtagning-hvorfor"],
            reason: form["aarsag"]
        ) {
            try await journal.execute(
                ProposeWithdrawal(reason: reason, note: form["nedtagning-hvorfor"]), on: opened.number,
                token: context.officer.token)
        }
    }

    func confirmWithdrawal(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "nedtagning")
        return try await deed(opened, context, language) {
            try isProposal(form, opened)
            try await journal.execute(WithdrawRuling(), on: opened.number, token: context.officer.token)
        }
    }

    func declineWithdrawal(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "nedtagning")
        return try await deed(opened, context, language) {
            try isProposal(form, opened)
            try await journal.execute(DeclineWithdrawal(), on: opened.number, token: context.officer.token)
        }
    }

    /// Who decides on a proposal has read that one, and no later one.
    private func isProposal(_ form: Form, _ opened: Publishing.Opened) throws {
        // Without any, the procedure says so in its own words.
        guard let proposal = opened.state.publication.proposal else { return }
        guard Int(form["forslag"]) == proposal.sequence else { throw CaseProblem.partChanged }
    }

    private func gateSaysNo(_ language: Language) -> Mistake {
        Mistake(field: "porten", words: templates.words("gate_refuses_text", language))
    }

    /// Does it and goes back to the table; a refusal, or a change meanwhile, is told on the page.
    private func deed(
        _ opened: Publishing.Opened, _ context: OfficerContext, _ language: Language, field: String = "main-content",
        note: String = "", reason: String = "", sentBack: String = "", _ work: () async throws -> Void
    ) async throws -> Response {
        do {
            try await work()
        } catch let problem as CaseProblem {
            let said: String
            switch problem {
            case .refused(let refusal): said = refusal.reason[language]
            case .partChanged: said = templates.words("table_changed", language)
            default:
                return try refused(
                    problem, back: "/konsol/sager/\(opened.number)/anonymisering", language, context.officer)
            }
            let fresh = try await onTable(context, what: "anonymisering")
            return try show(
                fresh, context, language, mistakes: [Mistake(field: field, words: said)], note: note, reason: reason,
                sentBack: sentBack)
        }
        throw Elsewhere(language.address("/konsol/sager/\(opened.number)/anonymisering"))
    }

    /// The head of an editor's page: an officer has the case's other pages beside it.
    func publicationFrame(
        _ opened: Publishing.Opened, _ page: String, _ officer: SignedIn, _ language: Language
    ) -> CaseFrame {
        CaseFrame(
            number: opened.number, headline: opened.signed.title.withoutOpening,
            stage:
                "\(opened.state.stage?.words[language].capitalisedFirst ?? "") · \(opened.state.publication.track.words[language])",
            inbox: language.address("/konsol/offentliggoerelse"),
            inboxLabel: templates.words("queue_heading", language),
            tabs: caseTabs(opened.number, opened.actor, page, language))
    }

    /// What to know before a public ruling is anonymised anew, and while it is; nil for one that is not public.
    func correctionNote(_ opened: Publishing.Opened, _ language: Language) -> String? {
        let publication = opened.state.publication
        guard publication.isPublic, publication.proposal == nil else { return nil }
        let note = templates.words(
            publication.isCorrected ? "correction_underway" : "correction_possible", language,
            ["version": String(publication.version), "next": String(publication.version + 1)])
        // What the public reads is the saved draft, not what is seen today.
        let open = opened.text.spans.count { $0.state == .open }
        guard open > 0, !publication.isCorrected else { return note }
        return note + " " + templates.words("correction_new", language, ["count": String(open)])
    }
}
