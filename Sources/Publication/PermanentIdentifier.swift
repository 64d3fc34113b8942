internal import Crypto
internal import Foundation

/// The permanent identifier of a published ruling: `lbn-` and nine symbols, the last a check.
///
/// The first eight are a keyed permutation of a running number in 29⁸, so that identifiers neither collide nor tell how
/// many there are: a Feistel network of 4 rounds over two halves of 20 bits. A round's function is the first four
/// bytes of HMAC-SHA-256(key, round as 1 byte ‖ half as 4 bytes), big-endian, modulo 2²⁰; a result outside 29⁸ goes
/// through again (cycle-walking). The check makes Σ aᵢ·2ⁱ ≡ 1 modulo 29, with i counted leftwards from 0 at the check.
public struct PermanentIdentifier: Sendable, Hashable, CustomStringConvertible {
    /// The symbols of codes and identifiers: no vowels, no look-alikes.
    public static let symbols = Array("23456789bcdfghjklmnpqrstvwxyz")

    /// How many numbers there are: 29⁸.
    public static let capacity: UInt64 = 500_246_412_961

    /// The identifier: `lbn-7k2m9qxtf`.
    public let description: String

    /// Reads an identifier; nil for one that was mistyped.
    public init?(_ text: String) {
        guard text.hasPrefix("lbn-"), text.utf8.count == 13 else { return nil }
        let values = text.dropFirst(4).compactMap { Self.symbols.firstIndex(of: $0) }
        guard values.count == 9, Self.sum(values) == 1 else { return nil }
        description = text
    }

    /// The identifier of a running number, from 0.
    public init(number: UInt64, key: Key) {
        precondition(number < Self.capacity, "the sequence of permanent identifiers is used up")
        var permuted = number
        repeat { permuted = Self.permute(permuted, key) } while permuted >= Self.capacity
        var values: [Int] = []
        for _ in 0..<8 {
            values.insert(Int(permuted % 29), at: 0)
            permuted /= 29
        }
        // The check symbol has weight 1, so it is what the others lack.
        values.append((1 - Self.sum(values + [0]) + 29) % 29)
        description = "lbn-" + String(values.map { Self.symbols[$0] })
    }

    /// The key of the permutation, kept as long as identifiers are given.
    public struct Key: Sendable {
        fileprivate let key: SymmetricKey

        /// Nil unless there are 32 bytes.
        public init?(_ bytes: [UInt8]) {
            guard bytes.count == 32 else { return nil }
            key = SymmetricKey(data: bytes)
        }
    }

    private static func permute(_ number: UInt64, _ key: Key) -> UInt64 {
        var (left, right) = (UInt32(number >> 20), UInt32(number & 0xFFFFF))
        for round in UInt8(0)..<4 {
            (left, right) = (right, left ^ Self.round(round, right, key))
        }
        return UInt64(left) << 20 | UInt64(right)
    }

    private static func round(_ round: UInt8, _ half: UInt32, _ key: Key) -> UInt32 {
        let message = [round] + withUnsafeBytes(of: half.bigEndian) { Array($0) }
        let code = HMAC<SHA256>.authenticationCode(for: message, using: key.key)
        return code.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } & 0xFFFFF
    }

    private static func sum(_ values: [Int]) -> Int {
        values.reduce(0) { ($0 * 2 + $1) % 29 }
    }
}
