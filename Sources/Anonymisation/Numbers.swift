/// Figures that may be one number: groups of digits with what may stand between them. It is read anew for each, so that it keeps
/// its memory.
struct NumberRun {
    struct Group {
        var start: Int
        var end: Int
        /// Its digits among those of the run.
        var digits: Range<Int>
    }

    private(set) var groups: [Group] = []
    private(set) var digits: [UInt8] = []
    /// Whether a plus stands before it.
    private(set) var hasPlus = false

    /// Behind its last group.
    var end: Int { groups.last?.end ?? 0 }

    /// Reads the run that begins at a place; false where none does. An O between digits is a nought, an l a one.
    mutating func read(_ scalars: [UInt32], _ start: Int) -> Bool {
        groups.removeAll(keepingCapacity: true)
        digits.removeAll(keepingCapacity: true)
        guard Letter.isDigit(scalars[start]) || Self.isConfused(scalars, start),
            start == 0 || !Letter.isWord(scalars[start - 1]) && !Letter.isUnseen(scalars[start - 1])
        else { return false }
        hasPlus = start > 0 && scalars[start - 1] == 0x2B
        var place = start
        while place < scalars.count {
            var end = place
            let first = digits.count
            var isNumber = false
            while end < scalars.count {
                if let digit = Self.digit(scalars[end]) {
                    digits.append(digit)
                    if Letter.isDigit(scalars[end]) { isNumber = true }
                } else if !Letter.isUnseen(scalars[end]) {
                    break
                }
                end += 1
            }
            // A letter after it makes it no number.
            guard isNumber, end == scalars.count || !Letter.isWord(scalars[end]) else {
                digits.removeLast(digits.count - first)
                break
            }
            groups.append(Group(start: place, end: end, digits: first..<digits.count))
            place = end
            while place < scalars.count, place - end < 3, Self.isSeparator(scalars[place]) { place += 1 }
            guard place < scalars.count, place > end, Self.digit(scalars[place]) != nil else { break }
        }
        return !groups.isEmpty
    }

    /// Whether digits begin and end where groups do.
    func isAligned(_ place: Int, _ count: Int) -> Bool {
        let isStart = groups.contains { $0.digits.lowerBound == place }
        return isStart && groups.contains { $0.digits.upperBound == place + count }
    }

    /// The groups in which these digits lie.
    func groups(_ place: Int, _ count: Int) -> ClosedRange<Int> {
        let first = groups.lastIndex { $0.digits.lowerBound <= place } ?? 0
        let last = groups.firstIndex { $0.digits.upperBound >= place + count } ?? groups.count - 1
        return first...max(first, last)
    }

    /// The figure that this is, or that a scanner took it for; nil for none.
    static func digit(_ value: UInt32) -> UInt8? {
        switch value {
        case 0x30...0x39: UInt8(value - 0x30)
        case 0x4F, 0x6F: 0
        case 0x6C, 0x49: 1
        case 0xFF10...0xFF19: UInt8(value - 0xFF10)
        default: nil
        }
    }

    /// An O or l at the head of a number that a scanner read: digits follow.
    private static func isConfused(_ scalars: [UInt32], _ place: Int) -> Bool {
        guard digit(scalars[place]) != nil, place + 2 < scalars.count else { return false }
        return scalars[(place + 1)...(place + 2)].allSatisfy { digit($0) != nil }
            && scalars[place...min(place + 5, scalars.count - 1)].count(where: Letter.isDigit) >= 3
    }

    private static func isSeparator(_ value: UInt32) -> Bool {
        Letter.isSpace(value) || Letter.isDash(value) || value == 0x2E || value == 0x2F || value == 0x28
            || value == 0x29
    }

    /// Day and month of a CPR number; replacement numbers add 60 to the day.
    static func isDate(_ digits: some Collection<UInt8>) -> Bool {
        let all = Array(digits)
        guard all.count >= 4 else { return false }
        var day = Int(all[0]) * 10 + Int(all[1])
        let month = Int(all[2]) * 10 + Int(all[3])
        if day > 60 { day -= 60 }
        guard (1...12).contains(month) else { return false }
        return (1...[31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]).contains(day)
    }

    /// A check digit modulus 11 with these weights.
    static func isModulus11(_ digits: some Collection<UInt8>, _ weights: [Int]) -> Bool {
        digits.count == weights.count && zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 } % 11 == 0
    }

    static let cprWeights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]
}

/// Some groups of a run, as one number.
struct NumberForm {
    let groups: ArraySlice<NumberRun.Group>
    let digits: ArraySlice<UInt8>
    let range: Range<Int>
    /// How many digits each group has, a hexadecimal figure each: "12 34 56 78" is 0x2222.
    let sizes: UInt64
    /// Whether a plus stands before it; whether groups follow that belong to the run.
    let hasPlus: Bool
    let hasMore: Bool

    init(_ run: NumberRun, _ range: Range<Int>) {
        groups = run.groups[range]
        let first = run.groups[range.lowerBound]
        let last = run.groups[range.upperBound - 1]
        digits = run.digits[first.digits.lowerBound..<last.digits.upperBound]
        self.range = first.start..<last.end
        // More than fifteen digits together are no form that is looked for.
        sizes = groups.reduce(0) { $0 << 4 | UInt64(min(15, $1.digits.count)) }
        hasPlus = run.hasPlus && range.lowerBound == 0
        hasMore = range.upperBound < run.groups.count
    }

    func size(_ group: Int) -> Int { groups[groups.startIndex + group].digits.count }

    /// How telephone numbers are written.
    static let phones: Set<UInt64> = [
        0x2222, 0x332, 0x323, 0x26, 0x35, 0x22222, 0x42222, 0x48, 0x28, 0x244,
    ]
    private static let cprs: Set<UInt64> = [0xA, 0x64, 0x2224, 0x226, 0x22222, 0x424, 0x622]

    /// A date and four digits, as they are written.
    var isCPR: Bool {
        if digits.count == 10 { return Self.cprs.contains(sizes) && NumberRun.isDate(digits) }
        // The year in full: 12.03.1950-5333.
        guard digits.count == 12, sizes == 0x2244 || sizes == 0x84, NumberRun.isDate(digits) else { return false }
        let century = digits.dropFirst(4).prefix(2)
        return century.elementsEqual([1, 9]) || century.elementsEqual([2, 0])
    }
}
