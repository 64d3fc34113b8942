/// The part of life a claim is about, within its area (law page 1.3). A new word is a new case here and nowhere else.
public enum SubArea: String, Sendable, Hashable, CaseIterable {
    case stillingsopslag, ansaettelse, arbejdsvilkaar, ligeloen, afskedigelse
    case afskedigelseUnderGraviditet = "afskedigelse-under-graviditet"
    case afskedigelseUnderOrlov = "afskedigelse-under-orlov"
    case afskedigelseEfterOrlov = "afskedigelse-efter-orlov"
    case forflyttelse, forfremmelse, uddannelse, chikane, sexchikane, repressalier, tilpasning, pension
    case adgangsbegraensning
    case varerOgTjenesteydelser = "varer-og-tjenesteydelser"
    case bolig, undervisning, sundhed
    case socialBeskyttelse = "social-beskyttelse"
    case sagsbehandling, forsikring, forening, transport

    /// The area it belongs to. A claim's sub-area never stands under the other area.
    public var area: Area {
        switch self {
        case .stillingsopslag, .ansaettelse, .arbejdsvilkaar, .ligeloen, .afskedigelse, .afskedigelseUnderGraviditet,
            .afskedigelseUnderOrlov, .afskedigelseEfterOrlov, .forflyttelse, .forfremmelse, .uddannelse, .chikane,
            .sexchikane, .repressalier, .tilpasning, .pension:
            .labour
        case .adgangsbegraensning, .varerOgTjenesteydelser, .bolig, .undervisning, .sundhed, .socialBeskyttelse,
            .sagsbehandling, .forsikring, .forening, .transport:
            .outside
        }
    }

    /// The word of titles, and its meaning in English.
    public var words: Words {
        switch self {
        case .stillingsopslag: Words(da: "stillingsopslag", en: "job advertisement")
        case .ansaettelse: Words(da: "ansættelse", en: "recruitment")
        case .arbejdsvilkaar: Words(da: "arbejdsvilkår", en: "working conditions")
        case .ligeloen: Words(da: "ligeløn", en: "equal pay")
        case .afskedigelse: Words(da: "afskedigelse", en: "dismissal")
        case .afskedigelseUnderGraviditet: Words(da: "afskedigelse under graviditet", en: "dismissal during pregnancy")
        case .afskedigelseUnderOrlov: Words(da: "afskedigelse under orlov", en: "dismissal during leave")
        case .afskedigelseEfterOrlov: Words(da: "afskedigelse efter orlov", en: "dismissal after leave")
        case .forflyttelse: Words(da: "forflyttelse", en: "transfer")
        case .forfremmelse: Words(da: "forfremmelse", en: "promotion")
        case .uddannelse: Words(da: "uddannelse", en: "vocational education")
        case .chikane: Words(da: "chikane", en: "harassment")
        case .sexchikane: Words(da: "sexchikane", en: "sexual harassment")
        case .repressalier: Words(da: "repressalier", en: "reprisals")
        case .tilpasning: Words(da: "tilpasning", en: "reasonable accommodation")
        case .pension: Words(da: "pension", en: "occupational pension")
        case .adgangsbegraensning: Words(da: "adgangsbegrænsning", en: "refusal of entry")
        case .varerOgTjenesteydelser: Words(da: "varer og tjenesteydelser", en: "goods and services")
        case .bolig: Words(da: "bolig", en: "housing")
        case .undervisning: Words(da: "undervisning", en: "teaching, day care and school")
        case .sundhed: Words(da: "sundhed", en: "health care")
        case .socialBeskyttelse: Words(da: "social beskyttelse", en: "social protection")
        case .sagsbehandling: Words(da: "sagsbehandling", en: "handling of a case by an authority")
        case .forsikring: Words(da: "forsikring", en: "insurance")
        case .forening: Words(da: "forening", en: "association")
        case .transport: Words(da: "transport", en: "transport")
        }
    }
}
