internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// A claim's classification: the citizen's words, the officer's reading, and what the law makes of it as it is changed.
struct ClassificationPage: View {
    struct Option: ViewPart {
        var value: String
        var label: String
        var isChosen: Bool
        static let fields: [String: @Sendable (Option) -> Any?] = [
            "value": { $0.value }, "label": { $0.label }, "chosen": { $0.isChosen },
        ]
    }

    struct LawRow: ViewPart {
        var name: String
        var verdict: String
        var explanation: String
        var source: String
        var isUnconfirmed: Bool

        static let fields: [String: @Sendable (LawRow) -> Any?] = [
            "name": { $0.name }, "verdict": { $0.verdict }, "explanation": { $0.explanation }, "source": { $0.source },
            "unconfirmed": { $0.isUnconfirmed },
        ]
    }

    struct LawPanel: ViewPart {
        var explanation: String
        var rows: [LawRow]
        var notes: [String]
        var warnings: [String]
        var burdens: [String]

        static let parts: [any ViewPart.Type] = [LawRow.self, CasePage.Note.self]
        static let fields: [String: @Sendable (LawPanel) -> Any?] = [
            "lawExplanation": { $0.explanation }, "lawRows": { $0.rows },
            "lawNotes": { $0.notes.map(CasePage.Note.init(note:)) }, "hasNotes": { !$0.notes.isEmpty },
            "warnings": { $0.warnings.map(CasePage.Note.init(note:)) },
            "burdens": { $0.burdens.map(CasePage.Note.init(note:)) }, "hasBurdens": { !$0.burdens.isEmpty },
        ]
    }

    var number: String
    var claim: Int
    var caseHref: String
    var action: String
    var guardMark: String
    var version: Int
    var stated: [CasePage.Event]
    var words: [CasePage.Incident]
    var grounds: [Option]
    var combinations: [Option]
    var areas: [Option]
    var subAreas: [Option]
    var conducts: [Option]
    var statutes: [Option]
    var actedOn: String
    var reason: String
    var law: LawPanel?
    var mistakes: [String]
    var isConflict: Bool

    static let template = "classification"
    static let parts: [any ViewPart.Type] = [
        Option.self, LawPanel.self, CasePage.Event.self, CasePage.Incident.self, CasePage.Note.self,
    ]
    static let fields: [String: @Sendable (ClassificationPage) -> Any?] = [
        "number": { $0.number }, "claim": { $0.claim }, "caseHref": { $0.caseHref }, "action": { $0.action },
        "guard": { $0.guardMark }, "version": { $0.version }, "stated": { $0.stated }, "words": { $0.words },
        "grounds": { $0.grounds }, "combinations": { $0.combinations }, "areas": { $0.areas },
        "subAreas": { $0.subAreas },
        "conducts": { $0.conducts }, "statutes": { $0.statutes }, "actedOn": { $0.actedOn }, "reason": { $0.reason },
        "law": { $0.law }, "mistakes": { $0.mistakes.map(CasePage.Note.init(note:)) },
        "hasMistakes": { !$0.mistakes.isEmpty },
        "conflict": { $0.isConflict },
    ]
}

/// The officer's choices as they were sent or stored.
private struct Choices {
    var grounds: [String]
    var combination: String
    var area: String
    var subArea: String
    var conduct: String
    var statute: String
    var actedOn: String
    var reason: String

    init(_ claim: Caseload.Claim, isExact: Bool) {
        grounds = claim.grounds?.ordered.map(\.rawValue) ?? []
        combination = claim.together?.combination?.rawValue ?? ""
        area = claim.area?.rawValue ?? ""
        subArea = claim.subArea?.rawValue ?? ""
        conduct = claim.conduct == .unsure ? "" : claim.conduct.rawValue
        statute = claim.statute?.rawValue ?? ""
        // A day that nobody gave is not suggested: it would be saved.
        actedOn = isExact ? claim.actedOn?.iso ?? "" : ""
        reason = ""
    }

    init(_ field: (String) -> [String]) {
        func first(_ name: String) -> String { field(name).first ?? "" }
        grounds = field("grund")
        combination = first("sammen")
        area = first("omraade")
        subArea = first("underomraade")
        conduct = first("behandling")
        statute = first("lov")
        actedOn = first("dag")
        reason = first("begrundelse")
    }

