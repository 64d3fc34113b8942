internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Publication
internal import Store
internal import Web

/// The draft of the ruling: what the officer writes, section by section, with what the program adds.
struct DraftPage: View {
    struct Section: ViewPart {
        var name: String
        var label: String
        var hint: String
        var text: String
        var rows: Int

        static let fields: [String: @Sendable (Section) -> Any?] = [
            "sectionName": { $0.name }, "sectionLabel": { $0.label }, "sectionHint": { $0.hint },
            "sectionText": { $0.text }, "sectionRows": { $0.rows },
        ]
    }

    struct Cell: ViewPart {
        var heading: String
        var explanation: String
        var chips: ClaimChips
        var matter: Section
        var presumptions: Section
        var rebuttals: Section
        var burdenName: String
        var burdens: [ClassificationPage.Option]

        static let parts: [any ViewPart.Type] = [ClaimChips.self, Section.self, ClassificationPage.Option.self]
        static let fields: [String: @Sendable (Cell) -> Any?] = [
            "cellHeading": { $0.heading }, "cellExplanation": { $0.explanation }, "chips": { $0.chips },
            "matter": { $0.matter }, "presumptions": { $0.presumptions }, "rebuttals": { $0.rebuttals },
            "burdenName": { $0.burdenName }, "burdens": { $0.burdens },
        ]
    }

    var frame: CaseFrame
    var save: ActionView
    var version: Int
    var cells: [Cell]
    var sections: [Section]
    var returned: String?
    var isConflict: Bool
    var stored: [String]
    var submit: ActionView
    var preview: String
    var isNew: Bool
    var mistakes: [Mistake]

    static let template = "draft"
    static let parts: [any ViewPart.Type] = [
        CaseFrame.self, ActionView.self, Cell.self, Section.self, CasePage.Note.self, Mistake.self,
    ]
    static let fields: [String: @Sendable (DraftPage) -> Any?] = [
        "frame": { $0.frame }, "save": { $0.save }, "version": { $0.version }, "cells": { $0.cells },
        "sections": { $0.sections }, "returned": { $0.returned }, "conflict": { $0.isConflict },
        "stored": { $0.stored.map(CasePage.Note.init(note:)) }, "submit": { $0.submit }, "preview": { $0.preview },
        "new": { $0.isNew }, "mistakes": { $0.mistakes }, "hasMistakes": { !$0.mistakes.isEmpty },
    ]
}

extension Caseload.Case {
    /// The draft as it stands, or the skeleton that the structure of the case gives.
    func draft() throws(Refusal) -> RulingDraft {
        if let words = state.draft?.words, let draft = RulingDraft(canonical: words) { return draft }
        var remarks: [(party: PartyID, claim: ClaimNumber?, words: String)] = []
        var facts: [String] = []
        // The copies that the other side reads: no CPR number and no protected address stands in them.
        for submission in submissions {
            switch submission {
            case .complaint(let complaint):
                facts = complaint.incidents.map { "\($0.when.capitalisedFirst): \($0.words)" }
                for claim in state.claims {
                    let words = complaint.incidents.filter { claim.stated.incidents.contains($0.number) }.map(\.words)
                    remarks.append((claim.stated.complainant, claim.stated.number, words.joined(separator: " ")))
                }
            case .answer(let answer, let party, filedOn: _, isLate: _):
                remarks += answer.claims.filter { !$0.words.isEmpty }.map { (party, $0.number, $0.words) }
                if !answer.general.isEmpty { remarks.append((party, nil, answer.general)) }
            }
        }
        return RulingDraft(
            skeletonOf: try state.cells(),
            words: RulingDraft.Words(facts: facts, remarks: remarks))
    }

    /// The ruling as it stands: with its outcome once the votes are counted.
    func ruling() throws(Refusal) -> (ruling: BoardRuling, outcome: Outcome?) {
        let cells = try state.cells()
        let decision = try state.decided()
        let dissents = (state.decision?.ballots ?? []).map { ballot in
            BoardRuling.Dissent(
                cell: ballot.cell, of: ballot.votesCast,
                votes: state.dissents(on: ballot.cell).map {
                    BoardRuling.Dissent.Vote(ruling: $0.ruling, words: $0.reason.words ?? "")
                })
        }
        let title: String
        if let decision, let counted = RulingTitle.text(of: decision.results) {
            title = counted
        } else {
            let sets = cells.map(\.claim.claimed.grounds).reduce(into: [GroundSet]()) {
                if !$0.contains($1) { $0.append($1) }
            }
            title = "Ligebehandlingsnævnets afgørelse om " + sets.map(\.words.da).joined(separator: " - ")
        }
        let ruling = BoardRuling(
            try draft(), number: number, title: title, cells: cells, decision: decision, dissents: dissents,
            receivedOn: receivedOn)
        return (ruling, decision?.outcome)
    }
}

