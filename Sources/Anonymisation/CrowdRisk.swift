/// How many people a sentence of the anonymised text may be about: what stays in it, multiplied.
public struct CrowdRisk: Sendable, Hashable {
    /// Something that stays and narrows the crowd.
    public struct Factor: Sendable, Hashable {
        /// What it is: age, occupation, fact, town.
        public let kind: CaseEntity.Kind
        /// The words.
        public let words: String
        /// One of how many has it.
        public let oneOf: Double
        /// Where it stands in its paragraph, in Unicode scalars.
        public let range: Range<Int>
        /// Wider words to put instead; nil where a reader must find them.
        public let wider: String?
    }

    /// How grave it is.
    public enum Level: String, Sendable, Hashable {
        /// Fewer than ten people.
        case red
        /// Fewer than fifty.
        case amber
        /// More.
        case green
    }

    /// The paragraph, from 1.
    public let paragraph: Int
    /// What stays, in the order of the text.
    public let factors: [Factor]
    /// The people it may be about.
    public let crowd: Double

    /// How grave it is.
    public var level: Level { crowd < 10 ? .red : crowd < 50 ? .amber : .green }

    /// People in Denmark, Statistics Denmark, FOLK1A, rounded.
    static let country = 5_990_000.0
    /// A town of which nothing is known: the middle of those with 500 people and more (GeoNames) is about this.
    static let town = 1_500.0

    /// The sentences in which something stays that narrows the crowd to less than fifty, the gravest first.
    ///
    /// It reckons as if age, trade and place had nothing to do with each other: an estimate to look at, no proof.
    public static func sentences(
        of paragraphs: [String], anonymised: AnonymisedText, lists: NameLists
    ) -> [CrowdRisk] {
        var risks: [CrowdRisk] = []
        for (index, text) in paragraphs.enumerated() {
            let masked = anonymised.spans(in: index + 1).filter { $0.state != .kept }.map(\.range)
            var search = Search(text, lists: lists)
            // Without asking whether anybody is named: in a ruling somebody is always spoken of.
            Ages().find(in: &search)
            Rarities().find(in: &search)
            Trades().find(in: &search)
            let found = search.found.filter { $0.rule == .quasi }
            let towns = anonymised.spans(in: index + 1).filter { $0.kind == .town && $0.state == .kept }
            var sentence: [Factor] = []
            var end = 0
            func close() {
                if let risk = risk(sentence, index + 1), risk.level != .green { risks.append(risk) }
                sentence = []
            }
            let places = found.map { ($0.kind, $0.range) } + towns.map { (.town, $0.range) }
            for (kind, range) in places.sorted(by: { $0.1.lowerBound < $1.1.lowerBound })
            where !masked.contains(where: { $0.overlaps(range) }) {
                // What stands within what was told is told.
                if range.lowerBound < end { continue }
                if search.text.endsSentence(between: end, range.lowerBound) { close() }
                sentence.append(factor(kind, search.text.text(range), range))
                end = range.upperBound
            }
            close()
        }
        return risks.sorted { ($0.crowd, $0.paragraph) < ($1.crowd, $1.paragraph) }
    }

    private static func factor(_ kind: CaseEntity.Kind, _ words: String, _ range: Range<Int>) -> Factor {
        switch kind {
        case .age:
            let years = Int(words.filter(\.isNumber).prefix(4)) ?? 0
            let isYear = years > 1000
            let wider =
                isYear
                ? "\(years / 10 * 10)’erne" : years >= 20 && years < 100 ? "i \(years / 10 * 10)’erne" : nil
            return Factor(
                kind: kind, words: words, oneOf: 80, range: range, wider: words.hasSuffix("årige") ? nil : wider)
        case .occupation:
            return Factor(kind: kind, words: words, oneOf: 50_000, range: range, wider: "ansat")
        case .town:
            return Factor(kind: kind, words: words, oneOf: country / town, range: range, wider: "[by]")
        default:
            // "den eneste", "den første": one, or a few.
            return Factor(kind: kind, words: words, oneOf: country / 3, range: range, wider: nil)
        }
    }

    private static func risk(_ factors: [Factor], _ paragraph: Int) -> CrowdRisk? {
        guard !factors.isEmpty else { return nil }
        let crowd = factors.reduce(country) { $0 / $1.oneOf }
        return CrowdRisk(paragraph: paragraph, factors: factors, crowd: crowd)
    }
}

extension TokenText {
    /// Whether a sentence ends between two places.
    func endsSentence(between start: Int, _ end: Int) -> Bool {
        guard start < end else { return false }
        return (start..<end).contains { place in
            [0x2E, 0x21, 0x3F].contains(scalars[place]) && place + 1 < scalars.count
                && Letter.isSpace(scalars[place + 1])
                && place + 2 < scalars.count && Letter.isUpper(scalars[place + 2])
        }
    }
}
