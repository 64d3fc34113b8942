package import HTTPTypes
package import Law

/// A request that can't be answered, in words for the person who made it: what is wrong and what to do.
package struct PageError: Error, Sendable, Hashable {
    package var status: HTTPResponse.Status
    /// The parameter or field that is wrong, where it is one.
    package var field: String?
    package var words: Words
    /// The methods that would do, for 405.
    package var allow: String?
    /// What the person typed, to be shown again.
    package var kept: String?

    package init(
        status: HTTPResponse.Status, field: String? = nil, words: Words, allow: String? = nil, kept: String? = nil
    ) {
        self.status = status
        self.field = field
        self.words = words
        self.allow = allow
        self.kept = kept
    }

    package static let notFound = PageError(
        status: .notFound,
        words: Words(
            da: "Adressen kan være skrevet forkert, eller siden kan være flyttet.",
            en: "The address may be mistyped, or the page may have moved."
        )
    )

    package static let malformedAddress = PageError(
        status: .badRequest,
        words: Words(
            da:
                "Adressen kan ikke læses: den har tegn, der ikke er kodet rigtigt. Skriv den igen, eller begynd fra forsiden.",
            en:
                "The address can't be read: it has characters that are not encoded properly. Type it again, or start from the front page."
        )
    )

    package static func methodNotAllowed(allow: String) -> PageError {
        PageError(
            status: .methodNotAllowed,
            words: Words(
                da: "Siden kan læses, men der kan ikke sendes noget til den. Intet er gemt.",
                en: "This page can be read, but nothing can be sent to it. Nothing was saved."
            ),
            allow: allow
        )
    }

    /// A form that came from another site, or whose mark is not that of the session.
    package static let foreignForm = PageError(
        status: .forbidden,
        words: Words(
            da:
                "Formularen kommer ikke fra denne side, eller du er logget ind igen, siden den blev vist. Gå tilbage, hent siden igen, "
                + "og send den så. Intet er gemt.",
            en:
                "The form does not come from this site, or you have logged in again since it was shown. Go back, load the page again, "
                + "and then send it. Nothing was saved."
        )
    )

    package static let contentTooLarge = PageError(
        status: .contentTooLarge,
        words: Words(
            da: "Det, du sendte, er for stort til denne side. Intet er gemt.",
            en: "What you sent is too large for this page. Nothing was saved."
        )
    )

    package static let unavailable = PageError(
        status: .serviceUnavailable,
        words: Words(
            da: "Vi kan ikke hente siden lige nu. Prøv igen om et øjeblik.",
            en: "We can't fetch the page just now. Try again in a moment."
        )
    )

    package static let failure = PageError(
        status: .internalServerError,
        words: Words(
            da: "Der er en fejl hos os, og vi har noteret den. Prøv igen senere, eller skriv til os.",
            en: "Something went wrong on our side, and we have made a note of it. Try again later, or write to us."
        )
    )
}
