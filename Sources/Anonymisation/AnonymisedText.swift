internal import Foundation

/// A place in a paragraph, what was found there, and what stands there instead.
public struct Span: Sendable, Hashable, Codable {
    /// How it came to be.
    public enum Source: String, Sendable, Hashable, Codable {
        /// A value of the case.
        case known
        /// A form such as an e-mail address.
        case pattern
        /// The lists, the language, or a form of a name that is not quite it: a doubt for a reader.
        case context
        /// A reader's hand.
        case hand
    }

    /// What was decided about it.
    public enum State: String, Sendable, Hashable, Codable {
        /// It is replaced.
        case masked
        /// It stays, for a reason.
        case kept
        /// A reader must decide; until then it is replaced, and nothing is published.
        case open
    }

    /// The paragraph, from 1.
    public var paragraph: Int
    /// Its first Unicode scalar in the paragraph, from 0.
    public var start: Int
    /// The scalar after its last.
    public var end: Int
    /// What it is.
    public var kind: CaseEntity.Kind
    /// The entity of the case, where it is one.
    public var entity: String?
    /// How it came to be.
    public var source: Source
    /// What was decided.
    public var state: State
    /// What stands in its place.
    public var replacement: String
    /// Why it stays; empty where it does not.
    public var reason: String
    /// The rule that found it, of what `CaseFinder` found.
    public var rule: Found.Rule?

    /// A place with what stands there instead.
    public init(
        paragraph: Int, range: Range<Int>, kind: CaseEntity.Kind, entity: String?, source: Source, state: State,
        replacement: String, reason: String = "", rule: Found.Rule? = nil
    ) {
        self.paragraph = paragraph
        start = range.lowerBound
        end = range.upperBound
        self.kind = kind
        self.entity = entity
        self.source = source
        self.state = state
        self.replacement = replacement
        self.reason = reason
        self.rule = rule
    }

    /// Its scalars in the paragraph.
    public var range: Range<Int> { start..<end }

    /// Which place it is, whatever is decided about it.
    public var place: String { "\(paragraph).\(start)" }
}

/// The anonymised text of a ruling: its paragraphs and the places in them. A value that is kept with the case as JSON.
public struct AnonymisedText: Sendable, Hashable, Codable {
    /// The places, in order; none overlaps another.
    public private(set) var spans: [Span]
    /// Entity → what stands in its place, so that it is the same everywhere and stays so.
    public private(set) var pseudonyms: [String: String]

    /// A text with these places.
    public init(spans: [Span], pseudonyms: [String: String]) {
        self.spans = spans.sorted { ($0.paragraph, $0.start) < ($1.paragraph, $1.start) }
        self.pseudonyms = pseudonyms
    }

    /// Reads what `json` wrote; nil for anything else.
    public init?(json: String) {
        do { self = try JSONDecoder().decode(AnonymisedText.self, from: Data(json.utf8)) } catch { return nil }
    }

    /// As text: equal values give equal text.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return String(decoding: try encoder.encode(self), as: UTF8.self) } catch {
            preconditionFailure("texts and numbers are always JSON")
        }
    }

    /// The places of a paragraph, from 1.
    public func spans(in paragraph: Int) -> [Span] { spans.filter { $0.paragraph == paragraph } }

    /// A paragraph as it is to be published.
    public func applied(to text: String, paragraph: Int) -> String {
        pieces(of: text, paragraph: paragraph).map { piece in
            guard let span = piece.span, span.state != .kept else { return piece.text }
            return span.replacement
        }.joined()
    }

    /// A paragraph in pieces: plain text, and places.
    public func pieces(of text: String, paragraph: Int) -> [(text: String, span: Span?)] {
        let scalars = Array(text.unicodeScalars)
        var pieces: [(text: String, span: Span?)] = []
        var place = 0
        func take(to end: Int, _ span: Span?) {
            guard end > place, end <= scalars.count else { return }
            pieces.append((String(String.UnicodeScalarView(scalars[place..<end])), span))
            place = end
        }
        for span in spans(in: paragraph) where span.start >= place {
            take(to: span.start, nil)
            take(to: span.end, span)
        }
        take(to: scalars.count, nil)
        return pieces
    }

    /// The same text with a place decided anew.
    public func changing(_ place: String, _ change: (inout Span) -> Void) -> AnonymisedText {
        AnonymisedText(
            spans: spans.map { span in
                guard span.place == place else { return span }
                var changed = span
                change(&changed)
                return changed
            }, pseudonyms: pseudonyms)
    }

    /// The same text with one more place; what it overlaps gives way.
    public func adding(_ span: Span) -> AnonymisedText {
        AnonymisedText(
            spans: spans.filter { $0.paragraph != span.paragraph || !$0.range.overlaps(span.range) } + [span],
            pseudonyms: pseudonyms)
    }

    /// The same text without a place that a hand added.
    public func removing(_ place: String) -> AnonymisedText {
        AnonymisedText(spans: spans.filter { $0.place != place || $0.source != .hand }, pseudonyms: pseudonyms)
    }

    /// What stands in the original at a place.
    public struct Original: Sendable, Hashable {
        /// What it is.
        public let kind: CaseEntity.Kind
        /// Its words.
        public let text: String
        /// Whether a reader's hand marked it.
        public let isByHand: Bool

        /// What stood there.
        public init(kind: CaseEntity.Kind, text: String, isByHand: Bool) {
            self.kind = kind
            self.text = text
            self.isByHand = isByHand
        }
    }

    /// The original words of the places that are replaced, or of those that stay with a reason.
    public func words(of paragraphs: [String], kept: Bool) -> [Original] {
        spans.filter { ($0.state == .kept) == kept }.compactMap { span in
            guard paragraphs.indices.contains(span.paragraph - 1) else { return nil }
            let scalars = Array(paragraphs[span.paragraph - 1].unicodeScalars)
            guard span.start >= 0, span.end <= scalars.count, span.start < span.end else { return nil }
            return Original(
                kind: span.kind, text: String(String.UnicodeScalarView(scalars[span.range])),
                isByHand: span.source == .hand)
        }
    }
}
