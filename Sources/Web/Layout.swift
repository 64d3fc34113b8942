package import Law

/// The frame around every page.
package struct Layout: View {
    package struct MenuLink: ViewPart {
        package var href: String
        package var label: String
        package var current: Bool

        package init(href: String, label: String, current: Bool) {
            self.href = href
            self.label = label
            self.current = current
        }

        package static let fields: [String: @Sendable (MenuLink) -> Any?] = [
            "href": { $0.href }, "label": { $0.label }, "current": { $0.current },
        ]
    }

    package var language: Language
    package var title: String
    /// The size and air of the page: `borger forside`, `laeser`.
    package var bodyClass: String
    package var assets: String
    /// The path in Danish, with its query; nil where the page has no address of its own, such as an error.
    package var path: String?
    package var menu: [MenuLink]
    package var facts: SiteFacts
    package var helpLabel: String
    package var main: String
    /// What the visit is about, in a line under the head; nil where there is none.
    package var subject: String?
    /// Who is logged in; nil where nobody is.
    package var person: String?
    /// The mark of forms, for the button that ends a session.
    package var guardMark: String?

    package init(
        language: Language, title: String, bodyClass: String, assets: String, path: String?, menu: [MenuLink],
        facts: SiteFacts, helpLabel: String, main: String, subject: String? = nil, person: String? = nil,
        guardMark: String? = nil
    ) {
        self.language = language
        self.title = title
        self.bodyClass = bodyClass
        self.assets = assets
        self.path = path
        self.menu = menu
        self.facts = facts
        self.helpLabel = helpLabel
        self.main = main
        self.subject = subject
        self.person = person
        self.guardMark = guardMark
    }

    private var other: Language { language == .da ? .en : .da }

    package static let template = "layout"
    package static let parts: [any ViewPart.Type] = [MenuLink.self, AddressLine.self]
    package static let fields: [String: @Sendable (Layout) -> Any?] = [
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
        "subject": { $0.subject },
        "person": { $0.person },
        "guard": { $0.guardMark },
        "prefix": { $0.language.prefix },
    ]
}

/// One line of the postal address.
package struct AddressLine: ViewPart {
    package var line: String

    package static let fields: [String: @Sendable (AddressLine) -> Any?] = ["line": { $0.line }]

    package static func all(_ facts: SiteFacts) -> [AddressLine] { facts.addressLines.map(AddressLine.init(line:)) }
}

extension String {
    /// A telephone number as it is dialled.
    fileprivate var dialled: String { filter { $0.isNumber || $0 == "+" } }
}

extension Language {
    /// A path of the Danish site in this language.
    package func address(_ path: String) -> String { path == "/" && self == .en ? "/en" : prefix + path }
}
