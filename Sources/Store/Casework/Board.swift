package import Casework
package import Law
package import PostgreSQL

/// The Board's side: who can be seated, one's own seats, the declaration that opens the papers, the signature.
package struct Board: Sendable {
    /// A seat in a case, with what a declaration of interest needs.
    package struct Seat: Sendable, Hashable {
        package var number: String
        package var isChair: Bool
        package var hasDeclared: Bool
        package var hasConflict: Bool
        package var stage: CaseStage
        package var meetingOn: Day?
        package var complainants: [String]
        package var respondents: [String]
    }

    private let pool: Pool
    private let journal: CaseJournal

    /// `pool` is that of `naevn_console`.
    package init(_ pool: Pool, keys: CaseKeys, clock: Clock) {
        self.pool = pool
        journal = CaseJournal(pool, keys: keys, clock: clock)
    }

    /// The members of the Board, for an officer.
    package func members(_ token: String) async throws -> [BoardMember] {
        let rows = try await pool.transaction(session: token, read: [Self.board.sql(())]) { ([], $0) }
        return try Self.board.answers(rows[0])
    }

    /// One's own seats, the next meeting first.
    package func seats(_ token: String) async throws -> [Seat] {
        let rows = try await pool.transaction(session: token, read: [Self.mySeats.sql(())]) { ([], $0) }
        return try Self.mySeats.answers(rows[0])
    }

    /// Declares an interest, or none. The papers open in the transaction that writes it, and stay closed where there is one.
    package func declare(_ command: DeclareInterest, on number: String, _ token: String) async throws {
        let hasConflict = command.hasConflict
        try await journal.execute(
            command, on: number, token: token,
            beside: CaseJournal.Beside(
                before: [Self.declare.sql(number)],
                writes: { _, _ in hasConflict ? [Self.conflict.sql(number)] : [] }))
    }

    /// Signs: the event and the very bytes, together.
    package func sign(
        _ ruling: BoardRuling, outcome: Outcome, _ command: SignDecision, on number: String, by name: String,
        _ token: String
    ) async throws {
        let row = Signed(
            number: number, document: ruling.bytes, digest: command.digest, by: name, title: ruling.title,
            outcome: outcome)
        try await journal.execute(
            command, on: number, token: token,
            beside: CaseJournal.Beside(writes: { _, append in
                [Self.sign.sql(SignedAt(row: row, at: append.now))]
            }))
    }

    struct Signed: Sendable {
        var number: String
        var document: [UInt8]
        var digest: String
        var by: String
        var title: String
        var outcome: Outcome
    }

    struct SignedAt: Sendable {
        var row: Signed
        var at: Moment
    }

    static let board = Statement<Void, BoardMember>(
        """
        SELECT name, full_name, chair, term_from::text, term_until::text
        FROM work.board()
        ORDER BY full_name, name
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            BoardMember(
                name: try row.text(0), fullName: try row.text(1), isChair: try row.bool(2),
                from: row.optionalText(3).flatMap { Day(iso: $0) }, until: row.optionalText(4).flatMap { Day(iso: $0) })
        }
    )

    static let mySeats = Statement<Void, Seat>(
        """
        SELECT "case", role = 'chair', declared, conflict, state, meeting_on::text, array_to_json(complainants)::text,
            array_to_json(respondents)::text
        FROM casework.my_seats()
        ORDER BY meeting_on NULLS LAST, "case"
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            Seat(
                number: try row.text(0), isChair: try row.bool(1), hasDeclared: try row.bool(2),
                hasConflict: try row.bool(3), stage: try row.code(4, CaseStage.self),
                meetingOn: row.optionalText(5).flatMap { Day(iso: $0) }, complainants: try row.json(6).texts ?? [],
                respondents: try row.json(7).texts ?? [])
        }
    )

    static let declare = Statement<String, Void>(
        """
        UPDATE casework.seat
        SET declared = true
        WHERE "case" = $1::text AND officer = (SELECT (work.actor()).subject) AND NOT conflict AND NOT ended
        """,
        bind: { [.text($0)] },
        read: { _ throws(DatabaseError) in }
    )

    static let conflict = Statement<String, Void>(
        """
        UPDATE casework.seat
        SET conflict = true
        WHERE "case" = $1::text AND officer = (SELECT (work.actor()).subject)
        """,
        bind: { [.text($0)] },
        read: { _ throws(DatabaseError) in }
    )

    static let sign = Statement<SignedAt, Void>(
        """
        INSERT INTO casework.decision ("case", document, digest, signed_by, signed_at, title, outcome)
        VALUES ($1::text, $2::bytea, decode($3::text, 'hex'), $4::text, to_timestamp($5::bigint / 1000000.0), $6::text, $7::text)
        """,
        bind: {
            [
                .text($0.row.number), .bytes($0.row.document), .text($0.row.digest), .text($0.row.by),
                .text(String($0.at.microseconds)), .text($0.row.title), .text($0.row.outcome.rawValue),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [
        RegisteredStatement("board", board), RegisteredStatement("mySeats", mySeats),
        RegisteredStatement("declare", declare), RegisteredStatement("conflict", conflict),
        RegisteredStatement("sign", sign),
    ]
}
