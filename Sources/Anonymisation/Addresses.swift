/// Finds addresses and towns: those of the case, and what is built like one.
struct Addresses {
    private struct Road {
        let id: String
        let letters: [UInt8]
        /// Which letters they are.
        let bits: UInt32

        init(id: String, letters: [UInt8]) {
            self.id = id
            self.letters = letters
            bits = TokenText.bits(letters)
        }
    }

    private var roads: [Road] = []
    /// Folded first words of the towns of the case.
    private var towns: [[UInt8]: String] = [:]
    private static let quarters: Set = ["k", "v", "ø", "n", "s", "c", "m", "nv", "sv", "nø", "sø", "kbh"]

    /// The second words of towns: "Bogø By", "Ølsted Strand".
    private static let townSeconds: Set = [
        "strand", "skerninge", "lyngby", "hurup", "nørre", "sjælland", "falster", "mors", "mark", "øster", "vester",
        "by",
        "havn", "ladeplads",
    ]

    init(_ entities: [CaseEntity]) {
        for entity in entities where entity.kind == .address || entity.kind == .town {
            for value in entity.values {
                let text = TokenText(value)
                let road = text.tokens.indices.prefix { !text.tokens[$0].shape.contains(.digits) }
                if entity.kind == .address, !road.isEmpty {
                    roads.append(
                        Road(id: entity.id, letters: Folding.oneSpelling(road.flatMap { Array(text.folded($0)) })))
                }
                let rest =
                    entity.kind == .town
                    ? text.tokens.indices.filter { !text.tokens[$0].shape.contains(.digits) } : Self.town(text)
                if let first = rest.first, text.tokens[first].shape.contains(.capitalised) {
                    towns[Array(text.folded(first))] = entity.id
                }
            }
        }
    }

    /// The town of an address: what follows four digits.
    private static func town(_ text: TokenText) -> [Int] {
        guard
            let code = text.tokens.indices.last(where: {
                text.tokens[$0].end - text.tokens[$0].start == 4 && text.tokens[$0].shape.itself == .digits
            })
        else { return [] }
        return Array(text.tokens.indices.dropFirst(code + 1))
    }

    func find(in search: inout Search) {
        knownRoads(in: &search)
        roadsByForm(in: &search)
        codes(in: &search)
        smallTowns(in: &search)
        knownTowns(in: &search)
        fields(in: &search)
    }

    /// "Husnr.: 6", "Etage: 2": a field of a form that holds a part of an address.
    private func fields(in search: inout Search) {
        let tokens = search.text.tokens
        for token in search.all(.field) where token + 1 < tokens.count {
            guard search.text.gap(token).contains(0x3A), search.text.gap(token).count <= 4,
                tokens[token + 1].shape.contains(.digits)
            else { continue }
            search.add(tokens: (token + 1)...(token + 1), .address, .cuedForm, 0.7)
        }
        for number in search.figures where isInField(number, search) {
            search.add(tokens: number...number, .address, .cuedForm, 0.7)
        }
    }

    /// "Post nr.: 8500", and "Nr.: 53" below "Gade: Ternevej".
    private func isInField(_ number: Int, _ search: Search) -> Bool {
        guard number > 0, search.count(number) <= 4, search.text.gap(number - 1).contains(0x3A),
            !search.startsLine(number), ["nr", "no"].contains(search.text.lowercased(number - 1))
        else { return false }
        if !search.startsLine(number - 1) { return ["post", "hus"].contains(search.word(number - 2)) }
        var line = number - 2
        while line > 0, !search.startsLine(line) { line -= 1 }
        return line >= 0
            && ["gade", "vej", "adresse", "gadenavn", "vejnavn", "street", "address"].contains(search.word(line))
    }

    /// Fields of a form, and a box at the post.
    static let fieldNames: Set = ["husnr", "husnummer", "etage", "dør", "postnr", "postnummer", "postboks", "postbox"]

