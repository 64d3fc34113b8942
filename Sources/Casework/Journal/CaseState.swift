public import Law

/// A case, folded from its events.
public struct CaseState: Sendable, Hashable {
    /// The last event's sequence; 0 for no case.
    public private(set) var sequence = 0
    /// Where it stands; nil for no case.
    public private(set) var stage: CaseStage?
    /// The day it came in.
    public private(set) var receivedOn: Day?
    /// The complainant's language.
    public private(set) var language: Language?
    /// Who takes part.
    public private(set) var persons: [PersonReference] = []
    /// The claims, in order.
    public private(set) var claims: [ClaimState] = []
    /// The officer who has it.
    public private(set) var officer: String?
    /// The letters that are ready.
    public private(set) var letters: Set<LetterPrepared.Kind> = []
    /// What the parties have said, in order.
    public private(set) var submissions: [Submission] = []
    /// The rounds, in order.
    public private(set) var rounds: [Round] = []
    /// Of what a party need not be heard.
    public private(set) var exemptions: [HearingExempted] = []
    /// The draft of the ruling.
    public private(set) var draft: SealedText?
    /// The event that wrote it; 0 for none.
    public private(set) var draftSequence = 0
    /// What the chair last asked to have changed.
    public private(set) var returned: SealedText?
    /// Who decides.
    public private(set) var panel: Panel?
    /// The day of the meeting.
    public private(set) var meetingOn: Day?
    /// The last vote of each member on each cell, as far as the reader may see them.
    public private(set) var votes: [Cell.ID: [String: VoteCast]] = [:]
    /// What was decided, and the event that says so.
    public private(set) var decision: DecisionMade?
    /// The event that counted the votes; 0 for none.
    public private(set) var decisionSequence = 0
    /// The signature.
    public private(set) var signature: DecisionSigned?
    /// What was served, in order.
    public private(set) var services: [Served] = []
    /// The times that run or ran.
    public private(set) var deadlines: [TrackedDeadline] = []
    /// What waits for an officer.
    public private(set) var tasks: [CaseTask] = []
    /// How it ended early.
    public private(set) var ending: EarlyEnding?
    /// The ruling on its way to the public.
    public private(set) var publication = PublicationState()

    /// No case yet.
    public init() {}

    /// The case that these events tell, in order.
    public init(_ events: some Sequence<Event>, by actor: String = "") {
        for event in events { apply(event, by: actor) }
    }

    /// An event that the reader may not see still counts in the sequence.
    public mutating func passOver() { sequence += 1 }

    /// The case after one more event.
    /// - Parameter actor: who wrote it; a declaration and a vote belong to somebody.
    public mutating func apply(_ event: Event, by actor: String = "") {
        sequence += 1
        publication.note(event, by: actor, at: sequence)
        switch event {
        case .complaintFiled, .caseRegistered, .claimClassified, .letterPrepared, .letterSent: applyIntake(event)
        case .roundOpened, .timeRequested, .timeRefused, .roundExtended, .answerFiled, .answerDeclined,
            .silenceRecorded,
            .roundClosed, .linkRenewed, .hearingExempted, .caseReadied:
            applyHearing(event)
        case .draftWritten, .draftSubmitted, .draftReturned, .panelSeated, .interestDeclared, .meetingScheduled,
            .voteCast, .decisionMade, .decisionSigned:
            applyBoard(event, actor)
        case .served, .deadlinePassed, .taskFinished, .caseDismissed, .caseWithdrawn: applyEnding(event)
        case .rulingAnonymised, .rulingRead, .rulingReturned, .publicationApproved, .publicationRefused,
            .rulingPublished, .correctionAbandoned,
            .withdrawalProposed, .withdrawalDeclined, .rulingWithdrawn:
            applyPublication(event)
        }
    }

    private mutating func applyIntake(_ event: Event) {
        switch event {
        case .complaintFiled(let filed):
            stage = .received
            receivedOn = filed.receivedOn
            language = filed.language
            persons = filed.persons
            claims = filed.claims.map { ClaimState(stated: $0, classified: nil, version: sequence) }
            submissions.append(
                Submission(
                    sequence: sequence, party: nil, round: nil, isLate: false, words: filed.answers.words,
                    filedOn: filed.receivedOn))
        case .caseRegistered(let registered):
            stage = .registered
            officer = registered.officer
        case .claimClassified(let classified):
            if stage == .registered { stage = .screening }
            guard let index = claims.firstIndex(where: { $0.stated.number == classified.number }) else { return }
            claims[index].classified = classified
            claims[index].version = sequence
            reopenCount()
        case .letterPrepared(let letter):
            letters.insert(letter.kind)
            if letter.kind == .acknowledgement, let receivedOn, let terms = Self.acknowledgement(receivedOn) {
                deadlines.append(TrackedDeadline(sequence: sequence, party: nil, terms: terms))
            }
        case .letterSent(let sent):
            if sent.kind == .acknowledgement { meet(.acknowledgement) }
            guard let round = sent.round, let deadline = sent.deadline else { return }
            change(round) {
                $0.isSent = true
                $0.deadline = deadline.telling($0.deadline.extensions.map(\.reason))
            }
            changeDeadline(round.rawValue) {
                $0.terms = deadline.telling($0.terms.extensions.map(\.reason))
                $0.isPassed = false
            }
        default: break
        }
    }

