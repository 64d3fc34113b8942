internal import Casework
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// A case, with what matters now first.
struct CasePage: View {
    struct ClaimRow: ViewPart {
        var number: Int
        var chips: ClaimChips
        var facts: String
        var status: String
        var isClassified: Bool
        var coverage: String
        var sources: [String]
        var respondents: String
        var href: String

        static let parts: [any ViewPart.Type] = [ClaimChips.self, Note.self]
        static let fields: [String: @Sendable (ClaimRow) -> Any?] = [
            "number": { $0.number }, "chips": { $0.chips }, "facts": { $0.facts }, "status": { $0.status },
            "classified": { $0.isClassified }, "coverage": { $0.coverage },
            "sources": { $0.sources.map(Note.init(note:)) },
            "respondents": { $0.respondents }, "href": { $0.href },
        ]
    }

    struct Note: ViewPart {
        var note: String
        static let fields: [String: @Sendable (Note) -> Any?] = ["note": { $0.note }]
    }

    struct Party: ViewPart {
        var role: String
        var name: String
        var lines: [String]
        /// The button that opens a protected address.
        var address: ActionView?

        static let parts: [any ViewPart.Type] = [Note.self, ActionView.self]
        static let fields: [String: @Sendable (Party) -> Any?] = [
            "role": { $0.role }, "name": { $0.name }, "lines": { $0.lines.map(Note.init(note:)) },
            "address": { $0.address },
        ]
    }

    struct Incident: ViewPart {
        var heading: String
        var paragraphs: [String]

        static let parts: [any ViewPart.Type] = [Note.self]
        static let fields: [String: @Sendable (Incident) -> Any?] = [
            "heading": { $0.heading }, "paragraphs": { $0.paragraphs.map(Note.init(note:)) },
        ]
    }

    struct Event: ViewPart {
        var what: String
        var when: String
        static let fields: [String: @Sendable (Event) -> Any?] = ["what": { $0.what }, "when": { $0.when }]
    }

    /// Something that waits for an officer.
    struct Task: ViewPart {
        var what: String
        var made: String
        var finish: ActionView

        static let parts: [any ViewPart.Type] = [ActionView.self]
        static let fields: [String: @Sendable (Task) -> Any?] = [
            "task": { $0.what }, "taskMade": { $0.made }, "finish": { $0.finish },
        ]
    }

    var frame: CaseFrame
    var facts: String
    var next: String
    /// What the case waits for.
    var main: [ActionView]
    /// All else that can be done, or not.
    var others: [ActionView]
    var tasks: [Task]
    var letter: String?
    var letterHref: String
    var sendLetter: ActionView?
    var claims: [ClaimRow]
    var incidents: [Incident]
    var wishes: [Party]
    var parties: [Party]
    var journal: [Event]
    var reads: [Event]
    var deadlines: [DeadlineView]
    var digest: String

    static let template = "case"
    static let parts: [any ViewPart.Type] = [
        CaseFrame.self, ActionView.self, Task.self, ClaimRow.self, Party.self, Incident.self, Event.self,
        DeadlineView.self,
    ]
    static let fields: [String: @Sendable (CasePage) -> Any?] = [
        "frame": { $0.frame }, "facts": { $0.facts }, "next": { $0.next }, "mainActions": { $0.main },
        "others": { $0.others }, "tasks": { $0.tasks }, "hasTasks": { !$0.tasks.isEmpty }, "letter": { $0.letter },
        "letterHref": { $0.letterHref }, "sendLetter": { $0.sendLetter }, "claims": { $0.claims },
        "incidents": { $0.incidents }, "wishes": { $0.wishes }, "parties": { $0.parties }, "journal": { $0.journal },
        "reads": { $0.reads }, "deadlines": { $0.deadlines }, "digest": { $0.digest },
    ]
}

extension Console {
    /// The case of the address, opened and written down as opened.
    func opened(_ context: OfficerContext, what: String) async throws -> Caseload.Case {
        guard let number = context.parameters.get("case"), number.utf8.count < 20,
            let opened = try await caseload.open(number, what: what, context.officer.token)
        else { throw PageError.notFound }
        // Whoever is neither of the secretariat nor of the panel is here as an editor, and has a page of his own.
        let sits = opened.state.panel?.seated.everyone.contains(opened.actor.subject) ?? false
        guard opened.actor.isOfficer || sits else { throw Elsewhere("/konsol/sager/\(number)/anonymisering") }
        return opened
    }

