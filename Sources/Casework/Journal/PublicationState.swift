public import Law

/// Where a served ruling stands on its way to the public. A track of its own beside the stage of the case.
public enum PublicationTrack: String, Sendable, Hashable, CaseIterable {
    /// Nobody has begun.
    case none
    /// An editor is at it.
    case anonymising
    /// A first reader asks for a second.
    case awaitingSecond = "awaiting-second"
    /// Approved; the worker publishes it.
    case approved
    /// Public.
    case published
    /// Public, and somebody wants it taken down.
    case withdrawalProposed = "withdrawal-proposed"
    /// Taken down.
    case withdrawn

    /// The track within a sentence.
    public var words: Words {
        switch self {
        case .none: Words(da: "ikke begyndt", en: "not begun")
        case .anonymising: Words(da: "bliver anonymiseret", en: "being anonymised")
        case .awaitingSecond: Words(da: "venter på anden læser", en: "awaiting a second reader")
        case .approved: Words(da: "godkendt, bliver offentliggjort nu", en: "approved, being published now")
        case .published: Words(da: "offentliggjort", en: "published")
        case .withdrawalProposed:
            Words(da: "offentliggjort, foreslået taget ned", en: "published, proposed to be taken down")
        case .withdrawn: Words(da: "taget ned", en: "taken down")
        }
    }
}

/// The anonymised draft, its readers, and what became of it.
public struct PublicationState: Sendable, Hashable {
    /// Who read the bytes, and which.
    public struct Reading: Sendable, Hashable {
        /// The reader's account.
        public let reader: String
        /// The event.
        public let sequence: Int
        /// Format → SHA-256, in hexadecimal digits.
        public let sha256: [String: String]
    }

    /// The two who read what became public.
    public struct Release: Sendable, Hashable {
        /// The first reading.
        public let first: Reading
        /// The approval.
        public let second: Reading
    }

    /// A proposal to take the ruling down.
    public struct Proposal: Sendable, Hashable {
        /// Who made it.
        public let by: String
        /// The event that made it.
        public let sequence: Int
        /// The public reason.
        public let reason: WithdrawalReason
        /// What lies behind it.
        public let note: SealedText
    }

    private struct SavedDraft: Sendable, Hashable {
        let text: SealedText?
        let sequence: Int
        let editor: String?
    }

    /// The anonymised draft; nil before the first was saved.
    public private(set) var draft: SealedText?
    /// The event that saved it; 0 for none.
    public private(set) var draftSequence = 0
    /// Who saved it.
    public private(set) var editor: String?
    /// The first reading that still holds: a change of anything voids it.
    public private(set) var reading: Reading?
    /// The approval that still holds.
    public private(set) var approval: Reading?
    /// What the second reader asked to have changed.
    public private(set) var returned: SealedText?
    /// The condition for which the door said no last.
    public private(set) var refused: String?
    /// The permanent identifier, once it has one.
    public private(set) var id: String?
    /// The version that is public, or was last.
    public private(set) var version = 0
    /// Whether it is public.
    public private(set) var isPublic = false
    /// The two readings of what is public, or was last.
    public private(set) var release: Release?
    private var publishedSequence = 0
    /// The draft of what is public: it lies on the table again where a correction of it is given up.
    private var publishedDraft: SavedDraft?
    /// The open proposal to take it down.
    public private(set) var proposal: Proposal?
    private var withdrawnSequence = 0
    /// The reason for which it was taken down last, while it is.
    public private(set) var withdrawn: WithdrawalReason?

    /// Whether it is public and being anonymised anew: the version that is public stays until the next is approved.
    public var isCorrected: Bool { isPublic && draftSequence > publishedSequence }

    /// Where it stands.
    public var track: PublicationTrack {
        if isPublic, proposal != nil { return .withdrawalProposed }
        if isPublic, !isCorrected { return .published }
        if approval != nil { return .approved }
        if reading != nil { return .awaitingSecond }
        if withdrawn != nil, draftSequence < withdrawnSequence { return .withdrawn }
        return draftSequence > 0 ? .anonymising : .none
    }

    /// After one more event of the case.
    mutating func note(_ event: Event, by actor: String, at sequence: Int) {
        if !event.type.leavesPublicationAlone {
            reading = nil
            approval = nil
        }
        switch event {
        case .rulingAnonymised(let saved):
            draft = saved.draft
            draftSequence = sequence
            editor = actor
            refused = nil
        case .rulingRead(let read):
            reading = Reading(reader: actor, sequence: sequence, sha256: read.sha256)
            returned = nil
        case .rulingReturned(let sentBack): returned = sentBack.reason
        case .publicationApproved(let approved):
            approval = Reading(reader: actor, sequence: sequence, sha256: approved.sha256)
        case .publicationRefused(let said): refused = said.condition
        case .rulingPublished(let published):
            id = published.id
            version = published.version
            isPublic = true
            publishedSequence = sequence
            publishedDraft = SavedDraft(text: draft, sequence: draftSequence, editor: editor)
            if let reading, let approval { release = Release(first: reading, second: approval) }
            reading = nil
            approval = nil
            withdrawn = nil
            refused = nil
        case .correctionAbandoned:
            draft = publishedDraft?.text
            draftSequence = publishedDraft?.sequence ?? 0
            editor = publishedDraft?.editor
            returned = nil
            refused = nil
        case .withdrawalProposed(let proposed):
            proposal = Proposal(by: actor, sequence: sequence, reason: proposed.reason, note: proposed.note)
        case .withdrawalDeclined: proposal = nil
        case .rulingWithdrawn(let taken):
            isPublic = false
            proposal = nil
            withdrawn = taken.reason
            withdrawnSequence = sequence
        default: break
        }
    }
}
