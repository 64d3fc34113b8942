internal import Crypto
internal import Foundation
internal import HTTPTypes
package import Hummingbird
internal import Law
internal import NIOCore

/// The fields of a form, in the order they came.
package struct Form: Sendable, Hashable {
    /// Field → values.
    package private(set) var fields: [String: [String]]
    /// The fields in which U+0000 was typed; it is left out of their values.
    package private(set) var withNUL: Set<String> = []

    /// A form of these fields.
    package init(_ fields: [String: [String]]) { self.fields = fields }

    /// Reads an urlencoded form from a request's body.
    /// - Throws: `PageError` for another kind of body, one that is too large, or one that can't be decoded.
    package static func read(_ request: Request, upTo limit: Int) async throws -> Form {
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() } ?? ""
        guard type == "application/x-www-form-urlencoded" else { throw PageError.foreignForm }
        var request = request
        let buffer: ByteBuffer
        do { buffer = try await request.collectBody(upTo: limit) } catch is NIOTooManyBytesError {
            throw PageError.contentTooLarge
        }
        return try Form(encoded: String(buffer: buffer))
    }

    /// The most fields that a form of ours can have.
    private static let most = 500

    /// Reads `a=1&b=2`.
    package init(encoded text: String) throws(PageError) {
        var fields: [String: [String]] = [:]
        var withNUL: Set<String> = []
        let pairs = text.utf8.split(separator: UInt8(ascii: "&"), maxSplits: Self.most)
        guard pairs.count <= Self.most else { throw .contentTooLarge }
        for pair in pairs.map(Substring.init) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let raw = parts.count > 1 ? parts[1] : ""
            let holdsNUL = raw.lowercased().contains("%00")
            guard let name = QueryString.decode(parts[0], plus: true),
                let value = QueryString.decode(holdsNUL ? raw.replacing("%00", with: "") : raw, plus: true)
            else { throw .malformedAddress }
            if holdsNUL { withNUL.insert(name) }
            // Browsers send line ends as CR LF; one form is kept.
            fields[name, default: []].append(value.replacing("\r\n", with: "\n"))
        }
        self.fields = fields
        self.withNUL = withNUL
    }

    /// The first value of a field, empty where there is none.
    package subscript(name: String) -> String { fields[name]?.first ?? "" }

    /// Whether a field, or a button of that name, was sent.
    package func has(_ name: String) -> Bool { fields[name] != nil }
}

/// What keeps a form of ours from being sent by another site: where the browser says the request comes from, and a mark
/// that only pages shown under the same session carry.
package enum FormGuard {
    /// The name of the field that carries the mark.
    package static let field = "maerke"

    /// The mark of a session.
    package static func mark(_ token: String) -> String {
        SHA256.hash(data: Data("form\n\(token)".utf8)).prefix(16).hexadecimal
    }

    /// Refuses a request that a browser says comes from elsewhere. Under `Referrer-Policy: no-referrer` browsers write
    /// `Origin: null` for our own forms too; then `Sec-Fetch-Site` tells, and where a browser has neither, the mark alone.
    package static func checkOrigin(_ request: Request, base: String) throws(PageError) {
        if let origin = request.headers[.origin], origin != "null" {
            guard origin == base else { throw .foreignForm }
        }
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) {
            guard ["same-origin", "none"].contains(site) else { throw .foreignForm }
        }
    }

    /// Whether a form carries the session's mark.
    package static func isMarked(_ form: Form, token: String) -> Bool { form[field] == mark(token) }

    /// Refuses a form without the session's mark.
    package static func checkMark(_ form: Form, token: String) throws(PageError) {
        guard isMarked(form, token: token) else { throw .foreignForm }
    }
}

/// A cookie that carries a session's token, and nothing else.
package struct SessionCookie: Sendable {
    private let name: String
    private let attributes: String

    /// - Parameters:
    ///   - name: its name; `__Host-` stands before it where the site is reached by https.
    ///   - path: where it is sent.
    package init(_ name: String, isSecure: Bool) {
        self.name = isSecure ? "__Host-\(name)" : name
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// The token of a request, empty for none.
    package func token(_ request: Request) -> String {
        for header in request.headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0] == name { return String(parts[1].prefix(128)) }
            }
        }
        return ""
    }

    /// The header that gives a browser this token; an empty one takes it away.
    package func header(_ token: String) -> String {
        token.isEmpty ? "\(name)=; Max-Age=0\(attributes)" : "\(name)=\(token)\(attributes)"
    }
}

/// A page that is somewhere else now: 303.
package struct Elsewhere: Error, Sendable {
    private let location: String
    private let cookie: String?

    /// - Parameters:
    ///   - location: a path of ours.
    ///   - cookie: a `Set-Cookie` header, if any.
    package init(_ location: String, cookie: String? = nil) {
        self.location = location
        self.cookie = cookie
    }

    /// The answer.
    package var response: Response {
        var headers: HTTPFields = [.location: location, .cacheControl: "no-store"]
        if let cookie { headers[.setCookie] = cookie }
        return Response(status: .seeOther, headers: headers)
    }
}
