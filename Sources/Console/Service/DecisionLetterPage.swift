internal import Casework
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// The decision, or the secretariat's dismissal, as a letter to one party: with what it means and what can be done.
struct DecisionLetterPage: View {
    var head: LetterHead
    var heading: String
    var intro: String
    var ruling: RulingView?
    /// The reasons of a dismissal.
    var reasons: [String]
    var ground: String?
    var isComplainant: Bool
    /// Whether something is awarded to this complainant.
    var isAwarded = false
    /// Who is called what in the ruling.
    var legend: String?
    /// The last day to ask for a review, worked out.
    var review: String?
    /// Whether the police may take what the Board can't.
    var isForPolice = false
    /// When to pay, for whoever must.
    var payment: String?
    var notice: String?
    var signature: String?
    var back: String
    var number: String

    static let template = "decision-letter"
    static let parts: [any ViewPart.Type] = [LetterHead.self, RulingView.self, CasePage.Note.self]
    static let fields: [String: @Sendable (DecisionLetterPage) -> Any?] = [
        "head": { $0.head }, "heading": { $0.heading }, "intro": { $0.intro }, "ruling": { $0.ruling },
        "reasons": { $0.reasons.map(CasePage.Note.init(note:)) }, "ground": { $0.ground },
        "toComplainant": { $0.isComplainant }, "awarded": { $0.isAwarded }, "legend": { $0.legend },
        "review": { $0.review }, "police": { $0.isForPolice }, "payment": { $0.payment }, "notice": { $0.notice },
        "signature": { $0.signature }, "back": { $0.back }, "number": { $0.number }, "decided": { $0.ruling != nil },
        "dismissed": { $0.ground != nil },
    ]
}

extension Console {
    func decisionLetter(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "brev med afgørelse")
        guard let role = context.parameters.get("role").flatMap(PersonReference.Role.init(rawValue:)),
            let place = context.parameters.get("place", as: Int.self),
            let party = opened.people.first(where: { $0.role == role && $0.place == place })
        else { throw PageError.notFound }
        let spoken: Language = role == .complainant ? opened.language : .da
        let words = templates.words
        let page: DecisionLetterPage
        if let signed = opened.signed, let ruling = BoardRuling(signed: signed.document) {
            let pays =
                opened.state.decision?.ballots.contains {
                    $0.cell.respondent.rawValue == party.id && $0.ruling.awardsMoney
                } ?? false
            let own = opened.state.claims.filter { $0.stated.complainant.rawValue == party.id }.map(\.stated.number)
            let isAwarded =
                opened.state.decision?.ballots.contains { own.contains($0.cell.claim) && $0.ruling.awardsMoney }
                ?? false
            page = DecisionLetterPage(
                head: letterHead(party, opened, spoken, day: opened.state.signature?.decidedOn),
                heading: words("decision_heading", spoken, ["case": opened.number]),
                intro: words("decision_intro", spoken), ruling: RulingView(ruling), reasons: [], ground: nil,
                isComplainant: role == .complainant, isAwarded: isAwarded, legend: legend(opened, spoken),
                payment: pays ? payment(opened, party, spoken) : nil,
                notice: noticeDays > 0 ? words("decision_notice", spoken, ["days": String(noticeDays)]) : nil,
                signature: words(
                    "signed_by", spoken,
                    ["who": signed.byName ?? signed.by, "when": Self.moment(signed.at, spoken)]),
                back: language.address("/konsol/sager/\(opened.number)/meddelelse"), number: opened.number)
        } else if case .dismissed(let dismissed, on: let sequence)? = opened.state.ending {
            let isComplainant = role == .complainant
            let day = opened.journal.first { $0.sequence == sequence }.flatMap { Clock.wall($0.recordedAt)?.day }
            page = DecisionLetterPage(
                head: letterHead(party, opened, spoken, day: day),
                heading: words(isComplainant ? "dismissal_heading" : "dismissal_heading_other", spoken),
                intro: words(isComplainant ? "dismissal_intro" : "dismissal_intro_other", spoken), ruling: nil,
                reasons: (dismissed.reason.words ?? "").split(separator: "\n").map(String.init),
                ground: "\(dismissed.ground.words[spoken].capitalisedFirst) (\(dismissed.ground.source.citation))",
                isComplainant: isComplainant, review: isComplainant ? review(opened, party, spoken) : nil,
                isForPolice: isComplainant && dismissed.ground == .outsideJurisdiction, payment: nil, notice: nil,
                signature: nil,
                back: language.address("/konsol/sager/\(opened.number)/meddelelse"), number: opened.number)
        } else {
            throw PageError.notFound
        }
        return framed(
            page, title: "\(page.heading) \(opened.number)",
            path: "/konsol/sager/\(opened.number)/meddelelse/\(role.rawValue)/\(place)", spoken,
            officer: context.officer, bodyClass: "post")
    }

    /// The day a letter that is posted today, or was posted, is presumed received.
    private func receipt(_ opened: Caseload.Case, _ party: Caseload.Person) -> Day {
        let posted = opened.state.services.last { $0.party.rawValue == party.id && $0.fact == .printed }?.on
        return DeadlineStart.presumedReceipt(postedOn: posted ?? clock.now().day)
    }

    /// The last day to ask the Board to look at a dismissal.
    private func review(_ opened: Caseload.Case, _ party: Caseload.Person, _ spoken: Language) -> String {
        let set = opened.state.deadlines.first { $0.terms.rule == .review && $0.party?.rawValue == party.id }
        let from = set?.terms.start.day ?? receipt(opened, party)
        do throws(Deadline.Problem) {
            let terms = try DeadlineTerms(.review, from: DeadlineStart(.served, from))
            return templates.words(
                "dismissal_review_text", spoken,
                [
                    "from": from.longWords[spoken], "last": (set?.terms.day ?? terms.day).longWords[spoken],
                    "email": facts.email,
                ])
        } catch { return error.words[spoken] }
    }

    /// "I afgørelsen er Brisholm A/S kaldt indklagede 1": who is who, where names are not used.
    private func legend(_ opened: Caseload.Case, _ spoken: Language) -> String {
        let parties = opened.state.parties.map { party in
            templates.words(
                "legend_part", spoken,
                ["name": opened.name(party.id.rawValue), "label": opened.state.label(party.id).da])
        }
        return templates.words("legend", spoken, ["list": parties.joined(separator: "; ")])
    }

    /// The last day to pay: as it follows from service, or from the presumed receipt of a letter that is posted today.
    private func payment(_ opened: Caseload.Case, _ party: Caseload.Person, _ spoken: Language) -> String {
        let set = opened.state.deadlines.first { $0.terms.rule == .payment && $0.party?.rawValue == party.id }
        let from = set?.terms.start.day ?? receipt(opened, party)
        do throws(Deadline.Problem) {
            let terms = try DeadlineTerms(.payment, from: DeadlineStart(.served, from))
            let last = set?.terms.day ?? terms.day
            return templates.words(
                "decision_guide_pay", spoken, ["from": from.longWords[spoken], "last": last.longWords[spoken]])
        } catch { return error.words[spoken] }
    }
}
