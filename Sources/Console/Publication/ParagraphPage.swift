internal import Anonymisation
internal import Casework
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// One paragraph, place by place: what is replaced, by what, what stays and why; and one more by its words.
struct ParagraphPage: View {
    struct Place: ViewPart {
        var id: String
        var original: String
        var found: String
        var style: String
        var badge: String
        var isKept: Bool
        var isDecided: Bool
        var mayStay: Bool
        var replacement: String
        var reason: String
        var isHand: Bool
        var count: Int

        static let fields: [String: @Sendable (Place) -> Any?] = [
            "place": { $0.id }, "originalWords": { $0.original }, "foundHow": { $0.found }, "style": { $0.style },
            "badge": { $0.badge }, "kept": { $0.isKept }, "masked": { $0.isDecided && !$0.isKept },
            "mayStay": { $0.mayStay }, "replacement": { $0.replacement }, "why": { $0.reason }, "byHand": { $0.isHand },
            "several": { $0.count > 1 }, "placeCount": { $0.count },
        ]
    }

    var frame: CaseFrame
    var number: Int
    var heading: String
    var original: [AnonymisationPage.Piece]
    var anonymised: [AnonymisationPage.Piece]
    var places: [Place]
    var save: ActionView
    var version: Int
    var typedWords: String
    var typedReplacement: String
    var back: String
    var previous: String?
    var next: String?
    var correction: String?
    var isConflict: Bool
    var mistakes: [Mistake]

    static let template = "anonymisation-paragraph"
    static let parts: [any ViewPart.Type] = [
        CaseFrame.self, AnonymisationPage.Piece.self, Place.self, ActionView.self, Mistake.self,
    ]
    static let fields: [String: @Sendable (ParagraphPage) -> Any?] = [
        "frame": { $0.frame }, "paragraph": { $0.number }, "paragraphHeading": { $0.heading },
        "original": { $0.original }, "anonymised": { $0.anonymised }, "places": { $0.places },
        "noPlaces": { $0.places.isEmpty }, "save": { $0.save }, "version": { $0.version },
        "typedWords": { $0.typedWords }, "typedReplacement": { $0.typedReplacement }, "back": { $0.back },
        "correction": { $0.correction }, "previousHref": { $0.previous }, "nextHref": { $0.next },
        "conflict": { $0.isConflict },
        "mistakes": { $0.mistakes }, "hasMistakes": { !$0.mistakes.isEmpty },
    ]
}

