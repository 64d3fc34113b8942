internal import ArgumentParser
internal import Foundation
internal import Store
internal import Web

/// `naevn demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Fills a demo: made-up complaints from the form to the published ruling, and some that are under way.",
        discussion: """
            It is a visitor like any other: every step goes over HTTP to the running site, as a citizen, a respondent, an officer, \
            the Board and two editors, with the accounts of the file. A worker must be running. An installation that is no demo \
            refuses.
            """
    )

    @OptionGroup var common: Common

    @Argument(help: "A file of stories: an array of objects with answers, claims and ruling.")
    var file: String

    @Option(
        help: ArgumentHelp("A file of accounts, as naevn user add --json prints them, a line each.", valueName: "file"))
    var accounts: String

    func run() async throws {
        let settings = try await common.load()
        guard settings.notice.demo else { throw Stop("this installation is no demo (setting demo)") }
        let stories = try DemoStory.read(file)
        let tribunal = try await DemoTribunal(
            base: "http://\(settings.host):\(settings.port)", origin: settings.facts.base,
            accounts: DemoAccount.read(accounts))
        for story in stories {
            let number = try await tribunal.serve(story)
            print("\(number)  \(try await tribunal.publish(number))  \(story.title)")
        }
        for (story, stage) in zip(stories, DemoTribunal.Stop.allCases) {
            print("\(try await tribunal.begin(story, until: stage))  \(stage.rawValue)  \(story.title)")
        }
        print("\(stories.count) rulings published")
    }
}

/// A made-up complaint, as it would be typed, classified and decided.
struct DemoStory: Decodable, Sendable {
    /// One answer, or several boxes that were ticked.
    enum Answer: Decodable, Sendable {
        case one(String)
        case several([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            do { self = .one(try container.decode(String.self)) } catch {
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

    struct Ruling: Decodable, Sendable {
        var matter: String
        var presumption: String
        var summary: String
        var facts: String
        var reasons: String
        var outcome: String
        var kroner: Int
    }

    var title: String
    var language: String?
    var answers: [String: Answer]
    var claims: [[String: Answer]]
    var ruling: Ruling

    static func read(_ path: String) throws -> [DemoStory] {
        guard let data = FileManager.default.contents(atPath: path) else { throw Stop("\(path) can't be read") }
        do { return try JSONDecoder().decode([DemoStory].self, from: data) } catch {
            throw Stop("\(path) is no file of stories: \(error)")
        }
    }
}

/// Somebody who can log in.
struct DemoAccount: Decodable, Sendable {
    var name: String
    var password: String
    var totp: String
    var roles: [String]

    static func read(_ path: String) throws -> [DemoAccount] {
        guard let data = FileManager.default.contents(atPath: path) else { throw Stop("\(path) can't be read") }
        do {
            return try data.split(separator: UInt8(ascii: "\n")).map {
                try JSONDecoder().decode(DemoAccount.self, from: Data($0))
            }
        } catch { throw Stop("\(path) is no file of accounts") }
    }
}
