internal import Foundation
internal import Law
internal import Publication
internal import Store
internal import Web

/// A ruling of our own: what it came to, claim by claim with each combination of grounds as one, then its text.
struct OwnRulingPage: View {
    struct Claim: ViewPart {
        var heading: String
        var together: Together
        var conduct: String
        var findings: [Finding]
        var uncovered: String?

        static let parts: [any ViewPart.Type] = [Together.self, Finding.self]
        static let fields: [String: @Sendable (Claim) -> Any?] = [
            "claimHeading": { $0.heading }, "together": { $0.together }, "conduct": { $0.conduct },
            "findings": { $0.findings }, "uncovered": { $0.uncovered },
        ]
    }

    struct Finding: ViewPart {
        var said: String
        var outcomeClass: String

        static let fields: [String: @Sendable (Finding) -> Any?] = [
            "found": { $0.said }, "findingClass": { $0.outcomeClass },
        ]
    }

    var ruling: PublishedRuling
    var claims: PublishedClaims
    var article: String
    var words: Catalogue
    var language: Language
    var facts: SiteFacts

    static let template = "own-ruling"
    static let parts: [any ViewPart.Type] = [
        RulingPage.TitlePart.self, Fact.self, Claim.self, Group.self, RulingPage.Line.self,
    ]
    static let fields: [String: @Sendable (OwnRulingPage) -> Any?] = [
        "listHref": { $0.language.address("/afgoerelser") },
        "crumb": { $0.ruling.shownNumber },
        "opening": { _ in RulingTitle.opening.trimmingCharacters(in: .whitespaces) },
        "titleParts": { RulingPage.TitlePart.all($0.ruling.title) },
        "facts": { Fact.all($0.ruling.facts($0.words, $0.language)) },
        "summary": { $0.ruling.summary },
        "outcome": { $0.ruling.outcomeWords($0.words, $0.language) },
        "outcomeClass": { $0.ruling.outcomeClass },
        "compensation": { page in
            page.ruling.compensation.map {
                Group(["amount": PublishedRuling.kroner($0, page.words, page.language)])
            }
        },
        "claims": { $0.claimViews },
        "article": { $0.article },
        "area": { page in
            page.ruling.areas.map { $0.words[page.language].capitalisedFirst }.joined(separator: ", ")
        },
        "topics": { page in
            page.ruling.topics.isEmpty ? nil : Group(["words": page.ruling.topics.map(\.word).joined(separator: ", ")])
        },
        "statutes": { page in
            let lines = page.ruling.statutes.map { RulingPage.Line(words: $0.words[page.language]) }
            return lines.isEmpty ? nil : Group(["items": lines])
        },
        "votes": { page in
            page.words(
                page.ruling.dissent
                    ? "own_votes_dissent" : page.claims.composition == 1 ? "own_votes_alone" : "own_votes_agreed",
                page.language,
                ["count": String(page.claims.composition)])
        },
        "publishedOn": { page in
            Day(iso: String(page.ruling.publishedAt.prefix(10)))?.words[page.language] ?? page.ruling.publishedAt
        },
        "path": { $0.ruling.path },
        "citation": { $0.citation },
        "permanentHref": { "/id/\($0.ruling.id)" },
        "permanent": { "\($0.facts.base)/id/\($0.ruling.id)" },
    ]

    private var claimViews: [Claim] {
        claims.claims.enumerated().map { index, claim in
            let label =
                claims.claims.count == 1
                ? words("claim_only", language) : words("claim_number", language, ["number": String(index + 1)])
            return Claim(
                heading: label, together: Together(claim.grounds, words, language),
                conduct: claim.conduct.words[language].capitalisedFirst,
                findings: claim.cells.flatMap { findings($0) },
                uncovered: claim.uncovered.isEmpty
                    ? nil
                    : words(
                        "own_uncovered", language,
                        ["grounds": claim.uncovered.map { $0.words[language] }.joined(separator: ", ")]))
        }
    }

    private func findings(_ cell: PublishedClaims.Cell) -> [Finding] {
        let against =
            claims.hasSeveralRespondents
            ? words("own_against", language, ["number": String(cell.respondent)]) : ""
        guard !cell.findings.isEmpty else {
            return [
                Finding(
                    said: cell.outcome.outcome.words[language].capitalisedFirst + against,
                    outcomeClass: cell.outcome.rawValue)
            ]
        }
        return cell.findings.map { finding in
            Finding(
                said: words(
                    finding.isBreach ? "own_breach" : "own_no_breach", language,
                    ["act": finding.statute.words[language]]) + against,
                outcomeClass: finding.isBreach ? "medhold" : "ej-medhold")
        }
    }

    private var citation: String {
        words(
            "own_citation", .da,
            [
                "citation": ruling.shownNumber, "date": ruling.decidedOn?.words.da ?? "",
                "number": ruling.journalNumbers.joined(separator: " og "),
            ])
    }
}
