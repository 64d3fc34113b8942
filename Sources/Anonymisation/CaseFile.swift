internal import Foundation

/// What a case knows, as a file outside the system gives it: journal numbers and parties with their names and numbers.
public struct CaseFile: Sendable, Decodable {
    /// Somebody in the case.
    public struct Party: Sendable, Decodable {
        var id: String
        var kind: String
        var name: String
        var former_name: String?
        var nickname: String?
        var organisation: String?
        var cpr: String?
        var date_of_birth: String?
        var address: String?
        var postal_town: String?
        var phone: String?
        var email: String?
        var cvr: String?
        var licence_plate: String?
        var bank_account: String?
        var handle: String?
        var passport_no: String?
    }

    var journal_numbers: [String]?
    var parties: [Party]

    /// Reads the JSON of a case; throws where it is none, with the field that is wrong.
    public init(json: [UInt8]) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(json))
    }

    /// Everything it knows, as the finder takes it.
    public var entities: [CaseEntity] {
        parties.flatMap(\.entities)
            + (journal_numbers ?? []).enumerated().map { index, number in
                CaseEntity(id: "J\(index + 1)", kind: .number, values: [number], term: nil)
            }
    }
}

extension CaseFile.Party {
    fileprivate var entities: [CaseEntity] {
        var names = [name, former_name, nickname].compactMap { $0 }
        var firms = [organisation].compactMap { $0 }
        if kind != "person" {
            // "Bageriet v/ Jørgen Bjerrum": a firm, and a person.
            firms = names
            names = []
            if let mark = name.range(of: " v/") {
                firms[0] = String(name[..<mark.lowerBound])
                names = [name[mark.upperBound...].trimmingCharacters(in: .whitespaces)]
            }
        }
        var entities: [CaseEntity] = []
        func add(_ kind: CaseEntity.Kind, _ values: [String?]) {
            let values = values.compactMap { $0 }
            if !values.isEmpty {
                entities.append(CaseEntity(id: "\(id).\(kind.rawValue)", kind: kind, values: values, term: nil))
            }
        }
        add(.person, names)
        add(.organisation, firms)
        add(.cpr, [cpr])
        add(.birthDate, [date_of_birth])
        add(.address, [address.map { street in [street, postal_town].compactMap { $0 }.joined(separator: ", ") }])
        add(.town, [postal_town])
        add(.phone, [phone])
        add(.email, [email])
        add(.cvr, [cvr])
        add(.plate, [licence_plate])
        add(.account, [bank_account])
        add(.handle, [handle])
        add(.number, [passport_no])
        return entities
    }
}
