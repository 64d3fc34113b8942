internal import Synchronization

/// What was said lately of words: those that come in every text are reckoned once, and not in every text.
///
/// It holds hashes and what lists and engine say of them, no letters; all texts that are read with the same lists share it.
final class WordMemory: Sendable {
    private struct Kept {
        var word: UInt64
        var facts: WordFacts
    }

    // A word has one place; of two that want it, the later has it.
    private static let count = 1 << 16
    private let kept = Mutex<[Kept]>([])

    /// What is kept of each word; nil where nothing is.
    func facts(of words: [TokenText.Word]) -> [WordFacts?] {
        kept.withLock { kept in
            guard !kept.isEmpty else { return Array(repeating: nil, count: words.count) }
            return words.map { word in
                let there = kept[Self.place(word)]
                return there.word == word.spelled ? there.facts : nil
            }
        }
    }

    /// Keeps what was reckoned of some of these words.
    func keep(_ facts: [WordFacts], _ indices: [Int], of words: [TokenText.Word]) {
        guard !indices.isEmpty else { return }
        kept.withLock { kept in
            if kept.isEmpty { kept = Array(repeating: Kept(word: 0, facts: .none), count: Self.count) }
            for index in indices {
                kept[Self.place(words[index])] = Kept(word: words[index].spelled, facts: facts[index])
            }
        }
    }

    private static func place(_ word: TokenText.Word) -> Int { Int(truncatingIfNeeded: word.spelled) & (count - 1) }
}
