import Casework
import Foundation
import Law
import PostgreSQL
import Publication
import Store
import TestSupport
import Testing

/// A case walked through the stores to service, each step under its own actor's token.
struct ProceedingsTests {
    private struct Walk {
        let bench: CaseworkBench
        let number: String
        let anna: String
        let hanne: String
        var karen = ""
        var mads = ""
        var lise = ""

        init() async throws {
            bench = try await CaseworkBench.migrated()
            number = try await bench.filed().number
            anna = try await bench.officer("anna", .officer)
            hanne = try await bench.officer("hanne", .head)
        }

        var state: CaseState {
            get async throws {
                guard let opened = try await bench.caseload.open(number, what: "sag", anna) else { throw Lost() }
                return opened.state
            }
        }

        func give<Deed: Command>(_ command: Deed, _ token: String) async throws {
            try await bench.journal.execute(command, on: number, token: token)
        }

        func screen() async throws {
            try await give(RegisterCase(), anna)
            guard let set = GroundSet([.sex, .age]), let day = Day(iso: "2026-03-16"),
                let claimed = ClaimGrounds(set, .intersectional),
                let facts = JurisdictionFacts(
                    area: .labour, subArea: .afskedigelse, conduct: .direct, actedOn: day)
            else { throw Lost() }
            try await give(
                ClassifyClaim(ClaimNumber(rawValue: 1), claimed: claimed, facts: facts, statute: nil, reason: "x"), anna
            )
        }

        /// Opens a round and enters it with the link and code of its printed letter.
        func enter(_ party: PartyID) async throws -> (Hearing.Opened, token: String) {
            try await give(OpenRound(party, isPerson: false), anna)
            try await bench.work()
            let rounds = try await state.rounds
            guard let round = rounds.last,
                let secret = try await bench.letters.print(round.id, of: number, place: round.opened.number, anna),
                case .admitted(let token) = try await bench.hearing.enter(link: secret.link, code: secret.code),
                let opened = try await bench.hearing.look(token)
            else { throw Lost() }
            return (opened, token)
        }

        func answer(_ party: PartyID, _ words: String) async throws {
            let (opened, token) = try await enter(party)
            let answer = try await bench.hearing.save(token) { draft in
                for index in draft.claims.indices { draft.claims[index].words = words }
            }
            try await bench.hearing.file(answer, of: opened, token)
        }

        struct Lost: Error {}
    }

