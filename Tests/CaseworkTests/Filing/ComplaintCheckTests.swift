import Casework
import Law
import Testing

struct ComplaintCheckTests {
    static let whole: [String: [String]] = [
        "klager-1-navn": ["Birthe Tornebjerg"], "klager-1-vej": ["Prøvevænget 4"],
        "klager-1-postby": ["9999 Eksempelby"],
        "klager-1-email": ["b@post.example"], "klager-1-telefon": ["12 00 00 58"], "klager-1-cpr": ["010203-1234"],
        "indklaget-1-navn": ["Brisholm A/S"], "indklaget-1-slags": ["company"],
        "haendelse-1-hvad": ["Min chef ville have et friskere ansigt."], "haendelse-1-dag": ["16"],
        "haendelse-1-maaned": ["03"], "haendelse-1-aar": ["2026"], "grund": ["sex", "age"],
        "sammen": ["intersectional"],
        "omraade": ["labour"], "behandling": ["direct"], "kendt": ["ja"], "offentlig": ["ja"], "rigtigt": ["ja"],
        "privatliv": ["ja"],
    ]

    private let today = day("2026-05-04")

    private func complaint(_ changes: [String: [String]] = [:], without: String? = nil) throws -> Complaint {
        var fields = Self.whole.merging(changes) { $1 }
        if let without { fields[without] = nil }
        return try ComplaintCheck.complaint(ComplaintAnswers(fields), language: .da, today: today)
    }

    @Test func `grounds that can't be told apart make one claim`() throws {
        let claims = try complaint().claims

        #expect(claims.map { $0.grounds?.code } == ["sex+age"])
        #expect(claims.map(\.together) == [.intersectional])
        #expect(claims[0].actedOn == day("2026-03-16") && claims[0].isCertain)
    }

    @Test func `each on its own makes one claim a ground, linked by their incidents`() throws {
        let claims = try complaint(["sammen": ["separate"]]).claims

        #expect(claims.map { $0.grounds?.code } == ["sex", "age"])
        #expect(claims.map(\.together) == [nil, nil])
        #expect(claims.map(\.incidents) == [[1], [1]] && claims.map(\.number.rawValue) == [1, 2])
    }

    @Test func `two complainants with one story make two claims, two respondents one`() throws {
        let two = try complaint([
            "klager-2-navn": ["Karl"], "klager-2-vej": ["Vej 1"], "klager-2-postby": ["1000 By"],
            "indklaget-2-navn": ["Vikar ApS"],
        ])

        #expect(two.claims.map(\.complainant.rawValue) == ["person:klager-1", "person:klager-2"])
        #expect(two.claims.map { $0.respondents.count } == [2, 2])
    }

    @Test func `not sure is an answer everywhere`() throws {
        let claim = try complaint(
            ["grund": ["unsure"], "omraade": ["unsure"], "behandling": ["unsure"]], without: "sammen"
        ).claims[0]

        #expect(claim.grounds == nil && claim.area == nil && claim.conduct == .unsure && !claim.isCertain)
        #expect(claim.groundCodes == ["unsure"])
    }

    @Test func `not sure beside a ground counts as the ground`() throws {
        #expect(try complaint(["grund": ["unsure", "race"]], without: "sammen").claims[0].grounds?.code == "race")
    }

    @Test func `a month without a day is the whole month, a period both its ends`() throws {
        let month = try complaint(["haendelse-1-dag": [""]]).incidents[0]
        let year = try complaint(["haendelse-1-dag": [""], "haendelse-1-maaned": [""], "haendelse-1-aar": ["2025"]])
            .incidents[0]
        let period = try complaint(["haendelse-1-til-maaned": ["4"], "haendelse-1-til-aar": ["2026"]]).incidents[0]

        #expect([month.first.iso, month.last.iso] == ["2026-03-01", "2026-03-31"])
        #expect([year.first.iso, year.last.iso] == ["2025-01-01", "2025-12-31"])
        #expect(period.when.da == "16. marts 2026 – 30. april 2026")
    }

    @Test(arguments: [
        ("klager-1-navn", "  "), ("klager-1-vej", ""), ("klager-1-postby", ""), ("klager-1-email", "b.post.example"),
        ("klager-1-email", "b@c@d.dk"), ("klager-1-telefon", "1234567"), ("klager-1-telefon", "tolv"),
        ("klager-1-cpr", "320203-1234"), ("klager-1-cpr", "010203-123"), ("indklaget-1-navn", ""),
        ("haendelse-1-hvad", ""), ("haendelse-1-aar", ""), ("haendelse-1-aar", "26"), ("haendelse-1-maaned", "13"),
        ("haendelse-1-dag", "32"), ("haendelse-1-aar", "2027"), ("haendelse-1-til-aar", "2025"), ("grund", ""),
        ("sammen", "maaske"), ("omraade", ""), ("behandling", "x"), ("kendt", ""), ("privatliv", "nej"),
        ("klager-1-navn", String(repeating: "x", count: 201)),
        ("haendelse-1-hvad", String(repeating: "x", count: 100_001)),
    ]) func `a mistake is told at its field, with what to write`(field: String, value: String) {
        let mistakes = #expect(throws: ComplaintCheck.Mistakes.self) {
            try complaint([field: field == "grund" && value.isEmpty ? [] : [value]])
        }
        #expect(mistakes?.errors.map(\.field) == [field])
        #expect(mistakes?.errors.allSatisfy { !$0.words.da.isEmpty && !$0.words.en.isEmpty } == true)
    }

    @Test func `a hundred thousand characters, an override, an emoji and a foreign number are taken`() throws {
        let words = String(repeating: "😀\u{202E}", count: 25_000)
        let taken = try complaint([
            "haendelse-1-hvad": [words + words], "klager-1-telefon": ["+46 (8) 123-456 78"],
        ])

        #expect(taken.incidents[0].words == words + words)
    }

    @Test func `a step is replaced whole, and the others stay`() {
        let answers = ComplaintAnswers(Self.whole).replacing(
            .dig, with: ["klager-1-navn": ["Anden"], "grund": ["race"], "fremmed": ["x"]])

        #expect(answers["klager-1-navn"] == "Anden" && !answers.has("klager-1-vej"))
        #expect(answers.all("grund") == ["sex", "age"] && answers.all("fremmed") == [])
    }

    @Test func `every field belongs to one step, and a number beyond the most to none`() {
        #expect(Self.whole.keys.allSatisfy { ComplaintStep.of(field: $0) != nil })
        for field in [
            "klager-6-navn", "klager-0-navn", "indklaget-11-navn", "klager-1-x", "haendelse-x-hvad", "csrf", "",
        ] {
            #expect(ComplaintStep.of(field: field) == nil)
        }
    }
}
