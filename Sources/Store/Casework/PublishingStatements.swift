internal import Casework
internal import Law
internal import PostgreSQL

extension Publishing {
    static let queue = Statement<Void, Entry>(
        """
        SELECT t."case", t.track, d.title, t.served_on::text, t.notice_until::text, work.officer_name(t.reader),
            (extract(epoch FROM t.changed_at) * 1000000)::bigint, p.ruling, p.year, p.number, r.version
        FROM casework.publication_track AS t
            JOIN casework.decision AS d USING ("case")
            LEFT JOIN casework.publication AS p USING ("case")
            LEFT JOIN published.ruling AS r ON r.id = p.ruling
        WHERE t.served_on IS NOT NULL
        ORDER BY t.track IN ('published', 'withdrawn'), t.served_on, t.changed_at, t."case"
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            Entry(
                number: try row.text(0), track: try row.code(1, PublicationTrack.self), title: try row.text(2),
                servedOn: row.optionalText(3).flatMap { Day(iso: $0) },
                noticeUntil: row.optionalText(4).flatMap { Day(iso: $0) }, readerName: row.optionalText(5),
                changedAt: try row.int(6),
                ruling: row.optionalText(7) == nil
                    ? nil : Published(id: try row.text(7), year: try row.int(8), number: try row.int(9)),
                version: try row.optionalInt(10))
        }
    )

    static let people = Statement<String, SealedPerson>(
        """
        SELECT person, version, role, place, name, email, phone, road, postal, COALESCE(organisation IN ('company', 'authority'), false), sealed
        FROM casework.person
        WHERE "case" = $1::text
        ORDER BY role, place, version
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            SealedPerson(
                person: KnownToCase.Person(
                    id: try row.text(0), version: try row.int(1), role: try row.code(2, PersonReference.Role.self),
                    place: try row.int(3), name: try row.text(4), email: row.optionalText(5),
                    phone: row.optionalText(6), road: row.optionalText(7), postal: row.optionalText(8),
                    isOrganisation: try row.bool(9), cpr: nil, address: nil),
                sealed: try row.optionalText(10) == nil ? nil : row.bytes(10))
        }
    )

    // Who sat in the case at any time, and who else wrote in what this reader may see: their names are known here.
    static let members = Statement<String, KnownToCase.Member>(
        """
        SELECT account, work.officer_name(account), bool_or(sits)
        FROM (
            SELECT jsonb_array_elements_text((b -> 'members') || (b -> 'chair')) AS account, true AS sits
            FROM (SELECT convert_from(body, 'UTF8')::jsonb AS b FROM journal.event WHERE "case" = $1::text AND type = 'panel-seated') AS seated
            UNION ALL SELECT officer, true FROM casework.matter WHERE "case" = $1::text AND officer IS NOT NULL
            UNION ALL SELECT actor, false FROM journal.event WHERE "case" = $1::text AND actor !~ ':'
        ) AS accounts
        WHERE work.officer_name(account) IS NOT NULL
        GROUP BY account
        ORDER BY account
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            KnownToCase.Member(account: try row.text(0), fullName: try row.text(1), sits: try row.bool(2))
        }
    )

    static let renderings = Statement<String, (String, [UInt8])>(
        """
        SELECT format, bytes
        FROM casework.rendering
        WHERE "case" = $1::text AND version = casework.version($1::text)
        ORDER BY format
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in (try row.text(0), try row.bytes(1)) }
    )

    static let published = Statement<String, Published>(
        """
        SELECT ruling, year, number
        FROM casework.publication
        WHERE "case" = $1::text
        ORDER BY "case"
        """,
        bind: { [.text($0)] },
        read: { row throws(DatabaseError) in
            Published(id: try row.text(0), year: try row.int(1), number: try row.int(2))
        }
    )

    static let keep = Statement<Rendering, Void>(
        """
        INSERT INTO casework.rendering ("case", version, format, bytes)
        VALUES ($1::text, casework.version($1::text), $2::text, $3::bytea)
        """,
        bind: { [.text($0.number), .text($0.format), .bytes($0.bytes)] },
        read: { _ throws(DatabaseError) in }
    )

    static let prove = Statement<Proof, Void>(
        """
        INSERT INTO casework.publication_proof ("case", version, served_on, notice_until, people, first_reader, second_reader,
            engine_version, sha256)
        VALUES ($1::text, casework.version($1::text), $2::date, $3::date, $4::integer, $5::text, $6::text, $7::text, $8::jsonb)
        """,
        bind: { proof in
            let sha256 = JSONValue.object(proof.sha256.mapValues { .string($0) })
            return [
                .text(proof.number), .text(proof.servedOn.iso), .text(proof.noticeUntil.iso),
                .text(String(proof.people)), .text(proof.first), .text(proof.second), .text(engine),
                .text(String(decoding: sha256.canonical, as: UTF8.self)),
            ]
        },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [
        RegisteredStatement("queue", queue), RegisteredStatement("people", people),
        RegisteredStatement("members", members), RegisteredStatement("renderings", renderings),
        RegisteredStatement("published", published), RegisteredStatement("keep", keep),
        RegisteredStatement("prove", prove),
    ]
}
