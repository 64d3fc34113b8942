package import Casework
internal import Law
internal import PostgreSQL

/// Why a command was not carried out.
package enum CaseProblem: Error, Sendable, Hashable {
    /// The token is nobody's, or no longer.
    case nobody
    /// There is no such case for this actor.
    case notFound
    /// The law, the procedure or the rights are against it.
    case refused(Refusal)
    /// The part that the form edited has changed meanwhile.
    case partChanged
    /// The complaint has mistakes.
    case mistakes([FieldError])
    /// The case moved on four times while it was decided.
    case busy
    /// An event of the case can't be read by this program.
    case unreadable
}

extension DatabaseError {
    /// Whether somebody else appended to the case first.
    var isMoved: Bool {
        constraint == "event_chain" || constraint == "event_pkey" || sqlState == "40P01" || sqlState == "40001"
    }
}

extension Refusal {
    /// The database refused the event: the case is no longer what the page showed, or the actor no longer who he was in it.
    static let overtaken = Refusal(
        Words(
            da:
                "Sagen er ændret, eller du kan ikke længere handle i den: en beskikkelse kan være udløbet. Hent siden igen.",
            en: "The case has changed, or you can no longer act in it: a term may have ended. Load the page again."),
        source: LegalSource("lov om Ligebehandlingsnævnet §§ 3 og 6", evidence: "ast.dk, nævnets arbejde"),
        helper: Words(da: "Sagens sagsbehandler", en: "The officer of the case"))
}