    /// "Allé 4", "Ringvej 12": the end alone too.
    static func endsAsRoad(_ letters: ArraySlice<UInt8>) -> Bool {
        guard let last = letters.last else { return false }
        return Words.roadEnds[Int(last)].contains {
            letters.count >= $0.count && letters.suffix($0.count).elementsEqual($0)
        }
    }

    private func knownRoads(in search: inout Search) {
        let tokens = search.text.tokens
        for road in roads {
            for first in Self.heads(of: road, search) {
                var letters: [UInt8] = []
                var last = first - 1
                while last + 1 < tokens.count, letters.count < road.letters.count, last - first < 8 {
                    last += 1
                    letters += search.text.folded(last)
                }
                let whole = Folding.oneSpelling(letters)
                let isNear =
                    road.letters.count >= 7 && search.isCapitalised(first)
                    && EditDistance.isWithin(1, whole, road.letters)
                guard whole == road.letters || isNear else { continue }
                let end = Self.end(after: last, search)
                search.add(tokens: first...end, .address, .knownValue, entity: road.id, 0.95)
            }
        }
    }

    /// Where the road may begin: at a word that it begins with, but for one letter.
    private static func heads(of road: Road, _ search: Search) -> [Int] {
        guard let letter = road.letters.first else { return [] }
        return search.words(beginning: letter).filter { number in
            let word = search.text.vocabulary[number]
            return (word.bits & ~road.bits).nonzeroBitCount <= 1 && word.letters.count <= road.letters.count + 1
        }.flatMap(search.places)
    }

    /// House number, floor, door, code and town after a road.
    private static func end(after road: Int, _ search: Search) -> Int {
        let tokens = search.text.tokens
        var last = road
        var hasCode = false
        while last + 1 < tokens.count {
            let gap = search.text.gap(last)
            guard gap.count <= 3, !gap.contains(where: Letter.isNewline) else { break }
            let next = last + 1
            let word = search.text.lowercased(next)
            let shape = tokens[next].shape
            let isNumber = shape.contains(.digits) && search.count(next) <= 4 && !(hasCode && shape.itself == .digits)
            let isCode = isNumber && search.count(next) == 4 && word.allSatisfy { $0.isNumber || "oil".contains($0) }
            let isLetter =
                search.count(next) == 1 && search.isCapitalised(next) && !gap.contains(0x2E)
                && (last == road || tokens[last].shape.contains(.digits))
            let isTown =
                hasCode && search.isCapitalised(next) && !gap.contains(0x2E) && !gap.contains(0x2C)
                && (townSeconds.contains(word) || tokens[last].shape.itself == .digits || quarters.contains(word)
                    || search.flags(next).contains(.town)
                    || search.flags(next).contains(.proper))
            let isDoor = Words.doors.contains(word) && last > road
            guard isNumber && (last > road || !gap.contains(0x2E)) || isLetter || isTown || isDoor else { break }
            // A sentence that begins with a number is none of it.
            if gap.contains(0x2E), isNumber, !isCode, search.count(last) > 3 { break }
            if isNumber, !isCode, last > road, gap.contains(0x2C), search.count(next) > 2 { break }
            if isCode { hasCode = true }
            last = next
        }
        return last
    }

    private func roadsByForm(in search: inout Search) {
        let tokens = search.text.tokens
        var next = 0
        for number in search.figures where number > next {
            let token = number - 1
            let gap = search.text.gap(token)
            guard Self.isRoad(search, token), gap.count <= 2, gap.allSatisfy(Letter.isSpace),
                search.count(number) <= 4, Letter.isDigit(search.text.scalars[tokens[number].start])
            else { continue }
            var first = token
            while first > 0, token - first < 3, search.isBeside(first - 1),
                search.isCapitalised(first - 1) && !search.has(.allowed, first - 1) && !search.has(.function, first - 1)
                    || Words.roadStarts.contains(search.text.lowercased(first - 1))
            { first -= 1 }
            let end = Self.end(after: token, search)
            search.add(tokens: first...end, .address, .form, 0.9)
            next = end + 1
        }
        for token in search.all(.field) where search.text.lowercased(token).hasPrefix("postbo") {
            let end = Self.end(after: token, search)
            if end > token { search.add(tokens: token...end, .address, .form, 0.9) }
        }
    }

