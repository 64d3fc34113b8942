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

    /// One event, its projection, and the jobs that it makes.
    mutating func add(_ event: Event) {
        sequence += 1
        let place = sequence
        let body = event.body { field, text in
            guard let key else { preconditionFailure("only a case with a key has words to seal") }
            return Data(keys.seal(text, key, number, place, field)).base64EncodedString()
        }
        let link = JournalChain.Link(
            caseNumber: number, sequence: sequence, type: event.type.rawValue, typeVersion: Event.version,
            actor: actor.subject, recordedAt: now.microseconds, body: body.canonical)
        hash = JournalChain.hash(link, after: hash)
        writes.append(Self.insert.sql(Row(link: link, hash: hash)))
        writes += Projections.writes(event, number: number, sequence: sequence, actor: actor, now: now)
        for job in Outbox.jobs(for: event) {
            writes.append(
                Self.enqueue.sql(
                    Job(type: job.rawValue, number: number, sequence: sequence, dedupe: "\(job.rawValue) \(sequence)")))
        }
    }

    struct Row: Sendable {
        var link: JournalChain.Link
        var hash: [UInt8]
    }

    struct Job: Sendable {
        var type: String
        var number: String
        var sequence: Int
        var dedupe: String
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
        INSERT INTO work.job (type, "case", sequence, dedupe)
        VALUES ($1::text, $2::text, $3::bigint, $4::text)
        """,
        bind: { [.text($0.type), .text($0.number), .text(String($0.sequence)), .text($0.dedupe)] },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [RegisteredStatement("insert", insert), RegisteredStatement("enqueue", enqueue)]
}

/// Which event makes which job: one exhaustive switch.
enum Outbox {
    static func jobs(for event: Event) -> [CaseJob] {
        switch event {
        case .complaintFiled: [.acknowledgement]
        case .caseRegistered, .claimClassified, .letterPrepared: []
        }
    }
}
