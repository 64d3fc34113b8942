internal import Law
internal import Publication
internal import Store
internal import Web

extension PublicSite {
    /// The feed of the latest changes.
    func feed() async throws -> Representation {
        async let changes = rulings.latestChanges(PublishedRulings.feedSize)
        async let gone = rulings.tombstones(PublishedRulings.feedSize)
        async let corpus = rulings.corpus()
        let (latest, buried, updated) = try await (changes, gone, corpus.changedAt)
        let feed = AtomFeed(
            authority: facts.authority,
            base: facts.base,
            // Before the first publication: the year the identifiers' scheme was made.
            updated: updated ?? "2026-01-01T00:00:00Z",
            items: Self.items(latest, buried)
        )
        return Representation(feed.bytes, mediaType: "application/atom+xml; charset=utf-8", caching: .feed)
    }

    /// The latest changes of both kinds, in the order in which they were made.
    private static func items(_ rulings: [PublishedRuling], _ tombstones: [Tombstone]) -> [AtomFeed.Item] {
        // Between two reads a ruling may have been taken down: the deletion counts.
        let gone = Set(tombstones.map(\.id))
        let entries = rulings.filter { !gone.contains($0.id) }.map { ruling in
            (
                ruling.change,
                AtomFeed.Item.entry(
                    AtomFeed.Entry(
                        id: ruling.id, title: ruling.title, summary: ruling.summary, updated: ruling.modifiedAt,
                        published: ruling.publishedAt, path: ruling.path, grounds: ruling.grounds,
                        combined: ruling.sets.filter { $0.combination != nil }, version: ruling.version,
                        outcome: ruling.outcome, statutes: ruling.statutes))
            )
        }
        let deletions = tombstones.map { stone in
            (
                stone.change,
                AtomFeed.Item.deleted(
                    AtomFeed.Deleted(id: stone.id, when: stone.withdrawnAt, reason: stone.reason))
            )
        }
        return (entries + deletions).sorted { $0.0 > $1.0 }.prefix(PublishedRulings.feedSize).map(\.1)
    }
}