    /// What can be made of them; a list of what is missing otherwise.
    func read(_ words: (String) -> String) -> (claimed: ClaimGrounds?, facts: JurisdictionFacts?, mistakes: [String]) {
        var mistakes: [String] = []
        let set = GroundSet(grounds.compactMap(Ground.init(rawValue:)))
        if set == nil { mistakes.append(words("need_ground")) }
        let combination = (set?.count ?? 0) > 1 ? Combination(rawValue: combination) : nil
        if (set?.count ?? 0) > 1, combination == nil { mistakes.append(words("need_combination")) }
        let area = Area(rawValue: area)
        if area == nil { mistakes.append(words("need_area")) }
        let conduct = Conduct(rawValue: conduct) ?? .unsure
        if conduct == .unsure { mistakes.append(words("need_conduct")) }
        let day = Day(iso: actedOn).flatMap { ComplaintCheck.years.contains($0.year) ? $0 : nil }
        if day == nil { mistakes.append(words("need_day")) }
        let subArea = SubArea(rawValue: subArea)
        if let subArea, let area, subArea.area != area { mistakes.append(words("need_sub_area")) }
        if reason.unicodeScalars.count > 10_000 { mistakes.append(words("need_shorter_reason")) }
        let facts = area.flatMap { area in
            day.flatMap { JurisdictionFacts(area: area, subArea: subArea, conduct: conduct, actedOn: $0) }
        }
        return (set.flatMap { ClaimGrounds($0, combination) }, facts, mistakes)
    }
}

extension Console {
    func classificationPage(
        _ request: Request, _ context: OfficerContext, _ language: Language
    ) async throws -> Response {
        let (opened, claim) = try await claim(context)
        let asked = try QueryString.read(request.uri.query)
        let choices =
            asked.isEmpty
            ? Choices(claim, isExact: opened.isExact(claim))
            : Choices { name in asked.filter { $0.name == name }.map(\.value) }
        return show(opened, claim, choices, context.officer, language)
    }

    func classify(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let (opened, claim) = try await claim(context)
        let choices = Choices { form.fields[$0] ?? [] }
        if form.has("vis") { return show(opened, claim, choices, context.officer, language) }
        let read = choices.read { templates.words($0, language) }
        guard let claimed = read.claimed, let facts = read.facts, read.mistakes.isEmpty else {
            return show(
                opened, claim, choices, context.officer, language, mistakes: read.mistakes,
                status: .unprocessableContent)
        }
        let command = ClassifyClaim(
            ClaimNumber(rawValue: claim.number), claimed: claimed, facts: facts,
            statute: Statute(rawValue: choices.statute),
            reason: choices.reason)
        let part = CaseJournal.Part.claim(command.number, version: Int(form["version"]) ?? 0)
        do {
            try await journal.execute(command, on: opened.number, token: context.officer.token, part: part)
        } catch CaseProblem.partChanged {
            return show(opened, claim, choices, context.officer, language, status: .conflict, isConflict: true)
        } catch CaseProblem.refused(let refusal) {
            let told = "\(refusal.reason[language]) (\(refusal.source.citation)) \(refusal.helper[language])."
            return show(
                opened, claim, choices, context.officer, language, mistakes: [told], status: .unprocessableContent)
        } catch let problem as CaseProblem {
            return try refused(problem, back: "/konsol/sager/\(opened.number)", language, context.officer)
        }
        throw Elsewhere(language.address("/konsol/sager/\(opened.number)") + "#klagepunkt-\(claim.number)")
    }

    private func claim(_ context: OfficerContext) async throws -> (Caseload.Case, Caseload.Claim) {
        guard let number = context.parameters.get("claim", as: Int.self) else { throw PageError.notFound }
        let opened = try await opened(context, what: "klagepunkt \(number)")
        guard let claim = opened.claims.first(where: { $0.number == number }) else { throw PageError.notFound }
        return (opened, claim)
    }

