/// How numbers are set in a sentence.
extension Int {
    /// With separators of thousands: 1.284 in Danish, 1,284 in English.
    public func grouped(_ language: Language) -> String {
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += language == .da ? "." : "," }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + text
    }
}
