import Foundation
import Store
import Testing
import Web

@testable import naevn

struct SettingsTests {
    private func load(
        flags: [String] = [],
        file: String? = nil,
        environment: [String: String] = [:]
    ) async throws -> Settings {
        var path: String?
        if let file {
            path =
                FileManager.default.temporaryDirectory.appendingPathComponent("settings-\(UUID().uuidString).json").path
            try file.write(toFile: path ?? "", atomically: true, encoding: .utf8)
        }
        return try await Settings.load(flags: flags, file: path, environment: environment)
    }

    @Test func `a flag wins over the environment, which wins over the file, which wins over the default`() async throws
    {
        let file = #"{"http": {"port": 1001, "host": "127.0.0.3"}, "contact": {"email": "a@b.dk"}}"#
        let environment = ["NAEVN_HTTP_PORT": "1002", "NAEVN_HTTP_HOST": "127.0.0.2"]

        let settings = try await load(flags: ["http.port=1003"], file: file, environment: environment)

        #expect(settings.port == 1003)
        #expect(settings.host == "127.0.0.2")
        #expect(settings.facts.email == "a@b.dk")
        #expect(settings.facts.authority == "naevn.example")
        #expect(settings.notice.days == 14)
    }

    @Test func `the environment's name of a key with a capital has an underscore there`() async throws {
        #expect(try await load(environment: ["NAEVN_PUBLICATION_NOTICE_DAYS": "21"]).notice.days == 21)
    }

    @Test func `a demo has no days of notice`() async throws {
        let settings = try await load(flags: ["demo=true", "publication.noticeDays=20"])

        #expect(settings.notice.demo && settings.notice.days == 0)
    }

    @Test(arguments: [
        (["http.port=abc"], "http.port must be a whole number from 0 to 65535"),
        (["http.port=70000"], "http.port must be"),
        (["http.prot=1"], "near it are http.host, http.port"), (["http.port"], "--set takes KEY=VALUE"),
        (["demo=maybe"], "demo must be true or false"), (["log.level=loud"], "log.level must be one of"),
        (["site.base=http://naevn.dk"], "must begin with https://"),
        (["site.base=https://naevn.dk/"], "without a slash"),
        (["site.authority=Nævn"], "site.authority must be a domain name"),
        (["contact.email=post"], "contact.email must be"),
        (["publication.noticeDays=0"], "publication.noticeDays must be a whole number from 1"),
    ]) func `a wrong setting stops with words, never with its value`(flags: [String], words: String) async throws {
        do {
            _ = try await load(flags: flags)
            Issue.record("was taken")
        } catch let stop as Stop {
            #expect(stop.text.contains(words), "\(stop.text)")
        }
    }

    @Test(arguments: [
        ("{", "not JSON"), (#"{"http": {"prot": 1}}"#, "http.prot in"),
        (#"{"http": {"port": "x"}}"#, "http.port must be a whole number"),
        (#"{"demo": "yes"}"#, "demo must be true or false"),
    ]) func `a wrong file stops with words`(file: String, words: String) async throws {
        do {
            _ = try await load(file: file)
            Issue.record("was taken")
        } catch let stop as Stop {
            #expect(stop.text.contains(words), "\(stop.text)")
        }
    }

    @Test func `a mistyped name in the environment is noticed`() async throws {
        await #expect(throws: Stop.self) { try await load(environment: ["NAEVN_HTTP_PROT": "1"]) }
        _ = try await load(environment: ["NAEVN_VAR": "/tmp", "HTTP_PORT": "nonsense"])
    }
}
