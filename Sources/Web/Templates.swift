internal import Foundation
package import Law
internal import Mustache

/// The compiled templates of one site. A missing folder, template, name or word stops the start: the template engine
/// itself would show nothing in its place.
package struct Templates: Sendable {
    /// What is wrong with a template.
    package enum Fault: Error, Sendable, Hashable, CustomStringConvertible {
        case missing(String)
        case unreadable(String, reason: String)
        case unknownName(String, template: String)
        case unknownWord(String, template: String)

        package var description: String {
            switch self {
            case .missing(let name): "the template \(name) is missing"
            case .unreadable(let name, let reason): "the template \(name) can't be read: \(reason)"
            case .unknownName(let name, let template):
                "the template \(template) shows {{\(name)}}, which its view has not"
            case .unknownWord(let key, let template):
                "the template \(template) asks for the word \(key), which is not in words.json"
            }
        }
    }

    package let words: Catalogue
    private let library: MustacheLibrary

    /// Compiles the templates of `views` in `folder` and holds each against its view and the site's words. A template may take
    /// in a partial, `{{> _name}}`: it is held against the view of every template that does.
    package init(folder: String, words: Catalogue, views: [any View.Type]) throws {
        var templates: [String: MustacheTemplate] = [:]
        for view in views { try Self.load(view.template, for: view.names, folder, words, into: &templates) }
        library = MustacheLibrary(templates: templates)
        self.words = words
    }

    private static func load(
        _ name: String, for names: Set<String>, _ folder: String, _ words: Catalogue,
        into templates: inout [String: MustacheTemplate]
    ) throws {
        let text: String
        do {
            text = try String(contentsOfFile: "\(folder)/\(name).mustache", encoding: .utf8)
        } catch {
            throw Fault.missing("\(folder)/\(name).mustache")
        }
        do {
            templates[name] = try MustacheTemplate(string: text)
        } catch {
            throw Fault.unreadable(name, reason: "\(error)")
        }
        try check(text, name, names, words)
        for partial in Set(partials(text)).sorted() { try load(partial, for: names, folder, words, into: &templates) }
    }

    /// The page of a view.
    package func render<V: View>(_ view: V, _ language: Language) -> String {
        let page = Page(words: words.spoken(language), view: view)
        guard let text = library.render(page, withTemplate: V.template) else {
            preconditionFailure("the view of \(V.template) is not registered")
        }
        return text
    }

    private struct Page: MustacheParent {
        let words: Catalogue.Spoken
        let view: any View

        func child(named name: String) -> Any? { name == "w" ? words : view.child(named: name) }
    }

    private static func check(_ text: String, _ template: String, _ names: Set<String>, _ words: Catalogue)
        throws(Fault)
    {
        for name in tags(text) where name != "." {
            if name.hasPrefix("w.") {
                let key = String(name.dropFirst(2))
                guard words.has(key) else { throw .unknownWord(key, template: template) }
            } else if !names.contains(name) {
                throw .unknownName(name, template: template)
            }
        }
    }

    /// The names in a template's tags; comments and closing tags left out.
    package static func tags(_ text: String) -> [String] {
        text.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
            guard let end = piece.firstRange(of: "}}") else { return nil }
            let tag = piece[..<end.lowerBound].drop { $0 == "{" || $0 == " " }
            if let first = tag.first, "!/>".contains(first) { return nil }
            return String(tag.drop { "#^&{ ".contains($0) }.prefix { $0 != " " && $0 != "}" })
        }
    }

    /// The partials that a template takes in.
    private static func partials(_ text: String) -> [String] {
        text.split(separator: "{{>", omittingEmptySubsequences: false).dropFirst().compactMap { piece in
            piece.firstRange(of: "}}").map { piece[..<$0.lowerBound].filter { $0 != " " } }
        }
    }
}
