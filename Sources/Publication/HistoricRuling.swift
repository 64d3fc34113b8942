internal import Crypto
internal import Foundation
public import Law

/// A ruling, or an official résumé of one, that was published before this system: known by its words and a few facts,
/// without claims. Grounds joined in it may have been one claim or several; it does not tell.
public struct HistoricRuling: Sendable, Hashable {
    /// Whether the text is the Board's own or its official résumé.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The ruling itself.
        case ruling
        /// A résumé from a newsletter or a list.
        case resume
    }

    /// Where it was published: an address on the web.
    public var source: String
    /// What the text is.
    public var kind: Kind
    /// Whether the text is a beginning or a part only.
    public var excerpt: Bool
    /// The Board's journal numbers; none, one or several.
    public var journalNumbers: [String]
    /// The day of decision, nil where the text does not say.
    public var decidedOn: Day?
    /// The title as published, nil where there is none.
    public var title: String?
    /// The grounds.
    public var grounds: GroundSet
    /// The area.
    public var area: Area
    /// The topics, in the order of the source.
    public var topics: [Topic]
    /// The outcome, nil where the text does not say.
    public var outcome: Outcome?
    /// Compensation (godtgørelse) in kroner.
    public var compensation: Int?
    /// Whether a member dissented.
    public var dissent: Bool
    /// The acts it was decided by.
    public var statutes: [Statute]
    /// The text, to the letter.
    public var text: String
    /// What whoever prepared the record says of it: for the report of the import, never published.
    public var note: String?

    /// All facts.
    public init(
        source: String, kind: Kind, excerpt: Bool, journalNumbers: [String], decidedOn: Day?, title: String?,
        grounds: GroundSet, area: Area, topics: [Topic], outcome: Outcome?, compensation: Int?, dissent: Bool,
        statutes: [Statute], text: String, note: String?
    ) {
        self.source = source
        self.kind = kind
        self.excerpt = excerpt
        self.journalNumbers = journalNumbers
        self.decidedOn = decidedOn
        self.title = title
        self.grounds = grounds
        self.area = area
        self.topics = topics
        self.outcome = outcome
        self.compensation = compensation
        self.dissent = dissent
        self.statutes = statutes
        self.text = text
        self.note = note
    }

    /// What it is known by on import: SHA-256 of source + text. Journal numbers and dates may be missing, and two
    /// rulings may share a source.
    public var key: [UInt8] { Array(SHA256.hash(data: Data(source.utf8) + Data(text.utf8))) }

    /// SHA-256 over every fact in a fixed order, each as UInt32 big-endian length + bytes, lists with their count first:
    /// tells whether a record that is known by its key has come with other facts.
    public var recordDigest: [UInt8] {
        var hash = SHA256()
        func add(_ text: String) {
            withUnsafeBytes(of: UInt32(text.utf8.count).bigEndian) { hash.update(bufferPointer: $0) }
            hash.update(data: Data(text.utf8))
        }
        func add(_ list: [String]) {
            add(String(list.count))
            list.forEach { add($0) }
        }
        add([source, kind.rawValue, String(excerpt), decidedOn?.iso ?? "", title ?? "", area.rawValue])
        add([outcome?.rawValue ?? "", compensation.map { String($0) } ?? "", String(dissent), text, note ?? ""])
        add(journalNumbers)
        add(grounds.ordered.map(\.rawValue))
        add(topics.map(\.code))
        add(statutes.map(\.rawValue))
        return Array(hash.finalize())
    }

    /// The title as published, else one by our grammar.
    public var displayTitle: String {
        title ?? RulingTitle(grounds: grounds, topics: topics, outcomes: outcome.map(RulingTitle.outcomes) ?? []).text
    }

    /// The text in paragraphs, without the title and journal number that open it: they stand beside it.
    public var paragraphs: [String] {
        let lines = text.split(whereSeparator: \.isNewline)
            .map { String($0).trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
        let body = lines.drop { $0 == title || JournalNumber.isHeading($0) }
        return body.isEmpty ? lines : Array(body)
    }

    /// The first paragraph that tells the case: what a list and a feed show.
    public var summary: String {
        paragraphs.first { $0.hasSuffix(".") && $0.count > 60 && !$0.hasPrefix("Ligebehandlingsnævnets afgørelse") }
            ?? paragraphs.first ?? ""
    }
}
