internal import Anonymisation
package import Casework
internal import Foundation
package import Law
package import PostgreSQL

/// What officers read: the inbox and the case page. Every opening of a case is written down in the same transaction.
package struct Caseload: Sendable {
    /// A case in the inbox.
    package struct Entry: Sendable, Hashable {
        package var number: String
        package var stage: CaseStage
        package var receivedOn: Day
        package var officer: String?
        package var officerName: String?
        package var complainants: [String]
        package var claims: [Claim]
    }

    /// A claim as it stands.
    package struct Claim: Sendable, Hashable {
        package var number: Int
        package var version: Int
        package var complainant: String
        package var respondents: [String]
        package var incidents: [Int]
        package var grounds: GroundSet?
        package var together: StatedClaim.Together?
        package var conduct: Conduct
        package var area: Area?
        package var subArea: SubArea?
        package var actedOn: Day?
        package var statute: Statute?
        package var classifiedBy: String?
        package var stated: StatedClaim
    }

    /// Somebody who takes part.
    package struct Person: Sendable, Hashable {
        package var id: String
        package var role: PersonReference.Role
        package var place: Int
        package var name: String
        package var email: String?
        package var phone: String?
        package var road: String?
        package var postal: String?
        package var organisation: String?
        package var needs: String?
        package var isAddressSealed: Bool
        package var hasCPR: Bool
    }

    /// Something that happened, in the citizen's words.
    package struct Incident: Sendable, Hashable {
        package var number: Int
        package var words: String
        package var when: String
        package var place: String
        package var first: Day?
        package var last: Day?
    }

    /// A line of the journal as the reader may see it.
    package struct Line: Sendable, Hashable {
        package var sequence: Int
        package var type: String
        package var actor: String
        package var recordedAt: Int
    }

    /// The signed ruling.
    package struct Signed: Sendable, Hashable {
        package var document: [UInt8]
        package var digest: String
        package var by: String
        package var byName: String?
        package var at: Int
        package var title: String
        package var outcome: Outcome
    }

    /// A time that runs in some case.
    package struct Due: Sendable, Hashable {
        package var number: String
        package var party: String?
        package var terms: DeadlineTerms
        package var isPassed: Bool
        package var officer: String?
    }

    /// Something that waits in some case.
    package struct Waiting: Sendable, Hashable {
        package var number: String
        package var sequence: Int
        package var kind: CaseTask.Kind
        package var madeAt: Int
        package var officer: String?
    }

    /// Who opened the case.
    package struct Read: Sendable, Hashable {
        package var actor: String
        package var role: String
        package var what: String
        package var at: Int
    }

    /// A case, opened.
    package struct Case: Sendable, Hashable {
        package var number: String
        package var stage: CaseStage
        package var language: Language
        package var receivedAt: Int
        package var receivedOn: Day
        package var digest: String
        package var officer: String?
        package var officerName: String?
        package var people: [Person]
        package var incidents: [Incident]
        package var claims: [Claim]
        package var answers: ComplaintAnswers
        package var letterDeadline: Day?
        package var journal: [Line]
        package var reads: [Read]
        /// The case as the reader may see it, with its words open.
        package var state: CaseState
        /// Who reads.
        package var actor: Actor
        package var roundLetters: [RoundLetters.Letter]
        /// What the parties said, masked as the other side reads it.
        package var submissions: [Hearing.Shown]
        package var signed: Signed?

        /// Account → full name, of everybody in the journal and the list of reads.
        package var officerNames: [String: String]

        package func name(_ id: String) -> String { people.first { $0.id == id }?.name ?? id }

        /// The full name of an account; the account where it has none.
        package func officerName(_ account: String) -> String { officerNames[account] ?? account }
    }

    private let pool: Pool
    private let keys: CaseKeys

    /// `pool` is that of `naevn_console`.
    package init(_ pool: Pool, keys: CaseKeys) {
        self.pool = pool
        self.keys = keys
    }

    /// The times that run in the cases this officer may see, the nearest first.
    package func deadlines(_ token: String) async throws -> [Due] {
        let rows = try await pool.transaction(session: token, read: [Self.due.sql(())]) { ([], $0) }
        return try Self.due.answers(rows[0])
    }

    /// What waits in the cases this officer may see, the oldest first.
    package func tasks(_ token: String) async throws -> [Waiting] {
        let rows = try await pool.transaction(session: token, read: [Self.waiting.sql(())]) { ([], $0) }
        return try Self.waiting.answers(rows[0])
    }

    /// The cases this officer may see, the oldest first; those received and not registered stand first.
    package func inbox(_ token: String) async throws -> [Entry] {
        let rows = try await pool.transaction(
            session: token, read: [Self.matters.sql(()), Self.allClaims.sql(()), Self.complainants.sql(())]
        ) { ([], $0) }
        let claims = Dictionary(grouping: try Self.allClaims.answers(rows[1]), by: \.caseNumber)
        let names = Dictionary(grouping: try Self.complainants.answers(rows[2]), by: \.caseNumber)
        return try Self.matters.answers(rows[0]).map { matter in
            Entry(
                number: matter.number, stage: matter.stage, receivedOn: matter.receivedOn, officer: matter.officer,
                officerName: matter.officerName,
                complainants: names[matter.number, default: []].map(\.name),
                claims: claims[matter.number, default: []].map(\.claim))
        }
    }

    /// Opens a case and writes down that it was opened; nil where this officer has no such case.
    /// - Parameter what: what is opened: "sag", "klagepunkt 1".
    package func open(_ number: String, what: String, _ token: String) async throws -> Case? {
        do {
            let rows = try await pool.transaction(session: token, read: Self.opening(number, what)) { ([], $0) }
            return try read(rows, number)
        } catch let error as DatabaseError where error.sqlState == "42501" {
            return nil
        }
    }

    /// The protected address of a person, for an envelope. That it was opened is written down; nil where there is none.
    package func address(of person: Person, in number: String, _ token: String) async throws -> String? {
        let what = "beskyttet adresse, \(person.role.rawValue) \(person.place)"
        do {
            let rows = try await pool.transaction(
                session: token,
                read: [
                    Self.noteRead.sql(Opening(number: number, what: what)),
                    Self.sealed.sql(Sealed(number: number, person: person.id)), CaseJournal.wrappedKey.sql(number),
                ]
            ) { ([], $0) }
            guard let sealed = try Self.sealed.answers(rows[1]).first,
                let wrapped = try CaseJournal.wrappedKey.answers(rows[2]).first
            else { return nil }
            return try Self.address(in: sealed, of: number, person: person.id, wrapped, keys)
        } catch let error as DatabaseError where error.sqlState == "42501" { return nil }
    }

    /// The address in a person's sealed column; nil for none.
    static func address(
        in sealed: [UInt8], of number: String, person: String, _ wrapped: [UInt8], _ keys: CaseKeys
    ) throws -> String? {
        let text = try keys.open(sealed, try keys.unwrap(wrapped, of: number), number, 1, person)
        // A commitment's salt stands before it.
        return try JSONValue(canonical: Array(text.utf8))["address"]?.text.flatMap { told in
            told.firstIndex(of: ":").map { String(told[told.index(after: $0)...]) }
        }
    }

    /// Where texts hold what no ruling may hold: a CPR number, or a protected address of the case. Of these, nothing is told.
    package func secrets(
        in texts: [(section: Words, text: String)], of opened: Case, _ token: String
    ) async throws -> [Words] {
        let addresses = try await protectedAddresses(of: opened.number, opened.people, token)
        return texts.reduce(into: []) { found, part in
            guard Masking.masked(part.text, addresses: addresses) != part.text, !found.contains(part.section) else {
                return
            }
            found.append(part.section)
        }
    }

    private func protectedAddresses(
        of number: String, _ people: [Person], _ token: String
    ) async throws -> [String] {
        let hidden = people.filter(\.isAddressSealed)
        guard !hidden.isEmpty else { return [] }
        let reads = hidden.map { Self.sealed.sql(Sealed(number: number, person: $0.id)) }
        let rows = try await pool.transaction(
            session: token, read: [CaseJournal.wrappedKey.sql(number)] + reads
        ) { ([], $0) }
        guard let wrapped = try CaseJournal.wrappedKey.answers(rows[0]).first else { return [] }
        return try zip(hidden, rows.dropFirst()).compactMap { person, row in
            try Self.sealed.answers(row).first.flatMap {
                try Self.address(in: $0, of: number, person: person.id, wrapped, keys)
            }
        }
    }

    private static func opening(_ number: String, _ what: String) -> [SQL] {
        [
            noteRead.sql(Opening(number: number, what: what)), matter.sql(number), people.sql(number),
            incidents.sql(number), claims.sql(number), answers.sql(number), letter.sql(number), journal.sql(number),
            reads.sql(number), Actors.who.sql(()), CaseJournal.events.sql(number), CaseJournal.wrappedKey.sql(number),
            RoundLetters.letters.sql(number), signed.sql(number), Submissions.ofCase.sql(number), names.sql(number),
        ]
    }

    private func read(_ rows: [Rows], _ number: String) throws -> Case? {
        guard let matter = try Self.matter.answers(rows[1]).first,
            let actor = try Actors.who.answers(rows[9]).compactMap({ $0 }).first
        else { return nil }
        let key = try CaseJournal.wrappedKey.answers(rows[11]).first.map { try keys.unwrap($0, of: number) }
        let state = try CaseJournal.fold(try CaseJournal.events.answers(rows[10])) { sequence, field, sealed in
            guard let key, let bytes = Data(base64Encoded: sealed) else { return .closed(sealed) }
            do { return .open(try keys.open(Array(bytes), key, number, sequence, field)) } catch {
                return .closed(sealed)
            }
        }
        return Case(
            number: number, stage: matter.stage, language: matter.language, receivedAt: matter.receivedAt,
            receivedOn: matter.receivedOn, digest: matter.digest, officer: matter.officer,
            officerName: matter.officerName,
            people: try Self.people.answers(rows[2]), incidents: try Self.incidents.answers(rows[3]),
            claims: try Self.claims.answers(rows[4]).map(\.claim),
            answers: try Self.answers.answers(rows[5]).first ?? ComplaintAnswers(),
            letterDeadline: try Self.letter.answers(rows[6]).first, journal: try Self.journal.answers(rows[7]),
            reads: try Self.reads.answers(rows[8]), state: state, actor: actor,
            roundLetters: try RoundLetters.letters.answers(rows[12]),
            submissions: try Submissions.ofCase.answers(rows[14]).compactMap(Hearing.shown),
            signed: try Self.signed.answers(rows[13]).first,
            officerNames: Dictionary(
                try Self.names.answers(rows[15]).map { ($0.account, $0.fullName) }, uniquingKeysWith: { $1 }))
    }

    struct Sealed: Sendable {
        var number: String
        var person: String
    }

    struct Opening: Sendable {
        var number: String
        var what: String
    }

    struct Matter: Sendable {
        var number: String
        var stage: CaseStage
        var language: Language
        var receivedAt: Int
        var receivedOn: Day
        var digest: String
        var officer: String?
        var officerName: String?
    }

    struct ClaimRow: Sendable {
        var caseNumber: String
        var claim: Claim
    }

    struct OfficerName: Sendable {
        var account: String
        var fullName: String
    }

    struct NameRow: Sendable {
        var caseNumber: String
        var name: String
    }
}
