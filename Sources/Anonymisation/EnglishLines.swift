/// Lines in English: letters of those who don't write Danish. There other words begin sentences, and have capitals.
struct EnglishLines {
    /// The small words that tell an English line from a Danish one.
    static let telling = Words.set(
        """
        the of and was were is are my she he his with to on by that this have had been not but from an as you your we our they \
        which who would will could should their it its if or when where because after before about there these those also me
        """)

    /// Words that English writes with a capital, at the head of a sentence or anywhere, and that name nobody.
    static let ordinary = telling.union(
        Words.set(
            """
            i a at in for no yes so do did does what why how all any some no one two three four five six seven eight nine ten first \
            second third last next then than now here during since until while under over between within without against through \
            dear sir madam mr mrs ms miss mx dr prof yours sincerely faithfully truly best kind warm regards thanks thank you hello hi hey \
            please sorry regarding re subject date from to cc name address phone telephone email mail signed signature witness \
            statement complaint complainant respondent applicant claimant defendant employer employee manager director \
            supervisor colleague owner chair chairman chairwoman chairperson board tribunal court case reference section \
            article paragraph act law directive regulation convention treaty charter commission parliament council union \
            european human rights equal treatment equality discrimination prohibition disability age gender sex race ethnic \
            origin religion belief sexual orientation pregnancy maternity leave labour market danish english british american \
            african asian swedish norwegian german french polish turkish arabic muslim muslims christian christians jewish jews sikh sikhs hindu buddhist women men denmark europe \
            danes dane copenhagen professor portuguese spanish italian russian ukrainian romanian bulgarian hungarian greek dutch finnish icelandic somali persian farsi chinese \
            vietnamese lithuanian latvian estonian croatian serbian bosnian albanian syrian iraqi iranian afghan pakistani indian nigerian hindi urdu tamil thai \
            department office company university school hospital municipality police union phd msc ba ma bsc hr ceo cv it \
            january february march april may june july august september october november december monday tuesday wednesday \
            thursday friday saturday sunday christmas easter new year according however therefore furthermore moreover finally \
            later meanwhile nobody everybody somebody someone everyone nothing everything both each every many most other \
            another such same even only just still never always often again once whether although though despite instead he's \
            she's it's i'm i've don't didn't wasn't couldn't translation translated page minutes meeting agenda present absent \
            decision ruling outcome compensation amount per pursuant accordingly hence thus upon among attached enclosed
            """))

    /// Before what one alone is.
    static let singles: Set = ["only", "first"]
    private static let months = Words.set("march april may june august")
    private static let before = Words.set(
        "in of since until by on from to last next early late mid during before after")

    private let isEnglish: [Bool]
    /// The same, and lines beside them that have nothing Danish: "Dear Sir or Madam".
    private let isBeside: [Bool]

    /// Tells by every line of its own, and for lines of few words by the whole text.
    init(_ text: TokenText, _ words: [WordFacts]) {
        var all = (english: 0, danish: 0)
        var lines: [(end: Int, english: Int, danish: Int)] = []
        for (token, place) in text.tokens.enumerated() {
            if token == 0 || place.shape.contains(.startsLine) { lines.append((token, 0, 0)) }
            let signs = words[place.word].signs
            let last = lines.count - 1
            lines[last].end = token + 1
            if signs.contains(.tellsEnglish) {
                lines[last].english += 1
                all.english += 1
            } else if signs.contains(.function) {
                lines[last].danish += 1
                all.danish += 1
            }
        }
        let isEnglish = all.english >= 3 && all.english > all.danish * 2
        guard isEnglish || lines.contains(where: { $0.english > 1 }) else {
            self.isEnglish = []
            isBeside = []
            return
        }
        let told = lines.map { $0.english >= 2 && $0.english > $0.danish || isEnglish && $0.danish == 0 }
        let beside = lines.indices.map { line in
            let isNeighbour = line > 0 && told[line - 1] || line + 1 < lines.count && told[line + 1]
            return told[line] || lines[line].danish == 0 && isNeighbour
        }
        func spread(_ told: [Bool]) -> [Bool] {
            var all: [Bool] = []
            all.reserveCapacity(text.tokens.count)
            for (line, isTold) in zip(lines, told) { all += Array(repeating: isTold, count: line.end - all.count) }
            return all
        }
        self.isEnglish = spread(told)
        isBeside = spread(beside)
    }

    /// Whether a word stands in such a line.
    func contains(_ token: Int) -> Bool { !isEnglish.isEmpty && isEnglish[token] }

    /// The only or the first of something, to the end of what is said of it; an age. "the only female pilot in Denmark", "aged 41".
    static func findFacts(in search: inout Search) {
        for token in search.all(.rarity) where search.isInEnglish(token) {
            guard singles.contains(search.text.lowercased(token)), search.word(token - 1) == "the",
                ["is", "was", "as", "became", "be"].contains(search.word(token - 2))
            else { continue }
            var last = token
            while last + 1 < search.text.tokens.count, last - token < 12, !endsClause(search.text.gap(last)),
                search.word(last + 1) != "and"
            { last += 1 }
            if last > token { search.add(tokens: (token - 1)...last, .fact, .quasi, 0.5) }
        }
        for token in search.figures where search.isInEnglish(token) && search.text.tokens[token].shape.itself == .digits
        {
            guard let years = Int(search.text.lowercased(token)), (10...110).contains(years) else { continue }
            let next = [search.word(token + 1), search.word(token + 2)]
            let isAge = ["old", "olds"].contains(next[1]) || next[1] == "of" && search.word(token + 3) == "age"
            if ["year", "years"].contains(next[0]), isAge {
                search.add(tokens: token...(token + 2), .age, .quasi, 0.5)
            } else if search.word(token - 1) == "aged" {
                search.add(tokens: token...token, .age, .quasi, 0.5)
            }
        }
    }

    private static func endsClause(_ gap: ArraySlice<UInt32>) -> Bool {
        gap.contains { Letter.isNewline($0) || [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x28, 0x29].contains($0) }
    }

    /// Whether a word of an English line is an English word there: "May" is a month beside a day, a year or a word of time.
    func isWord(_ token: Int, _ search: Search) -> Bool {
        guard !isBeside.isEmpty, isBeside[token], search.has(.english, token) else { return false }
        guard Self.months.contains(search.text.lowercased(token)) else { return true }
        let neighbours = [token - 1, token + 1].filter(search.text.tokens.indices.contains)
        return neighbours.contains { search.text.tokens[$0].shape.contains(.digits) }
            || Self.before.contains(search.word(token - 1))
    }
}
