public import Law

/// The feed of published rulings, RFC 4287. Written as bytes: every value goes through one escaper.
public struct AtomFeed: Sendable {
    /// One ruling in the feed.
    public struct Entry: Sendable, Hashable {
        /// The permanent identifier.
        public var id: String
        /// The title.
        public var title: String
        /// The summary, in Danish.
        public var summary: String
        /// RFC 3339, UTC.
        public var updated: String
        /// RFC 3339, UTC.
        public var published: String
        /// The path of the page.
        public var path: String
        /// The grounds of all claims.
        public var grounds: GroundSet
        /// The claims with several grounds: each as one, with how they go together.
        public var combined: [ClaimGrounds]
        /// Which version of it this is.
        public var version: Int
        /// The outcome where the ruling tells it.
        public var outcome: Outcome?
        /// The acts.
        public var statutes: [Statute]

        /// One entry.
        public init(
            id: String, title: String, summary: String, updated: String, published: String, path: String,
            grounds: GroundSet, combined: [ClaimGrounds] = [], version: Int = 1, outcome: Outcome?, statutes: [Statute]
        ) {
            self.id = id
            self.title = title
            self.summary = summary
            self.updated = updated
            self.published = published
            self.path = path
            self.grounds = grounds
            self.combined = combined
            self.version = version
            self.outcome = outcome
            self.statutes = statutes
        }
    }

    /// A ruling that was taken down, RFC 6721.
    public struct Deleted: Sendable, Hashable {
        /// The permanent identifier.
        public var id: String
        /// When, RFC 3339, UTC.
        public var when: String
        /// Why, as everybody may know.
        public var reason: WithdrawalReason

        /// One that was taken down.
        public init(id: String, when: String, reason: WithdrawalReason) {
            self.id = id
            self.when = when
            self.reason = reason
        }
    }

    /// What stands in the feed.
    public enum Item: Sendable, Hashable {
        /// A ruling.
        case entry(Entry)
        /// One that was taken down.
        case deleted(Deleted)
    }

    /// The authority of identifiers; it never changes, wherever the site moves.
    public var authority: String
    /// Scheme and host of the site.
    public var base: String
    /// RFC 3339: the last change; for an empty feed the day the site opened.
    public var updated: String
    /// Rulings and deletions, latest change first.
    public var items: [Item]

    /// A feed.
    public init(authority: String, base: String, updated: String, items: [Item]) {
        self.authority = authority
        self.base = base
        self.updated = updated
        self.items = items
    }

    /// The document, UTF-8.
    public var bytes: [UInt8] {
        var text = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:lbn="\(tag("ns/feed/1"))" xml:lang="da">
            <id>\(tag("feed/afgoerelser"))</id>
            <title>Ligebehandlingsnævnets afgørelser</title>
            <subtitle>Anonymiserede afgørelser, senest ændret først</subtitle>
            <updated>\(Markup.escape(updated))</updated>
            <author><name>Ligebehandlingsnævnet</name></author>
            <rights>Afgørelser er ikke beskyttet af ophavsret (ophavsretsloven § 9)</rights>
            <link rel="self" type="application/atom+xml" href="\(address("/feeds/afgoerelser.atom"))"/>
            <link rel="alternate" type="text/html" hreflang="da" href="\(address("/afgoerelser"))"/>

            """
        for item in items {
            switch item {
            case .entry(let entry): text += element(entry)
            case .deleted(let deleted): text += element(deleted)
            }
        }
        return Array((text + "</feed>\n").utf8)
    }

    private func element(_ entry: Entry) -> String {
        var text = """
            <entry>
            <id>\(tag(entry.id))</id>
            <title>\(Markup.escape(entry.title))</title>
            <updated>\(Markup.escape(entry.updated))</updated>
            <published>\(Markup.escape(entry.published))</published>
            <summary>\(Markup.escape(entry.summary))</summary>
            <link rel="alternate" type="text/html" hreflang="da" href="\(address(entry.path))"/>
            <link rel="alternate" type="application/json" href="\(address(entry.path + ".json"))"/>
            <link rel="alternate" type="text/plain" href="\(address(entry.path + ".txt"))"/>

            """
        text += "<lbn:version>\(entry.version)</lbn:version>\n"
        for ground in entry.grounds.ordered { text += category("grund", ground.rawValue, ground.words.da) }
        // A combination is one thing here too: the grounds as one term, with what they are together.
        for claim in entry.combined {
            text += category("kombination", claim.grounds.code, label(claim))
        }
        if let outcome = entry.outcome { text += category("udfald", outcome.rawValue, outcome.words.da) }
        for statute in entry.statutes { text += category("lov", statute.rawValue, statute.words.da) }
        return text + "</entry>\n"
    }

    private func element(_ deleted: Deleted) -> String {
        """
        <at:deleted-entry ref="\(tag(deleted.id))" when="\(Markup.escape(deleted.when))">\
        <at:comment xml:lang="da">Taget ned (årsag: \(Markup.escape(deleted.reason.rawValue)))</at:comment></at:deleted-entry>

        """
    }

    private func label(_ claim: ClaimGrounds) -> String {
        [claim.grounds.words.da, claim.combination?.words.da].compactMap(\.self).joined(separator: ", ")
    }

    private func category(_ scheme: String, _ term: String, _ label: String) -> String {
        """
        <category scheme="\(tag("def/\(scheme)"))" term="\(Markup.escape(term))" label="\(Markup.escape(label))"/>

        """
    }

    private func tag(_ specific: String) -> String { Markup.escape("tag:\(authority),2026:\(specific)") }
    private func address(_ path: String) -> String { Markup.escape(base + path) }
}
