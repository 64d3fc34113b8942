internal import Foundation

/// The Board's journal numbers in their four historic forms (law page 7.2).
public enum JournalNumber {
    /// Whether a text is a journal number: `2500050-10`, `7100199-12`, `2016-6810-23376`, `18-8160`.
    public static func isValid(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return false
        }
        switch parts.map(\.utf8.count) {
        case [7, 2]: return true
        case [4, 4, 4], [4, 4, 5]: return parts[1] == "6810" || parts[1] == "6811"
        case [2, 3], [2, 4], [2, 5], [2, 6]: return true
        default: return false
        }
    }

    /// A search for "j.nr. 18-8160" as one for the number.
    static func withoutLabel(_ text: String) -> String {
        let folded = text.lowercased()
        guard let label = labels.first(where: folded.hasPrefix) else { return text }
        let rest = text.dropFirst(label.count).drop { $0 == " " || $0 == ":" }
        return isValid(String(rest)) ? String(rest) : text
    }

    private static let labels = ["j. nr.", "j.nr.", "j.nr", "sagsnr."]

    /// Whether a line is nothing but "J. nr." and journal numbers.
    static func isHeading(_ line: String) -> Bool {
        let folded = line.lowercased()
        guard let label = labels.first(where: folded.hasPrefix) else { return false }
        let rest = folded.dropFirst(label.count).split { $0 == " " || $0 == "," || $0 == ":" }.filter { $0 != "og" }
        return !rest.isEmpty && rest.allSatisfy { isValid(String($0)) }
    }
}
