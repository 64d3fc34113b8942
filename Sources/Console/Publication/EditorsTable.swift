internal import Anonymisation
internal import Casework
internal import Hummingbird
internal import Law
internal import Publication
internal import Store
internal import Web

/// A ruling on an editor's table, as the page of it is made.
struct EditorsTable {
    let console: Console
    let opened: Publishing.Opened
    let officer: SignedIn
    let language: Language
    let gate: PublicationGate

    private var words: Catalogue { console.templates.words }

    /// - Throws: `PageError.failure` for a ruling that can't be a document, which no signed one is.
    init(
        _ console: Console, _ opened: Publishing.Opened, _ officer: SignedIn, _ language: Language,
        isConfirmed: Bool = false
    ) throws {
        self.console = console
        self.opened = opened
        self.officer = officer
        self.language = language
        guard let ruling = opened.ruling(opened.text) else { throw PageError.failure }
        let publication = opened.state.publication
        // What a first reader has read is what is looked at, to the byte.
        let formats =
            publication.reading != nil && !opened.renderings.isEmpty
            ? opened.renderings : try RulingDocument(ruling).formats
        gate = PublicationGate(
            PublicationGate.Input(
                ruling: ruling, formats: formats, entities: opened.entities, lists: opened.lists,
                anonymised: opened.text,
                original: opened.paragraphs.map(\.text), servedOn: opened.state.servedOn,
                noticeUntil: opened.state.noticeUntil, today: console.clock.now().day,
                firstReader: publication.reading?.reader, reader: officer.name, isConfirmed: isConfirmed))
    }

    func page(
        mistakes: [Mistake] = [], typedNote: String = "", chosenReason: String = "", typedReturn: String = ""
    ) throws -> AnonymisationPage {
        let publication = opened.state.publication
        let readers = publication.reading
        let isSettled = publication.isPublic && !publication.isCorrected
        let hits = hits()
        let results = PublicationGate.Condition.allCases.map { condition($0, hits) }
        let failing = results.filter { !$0.holds }
        let passing = results.filter(\.holds)
        let isOpen = failing.isEmpty || isSettled
        // What was typed into a form that is not there any more is shown, not lost.
        let lost =
            readers == nil && !typedReturn.isEmpty
            ? typedReturn
            : !typedNote.isEmpty && (!publication.isPublic || publication.proposal != nil) ? typedNote : nil
        return AnonymisationPage(
            frame: console.publicationFrame(opened, "/anonymisering", officer, language),
            track: publication.track.words[language].capitalisedFirst,
            isReading: publication.track == .awaitingSecond && readers?.reader != officer.name,
            isSaved: opened.isSaved, version: publication.draftSequence, reading: readers?.sequence ?? 0,
            paragraphs: paragraphs,
            gateSays: words(isSettled ? "gate_public" : isOpen ? "gate_yes" : "gate_no", language),
            isOpen: isOpen, isPublic: isSettled, correction: console.correctionNote(opened, language),
            abandon: publication.isCorrected
                ? action(AbandonCorrection.self, "correction_abandon", post: "/anonymisering/opgivelse", isMain: false)
                : nil,
            failing: isSettled ? [] : failing, passing: isSettled ? [] : passing,
            passed: words(
                passing.count == 1 ? "gate_passed_one" : "gate_passed", language, ["count": String(passing.count)]),
            digests: ((isSettled ? publication.release?.first : readers)?.sha256 ?? [:]).sorted { $0.key < $1.key }.map
            { "\($0.key) \($0.value)" },
            differences: differences,
            confirmations: isSettled || gate.confirmations.isEmpty ? [] : confirmations(hits),
            firstReader: (isSettled ? publication.release?.first : readers).map { name($0.reader) }
                ?? words("reader_none", language),
            secondReader: (isSettled ? publication.release?.second : publication.approval).map { name($0.reader) }
                ?? words("reader_none", language),
            returned: publication.reading == nil && !isSettled ? publication.returned?.words : nil,
            refused: publication.refused.map { words("door_said_\($0)", language) },
            save: action(AnonymiseRuling.self, "anonymise_save", post: "/anonymisering"),
            ask: action(
                ReadRuling.self, "reader_ask", post: "/gennemlaesning",
                more: gate.read == nil && opened.isSaved ? [gateRefusal] : []),
            approve: action(
                ApprovePublication.self, "reader_approve", post: "/godkendelse",
                more: readers?.reader == officer.name ? [ownReading] : []),
            sendBack: action(ReturnRuling.self, "reader_return", post: "/anonymisering/returnering"),
            published: publishedPart(typedNote, chosenReason),
            preview: language.address("/konsol/sager/\(opened.number)/anonymisering/visning"),
            places: language.address("/konsol/sager/\(opened.number)/anonymisering/steder"),
            open: opened.text.spans.count { $0.state == .open }.nonZero,
            typedReturn: typedReturn, lost: lost, mistakes: mistakes)
    }

    /// The words to confirm, where a reader finds them; those outside the paragraphs by their format.
    private func confirmations(_ hits: [GateScan.Hit]) -> [String] {
        let told = inParagraphs(.confirmed, hits)
        return told.isEmpty ? gate.confirmations.map(place) : told
    }