    /// What pages list across cases is what the journal of the case tells, row by row.
    private func holdAgainstJournal(_ walk: Walk, _ place: String) async throws {
        let state = try await walk.state
        let god = try await walk.bench.database.connect("postgres")
        let text: (String) async throws -> [String] = { question in
            try await god.query(SQL(question, values: [.text(walk.number)])).map { try $0.text(0) }
        }
        let deadlines = state.deadlines.map {
            "\($0.sequence) \($0.terms.rule.rawValue) \($0.terms.day.iso) \($0.isMet) \($0.isPassed)"
        }
        #expect(
            try await text(
                """
                SELECT format('%s %s %s %s %s', sequence, rule, day, met::text, passed::text) FROM casework.deadline
                WHERE "case" = $1::text ORDER BY sequence, rule
                """) == deadlines.sorted { $0.compare($1, options: .numeric) == .orderedAscending }, "\(place)")
        #expect(
            try await text(
                """
                SELECT format('%s %s %s', sequence, what, (done_at IS NOT NULL)::text) FROM casework.task
                WHERE "case" = $1::text ORDER BY sequence
                """) == state.tasks.map { "\($0.sequence) \($0.kind.code) \($0.isDone)" }, "\(place)")
        #expect(
            try await text("SELECT state FROM casework.matter WHERE \"case\" = $1::text") == [
                state.stage?.rawValue ?? ""
            ])
        #expect(
            try await text(
                """
                SELECT officer FROM casework.seat WHERE "case" = $1::text AND NOT ended ORDER BY role, officer
                """) == (state.panel.map { [$0.seated.chair] + $0.seated.members.sorted() } ?? []), "\(place)")
        #expect(
            try await text(
                "SELECT COALESCE(ended, 'open') FROM casework.round WHERE \"case\" = $1::text ORDER BY opened")
                == state.rounds.map {
                    $0.answer != nil ? "answered" : $0.isDeclined ? "declined" : $0.isClosed ? "closed" : "open"
                }, "\(place)")
        await god.close()
    }

    @Test func `what pages list is what the journal tells, at every step to service`() async throws {
        var walk = try await Walk()
        try await walk.bench.work()
        try await walk.screen()
        try await holdAgainstJournal(walk, "screened")
        let parties = try await walk.state.parties.map(\.id)
        let (opened, token) = try await walk.enter(parties[1])
        try await walk.bench.hearing.askForTime("Ferie", opened, token)
        try await holdAgainstJournal(walk, "asked")
        try await walk.give(RefuseTime(opened.id, reason: "Sagen haster"), walk.anna)
        try await holdAgainstJournal(walk, "refused")
        #expect(try await walk.bench.hearing.look(token)?.refusedTime == "Sagen haster")
        try await walk.bench.hearing.askForTime("Syg", opened, token)
        try await walk.give(ExtendRound(opened.id, to: .weeks(9), reason: "Ferie"), walk.anna)
        try await holdAgainstJournal(walk, "extended")
        let answer = try await walk.bench.hearing.save(token) { $0.claims[0].words = "Nej" }
        try await walk.bench.hearing.file(answer, of: opened, token)
        try await holdAgainstJournal(walk, "answered")
        let (reply, replyToken) = try await walk.enter(parties[0])
        try await walk.bench.hearing.decline(reply, replyToken)
        try await holdAgainstJournal(walk, "declined")
        try await walk.give(MakeReady(), walk.anna)
        let cells = try await walk.state.cells()
        var draft = RulingDraft(skeletonOf: cells, words: .init(facts: ["x"], remarks: []))
        (draft.summary, draft.reasons) = (["Kort"], ["Derfor"])
        for index in draft.cells.indices { draft.cells[index].matter = "klager blev afskediget" }
        try await walk.give(WriteDraft(draft), walk.anna)
        try await walk.give(SubmitDraft(), walk.anna)
        try await holdAgainstJournal(walk, "submitted")

        walk.karen = try await walk.bench.officer("karen", .chair)
        walk.mads = try await walk.bench.officer("mads", .member)
        walk.lise = try await walk.bench.officer("lise", .member)
        _ = try await walk.bench.officer("ole", .member)
        let board = try await walk.bench.board.members(walk.hanne)
        try await walk.give(SeatPanel(.three, chair: "karen", members: ["mads", "ole"], of: board), walk.hanne)
        try await holdAgainstJournal(walk, "seated")
        try await walk.give(SeatPanel(.three, chair: "karen", members: ["mads", "lise"], of: board), walk.hanne)
        for (token, conflict) in [(walk.karen, false), (walk.mads, false), (walk.lise, true)] {
            try await walk.bench.board.declare(
                DeclareInterest(hasConflict: conflict, reason: "En søster"), on: walk.number, token)
        }
        try await holdAgainstJournal(walk, "a conflict")
        try await walk.give(SeatPanel(.one, chair: "karen", members: [], of: board), walk.hanne)
        let today = walk.bench.clock.now().day
        try await walk.give(ScheduleMeeting(on: today, of: board), walk.hanne)
        try await walk.give(CastVote(cells[0].id, .ejMedhold, reason: "Kort"), walk.karen)
        try await walk.give(DecideCase(), walk.karen)
        try await holdAgainstJournal(walk, "decided")
        try await walk.give(WriteDraft(draft), walk.anna)
        try await holdAgainstJournal(walk, "corrected")
        try await walk.give(ReturnDraft(reason: "Stem om"), walk.karen)
        try await holdAgainstJournal(walk, "reopened")
        try await walk.give(SubmitDraft(), walk.anna)
        try await walk.give(ScheduleMeeting(on: today, of: board), walk.hanne)
        await #expect(throws: CaseProblem.self) { try await walk.give(DecideCase(), walk.karen) }
        try await walk.give(CastVote(cells[0].id, .ejMedhold, reason: "Kort"), walk.karen)
        try await walk.give(DecideCase(), walk.karen)
        try await holdAgainstJournal(walk, "decided again")
        try await sign(walk)
        for party in parties {
            try await walk.give(
                RecordService(on: party, .madeAvailable, on: walk.bench.clock.now().day, noticeDays: 14), walk.anna)
        }
        try await holdAgainstJournal(walk, "served")
        #expect(try await walk.state.stage == .served)
        #expect(try await walk.bench.oversight.verify().faults == [])
    }

    private func sign(_ walk: Walk) async throws {
        let state = try await walk.state
        let words = try #require(state.draft?.words.flatMap(RulingDraft.init(canonical:)))
        let decision = try #require(try state.decided())
        let ruling = BoardRuling(
            words, number: walk.number, title: try #require(RulingTitle.text(of: decision.results)),
            cells: try state.cells(), decision: decision, dissents: [], receivedOn: try #require(state.receivedOn))
        let command = SignDecision(
            digest: ruling.digest, draft: state.draftSequence, decision: state.decisionSequence)
        // Without the proof the database refuses, whatever the program says.
        await #expect(throws: DatabaseError.self) {
            try await walk.bench.board.sign(
                ruling, outcome: decision.outcome, command, on: walk.number, by: "karen", walk.karen)
        }
        #expect(try await walk.bench.confirm("karen", walk.karen))
        try await walk.bench.board.sign(
            ruling, outcome: decision.outcome, command, on: walk.number, by: "karen", walk.karen)
        let signed = try #require(try await walk.bench.caseload.open(walk.number, what: "sag", walk.anna)?.signed)
        #expect(signed.document == ruling.bytes && BoardRuling(signed: signed.document)?.title == ruling.title)
    }

    @Test func `a printed code is gone from the database, and a new letter shuts the old one out`() async throws {
        let walk = try await Walk()
        try await walk.screen()
        let party = try await walk.state.parties[1].id
        let (opened, token) = try await walk.enter(party)
        #expect(try await walk.bench.letters.print(opened.id, of: walk.number, place: 1, walk.anna) == nil)
        try await walk.give(RenewLink(opened.id), walk.anna)
        // At once, not when the worker comes.
        #expect(try await walk.bench.hearing.look(token) == nil)
        #expect(try await walk.bench.letters.print(opened.id, of: walk.number, place: 1, walk.anna) == nil)
        try await walk.bench.work()
        #expect(try await walk.bench.hearing.look(token) == nil)
        #expect(try await !(walk.state.round(opened.id)?.isSent ?? true))
        #expect(try await walk.bench.letters.print(opened.id, of: walk.number, place: 1, walk.anna) != nil)
        #expect(try await walk.state.round(opened.id)?.isSent ?? false)
        try await holdAgainstJournal(walk, "printed anew")
    }

    @Test func `eight presses on send make one answer, and a withdrawn case takes none`() async throws {
        let walk = try await Walk()
        try await walk.screen()
        let party = try await walk.state.parties[1].id
        let (opened, token) = try await walk.enter(party)
        let answer = try await walk.bench.hearing.save(token) { $0.claims[0].words = "Nej" }
        let bench = walk.bench
        let filed = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do {
                        try await bench.hearing.file(answer, of: opened, token)
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(filed == 1)
        let (reply, replyToken) = try await walk.enter(try await walk.state.parties[0].id)
        try await walk.give(WithdrawCase(receivedOn: walk.bench.clock.now().day, reason: "Brev"), walk.anna)
        #expect(try await walk.bench.hearing.look(replyToken) == nil)
        await #expect(throws: (any Error).self) {
            try await walk.bench.hearing.file(reply.draft, of: reply, replyToken)
        }
    }
}
