/// Why a published ruling was taken down: the public reason code of its tombstone.
public enum WithdrawalReason: String, Sendable, Hashable, CaseIterable {
    /// It could tell who somebody is, and is anonymised anew.
    case reanonymisation = "genanonymisering"
    /// Somebody whom it concerns objected.
    case objection = "tilbagetrukket-indsigelse"
    /// It should not have been published.
    case mistake = "tilbagetrukket-fejl"

    /// The reason as a tombstone tells it. It never says who asked or what the text held.
    public var words: Words {
        switch self {
        case .reanonymisation: Words(da: "Ny anonymisering", en: "New anonymisation")
        case .objection: Words(da: "Efter en indsigelse", en: "After an objection")
        case .mistake: Words(da: "Offentliggjort ved en fejl", en: "Published by mistake")
        }
    }
}