    /// Nil only for a day outside the calendar, which no complaint comes in on.
    private static func acknowledgement(_ receivedOn: Day) -> DeadlineTerms? {
        do { return try DeadlineTerms(.acknowledgement, from: DeadlineStart(.received, receivedOn)) } catch {
            return nil
        }
    }

    private mutating func applyHearing(_ event: Event) {
        switch event {
        case .roundOpened(let opened):
            stage = .partshoering
            reopenCount()
            let id = RoundID(rawValue: sequence)
            rounds.append(Round(id: id, opened: opened, deadline: opened.deadline))
            deadlines.append(TrackedDeadline(sequence: sequence, party: opened.party, terms: opened.deadline))
        case .timeRequested(let request):
            tasks.append(CaseTask(sequence: sequence, kind: .moreTime(request.round)))
            let place = sequence
            change(request.round) { $0.requests[place] = request.reason }
        case .timeRefused(let refused):
            finish { $0 == .moreTime(refused.round) }
            change(refused.round) { $0.requests = [:] }
        case .roundExtended(let extended):
            finish { $0 == .moreTime(extended.round) || $0 == .silence(extended.round) }
            change(extended.round) {
                $0.deadline = $0.deadline.recording(extended)
                $0.requests = [:]
                $0.isSilent = false
            }
            changeDeadline(extended.round.rawValue) {
                $0.terms = $0.terms.recording(extended)
                $0.isPassed = false
            }
        case .answerFiled(let filed):
            let place = sequence
            finish { $0 == .silence(filed.round) || $0 == .moreTime(filed.round) }
            tasks.append(CaseTask(sequence: place, kind: .answer(filed.round)))
            submissions.append(
                Submission(
                    sequence: place, party: round(filed.round)?.opened.party, round: filed.round, isLate: filed.isLate,
                    words: filed.answer.words, filedOn: filed.filedOn))
            change(filed.round) {
                $0.answer = place
                $0.isLate = filed.isLate
            }
            changeDeadline(filed.round.rawValue) { $0.isMet = true }
        case .answerDeclined(let declined):
            finish { $0 == .silence(declined.round) || $0 == .moreTime(declined.round) }
            tasks.append(CaseTask(sequence: sequence, kind: .answer(declined.round)))
            change(declined.round) { $0.isDeclined = true }
            changeDeadline(declined.round.rawValue) { $0.isMet = true }
        case .silenceRecorded(let silence):
            tasks.append(CaseTask(sequence: sequence, kind: .silence(silence.round)))
            change(silence.round) { $0.isSilent = true }
            changeDeadline(silence.round.rawValue) { $0.isPassed = true }
        case .roundClosed(let closed):
            finish { $0 == .silence(closed.round) || $0 == .moreTime(closed.round) }
            change(closed.round) { $0.isClosed = true }
            changeDeadline(closed.round.rawValue) { $0.isMet = true }
        case .linkRenewed(let renewed): change(renewed.round) { $0.isSent = false }
        case .hearingExempted(let exempted): exemptions.append(exempted)
        case .caseReadied:
            stage = .ready
            finish { if case .answer = $0 { true } else { false } }
        default: break
        }
    }