    // MARK: - The texts

    private var mayEdit: Bool {
        Rights.refusals(AnonymiseRuling.self, for: opened.actor, in: opened.state, on: console.clock.now().day).isEmpty
    }

    private var paragraphs: [AnonymisationPage.Paragraph] {
        var last = ""
        let mayEdit = mayEdit
        return opened.paragraphs.enumerated().map { index, paragraph in
            let heading = paragraph.heading == last ? nil : paragraph.heading
            last = paragraph.heading
            let pieces = opened.text.pieces(of: paragraph.text, paragraph: index + 1)
            return AnonymisationPage.Paragraph(
                number: index + 1, heading: heading, original: pieces.map { piece($0.text, $0.span, isOriginal: true) },
                anonymised: pieces.map { original, span in
                    piece(
                        span.map { $0.state == .kept ? original : $0.replacement } ?? original, span, isOriginal: false)
                },
                href: mayEdit ? language.address("/konsol/sager/\(opened.number)/anonymisering/\(index + 1)") : nil)
        }
    }

    private func piece(_ text: String, _ span: Span?, isOriginal: Bool) -> AnonymisationPage.Piece {
        guard let span else { return AnonymisationPage.Piece(text: text, mark: nil, badge: "", said: "") }
        // A CPR number is never shown, here either.
        let shown = isOriginal && span.kind == .cpr ? words("never_shown", language) : text
        return AnonymisationPage.Piece(
            text: shown, mark: span.style, badge: span.badge, said: words("trace_\(span.style)", language))
    }

    // MARK: - The gate

    private func condition(
        _ condition: PublicationGate.Condition, _ hits: [GateScan.Hit]
    ) -> AnonymisationPage.Condition {
        let findings = gate.findings.filter { $0.condition == condition }
        let told = inParagraphs(condition, hits)
        return AnonymisationPage.Condition(
            label: words("gate_\(condition.rawValue)", language), holds: findings.isEmpty,
            places: (told.isEmpty ? findings.map(place) : findings.isEmpty ? [] : told).reduce(into: []) {
                if !$0.contains($1) { $0.append($1) }
            })
    }

    /// Where a reader finds it: the paragraphs as they are to be published, looked through as the bytes are.
    private func inParagraphs(_ condition: PublicationGate.Condition, _ hits: [GateScan.Hit]) -> [String] {
        guard [.known, .forms, .confirmed].contains(condition) else { return [] }
        return hits.filter { hit in
            switch condition {
            case .confirmed: hit.weight == .confirms
            case .known: hit.weight == .refuses && hit.entity != nil
            default: hit.weight == .refuses && hit.entity == nil
            }
        }.map { hit in
            let kind = words("trace_of_\(hit.kind.rawValue)", language)
            let whose = hit.entity.flatMap(whose)
            return words(
                condition == .confirmed ? "gate_paragraph_confirm" : "gate_paragraph_known", language,
                [
                    "what": whose.map { "\(kind) (\($0))" } ?? kind, "paragraph": hit.part,
                    "words": hit.excerpt.isEmpty ? words("never_shown", language) : "“\(hit.excerpt)”",
                ])
        }
    }

    /// The paragraphs as they are to be published, looked through once a page.
    private func hits() -> [GateScan.Hit] {
        GateScan(opened.entities, lists: opened.lists).hits(
            in: opened.paragraphs.enumerated().map { index, paragraph in
                PublishedChannel(
                    format: "paragraph", part: String(index + 1),
                    text: opened.text.applied(to: paragraph.text, paragraph: index + 1))
            }
        ).reduce(into: []) { told, hit in
            // One for each name and paragraph, however many of its forms are there.
            let isTold = told.contains { $0.part == hit.part && $0.entity == hit.entity && $0.weight == hit.weight }
            if !isTold { told.append(hit) }
        }
    }

    /// "K1, Karen Prøve"; nothing for whom the case does not know.
    private func whose(_ entity: String) -> String? { opened.legend[entity].map { "\(entity), \($0)" } }

    /// Where it is and what to do about it.
    private func place(_ finding: PublicationGate.Finding) -> String {
        let kind = finding.kind.map { words("trace_of_\($0.rawValue)", language) } ?? ""
        let whose = finding.entity.flatMap(whose)
        let what = whose.map { "\(kind) (\($0))" } ?? kind
        switch finding.condition {
        case .known, .forms, .replaced, .confirmed:
            guard let format = finding.format, let line = finding.line else {
                return words("gate_help_confirmed", language)
            }
            return words(
                "gate_place", language,
                ["what": what, "format": format, "part": finding.part ?? "", "line": String(line)])
        case .doubts, .reasons:
            return words(
                "gate_paragraph_\(finding.condition.rawValue)", language,
                ["what": what, "paragraph": String(finding.line ?? 0)])
        case .formats: return words("gate_format", language, ["format": finding.format ?? ""])
        case .facts: return words("gate_fact", language, ["field": finding.part ?? ""])
        case .notice:
            return words(
                "gate_help_notice", language, ["day": opened.state.noticeUntil?.longWords[language] ?? ""])
        case .readers:
            let isOwn = opened.state.publication.reading?.reader == officer.name
            return words(isOwn ? "gate_help_own" : "gate_help_readers", language)
        case .title, .outcome, .summary, .served: return words("gate_help_\(finding.condition.rawValue)", language)
        }
    }

