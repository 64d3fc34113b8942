internal import Anonymisation
internal import Foundation

/// `swift run -c release Bench LISTS SET [--texts FOLDER]`: how fast finder and gate are beside the least that any must do, in one
/// thread and in one run, on texts of growing length made of a set's documents. Ratios are to be read, not times. Of short texts
/// different ones are read one after the other, as in life: what reads the same again and again knows the way.
///
/// `--texts` writes the first text of each length, so that another finder can be timed on the same (Tests/Bench/presidio).
@main
enum Bench {
    private struct Record: Decodable {
        var text: String
        var `case`: CaseFile
    }

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count >= 2, let lists = NameLists(try Mapped(arguments[1])) else {
            FileHandle.standardError.write(Data("usage: Bench LISTS SET [--texts FOLDER]\n".utf8))
            exit(2)
        }
        let records = try String(contentsOfFile: arguments[2], encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Record.self, from: Data($0.utf8))
        }
        // Ten parties, as a large case has.
        let entities = Array(records.prefix(5).flatMap(\.case.entities))
        let finder = CaseFinder(entities, lists: lists)
        let gate = GateScan(entities, lists: lists)
        let scan = PlainScan(lists)
        let folder = arguments.firstIndex(of: "--texts").map { arguments[$0 + 1] }
        print("     length         scan       finder of scan         gate of scan    found  memory")
        for length in [10_000, 100_000, 1_000_000, 10_000_000] {
            let texts = texts(of: records.map(\.text), length)
            if let folder {
                try texts[0].write(toFile: "\(folder)/\(length).txt", atomically: true, encoding: .utf8)
            }
            try forgetPeak()
            var found: [[Found]] = []
            for text in texts { found.append(finder.found(in: text)) }
            let memory = peak()
            let rounds = max(1, 1_000_000 / length / texts.count)
            let finding = time(rounds) { for text in texts { _ = finder.found(in: text) } }
            let bytes = texts.map { Array($0.utf8) }
            var listed = 0
            let plain = time(rounds * 4) { for bytes in bytes { listed += scan.count(bytes) } }
            precondition(listed > 0)
            // The gate reads what is to be published: every place is replaced.
            let channels = zip(texts, found).map { text, found in
                PublishedChannel(format: "txt", part: "text", text: replaced(text, found))
            }
            let gating = time(rounds) { for channel in channels { _ = gate.hits(in: [channel]) } }
            let length = Double(bytes.reduce(0) { $0 + $1.count })
            let published = Double(channels.reduce(0) { $0 + $1.text.utf8.count })
            func speed(_ bytes: Double, _ seconds: Double) -> String {
                String(format: "%7.1f MB/s", bytes / seconds / 1e6)
            }
            print(
                String(format: "%2d x %8d", texts.count, bytes[0].count), speed(length, plain), speed(length, finding),
                String(format: "%6.3f", plain / finding), speed(published, gating),
                String(format: "%6.3f", plain * published / length / gating),
                String(format: "%8d", found.reduce(0) { $0 + $1.count }), String(format: "%4d MB", memory))
        }
    }

    /// Texts of a length, each of other documents until all are used; a text longer than the set has them again and again.
    private static func texts(of documents: [String], _ length: Int) -> [String] {
        var texts: [String] = []
        var text = ""
        var next = 0
        while next < documents.count || texts.isEmpty {
            text += documents[next % documents.count] + "\n\n"
            next += 1
            if text.utf8.count >= length {
                texts.append(text)
                text = ""
            }
        }
        return texts
    }

    /// The text with brackets for all that was found.
    private static func replaced(_ text: String, _ found: [Found]) -> String {
        let scalars = text.unicodeScalars
        var replaced = String.UnicodeScalarView()
        var place = scalars.startIndex
        var count = 0
        for found in found {
            let start = scalars.index(place, offsetBy: found.range.lowerBound - count)
            replaced += scalars[place..<start]
            replaced += "[…]".unicodeScalars
            place = scalars.index(start, offsetBy: found.range.count)
            count = found.range.upperBound
        }
        replaced += scalars[place...]
        return String(replaced)
    }

    /// Seconds of one round: the best of three.
    private static func time(_ rounds: Int, _ work: () -> Void) -> Double {
        (0..<3).map { _ in
            let clock = ContinuousClock()
            let spent = clock.measure { for _ in 0..<rounds { work() } }
            return Double(spent.components.attoseconds) / 1e18 / Double(rounds)
                + Double(spent.components.seconds) / Double(rounds)
        }.min() ?? 0
    }

    /// Lets the most memory count from here.
    private static func forgetPeak() throws {
        try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    }

    /// The most memory this process has had, in MB.
    private static func peak() -> Int {
        let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n") ?? []
        let line = lines.first { $0.hasPrefix("VmHWM") } ?? ""
        return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
    }
}

/// A file that lies in memory as it lies on the disk.
private final class Mapped: NameLists.Bytes {
    private let data: Data

    init(_ path: String) throws { data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { data.withUnsafeBytes(body) }
}
