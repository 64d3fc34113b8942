internal import ArgumentParser
internal import Foundation
internal import Law
internal import Publication

/// `naevn law title`
struct LawTitle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "title",
        abstract: "Writes the title of a ruling from what its claims came to, read as JSON from standard input.",
        discussion: """
            {"claims": [{"grounds": ["sex", "age"], "sub_area": "afskedigelse", "conduct": "direct",
                         "cells": [{"outcome": "medhold"}, {"outcome": "afvist", "dismissal": "no-legal-interest"}]}]}
            """
    )

    @OptionGroup var form: AnswerForm

    func run() throws {
        let results = try Self.results(FileHandle.standardInput.readDataToEndOfFile())
        guard let title = RulingTitle.text(of: results) else { throw BadInput("claims: give at least one") }
        try form.give(["title": title]) { _ in [title] }
    }

    /// Reads the claims; what can't be used is named by its place.
    static func results(_ input: Data) throws -> [ClaimResult] {
        try refuseUnknown(input)
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: input)
        } catch {
            throw BadInput("standard input: \(Self.words(error))")
        }
        return try document.claims.enumerated().map { index, claim in
            try claim.result(place: "claims[\(index)]")
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context): "\(path(context.codingPath + [key])) is missing"
        case DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty:
            "an object with claims is wanted"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\(path(context.codingPath)) has the wrong type"
        default: "this is no JSON object with claims; see naevn law title --help"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { $0 += $1.intValue.map { "[\($0)]" } ?? ($0.isEmpty ? "" : ".") + $1.stringValue }
    }

    /// A key that nobody reads would be a fact that is left out in silence.
    private static func refuseUnknown(_ input: Data) throws {
        let object: Any
        // What is no JSON at all is told by the decoder, with its place.
        do { object = try JSONSerialization.jsonObject(with: input) } catch { return }
        guard let document = object as? [String: Any] else { return }
        func check(_ object: Any, _ known: Set<String>, _ place: String) throws {
            for key in ((object as? [String: Any]) ?? [:]).keys.sorted() where !known.contains(key) {
                throw BadInput("\(place)\(key) is unknown; known are \(known.sorted().joined(separator: ", "))")
            }
        }
        try check(document, ["claims"], "")
        for (index, claim) in ((document["claims"] as? [Any]) ?? []).enumerated() {
            try check(claim, ["grounds", "sub_area", "conduct", "cells"], "claims[\(index)].")
            for (place, cell) in (((claim as? [String: Any])?["cells"] as? [Any]) ?? []).enumerated() {
                try check(cell, ["outcome", "dismissal"], "claims[\(index)].cells[\(place)].")
            }
        }
    }

    fileprivate struct Document: Decodable {
        struct Claim: Decodable {
            struct Cell: Decodable {
                var outcome: String
                var dismissal: String?
            }

            var grounds: [String]
            var sub_area: String?
            var conduct: String?
            var cells: [Cell]
        }

        var claims: [Claim]
    }
}

extension LawTitle.Document.Claim {
    fileprivate func result(place: String) throws -> ClaimResult {
        let named = try grounds.map { try code(Ground.self, $0, "\(place).grounds") }
        guard let set = GroundSet(named), set.count == named.count else {
            throw BadInput("\(place).grounds: give at least one ground, each once")
        }
        let subArea = try sub_area.map { try code(SubArea.self, $0, "\(place).sub_area") }
        let conduct = try conduct.map { try code(Conduct.self, $0, "\(place).conduct") }
        let endings = try cells.enumerated().map { index, cell in
            try cell.ending(place: "\(place).cells[\(index)]")
        }
        guard
            let result = ClaimResult(
                grounds: set, subArea: subArea, conduct: conduct ?? .unsure, endings: endings)
        else { throw BadInput("\(place): give at least one cell, and a sub_area or a conduct") }
        return result
    }
}

extension LawTitle.Document.Claim.Cell {
    fileprivate func ending(place: String) throws -> ClaimResult.Ending {
        let ground = try dismissal.map { try code(DismissalGround.self, $0, "\(place).dismissal") }
        switch (try code(CellOutcome.self, outcome, "\(place).outcome"), ground) {
        case (.medhold, nil): return .medhold
        case (.ejMedhold, nil): return .ejMedhold
        case (.afvist, let ground?): return .afvist(ground)
        case (.afvist, nil): throw BadInput("\(place).dismissal is missing: a dismissed cell has a ground")
        case (_, _?): throw BadInput("\(place).dismissal: only a dismissed cell has one")
        }
    }
}

private func code<Code: RawRepresentable<String> & CaseIterable>(
    _: Code.Type, _ text: String, _ place: String
) throws -> Code {
    guard let code = Code(rawValue: text) else {
        let known = Code.allCases.map(\.rawValue).joined(separator: ", ")
        throw BadInput("\(place): \"\(text)\" is none of \(known)")
    }
    return code
}

/// `naevn law parse-title`
struct LawParseTitle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse-title", abstract: "Reads the title of a ruling, ours or a historic one.")

    @Argument(help: "The title.")
    var title: String

    @OptionGroup var form: AnswerForm

    func run() throws {
        let title: RulingTitle
        do {
            title = try RulingTitle(reading: self.title)
        } catch {
            throw BadInput(Self.words(error))
        }
        try form.give(Answer(title)) { language in
            [
                title.grounds.words[language], title.topics.map(\.word).joined(separator: ", "),
                title.outcomes.map { $0.words[language] }.joined(separator: ", "),
                title.outcome?.words[language] ?? "",
            ]
        }
    }

    private static func words(_ error: RulingTitle.Unreadable) -> String {
        switch error {
        case .opening: "a title begins with \"\(RulingTitle.opening)\""
        case .part(let part): "\"\(part)\" is neither grounds, a topic nor an outcome"
        case .noGround: "the title names no ground"
        }
    }

    private struct Answer: Encodable {
        var grounds: [String]
        var topics: [String]
        var outcomes: [String]
        var outcome: String?

        init(_ title: RulingTitle) {
            grounds = title.grounds.ordered.map(\.rawValue)
            topics = title.topics.map(\.code)
            outcomes = title.outcomes.map(\.rawValue)
            outcome = title.outcome?.rawValue
        }

        enum CodingKeys: CodingKey { case grounds, topics, outcomes, outcome }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(grounds, forKey: .grounds)
            try container.encode(topics, forKey: .topics)
            try container.encode(outcomes, forKey: .outcomes)
            try container.encode(outcome, forKey: .outcome)
        }
    }
}

/// `naevn law table`
struct LawTable: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table", abstract: "Prints every row of the law as a page, Markdown: docs/law.md.")

    func run() { print(LawDocument.markdown, terminator: "") }
}
