internal import Foundation

/// A part of the bytes to be published that a reader or a machine may see: the text, an attribute, a field.
public struct PublishedChannel: Sendable, Hashable {
    /// The format of the bytes: `html`, `json`, `txt`.
    public let format: String
    /// Which part of them: `text`, `alt`, `claims.grounds`, `comment`.
    public let part: String
    /// The text, decoded: no entity, escape or tag hides a letter in it.
    public let text: String

    /// A part of the bytes of a format.
    public init(format: String, part: String, text: String) {
        self.format = format
        self.part = part
        self.text = text
    }
}

/// Takes stored bytes apart into all that can be read in them.
public enum PublishedChannels {
    /// Bytes that are not what their format says.
    public struct Unreadable: Error, Sendable, Hashable {
        /// The format.
        public let format: String
    }

    /// Every channel of the bytes.
    /// - Throws: `Unreadable` for bytes that are no UTF-8, or no JSON where they should be: what can't be read is not published.
    public static func read(_ bytes: [UInt8], format: String) throws(Unreadable) -> [PublishedChannel] {
        guard let text = String(bytes: bytes, encoding: .utf8) else { throw Unreadable(format: format) }
        switch format {
        case "html": return markup(text, format)
        case "json": return try json(bytes, format)
        default: return [PublishedChannel(format: format, part: "text", text: decoded(text))]
        }
    }

    // MARK: - Markup

    // Within a word they part nothing.
    private static let inline: Set = [
        "b", "i", "em", "strong", "span", "a", "u", "s", "sub", "sup", "wbr", "mark", "small", "abbr", "font", "bdi",
        "bdo",
    ]

    private static func markup(_ text: String, _ format: String) -> [PublishedChannel] {
        var visible = ""
        var others: [PublishedChannel] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "<") {
            visible += rest[..<open]
            rest = rest[open...]
            if rest.hasPrefix("<!--") {
                let end = rest.range(of: "-->")?.upperBound ?? rest.endIndex
                others.append(PublishedChannel(format: format, part: "comment", text: decoded(String(rest[..<end]))))
                rest = rest[end...]
                continue
            }
            let end = rest.firstIndex(of: ">").map { rest.index(after: $0) } ?? rest.endIndex
            let tag = rest[..<end]
            let name = String(tag.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }).lowercased()
            if !inline.contains(name) { visible += "\n" }
            others += attributes(tag.dropFirst(), format)
            rest = rest[end...]
        }
        visible += rest
        return [PublishedChannel(format: format, part: "text", text: decoded(visible))] + others
    }

    private static func attributes(_ tag: Substring, _ format: String) -> [PublishedChannel] {
        var channels: [PublishedChannel] = []
        var rest = tag
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
            rest = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
            let value: Substring
            if let quote = rest.first, quote == "\"" || quote == "'" {
                let body = rest.dropFirst()
                let end = body.firstIndex(of: quote) ?? body.endIndex
                value = body[..<end]
                rest = end < body.endIndex ? body[body.index(after: end)...] : body[end...]
            } else {
                value = rest.prefix { !$0.isWhitespace && $0 != ">" }
                rest = rest[value.endIndex...]
            }
            channels.append(PublishedChannel(format: format, part: name, text: decoded(String(value))))
        }
        // What is left is a name without a value, or no attribute at all: it is read too.
        let left = String(rest).filter { $0 != ">" && $0 != "/" }
        if left.contains(where: \.isWhitespace) {
            channels.append(PublishedChannel(format: format, part: "element", text: decoded(left)))
        }
        return channels
    }

    // MARK: - JSON

    private static func json(_ bytes: [UInt8], _ format: String) throws(Unreadable) -> [PublishedChannel] {
        let value: Any
        do { value = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) } catch {
            throw Unreadable(format: format)
        }
        var channels: [PublishedChannel] = []
        func walk(_ value: Any, _ path: [String]) {
            if let object = value as? [String: Any] {
                for key in object.keys.sorted() {
                    channels.append(PublishedChannel(format: format, part: "field", text: decoded(key)))
                    if let member = object[key] { walk(member, path + [key]) }
                }
            } else if let list = value as? [Any] {
                for member in list { walk(member, path) }
            } else {
                let text = (value as? String) ?? "\(value)"
                channels.append(
                    PublishedChannel(format: format, part: path.joined(separator: "."), text: decoded(text)))
            }
        }
        walk(value, [])
        return channels
    }

    // MARK: - Escapes

    private static let named: [(String, String)] = [
        ("&shy;", ""), ("&nbsp;", " "), ("&aelig;", "æ"), ("&oslash;", "ø"), ("&aring;", "å"), ("&AElig;", "Æ"),
        ("&Oslash;", "Ø"), ("&Aring;", "Å"), ("&eacute;", "é"), ("&ouml;", "ö"), ("&uuml;", "ü"), ("&auml;", "ä"),
        ("&zwnj;", ""), ("&zwj;", ""), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
    ]

    /// A text with its entities and escapes resolved, also those inside others.
    static func decoded(_ text: String) -> String {
        var result = text
        for _ in 0..<3 {
            guard
                result.utf8.contains(where: {
                    $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "\\")
                })
            else { break }
            let before = result
            for (entity, letter) in named where result.contains(entity) {
                result = result.replacing(entity, with: letter)
            }
            result = numeric(percent(result))
            if result == before { break }
        }
        return result
    }

    /// `&#110;`, `&#x6e;`, `\u006e`.
    private static func numeric(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var place = 0
        func take(_ start: Int, radix: Int, most: Int) -> (Unicode.Scalar, Int)? {
            var (value, end) = (0, start)
            while end < scalars.count, end - start < most, let digit = Character(scalars[end]).hexDigitValue,
                digit < radix
            {
                value = value * radix + digit
                end += 1
            }
            guard end > start, let scalar = Unicode.Scalar(UInt32(value)), value > 0 else { return nil }
            return (scalar, end < scalars.count && scalars[end] == ";" ? end + 1 : end)
        }
        while place < scalars.count {
            var found: (Unicode.Scalar, Int)?
            let next = place + 1 < scalars.count ? scalars[place + 1] : "\0"
            if scalars[place] == "&", next == "#", place + 2 < scalars.count {
                found =
                    scalars[place + 2] == "x" || scalars[place + 2] == "X"
                    ? take(place + 3, radix: 16, most: 6) : take(place + 2, radix: 10, most: 7)
            } else if scalars[place] == "\\", next == "u" || next == "U" {
                found = take(place + 2, radix: 16, most: 4)
            }
            if let (scalar, end) = found {
                result.append(scalar)
                place = end
            } else {
                result.append(scalars[place])
                place += 1
            }
        }
        return String(result)
    }

    /// `%C3%B8`; a per cent sign that escapes nothing stays.
    private static func percent(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "%"), place + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self), radix: 16),
                byte >= 0x20
            {
                result.append(byte)
                place += 3
            } else {
                result.append(bytes[place])
                place += 1
            }
        }
        return String(bytes: result, encoding: .utf8) ?? text
    }
}
