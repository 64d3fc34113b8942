internal import PostgreSQL

extension Filing {
    static let openDraft = Statement<Void, OpenedDraft>(
        """
        SELECT token, link, code
        FROM work.open_draft()
        ORDER BY token
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            OpenedDraft(token: try row.text(0), link: try row.text(1), code: try row.text(2))
        }
    )

    static let draft = Statement<Void, StoredDraft>(
        """
        SELECT content, (extract(epoch FROM changed) * 1000000)::bigint
        FROM work.draft
        ORDER BY id
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in try stored(row) }
    )

    static let locked = Statement<Void, StoredDraft>(
        """
        SELECT content, (extract(epoch FROM changed) * 1000000)::bigint
        FROM work.draft
        ORDER BY id
        FOR UPDATE
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in try stored(row) }
    )

    private static func stored(_ row: Row) throws(DatabaseError) -> StoredDraft {
        StoredDraft(content: row.optionalText(0) == nil ? nil : try row.bytes(0), changedAt: try row.int(1))
    }

    static let save = Statement<[UInt8], Void>(
        """
        UPDATE work.draft
        SET content = $1::bytea, changed = clock_timestamp()
        """,
        bind: { [.bytes($0)] },
        read: { _ throws(DatabaseError) in }
    )

    // In the transaction that files: the clear words leave the draft with it.
    static let forget = Statement<Void, Void>(
        """
        UPDATE work.draft
        SET content = NULL
        """,
        bind: { [] },
        read: { _ throws(DatabaseError) in }
    )

    static let number = Statement<Void, String>(
        """
        SELECT casework.number_case()
        ORDER BY 1
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in try row.text(0) }
    )

    static let receive = Statement<Void, Void>(
        """
        SELECT work.receive()
        """,
        bind: { [] },
        read: { _ throws(DatabaseError) in }
    )

    static let complaint = Statement<Void, StoredComplaint>(
        """
        SELECT "case", type_version, recorded_at, body
        FROM journal.event
        WHERE type = 'complaint-filed'
        ORDER BY "case"
        """,
        bind: { [] },
        read: { row throws(DatabaseError) in
            StoredComplaint(
                number: try row.text(0), version: try row.int(1), recordedAt: try row.int(2), body: try row.bytes(3))
        }
    )

    static let resume = Statement<Secret, String>(
        """
        SELECT work.resume_draft($1::text, $2::text)
        ORDER BY 1
        """,
        bind: { [.text($0.link), .text($0.code)] },
        read: { row throws(DatabaseError) in try row.text(0) }
    )

    static let logOut = Statement<Void, Void>(
        """
        SELECT work.log_out()
        """,
        bind: { [] },
        read: { _ throws(DatabaseError) in }
    )

    static let statements = [
        RegisteredStatement("openDraft", openDraft), RegisteredStatement("draft", draft),
        RegisteredStatement("locked", locked), RegisteredStatement("save", save), RegisteredStatement("forget", forget),
        RegisteredStatement("number", number), RegisteredStatement("receive", receive),
        RegisteredStatement("complaint", complaint), RegisteredStatement("resume", resume),
        RegisteredStatement("logOut", logOut),
    ]
}
