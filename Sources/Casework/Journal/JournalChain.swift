internal import Crypto
internal import Foundation

/// The hash that chains an event to the one before it (docs/security.md, the journal).
///
/// SHA-256 over the previous hash and the fields in this order, each with its length as four bytes before it; numbers as
/// eight bytes, all big-endian. The first event has 32 zero bytes before it.
public enum JournalChain {
    /// What stands before the first event.
    public static let beginning = [UInt8](repeating: 0, count: 32)

    /// The fields of an event that are chained.
    public struct Link: Sendable, Hashable {
        /// The case.
        public var caseNumber: String
        /// From 1.
        public var sequence: Int
        /// The type of the event.
        public var type: String
        /// The version of the type.
        public var typeVersion: Int
        /// Who.
        public var actor: String
        /// Microseconds since 1970.
        public var recordedAt: Int
        /// Canonical JSON.
        public var body: [UInt8]

        /// The fields, in the order of the hash.
        public init(
            caseNumber: String, sequence: Int, type: String, typeVersion: Int, actor: String, recordedAt: Int,
            body: [UInt8]
        ) {
            self.caseNumber = caseNumber
            self.sequence = sequence
            self.type = type
            self.typeVersion = typeVersion
            self.actor = actor
            self.recordedAt = recordedAt
            self.body = body
        }
    }

    /// The hash of an event behind `previous`.
    public static func hash(_ link: Link, after previous: [UInt8]) -> [UInt8] {
        var framed = Framed()
        framed.add(previous)
        framed.add(link.caseNumber)
        framed.add(link.sequence)
        framed.add(link.type)
        framed.add(link.typeVersion)
        framed.add(link.actor)
        framed.add(link.recordedAt)
        framed.add(link.body)
        return framed.digest
    }

    /// One read of a case, as the day's chain of reads keeps it.
    public struct Read: Sendable, Hashable {
        /// The day in Copenhagen, `2026-11-25`.
        public var day: String
        /// From 1 each day.
        public var sequence: Int
        /// The case.
        public var caseNumber: String
        /// Who.
        public var actor: String
        /// As what.
        public var role: String
        /// What was opened.
        public var what: String
        /// Microseconds since 1970.
        public var at: Int

        /// The fields, in the order of the hash.
        public init(
            day: String, sequence: Int, caseNumber: String, actor: String, role: String, what: String, at: Int
        ) {
            self.day = day
            self.sequence = sequence
            self.caseNumber = caseNumber
            self.actor = actor
            self.role = role
            self.what = what
            self.at = at
        }
    }

    /// The hash of a read behind `previous`.
    public static func hash(_ read: Read, after previous: [UInt8]) -> [UInt8] {
        var framed = Framed()
        framed.add(previous)
        framed.add(read.day)
        framed.add(read.sequence)
        framed.add(read.caseNumber)
        framed.add(read.actor)
        framed.add(read.role)
        framed.add(read.what)
        framed.add(read.at)
        return framed.digest
    }

    /// The root over the heads of many cases: SHA-256 of pairs up to one, an odd last one alone. Zero bytes for none.
    public static func merkleRoot(_ leaves: [[UInt8]]) -> [UInt8] {
        guard !leaves.isEmpty else { return beginning }
        var level = leaves.map { Array(SHA256.hash(data: Data([0] + $0))) }
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { at in
                guard at + 1 < level.count else { return level[at] }
                return Array(SHA256.hash(data: Data([1] + level[at] + level[at + 1])))
            }
        }
        return level[0]
    }

    private struct Framed {
        private var hash = SHA256()

        mutating func add(_ bytes: [UInt8]) {
            withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { hash.update(bufferPointer: $0) }
            hash.update(data: Data(bytes))
        }

        mutating func add(_ text: String) { add(Array(text.utf8)) }

        mutating func add(_ number: Int) {
            add(withUnsafeBytes(of: Int64(number).bigEndian) { Array($0) })
        }

        var digest: [UInt8] { Array(hash.finalize()) }
    }
}
