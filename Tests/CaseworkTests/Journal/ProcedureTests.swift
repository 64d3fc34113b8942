import Casework
import Foundation
import Law
import Testing

/// Every state × command, against a table written here by hand.
struct ProcedureTests {
    /// A command as the table knows it: who gives it, and whether it is refused before its form is looked at.
    struct Known: Sendable {
        let name: String
        let kind: ActorKind
        let refusals: @Sendable (CaseState, Actor, Day) -> [Refusal]
        /// The stages in which it is allowed, as a string of the stages' first letters' places: see `stages`.
        let allowed: Set<CaseStage>

        init<Deed: Command>(_: Deed.Type, _ kind: ActorKind, _ allowed: Set<CaseStage>) {
            name = "\(Deed.self)"
            self.kind = kind
            refusals = { Rights.refusals(Deed.self, for: $1, in: $0, on: $2) }
            self.allowed = allowed
        }
    }

    static let all = Set(CaseStage.allCases)
    static let table: [Known] = [
        Known(RegisterCase.self, .officer, [.received]),
        Known(ClassifyClaim.self, .officer, [.registered, .screening, .partshoering]),
        Known(SendLetter.self, .officer, all.subtracting([.received])),
        Known(PrepareAcknowledgement.self, .acknowledgementJob, all),
        // A registered case has a claim that nobody classified.
        Known(OpenRound.self, .officer, [.screening, .partshoering, .ready, .drafting, .chairReview]),
        Known(AnswerRound.self, .round, [.partshoering]), Known(DeclineAnswer.self, .round, [.partshoering]),
        Known(RequestTime.self, .round, [.partshoering]), Known(ExtendRound.self, .officer, [.partshoering]),
        Known(CloseRound.self, .officer, [.partshoering]), Known(RenewLink.self, .officer, [.partshoering]),
        Known(RefuseTime.self, .officer, [.partshoering]),
        Known(EnterAnswer.self, .officer, [.partshoering]),
        Known(SendRoundLetter.self, .officer, [.partshoering]),
        Known(PrepareRoundLetter.self, .roundLetterJob, all),
        Known(ExemptFromHearing.self, .officer, [.partshoering]), Known(MakeReady.self, .officer, [.partshoering]),
        Known(WriteDraft.self, .officer, [.ready, .drafting, .decided]), Known(SubmitDraft.self, .officer, [.drafting]),
        Known(ReturnDraft.self, .chair, [.chairReview, .scheduled, .decided]),
        Known(SeatPanel.self, .head, [.ready, .drafting, .chairReview, .scheduled, .decided]),
        Known(ScheduleMeeting.self, .head, [.chairReview, .scheduled]),
        Known(DeclareInterest.self, .member, [.ready, .drafting, .chairReview, .scheduled, .decided]),
        Known(CastVote.self, .member, [.scheduled]),
        // Scheduled, but nobody has voted.
        Known(DecideCase.self, .chair, []), Known(SignDecision.self, .chair, [.decided]),
        Known(RecordService.self, .officer, [.signed, .served, .dismissed]),
        Known(PassDeadlines.self, .deadlineJob, all),
        Known(FinishTask.self, .officer, all),
        Known(DismissCase.self, .officer, [.registered, .screening, .partshoering, .ready, .drafting]),
        Known(
            WithdrawCase.self, .officer,
            [.registered, .screening, .partshoering, .ready, .drafting, .chairReview, .scheduled]),
        Known(FileComplaint.self, .draft, []),
        Known(AnonymiseRuling.self, .editor, [.served]),
        // Served, but nothing is anonymised, read, approved or published: `PublicationTrackTests` goes on.
        Known(ReadRuling.self, .editor, []), Known(ReturnRuling.self, .editor, []),
        Known(ApprovePublication.self, .editor, []), Known(PublishRuling.self, .publishJob, []),
        Known(RefusePublication.self, .publishJob, all), Known(ProposeWithdrawal.self, .editor, []),
        Known(DeclineWithdrawal.self, .editor, []), Known(WithdrawRuling.self, .editor, []),
        Known(AbandonCorrection.self, .editor, []),
    ]

