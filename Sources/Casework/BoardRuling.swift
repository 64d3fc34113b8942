internal import Crypto
internal import Foundation
public import Law

/// The ruling as a document (law page 7.1): what the officer wrote, and around it what follows from cells and votes. Equal
/// facts give equal bytes, and the chair signs their digest. Rulings are Danish.
public struct BoardRuling: Sendable, Hashable {
    /// A heading with its paragraphs.
    public struct Section: Sendable, Hashable {
        /// The heading.
        public let heading: String
        /// The paragraphs.
        public let paragraphs: [String]
    }

    /// What a minority voted and said, without its names.
    public struct Dissent: Sendable, Hashable {
        /// One member's vote.
        public struct Vote: Sendable, Hashable {
            /// For what.
            public let ruling: CellRuling
            /// Why; may be empty.
            public let words: String

            /// A vote with its words.
            public init(ruling: CellRuling, words: String) {
                self.ruling = ruling
                self.words = words
            }
        }

        /// On which cell.
        public let cell: Cell.ID
        /// Of how many members.
        public let of: Int
        /// The votes of the minority.
        public let votes: [Vote]

        /// A dissent on a cell; none where nobody voted otherwise.
        public init(cell: Cell.ID, of size: Int, votes: [Vote]) {
            self.cell = cell
            of = size
            self.votes = votes
        }
    }

    /// The title.
    public let title: String
    /// The case number.
    public let number: String
    /// The sections, in order.
    public let sections: [Section]
    /// What each cell came to, as code; empty before the votes.
    private let results: [JSONValue]

    /// - Parameters:
    ///   - draft: what the officer wrote.
    ///   - cells: the cells of the case.
    ///   - decision: what was decided; nil before the votes.
    ///   - title: the title by the grammar of titles; before the votes, without an outcome.
    public init(
        _ draft: RulingDraft, number: String, title: String, cells: [Cell], decision: Decision?, dissents: [Dissent],
        receivedOn: Day
    ) {
        self.title = title
        self.number = number
        let terms = PartyTerms(cells.map(\.claim))
        let matters = Dictionary(
            draft.cells.filter { !$0.matter.isEmpty }.map { ($0.cell, $0.matter) }, uniquingKeysWith: { $1 })
        let operative =
            decision.map { OperativePart($0, matters: matters, receivedOn: receivedOn).sentences }
            ?? ["(Nævnet har ikke stemt endnu. Konklusionerne skrives af stemmerne.)"]
        sections = [
            Section(heading: "Resumé", paragraphs: draft.summary),
            Section(heading: "Klagen", paragraphs: draft.about),
            Section(heading: "Ligebehandlingsnævnets afgørelse", paragraphs: operative),
            Section(heading: "Sagsfremstilling", paragraphs: draft.facts),
            Section(heading: "Parternes bemærkninger", paragraphs: draft.remarks),
            Section(
                heading: "Ligebehandlingsnævnets bemærkninger og konklusion",
                paragraphs: cells.flatMap { Self.jurisdiction($0, terms) } + Self.burdens(draft, cells, terms)
                    + draft.reasons + Self.departures(decision, terms)
                    + dissents.flatMap { Self.words($0, cells, terms) }),
            Section(heading: "Retsregler", paragraphs: Self.rules(cells)),
        ].filter { !$0.paragraphs.isEmpty }
        results = decision?.cells.map(Self.json) ?? []
    }

    /// The bytes that are signed.
    public var bytes: [UInt8] {
        JSONValue.object([
            "cells": .array(results), "number": .string(number),
            "sections": .array(
                sections.map {
                    .object([
                        "heading": .string($0.heading), "paragraphs": .array($0.paragraphs.map { .string($0) }),
                    ])
                }), "title": .string(title),
        ]).canonical
    }

    /// SHA-256 of the bytes, in hexadecimal digits.
    public var digest: String {
        SHA256.hash(data: bytes).hexadecimal
    }

    /// Reads the bytes of a signed ruling; nil for anything else.
    public init?(signed bytes: [UInt8]) {
        let json: JSONValue
        do throws(JSONValue.Unreadable) { json = try JSONValue(canonical: bytes) } catch { return nil }
        guard let title = json["title"]?.text, let number = json["number"]?.text,
            let sections = json["sections"]?.list, let results = json["cells"]?.list
        else { return nil }
        self.title = title
        self.number = number
        self.sections = sections.compactMap { section in
            guard let heading = section["heading"]?.text, let paragraphs = section["paragraphs"]?.texts else {
                return nil
            }
            return Section(heading: heading, paragraphs: paragraphs)
        }
        self.results = results
    }

