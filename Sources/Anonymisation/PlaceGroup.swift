/// Places that are one decision: every mention of an entity, or the same words wherever they stand.
public struct PlaceGroup: Sendable, Hashable {
    /// The words, as they stand first.
    public let words: String
    /// Every wording that occurs, the first one first.
    public let wordings: [String]
    /// The places, in the order of the text; never empty.
    public let spans: [Span]

    /// The place that stands for the group: its first.
    public var first: Span { spans[0] }

    /// Whether any of them waits for a decision.
    public var isOpen: Bool { spans.contains { $0.state == .open } }

    /// The paragraphs it stands in.
    public var paragraphs: [Int] { spans.map(\.paragraph).reduce(into: []) { if $0.last != $1 { $0.append($1) } } }
}

extension AnonymisedText {
    /// The places in groups: doubts first, then the others, each in the order of the text.
    public func groups(of paragraphs: [String]) -> [PlaceGroup] {
        struct Key: Hashable {
            var kind: CaseEntity.Kind
            var words: String
            var isOpen: Bool
        }
        let scalars = paragraphs.map { Array($0.unicodeScalars) }
        var order: [Key] = []
        var grouped: [Key: (wordings: [String], spans: [Span])] = [:]
        for span in spans where scalars.indices.contains(span.paragraph - 1) {
            let text = scalars[span.paragraph - 1]
            guard span.start >= 0, span.end <= text.count, span.start < span.end else { continue }
            let words = String(String.UnicodeScalarView(text[span.range]))
            let own = span.entity.map { "\u{0}\($0)" } ?? Self.stem(words)
            let key = Key(kind: span.kind, words: own, isOpen: span.state == .open)
            if grouped[key] == nil { order.append(key) }
            var group = grouped[key] ?? ([], [])
            if !group.wordings.contains(words) { group.wordings.append(words) }
            group.spans.append(span)
            grouped[key] = group
        }
        let groups = order.compactMap { grouped[$0] }.map { group in
            PlaceGroup(words: group.wordings[0], wordings: group.wordings, spans: group.spans)
        }
        return groups.filter(\.isOpen) + groups.filter { !$0.isOpen }
    }

    /// The words as they are compared: folded, without a genitive.
    private static func stem(_ words: String) -> String {
        let folded = Folding.words(words).map(\.folded).joined(separator: " ")
        return folded.count > 4 && folded.hasSuffix("s") ? String(folded.dropLast()) : folded
    }

    /// The same text with every place of a group decided: replaced by these words, in the genitive where it stands so, or kept for
    /// a reason.
    public func deciding(
        _ group: PlaceGroup, in paragraphs: [String], masked replacement: String?, kept reason: String
    ) -> AnonymisedText {
        let wasOne = Set(group.spans.map(\.place))
        // As it stands within a sentence and without a genitive.
        let base =
            group.first.entity.flatMap { pseudonyms[$0] }
            ?? group.spans.map(\.replacement).min { $0.count < $1.count } ?? ""
        return AnonymisedText(
            spans: spans.map { span in
                guard wasOne.contains(span.place) else { return span }
                var decided = span
                decided.state = replacement == nil ? .kept : .masked
                decided.reason = replacement == nil ? reason : ""
                if let replacement, replacement != base {
                    // What was worded after its place keeps its genitive and its capital.
                    let isGenitive =
                        span.replacement != base && span.replacement.lowercased() == Finder.genitive(base).lowercased()
                    let isCapital = span.replacement.first?.isUppercase == true && base.first?.isLowercase == true
                    let worded = isGenitive ? Finder.genitive(replacement) : replacement
                    decided.replacement = isCapital ? worded.prefix(1).uppercased() + worded.dropFirst() : worded
                }
                return decided
            },
            pseudonyms: group.first.entity.map { id in
                var given = pseudonyms
                if let replacement { given[id] = replacement }
                return given
            } ?? pseudonyms)
    }
}