    private var gateRefusal: RefusalView {
        RefusalView(
            Refusal(
                words: console.templates.words.both("gate_refuses_text"), source: ReadRuling.source.citation), language)
    }

    private var ownReading: RefusalView {
        RefusalView(
            Refusal(words: console.templates.words.both("gate_help_own"), source: ApprovePublication.source.citation),
            language)
    }

    // MARK: - The readers

    /// What a hand did beyond the engine, for the second reader's first look.
    private var differences: [AnonymisationPage.Difference] {
        let fresh = opened.finder.find(in: opened.paragraphs.map(\.text))
        return opened.text.spans.compactMap { span in
            let proposal = fresh.spans(in: span.paragraph).first { $0.range == span.range }
            guard proposal?.state != span.state || proposal?.replacement != span.replacement else { return nil }
            let text = opened.paragraphs[span.paragraph - 1].text
            let original = opened.text.pieces(of: text, paragraph: span.paragraph).first { $0.span == span }?.text ?? ""
            let key =
                span.state == .kept
                ? "difference_kept" : span.source == .hand ? "difference_added" : "difference_changed"
            return AnonymisationPage.Difference(
                paragraph: span.paragraph,
                what: words(
                    key, language,
                    [
                        "original": span.kind == .cpr ? words("never_shown", language) : original,
                        "replacement": span.replacement,
                    ]), why: span.reason.isEmpty ? nil : span.reason)
        }
    }

    private func name(_ account: String) -> String { opened.officerNames[account] ?? account }

    private func action<Deed: Command>(
        _: Deed.Type, _ key: String, post: String, hidden: [HiddenField] = [], isMain: Bool = true,
        more: [RefusalView] = []
    ) -> ActionView {
        ActionView(
            label: words(key, language), href: nil, post: language.address("/konsol/sager/\(opened.number)\(post)"),
            guardMark: FormGuard.mark(officer.token), hidden: hidden, isMain: isMain,
            refusals: Rights.refusals(Deed.self, for: opened.actor, in: opened.state, on: console.clock.now().day).map {
                RefusalView($0, language)
            } + more)
    }

    private func publishedPart(_ typed: String, _ chosen: String) -> PublishedPart? {
        guard let published = opened.published else { return nil }
        let publication = opened.state.publication
        let isOwn = publication.proposal?.by == officer.name
        return PublishedPart(
            citation: published.citation, href: publication.isPublic ? language.address(published.path) : nil,
            permanent: "\(console.facts.base)/id/\(published.id)",
            withdrawn: publication.withdrawn.map { $0.words[language] },
            proposal: publication.proposal.map { proposal in
                words(
                    "withdrawal_proposed", language,
                    ["who": name(proposal.by), "reason": proposal.reason.words[language].uncapitalisedFirst])
            }, note: publication.proposal?.note.words ?? "",
            propose: action(ProposeWithdrawal.self, "withdrawal_propose", post: "/nedtagning"),
            reasons: WithdrawalReason.allCases.map {
                ClassificationPage.Option(
                    value: $0.rawValue, label: $0.words[language], isChosen: $0.rawValue == chosen)
            },
            confirm: action(
                WithdrawRuling.self, "withdrawal_confirm", post: "/nedtagning/bekraeftelse",
                hidden: ofProposal,
                more: isOwn ? [ownProposal] : []),
            decline: action(
                DeclineWithdrawal.self, "withdrawal_decline",
                post: "/nedtagning/afslag", hidden: ofProposal, isMain: false), typed: typed)
    }

    /// Which proposal is decided on: that which was read, and no later one.
    private var ofProposal: [HiddenField] {
        [HiddenField(name: "forslag", value: String(opened.state.publication.proposal?.sequence ?? 0))]
    }

    private var ownProposal: RefusalView {
        RefusalView(
            Refusal(words: console.templates.words.both("withdrawal_own"), source: ProposeWithdrawal.source.citation),
            language)
    }
}

extension Span {
    /// How it is shown: colour, pattern and letter.
    var style: String {
        switch (state, source) {
        case (.open, _): "tvivl"
        case (.kept, _): "tilladt"
        case (.masked, .known): "kendt"
        case (.masked, _): "fundet"
        }
    }
}

extension Refusal {
    /// A refusal that another editor can help with.
    init(words: Words, source: String) {
        self.init(
            words, source: LegalSource(source, evidence: "casework"),
            helper: Words(da: "En anden redaktør", en: "Another editor"))
    }
}

extension Catalogue {
    /// The words of a key in both languages.
    func both(_ key: String) -> Words { Words(da: self(key, .da), en: self(key, .en)) }
}

extension Int {
    fileprivate var nonZero: Int? { self == 0 ? nil : self }
}
