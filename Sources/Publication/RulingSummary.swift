public import Law

/// How a résumé ends, so that what it says and how the case ended can't part ways.
public enum RulingSummary {
    /// The closing sentence of an outcome (law page 7.1).
    public static func closing(_ outcome: Outcome) -> String {
        switch outcome {
        case .medhold: "Klager fik derfor medhold."
        case .delvistMedhold: "Klager fik derfor delvist medhold."
        case .ejMedhold: "Klager fik derfor ikke medhold."
        case .afvist: "Nævnet kunne derfor ikke behandle klagen."
        }
    }

    /// Whether a résumé holds the closing sentence of this outcome, and no other's. What it awarded may follow.
    public static func agrees(_ summary: String, with outcome: Outcome) -> Bool {
        let sentences = Outcome.allCases.filter { summary.contains(closing($0)) }
        return sentences == [outcome]
    }
}