    @Test(arguments: CaseStage.allCases) func `every command is allowed or refused as the table says`(stage: CaseStage)
        throws
    {
        let road = try Road.at(stage)
        #expect(road.state.stage == stage)
        for command in Self.table {
            let actor = Actor(subject: "x", kinds: [command.kind])
            let refusals = command.refusals(road.state, actor, road.today)
            #expect(
                refusals.isEmpty == command.allowed.contains(stage),
                "\(command.name) at \(stage.rawValue): \(refusals.map(\.reason.da))")
        }
    }

    @Test(arguments: CaseStage.allCases) func `every refusal has words in both languages, a rule, and who can help`(
        stage: CaseStage
    ) throws {
        let road = try Road.at(stage)
        for command in Self.table {
            for kind in ActorKind.allCases {
                for refusal in command.refusals(road.state, Actor(subject: "x", kinds: [kind]), road.today) {
                    let texts = [
                        refusal.reason.da, refusal.reason.en, refusal.source.citation, refusal.helper.da,
                        refusal.helper.en,
                    ]
                    #expect(texts.allSatisfy { !$0.isEmpty }, "\(command.name) at \(stage) as \(kind)")
                    #expect(refusal.reason.da != refusal.reason.en)
                    #expect(refusal.reason.da.hasSuffix("."))
                }
            }
        }
    }

    /// A kind that the table of rights gives nothing can give no command, at any stage.
    @Test(arguments: ActorKind.allCases) func `whoever may not write an event is refused its commands`(kind: ActorKind)
        throws
    {
        let mayWrite = Set(Rights.table.filter { $0.kind == kind && $0.mayWrite }.map(\.event))
        let road = try Road.at(.partshoering)
        for command in Self.table
        where command.refusals(road.state, Actor(subject: "x", kinds: [kind]), road.today).isEmpty {
            #expect(!mayWrite.isEmpty, "\(command.name) as \(kind)")
        }
    }

    @Test func `the table of this test knows every command there is`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(
                path: "Sources/Casework/Journal/Commands")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var names: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for line in text.split(separator: "\n") where line.hasSuffix(": Command {") {
                names.insert(String(line.dropFirst("public struct ".count).dropLast(": Command {".count)))
            }
        }
        #expect(names == Set(Self.table.map { $0.name }))
        #expect(names.count > 25)
    }
}

/// The guards of the procedure, each tried.
struct GuardedTests {
    @Test func `a case with an open round is not made ready, and says who can still answer`() throws {
        var road = Road()
        try road.screened()
        try road.give(OpenRound(Road.respondent, isPerson: false), as: .officer)
        let refusal = #expect(throws: Refusal.self) { try road.give(MakeReady(), as: .officer) }

        #expect(refusal?.reason.da.contains("Høringsrunde 1 er åben: indklagede kan svare til og med") ?? false)
        #expect(refusal?.source.citation == "forvaltningsloven § 19, stk. 1")
    }

