public import Law

/// A party answered on paper, and an officer enters it. The journal tells who did; it counts like any other answer.
public struct EnterAnswer: Command {
    /// In which round.
    public let round: RoundID
    /// What the party says.
    public let answer: HearingAnswer
    /// SHA-256 of the answer's canonical bytes, in hexadecimal digits.
    public let digest: String
    /// The day it came in.
    public let receivedOn: Day

    /// An answer that came on paper.
    public init(_ round: RoundID, _ answer: HearingAnswer, digest: String, receivedOn: Day) {
        self.round = round
        self.answer = answer
        self.digest = digest
        self.receivedOn = receivedOn
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.answerFiled]
    /// What it does, within a sentence.
    public static let words = Words(da: "indtaste et svar, der kom på papir", en: "enter an answer that came on paper")
    /// The rule behind it.
    public static let source = LegalSource("forvaltningsloven §§ 7 og 19", evidence: "ombudsmanden, partshøring")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = [.partshoering]

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<EnterAnswer>, now: Moment
    ) throws(Refusal) -> [Event] {
        let open = try state.openRound(round)
        guard !actor.kinds.contains(.round), receivedOn <= now.day, receivedOn >= state.receivedOn ?? receivedOn else {
            throw .forOfficer(
                "Dagen skal ligge mellem klagens modtagelse og i dag. Ret den.",
                "The day must lie between the receipt of the complaint and today. Correct it.", Self.source.citation)
        }
        guard answer.claims.map(\.number) == open.opened.claims,
            answer.claims.contains(where: { $0.happened != nil || !$0.words.allSatisfy(\.isWhitespace) })
                || !answer.general.allSatisfy(\.isWhitespace)
        else {
            throw .forOfficer(
                "Skriv, hvad parten har svaret.", "Write what the party answered.", Self.source.citation)
        }
        return [
            .answerFiled(
                AnswerFiled(
                    round: round, filedOn: receivedOn, isLate: receivedOn > open.deadline.day, digest: digest,
                    answer: .open(String(decoding: answer.json.canonical, as: UTF8.self))))
        ]
    }
}
