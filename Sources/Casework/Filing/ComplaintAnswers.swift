/// The answers of a complaint form exactly as they were typed, right or wrong, so that nothing is ever lost.
///
/// A field has one value or several; the fields of a person, an incident or a respondent carry their number:
/// `klager-1-navn`, `haendelse-2-hvad`.
public struct ComplaintAnswers: Sendable, Hashable {
    /// Field → values.
    public private(set) var fields: [String: [String]]

    /// Answers of these fields.
    public init(_ fields: [String: [String]] = [:]) { self.fields = fields }

    /// The first value of a field, empty where there is none.
    public subscript(field: String) -> String { fields[field]?.first ?? "" }

    /// Every value of a field.
    public func all(_ field: String) -> [String] { fields[field] ?? [] }

    /// Whether anything but space was typed in it.
    public func has(_ field: String) -> Bool { !self[field].allSatisfy(\.isWhitespace) }

    /// The answers with these fields in place of the step's own: a box that was cleared is gone, the other steps stay.
    public func replacing(_ step: ComplaintStep, with typed: [String: [String]]) -> ComplaintAnswers {
        var kept = fields.filter { ComplaintStep.of(field: $0.key) != step }
        for (field, values) in typed where ComplaintStep.of(field: field) == step { kept[field] = values }
        return ComplaintAnswers(kept)
    }

    /// The fields of a step alone.
    public func fields(of step: ComplaintStep) -> [String: [String]] {
        fields.filter { ComplaintStep.of(field: $0.key) == step }
    }

    /// How many of a numbered kind there are: at least one.
    public func count(_ kind: ComplaintStep.Numbered) -> Int {
        let numbers = fields.keys.compactMap { field -> Int? in
            let parts = field.split(separator: "-", maxSplits: 2)
            return parts.count == 3 && parts[0] == kind.rawValue ? Int(parts[1]) : nil
        }
        return min(max(numbers.max() ?? 1, 1), kind.most)
    }

    /// As canonical JSON.
    public var json: JSONValue {
        .object(fields.mapValues { .array($0.map { .string($0) }) })
    }

    /// Reads what `json` wrote; nil for anything else.
    public init?(_ json: JSONValue) {
        guard case .object(let members) = json else { return nil }
        let fields = members.compactMapValues(\.texts)
        guard fields.count == members.count else { return nil }
        self.init(fields)
    }
}

/// The steps of the complaint form, in order. The raw value is the last part of the address.
public enum ComplaintStep: String, Sendable, Hashable, CaseIterable {
    /// Who you are.
    case dig
    /// Whom you complain of.
    case indklagede
    /// What happened and when.
    case haendelser
    /// Which grounds.
    case grunde
    /// How they go together.
    case sammen
    /// Where, and what kind of treatment.
    case hvor
    /// What you want.
    case oensker
    /// Check and send.
    case tjek

    /// What comes in numbers.
    public enum Numbered: String, Sendable, Hashable, CaseIterable {
        case klager, indklaget, haendelse

        /// The most that the form takes.
        public var most: Int { self == .klager ? 5 : 10 }
    }

    /// The step a field belongs to; nil for a field that the form has not.
    public static func of(field: String) -> ComplaintStep? {
        let parts = field.split(separator: "-", maxSplits: 2)
        if parts.count == 3, let kind = Numbered(rawValue: String(parts[0])), let number = Int(parts[1]),
            String(number) == parts[1], (1...kind.most).contains(number), names(kind).contains(String(parts[2]))
        {
            switch kind {
            case .klager: return .dig
            case .indklaget: return .indklagede
            case .haendelse: return .haendelser
            }
        }
        return single[field]
    }

    /// The fields of one of a numbered kind.
    public static func names(_ kind: Numbered) -> [String] {
        switch kind {
        case .klager: ["navn", "vej", "postby", "email", "telefon", "cpr", "beskyttet", "behov"]
        case .indklaget: ["navn", "slags", "adresse", "email"]
        case .haendelse: ["hvad", "dag", "maaned", "aar", "til-dag", "til-maaned", "til-aar", "sted"]
        }
    }

    private static let single: [String: ComplaintStep] = [
        "grund": .grunde, "sammen": .sammen, "omraade": .hvor, "behandling": .hvor, "oensker-godtgoerelse": .oensker,
        "beloeb": .oensker, "oenske": .oensker, "fagforening": .oensker, "fagforening-navn": .oensker,
        "domstol": .oensker,
        "myndighed": .oensker, "forlig": .oensker, "kendt": .tjek, "offentlig": .tjek, "rigtigt": .tjek,
        "privatliv": .tjek,
    ]
}
