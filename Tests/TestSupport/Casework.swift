package import Casework
internal import Crypto
internal import Foundation
internal import Law
package import PostgreSQL
internal import Publication
package import Store

/// The casework of a test: the stores of each log-in over one database, accounts, and a complaint to file.
package struct CaseworkBench: Sendable {
    package let database: TestDatabase
    package let clock: Clock
    package let keys = CaseKeys(master: Array(repeating: 7, count: 32))
    package let citizen: Pool
    package let console: Pool
    package let worker: Pool
    package let operatorPool: Pool

    package static func migrated() async throws -> CaseworkBench {
        let database = try await TestDatabase.migrated()
        return CaseworkBench(
            database: database, clock: try Clock.machine(),
            citizen: database.pool("naevn_citizen", limits: .init(size: 4)),
            console: database.pool("naevn_console", limits: .init(size: 4)), worker: database.pool("naevn_worker"),
            operatorPool: database.pool("naevn_operator"))
    }

    package var filing: Filing { Filing(citizen, keys: keys, clock: clock) }
    package var caseload: Caseload { Caseload(console, keys: keys) }
    package var sessions: Sessions { Sessions(console) }
    package var journal: CaseJournal { CaseJournal(console, keys: keys, clock: clock) }
    package var workerJournal: CaseJournal { CaseJournal(worker, keys: keys, clock: clock) }
    package var queue: JobQueue { JobQueue(worker) }
    package var hearing: Hearing { Hearing(citizen, keys: keys, clock: clock) }
    package var letters: RoundLetters { RoundLetters(console, keys: keys, clock: clock) }
    package var workerLetters: RoundLetters { RoundLetters(worker, keys: keys, clock: clock) }
    package var board: Board { Board(console, keys: keys, clock: clock) }
    package var publishing: Publishing { Publishing(console, keys: keys, clock: clock) }
    package var publisher: Publisher {
        get throws {
            guard let identifiers = PermanentIdentifier.Key(Array(repeating: 9, count: 32)) else { throw NotAdmitted() }
            return Publisher(
                worker, keys: keys, identifiers: identifiers, authority: "naevn.example", clock: clock)
        }
    }
    package var oversight: Oversight { Oversight(operatorPool) }

    /// The answers of a whole complaint: an older woman dismissed because she is both.
    package static let answers: [String: [String]] = [
        "klager-1-navn": ["Birthe Tornebjerg"], "klager-1-vej": ["Prøvevænget 4"],
        "klager-1-postby": ["9999 Eksempelby"],
        "klager-1-cpr": ["010203-1234"], "indklaget-1-navn": ["Brisholm A/S"],
        "haendelse-1-hvad": ["De ville have et friskere ansigt."], "haendelse-1-dag": ["16"],
        "haendelse-1-maaned": ["3"], "haendelse-1-aar": ["2026"], "grund": ["sex", "age"], "sammen": ["intersectional"],
        "omraade": ["labour"], "behandling": ["direct"], "kendt": ["ja"], "offentlig": ["ja"], "rigtigt": ["ja"],
        "privatliv": ["ja"],
    ]

    /// A draft with these answers.
    package func draft(_ changes: [String: [String]] = [:]) async throws -> String {
        try await filing.open(.da, ComplaintAnswers(Self.answers.merging(changes) { $1 }))
    }

    /// A filed complaint.
    package func filed(_ changes: [String: [String]] = [:]) async throws -> Filing.Receipt {
        try await filing.file(try await draft(changes))
    }

    /// An officer's token: the account is made, and the log-in goes the way of every log-in.
    /// A chair's or member's term began last year and has two years to go.
    package func officer(_ name: String, _ roles: ActorKind...) async throws -> String {
        let salt = Array(SHA256.hash(data: Data(name.utf8)).prefix(16))
        let derived = Array(SHA256.hash(data: Data("\(name) derived".utf8)))
        let secret = Array("\(name) totp secret 0123456789".utf8)
        _ = try await oversight.add(
            Oversight.Account(
                name: name, fullName: "Fru \(name)", roles: roles, salt: salt,
                verifier: Array(SHA256.hash(data: Data(derived))), totpSecret: secret,
                term: roles.contains(.chair) || roles.contains(.member) ? term : nil))
        let code = TOTP.code(secret, at: Int(Date().timeIntervalSince1970) / 30)
        guard case .admitted(let token) = try await sessions.logIn(name, derivedKey: derived, code: code) else {
            throw NotAdmitted()
        }
        return token
    }

    private var term: (from: Day, until: Day)? {
        let year = clock.now().day.year
        guard let from = Day(year: year - 1, month: 1, day: 1), let until = Day(year: year + 1, month: 12, day: 31)
        else {
            return nil
        }
        return (from, until)
    }

    /// Confirms a session for a signature, with the next code of the officer's app.
    package func confirm(_ name: String, _ token: String) async throws -> Bool {
        let derived = Array(SHA256.hash(data: Data("\(name) derived".utf8)))
        let secret = Array("\(name) totp secret 0123456789".utf8)
        let code = TOTP.code(secret, at: Int(Date().timeIntervalSince1970) / 30 + 1)
        guard case .admitted = try await sessions.confirm(derived, code: code, token) else { return false }
        return true
    }

    /// Does every job that is due: letters of rounds, acknowledgements, times that ran out.
    package func work() async throws {
        while let lease = try await queue.claim() {
            guard let number = lease.number else { continue }
            switch CaseJob(rawValue: lease.type) {
            case .roundLetter?: try await workerLetters.make(lease, number: number, event: lease.sequence ?? 0)
            case .acknowledgement?:
                try await workerJournal.execute(
                    PrepareAcknowledgement(), on: number, token: lease.token, ending: [JobQueue.finishing])
            case .deadline?:
                try await workerJournal.execute(
                    PassDeadlines(), on: number, token: lease.token, ending: [JobQueue.finishing])
            case .publish?: _ = try await publisher.publish(lease, number: number)
            case .withdraw?: try await publisher.withdraw(lease, number: number, event: lease.sequence ?? 0)
            case .anchor?, .sweep?, nil: try await queue.finish(lease)
            }
        }
    }

    package struct NotAdmitted: Error {}
}

/// The code of an authenticator app, RFC 6238 with SHA-1, as the test's officers have it on their phones.
package enum TOTP {
    package static func code(_ secret: [UInt8], at step: Int) -> String {
        let message = withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let at = Int(mac[19] & 15)
        let number =
            (Int(mac[at] & 127) << 24 | Int(mac[at + 1]) << 16 | Int(mac[at + 2]) << 8 | Int(mac[at + 3])) % 1_000_000
        let digits = String(number)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }
}
