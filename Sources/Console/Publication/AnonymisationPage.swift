internal import Casework
internal import Hummingbird
internal import Law
internal import Publication
internal import Store
internal import Web

/// The original and the anonymised text side by side, with the gate's verdict and what each reader can do.
struct AnonymisationPage: View {
    /// Plain text, or a place in it.
    struct Piece: ViewPart {
        var text: String
        var mark: String?
        var badge: String
        var said: String

        static let fields: [String: @Sendable (Piece) -> Any?] = [
            "text": { $0.text }, "trace": { $0.mark }, "badge": { $0.badge }, "said": { $0.said },
        ]
    }

    struct Paragraph: ViewPart {
        var number: Int
        var heading: String?
        var original: [Piece]
        var anonymised: [Piece]
        var href: String?

        static let parts: [any ViewPart.Type] = [Piece.self]
        static let fields: [String: @Sendable (Paragraph) -> Any?] = [
            "paragraph": { $0.number }, "paragraphHeading": { $0.heading }, "original": { $0.original },
            "anonymised": { $0.anonymised }, "editHref": { $0.href },
        ]
    }

    /// A condition of the gate.
    struct Condition: ViewPart {
        var label: String
        var holds: Bool
        var places: [String]

        static let parts: [any ViewPart.Type] = [CasePage.Note.self]
        static let fields: [String: @Sendable (Condition) -> Any?] = [
            "condition": { $0.label }, "holds": { $0.holds }, "places": { $0.places.map(CasePage.Note.init(note:)) },
        ]
    }

    struct Difference: ViewPart {
        var paragraph: Int
        var what: String
        var why: String?

        static let fields: [String: @Sendable (Difference) -> Any?] = [
            "at": { $0.paragraph }, "difference": { $0.what }, "because": { $0.why },
        ]
    }

    var frame: CaseFrame
    var track: String
    var isReading: Bool
    var isSaved: Bool
    var version: Int
    /// The event of the first reading; 0 for none.
    var reading: Int
    var paragraphs: [Paragraph]
    var gateSays: String
    var isOpen: Bool
    /// Public, and nothing new underway.
    var isPublic: Bool
    /// What to know of a public ruling that may be, or is being, anonymised anew.
    var correction: String?
    /// To give that up; nil where there is none.
    var abandon: ActionView?
    var failing: [Condition]
    var passing: [Condition]
    var passed: String
    var digests: [String]
    var differences: [Difference]
    var confirmations: [String]
    var firstReader: String
    var secondReader: String
    var returned: String?
    var refused: String?
    var save: ActionView
    var ask: ActionView
    var approve: ActionView
    var sendBack: ActionView
    var published: PublishedPart?
    var preview: String
    var places: String
    /// How many doubts are open; nil for none.
    var open: Int?
    var typedReturn: String
    /// What was typed into a form that is not there any more.
    var lost: String?
    var mistakes: [Mistake]

    static let template = "anonymisation"
    static let parts: [any ViewPart.Type] = [
        CaseFrame.self, Paragraph.self, Condition.self, Difference.self, CasePage.Note.self, ActionView.self,
        PublishedPart.self, Mistake.self,
    ]
    static let fields: [String: @Sendable (AnonymisationPage) -> Any?] = [
        "frame": { $0.frame }, "track": { $0.track }, "reading": { $0.isReading }, "new": { !$0.isSaved },
        "version": { $0.version }, "readingVersion": { $0.reading },
        "paragraphs": { $0.paragraphs }, "gateSays": { $0.gateSays }, "open": { $0.isOpen }, "up": { $0.isPublic },
        "correction": { $0.correction }, "abandon": { $0.abandon },
        "failing": { $0.failing }, "passing": { $0.passing }, "passedCount": { $0.passed },
        "digests": { $0.digests.map(CasePage.Note.init(note:)) }, "differences": { $0.differences },
        "noDifferences": { $0.differences.isEmpty },
        "confirmations": { $0.confirmations.map(CasePage.Note.init(note:)) },
        "confirms": { !$0.confirmations.isEmpty }, "firstReader": { $0.firstReader },
        "secondReader": { $0.secondReader }, "returned": { $0.returned }, "refusedBy": { $0.refused },
        "save": { $0.save }, "ask": { $0.ask }, "approve": { $0.approve }, "sendBack": { $0.sendBack },
        "published": { $0.published }, "preview": { $0.preview }, "placesHref": { $0.places }, "openCount": { $0.open },
        "mistakes": { $0.mistakes },
        "hasMistakes": { !$0.mistakes.isEmpty }, "typedReturn": { $0.typedReturn }, "lost": { $0.lost },
    ]
}

/// What is public of a case, and how it is taken down.
struct PublishedPart: ViewPart {
    var citation: String
    var href: String?
    var permanent: String
    var withdrawn: String?
    var proposal: String?
    var note: String
    var propose: ActionView
    var reasons: [ClassificationPage.Option]
    var confirm: ActionView
    var decline: ActionView
    var typed: String

    static let parts: [any ViewPart.Type] = [ActionView.self, ClassificationPage.Option.self]
    static let fields: [String: @Sendable (PublishedPart) -> Any?] = [
        "citation": { $0.citation }, "rulingHref": { $0.href }, "permanent": { $0.permanent },
        "withdrawnBecause": { $0.withdrawn }, "proposal": { $0.proposal }, "proposalNote": { $0.note },
        "propose": { $0.propose }, "reasons": { $0.reasons }, "confirm": { $0.confirm }, "decline": { $0.decline },
        "typedNote": { $0.typed }, "isUp": { $0.href != nil && $0.proposal == nil },
    ]
}

/// The very bytes that will be public, before they are.
struct PublicationPreviewPage: View {
    var title: String
    var number: String
    var summary: String
    var article: String
    var back: String

    static let template = "publication-preview"
    static let fields: [String: @Sendable (PublicationPreviewPage) -> Any?] = [
        "previewTitle": { $0.title }, "number": { $0.number }, "summary": { $0.summary }, "article": { $0.article },
        "back": { $0.back },
    ]
}
