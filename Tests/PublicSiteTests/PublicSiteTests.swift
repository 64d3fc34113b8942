import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Law
import Logging
import NIOCore
import PostgreSQL
import PublicSite
import Publication
import Store
import TestSupport
import Testing
import Web

private func text(_ response: TestResponse) -> String { String(buffer: response.body) }

struct PublicSiteTests {
    private let pages = ["/", "/afgoerelser", "/statistik", "/feeds/afgoerelser.atom"]

    @Test func `every page answers in both languages, in its own words`() async throws {
        try await Site.with(Rulings.real()).run { client in
            for path in ["/", "/afgoerelser", "/statistik"] {
                let da = try await client.execute(uri: path, method: .get)
                let en = try await client.execute(uri: path == "/" ? "/en" : "/en" + path, method: .get)

                #expect(da.status == .ok && en.status == .ok)
                #expect(text(da).contains("<html lang=\"da\">") && text(en).contains("<html lang=\"en\">"))
                #expect(text(da).contains("Skip to") == false && text(en).contains("Skip to main content"))
            }
        }
    }

    /// The other sites answer these; Tests/Browser follows them over all sites at once.
    private func belongsToCasework(_ path: some StringProtocol) -> Bool {
        let path = path.hasPrefix("/en/") ? String(path.dropFirst(3)) : String(path)
        return ["/klage", "/kan-naevnet-hjaelpe", "/konsol"].contains(path)
    }

    @Test func `an empty site has pages too, without a dead link`() async throws {
        try await Site.with([]).run { client in
            for path in ["/", "/afgoerelser", "/statistik", "/en", "/en/afgoerelser", "/en/statistik"] {
                let page = try await client.execute(uri: path, method: .get)
                #expect(page.status == .ok)
                for link in text(page).matches(of: /(?:href|src|action)="(\/[^"#]*)"/) {
                    if belongsToCasework(link.1) { continue }
                    let target = try await client.execute(
                        uri: String(link.1).replacing("&amp;", with: "&"), method: .get)
                    #expect(target.status == .ok, "\(path) links to \(link.1)")
                }
            }
        }
    }

    @Test func `with nothing published yet the list says so, and gives no advice on searching`() async throws {
        try await Site.with([]).run { client in
            let page = text(try await client.execute(uri: "/afgoerelser", method: .get))
            #expect(page.contains("Der er endnu ikke offentliggjort") && !page.contains("Prøv færre ord"))
        }
        try await Site.with([Rulings.made()]).run { client in
            let page = text(try await client.execute(uri: "/afgoerelser?q=zzzz", method: .get))
            #expect(!page.contains("Der er endnu ikke offentliggjort") && page.contains("Prøv færre ord"))
        }
    }

    @Test func `every link on every page of a filled site leads somewhere, and none leaves it but to the source`()
        async throws
    {
        try await Site.with(Rulings.real()).run { client in
            let sources = try Set(Rulings.real().map(\.source))
            var queue = ["/", "/en"]
            var seen = Set(queue)
            while let path = queue.popLast() {
                let page = try await client.execute(uri: path, method: .get)
                #expect(page.status == .ok, "\(path)")
                guard page.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
                for link in text(page).matches(of: /(?:href|src|action)="([^"#]*)"/) {
                    let target = String(link.1).replacing("&amp;", with: "&").replacing(
                        "https://naevn.example", with: "")
                    if target.hasPrefix("/id/") || target.isEmpty || belongsToCasework(target) { continue }
                    if target.hasPrefix("/"), seen.insert(target).inserted { queue.append(target) }
                    let isOurs = target.hasPrefix("/") || target.hasPrefix("mailto:") || target.hasPrefix("tel:")
                    #expect(isOurs || sources.contains(target), "\(path) links to \(target)")
                }
            }
            #expect(seen.count > 15)
        }
    }

