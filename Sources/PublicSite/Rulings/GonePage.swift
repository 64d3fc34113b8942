internal import Law
internal import Web

/// A ruling that stood here and was taken down: the tombstone, which says no more than everybody may know.
struct GonePage: View {
    var heading: String
    var text: String
    var number: String
    var reason: String
    var day: String
    /// Where the version stands that took its place; nil where none did.
    var successor: String?
    var language: Language
    var email: String

    static let template = "gone"
    static let fields: [String: @Sendable (GonePage) -> Any?] = [
        "heading": { $0.heading }, "text": { $0.text }, "successor": { $0.successor },
        "number": { $0.number }, "reason": { $0.reason }, "day": { $0.day },
        "listHref": { $0.language.address("/afgoerelser") }, "email": { $0.email },
    ]
}
