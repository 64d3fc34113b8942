/// Places that are one decision: the mentions of an entity, or the same words, that were decided alike.
public struct PlaceGroup: Sendable, Hashable {
    /// Every wording that occurs, the one that stands first first; never empty.
    public let wordings: [String]
    /// The places, in the order of the text; never empty.
    public let spans: [Span]
    /// What stands in their place, as it is written within a sentence; where they differ, what stands in the first.
    public let replacement: String
    /// Whether different words stand in their place.
    public let isMixed: Bool

    /// The words, as they stand first.
    public var words: String { wordings[0] }

    /// The place that stands for the group: its first.
    public var first: Span { spans[0] }

    /// Whether they wait for a decision.
    public var isOpen: Bool { first.state == .open }

    /// The paragraphs it stands in.
    public var paragraphs: [Int] { spans.map(\.paragraph).reduce(into: []) { if $0.last != $1 { $0.append($1) } } }
}

extension AnonymisedText {
    private struct GroupKey: Hashable {
        var kind: CaseEntity.Kind
        var words: String
        var state: Span.State
    }

    /// The places in groups: doubts first, then the others, each in the order of the text.
    public func groups(of paragraphs: [String]) -> [PlaceGroup] {
        var order: [GroupKey] = []
        var grouped: [GroupKey: (wordings: [String], spans: [Span])] = [:]
        for (span, words) in worded(paragraphs) {
            // Two of one name: which of them is meant is asked at each place.
            let isEither = span.source == .known && span.entity == nil
            let own = isEither ? "\u{0}\(span.place)" : span.entity.map { "\u{0}\($0)" } ?? Self.stem(words)
            let key = GroupKey(kind: span.kind, words: own, state: span.state)
            if grouped[key] == nil { order.append(key) }
            var group = grouped[key] ?? ([], [])
            if !group.wordings.contains(words) { group.wordings.append(words) }
            group.spans.append(span)
            grouped[key] = group
        }
        let groups = order.compactMap { grouped[$0] }.map { group -> PlaceGroup in
            let base = base(of: group.spans)
            let isMixed = group.spans.contains {
                $0.state != .kept && $0.replacement != wording(base, at: $0, group.wordings, paragraphs)
            }
            return PlaceGroup(
                wordings: group.wordings, spans: group.spans, replacement: isMixed ? group.spans[0].replacement : base,
                isMixed: isMixed)
        }
        return groups.filter(\.isOpen) + groups.filter { !$0.isOpen }
    }

    /// The places with the words that stand there in the original.
    private func worded(_ paragraphs: [String]) -> [(Span, String)] {
        let scalars = paragraphs.map { Array($0.unicodeScalars) }
        return spans.compactMap { span in
            guard scalars.indices.contains(span.paragraph - 1) else { return nil }
            let text = scalars[span.paragraph - 1]
            guard span.start >= 0, span.end <= text.count, span.start < span.end else { return nil }
            return (span, String(String.UnicodeScalarView(text[span.range])))
        }
    }

    /// The words of a group as they stand within a sentence and without a genitive.
    private func base(of spans: [Span]) -> String {
        spans[0].entity.flatMap { pseudonyms[$0] } ?? spans.map(\.replacement).min { $0.count < $1.count } ?? ""
    }

    private func wording(_ term: String, at span: Span, _ wordings: [String], _ paragraphs: [String]) -> String {
        Pseudonyms.wording(
            term, at: span.range, in: paragraphs[span.paragraph - 1],
            isGenitive: isGenitive(span, wordings, paragraphs))
    }

    /// Whether a place stands in the genitive: another wording is it without its s, or it was worded so.
    private func isGenitive(_ span: Span, _ wordings: [String], _ paragraphs: [String]) -> Bool {
        let text = Array(paragraphs[span.paragraph - 1].unicodeScalars)
        let own = Folding.words(String(String.UnicodeScalarView(text[span.range]))).last?.folded ?? ""
        guard own.hasSuffix("s") else { return false }
        let stem = String(own.dropLast())
        if wordings.contains(where: { Folding.words($0).last?.folded == stem }) { return true }
        let told = span.replacement.trimmingBrackets
        return span.entity.flatMap { pseudonyms[$0] }.map { told.lowercased() == Finder.genitive($0).lowercased() }
            ?? false
    }

    /// The words as they are compared: folded, without a genitive.
    private static func stem(_ words: String) -> String {
        let folded = Folding.words(words).map(\.folded).joined(separator: " ")
        return folded.count > 4 && folded.hasSuffix("s") ? String(folded.dropLast()) : folded
    }

    /// The same text with every place of a group decided: replaced by these words, each as its place wants it, or kept for a
    /// reason. Other places of the same entity that have its old words get the new ones.
    public func deciding(
        _ group: PlaceGroup, in paragraphs: [String], masked replacement: String?, kept reason: String
    ) -> AnonymisedText {
        let own = Set(group.spans.map(\.place))
        let entity = group.first.entity
        let isChanged = replacement.map { $0 != group.replacement } ?? false
        let old = entity.flatMap { pseudonyms[$0] }
        let decided = spans.map { span -> Span in
            var decided = span
            if own.contains(span.place) {
                decided.state = replacement == nil ? .kept : .masked
                decided.reason = replacement == nil ? reason : ""
                if let replacement, isChanged || span.replacement.isEmpty {
                    decided.replacement = wording(replacement, at: span, group.wordings, paragraphs)
                }
            } else if let replacement, isChanged, let entity, span.entity == entity, let old, span.state != .kept,
                paragraphs.indices.contains(span.paragraph - 1),
                span.replacement == wording(old, at: span, group.wordings, paragraphs)
            {
                decided.replacement = wording(replacement, at: span, group.wordings, paragraphs)
            }
            return decided
        }
        var given = pseudonyms
        if let replacement, let entity { given[entity] = replacement }
        return AnonymisedText(spans: decided, pseudonyms: isChanged ? given : pseudonyms)
    }
}

extension String {
    /// Without the square brackets of a quotation.
    var trimmingBrackets: String {
        hasPrefix("[") && hasSuffix("]") && count > 2 ? String(dropFirst().dropLast()) : self
    }
}
