internal import Anonymisation
internal import Casework
internal import Hummingbird
internal import Law
internal import Publication
internal import Store
internal import Web

/// Every place of a ruling in one row: doubts, what is replaced, what stays; the same words are decided at once. Beside it what
/// tells too much, and every word with a capital that stays.
struct PlacesPage: View {
    struct Group: ViewPart {
        var id: String
        var style: String
        var badge: String
        var words: String
        var others: String?
        var before: String
        var after: String
        var paragraph: Int
        var paragraphs: String
        var href: String
        var found: String
        var isMasked: Bool
        var isKept: Bool
        var mayStay: Bool
        var replacement: String
        var reason: String
        /// As it stood when the page was made: what is sent back unchanged changes nothing.
        var was: String
        var isMixed: Bool

        static let fields: [String: @Sendable (Group) -> Any?] = [
            "place": { $0.id }, "style": { $0.style }, "badge": { $0.badge }, "originalWords": { $0.words },
            "otherWords": { $0.others }, "before": { $0.before }, "after": { $0.after }, "paragraph": { $0.paragraph },
            "where": { $0.paragraphs }, "editHref": { $0.href }, "foundHow": { $0.found }, "masked": { $0.isMasked },
            "kept": { $0.isKept }, "mayStay": { $0.mayStay }, "replacement": { $0.replacement }, "why": { $0.reason },
            "was": { $0.was }, "mixed": { $0.isMixed },
        ]
    }

    /// A sentence that few people fit.
    struct Risk: ViewPart {
        struct Factor: ViewPart {
            var words: String
            var oneOf: String
            var href: String?
            var wider: String?

            static let fields: [String: @Sendable (Factor) -> Any?] = [
                "factorWords": { $0.words }, "oneOf": { $0.oneOf }, "widerHref": { $0.href }, "wider": { $0.wider },
            ]
        }

        var isRed: Bool
        var level: String
        var paragraph: Int
        var href: String
        var crowd: String
        var factors: [Factor]

        static let parts: [any ViewPart.Type] = [Factor.self]
        static let fields: [String: @Sendable (Risk) -> Any?] = [
            "red": { $0.isRed }, "level": { $0.level }, "paragraph": { $0.paragraph }, "editHref": { $0.href },
            "crowd": { $0.crowd }, "factors": { $0.factors },
        ]
    }

    struct Word: ViewPart {
        var word: String
        var reason: String
        var href: String

        static let fields: [String: @Sendable (Word) -> Any?] = [
            "word": { $0.word }, "reason": { $0.reason }, "editHref": { $0.href },
        ]
    }

    struct Tab: ViewPart {
        var label: String
        var href: String
        var isCurrent: Bool

        static let fields: [String: @Sendable (Tab) -> Any?] = [
            "label": { $0.label }, "tabHref": { $0.href }, "current": { $0.isCurrent },
        ]
    }

    var frame: CaseFrame
    var tabs: [Tab]
    var sides: [Tab]
    var groups: [Group]
    var empty: String
    var save: ActionView
    var version: Int
    var shown: String
    var side: Int
    var correction: String?
    /// What was typed for places that are not in the list any more.
    var lost: [CasePage.Note]
    var figures: String
    var risks: [Risk]
    var words: [Word]
    var others: [Word]
    var back: String
    var isConflict: Bool
    var mistakes: [Mistake]

    static let template = "anonymisation-places"
    static let parts: [any ViewPart.Type] = [
        CaseFrame.self, CasePage.Note.self, Tab.self, Group.self, ActionView.self, Risk.self, Word.self, Mistake.self,
    ]
    static let fields: [String: @Sendable (PlacesPage) -> Any?] = [
        "frame": { $0.frame }, "views": { $0.tabs }, "sides": { $0.sides }, "severalSides": { $0.sides.count > 1 },
        "groups": { $0.groups }, "noGroups": { $0.groups.isEmpty }, "empty": { $0.empty }, "save": { $0.save },
        "version": { $0.version }, "shown": { $0.shown }, "side": { $0.side }, "correction": { $0.correction },
        "lost": { $0.lost },
        "hasLost": { !$0.lost.isEmpty }, "figures": { $0.figures }, "risks": { $0.risks },
        "noRisks": { $0.risks.isEmpty }, "unexplained": { $0.words }, "allExplained": { $0.words.isEmpty },
        "explained": { $0.others }, "explainedCount": { $0.others.count }, "back": { $0.back },
        "conflict": { $0.isConflict }, "mistakes": { $0.mistakes }, "hasMistakes": { !$0.mistakes.isEmpty },
    ]
}