extension Console {
    func draftPage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "udkast")
        do throws(Refusal) {
            return draftPage(opened, try opened.draft(), context, language)
        } catch {
            return try refused(
                .refused(error), back: "/konsol/sager/\(opened.number)", language, context.officer)
        }
    }

    private func draftPage(
        _ opened: Caseload.Case, _ draft: RulingDraft, _ context: OfficerContext, _ language: Language,
        conflict: RulingDraft? = nil, mistakes: [Mistake] = []
    ) -> Response {
        let words = templates.words
        let officer = context.officer
        func section(_ name: String, _ texts: [String], rows: Int, _ key: String? = nil) -> DraftPage.Section {
            DraftPage.Section(
                name: name, label: words("draft_\(key ?? name)", language),
                hint: words("draft_\(key ?? name)_hint", language), text: texts.joined(separator: "\n\n"), rows: rows)
        }
        let cells = draft.cells.compactMap { part -> DraftPage.Cell? in
            guard let claim = opened.claims.first(where: { $0.number == part.cell.claim.rawValue }) else { return nil }
            let place = Self.place(part.cell)
            var explanation = ""
            do throws(Refusal) {
                explanation = try opened.state.cells().first { $0.id == part.cell }?.explanation[language] ?? ""
            } catch { explanation = error.reason[language] }
            func lines(_ name: String, _ texts: [String]) -> DraftPage.Section {
                DraftPage.Section(
                    name: "\(name)-\(place)", label: words("draft_\(name)", language),
                    hint: words("draft_\(name)_hint", language), text: texts.joined(separator: "\n"), rows: 2)
            }
            return DraftPage.Cell(
                heading: cellHeading(part.cell, opened, language), explanation: explanation,
                chips: ClaimChips(claim, language, unsure: words("unsure", language)),
                matter: lines("forhold", part.matter.isEmpty ? [] : [part.matter]),
                presumptions: lines("formodning", part.presumptions), rebuttals: lines("modbevis", part.rebuttals),
                burdenName: "byrde-\(place)",
                burdens: Burden.allCases.map {
                    ClassificationPage.Option(
                        value: $0.rawValue, label: $0.words[language].capitalisedFirst, isChosen: $0 == part.burden)
                })
        }
        let path = "/konsol/sager/\(opened.number)/udkast"
        let page = DraftPage(
            frame: caseFrame(opened, "/udkast", language),
            save: action(WriteDraft.self, opened, "draft_save", post: "/udkast", isMain: true, officer, language),
            version: opened.state.draftSequence, cells: cells,
            sections: [
                section("resume", draft.summary, rows: 4), section("klagen", draft.about, rows: 3),
                section("fakta", draft.facts, rows: 8), section("bemaerkninger", draft.remarks, rows: 8),
                section("begrundelse", draft.reasons, rows: 10),
            ], returned: opened.stage == .drafting ? opened.state.returned?.words : nil, isConflict: conflict != nil,
            stored: conflict?.texts.filter { !$0.text.isEmpty }.map { "\($0.section[language]): \($0.text)" } ?? [],
            submit: action(SubmitDraft.self, opened, "do_submit", post: "/forelaeggelse", officer, language),
            preview: language.address(path + "/visning"), isNew: opened.state.draftSequence == 0,
            mistakes: mistakes)
        return framed(
            page, title: "\(words("tab_draft", language)) \(opened.number)", path: path, language, officer: officer,
            status: conflict != nil ? .conflict : mistakes.isEmpty ? .ok : .unprocessableContent)
    }

    /// A cell as part of a field's name: `1-person:3`.
    static func place(_ cell: Casework.Cell.ID) -> String { "\(cell.claim.rawValue)-\(cell.respondent.rawValue)" }

    /// "Klagepunkt 1 mod Brisholm A/S".
    func cellHeading(_ cell: Casework.Cell.ID, _ opened: Caseload.Case, _ language: Language) -> String {
        templates.words(
            "cell_heading", language,
            ["claim": String(cell.claim.rawValue), "respondent": opened.name(cell.respondent.rawValue)])
    }

    func saveDraft(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "udkast")
        func paragraphs(_ name: String) -> [String] {
            form[name].split(separator: "\n").map { $0.trimmed }.filter { !$0.isEmpty }
        }
        let cells: [Casework.Cell]
        do throws(Refusal) { cells = try opened.state.cells() } catch {
            return try refused(.refused(error), back: "/konsol/sager/\(opened.number)", language, context.officer)
        }
        let draft = RulingDraft(
            summary: paragraphs("resume"), about: paragraphs("klagen"), facts: paragraphs("fakta"),
            remarks: paragraphs("bemaerkninger"), reasons: paragraphs("begrundelse"),
            cells: cells.map { cell in
                let place = Self.place(cell.id)
                return RulingDraft.CellDraft(
                    cell: cell.id, matter: paragraphs("forhold-\(place)").joined(separator: " "),
                    burden: Burden(rawValue: form["byrde-\(place)"]) ?? .shared,
                    presumptions: paragraphs("formodning-\(place)"), rebuttals: paragraphs("modbevis-\(place)"))
            })
        return try await save(draft, form, opened, context, language)
    }

    private func save(
        _ draft: RulingDraft, _ form: Form, _ opened: Caseload.Case, _ context: OfficerContext, _ language: Language
    ) async throws -> Response {
        let back = "/konsol/sager/\(opened.number)/udkast"
        let secrets = try await caseload.secrets(in: draft.texts, of: opened, context.officer.token)
        guard secrets.isEmpty else {
            let mistakes = secrets.map {
                Mistake(
                    field: "main-content",
                    words: templates.words("secret_in_draft", language, ["section": $0[language]]))
            }
            return draftPage(opened, draft, context, language, mistakes: mistakes)
        }
        do {
            try await journal.execute(
                WriteDraft(draft), on: opened.number, token: context.officer.token,
                part: .draft(version: Int(form["version"]) ?? -1))
        } catch CaseProblem.partChanged {
            // Somebody else saved meanwhile: both texts, and nothing overwritten.
            let fresh = try await self.opened(context, what: "udkast")
            return draftPage(fresh, draft, context, language, conflict: try fresh.draft())
        } catch CaseProblem.refused(let refusal) {
            let fresh = try await self.opened(context, what: "udkast")
            return draftPage(
                fresh, draft, context, language,
                mistakes: [Mistake(field: "main-content", words: refusal.reason[language])])
        } catch let problem as CaseProblem {
            return try refused(problem, back: back, language, context.officer)
        }
        throw Elsewhere(language.address(form.has("vis") ? back + "/visning" : back))
    }
}

extension Substring {
    /// Without white space at its ends.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
