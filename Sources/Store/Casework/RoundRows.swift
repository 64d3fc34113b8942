internal import Anonymisation
internal import Casework
internal import Foundation
internal import Law
internal import PostgreSQL

/// The rows of a round: its door, what it shows, and how it stands.
enum RoundRows {
    static func writes(_ it: Projected) -> [SQL] {
        switch it.event {
        case .roundOpened(let opened):
            let row = Opened(it: it, event: opened)
            return [
                door.sql(row),
                show.sql(Shown(number: it.number, opened: it.sequence, sequences: opened.shows + [it.sequence])),
                open.sql(row),
            ]
        case .timeRequested(let request): return [ask.sql(At(number: it.number, round: request.round, now: it.now))]
        case .timeRefused(let refused):
            return [
                refuse.sql(RefusedTime(number: it.number, round: refused.round, reason: refused.reason.words ?? "")),
                show.sql(Shown(number: it.number, opened: refused.round.rawValue, sequences: [it.sequence])),
            ]
        case .roundExtended(let extended):
            guard let round = it.after.round(extended.round) else { return [] }
            return [
                extend.sql(
                    Extended(
                        number: it.number, round: extended.round, terms: round.deadline,
                        reason: extended.reason.words ?? "")),
                show.sql(Shown(number: it.number, opened: extended.round.rawValue, sequences: [it.sequence])),
            ]
        case .letterSent(let sent):
            guard let id = sent.round, let round = it.after.round(id) else { return [] }
            return [
                extend.sql(Extended(number: it.number, round: id, terms: round.deadline, reason: "")),
                show.sql(Shown(number: it.number, opened: id.rawValue, sequences: [it.sequence])),
            ]
        case .answerFiled(let filed):
            var writes = [
                end.sql(
                    Ended(
                        number: it.number, round: filed.round, how: "answered", isLate: filed.isLate,
                        digest: filed.digest, now: it.now))
            ]
            if let copy = copy(filed, it) { writes.append(Submissions.make.sql(copy)) }
            return writes
        case .answerDeclined(let declined):
            return [
                end.sql(
                    Ended(
                        number: it.number, round: declined.round, how: "declined", isLate: false, digest: nil,
                        now: it.now
                    ))
            ]
        case .roundClosed(let closed):
            return [
                close.sql(At(number: it.number, round: closed.round, now: it.now)),
                shut.sql(At(number: it.number, round: closed.round, now: it.now)),
            ]
        case .linkRenewed(let renewed):
            return [renew.sql(Renewed(number: it.number, round: renewed.round, letter: it.sequence))]
        default: return []
        }
    }

    /// The answer as the other side may read it.
    private static func copy(_ filed: AnswerFiled, _ it: Projected) -> Submissions.Made? {
        guard let words = filed.answer.words, var answer = HearingAnswer(canonical: words),
            let party = it.after.round(filed.round)?.opened.party
        else { return nil }
        func masked(_ text: String) -> String { Masking.masked(text, addresses: it.secrets) }
        answer.general = masked(answer.general)
        for index in answer.claims.indices { answer.claims[index].words = masked(answer.claims[index].words) }
        return Submissions.Made(
            number: it.number, sequence: it.sequence, party: party, words: answer.json, filedOn: filed.filedOn,
            isLate: filed.isLate)
    }

    struct Opened: Sendable {
        let number: String
        let sequence: Int
        let event: RoundOpened
        /// The claims as they are classified now.
        let claims: JSONValue

        init(it: Projected, event: RoundOpened) {
            number = it.number
            sequence = it.sequence
            self.event = event
            claims = .array(
                it.after.claims.filter { event.claims.contains($0.stated.number) }.map { claim in
                    let classified = claim.classified
                    let grounds = classified?.claimed.grounds.ordered ?? []
                    return .object([
                        "acted_on": classified.map { .string($0.facts.actedOn.iso) } ?? .null,
                        "area": classified.map { .string($0.facts.area.rawValue) } ?? .null,
                        "combination": classified?.claimed.combination.map { .string($0.rawValue) } ?? .null,
                        "conduct": classified.map { .string($0.facts.conduct.rawValue) } ?? .null,
                        "grounds": .array(grounds.map { .string($0.rawValue) }),
                        "incidents": .array(claim.stated.incidents.map { .integer($0) }),
                        "number": .integer(claim.stated.number.rawValue),
                        "sub_area": classified?.facts.subArea.map { .string($0.rawValue) } ?? .null,
                    ])
                })
        }
    }

    struct Shown: Sendable {
        var number: String
        var opened: Int
        var sequences: [Int]
    }

    struct At: Sendable {
        var number: String
        var round: RoundID
        var now: Moment
    }

    struct RefusedTime: Sendable {
        var number: String
        var round: RoundID
        var reason: String
    }

    struct Extended: Sendable {
        var number: String
        var round: RoundID
        var terms: DeadlineTerms
        var reason: String
    }

    struct Ended: Sendable {
        var number: String
        var round: RoundID
        var how: String
        var isLate: Bool
        var digest: String?
        var now: Moment
    }