extension Console {
    func paragraphPage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "anonymisering, afsnit")
        return try paragraph(opened, opened.text, context, language, form: nil, mistakes: [])
    }

    private func paragraph(
        _ opened: Publishing.Opened, _ text: AnonymisedText, _ context: OfficerContext, _ language: Language,
        form: Form?,
        mistakes: [Mistake], isConflict: Bool = false
    ) throws -> Response {
        guard let number = context.parameters.get("paragraph", as: Int.self),
            opened.paragraphs.indices.contains(number - 1)
        else { throw PageError.notFound }
        let words = templates.words
        let original = opened.paragraphs[number - 1]
        let pieces = text.pieces(of: original.text, paragraph: number)
        let path = "/konsol/sager/\(opened.number)/anonymisering"
        func address(_ other: Int) -> String? {
            opened.paragraphs.indices.contains(other - 1) ? language.address("\(path)/\(other)") : nil
        }
        func piece(_ words: String, _ span: Span?, _ isOriginal: Bool) -> AnonymisationPage.Piece {
            guard let span else { return AnonymisationPage.Piece(text: words, mark: nil, badge: "", said: "") }
            return AnonymisationPage.Piece(
                text: isOriginal && span.kind == .cpr ? templates.words("never_shown", language) : words,
                mark: span.style, badge: span.badge, said: templates.words("trace_\(span.style)", language))
        }
        let page = ParagraphPage(
            frame: publicationFrame(opened, "/anonymisering", context.officer, language), number: number,
            heading: original.heading, original: pieces.map { piece($0.text, $0.span, true) },
            anonymised: pieces.map { told, span in
                piece(span.map { $0.state == .kept ? told : $0.replacement } ?? told, span, false)
            },
            places: pieces.compactMap { told, span in
                span.map { place($0, told, opened, form, language) }
            },
            save: ActionView(
                label: words("anonymise_save", language), href: nil, post: language.address("\(path)/\(number)"),
                guardMark: FormGuard.mark(context.officer.token), isMain: true,
                refusals: Rights.refusals(
                    AnonymiseRuling.self, for: opened.actor, in: opened.state, on: clock.now().day
                ).map { RefusalView($0, language) }),
            version: opened.state.publication.draftSequence, typedWords: form?["ord"] ?? "",
            typedReplacement: form?["erstat"] ?? "", back: language.address("\(path)#a\(number)"),
            previous: address(number - 1), next: address(number + 1),
            correction: correctionNote(opened, language), isConflict: isConflict, mistakes: mistakes)
        let prefix = mistakes.isEmpty ? "" : words("error_prefix", language)
        return framed(
            page, title: "\(prefix)\(words("paragraph_title", language, ["number": String(number)])) \(opened.number)",
            path: "\(path)/\(number)", language, officer: context.officer,
            status: isConflict ? .conflict : mistakes.isEmpty ? .ok : .unprocessableContent)
    }

    private func place(
        _ span: Span, _ told: String, _ opened: Publishing.Opened, _ form: Form?, _ language: Language
    ) -> ParagraphPage.Place {
        let words = templates.words
        let chosen = form.flatMap { $0.has("valg-\(span.start)") ? $0["valg-\(span.start)"] : nil }
        let isKept = chosen.map { $0 == "tilladt" } ?? (span.state == .kept)
        return ParagraphPage.Place(
            id: String(span.start), original: span.kind == .cpr ? words("never_shown", language) : told,
            found: howFound(span, opened, language),
            style: span.style, badge: span.badge, isKept: isKept, isDecided: chosen != nil || span.state != .open,
            mayStay: span.mayStay,
            replacement: form.flatMap { $0.has("ord-\(span.start)") ? $0["ord-\(span.start)"] : nil }
                ?? span.replacement,
            reason: form.flatMap { $0.has("grund-\(span.start)") ? $0["grund-\(span.start)"] : nil } ?? span.reason,
            isHand: span.source == .hand,
            count: Finder.places(of: told, in: opened.paragraphs.map(\.text)).count)
    }

    // MARK: - Saving

    func saveParagraph(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await onTable(context, what: "anonymisering, afsnit")
        guard let number = context.parameters.get("paragraph", as: Int.self),
            opened.paragraphs.indices.contains(number - 1)
        else { throw PageError.notFound }
        var mistakes: [Mistake] = []
        var text = decided(opened, number, form, &mistakes, language)
        if form["ord"].contains(where: { !$0.isWhitespace }) {
            if let added = added(to: text, opened, number, form, &mistakes, language) { text = added }
        }
        guard mistakes.isEmpty else {
            return try paragraph(opened, opened.text, context, language, form: form, mistakes: mistakes)
        }
        do {
            guard Int(form["version"]) == opened.state.publication.draftSequence else { throw CaseProblem.partChanged }
            try await publishing.save(text, of: opened, context.officer.token)
        } catch CaseProblem.partChanged {
            let fresh = try await onTable(context, what: "anonymisering, afsnit")
            return try paragraph(fresh, fresh.text, context, language, form: form, mistakes: [], isConflict: true)
        } catch CaseProblem.refused(let refusal) {
            return try paragraph(
                opened, opened.text, context, language, form: form,
                mistakes: [Mistake(field: "main-content", words: refusal.reason[language])])
        }
        let path = "/konsol/sager/\(opened.number)/anonymisering"
        throw Elsewhere(
            language.address(form.has("bliv") ? "\(path)/\(number)" : path) + (form.has("bliv") ? "" : "#a\(number)"))
    }

    /// The text with the choices of the form, at this place or wherever the same words stand.
    private func decided(
        _ opened: Publishing.Opened, _ number: Int, _ form: Form, _ mistakes: inout [Mistake], _ language: Language
    ) -> AnonymisedText {
        let paragraphs = opened.paragraphs.map(\.text)
        var text = opened.text
        for (told, span) in opened.text.pieces(of: paragraphs[number - 1], paragraph: number) {
            guard let span, form.has("valg-\(span.start)") else { continue }
            let isKept = form["valg-\(span.start)"] == "tilladt"
            let replacement = form["ord-\(span.start)"].trimmedEnds
            let reason = form["grund-\(span.start)"].trimmedEnds
            if form.has("fjern-\(span.start)"), span.source == .hand {
                text = text.removing(span.place)
                continue
            }
            mistakes += [mistake(at: String(span.start), span, isKept, replacement, reason, language)].compactMap(
                \.self)
            let places = form.has("alle-\(span.start)") ? Finder.places(of: told, in: paragraphs) : []
            let same = text.spans.filter { other in
                other.place == span.place
                    || other.kind == span.kind
                        && places.contains { $0.paragraph == other.paragraph && $0.range == other.range }
            }
            for other in same {
                let isGenitive = places.contains {
                    $0.paragraph == other.paragraph && $0.range == other.range && $0.isGenitive
                }
                text = text.changing(other.place) {
                    // What was decided elsewhere keeps its own form; what was not gets this one.
                    let wasOpen = $0.state == .open
                    $0.state = isKept ? .kept : .masked
                    if !isKept, other.place == span.place || wasOpen {
                        $0.replacement = isGenitive ? Finder.genitive(replacement) : replacement
                    }
                    $0.reason = isKept ? reason : ""
                }
            }
        }
        return text
    }

    private func added(
        to text: AnonymisedText, _ opened: Publishing.Opened, _ number: Int, _ form: Form, _ mistakes: inout [Mistake],
        _ language: Language
    ) -> AnonymisedText? {
        let paragraphs = opened.paragraphs.map(\.text)
        let found = Finder.places(of: form["ord"], in: paragraphs)
        guard found.contains(where: { $0.paragraph == number }) else {
            mistakes.append(Mistake(field: "ord", words: templates.words("words_not_there", language)))
            return nil
        }
        let replacement = form["erstat"].trimmedEnds
        guard !replacement.isEmpty else {
            mistakes.append(Mistake(field: "erstat", words: templates.words("need_replacement", language)))
            return nil
        }
        return found.filter { form.has("overalt") || $0.paragraph == number }.reduce(text) { text, place in
            text.adding(
                Span(
                    paragraph: place.paragraph, range: place.range, kind: .other, entity: nil, source: .hand,
                    state: .masked, replacement: place.isGenitive ? Finder.genitive(replacement) : replacement))
        }
    }
}

extension Span {
    /// The letter beside it.
    var badge: String {
        switch style {
        case "tvivl": "?"
        case "tilladt": "T"
        case "kendt": entity ?? "K"
        default: "F"
        }
    }

    /// A number or an address never stays.
    var mayStay: Bool { ![.cpr, .email, .phone, .account, .address].contains(kind) }
}

extension String {
    /// Without spaces before and behind.
    var trimmedEnds: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
