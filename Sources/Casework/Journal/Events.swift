public import Law

/// The types of event, by their names in the journal.
public enum EventType: String, Sendable, Hashable, CaseIterable {
    /// A complaint came in.
    case complaintFiled = "complaint-filed"
    /// An officer took the case into the Board's register.
    case caseRegistered = "case-registered"
    /// An officer said what a claim is about.
    case claimClassified = "claim-classified"
    /// A letter is ready to be printed and sent.
    case letterPrepared = "letter-prepared"
}

/// Somebody's words. In the journal they are sealed under the key of the case; folding leaves them closed.
public enum SealedText: Sendable, Hashable {
    /// In the clear, before they are sealed.
    case open(String)
    /// Sealed, base64.
    case closed(String)
}

/// What happened in a case.
public enum Event: Sendable, Hashable {
    case complaintFiled(ComplaintFiled)
    case caseRegistered(CaseRegistered)
    case claimClassified(ClaimClassified)
    case letterPrepared(LetterPrepared)

    /// Its type.
    public var type: EventType {
        switch self {
        case .complaintFiled: .complaintFiled
        case .caseRegistered: .caseRegistered
        case .claimClassified: .claimClassified
        case .letterPrepared: .letterPrepared
        }
    }

    /// The version of its type.
    public static let version = 1

    /// Its body, with sealed fields handed to `seal` under their names.
    public func body(seal: (_ field: String, _ text: String) -> String) -> JSONValue {
        let closed = { (field: String, text: SealedText) -> JSONValue in
            switch text {
            case .open(let words): .string(seal(field, words))
            case .closed(let sealed): .string(sealed)
            }
        }
        switch self {
        case .complaintFiled(let event): return event.body(closed)
        case .caseRegistered(let event): return event.body
        case .claimClassified(let event): return event.body(closed)
        case .letterPrepared(let event): return event.body
        }
    }

    /// Reads an event of the journal; sealed fields stay closed.
    /// - Throws: `Unreadable` for a type, a version or a body that this program does not know.
    public init(type: String, version: Int, body: [UInt8]) throws(Unreadable) {
        guard version == Self.version, let known = EventType(rawValue: type) else { throw Unreadable(type: type) }
        let json: JSONValue
        do { json = try JSONValue(canonical: body) } catch { throw Unreadable(type: type) }
        let event: Event? =
            switch known {
            case .complaintFiled: ComplaintFiled(json).map(Event.complaintFiled)
            case .caseRegistered: CaseRegistered(json).map(Event.caseRegistered)
            case .claimClassified: ClaimClassified(json).map(Event.claimClassified)
            case .letterPrepared: LetterPrepared(json).map(Event.letterPrepared)
            }
        guard let event else { throw Unreadable(type: type) }
        self = event
    }

    /// An event that this program can't read.
    public struct Unreadable: Error, Sendable, Hashable {
        /// Its type as written.
        public let type: String
    }
}

/// Somebody who takes part, as the journal knows them: without a name.
public struct PersonReference: Sendable, Hashable {
    /// What a person is in the case.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        case complainant, respondent, representative, institute
    }

    /// Who.
    public var id: PartyID
    /// As what.
    public var role: Role
    /// The place among those of the same role, from 1.
    public var place: Int

    /// A person in a role.
    public init(id: PartyID, role: Role, place: Int) {
        self.id = id
        self.role = role
        self.place = place
    }
}

/// A complaint came in.
public struct ComplaintFiled: Sendable, Hashable {
    /// The language of the form.
    public var language: Language
    /// The day in Copenhagen.
    public var receivedOn: Day
    /// SHA-256 of the answers as they were sent, in hexadecimal digits.
    public var digest: String
    /// Who takes part.
    public var persons: [PersonReference]
    /// The claims as stated.
    public var claims: [StatedClaim]
    /// The answers, as canonical JSON.
    public var answers: SealedText

    func body(_ closed: (String, SealedText) -> JSONValue) -> JSONValue {
        .object([
            "answers": closed("answers", answers), "claims": .array(claims.map(\.json)), "digest": .string(digest),
            "language": .string(language.rawValue),
            "persons": .array(
                persons.map {
                    .object([
                        "id": .string($0.id.rawValue), "place": .integer($0.place), "role": .string($0.role.rawValue),
                    ])
                }), "received_on": .string(receivedOn.iso), "role": .string("complainant"),
        ])
    }