/// Which places are shown.
private enum PlacesShown: String, CaseIterable {
    case doubts = "tvivl"
    case replaced = "erstattet"
    case kept = "staar"

    func has(_ group: PlaceGroup) -> Bool {
        switch self {
        case .doubts: group.isOpen
        case .replaced: !group.isOpen && group.first.state == .masked
        case .kept: !group.isOpen && group.first.state == .kept
        }
    }
}

/// A side of the list: what is shown, and from which one on. A form has no more fields than it may.
private struct PlacesAsked {
    static let size = 100
    var shown: PlacesShown
    var side: Int

    init(_ fields: (String) -> String?) {
        shown = fields("vis").flatMap(PlacesShown.init) ?? .doubts
        side = max(1, fields("side").flatMap { Int($0) } ?? 1)
    }

    var query: String { "vis=\(shown.rawValue)" + (side > 1 ? "&side=\(side)" : "") }
}

extension Console {
    func placesPage(_ request: Request, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let query = try QueryString.read(request.uri.query)
        let opened = try await onTable(context, what: "anonymisering, steder")
        return places(opened, PlacesAsked { name in query.first { $0.name == name }?.value }, context, language)
    }

    /// Saves the decisions of the form: one for each group, wherever its words stand.
    func savePlaces(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "anonymisering, steder")
        let asked = PlacesAsked { form[$0] }
        let paragraphs = opened.paragraphs.map(\.text)
        var mistakes: [Mistake] = []
        var text = opened.text
        for group in opened.text.groups(of: paragraphs) where isChanged(group.first.place, form) {
            let id = group.first.place
            let isKept = form["valg-\(id)"] == "tilladt"
            let replacement = form["ord-\(id)"].trimmedEnds
            let reason = form["grund-\(id)"].trimmedEnds
            if let mistake = mistake(at: id, group.first, isKept, replacement, reason, language) {
                mistakes.append(mistake)
            } else {
                text = text.deciding(group, in: paragraphs, masked: isKept ? nil : replacement, kept: reason)
            }
        }
        guard mistakes.isEmpty else {
            return places(opened, asked, context, language, form: form, mistakes: mistakes)
        }
        do {
            guard Int(form["version"]) == opened.state.publication.draftSequence else { throw CaseProblem.partChanged }
            try await publishing.save(text, of: opened, context.officer.token)
        } catch CaseProblem.partChanged {
            let fresh = try await onTable(context, what: "anonymisering, steder")
            return places(fresh, asked, context, language, form: form, isConflict: true)
        } catch CaseProblem.refused(let refusal) {
            return places(
                opened, asked, context, language, form: form,
                mistakes: [Mistake(field: "main-content", words: refusal.reason[language])])
        }
        throw Elsewhere(language.address("/konsol/sager/\(opened.number)/anonymisering/steder") + "?\(asked.query)")
    }

    /// What a decision about a place lacks; nil for nothing.
    func mistake(
        at id: String, _ span: Span, _ isKept: Bool, _ replacement: String, _ reason: String, _ language: Language
    ) -> Mistake? {
        if isKept, !span.mayStay {
            return Mistake(field: "valg-\(id)", words: templates.words("need_masked", language))
        }
        if isKept, reason.isEmpty {
            return Mistake(field: "grund-\(id)", words: templates.words("need_kept_reason", language))
        }
        if !isKept, replacement.isEmpty {
            return Mistake(field: "ord-\(id)", words: templates.words("need_replacement", language))
        }
        return nil
    }

    /// Whether somebody changed a row of the form since the page was made.
    private func isChanged(_ id: String, _ form: Form) -> Bool {
        form.has("valg-\(id)")
            && Self.row(form["valg-\(id)"], form["ord-\(id)"], form["grund-\(id)"]) != form["foer-\(id)"]
    }

    /// A row as one text: what is chosen, the words instead, the reason.
    private static func row(_ chosen: String, _ replacement: String, _ reason: String) -> String {
        [chosen, replacement, reason].map { $0.replacing("|", with: " ") }.joined(separator: "|")
    }

    private func places(
        _ opened: Publishing.Opened, _ asked: PlacesAsked, _ context: OfficerContext, _ language: Language,
        form: Form? = nil, mistakes: [Mistake] = [], isConflict: Bool = false
    ) -> Response {
        let words = templates.words
        let path = "/konsol/sager/\(opened.number)/anonymisering"
        let paragraphs = opened.paragraphs.map(\.text)
        let all = opened.text.groups(of: paragraphs)
        let shown = all.filter(asked.shown.has)
        let sides = max(1, (shown.count + PlacesAsked.size - 1) / PlacesAsked.size)
        let side = min(asked.side, sides)
        func address(_ query: String) -> String { language.address("\(path)/steder") + "?\(query)" }
        let published = paragraphs.enumerated().map { opened.text.applied(to: $1, paragraph: $0 + 1) }
        let left = Remaining.words(of: published, lists: opened.lists)
        func word(_ left: Remaining) -> PlacesPage.Word {
            PlacesPage.Word(
                word: left.count > 1 ? "\(left.word) × \(left.count)" : left.word,
                reason: words(
                    left.reason == .none ? "remains_none_reason" : "remains_\(left.reason.rawValue)", language),
                href: edit(path, left.paragraph, left.word, nil, language))
        }
        let page = PlacesPage(
            frame: publicationFrame(opened, "/anonymisering", context.officer, language),
            tabs: PlacesShown.allCases.map { shown in
                PlacesPage.Tab(
                    label: "\(words("places_\(shown.rawValue)", language)) (\(all.count(where: shown.has)))",
                    href: address("vis=\(shown.rawValue)"), isCurrent: shown == asked.shown)
            },
            sides: (1...sides).map {
                PlacesPage.Tab(
                    label: String($0), href: address("vis=\(asked.shown.rawValue)&side=\($0)"), isCurrent: $0 == side)
            },
            groups: shown.dropFirst((side - 1) * PlacesAsked.size).prefix(PlacesAsked.size).map {
                group($0, opened, paragraphs, form, path, language)
            },
            empty: words("places_\(asked.shown.rawValue)_none", language),
            save: ActionView(
                label: words("anonymise_save", language), href: nil, post: language.address("\(path)/steder"),
                guardMark: FormGuard.mark(context.officer.token), isMain: true,
                refusals: Rights.refusals(
                    AnonymiseRuling.self, for: opened.actor, in: opened.state, on: clock.now().day
                ).map { RefusalView($0, language) }),
            version: opened.state.publication.draftSequence, shown: asked.shown.rawValue, side: side,
            correction: correctionNote(opened, language), lost: lost(form, all, language),
            figures: figures(opened, paragraphs, language),
            risks: CrowdRisk.sentences(of: paragraphs, anonymised: opened.text, lists: opened.lists).map {
                risk($0, path, language)
            },
            words: left.filter { $0.reason == .none }.map(word), others: left.filter { $0.reason != .none }.map(word),
            back: language.address(path), isConflict: isConflict, mistakes: mistakes)
        let prefix = mistakes.isEmpty ? "" : words("error_prefix", language)
        return framed(
            page, title: "\(prefix)\(words("places_title", language)) \(opened.number)", path: "\(path)/steder",
            language, officer: context.officer,
            status: isConflict ? .conflict : mistakes.isEmpty ? .ok : .unprocessableContent)
    }

    /// How much is replaced: too much takes the sense away, so it is told.
    private func figures(_ opened: Publishing.Opened, _ paragraphs: [String], _ language: Language) -> String {
        let letters = paragraphs.reduce(0) { $0 + $1.unicodeScalars.count }
        let masked = opened.text.spans.filter { $0.state != .kept }
        let share = masked.reduce(0) { $0 + $1.end - $1.start } * 100 / max(1, letters)
        return templates.words(
            "places_figures", language,
            [
                "places": String(masked.count), "per": String(masked.count * 10_000 / max(1, letters)),
                "share": String(share),
            ])
    }

    private func group(
        _ group: PlaceGroup, _ opened: Publishing.Opened, _ paragraphs: [String], _ form: Form?, _ path: String,
        _ language: Language
    ) -> PlacesPage.Group {
        let span = group.first
        let id = span.place
        let isHidden = span.kind == .cpr
        let (before, after) = around(span, opened, paragraphs[span.paragraph - 1], language)
        // A row that nobody touched shows what stands now.
        let form = form.flatMap { isChanged(id, $0) ? $0 : nil }
        let chosen = form?["valg-\(id)"].nonEmpty
        let told = group.paragraphs.prefix(12).map(String.init).joined(separator: ", ")
        let more = group.paragraphs.count > 12 ? " …" : ""
        return PlacesPage.Group(
            id: id, style: span.style, badge: span.badge,
            words: isHidden ? templates.words("never_shown", language) : group.words,
            others: isHidden || group.wordings.count < 2
                ? nil : group.wordings.dropFirst().prefix(8).joined(separator: ", "),
            before: before, after: after,
            paragraph: span.paragraph,
            paragraphs: templates.words(
                group.spans.count == 1 ? "places_where_one" : "places_where", language,
                ["count": String(group.spans.count), "paragraphs": told + more]),
            href: language.address("\(path)/\(span.paragraph)"), found: howFound(span, opened, language),
            isMasked: chosen.map { $0 == "maskeret" } ?? (span.state == .masked),
            isKept: chosen.map { $0 == "tilladt" } ?? (span.state == .kept), mayStay: span.mayStay,
            replacement: form?["ord-\(id)"] ?? group.replacement, reason: form?["grund-\(id)"] ?? span.reason,
            was: Self.row(
                span.state == .open ? "" : span.state == .kept ? "tilladt" : "maskeret", group.replacement, span.reason),
            isMixed: group.isMixed)
    }

    /// What stands around a place, sixty letters each way. A CPR number is never shown, here either.
    private func around(
        _ span: Span, _ opened: Publishing.Opened, _ text: String, _ language: Language
    ) -> (String, String) {
        var before = ""
        var after = ""
        var isBehind = false
        for (words, piece) in opened.text.pieces(of: text, paragraph: span.paragraph) {
            if piece?.place == span.place {
                isBehind = true
                continue
            }
            let shown = piece?.kind == .cpr ? templates.words("never_shown", language) : words
            if isBehind { after += shown } else { before += shown }
        }
        return (
            (before.count > 60 ? "…" : "") + before.suffix(60), after.prefix(60) + (after.count > 60 ? "…" : "")
        )
    }

    /// What somebody typed for places that another has decided meanwhile: shown, not lost.
    private func lost(_ form: Form?, _ groups: [PlaceGroup], _ language: Language) -> [CasePage.Note] {
        guard let form else { return [] }
        let here = Set(groups.map(\.first.place))
        return form.fields.keys.filter { $0.hasPrefix("valg-") }.map { String($0.dropFirst(5)) }.sorted()
            .filter { !here.contains($0) && isChanged($0, form) }
            .map { CasePage.Note(note: "\(form["ord-\($0)"]) \(form["grund-\($0)"])") }
    }

    private func risk(_ risk: CrowdRisk, _ path: String, _ language: Language) -> PlacesPage.Risk {
        let words = templates.words
        return PlacesPage.Risk(
            isRed: risk.level == .red, level: words("risk_\(risk.level.rawValue)", language), paragraph: risk.paragraph,
            href: language.address("\(path)/\(risk.paragraph)"),
            crowd: risk.crowd < 1.5
                ? words("crowd_less", language)
                : words("crowd", language, ["count": Int(risk.crowd.rounded()).grouped(language)]),
            factors: risk.factors.map { factor in
                PlacesPage.Risk.Factor(
                    words: factor.words,
                    oneOf: words(
                        factor.kind == .fact ? "crowd_few" : "crowd_one_of", language,
                        [
                            "kind": words("trace_of_\(factor.kind.rawValue)", language),
                            "count": Int(factor.oneOf.rounded()).grouped(language),
                        ]),
                    href: edit(path, risk.paragraph, factor.words, factor.wider, language),
                    wider: factor.wider.map { words("crowd_wider", language, ["words": $0]) }
                        ?? words("crowd_reword", language))
            })
    }

    /// The page of a paragraph, with these words for its field of a further place: behind the #, which no log keeps.
    private func edit(
        _ path: String, _ paragraph: Int, _ words: String, _ wider: String?, _ language: Language
    ) -> String {
        let brought = QueryString.write([(name: "ord", value: words), (name: "erstat", value: wider ?? "")])
        return language.address("\(path)/\(paragraph)") + "#" + brought.dropFirst()
    }

    /// How a place was found, for the editor's eyes.
    func howFound(_ span: Span, _ opened: Publishing.Opened, _ language: Language) -> String {
        let words = templates.words
        let whose = span.entity.flatMap { opened.legend[$0] }
        let kind = words("trace_of_\(span.kind.rawValue)", language)
        switch (span.source, span.state, whose) {
        case (.hand, _, _): return words("found_by_hand", language)
        case (.pattern, _, _): return words("found_by_form", language, ["kind": kind])
        case (.context, _, let whose):
            let rule = span.rule ?? .capital
            return words(
                "found_rule_\(rule.rawValue)", language,
                ["kind": kind, "whose": whose ?? words("found_whose_several", language)])
        case (.known, .open, nil): return words("found_ambiguous", language, ["kind": kind])
        case (.known, .open, let whose?): return words("found_ordinary", language, ["whose": whose])
        case (.known, _, let whose): return words("found_known", language, ["kind": kind, "whose": whose ?? ""])
        }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
