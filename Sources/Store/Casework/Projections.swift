internal import Anonymisation
internal import Casework
internal import Law
internal import PostgreSQL

/// An event in its case, for the tables that pages read.
struct Projected: Sendable {
    let event: Event
    let number: String
    let sequence: Int
    let actor: Actor
    let now: Moment
    let before: CaseState
    let after: CaseState
    /// What a copy for the other side must not hold: the writer's protected address.
    let secrets: [String]
}

/// What an event changes in the tables that pages read. The complaint's own rows are made by `Filing`.
enum Projections {
    static func writes(_ it: Projected) -> [SQL] {
        var writes = own(it) + deadlines(it) + tasks(it) + PublicationRows.writes(it)
        if case .complaintFiled = it.event { return writes }
        if let stage = it.after.stage, stage != it.before.stage {
            var officer: String?
            if case .caseRegistered(let registered) = it.event { officer = registered.officer }
            writes.append(self.stage.sql(Stage(number: it.number, stage: stage, officer: officer)))
        }
        return writes
    }

    /// The rows that belong to the event itself.
    private static func own(_ it: Projected) -> [SQL] {
        switch it.event {
        case .claimClassified(let event):
            [
                classify.sql(
                    Classified(number: it.number, sequence: it.sequence, officer: it.actor.subject, event: event))
            ]
        case .letterPrepared(let letter):
            letter.deadline.map {
                [prepare.sql(Letter(number: it.number, kind: letter.kind, deadline: $0, now: it.now))]
            }
                ?? []
        case .roundOpened, .timeRequested, .timeRefused, .roundExtended, .answerFiled, .answerDeclined, .roundClosed,
            .linkRenewed,
            .letterSent:
            RoundRows.writes(it)
        case .panelSeated(let seated):
            seated.everyone.map { name in
                seat.sql(Seat(number: it.number, officer: name, isChair: name == seated.chair))
            } + [unseat.sql(Unseated(number: it.number, seated: seated.everyone))]
        case .meetingScheduled(let meeting): [schedule.sql(Scheduled(number: it.number, on: meeting.on))]
        case .complaintFiled, .caseRegistered, .silenceRecorded, .hearingExempted, .caseReadied,
            .draftWritten, .draftSubmitted, .draftReturned, .interestDeclared, .voteCast, .decisionMade,
            .decisionSigned, .served, .deadlinePassed, .taskFinished, .caseDismissed, .caseWithdrawn, .rulingAnonymised,
            .rulingRead, .rulingReturned, .publicationApproved, .publicationRefused, .rulingPublished,
            .correctionAbandoned, .withdrawalProposed, .withdrawalDeclined, .rulingWithdrawn:
            []
        }
    }

    /// The times that the event set, moved, met or saw pass: what differs between the case before and after it.
    private static func deadlines(_ it: Projected) -> [SQL] {
        it.after.deadlines.flatMap { deadline -> [SQL] in
            let known = it.before.deadlines.first {
                $0.sequence == deadline.sequence && $0.terms.rule == deadline.terms.rule
            }
            guard known != deadline else { return [] }
            let row = DeadlineRow(number: it.number, deadline: deadline, reason: reason(it.event))
            guard let known else { return [DeadlineRows.set.sql(row)] }
            if known.terms != deadline.terms || known.isPassed && !deadline.isPassed {
                return [DeadlineRows.move.sql(row)]
            }
            if deadline.isMet != known.isMet { return [DeadlineRows.meet.sql(row)] }
            return [DeadlineRows.pass.sql(row)]
        }
    }

    private static func reason(_ event: Event) -> String {
        if case .roundExtended(let extended) = event { extended.reason.words ?? "" } else { "" }
    }

