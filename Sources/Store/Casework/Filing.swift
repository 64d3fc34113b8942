package import Casework
internal import Crypto
internal import Foundation
package import Law
package import PostgreSQL

/// The citizen's side of filing: drafts by token, link and code, and the one transaction that makes a case of one.
package struct Filing: Sendable {
    /// A draft as its owner sees it.
    package struct Draft: Sendable, Hashable {
        package var answers: ComplaintAnswers
        package var language: Language
        /// The address part and the code by which it is resumed.
        package var link: String
        package var code: String
        /// Microseconds since 1970.
        package var changedAt: Int
    }

    /// What a token of the citizen's site opens.
    package enum Opened: Sendable, Hashable {
        case nothing
        case draft(Draft)
        case receipt(Receipt)
    }

    /// What the holder of a receipt sees: number, time, digest.
    package struct Receipt: Sendable, Hashable {
        package var number: String
        package var receivedAt: Int
        package var receivedOn: Day
        package var digest: String
    }

    private let pool: Pool
    private let keys: CaseKeys
    private let clock: Clock

    /// `pool` is that of `naevn_citizen`.
    package init(_ pool: Pool, keys: CaseKeys, clock: Clock) {
        self.pool = pool
        self.keys = keys
        self.clock = clock
    }

    /// Opens a draft, perhaps with answers of the pre-check in it.
    package func open(_ language: Language, _ answers: ComplaintAnswers = ComplaintAnswers()) async throws -> String {
        guard let opened = try await pool.run(Self.openDraft, ()).first else { throw DatabaseError.lost }
        let content = Self.content(answers, language, opened.link, opened.code)
        _ = try await pool.transaction(session: opened.token, read: [Self.save.sql(content)]) { _ in ([], ()) }
        return opened.token
    }

    /// What the token opens.
    package func look(_ token: String) async throws -> Opened {
        let rows = try await pool.transaction(
            session: token, read: [Self.draft.sql(()), Self.complaint.sql(())]
        ) { ([], $0) }
        if let draft = try Self.draft.answers(rows[0]).first { return .draft(try Self.read(draft)) }
        if let receipt = try Self.complaint.answers(rows[1]).first { return .receipt(try Self.read(receipt)) }
        return .nothing
    }

    /// Saves a step. `shown` is what the form showed of it: if the step is another by now, and not what is sent, somebody
    /// typed in a second tab, and nothing is overwritten.
    /// - Returns: the draft as it stands.
    /// - Throws: `CaseProblem.nobody`, `.partChanged`.
    @discardableResult
    package func save(
        _ step: ComplaintStep, _ typed: [String: [String]], shown: String?, language: Language, token: String
    ) async throws -> Draft {
        try await pool.transaction(session: token, read: [Self.locked.sql(())]) { rows in
            guard let stored = try Self.locked.answers(rows[0]).first else { throw CaseProblem.nobody }
            var draft = try Self.read(stored)
            let before = draft.answers
            draft.answers = before.replacing(step, with: typed)
            draft.language = language
            if let shown, shown != Self.fingerprint(step, before), draft.answers != before {
                throw CaseProblem.partChanged
            }
            return ([Self.save.sql(Self.content(draft.answers, language, draft.link, draft.code))], draft)
        }
    }

    /// A mark of what a step holds, for the form to carry.
    package static func fingerprint(_ step: ComplaintStep, _ answers: ComplaintAnswers) -> String {
        let bytes = ComplaintAnswers(answers.fields(of: step)).json.canonical
        return Data(SHA256.hash(data: bytes)).prefix(8).map { String($0, radix: 16) }.joined(separator: ".")
    }

    /// Tries link and code.
    package func resume(link: String, code: String) async throws -> Admission {
        guard let ticket = try await pool.run(Self.resume, Secret(link: link, code: code)).first,
            let answer = try await pool.run(Admission.admit, ticket).first
        else { throw DatabaseError.lost }
        return answer
    }

    /// Leaves the draft on this machine: the token is nobody's from now on.
    package func leave(_ token: String) async throws {
        _ = try await pool.transaction(session: token, read: [Self.logOut.sql(())]) { _ in ([], ()) }
    }

    /// Files the complaint of this token's draft: number, case, events, projections, jobs and receipt in one transaction. A
    /// token that has filed gets the same receipt again.
    /// - Throws: `CaseProblem.mistakes` where a step has one, `.nobody`.
    package func file(_ token: String) async throws -> Receipt {
        do {
            try await pool.transaction(session: token, read: Self.filing) { rows in
                ([SQL](try writes(rows)), ())
            }
        } catch let error as DatabaseError where error.sqlState == "42501" {
            // Not a draft any more: filed by the other click, or nobody's.
        }
        guard case .receipt(let receipt) = try await look(token) else { throw CaseProblem.nobody }
        return receipt
    }

    private static let filing: [SQL] = [
        // Locked, or a page that is saved between reading and forgetting would be told that it was kept.
        locked.sql(()), forget.sql(()), number.sql(()), Actors.who.sql(()),
    ]

    private func writes(_ rows: [Rows]) throws -> [SQL] {
        guard let stored = try Self.locked.answers(rows[0]).first,
            let number = try Self.number.answers(rows[2]).first,
            let actor = try Actors.who.answers(rows[3]).compactMap({ $0 }).first
        else { throw CaseProblem.nobody }
        let draft = try Self.read(stored)
        let now = clock.now()
        let complaint: Complaint
        do throws(ComplaintCheck.Mistakes) {
            complaint = try ComplaintCheck.complaint(draft.answers, language: draft.language, today: now.day)
        } catch { throw CaseProblem.mistakes(error.errors) }
        let digest = Array(SHA256.hash(data: complaint.answers.canonical))
        let key = keys.make()
        var append = Append(
            number: number, actor: actor, now: now, sequence: 0, hash: JournalChain.beginning, keys: keys, key: key)
        do throws(Refusal) {
            let command = FileComplaint(complaint, digest: digest)
            var state = CaseState()
            let permit = try Rights.permit(FileComplaint.self, for: actor, in: state, on: now.day)
            for event in try command.decide(state, actor, permit, now: now) { append.add(event, to: &state) }
        } catch { throw CaseProblem.refused(error) }
        let rows = FilingRows(number: number, complaint: complaint, digest: digest, now: now, keys: keys, key: key)
        return rows.writes + append.writes + [Self.receive.sql(())]
    }

    private static func content(
        _ answers: ComplaintAnswers, _ language: Language, _ link: String, _ code: String
    ) -> [UInt8] {
        JSONValue.object([
            "answers": answers.json, "code": .string(code), "language": .string(language.rawValue),
            "link": .string(link),
        ]).canonical
    }

    private static func read(_ stored: StoredDraft) throws -> Draft {
        guard let content = stored.content else { throw CaseProblem.nobody }
        let json: JSONValue
        do { json = try JSONValue(canonical: content) } catch { throw CaseProblem.unreadable }
        guard let answers = json["answers"].flatMap(ComplaintAnswers.init),
            let language = json["language"]?.text.flatMap(Language.init(rawValue:)), let link = json["link"]?.text,
            let code = json["code"]?.text
        else { throw CaseProblem.unreadable }
        return Draft(answers: answers, language: language, link: link, code: code, changedAt: stored.changedAt)
    }

    private static func read(_ stored: StoredComplaint) throws -> Receipt {
        let event: Event
        do throws(Event.Unreadable) {
            event = try Event(type: EventType.complaintFiled.rawValue, version: stored.version, body: stored.body)
        } catch { throw CaseProblem.unreadable }
        guard case .complaintFiled(let filed) = event else { throw CaseProblem.unreadable }
        return Receipt(
            number: stored.number, receivedAt: stored.recordedAt, receivedOn: filed.receivedOn, digest: filed.digest)
    }

    struct OpenedDraft: Sendable {
        var token: String
        var link: String
        var code: String
    }

    struct StoredDraft: Sendable {
        var content: [UInt8]?
        var changedAt: Int
    }

    struct StoredComplaint: Sendable {
        var number: String
        var version: Int
        var recordedAt: Int
        var body: [UInt8]
    }

    struct Secret: Sendable {
        var link: String
        var code: String
    }
}
