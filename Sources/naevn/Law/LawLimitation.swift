internal import ArgumentParser
internal import Law

/// `naevn law limitation`
struct LawLimitation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limitation",
        abstract: "When the claim for compensation from an incident may be time-barred. Never a ground of dismissal.",
        discussion: """
            Without --employment both three and five years are shown: for a refused applicant it is open which applies.
              naevn law limitation --incident 2021-02-03 --employment true --on 2026-11-21
            """
    )

    @Option(help: "The day of the incident, YYYY-MM-DD.")
    var incident: Day

    @Option(help: ArgumentHelp("Whether the claim comes from an employment relationship.", valueName: "true|false"))
    var employment: Bool?

    @Option(name: .customLong("on"), help: "The day it is seen from.")
    var today: Day

    @OptionGroup var form: AnswerForm

    func run() throws {
        guard incident <= today else { throw BadInput("--incident is later than --on") }
        let limitation = Limitation(incident: try incident.bounded(), employment: employment, on: try today.bounded())
        try form.give(Answer(limitation)) { language in
            limitation.limits.map { limit in
                "\(limit.day.iso)  \(limit.rule.words[language]) [\(limit.rule.source.marked(language))]"
            } + limitation.warnings.map { "! \($0.words[language]) [\($0.source.marked(language))]" }
        }
    }

    private struct Answer: Encodable {
        struct LimitAnswer: Encodable {
            var rule: String
            var date: String
            var section: String
            var confirmed: Bool
            var explanation: BothLanguages
        }
        struct WarningAnswer: Encodable {
            var code: String
            var words: BothLanguages
            var source: String
            var confirmed: Bool
        }
        var limits: [LimitAnswer]
        var warnings: [WarningAnswer]

        init(_ limitation: Limitation) {
            limits = limitation.limits.map {
                LimitAnswer(
                    rule: $0.rule.rawValue, date: $0.day.iso, section: $0.rule.source.citation,
                    confirmed: $0.rule.source.confirmed, explanation: BothLanguages($0.rule.words))
            }
            warnings = limitation.warnings.map {
                WarningAnswer(
                    code: $0.code, words: BothLanguages($0.words), source: $0.source.citation,
                    confirmed: $0.source.confirmed)
            }
        }
    }
}
