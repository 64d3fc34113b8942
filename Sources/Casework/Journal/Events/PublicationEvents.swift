public import Law

/// An editor saved the anonymised draft of the signed ruling.
public struct RulingAnonymised: Sendable, Hashable, EventContent {
    /// The places and what stands in them instead, as canonical JSON. Sealed: it holds names.
    public var draft: SealedText
    /// SHA-256 of the signed ruling that it belongs to, in hexadecimal digits.
    public var digest: String

    func body(_ text: WriteText) -> JSONValue {
        .object(["digest": .string(digest), "draft": text("draft", draft), "role": .string("editor")])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let draft = json["draft"]?.text, let digest = json["digest"]?.text else { return nil }
        self.init(draft: text("draft", draft), digest: digest)
    }

    /// An event of these facts.
    public init(draft: SealedText, digest: String) {
        self.draft = draft
        self.digest = digest
    }
}

/// The first reader has read the very bytes and asks for a second.
public struct RulingRead: Sendable, Hashable, EventContent {
    /// Format → SHA-256 of its bytes, in hexadecimal digits.
    public var sha256: [String: String]

    func body(_: WriteText) -> JSONValue { .object(["role": .string("editor"), "sha256": .digests(sha256)]) }

    init?(_ json: JSONValue, _: ReadText) {
        guard let sha256 = json["sha256"]?.digests else { return nil }
        self.init(sha256: sha256)
    }

    /// An event of these facts.
    public init(sha256: [String: String]) { self.sha256 = sha256 }
}

/// The second reader sent the draft back.
public struct RulingReturned: Sendable, Hashable, EventContent {
    /// What to change.
    public var reason: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object(["reason": text("reason", reason), "role": .string("editor")])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let reason = json["reason"]?.text else { return nil }
        self.init(reason: text("reason", reason))
    }

    /// An event of these facts.
    public init(reason: SealedText) { self.reason = reason }
}

/// The second reader approved the very bytes.
public struct PublicationApproved: Sendable, Hashable, EventContent {
    /// Format → SHA-256 of its bytes, in hexadecimal digits.
    public var sha256: [String: String]

    func body(_: WriteText) -> JSONValue { .object(["role": .string("editor"), "sha256": .digests(sha256)]) }

    init?(_ json: JSONValue, _: ReadText) {
        guard let sha256 = json["sha256"]?.digests else { return nil }
        self.init(sha256: sha256)
    }

    /// An event of these facts.
    public init(sha256: [String: String]) { self.sha256 = sha256 }
}

/// The door said no to what two people had approved.
public struct PublicationRefused: Sendable, Hashable, EventContent {
    /// Which of its conditions: `leak`, `notice`, `readers` …
    public var condition: String

    func body(_: WriteText) -> JSONValue { .object(["condition": .string(condition), "role": .string("job")]) }

    init?(_ json: JSONValue, _: ReadText) {
        guard let condition = json["condition"]?.text else { return nil }
        self.init(condition: condition)
    }

    /// An event of these facts.
    public init(condition: String) { self.condition = condition }
}

/// The ruling is public.
public struct RulingPublished: Sendable, Hashable, EventContent {
    /// Its permanent identifier.
    public var id: String
    /// Which version of it, from 1.
    public var version: Int

    func body(_: WriteText) -> JSONValue {
        .object(["id": .string(id), "role": .string("job"), "version": .integer(version)])
    }

    init?(_ json: JSONValue, _: ReadText) {
        guard let id = json["id"]?.text, let version = json["version"]?.number else { return nil }
        self.init(id: id, version: version)
    }

    /// An event of these facts.
    public init(id: String, version: Int) {
        self.id = id
        self.version = version
    }
}

/// Somebody asks for the ruling to be taken down; a second person must agree.
public struct WithdrawalProposed: Sendable, Hashable, EventContent {
    /// The public reason.
    public var reason: WithdrawalReason
    /// What lies behind it, for colleagues.
    public var note: SealedText

    func body(_ text: WriteText) -> JSONValue {
        .object(["note": text("note", note), "reason": .string(reason.rawValue), "role": .string("editor")])
    }

    init?(_ json: JSONValue, _ text: ReadText) {
        guard let reason = json.code("reason", WithdrawalReason.self), let note = json["note"]?.text else { return nil }
        self.init(reason: reason, note: text("note", note))
    }

    /// An event of these facts.
    public init(reason: WithdrawalReason, note: SealedText) {
        self.reason = reason
        self.note = note
    }
}

/// What was changed of a public ruling is given up; the public version stays.
public struct CorrectionAbandoned: Sendable, Hashable, EventContent {
    func body(_: WriteText) -> JSONValue { .object(["role": .string("editor")]) }

    init?(_ json: JSONValue, _: ReadText) {}

    /// An event without facts of its own.
    public init() {}
}

/// The proposal came to nothing: the ruling stays.
public struct WithdrawalDeclined: Sendable, Hashable, EventContent {
    func body(_: WriteText) -> JSONValue { .object(["role": .string("editor")]) }

    init?(_ json: JSONValue, _: ReadText) {}

    /// An event without facts of its own.
    public init() {}
}

/// A second person took the ruling down.
public struct RulingWithdrawn: Sendable, Hashable, EventContent {
    /// The public reason.
    public var reason: WithdrawalReason

    func body(_: WriteText) -> JSONValue { .object(["reason": .string(reason.rawValue), "role": .string("editor")]) }

    init?(_ json: JSONValue, _: ReadText) {
        guard let reason = json.code("reason", WithdrawalReason.self) else { return nil }
        self.init(reason: reason)
    }

    /// An event of these facts.
    public init(reason: WithdrawalReason) { self.reason = reason }
}

extension JSONValue {
    fileprivate static func digests(_ digests: [String: String]) -> JSONValue {
        .object(digests.mapValues { .string($0) })
    }

    fileprivate var digests: [String: String]? {
        guard case .object(let members) = self else { return nil }
        let texts = members.compactMapValues(\.text)
        return texts.count == members.count ? texts : nil
    }
}
