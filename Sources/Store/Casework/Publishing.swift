package import Anonymisation
package import Casework
internal import Foundation
package import Law
package import PostgreSQL
package import Publication

/// The editors' side of publication: what waits, a ruling with its anonymised text, the two readers, and taking it down.
package struct Publishing: Sendable {
    /// A served case in the editors' list.
    package struct Entry: Sendable, Hashable {
        package var number: String
        package var track: PublicationTrack
        package var title: String
        package var servedOn: Day?
        package var noticeUntil: Day?
        package var readerName: String?
        package var changedAt: Int
        package var ruling: Published?
        /// The version that is public; nil while none is.
        package var version: Int?
    }

    /// What a ruling is known by outside.
    package struct Published: Sendable, Hashable {
        package var id: String
        package var year: Int
        package var number: Int

        /// `2026/12`.
        package var citation: String { "\(year)/\(number)" }
        /// The address of its page.
        package var path: String { "/afgoerelse/\(year)/\(number)" }
    }

    /// A ruling on an editor's table.
    package struct Opened: Sendable {
        package var number: String
        package var state: CaseState
        package var actor: Actor
        package var signed: BoardRuling
        package var digest: String
        package var entities: [CaseEntity]
        /// What finds them and more.
        package var finder: Finder
        /// What the finder and the gate know of names and words.
        package var lists: NameLists
        /// Entity → whose it is, for the editor's eyes.
        package var legend: [String: String]
        /// The text as it was saved, with what the finder sees beyond it.
        package var text: AnonymisedText
        package var isSaved: Bool
        package var published: Published?
        package var officerNames: [String: String]
        /// The bytes that a first reader has read; empty before.
        package var renderings: [String: [UInt8]]
        package var people: Int
        package var decision: Decision

        /// The original's paragraphs in one row, with the heading that each stands under.
        package var paragraphs: [(heading: String, text: String)] {
            signed.sections.flatMap { section in section.paragraphs.map { (section.heading, $0) } }
        }
    }

    private let pool: Pool
    private let journal: CaseJournal
    private let keys: CaseKeys
    private let lists: NameLists?

    /// `pool` is that of `naevn_console`. Without lists only what the case knows and what its form tells is found.
    package init(_ pool: Pool, keys: CaseKeys, clock: Clock, lists: NameLists? = nil) {
        self.pool = pool
        self.keys = keys
        self.lists = lists
        journal = CaseJournal(pool, keys: keys, clock: clock)
    }

    /// The served cases that this person may publish, or see published; those that wait longest first.
    package func queue(_ token: String) async throws -> [Entry] {
        let rows = try await pool.transaction(session: token, read: [Self.queue.sql(())]) { ([], $0) }
        return try Self.queue.answers(rows[0])
    }

    /// What a case's ruling is known by outside; nil before it was first published.
    package func published(_ number: String, _ token: String) async throws -> Published? {
        let rows = try await pool.transaction(session: token, read: [Self.published.sql(number)]) { ([], $0) }
        return try Self.published.answers(rows[0]).first
    }

    /// Opens a served case and writes down that it was opened; nil where this person has no such case.
    package func open(_ number: String, what: String, _ token: String) async throws -> Opened? {
        do {
            let rows = try await pool.transaction(
                session: token,
                read: [
                    Caseload.noteRead.sql(Caseload.Opening(number: number, what: what)), Actors.who.sql(()),
                    CaseJournal.events.sql(number), CaseJournal.wrappedKey.sql(number), Caseload.signed.sql(number),
                    Self.people.sql(number), Self.members.sql(number), Self.renderings.sql(number),
                    Self.published.sql(number),
                ]
            ) { ([], $0) }
            return try read(rows, number)
        } catch let error as DatabaseError where error.sqlState == "42501" { return nil }
    }

    private func read(_ rows: [Rows], _ number: String) throws -> Opened? {
        guard let actor = try Actors.who.answers(rows[1]).compactMap({ $0 }).first,
            let wrapped = try CaseJournal.wrappedKey.answers(rows[3]).first,
            let document = try Caseload.signed.answers(rows[4]).first,
            let signed = BoardRuling(signed: document.document)
        else { return nil }
        let key = try keys.unwrap(wrapped, of: number)
        let state = try CaseJournal.fold(try CaseJournal.events.answers(rows[2])) { sequence, field, sealed in
            guard let bytes = Data(base64Encoded: sealed) else { return .closed(sealed) }
            do { return .open(try keys.open(Array(bytes), key, number, sequence, field)) } catch {
                return .closed(sealed)
            }
        }
        let people = try Self.people.answers(rows[5])
        let members = try Self.members.answers(rows[6])
        let opened = try people.map { try $0.opened(keys, key, number) }
        let known: KnownToCase
        let decision: Decision
        do throws(Refusal) {
            known = try KnownToCase(state, opened, members)
            guard let decided = try state.decided() else { return nil }
            decision = decided
        } catch { throw CaseProblem.refused(error) }
        let saved = state.publication.draft?.words.flatMap(AnonymisedText.init(json:))
        let paragraphs = signed.sections.flatMap(\.paragraphs)
        let finder = Finder(known.entities, lists: lists)
        return Opened(
            number: number, state: state, actor: actor, signed: signed, digest: document.digest,
            entities: known.entities, finder: finder, lists: lists ?? .none, legend: known.legend,
            text: finder.find(in: paragraphs, keeping: saved), isSaved: saved != nil,
            published: try Self.published.answers(rows[8]).first,
            officerNames: Dictionary(members.map { ($0.account, $0.fullName) }, uniquingKeysWith: { $1 }),
            renderings: Dictionary(try Self.renderings.answers(rows[7]), uniquingKeysWith: { $1 }),
            people: people.count, decision: decision)
    }

    // MARK: - Deeds

    /// Saves the anonymised text; nothing where nobody changed anything of it.
    package func save(_ text: AnonymisedText, of opened: Opened, _ token: String) async throws {
        guard text != opened.text || !opened.isSaved else { return }
        try await journal.execute(
            AnonymiseRuling(draft: text.json, digest: opened.digest), on: opened.number, token: token,
            part: .anonymisation(version: opened.state.publication.draftSequence))
    }

    /// The first reader asks for a second: the bytes that the gate let through are kept.
    package func askForSecond(_ passed: PassedRuling, of opened: Opened, _ token: String) async throws {
        let number = opened.number
        try await journal.execute(
            ReadRuling(sha256: passed.sha256, draft: opened.state.publication.draftSequence), on: number, token: token,
            ending: passed.formats.sorted { $0.key < $1.key }.map { format, bytes in
                Self.keep.sql(Rendering(number: number, format: format, bytes: bytes))
            })
    }

    /// The second reader approves; the worker publishes.
    package func approve(
        _ passed: PassedRuling, of opened: Opened, by name: String, servedOn: Day, _ token: String
    ) async throws {
        guard let first = opened.state.publication.reading?.reader else { throw CaseProblem.partChanged }
        let proof = Proof(
            number: opened.number, servedOn: servedOn, noticeUntil: opened.state.noticeUntil ?? servedOn,
            people: opened.people, first: first, second: name, sha256: passed.sha256)
        try await journal.execute(
            ApprovePublication(sha256: passed.sha256), on: opened.number, token: token,
            ending: [Self.prove.sql(proof)])
    }

    /// The finder's name and version, as a proof keeps it.
    static let engine = Finder.version

    struct Rendering: Sendable {
        var number: String
        var format: String
        var bytes: [UInt8]
    }

    struct Proof: Sendable {
        var number: String
        var servedOn: Day
        var noticeUntil: Day
        var people: Int
        var first: String
        var second: String
        var sha256: [String: String]
    }
}