    /// The tasks that the event made, and those it settles: an actor who may not read a task may still settle it.
    private static func tasks(_ it: Projected) -> [SQL] {
        let made = it.after.tasks.filter { $0.sequence == it.sequence }.map {
            TaskRows.make.sql(TaskRow(number: it.number, sequence: $0.sequence, code: $0.kind.code, now: it.now))
        }
        var codes: [CaseTask.Kind] = []
        switch it.event {
        case .timeRefused(let event): codes = [.moreTime(event.round)]
        case .roundExtended(let event): codes = [.moreTime(event.round), .silence(event.round)]
        case .answerFiled(let event): codes = [.moreTime(event.round), .silence(event.round)]
        case .answerDeclined(let event): codes = [.moreTime(event.round), .silence(event.round)]
        case .roundClosed(let event): codes = [.moreTime(event.round), .silence(event.round)]
        default: break
        }
        let settled = it.after.tasks.filter { task in
            task.isDone && it.before.tasks.contains { $0.sequence == task.sequence && !$0.isDone }
        }
        return made
            + codes.map { TaskRows.settle.sql(Settled(number: it.number, code: $0.code, now: it.now)) }
            + settled.map {
                TaskRows.finish.sql(TaskRow(number: it.number, sequence: $0.sequence, code: "", now: it.now))
            }
    }

    struct Stage: Sendable {
        var number: String
        var stage: CaseStage
        var officer: String?
    }

    struct Classified: Sendable {
        var number: String
        var sequence: Int
        var officer: String
        var event: ClaimClassified
    }

    struct Letter: Sendable {
        var number: String
        var kind: LetterPrepared.Kind
        var deadline: Day
        var now: Moment
    }

    struct Seat: Sendable {
        var number: String
        var officer: String
        var isChair: Bool
    }

    struct Unseated: Sendable {
        var number: String
        var seated: [String]
    }

    struct Scheduled: Sendable {
        var number: String
        var on: Day
    }

    static let stage = Statement<Stage, Void>(
        """
        UPDATE casework.matter
        SET state = $2::text, officer = COALESCE($3::text, officer)
        WHERE "case" = $1::text
        """,
        bind: { [.text($0.number), .text($0.stage.rawValue), .text($0.officer)] },
        read: { _ throws(DatabaseError) in }
    )

    static let classify = Statement<Classified, Void>(
        """
        UPDATE casework.claim
        SET version = $3::bigint, grounds = $4::text[], combination = $5::text, conduct = $6::text, area = $7::text,
            sub_area = $8::text, acted_on = $9::date, statute = $10::text, classified_by = $11::text
        WHERE "case" = $1::text AND number = $2::integer
        """,
        bind: { input in
            let event = input.event
            return [
                .text(input.number), .text(String(event.number.rawValue)), .text(String(input.sequence)),
                .codes(event.claimed.grounds.ordered.map(\.rawValue)), .text(event.claimed.combination?.rawValue),
                .text(event.facts.conduct.rawValue), .text(event.facts.area.rawValue),
                .text(event.facts.subArea?.rawValue), .text(event.facts.actedOn.iso), .text(event.statute?.rawValue),
                .text(input.officer),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let prepare = Statement<Letter, Void>(
        """
        INSERT INTO casework.letter ("case", kind, prepared_at, deadline)
        VALUES ($1::text, $2::text, to_timestamp($3::bigint / 1000000.0), $4::date)
        """,
        bind: {
            [
                .text($0.number), .text($0.kind.rawValue), .text(String($0.now.microseconds)), .text($0.deadline.iso),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let seat = Statement<Seat, Void>(
        """
        INSERT INTO casework.seat ("case", officer, role)
        VALUES ($1::text, $2::text, $3::text)
        ON CONFLICT ("case", officer) DO UPDATE SET role = excluded.role, ended = false
        """,
        bind: { [.text($0.number), .text($0.officer), .text($0.isChair ? "chair" : "member")] },
        read: { _ throws(DatabaseError) in }
    )

    static let unseat = Statement<Unseated, Void>(
        """
        UPDATE casework.seat
        SET ended = true
        WHERE "case" = $1::text AND officer <> ALL ($2::text[]) AND NOT ended
        """,
        bind: { [.text($0.number), .codes($0.seated)] },
        read: { _ throws(DatabaseError) in }
    )

    static let schedule = Statement<Scheduled, Void>(
        """
        UPDATE casework.matter
        SET meeting_on = $2::date
        WHERE "case" = $1::text
        """,
        bind: { [.text($0.number), .text($0.on.iso)] },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [
        RegisteredStatement("stage", stage), RegisteredStatement("classify", classify),
        RegisteredStatement("prepare", prepare), RegisteredStatement("seat", seat),
        RegisteredStatement("unseat", unseat), RegisteredStatement("schedule", schedule),
    ]
}
