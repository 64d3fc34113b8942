/// The figures of a text, in runs: groups of digits with what may stand between the groups of one number.
struct NumberRun {
    struct Group {
        var start: Int
        var end: Int
        var digits: [UInt8]
    }

    var groups: [Group]
    /// Whether a plus stands before it.
    var hasPlus: Bool
    var start: Int

    /// The digits of some groups, as one number.
    func digits(_ range: Range<Int>) -> [UInt8] { groups[range].flatMap(\.digits) }

    /// Every run of a text. An O between digits is a nought, an l a one.
    static func runs(_ text: TokenText) -> [NumberRun] {
        let scalars = text.scalars
        var runs: [NumberRun] = []
        var place = 0
        while place < scalars.count {
            guard Letter.isDigit(scalars[place]) || isConfused(scalars, place),
                place == 0 || !Letter.isWord(scalars[place - 1])
            else {
                place += 1
                continue
            }
            let run = NumberRun.run(scalars, place)
            place = run.groups.last.map { max($0.end, place + 1) } ?? place + 1
            if !run.groups.isEmpty { runs.append(run) }
        }
        return runs
    }

    private static func run(_ scalars: [UInt32], _ start: Int) -> NumberRun {
        var run = NumberRun(groups: [], hasPlus: start > 0 && scalars[start - 1] == 0x2B, start: start)
        var place = start
        while place < scalars.count {
            var end = place
            var digits: [UInt8] = []
            while end < scalars.count, let digit = digit(scalars[end]) ?? (Letter.isUnseen(scalars[end]) ? 255 : nil) {
                if digit != 255 { digits.append(digit) }
                end += 1
            }
            let isNumber = digits.contains { $0 != 255 } && scalars[place..<end].contains(where: Letter.isDigit)
            // A letter after it makes it no number.
            guard isNumber, end == scalars.count || !Letter.isWord(scalars[end]) else { break }
            run.groups.append(Group(start: place, end: end, digits: digits))
            place = end
            while place < scalars.count, place - end < 3, isSeparator(scalars[place]) { place += 1 }
            guard place < scalars.count, place > end, digit(scalars[place]) != nil else { break }
        }
        return run
    }

    private static func digit(_ value: UInt32) -> UInt8? {
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
    static func isModulus11(_ digits: [UInt8], _ weights: [Int]) -> Bool {
        digits.count == weights.count && zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 } % 11 == 0
    }

    static let cprWeights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]
    static let cvrWeights = [2, 7, 6, 5, 4, 3, 2, 1]
}
