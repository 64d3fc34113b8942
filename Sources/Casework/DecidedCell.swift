public import Law

/// What the panel rules on a cell, before it is checked against the cell.
public enum CellRuling: Sendable, Hashable {
    /// Upheld, with what it gives; findings that depart from "every act was broken" stand with their reasons.
    case medhold(RemedyDecision, departures: [Departure] = [])
    /// Not upheld: no act was broken.
    case ejMedhold
    /// Dismissed without a ruling on the merits.
    case afvist(DismissalGround, by: Dismisser)
}

/// A finding recorded apart from the cell's outcome: this act was not broken, though another was.
public struct Departure: Sendable, Hashable {
    /// The act.
    public let statute: Statute
    /// Why, in the panel's words.
    public let reason: String

    /// No breach of this act, for this reason.
    public init(_ statute: Statute, reason: String) {
        self.statute = statute
        self.reason = reason
    }
}

/// Who dismissed a cell.
public enum Dismisser: String, Sendable, Hashable, CaseIterable {
    /// The secretariat, with a review within four weeks.
    case secretariat
    /// The Board itself.
    case board
}

/// What a ruling says of one act in one cell.
public struct OperativeFinding: Sendable, Hashable {
    /// The act.
    public let statute: Statute
    /// Whether it was broken.
    public let isBreach: Bool
    /// The panel's reason, where the finding departs from the outcome.
    public let reason: String?
}

/// A cell with its outcome. It comes only from `Cell.decided(_:)`, so it is never half decided.
public struct DecidedCell: Sendable, Hashable {
    /// How it ended.
    public enum Result: Sendable, Hashable {
        /// At least one act was broken.
        case medhold([OperativeFinding], RemedyDecision)
        /// None was.
        case ejMedhold([OperativeFinding])
        /// Dismissed; without findings.
        case afvist(DismissalGround, by: Dismisser)
    }

    /// The cell.
    public let cell: Cell
    /// How it ended.
    public let result: Result

    /// The outcome.
    public var outcome: CellOutcome { ending.outcome }

    /// One for each act of a cell decided on its merits; none for a dismissed one.
    public var findings: [OperativeFinding] {
        switch result {
        case .medhold(let findings, _), .ejMedhold(let findings): findings
        case .afvist: []
        }
    }

    /// The awards.
    public var awards: [Award] {
        if case .medhold(_, .awarded(let awards)) = result { awards } else { [] }
    }

    /// The ending as titles read it.
    public var ending: ClaimResult.Ending {
        switch result {
        case .medhold: .medhold
        case .ejMedhold: .ejMedhold
        case .afvist(let ground, _): .afvist(ground)
        }
    }
}

extension Cell {
    /// The cell decided so.
    /// - Throws: a refusal where the ruling does not fit the cell.
    public func decided(_ ruling: CellRuling) throws(Refusal) -> DecidedCell {
        switch ruling {
        case .afvist(let ground, let by):
            try checkDismissal(ground)
            return DecidedCell(cell: self, result: .afvist(ground, by: by))
        case .ejMedhold:
            try checkCovered()
            let findings = statutes.map { OperativeFinding(statute: $0.statute, isBreach: false, reason: nil) }
            return DecidedCell(cell: self, result: .ejMedhold(findings))
        case .medhold(let remedy, let departures):
            try checkCovered()
            let findings = try findings(departures)
            try check(remedy, findings)
            return DecidedCell(cell: self, result: .medhold(findings, remedy))
        }
    }

    private func checkCovered() throws(Refusal) {
        guard !statutes.isEmpty else {
            throw .forPanel(
                "Ingen lov omfatter klagepunktet, så det kan kun afvises (uden for nævnets kompetence).",
                "No act covers the claim, so it can only be dismissed (outside jurisdiction).",
                "lov om Ligebehandlingsnævnet § 1")
        }
    }

