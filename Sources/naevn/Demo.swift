internal import ArgumentParser
internal import Casework
internal import Foundation
internal import Law
internal import PostgreSQL
internal import Store
internal import Web

/// `naevn demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Files made-up complaints, so that a demo's inbox is not empty.",
        discussion: """
            Each goes the same road as a citizen's: a draft, its answers, the declarations, the same checks. An installation \
            that is no demo refuses.
            """
    )

    @OptionGroup var common: Common

    @Argument(help: "A file of stories: an array of objects with answers and perhaps language.")
    var file: String

    func run() async throws {
        let settings = try await common.load()
        guard settings.notice.demo else { throw Stop("this installation is no demo (setting demo)") }
        let stories = try Self.stories(file)
        let reading = settings.pool("naevn_public", size: 1)
        let citizen = settings.pool("naevn_citizen", size: 1)
        do {
            try await Installation(reading).check(
                Migrations(folder: settings.migrations), notice: settings.notice, authority: settings.facts.authority)
            let filing = Filing(
                citizen, keys: try CaseKeys(path: settings.keysFolder + "/master"), clock: try Clock.machine())
            for story in stories {
                let receipt = try await filing.file(filing.open(story.spoken, story.complaint))
                print("\(receipt.number)  \(story.title)")
            }
        } catch { throw Stop("\(error)") }
        await reading.close()
        await citizen.close()
        print("\(stories.count) complaints filed")
    }

    private static func stories(_ path: String) throws -> [Story] {
        guard let data = FileManager.default.contents(atPath: path) else { throw Stop("\(path) can't be read") }
        do { return try JSONDecoder().decode([Story].self, from: data) } catch {
            throw Stop("\(path) is no file of stories")
        }
    }
}

/// A made-up complaint, as it would be typed.
private struct Story: Decodable {
    /// One answer, or several boxes that were ticked.
    enum Answer: Decodable {
        case one(String)
        case several([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .one(text)
            } else {
                self = .several(try container.decode([String].self))
            }
        }

        var values: [String] {
            switch self {
            case .one(let text): [text]
            case .several(let texts): texts
            }
        }
    }

    var title: String
    var language: String?
    var answers: [String: Answer]

    var spoken: Language { language.flatMap(Language.init(rawValue:)) ?? .da }

    /// With the declarations that every complaint needs.
    var complaint: ComplaintAnswers {
        ComplaintAnswers(
            answers.mapValues(\.values).merging(
                Dictionary(uniqueKeysWithValues: ["kendt", "offentlig", "rigtigt", "privatliv"].map { ($0, ["ja"]) }),
                uniquingKeysWith: { told, _ in told }))
    }
}
