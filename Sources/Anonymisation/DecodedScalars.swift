/// The scalars of a text, read from its bytes.
enum DecodedScalars {
    /// The scalars as numbers.
    static func numbers(of text: String) -> [UInt32] { read(text) { $0 } }

    /// The scalars.
    static func scalars(of text: String) -> [Unicode.Scalar] {
        // A string has no other numbers than those of scalars.
        read(text) { Unicode.Scalar($0) ?? "\u{FFFD}" }
    }

    @inline(__always)
    private static func read<Value>(_ text: String, _ make: (UInt32) -> Value) -> [Value] {
        var text = text
        return text.withUTF8 { bytes in
            [Value](unsafeUninitializedCapacity: bytes.count) { scalars, count in
                var place = 0
                func following(_ offset: Int) -> UInt32 { UInt32(bytes[place + offset] & 0x3F) }
                while place < bytes.count {
                    let byte = UInt32(bytes[place])
                    let value: UInt32
                    // A string is well-formed UTF-8.
                    switch byte {
                    case ..<0x80:
                        value = byte
                        place += 1
                    case ..<0xE0:
                        value = (byte & 0x1F) << 6 | following(1)
                        place += 2
                    case ..<0xF0:
                        value = (byte & 0x0F) << 12 | following(1) << 6 | following(2)
                        place += 3
                    default:
                        value = (byte & 0x07) << 18 | following(1) << 12 | following(2) << 6 | following(3)
                        place += 4
                    }
                    (scalars.baseAddress.unsafelyUnwrapped + count).initialize(to: make(value))
                    count += 1
                }
            }
        }
    }
}
