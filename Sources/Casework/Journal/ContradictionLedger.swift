public import Law

/// Who has seen what, and could answer it (FVL § 19): every contribution and classification × every party it is not from.
/// Nothing is decided while one of them lacks its answer, its silence or its exemption.
public struct ContradictionLedger: Sendable, Hashable {
    /// What a party must have seen.
    public enum Item: Sendable, Hashable {
        /// The complaint, or an answer.
        case submission(Submission)
        /// A claim as it is now classified.
        case classification(ClaimNumber)
    }

    /// How it stands with one party.
    public enum Standing: Sendable, Hashable {
        /// It is its own.
        case own
        /// Not shown yet.
        case notShown
        /// Shown; the round still runs.
        case shown(RoundID)
        /// Shown, and the party answered.
        case answered(RoundID)
        /// Shown, and the party will not answer.
        case declined(RoundID)
        /// Shown, and the time passed in silence.
        case silent(RoundID)
        /// Need not be shown.
        case exempt(HearingExempted)

        /// Whether a decision must wait for it.
        public var isBlocking: Bool {
            switch self {
            case .notShown, .shown: true
            case .own, .answered, .declined, .silent, .exempt: false
            }
        }
    }

    /// A line of the ledger.
    public struct Entry: Sendable, Hashable {
        /// What.
        public let item: Item
        /// The event that holds it.
        public let sequence: Int
        /// For whom.
        public let party: PartyID
        /// How it stands.
        public let standing: Standing
    }

    /// The lines, by item and party.
    public let entries: [Entry]

    /// The ledger of a case.
    public init(_ state: CaseState) {
        var entries: [Entry] = []
        for submission in state.submissions {
            for party in state.parties {
                let isOwn = submission.party.map { $0 == party.id } ?? (party.role == .complainant)
                let standing = isOwn ? .own : Self.standing(submission.sequence, party.id, state)
                entries.append(
                    Entry(
                        item: .submission(submission), sequence: submission.sequence, party: party.id,
                        standing: standing))
            }
        }
        for claim in state.claims where claim.classified != nil {
            for party in claim.stated.respondents {
                entries.append(
                    Entry(
                        item: .classification(claim.stated.number), sequence: claim.version, party: party,
                        standing: Self.standing(claim.version, party, state)))
            }
        }
        self.entries = entries
    }

    /// What a party has not seen.
    public func unseen(by party: PartyID) -> [Entry] {
        entries.filter { $0.party == party && $0.standing == .notShown }
    }

    /// What a party was shown or need not be shown, and has not answered.
    public func unanswered(by party: PartyID) -> [Entry] {
        entries.filter { entry in
            guard entry.party == party else { return false }
            switch entry.standing {
            case .declined, .silent, .exempt: return true
            case .own, .notShown, .shown, .answered: return false
            }
        }
    }

    private static func standing(_ sequence: Int, _ party: PartyID, _ state: CaseState) -> Standing {
        let shown = state.rounds.filter { $0.opened.party == party && $0.opened.shows.contains(sequence) }
        if shown.isEmpty, let exempted = state.exemptions.last(where: { $0.item == sequence && $0.party == party }) {
            return .exempt(exempted)
        }
        guard let round = shown.last(where: { $0.answer != nil }) ?? shown.last else { return .notShown }
        if round.answer != nil { return .answered(round.id) }
        if round.isDeclined { return .declined(round.id) }
        return round.isClosed ? .silent(round.id) : .shown(round.id)
    }
}

extension ContradictionLedger.Item {
    /// The item within a sentence.
    public func words(_ state: CaseState) -> Words {
        switch self {
        case .classification(let number):
            Words(
                da: "klagepunkt \(number.rawValue), som det nu er klassificeret",
                en: "claim \(number.rawValue) as it is now classified")
        case .submission(let submission):
            if let party = submission.party {
                Words(
                    da: "svaret fra \(state.label(party).da) den \(submission.filedOn.words.da)",
                    en: "the answer of \(state.label(party).en) of \(submission.filedOn.words.en)")
            } else {
                Words(da: "klagen", en: "the complaint")
            }
        }
    }
}
