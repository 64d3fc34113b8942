import Foundation
import Law
import Testing

struct LawDocumentTests {
    @Test func `docs/law.md is current`() throws {
        let page = Decision.projectFolder.appendingPathComponent("docs/law.md")

        #expect(
            try String(contentsOf: page, encoding: .utf8) == LawDocument.markdown,
            "run: naevn law table > docs/law.md")
    }

    @Test func `every row of the table stands in it, and what is not confirmed is marked`() {
        let page = LawDocument.markdown

        for code in JurisdictionTable.rules.map(\.code) + JurisdictionTable.gaps.map(\.code) {
            #expect(page.contains("| `\(code)` |"))
        }
        #expect(page.contains("| `etnisk-hudfarve` |") && page.contains("**?** |"))
        let widths = page.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(widths.allSatisfy { $0.hasSuffix("|") })
    }
}
