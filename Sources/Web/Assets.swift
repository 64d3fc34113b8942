internal import Crypto
internal import Foundation
package import Hummingbird
internal import Law

/// The site's own files: style, font, mark. Their addresses hold a digest of all of them, so each can be kept for ever,
/// and the style's relative address of the font holds.
package struct Assets: Sendable {
    /// Why the files can't be served.
    package struct Missing: Error, CustomStringConvertible {
        package var description: String
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "woff2": "font/woff2",
        "svg": "image/svg+xml",
        "txt": "text/plain; charset=utf-8",
    ]

    private let files: [String: Representation]
    /// What stands before a file's name in its address.
    package let base: String

    package init(folder: String) throws {
        var files: [String: Representation] = [:]
        var digest = SHA256()
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        for name in names {
            guard let type = Self.types[String(name.split(separator: ".").last ?? "")] else {
                throw Missing(description: "\(folder)/\(name) is of no kind that the site serves")
            }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name))
            digest.update(data: Data(name.utf8) + bytes)
            files[name] = Representation(Array(bytes), mediaType: type, caching: .forever)
        }
        guard files["naevn.css"] != nil else { throw Missing(description: "\(folder)/naevn.css is missing") }
        base =
            "/filer/"
            + digest.finalize().prefix(6).hexadecimal + "/"
        self.files = files
    }

    /// Adds the files' addresses to a router.
    package func addRoutes(to router: some RouterMethods<SiteContext>) {
        for (name, file) in files {
            router.get(RouterPath(base + name)) { request, _ in file.response(to: request) }
        }
    }
}
