internal import ArgumentParser
internal import Foundation
internal import Law
internal import PostgreSQL
internal import Publication
internal import Store
internal import Web

/// `naevn import-rulings`
struct ImportRulings: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-rulings",
        abstract: "Publishes rulings that were public before, from a file with one JSON object a line.",
        discussion: """
            Every record is read whole: unknown fields, wrong codes and anything that looks like a CPR number, an \
            e-mail address, a telephone or an account number refuse it, with the place. Titles are read and compared \
            with the facts; a difference is reported and the record is taken. A record is known by SHA-256 of source + \
            text, so the same file can be run again: what is there is left alone, and a run that was stopped goes on.

            The report goes to standard output, progress to standard error. Ends with 1 if a record was refused.
            """
    )

    @OptionGroup var common: Common

    @Argument(help: "The file, JSON lines in UTF-8.")
    var file: String

    func run() async throws {
        let settings = try await common.load()
        let pool = settings.pool("naevn_operator", size: 1)
        let door = HistoricDoor(pool, key: try settings.identifierKey(), authority: settings.facts.authority)
        let lines: RecordLines
        do { lines = try RecordLines(path: file) } catch { throw Stop("\(file) can't be read") }
        var report = ImportReport(today: try Self.today())
        for line in lines {
            do {
                for words in try await report.take(line, through: door.publish) { print(words) }
            } catch {
                throw Stop(
                    "stopped at line \(line.number): \(error). \(report.summary). Run the same command again to go on"
                )
            }
            if report.read % 100 == 0 { progress(report) }
        }
        progress(report)
        print(report.summary)
        await pool.close()
        if report.refused > 0 { throw ExitCode(1) }
    }

    private func progress(_ report: ImportReport) {
        FileHandle.standardError.write(Data("\(report.read) records read, \(report.imported) imported\n".utf8))
    }

    private static func today() throws -> Day {
        guard let zone = TimeZone(identifier: "Europe/Copenhagen") else {
            throw Stop("the time zone Europe/Copenhagen is not on this machine: install the package tzdata")
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let today = Day(year: year, month: month, day: day)
        else { throw Stop("the machine's clock shows no day") }
        return today
    }
}
