internal import Law

/// Words as a machine reads them.
struct BothLanguages: Encodable {
    var da: String
    var en: String

    init(_ words: Words) {
        da = words.da
        en = words.en
    }
}

/// A step of a computation.
struct StepAnswer: Encodable {
    var kind: String
    var date: String?
    var amount: Int?
    var explanation: BothLanguages
    var source: String
    var confirmed: Bool

    init(_ step: DerivationStep) {
        kind = step.kind.rawValue
        date = step.day?.iso
        amount = step.amount?.oere
        explanation = BothLanguages(step.explanation)
        source = step.source.citation
        confirmed = step.source.confirmed
    }
}

extension DerivationStep {
    /// The step as a line, with what is uncertain about it.
    func line(_ language: Language) -> String {
        "- \(explanation[language]) [\(source.marked(language))]"
    }
}

extension LegalSource {
    /// The citation, and "bør bekræftes" where it should be.
    func marked(_ language: Language) -> String {
        citation + (confirmed ? "" : "; \(Words.shouldBeConfirmed[language])")
    }
}