    private func show(
        _ opened: Caseload.Case, _ claim: Caseload.Claim, _ choices: Choices, _ officer: SignedIn, _ language: Language,
        mistakes: [String] = [], status: HTTPResponse.Status = .ok, isConflict: Bool = false
    ) -> Response {
        let words = templates.words
        let read = choices.read { words($0, language) }
        let path = "/konsol/sager/\(opened.number)/klagepunkter/\(claim.number)"
        func options<Code: RawRepresentable<String>>(_ codes: [Code], _ chosen: [String], _ label: (Code) -> String)
            -> [ClassificationPage.Option]
        {
            codes.map {
                ClassificationPage.Option(value: $0.rawValue, label: label($0), isChosen: chosen.contains($0.rawValue))
            }
        }
        let jurisdiction = read.claimed.flatMap { claimed in read.facts.map { Jurisdiction(claimed, $0) } }
        let open = jurisdiction?.grounds.filter(\.needsChoice).flatMap(\.statutes) ?? []
        let subAreas = SubArea.allCases.filter { $0.area.rawValue == choices.area || choices.area.isEmpty }
        let page = ClassificationPage(
            number: opened.number, claim: claim.number, caseHref: language.address("/konsol/sager/\(opened.number)"),
            action: language.address(path), guardMark: FormGuard.mark(officer.token), version: claim.version,
            stated: stated(claim.stated, language),
            words: opened.incidents.filter { claim.incidents.contains($0.number) }.map { incident in
                CasePage.Incident(
                    heading: words("incident", language, ["number": String(incident.number), "when": incident.when]),
                    paragraphs: incident.words.split(separator: "\n").map(String.init))
            }, grounds: options(Ground.allCases, choices.grounds) { $0.words[language].capitalisedFirst },
            combinations: options(Combination.allCases, [choices.combination]) { $0.words[language].capitalisedFirst },
            areas: options(Area.allCases, [choices.area]) { $0.words[language].capitalisedFirst },
            subAreas: options(subAreas, [choices.subArea]) { $0.words[language].capitalisedFirst },
            conducts: options(Conduct.allCases.filter { $0 != .unsure }, [choices.conduct]) {
                $0.words[language].capitalisedFirst
            },
            statutes: options(open, [choices.statute]) { $0.words[language].capitalisedFirst },
            actedOn: choices.actedOn,
            reason: choices.reason, law: jurisdiction.map { panel($0, language) },
            mistakes: mistakes, isConflict: isConflict)
        let prefix = mistakes.isEmpty ? "" : words("error_prefix", language)
        return framed(
            page,
            title: prefix
                + words("classify_heading", language, ["claim": String(claim.number), "case": opened.number]),
            path: path, language, officer: officer, status: status)
    }

    private func stated(_ claim: StatedClaim, _ language: Language) -> [CasePage.Event] {
        let words = templates.words
        let together = claim.together.map { together in
            together.combination?.words[language] ?? words("unsure", language)
        }
        return [
            (words("stated_grounds", language), claim.grounds?.words[language] ?? words("unsure", language)),
            (words("stated_together", language), together ?? words("one_ground", language)),
            (words("stated_area", language), claim.area?.words[language] ?? words("unsure", language)),
            (words("stated_conduct", language), claim.conduct.words[language]),
        ].map { CasePage.Event(what: $0.0, when: $0.1) }
    }

    private func panel(_ jurisdiction: Jurisdiction, _ language: Language) -> ClassificationPage.LawPanel {
        let facts = jurisdiction.facts
        let limitation = Limitation(
            incident: facts.actedOn, employment: facts.area == .outside ? false : nil, on: clock.now().day)
        return ClassificationPage.LawPanel(
            explanation: jurisdiction.explanation[language],
            rows: jurisdiction.grounds.map { ground in
                ClassificationPage.LawRow(
                    name: ground.ground.words[language].capitalisedFirst,
                    verdict: ground.isCovered
                        ? ground.covers.map(\.citation[language]).joined(separator: "; ")
                        : CoverageExtent.none.words[language],
                    explanation: ground.explanation[language],
                    source: ground.sources.map(\.citation).joined(separator: "; "), isUnconfirmed: !ground.confirmed)
            },
            notes: jurisdiction.questions.map { $0.question[language] }
                + jurisdiction.guidance.map { $0.words[language] },
            warnings: limitation.warnings.prefix(limitation.limits.count + 1).map { $0.words[language] },
            burdens: BurdenProposal.propose(for: jurisdiction.statutes, facts).map { proposal in
                "\(proposal.statute.words[language].capitalisedFirst): \(proposal.burden.words[language]) "
                    + "(\(proposal.source.citation); \(Words.shouldBeConfirmed[language]))"
            })
    }
}
