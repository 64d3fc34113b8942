/// A rule that sets a time, with its length and where it is written (law page 5.1 and 10 b).
public enum DeadlineRule: String, Sendable, Hashable, CaseIterable {
    /// Partshøring, FVL § 19: the answer of a party that is heard.
    case hearing
    /// The acknowledgement of a complaint.
    case acknowledgement
    /// The review of a dismissal by the secretariat.
    case review
    /// The payment of what the Board awarded.
    case payment
    /// The dispatch of a decision after the meeting.
    case dispatch
    /// Aktindsigt, FVL § 16 and OFL § 36: the answer to a request for access.
    case access
    /// The notice to the parties before publication.
    case notice
    /// An unfinished draft of a complaint is deleted.
    case draft

    /// What ends, within a sentence.
    public var words: Words {
        switch self {
        case .hearing: Words(da: "fristen for at svare i partshøringen", en: "the time to answer when heard")
        case .acknowledgement: Words(da: "fristen for kvittering", en: "the time to acknowledge the complaint")
        case .review:
            Words(
                da: "fristen for at indbringe afvisningen for nævnet",
                en: "the time to bring the dismissal before the Board")
        case .payment: Words(da: "fristen for betaling", en: "the time to pay")
        case .dispatch: Words(da: "fristen for at afsende afgørelsen", en: "the time to send the decision")
        case .access: Words(da: "fristen for at svare på aktindsigt", en: "the time to answer a request for access")
        case .notice: Words(da: "varslet før offentliggørelse", en: "the notice before publication")
        case .draft: Words(da: "opbevaringen af en ufærdig kladde", en: "the time an unfinished draft is kept")
        }
    }

    /// The length where nobody sets another.
    public var length: Length {
        switch self {
        case .hearing: .weeks(3)
        case .acknowledgement: .days(14)
        case .review: .weeks(4)
        case .payment: .days(14)
        case .dispatch: .weeks(1)
        case .access: .workingDays(7)
        case .notice: .days(14)
        case .draft: .days(90)
        }
    }

    /// Whether it moves off a closed day. The deletion of a draft does not: nobody has to do anything on that day.
    public var movesOffClosedDays: Bool {
        switch self {
        case .hearing, .acknowledgement, .review, .payment, .dispatch, .access, .notice: true
        case .draft: false
        }
    }

    /// The fact it starts with where nobody says another.
    public var fact: DeadlineStart.Fact {
        switch self {
        case .hearing, .acknowledgement, .review, .access: .received
        case .payment, .notice: .served
        case .dispatch: .met
        case .draft: .changed
        }
    }

    /// How its days are counted. The guidance is written for complaints to an authority; for other times it is followed.
    public var counting: LegalSource {
        LegalSource(
            "vejledning nr. 9533 af 26. juni 2018", evidence: "hjulmandkaptain.dk", confirmed: self == .review)
    }

    /// Where it is written.
    public var source: LegalSource {
        switch self {
        case .hearing: .background("forvaltningsloven § 19; nævnets skøn")
        case .acknowledgement:
            LegalSource("sekretariatets løfte", evidence: "ast.dk, sekretariatets behandling af klagen (ældre)")
        case .review:
            LegalSource("lov om Ligebehandlingsnævnet § 8", evidence: "ast.dk, sekretariat for Ligebehandlingsnævnet")
        case .payment:
            LegalSource(
                "nævnets praksis, \"inden 14 dage\"", evidence: "retsinformation.dk, afgørelse 194320", confirmed: false
            )
        case .dispatch: LegalSource("sekretariatets mål", evidence: "ast.dk, 30. april 2014")
        case .access: .background("forvaltningsloven § 16; offentlighedsloven § 36")
        case .notice: .background("nævnets egen frist")
        case .draft: LegalSource("nævnets egen frist", evidence: "dette program")
        }
    }
}

/// The fact a deadline starts with. The day of the fact itself is never counted.
public struct DeadlineStart: Sendable, Hashable {
    /// What happened on the day.
    public enum Fact: String, Sendable, Hashable, CaseIterable {
        /// Received, by whatever way.
        case received
        /// Available in Digital Post, at any hour of any day.
        case available = "digital-post"
        /// Sent as an ordinary letter; its receipt is presumed.
        case posted
        /// Decided.
        case decided
        /// The meeting of the Board.
        case met
        /// Served on the party.
        case served
        /// Changed for the last time.
        case changed
    }

    /// What happened.
    public let fact: Fact
    /// When.
    public let day: Day

    /// A fact and its day.
    public init(_ fact: Fact, _ day: Day) {
        self.fact = fact
        self.day = day
    }

    /// How long a letter is presumed to take.
    static let delivery = Length.workingDays(5)

    /// The day on which a letter is presumed received that was posted on a day.
    public static func presumedReceipt(postedOn day: Day) -> Day {
        delivery.lastDay(from: day, leavingOut: { _ in false })
    }

    /// "Modtaget i Digital Post tirsdag den 5. maj 2026".
    public var words: Words {
        let when = day.longWords
        return switch fact {
        case .received: Words(da: "Modtaget \(when.da)", en: "Received on \(when.en)")
        case .available: Words(da: "Modtaget i Digital Post \(when.da)", en: "Available in Digital Post on \(when.en)")
        case .posted: Words(da: "Sendt med brev \(when.da)", en: "Sent by letter on \(when.en)")
        case .decided: Words(da: "Afgjort \(when.da)", en: "Decided on \(when.en)")
        case .met: Words(da: "Nævnsmøde \(when.da)", en: "Meeting of the Board on \(when.en)")
        case .served: Words(da: "Meddelt parten \(when.da)", en: "Served on the party on \(when.en)")
        case .changed: Words(da: "Sidst ændret \(when.da)", en: "Last changed on \(when.en)")
        }
    }
}
