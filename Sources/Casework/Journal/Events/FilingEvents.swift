public import Law

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
public struct ComplaintFiled: Sendable, Hashable, EventContent {
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

    func body(_ text: WriteText) -> JSONValue {
        .object([
            "answers": text("answers", answers), "claims": .array(claims.map(\.json)), "digest": .string(digest),
            "language": .string(language.rawValue),
            "persons": .array(
                persons.map {
                    .object([
                        "id": .string($0.id.rawValue), "place": .integer($0.place), "role": .string($0.role.rawValue),
                    ])
                }), "received_on": .string(receivedOn.iso), "role": .string("complainant"),
        ])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
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
            answers: text("answers", answers))
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
public struct CaseRegistered: Sendable, Hashable, EventContent {
    /// The officer who has it.
    public var officer: String

    func body(_: WriteText) -> JSONValue { .object(["officer": .string(officer), "role": .string("officer")]) }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let officer = json["officer"]?.text else { return nil }
        self.officer = officer
    }

    /// An event of these facts.
    public init(officer: String) { self.officer = officer }
}

/// An officer said what a claim is about.
public struct ClaimClassified: Sendable, Hashable, EventContent {
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

    func body(_ text: WriteText) -> JSONValue {
        .object([
            "acted_on": .string(facts.actedOn.iso), "area": .string(facts.area.rawValue),
            "combination": claimed.combination.map { .string($0.rawValue) } ?? .null,
            "conduct": .string(facts.conduct.rawValue),
            "grounds": .array(claimed.grounds.ordered.map { .string($0.rawValue) }),
            "number": .integer(number.rawValue),
            "reason": text("reason", reason), "role": .string("officer"),
            "statute": statute.map { .string($0.rawValue) } ?? .null,
            "sub_area": facts.subArea.map { .string($0.rawValue) } ?? .null,
        ])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
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
            statute: json["statute"]?.text.flatMap(Statute.init(rawValue:)), reason: text("reason", reason))
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
public struct LetterPrepared: Sendable, Hashable, EventContent {
    /// The letters that the program writes.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Kvittering for klage.
        case acknowledgement
        /// Høringsbrev, with link and code of a round.
        case hearing
    }

    /// Which.
    public var kind: Kind
    /// The day by which it must be sent; nil where only the letter itself says.
    public var deadline: Day?
    /// The round it opens.
    public var round: RoundID?

    func body(_: WriteText) -> JSONValue {
        var members: [String: JSONValue] = [
            "deadline": deadline.map { .string($0.iso) } ?? .null, "kind": .string(kind.rawValue),
            "role": .string("job"),
        ]
        if let round { members["round"] = .integer(round.rawValue) }
        return .object(members)
    }

    init?(_ json: JSONValue, _: ReadText) {
        guard let kind = json["kind"]?.text.flatMap(Kind.init(rawValue:)) else { return nil }
        self.init(
            kind: kind, deadline: json["deadline"]?.text.flatMap(Day.init(iso:)),
            round: json["round"]?.number.map(RoundID.init(rawValue:)))
    }

    /// An event of these facts.
    public init(kind: Kind, deadline: Day? = nil, round: RoundID? = nil) {
        self.kind = kind
        self.deadline = deadline
        self.round = round
    }
}

/// A letter has left the house.
public struct LetterSent: Sendable, Hashable, EventContent {
    /// Which.
    public var kind: LetterPrepared.Kind
    /// The day.
    public var on: Day
    /// The round whose letter it is.
    public var round: RoundID?
    /// The round's time, which runs from that day.
    public var deadline: DeadlineTerms?

    func body(_: WriteText) -> JSONValue {
        var members: [String: JSONValue] = [
            "kind": .string(kind.rawValue), "on": .string(on.iso), "role": .string("officer"),
        ]
        if let round { members["round"] = .integer(round.rawValue) }
        if let deadline { members["deadline"] = deadline.json }
        return .object(members)
    }

    init?(_ json: JSONValue, _: ReadText) {
        guard let kind = json["kind"]?.text.flatMap(LetterPrepared.Kind.init(rawValue:)), let on = json.day("on")
        else { return nil }
        self.init(
            kind: kind, on: on, round: json["round"]?.number.map(RoundID.init(rawValue:)),
            deadline: json["deadline"].flatMap(DeadlineTerms.init(json:)))
    }

    /// An event of these facts.
    public init(kind: LetterPrepared.Kind, on: Day, round: RoundID? = nil, deadline: DeadlineTerms? = nil) {
        self.kind = kind
        self.on = on
        self.round = round
        self.deadline = deadline
    }
}
