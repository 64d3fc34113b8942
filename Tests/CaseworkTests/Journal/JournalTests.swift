import Casework
import Foundation
import Law
import Testing

struct JournalChainTests {
    private struct Vectors: Decodable {
        struct Event: Decodable {
            var `case`: String, type: String, actor: String, body: String, hash: String
            var sequence: Int, type_version: Int, recorded_at: Int
        }
        struct Read: Decodable {
            var day: String, `case`: String, actor: String, role: String, what: String, hash: String
            var sequence: Int, at: Int
        }
        var events: [Event]
        var reads: [Read]
    }

    private func vectors() throws -> Vectors {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Fixtures/journal-chain.json")
        return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: path))
    }

    @Test func `the vectors, made by another program`() throws {
        let vectors = try vectors()
        var hash = JournalChain.beginning
        for event in vectors.events {
            hash = JournalChain.hash(
                JournalChain.Link(
                    caseNumber: event.case, sequence: event.sequence, type: event.type, typeVersion: event.type_version,
                    actor: event.actor, recordedAt: event.recorded_at, body: Array(event.body.utf8)), after: hash)
            #expect(hash.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() == event.hash)
        }
        #expect(vectors.events.count == 3)
        var read = JournalChain.beginning
        for line in vectors.reads {
            read = JournalChain.hash(
                JournalChain.Read(
                    day: line.day, sequence: line.sequence, caseNumber: line.case, actor: line.actor, role: line.role,
                    what: line.what, at: line.at), after: read)
            #expect(read.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() == line.hash)
        }
    }

    @Test func `a root depends on every leaf and on their order`() {
        let leaves: [[UInt8]] = [[1], [2], [3]]

        #expect(JournalChain.merkleRoot(leaves) != JournalChain.merkleRoot([[2], [1], [3]]))
        #expect(JournalChain.merkleRoot(leaves) != JournalChain.merkleRoot([[1], [2]]))
        #expect(JournalChain.merkleRoot([]) == JournalChain.beginning)
    }
}

struct JSONValueTests {
    @Test func `is written in one way`() {
        let value = JSONValue.object([
            "b": .integer(-3), "a": .array([.null, .bool(true), .string("æ/\"\\\n\u{1}")]), "Z": .object([:]),
        ])

        #expect(
            String(decoding: value.canonical, as: UTF8.self)
                == #"{"Z":{},"a":[null,true,"æ/\"\\\n\u0001"],"b":-3}"#)
    }

    @Test func `comes back from its bytes`() throws {
        let value = JSONValue.object([
            "texts": .array(["", "😀", "\u{202E}", "\t\r"].map { .string($0) }), "deep": .array([.array([.array([])])]),
        ])

        #expect(try JSONValue(canonical: value.canonical) == value)
    }

    @Test(arguments: [
        "", "{", "{}x", "[1,]", "{\"a\":1,\"a\":2}", "{\"b\":1,\"a\":2}", "[1.5]", "[01]", "[ 1]", "\"\\/\"",
        "\"\\u0041\"",
        "nul", "[1e3]", "\"\u{1}\"", "{\"a\"}", "--1",
    ]) func `refuses what is not canonical`(text: String) {
        #expect(throws: JSONValue.Unreadable.self) { try JSONValue(canonical: Array(text.utf8)) }
    }

    @Test func `refuses what is no UTF-8, and what is too deep`() {
        #expect(throws: JSONValue.Unreadable.self) { try JSONValue(canonical: [0x22, 0xFF, 0x22]) }
        #expect(throws: JSONValue.Unreadable.self) {
            try JSONValue(canonical: [UInt8](repeating: 0x5B, count: 40) + [UInt8](repeating: 0x5D, count: 40))
        }
    }
}

struct EventTests {
    static let claim = StatedClaim(
        number: ClaimNumber(rawValue: 1), complainant: woman, respondents: [firm], incidents: [1],
        grounds: GroundSet([.age, .sex]), together: .intersectional, conduct: .direct, area: .labour,
        actedOn: Day(iso: "2026-03-16"))

    static func events() -> [Event] {
        guard let set = GroundSet([.sex, .age]), let claimed = ClaimGrounds(set, .intersectional),
            let facts = JurisdictionFacts(
                area: .labour, subArea: .afskedigelse, conduct: .direct, actedOn: day("2026-03-16"))
        else { preconditionFailure("the facts of a test fit together") }
        return [
            .complaintFiled(
                ComplaintFiled(
                    language: .da, receivedOn: day("2026-05-04"), digest: "00ff",
                    persons: [PersonReference(id: woman, role: .complainant, place: 1)], claims: [claim],
                    answers: .open("hemmelige ord"))),
            .caseRegistered(CaseRegistered(officer: "anna")),
            .claimClassified(
                ClaimClassified(
                    number: claim.number, claimed: claimed, facts: facts, statute: nil, reason: .open("hemmelig grund"))
            ),
            .letterPrepared(LetterPrepared(kind: .acknowledgement, deadline: day("2026-05-18"))),
        ]
    }

