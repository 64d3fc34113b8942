package import Hummingbird
package import Law

/// What every request of a site carries.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The officer whose session the request presents; set where a site asks for one.
    package var signedIn: SignedIn?

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}

extension Language {
    /// The language of an address: everything under `/en` is English. No cookie and no header changes it.
    package init(path: String) { self = path == "/en" || path.hasPrefix("/en/") ? .en : .da }

    /// What stands before a path in this language.
    package var prefix: String { self == .en ? "/en" : "" }
}

/// Somebody with a session.
package struct SignedIn: Sendable, Hashable {
    /// The name in the journal.
    package let name: String
    /// The name on pages and letters.
    package let fullName: String
    /// Codes of roles.
    package let roles: [String]
    /// The secret that the browser presented.
    package var token: String

    package init(name: String, fullName: String, roles: [String], token: String) {
        self.name = name
        self.fullName = fullName
        self.roles = roles
        self.token = token
    }
}
