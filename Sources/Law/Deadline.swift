/// Days in which a deadline stands still, both ends included.
public struct DeadlineStop: Sendable, Hashable {
    /// The first day.
    public let first: Day
    /// The last day.
    public let last: Day
    /// Why; empty where nobody said.
    public let reason: String

    /// Nil where the last day comes before the first.
    public init?(_ first: Day, _ last: Day, reason: String = "") {
        guard first <= last else { return nil }
        self.first = first
        self.last = last
        self.reason = reason
    }
}

/// A longer length from the same start, with its reason.
public struct DeadlineExtension: Sendable, Hashable {
    /// The length that replaces the one before.
    public let length: Length
    /// Why; empty where nobody said.
    public let reason: String

    /// A length and why.
    public init(_ length: Length, reason: String = "") {
        self.length = length
        self.reason = reason
    }
}

/// A date with the derivation that a person can check: rule, start, length, stops, closed days.
public struct Deadline: Sendable, Hashable {
    /// Why none can be computed.
    public enum Problem: Error, Sendable, Hashable {
        /// The start or a stop lies outside the years 1900 to 2200.
        case outOfRange(Day)
        /// A length is nothing, or beyond thirty years.
        case length(Length)
        /// The stops hold more than ten years.
        case stops
        /// An extension that does not end later than the length before it.
        case extensionNotLonger

        /// What is wrong and what to do.
        public var words: Words {
            switch self {
            case .outOfRange(let day):
                Words(
                    da: "\(day.iso) ligger uden for årene 1900 til 2200. Angiv en dag inden for dem.",
                    en: "\(day.iso) lies outside the years 1900 to 2200. Give a day within them.")
            case .length(let length):
                Words(
                    da: "\(length.words.da) er ikke en længde mellem én dag og tredive år.",
                    en: "\(length.words.en) is no length between one day and thirty years.")
            case .stops:
                Words(
                    da: "Standsningerne varer tilsammen mere end ti år.",
                    en: "The stops last more than ten years together.")
            case .extensionNotLonger:
                Words(
                    da: "En forlængelse skal slutte senere end fristen før den. Angiv en længere længde.",
                    en: "An extension must end later than the time before it. Give a longer length.")
            }
        }
    }

    /// The rule it follows.
    public let rule: DeadlineRule
    /// The last day; the deadline ends on it at 23:59, Europe/Copenhagen.
    public let day: Day
    /// How it came about.
    public let steps: [DerivationStep]

    /// Derives the day.
    ///
    /// First the last day by length alone; then every stop day after the start and not after the last day so far moves
    /// it by one, until none is left; then it moves off a closed day. Overlapping stops count once. For working days the
    /// stop days are left out of the count. Each extension is a new
    /// length from the same start, longer than the one before.
    /// - Throws: `Problem`, with words that say what to do.
    public init(
        _ rule: DeadlineRule, from start: DeadlineStart, length: Length? = nil,
        extensions: [DeadlineExtension] = [], stops: [DeadlineStop] = []
    ) throws(Problem) {
        var length = length ?? rule.length
        try Self.check(start.day, [length] + extensions.map(\.length), stops)
        var derivation = Derivation(rule: rule, start: start)
        let first = derivation.begin()
        for extended in extensions {
            guard
                extended.length.lastDay(from: first, leavingOut: { _ in false })
                    > length.lastDay(from: first, leavingOut: { _ in false })
            else { throw .extensionNotLonger }
            derivation.count(length, from: first, stops: [])
            derivation.extend(to: extended, from: first)
            length = extended.length
        }
        derivation.count(length, from: first, stops: stops)
        derivation.end()
        self.rule = rule
        day = derivation.day
        steps = derivation.steps
    }

    private static func check(_ start: Day, _ lengths: [Length], _ stops: [DeadlineStop]) throws(Problem) {
        for day in [start] + stops.flatMap({ [$0.first, $0.last] }) where !(1900...2200).contains(day.year) {
            throw .outOfRange(day)
        }
        for length in lengths where !length.isWithinBounds { throw .length(length) }
        guard stops.reduce(0, { $0 + $1.last.days(since: $1.first) + 1 }) <= 3_653 else { throw .stops }
    }
}

/// The derivation as it grows: the day so far, and the steps that led to it.
private struct Derivation {
    let rule: DeadlineRule
    let start: DeadlineStart
    var day: Day
    var steps: [DerivationStep] = []

    init(rule: DeadlineRule, start: DeadlineStart) {
        self.rule = rule
        self.start = start
        day = start.day
    }

    /// The day that is not counted: that of the fact, or of the presumed receipt of a letter.
    mutating func begin() -> Day {
        let notCounted = Words(da: "Dagen tælles ikke med.", en: "The day is not counted.")
        guard start.fact == .posted else {
            add(
                .start, Words(da: "\(start.words.da). \(notCounted.da)", en: "\(start.words.en). \(notCounted.en)"),
                rule.counting)
            return day
        }
        add(.start, Words(da: "\(start.words.da).", en: "\(start.words.en)."), rule.source)
        let delivery = DeadlineStart.delivery
        day = DeadlineStart.presumedReceipt(postedOn: start.day)
        add(
            .presumption,
            Words(
                da: "Et brev formodes modtaget efter \(delivery.words.da): \(day.longWords.da). \(notCounted.da)",
                en: "A letter is presumed received after \(delivery.words.en): \(day.longWords.en). \(notCounted.en)"),
            .background("postens befordringstid"))
        return day
    }

