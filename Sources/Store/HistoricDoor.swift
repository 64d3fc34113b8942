package import PostgreSQL
package import Publication

/// The operator's way to published rulings: `published.import_historic`, and nothing else.
package struct HistoricDoor: Sendable {
    /// What became of a ruling.
    package enum Answer: Sendable, Hashable {
        /// It is public now.
        case imported(id: String)
        /// It was public before, with the same facts.
        case known(id: String)
        /// It was public before, and this record has other facts: what is public stays as it is.
        case differs(id: String)
    }

    private let pool: Pool
    private let key: PermanentIdentifier.Key
    private let authority: String

    /// `pool` is that of `naevn_operator`; `key` is the key of permanent identifiers.
    package init(_ pool: Pool, key: PermanentIdentifier.Key, authority: String) {
        self.pool = pool
        self.key = key
        self.authority = authority
    }

    /// Publishes a ruling that has passed the scan. A second call with the same ruling changes nothing.
    package func publish(_ ruling: HistoricRuling) async throws -> Answer {
        guard let begun = try await pool.run(Self.begin, ruling.key).first else { throw DatabaseError.lost }
        let number: Int
        switch begun {
        case .known(let id, let digest): return digest == ruling.recordDigest ? .known(id: id) : .differs(id: id)
        case .new(let next): number = next
        }
        let id = PermanentIdentifier(number: UInt64(number), key: key).description
        let import_ = Import(id: id, ruling: ruling, authority: authority, document: try RulingDocument(ruling))
        // Another operator may have brought the same ruling meanwhile.
        guard try await pool.run(Self.importHistoric, import_) == [true] else { return try await publish(ruling) }
        return .imported(id: id)
    }

    private enum Begun: Sendable {
        case known(id: String, digest: [UInt8])
        case new(number: Int)
    }

    private struct Import: Sendable {
        var id: String
        var ruling: HistoricRuling
        var authority: String
        var document: RulingDocument
    }

    private static let begin = Statement<[UInt8], Begun>(
        """
        SELECT id, record, number
        FROM published.begin_historic($1::bytea)
        ORDER BY id
        """,
        bind: { [.bytes($0)] },
        read: { row throws(DatabaseError) in
            if let id = row.optionalText(0) { return .known(id: id, digest: try row.bytes(1)) }
            return .new(number: try row.int(2))
        }
    )

    // The scan's findings are 0 by construction: HistoricRecord.read gives no ruling with a finding.
    private static let importHistoric = Statement<Import, Bool>(
        """
        SELECT published.import_historic($1::text, $2::bytea, $3::bytea, $4::text, $5::integer, $6::bytea, $7::bytea, $8::bytea)
        ORDER BY 1
        """,
        bind: {
            [
                .text($0.id), .bytes($0.ruling.key), .bytes($0.ruling.recordDigest), .text($0.authority), .text("0"),
                .bytes($0.document.json), .bytes($0.document.txt), .bytes($0.document.html),
            ]
        },
        read: { row throws(DatabaseError) in try row.bool(0) }
    )

    static let statements = [
        RegisteredStatement("begin", begin), RegisteredStatement("importHistoric", importHistoric),
    ]
}
