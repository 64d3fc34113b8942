public import Anonymisation
internal import Crypto
internal import Foundation
public import Law

/// The gate before publication: one function over the very bytes, without a way round it. It fails closed: what it can't read, it
/// refuses. The door of the database stands behind it and looks for itself.
public struct PublicationGate: Sendable {
    /// What must hold.
    public enum Condition: String, Sendable, Hashable, CaseIterable {
        /// Every format can be read and has something in it.
        case formats
        /// Every doubt of the finder is decided.
        case doubts
        /// Every place that stays has its reason.
        case reasons
        /// Nothing that the case knows stands in any format.
        case known
        /// No CPR number, e-mail, telephone or account number does, whoever's.
        case forms
        /// No place that was replaced in the original stands in any format.
        case replaced
        /// Every fact that lists and figures need is there.
        case facts
        /// The title is the one that the claims give.
        case title
        /// The outcome is the one that the cells give.
        case outcome
        /// There is a résumé, and it does not tell another outcome.
        case summary
        /// The decision has reached every party.
        case served
        /// The parties' notice is over.
        case notice
        /// A second person has read it.
        case readers
        /// The second reader has said that words which are also names are words.
        case confirmed

        /// Whether it must hold before the first reader asks for a second.
        public var isOfText: Bool {
            switch self {
            case .served, .notice, .readers, .confirmed: false
            default: true
            }
        }
    }

    /// What stands against a condition, and where.
    public struct Finding: Sendable, Hashable {
        /// The condition.
        public let condition: Condition
        /// The format of the bytes, where it is in them.
        public let format: String?
        /// The part of them: `text`, `summary`; or the field that lacks.
        public let part: String?
        /// The line in that part, from 1; of the original, the paragraph.
        public let line: Int?
        /// What it is.
        public let kind: CaseEntity.Kind?
        /// Whose it is.
        public let entity: String?

        init(
            _ condition: Condition, format: String? = nil, part: String? = nil, line: Int? = nil,
            kind: CaseEntity.Kind? = nil, entity: String? = nil
        ) {
            self.condition = condition
            self.format = format
            self.part = part
            self.line = line
            self.kind = kind
            self.entity = entity
        }

        init(_ condition: Condition, _ hit: GateScan.Hit) {
            self.init(
                condition, format: hit.format, part: hit.part, line: hit.line, kind: hit.kind, entity: hit.entity)
        }
    }

    /// All that it looks at.
    public struct Input: Sendable {
        /// The facts.
        public var ruling: OwnRuling
        /// Format → bytes.
        public var formats: [String: [UInt8]]
        /// What the case knows.
        public var entities: [CaseEntity]
        /// The lists of words; without any, a word that is a surname refuses in small letters too.
        public var lists: NameLists
        /// The places in the original.
        public var anonymised: AnonymisedText
        /// The original's paragraphs, the résumé's first.
        public var original: [String]
        /// The day the decision had reached every party.
        public var servedOn: Day?
        /// The last day of the parties' notice; nil where there is none.
        public var noticeUntil: Day?
        /// Today in Copenhagen.
        public var today: Day
        /// Who read it first, and whose reading still holds.
        public var firstReader: String?
        /// Who looks now.
        public var reader: String
        /// Whether the second reader confirmed what is to be confirmed.
        public var isConfirmed: Bool

        /// All of it.
        public init(
            ruling: OwnRuling, formats: [String: [UInt8]], entities: [CaseEntity], lists: NameLists = .none,
            anonymised: AnonymisedText, original: [String], servedOn: Day?, noticeUntil: Day?, today: Day,
            firstReader: String?, reader: String,
            isConfirmed: Bool
        ) {
            self.ruling = ruling
            self.formats = formats
            self.entities = entities
            self.lists = lists
            self.anonymised = anonymised
            self.original = original
            self.servedOn = servedOn
            self.noticeUntil = noticeUntil
            self.today = today
            self.firstReader = firstReader
            self.reader = reader
            self.isConfirmed = isConfirmed
        }
    }

    /// The formats that are stored: no more and no less.
    public static let formats = ["html", "json", "txt"]

    /// What stands against publication; empty conditions hold.
    public let findings: [Finding]
    /// Words that are also names, for the second reader.
    public let confirmations: [Finding]
    private let input: Input

