internal import Anonymisation
internal import Foundation
public import Law

/// One line of the archive on its way in: read field by field, so that everything wrong with it is said at once.
public enum HistoricRecord {
    /// What is wrong with a record, and where.
    public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        /// The field, or "line" where the line can't be read at all.
        public var field: String
        /// What is wrong and what would be right, in English, for the operator. Never holds the value.
        public var reason: String

        /// A problem at a field.
        public init(field: String, reason: String) {
            self.field = field
            self.reason = reason
        }

        /// "field: reason".
        public var description: String { "\(field): \(reason)" }
    }

    /// All that is wrong with one record.
    public struct Problems: Error, Sendable, Hashable {
        /// At least one.
        public var list: [Problem]
    }

    /// Reads one line of JSON. `today` is the last possible day of decision.
    public static func read(_ line: some StringProtocol, today: Day) throws(Problems) -> HistoricRuling {
        var reader = Reader(line, today: today)
        let ruling = reader.ruling()
        if let ruling { reader.scanForIdentifiers(ruling) }
        guard let ruling, reader.problems.isEmpty else { throw Problems(list: reader.problems) }
        return ruling
    }

    /// Compares the title with the facts (law page 10 a): each difference is a line for the report, none is fatal,
    /// since the title is the source's and the facts were read off the text.
    public static func titleDifferences(_ ruling: HistoricRuling) -> [Problem] {
        guard let published = ruling.title else { return [] }
        func difference(_ reason: String) -> Problem { Problem(field: "title", reason: reason) }
        let title: RulingTitle
        do {
            title = try RulingTitle(reading: published)
        } catch {
            switch error {
            case .opening: return [difference("does not begin with \"\(RulingTitle.opening)\"")]
            case .part(let part): return [difference("the part \"\(part)\" is neither grounds, topics nor an outcome")]
            case .noGround: return [difference("names no ground")]
            }
        }
        var differences: [Problem] = []
        if title.grounds != ruling.grounds {
            differences.append(difference("says \(title.grounds.code), the grounds say \(ruling.grounds.code)"))
        }
        if Set(title.topics) != Set(ruling.topics) {
            let (said, given) = (title.topics.map(\.code).sorted(), ruling.topics.map(\.code).sorted())
            differences.append(difference("says \(said), the topics say \(given)"))
        }
        if title.outcome != ruling.outcome {
            let (said, given) = (title.outcome?.rawValue ?? "no outcome", ruling.outcome?.rawValue ?? "none")
            differences.append(difference("says \(said), the outcome says \(given)"))
        }
        return differences
    }

    private static let fields = [
        "source", "kind", "excerpt", "journal_numbers", "decided_on", "title", "grounds", "area", "topics", "outcome",
        "compensation_dkk", "dissent", "statutes", "text", "note",
    ]

    private struct Reader {
        var problems: [Problem] = []
        private let object: [String: JSON]
        private let today: Day

        init(_ line: some StringProtocol, today: Day) {
            self.today = today
            do {
                object = try JSONDecoder().decode([String: JSON].self, from: Data(line.utf8))
            } catch {
                object = [:]
                problems = [Problem(field: "line", reason: "is not a JSON object in UTF-8")]
                return
            }
            for name in object.keys.sorted() where !HistoricRecord.fields.contains(name) {
                refuse(name, "is not a field of a record; known are \(HistoricRecord.fields.joined(separator: ", "))")
            }
        }

        mutating func ruling() -> HistoricRuling? {
            guard !object.isEmpty else { return nil }
            let source = source()
            let kind = code("kind", HistoricRuling.Kind.self)
            let excerpt = truth("excerpt")
            let numbers = list("journal_numbers", "a journal number such as 18-8160") {
                JournalNumber.isValid($0) ? $0 : nil
            }
            let decidedOn = day("decided_on")
            let title = optionalText("title")
            let grounds = list("grounds", Self.codes(Ground.self)) { Ground(rawValue: $0) }
            let area = code("area", Area.self)
            let topics = list("topics", "a topic: " + Topic.all.map(\.word).joined(separator: ", ")) { Topic(word: $0) }
            let outcome = optionalCode("outcome", Outcome.self)
            let compensation = amount("compensation_dkk")
            let dissent = truth("dissent")
            let statutes = list("statutes", Self.codes(Statute.self)) { Statute(rawValue: $0) }
            let text = text("text")
            let note = optionalText("note")
            let set = grounds.flatMap { GroundSet($0) }
            if grounds?.isEmpty == true { refuse("grounds", "holds no ground; a ruling has at least one") }
            guard let source, let kind, let excerpt, let numbers, let set, let area, let topics, let dissent,
                let statutes,
                let text
            else { return nil }
            return HistoricRuling(
                source: source, kind: kind, excerpt: excerpt, journalNumbers: numbers, decidedOn: decidedOn,
                title: title, grounds: set, area: area, topics: topics, outcome: outcome, compensation: compensation,
                dissent: dissent, statutes: statutes, text: text, note: note
            )
        }

        mutating func scanForIdentifiers(_ ruling: HistoricRuling) {
            let published = [
                ("source", ruling.source.removingPercentEncoding ?? ruling.source), ("title", ruling.title ?? ""),
                ("text", ruling.text), ("note", ruling.note ?? ""),
            ]
            for (field, text) in published {
                for finding in IdentifierScan.scan(text) {
                    refuse(
                        field,
                        "holds what looks like \(Self.name(finding.kind)) at line \(finding.line), "
                            + "character \(finding.column); remove it before import"
                    )
                }
            }
        }

        private static func name(_ kind: IdentifierScan.Kind) -> String {
            switch kind {
            case .cpr: "a CPR number"
            case .email: "an e-mail address"
            case .phone: "a telephone number"
            case .account: "an account number"
            }
        }

        private static func codes<Code: CaseIterable & RawRepresentable<String>>(_ type: Code.Type) -> String {
            "one of " + Code.allCases.map(\.rawValue).joined(separator: ", ")
        }

        private mutating func refuse(_ field: String, _ reason: String) {
            problems.append(Problem(field: field, reason: reason))
        }

        private mutating func source() -> String? {
            guard let source = text("source") else { return nil }
            let address = URL(string: source)
            guard let scheme = address?.scheme, ["http", "https"].contains(scheme), address?.host?.isEmpty == false,
                source.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else {
                refuse("source", "must be an address that begins with https:// or http://")
                return nil
            }
            return source
        }

        private mutating func text(_ field: String) -> String? {
            guard case .text(let text)? = object[field], text.contains(where: { !$0.isWhitespace }) else {
                refuse(field, "must be a text that is not empty")
                return nil
            }
            return checked(text, field)
        }

        private mutating func optionalText(_ field: String) -> String? {
            switch object[field] {
            case nil, .null?: return nil
            case .text(let text)? where text.contains(where: { !$0.isWhitespace }): return checked(text, field)
            default:
                refuse(field, "must be a text or null")
                return nil
            }
        }

        private mutating func checked(_ text: String, _ field: String) -> String? {
            let hidden = text.unicodeScalars.contains { scalar in
                switch scalar.value {
                case 0x09, 0x0A: false
                case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
                default: scalar.properties.generalCategory == .control
                }
            }
            if hidden {
                refuse(field, "holds control characters or marks of direction; only line ends and tabs are text")
                return nil
            }
            return text
        }

        private mutating func truth(_ field: String) -> Bool? {
            guard case .truth(let value)? = object[field] else {
                refuse(field, "must be true or false")
                return nil
            }
            return value
        }

        private mutating func amount(_ field: String) -> Int? {
            switch object[field] {
            case nil, .null?: return nil
            case .number(let value)? where value > 0 && value < 1_000_000_000 && value == value.rounded():
                return Int(value)
            default:
                refuse(field, "must be whole kroner above 0, or null")
                return nil
            }
        }

        private mutating func day(_ field: String) -> Day? {
            switch object[field] {
            case nil, .null?: return nil
            case .text(let text)?:
                guard let day = Day(iso: text) else {
                    refuse(field, "must be a day such as 2018-08-30, or null")
                    return nil
                }
                guard day.year >= 2000, day <= today else {
                    refuse(field, "must lie between 2000-01-01 and today")
                    return nil
                }
                return day
            default:
                refuse(field, "must be a day such as 2018-08-30, or null")
                return nil
            }
        }

        private mutating func code<Code: CaseIterable & RawRepresentable<String>>(_ field: String, _ type: Code.Type)
            -> Code?
        {
            guard case .text(let text)? = object[field], let code = Code(rawValue: text) else {
                refuse(field, "must be \(Self.codes(type))")
                return nil
            }
            return code
        }

        private mutating func optionalCode<Code: CaseIterable & RawRepresentable<String>>(
            _ field: String,
            _ type: Code.Type
        ) -> Code? {
            switch object[field] {
            case nil, .null?: nil
            default: code(field, type)
            }
        }

        private mutating func list<Value: Equatable>(
            _ field: String,
            _ right: String,
            _ read: (String) -> Value?
        ) -> [Value]? {
            guard case .list(let items)? = object[field] else {
                refuse(field, "must be a list")
                return nil
            }
            var values: [Value] = []
            for (index, item) in items.enumerated() {
                guard case .text(let text) = item, let value = read(text) else {
                    refuse(field, "item \(index + 1) must be \(right)")
                    return nil
                }
                guard !values.contains(value) else {
                    refuse(field, "item \(index + 1) stands there twice")
                    return nil
                }
                values.append(value)
            }
            return values
        }
    }

    private enum JSON: Decodable {
        case null, truth(Bool), number(Double), text(String), list([JSON]), object

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            // Each try? asks for a type; nothing is swallowed, since the last case takes what is left.
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .truth(value)
            } else if let value = try? container.decode(Double.self) {
                self = .number(value)
            } else if let value = try? container.decode(String.self) {
                self = .text(value)
            } else if let value = try? container.decode([JSON].self) {
                self = .list(value)
            } else {
                self = .object
            }
        }
    }
}
