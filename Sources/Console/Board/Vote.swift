internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// A vote or a result in words.
struct VoteWords {
    let words: Catalogue
    let language: Language

    /// "Medhold; 25.000 kr. i godtgørelse efter ligebehandlingsloven".
    func sentence(_ ruling: CellRuling) -> String {
        switch ruling {
        case .ejMedhold: Outcome.ejMedhold.words[language].capitalisedFirst
        case .afvist(let ground, _): "\(Outcome.afvist.words[language].capitalisedFirst): \(ground.words[language])"
        case .medhold(.none(let reason), _):
            "\(Outcome.medhold.words[language].capitalisedFirst); \(words("no_award", language)): \(reason.words[language])"
        case .medhold(.awarded(let awards), _):
            "\(Outcome.medhold.words[language].capitalisedFirst); "
                + awards.map(award).joined(separator: "; ")
        }
    }

    private func award(_ award: Award) -> String {
        switch award.remedy {
        case .compensation(let compensation):
            words(
                "award_compensation", language,
                ["amount": compensation.words[language], "act": award.measuredBy.words[language]])
        case .payDifference(let money):
            words(
                "award_difference", language,
                ["amount": money.words[language], "act": award.measuredBy.words[language]])
        case .dismissalSetAside: words("award_set_aside", language)
        }
    }
}

/// A vote as it was typed, or why it is none.
struct TypedVote {
    let ruling: CellRuling?
    let mistake: Words?

    init(_ form: Form, receivedOn: Day) {
        do throws(Unreadable) {
            ruling = try Self.read(form, receivedOn)
            mistake = nil
        } catch {
            ruling = nil
            mistake = error.words
        }
    }

    private struct Unreadable: Error {
        let words: Words
        init(_ da: String, _ en: String) { words = Words(da: da, en: en) }
    }

    private static func read(_ form: Form, _ receivedOn: Day) throws(Unreadable) -> CellRuling {
        let outcome = CellOutcome(rawValue: form["udfald"])
        let amounts = ["godtgoerelse", "maaneder", "maanedsloen", "efterbetaling", "underkendelse"]
        if let outcome, outcome != .medhold, amounts.contains(where: { !form[$0].allSatisfy(\.isWhitespace) }) {
            throw Unreadable(
                "Du har valgt \(outcome.outcome.words.da), men skrevet et beløb. Slet det, eller vælg medhold",
                "You chose \(outcome.outcome.words.en), but wrote an amount. Remove it, or choose to uphold")
        }
        switch outcome {
        case .ejMedhold?: return .ejMedhold
        case .afvist?:
            guard let ground = DismissalGround(rawValue: form["afvisningsgrund"]) else {
                throw Unreadable("Vælg, hvorfor klagepunktet afvises", "Choose why the claim is dismissed")
            }
            return .afvist(ground, by: .board)
        case .medhold?: return .medhold(try remedy(form, receivedOn))
        case nil: throw Unreadable("Vælg et udfald", "Choose an outcome")
        }
    }

    private static func remedy(_ form: Form, _ receivedOn: Day) throws(Unreadable) -> RemedyDecision {
        var awards: [Award] = []
        let statute = Statute(rawValue: form["lov"])
        let interest = form["rente"].isEmpty ? receivedOn : Day(iso: form["rente"])
        guard let interest else {
            throw Unreadable(
                "Skriv rentens første dag som ÅÅÅÅ-MM-DD", "Write the first day of interest as YYYY-MM-DD")
        }
        func measured() throws(Unreadable) -> Statute {
            guard let statute else {
                throw Unreadable("Vælg den lov, beløbet udmåles efter", "Choose the act that the amount is measured by")
            }
            return statute
        }
        if let compensation = try compensation(form) {
            guard let award = Award(compensation: compensation, interestFrom: interest, measuredBy: try measured())
            else { throw Unreadable("Beløbet skal være større end 0", "The amount must be more than 0") }
            awards.append(award)
        }
        if !form["efterbetaling"].allSatisfy(\.isWhitespace) {
            guard let money = Self.money(form["efterbetaling"]),
                let award = Award(payDifference: money, interestFrom: interest, measuredBy: try measured())
            else { throw Unreadable("Skriv efterbetalingen i kroner", "Write the difference in pay in kroner") }
            awards.append(award)
        }
        if form["underkendelse"] == "ja" { awards.append(.dismissalSetAside) }
        if !awards.isEmpty { return .awarded(awards) }
        guard let reason = RemedyDecision.Reason(rawValue: form["intet"]) else {
            throw Unreadable(
                "Skriv et beløb, eller vælg, hvorfor der ikke tilkendes noget",
                "Write an amount, or choose why nothing is awarded")
        }
        return .none(reason)
    }

