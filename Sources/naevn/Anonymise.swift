internal import Anonymisation
internal import ArgumentParser
internal import Foundation

/// `naevn anonymise`
struct Anonymise: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds in a text what would tell who somebody is, and says why.",
        discussion: """
            Nothing is changed and nothing is published: the places are printed, for a reader or a program.
            Example: naevn anonymise ruling.txt --case case.json
            Without --lists those are read that stand in one of \(Anonymise.places.joined(separator: ", ")). Without any, only \
            what the case knows, what its form tells and what has a capital is found; Ops/lists makes them.
            A set (--jsonl) has an object a line with id, text and case; for each a line comes back: \
            {"id": …, "spans": [{"start": …, "end": …, "label": …}]}, the places in Unicode scalars.
            """)

    @Argument(help: "The text, UTF-8.")
    var file: String?

    @Option(name: .customLong("case"), help: "What the case knows, JSON: journal_numbers and parties.")
    var caseFile: String?

    @Option(help: "A set of texts with their cases, JSON Lines.")
    var jsonl: String?

    @Option(help: "The lists of names and words that Ops/lists made.")
    var lists: String?

    /// Where Ops/up and Ops/lists leave them.
    private static let places = ["/var/lib/naevn/names.lists", ".build-lists/names.lists"]

    @Flag(help: "Prints JSON.")
    var json = false

    func validate() throws {
        guard (file == nil) != (jsonl == nil), jsonl == nil || caseFile == nil else {
            throw ValidationError("Give either a text, with --case where there is one, or --jsonl with a set.")
        }
    }

    func run() throws {
        let lists = try listed()
        if let jsonl {
            try set(jsonl, lists)
        } else if let file {
            let text = try Self.text(file)
            let known = try caseFile.map { try Self.entities(Array(try Self.data($0)), $0) } ?? []
            let found = CaseFinder(known, lists: lists).found(in: text)
            try json ? print(Self.line(Answer(spans: found.map(Place.init)))) : table(found, text)
        }
    }

    private func listed() throws -> NameLists {
        guard let file = lists ?? Self.places.first(where: FileManager.default.isReadableFile(atPath:)) else {
            FileHandle.standardError.write(
                Data(
                    "No lists: names that the case does not know are found by their capitals alone (Ops/lists).\n".utf8)
            )
            return .none
        }
        return try MappedFile.lists(file)
    }

    private func set(_ path: String, _ lists: NameLists) throws {
        for (number, line) in try Self.text(path).split(separator: "\n").enumerated() {
            let record: Record
            do { record = try JSONDecoder().decode(Record.self, from: Data(line.utf8)) } catch {
                throw BadInput("\(path), line \(number + 1): not an object with id, text and case")
            }
            let found = CaseFinder(record.case?.entities ?? [], lists: lists).found(in: record.text)
            print(try Self.line(Answer(id: record.id, spans: found.map(Place.init))))
        }
    }

    private func table(_ found: [Found], _ text: String) {
        let scalars = Array(text.unicodeScalars)
        for place in found {
            let words = String(String.UnicodeScalarView(scalars[place.range])).split(whereSeparator: \.isNewline)
                .joined(separator: " ")
            let whose = place.entity.map { ", \($0)" } ?? ""
            print(
                "\(place.range.lowerBound)–\(place.range.upperBound) \(place.label) “\(words)” (\(place.rule.rawValue)\(whose))"
            )
        }
        print("\(found.count) places")
    }

    // MARK: - Input and output

    private struct Record: Decodable {
        var id: String
        var text: String
        var `case`: CaseFile?
    }

    private struct Place: Encodable {
        var start: Int
        var end: Int
        var label: String
        var rule: String
        var entity: String?
        var confidence: Double

        init(_ found: Found) {
            start = found.range.lowerBound
            end = found.range.upperBound
            label = found.label
            rule = found.rule.rawValue
            entity = found.entity
            confidence = found.confidence
        }
    }

    private struct Answer: Encodable {
        var id: String?
        var spans: [Place]
    }

    private static func line(_ answer: Answer) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(answer), as: UTF8.self)
    }

    private static func data(_ path: String) throws -> Data {
        do { return try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
            throw BadInput("\(path) can't be read")
        }
    }

    private static func text(_ path: String) throws -> String {
        guard let text = String(bytes: try data(path), encoding: .utf8) else { throw BadInput("\(path) is not UTF-8") }
        return text
    }

    private static func entities(_ bytes: [UInt8], _ path: String) throws -> [CaseEntity] {
        do { return try CaseFile(json: bytes).entities } catch {
            throw BadInput("\(path): not a case with parties, each with id, kind and name")
        }
    }
}

/// `naevn lists`
struct Lists: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes one file of lists of names and words.",
        discussion: """
            A folder holds given.tsv, surname.tsv, proper.tsv, town.tsv, road.tsv, word.tsv, job.tsv: a word, a tab, and how \
            many bear it; each may lack. sources.tsv says where they are from. Several folders are one list: an \
            institution's own comes last. Ops/lists makes the first from packages, and runs this.
            Example: naevn lists build/lists own-lists --to /var/lib/naevn/names.lists
            """)

    @Argument(help: "Folders with lists.")
    var folders: [String]

    @Option(help: "The file to make.")
    var to: String

    func run() throws {
        var file = ListFile()
        var read = 0
        for folder in folders {
            for kind in ListFile.Kind.allCases {
                let path = "\(folder)/\(kind.rawValue).tsv"
                guard FileManager.default.fileExists(atPath: path) else { continue }
                file.add(kind, lines: try Self.text(path))
                read += 1
            }
            let sources = "\(folder)/sources.tsv"
            if FileManager.default.fileExists(atPath: sources) { file.add(sources: try Self.text(sources)) }
        }
        guard read > 0 else { throw BadInput("no list in \(folders.joined(separator: ", "))") }
        let bytes = file.bytes
        do { try Data(bytes).write(to: URL(fileURLWithPath: to), options: .atomic) } catch {
            throw Stop("\(to) can't be written")
        }
        print("\(file.count) words, \(bytes.count) bytes")
    }

    private static func text(_ path: String) throws -> String {
        do { return try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8) } catch {
            throw BadInput("\(path) can't be read as UTF-8")
        }
    }
}

/// A file that lies in memory as it lies on the disk.
final class MappedFile: NameLists.Bytes {
    private let data: Data

    private init(_ path: String) throws {
        do { data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) } catch {
            throw BadInput("\(path) can't be read")
        }
    }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { data.withUnsafeBytes(body) }

    /// The lists of a file.
    static func lists(_ path: String) throws -> NameLists {
        guard let lists = NameLists(try MappedFile(path)) else {
            throw BadInput("\(path) is no file of lists, or cut off; Ops/lists makes one")
        }
        return lists
    }
}
