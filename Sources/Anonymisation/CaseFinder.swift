/// Finds in a text what the case knows, what by its form belongs to somebody, and what the lists and the language tell.
public struct CaseFinder: Sendable {
    private let persons: KnownPersons
    private let organisations: KnownOrganisations
    private let numbers: NumberForms
    private let addresses: Addresses
    private let web: WebForms
    private let lists: NameLists

    /// A finder of these, with these lists.
    public init(_ entities: [CaseEntity], lists: NameLists) {
        persons = KnownPersons(entities)
        organisations = KnownOrganisations(entities)
        numbers = NumberForms(entities)
        addresses = Addresses(entities)
        web = WebForms(entities)
        self.lists = lists
    }

    /// Every place found, in the order of the text; none overlaps another, and nothing that a detector found is lost.
    public func found(in string: String) -> [Found] {
        var search = Search(string, lists: lists)
        persons.find(in: &search)
        organisations.find(in: &search)
        addresses.find(in: &search)
        numbers.find(in: &search)
        web.find(in: &search)
        CuedNumbers().find(in: &search)
        UnknownNames().find(in: &search)
        QuasiIdentifiers().find(in: &search)
        return Self.united(search.found).map { found in
            var mapped = found
            mapped.range = search.text.origin(found.range.lowerBound)..<search.text.origin(found.range.upperBound)
            return mapped
        }
    }

    /// Where places overlap, one that covers both; what it is, the surest says.
    private static func united(_ found: [Found]) -> [Found] {
        let sorted = found.sorted {
            ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
        }
        return sorted.reduce(into: []) { united, next in
            guard let last = united.last, next.range.lowerBound < last.range.upperBound else {
                united.append(next)
                return
            }
            // A name inside an e-mail address is a part of the address.
            let isWithin = next.range.upperBound <= last.range.upperBound && last.range != next.range
            let isWhole = isWithin && [.form, .cuedForm, .knownValue].contains(last.rule)
            var best = rank(next) > rank(last) && !isWhole ? next : last
            best.range = last.range.lowerBound..<max(last.range.upperBound, next.range.upperBound)
            united[united.count - 1] = best
        }
    }

    private static func rank(_ found: Found) -> Double {
        let order: [Found.Rule] = [
            .quasi, .foreignScript, .repeated, .capital, .listedName, .cuedName, .cuedForm, .form, .knownInitials,
            .knownTypo, .knownCompound, .knownPieces, .knownValue, .known,
        ]
        return Double(order.firstIndex(of: found.rule) ?? 0) + found.confidence / 2
    }
}
