internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// The head and the side of every page of a round: which case, until when, how that date comes about.
struct RoundFrame: ViewPart {
    struct Step: ViewPart {
        var text: String
        static let fields: [String: @Sendable (Step) -> Any?] = ["text": { $0.text }]
    }

    var language: Language
    var opened: Hearing.Opened
    var today: Day
    var guardMark: String

    private var isLate: Bool { today > opened.terms.day }

    static let parts: [any ViewPart.Type] = [Step.self]
    static let fields: [String: @Sendable (RoundFrame) -> Any?] = [
        "case": { $0.opened.number }, "party": { $0.opened.partyName },
        "until": { $0.opened.terms.day.longWords[$0.language] }, "isLate": { $0.isLate },
        "isOpen": { $0.opened.ending == nil },
        "left": { frame in
            let days = frame.opened.terms.day.days(since: frame.today)
            return days > 0 ? Length.days(days).words[frame.language] : nil
        },
        "derivation": { frame -> [Step] in
            do {
                return try frame.opened.terms.derived().steps.map { Step(text: $0.explanation[frame.language]) }
            } catch { return [] }
        },
        "asked": { $0.opened.hasAskedForTime }, "refusedTime": { $0.opened.refusedTime },
        "moreTime": { $0.language.address("/svar/tid") },
        "leave": { $0.language.address("/svar/luk") }, "guard": { $0.guardMark },
        "answersComplaint": { $0.opened.purpose == .answer },
    ]
}

/// A claim as it is put to the party, with what the party has answered.
struct PutClaimView: ViewPart {
    var number: Int
    var heading: String
    var grounds: GroundsView
    var about: String
    var words: [TextLine]
    var happened: String?
    var answer: [TextLine]
    var isAnswered: Bool
    /// What other parties said of it.
    var others: [ContributionView.AnswerPart] = []
    var href: String

    static let parts: [any ViewPart.Type] = [GroundsView.self, TextLine.self, ContributionView.AnswerPart.self]
    static let fields: [String: @Sendable (PutClaimView) -> Any?] = [
        "number": { $0.number }, "heading": { $0.heading }, "grounds": { $0.grounds }, "about": { $0.about },
        "words": { $0.words }, "happened": { $0.happened }, "answer": { $0.answer }, "answered": { $0.isAnswered },
        "others": { $0.others }, "href": { $0.href },
    ]
}

/// What another party said.
struct ContributionView: ViewPart {
    var heading: String
    var parts: [AnswerPart]

    struct AnswerPart: ViewPart {
        var title: String
        var lines: [TextLine]

        static let parts: [any ViewPart.Type] = [TextLine.self]
        static let fields: [String: @Sendable (AnswerPart) -> Any?] = [
            "partTitle": { $0.title }, "partLines": { $0.lines },
        ]
    }

    static let parts: [any ViewPart.Type] = [AnswerPart.self]
    static let fields: [String: @Sendable (ContributionView) -> Any?] = [
        "contribution": { $0.heading }, "answerParts": { $0.parts },
    ]
}

/// The round: what is asked, what the party is shown, how far it has come.
struct HearingPage: View {
    var frame: RoundFrame
    var heading: String
    var lead: String
    var progress: String
    var claims: [PutClaimView]
    var general: PutClaimView
    var contributions: [ContributionView]
    var checkHref: String
    var receiptHref: String

    static let template = "svar"
    static let parts: [any ViewPart.Type] = [RoundFrame.self, PutClaimView.self, ContributionView.self]
    static let fields: [String: @Sendable (HearingPage) -> Any?] = [
        "frame": { $0.frame }, "heading": { $0.heading }, "lead": { $0.lead }, "progress": { $0.progress },
        "claims": { $0.claims }, "general": { $0.general }, "contributions": { $0.contributions },
        "check": { $0.checkHref }, "receipt": { $0.receiptHref },
    ]
}

extension CitizenSite {
    func frame(_ opened: Hearing.Opened, _ token: String, _ language: Language) -> RoundFrame {
        RoundFrame(language: language, opened: opened, today: clock.now().day, guardMark: FormGuard.mark(token))
    }

    /// A page of the round in its frame.
    func hearingPage(
        _ view: some View, title: String, path: String, _ language: Language, status: HTTPResponse.Status = .ok,
        cookie: String? = nil
    ) -> Response {
        framed(
            view, title: title, path: path, language, status: status, subject: templates.words("svar_emne", language),
            cookie: cookie)
    }

    func overview(_ request: Request, _: SiteContext, _ language: Language) async throws -> Response {
        let (opened, token) = try await openedRound(request, language)
        let words = templates.words
        let claims = opened.claims.map { claimView($0, opened, language) }
        let answered = claims.count(where: \.isAnswered)
        let lead = words(
            "svar_lead_\(opened.purpose.rawValue)", language,
            ["names": opened.complaint?.complainants.joined(separator: ", ") ?? ""])
        let page = HearingPage(
            frame: frame(opened, token, language), heading: words("svar_titel_\(opened.purpose.rawValue)", language),
            lead: lead,
            progress: words(
                "svar_fremdrift", language, ["done": String(answered), "count": String(claims.count)]),
            claims: claims, general: generalView(opened, language), contributions: contributions(opened, language),
            checkHref: language.address("/svar/tjek"), receiptHref: language.address("/svar/kvittering"))
        return hearingPage(page, title: page.heading, path: "/svar/sag", language)
    }

