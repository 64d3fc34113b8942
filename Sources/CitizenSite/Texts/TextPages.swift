internal import Hummingbird
internal import Law
internal import Web

/// Privatliv: what happens to what one writes, GDPR art. 13.
struct PrivacyPage: View {
    var email: String
    static let template = "privacy"
    static let fields: [String: @Sendable (PrivacyPage) -> Any?] = ["email": { $0.email }]
}

/// Tilgængelighedserklæring: true to what the tests show (docs/testing.md).
struct AccessibilityPage: View {
    var email: String
    static let template = "accessibility"
    static let fields: [String: @Sendable (AccessibilityPage) -> Any?] = ["email": { $0.email }]
}

extension CitizenSite {
    func privacy(_: Request, _: SiteContext, _ language: Language) async throws -> Response {
        framed(
            PrivacyPage(email: facts.email), title: templates.words("privacy_heading", language), path: "/privatliv",
            language,
            isComplaint: false)
    }

    func accessibility(_: Request, _: SiteContext, _ language: Language) async throws -> Response {
        framed(
            AccessibilityPage(email: facts.email), title: templates.words("accessibility_heading", language),
            path: "/tilgaengelighed", language, isComplaint: false)
    }
}
