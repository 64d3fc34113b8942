internal import Crypto
package import HTTPTypes
package import Hummingbird
internal import Law
internal import NIOCore

/// A finished answer: its bytes are there, so it has a strong validator and can be 304.
package struct Representation: Sendable {
    /// How long others may keep it.
    package enum Caching: String, Sendable {
        /// A ruling: half a minute, a little longer while it is fetched anew.
        case ruling = "public, max-age=30, stale-while-revalidate=30, stale-if-error=300"
        /// A list or a figure.
        case list = "public, max-age=30, stale-while-revalidate=60"
        /// A feed.
        case feed = "public, max-age=60"
        /// A ruling that was taken down.
        case tombstone = "public, max-age=60, must-revalidate"
        /// A file whose address changes with its bytes.
        case forever = "public, max-age=31536000, immutable"
        /// An error, or something personal.
        case never = "no-store"
    }

    package var status = HTTPResponse.Status.ok
    package var mediaType: String
    package var bytes: [UInt8]
    package var caching: Caching
    package var headers: HTTPFields = [:]

    package init(_ bytes: [UInt8], mediaType: String, caching: Caching, status: HTTPResponse.Status = .ok) {
        self.bytes = bytes
        self.mediaType = mediaType
        self.caching = caching
        self.status = status
    }

    package init(html: String, caching: Caching, status: HTTPResponse.Status = .ok) {
        self.init(Array(html.utf8), mediaType: "text/html; charset=utf-8", caching: caching, status: status)
    }

    /// The answer to a request: 304 without body where the asker has these very bytes.
    package func response(to request: Request) -> Response {
        var headers = headers
        headers[.cacheControl] = caching.rawValue
        guard status == .ok else { return whole(headers) }
        let tag =
            "\""
            + SHA256.hash(data: bytes).prefix(16).hexadecimal + "\""
        headers[.eTag] = tag
        if let asked = request.headers[.ifNoneMatch], Self.matches(asked, tag) {
            return Response(status: .notModified, headers: headers)
        }
        return whole(headers)
    }

    /// The answer to a request that has no validator: a form, an error.
    package var response: Response {
        var headers = headers
        headers[.cacheControl] = caching.rawValue
        return whole(headers)
    }

    private func whole(_ headers: HTTPFields) -> Response {
        var headers = headers
        headers[.contentType] = mediaType
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// RFC 9110 13.1.2: a list of validators, or `*`; compared weakly.
    private static func matches(_ asked: String, _ tag: String) -> Bool {
        asked.split(separator: ",").map { $0.trimming(while: \.isWhitespace) }.contains { candidate in
            candidate == "*" || candidate == tag || candidate == "W/" + tag
        }
    }
}

extension Substring {
    fileprivate func trimming(while condition: (Character) -> Bool) -> Substring {
        let start = drop(while: condition)
        guard let last = start.lastIndex(where: { !condition($0) }) else { return "" }
        return start[...last]
    }
}
