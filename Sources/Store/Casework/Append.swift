internal import Casework
internal import Foundation
internal import Law
internal import PostgreSQL

/// Events on their way into the journal: sealed, chained, with their projections and jobs.
struct Append {
    let number: String
    let actor: Actor
    let now: Moment
    private(set) var sequence: Int
    private var hash: [UInt8]
    let keys: CaseKeys
    let key: CaseKeys.CaseKey?
    /// What copies for the other side must not hold.
    var secrets: [String] = []
    private(set) var writes: [SQL] = []

    init(
        number: String, actor: Actor, now: Moment, sequence: Int, hash: [UInt8], keys: CaseKeys, key: CaseKeys.CaseKey?
    ) {
        self.number = number
        self.actor = actor
        self.now = now
        self.sequence = sequence
        self.hash = hash
        self.keys = keys
        self.key = key
    }

    /// One event, its projection, and the jobs that it makes; the case moves on with it.
    mutating func add(_ event: Event, to state: inout CaseState) {
        sequence += 1
        let place = sequence
        let body = event.body { field, text in
            Data(seal(text, field, at: place)).base64EncodedString()
        }
        let link = JournalChain.Link(
            caseNumber: number, sequence: sequence, type: event.type.rawValue, typeVersion: Event.version,
            actor: actor.subject, recordedAt: now.microseconds, body: body.canonical)
        hash = JournalChain.hash(link, after: hash)
        writes.append(Self.insert.sql(Row(link: link, hash: hash)))
        let before = state
        state.apply(event, by: actor.subject)
        let projected = Projected(
            event: event, number: number, sequence: sequence, actor: actor, now: now, before: before, after: state,
            secrets: secrets)
        writes += Projections.writes(projected)
        for job in Outbox.jobs(for: event) {
            writes.append(Self.enqueue.sql(Job(planned: job, number: number, sequence: sequence)))
        }
    }

    /// Words sealed for a field of one of the case's rows.
    func seal(_ text: String, _ field: String, at sequence: Int) -> [UInt8] {
        guard let key else { preconditionFailure("only a case with a key has words to seal") }
        return keys.seal(text, key, number, sequence, field)
    }

    struct Row: Sendable {
        var link: JournalChain.Link
        var hash: [UInt8]
    }

    struct Job: Sendable {
        var planned: Outbox.Planned
        var number: String
        var sequence: Int
    }

    static let insert = Statement<Row, Void>(
        """
        INSERT INTO journal.event ("case", sequence, type, type_version, actor, recorded_at, body, hash)
        VALUES ($1::text, $2::bigint, $3::text, $4::bigint, $5::text, $6::bigint, $7::bytea, $8::bytea)
        """,
        bind: {
            [
                .text($0.link.caseNumber), .text(String($0.link.sequence)), .text($0.link.type),
                .text(String($0.link.typeVersion)), .text($0.link.actor), .text(String($0.link.recordedAt)),
                .bytes($0.link.body), .bytes($0.hash),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let enqueue = Statement<Job, Void>(
        """
        INSERT INTO work.job (type, "case", sequence, dedupe, due)
        VALUES ($1::text, $2::text, $3::bigint, $4::text,
            COALESCE(($5::date + 1)::timestamp AT TIME ZONE 'Europe/Copenhagen', clock_timestamp()))
        """,
        bind: {
            [
                .text($0.planned.job.rawValue), .text($0.number), .text(String($0.sequence)),
                .text("\($0.planned.job.rawValue) \($0.sequence) \($0.planned.after?.iso ?? "")"),
                .text($0.planned.after?.iso),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [RegisteredStatement("insert", insert), RegisteredStatement("enqueue", enqueue)]
}

/// Which event makes which job: one exhaustive switch.
enum Outbox {
    /// A job, at once or when a day is over.
    struct Planned: Sendable {
        var job: CaseJob
        var after: Day?
    }

    static func jobs(for event: Event) -> [Planned] {
        switch event {
        case .complaintFiled: [Planned(job: .acknowledgement)]
        case .roundOpened(let opened):
            [Planned(job: .roundLetter), Planned(job: .deadline, after: opened.deadline.day)]
        case .linkRenewed: [Planned(job: .roundLetter)]
        case .roundExtended(let extended): [Planned(job: .deadline, after: extended.day)]
        case .letterPrepared(let letter): letter.deadline.map { [Planned(job: .deadline, after: $0)] } ?? []
        case .decisionMade(let made): [Planned(job: .deadline, after: made.dispatch.day)]
        case .served(let served):
            Set(served.deadlines.map(\.day)).sorted().map { Planned(job: .deadline, after: $0) }
        case .letterSent(let sent): sent.deadline.map { [Planned(job: .deadline, after: $0.day)] } ?? []
        case .caseRegistered, .claimClassified, .timeRequested, .timeRefused, .answerFiled, .answerDeclined,
            .silenceRecorded, .roundClosed, .hearingExempted, .caseReadied, .draftWritten, .draftSubmitted,
            .draftReturned, .panelSeated, .interestDeclared, .meetingScheduled, .voteCast, .decisionSigned,
            .deadlinePassed, .taskFinished, .caseDismissed, .caseWithdrawn, .rulingAnonymised, .rulingRead,
            .rulingReturned, .publicationRefused, .rulingPublished, .correctionAbandoned, .withdrawalProposed,
            .withdrawalDeclined:
            []
        case .publicationApproved: [Planned(job: .publish)]
        case .rulingWithdrawn: [Planned(job: .withdraw)]
        }
    }
}