    private static func compensation(_ form: Form) throws(Unreadable) -> Compensation? {
        if !form["maaneder"].allSatisfy(\.isWhitespace) {
            guard form["godtgoerelse"].allSatisfy(\.isWhitespace) else {
                throw Unreadable(
                    "Skriv enten et beløb eller måneders løn, ikke begge", "Write an amount or months of pay, not both")
            }
            guard let months = Self.tenths(form["maaneder"]).flatMap(MonthsOfPay.init(tenths:)),
                let pay = Self.money(form["maanedsloen"])
            else {
                throw Unreadable(
                    "Skriv måneder med højst én decimal, og månedslønnen i kroner",
                    "Write months with at most one decimal, and the monthly pay in kroner")
            }
            return .months(months, of: pay)
        }
        if form["godtgoerelse"].allSatisfy(\.isWhitespace) { return nil }
        guard let money = Self.money(form["godtgoerelse"]) else {
            throw Unreadable(
                "Skriv godtgørelsen i kroner, for eksempel 25.000", "Write the compensation in kroner, such as 25,000")
        }
        return .amount(money)
    }

    /// "25.000" and "25 000" are kroner too.
    private static func money(_ text: String) -> Money? {
        let plain = text.filter { !$0.isWhitespace }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        let isGrouped =
            parts.count > 1
            && parts.dropFirst().allSatisfy { $0.prefix(3).count == 3 && $0.prefix(3).allSatisfy(\.isNumber) }
        return Money(kroner: (isGrouped ? parts.joined() : plain).replacing(",", with: "."))
    }

    private static func tenths(_ text: String) -> Int? {
        let parts = text.filter { !$0.isWhitespace }.replacing(",", with: ".").split(separator: ".")
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), (0...120).contains(whole) else { return nil }
        guard parts.count == 2 else { return whole * 10 }
        guard parts[1].count == 1, let rest = Int(parts[1]) else { return nil }
        return whole * 10 + rest
    }
}

extension Console {
    func cellToVote(
        _ cell: Casework.Cell, _ opened: Caseload.Case, _ officer: SignedIn, _ language: Language,
        typed: (form: Form, cell: Casework.Cell.ID, mistake: String)?
    ) -> DecisionPage.Cell {
        let words = templates.words
        let place = Self.place(cell.id)
        let cast = opened.state.votes[cell.id]?[opened.actor.subject]
        let form =
            typed.flatMap { $0.cell == cell.id ? $0.form : nil } ?? cast.map { Form(Self.fields($0)) } ?? Form([:])
        func options<Code: RawRepresentable<String>>(
            _ codes: [Code], _ field: String, _ label: (Code) -> String
        ) -> [ClassificationPage.Option] {
            codes.map {
                ClassificationPage.Option(value: $0.rawValue, label: label($0), isChosen: form[field] == $0.rawValue)
            }
        }
        let claim = opened.claims.first { $0.number == cell.claim.number.rawValue }
        return DecisionPage.Cell(
            place: place, heading: cellHeading(cell.id, opened, language),
            chips: claim.map { ClaimChips($0, language, unsure: words("unsure", language)) } ?? ClaimChips.none,
            explanation: cell.explanation[language], remarks: cell.remarks.map { $0.words[language] },
            action: language.address(
                "/konsol/sager/\(opened.number)/stemmer/\(cell.claim.number.rawValue)/\(cell.respondent.rawValue)"),
            guardMark: FormGuard.mark(officer.token),
            vote: cast.map { VoteWords(words: words, language: language).sentence($0.ruling) },
            outcomes: options(cell.statutes.isEmpty ? [.afvist] : CellOutcome.allCases, "udfald") {
                $0.outcome.words[language].capitalisedFirst
            },
            grounds: options(DismissalGround.allCases, "afvisningsgrund") { $0.words[language].capitalisedFirst },
            reasons: options(RemedyDecision.Reason.allCases, "intet") { $0.words[language].capitalisedFirst },
            statutes: options(cell.statutes.map(\.statute), "lov") { $0.words[language].capitalisedFirst },
            amount: form["godtgoerelse"], months: form["maaneder"], pay: form["maanedsloen"],
            difference: form["efterbetaling"],
            interest: form["rente"].isEmpty ? opened.receivedOn.iso : form["rente"],
            canSetAside: cell.claim.claimed.grounds.contains(.sex) && cell.claim.facts.area == .labour,
            setsAside: form["underkendelse"] == "ja", words: form["ord"],
            mistake: typed.flatMap { $0.cell == cell.id ? $0.mistake : nil })
    }