    @Test func `each comes back from the journal, with its words closed`() throws {
        for event in Self.events() {
            let body = event.body { field, text in "lukket:\(field):\(text.count)" }
            let read = try Event(type: event.type.rawValue, version: 1, body: body.canonical)

            #expect(read.type == event.type)
            #expect(read.body { _, _ in "åbnet" } == body)
            #expect(!String(decoding: body.canonical, as: UTF8.self).contains("hemmelig"))
        }
    }

    @Test func `what this program does not know is not guessed`() {
        #expect(throws: Event.Unreadable.self) { try Event(type: "vote-cast", version: 1, body: Array("{}".utf8)) }
        #expect(throws: Event.Unreadable.self) {
            try Event(type: "case-registered", version: 2, body: Array("{}".utf8))
        }
        #expect(throws: Event.Unreadable.self) {
            try Event(type: "case-registered", version: 1, body: Array("{}".utf8))
        }
        #expect(throws: Event.Unreadable.self) {
            try Event(type: "case-registered", version: 1, body: Array("{ }".utf8))
        }
    }

    @Test func `folding leads from received to screening, and a claim carries the event it stands on`() {
        let state = CaseState(Self.events())

        #expect(state.stage == .screening && state.sequence == 4 && state.officer == "anna")
        #expect(state.claims.map(\.version) == [3])
        #expect(state.claims[0].stated.grounds?.code == "sex+age")
        #expect(state.letters == [.acknowledgement])
    }
}

struct RightsTests {
    private let now = Moment(microseconds: 0, day: day("2026-05-05"))

    private func run<Deed: Command>(_ command: Deed, _ state: CaseState, as kinds: ActorKind...) throws -> [Event] {
        let actor = Actor(subject: "anna", kinds: kinds)
        return try command.decide(
            state, actor, try Rights.permit(Deed.self, for: actor, in: state, on: now.day), now: now)
    }

    @Test(arguments: ActorKind.allCases) func `who may register and classify stands in the table alone`(kind: ActorKind)
    {
        let actor = Actor(subject: "x", kinds: [kind])
        let may = [ActorKind.officer, .head].contains(kind)
        let states = (0...2).map { CaseState(EventTests.events().prefix($0)) }

        func allowed<Deed: Command>(_ deed: Deed.Type, _ state: CaseState) -> Bool {
            Rights.refusals(deed, for: actor, in: state, on: now.day).isEmpty
        }
        #expect(allowed(RegisterCase.self, states[1]) == may)
        #expect(allowed(ClassifyClaim.self, states[2]) == may)
        #expect(allowed(FileComplaint.self, states[0]) == (kind == .draft))
    }

    @Test func `a refusal names who can help`() {
        let refusal = #expect(throws: Refusal.self) {
            try Rights.permit(
                RegisterCase.self, for: Actor(subject: "m", kinds: [.member]),
                in: CaseState(EventTests.events().prefix(1)), on: now.day)
        }
        #expect(refusal?.helper.da == "Sagsbehandler, sekretariatsleder")
        #expect(refusal?.reason.da == "Du har ikke ret til at journalisere sagen.")
    }

    @Test func `every stage and command: allowed or refused`() throws {
        let events = EventTests.events()
        let states = (0...4).map { CaseState(events.prefix($0)) }
        guard let claimed = ClaimGrounds(GroundSet([.sex])!),
            let facts = JurisdictionFacts(area: .labour, conduct: .direct, actedOn: day("2026-03-16"))
        else { return }
        let classify = ClassifyClaim(ClaimNumber(rawValue: 1), claimed: claimed, facts: facts, statute: nil, reason: "")

        #expect(
            states.map { (try? run(RegisterCase(), $0, as: .officer)) != nil } == [false, true, false, false, false])
        #expect(states.map { (try? run(classify, $0, as: .officer)) != nil } == [false, false, true, true, true])
        #expect(
            try run(PrepareAcknowledgement(), states[1], as: .acknowledgementJob)
                == [.letterPrepared(LetterPrepared(kind: .acknowledgement, deadline: day("2026-05-18")))])
        #expect(try run(PrepareAcknowledgement(), states[4], as: .acknowledgementJob) == [])
    }

    @Test func `a classification that can't be is refused`() throws {
        let registered = CaseState(EventTests.events().prefix(2))
        func classify(_ number: Int, _ conduct: Conduct, _ on: String, _ statute: Statute?) throws -> [Event] {
            guard let claimed = ClaimGrounds(GroundSet([.sex])!),
                let facts = JurisdictionFacts(area: .labour, conduct: conduct, actedOn: day(on))
            else { return [] }
            return try run(
                ClassifyClaim(
                    ClaimNumber(rawValue: number), claimed: claimed, facts: facts, statute: statute, reason: ""),
                registered, as: .officer)
        }

        #expect(throws: Refusal.self) { try classify(9, .direct, "2026-03-16", nil) }
        #expect(throws: Refusal.self) { try classify(1, .unsure, "2026-03-16", nil) }
        #expect(throws: Refusal.self) { try classify(1, .direct, "2026-05-06", nil) }
        #expect(throws: Refusal.self) { try classify(1, .direct, "2026-03-16", .handicap) }
        #expect(try classify(1, .direct, "2026-05-05", nil).count == 1)
    }
}