    /// How the Board may examine the claim, with the acts and what they leave out.
    private static func jurisdiction(_ cell: Cell, _ terms: PartyTerms) -> [String] {
        let against = terms.hasSeveralRespondents ? " mod \(terms.respondents([cell.respondent]))" : ""
        guard !cell.statutes.isEmpty else {
            return ["Ingen af de love, som nævnet behandler klager efter, omfatter klagen\(against)."]
        }
        let acts = cell.statutes.map { covered in
            "\(covered.statute.words.da) (\(covered.grounds.map(\.words.da).joined(separator: " og ")))"
        }
        let comma = cell.claim.claimed.combination == nil ? "" : ","
        let grounds = cell.claim.claimed.explanation.da + comma
        return [
            "Nævnet kan behandle klagen\(against) om forskelsbehandling på grund af \(grounds) efter "
                + "\(acts.joined(separator: " og "))."
        ] + cell.remarks.map { $0.words.da + " Det kan indgå som en del af sammenhængen." }
    }

    private static func burdens(_ draft: RulingDraft, _ cells: [Cell], _ terms: PartyTerms) -> [String] {
        let all = draft.cells.flatMap { part -> [String] in
            guard !part.presumptions.isEmpty || !part.rebuttals.isEmpty,
                let cell = cells.first(where: { $0.id == part.cell })
            else { return [] }
            let respondent = terms.respondents([cell.respondent])
            let complainant = terms.complainant(cell.claim.complainant)
            var lines: [String] = []
            if part.burden == .reversed {
                lines.append("Det er \(respondent), der skal godtgøre, at ligebehandlingsprincippet ikke er krænket.")
            }
            lines += part.presumptions.map {
                "\(complainant.capitalisedFirst) har påvist, at \($0.uncapitalisedFirst.withoutStop), hvilket giver anledning til at "
                    + "formode forskelsbehandling."
            }
            lines += part.rebuttals.map {
                "\(respondent.capitalisedFirst) har heroverfor oplyst, at \($0.uncapitalisedFirst.withoutStop)."
            }
            return lines
        }
        // What holds of several cells alike is said once.
        return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Why an act was not broken though another was.
    private static func departures(_ decision: Decision?, _ terms: PartyTerms) -> [String] {
        (decision?.cells ?? []).flatMap { cell in
            cell.findings.compactMap { finding in
                finding.reason.map { "Om \(finding.statute.words.da): \($0)" }
            }
        }
    }

    private static func words(_ dissent: Dissent, _ cells: [Cell], _ terms: PartyTerms) -> [String] {
        guard let cell = cells.first(where: { $0.id == dissent.cell }) else { return [] }
        let against = terms.hasSeveralRespondents ? " mod \(terms.respondents([cell.respondent]))" : ""
        let names = ["Et", "To", "Tre", "Fire"]
        var rulings: [CellRuling] = []
        for vote in dissent.votes where !rulings.contains(vote.ruling) { rulings.append(vote.ruling) }
        return rulings.flatMap { ruling -> [String] in
            let votes = dissent.votes.filter { $0.ruling == ruling }
            let count = votes.count <= names.count ? names[votes.count - 1] : "\(votes.count)"
            let opening =
                "Dissens om klagepunkt \(cell.claim.number.rawValue)\(against): \(count) af nævnets \(dissent.of) medlemmer "
                + "stemte for \(ruling.inDissent)."
            let said = votes.map(\.words).filter { !$0.isEmpty }
            let who = votes.count == 1 ? "Medlemmet udtaler" : "Et medlem af mindretallet udtaler"
            return [opening] + said.map { "\(who): \($0)" }
        }
    }

    private static func rules(_ cells: [Cell]) -> [String] {
        let statutes = cells.flatMap { $0.statutes.map(\.statute) }
        return Statute.allCases.filter(statutes.contains).map { $0.words.da.capitalisedFirst }
            + ["Lov om Ligebehandlingsnævnet"]
    }

    private static func json(_ cell: DecidedCell) -> JSONValue {
        .object([
            "claim": .integer(cell.cell.claim.number.rawValue),
            "combination": cell.cell.claim.claimed.combination.map { .string($0.rawValue) } ?? .null,
            "findings": .array(
                cell.findings.map {
                    .object(["breach": .bool($0.isBreach), "statute": .string($0.statute.rawValue)])
                }), "grounds": .array(cell.cell.claim.claimed.grounds.ordered.map { .string($0.rawValue) }),
            "outcome": .string(cell.outcome.rawValue), "respondent": .string(cell.cell.respondent.rawValue),
        ])
    }
}

extension String {
    /// Without the full stop at its end.
    fileprivate var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}

extension CellRuling {
    /// "ej medhold", "medhold med 25.000 kr. i godtgørelse": what a minority voted for, in Danish as all rulings.
    fileprivate var inDissent: String {
        switch self {
        case .ejMedhold: return "ej medhold"
        case .afvist: return "at afvise klagepunktet"
        case .medhold(.none, _): return "medhold uden noget beløb"
        case .medhold(.awarded(let awards), _):
            let parts = awards.map { award in
                switch award.remedy {
                case .compensation(let compensation): "\(compensation.words.da) i godtgørelse"
                case .payDifference(let money): "\(money.words.da) i efterbetaling"
                case .dismissalSetAside: "underkendelse af afskedigelsen"
                }
            }
            return "medhold med \(parts.joined(separator: " og "))"
        }
    }
}
