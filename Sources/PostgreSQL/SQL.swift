/// A statement and its bound values. Interpolation always binds; only `raw:` splices text, and it takes nothing but
/// text that stands in the program.
public struct SQL: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The statement with `$1`, `$2` … in the places of the values.
    public var text: String
    /// The values, in order.
    public var values: [Parameter]

    /// A statement and the values for its `$1`, `$2` ….
    public init(_ text: String, values: [Parameter] = []) {
        self.text = text
        self.values = values
    }

    /// A statement without values.
    public init(stringLiteral text: String) { self.init(text) }

    /// A statement whose interpolated values are bound.
    public init(stringInterpolation interpolation: StringInterpolation) {
        self.init(interpolation.text, values: interpolation.values)
    }

    /// Gathers text and values of an interpolated statement.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [Parameter] = []

        /// Called by the compiler.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 3 * interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        /// Called by the compiler.
        public mutating func appendLiteral(_ literal: String) { text += literal }
        /// Binds text, or NULL.
        public mutating func appendInterpolation(_ value: String?) { bind(.text(value)) }
        /// Binds a number.
        public mutating func appendInterpolation(_ value: some BinaryInteger) { bind(.text(String(value))) }
        /// Binds a truth value.
        public mutating func appendInterpolation(_ value: Bool) { bind(.text(value ? "t" : "f")) }
        /// Binds bytes as `bytea`.
        public mutating func appendInterpolation(_ value: [UInt8]) { bind(.bytes(value)) }
        /// Splices text of the program into the statement.
        public mutating func appendInterpolation(raw text: StaticString) { self.text += text.description }

        private mutating func bind(_ value: Parameter) {
            values.append(value)
            text += "$\(values.count)"
        }
    }
}

/// A value on its way to the server. A list goes as JSON or as one element each: the driver knows no arrays.
public enum Parameter: Sendable, Equatable {
    /// In the server's text format, or NULL. Must not hold U+0000: PostgreSQL has no such text.
    case text(String?)
    /// In binary format, for `bytea`.
    case bytes([UInt8])

    var byteCount: Int {
        switch self {
        case .text(let text): text?.utf8.count ?? 0
        case .bytes(let bytes): bytes.count
        }
    }
}
