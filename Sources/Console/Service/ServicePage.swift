internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Service: a letter for each party, and the facts of how it got there.
struct ServicePage: View {
    struct Receiver: ViewPart {
        var id: String
        var name: String
        var role: String
        var letter: String
        /// The letter about publication, once it is public.
        var publication: String?
        var facts: [String]
        var isServed: Bool
        /// Whether there is something to record still: a letter that was presumed received may come back.
        var canRecord: Bool
        var kinds: [ClassificationPage.Option]
        var record: ActionView
        var today: String

        static let parts: [any ViewPart.Type] = [
            ActionView.self, CasePage.Note.self, ClassificationPage.Option.self,
        ]
        static let fields: [String: @Sendable (Receiver) -> Any?] = [
            "receiver": { $0.id }, "receiverName": { $0.name }, "receiverRole": { $0.role }, "letter": { $0.letter },
            "publicationLetter": { $0.publication },
            "serviceFacts": { $0.facts.map(CasePage.Note.init(note:)) }, "noFacts": { $0.facts.isEmpty },
            "served": { $0.isServed }, "canRecord": { $0.canRecord }, "kinds": { $0.kinds }, "record": { $0.record },
            "today": { $0.today },
        ]
    }

    var frame: CaseFrame
    var lead: String
    var refused: [RefusalView]
    var receivers: [Receiver]
    var deadlines: [DeadlineView]

    static let template = "service"
    static let parts: [any ViewPart.Type] = [
        CaseFrame.self, RefusalView.self, Receiver.self, DeadlineView.self,
    ]
    static let fields: [String: @Sendable (ServicePage) -> Any?] = [
        "frame": { $0.frame }, "lead": { $0.lead }, "refusals": { $0.refused }, "receivers": { $0.receivers },
        "deadlines": { $0.deadlines },
    ]
}

extension Console {
    func servicePage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let opened = try await opened(context, what: "meddelelse")
        let words = templates.words
        let officer = context.officer
        let document: ServedDocument? =
            switch opened.stage {
            case .dismissed: .dismissal
            case .signed, .served: .decision
            case _: nil
            }
        let state = opened.state
        let recording = action(RecordService.self, opened, "service_record", post: "/meddelelse", officer, language)
        let page = ServicePage(
            frame: caseFrame(opened, "/meddelelse", language),
            lead: words("service_lead_\(document?.rawValue ?? "none")", language),
            refused: document == nil ? recording.refusals : [],
            receivers: document.map { document in
                state.receivers(of: document).map { party in
                    let last = state.services.last { $0.document == document && $0.party == party.id }?.fact
                    let isServed = state.isServed(document, on: party.id)
                    return ServicePage.Receiver(
                        id: party.id.rawValue, name: opened.name(party.id.rawValue),
                        role: state.label(party.id)[language].capitalisedFirst,
                        letter: language.address(
                            "/konsol/sager/\(opened.number)/meddelelse/\(party.role.rawValue)/\(party.place)"),
                        publication: state.publication.isPublic
                            ? language.address(
                                "/konsol/sager/\(opened.number)/offentliggoerelsesbrev/\(party.role.rawValue)/\(party.place)"
                            )
                            : nil,
                        facts: state.services.filter { $0.document == document && $0.party == party.id }.map {
                            "\($0.on.longWords[language]): \($0.fact.words[language])"
                        }, isServed: isServed, canRecord: !isServed || last == .presumed,
                        kinds: ServiceFact.allCases.filter { isServed == ($0 == .returned) || last == .printed }.map {
                            ClassificationPage.Option(
                                value: $0.rawValue, label: $0.words[language].capitalisedFirst, isChosen: false)
                        }, record: recording,
                        today: clock.now().day.iso)
                }
            } ?? [],
            deadlines: deadlineViews(opened, language))
        return framed(
            page, title: "\(words("tab_service", language)) \(opened.number)",
            path: "/konsol/sager/\(opened.number)/meddelelse", language, officer: officer)
    }

    func recordService(_ form: Form, _ context: OfficerContext, _ language: Language) async throws -> Response {
        guard let fact = ServiceFact(rawValue: form["hvordan"]),
            let day = Day(iso: form["dag"].filter { !$0.isWhitespace })
        else {
            let refusal = Refusal(
                Words(
                    da: "Vælg, hvordan parten fik brevet, og skriv dagen som ÅÅÅÅ-MM-DD.",
                    en: "Choose how the party got the letter, and write the day as YYYY-MM-DD."),
                source: RecordService.source, helper: Words(da: "Sagens sagsbehandler", en: "The officer of the case"))
            return try refused(
                .refused(refusal), back: "/konsol/sager/\(try number(context))/meddelelse", language, context.officer)
        }
        return try await carryOut(
            RecordService(on: PartyID(rawValue: form["part"]), fact, on: day, noticeDays: noticeDays), context,
            back: "/meddelelse", language)
    }
}
