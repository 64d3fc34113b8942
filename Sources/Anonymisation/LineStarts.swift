/// Where the lines of a text begin, in Unicode scalars.
struct LineStarts: Sendable {
    private var starts: [Int32] = [0]

    init(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var scalars: Int32 = 0
            for byte in bytes {
                // Bytes that go on with a scalar are none of their own.
                if byte & 0xC0 != 0x80 { scalars += 1 }
                if byte == 0x0A { starts.append(scalars) }
            }
        }
    }

    /// The line of a scalar, from 1.
    func line(of place: Int) -> Int {
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The line of a scalar and its place in it, both from 1.
    func place(of place: Int) -> (line: Int, column: Int) {
        let line = line(of: place)
        return (line, place - Int(starts[line - 1]) + 1)
    }
}
