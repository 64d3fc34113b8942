/// What the finder found at one place, and why.
public struct Found: Sendable, Hashable {
    /// The rule that found it: what a reader is told.
    public enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// A name of the case as it is written there, also in the genitive.
        case known
        /// A name of the case with a slip of the pen or of a scanner.
        case knownTypo
        /// A name of the case at the head of a longer word.
        case knownCompound
        /// A name of the case in pieces.
        case knownPieces
        /// The initials of somebody in the case.
        case knownInitials
        /// A number, an address or the like that the case knows.
        case knownValue
        /// A form that is checked: a date in a CPR number, a check digit.
        case form
        /// A form, by a word beside it.
        case cuedForm
        /// A listed name.
        case listedName
        /// A name by a word beside it: a title, a relation.
        case cuedName
        /// A word with a capital that is none of those that have one.
        case capital
        /// A word found elsewhere in the same text.
        case repeated
        /// Letters of another script.
        case foreignScript
        /// What together with others tells who it is.
        case quasi
    }

    /// Where it stands, in Unicode scalars of the text.
    public var range: Range<Int>
    /// What it is.
    public var kind: CaseEntity.Kind
    /// The entity of the case; nil for what the case does not know, and where two bear the name.
    public var entity: String?
    /// Why.
    public var rule: Rule
    /// How sure it is, from 0 to 1.
    public var confidence: Double
}

/// A text being searched: what the detectors share.
struct Search {
    let text: TokenText
    let lists: NameLists
    /// Of each word, what the lists say of it, and of it without its genitive.
    let flags: [NameLists.Flags]
    let stemFlags: [NameLists.Flags]
    /// Most letters are capitals; almost none are.
    let isUpper: Bool
    let isLower: Bool
    var found: [Found] = []
    /// Scalars that belong to a citation of law.
    private(set) var cited: [Bool] = []

    init(_ string: String, lists: NameLists) {
        let text = TokenText(string)
        self.text = text
        self.lists = lists
        flags = text.tokens.map { Self.flags($0.exact, $0.folded, lists) }
        stemFlags = text.tokens.map { token in
            token.exactStem == 0 ? [] : Self.flags(token.exactStem, token.foldedStem, lists)
        }
        var upper = 0
        var letters = 0
        for value in text.scalars {
            switch Letter.kind(value) {
            case .upper:
                upper += 1
                letters += 1
            case .lower: letters += 1
            default: break
            }
        }
        isUpper = upper * 100 > letters * 45
        isLower = upper * 100 < letters * 2
        cited = Citations.places(self)
    }

    // What is known by its folded spelling too.
    private static let byFolding: NameLists.Flags = [.given, .surname, .proper, .common, .folded]

    private static func flags(_ exact: UInt64, _ folded: UInt64, _ lists: NameLists) -> NameLists.Flags {
        let flags = lists.flags(exact)
        return folded == exact ? flags : flags.union(lists.flags(folded).intersection(byFolding))
    }

    // MARK: - Words

    func isCapitalised(_ token: Int) -> Bool { text.tokens[token].shape.contains(.capitalised) }
    func count(_ token: Int) -> Int { text.tokens[token].end - text.tokens[token].start }
    func letters(_ token: Int) -> Int { text.tokens[token].letters.count }

    /// A word of the Danish list, also in the genitive.
    func isListedWord(_ token: Int) -> Bool {
        flags[token].contains(.word) || stemFlags[token].contains(.word)
    }

    /// A Danish word, or two that make one.
    func isOrdinary(_ token: Int) -> Bool { isListedWord(token) || isCompound(token) }

    private static let names = NameLists.Flags.given.rawValue | NameLists.Flags.surname.rawValue

    func isName(_ token: Int) -> Bool {
        (flags[token].rawValue | stemFlags[token].rawValue) & Self.names != 0
    }

    func isGiven(_ token: Int) -> Bool { flags[token].contains(.given) || stemFlags[token].contains(.given) }

