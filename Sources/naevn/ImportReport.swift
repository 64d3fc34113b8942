internal import Law
internal import PostgreSQL
internal import Publication
internal import Store

/// What an import did with each record. Nothing is dropped in silence: every refused record has its lines.
struct ImportReport: Sendable {
    private(set) var read = 0
    private(set) var imported = 0
    private(set) var known = 0
    private(set) var differing = 0
    private(set) var refused = 0
    private(set) var remarked = 0
    private let today: Day

    init(today: Day) { self.today = today }

    /// "22 records: 22 imported, …".
    var summary: String {
        "\(read) records: \(imported) imported, \(known) there already, \(differing) there with other facts, "
            + "\(refused) refused; \(remarked) with a remark"
    }

    /// Takes one line through the door, and returns what the report says of it.
    mutating func take(
        _ line: RecordLines.Line,
        through publish: @Sendable (HistoricRuling) async throws -> HistoricDoor.Answer
    ) async throws -> [String] {
        read += 1
        guard let text = line.text else {
            refused += 1
            return ["line \(line.number): refused: line: is not UTF-8, or longer than \(RecordLines.longest) bytes"]
        }
        let ruling: HistoricRuling
        do throws(HistoricRecord.Problems) {
            ruling = try HistoricRecord.read(text, today: today)
        } catch {
            refused += 1
            return error.list.map { "line \(line.number): refused: \($0)" }
        }
        var words = HistoricRecord.titleDifferences(ruling).map { "line \(line.number): remark: \($0)" }
        let answer: HistoricDoor.Answer
        do {
            answer = try await publish(ruling)
        } catch let error as DatabaseError
            where error.constraint != "import_authority" && ["23514", "54000"].contains(error.sqlState)
        {
            // The door looks for itself and may see what we did not; 54000: too long a text to be searched.
            refused += 1
            return ["line \(line.number): refused: the database's own check refused it (\(error))"]
        }
        switch answer {
        case .imported: imported += 1
        case .known: known += 1
        case .differs(let id):
            differing += 1
            words.append("line \(line.number): remark: is public as \(id) with other facts, which stay as they are")
        }
        if let note = ruling.note { words.append("line \(line.number): note: \(note)") }
        if !words.isEmpty { remarked += 1 }
        return words
    }
}
