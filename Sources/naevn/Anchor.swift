internal import Casework
internal import Crypto
internal import Foundation
internal import Store

/// A day's anchor: the head of every chain, signed. Without it nobody can see that a tail was cut off.
struct Anchor {
    var day: String
    var cases: [Oversight.Anchored]
    var reads: [Oversight.Anchored]

    /// The folder's newest anchor whose signature is this key's; nil for an empty folder.
    static func newest(in folder: String, key: SigningKey) throws -> Anchor? {
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch { return nil }
        guard let name = names.filter({ $0.hasSuffix(".json") }).max() else { return nil }
        return try Anchor(path: "\(folder)/\(name)", key: key)
    }

    init(day: String, heads: JobQueue.Heads) {
        self.day = day
        cases = heads.cases.map { Oversight.Anchored(name: $0.number, sequence: $0.sequence, hash: $0.hash) }
        reads = heads.reads.map { Oversight.Anchored(name: $0.day, sequence: $0.sequence, hash: $0.hash) }
    }

    private init(path: String, key: SigningKey) throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw Stop("\(path) can't be read") }
        let json: JSONValue
        do { json = try JSONValue(canonical: Array(data).dropLastNewline) } catch { throw Stop("\(path) is no anchor") }
        guard case .object(var members) = json, let signature = members.removeValue(forKey: "signature")?.text,
            let bytes = Data(base64Encoded: signature),
            key.verifies(bytes, JSONValue.object(members).canonical)
        else { throw Stop("\(path): the signature is not that of \(SigningKey.name) in keys.folder") }
        guard let day = members["day"]?.text, let cases = Self.chains(members["cases"]),
            let reads = Self.chains(members["reads"])
        else { throw Stop("\(path) is no anchor") }
        self.day = day
        self.cases = cases
        self.reads = reads
    }

    /// A chain that was longer, or another, when that anchor was written; nil where all went on from there.
    func lost(since earlier: Anchor) -> String? {
        for (before, now) in [(earlier.cases, cases), (earlier.reads, reads)] {
            let heads = Dictionary(now.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
            for old in before {
                guard let head = heads[old.name], head.sequence >= old.sequence,
                    head.sequence > old.sequence || head.hash == old.hash
                else { return old.name }
            }
        }
        return nil
    }

    /// Writes `{folder}/{day}.json`, beside its place first.
    func write(to folder: String, key: SigningKey) throws {
        var members: [String: JSONValue] = [
            "cases": Self.json(cases), "day": .string(day), "reads": Self.json(reads),
            "root": .string(Data(JournalChain.merkleRoot((cases + reads).map(\.hash))).base64EncodedString()),
        ]
        members["signature"] = .string(try key.sign(JSONValue.object(members).canonical).base64EncodedString())
        let path = "\(folder)/\(day).json"
        try Data(JSONValue.object(members).canonical + [0x0A]).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    private static func json(_ chains: [Oversight.Anchored]) -> JSONValue {
        .array(
            chains.map {
                .object([
                    "hash": .string(Data($0.hash).base64EncodedString()), "name": .string($0.name),
                    "sequence": .integer($0.sequence),
                ])
            })
    }

    private static func chains(_ json: JSONValue?) -> [Oversight.Anchored]? {
        json?.list?.compactMap { chain in
            guard let name = chain["name"]?.text, let sequence = chain["sequence"]?.number,
                let hash = chain["hash"]?.text.flatMap({ Data(base64Encoded: $0) })
            else { return nil }
            return Oversight.Anchored(name: name, sequence: sequence, hash: Array(hash))
        }
    }
}

/// The Ed25519 key of the anchors.
struct SigningKey {
    static let name = "anchor"
    private let key: Curve25519.Signing.PrivateKey

    init(folder: String) throws {
        let path = "\(folder)/\(Self.name)"
        guard let bytes = FileManager.default.contents(atPath: path), bytes.count == 32 else {
            throw Stop("the key \(path) must be 32 bytes; Ops/up makes it")
        }
        do { key = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes) } catch {
            throw Stop("the key \(path) is of no use")
        }
    }

    func sign(_ bytes: [UInt8]) throws -> Data { try key.signature(for: Data(bytes)) }

    func verifies(_ signature: Data, _ bytes: [UInt8]) -> Bool {
        key.publicKey.isValidSignature(signature, for: Data(bytes))
    }
}

extension [UInt8] {
    fileprivate var dropLastNewline: [UInt8] { last == 0x0A ? Array(dropLast()) : self }
}
