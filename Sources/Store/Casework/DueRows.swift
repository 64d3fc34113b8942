internal import Casework
internal import Law
internal import PostgreSQL

struct DeadlineRow: Sendable {
    var number: String
    var deadline: TrackedDeadline
    var reason: String
}

/// The times of all cases, for the list of deadlines.
enum DeadlineRows {
    static let set = Statement<DeadlineRow, Void>(
        """
        INSERT INTO casework.deadline ("case", sequence, rule, party, terms, day)
        VALUES ($1::text, $2::bigint, $3::text, $4::text, $5::jsonb, $6::date)
        """,
        bind: { row in place(row) + [.text(row.deadline.party?.rawValue)] + terms(row) },
        read: { _ throws(DatabaseError) in }
    )

    static let move = Statement<DeadlineRow, Void>(
        """
        UPDATE casework.deadline
        SET terms = $4::jsonb, day = $5::date, passed = false,
            reasons = CASE $6::text WHEN '' THEN reasons ELSE array_append(reasons, $6::text) END
        WHERE "case" = $1::text AND sequence = $2::bigint AND rule = $3::text
        """,
        bind: { row in place(row) + terms(row) + [.text(row.reason)] },
        read: { _ throws(DatabaseError) in }
    )

    static let meet = Statement<DeadlineRow, Void>(
        """
        UPDATE casework.deadline
        SET met = true
        WHERE "case" = $1::text AND sequence = $2::bigint AND rule = $3::text
        """,
        bind: place,
        read: { _ throws(DatabaseError) in }
    )

    static let pass = Statement<DeadlineRow, Void>(
        """
        UPDATE casework.deadline
        SET passed = true
        WHERE "case" = $1::text AND sequence = $2::bigint AND rule = $3::text
        """,
        bind: place,
        read: { _ throws(DatabaseError) in }
    )

    @Sendable private static func place(_ row: DeadlineRow) -> [Parameter] {
        [
            .text(row.number), .text(String(row.deadline.sequence)), .text(row.deadline.terms.rule.rawValue),
        ]
    }

    private static func terms(_ row: DeadlineRow) -> [Parameter] {
        [
            .text(String(decoding: row.deadline.terms.json.canonical, as: UTF8.self)),
            .text(row.deadline.terms.day.iso),
        ]
    }

    static let statements = [
        RegisteredStatement("set", set), RegisteredStatement("move", move), RegisteredStatement("meet", meet),
        RegisteredStatement("pass", pass),
    ]
}

struct TaskRow: Sendable {
    var number: String
    var sequence: Int
    var code: String
    var now: Moment
}

struct Settled: Sendable {
    var number: String
    var code: String
    var now: Moment
}

/// What waits for an officer, in all cases.
enum TaskRows {
    static let make = Statement<TaskRow, Void>(
        """
        INSERT INTO casework.task ("case", sequence, what, made_at)
        VALUES ($1::text, $2::bigint, $3::text, to_timestamp($4::bigint / 1000000.0))
        """,
        bind: {
            [.text($0.number), .text(String($0.sequence)), .text($0.code), .text(String($0.now.microseconds))]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let settle = Statement<Settled, Void>(
        """
        UPDATE casework.task
        SET done_at = to_timestamp($3::bigint / 1000000.0)
        WHERE "case" = $1::text AND what = $2::text AND done_at IS NULL
        """,
        bind: { [.text($0.number), .text($0.code), .text(String($0.now.microseconds))] },
        read: { _ throws(DatabaseError) in }
    )

    static let finish = Statement<TaskRow, Void>(
        """
        UPDATE casework.task
        SET done_at = to_timestamp($3::bigint / 1000000.0)
        WHERE "case" = $1::text AND sequence = $2::bigint AND done_at IS NULL
        """,
        bind: { [.text($0.number), .text(String($0.sequence)), .text(String($0.now.microseconds))] },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [
        RegisteredStatement("make", make), RegisteredStatement("settle", settle),
        RegisteredStatement("finish", finish),
    ]
}
