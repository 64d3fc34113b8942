package import Hummingbird
package import Law

/// What every request of a site carries.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage

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
