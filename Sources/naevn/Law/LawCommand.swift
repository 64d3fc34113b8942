internal import ArgumentParser
internal import Foundation
internal import Law

/// `naevn law`
struct LawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "law",
        abstract: "Asks the law as the program has it: jurisdiction, deadlines, interest, limitation, titles.",
        discussion: """
            Each command answers in plain text, or with --json for a machine; texts are then {"da", "en"}. Nothing is read \
            but the file of reference rates, and nothing is written. Bad input ends with 2 and says what to write.
            """,
        subcommands: [
            LawJurisdiction.self, LawDeadline.self, LawInterest.self, LawLimitation.self, LawTitle.self,
            LawParseTitle.self, LawTable.self,
        ]
    )
}

/// How an answer is given.
struct AnswerForm: ParsableArguments {
    @Flag(help: "Answer as JSON.")
    var json: Bool = false

    @Option(help: "The language of a plain answer.")
    var language: Language = .da

    /// Prints the answer: as JSON, or these lines.
    func give(_ answer: some Encodable, _ lines: (Language) -> [String]) throws {
        guard json else { return lines(language).forEach { print($0) } }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(answer), as: UTF8.self))
    }
}

/// Input that can't be used, and what to write instead. Ends with 2.
struct BadInput: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
