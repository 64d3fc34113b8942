/// An act whose breach the Board can establish, lov om Ligebehandlingsnævnet § 1. The raw value is the code.
public enum Statute: String, Sendable, Hashable, CaseIterable {
    /// Lov om ligebehandling af mænd og kvinder med hensyn til beskæftigelse m.v.
    case ligebehandlingsloven
    /// Lov om lige løn til mænd og kvinder.
    case ligeloensloven
    /// Lov om ret til orlov og dagpenge ved barsel. A code for citing.
    case barselsloven
    /// Lov om ligestilling af kvinder og mænd.
    case ligestillingsloven
    /// Lov om forbud mod forskelsbehandling på arbejdsmarkedet m.v.
    case forskelsbehandlingsloven
    /// Lov om etnisk ligebehandling.
    case etniskLigebehandling = "etnisk-ligebehandling"
    /// Lov om forbud mod forskelsbehandling på grund af handicap.
    case handicap
    /// The act on equal treatment in insurance, pension and similar financial services.
    case forsikringPension = "forsikring-pension"

    /// The act's usual name. The English side keeps the Danish name, which is what one cites, and explains it.
    public var words: Words {
        switch self {
        case .ligebehandlingsloven:
            Words(da: "ligebehandlingsloven", en: "ligebehandlingsloven (equal treatment of men and women at work)")
        case .ligeloensloven: Words(da: "ligelønsloven", en: "ligelønsloven (equal pay)")
        case .barselsloven: Words(da: "barselsloven", en: "barselsloven (maternity and parental leave)")
        case .ligestillingsloven: Words(da: "ligestillingsloven", en: "ligestillingsloven (gender equality)")
        case .forskelsbehandlingsloven:
            Words(da: "forskelsbehandlingsloven", en: "forskelsbehandlingsloven (discrimination at work)")
        case .etniskLigebehandling:
            Words(da: "lov om etnisk ligebehandling", en: "lov om etnisk ligebehandling (ethnic equal treatment)")
        case .handicap:
            Words(
                da: "lov om forbud mod forskelsbehandling på grund af handicap",
                en: "lov om forbud mod forskelsbehandling på grund af handicap (disability)"
            )
        case .forsikringPension:
            Words(
                da:
                    "lov om ligebehandling af mænd og kvinder i forbindelse med forsikring, pension og lignende finansielle "
                    + "ydelser",
                en:
                    "lov om ligebehandling af mænd og kvinder i forbindelse med forsikring, pension og lignende finansielle "
                    + "ydelser (insurance and pensions)"
            )
        }
    }
}
