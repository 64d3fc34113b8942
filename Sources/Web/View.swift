package import Mustache

/// What a template may show: a page, or a part of one such as a row, a chip, a link. The table is the lookup at
/// rendering and the contract that the check reads; values come formatted, and texts escaped by the template.
package protocol ViewPart: MustacheParent, Sendable {
    /// Every name that the template may use.
    static var fields: [String: @Sendable (Self) -> Any?] { get }
    /// The views that stand in its fields.
    static var parts: [any ViewPart.Type] { get }
}

/// A view with a template of its own.
package protocol View: ViewPart {
    /// The template's name within its site, without ending.
    static var template: String { get }
}

extension ViewPart {
    package static var parts: [any ViewPart.Type] { [] }
    package func child(named name: String) -> Any? { Self.fields[name]?(self) }
    static var names: Set<String> { parts.reduce(into: Set(fields.keys)) { $0.formUnion($1.names) } }
}
