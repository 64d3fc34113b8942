public import Law

/// The votes on one cell, counted: the majority of 1, 3 or 5 for every split, or why there is none yet.
///
/// First whether the cell is dismissed; then, among all, whether it is upheld; then each remedy, where the highest amount
/// that a majority would give at least is awarded. Whoever voted for no remedy, not to uphold, or to dismiss, counts as
/// nothing there.
public struct Tally: Sendable, Hashable {
    /// What the votes come to.
    public enum Result: Sendable, Hashable {
        /// A majority, how many carried it, and who did not.
        case majority(CellRuling, votesFor: Int, dissenters: [String])
        /// None yet, and what to do.
        case open(Words)
    }

    /// What they come to.
    public let result: Result

    /// Counts the votes of a panel on a cell; votes of others don't count.
    public init(_ votes: [String: VoteCast], _ panel: PanelSeated) {
        let cast = panel.everyone.compactMap { name in votes[name].map { (name: name, ruling: $0.ruling) } }
        let size = panel.formation.rawValue
        guard cast.count == size else {
            result = .open(
                Words(da: "\(cast.count) af \(size) har stemt.", en: "\(cast.count) of \(size) have voted."))
            return
        }
        let dismissing = cast.filter { $0.ruling.outcome == .afvist }
        if dismissing.count * 2 > size {
            result = Self.dismissal(dismissing, cast)
            return
        }
        let upholding = cast.filter { $0.ruling.outcome == .medhold }
        let against = cast.filter { $0.ruling.outcome == .ejMedhold }
        if against.count * 2 > size {
            result = .majority(
                .ejMedhold, votesFor: against.count,
                dissenters: cast.filter { $0.ruling.outcome != .ejMedhold }.map(\.name))
        } else if upholding.count * 2 > size {
            result = Self.remedies(upholding, cast)
        } else {
            result = .open(
                Words(
                    da:
                        "\(upholding.count) for medhold, \(against.count) for ej medhold, \(dismissing.count) for afvisning. "
                        + "Et flertal vil ikke afvise: de, der stemte for afvisning, stemmer nu om medhold.",
                    en:
                        "\(upholding.count) to uphold, \(against.count) not to, \(dismissing.count) to dismiss. A majority will not "
                        + "dismiss: those who voted to dismiss now vote on whether to uphold."))
        }
    }

    private typealias Vote = (name: String, ruling: CellRuling)

    private static func dismissal(_ dismissing: [Vote], _ cast: [Vote]) -> Result {
        let grounds = dismissing.compactMap { vote -> DismissalGround? in
            if case .afvist(let ground, _) = vote.ruling { ground } else { nil }
        }
        // The most votes; among equals the one that stands first, the chair's.
        let ground = grounds.enumerated().max { left, right in
            let (a, b) = (grounds.count { $0 == left.element }, grounds.count { $0 == right.element })
            return a == b ? left.offset > right.offset : a < b
        }
        return .majority(
            .afvist(ground?.element ?? .notSuitable, by: .board), votesFor: dismissing.count,
            dissenters: cast.filter { $0.ruling.outcome != .afvist }.map(\.name))
    }

    private static func remedies(_ upholding: [Vote], _ cast: [Vote]) -> Result {
        let needed = cast.count / 2
        var awards: [Award] = []
        for kind in Remedy.Kind.allCases {
            let wanted = cast.map { vote in vote.ruling.awards.first { $0.remedy.kind == kind } }
            let amounts = wanted.map { award in award.map { $0.remedy.money?.oere ?? 1 } ?? 0 }.sorted(by: >)
            let carried = amounts[needed]
            guard carried > 0,
                let award = wanted.compactMap(\.self).first(where: { ($0.remedy.money?.oere ?? 1) == carried })
            else { continue }
            awards.append(award)
        }
        if !awards.isEmpty {
            // Who would have given more carries the majority too, and still voted for another result.
            let carried = cast.filter { vote in
                vote.ruling.outcome == .medhold && awards.allSatisfy { award in vote.ruling.supports(award) }
            }
            return .majority(
                .medhold(.awarded(awards)), votesFor: carried.count,
                dissenters: cast.filter { !$0.ruling.isFor(awards) }.map(\.name))
        }
        let reasons = upholding.compactMap { vote -> RemedyDecision.Reason? in
            if case .medhold(.none(let reason), _) = vote.ruling { reason } else { nil }
        }
        guard let reason = reasons.first(where: { reason in reasons.count { $0 == reason } * 2 > cast.count }) else {
            return .open(
                Words(
                    da:
                        "Der er flertal for medhold, men hverken for en bestemt godtgørelse eller for en bestemt grund til ingen. Stem igen.",
                    en:
                        "There is a majority to uphold, but neither for one remedy nor for one reason to award none. Vote again."
                ))
        }
        let isFor = { (ruling: CellRuling) in if case .medhold(.none(reason), _) = ruling { true } else { false } }
        return .majority(
            .medhold(.none(reason)), votesFor: cast.count { isFor($0.ruling) },
            dissenters: cast.filter { !isFor($0.ruling) }.map(\.name))
    }
}

extension CellRuling {
    /// The outcome it is for.
    public var outcome: CellOutcome {
        switch self {
        case .medhold: .medhold
        case .ejMedhold: .ejMedhold
        case .afvist: .afvist
        }
    }

    /// What it awards.
    public var awards: [Award] { if case .medhold(.awarded(let awards), _) = self { awards } else { [] } }

    /// Whether it gives these and nothing else.
    fileprivate func isFor(_ given: [Award]) -> Bool {
        outcome == .medhold && awards.count == given.count
            && given.allSatisfy { award in
                awards.contains {
                    $0.remedy.kind == award.remedy.kind && $0.remedy.money == award.remedy.money
                }
            }
    }

    /// Whether it gives at least this.
    fileprivate func supports(_ award: Award) -> Bool {
        awards.contains {
            $0.remedy.kind == award.remedy.kind && ($0.remedy.money?.oere ?? 1) >= (award.remedy.money?.oere ?? 1)
        }
    }
}
