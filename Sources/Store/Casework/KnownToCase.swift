internal import Anonymisation
internal import Casework
internal import Foundation
internal import Law

/// What a case knows of everybody in it, for the finder and the gate: every version of every person, and who decided.
struct KnownToCase {
    /// A version of a person, with what is sealed opened.
    struct Person: Sendable, Hashable {
        var id: String
        var version: Int
        var role: PersonReference.Role
        var place: Int
        var name: String
        var email: String?
        var phone: String?
        var road: String?
        var postal: String?
        var isOrganisation: Bool
        var cpr: String?
        var address: String?
    }

    /// Somebody of the Board or the secretariat.
    struct Member: Sendable, Hashable {
        var account: String
        var fullName: String
        var sits: Bool
    }

    private(set) var entities: [CaseEntity] = []
    private(set) var legend: [String: String] = [:]

    init(_ state: CaseState, _ people: [Person], _ members: [Member]) throws(Refusal) {
        let versions = Dictionary(grouping: people, by: \.id).sorted { $0.value[0].isBefore($1.value[0]) }
        for (id, known) in versions {
            guard let role = known.first?.role, role != .institute, let place = known.first?.place else { continue }
            let reference = PersonReference(id: PartyID(rawValue: id), role: role, place: place)
            let kind: CaseEntity.Kind = known.contains(where: \.isOrganisation) ? .organisation : .person
            let names = known.map(\.name)
            add(kind, names, term: try state.publishedTerm(of: reference), names[0])
            let whose = names[0]
            add(.email, known.compactMap(\.email), term: nil, whose)
            add(.phone, known.compactMap(\.phone), term: nil, whose)
            add(.address, known.compactMap(\.wholeAddress), term: nil, whose)
            add(.town, known.compactMap(\.town), term: nil, whose)
            add(.cpr, known.compactMap(\.cpr), term: nil, whose)
        }
        for member in members where member.sits { add(.person, [member.fullName], term: nil, member.fullName) }
    }

    private mutating func add(_ kind: CaseEntity.Kind, _ values: [String], term: String?, _ whose: String) {
        let distinct = values.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let entity = CaseEntity(id: "K\(entities.count + 1)", kind: kind, values: distinct, term: term)
        guard !entity.values.isEmpty else { return }
        entities.append(entity)
        legend[entity.id] = whose
    }
}

extension KnownToCase.Person {
    func isBefore(_ other: Self) -> Bool {
        let order: [PersonReference.Role] = [.complainant, .respondent, .representative, .institute]
        return (order.firstIndex(of: role) ?? 0, place) < (order.firstIndex(of: other.role) ?? 0, other.place)
    }

    /// Road and number with postal town, protected or not.
    var wholeAddress: String? {
        if let address { return address }
        guard let road, !road.isEmpty else { return nil }
        return postal.map { "\(road), \($0)" } ?? road
    }

    /// "Eksempelby" of "9999 Eksempelby".
    var town: String? {
        // A respondent's address is told in one line.
        let told =
            postal
            ?? (address ?? road.flatMap { $0.contains(",") ? $0 : nil })?.split(separator: ",").last.map(String.init)
        let words = told?.split(whereSeparator: \.isWhitespace).filter { !$0.allSatisfy(\.isNumber) }
        return words.flatMap { $0.isEmpty ? nil : $0.joined(separator: " ") }
    }
}

/// A row of `casework.person`, what is sealed still closed.
struct SealedPerson: Sendable {
    var person: KnownToCase.Person
    var sealed: [UInt8]?

    /// With what is sealed opened; a commitment's salt stands before each value.
    func opened(_ keys: CaseKeys, _ key: CaseKeys.CaseKey, _ number: String) throws -> KnownToCase.Person {
        guard let openings = try openings(keys, key, number) else { return person }
        func value(_ field: String) -> String? {
            openings[field].flatMap { told in told.firstIndex(of: ":").map { String(told[told.index(after: $0)...]) } }
        }
        var opened = person
        opened.cpr = value("cpr")
        opened.address = value("address")
        return opened
    }

    /// `cpr` and `address` as they were committed to: salt, colon, value.
    func openings(_ keys: CaseKeys, _ key: CaseKeys.CaseKey, _ number: String) throws -> [String: String]? {
        guard let sealed else { return nil }
        let text = try keys.open(sealed, key, number, 1, person.id)
        guard case .object(let members) = try JSONValue(canonical: Array(text.utf8)) else { return nil }
        return members.compactMapValues(\.text)
    }
}
