internal import ArgumentParser
internal import Foundation
internal import Logging

/// The one program of the house: its commands, and the one place that knows all parts.
@main struct Naevn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "naevn",
        abstract: "The system a discrimination tribunal runs on.",
        discussion: """
            Settings come, in this order, from --set KEY=VALUE, from the environment (http.port is NAEVN_HTTP_PORT, \
            publication.noticeDays is NAEVN_PUBLICATION_NOTICE_DAYS), from a file (--config FILE, JSON), and from the \
            program. No setting is a secret: log-ins are proved by the operating system, and keys are files in \
            keys.folder. A wrong setting stops the start and says what would be right.

            Settings and their defaults:
            \(Settings.help)

            On a new machine run Ops/up instead; it calls these commands in the right order. Every command ends with 0 when \
            it did what it says, with 2 when its input can't be used, and with 1 otherwise.
            """,
        subcommands: [
            Serve.self, Work.self, Migrate.self, Check.self, ImportRulings.self, LawCommand.self, User.self,
            Verify.self, Jobs.self, Demo.self, Anonymise.self, Lists.self,
        ]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let words as Stop {
            FileHandle.standardError.write(Data("naevn: \(words.text)\n".utf8))
            Foundation.exit(1)
        } catch let words as BadInput {
            FileHandle.standardError.write(Data("naevn: \(words)\n".utf8))
            Foundation.exit(2)
        } catch  where exitCode(for: error) == .validationFailure {
            FileHandle.standardError.write(Data("\(fullMessage(for: error))\n".utf8))
            Foundation.exit(2)
        } catch {
            exit(withError: error)
        }
    }
}

/// A reason to stop, in words for the operator.
struct Stop: Error, CustomStringConvertible {
    var text: String
    var description: String { text }

    init(_ text: String) { self.text = text }
}

/// What every command takes.
struct Common: ParsableArguments {
    @Option(help: ArgumentHelp("A file of settings, JSON.", valueName: "file"))
    var config: String?

    @Option(
        name: .customLong("set"), help: ArgumentHelp("One setting; may stand several times.", valueName: "key=value"))
    var settings: [String] = []

    func load() async throws -> Settings {
        let settings = try await Settings.load(
            flags: settings, file: config, environment: ProcessInfo.processInfo.environment)
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = settings.logLevel
            return handler
        }
        return settings
    }
}
