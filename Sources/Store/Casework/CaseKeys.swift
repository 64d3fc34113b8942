internal import Crypto
internal import Foundation

/// The master key and what it opens: one random key a case, wrapped; and fields sealed under it (docs/security.md).
package struct CaseKeys: Sendable {
    /// Why a key is of no use.
    package enum Unusable: Error, Sendable, Hashable, CustomStringConvertible {
        case file(String)
        case wrapped
        case sealed

        package var description: String {
            switch self {
            case .file(let path): "the key \(path) must be 32 bytes; Ops/up makes it"
            case .wrapped: "a key of a case can't be opened with this master key"
            case .sealed: "a sealed field can't be opened"
            }
        }
    }

    /// The key of one case.
    package struct CaseKey: Sendable {
        fileprivate let key: SymmetricKey
    }

    private let master: SymmetricKey

    /// Reads the master key from a file of 32 bytes.
    package init(path: String) throws(Unusable) {
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count == 32 else { throw .file(path) }
        self.init(master: Array(bytes))
    }

    /// A ring with this master key.
    package init(master bytes: [UInt8]) { master = SymmetricKey(data: bytes) }

    /// A fresh key for a case.
    package func make() -> CaseKey { CaseKey(key: SymmetricKey(size: .bits256)) }

    /// The key of a case, wrapped for the database.
    package func wrap(_ key: CaseKey, of number: String) -> [UInt8] {
        let bytes = key.key.withUnsafeBytes { Array($0) }
        return Self.seal(bytes, master, "case-key\n\(number)")
    }

    /// The key of a case.
    package func unwrap(_ wrapped: [UInt8], of number: String) throws(Unusable) -> CaseKey {
        guard let bytes = Self.open(wrapped, master, "case-key\n\(number)") else { throw .wrapped }
        return CaseKey(key: SymmetricKey(data: bytes))
    }

    /// Seals a text: 12 random bytes, ciphertext, tag. It opens only for the same case, sequence and field.
    package func seal(_ text: String, _ key: CaseKey, _ number: String, _ sequence: Int, _ field: String) -> [UInt8] {
        Self.seal(Array(text.utf8), key.key, "\(number)\n\(sequence)\n\(field)")
    }

    /// Opens what `seal` sealed.
    package func open(
        _ sealed: [UInt8], _ key: CaseKey, _ number: String, _ sequence: Int, _ field: String
    ) throws(Unusable) -> String {
        guard let bytes = Self.open(sealed, key.key, "\(number)\n\(sequence)\n\(field)"),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw .sealed }
        return text
    }

    private static func seal(_ bytes: [UInt8], _ key: SymmetricKey, _ context: String) -> [UInt8] {
        do {
            let box = try AES.GCM.seal(Data(bytes), using: key, authenticating: Data(context.utf8))
            guard let combined = box.combined else {
                preconditionFailure("a nonce of twelve bytes has a combined form")
            }
            return Array(combined)
        } catch {
            preconditionFailure("a key of 256 bits seals everything")
        }
    }

    private static func open(_ sealed: [UInt8], _ key: SymmetricKey, _ context: String) -> [UInt8]? {
        do {
            return Array(
                try AES.GCM.open(
                    AES.GCM.SealedBox(combined: Data(sealed)), using: key, authenticating: Data(context.utf8)))
        } catch {
            return nil
        }
    }
}
