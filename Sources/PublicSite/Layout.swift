internal import Law
internal import Web

/// The frame around every page.
struct Layout: View {
    struct MenuLink: ViewPart {
        var href: String
        var label: String
        var current: Bool

        static let fields: [String: @Sendable (MenuLink) -> Any?] = [
            "href": { $0.href }, "label": { $0.label }, "current": { $0.current },
        ]
    }

    var language: Language
    var title: String
    /// The size and air of the page: `borger forside`, `laeser`.
    var bodyClass: String
    var assets: String
    /// The path in Danish, with its query; nil where the page has no address of its own, such as an error.
    var path: String?
    var menu: [MenuLink]
    var facts: SiteFacts
    var helpLabel: String
    var main: String

    private var other: Language { language == .da ? .en : .da }

    static let template = "layout"
    static let parts: [any ViewPart.Type] = [MenuLink.self, AddressLine.self]
    static let fields: [String: @Sendable (Layout) -> Any?] = [
        "lang": { $0.language.rawValue },
        "title": { $0.title },
        "inEnglish": { $0.language == .en },
        "bodyClass": { $0.bodyClass },
        "assets": { $0.assets },
        "canonical": { page in page.path.map { page.facts.base + page.language.address($0) } },
        "home": { $0.language.address("/") },
        "menu": { $0.menu },
        "helpHref": { $0.facts.phone.isEmpty ? "mailto:\($0.facts.email)" : "tel:\($0.facts.phone.dialled)" },
        "helpLabel": { $0.helpLabel },
        "otherLang": { $0.other.rawValue },
        "otherHref": { $0.other.address($0.path ?? "/") },
        "otherLabel": { $0.other == .en ? "English" : "Dansk" },
        "demo": { $0.facts.isDemo },
        "main": { $0.main },
        "addressLines": { AddressLine.all($0.facts) },
        "phone": { $0.facts.phone.isEmpty ? nil : $0.facts.phone },
        "phoneHref": { $0.facts.phone.dialled },
        "email": { $0.facts.email },
    ]
}

/// One line of the postal address.
struct AddressLine: ViewPart {
    var line: String

    static let fields: [String: @Sendable (AddressLine) -> Any?] = ["line": { $0.line }]

    static func all(_ facts: SiteFacts) -> [AddressLine] { facts.addressLines.map(AddressLine.init(line:)) }
}

extension String {
    /// A telephone number as it is dialled.
    fileprivate var dialled: String { filter { $0.isNumber || $0 == "+" } }
}

extension Language {
    /// A path of the Danish site in this language.
    func address(_ path: String) -> String { path == "/" && self == .en ? "/en" : prefix + path }
}
