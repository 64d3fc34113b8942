public import Law

/// What a reader asks of the published rulings: the same parameters in the page, and later in feeds and API.
public struct RulingQuery: Sendable, Hashable {
    /// How several grounds go together in the question.
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        /// At least one of them.
        case any = "en"
        /// All of them, perhaps with others.
        case all = "alle"
        /// Exactly this combination.
        case exact = "praecis"
    }

    /// A year of decision, or "not known".
    public enum Year: Sendable, Hashable {
        /// Decided in this year.
        case year(Int)
        /// The ruling does not say when it was decided.
        case unknown

        /// The value in an address.
        public var code: String {
            switch self {
            case .year(let year): String(year)
            case .unknown: "ukendt"
            }
        }
    }

    /// The order of the answer.
    public enum Order: String, Sendable, Hashable, CaseIterable {
        /// Best match first.
        case best = "bedst"
        /// Latest decision first, unknown days last.
        case newest = "nyeste"
    }

    /// Where a page of answers begins: after this ruling.
    public struct Cursor: Sendable, Hashable {
        /// Its place in the order: a day, a rank, or "-" for a day not known.
        public var place: String
        /// Its identifier, which decides between equals.
        public var id: String

        /// After a ruling.
        public init(place: String, id: String) {
            self.place = place
            self.id = id
        }

        /// `2021-01-07~lbn-…`.
        public var code: String { "\(place)~\(id)" }

        init?(code: String, order: Order) {
            let parts = code.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, PermanentIdentifier(parts[1]) != nil else { return nil }
            switch order {
            case .newest: guard parts[0] == "-" || Day(iso: parts[0]) != nil else { return nil }
            case .best:
                // As the database would write it: what is read is not what is sent on.
                guard let rank = Float(parts[0]), rank.isFinite else { return nil }
                self.init(place: String(rank), id: parts[1])
                return
            }
            self.init(place: parts[0], id: parts[1])
        }
    }

    /// A parameter that can't be understood.
    public struct Problem: Error, Sendable, Hashable {
        /// The parameter.
        public var parameter: String
        /// What would be right.
        public var words: Words
    }

    /// The words searched for; empty for none.
    public var text = ""
    /// The grounds; none for any.
    public var grounds: [Ground] = []
    /// How several grounds go together.
    public var mode = Mode.any
    /// How the grounds of one claim go together; nil for any. Historic rulings do not tell.
    public var combination: Combination?
    /// The outcomes; none for any.
    public var outcomes: [Outcome] = []
    /// The area.
    public var area: Area?
    /// The year.
    public var year: Year?
    /// The order that was asked for; nil for the usual one.
    public var requestedOrder: Order?
    /// Where the page begins.
    public var after: Cursor?

    /// Everything.
    public init() {}

    /// The order of the answer: best match first where words are searched for.
    public var order: Order {
        if text.isEmpty { return .newest }
        return requestedOrder ?? .best
    }

    /// The grounds as one set, where there are any.
    public var groundSet: GroundSet? { GroundSet(grounds) }

    /// Whether anything narrows the answer but the words.
    public var isNarrowed: Bool {
        !grounds.isEmpty || combination != nil || !outcomes.isEmpty || area != nil || year != nil
    }

    /// The longest text that is searched for, in characters.
    public static let longestText = 200

    /// Reads the parameters of an address. Unknown parameters are none of ours and are passed over; a known one with
    /// a value that can't be understood is a problem, said with what would be right.
    public init(parameters: [(name: String, value: String)]) throws(Problem) {
        var cursor = ""
        for (name, value) in parameters {
            switch name {
            case "q": text = try Self.searched(value)
            case "grund": if !value.isEmpty { grounds.append(try Self.code(name, value)) }
            case "grund_mode": if !value.isEmpty { mode = try Self.code(name, value) }
            case "kombination": if !value.isEmpty { combination = try Self.code(name, value) as Combination }
            case "udfald": if !value.isEmpty { outcomes.append(try Self.code(name, value)) }
            case "omraade": if !value.isEmpty { area = try Self.code(name, value) as Area }
            case "aar": if !value.isEmpty { year = try Self.year(value) }
            case "sort": if !value.isEmpty { requestedOrder = try Self.code(name, value) as Order }
            case "efter": cursor = value
            default: continue
            }
        }
        grounds = Set(grounds).sorted()
        outcomes = Outcome.allCases.filter(outcomes.contains)
        guard !cursor.isEmpty else { return }
        guard let after = Cursor(code: cursor, order: order) else {
            throw Problem(
                parameter: "efter",
                words: Words(
                    da: "Siden findes ikke i denne søgning. Begynd forfra fra første side.",
                    en: "There is no such page in this search. Start again from the first page."
                )
            )
        }
        self.after = after
    }

    /// The parameters of this question without its page, in a fixed order: two equal questions have one address.
    public var parameters: [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = []
        if !text.isEmpty { parameters.append(("q", text)) }
        for ground in grounds { parameters.append(("grund", ground.rawValue)) }
        if !grounds.isEmpty, mode != .any { parameters.append(("grund_mode", mode.rawValue)) }
        if let combination { parameters.append(("kombination", combination.rawValue)) }
        for outcome in outcomes { parameters.append(("udfald", outcome.rawValue)) }
        if let area { parameters.append(("omraade", area.rawValue)) }
        if let year { parameters.append(("aar", year.code)) }
        if let requestedOrder, !text.isEmpty { parameters.append(("sort", requestedOrder.rawValue)) }
        return parameters
    }

    private static func searched(_ value: String) throws(Problem) -> String {
        let text = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard text.count <= longestText else {
            throw Problem(
                parameter: "q",
                words: Words(
                    da: "Søgningen må højst være på \(longestText) tegn. Din er på \(text.count).",
                    en: "A search may be at most \(longestText) characters. Yours has \(text.count)."
                )
            )
        }
        return JournalNumber.withoutLabel(text)
    }

    private static func code<Code: CaseIterable & RawRepresentable<String>>(
        _ name: String,
        _ value: String
    ) throws(Problem) -> Code {
        if let code = Code(rawValue: value) { return code }
        let codes = Code.allCases.map(\.rawValue).joined(separator: ", ")
        throw Problem(
            parameter: name,
            words: Words(
                da: "Værdien skal være en af disse: \(codes).", en: "The value must be one of these: \(codes).")
        )
    }

    private static func year(_ value: String) throws(Problem) -> Year {
        if value == "ukendt" { return .unknown }
        if value.utf8.count == 4, let year = Int(value), year >= 1900 { return .year(year) }
        throw Problem(
            parameter: "aar",
            words: Words(
                da: "Året skal være fire cifre, fx 2023, eller ordet ukendt.",
                en: "The year must be four digits, such as 2023, or the word ukendt (not known)."
            )
        )
    }
}
