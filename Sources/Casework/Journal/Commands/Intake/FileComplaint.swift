public import Law

/// Indgivelse af klage: a complaint is sent. Its number has been taken in the same transaction.
public struct FileComplaint: Command {
    /// The complaint, checked.
    public let complaint: Complaint
    /// SHA-256 of the answers as they were sent.
    public let digest: [UInt8]

    /// A complaint with the digest of its answers.
    public init(_ complaint: Complaint, digest: [UInt8]) {
        self.complaint = complaint
        self.digest = digest
    }

    /// What it writes.
    public static let writes: Set<EventType> = [.complaintFiled]
    /// What it does, within a sentence.
    public static let words = Words(da: "indgive en klage", en: "file a complaint")

    /// The rule behind it.
    public static let source = LegalSource("lov om Ligebehandlingsnævnet § 1", evidence: "casework")
    /// The stages in which it can be given.
    public static let stages: Set<CaseStage> = []

    /// The events that follow, or a refusal.
    public func decide(
        _ state: CaseState, _ actor: Actor, _: Permit<FileComplaint>, now: Moment
    ) throws(Refusal) -> [Event] {
        [
            .complaintFiled(
                ComplaintFiled(
                    language: complaint.language, receivedOn: now.day, digest: digest.hexadecimal,
                    persons: complaint.persons, claims: complaint.claims,
                    answers: .open(String(decoding: complaint.answers.canonical, as: UTF8.self))))
        ]
    }
}
