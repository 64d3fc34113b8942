internal import Casework
internal import HTTPTypes
internal import Hummingbird
internal import Law
internal import Store
internal import Web

/// Name, password and the code of an authenticator app. One message for every wrong try.
struct LogInPage: View {
    var language: Language
    var mistake: String?
    var name: String

    static let template = "login"
    static let fields: [String: @Sendable (LogInPage) -> Any?] = [
        "action": { $0.language.address("/konsol/log-ind") }, "mistake": { $0.mistake }, "name": { $0.name },
    ]
}

/// One's own sessions.
struct SessionsPage: View {
    struct Row: ViewPart {
        var made: String
        var expires: String
        var isCurrent: Bool
        var action: String
        var guardMark: String

        static let fields: [String: @Sendable (Row) -> Any?] = [
            "made": { $0.made }, "expires": { $0.expires }, "current": { $0.isCurrent }, "action": { $0.action },
            "guard": { $0.guardMark },
        ]
    }

    var rows: [Row]

    static let template = "sessions"
    static let parts: [any ViewPart.Type] = [Row.self]
    static let fields: [String: @Sendable (SessionsPage) -> Any?] = ["rows": { $0.rows }]
}

extension Console {
    func logInPage(
        _ language: Language, mistake: String?, name: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        let words = templates.words
        let title = (mistake == nil ? "" : words("error_prefix", language)) + words("login_heading", language)
        return framed(
            LogInPage(language: language, mistake: mistake, name: name), title: title, path: "/konsol/log-ind",
            language,
            officer: nil, status: status)
    }

    func logIn(_ request: Request, _ language: Language) async throws -> Response {
        let form = try await Form.read(request, upTo: 4096)
        let name = String(form["navn"].lowercased().prefix(40))
        let code = form["kode"].filter { ("0"..."9").contains($0) }
        let derived: [UInt8]
        do {
            derived = try await Password.deriveInTurn(form["adgangskode"], salt: try await sessions.salt(of: name))
        } catch is Password.Busy { throw PageError.unavailable }
        switch try await sessions.logIn(name, derivedKey: derived, code: code) {
        case .admitted(let token):
            // A session that was on this machine before ends with the new one.
            let old = cookie.token(request)
            if !old.isEmpty { try await sessions.logOut(old) }
            throw Elsewhere(language.address("/konsol"), cookie: cookie.header(token))
        case .refused(let until):
            return logInPage(language, mistake: words(until, language), name: name, status: .forbidden)
        }
    }

    private func words(_ until: Int?, _ language: Language) -> String {
        guard let until, until > clock.now().microseconds, let wall = Clock.wall(until) else {
            return templates.words("login_wrong", language)
        }
        return templates.words("login_wait", language, ["time": wall.time])
    }

    func logOut(_ context: OfficerContext, _ language: Language) async throws -> Response {
        try await sessions.logOut(context.officer.token)
        throw Elsewhere(language.address("/konsol/log-ind"), cookie: cookie.header(""))
    }

    func sessionsPage(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let rows = try await sessions.sessions(context.officer.token).map { session in
            SessionsPage.Row(
                made: Self.moment(session.madeAt, language), expires: Self.moment(session.expiresAt, language),
                isCurrent: session.isCurrent,
                action: language.address("/konsol/sessioner/\(session.number)/afslutning"),
                guardMark: FormGuard.mark(context.officer.token))
        }
        return framed(
            SessionsPage(rows: rows), title: templates.words("sessions_heading", language), path: "/konsol/sessioner",
            language,
            officer: context.officer)
    }

    func revoke(_ context: OfficerContext, _ language: Language) async throws -> Response {
        guard let number = context.parameters.get("number", as: Int.self) else { throw PageError.notFound }
        guard try await sessions.revoke(number, context.officer.token) else { throw PageError.notFound }
        throw Elsewhere(language.address("/konsol/sessioner"))
    }

    static func moment(_ microseconds: Int, _ language: Language) -> String {
        Clock.words(microseconds)?[language] ?? ""
    }
}
