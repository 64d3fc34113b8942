internal import ArgumentParser
internal import Foundation
internal import Law

/// `naevn law interest`
struct LawInterest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interest",
        abstract: "Procesrente of an amount, half-year by half-year.",
        discussion: """
            The first and the last day both count. Reference rates are built in and can be added or corrected in \
            $NAEVN_VAR/reference-rates.csv (from,rate,source,checked_on). Example:
              naevn law interest --principal 100000 --from 2025-01-01 --to 2025-07-01 --pay 2025-03-01:20000
            """
    )

    @Option(help: "The amount in kroner, at most two decimals after a point.")
    var principal: Money

    @Option(help: "The first day, YYYY-MM-DD.")
    var from: Day

    @Option(help: "The last day.")
    var to: Day

    @Option(help: "The day the claim fell due (default: the first day).")
    var due: Day?

    @Option(name: .customLong("pay"), help: "A part payment, DAY:KRONER; may stand several times.")
    var payments: [Interest.Payment] = []

    @Option(help: "How days are counted.")
    var dayCount: Interest.DayCount = .actual

    @Option(help: ArgumentHelp("The file of reference rates.", valueName: "file"))
    var rates: String?

    @OptionGroup var form: AnswerForm

    func run() throws {
        let interest: Interest
        let question = Interest.Question(
            principal: principal, from: try from.bounded(), to: try to.bounded(), due: due, payments: payments,
            dayCount: dayCount)
        do {
            interest = try Interest(question, rates: try loadRates())
        } catch let problem as Interest.Problem {
            throw BadInput(problem.words[form.language])
        }
        try form.give(Answer(interest)) { language in
            [interest.interest.words[language]] + interest.steps.map { $0.line(language) }
        }
    }

    private func loadRates() throws -> ReferenceRates {
        let path = rates ?? Self.defaultPath
        guard rates != nil || FileManager.default.fileExists(atPath: path) else { return .builtIn }
        guard FileManager.default.fileExists(atPath: path) else { throw BadInput("\(path) is not there") }
        guard let bytes = FileManager.default.contents(atPath: path),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw BadInput("\(path) can't be read as UTF-8") }
        do {
            return try ReferenceRates.builtIn.adding(csv: text)
        } catch {
            throw BadInput("\(path), line \(error.line): \(error.words[form.language])")
        }
    }

    private static var defaultPath: String {
        let environment = ProcessInfo.processInfo.environment
        return (environment["NAEVN_VAR"] ?? (geteuid() == 0 ? "/var/lib/naevn" : "./var")) + "/reference-rates.csv"
    }

    private struct Answer: Encodable {
        var interest: Int
        var unpaidInterest: Int
        var unpaidPrincipal: Int
        var overpaid: Int
        var steps: [StepAnswer]

        init(_ answer: Interest) {
            interest = answer.interest.oere
            unpaidInterest = answer.unpaidInterest.oere
            unpaidPrincipal = answer.unpaidPrincipal.oere
            overpaid = answer.overpaid.oere
            steps = answer.steps.map(StepAnswer.init)
        }
    }
}
