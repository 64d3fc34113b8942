/// Why a complaint, or a cell of it, is dismissed without a ruling on the merits (afvisning). The list is closed:
/// lateness is not in it, since passivity and limitation only bear on the claim for compensation (j.nr. 22-48184 and
/// 22-12828 of 1 March 2023).
public enum DismissalGround: String, Sendable, Hashable, CaseIterable {
    case notSuitable = "not-suitable"
    case oralEvidence = "oral-evidence"
    case obviouslyUnfounded = "obviously-unfounded"
    case outsideJurisdiction = "outside-jurisdiction"
    case noLegalInterest = "no-legal-interest"
    case otherAuthority = "other-authority"
    case court, industrial, inactive, arbitration, anonymous

    /// The ground within a sentence.
    public var words: Words {
        switch self {
        case .notSuitable:
            Words(da: "sagen er ikke egnet til behandling ved nævnet", en: "the case is not suited to the Board")
        case .oralEvidence:
            Words(
                da: "sagen kræver mundtlige parts- og vidneforklaringer",
                en: "the case needs oral statements by parties and witnesses")
        case .obviouslyUnfounded:
            Words(
                da: "det er åbenbart, at klager ikke kan få medhold",
                en: "it is obvious that the complaint can't be upheld"
            )
        case .outsideJurisdiction: Words(da: "sagen er uden for nævnets kompetence", en: "the Board lacks jurisdiction")
        case .noLegalInterest:
            Words(da: "klager har ikke retlig interesse", en: "the complainant has no legal interest")
        case .otherAuthority:
            Words(da: "en anden myndighed skal afgøre sagen først", en: "another authority must decide first")
        case .court: Words(da: "sagen er eller har været ved domstolene", en: "the case is or was before the courts")
        case .industrial:
            Words(da: "sagen hører til i det fagretlige system", en: "the case belongs to the industrial system")
        case .inactive: Words(da: "klager har ikke svaret", en: "the complainant has not answered")
        case .arbitration: Words(da: "en voldgiftsklausul omfatter sagen", en: "an arbitration clause covers the case")
        case .anonymous: Words(da: "klagen er anonym", en: "the complaint is anonymous")
        }
    }

    /// Where it is written. What of § 8 stands in which stykke is inferred.
    public var source: LegalSource {
        let secretariat = "ast.dk, sekretariat for Ligebehandlingsnævnet"
        return switch self {
        case .notSuitable, .oralEvidence:
            LegalSource("lov om Ligebehandlingsnævnet § 8, stk. 1", evidence: secretariat, confirmed: false)
        case .obviouslyUnfounded:
            LegalSource("lov om Ligebehandlingsnævnet § 8, stk. 2", evidence: secretariat, confirmed: false)
        case .outsideJurisdiction: LegalSource("lov om Ligebehandlingsnævnet §§ 1 og 8", evidence: secretariat)
        case .noLegalInterest:
            LegalSource("lov om Ligebehandlingsnævnet § 8, stk. 3", evidence: "L 28 (2015-16)")
        case .otherAuthority, .court:
            LegalSource("lov om Ligebehandlingsnævnet § 4", evidence: "ast.dk, sekretariatets behandling af klagen")
        case .industrial:
            LegalSource("lov om Ligebehandlingsnævnet §§ 1 og 4", evidence: "ast.dk, hvem kan klage")
        case .inactive: .background("lov om Ligebehandlingsnævnet § 10")
        case .arbitration:
            LegalSource("nævnets praksis", evidence: "nævnets årsberetning 2022, emnet alene", confirmed: false)
        case .anonymous:
            LegalSource("nævnets praksis", evidence: "ast.dk, sekretariatets behandling af klagen")
        }
    }

    /// The word it adds to a title, if titles have one.
    public var titleWord: String? {
        switch self {
        case .outsideJurisdiction: "kompetence"
        case .noLegalInterest: "retlig interesse"
        case .oralEvidence: "parts- og vidneforklaring"
        case .notSuitable, .obviouslyUnfounded, .otherAuthority, .court, .industrial, .inactive, .arbitration,
            .anonymous:
            nil
        }
    }
}
