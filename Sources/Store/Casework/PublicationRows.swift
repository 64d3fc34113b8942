internal import Casework
internal import Law
internal import PostgreSQL

/// Where a served case stands on its way to the public, for the editors' list: what an event changed of it.
enum PublicationRows {
    struct Track: Sendable {
        var number: String
        var servedOn: Day?
        var noticeUntil: Day?
        var reader: String?
        var track: PublicationTrack
        var now: Moment
    }

    static func writes(_ it: Projected) -> [SQL] {
        let (before, after) = (it.before, it.after)
        guard before.publication != after.publication || before.services != after.services else { return [] }
        // The secretariat alone serves; whoever else writes finds the row there.
        if case .served(let served) = it.event {
            guard served.document == .decision else { return [] }
            return [serve.sql(row(it))]
        }
        return after.publication.track == before.publication.track
            && after.publication.draftSequence == before.publication.draftSequence
            ? [] : [move.sql(row(it))]
    }

    private static func row(_ it: Projected) -> Track {
        let publication = it.after.publication
        return Track(
            number: it.number, servedOn: it.after.servedOn, noticeUntil: it.after.noticeUntil,
            reader: publication.reading?.reader ?? publication.editor, track: publication.track, now: it.now)
    }

    static let serve = Statement<Track, Void>(
        """
        INSERT INTO casework.publication_track ("case", served_on, notice_until, reader, track, changed_at)
        VALUES ($1::text, $2::date, $3::date, $4::text, $5::text, to_timestamp($6::bigint / 1000000.0))
        ON CONFLICT ("case") DO UPDATE SET served_on = excluded.served_on, notice_until = excluded.notice_until,
            track = excluded.track, changed_at = excluded.changed_at
        """,
        bind: { row in
            [
                .text(row.number), .text(row.servedOn?.iso), .text(row.noticeUntil?.iso), .text(row.reader),
                .text(row.track.rawValue), .text(String(row.now.microseconds)),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    // Who moves it may not know when it was served.
    static let move = Statement<Track, Void>(
        """
        UPDATE casework.publication_track
        SET reader = COALESCE($2::text, reader), track = $3::text, changed_at = to_timestamp($4::bigint / 1000000.0)
        WHERE "case" = $1::text
        """,
        bind: {
            [.text($0.number), .text($0.reader), .text($0.track.rawValue), .text(String($0.now.microseconds))]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [RegisteredStatement("serve", serve), RegisteredStatement("move", move)]
}