    struct Renewed: Sendable {
        var number: String
        var round: RoundID
        var letter: Int
    }

    static let door = Statement<Opened, Void>(
        """
        INSERT INTO work.round ("case", party, opened, closes, letter)
        VALUES ($1::text, $2::text, $3::bigint, clock_timestamp() + interval '1 year', $3::bigint)
        """,
        bind: { [.text($0.number), .text($0.event.party.rawValue), .text(String($0.sequence))] },
        read: { _ throws(DatabaseError) in }
    )

    static let show = Statement<Shown, Void>(
        """
        INSERT INTO journal.shown ("case", sequence, round)
        SELECT r."case", s.sequence, r.id
        FROM work.round AS r, unnest($3::bigint[]) AS s (sequence)
        WHERE r."case" = $1::text AND r.opened = $2::bigint
        """,
        bind: { [.text($0.number), .text(String($0.opened)), .codes($0.sequences.map(String.init))] },
        read: { _ throws(DatabaseError) in }
    )

    static let open = Statement<Opened, Void>(
        """
        INSERT INTO casework.round ("case", opened, id, number, party, purpose, terms, day, claims)
        SELECT r."case", r.opened, r.id, $3::integer, r.party, $4::text, $5::jsonb, $6::date, $7::jsonb
        FROM work.round AS r
        WHERE r."case" = $1::text AND r.opened = $2::bigint
        """,
        bind: {
            [
                .text($0.number), .text(String($0.sequence)), .text(String($0.event.number)),
                .text($0.event.purpose.rawValue),
                .text(String(decoding: $0.event.deadline.json.canonical, as: UTF8.self)),
                .text($0.event.deadline.day.iso), .text(String(decoding: $0.claims.canonical, as: UTF8.self)),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let ask = Statement<At, Void>(
        """
        UPDATE casework.round
        SET asked = true
        WHERE "case" = $1::text AND opened = $2::bigint
        """,
        bind: { [.text($0.number), .text(String($0.round.rawValue))] },
        read: { _ throws(DatabaseError) in }
    )

    static let refuse = Statement<RefusedTime, Void>(
        """
        UPDATE casework.round
        SET asked = false, refused = $3::text
        WHERE "case" = $1::text AND opened = $2::bigint
        """,
        bind: { [.text($0.number), .text(String($0.round.rawValue)), .text($0.reason)] },
        read: { _ throws(DatabaseError) in }
    )

    static let extend = Statement<Extended, Void>(
        """
        UPDATE casework.round
        SET terms = $3::jsonb, day = $4::date, reasons = CASE $5::text WHEN '' THEN reasons ELSE array_append(reasons, $5::text) END, asked = false, refused = NULL
        WHERE "case" = $1::text AND opened = $2::bigint
        """,
        bind: {
            [
                .text($0.number), .text(String($0.round.rawValue)),
                .text(String(decoding: $0.terms.json.canonical, as: UTF8.self)), .text($0.terms.day.iso),
                .text($0.reason),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let end = Statement<Ended, Void>(
        """
        UPDATE casework.round
        SET ended = $3::text, ended_at = to_timestamp($4::bigint / 1000000.0), late = $5::boolean, digest = decode($6::text, 'hex')
        WHERE "case" = $1::text AND opened = $2::bigint
        """,
        bind: {
            [
                .text($0.number), .text(String($0.round.rawValue)), .text($0.how), .text(String($0.now.microseconds)),
                .text($0.isLate ? "true" : "false"), .text($0.digest),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let close = Statement<At, Void>(
        """
        UPDATE casework.round
        SET ended = COALESCE(ended, 'closed'), ended_at = COALESCE(ended_at, to_timestamp($3::bigint / 1000000.0))
        WHERE "case" = $1::text AND opened = $2::bigint
        """,
        bind: { [.text($0.number), .text(String($0.round.rawValue)), .text(String($0.now.microseconds))] },
        read: { _ throws(DatabaseError) in }
    )

    static let shut = Statement<At, Void>(
        """
        UPDATE work.round
        SET closes = to_timestamp($3::bigint / 1000000.0)
        WHERE "case" = $1::text AND opened = $2::bigint
        """,
        bind: { [.text($0.number), .text(String($0.round.rawValue)), .text(String($0.now.microseconds))] },
        read: { _ throws(DatabaseError) in }
    )

    static let renew = Statement<Renewed, Void>(
        """
        UPDATE work.round
        SET letter = $3::bigint
        WHERE "case" = $1::text AND opened = $2::bigint
        """,
        bind: { [.text($0.number), .text(String($0.round.rawValue)), .text(String($0.letter))] },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [
        RegisteredStatement("door", door), RegisteredStatement("show", show), RegisteredStatement("open", open),
        RegisteredStatement("ask", ask), RegisteredStatement("refuse", refuse), RegisteredStatement("extend", extend),
        RegisteredStatement("end", end),
        RegisteredStatement("close", close), RegisteredStatement("shut", shut), RegisteredStatement("renew", renew),
    ]
}