    @Test func `nothing is ready while a party has not seen what another said`() throws {
        var road = Road(respondents: 2)
        try road.screened()
        try road.give(OpenRound(Road.respondent, isPerson: false), as: .officer)
        try road.give(AnswerRound(road.state.rounds[0].id, Road.answer(), digest: "0"), as: .round, by: "person:2")
        let reasons = MakeReady.hindrances(in: road.state, on: road.today).map(\.reason.da)

        #expect(reasons.contains { $0.hasPrefix("Indklagede 2 har ikke set: klagen; svaret fra indklagede 1") })
        #expect(reasons.contains { $0.hasPrefix("Klager har ikke set: svaret fra indklagede 1") })
        // A respondent can't be exempted from the complaint itself.
        #expect(throws: Refusal.self) {
            try road.give(
                ExemptFromHearing([.init(item: 1, party: Road.other)], .harmless, reason: "x"), as: .officer)
        }
    }

    @Test func `a claim that is classified anew must be shown anew`() throws {
        var road = try Road.at(.partshoering)
        #expect(MakeReady.hindrances(in: road.state, on: road.today).isEmpty)
        try road.give(Road.classify, as: .officer)
        let reasons = MakeReady.hindrances(in: road.state, on: road.today).map(\.reason.da)

        #expect(reasons.count == 1 && reasons[0].contains("klagepunkt 1, som det nu er klassificeret"))
    }

    @Test func `silence is recorded once, a late answer is taken and marked, and a closed round takes none`() throws {
        var road = Road()
        try road.screened()
        try road.give(OpenRound(Road.respondent, isPerson: false), as: .officer)
        let id = road.state.rounds[0].id
        #expect(throws: Refusal.self) { try road.give(CloseRound(id), as: .officer) }
        #expect(try road.give(PassDeadlines(), as: .deadlineJob, by: "job:1") == [])
        road.today = road.state.rounds[0].deadline.day.adding(days: 1)
        // The letter was never sent: nobody is silent, and the round stays open.
        #expect(try road.give(PassDeadlines(), as: .deadlineJob, by: "job:1") == [])
        let unsent = #expect(throws: Refusal.self) { try road.give(CloseRound(id), as: .officer) }
        #expect(unsent?.reason.da.contains("ikke udskrevet") ?? false)
        // It is printed late, and the whole time runs from then.
        let first = road.state.rounds[0].deadline
        try road.give(SendRoundLetter(id), as: .officer)
        #expect(road.state.rounds[0].deadline.start.day == road.today)
        #expect(road.state.rounds[0].deadline.day > first.day)
        #expect(road.state.deadlines.last?.terms == road.state.rounds[0].deadline)
        #expect(try road.give(PassDeadlines(), as: .deadlineJob, by: "job:1") == [])
        road.today = road.state.rounds[0].deadline.day.adding(days: 1)
        var renewed = road
        try renewed.give(RenewLink(id), as: .officer)
        #expect(try renewed.give(PassDeadlines(), as: .deadlineJob, by: "job:1") == [])
        #expect(
            try road.give(PassDeadlines(), as: .deadlineJob, by: "job:1") == [
                .silenceRecorded(SilenceRecorded(round: id))
            ])
        #expect(try road.give(PassDeadlines(), as: .deadlineJob, by: "job:2") == [])
        #expect(road.state.openTasks.map(\.kind) == [.silence(id)])
        var late = road
        try late.give(AnswerRound(id, Road.answer(), digest: "0"), as: .round, by: "person:2")
        #expect(late.state.rounds[0].isLate && late.state.openTasks.map(\.kind) == [.answer(id)])

        try road.give(CloseRound(id), as: .officer)
        #expect(throws: Refusal.self) {
            try road.give(AnswerRound(id, Road.answer(), digest: "0"), as: .round, by: "person:2")
        }
        #expect(ContradictionLedger(road.state).entries.contains { $0.standing == .silent(id) })
        // A letter that came back: whoever never answered can be heard again, about the complaint.
        try road.give(OpenRound(Road.respondent, isPerson: false), as: .officer)
        #expect(road.state.rounds[1].opened.purpose == .answer && road.state.rounds[1].opened.shows.contains(1))
    }

    @Test func `more time moves the day from the same start, never backwards`() throws {
        var road = Road()
        try road.screened()
        try road.give(OpenRound(Road.respondent, delivery: .received, isPerson: false), as: .officer)
        let id = road.state.rounds[0].id
        #expect(road.state.rounds[0].deadline.day.iso == "2026-05-26")
        try road.give(RequestTime(id, reason: "Ferie"), as: .round, by: "person:2")
        #expect(throws: Refusal.self) { try road.give(RequestTime(id, reason: "Ferie"), as: .round, by: "person:2") }
        #expect(throws: Refusal.self) { try road.give(RefuseTime(id, reason: " "), as: .officer) }
        var refused = road
        try refused.give(RefuseTime(id, reason: "Sagen har ventet længe"), as: .officer)
        #expect(refused.state.openTasks.isEmpty && refused.state.rounds[0].deadline == road.state.rounds[0].deadline)
        #expect(throws: Refusal.self) { try refused.give(RefuseTime(id, reason: "x"), as: .officer) }
        try refused.give(RequestTime(id, reason: "Ny grund"), as: .round, by: "person:2")
        #expect(throws: Refusal.self) { try road.give(ExtendRound(id, to: .weeks(2), reason: "x"), as: .officer) }
        try road.give(ExtendRound(id, to: .weeks(5), reason: "Ferie hos advokaten"), as: .officer)

        let deadline = try road.state.rounds[0].deadline.derived()
        #expect(deadline.day.iso == "2026-06-09" && road.state.rounds[0].deadline.day == deadline.day)
        #expect(deadline.steps.contains { $0.explanation.da.contains("Ferie hos advokaten") })
        #expect(road.state.rounds[0].requests.isEmpty && road.state.openTasks.isEmpty)
    }

    @Test func `only the party of a round answers it, whole, and once`() throws {
        var road = Road(respondents: 2)
        try road.screened()
        try road.give(OpenRound(Road.respondent, isPerson: false), as: .officer)
        let id = road.state.rounds[0].id
        #expect(throws: Refusal.self) {
            try road.give(AnswerRound(id, Road.answer(), digest: "0"), as: .round, by: "person:3")
        }
        #expect(throws: Refusal.self) {
            let silent = HearingAnswer(
                claims: [.init(number: ClaimNumber(rawValue: 1), happened: nil, words: " ")], general: "x")
            try road.give(AnswerRound(id, silent, digest: "0"), as: .round, by: "person:2")
        }
        #expect(throws: Refusal.self) {
            try road.give(
                AnswerRound(id, HearingAnswer(claims: [], general: "x"), digest: "0"), as: .round, by: "person:2")
        }
        try road.give(AnswerRound(id, Road.answer(), digest: "0"), as: .round, by: "person:2")
        #expect(throws: Refusal.self) {
            try road.give(AnswerRound(id, Road.answer(), digest: "0"), as: .round, by: "person:2")
        }
        #expect(throws: Refusal.self) { try road.give(DeclineAnswer(id), as: .round, by: "person:2") }
    }

    @Test func `the panel is 1, 3 or 5 led by a chair, inside terms, without conflicts`() throws {
        let road = try Road.at(.ready)
        func seat(_ formation: Formation, _ chair: String, _ members: [String], _ board: [BoardMember] = Road.board)
            -> Bool
        {
            var road = road
            do {
                try road.give(SeatPanel(formation, chair: chair, members: members, of: board), as: .head)
                return true
            } catch { return false }
        }
        #expect(seat(.one, "karen", []) && seat(.three, "karen", ["mads", "lise"]))
        #expect(seat(.five, "karen", ["mads", "lise", "ole", "pia"]))
        #expect(!seat(.three, "karen", ["mads"]) && !seat(.three, "karen", ["mads", "mads"]))
        #expect(!seat(.three, "mads", ["karen", "lise"]) && !seat(.three, "karen", ["mads", "karen"]))
        #expect(!seat(.three, "karen", ["mads", "ukendt"]) && !seat(.one, "karen", ["mads", "lise"]))
        let past = Road.board.map {
            BoardMember(
                name: $0.name, fullName: $0.fullName, isChair: $0.isChair, from: day("2020-01-01"),
                until: day("2022-12-31"))
        }
        #expect(!seat(.three, "karen", ["mads", "lise"], past))
    }

    @Test func `a conflict takes the member out and asks for a substitute`() throws {
        var road = try Road.at(.chairReview)
        for name in ["karen", "mads"] {
            try road.give(
                DeclareInterest(hasConflict: false, reason: ""), as: name == "karen" ? .chair : .member, by: name)
        }
        #expect(throws: Refusal.self) {
            try road.give(DeclareInterest(hasConflict: true, reason: " "), as: .member, by: "lise")
        }
        try road.give(DeclareInterest(hasConflict: true, reason: "Min søster"), as: .member, by: "lise")
        try road.give(ScheduleMeeting(on: road.today, of: Road.board), as: .head, by: "hanne")

        #expect(road.state.openTasks.contains { $0.kind == .substitute("lise") })
        #expect(throws: Refusal.self) { try road.vote("lise", .ejMedhold) }
        #expect(
            DecideCase.hindrances(in: road.state, on: road.today).contains { $0.reason.da.contains("lise er inhabil") })
        #expect(throws: Refusal.self) {
            try road.give(SeatPanel(.three, chair: "karen", members: ["mads", "lise"], of: Road.board), as: .head)
        }
        try road.give(
            SeatPanel(.three, chair: "karen", members: ["mads", "ole"], of: Road.board), as: .head, by: "hanne")
        #expect(!road.state.openTasks.contains { $0.kind == .substitute("lise") })
        #expect(throws: Refusal.self) { try road.vote("ole", .ejMedhold) }
        try road.give(DeclareInterest(hasConflict: false, reason: ""), as: .member, by: "ole")
        try road.vote("ole", .ejMedhold)
    }

    @Test func `nobody votes before the meeting, outside the panel, or against the cell`() throws {
        var road = try Road.at(.scheduled)
        #expect(throws: Refusal.self) { try road.vote("pia", .ejMedhold) }
        #expect(throws: Refusal.self) { try road.vote("mads", .afvist(.noLegalInterest, by: .secretariat)) }
        #expect(throws: Refusal.self) { try road.vote("mads", Road.kroner(1, .ligeloensloven)) }
        #expect(throws: Refusal.self) { try road.vote("mads", .ejMedhold, on: Road.other) }
        try road.give(ScheduleMeeting(on: road.today.adding(days: 14), of: Road.board), as: .head)
        let refusal = #expect(throws: Refusal.self) { try road.vote("mads", .ejMedhold) }
        #expect(
            refusal?.reason.da.hasPrefix("Mødet er tirsdag den 19. maj 2026") ?? false, "\(refusal?.reason.da ?? "")")
    }

    @Test func `the chair counts when all have voted; a finding departs with its reason alone`() throws {
        var road = try Road.at(.scheduled)
        try road.vote("karen", Road.kroner(25_000))
        try road.vote("mads", Road.kroner(25_000))
        #expect(throws: Refusal.self) { try road.give(DecideCase(), as: .chair, by: "karen") }
        try road.vote("lise", .ejMedhold, reason: "Saglig grund")
        let cell = Cell.ID(claim: ClaimNumber(rawValue: 1), respondent: Road.respondent)
        #expect(throws: Refusal.self) {
            try road.give(
                DecideCase(departures: [cell: [Departure(.forskelsbehandlingsloven, reason: " ")]]), as: .chair,
                by: "karen")
        }
        try road.give(
            DecideCase(departures: [cell: [Departure(.forskelsbehandlingsloven, reason: "Alder var uden betydning.")]]),
            as: .chair, by: "karen")

        let decision = try #require(try road.state.decided())
        #expect(decision.outcome == .medhold)
        #expect(decision.cells[0].findings.map(\.isBreach) == [true, false])
        #expect(road.state.decision?.ballots[0].votesFor == 2 && road.state.decision?.ballots[0].votesCast == 3)
        #expect(road.state.dissents(on: cell).map(\.reason) == [.open("Saglig grund")])
    }

    @Test func `what was signed must be what was drafted and counted`() throws {
        var road = try Road.at(.decided)
        let right = (road.state.draftSequence, road.state.decisionSequence)
        for (draft, decision) in [(right.0 - 1, right.1), (right.0, right.1 - 1), (0, right.1)] {
            #expect(throws: Refusal.self) {
                try road.give(SignDecision(digest: "0", draft: draft, decision: decision), as: .chair, by: "karen")
            }
        }
        #expect(throws: Refusal.self) {
            try road.give(SignDecision(digest: "0", draft: right.0, decision: right.1), as: .chair, by: "mads")
        }
    }

    @Test func `service is a typed fact and later dates derive from it`() throws {
        var road = try Road.at(.signed)
        #expect(throws: Refusal.self) { try road.serve(Road.complainant, .presumed) }
        #expect(throws: Refusal.self) { try road.serve(Road.complainant, .returned) }
        try road.serve(Road.complainant, .printed)
        #expect(road.state.stage == .signed && road.state.deadlines.allSatisfy { $0.terms.rule != .payment })
        #expect(throws: Refusal.self) { try road.serve(Road.complainant, .presumed) }
        road.today = day("2026-05-12")
        try road.serve(Road.complainant, .presumed)
        #expect(road.state.services.last?.on == day("2026-05-12"))
        try road.serve(Road.respondent)

        #expect(road.state.stage == .served)
        let due = Dictionary(road.state.deadlines.map { ($0.terms.rule, $0.terms.day.iso) }, uniquingKeysWith: { $1 })
        #expect(due[.payment] == "2026-05-26" && due[.notice] == "2026-05-26")
        #expect(road.state.deadlines.first { $0.terms.rule == .dispatch }?.isMet ?? false)
        #expect(throws: Refusal.self) { try road.serve(Road.respondent) }
    }

    @Test func `a returned letter serves nobody`() throws {
        var road = try Road.at(.signed)
        try road.serve(Road.complainant, .printed)
        try road.serve(Road.complainant, .returned)
        road.today = day("2026-06-12")
        #expect(throws: Refusal.self) { try road.serve(Road.complainant, .presumed) }
        try road.serve(Road.complainant)
        #expect(road.state.isServed(.decision, on: Road.complainant))
    }

    @Test func `a dismissal has a ground, never lateness, with reasons and four weeks from service`() throws {
        var road = try Road.at(.screening)
        #expect(throws: Refusal.self) { try road.give(DismissCase(.court, reason: " "), as: .officer) }
        #expect(!DismissalGround.allCases.contains { $0.words.da.contains("sen") && $0.words.da.contains("klage") })
        try road.give(OpenRound(Road.respondent, isPerson: false), as: .officer)
        try road.give(DismissCase(.court, reason: "Sagen er ved byretten."), as: .officer)
        #expect(road.state.stage == .dismissed && !road.state.rounds[0].isOpen)
        try road.serve(Road.complainant)
        #expect(
            road.state.deadlines.last?.terms.rule == .review && road.state.deadlines.last?.terms.day.iso == "2026-06-02"
        )
        // The respondent was heard, so it is told too, without a time of its own.
        let times = road.state.deadlines.count
        try road.serve(Road.respondent)
        #expect(road.state.deadlines.count == times)
    }

    @Test func `a dismissal is served after it was made, never before`() throws {
        var road = try Road.at(.screening)
        let cameIn = road.today
        road.today = cameIn.adding(days: 30)
        try road.give(DismissCase(.court, reason: "Sagen er ved byretten."), as: .officer)
        #expect(throws: Refusal.self) {
            try road.give(
                RecordService(on: Road.complainant, .madeAvailable, on: cameIn, noticeDays: 0), as: .officer)
        }
    }

    @Test func `a letter that was presumed received and comes back takes its times with it`() throws {
        var road = try Road.at(.signed)
        try road.serve(Road.respondent, .printed)
        try road.serve(Road.complainant)
        #expect(road.state.deadlines.first { $0.terms.rule == .dispatch }?.isMet ?? false)
        road.today = day("2026-05-12")
        try road.serve(Road.respondent, .presumed)
        #expect(road.state.stage == .served && road.state.openDeadlines.contains { $0.terms.rule == .payment })
        road.today = day("2026-05-18")
        try road.serve(Road.respondent, .returned)
        #expect(road.state.stage == .signed && road.state.openDeadlines.isEmpty)
        #expect(throws: Refusal.self) { try road.serve(Road.complainant, .returned) }
        try road.serve(Road.respondent)
        #expect(road.state.stage == .served)
        #expect(road.state.openDeadlines.first { $0.terms.rule == .payment }?.terms.day.iso == "2026-06-01")
    }

    @Test func `what changes after the votes takes the votes with it`() throws {
        var voted = try Road.at(.scheduled)
        try voted.vote("karen", Road.kroner(25_000))
        try voted.vote("mads", .ejMedhold)
        try voted.vote("lise", .ejMedhold)
        var returned = voted
        try returned.give(ReturnDraft(reason: "Hør parterne igen"), as: .chair, by: "karen")
        #expect(returned.state.votes.isEmpty)
        var moved = voted
        try moved.give(ScheduleMeeting(on: moved.today, of: Road.board), as: .head, by: "hanne")
        #expect(!DecideCase.hindrances(in: moved.state, on: moved.today).isEmpty)
        // A new member of the panel: those who stay vote again with him.
        var changed = voted
        try changed.give(DeclareInterest(hasConflict: true, reason: "Nabo"), as: .member, by: "lise")
        try changed.give(
            SeatPanel(.three, chair: "karen", members: ["mads", "ole"], of: Road.board), as: .head, by: "hanne")
        #expect(changed.state.votes.isEmpty)
        #expect(DecideCase.hindrances(in: voted.state, on: voted.today).isEmpty)
    }

    @Test func `after the count the text can be corrected, and the case reopened; nothing is stuck`() throws {
        var road = try Road.at(.decided)
        let before = road.state.decision
        try road.give(WriteDraft(try Road.draft(road.state, reasons: "Bedre skrevet.")), as: .officer)
        #expect(road.state.stage == .decided && road.state.decision == before)
        #expect(throws: Refusal.self) {
            try road.give(
                SignDecision(digest: "0", draft: road.state.draftSequence - 1, decision: road.state.decisionSequence),
                as: .chair, by: "karen")
        }
        var back = road
        try back.give(ReturnDraft(reason: "En konklusion skal afvige"), as: .chair, by: "karen")
        #expect(back.state.stage == .drafting && back.state.decision == nil && back.state.votes.isEmpty)
        // The chair's term ended before the signature: the head may seat another, and the panel votes again.
        var ended = road
        #expect(throws: Refusal.self) {
            try ended.give(
                SeatPanel(.three, chair: "karen", members: ["mads", "ole"], of: Road.board), as: .head, by: "hanne")
        }
        ended.today = day("2028-01-03")
        let board = Road.board.map {
            BoardMember(
                name: $0.name, fullName: $0.fullName, isChair: true, from: $0.from,
                until: $0.name == "karen" ? $0.until : day("2030-12-31"))
        }
        try ended.give(SeatPanel(.three, chair: "ole", members: ["mads", "lise"], of: board), as: .head, by: "hanne")
        #expect(ended.state.stage == .scheduled && ended.state.decision == nil)
    }

    @Test func `a draft without summary, reasons or what happened is not sent to the chair`() throws {
        var road = try Road.at(.ready)
        let bare = RulingDraft(skeletonOf: try road.state.cells(), words: .init(facts: ["x"], remarks: []))
        try road.give(WriteDraft(bare), as: .officer)
        let reasons = SubmitDraft.hindrances(in: road.state, on: road.today).map(\.reason.da)
        #expect(reasons.count == 3 && reasons.contains("Begrundelsen mangler."))
        #expect(throws: Refusal.self) { try road.give(SubmitDraft(), as: .officer) }
    }

    @Test func `a meeting past a member's term is refused, and a declaration outlives a seat`() throws {
        var road = try Road.at(.chairReview)
        #expect(throws: Refusal.self) {
            try road.give(ScheduleMeeting(on: day("2028-01-10"), of: Road.board), as: .head, by: "hanne")
        }
        try road.give(DeclareInterest(hasConflict: true, reason: "Nabo"), as: .member, by: "lise")
        try road.give(
            SeatPanel(.three, chair: "karen", members: ["mads", "ole"], of: Road.board), as: .head, by: "hanne")
        #expect(throws: Refusal.self) {
            try road.give(
                SeatPanel(.three, chair: "karen", members: ["mads", "lise"], of: Road.board), as: .head, by: "hanne")
        }
    }

    @Test func `an answer on paper counts from the day it came, and an officer answers in no other way`() throws {
        var road = Road()
        try road.screened()
        try road.give(OpenRound(Road.respondent, isPerson: false), as: .officer)
        let id = road.state.rounds[0].id
        let came = road.today
        road.today = road.state.rounds[0].deadline.day.adding(days: 3)
        #expect(throws: Refusal.self) { try road.give(AnswerRound(id, Road.answer(), digest: "0"), as: .officer) }
        for wrong in [road.today.adding(days: 1), came.adding(days: -1)] {
            #expect(throws: Refusal.self) {
                try road.give(EnterAnswer(id, Road.answer(), digest: "0", receivedOn: wrong), as: .officer)
            }
        }
        try road.give(EnterAnswer(id, Road.answer(), digest: "0", receivedOn: came), as: .officer)
        #expect(!road.state.rounds[0].isLate && !road.state.rounds[0].isOpen)
        #expect(road.state.submissions.last?.party == Road.respondent)
        #expect(throws: Refusal.self) {
            try road.give(EnterAnswer(id, Road.answer(), digest: "0", receivedOn: came), as: .officer)
        }
    }

    @Test func `who is heard about an answer says what he will, and need not say it of each claim`() throws {
        var road = Road()
        try road.screened()
        try road.give(OpenRound(Road.respondent, isPerson: false), as: .officer)
        let happened = HearingAnswer(
            claims: [.init(number: ClaimNumber(rawValue: 1), happened: .no, words: "")], general: "")
        try road.give(AnswerRound(road.state.rounds[0].id, happened, digest: "0"), as: .round, by: "person:2")
        try road.give(OpenRound(Road.complainant, isPerson: true), as: .officer)
        let id = road.state.rounds[1].id
        let empty = HearingAnswer(
            claims: [.init(number: ClaimNumber(rawValue: 1), happened: nil, words: "")], general: " ")
        #expect(throws: Refusal.self) { try road.give(AnswerRound(id, empty, digest: "0"), as: .round, by: "person:1") }
        var said = empty
        said.general = "Det passer ikke."
        try road.give(AnswerRound(id, said, digest: "0"), as: .round, by: "person:1")
    }

    @Test func `every event of the road comes back from its bytes, closed and open`() throws {
        var roads = try CaseStage.allCases.map { try Road.at($0).events }
        var extended = Road()
        try extended.screened()
        try extended.give(OpenRound(Road.respondent, isPerson: true), as: .officer)
        let id = extended.state.rounds[0].id
        try extended.give(RequestTime(id, reason: "Ferie"), as: .round, by: "person:2")
        try extended.give(RefuseTime(id, reason: "Sagen haster"), as: .officer)
        try extended.give(RequestTime(id, reason: "Syg"), as: .round, by: "person:2")
        try extended.give(ExtendRound(id, to: .weeks(9), reason: "Ferie"), as: .officer)
        try extended.give(SendRoundLetter(id), as: .officer)
        try extended.give(RenewLink(id), as: .officer)
        try extended.give(PrepareRoundLetter(id), as: .roundLetterJob, by: "job:1")
        try extended.give(DeclineAnswer(id), as: .round, by: "person:2")
        try extended.give(PrepareAcknowledgement(), as: .acknowledgementJob, by: "job:2")
        try extended.give(SendLetter(.acknowledgement, on: extended.today), as: .officer)
        try extended.give(FinishTask(extended.state.openTasks[0].sequence), as: .officer)
        roads.append(extended.events)
        var late = try Road.at(.chairReview)
        try late.give(DeclareInterest(hasConflict: false, reason: ""), as: .chair, by: "karen")
        try late.give(ReturnDraft(reason: "Kortere"), as: .chair, by: "karen")
        late.today = day("2026-12-31")
        try late.give(PassDeadlines(), as: .deadlineJob, by: "job:3")
        roads.append(late.events)
        var silent = Road()
        try silent.screened()
        try silent.give(OpenRound(Road.respondent, isPerson: true), as: .officer)
        try silent.give(SendRoundLetter(silent.state.rounds[0].id), as: .officer)
        silent.today = day("2026-12-31")
        try silent.give(PassDeadlines(), as: .deadlineJob, by: "job:3")
        try silent.give(CloseRound(silent.state.rounds[0].id), as: .officer)
        roads.append(silent.events)
        var reading = try PublicationTrackTests.at(.awaitingSecond)
        try reading.give(ReturnRuling(reason: "Navnet"), as: .editor, by: "erik")
        roads.append(reading.events)
        var refused = try PublicationTrackTests.at(.approved)
        try refused.give(RefusePublication(condition: "leak"), as: .publishJob, by: "job:4")
        roads.append(refused.events)
        var kept = try PublicationTrackTests.at(.withdrawalProposed)
        try kept.give(DeclineWithdrawal(), as: .editor, by: "erik")
        var corrected = try PublicationTrackTests.at(.published)
        try corrected.give(AnonymiseRuling(draft: "{}", digest: "00"), as: .editor, by: "eva")
        try corrected.give(
            AbandonCorrection(draft: corrected.state.publication.draftSequence), as: .editor, by: "erik")
        roads.append(corrected.events)
        roads += [kept.events, try PublicationTrackTests.at(.withdrawn).events]
        roads.append([.deadlinePassed(DeadlinePassed(sequence: 3, rule: .payment))])

        var seen: Set<EventType> = []
        for event in roads.flatMap(\.self) {
            seen.insert(event.type)
            var words: [String: String] = [:]
            let body = event.body { field, text in
                words[field] = text
                return "sealed \(field)"
            }
            let closed = try Event(type: event.type.rawValue, version: 1, body: body.canonical)
            let open = try Event(type: event.type.rawValue, version: 1, body: body.canonical) { field, sealed in
                #expect(sealed == "sealed \(field)")
                return words[field].map(SealedText.open) ?? .closed(sealed)
            }
            #expect(open == event)
            #expect(words.isEmpty || closed != event)
            #expect(closed.body { $1 } == body)
        }
        #expect(seen == Set(EventType.allCases))
    }
}
