public import Law

/// What a party says of the claims, as it is filed.
public struct HearingAnswer: Sendable, Hashable {
    /// What a party says of what happened.
    public enum Happened: String, Sendable, Hashable, CaseIterable {
        case yes, partly, no, unknown

        /// The answer as a sentence begins.
        public var words: Words {
            switch self {
            case .yes: Words(da: "Ja", en: "Yes")
            case .partly: Words(da: "Noget af det", en: "Some of it")
            case .no: Words(da: "Nej", en: "No")
            case .unknown: Words(da: "Det ved vi ikke", en: "We don't know")
            }
        }
    }

    /// The answer to one claim.
    public struct ToClaim: Sendable, Hashable {
        /// Which.
        public var number: ClaimNumber
        /// Whether it happened; a complainant is not asked.
        public var happened: Happened?
        /// The party's words.
        public var words: String

        /// An answer to a claim.
        public init(number: ClaimNumber, happened: Happened?, words: String) {
            self.number = number
            self.happened = happened
            self.words = words
        }
    }

    /// Claim by claim.
    public var claims: [ToClaim]
    /// What the party says beside the claims; may be empty.
    public var general: String

    /// An answer.
    public init(claims: [ToClaim], general: String) {
        self.claims = claims
        self.general = general
    }

    /// The most characters of an answer to a claim.
    public static let longest = 20_000

    /// Whether it says enough to be filed. Who is heard about the complaint answers each claim, with words or by what
    /// happened; who is heard about an answer says what he will.
    public func isComplete(for purpose: RoundPurpose) -> Bool {
        func isSaid(_ words: String) -> Bool { !words.allSatisfy(\.isWhitespace) }
        return switch purpose {
        case .answer: claims.allSatisfy { $0.happened != nil || isSaid($0.words) }
        case .reply, .rejoinder: isSaid(general) || claims.contains { $0.happened != nil || isSaid($0.words) }
        }
    }

    /// As it is sealed, hashed and shown.
    public var json: JSONValue {
        .object([
            "claims": .array(
                claims.map {
                    .object([
                        "happened": $0.happened.map { .string($0.rawValue) } ?? .null,
                        "number": .integer($0.number.rawValue), "words": .string($0.words),
                    ])
                }), "general": .string(general),
        ])
    }

    /// Reads what `json` wrote; nil for anything else.
    public init?(json: JSONValue) {
        guard let list = json["claims"]?.list, let general = json["general"]?.text else { return nil }
        let claims = list.compactMap { claim -> ToClaim? in
            guard let number = claim["number"]?.number, let words = claim["words"]?.text else { return nil }
            return ToClaim(
                number: ClaimNumber(rawValue: number), happened: claim.code("happened", Happened.self), words: words)
        }
        guard claims.count == list.count else { return nil }
        self.init(claims: claims, general: general)
    }

    /// Reads the canonical text of an answer.
    public init?(canonical text: String) {
        do throws(JSONValue.Unreadable) {
            self.init(json: try JSONValue(canonical: Array(text.utf8)))
        } catch { return nil }
    }
}

/// A party answers in its round.
public struct AnswerRound: Command {
    /// In which.
    public let round: RoundID
    /// What it says.
    public let answer: HearingAnswer
    /// SHA-256 of the answer's canonical bytes, in hexadecimal digits.
    public let digest: String

    /// An answer in a round.
    public init(_ round: RoundID, _ answer: HearingAnswer, digest: String) {
        self.round = round
        self.answer = answer
        self.digest = digest
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.answerFiled]
    /// What it does, within a sentence.
    public static let words = Words(da: "svare i partshøringen", en: "answer in the hearing")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven § 19, stk. 1", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.partshoering]

    /// The events that follow, or a refusal. A late answer is taken and marked.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<AnswerRound>, now: Moment
    ) throws(Refusal) -> [Event] {
        let open = try state.openRound(round, of: actor)
        guard answer.claims.map(\.number) == open.opened.claims,
            answer.claims.allSatisfy({ $0.words.count <= HearingAnswer.longest }),
            answer.general.count <= HearingAnswer.longest, answer.isComplete(for: open.opened.purpose)
        else {
            let isFirst = open.opened.purpose == .answer
            throw .forParty(
                isFirst ? "Svar på hvert klagepunkt, før svaret sendes." : "Skriv noget, før svaret sendes.",
                isFirst ? "Answer each claim before you send." : "Write something before you send.",
                Self.source.citation)
        }
        return [
            .answerFiled(
                AnswerFiled(
                    round: round, filedOn: now.day, isLate: now.day > open.deadline.day, digest: digest,
                    answer: .open(String(decoding: answer.json.canonical, as: UTF8.self))))
        ]
    }
}

extension CaseState {
    /// A round that its party can still answer.
    func openRound(_ id: RoundID, of actor: Actor) throws(Refusal) -> Round {
        guard let round = round(id), round.opened.party.rawValue == actor.subject else {
            throw .forParty("Høringen findes ikke.", "There is no such hearing.", "forvaltningsloven § 19")
        }
        guard round.isOpen else {
            throw .forParty(
                "Høringen er slut: der er svaret, eller sekretariatet har lukket den. Skriv til sekretariatet, hvis der er mere.",
                "The hearing is over: it is answered, or the secretariat closed it. Write to the secretariat if there is more.",
                "forvaltningsloven § 19")
        }
        return round
    }
}
