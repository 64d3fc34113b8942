internal import Synchronization

/// What was said lately of words: those that come in every text are reckoned once, and not in every text.
///
/// It holds what lists and engine say of words that the lists have, under a hash that nobody outside this process can reckon: no
/// letters, no numbers, and nobody's rare name. All texts that are read with the same lists share it.
final class WordMemory: Sendable {
    private struct Kept {
        var key: Int
        var facts: WordFacts
    }

    // A word has one place; of two that want it, the later has it.
    private static let count = 1 << 16
    private let kept = Mutex<[Kept]>([])

    /// The keys of the words of a text. A text in which somebody forged a word with the hash of another, or that writes a word with
    /// other letters of the same small ones, must not decide what the next text is told: the folded letters count too.
    static func keys(of text: TokenText) -> [Int] { text.vocabulary.map { key(of: $0, in: text) } }

    static func key(of word: TokenText.Word, in text: TokenText) -> Int {
        var hasher = Hasher()
        hasher.combine(word.spelled)
        text.letters.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[word.letters])) }
        return hasher.finalize()
    }

    /// What is kept under each key; nil where nothing is.
    func facts(under keys: [Int]) -> [WordFacts?] {
        kept.withLock { kept in
            guard !kept.isEmpty else { return Array(repeating: nil, count: keys.count) }
            return keys.map { key in
                let there = kept[Self.place(key)]
                return there.key == key ? there.facts : nil
            }
        }
    }

    /// Keeps what was reckoned of words, where the lists have them.
    func keep(_ facts: some Sequence<(key: Int, facts: WordFacts)>) {
        kept.withLock { kept in
            if kept.isEmpty { kept = Array(repeating: Kept(key: 0, facts: .none), count: Self.count) }
            for word in facts where word.facts.isListed {
                kept[Self.place(word.key)] = Kept(key: word.key, facts: word.facts)
            }
        }
    }

    private static func place(_ key: Int) -> Int { key & (count - 1) }
}