    init?(_ json: JSONValue) {
        guard let language = json["language"]?.text.flatMap(Language.init(rawValue:)),
            let receivedOn = json["received_on"]?.text.flatMap(Day.init(iso:)), let digest = json["digest"]?.text,
            let persons = json["persons"]?.list, let claims = json["claims"]?.list, let answers = json["answers"]?.text
        else { return nil }
        let read = persons.compactMap { person -> PersonReference? in
            guard let id = person["id"]?.text, let place = person["place"]?.number,
                let role = person["role"]?.text.flatMap(PersonReference.Role.init(rawValue:))
            else { return nil }
            return PersonReference(id: PartyID(rawValue: id), role: role, place: place)
        }
        let stated = claims.compactMap(StatedClaim.init(json:))
        guard read.count == persons.count, stated.count == claims.count else { return nil }
        self.init(
            language: language, receivedOn: receivedOn, digest: digest, persons: read, claims: stated,
            answers: .closed(answers))
    }

    /// An event of these facts.
    public init(
        language: Language, receivedOn: Day, digest: String, persons: [PersonReference], claims: [StatedClaim],
        answers: SealedText
    ) {
        self.language = language
        self.receivedOn = receivedOn
        self.digest = digest
        self.persons = persons
        self.claims = claims
        self.answers = answers
    }
}

/// An officer took the case into the register.
public struct CaseRegistered: Sendable, Hashable {
    /// The officer who has it.
    public var officer: String

    var body: JSONValue { .object(["officer": .string(officer), "role": .string("officer")]) }

    init?(_ json: JSONValue) {
        guard let officer = json["officer"]?.text else { return nil }
        self.officer = officer
    }

    /// An event of these facts.
    public init(officer: String) { self.officer = officer }
}

/// An officer said what a claim is about.
public struct ClaimClassified: Sendable, Hashable {
    /// Which.
    public var number: ClaimNumber
    /// The grounds and how they go together.
    public var claimed: ClaimGrounds
    /// Where, what kind, when.
    public var facts: JurisdictionFacts
    /// The act, where the table leaves two.
    public var statute: Statute?
    /// Why, in the officer's words; may be empty.
    public var reason: SealedText

    func body(_ closed: (String, SealedText) -> JSONValue) -> JSONValue {
        .object([
            "acted_on": .string(facts.actedOn.iso), "area": .string(facts.area.rawValue),
            "combination": claimed.combination.map { .string($0.rawValue) } ?? .null,
            "conduct": .string(facts.conduct.rawValue),
            "grounds": .array(claimed.grounds.ordered.map { .string($0.rawValue) }),
            "number": .integer(number.rawValue),
            "reason": closed("reason", reason), "role": .string("officer"),
            "statute": statute.map { .string($0.rawValue) } ?? .null,
            "sub_area": facts.subArea.map { .string($0.rawValue) } ?? .null,
        ])
    }

    init?(_ json: JSONValue) {
        guard let number = json["number"]?.number, let grounds = json["grounds"]?.texts,
            let set = GroundSet(grounds.compactMap(Ground.init(rawValue:))), set.count == grounds.count,
            let claimed = ClaimGrounds(set, json["combination"]?.text.flatMap(Combination.init(rawValue:))),
            let area = json["area"]?.text.flatMap(Area.init(rawValue:)),
            let conduct = json["conduct"]?.text.flatMap(Conduct.init(rawValue:)),
            let actedOn = json["acted_on"]?.text.flatMap(Day.init(iso:)),
            let facts = JurisdictionFacts(
                area: area, subArea: json["sub_area"]?.text.flatMap(SubArea.init(rawValue:)), conduct: conduct,
                actedOn: actedOn), let reason = json["reason"]?.text
        else { return nil }
        self.init(
            number: ClaimNumber(rawValue: number), claimed: claimed, facts: facts,
            statute: json["statute"]?.text.flatMap(Statute.init(rawValue:)), reason: .closed(reason))
    }

    /// An event of these facts.
    public init(
        number: ClaimNumber, claimed: ClaimGrounds, facts: JurisdictionFacts, statute: Statute?, reason: SealedText
    ) {
        self.number = number
        self.claimed = claimed
        self.facts = facts
        self.statute = statute
        self.reason = reason
    }
}

/// A letter is ready to be printed and sent.
public struct LetterPrepared: Sendable, Hashable {
    /// The letters that the program writes.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Kvittering for klage.
        case acknowledgement
    }

    /// Which.
    public var kind: Kind
    /// The day by which it must be sent.
    public var deadline: Day

    var body: JSONValue {
        .object(["deadline": .string(deadline.iso), "kind": .string(kind.rawValue), "role": .string("job")])
    }

    init?(_ json: JSONValue) {
        guard let kind = json["kind"]?.text.flatMap(Kind.init(rawValue:)),
            let deadline = json["deadline"]?.text.flatMap(Day.init(iso:))
        else { return nil }
        self.init(kind: kind, deadline: deadline)
    }

    /// An event of these facts.
    public init(kind: Kind, deadline: Day) {
        self.kind = kind
        self.deadline = deadline
    }
}
