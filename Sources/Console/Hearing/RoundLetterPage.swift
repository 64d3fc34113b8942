internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Whom a letter goes to and who sends it: the head of every letter.
struct LetterHead: ViewPart {
    var recipient: [String]
    var date: String
    var number: String
    var officer: String
    var sender: SiteFacts

    static let parts: [any ViewPart.Type] = [CasePage.Note.self, AddressLine.self]
    static let fields: [String: @Sendable (LetterHead) -> Any?] = [
        "recipient": { $0.recipient.map(CasePage.Note.init(note:)) }, "date": { $0.date },
        "letterCase": { $0.number }, "officer": { $0.officer }, "addressLines": { AddressLine.all($0.sender) },
        "email": { $0.sender.email }, "demo": { $0.sender.isDemo },
    ]
}

/// Høringsbrev, in the party's language. Its code stands there once: on the page that the print button answers with.
struct RoundLetterPage: View {
    struct Claim: ViewPart {
        var number: Int
        var chips: ClaimChips
        var about: String
        var acts: String

        static let parts: [any ViewPart.Type] = [ClaimChips.self]
        static let fields: [String: @Sendable (Claim) -> Any?] = [
            "claimNumber": { $0.number }, "chips": { $0.chips }, "about": { $0.about }, "acts": { $0.acts },
        ]
    }

    var head: LetterHead
    var heading: String
    var intro: String
    var address: String
    var code: String?
    var claims: [Claim]
    var steps: [String]
    var isAnswer: Bool
    var informs: Bool
    var shown: [String]
    var back: String
    var number: String

    static let template = "round-letter"
    static let parts: [any ViewPart.Type] = [LetterHead.self, Claim.self, CasePage.Note.self]
    static let fields: [String: @Sendable (RoundLetterPage) -> Any?] = [
        "head": { $0.head }, "heading": { $0.heading }, "intro": { $0.intro }, "address": { $0.address },
        "code": { $0.code }, "claims": { $0.claims }, "steps": { $0.steps.map(CasePage.Note.init(note:)) },
        "answersComplaint": { $0.isAnswer }, "informs": { $0.informs },
        "shown": { $0.shown.map(CasePage.Note.init(note:)) }, "back": { $0.back }, "number": { $0.number },
    ]
}

extension Console {
    /// The letter as it will be, without its code.
    func roundLetter(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "høringsbrev")
        return roundLetter(opened, try round(opened, context), nil, context, language)
    }

    /// The letter with its code, for the paper: once.
    func printRoundLetter(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "høringsbrev")
        let round = try round(opened, context)
        guard
            let secret = try await letters.print(
                round.id, of: opened.number, place: round.opened.number, context.officer.token)
        else {
            let refusal = Refusal(
                Words(
                    da:
                        "Brevet er udskrevet, eller koden er ikke lavet endnu. Lav en ny kode, hvis brevet er gået tabt.",
                    en: "The letter is printed, or its code is not made yet. Make a new code if the letter is lost."),
                source: OpenRound.source, helper: Words(da: "Sagens sagsbehandler", en: "The officer of the case"))
            return try refused(
                .refused(refusal), back: "/konsol/sager/\(opened.number)/runder/\(round.opened.number)", language,
                context.officer)
        }
        // The party's time runs from today, whenever the round was opened.
        let sent = try await self.opened(context, what: "høringsbrev")
        return roundLetter(sent, try self.round(sent, context), secret, context, language)
    }

    private func roundLetter(
        _ opened: Caseload.Case, _ round: Casework.Round, _ secret: RoundLetters.Secret?, _ context: OfficerContext,
        _ language: Language
    ) -> Response {
        let words = templates.words
        let party = opened.people.first { $0.id == round.opened.party.rawValue }
        // A letter speaks the language of whom it goes to: the complainant's own, Danish to a respondent.
        let spoken: Language = party?.role == .complainant ? opened.language : .da
        let until = round.deadline.day.longWords[spoken]
        let names = opened.people.filter { $0.role == .complainant }.map(\.name).joined(separator: ", ")
        var steps: [String] = []
        do { steps = try round.deadline.derived().steps.map { $0.explanation[spoken] } } catch {
            steps = [error.words[spoken]]
        }
        let page = RoundLetterPage(
            head: letterHead(party, opened, spoken),
            heading: words("hearing_heading_\(round.opened.purpose.rawValue)", spoken, ["until": until]),
            intro: words("hearing_intro_\(round.opened.purpose.rawValue)", spoken, ["names": names]),
            address: "\(facts.base)\(spoken.address("/svar"))" + (secret.map { "/\($0.link.inGroups)" } ?? ""),
            code: secret?.code.inGroups, claims: letterClaims(round, opened, spoken), steps: steps,
            isAnswer: round.opened.purpose == .answer, informs: round.opened.informs,
            shown: shown(round, opened, spoken),
            back: language.address("/konsol/sager/\(opened.number)/runder/\(round.opened.number)"),
            number: opened.number)
        return framed(
            page, title: words("hearing_title", spoken, ["case": opened.number]),
            path: "/konsol/sager/\(opened.number)/runder/\(round.opened.number)/brev", spoken,
            officer: context.officer, bodyClass: "post")
    }

    func letterHead(_ party: Caseload.Person?, _ opened: Caseload.Case, _ spoken: Language, day: Day? = nil)
        -> LetterHead
    {
        LetterHead(
            recipient: [party?.name, party?.road, party?.postal].compactMap { $0 }
                + (party?.isAddressSealed ?? false ? [templates.words("address_sealed", spoken)] : []),
            date: (day ?? clock.now().day).words[spoken], number: opened.number,
            officer: opened.officerName ?? templates.words("nobody", spoken), sender: facts)
    }

    private func letterClaims(
        _ round: Casework.Round, _ opened: Caseload.Case, _ spoken: Language
    ) -> [RoundLetterPage.Claim] {
        opened.claims.filter { claim in round.opened.claims.contains { $0.rawValue == claim.number } }.map { claim in
            let acts = claim.jurisdiction?.statutes.map { $0.words[spoken].capitalisedFirst } ?? []
            return RoundLetterPage.Claim(
                number: claim.number, chips: ClaimChips(claim, spoken, unsure: templates.words("unsure", spoken)),
                about: [claim.subArea?.words[spoken] ?? claim.conduct.words[spoken], opened.actedOn(claim)?[spoken]]
                    .compactMap { $0 }.joined(separator: ", "),
                acts: acts.joined(separator: ", "))
        }
    }

    private func shown(_ round: Casework.Round, _ opened: Caseload.Case, _ spoken: Language) -> [String] {
        opened.state.submissions.filter { round.opened.shows.contains($0.sequence) }.map {
            ContradictionLedger.Item.submission($0).words(opened.state)[spoken].capitalisedFirst
        }
    }
}

extension String {
    /// In groups, as one types it from paper: `bcdfg-hjklm-npqr`.
    var inGroups: String {
        let size = utf8.count % 5 == 0 ? 5 : 7
        return stride(from: 0, to: count, by: size).map { String(dropFirst($0).prefix(size)) }.joined(separator: "-")
    }
}
