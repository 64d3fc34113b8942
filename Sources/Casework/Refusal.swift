public import Law

/// Why something can't be done now, in words that a person understands: the reason, the rule, and who can help.
public struct Refusal: Error, Sendable, Hashable {
    /// The reason, and what to do.
    public let reason: Words
    /// The rule behind it.
    public let source: LegalSource
    /// Who can change it.
    public let helper: Words

    /// A refusal with its three parts.
    public init(_ reason: Words, source: LegalSource, helper: Words) {
        self.reason = reason
        self.source = source
        self.helper = helper
    }
}

extension Refusal {
    /// A refusal that the officer of the case can mend.
    static func forOfficer(_ da: String, _ en: String, _ citation: String) -> Refusal {
        Refusal(
            Words(da: da, en: en), source: LegalSource(citation, evidence: "casework"),
            helper: Words(da: "Sagens sagsbehandler", en: "The officer of the case"))
    }

    /// A refusal that the panel can mend.
    static func forPanel(_ da: String, _ en: String, _ citation: String) -> Refusal {
        Refusal(
            Words(da: da, en: en), source: LegalSource(citation, evidence: "casework"),
            helper: Words(da: "Formanden for mødet", en: "The chair of the meeting"))
    }
}

extension Refusal {
    /// A refusal that a party reads.
    static func forParty(_ da: String, _ en: String, _ citation: String) -> Refusal {
        Refusal(
            Words(da: da, en: en), source: LegalSource(citation, evidence: "casework"),
            helper: Words(da: "Nævnets sekretariat", en: "The secretariat of the Board"))
    }

    /// A refusal that the head of secretariat can mend.
    static func forHead(_ da: String, _ en: String, _ citation: String) -> Refusal {
        Refusal(
            Words(da: da, en: en), source: LegalSource(citation, evidence: "casework"),
            helper: Words(da: "Sekretariatslederen", en: "The head of secretariat"))
    }
}

extension Refusal {
    /// A refusal that an editor can mend.
    static func forEditor(_ da: String, _ en: String, _ citation: String) -> Refusal {
        Refusal(
            Words(da: da, en: en), source: LegalSource(citation, evidence: "casework"),
            helper: Words(da: "En anden redaktør", en: "Another editor"))
    }
}
