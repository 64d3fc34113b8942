/// A part of a long text, cut where a paragraph ends, or a line, or a word.
struct TextPart {
    let text: Substring
    /// Where it begins in the whole, in Unicode scalars.
    let start: Int

    /// Longer parts are cut, in bytes; and how far behind that a paragraph may end.
    static let length = 1 << 17
    private static let reach = 1 << 14

    /// The parts of a text, one after the other: most texts are one.
    static func parts(of string: String, length: Int = length) -> [TextPart] {
        var parts: [TextPart] = []
        var start = string.startIndex
        var scalars = 0
        let utf8 = string.utf8
        repeat {
            var end = utf8.index(start, offsetBy: length, limitedBy: utf8.endIndex) ?? utf8.endIndex
            if end < utf8.endIndex { end = cut(utf8, after: end) }
            let text = string[start..<end]
            parts.append(TextPart(text: text, start: scalars))
            if end < utf8.endIndex { scalars += text.unicodeScalars.count }
            start = end
        } while start < utf8.endIndex
        return parts
    }

    /// A part with what stands before and behind it, so that what lies across its ends is seen.
    struct Surrounded {
        let text: String
        /// Where the text begins in the whole.
        let start: Int
        /// What of the text is the part's own: in Unicode scalars of the text.
        let own: Range<Int>
    }

    // Letters and figures: more than whatever is looked for has, with what stands around it.
    private static let surroundings = 4096

    /// The part with its surroundings in the text that it is a part of. Only letters and figures count: what is looked for may have any
    /// number of spaces in it.
    func withSurroundings(of whole: String) -> Surrounded {
        let scalars = whole.unicodeScalars
        var first = text.startIndex
        var before = 0
        var seen = 0
        while first > scalars.startIndex, seen < Self.surroundings {
            first = scalars.index(before: first)
            before += 1
            if Self.isRead(scalars[first]) { seen += 1 }
        }
        var last = text.endIndex
        seen = 0
        while last < scalars.endIndex, seen < Self.surroundings {
            if Self.isRead(scalars[last]) { seen += 1 }
            last = scalars.index(after: last)
        }
        return Surrounded(
            text: String(scalars[first..<last]), start: start - before,
            own: before..<(before + text.unicodeScalars.count))
    }

    private static func isRead(_ scalar: Unicode.Scalar) -> Bool {
        let folded = Folding.bytes(scalar)
        return folded != Folding.apart && folded != 0
    }

    /// The end of the next paragraph; where none ends near, of a line, of a word, of a letter.
    private static func cut(_ utf8: String.UTF8View, after place: String.Index) -> String.Index {
        let limit = utf8.index(place, offsetBy: reach, limitedBy: utf8.endIndex) ?? utf8.endIndex
        var line: String.Index?
        var word: String.Index?
        var wasNewline = false
        var here = place
        while here < limit {
            let byte = utf8[here]
            let next = utf8.index(after: here)
            if byte == 0x0A {
                if wasNewline { return next }
                line = line ?? next
            } else if byte == 0x20 {
                word = word ?? next
            }
            wasNewline = byte == 0x0A || wasNewline && byte == 0x0D
            here = next
        }
        if limit == utf8.endIndex { return limit }
        if let end = line ?? word { return end }
        // A scalar begins where no byte continues one.
        var end = limit
        while end < utf8.endIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(after: end) }
        return end
    }
}
