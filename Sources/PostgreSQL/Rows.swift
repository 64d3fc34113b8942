internal import CLibPQ

// libpq documents a PGresult as read-only once it has been returned: hence Sendable.
/// The complete answer to one statement.
public final class Rows: @unchecked Sendable, RandomAccessCollection {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { Int(PQntuples(result)) }
    /// The number of rows that an INSERT, UPDATE or DELETE touched; 0 for other statements.
    public var affected: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }
    /// One row.
    public subscript(row: Int) -> Row { Row(rows: self, index: Int32(row)) }

    fileprivate func value(row: Int32, column: Int) -> UnsafeRawBufferPointer? {
        let column = Int32(column)
        precondition(column < PQnfields(result), "the statement has no column \(column)")
        if PQgetisnull(result, row, column) != 0 { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, column),
            count: Int(PQgetlength(result, row, column))
        )
    }

    fileprivate func name(of column: Int) -> String {
        PQfname(result, Int32(column)).map { String(cString: $0) } ?? "\(column)"
    }
}

/// One row of an answer; columns are counted from 0 and read from the server's text format.
public struct Row: Sendable {
    fileprivate let rows: Rows
    fileprivate let index: Int32

    /// Text, or nil for NULL.
    public func optionalText(_ column: Int) -> String? {
        rows.value(row: index, column: column).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Text. Throws `DatabaseError.decoding` on NULL.
    public func text(_ column: Int) throws(DatabaseError) -> String {
        try required(optionalText(column), column, "text")
    }

    /// A whole number, or nil for NULL. Throws `DatabaseError.decoding` on anything else.
    public func optionalInt(_ column: Int) throws(DatabaseError) -> Int? {
        guard let text = optionalText(column) else { return nil }
        return try required(Int(text), column, "a whole number")
    }

    /// A whole number. Throws `DatabaseError.decoding` on NULL or anything else.
    public func int(_ column: Int) throws(DatabaseError) -> Int {
        try required(optionalInt(column), column, "a whole number")
    }

    /// A truth value. Throws `DatabaseError.decoding` on NULL or anything else.
    public func bool(_ column: Int) throws(DatabaseError) -> Bool {
        switch optionalText(column) {
        case "t": true
        case "f": false
        default: throw .decoding(column: rows.name(of: column), type: "a truth value")
        }
    }

    /// The bytes of a `bytea` (hex output). Throws `DatabaseError.decoding` on NULL or anything else.
    public func bytes(_ column: Int) throws(DatabaseError) -> [UInt8] {
        guard let raw = rows.value(row: index, column: column), raw.count % 2 == 0, raw.starts(with: [0x5C, 0x78])
        else {
            throw .decoding(column: rows.name(of: column), type: "bytea")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count / 2 - 1)
        for pair in stride(from: 2, to: raw.count, by: 2) {
            bytes.append(Self.nibble(raw[pair]) << 4 | Self.nibble(raw[pair + 1]))
        }
        return bytes
    }

    private static func nibble(_ digit: UInt8) -> UInt8 { digit > 0x39 ? digit - 0x57 : digit - 0x30 }

    private func required<Value>(
        _ value: Value?,
        _ column: Int,
        _ type: String
    ) throws(DatabaseError) -> Value {
        guard let value else { throw .decoding(column: rows.name(of: column), type: type) }
        return value
    }
}
