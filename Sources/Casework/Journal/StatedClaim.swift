public import Law

/// A claim as the complainant stated it: anything may be unsure.
public struct StatedClaim: Sendable, Hashable {
    /// How several grounds go together, in the complainant's words.
    public enum Together: String, Sendable, Hashable, CaseIterable {
        case cumulative, intersectional
        /// Not known yet; the officer asks.
        case unsure

        /// The combination, where it is known.
        public var combination: Combination? { Combination(rawValue: rawValue) }
    }

    /// Its number.
    public var number: ClaimNumber
    /// Who complains.
    public var complainant: PartyID
    /// Whom it is about.
    public var respondents: [PartyID]
    /// The incidents it comes from, by number.
    public var incidents: [Int]
    /// The grounds as one; nil for "not sure".
    public var grounds: GroundSet?
    /// Nil exactly where there are not several grounds.
    public var together: Together?
    /// The kind of treatment, `unsure` included.
    public var conduct: Conduct
    /// Where; nil for "not sure".
    public var area: Area?
    /// The first day of its incidents, where one is known.
    public var actedOn: Day?

    /// Whether nothing of it is unsure.
    public var isCertain: Bool { grounds != nil && together != .unsure && conduct != .unsure && area != nil }

    /// The grounds as one code: `sex+age`, or `unsure`.
    public var groundCodes: [String] { grounds?.ordered.map(\.rawValue) ?? ["unsure"] }

    /// As the journal keeps it.
    public var json: JSONValue {
        .object([
            "acted_on": actedOn.map { .string($0.iso) } ?? .null, "area": .string(area?.rawValue ?? "unsure"),
            "combination": together.map { .string($0.rawValue) } ?? .null, "complainant": .string(complainant.rawValue),
            "conduct": .string(conduct.rawValue), "grounds": .array(groundCodes.map { .string($0) }),
            "incidents": .array(incidents.map { .integer($0) }), "number": .integer(number.rawValue),
            "respondents": .array(respondents.map { .string($0.rawValue) }),
        ])
    }

    /// Reads what `json` wrote; nil for anything else.
    public init?(json: JSONValue) {
        guard let number = json["number"]?.number, let complainant = json["complainant"]?.text,
            let respondents = json["respondents"]?.texts, let incidents = json["incidents"]?.list?.compactMap(\.number),
            let codes = json["grounds"]?.texts, let conduct = json["conduct"]?.text.flatMap(Conduct.init(rawValue:)),
            let area = json["area"]?.text
        else { return nil }
        self.init(
            number: ClaimNumber(rawValue: number), complainant: PartyID(rawValue: complainant),
            respondents: respondents.map(PartyID.init(rawValue:)), incidents: incidents,
            grounds: GroundSet(codes.compactMap(Ground.init(rawValue:))),
            together: json["combination"]?.text.flatMap(Together.init(rawValue:)), conduct: conduct,
            area: Area(rawValue: area), actedOn: json["acted_on"]?.text.flatMap(Day.init(iso:)))
    }

    /// A claim as stated; the combination is dropped where there are not several grounds, and unsure where it is missing.
    public init(
        number: ClaimNumber, complainant: PartyID, respondents: [PartyID], incidents: [Int], grounds: GroundSet?,
        together: Together?, conduct: Conduct, area: Area?, actedOn: Day?
    ) {
        self.number = number
        self.complainant = complainant
        self.respondents = respondents
        self.incidents = incidents
        self.grounds = grounds
        self.together = (grounds?.count ?? 0) > 1 ? together ?? .unsure : nil
        self.conduct = conduct
        self.area = area
        self.actedOn = actedOn
    }
}
