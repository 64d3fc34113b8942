internal import Crypto
internal import CryptoExtras
internal import Foundation
internal import Synchronization

/// What a password becomes before it reaches the database: scrypt, N = 2¹⁵, r = 8, p = 1, 32 bytes. The database keeps SHA-256
/// of that, so that neither its rows nor its backups open a session.
package enum Password {
    /// Why a password can't be derived.
    package struct Unusable: Error, Sendable {}

    /// The derived key. About 50 ms on one core: not on a thread that serves others without end.
    package static func derive(_ password: String, salt: [UInt8]) throws(Unusable) -> [UInt8] {
        do {
            let key = try KDF.Scrypt.deriveKey(
                from: Data(password.utf8), salt: Data(salt), outputByteCount: 32, rounds: 1 << 15, blockSize: 8,
                parallelism: 1)
            return key.withUnsafeBytes { Array($0) }
        } catch {
            throw Unusable()
        }
    }

    /// The derived key, made one at a time on a thread of its own, so that a flood of log-ins leaves the sites alone.
    /// - Throws: `Busy` where too many wait.
    package static func deriveInTurn(_ password: String, salt: [UInt8]) async throws -> [UInt8] {
        try queue.enter()
        defer { queue.leave() }
        return try await withCheckedThrowingContinuation { continuation in
            queue.thread.async { continuation.resume(with: Result { try derive(password, salt: salt) }) }
        }
    }

    /// Too many log-ins at once.
    package struct Busy: Error, Sendable {}

    private static let queue = Queue()

    private final class Queue: Sendable {
        let thread = DispatchQueue(label: "naevn.password")
        private let waiting = Mutex(0)

        func enter() throws {
            try waiting.withLock { count in
                guard count < 16 else { throw Busy() }
                count += 1
            }
        }

        func leave() { waiting.withLock { $0 -= 1 } }
    }

    /// What the database keeps of a derived key.
    package static func verifier(_ derivedKey: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: Data(derivedKey))) }
}