    /// A vote as its form holds it.
    private static func fields(_ vote: VoteCast) -> [String: [String]] {
        var fields = ["udfald": [vote.ruling.outcome.rawValue], "ord": [vote.reason.words ?? ""]]
        if case .afvist(let ground, _) = vote.ruling { fields["afvisningsgrund"] = [ground.rawValue] }
        if case .medhold(.none(let reason), _) = vote.ruling { fields["intet"] = [reason.rawValue] }
        for award in vote.ruling.awards {
            fields["lov"] = [award.measuredBy.rawValue]
            if let from = award.interestFrom { fields["rente"] = [from.iso] }
            switch award.remedy {
            case .compensation(.amount(let money)): fields["godtgoerelse"] = [money.typed]
            case .compensation(.months(let months, let pay)):
                fields["maaneder"] = [
                    "\(months.tenths / 10)" + (months.tenths % 10 == 0 ? "" : ",\(months.tenths % 10)")
                ]
                fields["maanedsloen"] = [pay.typed]
            case .payDifference(let money): fields["efterbetaling"] = [money.typed]
            case .dismissalSetAside: fields["underkendelse"] = ["ja"]
            }
        }
        return fields
    }

    func vote(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "afgørelse")
        guard let claim = context.parameters.get("claim", as: Int.self),
            let respondent = context.parameters.get("respondent"),
            let cell = opened.claims.first(where: { $0.number == claim }).flatMap({ found in
                found.respondents.first { $0 == respondent }
            }).map({ Casework.Cell.ID(claim: ClaimNumber(rawValue: claim), respondent: PartyID(rawValue: $0)) })
        else { throw PageError.notFound }
        let typed = TypedVote(form, receivedOn: opened.receivedOn)
        func again(_ mistake: String) throws -> Response {
            try decisionPage(
                opened, context, language, typed: (form, cell, mistake),
                mistakes: [Mistake(field: "celle-\(Self.place(cell))", words: mistake)], status: .unprocessableContent)
        }
        let said = [(section: Words(da: "", en: ""), text: form["ord"])]
        guard try await caseload.secrets(in: said, of: opened, context.officer.token).isEmpty else {
            return try again(templates.words("secret_in_vote", language))
        }
        guard let ruling = typed.ruling else { return try again(typed.mistake?[language] ?? "") }
        do {
            try await journal.execute(
                CastVote(cell, ruling, reason: form["ord"]), on: opened.number, token: context.officer.token)
        } catch CaseProblem.refused(let refusal) { return try again(refusal.reason[language]) } catch let problem
            as CaseProblem
        {
            return try refused(problem, back: "/konsol/sager/\(opened.number)/afgoerelse", language, context.officer)
        }
        throw Elsewhere(
            language.address("/konsol/sager/\(opened.number)/afgoerelse") + "#celle-\(Self.place(cell))")
    }
}

extension Money {
    /// As one types it: kroner, with øre where there are any.
    fileprivate var typed: String {
        let (kroner, rest) = oere.quotientAndRemainder(dividingBy: 100)
        return rest == 0 ? "\(kroner)" : "\(kroner),\(rest < 10 ? "0" : "")\(rest)"
    }
}
