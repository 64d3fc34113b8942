import Casework
import Law
import Testing

/// The track of publication beside the stages: every track × command, against a table written by hand.
struct PublicationTrackTests {
    static let bytes = ["html": "aa", "json": "bb", "txt": "cc"]

    static func at(_ track: PublicationTrack) throws -> Road {
        var road = try Road.at(.served)
        let steps: [PublicationTrack] = [
            .none, .anonymising, .awaitingSecond, .approved, .published, .withdrawalProposed,
        ]
        let count = track == .withdrawn ? steps.count : (steps.firstIndex(of: track) ?? 0)
        // The notice of the road's service is over.
        road.today = road.today.adding(days: 15)
        if count >= 1 { try road.give(AnonymiseRuling(draft: "{}", digest: "00"), as: .editor, by: "eva") }
        if count >= 2 {
            try road.give(
                ReadRuling(sha256: bytes, draft: road.state.publication.draftSequence), as: .editor, by: "eva")
        }
        if count >= 3 { try road.give(ApprovePublication(sha256: bytes), as: .editor, by: "erik") }
        if count >= 4 { try road.give(PublishRuling(id: "lbn-222222223"), as: .publishJob, by: "job:1") }
        if count >= 5 {
            try road.give(ProposeWithdrawal(reason: .objection, note: "Brev fra klager."), as: .editor, by: "eva")
        }
        if track == .withdrawn { try road.give(WithdrawRuling(), as: .head, by: "hanne") }
        return road
    }

    static let allowed: [PublicationTrack: Set<String>] = [
        .none: ["AnonymiseRuling"],
        .anonymising: ["AnonymiseRuling", "ReadRuling"],
        .awaitingSecond: ["AnonymiseRuling", "ReturnRuling", "ApprovePublication"],
        .approved: ["PublishRuling"],
        .published: ["AnonymiseRuling", "ProposeWithdrawal"],
        .withdrawalProposed: ["DeclineWithdrawal", "WithdrawRuling"],
        .withdrawn: ["AnonymiseRuling", "ReadRuling"],
    ]

