internal import CLibPQ
internal import Glibc

extension [Parameter] {
    /// The values as libpq wants them: each ended by a zero byte in one buffer, and a pointer, a length and a format
    /// for each.
    func withLibPQ<Result>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        if isEmpty { return body(0, nil, nil, nil) }
        var lengths: [Int32] = []
        var formats: [Int32] = []
        for value in self {
            lengths.append(Int32(value.byteCount))
            if case .bytes = value { formats.append(1) } else { formats.append(0) }
        }
        let total = reduce(0) { $0 + $1.byteCount + 1 }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: total) { buffer in
            withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { pointers in
                var offset = 0
                for (index, value) in enumerated() {
                    pointers.initializeElement(at: index, to: buffer.baseAddress.map { UnsafePointer($0 + offset) })
                    switch value {
                    case .text(nil): pointers[index] = nil
                    case .text(var text?): text.withUTF8 { Self.copy(UnsafeRawBufferPointer($0), to: buffer, &offset) }
                    case .bytes(let bytes): bytes.withUnsafeBytes { Self.copy($0, to: buffer, &offset) }
                    }
                    buffer.initializeElement(at: offset, to: 0)
                    offset += 1
                }
                return body(Int32(count), pointers.baseAddress, lengths, formats)
            }
        }
    }

    private static func copy(
        _ bytes: UnsafeRawBufferPointer,
        to buffer: UnsafeMutableBufferPointer<CChar>,
        _ offset: inout Int
    ) {
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[offset...]).copyMemory(
            from: bytes)
        offset += bytes.count
    }
}

extension String {
    /// Whether it holds U+0000: one memchr, since a text may be many megabytes.
    var holdsNUL: Bool {
        var copy = self
        return copy.withUTF8 { text in
            guard let start = text.baseAddress else { return false }
            return memchr(start, 0, text.count) != nil
        }
    }
}
