public import Law

/// The draft of a ruling: what the officer writes, in paragraphs, beside what the program writes from the cells.
public struct RulingDraft: Sendable, Hashable {
    /// What the officer writes of one cell.
    public struct CellDraft: Sendable, Hashable {
        /// Which.
        public var cell: Cell.ID
        /// What happened, as the end of "Det var i strid med …, at": "klager blev opsagt".
        public var matter: String
        /// Who has to prove what.
        public var burden: Burden
        /// The facts that raise a presumption, a line each.
        public var presumptions: [String]
        /// What rebuts them, a line each.
        public var rebuttals: [String]

        /// The draft of a cell.
        public init(cell: Cell.ID, matter: String, burden: Burden, presumptions: [String], rebuttals: [String]) {
            self.cell = cell
            self.matter = matter
            self.burden = burden
            self.presumptions = presumptions
            self.rebuttals = rebuttals
        }
    }

    /// Resumé.
    public var summary: [String]
    /// Klagen angår.
    public var about: [String]
    /// Sagsfremstilling.
    public var facts: [String]
    /// Parternes bemærkninger.
    public var remarks: [String]
    /// Nævnets bemærkninger og konklusion.
    public var reasons: [String]
    /// Cell by cell.
    public var cells: [CellDraft]

    /// A draft of these parts.
    public init(
        summary: [String], about: [String], facts: [String], remarks: [String], reasons: [String], cells: [CellDraft]
    ) {
        self.summary = summary
        self.about = about
        self.facts = facts
        self.remarks = remarks
        self.reasons = reasons
        self.cells = cells
    }

    /// What a ruling can't do without, and this lacks.
    public var missing: [Law.Words] {
        var result: [Law.Words] = []
        if summary.isEmpty { result.append(Law.Words(da: "Resuméet mangler.", en: "The summary is missing.")) }
        if reasons.isEmpty { result.append(Law.Words(da: "Begrundelsen mangler.", en: "The reasons are missing.")) }
        for cell in cells where cell.matter.allSatisfy(\.isWhitespace) {
            let (claim, place) = (
                cell.cell.claim.rawValue, cell.cell.respondent.rawValue.split(separator: ":").last ?? ""
            )
            result.append(
                Law.Words(
                    da: "Skriv for klagepunkt \(claim), indklagede \(place), hvad der skete (“at …”).",
                    en: "For claim \(claim), respondent \(place), write what happened (“that …”)."))
        }
        return result
    }

    /// Every text the officer wrote, with the section that holds it.
    public var texts: [(section: Law.Words, text: String)] {
        let sections: [(Law.Words, [String])] = [
            (Law.Words(da: "Resumé", en: "Summary"), summary), (Law.Words(da: "Klagen", en: "The complaint"), about),
            (Law.Words(da: "Sagsfremstilling", en: "Facts"), facts),
            (Law.Words(da: "Parternes bemærkninger", en: "What the parties say"), remarks),
            (Law.Words(da: "Begrundelse", en: "Reasons"), reasons),
        ]
        return sections.flatMap { section, texts in texts.map { (section, $0) } }
            + cells.flatMap { cell in
                let section = Law.Words(
                    da: "Klagepunkt \(cell.cell.claim.rawValue)", en: "Claim \(cell.cell.claim.rawValue)")
                return ([cell.matter] + cell.presumptions + cell.rebuttals).map { (section, $0) }
            }
    }

    /// What of a party's words goes into a skeleton.
    public struct Words: Sendable, Hashable {
        /// The paragraphs of what happened.
        public var facts: [String]
        /// Respondent or complainant, claim, words: in order.
        public var remarks: [(party: PartyID, claim: ClaimNumber?, words: String)]

        /// Words of the file.
        public init(facts: [String], remarks: [(party: PartyID, claim: ClaimNumber?, words: String)]) {
            self.facts = facts
            self.remarks = remarks
        }

        /// Whether all is the same.
        public static func == (left: Self, right: Self) -> Bool {
            left.facts == right.facts && left.remarks.map(\.words) == right.remarks.map(\.words)
        }

        /// By the same.
        public func hash(into hasher: inout Hasher) { hasher.combine(facts) }
    }

    /// The skeleton of a ruling (law page 7.1): what the structure of the case says, for the officer to write on.
    public init(skeletonOf cells: [Cell], words: Words) {
        let terms = PartyTerms(cells.map(\.claim))
        summary = []
        about = Self.claims(of: cells).map { claim in
            let respondents = terms.respondents(claim.respondents)
            let topic = Topic(claim.facts.subArea, claim.facts.conduct)?.word ?? claim.facts.conduct.words.da
            return
                "Klagen angår påstået forskelsbehandling på grund af \(claim.claimed.explanation.da) i forbindelse med "
                + "\(topic). Klagen er rettet mod \(respondents)."
        }
        facts = words.facts
        remarks = words.remarks.map { remark in
            let isComplainant = cells.contains { $0.claim.complainant == remark.party }
            let who = isComplainant ? terms.complainant(remark.party) : terms.respondents([remark.party])
            let place = remark.claim.map { " om klagepunkt \($0.rawValue)" } ?? ""
            return "\(who.capitalisedFirst) \(isComplainant ? "gør gældende" : "bemærker")\(place): \(remark.words)"
        }
        reasons = []
        self.cells = cells.map { cell in
            let proposals = BurdenProposal.propose(for: cell.statutes.map(\.statute), cell.claim.facts)
            return CellDraft(
                cell: cell.id, matter: "", burden: proposals.contains { $0.burden == .reversed } ? .reversed : .shared,
                presumptions: [], rebuttals: [])
        }
    }

    private static func claims(of cells: [Cell]) -> [Claim] {
        cells.map(\.claim).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// As it is sealed and shown.
    public var json: JSONValue {
        func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
        return .object([
            "about": list(about),
            "cells": .array(
                cells.map {
                    .object([
                        "burden": .string($0.burden.rawValue), "claim": .integer($0.cell.claim.rawValue),
                        "matter": .string($0.matter), "presumptions": list($0.presumptions),
                        "rebuttals": list($0.rebuttals), "respondent": .string($0.cell.respondent.rawValue),
                    ])
                }), "facts": list(facts), "reasons": list(reasons), "remarks": list(remarks), "summary": list(summary),
        ])
    }

    /// Reads the canonical text of a draft; nil for anything else.
    public init?(canonical text: String) {
        let json: JSONValue
        do throws(JSONValue.Unreadable) { json = try JSONValue(canonical: Array(text.utf8)) } catch { return nil }
        guard let summary = json["summary"]?.texts, let about = json["about"]?.texts, let facts = json["facts"]?.texts,
            let remarks = json["remarks"]?.texts, let reasons = json["reasons"]?.texts, let list = json["cells"]?.list
        else { return nil }
        let cells = list.compactMap { cell -> CellDraft? in
            guard let id = Cell.ID(json: cell), let matter = cell["matter"]?.text,
                let burden = cell.code("burden", Burden.self), let presumptions = cell["presumptions"]?.texts,
                let rebuttals = cell["rebuttals"]?.texts
            else { return nil }
            return CellDraft(
                cell: id, matter: matter, burden: burden, presumptions: presumptions, rebuttals: rebuttals)
        }
        guard cells.count == list.count else { return nil }
        self.init(summary: summary, about: about, facts: facts, remarks: remarks, reasons: reasons, cells: cells)
    }
}

extension String {
    /// "indklagedes", "indklagede 1s" reads ill: a number takes the apostrophe.
    fileprivate var genitive: String { last?.isNumber ?? false ? "\(self)'s" : "\(self)s" }
}
