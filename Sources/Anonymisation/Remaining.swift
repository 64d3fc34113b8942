/// Words with a capital that stay in the anonymised text: whoever reads this list through sees at once what was missed.
public struct Remaining: Sendable, Hashable {
    /// Why a word stays.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// It belongs to a citation of law or of a case that is cited.
        case citation
        /// The Board, the law and every letter write it with a capital.
        case general
        /// Nobody said why: to be looked at first.
        case none
    }

    /// The word.
    public let word: String
    /// How often it stands there.
    public let count: Int
    /// The paragraph where it stands first, from 1.
    public let paragraph: Int
    /// Why it stays.
    public let reason: Reason

    /// The words with a capital that stay, those without a reason first, then by the text. A word that only begins a sentence,
    /// and is a Danish word, is none; nor is what stands in the place of somebody.
    public static func words(of paragraphs: [String], lists: NameLists) -> [Remaining] {
        struct Place {
            var count: Int
            var paragraph: Int
            var reason: Reason
            var order: Int
        }
        var places: [String: Place] = [:]
        for (index, text) in paragraphs.enumerated() {
            let search = Search(text, lists: lists)
            for token in search.capitals
            where search.count(token) > 1 && !search.text.tokens[token].shape.contains(.digits) {
                let place = search.text.tokens[token]
                let isCited = search.isCited(token) || search.has(.cited, token) || search.has(.publicEnd, token)
                let isAllowed = search.has(.allowed, token)
                if search.beginsSentence(token), search.isOrdinary(token) || isAllowed { continue }
                // "[personnummer]", "[Klager]"
                if place.start > 0, search.text.scalars[place.start - 1] == 0x5B { continue }
                let word = search.text.text(place.start..<place.end)
                let reason: Reason = isCited ? .citation : isAllowed ? .general : .none
                if places[word] == nil {
                    places[word] = Place(count: 0, paragraph: index + 1, reason: reason, order: places.count)
                }
                places[word]?.count += 1
            }
        }
        return places.sorted {
            ($0.value.reason == .none ? 0 : 1, $0.value.order) < ($1.value.reason == .none ? 0 : 1, $1.value.order)
        }.map { Remaining(word: $0.key, count: $0.value.count, paragraph: $0.value.paragraph, reason: $0.value.reason) }
    }
}
