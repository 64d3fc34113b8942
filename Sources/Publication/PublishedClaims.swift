internal import Foundation
public import Law

/// What the stored document of an own ruling says of its claims: read back from the very bytes that are public.
public struct PublishedClaims: Sendable, Hashable {
    /// What the ruling says of one act.
    public struct Finding: Sendable, Hashable {
        /// The act.
        public let statute: Statute
        /// Whether it was broken.
        public let isBreach: Bool
    }

    /// Claim × respondent.
    public struct Cell: Sendable, Hashable {
        /// The respondent's place, from 1.
        public let respondent: Int
        /// The outcome.
        public let outcome: CellOutcome
        /// One for each act.
        public let findings: [Finding]
    }

    /// A claim.
    public struct Claim: Sendable, Hashable {
        /// The grounds and how they go together.
        public let grounds: ClaimGrounds
        /// What kind of treatment.
        public let conduct: Conduct
        /// One for each respondent.
        public let cells: [Cell]
        /// The grounds that no act covers.
        public let uncovered: [Ground]
    }

    /// The claims, in order.
    public let claims: [Claim]
    /// How many decided.
    public let composition: Int

    /// Whether there is more than one respondent.
    public var hasSeveralRespondents: Bool { Set(claims.flatMap { $0.cells.map(\.respondent) }).count > 1 }

    /// Reads the document; nil for one that is none of ours.
    public init?(json: [UInt8]) {
        let body: Body
        do { body = try JSONDecoder().decode(Body.self, from: Data(json)) } catch { return nil }
        let claims = body.claims.compactMap(Self.claim)
        guard claims.count == body.claims.count, !claims.isEmpty else { return nil }
        self.claims = claims
        composition = body.composition
    }

    private static func claim(_ body: Body.Claim) -> Claim? {
        guard let set = GroundSet(body.grounds.compactMap(Ground.init(rawValue:))),
            let grounds = ClaimGrounds(set, body.combination.flatMap(Combination.init(rawValue:))),
            let conduct = Conduct(rawValue: body.conduct)
        else { return nil }
        let cells = body.cells.compactMap { cell -> Cell? in
            guard let outcome = CellOutcome(rawValue: cell.outcome.code) else { return nil }
            return Cell(
                respondent: cell.respondent, outcome: outcome,
                findings: cell.findings.compactMap { finding in
                    Statute(rawValue: finding.statute).map { Finding(statute: $0, isBreach: finding.breach) }
                })
        }
        guard cells.count == body.cells.count else { return nil }
        let uncovered = Set(body.cells.flatMap { $0.remarks.compactMap { Ground(rawValue: $0.ground) } }).sorted()
        return Claim(grounds: grounds, conduct: conduct, cells: cells, uncovered: uncovered)
    }

    private struct Body: Decodable {
        struct Labelled: Decodable { var code: String }
        struct Finding: Decodable {
            var breach: Bool
            var statute: String
        }
        struct Remark: Decodable { var ground: String }
        struct Cell: Decodable {
            var respondent: Int
            var outcome: Labelled
            var findings: [Finding]
            var remarks: [Remark]
        }
        struct Claim: Decodable {
            var grounds: [String]
            var combination: String?
            var conduct: String
            var cells: [Cell]
        }
        var claims: [Claim]
        var composition: Int
    }
}
