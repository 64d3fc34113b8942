/// Finds what a case knows, and what by its form alone never belongs in a published text.
public struct Finder: Sendable {
    /// The engine's name and version, for the proof of a publication.
    public static let version = "finder 3"

    private let entities: [CaseEntity]
    /// Finds beyond that what a reader must look at; nil where there are no lists.
    private let further: CaseFinder?
    /// Folded words → the entity and whether they tell it by themselves; the longest first.
    private let patterns: [Pattern]

    private struct Pattern: Sendable {
        let words: [String]
        let entity: Int
        let isTelling: Bool
    }

    /// A finder of these. With lists it also finds names that the case does not know, and its own in other spellings: as
    /// doubts, which a reader decides.
    public init(_ entities: [CaseEntity], lists: NameLists? = nil) {
        self.entities = entities
        further = lists.map { CaseFinder(entities, lists: $0) }
        var patterns: [Pattern] = []
        for (index, entity) in entities.enumerated() {
            for value in entity.values {
                patterns += Self.patterns(value, entity.kind, index)
            }
        }
        self.patterns = patterns.sorted {
            ($0.words.count, $0.isTelling ? 1 : 0) > ($1.words.count, $1.isTelling ? 1 : 0)
        }
    }

    private static func patterns(_ value: String, _ kind: CaseEntity.Kind, _ index: Int) -> [Pattern] {
        let words = Folding.words(value).map(\.folded)
        switch kind {
        case .person, .organisation:
            let name = NameParts(value, kind: kind)
            var result = [Pattern(words: words, entity: index, isTelling: true)]
            if name.whole != words { result.append(Pattern(words: name.whole, entity: index, isTelling: true)) }
            if kind == .person, let last = name.whole.last, name.whole.count > 1 {
                result.append(Pattern(words: [last] + name.whole.dropLast(), entity: index, isTelling: true))
                if let first = name.whole.first, name.whole.count > 2 {
                    result.append(Pattern(words: [first, last], entity: index, isTelling: true))
                }
            }
            result += name.telling.map { Pattern(words: [$0], entity: index, isTelling: true) }
            // Words that firms share with everybody are no trace of one; a person's may be.
            if kind == .person { result += name.ordinary.map { Pattern(words: [$0], entity: index, isTelling: false) } }
            return result
        case .town: return [Pattern(words: words, entity: index, isTelling: false)]
        case .address:
            // Up to the house number: floor and door are often left out.
            let parts = RoadParts(words)
            let number = [parts.number].compactMap { $0 }
            return [words, parts.road + number, parts.road + ["nr"] + number].filter { $0.count > 1 }.map {
                Pattern(words: $0, entity: index, isTelling: true)
            }
        case .cpr, .email, .phone, .account, .url, .other, .birthDate, .cvr, .plate, .number, .handle, .age,
            .occupation,
            .fact:
            return words.isEmpty ? [] : [Pattern(words: words, entity: index, isTelling: true)]
        }
    }

    /// The text with every place found: known values and forms replaced, doubts open.
    /// - Parameter kept: what stood before; its places and pseudonyms stay as they were decided.
    public func find(in paragraphs: [String], keeping kept: AnonymisedText? = nil) -> AnonymisedText {
        var spans: [Span] = []
        for (index, text) in paragraphs.enumerated() {
            let old = kept?.spans(in: index + 1) ?? []
            // What is decided is not looked at again; what stands beside it is.
            let open = Self.without(old, text)
            let found = known(in: open, index + 1) + forms(in: open, index + 1)
            spans += old + Self.apart(found)
        }
        spans += doubts(in: paragraphs, beside: spans)
        let strangers = Strangers(spans, paragraphs)
        var pseudonyms = Pseudonyms(
            entities + strangers.entities, kept?.pseudonyms ?? [:], used: kept?.spans.map(\.replacement) ?? [])
        let ordered = spans.map(strangers.named).sorted { ($0.paragraph, $0.start) < ($1.paragraph, $1.start) }
        let worded = ordered.map { span -> Span in
            guard span.replacement.isEmpty, span.state != .kept, paragraphs.indices.contains(span.paragraph - 1) else {
                return span
            }
            var worded = span
            worded.replacement = pseudonyms.replacement(span, in: paragraphs[span.paragraph - 1])
            return worded
        }
        return AnonymisedText(spans: worded, pseudonyms: pseudonyms.given)
    }

    /// What the lists and the language tell beyond what is found already, as doubts. Age and trade alone are none: a ruling
    /// keeps them.
    private func doubts(in paragraphs: [String], beside spans: [Span]) -> [Span] {
        guard let further else { return [] }
        // What is found reads as a small word, so that what stands beside it is read in its sentence.
        let open = paragraphs.enumerated().map { index, text in
            Self.without(spans.filter { $0.paragraph == index + 1 }, text, "x")
        }
        var starts: [Int] = []
        var length = 0
        for text in open {
            starts.append(length)
            length += text.unicodeScalars.count + 2
        }
        return further.found(in: open.joined(separator: "\n\n")).compactMap { found in
            guard found.rule != .quasi, let index = starts.lastIndex(where: { $0 <= found.range.lowerBound }) else {
                return nil
            }
            let end = open[index].unicodeScalars.count
            // What begins between two paragraphs is in neither.
            guard found.range.lowerBound - starts[index] < end else { return nil }
            let range = (found.range.lowerBound - starts[index])..<min(found.range.upperBound - starts[index], end)
            let isNew = !spans.contains { $0.paragraph == index + 1 && $0.range.overlaps(range) }
            guard !range.isEmpty, isNew else { return nil }
            return Span(
                paragraph: index + 1, range: range, kind: found.kind, entity: found.entity, source: .context,
                state: .open, replacement: "", rule: found.rule)
        }
    }