    @Test func `a ruling has a page, a document, a text and a permanent address`() async throws {
        let site = try await Site.with(Rulings.real())
        let ruling = try #require(try await PublishedRulings(site.pool).latestChanges(1).first)
        let stored = try #require(
            try await PublishedRulings(site.pool).rendering(ruling.id, version: ruling.version, "json"))
        try await site.run { client in
            let page = try await client.execute(uri: ruling.path, method: .get)
            #expect(page.status == .ok && text(page).contains("<article") && text(page).contains("Resumé"))

            let json = try await client.execute(uri: ruling.path + ".json", method: .get)
            #expect(json.headers[.contentType] == "application/json")
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(json.body.readableBytesView)) as? [String: Any])
            #expect(object["id"] as? String == ruling.id && object["sha256"] as? String == stored.sha256)
            #expect(text(json).contains(String(decoding: stored.bytes, as: UTF8.self)))

            let plain = try await client.execute(uri: ruling.path + ".txt", method: .get)
            #expect(plain.headers[.contentType] == "text/plain; charset=utf-8")

            let permanent = try await client.execute(uri: "/id/\(ruling.id)", method: .get)
            #expect(permanent.status == .seeOther && permanent.headers[.location] == ruling.path)
        }
    }

    @Test func `equal bytes have one strong validator, and who has them gets 304 with the same headers`() async throws {
        try await Site.with(Rulings.real()).run { client in
            for path in ["/", "/afgoerelser?q=afskediget", "/statistik", "/feeds/afgoerelser.atom"] {
                let first = try await client.execute(uri: path, method: .get)
                let tag = try #require(first.headers[.eTag])
                let again = try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: "\"x\", \(tag)"])

                #expect(tag.hasPrefix("\"") && !tag.hasPrefix("W/"))
                #expect(again.status == .notModified && again.body.readableBytes == 0)
                #expect(again.headers[.eTag] == tag && again.headers[.cacheControl] == first.headers[.cacheControl])
                let other = try await client.execute(uri: path, method: .get, headers: [.ifNoneMatch: "\"x\""])
                #expect(other.status == .ok && other.body == first.body)
            }
        }
    }

    @Test func `a new ruling changes the validators of list, figures and feed`() async throws {
        let site = try await Site.with([Rulings.made(1)])
        let paths = ["/afgoerelser", "/statistik", "/feeds/afgoerelser.atom"]
        try await site.run { client in
            var before: [String?] = []
            for path in paths { before.append(try await client.execute(uri: path, method: .get).headers[.eTag]) }
            try await site.database.publish([Rulings.made(2)])
            for (path, tag) in zip(paths, before) {
                #expect(try await client.execute(uri: path, method: .get).headers[.eTag] != tag)
            }
        }
    }

    @Test func `HEAD answers as GET, without a body`() async throws {
        try await Site.with([]).run { client in
            let get = try await client.execute(uri: "/statistik", method: .get)
            let head = try await client.execute(uri: "/statistik", method: .head)

            #expect(head.status == .ok && head.body.readableBytes == 0)
            #expect(head.headers[.eTag] == get.headers[.eTag])
            #expect(head.headers[.contentLength] == String(get.body.readableBytes))
        }
    }

    @Test(arguments: [
        ("/nix", HTTPResponse.Status.notFound), ("/afgoerelse/historisk/lbn-222222222", .notFound),
        ("/afgoerelse/historisk/lbn-bkygzn2tf", .notFound), ("/afgoerelse/historisk/x.json", .notFound),
        ("/id/x", .notFound),
        ("/en/afgoerelse/historisk/lbn-bkygzn2tf", .notFound), ("/afgoerelser?aar=abc", .badRequest),
        ("/afgoerelser?q=%zz", .badRequest),
        ("/afgoerelser?q=%00", .badRequest), ("/afgoerelser?grund=vejr", .badRequest),
        ("/en/afgoerelser?efter=x", .badRequest),
        ("/%zz", .badRequest), ("/%00", .badRequest),
        ("/afgoerelser?q=\(String(repeating: "x", count: 201))", .badRequest),
        ("/.env", .notFound), ("/afgoerelser?q=alder&efter=x~lbn-bkygzn2tf", .badRequest),
        ("/../etc/passwd", .notFound), ("/filer/x/naevn.css", .notFound),
    ]) func `what can't be answered is a decent page in the right language`(path: String, status: HTTPResponse.Status)
        async throws
    {
        try await Site.with([]).run { client in
            let page = try await client.execute(uri: path, method: .get)

            #expect(page.status == status)
            if path.hasSuffix(".json") {
                #expect(page.headers[.contentType] == "application/problem+json")
                let problem = try #require(
                    try JSONSerialization.jsonObject(with: Data(page.body.readableBytesView)) as? [String: Any])
                #expect(problem["status"] as? Int == status.code)
            } else {
                #expect(text(page).contains("<html lang=\"\(path.hasPrefix("/en") ? "en" : "da")\">"))
                #expect(text(page).contains("<h1>"))
            }
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        }
    }

    @Test func `a cursor that no database number can be is a page like any other`() async throws {
        try await Site.with([Rulings.made()]).run { client in
            for place in ["1e-46", "1e38", "0x1p-149", "-0"] {
                let page = try await client.execute(
                    uri: "/afgoerelser?q=klager&efter=\(place)~lbn-bkygzn2tf", method: .get)
                #expect(page.status == .ok, "\(place)")
            }
        }
    }

    @Test func `a body that nobody reads ends the connection`() async throws {
        try await Site.with([]).run { client in
            let page = try await client.execute(
                uri: "/afgoerelser", method: .post, headers: [.contentLength: "10"],
                body: ByteBuffer(repeating: 65, count: 10)
            )
            #expect(page.headers[.connection] == "close")
        }
    }

    @Test func `a search that was too long is shown again, to be corrected`() async throws {
        try await Site.with([]).run { client in
            let typed = String(repeating: "x", count: 201)
            let page = try await client.execute(uri: "/afgoerelser?q=\(typed)", method: .get)

            #expect(text(page).contains("value=\"\(typed)\"") && text(page).contains("200 tegn"))
        }
    }

    @Test func `nothing can be sent to it: 405 with what would do, 404 where there is nothing, 413 for too much`()
        async throws
    {
        try await Site.with([]).run { client in
            for method in [HTTPRequest.Method.post, .put, .delete, .patch, .options] {
                let page = try await client.execute(uri: "/afgoerelser", method: method)
                #expect(page.status == .methodNotAllowed && page.headers[.allow] == "GET, HEAD")
            }
            #expect(try await client.execute(uri: "/nix", method: .post).status == .notFound)
            let big = try await client.execute(
                uri: "/afgoerelser", method: .post, headers: [.contentLength: "5000000"],
                body: ByteBuffer(repeating: 65, count: 2000)
            )
            #expect(big.status == .contentTooLarge && text(big).contains("<h1>Det er for stort</h1>"))
        }
    }

    @Test func `every answer carries the headers that keep others out`() async throws {
        try await Site.with([]).run { client in
            for path in ["/", "/nix", "/drift", "/feeds/afgoerelser.atom"] {
                let headers = try await client.execute(uri: path, method: .get).headers
                let csp = try #require(headers[.contentSecurityPolicy])
                #expect(csp.contains("default-src 'none'") && !csp.contains("unsafe") && !csp.contains("script-src"))
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.strictTransportSecurity] != nil)
            }
        }
    }

    @Test func `pages hold no script, no style of their own and nothing from elsewhere`() async throws {
        try await Site.with(Rulings.real()).run { client in
            for path in ["/", "/afgoerelser?q=afskediget", "/statistik", "/nix"] {
                let page = text(try await client.execute(uri: path, method: .get))
                #expect(
                    !page.contains("<script") && !page.contains("style=") && !page.contains("<style")
                        && !page.contains(" on"))
            }
        }
    }

    @Test func `what is searched for is shown, never run`() async throws {
        try await Site.with([]).run { client in
            let page = text(
                try await client.execute(uri: "/afgoerelser?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", method: .get))
            #expect(!page.contains("<script>") && page.contains("&lt;script&gt;"))
        }
    }

    @Test func `a demo says so on every page`() async throws {
        try await Site.with([]).run { client in
            for path in ["/", "/en", "/afgoerelser", "/statistik", "/nix"] {
                let page = text(try await client.execute(uri: path, method: .get))
                #expect(page.contains("class=\"demo\""))
            }
        }
    }

    @Test func `health says whether it is well, and nothing more`() async throws {
        let site = try await Site.with([])
        try await site.run { client in
            let well = try await client.execute(uri: "/drift", method: .get)
            #expect(well.status == .ok && text(well) == #"{"status":"ok"}"#)
        }
        let away = site.withoutDatabase
        try await away.run { client in
            let unwell = try await client.execute(uri: "/drift", method: .get)
            #expect(unwell.status == .serviceUnavailable && text(unwell) == #"{"status":"unavailable"}"#)
        }
    }

    @Test func `with the database away the page says so, and neither page nor log tells where it was`() async throws {
        let site = try await Site.with([])
        let away = site.withoutDatabase
        try await away.run { client in
            let page = try await client.execute(uri: "/afgoerelser", method: .get)
            #expect(page.status == .serviceUnavailable && page.headers[.retryAfter] == "5")
            #expect(
                !text(page).contains("nowhere") && !text(page).contains("SELECT") && text(page).contains("Prøv igen"))
        }
        #expect(!site.log.text.contains("SELECT"))
    }

    @Test func `the log holds the route's pattern, never the address or what was searched for`() async throws {
        let site = try await Site.with([])
        try await site.run { client in
            _ = try await client.execute(uri: "/afgoerelser?q=KANARIE", method: .get)
            _ = try await client.execute(uri: "/afgoerelse/historisk/KANARIE", method: .get)
            _ = try await client.execute(uri: "/KANARIE", method: .get)
            _ = try await client.execute(uri: "/afgoerelser?aar=KANARIE", method: .get)
        }

        #expect(site.log.text.contains("/afgoerelse/historisk/{id}"))
        #expect(!site.log.text.contains("KANARIE"), "\(site.log.text)")
    }

    @Test func `figures on the page are those of the rulings`() async throws {
        let rulings = [
            Rulings.made(1, grounds: [.sex, .age]), Rulings.made(2, grounds: [.age]),
            Rulings.made(3, grounds: [.sex, .age], outcome: nil),
        ]
        try await Site.with(rulings).run { client in
            let page = text(try await client.execute(uri: "/statistik", method: .get)).replacing("\n", with: "")
            #expect(
                page.contains(
                    "Køn og alder</a></th><td class=\"tal\">1</td><td class=\"tal\">0</td><td class=\"tal\">0</td><td class=\"tal\">0</td><td class=\"tal\">1</td><td class=\"tal\">2</td>"
                ))
            #expect(
                page.contains("/afgoerelser?grund=sex&amp;grund=age&amp;grund_mode=praecis\">Køn og alder</a>")
                    && page.contains("Uddraget viser ikke, om flere grunde var ét klagepunkt"))
        }
    }
}

