internal import Foundation

/// The lines of a file, one at a time, whatever its size. Empty lines are passed over and counted.
struct RecordLines: Sequence {
    struct Line {
        /// From 1.
        var number: Int
        /// Nil for bytes that are no UTF-8, and for a line beyond `longest`.
        var text: String?
    }

    /// The longest line that is read, in bytes.
    static let longest = 4 * 1024 * 1024

    private let file: FileHandle

    init(path: String) throws { file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path)) }

    func makeIterator() -> Iterator { Iterator(file: file) }

    struct Iterator: IteratorProtocol {
        private let file: FileHandle
        private var buffer: [UInt8] = []
        private var start = 0
        private var number = 0
        private var ended = false

        init(file: FileHandle) { self.file = file }

        mutating func next() -> Line? {
            while let bytes = nextBytes() {
                number += 1
                let content = number == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
                if content.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
                let text = content.count > RecordLines.longest ? nil : String(validating: content, as: UTF8.self)
                return Line(number: number, text: text)
            }
            return nil
        }

        private mutating func nextBytes() -> ArraySlice<UInt8>? {
            while true {
                if let end = buffer[start...].firstIndex(of: 0x0A) {
                    defer { start = end + 1 }
                    return buffer[start..<end]
                }
                if ended {
                    guard start < buffer.count else { return nil }
                    defer { start = buffer.count }
                    return buffer[start...]
                }
                read()
            }
        }

        private mutating func read() {
            buffer.removeFirst(start)
            start = 0
            // A line beyond the limit is cut, so that it does not fill the memory; it is refused all the same.
            if buffer.count > RecordLines.longest { buffer.removeSubrange((RecordLines.longest + 1)...) }
            let more = file.readData(ofLength: 1 << 16)
            if more.isEmpty { ended = true } else { buffer += more }
        }
    }
}
