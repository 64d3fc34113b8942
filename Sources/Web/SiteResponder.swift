internal import HTTPTypes
package import Hummingbird
internal import Law
internal import Logging

/// The outermost layer of a site, around its router: HEAD as GET without body, 405 where another method would do,
/// limits, error pages, security headers, and one log line a request. The line holds the route's pattern, never the
/// address or its query. (A middleware would not do: the router chooses the route before it runs any.)
package struct SiteResponder<Router: HTTPResponder>: HTTPResponder where Router.Context == SiteContext {
    package typealias Context = SiteContext

    private let router: Router
    private let largestBody: Int
    private let isSecure: Bool
    private let isUnavailability: @Sendable (any Error) -> Bool
    private let errorPage: @Sendable (PageError, String) -> Representation

    /// - Parameters:
    ///   - router: what answers what is left.
    ///   - largestBody: in bytes; a larger one is refused unread.
    ///   - isSecure: whether the site is reached by https.
    ///   - isUnavailability: whether an error means that the database is out of reach.
    ///   - errorPage: the page of an error, for the path that was asked.
    package init(
        router: Router,
        largestBody: Int,
        isSecure: Bool,
        isUnavailability: @escaping @Sendable (any Error) -> Bool,
        errorPage: @escaping @Sendable (PageError, String) -> Representation
    ) {
        self.router = router
        self.largestBody = largestBody
        self.isSecure = isSecure
        self.isUnavailability = isUnavailability
        self.errorPage = errorPage
    }

    package func respond(to request: Request, context: SiteContext) async throws -> Response {
        let started = ContinuousClock.now
        let asked = request.method == .head ? request.asGET : request
        var response: Response
        do {
            try check(asked)
            response = try await route(asked, context)
        } catch {
            response = answer(error, to: asked, context)
        }
        // A body that nobody read is not drained: it may have no end.
        if request.headers[.transferEncoding] != nil || request.headers[.contentLength].map({ $0 != "0" }) == true {
            response.headers[.connection] = "close"
        }
        for (name, value) in securityHeaders where name != .contentSecurityPolicy || response.headers[name] == nil {
            response.headers[name] = value
        }
        if request.method == .head { response = withoutBody(response) }
        log(request, response, context, ContinuousClock.now - started)
        return response
    }

    /// Our own pages throw what they don't find, so a 404 of the router's own means that it has no such route.
    private func route(_ request: Request, _ context: SiteContext) async throws -> Response {
        let response = try await router.respond(to: request, context: context)
        guard response.status == .notFound else { return response }
        if request.method != .get, try await router.respond(to: request.asGET, context: context).status != .notFound {
            throw PageError.methodNotAllowed(allow: "GET, HEAD")
        }
        throw PageError.notFound
    }

    private func check(_ request: Request) throws(PageError) {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > largestBody {
            throw .contentTooLarge
        }
        guard QueryString.decode(request.uri.path) != nil else { throw .malformedAddress }
    }

    private func answer(_ error: any Error, to request: Request, _ context: SiteContext) -> Response {
        let known: PageError
        switch error {
        case let elsewhere as Elsewhere: return elsewhere.response
        case let error as PageError: known = error
        case let error where isUnavailability(error):
            context.logger.error(
                "request.unavailable", metadata: ["route": pattern(context), "reason": "\(type(of: error))"])
            known = .unavailable
        case let error:
            // Errors of ours print no values; another library's might, so only its type is logged.
            context.logger.error(
                "request.failed", metadata: ["route": pattern(context), "error": "\(type(of: error))"])
            known = .failure
        }
        var page = errorPage(known, request.uri.path)
        if let allow = known.allow { page.headers[.allow] = allow }
        if known.status == .serviceUnavailable { page.headers[.retryAfter] = "5" }
        return page.response(to: request)
    }

    private func withoutBody(_ response: Response) -> Response {
        var response = response
        let length = response.body.contentLength
        response.body = ResponseBody(contentLength: length) { writer in try await writer.finish(nil) }
        response.headers[.contentLength] = length.map { String($0) }
        return response
    }

    private func log(_ request: Request, _ response: Response, _ context: SiteContext, _ spent: Duration) {
        let milliseconds = spent.components.seconds * 1000 + spent.components.attoseconds / 1_000_000_000_000_000
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue.prefix(10))", "route": pattern(context),
                "status": "\(response.status.code)", "ms": "\(milliseconds)",
            ]
        )
    }

    private func pattern(_ context: SiteContext) -> Logger.MetadataValue { "\(context.endpointPath ?? "none")" }

    private var securityHeaders: [(HTTPField.Name, String)] {
        var headers: [(HTTPField.Name, String)] = [
            (
                .contentSecurityPolicy,
                "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'"
            ),
            (.xContentTypeOptions, "nosniff"),
        ]
        for (name, value) in Self.others {
            if let name = HTTPField.Name(name) { headers.append((name, value)) }
        }
        if isSecure { headers.append((.strictTransportSecurity, "max-age=31536000; includeSubDomains")) }
        return headers
    }

    private static var others: [(String, String)] {
        [
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ]
    }
}

extension Request {
    fileprivate var asGET: Request {
        var head = head
        head.method = .get
        return Request(head: head, body: body)
    }
}