    /// Looks at all of it.
    public init(_ input: Input) {
        self.input = input
        var findings: [Finding] = []
        var confirmations: [Finding] = []
        var channels: [PublishedChannel] = []
        for format in Self.formats {
            do throws(PublishedChannels.Unreadable) {
                let read = try PublishedChannels.read(input.formats[format] ?? [], format: format)
                if !read.contains(where: { $0.text.contains { $0.isLetter } }) {
                    findings.append(Finding(.formats, format: format))
                }
                channels += read
            } catch { findings.append(Finding(.formats, format: error.format)) }
        }
        // What was read is what the facts and the draft give, to the byte.
        let own: [String: [UInt8]]
        do { own = try RulingDocument(input.ruling).formats } catch { own = [:] }
        for format in Self.formats where own[format] != input.formats[format] {
            findings.append(Finding(.formats, format: format))
        }
        for format in input.formats.keys.sorted() where !Self.formats.contains(format) {
            findings.append(Finding(.formats, format: format))
        }
        let scan = GateScan(input.entities, lists: input.lists)
        for hit in scan.hits(in: channels) {
            switch hit.weight {
            case .refuses: findings.append(Finding(hit.entity == nil ? .forms : .known, hit))
            case .confirms: confirmations.append(Finding(.confirmed, hit))
            }
        }
        let replaced = input.anonymised.words(of: input.original, kept: false)
        let kept = input.anonymised.words(of: input.original, kept: true)
        findings += scan.remains(of: replaced, kept: kept, in: channels).map { Finding(.replaced, $0) }
        findings += Self.undecided(input) + Self.facts(input.ruling) + Self.procedure(input)
        if !confirmations.isEmpty, !input.isConfirmed { findings.append(Finding(.confirmed)) }
        self.findings = findings
        self.confirmations = confirmations
    }

    private static func undecided(_ input: Input) -> [Finding] {
        let spans = input.anonymised.spans
        return spans.filter { $0.state == .open }.map {
            Finding(.doubts, line: $0.paragraph, kind: $0.kind, entity: $0.entity)
        }
            + spans.filter { span in
                switch span.state {
                case .kept:
                    // A number or an address never stays.
                    span.reason.allSatisfy(\.isWhitespace)
                        || [.cpr, .email, .phone, .account, .address].contains(span.kind)
                case .masked: span.replacement.allSatisfy(\.isWhitespace)
                case .open: false
                }
            }.map { Finding(.reasons, line: $0.paragraph, kind: $0.kind, entity: $0.entity) }
    }

    private static func facts(_ ruling: OwnRuling) -> [Finding] {
        var findings: [Finding] = []
        if ruling.claims.isEmpty { findings.append(Finding(.facts, part: "claims")) }
        if ruling.claims.contains(where: \.cells.isEmpty) { findings.append(Finding(.facts, part: "cells")) }
        if ruling.body.isEmpty || ruling.body.contains(where: { $0.paragraphs.isEmpty }) {
            findings.append(Finding(.facts, part: "sections"))
        }
        if !JournalNumber.isValid(ruling.journalNumber), !isOwnNumber(ruling.journalNumber) {
            findings.append(Finding(.facts, part: "journalNumbers"))
        }
        if ![1, 3, 5].contains(ruling.composition) { findings.append(Finding(.facts, part: "composition")) }
        if ruling.topics.isEmpty { findings.append(Finding(.facts, part: "topics")) }
        if ruling.title != ruling.derivedTitle { findings.append(Finding(.title)) }
        if ruling.outcome != ruling.derivedOutcome { findings.append(Finding(.outcome)) }
        if !RulingSummary.agrees(ruling.summary, with: ruling.outcome) { findings.append(Finding(.summary)) }
        return findings
    }

    /// `26-1234`: our own numbers begin at 1, where the old ones had three digits or more.
    private static func isOwnNumber(_ number: String) -> Bool {
        let parts = number.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].utf8.count == 2 && (1...7).contains(parts[1].utf8.count)
            && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    private static func procedure(_ input: Input) -> [Finding] {
        var findings: [Finding] = []
        if input.servedOn == nil { findings.append(Finding(.served)) }
        if let until = input.noticeUntil, input.today <= until { findings.append(Finding(.notice)) }
        if input.firstReader == nil || input.firstReader == input.reader { findings.append(Finding(.readers)) }
        return findings
    }

    /// Whether a condition holds.
    public func holds(_ condition: Condition) -> Bool { !findings.contains { $0.condition == condition } }

    /// The bytes, for the first reader to ask with; nil while anything stands against the text.
    public var read: PassedRuling? {
        findings.contains { $0.condition.isOfText } ? nil : PassedRuling(input.formats)
    }

    /// The bytes, for the second reader to approve; nil while anything at all stands against them.
    public var approved: PassedRuling? { findings.isEmpty ? PassedRuling(input.formats) : nil }
}

/// Bytes that the gate let through. Nothing else makes one, so nothing can be stored for publication without it.
public struct PassedRuling: Sendable, Hashable {
    /// Format → bytes.
    public let formats: [String: [UInt8]]
    /// Format → SHA-256, in hexadecimal digits.
    public let sha256: [String: String]

    fileprivate init(_ formats: [String: [UInt8]]) {
        self.formats = formats
        sha256 = formats.mapValues { SHA256.hash(data: $0).hexadecimal }
    }
}
