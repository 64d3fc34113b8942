/// A protected ground, lov om Ligebehandlingsnævnet § 1, in the order that every list keeps.
///
/// The raw value is the code in database, URL and feed; it never changes.
public enum Ground: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Køn, with pregnancy, birth and leave.
    case sex
    /// Kønsidentitet.
    case genderIdentity = "gender-identity"
    /// Kønsudtryk.
    case genderExpression = "gender-expression"
    /// Kønskarakteristika.
    case sexCharacteristics = "sex-characteristics"
    /// Seksuel orientering.
    case sexualOrientation = "sexual-orientation"
    /// Race.
    case race
    /// Hudfarve.
    case colour
    /// Etnisk oprindelse.
    case ethnicOrigin = "ethnic-origin"
    /// National oprindelse.
    case nationalOrigin = "national-origin"
    /// Social oprindelse.
    case socialOrigin = "social-origin"
    /// Religion eller tro.
    case religion
    /// Politisk anskuelse.
    case politicalOpinion = "political-opinion"
    /// Alder.
    case age
    /// Handicap.
    case disability

    /// The ground's name within a sentence.
    public var words: Words {
        switch self {
        case .sex: Words(da: "køn", en: "sex")
        case .genderIdentity: Words(da: "kønsidentitet", en: "gender identity")
        case .genderExpression: Words(da: "kønsudtryk", en: "gender expression")
        case .sexCharacteristics: Words(da: "kønskarakteristika", en: "sex characteristics")
        case .sexualOrientation: Words(da: "seksuel orientering", en: "sexual orientation")
        case .race: Words(da: "race", en: "race")
        case .colour: Words(da: "hudfarve", en: "colour")
        case .ethnicOrigin: Words(da: "etnisk oprindelse", en: "ethnic origin")
        case .nationalOrigin: Words(da: "national oprindelse", en: "national origin")
        case .socialOrigin: Words(da: "social oprindelse", en: "social origin")
        case .religion: Words(da: "religion eller tro", en: "religion or belief")
        case .politicalOpinion: Words(da: "politisk anskuelse", en: "political opinion")
        case .age: Words(da: "alder", en: "age")
        case .disability: Words(da: "handicap", en: "disability")
        }
    }

    /// The order of the table of grounds.
    public static func < (left: Ground, right: Ground) -> Bool { left.place < right.place }

    private static let places = Dictionary(uniqueKeysWithValues: zip(allCases, allCases.indices))

    private var place: Int { Self.places[self, default: Self.allCases.count] }
}
