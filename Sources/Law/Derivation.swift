/// One step of a computation, as it is shown to the person it concerns.
public struct DerivationStep: Sendable, Hashable {
    /// What the step does.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The fact it begins with.
        case start
        /// A fact presumed where none is known.
        case presumption
        /// The length of time, counted.
        case length
        /// A longer length in place of the first.
        case `extension`
        /// Days in which the time stood still.
        case stop
        /// A closed day left behind.
        case closedDay = "closed-day"
        /// The end.
        case end
        /// The supplement to the reference rate.
        case supplement
        /// Interest of one stretch at one rate.
        case interest
        /// A payment, first to interest, then to principal.
        case payment
        /// The sum.
        case total
    }

    /// What it does.
    public let kind: Kind
    /// The day it comes to, if any.
    public let day: Day?
    /// The amount it comes to, if any.
    public let amount: Money?
    /// The step in a sentence.
    public let explanation: Words
    /// The rule behind it.
    public let source: LegalSource

    init(_ kind: Kind, day: Day? = nil, amount: Money? = nil, _ explanation: Words, _ source: LegalSource) {
        self.kind = kind
        self.day = day
        self.amount = amount
        self.explanation = explanation
        self.source = source
    }
}

extension Sequence<DerivationStep> {
    /// The steps as one paragraph.
    public var words: Words {
        Words(
            da: map(\.explanation.da).joined(separator: " "), en: map(\.explanation.en).joined(separator: " "))
    }
}
