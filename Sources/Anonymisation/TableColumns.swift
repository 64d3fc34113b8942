/// Finds what the heads of a table tell: "Medarb.nr;Navn;Født" above "4017;…" holds for every cell below.
struct TableColumns {
    /// What the cells below a head are.
    private enum Column {
        case number, birth
    }

    private static let births: Set = ["født", "fødselsdato", "fødselsdag", "fdato", "fødselsdagen"]
    private static let numbers = CuedNumbers.cues.union(["medarbnr", "kundenr", "elevnr"])

    func find(in search: inout Search) {
        var heads: [Column?] = []
        var next = 0
        let scalars = search.text.scalars
        // Only lines with a bar are looked at; one without ends the table.
        for bar in search.text.bars.lazy.map(Int.init) where bar >= next {
            let start = scalars[..<bar].lastIndex(where: Letter.isNewline).map { $0 + 1 } ?? 0
            let end = scalars[bar...].firstIndex(where: Letter.isNewline) ?? scalars.count
            if start > next { heads = [] }
            let isPair = end + 1 < scalars.count && scalars[end] == 0x0D && scalars[end + 1] == 0x0A
            next = end + (isPair ? 2 : 1)
            let line = scalars[start..<end]
            let cells = line.split(
                separator: line.contains(0x3B) ? 0x3B : 0x7C, omittingEmptySubsequences: false)
            if heads.count == cells.count {
                for (cell, column) in zip(cells, heads) {
                    if let column { add(cell, column, &search) }
                }
            } else {
                heads = cells.map { column($0, search) }
            }
        }
    }

    private func column(_ cell: ArraySlice<UInt32>, _ search: Search) -> Column? {
        let tokens = search.text.token(from: cell.startIndex)..<search.text.token(from: cell.endIndex)
        // A head is a word or two.
        guard tokens.count <= 3 else { return nil }
        let head = tokens.map(search.text.lowercased).joined()
        if Self.births.contains(head) { return .birth }
        return Self.numbers.contains(head) ? .number : nil
    }

    private func add(_ cell: ArraySlice<UInt32>, _ column: Column, _ search: inout Search) {
        let value = cell.drop(while: Letter.isSpace)
        guard let last = value.lastIndex(where: { !Letter.isSpace($0) }) else { return }
        let digits = value.count(where: Letter.isDigit)
        switch column {
        case .number:
            guard digits >= 3, value.count <= 14 else { return }
            search.add(value.startIndex..<(last + 1), .number, .cuedForm, 0.8)
        case .birth:
            guard digits >= 4, value.count <= 20 else { return }
            search.add(value.startIndex..<(last + 1), .birthDate, .cuedForm, 0.9)
        }
    }
}
