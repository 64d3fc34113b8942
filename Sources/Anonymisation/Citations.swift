/// Places that belong to a citation of law: "C-13/05, Chacón Navas", "U 2013.3041 H". Nothing in them is anybody's.
enum Citations {
    /// With these a citation may begin.
    static let heads: Set = ["c", "t", "f", "dommen", "sagen", "dom", "mod", "u", "ufr", "fv", "fob", "tfa"]

    /// "Palacios de la Villa": what leads to a capital.
    private static func isParticle(_ token: Int, _ search: Search) -> Bool {
        var next = token
        while next - token < 4, search.has(.particle, next), search.isBeside(next) {
            next += 1
            if search.isCapitalised(next) { return true }
        }
        return false
    }

    /// The words that belong to a citation.
    static func words(_ search: Search) -> [Bool] {
        var cited = Array(repeating: false, count: search.text.tokens.count)
        let tokens = search.text.tokens
        func mark(_ range: ClosedRange<Int>) {
            for token in range { cited[token] = true }
        }
        for token in search.all(.citation) {
            let word = search.text.lowercased(token)
            if ["c", "t", "f"].contains(word), search.isCapitalised(token), token + 2 < tokens.count,
                search.text.gap(token).count == 1,
                search.text.gap(token).allSatisfy(Letter.isDash),
                tokens[token + 1].shape.itself == .digits, search.text.gap(token + 1).elementsEqual([0x2F])
            {
                var last = token + 2
                // The names of the parties, while they have capitals.
                while last + 1 < tokens.count, last - token < 14, search.text.gap(last).count <= 3,
                    !search.text.gap(last).contains(0x2E), !search.text.gap(last).contains(where: Letter.isNewline),
                    search.isCapitalised(last + 1) || isParticle(last + 1, search)
                        || ["mod", "og", "de", "del", "v"].contains(search.text.lowercased(last + 1))
                            && last + 2 < tokens.count && search.isCapitalised(last + 2)
                        || tokens[last + 1].shape.contains(.digits)
                { last += 1 }
                mark(token...last)
                // And before it: "Chacón Navas (C-13/05)", "HK Danmark-dommen, C-335/11".
                var first = token
                while first > 0, token - first < 6, search.text.gap(first - 1).count <= 3,
                    !search.text.gap(first - 1).contains(where: { Letter.isNewline($0) || $0 == 0x2E }),
                    search.isCapitalised(first - 1)
                        || ["sagen", "sag", "dommen", "dom", "og", "i"].contains(search.text.lowercased(first - 1))
                { first -= 1 }
                mark(first...token)
            }
            if ["dommen", "sagen", "dom"].contains(word), token > 0, search.text.gap(token - 1).count == 1,
                search.text.gap(token - 1).allSatisfy(Letter.isDash)
            {
                let words = search.text.lowercased(token - 1)
                if Words.cited.contains(words) { mark((token - 1)...token) }
            }
            // "Menneskerettighedsdomstolens dom i Markin mod Rusland"
            if word == "mod", token > 0, token + 1 < tokens.count, search.isCapitalised(token - 1),
                search.isCapitalised(token + 1),
                (max(0, token - 10)..<token).contains(where: { search.text.lowercased($0).hasPrefix("menneskeret") })
            {
                var first = token - 1
                while first > 0, search.text.gap(first - 1).count == 1, search.isCapitalised(first - 1) { first -= 1 }
                mark(first...(token + 1))
            }
            // "U 2013.3041 H", "UfR 2013, 3041"
            if ["u", "ufr", "fv", "fob", "tfa"].contains(word), search.isCapitalised(token) {
                var last = token
                while last + 1 < tokens.count, last - token < 2, search.text.gap(last).count <= 2,
                    tokens[last + 1].shape.itself == .digits
                { last += 1 }
                if last > token, last + 1 < tokens.count, search.count(last + 1) == 1, search.isCapitalised(last + 1),
                    search.text.gap(last).count == 1
                {
                    last += 1
                }
                mark(token...last)
            }
        }
        return cited
    }
}
