/// What configuration says of the authority behind the site.
package struct SiteFacts: Sendable, Hashable {
    /// Scheme, host and port, without a slash at the end.
    package var base: String
    /// The authority of permanent identifiers.
    package var authority: String
    /// The postal address, line by line, without the Board's name.
    package var addressLines: [String]
    package var email: String
    /// Empty where there is none.
    package var phone: String
    package var isDemo: Bool

    package init(
        base: String, authority: String, addressLines: [String], email: String, phone: String, isDemo: Bool
    ) {
        self.base = base
        self.authority = authority
        self.addressLines = addressLines
        self.email = email
        self.phone = phone
        self.isDemo = isDemo
    }
}
