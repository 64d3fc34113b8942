/// An amount in øre, Danish kroner.
public struct Money: Sendable, Hashable, Comparable {
    /// The amount, one hundredth of a krone each.
    public let oere: Int

    /// So many øre.
    public init(oere: Int) { self.oere = oere }

    /// So many whole kroner.
    public init(kroner: Int) { oere = kroner * 100 }

    /// Reads kroner with at most two decimals after a point, up to 10 thousand million: `100000`, `2500.5`, `0.01`. Nil
    /// for anything else.
    public init?(kroner text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...11).contains(parts[0].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let whole = Int(parts[0]), whole <= Self.largest
        else { return nil }
        var hundredths = 0
        if parts.count == 2 {
            guard (1...2).contains(parts[1].utf8.count), let digits = Int(parts[1]) else { return nil }
            hundredths = parts[1].utf8.count == 1 ? digits * 10 : digits
        }
        oere = whole * 100 + hundredths
    }

    /// The order of amounts.
    public static func < (left: Money, right: Money) -> Bool { left.oere < right.oere }

    /// "25.000 kr.", "1.187,96 kr."; "DKK 25,000", "DKK 1,187.96".
    public var words: Words { Words(da: "\(text(.da)) kr.", en: "DKK \(text(.en))") }

    private static let largest = 10_000_000_000

    private func text(_ language: Language) -> String {
        let (kroner, rest) = oere.magnitude.quotientAndRemainder(dividingBy: 100)
        let whole = (oere < 0 ? "-" : "") + Int(kroner).grouped(language)
        guard rest > 0 else { return whole }
        return whole + (language == .da ? "," : ".") + (rest < 10 ? "0" : "") + String(rest)
    }
}
