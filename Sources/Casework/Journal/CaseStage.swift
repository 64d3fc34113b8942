public import Law

/// Where a case stands on its main road, or at which side road it ended. Derived from events, never set.
public enum CaseStage: String, Sendable, Hashable, CaseIterable {
    /// Modtaget.
    case received
    /// Journaliseret.
    case registered
    /// Under visitation: an officer has begun to classify.
    case screening
    /// Partshøring: the parties are asked.
    case partshoering
    /// Klar: every party has been heard.
    case ready
    /// Under udarbejdelse: the ruling is being drafted.
    case drafting
    /// Hos formanden: the draft lies before the chair.
    case chairReview = "chair-review"
    /// Berammet: there is a day for the meeting.
    case scheduled
    /// Afgjort: the votes are counted.
    case decided
    /// Underskrevet.
    case signed
    /// Meddelt parterne.
    case served
    /// Afvist af sekretariatet.
    case dismissed
    /// Tilbagekaldt.
    case withdrawn

    /// The stage within a sentence.
    public var words: Words {
        switch self {
        case .received: Words(da: "modtaget", en: "received")
        case .registered: Words(da: "journaliseret", en: "registered")
        case .screening: Words(da: "under visitation", en: "being screened")
        case .partshoering: Words(da: "i partshøring", en: "in the hearing of the parties (partshøring)")
        case .ready: Words(da: "klar til udkast", en: "ready for a draft")
        case .drafting: Words(da: "under udarbejdelse", en: "being drafted")
        case .chairReview: Words(da: "hos formanden", en: "before the chair")
        case .scheduled: Words(da: "berammet til et møde", en: "scheduled for a meeting")
        case .decided: Words(da: "afgjort, men ikke underskrevet", en: "decided, not yet signed")
        case .signed: Words(da: "underskrevet, men ikke meddelt parterne", en: "signed, not yet served on the parties")
        case .served: Words(da: "meddelt parterne", en: "served on the parties")
        case .dismissed: Words(da: "afvist af sekretariatet", en: "dismissed by the secretariat")
        case .withdrawn: Words(da: "tilbagekaldt", en: "withdrawn")
        }
    }

    /// Those before the Board has decided, in order.
    static let undecided: [CaseStage] = [
        .received, .registered, .screening, .partshoering, .ready, .drafting, .chairReview, .scheduled,
    ]
}

extension Sequence<CaseStage> {
    /// "i partshøring, klar til udkast eller under udarbejdelse", in the order of the road.
    func either(_ language: Language) -> String {
        let set = Set(self)
        let names = CaseStage.allCases.filter(set.contains).map { $0.words[language] }
        guard let last = names.last, names.count > 1 else { return names.joined() }
        let or = Words(da: "eller", en: "or")[language]
        return names.dropLast().joined(separator: ", ") + " \(or) \(last)"
    }
}
