internal import Casework
package import Hummingbird
internal import Law
package import Store
package import Web

/// The citizen's rooms: the pre-check, the complaint form, the receipt. A draft belongs to whoever holds its token.
package struct CitizenSite: Sendable {
    let filing: Filing
    let hearing: Hearing
    let clock: Clock
    let templates: Templates
    let assets: String
    let facts: SiteFacts
    let cookie: SessionCookie
    let hearingCookie: SessionCookie
    let largestForm: Int

    /// - Parameters:
    ///   - filing, hearing: drafts, filing and rounds, as `naevn_citizen`.
    ///   - templates: the templates of this site.
    ///   - assets: what stands before the address of style, font and mark.
    ///   - facts: what configuration says of the authority.
    ///   - isSecure: whether the site is reached by https.
    ///   - largestForm: the largest form taken, in bytes.
    package init(
        filing: Filing, hearing: Hearing, clock: Clock, templates: Templates, assets: String, facts: SiteFacts,
        isSecure: Bool,
        largestForm: Int
    ) {
        self.filing = filing
        self.hearing = hearing
        self.clock = clock
        self.templates = templates
        self.assets = assets
        self.facts = facts
        self.largestForm = largestForm
        cookie = SessionCookie("naevn_klage", isSecure: isSecure)
        hearingCookie = SessionCookie("naevn_svar", isSecure: isSecure)
    }

    /// Every view of the site, for the check of templates at the start.
    package static let views: [any View.Type] = [
        Layout.self, ComplaintStartPage.self, StepPage.self, CheckPage.self, ReceiptPage.self, ResumePage.self,
        PausePage.self, PreCheckPage.self, PrivacyPage.self, AccessibilityPage.self, EnterPage.self, HearingPage.self,
        ClaimAnswerPage.self, CheckAnswerPage.self, MoreTimePage.self, AnswerReceiptPage.self,
    ]

    /// Adds every address of the site.
    package func addRoutes(to router: Router<SiteContext>) {
        page("/klage", on: router, complaintStart, post: openDraft)
        page("/klage/fortsaet", on: router, resumePage, post: resume)
        page("/klage/pause", on: router, pausePage, post: leave)
        page("/klage/kvittering", on: router, receipt)
        page("/klage/send", on: router, toCheck, post: send)
        for step in ComplaintStep.allCases where step != .tjek {
            page(
                "/klage/\(step.rawValue)", on: router, { try await self.stepPage(step, $0, $2) },
                post: { try await self.saveStep(step, $0, $2) })
        }
        page("/klage/tjek", on: router, checkPage)
        page("/kan-naevnet-hjaelpe", on: router, preCheck)
        page("/privatliv", on: router, privacy)
        page("/tilgaengelighed", on: router, accessibility)
        addHearing(to: router)
    }

    typealias Handler = @Sendable (Request, SiteContext, Language) async throws -> Response

    func page(
        _ path: String, on router: Router<SiteContext>, _ get: @escaping Handler, post: Handler? = nil
    ) {
        for language in Language.allCases {
            let address = RouterPath(language.address(path))
            router.get(address) { try await get($0, $1, language) }
            guard let post else { continue }
            router.post(address) { request, context in
                try FormGuard.checkOrigin(request, base: facts.base)
                return try await post(request, context, language)
            }
        }
    }

    /// A page in its frame. Nothing of this site is kept by a browser or between.
    func framed(
        _ view: some View, title: String, path: String?, _ language: Language, status: HTTPResponse.Status = .ok,
        isComplaint: Bool = true, subject: String? = nil, cookie: String? = nil
    ) -> Response {
        let words = templates.words
        let layout = Layout(
            language: language, title: words("title", language, ["page": title]), bodyClass: "borger", assets: assets,
            path: path,
            menu: [("/kan-naevnet-hjaelpe", "menu_precheck"), ("/afgoerelser", "menu_rulings")].map { href, key in
                Layout.MenuLink(
                    href: language.address(href), label: words(key, language), current: path?.hasPrefix(href) ?? false)
            },
            facts: facts,
            helpLabel: facts.phone.isEmpty
                ? words("menu_write", language) : words("menu_help", language, ["phone": facts.phone]),
            main: templates.render(view, language), subject: subject ?? (isComplaint ? words("subject", language) : nil)
        )
        var page = Representation(html: templates.render(layout, language), caching: .never, status: status)
        if let cookie { page.headers[.setCookie] = cookie }
        return page.response
    }
}
