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
        /// The grounds, as one set.
        public var grounds: GroundSet
        /// The outcome where the ruling tells it.
        public var outcome: Outcome?
        /// The acts.
        public var statutes: [Statute]

        /// One entry.
        public init(
            id: String, title: String, summary: String, updated: String, published: String, path: String,
            grounds: GroundSet, outcome: Outcome?, statutes: [Statute]
        ) {
            self.id = id
            self.title = title
            self.summary = summary
            self.updated = updated
            self.published = published
            self.path = path
            self.grounds = grounds
            self.outcome = outcome
            self.statutes = statutes
        }
    }

    /// The authority of identifiers; it never changes, wherever the site moves.
    public var authority: String
    /// Scheme and host of the site.
    public var base: String
    /// RFC 3339: the last change; for an empty feed the day the site opened.
    public var updated: String
    /// The entries, latest change first.
    public var entries: [Entry]

    /// A feed.
    public init(authority: String, base: String, updated: String, entries: [Entry]) {
        self.authority = authority
        self.base = base
        self.updated = updated
        self.entries = entries
    }

    /// The document, UTF-8.
    public var bytes: [UInt8] {
        var text = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">
            <id>\(tag("feed/afgoerelser"))</id>
            <title>Ligebehandlingsnævnets afgørelser</title>
            <subtitle>Anonymiserede afgørelser, senest ændret først</subtitle>
            <updated>\(Markup.escape(updated))</updated>
            <author><name>Ligebehandlingsnævnet</name></author>
            <rights>Afgørelser er ikke beskyttet af ophavsret (ophavsretsloven § 9)</rights>
            <link rel="self" type="application/atom+xml" href="\(address("/feeds/afgoerelser.atom"))"/>
            <link rel="alternate" type="text/html" hreflang="da" href="\(address("/afgoerelser"))"/>

            """
        for entry in entries { text += element(entry) }
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
        for ground in entry.grounds.ordered { text += category("grund", ground.rawValue, ground.words.da) }
        if let outcome = entry.outcome { text += category("udfald", outcome.rawValue, outcome.words.da) }
        for statute in entry.statutes { text += category("lov", statute.rawValue, statute.words.da) }
        return text + "</entry>\n"
    }

    private func category(_ scheme: String, _ term: String, _ label: String) -> String {
        """
        <category scheme="\(tag("def/\(scheme)"))" term="\(Markup.escape(term))" label="\(Markup.escape(label))"/>

        """
    }

    private func tag(_ specific: String) -> String { Markup.escape("tag:\(authority),2026:\(specific)") }
    private func address(_ path: String) -> String { Markup.escape(base + path) }
}
