internal import Casework
internal import Law
internal import PostgreSQL

/// What an event changes in the tables that pages read. The complaint's own rows are made by `Filing`.
enum Projections {
    static func writes(_ event: Event, number: String, sequence: Int, actor: Actor, now: Moment) -> [SQL] {
        switch event {
        case .complaintFiled: []
        case .caseRegistered(let registered):
            [stage.sql(Stage(number: number, stage: .registered, officer: registered.officer))]
        case .claimClassified(let classified):
            [
                classify.sql(Classified(number: number, sequence: sequence, officer: actor.subject, event: classified)),
                stage.sql(Stage(number: number, stage: .screening, officer: nil)),
            ]
        case .letterPrepared(let letter):
            [prepare.sql(Letter(number: number, event: letter, now: now))]
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
        var event: LetterPrepared
        var now: Moment
    }

    static let stage = Statement<Stage, Void>(
        """
        UPDATE casework.matter
        SET state = $2::text, officer = COALESCE($3::text, officer)
        WHERE "case" = $1::text
        """,
        bind: { [.text($0.number), .text($0.stage.rawValue), $0.officer.map { .text($0) } ?? .text(nil)] },
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
                .codes(event.claimed.grounds.ordered.map(\.rawValue)),
                event.claimed.combination.map { .text($0.rawValue) } ?? .text(nil), .text(event.facts.conduct.rawValue),
                .text(event.facts.area.rawValue), event.facts.subArea.map { .text($0.rawValue) } ?? .text(nil),
                .text(event.facts.actedOn.iso), event.statute.map { .text($0.rawValue) } ?? .text(nil),
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
                .text($0.number), .text($0.event.kind.rawValue), .text(String($0.now.microseconds)),
                .text($0.event.deadline.iso),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [
        RegisteredStatement("stage", stage), RegisteredStatement("classify", classify),
        RegisteredStatement("prepare", prepare),
    ]
}