    /// The text with these places blank, every scalar where it was.
    private static func without(_ spans: [Span], _ text: String, _ blank: Unicode.Scalar = "|") -> String {
        var scalars = Array(text.unicodeScalars)
        for span in spans {
            for place in span.range.clamped(to: scalars.indices) { scalars[place] = blank }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Where words stand.
    public struct Place: Sendable, Hashable {
        /// The paragraph, from 1.
        public let paragraph: Int
        /// Its scalars in the paragraph.
        public let range: Range<Int>
        /// Whether the last word is in the genitive there, and not where they were told.
        public let isGenitive: Bool
    }

    /// Every place where these very words stand, in any paragraph, as places that a hand adds; also in the genitive.
    public static func places(of words: String, in paragraphs: [String]) -> [Place] {
        let wanted = Folding.words(words).map(\.folded)
        guard let end = wanted.last else { return [] }
        return paragraphs.enumerated().flatMap { index, text -> [Place] in
            let words = Folding.words(text)
            guard words.count >= wanted.count else { return [] }
            return (0...(words.count - wanted.count)).compactMap { place in
                let slice = words[place..<(place + wanted.count)]
                guard slice.dropLast().map(\.folded) == wanted.dropLast(), let first = slice.first,
                    let last = slice.last,
                    last.folded == end || last.folded == end + "s"
                else { return nil }
                return Place(
                    paragraph: index + 1, range: first.range.lowerBound..<last.range.upperBound,
                    isGenitive: last.folded != end)
            }
        }
    }

    /// A replacement in the genitive: "klagers", "A’s".
    public static func genitive(_ replacement: String) -> String { Pseudonyms.genitive(replacement) }

    private func known(in text: String, _ paragraph: Int) -> [Span] {
        let words = Folding.words(text)
        var spans: [Span] = []
        var place = 0
        while place < words.count {
            guard let match = match(words, at: place) else {
                place += 1
                continue
            }
            spans.append(
                Span(
                    paragraph: paragraph, range: words[place].range.lowerBound..<match.end, kind: match.kind,
                    entity: match.entity, source: .known, state: match.isSure ? .masked : .open, replacement: ""))
            place += match.count
        }
        return spans
    }

    private struct Match {
        var count: Int
        var end: Int
        var kind: CaseEntity.Kind
        var entity: String?
        var isSure: Bool
    }

    private func match(_ words: [Folding.Word], at place: Int) -> Match? {
        var best: Pattern?
        var others: Set<Int> = []
        for pattern in patterns {
            if let best, pattern.words.count < best.words.count { break }
            guard pattern.words.count <= words.count - place, fits(pattern, words, at: place) else { continue }
            if best == nil { best = pattern }
            others.insert(pattern.entity)
        }
        guard let best, !isCourt(words, place, best) else { return nil }
        let last = words[place + best.words.count - 1]
        let entity = entities[best.entity]
        // Two of one name: a reader says who is meant.
        let isAmbiguous = others.count > 1
        // "i andre sager": a name of one word, in small letters, may be the word.
        let isSmall =
            best.words.count == 1 && !words[place].isCapitalised && [.person, .organisation].contains(entity.kind)
        return Match(
            count: best.words.count, end: last.range.upperBound, kind: entity.kind,
            entity: isAmbiguous ? nil : entity.id, isSure: best.isTelling && !isAmbiguous && !isSmall)
    }

    /// "Retten i Aarhus" is no trace of Aarhus Kommune.
    private func isCourt(_ words: [Folding.Word], _ place: Int, _ pattern: Pattern) -> Bool {
        guard pattern.words.count == 1, [.organisation, .town].contains(entities[pattern.entity].kind) else {
            return false
        }
        let next = place + 1 < words.count ? words[place + 1].folded : ""
        let before = words[..<place].suffix(2).map(\.folded)
        return ["byret", "byrets", "landsret", "ret", "rets"].contains(next) || before == ["retten", "i"]
    }

    private func fits(_ pattern: Pattern, _ words: [Folding.Word], at place: Int) -> Bool {
        for (offset, wanted) in pattern.words.enumerated() {
            let word = words[place + offset]
            let isLast = offset == pattern.words.count - 1
            guard word.folded == wanted || (isLast && word.folded == wanted + "s") else { return false }
        }
        // A word that is also a name is one only where it is written like one.
        return pattern.isTelling || words[place].isCapitalised
    }

    private func forms(in text: String, _ paragraph: Int) -> [Span] {
        IdentifierScan.places(in: text).map { kind, range in
            Span(
                paragraph: paragraph, range: range, kind: kind, entity: nil, source: .pattern, state: .masked,
                replacement: "")
        }
    }

    /// Where two overlap, the longer stays.
    private static func apart(_ spans: [Span]) -> [Span] {
        spans.sorted { ($0.end - $0.start, $1.start) > ($1.end - $1.start, $0.start) }.reduce(into: [Span]()) {
            kept, span in
            if !kept.contains(where: { $0.range.overlaps(span.range) }) { kept.append(span) }
        }
    }
}
