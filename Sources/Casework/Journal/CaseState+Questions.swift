public import Law

extension CaseState {
    /// The parties that are heard and served: complainants, then respondents.
    public var parties: [PersonReference] {
        persons.filter { $0.role == .complainant } + persons.filter { $0.role == .respondent }
    }

    /// A round by its id.
    public func round(_ id: RoundID) -> Round? { rounds.first { $0.id == id } }

    /// What a party is called in refusals, where nobody has a name: "klager", "indklagede 2".
    public func label(_ party: PartyID) -> Words {
        guard let person = persons.first(where: { $0.id == party }) else { return Words(da: "parten", en: "the party") }
        let isOnly = persons.count { $0.role == person.role } == 1
        let number = isOnly ? "" : " \(person.place)"
        return switch person.role {
        case .complainant: Words(da: "klager\(number)", en: "the complainant\(number)")
        case .respondent: Words(da: "indklagede\(number)", en: "the respondent\(number)")
        case .representative: Words(da: "repræsentanten\(number)", en: "the representative\(number)")
        case .institute: Words(da: "Institut for Menneskerettigheder", en: "the Institute for Human Rights")
        }
    }

    /// Whether a party is a complainant.
    public func isComplainant(_ party: PartyID) -> Bool {
        persons.contains { $0.id == party && $0.role == .complainant }
    }

    /// The claims as cells are made of them.
    /// - Throws: a refusal that names the first claim that is not classified, or can't become a cell.
    public func classifiedClaims() throws(Refusal) -> [Claim] {
        var result: [Claim] = []
        for claim in claims {
            guard let classified = claim.classified else {
                throw .forOfficer(
                    "Klagepunkt \(claim.stated.number.rawValue) er ikke klassificeret. Klassificér det først.",
                    "Claim \(claim.stated.number.rawValue) is not classified. Classify it first.", "casework 2")
            }
            result.append(
                try Claim(
                    classified.number, complainant: claim.stated.complainant, claimed: classified.claimed,
                    facts: classified.facts, respondents: claim.stated.respondents, chosenStatute: classified.statute))
        }
        return result
    }

    /// The cells of the case.
    public func cells() throws(Refusal) -> [Cell] { try Cell.cells(of: try classifiedClaims()) }

    /// The decision as counted; nil before.
    public func decided() throws(Refusal) -> Decision? {
        guard let decision else { return nil }
        let cells = try cells()
        var decided: [DecidedCell] = []
        for ballot in decision.ballots {
            guard let cell = cells.first(where: { $0.id == ballot.cell }) else { continue }
            decided.append(try cell.decided(ballot.complete))
        }
        return try Decision(of: cells, decided)
    }

    /// Whether a document reached a party, by its last fact.
    public func isServed(_ document: ServedDocument, on party: PartyID) -> Bool {
        services.last { $0.document == document && $0.party == party }?.fact.serves ?? false
    }

    /// The day of what is served: the signed decision, or the dismissal.
    public var issuedOn: Day? {
        if case .dismissed(let dismissed, on: _)? = ending { return dismissed.on }
        return signature?.decidedOn
    }

    /// The dissents on a cell, as far as the reader sees the votes.
    public func dissents(on cell: Cell.ID) -> [VoteCast] {
        guard let panel, case .majority(_, _, let dissenters) = Tally(votes[cell] ?? [:], panel.seated).result else {
            return []
        }
        return dissenters.compactMap { votes[cell]?[$0] }
    }

    /// Whether a document was sent to a party, and has not come back.
    public func isSent(_ document: ServedDocument, to party: PartyID) -> Bool {
        services.last { $0.document == document && $0.party == party }.map { $0.fact != .returned } ?? false
    }

    /// Whether a document reached every party it goes to: a decision all, a dismissal also the respondents that were heard.
    public func isServed(_ document: ServedDocument) -> Bool {
        receivers(of: document).allSatisfy { isServed(document, on: $0.id) }
    }

    /// Whom a document is served on.
    public func receivers(of document: ServedDocument) -> [PersonReference] {
        switch document {
        case .decision: parties
        case .dismissal:
            parties.filter { party in
                party.role == .complainant || rounds.contains { $0.opened.party == party.id }
            }
        }
    }

    /// The tasks that nobody has seen to.
    public var openTasks: [CaseTask] { tasks.filter { !$0.isDone } }

    /// The times that still run: neither met nor over.
    public var openDeadlines: [TrackedDeadline] { deadlines.filter { !$0.isMet } }
}

extension DeadlineTerms {
    /// The terms as an event of the journal extended them: its day is taken as it was written.
    func recording(_ extended: RoundExtended) -> DeadlineTerms {
        recording(extended.length, reason: extended.reason.words ?? "", day: extended.day)
    }
}