    private mutating func applyBoard(_ event: Event, _ actor: String) {
        switch event {
        case .draftWritten(let written):
            // What is corrected after the count leaves the count alone: the chair reads it all again before he signs.
            if stage != .decided { stage = .drafting }
            draft = written.draft
            draftSequence = sequence
        case .draftSubmitted:
            stage = .chairReview
            reopenCount()
            finish { $0 == .returned }
        case .draftReturned(let sentBack):
            stage = .drafting
            reopenCount()
            returned = sentBack.reason
            tasks.append(CaseTask(sequence: sequence, kind: .returned))
        case .panelSeated(let seated):
            if stage == .decided { stage = .scheduled }
            reopenCount()
            panel = Panel(seated: seated, declarations: panel?.declarations ?? [:])
            finish { if case .substitute(let name) = $0 { !seated.everyone.contains(name) } else { false } }
        case .interestDeclared(let declared):
            panel?.declarations[actor] = declared.hasConflict
            if declared.hasConflict { tasks.append(CaseTask(sequence: sequence, kind: .substitute(actor))) }
        case .meetingScheduled(let meeting):
            stage = .scheduled
            reopenCount()
            meetingOn = meeting.on
        case .voteCast(let vote): votes[vote.cell, default: [:]][actor] = vote
        case .decisionMade(let made):
            stage = .decided
            decision = made
            decisionSequence = sequence
            deadlines.append(TrackedDeadline(sequence: sequence, party: nil, terms: made.dispatch))
        case .decisionSigned(let signed):
            stage = .signed
            signature = signed
        default: break
        }
    }

    private mutating func applyEnding(_ event: Event) {
        switch event {
        case .served(let served):
            services.append(served)
            if served.document == .decision, served.fact == .printed || served.fact == .madeAvailable,
                receivers(of: .decision).allSatisfy({ isSent(.decision, to: $0.id) })
            {
                meet(.dispatch)
            }
            if served.fact == .returned { void(served.party) }
            deadlines += served.deadlines.map {
                TrackedDeadline(sequence: sequence, party: $0.rule == .notice ? nil : served.party, terms: $0)
            }
            if served.document == .decision, isServed(.decision) {
                stage = .served
            }
        case .deadlinePassed(let passed):
            tasks.append(CaseTask(sequence: sequence, kind: .deadline(passed.rule)))
            for index in deadlines.indices
            where deadlines[index].sequence == passed.sequence && deadlines[index].terms.rule == passed.rule {
                deadlines[index].isPassed = true
                deadlines[index].passedBy = sequence
            }
        case .taskFinished(let finished): finish(finished.task)
        case .caseDismissed(let dismissed):
            stage = .dismissed
            ending = .dismissed(dismissed, on: sequence)
        case .caseWithdrawn(let withdrawn):
            stage = .withdrawn
            ending = .withdrawn(withdrawn)
        default: break
        }
    }

    /// What publication leaves to the secretariat: letters to the parties, and what the door refused.
    private mutating func applyPublication(_ event: Event) {
        let kinds: [CaseTask.Kind] = [.published, .publicationRefused, .rulingWithdrawn]
        switch event {
        case .rulingPublished: settle(kinds, for: .published)
        case .publicationRefused: settle(kinds, for: .publicationRefused)
        case .rulingWithdrawn: settle(kinds, for: .rulingWithdrawn)
        default: break
        }
    }

    private mutating func settle(_ kinds: [CaseTask.Kind], for task: CaseTask.Kind) {
        finish { kinds.contains($0) }
        tasks.append(CaseTask(sequence: sequence, kind: task))
    }

    /// What was voted on is no longer what it was: the panel votes again.
    private mutating func reopenCount() {
        votes = [:]
        guard decision != nil else { return }
        decision = nil
        decisionSequence = 0
        meet(.dispatch)
    }

    /// A letter came back: the times that ran from its receipt never began.
    private mutating func void(_ party: PartyID) {
        if stage == .served { stage = .signed }
        for index in deadlines.indices
        where [.payment, .review, .notice].contains(deadlines[index].terms.rule)
            && (deadlines[index].party == party || deadlines[index].terms.rule == .notice)
        {
            deadlines[index].isMet = true
        }
    }

    private mutating func change(_ id: RoundID, _ change: (inout Round) -> Void) {
        for index in rounds.indices where rounds[index].id == id { change(&rounds[index]) }
    }

    private mutating func changeDeadline(_ sequence: Int, _ change: (inout TrackedDeadline) -> Void) {
        for index in deadlines.indices where deadlines[index].sequence == sequence { change(&deadlines[index]) }
    }

    private mutating func meet(_ rule: DeadlineRule) {
        for index in deadlines.indices where deadlines[index].terms.rule == rule { deadlines[index].isMet = true }
        finish { $0 == .deadline(rule) }
    }

    private mutating func finish(_ isOver: (CaseTask.Kind) -> Bool) {
        for index in tasks.indices where isOver(tasks[index].kind) { tasks[index].isDone = true }
    }

    private mutating func finish(_ task: Int) {
        for index in tasks.indices where tasks[index].sequence == task {
            tasks[index].isDone = true
            for place in deadlines.indices where deadlines[place].passedBy == task { deadlines[place].isMet = true }
        }
    }
}
