internal import Casework
internal import HTTPTypes
package import Hummingbird
internal import Law
package import Store
package import Web

/// The officers' rooms. Every page but the log-in is under `OfficerContext`: without a session there is no such route.
package struct Console: Sendable {
    let sessions: Sessions
    let caseload: Caseload
    let journal: CaseJournal
    let letters: RoundLetters
    let board: Board
    let publishing: Publishing
    /// The notice to the parties before publication, in days.
    let noticeDays: Int
    let clock: Clock
    let templates: Templates
    let assets: String
    let facts: SiteFacts
    let cookie: SessionCookie
    let largestForm: Int

    /// - Parameters:
    ///   - sessions, caseload, journal, letters, board, publishing: as `naevn_console`.
    ///   - templates: the templates of this site.
    ///   - assets: what stands before the address of style, font and mark.
    ///   - facts: what configuration says of the authority.
    ///   - isSecure: whether the site is reached by https.
    ///   - largestForm: the largest form taken, in bytes.
    package init(
        sessions: Sessions, caseload: Caseload, journal: CaseJournal, letters: RoundLetters, board: Board,
        publishing: Publishing, noticeDays: Int, clock: Clock, templates: Templates, assets: String, facts: SiteFacts,
        isSecure: Bool,
        largestForm: Int
    ) {
        self.sessions = sessions
        self.caseload = caseload
        self.journal = journal
        self.letters = letters
        self.board = board
        self.publishing = publishing
        self.noticeDays = noticeDays
        self.clock = clock
        self.templates = templates
        self.assets = assets
        self.facts = facts
        self.largestForm = largestForm
        cookie = SessionCookie("naevn_konsol", isSecure: isSecure)
    }

    /// Every view of the site, for the check of templates at the start.
    package static let views: [any View.Type] = [
        Layout.self, LogInPage.self, InboxPage.self, CasePage.self, ClassificationPage.self, LegalBasisPage.self,
        LetterPage.self, SessionsPage.self, RefusalPage.self, HearingPage.self, RoundPage.self, RoundLetterPage.self,
        DraftPage.self, RulingPreviewPage.self, PanelPage.self, MeetingsPage.self, DecisionPage.self, ServicePage.self,
        DecisionLetterPage.self, EndingPage.self, DeadlinesPage.self, EnvelopePage.self,
        PublicationQueuePage.self, AnonymisationPage.self, ParagraphPage.self, PlacesPage.self,
        PublicationPreviewPage.self,
        PublicationLetterPage.self,
    ]

    /// Adds every address of the site.
    package func addRoutes(to router: Router<SiteContext>) {
        for language in Language.allCases {
            let root = language.address("/konsol")
            router.get(RouterPath("\(root)/log-ind")) { request, _ in logInPage(language, mistake: nil, name: "") }
            router.post(RouterPath("\(root)/log-ind")) { request, _ in
                try FormGuard.checkOrigin(request, base: facts.base)
                return try await logIn(request, language)
            }
            let officers = router.group(RouterPath(root)).add(
                middleware: OfficerSessions(sessions: sessions, cookie: cookie)
            )
            .group(context: OfficerContext.self)
            addRoutes(to: officers, language)
        }
    }

    private func addRoutes(to officers: RouterGroup<OfficerContext>, _ language: Language) {
        officers.get("") { request, context in try await inbox(request, context, language) }
        officers.get("sager/{case}") { request, context in try await casePage(context, language) }
        post("sager/{case}/journalisering", on: officers) { _, context in
            try await carryOut(RegisterCase(), context, back: "", language)
        }
        officers.get("sager/{case}/klagepunkter/{claim}") { request, context in
            try await classificationPage(request, context, language)
        }
        post("sager/{case}/klagepunkter/{claim}", on: officers) { form, context in
            try await classify(form, context, language)
        }
        officers.get("sager/{case}/kvitteringsbrev") { _, context in try await letter(context, language) }
        officers.get("lovgrundlag") { request, context in try await legalBasis(request, context, language) }
        officers.get("sessioner") { _, context in try await sessionsPage(context, language) }
        post("sessioner/{number}/afslutning", on: officers) { _, context in try await revoke(context, language) }
        post("log-ud", on: officers) { _, context in try await logOut(context, language) }
        addHearing(to: officers, language)
        addBoard(to: officers, language)
        addPublication(to: officers, language)
    }

    /// The parties are heard, the file is made ready, the case ends early.
    private func addHearing(to officers: RouterGroup<OfficerContext>, _ language: Language) {
        get("sager/{case}/partshoering", on: officers, language, hearingPage)
        post("sager/{case}/runder", on: officers, language, openRound)
        post("sager/{case}/undtagelser", on: officers, language, exempt)
        post("sager/{case}/klargoering", on: officers) { _, context in
            try await carryOut(MakeReady(), context, back: "", language)
        }
        get("sager/{case}/runder/{round}", on: officers, language, roundPage)
        get("sager/{case}/runder/{round}/brev", on: officers, language, roundLetter)
        post("sager/{case}/runder/{round}/brev", on: officers, language, printRoundLetter)
        post("sager/{case}/runder/{round}/forlaengelse", on: officers, language, extendRound)
        post("sager/{case}/runder/{round}/afslag", on: officers, language, refuseTime)
        post("sager/{case}/runder/{round}/papirsvar", on: officers, language, enterPaperAnswer)
        post("sager/{case}/runder/{round}/lukning", on: officers, language, closeRound)
        post("sager/{case}/runder/{round}/ny-kode", on: officers, language, renewLink)
        get("sager/{case}/afvisning", on: officers, language, dismissalPage)
        post("sager/{case}/afvisning", on: officers, language, dismiss)
        get("sager/{case}/tilbagekaldelse", on: officers, language, withdrawalPage)
        post("sager/{case}/tilbagekaldelse", on: officers, language, withdraw)
        post("sager/{case}/adresse", on: officers, language, envelope)
        post("sager/{case}/opgaver", on: officers, language, finishTask)
        post("sager/{case}/kvitteringsbrev", on: officers, language, sendLetter)
        officers.get("frister") { request, context in try await deadlinesPage(request, context, language) }
    }

    /// The draft, the panel, the votes, the signature, the service.
    private func addBoard(to officers: RouterGroup<OfficerContext>, _ language: Language) {
        get("sager/{case}/udkast", on: officers, language, draftPage)
        post("sager/{case}/udkast", on: officers, language, saveDraft)
        get("sager/{case}/udkast/visning", on: officers, language, rulingPreview)
        post("sager/{case}/forelaeggelse", on: officers) { _, context in
            try await carryOut(SubmitDraft(), context, back: "", language)
        }
        get("sager/{case}/naevn", on: officers, language, panelPage)
        post("sager/{case}/naevn", on: officers, language, seatPanel)
        post("sager/{case}/moede", on: officers, language, scheduleMeeting)
        post("sager/{case}/returnering", on: officers, language, returnDraft)
        get("moeder", on: officers, language, meetingsPage)
        post("sager/{case}/habilitet", on: officers, language, declare)
        get("sager/{case}/afgoerelse", on: officers, language, decisionPage)
        post("sager/{case}/stemmer/{claim}/{respondent}", on: officers, language, vote)
        post("sager/{case}/afgoerelse", on: officers, language, decide)
        post("sager/{case}/underskrift", on: officers, language, sign)
        get("sager/{case}/meddelelse", on: officers, language, servicePage)
        post("sager/{case}/meddelelse", on: officers, language, recordService)
        get("sager/{case}/meddelelse/{role}/{place}", on: officers, language, decisionLetter)
    }

    /// Anonymisation, the two readers, the public, and the way back.
    private func addPublication(to officers: RouterGroup<OfficerContext>, _ language: Language) {
        get("offentliggoerelse", on: officers, language, publicationQueue)
        get("sager/{case}/anonymisering", on: officers, language, anonymisationPage)
        post("sager/{case}/anonymisering", on: officers, language, saveAnonymisation)
        get("sager/{case}/anonymisering/visning", on: officers, language, publicationPreview)
        post("sager/{case}/anonymisering/returnering", on: officers, language, returnRuling)
        post("sager/{case}/anonymisering/opgivelse", on: officers, language, abandonCorrection)
        officers.get("sager/{case}/anonymisering/steder") { request, context in
            try await placesPage(request, context, language)
        }
        post("sager/{case}/anonymisering/steder", on: officers, language, savePlaces)
        get("sager/{case}/anonymisering/{paragraph}", on: officers, language, paragraphPage)
        post("sager/{case}/anonymisering/{paragraph}", on: officers, language, saveParagraph)
        post("sager/{case}/gennemlaesning", on: officers, language, askForSecond)
        post("sager/{case}/godkendelse", on: officers, language, approvePublication)
        post("sager/{case}/nedtagning", on: officers, language, proposeWithdrawal)
        post("sager/{case}/nedtagning/bekraeftelse", on: officers, language, confirmWithdrawal)
        post("sager/{case}/nedtagning/afslag", on: officers, language, declineWithdrawal)
        get("sager/{case}/offentliggoerelsesbrev/{role}/{place}", on: officers, language, publicationLetter)
    }

    private func get(
        _ path: RouterPath, on officers: RouterGroup<OfficerContext>, _ language: Language,
        _ page: @escaping @Sendable (OfficerContext, Language) async throws -> Response
    ) {
        officers.get(path) { _, context in try await page(context, language) }
    }

    private func post(
        _ path: RouterPath, on officers: RouterGroup<OfficerContext>, _ language: Language,
        _ deed: @escaping @Sendable (Form, OfficerContext, Language) async throws -> Response
    ) {
        post(path, on: officers) { form, context in try await deed(form, context, language) }
    }

    typealias Deed = @Sendable (Form, OfficerContext) async throws -> Response

    /// Everything that changes something: from this site, under this session, in one place.
    private func post(_ path: RouterPath, on officers: RouterGroup<OfficerContext>, _ deed: @escaping Deed) {
        officers.post(path) { request, context in
            try FormGuard.checkOrigin(request, base: facts.base)
            let form = try await Form.read(request, upTo: largestForm)
            try FormGuard.checkMark(form, token: context.officer.token)
            return try await deed(form, context)
        }
    }

    /// A page in its frame.
    func framed(
        _ view: some View, title: String, path: String, _ language: Language, officer: SignedIn?,
        status: HTTPResponse.Status = .ok, bodyClass: String = "konsol", cookie: String? = nil
    ) -> Response {
        let words = templates.words
        let menu =
            officer == nil
            ? []
            : [
                ("/konsol", "menu_inbox"), ("/konsol/frister", "menu_deadlines"), ("/konsol/moeder", "menu_meetings"),
                ("/konsol/offentliggoerelse", "menu_publication"), ("/konsol/lovgrundlag", "menu_law"),
                ("/konsol/sessioner", "menu_sessions"),
            ]
        let layout = Layout(
            language: language, title: words("title", language, ["page": title]), bodyClass: bodyClass, assets: assets,
            path: path,
            menu: menu.map { href, key in
                Layout.MenuLink(href: language.address(href), label: words(key, language), current: path == href)
            }, facts: facts, helpLabel: "", main: templates.render(view, language), person: officer?.fullName,
            guardMark: officer.map { FormGuard.mark($0.token) })
        var page = Representation(html: templates.render(layout, language), caching: .never, status: status)
        // The script shows the law beside a classification as it is changed; every page works without it.
        page.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        if let cookie { page.headers[.setCookie] = cookie }
        return page.response
    }

    /// A problem of the store as a page: what is refused, why, and who can help.
    func refused(_ problem: CaseProblem, back: String, _ language: Language, _ officer: SignedIn) throws -> Response {
        switch problem {
        case .refused(let refusal):
            let page = RefusalPage(
                reason: refusal.reason[language], source: refusal.source.citation, helper: refusal.helper[language],
                back: language.address(back))
            return framed(
                page, title: templates.words("refused_heading", language), path: back, language, officer: officer,
                status: .conflict)
        case .notFound: throw PageError.notFound
        case .nobody: throw Elsewhere(language.address("/konsol/log-ind"))
        case .busy: throw PageError.unavailable
        case .partChanged, .mistakes, .unreadable: throw PageError.failure
        }
    }
}

/// What can't be done now, and why.
struct RefusalPage: View {
    var reason: String
    var source: String
    var helper: String
    var back: String

    static let template = "refusal"
    static let fields: [String: @Sendable (RefusalPage) -> Any?] = [
        "reason": { $0.reason }, "source": { $0.source }, "helper": { $0.helper }, "back": { $0.back },
    ]
}

/// A request of somebody who is logged in. Its `init` is the door of the group.
struct OfficerContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let officer: SignedIn

    init(context: SiteContext) throws {
        guard let officer = context.signedIn else { throw Elsewhere("/konsol/log-ind") }
        coreContext = context.coreContext
        self.officer = officer
    }
}

/// Asks the database whose the presented token is.
struct OfficerSessions: RouterMiddleware {
    let sessions: Sessions
    let cookie: SessionCookie

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let token = cookie.token(request)
        if !token.isEmpty, let officer = try await sessions.officer(token) {
            context.signedIn = SignedIn(
                name: officer.name, fullName: officer.fullName, roles: officer.roles.map(\.rawValue), token: token)
        }
        return try await next(request, context)
    }
}
