internal import Crypto
internal import Foundation

/// The migrations as they lie in a folder: `0001_published.sql`, numbered without a gap, never edited.
package struct Migrations: Sendable {
    package struct Migration: Sendable, Hashable {
        package var number: Int
        package var name: String
        package var text: String
        package var digest: [UInt8]
    }

    /// Why a folder holds no usable migrations.
    package enum Unusable: Error, Sendable, Hashable, CustomStringConvertible {
        case folder(String)
        case name(String)
        case gap(Int)
        case encoding(String)

        package var description: String {
            switch self {
            case .folder(let path):
                "there are no migrations in \(path); set migrations.path to the folder that holds them"
            case .name(let name): "\(name) is not named like 0001_published.sql"
            case .gap(let number): "the migration with number \(number) is missing or there twice"
            case .encoding(let name): "\(name) is not UTF-8"
            }
        }
    }

    package let list: [Migration]

    package init(folder: String) throws {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }.sorted()
        } catch {
            throw Unusable.folder(folder)
        }
        guard !names.isEmpty else { throw Unusable.folder(folder) }
        list = try names.enumerated().map { index, name in
            let parts = name.dropLast(4).split(separator: "_", maxSplits: 1)
            guard parts.count == 2, parts[0].utf8.count == 4, let number = Int(parts[0]) else {
                throw Unusable.name(name)
            }
            guard number == index + 1 else { throw Unusable.gap(index + 1) }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name))
            guard let text = String(data: bytes, encoding: .utf8) else { throw Unusable.encoding(name) }
            return Migration(
                number: number, name: String(parts[1]), text: text, digest: Array(SHA256.hash(data: bytes)))
        }
    }

    /// The levels that the folder leads to, for comparison with a database.
    package var levels: [Level] { list.map { Level(number: $0.number, name: $0.name, digest: $0.digest) } }

    /// One applied migration.
    package struct Level: Sendable, Hashable {
        package var number: Int
        package var name: String
        package var digest: [UInt8]
    }
}
