internal import ArgumentParser
internal import Law

/// `naevn law jurisdiction`
struct LawJurisdiction: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jurisdiction",
        abstract: "What the Board can examine of a claim, under which act, since when.",
        discussion: """
            Several grounds are one claim and need --combination; one ground has none. The day is that of the act, not of \
            the complaint. Example:
              naevn law jurisdiction --ground age --ground sex --combination intersectional --area outside --on 2023-05-01
            """
    )

    @Option(name: .customLong("ground"), help: "A ground; may stand several times.")
    var grounds: [Ground]

    @Option(help: "How several grounds go together.")
    var combination: Combination?

    @Option(help: "Inside or outside the labour market.")
    var area: Area

    @Option(name: .customLong("on"), help: "The day of the act, YYYY-MM-DD.")
    var actedOn: Day

    @Option(help: "The kind of treatment.")
    var conduct: Conduct = .unsure

    @Option(help: "The sub-area; of the area given.")
    var subArea: SubArea?

    @OptionGroup var form: AnswerForm

    func run() throws {
        guard let set = GroundSet(grounds) else { throw BadInput("give at least one --ground") }
        guard let claimed = ClaimGrounds(set, combination) else {
            throw BadInput(
                combination == nil
                    ? "several grounds need --combination cumulative or --combination intersectional"
                    : "one ground has no --combination; give another --ground or leave it out")
        }
        guard
            let facts = JurisdictionFacts(
                area: area, subArea: subArea, conduct: conduct, actedOn: try actedOn.bounded())
        else {
            let fitting = SubArea.allCases.filter { $0.area == area }.map(\.rawValue).joined(separator: ", ")
            throw BadInput("that sub-area does not belong to --area \(area.rawValue); these do: \(fitting)")
        }
        let jurisdiction = Jurisdiction(claimed, facts)
        try form.give(JurisdictionAnswer(jurisdiction)) { jurisdiction.lines($0) }
    }
}

private struct JurisdictionAnswer: Encodable {
    struct GroundAnswer: Encodable {
        var ground: String
        var covered: Bool
        var statutes: [String]
        var sections: [String]
        var inForceFrom: String?
        var basis: String
        var confirmed: Bool
        var explanation: BothLanguages
        var sources: [String]

        init(_ coverage: GroundCoverage) {
            ground = coverage.ground.rawValue
            covered = coverage.isCovered
            statutes = coverage.statutes.map(\.rawValue)
            sections = coverage.covers.map(\.citation.da)
            inForceFrom = coverage.inForceFrom?.iso
            basis = coverage.basis.rawValue
            confirmed = coverage.confirmed
            explanation = BothLanguages(coverage.explanation)
            sources = coverage.sources.map(\.citation)
        }

        enum CodingKeys: CodingKey {
            case ground, covered, statutes, sections, inForceFrom, basis, confirmed, explanation, sources
        }

        // A missing date is told as null: that nothing is known is an answer.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(ground, forKey: .ground)
            try container.encode(covered, forKey: .covered)
            try container.encode(statutes, forKey: .statutes)
            try container.encode(sections, forKey: .sections)
            try container.encode(inForceFrom, forKey: .inForceFrom)
            try container.encode(basis, forKey: .basis)
            try container.encode(confirmed, forKey: .confirmed)
            try container.encode(explanation, forKey: .explanation)
            try container.encode(sources, forKey: .sources)
        }
    }

    struct CombinationAnswer: Encodable {
        var kind: String?
        var coverage: String
        var explanation: BothLanguages

        enum CodingKeys: CodingKey { case kind, coverage, explanation }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(kind, forKey: .kind)
            try container.encode(coverage, forKey: .coverage)
            try container.encode(explanation, forKey: .explanation)
        }
    }

    struct Told: Encodable {
        var code: String
        var words: BothLanguages
        var source: String
    }

    var grounds: [GroundAnswer]
    var combination: CombinationAnswer
    var questions: [Told]
    var guidance: [Told]

    init(_ jurisdiction: Jurisdiction) {
        grounds = jurisdiction.grounds.map(GroundAnswer.init)
        combination = CombinationAnswer(
            kind: jurisdiction.claimed.combination?.rawValue, coverage: jurisdiction.extent.rawValue,
            explanation: BothLanguages(jurisdiction.explanation))
        questions = jurisdiction.questions.map {
            Told(code: $0.code, words: BothLanguages($0.question), source: $0.source.citation)
        }
        guidance = jurisdiction.guidance.map {
            Told(code: $0.code, words: BothLanguages($0.words), source: $0.source.citation)
        }
    }
}

extension Jurisdiction {
    fileprivate func lines(_ language: Language) -> [String] {
        let rows = grounds.map { coverage in
            "- \(coverage.explanation[language]) [\(coverage.sources.map { $0.marked(language) }.joined(separator: "; "))]"
        }
        return [explanation[language]] + rows
            + questions.map { "? \($0.question[language]) [\($0.source.citation)]" }
            + guidance.map { "! \($0.words[language]) [\($0.source.citation)]" }
    }
}
