internal import ArgumentParser
internal import Law

/// `naevn law deadline`
struct LawDeadline: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deadline",
        abstract: "The last day of a deadline, and how it comes about.",
        discussion: """
            The day of the fact itself is not counted; the deadline ends at 23:59, Europe/Copenhagen, and moves off \
            weekends and holidays. Example:
              naevn law deadline --rule review --from 2026-05-08 --stop 2026-05-12..2026-05-20
            """
    )

    @Option(help: "The rule.")
    var rule: DeadlineRule

    @Option(help: "The day of the fact it starts with, YYYY-MM-DD.")
    var from: Day

    @Option(help: "The fact it starts with (default: the rule's own).")
    var fact: DeadlineStart.Fact?

    @Option(help: "Another length than the rule's: 4w, 14d, 7wd, 3m.")
    var length: Length?

    @Option(name: .customLong("extended-to"), help: "A longer length from the same start; may stand several times.")
    var extensions: [Length] = []

    @Option(
        name: .customLong("stop"), help: "Days in which it stands still, both included: A..B; may stand several times.")
    var stops: [DeadlineStop] = []

    @OptionGroup var form: AnswerForm

    func run() throws {
        let deadline: Deadline
        do {
            deadline = try Deadline(
                rule, from: DeadlineStart(fact ?? rule.fact, from), length: length,
                extensions: extensions.map { DeadlineExtension($0) }, stops: stops)
        } catch {
            throw BadInput(error.words[form.language])
        }
        try form.give(Answer(deadline)) { language in
            ["\(deadline.day.longWords[language])"] + deadline.steps.map { $0.line(language) }
        }
    }

    private struct Answer: Encodable {
        var date: String
        var weekday: BothLanguages
        var steps: [StepAnswer]

        init(_ deadline: Deadline) {
            date = deadline.day.iso
            weekday = BothLanguages(deadline.day.weekday.words)
            steps = deadline.steps.map(StepAnswer.init)
        }
    }
}
