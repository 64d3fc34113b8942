public import Law

/// A complaint that can be sent: the answers, checked.
public struct Complaint: Sendable, Hashable {
    /// Somebody named in it.
    public struct Person: Sendable, Hashable {
        /// Who.
        public var reference: PersonReference
        /// Full name, or the name of a firm or authority.
        public var name: String
        /// Mail address; empty where there is none.
        public var email: String
        /// Telephone as typed.
        public var phone: String
        /// Road and house number, or the whole address of a respondent.
        public var road: String
        /// Postal code and town.
        public var postal: String
        /// `person`, `company`, `authority`, `unknown`; empty for complainants.
        public var kind: String
        /// Interpreter, adjustments.
        public var needs: String
        /// Whether the address must never be shown to the other side.
        public var isProtected: Bool
        /// CPR number, ten digits; nil where none was given.
        public var cpr: String?
    }

    /// Something that happened.
    public struct Incident: Sendable, Hashable {
        /// From 1.
        public var number: Int
        /// The person's words.
        public var words: String
        /// Where, as typed.
        public var place: String
        /// The first day it may have been.
        public var first: Day
        /// The last day it may have been.
        public var last: Day

        /// "16. marts 2026", "marts 2026", "1. januar 2024 – 31. marts 2026".
        public var when: Words { Day.span(first, last) }
    }

    /// The language of the form.
    public let language: Language
    /// Complainants, then respondents.
    public let people: [Person]
    /// What happened.
    public let incidents: [Incident]
    /// The claims, as stated.
    public let claims: [StatedClaim]
    /// The answers as they were typed.
    public let answers: JSONValue

    /// Those who take part, as the journal knows them.
    public var persons: [PersonReference] { people.map(\.reference) }

    init(
        language: Language, people: [Person], incidents: [Incident], claims: [StatedClaim], answers: JSONValue
    ) {
        self.language = language
        self.people = people
        self.incidents = incidents
        self.claims = claims
        self.answers = answers
    }
}

/// A mistake in a field: where, and what to write instead. The words stand in the summary and beside the field, alike.
public struct FieldError: Sendable, Hashable {
    /// The step.
    public let step: ComplaintStep
    /// The field, by its name.
    public let field: String
    /// What to do.
    public let words: Words

    /// A mistake in a field.
    public init(_ step: ComplaintStep, _ field: String, _ words: Words) {
        self.step = step
        self.field = field
        self.words = words
    }
}
