internal import Publication
internal import Store
internal import Web

extension PublicSite {
    /// The feed of the latest changes.
    func feed() async throws -> Representation {
        async let changes = rulings.latestChanges(PublishedRulings.feedSize)
        async let corpus = rulings.corpus()
        let (latest, updated) = try await (changes, corpus.changedAt)
        let feed = AtomFeed(
            authority: facts.authority,
            base: facts.base,
            // Before the first publication: the year the identifiers' scheme was made.
            updated: updated ?? "2026-01-01T00:00:00Z",
            entries: latest.map { ruling in
                AtomFeed.Entry(
                    id: ruling.id, title: ruling.title, summary: ruling.summary, updated: ruling.modifiedAt,
                    published: ruling.publishedAt, path: ruling.path, grounds: ruling.grounds, outcome: ruling.outcome,
                    statutes: ruling.statutes
                )
            }
        )
        return Representation(feed.bytes, mediaType: "application/atom+xml; charset=utf-8", caching: .feed)
    }
}