    func casePage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "sag")
        return framed(
            view(opened, context.officer, language), title: "\(opened.number) \(opened.headline)",
            path: "/konsol/sager/\(opened.number)", language, officer: context.officer)
    }

    private func view(_ opened: Caseload.Case, _ officer: SignedIn, _ language: Language) -> CasePage {
        let words = templates.words
        let path = "/konsol/sager/\(opened.number)"
        let steps = CaseSteps(console: self, opened: opened, officer: officer, language: language)
        return CasePage(
            frame: caseFrame(opened, "", language), facts: facts(opened, language), next: steps.next,
            main: steps.main, others: steps.others, tasks: steps.tasks,
            // Before somebody has the case the letter could not name him.
            letter: opened.officer == nil ? nil : opened.letterDeadline?.longWords[language],
            letterHref: language.address("\(path)/kvitteringsbrev"), sendLetter: steps.sendLetter,
            claims: opened.claims.map { row($0, opened, language) },
            incidents: opened.incidents.map { incident in
                CasePage.Incident(
                    heading: words(
                        "incident", language, ["number": String(incident.number), "when": incident.when]),
                    paragraphs: incident.words.split(separator: "\n").map(String.init)
                        + (incident.place.isEmpty ? [] : [words("incident_place", language, ["place": incident.place])])
                )
            }, wishes: wishes(opened, language),
            parties: parties(opened, officer, language), journal: journal(opened, language),
            reads: opened.reads.map { read in
                CasePage.Event(
                    what: "\(opened.officerName(read.actor)): \(read.what)", when: Self.moment(read.at, language))
            }, deadlines: deadlineViews(opened, language), digest: opened.digest)
    }

    private func facts(_ opened: Caseload.Case, _ language: Language) -> String {
        let words = templates.words
        return [
            words("case_received", language, ["when": Self.moment(opened.receivedAt, language)]),
            words("case_age", language, ["days": age(opened.receivedOn, language)]),
            words("case_officer", language, ["officer": opened.officerName ?? words("nobody", language)]),
            words("case_language_\(opened.language.rawValue)", language),
        ].joined(separator: " · ")
    }

    private func row(_ claim: Caseload.Claim, _ opened: Caseload.Case, _ language: Language) -> CasePage.ClaimRow {
        let words = templates.words
        let jurisdiction = claim.jurisdiction
        let facts = [
            claim.area?.words[language] ?? words("area_unsure", language), claim.subArea?.words[language],
            claim.conduct.words[language], opened.actedOn(claim)?[language],
        ].compactMap { $0 }.joined(separator: " · ")
        let sources =
            jurisdiction?.grounds.map { ground in
                "\(ground.explanation[language])" + (ground.confirmed ? "" : " (\(Words.shouldBeConfirmed[language]))")
            } ?? []
        return CasePage.ClaimRow(
            number: claim.number, chips: ClaimChips(claim, language, unsure: words("unsure", language)), facts: facts,
            status: claim.classifiedBy.map { words("claim_classified", language, ["officer": $0]) }
                ?? words("claim_stated", language), isClassified: claim.classifiedBy != nil,
            coverage: jurisdiction?.extent.words[language].capitalisedFirst ?? words("coverage_unknown", language),
            sources: sources,
            respondents: "\(opened.name(claim.complainant)) → "
                + claim.respondents.map(opened.name).joined(separator: ", "),
            href: language.address("/konsol/sager/\(opened.number)/klagepunkter/\(claim.number)"))
    }

    private func wishes(_ opened: Caseload.Case, _ language: Language) -> [CasePage.Party] {
        let words = templates.words
        return [
            "oensker-godtgoerelse", "beloeb", "oenske", "fagforening", "fagforening-navn", "domstol", "myndighed",
            "forlig",
        ]
        .filter { opened.answers.has($0) }
        .map { field in
            let answer = opened.answers[field]
            let isChoice = ["ja", "nej", "ved-ikke"].contains(answer)
            return CasePage.Party(
                role: words("asked_\(field)", language), name: "",
                lines: isChoice
                    ? [words("answer_\(answer)", language)] : answer.split(separator: "\n").map(String.init))
        }
    }

    private func parties(
        _ opened: Caseload.Case, _ officer: SignedIn, _ language: Language
    ) -> [CasePage.Party] {
        let words = templates.words
        return opened.people.map { person in
            let role = words("role_\(person.role.rawValue)", language, ["number": String(person.place)])
            let address = [person.road, person.postal].compactMap { $0 }.joined(separator: ", ")
            let sealed = person.isAddressSealed ? words("address_sealed", language) : nil
            let kind = person.organisation.map { words("kind_\($0)", language) }
            return CasePage.Party(
                role: role, name: person.name,
                lines: [
                    kind, address.isEmpty ? nil : address, sealed, person.email, person.phone,
                    person.hasCPR ? words("has_cpr", language) : nil,
                    person.needs.map { words("needs", language, ["needs": $0]) },
                ].compactMap { $0 },
                address: person.isAddressSealed && opened.actor.isOfficer
                    ? ActionView(
                        label: words("envelope_open", language), href: nil,
                        post: language.address("/konsol/sager/\(opened.number)/adresse"),
                        guardMark: FormGuard.mark(officer.token),
                        hidden: [HiddenField(name: "person", value: person.id)], refusals: []) : nil)
        }
    }

    private func journal(_ opened: Caseload.Case, _ language: Language) -> [CasePage.Event] {
        opened.journal.map { line in
            CasePage.Event(
                what: templates.words("event_\(line.type)", language)
                    + (line.actor.contains(":") ? "" : " · \(opened.officerName(line.actor))"),
                when: Self.moment(line.recordedAt, language)
            )
        }
    }
}

extension Caseload.Case {
    /// When a claim's act was: the day an officer set, or what the citizen told, no more exact than it was told.
    func actedOn(_ claim: Caseload.Claim) -> Words? {
        guard let day = claim.actedOn else { return nil }
        guard claim.classifiedBy == nil, let told = told(claim), let first = told.first, let last = told.last else {
            return day.words
        }
        return Day.span(first, last)
    }

    /// Whether somebody gave that very day.
    func isExact(_ claim: Caseload.Claim) -> Bool {
        guard claim.classifiedBy == nil, let told = told(claim) else { return true }
        return told.first == told.last
    }

    private func told(_ claim: Caseload.Claim) -> Caseload.Incident? {
        incidents.first { claim.incidents.contains($0.number) && $0.first == claim.actedOn }
    }
}
