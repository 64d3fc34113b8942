public import Law

/// All that a deadline follows from, as the journal keeps it: its date can be derived anew at any time.
public struct DeadlineTerms: Sendable, Hashable {
    /// The rule.
    public let rule: DeadlineRule
    /// The fact it starts with.
    public let start: DeadlineStart
    /// How long it runs.
    public let length: Length
    /// Longer lengths in place of the first, with their reasons.
    public private(set) var extensions: [DeadlineExtension] = []
    /// The last day.
    public private(set) var day: Day

    /// The terms of a rule from a fact.
    /// - Throws: `Deadline.Problem`.
    public init(_ rule: DeadlineRule, from start: DeadlineStart, length: Length? = nil) throws(Deadline.Problem) {
        self.rule = rule
        self.start = start
        self.length = length ?? rule.length
        day = try Deadline(rule, from: start, length: length).day
    }

    /// The terms with a longer length.
    /// - Throws: `Deadline.Problem`, among them that it is not longer.
    public func extended(to length: Length, reason: String) throws(Deadline.Problem) -> DeadlineTerms {
        var terms = self
        terms.extensions.append(DeadlineExtension(length, reason: reason))
        terms.day = try terms.derived().day
        return terms
    }

    /// The terms from another day: the letter went out later than the round was opened, or anew.
    /// - Throws: `Deadline.Problem`.
    public func starting(on day: Day) throws(Deadline.Problem) -> DeadlineTerms {
        var terms = try DeadlineTerms(rule, from: DeadlineStart(start.fact, day), length: length)
        // Their reasons are words, and stand where they were first written.
        terms.extensions = extensions.map { DeadlineExtension($0.length) }
        terms.day = try terms.derived().day
        return terms
    }

    /// The terms with an extension that stands in the journal.
    func recording(_ length: Length, reason: String, day: Day) -> DeadlineTerms {
        var terms = self
        terms.extensions.append(DeadlineExtension(length, reason: reason))
        terms.day = day
        return terms
    }

    /// The terms with the reasons of their extensions, in order.
    public func telling(_ reasons: [String]) -> DeadlineTerms {
        var terms = self
        for (place, reason) in reasons.enumerated() where extensions.indices.contains(place) {
            terms.extensions[place] = DeadlineExtension(extensions[place].length, reason: reason)
        }
        return terms
    }

    /// The date with its derivation.
    public func derived() throws(Deadline.Problem) -> Deadline {
        try Deadline(rule, from: start, length: length, extensions: extensions)
    }

    /// As journal and projections keep it. Reasons of extensions are words, and stand elsewhere.
    public var json: JSONValue {
        .object([
            "day": .string(day.iso), "extensions": .array(extensions.map { .string($0.length.code) }),
            "fact": .string(start.fact.rawValue), "from": .string(start.day.iso), "length": .string(length.code),
            "rule": .string(rule.rawValue),
        ])
    }

    /// Reads what `json` wrote; nil for anything else.
    public init?(json: JSONValue) {
        guard let rule = json.code("rule", DeadlineRule.self), let fact = json.code("fact", DeadlineStart.Fact.self),
            let from = json.day("from"), let length = json["length"]?.text.flatMap(Length.init(code:)),
            let day = json.day("day"), let extensions = json["extensions"]?.texts
        else { return nil }
        let lengths = extensions.compactMap(Length.init(code:))
        guard lengths.count == extensions.count else { return nil }
        self.rule = rule
        start = DeadlineStart(fact, from)
        self.length = length
        self.extensions = lengths.map { DeadlineExtension($0) }
        self.day = day
    }
}

extension Deadline.Problem {
    /// As a refusal of whoever set the time.
    var refusal: Refusal {
        Refusal(
            words, source: LegalSource("forvaltningsloven § 19", evidence: "casework"),
            helper: Words(da: "Sagens sagsbehandler", en: "The officer of the case"))
    }
}
