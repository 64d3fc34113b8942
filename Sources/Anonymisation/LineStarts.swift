/// Where the lines of a text begin.
struct LineStarts: Sendable {
    private let starts: [Int]

    init(_ scalars: some Sequence<Unicode.Scalar>) {
        starts = [0] + scalars.enumerated().filter { $0.element == "\n" }.map { $0.offset + 1 }
    }

    /// The line of a scalar, from 1.
    func line(of place: Int) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The line of a scalar and its place in it, both from 1.
    func place(of place: Int) -> (line: Int, column: Int) {
        let line = line(of: place)
        return (line, place - starts[line - 1] + 1)
    }
}