    private static func isRoad(_ search: Search, _ token: Int) -> Bool {
        let letters = search.text.folded(token)
        guard search.isCapitalised(token) || search.isLower || search.text.tokens[token].shape.contains(.digits) else {
            return false
        }
        if search.flags(token).contains(.road), !search.flags(token).contains(.word) { return true }
        return search.has(.road, token) && (letters.count > 4 || search.isCapitalised(token))
    }

    /// "jeg bor i ishøj": a town without a capital, in a line without any.
    private func smallTowns(in search: inout Search) {
        let towns = search.text.vocabulary.indices.filter { search.isTown(word: $0) }
        for token in towns.flatMap(search.places) where token > 0 && !search.isCapitalised(token) {
            guard search.isInSmallLine(token), search.isBeside(token - 1), search.count(token) >= 4,
                ["i", "fra", "ved", "til"].contains(search.text.lowercased(token - 1))
            else { continue }
            search.add(tokens: token...token, .town, .listedName, 0.6)
        }
    }

    /// "8660 Skanderborg", and the road before it whatever its name.
    private func codes(in search: inout Search) {
        let tokens = search.text.tokens
        guard tokens.count >= 2 else { return }
        for token in search.figures where token + 1 < tokens.count {
            guard search.count(token) == 4,
                search.text.scalars[tokens[token].start..<tokens[token].end].allSatisfy({
                    Letter.isDigit($0) || $0 == 0x4F || $0 == 0x6F
                }),
                search.text.scalars[tokens[token].start] != 0x30, search.isBeside(token),
                search.isCapitalised(token + 1)
            else { continue }
            let isTown = search.flags(token + 1).contains(.town) || towns[Array(search.text.folded(token + 1))] != nil
            let before = token > 0 ? search.text.gap(token - 1) : []
            let isAfterNumber =
                before.contains(0x2C) && token > 0
                && (tokens[token - 1].shape.contains(.digits)
                    || Words.doors.contains(search.text.lowercased(token - 1)))
            guard isTown || isAfterNumber else { continue }
            var last = token + 1
            while last + 1 < tokens.count, search.isBeside(last), last - token < 3,
                Self.quarters.contains(search.text.lowercased(last + 1)) && search.isCapitalised(last + 1)
                    || search.isCapitalised(last + 1)
                        && Self.townSeconds.contains(search.text.lowercased(last + 1))
            { last += 1 }
            var first = token
            if isAfterNumber { first = Self.road(before: token, search) }
            search.add(tokens: first...last, .address, .form, 0.9)
        }
    }

    /// "Strøget 4, ", "Ved Kæret 12, 2. tv., ".
    private static func road(before code: Int, _ search: Search) -> Int {
        var first = code - 1
        while first > 0,
            search.text.tokens[first].shape.contains(.digits) || Words.doors.contains(search.text.lowercased(first)),
            code - first < 7, search.text.gap(first - 1).count <= 3,
            !search.text.gap(first - 1).contains(where: Letter.isNewline)
        { first -= 1 }
        guard search.isCapitalised(first) else { return code }
        while first > 0, search.isBeside(first - 1), search.isCapitalised(first - 1) { first -= 1 }
        return first
    }

    private func knownTowns(in search: inout Search) {
        for (letters, id) in towns {
            let starts = search.beginning(letters[0]) { word in
                word.elementsEqual(letters) || word.last == UInt8(ascii: "s") && word.dropLast().elementsEqual(letters)
            }
            for token in starts where search.isCapitalised(token) {
                search.add(tokens: token...Self.townEnd(token, search), .town, .knownValue, entity: id, 0.9)
            }
        }
    }

    static func townEnd(_ token: Int, _ search: Search) -> Int {
        var last = token
        while last + 1 < search.text.tokens.count, search.isBeside(last), search.isCapitalised(last + 1),
            quarters.contains(search.text.lowercased(last + 1))
                || townSeconds.contains(
                    search.text.lowercased(last + 1))
        { last += 1 }
        return last
    }
}
