internal import ArgumentParser
internal import Casework
internal import Foundation
internal import Law
internal import PostgreSQL
internal import Store

/// `naevn verify`
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Follows the chain of every case and of every day of reads, and holds them against the newest anchor.",
        discussion: """
            Ends with 1 and names the row where something was changed, removed or swapped. Without an anchor it says that a \
            cut-off tail can't be seen.
            """
    )

    @OptionGroup var common: Common

    @Option(help: ArgumentHelp("The folder of anchors (default: anchors.folder).", valueName: "folder"))
    var anchors: String?

    func run() async throws {
        let settings = try await common.load()
        let pool = settings.pool("naevn_operator", size: 1)
        let folder = anchors ?? settings.anchorsFolder
        let anchor = try Anchor.newest(in: folder, key: SigningKey(folder: settings.keysFolder))
        let verdict = try await Oversight(pool).verify(cases: anchor?.cases ?? [], reads: anchor?.reads ?? [])
        await pool.close()
        print("\(verdict.cases) cases with \(verdict.events) events, \(verdict.reads) reads")
        print(
            anchor.map { "anchor of \($0.day): \($0.cases.count) cases" }
                ?? "no anchor in \(folder): a cut-off tail can't be seen")
        for fault in verdict.faults { print(fault) }
        guard verdict.faults.isEmpty else { throw ExitCode(1) }
        print("whole")
    }
}

/// `naevn jobs`
struct Jobs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the jobs that gave up, and lets them try again.")

    @OptionGroup var common: Common

    @Option(help: "The job that shall try again.")
    var retry: Int?

    func run() async throws {
        let settings = try await common.load()
        let pool = settings.pool("naevn_operator", size: 1)
        let oversight = Oversight(pool)
        if let retry {
            guard try await oversight.retry(retry) else { throw Stop("there is no dead job \(retry)") }
            print("job \(retry) tries again")
        } else {
            let dead = try await oversight.deadJobs()
            for job in dead { print("\(job.job)  \(job.type)  \(job.number ?? "no case")") }
            print("\(dead.count) dead")
        }
        await pool.close()
    }
}

/// `naevn user`
struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Accounts of officers and members.", subcommands: [UserAdd.self])
}

/// `naevn user add`
struct UserAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Makes an account, and prints its password and the secret of its one-time codes, once.",
        discussion: "Example: naevn user add anna --full-name \"Anna Holm\" --role officer")

    @OptionGroup var common: Common

    @Argument(help: "The name to log in with: small letters, digits, points and hyphens.")
    var name: String

    @Option(help: "The name on pages and letters.")
    var fullName: String

    @Option(name: .customLong("role"), help: "A role; may stand several times.")
    var roles: [ActorKind]

    @Option(help: "A chair's or member's first day, YYYY-MM-DD.")
    var termFrom: String?

    @Option(help: "The last day, less than three years later (lov om Ligebehandlingsnævnet § 3).")
    var termUntil: String?

    @Flag(help: "Print JSON.")
    var json: Bool = false

    func run() async throws {
        let settings = try await common.load()
        guard let first = name.utf8.first, (0x61...0x7A).contains(first), name.utf8.count <= 40,
            name.utf8.allSatisfy({
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
            })
        else { throw BadInput("the name must be small letters, digits, points and hyphens, such as anna or anna.holm") }
        guard roles.allSatisfy(ActorKind.roles.contains), !roles.isEmpty else {
            throw BadInput("roles are \(ActorKind.roles.map(\.rawValue).joined(separator: ", "))")
        }
        let term = try term()
        let pool = settings.pool("naevn_operator", size: 1)
        var account = try Self.account(name, fullName, roles)
        account.account.term = term
        guard try await Oversight(pool).add(account.account) else { throw Stop("there is an account \(name) already") }
        await pool.close()
        if json {
            let line = JSONValue.object([
                "name": .string(name), "password": .string(account.password),
                "roles": .array(roles.map { .string($0.rawValue) }), "totp": .string(account.secret),
            ])
            print(String(decoding: line.canonical, as: UTF8.self))
        } else {
            print("password  \(account.password)")
            print("totp      \(account.secret)")
            print("app       otpauth://totp/naevn:\(name)?secret=\(account.secret)&issuer=naevn")
        }
    }

    /// Whoever decides cases sits for a term; nobody else has one.
    private func term() throws -> (from: Day, until: Day)? {
        guard roles.contains(.chair) || roles.contains(.member) else {
            guard termFrom == nil, termUntil == nil else { throw BadInput("only a chair or a member has a term") }
            return nil
        }
        guard let from = termFrom.flatMap(Day.init(iso:)), let until = termUntil.flatMap(Day.init(iso:)) else {
            throw BadInput(
                "a chair or member needs a term, such as --term-from 2026-01-01 --term-until 2028-12-31")
        }
        guard from < until, until.year - from.year < 3 || until.iso < "\(from.year + 3)\(from.iso.dropFirst(4))" else {
            throw BadInput("a term is three years at most (lov om Ligebehandlingsnævnet § 3)")
        }
        return (from, until)
    }

    private static func account(
        _ name: String, _ fullName: String, _ roles: [ActorKind]
    ) throws -> (account: Oversight.Account, password: String, secret: String) {
        let symbols = Array("23456789bcdfghjklmnpqrstvwxyz")
        let password = String((0..<20).map { _ in symbols[Int.random(in: 0..<symbols.count)] })
        let salt = (0..<16).map { _ in UInt8.random(in: 0...255) }
        let secret = (0..<20).map { _ in UInt8.random(in: 0...255) }
        let account = Oversight.Account(
            name: name, fullName: fullName, roles: roles, salt: salt,
            verifier: Password.verifier(try Password.derive(password, salt: salt)), totpSecret: secret)
        return (account, password, base32(secret))
    }

    /// RFC 4648, as authenticator apps want it.
    static func base32(_ bytes: [UInt8]) -> String {
        let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var bits = 0
        var held = 0
        for byte in bytes {
            held = (held << 8 | Int(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(symbols[held >> bits & 31])
            }
        }
        if bits > 0 { text.append(symbols[held << (5 - bits) & 31]) }
        return text
    }
}