    mutating func count(_ length: Length, from first: Day, stops: [DeadlineStop]) {
        let counted = Self.merged(stops)
        day = length.lastDay(from: first) { day in length.isWorkingDays && counted.contains { $0.holds(day) } }
        add(.length, sentence(length.words), rule.source)
        if length.isWorkingDays {
            leaveOut(counted, from: first)
        } else {
            stand(counted, from: first)
        }
    }

    mutating func extend(to extended: DeadlineExtension, from first: Day) {
        let because = Self.because(extended.reason)
        let length = extended.length
        day = first
        add(
            .extension,
            Words(
                da: "Fristen er forlænget til \(length.words.da) fra samme start\(because).",
                en: "The time is extended to \(length.words.en) from the same start\(because)."),
            .background("forvaltningsloven § 21"))
    }

    mutating func end() {
        while rule.movesOffClosedDays, let closed = day.closed {
            let from = day
            repeat { day = day.adding(days: 1) } while day.closed != nil
            add(
                .closedDay,
                Words(
                    da: "\(from.words.da) er \(closed.words.da) og ingen arbejdsdag; fristen flyttes til "
                        + "\(day.longWords.da).",
                    en:
                        "\(from.words.en) is \(closed.isWeekend ? "a " : "")\(closed.words.en), not a working day; the time moves to \(day.longWords.en)."
                ),
                closed.source)
        }
        add(
            .end,
            Words(
                da: "\(rule.words.da.capitalisedFirst) udløber \(day.longWords.da) kl. 23.59 (dansk tid).",
                en: "\(rule.words.en.capitalisedFirst) ends on \(day.longWords.en) at 23:59 (Danish time)."),
            rule.counting)
    }

    /// Every stop day after the start and not after the day so far moves it by one, until none is left. A stretch that
    /// begins in time is counted whole: the day moves ahead of it as it is counted.
    private mutating func stand(_ stops: [DeadlineStop], from first: Day) {
        for stop in stops where stop.last > first && stop.first <= day {
            let begins = max(stop.first, first.adding(days: 1))
            let days = stop.last.days(since: begins) + 1
            day = day.adding(days: days)
            add(
                .stop,
                Words(
                    da:
                        "\(Self.span(begins, stop.last).da) stod fristen stille\(Self.because(stop.reason)): "
                        + "\(Length.days(days).words.da) lægges til, "
                        + "\(day.longWords.da).",
                    en:
                        "\(Self.span(begins, stop.last).en) the time stood still\(Self.because(stop.reason)): "
                        + "\(Length.days(days).words.en) \(days == 1 ? "is" : "are") added, "
                        + "\(day.longWords.en)."),
                .background("forvaltningsloven § 21"))
        }
    }

    private mutating func leaveOut(_ stops: [DeadlineStop], from first: Day) {
        for stop in stops where stop.last > first && stop.first <= day {
            let span = Self.span(max(stop.first, first.adding(days: 1)), stop.last)
            add(
                .stop,
                Words(da: "\(span.da) er ikke talt med.", en: "\(span.en) was not counted."),
                .background("forvaltningsloven § 21"))
        }
    }

    private mutating func add(_ kind: DerivationStep.Kind, _ words: Words, _ source: LegalSource) {
        steps.append(DerivationStep(kind, day: day, words, source))
    }

    private func sentence(_ length: Words) -> Words {
        Words(da: "\(length.da): \(day.longWords.da).", en: "\(length.en): \(day.longWords.en).")
    }

    private static func because(_ reason: String) -> String { reason.isEmpty ? "" : " (\(reason))" }

    private static func span(_ first: Day, _ last: Day) -> Words {
        first == last
            ? Words(da: "Den \(first.words.da)", en: "On \(first.words.en)")
            : Words(
                da: "Fra den \(first.words.da) til og med den \(last.words.da)",
                en: "From \(first.words.en) to \(last.words.en), both included,")
    }

    /// The stops in order, overlapping or touching ones as one.
    private static func merged(_ stops: [DeadlineStop]) -> [DeadlineStop] {
        stops.sorted { $0.first < $1.first }.reduce(into: [DeadlineStop]()) { merged, stop in
            if let before = merged.last, stop.first <= before.last.adding(days: 1),
                let joined = DeadlineStop(
                    before.first, max(before.last, stop.last),
                    reason: [before.reason, stop.reason].filter { !$0.isEmpty }.joined(separator: "; "))
            {
                merged[merged.count - 1] = joined
            } else {
                merged.append(stop)
            }
        }
    }
}

extension DeadlineStop {
    fileprivate func holds(_ day: Day) -> Bool { first <= day && day <= last }
}

extension Length {
    fileprivate var isWorkingDays: Bool { if case .workingDays = self { true } else { false } }
}
