internal import Casework
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Lovgrundlag: the table of jurisdiction on a day, and what changed between two.
struct LegalBasisPage: View {
    struct Row: ViewPart {
        var ground: String
        var area: String
        var verdict: String
        var before: String?
        var isUnconfirmed: Bool

        static let fields: [String: @Sendable (Row) -> Any?] = [
            "ground": { $0.ground }, "area": { $0.area }, "verdict": { $0.verdict }, "before": { $0.before },
            "unconfirmed": { $0.isUnconfirmed },
        ]
    }

    var action: String
    var on: String
    var against: String
    /// "1. januar 2022", or between which days the rows are different.
    var heading: String
    var otherDay: String?
    var rows: [Row]
    var mistake: String?
    var otherMistake: String?

    static let template = "legal-basis"
    static let parts: [any ViewPart.Type] = [Row.self]
    static let fields: [String: @Sendable (LegalBasisPage) -> Any?] = [
        "action": { $0.action }, "on": { $0.on }, "against": { $0.against }, "heading": { $0.heading },
        "otherDay": { $0.otherDay }, "rows": { $0.rows }, "empty": { $0.rows.isEmpty }, "mistake": { $0.mistake },
        "otherMistake": { $0.otherMistake },
        "answered": { $0.mistake == nil && $0.otherMistake == nil },
    ]
}

extension Console {
    func legalBasis(_ request: Request, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let asked = Dictionary(
            try QueryString.read(request.uri.query).map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }
        )
        let on = asked["paa"].flatMap { $0.isEmpty ? nil : $0 }
        let against = asked["mod"].flatMap { $0.isEmpty ? nil : $0 }
        let day = on.map { Day(iso: $0) } ?? clock.now().day
        let other = against.map { Day(iso: $0) } ?? Day?.none
        let words = templates.words
        let needed = words("need_day", language)
        let isOtherMistaken = against != nil && other == nil
        let isMistaken = day == nil || isOtherMistaken
        let heading = other.flatMap { other in
            day.map { day in
                words("law_between", language, ["from": other.words[language], "to": day.words[language]])
            }
        }
        let page = LegalBasisPage(
            action: language.address("/konsol/lovgrundlag"), on: on ?? day?.iso ?? "", against: against ?? "",
            heading: heading ?? day?.words[language] ?? "", otherDay: other?.words[language],
            rows: isMistaken ? [] : day.map { Self.rows(on: $0, against: other, language) } ?? [],
            mistake: day == nil ? needed : nil, otherMistake: isOtherMistaken ? needed : nil)
        return framed(
            page, title: words("law_heading", language), path: "/konsol/lovgrundlag", language,
            officer: context.officer, status: isMistaken ? .unprocessableContent : .ok)
    }

    /// Every ground inside and outside; against another day only what is not the same.
    private static func rows(on day: Day, against other: Day?, _ language: Language) -> [LegalBasisPage.Row] {
        Area.allCases.flatMap { area in Ground.allCases.map { (area, $0) } }.compactMap { area, ground in
            guard let facts = JurisdictionFacts(area: area, actedOn: day) else { return nil }
            let now = JurisdictionTable.coverage(of: ground, facts)
            var before: String?
            if let other, let earlier = JurisdictionFacts(area: area, actedOn: other) {
                let then = JurisdictionTable.coverage(of: ground, earlier)
                guard then.statutes != now.statutes || then.basis != now.basis else { return nil }
                before = then.explanation[language]
            }
            return LegalBasisPage.Row(
                ground: ground.words[language].capitalisedFirst, area: area.words[language],
                verdict: now.explanation[language], before: before, isUnconfirmed: !now.confirmed)
        }
    }
}
