public import Law

/// Claim × respondent: what is heard, voted, decided, published and counted as one.
public struct Cell: Sendable, Hashable {
    /// Which claim against whom.
    public struct ID: Sendable, Hashable {
        /// The claim.
        public let claim: ClaimNumber
        /// The respondent.
        public let respondent: PartyID

        /// A claim against a respondent.
        public init(claim: ClaimNumber, respondent: PartyID) {
            self.claim = claim
            self.respondent = respondent
        }
    }

    /// An act that covers at least one ground of the cell, and which.
    public struct Covered: Sendable, Hashable {
        /// The act: one finding, if the cell is decided on its merits.
        public let statute: Statute
        /// The grounds it covers, in order.
        public let grounds: [Ground]
    }

    /// What the ruling says of a ground that no act covers, written by the table.
    public struct CompetenceRemark: Sendable, Hashable {
        /// The ground.
        public let ground: Ground
        /// Why nothing covers it, and that it may be heard as context.
        public let words: Words
    }

    /// The claim.
    public let claim: Claim
    /// The respondent.
    public let respondent: PartyID
    /// The acts, each once, in the order of the codes. Empty where no act covers any ground.
    public let statutes: [Covered]
    /// One for each ground that no act covers.
    public let remarks: [CompetenceRemark]

    /// Which cell it is.
    public var id: ID { ID(claim: claim.number, respondent: respondent) }

    /// The cells of some claims, in the order of claims and respondents.
    /// - Throws: a refusal while a claim's treatment is not known, or an act must still be chosen.
    public static func cells(of claims: [Claim]) throws(Refusal) -> [Cell] {
        guard Set(claims.map(\.number)).count == claims.count else {
            throw .forOfficer(
                "To klagepunkter har samme nummer. Ret det ene.", "Two claims have one number. Correct one.",
                "casework 2")
        }
        var cells: [Cell] = []
        for claim in claims {
            guard claim.facts.conduct != .unsure else {
                throw .forOfficer(
                    "Klagepunkt \(claim.number.rawValue) har ingen behandling endnu. Klassificer det, før sagen går videre.",
                    "Claim \(claim.number.rawValue) has no kind of treatment yet. Classify it before the case goes on.",
                    "casework 2")
            }
            guard claim.chosenStatute != nil || !claim.jurisdiction.grounds.contains(where: \.needsChoice) else {
                throw .forOfficer(
                    "Klagepunkt \(claim.number.rawValue) kan høre under to love efter nævnets praksis. Vælg en af dem.",
                    "Claim \(claim.number.rawValue) may fall under two acts by the Board's practice. Choose one.",
                    "lov om Ligebehandlingsnævnet § 1")
            }
            cells += claim.respondents.map { Cell(claim, $0) }
        }
        return cells
    }

    private init(_ claim: Claim, _ respondent: PartyID) {
        self.claim = claim
        self.respondent = respondent
        statutes = claim.jurisdiction.statutes.compactMap { statute in
            let grounds = claim.jurisdiction.grounds.filter { coverage in
                coverage.statutes.contains(statute) && (!coverage.needsChoice || statute == claim.chosenStatute)
            }
            return grounds.isEmpty ? nil : Covered(statute: statute, grounds: grounds.map(\.ground))
        }
        remarks = claim.jurisdiction.grounds.filter { !$0.isCovered }.map { coverage in
            CompetenceRemark(ground: coverage.ground, words: coverage.explanation)
        }
    }
}

extension Cell {
    /// What the cell is, and what the ruling will say of it.
    public var explanation: Words {
        let set = claim.claimed.explanation
        return Words(
            da: "Én celle, én stemme, ét udfald: \(set.da). " + findings(.da) + context(.da),
            en: "One cell, one vote, one outcome: \(set.en). " + findings(.en) + context(.en))
    }

    private func findings(_ language: Language) -> String {
        guard !statutes.isEmpty else {
            return Words(
                da: "Ingen lov omfatter den: den kan kun afvises.", en: "No act covers it: it can only be dismissed.")[
                    language]
        }
        let acts = statutes.map { covered in
            "\(covered.statute.words.da) (\(covered.grounds.map { $0.words[language] }.joined(separator: ", ")))"
        }
        return Words(
            da: "\(acts.count == 1 ? "Én konklusion" : "\(acts.count) konklusioner"): \(acts.joined(separator: "; ")).",
            en: "\(acts.count == 1 ? "One finding" : "\(acts.count) findings"): \(acts.joined(separator: "; ")).")[
                language]
    }

    private func context(_ language: Language) -> String {
        guard !statutes.isEmpty, !remarks.isEmpty else { return "" }
        let told = remarks.map { $0.words[language] }.joined(separator: " ")
        return Words(
            da: " Delvist omfattet: \(told.uncapitalisedFirst) Det kan indgå som en del af sammenhængen.",
            en: " Partly covered: \(told.uncapitalisedFirst) It may be heard as part of the context.")[language]
    }
}

extension ClaimGrounds {
    /// The grounds as one phrase with how they go together.
    var explanation: Words {
        let set = grounds.words
        return switch combination {
        case nil: set
        case .intersectional?:
            Words(
                da: "\(set.da) som én samlet grund, der ikke kan skilles ad",
                en: "\(set.en) as one ground that can't be told apart")
        case .cumulative?:
            Words(
                da: "\(set.da) som grunde, der lægges sammen i ét klagepunkt",
                en: "\(set.en) as grounds that add up within one claim")
        }
    }
}

extension [Cell] {
    /// How the claims of a case become cells.
    public var explanation: Words {
        let claims = Dictionary(grouping: self, by: \.claim).sorted { $0.key.number < $1.key.number }
        let told = claims.map { claim, cells in
            Words(
                da: "klagepunkt \(claim.number.rawValue) (\(claim.claimed.grounds.words.da)) mod \(cells.count) "
                    + (cells.count == 1 ? "indklaget" : "indklagede"),
                en: "claim \(claim.number.rawValue) (\(claim.claimed.grounds.words.en)) against \(cells.count) "
                    + (cells.count == 1 ? "respondent" : "respondents"))
        }
        return Words(
            da: "\(claims.count) \(claims.count == 1 ? "klagepunkt" : "klagepunkter") giver \(count) "
                + "\(count == 1 ? "celle" : "celler"): \(told.map(\.da).joined(separator: "; ")).",
            en: "\(claims.count) \(claims.count == 1 ? "claim makes" : "claims make") \(count) "
                + "\(count == 1 ? "cell" : "cells"): \(told.map(\.en).joined(separator: "; ")).")
    }
}