    @Test(arguments: PublicationTrack.allCases) func `every command is allowed or refused as the table says`(
        track: PublicationTrack
    ) throws {
        let road = try Self.at(track)
        #expect(road.state.publication.track == track)
        #expect(road.state.stage == .served)
        let names = [
            "AnonymiseRuling", "ReadRuling", "ReturnRuling", "ApprovePublication", "PublishRuling", "ProposeWithdrawal",
            "DeclineWithdrawal", "WithdrawRuling", "AbandonCorrection",
        ]
        for command in ProcedureTests.table where names.contains(command.name) {
            let refusals = command.refusals(road.state, Actor(subject: "x", kinds: [command.kind]), road.today)
            #expect(
                refusals.isEmpty == Self.allowed[track]?.contains(command.name),
                "\(command.name) at \(track.rawValue): \(refusals.map(\.reason.da))")
            #expect(refusals.allSatisfy { !$0.reason.en.isEmpty && !$0.helper.da.isEmpty })
        }
    }

    @Test func `who read it first does not approve it`() throws {
        var road = try Self.at(.awaitingSecond)
        #expect(throws: Refusal.self) {
            try road.give(ApprovePublication(sha256: Self.bytes), as: .editor, by: "eva")
        }
        try road.give(ApprovePublication(sha256: Self.bytes), as: .editor, by: "erik")
        #expect(road.state.publication.approval?.reader == "erik")
    }

    @Test func `other bytes than those that were read are not approved`() throws {
        var road = try Self.at(.awaitingSecond)
        #expect(throws: Refusal.self) {
            try road.give(ApprovePublication(sha256: ["html": "xx"]), as: .editor, by: "erik")
        }
    }

    @Test func `a later edit voids the reading, and sending back does too`() throws {
        var road = try Self.at(.awaitingSecond)
        try road.give(AnonymiseRuling(draft: "{}", digest: "00"), as: .editor, by: "eva")
        #expect(road.state.publication.reading == nil && road.state.publication.track == .anonymising)

        var other = try Self.at(.awaitingSecond)
        try other.give(ReturnRuling(reason: "Navnet i afsnit 3."), as: .editor, by: "erik")
        #expect(other.state.publication.reading == nil)
        #expect(other.state.publication.returned?.words == "Navnet i afsnit 3.")
        #expect(throws: Refusal.self) {
            try other.give(ApprovePublication(sha256: Self.bytes), as: .editor, by: "erik")
        }
    }

    @Test func `nothing is approved before the day after the notice`() throws {
        var road = try Self.at(.awaitingSecond)
        let over = try #require(road.state.noticeUntil)
        for (day, isRefused) in [(over.adding(days: -1), true), (over, true), (over.adding(days: 1), false)] {
            let refusals = Rights.refusals(
                ApprovePublication.self, for: Actor(subject: "erik", kinds: [.editor]), in: road.state, on: day)
            #expect(refusals.isEmpty != isRefused, "\(day.iso)")
        }
        road.today = over
        #expect(throws: Refusal.self) {
            try road.give(ApprovePublication(sha256: Self.bytes), as: .editor, by: "erik")
        }
    }

    @Test func `who proposes to take a ruling down does not do it`() throws {
        var road = try Self.at(.withdrawalProposed)
        #expect(throws: Refusal.self) { try road.give(WithdrawRuling(), as: .editor, by: "eva") }
        try road.give(WithdrawRuling(), as: .editor, by: "erik")
        #expect(road.state.publication.withdrawn == .objection)
        #expect(road.state.openTasks.map(\.kind) == [.rulingWithdrawn])
    }

    @Test func `what the door refuses voids the approval and makes a task`() throws {
        var road = try Self.at(.approved)
        try road.give(RefusePublication(condition: "leak"), as: .publishJob, by: "job:1")
        #expect(road.state.publication.approval == nil && road.state.publication.refused == "leak")
        #expect(road.state.openTasks.map(\.kind) == [.publicationRefused])
    }

    @Test func `what is anonymised anew after a withdrawal is under way, and a proposal is known by its event`() throws
    {
        var road = try Self.at(.withdrawalProposed)
        let proposed = try #require(road.state.publication.proposal)
        try road.give(DeclineWithdrawal(), as: .head, by: "hanne")
        try road.give(ProposeWithdrawal(reason: .objection, note: "Igen."), as: .editor, by: "erik")
        #expect(road.state.publication.proposal.map { $0.sequence > proposed.sequence } == true)
        try road.give(WithdrawRuling(), as: .editor, by: "eva")
        #expect(road.state.publication.track == .withdrawn)
        try road.give(AnonymiseRuling(draft: "{}", digest: "00"), as: .editor, by: "eva")
        #expect(road.state.publication.track == .anonymising)
    }

    @Test func `a letter that comes back after publication leaves the way open to take the ruling down`() {
        for stages in [ProposeWithdrawal.stages, WithdrawRuling.stages, DeclineWithdrawal.stages] {
            #expect(stages == [.served, .signed])
        }
    }

    @Test func `a ruling that comes back keeps its identifier and takes the next version`() throws {
        var road = try Self.at(.withdrawn)
        try road.give(AnonymiseRuling(draft: "{}", digest: "00"), as: .editor, by: "eva")
        try road.give(
            ReadRuling(sha256: Self.bytes, draft: road.state.publication.draftSequence), as: .editor, by: "erik")
        try road.give(ApprovePublication(sha256: Self.bytes), as: .editor, by: "eva")
        try road.give(PublishRuling(id: "lbn-222222223"), as: .publishJob, by: "job:2")
        #expect(road.state.publication.version == 2 && road.state.publication.isPublic)
        #expect(road.state.publication.withdrawn == nil)
    }

    @Test func `what is public is anonymised anew, stays public meanwhile, and takes the next version`() throws {
        var road = try Self.at(.published)
        let first = try #require(road.state.publication.release)
        #expect(first.first.reader == "eva" && first.second.reader == "erik")
        #expect(road.state.publication.reading == nil && road.state.publication.approval == nil)
        #expect(!road.state.publication.isCorrected)
        try road.give(AnonymiseRuling(draft: "{}", digest: "00"), as: .editor, by: "eva")
        #expect(road.state.publication.isPublic && road.state.publication.isCorrected)
        #expect(road.state.publication.track == .anonymising)
        try road.give(
            ReadRuling(sha256: Self.bytes, draft: road.state.publication.draftSequence), as: .editor, by: "erik")
        #expect(throws: Refusal.self) {
            try road.give(ApprovePublication(sha256: Self.bytes), as: .editor, by: "erik")
        }
        try road.give(ApprovePublication(sha256: Self.bytes), as: .editor, by: "eva")
        #expect(road.state.publication.isPublic && road.state.publication.version == 1)
        try road.give(PublishRuling(id: "lbn-222222223"), as: .publishJob, by: "job:2")
        #expect(road.state.publication.version == 2 && road.state.publication.track == .published)
        #expect(road.state.publication.release?.first.reader == "erik")
    }

    @Test func `the door's refusal of a new version leaves the old one public`() throws {
        var road = try Self.at(.published)
        try road.give(AnonymiseRuling(draft: "{}", digest: "00"), as: .editor, by: "eva")
        try road.give(
            ReadRuling(sha256: Self.bytes, draft: road.state.publication.draftSequence), as: .editor, by: "erik")
        try road.give(ApprovePublication(sha256: Self.bytes), as: .editor, by: "eva")
        try road.give(RefusePublication(condition: "leak"), as: .publishJob, by: "job:2")
        #expect(road.state.publication.isPublic && road.state.publication.version == 1)
        #expect(road.state.publication.track == .anonymising && road.state.publication.refused == "leak")
    }

    @Test func `a leak is taken down while the ruling is being anonymised anew`() throws {
        var road = try Self.at(.published)
        try road.give(AnonymiseRuling(draft: "{}", digest: "00"), as: .editor, by: "eva")
        try road.give(ProposeWithdrawal(reason: .objection, note: "Navn i afsnit 3."), as: .editor, by: "eva")
        #expect(road.state.publication.track == .withdrawalProposed)
        #expect(throws: Refusal.self) {
            try road.give(AnonymiseRuling(draft: "{}", digest: "00"), as: .editor, by: "erik")
        }
        try road.give(WithdrawRuling(), as: .head, by: "hanne")
        #expect(road.state.publication.track == .withdrawn && !road.state.publication.isCorrected)
    }

    @Test func `a correction that is given up leaves what is public as it was`() throws {
        var road = try Self.at(.published)
        let before = road.state.publication
        try road.give(AnonymiseRuling(draft: #"{"other":1}"#, digest: "00"), as: .editor, by: "erik")
        let first = road.state.publication.draftSequence
        try road.give(ReadRuling(sha256: Self.bytes, draft: first), as: .editor, by: "erik")
        try road.give(ReturnRuling(reason: "Navnet i afsnit 3."), as: .editor, by: "eva")
        try road.give(AbandonCorrection(draft: first), as: .editor, by: "eva")
        #expect(road.state.publication == before)
        #expect(road.state.publication.track == .published)
        // There is nothing to read, and nothing to give up twice.
        #expect(throws: Refusal.self) {
            try road.give(ReadRuling(sha256: Self.bytes, draft: before.draftSequence), as: .editor, by: "eva")
        }
        #expect(throws: Refusal.self) {
            try road.give(AbandonCorrection(draft: before.draftSequence), as: .editor, by: "eva")
        }
        // And it may be begun anew.
        try road.give(AnonymiseRuling(draft: "{}", digest: "00"), as: .editor, by: "eva")
        #expect(road.state.publication.isCorrected && road.state.publication.version == 1)
    }

    @Test func `only the correction that was seen is given up, and none that is on its way out`() throws {
        var road = try Self.at(.published)
        try road.give(AnonymiseRuling(draft: "{}", digest: "00"), as: .editor, by: "eva")
        let seen = road.state.publication.draftSequence
        try road.give(AnonymiseRuling(draft: #"{"other":1}"#, digest: "00"), as: .editor, by: "erik")
        #expect(throws: Refusal.self) { try road.give(AbandonCorrection(draft: seen), as: .editor, by: "eva") }
        let last = road.state.publication.draftSequence
        var approved = road
        try approved.give(ReadRuling(sha256: Self.bytes, draft: last), as: .editor, by: "erik")
        try approved.give(ApprovePublication(sha256: Self.bytes), as: .editor, by: "eva")
        #expect(throws: Refusal.self) { try approved.give(AbandonCorrection(draft: last), as: .editor, by: "eva") }
        var proposed = road
        try proposed.give(ProposeWithdrawal(reason: .mistake, note: "Navn."), as: .editor, by: "eva")
        #expect(throws: Refusal.self) { try proposed.give(AbandonCorrection(draft: last), as: .editor, by: "eva") }
        try road.give(AbandonCorrection(draft: last), as: .editor, by: "eva")
        #expect(!road.state.publication.isCorrected)
    }
}
