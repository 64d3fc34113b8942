internal import Crypto
internal import Foundation

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

/// A browser without a window: cookies, the hidden fields of the page it saw last, and no script.
final class DemoVisitor {
    private let base: String
    private let origin: String
    private let prefix: String
    private let session = URLSession(configuration: .ephemeral)
    private var hidden: [(String, String)] = []
    /// Where the last answer came from.
    private(set) var path = ""

    init(base: String, origin: String, language: String = "da") {
        self.base = base
        self.origin = origin
        prefix = language == "da" ? "" : "/\(language)"
    }

    @discardableResult
    func get(_ path: String) async throws -> String { try await ask(request(path), expecting: path) }

    /// Sends a form with the hidden fields of the page that was seen last.
    @discardableResult
    func post(_ path: String, _ fields: [(String, String)]) async throws -> String {
        var request = try request(path)
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        request.setValue(origin, forHTTPHeaderField: "Origin")
        let named = Set(fields.map(\.0))
        let all = hidden.filter { !named.contains($0.0) } + fields
        request.httpBody = Data(all.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&").utf8)
        return try await ask(request, expecting: path)
    }

    private func request(_ path: String) throws -> URLRequest {
        guard let url = URL(string: base + prefix + path) else { throw Stop("no address: \(path)") }
        return URLRequest(url: url, timeoutInterval: 30)
    }

    private func ask(_ request: URLRequest, expecting asked: String) async throws -> String {
        let (data, response) = try await session.data(for: request)
        guard let answer = response as? HTTPURLResponse else { throw Stop("\(asked): no answer") }
        let page = String(decoding: data, as: UTF8.self)
        path = String((answer.url?.path ?? "").dropFirst(prefix.count))
        hidden = page.matches(of: #/<input type="hidden" name="([^"]+)" value="([^"]*)"/#).map {
            (String($0.1), Self.unescaped($0.2))
        }
        guard answer.statusCode == 200 else { throw Refused(path: asked, status: answer.statusCode, page: page) }
        return page
    }

    /// An answer that is not the page asked for.
    struct Refused: Error, CustomStringConvertible {
        var path: String
        var status: Int
        var page: String

        var description: String {
            let said = page.matches(of: #/<strong>([^<]+)</strong>|#[^"]*">([^<]+)</a></li>/#).compactMap {
                $0.1 ?? $0.2
            }
            return "\(path) answered \(status): \(said.prefix(3).joined(separator: " "))"
        }
    }

    static func unescaped(_ text: some StringProtocol) -> String {
        String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-._~".utf8.contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : String(format: "%%%02X", Int(byte))
        }.joined()
    }
}

/// The one-time codes of an account, RFC 6238: each step counts once, and the next may be used a little early.
struct DemoCodes {
    private let secret: [UInt8]
    private var last = 0

    init(_ base32: String) {
        let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (bits, held) = (0, 0)
        var bytes: [UInt8] = []
        for symbol in base32 {
            guard let value = symbols.firstIndex(of: symbol) else { continue }
            held = (held << 5 | value) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(held >> bits & 0xFF))
            }
        }
        secret = bytes
    }

    /// A code that was not used before; waits where there is none yet.
    mutating func next() async throws -> String {
        var now = Int(Date().timeIntervalSince1970) / 30
        // Not the one before: it would be too old when the next begins while the server looks.
        let step = max(last + 1, now)
        while step > now + 1 {
            try await Task.sleep(for: .milliseconds(500))
            now = Int(Date().timeIntervalSince1970) / 30
        }
        last = step
        let message = withUnsafeBytes(of: UInt64(step).bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let at = Int(mac[19] & 15)
        let number = mac[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        return String(format: "%06d", number % 1_000_000)
    }
}
