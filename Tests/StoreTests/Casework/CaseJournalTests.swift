import Casework
import Foundation
import Law
import PostgreSQL
import Store
import TestSupport
import Testing

struct FilingTests {
    @Test func `a draft keeps what was typed, right or wrong, and is resumed by link and code`() async throws {
        let bench = try await CaseworkBench.migrated()
        let token = try await bench.filing.open(.en)
        try await bench.filing.save(
            .dig, ["klager-1-navn": ["  Ø "], "klager-1-email": ["no mail"]], shown: nil, language: .en, token: token)

        guard case .draft(let draft) = try await bench.filing.look(token) else { throw Surprise("no draft") }
        #expect(draft.answers["klager-1-email"] == "no mail" && draft.language == .en)
        #expect(draft.link.count == 14 && draft.code.count == 10)
        guard case .admitted(let other) = try await bench.filing.resume(link: draft.link, code: draft.code) else {
            throw Surprise("not admitted")
        }
        #expect(try await bench.filing.look(other) == .draft(draft))
        guard case .refused = try await bench.filing.resume(link: draft.link, code: "2222222222") else {
            throw Surprise("a wrong code was admitted")
        }
    }

    @Test func `a second tab does not overwrite the first, and the same again is no conflict`() async throws {
        let bench = try await CaseworkBench.migrated()
        let token = try await bench.filing.open(.da)
        let empty = Filing.fingerprint(.grunde, ComplaintAnswers())
        let first = try await bench.filing.save(.grunde, ["grund": ["sex"]], shown: empty, language: .da, token: token)

        await #expect(throws: CaseProblem.partChanged) {
            try await bench.filing.save(.grunde, ["grund": ["age"]], shown: empty, language: .da, token: token)
        }
        try await bench.filing.save(.grunde, ["grund": ["sex"]], shown: empty, language: .da, token: token)
        try await bench.filing.save(
            .grunde, ["grund": ["age"]], shown: Filing.fingerprint(.grunde, first.answers), language: .da, token: token)
        try await bench.filing.save(.hvor, ["omraade": ["labour"]], shown: nil, language: .da, token: token)
        guard case .draft(let draft) = try await bench.filing.look(token) else { throw Surprise("no draft") }
        #expect(draft.answers.all("grund") == ["age"] && draft.answers["omraade"] == "labour")
    }

    @Test func `filing makes a case, its rows and a receipt in one go, and the same again gives the same receipt`()
        async throws
    {
        let bench = try await CaseworkBench.migrated()
        let token = try await bench.draft()

        let receipt = try await bench.filing.file(token)
        let again = try await bench.filing.file(token)
        #expect(receipt == again && receipt.number.hasSuffix("-1") && receipt.digest.count == 64)
        #expect(try await bench.filing.look(token) == .receipt(receipt))
        let verdict = try await bench.oversight.verify()
        #expect(verdict.events == 1 && verdict.faults == [])
    }

    @Test func `ten clicks at once make one case`() async throws {
        let bench = try await CaseworkBench.migrated()
        let token = try await bench.draft()

        let receipts = try await withThrowingTaskGroup(of: Filing.Receipt.self) { group in
            for _ in 0..<10 { group.addTask { try await bench.filing.file(token) } }
            return try await group.reduce(into: Set<Filing.Receipt>()) { $0.insert($1) }
        }
        #expect(receipts.count == 1)
        #expect(try await bench.oversight.verify().events == 1)
    }

    @Test func `eight complaints at once have eight numbers without a gap, and a mistake takes none`() async throws {
        let bench = try await CaseworkBench.migrated()
        await #expect(throws: CaseProblem.self) { try await bench.filed(["klager-1-navn": [""]]) }

        let numbers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try await bench.filed().number } }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(Set(numbers.compactMap { Int($0.dropFirst(3)) }) == Set(1...8))
    }

    @Test func `a mistake is told with its field, and the draft stays`() async throws {
        let bench = try await CaseworkBench.migrated()
        let token = try await bench.draft(["grund": []])

        do {
            _ = try await bench.filing.file(token)
            Issue.record("filed with a mistake")
        } catch CaseProblem.mistakes(let errors) { #expect(errors.map(\.field) == ["grund"]) }
        guard case .draft(let draft) = try await bench.filing.look(token) else { throw Surprise("no draft") }
        #expect(draft.answers["klager-1-navn"] == "Birthe Tornebjerg")
    }

    @Test func `a token of nobody files nothing`() async throws {
        let bench = try await CaseworkBench.migrated()

        await #expect(throws: CaseProblem.nobody) { try await bench.filing.file("") }
        await #expect(throws: CaseProblem.nobody) {
            try await bench.filing.save(.dig, [:], shown: nil, language: .da, token: "deadbeef")
        }
    }

    @Test func `CPR and protected addresses stand nowhere in the clear`() async throws {
        let bench = try await CaseworkBench.migrated()
        _ = try await bench.filed(["klager-1-beskyttet": ["ja"], "klager-1-vej": ["Kanarievej 77"]])
        let god = try await bench.database.connect("postgres")

        for secret in ["0102031234", "010203-1234", "Kanarievej"] {
            let hits = try await god.query(
                SQL(
                    """
                    SELECT count(*) FROM (
                        SELECT convert_from(body, 'UTF8') AS t FROM journal.event UNION ALL
                        SELECT p::text FROM casework.person p UNION ALL SELECT f::text FROM casework.filing f UNION ALL
                        SELECT i::text FROM casework.incident i UNION ALL
                        SELECT convert_from(content, 'UTF8') FROM work.draft WHERE content IS NOT NULL) AS x
                    WHERE position($1::text IN t) > 0
                    """, values: [.text(secret)]))
            #expect(try hits[0].int(0) == 0, "\(secret)")
        }
    }
}

