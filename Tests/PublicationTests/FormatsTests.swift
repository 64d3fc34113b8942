import Foundation
import Law
import Publication
import Testing

struct MarkupTests {
    @Test func `escapes what has a meaning in markup, and drops what XML can't hold`() {
        #expect(
            Markup.escape("<a href='x'>\"&\u{0}\u{1}\u{FFFE}æ\u{1F600}\n")
                == "&lt;a href=&#39;x&#39;&gt;&quot;&amp;æ\u{1F600}\n")
    }
}

struct RulingDocumentTests {
    private func ruling(_ text: String) throws -> HistoricRuling {
        HistoricRuling(
            source: "https://example.dk/1", kind: .ruling, excerpt: true, journalNumbers: ["18-8160"], decidedOn: nil,
            title: "Ligebehandlingsnævnets afgørelse om køn - medhold", grounds: try #require(GroundSet([.sex])),
            area: .labour, topics: [], outcome: .medhold, compensation: nil, dissent: false, statutes: [], text: text,
            note: nil
        )
    }

    @Test func `equal rulings give equal bytes, and the text stays to the letter`() throws {
        let text = "Ligebehandlingsnævnets afgørelse om køn - medhold\n\nJ. nr. 18-8160\n\n Første <b>.\nAndet."
        let document = try RulingDocument(ruling(text))

        #expect(try RulingDocument(ruling(text)) == document)
        #expect(String(decoding: document.txt, as: UTF8.self) == text)
    }

    @Test func `title and journal number stand beside the article, sections are headings, the rest is numbered`() throws
    {
        let text =
            "Ligebehandlingsnævnets afgørelse om køn - medhold\nJ. nr. 18-8160\nResumé <b>.\nSagsfremstilling\nFakta."
        let html = String(decoding: try RulingDocument(ruling(text)).html, as: UTF8.self)

        #expect(
            html == """
                <div class="afsnit" id="p1"><a class="nr" href="#p1" aria-label="Afsnit 1">1</a><p>Resumé &lt;b&gt;.</p></div>
                <h3>Sagsfremstilling</h3>
                <div class="afsnit" id="p2"><a class="nr" href="#p2" aria-label="Afsnit 2">2</a><p>Fakta.</p></div>

                """
        )
    }

    @Test func `a text that is nothing but its heading is still shown`() throws {
        #expect(try ruling("J. nr. 18-8160").paragraphs == ["J. nr. 18-8160"])
    }
}

struct AtomFeedTests {
    @Test func `escapes every value and keeps the authority apart from the address`() throws {
        let feed = AtomFeed(
            authority: "naevn.example", base: "https://andet.example", updated: "2026-11-21T00:00:00Z",
            items: [
                .entry(
                    AtomFeed.Entry(
                        id: "lbn-222222223", title: "a < b & \"c\"", summary: "<script>",
                        updated: "2026-11-21T00:00:00Z",
                        published: "2026-11-21T00:00:00Z", path: "/afgoerelse/historisk/lbn-222222223",
                        grounds: try #require(GroundSet([.age, .sex])), outcome: .medhold, statutes: [.ligeloensloven]
                    ))
            ]
        )
        let text = String(decoding: feed.bytes, as: UTF8.self)

        #expect(text.contains("<id>tag:naevn.example,2026:lbn-222222223</id>"))
        #expect(text.contains("href=\"https://andet.example/afgoerelse/historisk/lbn-222222223\""))
        #expect(text.contains("<title>a &lt; b &amp; &quot;c&quot;</title>") && !text.contains("<script>"))
        #expect(text.contains("term=\"sex\"") && text.contains("term=\"age\"") && text.contains("term=\"medhold\""))
    }
}

struct RulingQueryTests {
    private func read(_ parameters: [(String, String)]) throws -> RulingQuery {
        try RulingQuery(parameters: parameters.map { (name: $0.0, value: $0.1) })
    }

    @Test func `reads every parameter, whatever their order, into one address`() throws {
        let query = try read([
            ("udfald", "afvist"), ("q", "  gravid   opsagt "), ("grund", "age"), ("grund", "sex"),
            ("grund_mode", "praecis"),
            ("aar", "ukendt"), ("omraade", "labour"), ("udfald", "medhold"), ("utm_source", "x"), ("sort", "nyeste"),
        ])

        #expect(query.text == "gravid opsagt")
        #expect(query.groundSet?.code == "sex+age" && query.mode == .exact)
        #expect(query.order == .newest)
        let address = query.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        #expect(
            address
                == "q=gravid opsagt&grund=sex&grund=age&grund_mode=praecis&udfald=medhold&udfald=afvist&omraade=labour&aar=ukendt&sort=nyeste"
        )
        #expect(try read(query.parameters.map { ($0.name, $0.value) }) == query)
    }

    @Test func `empty values ask for nothing`() throws {
        #expect(try read([("q", ""), ("grund", ""), ("aar", ""), ("omraade", ""), ("efter", "")]) == RulingQuery())
    }

    @Test(arguments: [
        ("grund", "vejr"), ("grund_mode", "x"), ("udfald", "ja"), ("omraade", "x"), ("aar", "20"), ("aar", "20x1"),
        ("sort", "x"), ("efter", "x"), ("efter", "2020-01-01~lbn-222222222"), ("efter", "1e999~lbn-222222223"),
        ("q", String(repeating: "x", count: 201)),
    ]) func `a value that can't be understood is a problem with words`(name: String, value: String) throws {
        do throws(RulingQuery.Problem) {
            _ = try RulingQuery(parameters: [(name: name, value: value)])
            Issue.record("\(name)=\(value) was understood")
        } catch {
            #expect(error.parameter == name)
            #expect(!error.words.da.isEmpty && !error.words.en.isEmpty)
        }
    }
}