    private func checkDismissal(_ ground: DismissalGround) throws(Refusal) {
        guard !statutes.isEmpty || ground == .outsideJurisdiction else {
            throw .forPanel(
                "Ingen lov omfatter klagepunktet: afvis det som uden for nævnets kompetence.",
                "No act covers the claim: dismiss it as outside jurisdiction.", "lov om Ligebehandlingsnævnet § 1")
        }
    }

    private func findings(_ departures: [Departure]) throws(Refusal) -> [OperativeFinding] {
        let apart = Set(departures.map(\.statute))
        guard apart.count == departures.count, apart.isSubset(of: statutes.map(\.statute)) else {
            throw .forPanel(
                "En afvigende konklusion gælder en lov, som cellen ikke har, eller står to gange. Ret den.",
                "A finding recorded apart names an act that the cell has not, or stands twice. Correct it.",
                "casework 2")
        }
        guard departures.allSatisfy({ !$0.reason.allSatisfy(\.isWhitespace) }) else {
            throw .forPanel(
                "En konklusion, der afviger fra udfaldet, skal begrundes.",
                "A finding that departs from the outcome needs a reason.", "forvaltningsloven § 24")
        }
        guard apart.count < statutes.count else {
            throw .forPanel(
                "Medhold kræver, at mindst én lov er overtrådt. Ret en konklusion, eller vælg ej medhold.",
                "Medhold needs a breach of at least one act. Correct a finding, or choose ej medhold.", "casework 2")
        }
        return statutes.map { covered in
            let departure = departures.first { $0.statute == covered.statute }
            return OperativeFinding(statute: covered.statute, isBreach: departure == nil, reason: departure?.reason)
        }
    }

    private func check(_ remedy: RemedyDecision, _ findings: [OperativeFinding]) throws(Refusal) {
        guard case .awarded(let awards) = remedy else { return }
        guard !awards.isEmpty, Set(awards.map(\.remedy.kind)).count == awards.count else {
            throw .forPanel(
                "Angiv højst ét beløb af hver slags, eller grunden til at der ikke tilkendes noget.",
                "Give at most one award of each kind, or the reason why there is none.",
                "lov om Ligebehandlingsnævnet § 2")
        }
        let broken = Set(findings.filter(\.isBreach).map(\.statute))
        for award in awards {
            guard broken.contains(award.measuredBy) else {
                throw .forPanel(
                    "Et beløb skal udmåles efter en lov, der er overtrådt i cellen.",
                    "An award must be measured by an act that was broken in the cell.",
                    "lov om Ligebehandlingsnævnet § 2")
            }
            guard !award.inSolidumWith.contains(id) else {
                throw .forPanel(
                    "En celle hæfter ikke solidarisk med sig selv.", "A cell is not liable in solidum with itself.",
                    "casework 2")
            }
            try check(award)
        }
    }

    private func check(_ award: Award) throws(Refusal) {
        switch award.remedy {
        case .compensation: break
        case .payDifference:
            guard [.ligeloensloven, .forskelsbehandlingsloven].contains(award.measuredBy) else {
                throw .forPanel(
                    "Efterbetaling af løn følger af ligelønsloven eller forskelsbehandlingsloven § 2.",
                    "A difference in pay follows from ligelønsloven or forskelsbehandlingsloven § 2.",
                    "ligelønsloven § 2; forskelsbehandlingsloven § 2, stk. 3")
            }
        case .dismissalSetAside:
            guard claim.claimed.grounds.contains(.sex), claim.facts.isDismissal else {
                throw .forPanel(
                    "Kun en afskedigelse på grund af køn kan underkendes.",
                    "Only a dismissal because of sex can be set aside.", "lov om Ligebehandlingsnævnet § 2")
            }
        }
    }
}

extension JurisdictionFacts {
    fileprivate var isDismissal: Bool {
        switch subArea {
        case .afskedigelse?, .afskedigelseUnderGraviditet?, .afskedigelseUnderOrlov?, .afskedigelseEfterOrlov?: true
        case _: false
        }
    }
}
