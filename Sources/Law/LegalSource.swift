/// Where a rule is written, where we read it, and whether that is certain.
public struct LegalSource: Sendable, Hashable {
    /// As one cites it: "ligestillingsloven § 2, stk. 3".
    public let citation: String
    /// The page we read it on, or "baggrundsviden" where none was read.
    public let evidence: String
    /// False where the rule is inferred or remembered. The officer then sees `Words.shouldBeConfirmed`.
    public let confirmed: Bool

    /// A citation with its evidence.
    public init(_ citation: String, evidence: String, confirmed: Bool = true) {
        self.citation = citation
        self.evidence = evidence
        self.confirmed = confirmed
    }

    /// A rule known from background alone.
    static func background(_ citation: String) -> LegalSource {
        LegalSource(citation, evidence: "baggrundsviden", confirmed: false)
    }
}

extension Words {
    /// What an officer sees beside a rule that nobody has confirmed.
    public static let shouldBeConfirmed = Words(da: "bør bekræftes", en: "should be confirmed")
}
