/// Names in other scripts, and names that the end of a line breaks in two.
extension UnknownNames {
    func foreign(in search: inout Search) {
        let tokens = search.text.tokens
        var next = 0
        for token in search.foreign where token >= next {
            var last = token
            while last + 1 < tokens.count, tokens[last + 1].shape.contains(.foreign), search.text.gap(last).count <= 2 {
                last += 1
            }
            search.add(tokens: token...last, .person, .foreignScript, 0.6)
            next = last + 1
        }
    }

    /// A word with a capital, broken at the end of a line, that is no Danish word when it is whole.
    func broken(in search: inout Search, _ covered: [Bool]) {
        for second in search.lineStarts.dropFirst() {
            let token = second - 1
            guard search.isCapitalised(token), !covered[token] else { continue }
            let gap = search.text.gap(token)
            guard gap.count >= 2, gap.count <= 4, gap.first.map(Letter.isDash) ?? false,
                !search.isCapitalised(token + 1)
            else { continue }
            // "Torkild Nørre-lykke" has a name before it.
            let isSurname = token > 0 && search.isBeside(token - 1) && search.isGiven(token - 1)
            guard isSurname || !isWord(token, search) else { continue }
            search.add(tokens: token...(token + 1), .person, .listedName, 0.7)
        }
    }

    /// Whether two halves are one Danish word.
    private func isWord(_ token: Int, _ search: Search) -> Bool {
        let first = search.text.tokens[token]
        let second = search.text.tokens[token + 1]
        let whole = search.text.text(first.start..<first.end) + search.text.text(second.start..<second.end)
        let joined = Search(whole, lists: search.lists)
        return joined.text.tokens.count == 1 && joined.isOrdinary(0) || Words.allowed.contains(whole.lowercased())
    }
}