    /// "skolebestyrelse": two words of the list, with or without an s between. What ends as surnames do is none.
    func isCompound(_ token: Int) -> Bool {
        let place = text.tokens[token]
        let count = place.end - place.start
        guard count >= 9, count <= 40, !place.shape.contains(.digits) else { return false }
        let small = text.scalars[place.start..<place.end].map(Letter.lower)
        guard
            !Words.surnameEnds.contains(where: {
                small.count > $0.count + 1 && small.suffix($0.count).elementsEqual($0)
            })
        else { return false }
        var head = Hash()
        for split in 1..<(count - 2) {
            head.add(small[split - 1])
            guard split >= 3,
                split > 3
                    || Words.shortParts.contains(
                        String(String.UnicodeScalarView(small[..<3].compactMap(Unicode.Scalar.init)))),
                lists.flags(head.value).contains(.word)
            else { continue }
            for skip in [0, 1] where split + skip <= count - 3 {
                if skip == 1, small[split] != 0x73, small[split] != 0x65 { continue }
                var tail = Hash()
                for value in small[(split + skip)...] { tail.add(value) }
                if lists.flags(tail.value).contains(.word), count - split - skip >= 4 { return true }
            }
        }
        return false
    }

    /// Whether a sentence, a line or a field begins at a word.
    func beginsSentence(_ token: Int) -> Bool {
        var place = text.tokens[token].start - 1
        while place >= 0 {
            let value = text.scalars[place]
            if Letter.isNewline(value) { return true }
            if Letter.isSpace(value) || Letter.isDash(value) || Words.opening.contains(value) {
                place -= 1
            } else {
                // "R. Nadarajah": an initial ends no sentence.
                let isInitial =
                    value == 0x2E && place > 0 && Letter.isUpper(text.scalars[place - 1])
                    && (place == 1 || !Letter.isWord(text.scalars[place - 2]))
                return Words.ending.contains(value) && (!isInitial || isListedWord(token))
            }
        }
        return true
    }

    /// The word before, in small letters, on the same line and with nothing but spaces and points between.
    func wordBefore(_ token: Int) -> String? {
        guard token > 0, !text.gap(token - 1).contains(where: Letter.isNewline) else { return nil }
        return text.gap(token - 1).allSatisfy { Letter.isSpace($0) || $0 == 0x2E || $0 == 0x3A }
            ? text.lowercased(token - 1) : nil
    }

    /// Whether nothing but a space stands between a word and the next.
    func isBeside(_ token: Int) -> Bool {
        let gap = text.gap(token)
        return gap.count >= 1 && gap.count <= 2 && gap.allSatisfy(Letter.isSpace)
    }

    mutating func add(
        _ range: Range<Int>, _ kind: CaseEntity.Kind, _ rule: Found.Rule, entity: String? = nil, _ confidence: Double
    ) {
        guard !range.isEmpty else { return }
        found.append(Found(range: range, kind: kind, entity: entity, rule: rule, confidence: confidence))
    }

    mutating func add(
        tokens: ClosedRange<Int>, _ kind: CaseEntity.Kind, _ rule: Found.Rule, entity: String? = nil,
        _ confidence: Double
    ) {
        add(
            text.tokens[tokens.lowerBound].start..<text.tokens[tokens.upperBound].end, kind, rule, entity: entity,
            confidence)
    }

    /// Which scalars are found already.
    func covered() -> [Bool] {
        var covered = Array(repeating: false, count: text.scalars.count)
        for found in found {
            for place in found.range { covered[place] = true }
        }
        return covered
    }
}

extension Found {
    /// What it is, by the label of the field: `PERSON`, `ADDRESS`.
    public var label: String {
        switch kind {
        case .person: "PERSON"
        case .organisation: "ORG"
        case .address: "ADDRESS"
        case .town: "PLACE"
        case .cpr: "CPR"
        case .email: "EMAIL"
        case .phone: "PHONE"
        case .account: "ACCOUNT"
        case .url: "URL"
        case .birthDate: "DOB"
        case .cvr: "CVR"
        case .plate: "PLATE"
        case .number, .other: "ID"
        case .handle: "HANDLE"
        case .age: "AGE"
        case .occupation: "OCCUPATION"
        case .fact: "FACT"
        }
    }
}
