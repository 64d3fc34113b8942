public import ArgumentParser
public import Casework
public import Law

// How the codes and values of the law are written on the command line.

extension ActorKind: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension Ground: ExpressibleByArgument {}
extension Area: ExpressibleByArgument {}
extension SubArea: ExpressibleByArgument {}
extension Conduct: ExpressibleByArgument {}
extension Combination: ExpressibleByArgument {}
extension DeadlineRule: ExpressibleByArgument {}
extension DeadlineStart.Fact: ExpressibleByArgument {}
extension Interest.DayCount: ExpressibleByArgument {}

extension Day: ExpressibleByArgument {
    /// `2026-05-08`
    public init?(argument: String) { self.init(iso: argument) }
}

extension Length: ExpressibleByArgument {
    /// `4w`, `14d`, `7wd`, `3m`.
    public init?(argument: String) { self.init(code: argument) }
}

extension Money: ExpressibleByArgument {
    /// Kroner with at most two decimals after a point.
    public init?(argument: String) { self.init(kroner: argument) }
}

/// `2026-05-12..2026-05-20`
extension DeadlineStop: ExpressibleByArgument {
    /// Two days with two dots between them.
    public init?(argument: String) {
        let days = argument.split(separator: "..", omittingEmptySubsequences: false).map { Day(argument: String($0)) }
        guard days.count == 2, let first = days[0], let last = days[1] else { return nil }
        self.init(first, last)
    }
}

/// `2025-03-01:20000`
extension Interest.Payment: ExpressibleByArgument {
    /// A day, a colon and an amount.
    public init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Day(argument: String(parts[0])), let amount = Money(kroner: String(parts[1]))
        else { return nil }
        self.init(on: day, amount)
    }
}

extension Day {
    /// The day, if it lies in the years that are computed with.
    func bounded() throws -> Day {
        guard (1900...2200).contains(year) else {
            throw BadInput(Deadline.Problem.outOfRange(self).words.en)
        }
        return self
    }
}
