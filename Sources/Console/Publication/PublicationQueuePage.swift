internal import Casework
internal import Hummingbird
internal import Law
internal import Publication
internal import Store
internal import Web

/// The served cases on their way to the public, those that wait longest first.
struct PublicationQueuePage: View {
    struct Row: ViewPart {
        var number: String
        var href: String
        var title: String
        var track: String
        var isWaiting: Bool
        var served: String
        var notice: String
        var reader: String
        var citation: String
        var ruling: String?
        var version: String?

        static let fields: [String: @Sendable (Row) -> Any?] = [
            "queueCase": { $0.number }, "queueHref": { $0.href }, "queueTitle": { $0.title },
            "queueTrack": { $0.track },
            "waiting": { $0.isWaiting }, "queueServed": { $0.served }, "queueNotice": { $0.notice },
            "queueReader": { $0.reader }, "citation": { $0.citation }, "rulingHref": { $0.ruling },
            "publicVersion": { $0.version },
        ]
    }

    var rows: [Row]
    var count: String

    static let template = "publication-queue"
    static let parts: [any ViewPart.Type] = [Row.self]
    static let fields: [String: @Sendable (PublicationQueuePage) -> Any?] = [
        "rows": { $0.rows }, "empty": { $0.rows.isEmpty }, "count": { $0.count },
    ]
}

extension Console {
    func publicationQueue(_ context: OfficerContext, _ language: Language) async throws -> Response {
        let words = templates.words
        let entries = try await publishing.queue(context.officer.token)
        // What is public and being anonymised anew is public meanwhile.
        let waiting = entries.count { $0.version == nil && $0.track != .withdrawn }
        let page = PublicationQueuePage(
            rows: entries.map { entry in
                PublicationQueuePage.Row(
                    number: entry.number, href: language.address("/konsol/sager/\(entry.number)/anonymisering"),
                    title: entry.title.withoutOpening, track: entry.track.words[language].capitalisedFirst,
                    isWaiting: entry.track == .awaitingSecond || entry.track == .withdrawalProposed,
                    served: entry.servedOn?.words[language] ?? "",
                    notice: entry.noticeUntil?.words[language] ?? words("queue_no_notice", language),
                    reader: entry.readerName ?? "", citation: entry.ruling?.citation ?? "",
                    ruling: entry.version == nil ? nil : entry.ruling.map { language.address($0.path) },
                    version: entry.track == .published
                        ? nil : entry.version.map { words("queue_version", language, ["version": String($0)]) })
            },
            count: words(
                entries.count == 1 ? "queue_count_one" : "queue_count", language,
                ["count": String(entries.count), "waiting": String(waiting)]))
        return framed(
            page, title: words("queue_heading", language), path: "/konsol/offentliggoerelse", language,
            officer: context.officer)
    }
}

extension String {
    /// A title without what all titles begin with.
    var withoutOpening: String {
        let opening = RulingTitle.opening
        return (hasPrefix(opening) ? String(dropFirst(opening.count)) : self).capitalisedFirst
    }
}
