public import Law

/// A ruling of the Board's own, anonymised: what its document is made of. What only the door knows (identifier, citation, dates
/// of publication) is not in it.
public struct OwnRuling: Sendable, Hashable {
    /// A heading with its paragraphs.
    public struct Section: Sendable, Hashable {
        /// The heading.
        public var heading: String
        /// The paragraphs, anonymised.
        public var paragraphs: [String]

        /// A heading with its paragraphs.
        public init(heading: String, paragraphs: [String]) {
            self.heading = heading
            self.paragraphs = paragraphs
        }
    }

    /// What the Board awarded in a cell.
    public struct Remedy: Sendable, Hashable {
        /// `compensation`, `pay-difference`, `dismissal-set-aside`.
        public var kind: String
        /// The amount; nil where there is none.
        public var money: Money?
        /// The act it is measured by.
        public var measuredBy: Statute

        /// An award.
        public init(kind: String, money: Money?, measuredBy: Statute) {
            self.kind = kind
            self.money = money
            self.measuredBy = measuredBy
        }
    }

    /// Claim × respondent, with what the ruling says of it.
    public struct Cell: Sendable, Hashable {
        /// The respondent's place in the case, from 1.
        public var respondent: Int
        /// How it ended.
        public var ending: ClaimResult.Ending
        /// One for each act, with whether it was broken.
        public var findings: [Finding]
        /// The awards.
        public var remedies: [Remedy]
        /// The grounds that no act covers, and why.
        public var remarks: [Remark]

        /// A cell with its outcome.
        public init(
            respondent: Int, ending: ClaimResult.Ending, findings: [Finding], remedies: [Remedy], remarks: [Remark]
        ) {
            self.respondent = respondent
            self.ending = ending
            self.findings = findings
            self.remedies = remedies
            self.remarks = remarks
        }
    }

    /// What the ruling says of one act.
    public struct Finding: Sendable, Hashable {
        /// The act.
        public var statute: Statute
        /// Whether it was broken.
        public var isBreach: Bool

        /// A finding.
        public init(statute: Statute, isBreach: Bool) {
            self.statute = statute
            self.isBreach = isBreach
        }
    }

    /// A ground that no act covers.
    public struct Remark: Sendable, Hashable {
        /// The ground.
        public var ground: Ground
        /// Why.
        public var reason: String

        /// A remark.
        public init(ground: Ground, reason: String) {
            self.ground = ground
            self.reason = reason
        }
    }

    /// A claim: its grounds stand as one set with its combination.
    public struct Claim: Sendable, Hashable {
        /// The grounds and how they go together.
        public var grounds: ClaimGrounds
        /// What kind of treatment.
        public var conduct: Conduct
        /// Where.
        public var area: Area
        /// The sub-area, where there is one.
        public var subArea: SubArea?
        /// One for each respondent.
        public var cells: [Cell]

        /// A claim.
        public init(grounds: ClaimGrounds, conduct: Conduct, area: Area, subArea: SubArea?, cells: [Cell]) {
            self.grounds = grounds
            self.conduct = conduct
            self.area = area
            self.subArea = subArea
            self.cells = cells
        }

        /// As titles read it.
        var result: ClaimResult? {
            ClaimResult(
                grounds: grounds.grounds, subArea: subArea, conduct: conduct, endings: cells.map(\.ending))
        }
    }

    /// The case number.
    public var journalNumber: String
    /// The day of decision.
    public var decidedOn: Day
    /// The title that was signed.
    public var title: String
    /// The outcome of the case.
    public var outcome: Outcome
    /// The claims, in order.
    public var claims: [Claim]
    /// What is to be paid in all, liability in solidum counted once; nil for nothing.
    public var compensation: Money?
    /// Whether a member dissented.
    public var dissent: Bool
    /// How many decided.
    public var composition: Int
    /// The sections, anonymised; the first is the résumé.
    public var sections: [Section]

    /// All facts.
    public init(
        journalNumber: String, decidedOn: Day, title: String, outcome: Outcome, claims: [Claim], compensation: Money?,
        dissent: Bool, composition: Int, sections: [Section]
    ) {
        self.journalNumber = journalNumber
        self.decidedOn = decidedOn
        self.title = title
        self.outcome = outcome
        self.claims = claims
        self.compensation = compensation
        self.dissent = dissent
        self.composition = composition
        self.sections = sections
    }

    /// The heading of the résumé.
    public static let summaryHeading = "Resumé"

    /// The résumé with its closing sentence, which is added where the writer left it out.
    public var summary: String {
        let told = sections.first { $0.heading == Self.summaryHeading }?.paragraphs.joined(separator: " ") ?? ""
        guard !told.isEmpty, !Outcome.allCases.contains(where: { told.contains(RulingSummary.closing($0)) }) else {
            return told
        }
        return "\(told) \(RulingSummary.closing(outcome))"
    }

    /// The sections after the résumé.
    public var body: [Section] { sections.filter { $0.heading != Self.summaryHeading } }

    /// The grounds of all claims.
    public var grounds: [Ground] { Set(claims.flatMap(\.grounds.grounds.ordered)).sorted() }

    /// The areas, in order.
    public var areas: [Area] { Area.allCases.filter { area in claims.contains { $0.area == area } } }

    /// The acts that something was found of.
    public var statutes: [Statute] {
        let found = claims.flatMap { $0.cells.flatMap { $0.findings.map(\.statute) } }
        return Statute.allCases.filter(found.contains)
    }

    /// The topics, as the title has them.
    public var topics: [Topic] {
        claims.flatMap { claim -> [Topic] in
            let dismissals = claim.cells.compactMap { cell -> Topic? in
                if case .afvist(let ground) = cell.ending { Topic(ground) } else { nil }
            }
            return (Topic(claim.subArea, claim.conduct).map { [$0] } ?? []) + dismissals
        }.reduce(into: [Topic]()) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The title that the claims give.
    var derivedTitle: String? {
        let results = claims.compactMap(\.result)
        return results.count == claims.count ? RulingTitle.text(of: results) : nil
    }

    /// The outcome that the cells give.
    var derivedOutcome: Outcome? { Outcome(of: claims.flatMap { $0.cells.map(\.ending.outcome) }) }
}