struct OfficerTests {
    @Test func `an officer registers and classifies, and the pages tell what the journal tells`() async throws {
        let bench = try await CaseworkBench.migrated()
        let number = try await bench.filed().number
        let anna = try await bench.officer("anna", .officer)

        let inbox = try await bench.caseload.inbox(anna)
        #expect(inbox.map(\.number) == [number] && inbox[0].claims.map { $0.grounds?.code } == ["sex+age"])
        try await bench.journal.execute(RegisterCase(), on: number, token: anna)
        let claimed = try #require(ClaimGrounds(try set([.sex, .age]), .intersectional))
        let facts = try #require(
            JurisdictionFacts(area: .labour, subArea: .afskedigelse, conduct: .direct, actedOn: try iso("2026-03-16")))
        let state = try await bench.journal.execute(
            ClassifyClaim(ClaimNumber(rawValue: 1), claimed: claimed, facts: facts, statute: nil, reason: "begge dele"),
            on: number, token: anna, part: .claim(ClaimNumber(rawValue: 1), version: 1))
        #expect(state.sequence == 3)

        let opened = try #require(try await bench.caseload.open(number, what: "sag", anna))
        let claim = opened.claims[0]
        #expect(opened.stage == .screening && opened.officer == "anna")
        #expect(claim.grounds?.code == "sex+age" && claim.together == .intersectional && claim.subArea == .afskedigelse)
        #expect(claim.version == 3 && claim.classifiedBy == "anna" && claim.stated.grounds?.code == "sex+age")
        #expect(opened.journal.map(\.type) == ["claim-classified", "case-registered", "complaint-filed"])
        #expect(opened.reads.map(\.what) == ["sag"] && opened.reads[0].actor == "anna")
        #expect(try await bench.oversight.verify().faults == [])
    }

    @Test func `a claim that somebody classified meanwhile is told, and another part is not`() async throws {
        let bench = try await CaseworkBench.migrated()
        let number = try await bench.filed(["sammen": ["separate"]]).number
        let anna = try await bench.officer("anna", .officer)
        try await bench.journal.execute(RegisterCase(), on: number, token: anna)
        func classify(_ claim: Int, _ ground: Ground, version: Int) async throws {
            let claimed = try #require(ClaimGrounds(try set([ground])))
            let facts = try #require(JurisdictionFacts(area: .labour, conduct: .direct, actedOn: try iso("2026-03-16")))
            try await bench.journal.execute(
                ClassifyClaim(ClaimNumber(rawValue: claim), claimed: claimed, facts: facts, statute: nil, reason: ""),
                on: number, token: anna, part: .claim(ClaimNumber(rawValue: claim), version: version))
        }

        try await classify(1, .sex, version: 1)
        await #expect(throws: CaseProblem.partChanged) { try await classify(1, .race, version: 1) }
        try await classify(2, .age, version: 1)
    }

    @Test func `who has no right, no seat or no token opens and changes nothing`() async throws {
        let bench = try await CaseworkBench.migrated()
        let number = try await bench.filed().number
        let member = try await bench.officer("mads", .member)
        let quality = try await bench.officer("quinn", .quality)

        #expect(try await bench.caseload.open(number, what: "sag", member) == nil)
        #expect(try await bench.caseload.inbox(member) == [])
        #expect(try await bench.caseload.open(number, what: "sag", "") == nil)
        #expect(try await bench.caseload.open("26-999", what: "sag", quality) == nil)
        await #expect(throws: CaseProblem.self) {
            try await bench.journal.execute(RegisterCase(), on: number, token: quality)
        }
        await #expect(throws: CaseProblem.notFound) {
            try await bench.journal.execute(RegisterCase(), on: number, token: member)
        }
        await #expect(throws: CaseProblem.nobody) {
            try await bench.journal.execute(RegisterCase(), on: number, token: "")
        }
    }

    @Test func `two officers at the same moment: one registers, the other is told who did`() async throws {
        let bench = try await CaseworkBench.migrated()
        let number = try await bench.filed().number
        let tokens = [try await bench.officer("anna", .officer), try await bench.officer("bent", .officer)]

        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for token in tokens {
                group.addTask {
                    do {
                        try await bench.journal.execute(RegisterCase(), on: number, token: token)
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(outcomes.sorted { !$0 && $1 } == [false, true])
        #expect(try await bench.oversight.verify().events == 2)
    }

    @Test func `sessions are listed, rotated, revoked and ended`() async throws {
        let bench = try await CaseworkBench.migrated()
        let token = try await bench.officer("anna", .officer, .head)
        #expect(try await bench.sessions.officer(token)?.roles == [.officer, .head])

        let next = try #require(try await bench.sessions.rotate(token))
        #expect(try await bench.sessions.officer(token) == nil)
        let sessions = try await bench.sessions.sessions(next)
        #expect(sessions.map(\.isCurrent) == [true])
        #expect(try await bench.sessions.revoke(999, next) == false)
        try await bench.sessions.logOut(next)
        #expect(try await bench.sessions.officer(next) == nil)
    }
}

struct WorkerTests {
    @Test func `a complaint makes a letter ready, once, with its day`() async throws {
        let bench = try await CaseworkBench.migrated()
        let receipt = try await bench.filed()

        let lease = try #require(try await bench.queue.claim())
        #expect(lease.type == "acknowledgement" && lease.number == receipt.number)
        try await bench.workerJournal.execute(
            PrepareAcknowledgement(), on: receipt.number, token: lease.token, ending: [JobQueue.finishing])
        #expect(try await bench.queue.claim() == nil)
        let anna = try await bench.officer("anna", .officer)
        let opened = try #require(try await bench.caseload.open(receipt.number, what: "sag", anna))
        #expect(opened.letterDeadline == (try PrepareAcknowledgement.deadline(receivedOn: receipt.receivedOn)).day)
        #expect(opened.journal.first?.actor.hasPrefix("job:") == true)
    }

    @Test func `a job that failed comes back later`() async throws {
        let bench = try await CaseworkBench.migrated()
        _ = try await bench.filed()
        let lease = try #require(try await bench.queue.claim())

        try await bench.queue.fail(lease)
        #expect(try await bench.queue.claim() == nil)
        #expect(try await bench.oversight.deadJobs().isEmpty)
    }

    @Test func `an anchor names every head, and is planned once`() async throws {
        let bench = try await CaseworkBench.migrated()
        let receipt = try await bench.filed()
        try await bench.queue.plan(.anchor, key: "anchor 2026-11-25")
        try await bench.queue.plan(.anchor, key: "anchor 2026-11-25")
        _ = try await bench.queue.claim()

        let lease = try #require(try await bench.queue.claim())
        #expect(try await bench.queue.heads(lease).cases.map(\.number) == [receipt.number])
        try await bench.queue.finish(lease)
        #expect(try await bench.queue.claim() == nil)
    }
}

struct VerifyTests {
    private let open = """
        ALTER TABLE journal.event DISABLE TRIGGER USER;
        """

    @Test func `a changed, a removed and a swapped row are named; a cut tail against the anchor`() async throws {
        let bench = try await CaseworkBench.migrated()
        let number = try await bench.filed().number
        let anna = try await bench.officer("anna", .officer)
        try await bench.journal.execute(RegisterCase(), on: number, token: anna)
        _ = try await bench.caseload.open(number, what: "sag", anna)
        let whole = try await bench.oversight.verify()
        #expect(whole.faults == [] && whole.events == 2 && whole.reads == 1)
        let god = try await bench.database.connect("postgres")
        let head = try await god.query("SELECT sequence, hash FROM journal.head ORDER BY 1")[0]
        let anchor = Oversight.Anchored(name: number, sequence: try head.int(0), hash: try head.bytes(1))
        #expect(try await bench.oversight.verify(cases: [anchor]).faults == [])

        func faults(_ tampering: String, anchors: [Oversight.Anchored] = []) async throws -> [String] {
            try await god.script("\(open) \(tampering)")
            return try await bench.oversight.verify(cases: anchors).faults
        }
        try await god.script("\(open) CREATE TABLE public.kept AS SELECT * FROM journal.event")
        let restore = "DELETE FROM journal.event; INSERT INTO journal.event SELECT * FROM public.kept;"
        // The jobs' reference would hold an event fast; the tamperer of this test has it out of the way.
        try await god.script("ALTER TABLE work.job DROP CONSTRAINT job_case_sequence_fkey")
        #expect(
            try await faults(
                "UPDATE journal.event SET body = '{\"officer\":\"eva\",\"role\":\"officer\"}' WHERE sequence = 2")
                == ["\(number) event 2 (case-registered): changed, or swapped with another"])
        #expect(
            try await faults("\(restore) UPDATE journal.event SET actor = 'eva' WHERE sequence = 1").first
                == "\(number) event 1 (complaint-filed): changed, or swapped with another")
        #expect(
            try await faults("\(restore) DELETE FROM journal.event WHERE sequence = 1").first
                == "\(number) event 2: the events before it are missing")
        let swap =
            "UPDATE journal.event SET sequence = CASE sequence WHEN 1 THEN 12 ELSE 11 END; UPDATE journal.event SET sequence = sequence - 10;"
        #expect(try await faults("\(restore) \(swap)").count >= 1)
        let cut =
            "DELETE FROM journal.event WHERE sequence = 2; UPDATE journal.head SET sequence = 1, hash = (SELECT hash FROM public.kept WHERE sequence = 1)"
        #expect(try await faults("\(restore) \(cut)") == [])
        #expect(
            try await bench.oversight.verify(cases: [anchor]).faults
                == ["\(number): event 2 of the anchor is not there as it was"])
        #expect(try await faults("\(restore) UPDATE journal.head SET sequence = 2").isEmpty)
    }

    @Test func `a read that was changed is named`() async throws {
        let bench = try await CaseworkBench.migrated()
        let number = try await bench.filed().number
        let anna = try await bench.officer("anna", .officer)
        for _ in 0..<3 { _ = try await bench.caseload.open(number, what: "sag", anna) }
        let god = try await bench.database.connect("postgres")

        try await god.script(
            "ALTER TABLE journal.read DISABLE TRIGGER USER; UPDATE journal.read SET actor = 'eva' WHERE sequence = 2")
        let faults = try await bench.oversight.verify().faults
        #expect(faults.count == 1 && faults[0].contains("number 2: changed"))
    }

    @Test func `without its key a case's chain is whole and its words are gone`() async throws {
        let bench = try await CaseworkBench.migrated()
        let number = try await bench.filed().number
        let god = try await bench.database.connect("postgres")
        let wrapped = try await god.query("SELECT wrapped FROM casework.case_key ORDER BY 1")[0].bytes(0)
        let body = try await god.query("SELECT body FROM journal.event ORDER BY 1")[0].bytes(0)
        let sealed = try #require(
            try JSONValue(canonical: body)["answers"]?.text.flatMap { Data(base64Encoded: $0) })
        let key = try bench.keys.unwrap(wrapped, of: number)
        #expect(try bench.keys.open(Array(sealed), key, number, 1, "answers").contains("friskere ansigt"))

        try await god.script("DELETE FROM casework.case_key")
        #expect(try await bench.oversight.verify().faults == [])
        #expect(throws: CaseKeys.Unusable.sealed) {
            try bench.keys.open(Array(sealed), bench.keys.make(), number, 1, "answers")
        }
        #expect(throws: CaseKeys.Unusable.sealed) { try bench.keys.open(Array(sealed), key, number, 2, "answers") }
        #expect(throws: CaseKeys.Unusable.wrapped) { try bench.keys.unwrap(wrapped, of: "26-2") }
    }

    @Test func `the database's copy of the rights is the program's`() async throws {
        let bench = try await CaseworkBench.migrated()
        let rows = try await bench.database.connect("postgres").query(
            "SELECT actor_kind, event_type, may_read, may_write FROM journal.\"right\" ORDER BY 1, 2")
        let database = try rows.map { "\(try $0.text(0)) \(try $0.text(1)) \(try $0.bool(2)) \(try $0.bool(3))" }
        let program = Rights.table.map { "\($0.kind.rawValue) \($0.event.rawValue) \($0.mayRead) \($0.mayWrite)" }

        #expect(Set(database) == Set(program) && database.count == program.count)
    }

    @Test func `replaying the events gives the rows that pages read`() async throws {
        let bench = try await CaseworkBench.migrated()
        let number = try await bench.filed(["sammen": ["separate"], "grund": ["race", "age"]]).number
        let anna = try await bench.officer("anna", .officer)
        try await bench.journal.execute(RegisterCase(), on: number, token: anna)
        let claimed = try #require(ClaimGrounds(try set([.race, .religion]), .cumulative))
        let facts = try #require(JurisdictionFacts(area: .labour, conduct: .harassment, actedOn: try iso("2026-02-01")))
        try await bench.journal.execute(
            ClassifyClaim(ClaimNumber(rawValue: 1), claimed: claimed, facts: facts, statute: nil, reason: ""),
            on: number,
            token: anna)

        let stored = try await bench.database.connect("postgres").query(
            "SELECT type, body FROM journal.event ORDER BY sequence")
        let state = CaseState(try stored.map { try Event(type: $0.text(0), version: 1, body: $0.bytes(1)) })
        let opened = try #require(try await bench.caseload.open(number, what: "sag", anna))
        #expect(opened.stage == state.stage && opened.officer == state.officer)
        #expect(opened.claims.map(\.version) == state.claims.map(\.version))
        #expect(opened.claims.map(\.stated) == state.claims.map(\.stated))
        for (row, claim) in zip(opened.claims, state.claims) {
            #expect(row.grounds == claim.classified?.claimed.grounds ?? claim.stated.grounds)
            #expect(
                row.together?.combination == claim.classified?.claimed.combination ?? claim.stated.together?.combination
            )
            #expect(row.actedOn == claim.classified?.facts.actedOn ?? claim.stated.actedOn)
        }
    }
}

private func set(_ grounds: [Ground]) throws -> GroundSet { try #require(GroundSet(grounds)) }
private func iso(_ text: String) throws -> Day { try #require(Day(iso: text)) }

/// Another answer than the test is about.
private struct Surprise: Error {
    let words: String
    init(_ words: String) { self.words = words }
}
