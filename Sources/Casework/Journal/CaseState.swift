public import Law

/// Where a case stands on its main road. Derived from events, never set.
public enum CaseStage: String, Sendable, Hashable, CaseIterable {
    /// Modtaget.
    case received
    /// Journaliseret.
    case registered
    /// Under visitation: an officer has begun to classify.
    case screening

    /// The stage within a sentence.
    public var words: Words {
        switch self {
        case .received: Words(da: "modtaget", en: "received")
        case .registered: Words(da: "journaliseret", en: "registered")
        case .screening: Words(da: "under visitation", en: "being screened")
        }
    }
}

/// A case, folded from its events. Words stay sealed in it.
public struct CaseState: Sendable, Hashable {
    /// A claim and what officers made of it.
    public struct ClaimState: Sendable, Hashable {
        /// As stated.
        public var stated: StatedClaim
        /// As last classified.
        public var classified: ClaimClassified?
        /// The sequence of the event that it stands on: a form carries it.
        public var version: Int
    }

    /// The last event's sequence; 0 for no case.
    public private(set) var sequence = 0
    /// Where it stands; nil for no case.
    public private(set) var stage: CaseStage?
    /// The day it came in.
    public private(set) var receivedOn: Day?
    /// The complainant's language.
    public private(set) var language: Language?
    /// Who takes part.
    public private(set) var persons: [PersonReference] = []
    /// The claims, in order.
    public private(set) var claims: [ClaimState] = []
    /// The officer who has it.
    public private(set) var officer: String?
    /// The letters that are ready.
    public private(set) var letters: Set<LetterPrepared.Kind> = []

    /// No case yet.
    public init() {}

    /// The case that these events tell, in order.
    public init(_ events: some Sequence<Event>) {
        for event in events { apply(event) }
    }

    /// The case after one more event.
    public mutating func apply(_ event: Event) {
        sequence += 1
        switch event {
        case .complaintFiled(let filed):
            stage = .received
            receivedOn = filed.receivedOn
            language = filed.language
            persons = filed.persons
            claims = filed.claims.map { ClaimState(stated: $0, classified: nil, version: sequence) }
        case .caseRegistered(let registered):
            stage = .registered
            officer = registered.officer
        case .claimClassified(let classified):
            stage = .screening
            guard let index = claims.firstIndex(where: { $0.stated.number == classified.number }) else { return }
            claims[index].classified = classified
            claims[index].version = sequence
        case .letterPrepared(let letter):
            letters.insert(letter.kind)
        }
    }

    /// An event that the reader may not see still counts in the sequence.
    public mutating func passOver() { sequence += 1 }
}
