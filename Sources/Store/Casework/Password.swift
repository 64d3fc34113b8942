internal import Crypto
internal import CryptoExtras
internal import Foundation

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

    /// What the database keeps of a derived key.
    package static func verifier(_ derivedKey: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: Data(derivedKey))) }
}