struct WordsTests {
    @Test func `every word of the catalogue is used, and every word used is in it`() throws {
        let words = try Catalogue(path: projectFolder + "/Templates/public/words.json")
        let templates = try FileManager.default.contentsOfDirectory(atPath: projectFolder + "/Templates/public")
            .filter { $0.hasSuffix(".mustache") }
            .map { try String(contentsOfFile: projectFolder + "/Templates/public/" + $0, encoding: .utf8) }
        let folder = projectFolder + "/Sources/PublicSite"
        let code = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
            .map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }.joined()

        // Keys that the code puts together from a code of the law.
        let composed =
            Outcome.allCases.map { "outcome_short_\($0.rawValue)" }
            + ["whole", "excerpt", "resume"].flatMap { ["historic_\($0)_heading", "historic_\($0)_text"] }
            + ["ground", "outcome", "year"].map { "by_\($0)_covers_own" }
        for key in words.keys where !composed.contains(key) {
            let used = templates.contains { Templates.tags($0).contains("w.\(key)") } || code.contains("\"\(key)\"")
            #expect(used, "\(key) is used nowhere")
        }
        for key in composed { #expect(words.keys.contains(key)) }
        for match in code.matches(of: /words\(\s*"([a-z_0-9]+)"/) {
            #expect(words.keys.contains(String(match.1)), "\(match.1) is not in the catalogue")
        }
    }

    @Test func `the templates fit their views`() throws {
        _ = try Site.templates()
    }
}

extension LogLines {
    var logger: Logger { Logger(label: "test") { _ in self.handler } }
}