    func claimView(_ claim: Hearing.PutClaim, _ opened: Hearing.Opened, _ language: Language) -> PutClaimView {
        let words = templates.words
        let incidents = (opened.complaint?.incidents ?? []).filter { claim.incidents.contains($0.number) }
        let answer = opened.draft.claims.first { $0.number.rawValue == claim.number }
        let about = [
            claim.area?.words[language], claim.subArea?.words[language], claim.conduct?.words[language],
            claim.actedOn?.words[language],
        ].compactMap { $0 }.joined(separator: " · ")
        return PutClaimView(
            number: claim.number, heading: words("svar_klagepunkt", language, ["number": String(claim.number)]),
            grounds: GroundsView(
                names: claim.grounds.map { $0.words[language] },
                together: claim.combination.flatMap { StatedClaim.Together(rawValue: $0.rawValue) }), about: about,
            words: incidents.flatMap { TextLine.paragraphs($0.words) }, happened: answer?.happened?.words[language],
            answer: TextLine.paragraphs(answer?.words ?? ""),
            isAnswered: answer.map { $0.happened != nil || !$0.words.allSatisfy(\.isWhitespace) } ?? false,
            others: opened.shown.compactMap { shown in
                guard case .answer(let theirs, let author, _, _) = shown, author != opened.party,
                    let said = theirs.claims.first(where: { $0.number.rawValue == claim.number }),
                    !said.words.isEmpty || said.happened != nil
                else { return nil }
                let name = opened.names[author.rawValue] ?? ""
                return ContributionView.AnswerPart(
                    title: words("svar_det_svarede", language, ["name": name])
                        + (said.happened.map { " \($0.words[language])" } ?? ""),
                    lines: TextLine.paragraphs(said.words))
            },
            href: language.address("/svar/klagepunkt/\(claim.number)"))
    }

    /// What the party says beside the claims.
    func generalView(_ opened: Hearing.Opened, _ language: Language) -> PutClaimView {
        PutClaimView(
            number: 0, heading: templates.words("svar_andet", language), grounds: GroundsView(names: []), about: "",
            words: [], happened: nil, answer: TextLine.paragraphs(opened.draft.general),
            isAnswered: !opened.draft.general.allSatisfy(\.isWhitespace), href: language.address("/svar/klagepunkt/0"))
    }

    private func contributions(_ opened: Hearing.Opened, _ language: Language) -> [ContributionView] {
        let words = templates.words
        return opened.shown.compactMap { shown in
            switch shown {
            case .complaint(let complaint):
                guard opened.purpose == .answer else { return nil }
                var parts = complaint.incidents.map { incident in
                    ContributionView.AnswerPart(
                        title: words("svar_haendelse", language, ["when": incident.when]),
                        lines: TextLine.paragraphs(incident.words)
                            + (incident.place.isEmpty
                                ? [] : [TextLine(line: words("svar_sted", language, ["place": incident.place]))]))
                }
                if !complaint.wish.isEmpty {
                    parts.append(
                        ContributionView.AnswerPart(
                            title: words("svar_oenske", language), lines: TextLine.paragraphs(complaint.wish)))
                }
                return ContributionView(heading: words("svar_klagen", language), parts: parts)
            case .answer(let answer, let author, let day, let isLate):
                let isOwn = author == opened.party
                var parts = answer.claims.filter { !$0.words.isEmpty || $0.happened != nil }.map { claim in
                    ContributionView.AnswerPart(
                        title: words("svar_klagepunkt", language, ["number": String(claim.number.rawValue)])
                            + (claim.happened.map { " · \($0.words[language])" } ?? ""),
                        lines: TextLine.paragraphs(claim.words))
                }
                if !answer.general.isEmpty {
                    parts.append(
                        ContributionView.AnswerPart(
                            title: words("svar_andet", language), lines: TextLine.paragraphs(answer.general)))
                }
                let late = isLate ? " \(words("svar_for_sent", language))" : ""
                return ContributionView(
                    heading: words(
                        isOwn ? "svar_eget" : "svar_andens", language,
                        ["when": day.words[language], "name": opened.names[author.rawValue] ?? ""]) + late,
                    parts: parts)
            }
        }
    }
}

extension TextLine {
    /// A text as paragraphs.
    static func paragraphs(_ text: String) -> [TextLine] {
        text.split(separator: "\n").map { TextLine(line: String($0)) }
    }
}

extension Hearing.Opened {
    /// The complaint, where it is shown.
    var complaint: Hearing.Complaint? {
        for case .complaint(let complaint) in shown { return complaint }
        return nil
    }
}
