public import Law

/// The first reader has read the very bytes and asks for a second reader.
public struct ReadRuling: Command {
    /// Format → SHA-256 of its bytes, in hexadecimal digits.
    public let sha256: [String: String]
    /// The draft they were made of.
    public let draft: Int

    /// A reading of these bytes.
    public init(sha256: [String: String], draft: Int) {
        self.sha256 = sha256
        self.draft = draft
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.rulingRead]
    /// What it does, within a sentence.
    public static let words = Words(da: "bede om en anden læser", en: "ask for a second reader")
    /// The rule behind it.
    public static let source = LegalSource("nævnets praksis: to læsere", evidence: "law 7.3")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.served]

    /// A draft, that nobody waits to approve.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        var refusals = AnonymiseRuling.hindrances(in: state, on: day)
        if state.publication.draftSequence == 0 {
            refusals.append(
                .forEditor(
                    "Gem den anonymiserede tekst først.", "Save the anonymised text first.", source.citation))
        }
        if state.publication.track == .published {
            refusals.append(
                .forEditor(
                    "Afgørelsen er offentlig, og intet er ændret siden.",
                    "The ruling is public, and nothing has changed since.", source.citation))
        }
        if state.publication.track == .awaitingSecond {
            refusals.append(
                .forEditor(
                    "Teksten er læst og venter på en anden læser.", "The text is read and awaits a second reader.",
                    source.citation))
        }
        return refusals
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<ReadRuling>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard draft == state.publication.draftSequence else {
            throw .forEditor(changed.da, changed.en, Self.source.citation)
        }
        return [.rulingRead(RulingRead(sha256: sha256))]
    }
}

/// The second reader sends the draft back, with what to change.
public struct ReturnRuling: Command {
    /// What to change.
    public let reason: String

    /// A draft sent back.
    public init(reason: String) { self.reason = reason }

    /// What it writes.
    public static let writes: Set<EventType> = [.rulingReturned]
    /// What it does, within a sentence.
    public static let words = Words(da: "sende anonymiseringen tilbage", en: "send the anonymisation back")
    /// The rule behind it.
    public static let source = ReadRuling.source
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.served]

    /// Somebody must have asked.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] { unasked(state, on: day) }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<ReturnRuling>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw .forEditor("Skriv, hvad der skal ændres.", "Write what is to be changed.", Self.source.citation)
        }
        return [.rulingReturned(RulingReturned(reason: .open(reason)))]
    }
}

/// The second reader, another person, approves the very bytes that the first one read.
public struct ApprovePublication: Command {
    /// Format → SHA-256 of its bytes, in hexadecimal digits, as the page showed them.
    public let sha256: [String: String]

    /// An approval of these bytes.
    public init(sha256: [String: String]) { self.sha256 = sha256 }

    /// What it writes.
    public static let writes: Set<EventType> = [.publicationApproved]
    /// What it does, within a sentence.
    public static let words = Words(da: "godkende, at afgørelsen offentliggøres", en: "approve the publication")
    /// The rule behind it.
    public static let source = ReadRuling.source
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.served]

    /// Somebody must have asked, and the notice to the parties be over.
    public static func hindrances(in state: CaseState, on day: Day) -> [Refusal] {
        var refusals = unasked(state, on: day)
        if let notice = state.noticeUntil, day <= notice {
            refusals.append(
                .forEditor(
                    "Parternes varsel løber til og med \(notice.longWords.da). Godkend tidligst dagen efter.",
                    "The notice to the parties runs until \(notice.longWords.en). Approve on the day after at the earliest.",
                    "nævnets praksis: varsel før offentliggørelse"))
        }
        return refusals
    }

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<ApprovePublication>, now: Moment
    ) throws(Refusal) -> [Event] {
        guard let reading = state.publication.reading, reading.sha256 == sha256 else {
            throw .forEditor(changed.da, changed.en, Self.source.citation)
        }
        guard reading.reader != actor.subject else {
            throw .forEditor(
                "Du har selv læst teksten først. En anden redaktør skal godkende den.",
                "You were the first reader. Another editor must approve it.", Self.source.citation)
        }
        return [.publicationApproved(PublicationApproved(sha256: sha256))]
    }
}

private let changed = Words(
    da: "Teksten er ændret, siden du så den. Læs den igen.", en: "The text has changed since you saw it. Read it again."
)

private func unasked(_ state: CaseState, on day: Day) -> [Refusal] {
    let stands = AnonymiseRuling.hindrances(in: state, on: day)
    guard stands.isEmpty, state.publication.reading == nil else { return stands }
    return [
        .forEditor(
            "Ingen har læst teksten og bedt om en anden læser endnu.",
            "Nobody has read the text and asked for a second reader yet.", ReadRuling.source.citation)
    ]
}

extension CaseState {
    /// The last day of the parties' notice before publication; nil where there is none, as in a demo.
    public var noticeUntil: Day? { deadlines.last { $0.terms.rule == .notice }?.terms.day }
}
