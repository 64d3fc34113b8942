/// What kind of treatment a claim is about (law page 4.1).
public enum Conduct: String, Sendable, Hashable, CaseIterable {
    /// Direkte forskelsbehandling: treated worse than another in a comparable situation because of a ground.
    case direct
    /// Indirekte forskelsbehandling: a neutral rule or practice that puts people with the ground at a disadvantage.
    case indirect
    /// Chikane: unwanted conduct related to the ground that violates dignity and makes a hostile climate.
    case harassment
    /// Sexchikane: unwanted conduct with sexual undertones that violates dignity.
    case sexualHarassment = "sexual-harassment"
    /// Instruktion om forskelsbehandling: telling somebody to discriminate.
    case instruction
    /// Repressalier: worse treatment because somebody complained or helped.
    case reprisal
    /// Manglende tilpasning: no measures appropriate to the need of a person with a disability.
    case missingAccommodation = "missing-accommodation"
    /// Ligeløn: unequal pay for the same work, or work of equal value.
    case equalPay = "equal-pay"
    /// Dismissal or other treatment because of pregnancy or leave.
    case pregnancyLeave = "pregnancy-leave"
    /// Annoncering: an advertisement that says a ground is wanted.
    case advertising
    /// Spørgsmål om alder: an employer asks an applicant's age.
    case ageQuestion = "age-question"
    /// Indhentelse af oplysninger: an employer asks for or uses information on a ground.
    case informationRequest = "information-request"
    /// Not known yet. No claim with it can become ready.
    case unsure

    /// The conduct's name within a sentence, and the topic of a title where the claim has no sub-area.
    public var words: Words {
        switch self {
        case .direct: Words(da: "direkte forskelsbehandling", en: "direct discrimination")
        case .indirect: Words(da: "indirekte forskelsbehandling", en: "indirect discrimination")
        case .harassment: Words(da: "chikane", en: "harassment")
        case .sexualHarassment: Words(da: "sexchikane", en: "sexual harassment")
        case .instruction: Words(da: "instruktion om forskelsbehandling", en: "instruction to discriminate")
        case .reprisal: Words(da: "repressalier", en: "reprisals")
        case .missingAccommodation: Words(da: "manglende tilpasning", en: "missing accommodation")
        case .equalPay: Words(da: "ligeløn", en: "equal pay")
        case .pregnancyLeave: Words(da: "graviditet, barsel og orlov", en: "pregnancy, birth and leave")
        case .advertising: Words(da: "annoncering", en: "advertising")
        case .ageQuestion: Words(da: "spørgsmål om alder", en: "question of age")
        case .informationRequest: Words(da: "indhentelse af oplysninger", en: "request for information")
        case .unsure: Words(da: "ikke afklaret", en: "not yet known")
        }
    }
}
