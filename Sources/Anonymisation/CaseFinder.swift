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
    ///
    /// A long text is read part by part, so that memory does not grow with it.
    public func found(in string: String) -> [Found] {
        var names: Set<UInt64> = []
        var read: [(part: TextPart, found: [Found], names: Int, isComposed: Bool)] = []
        for part in TextPart.parts(of: string) {
            var search = Search(String(part.text), lists: lists)
            find(in: &search, &names)
            read.append((part, Self.united(search.found), names.count, search.text.isComposed))
        }
        return read.flatMap { part, found, known, isComposed in
            // A name that a later part told stands in this one too.
            let isNew = names.count > known
            guard isNew || isComposed else { return found.map { $0.moved(by: part.start) } }
            let text = TokenText(String(part.text))
            let again = isNew ? Self.united(found + UnknownNames.places(of: names, in: text, beside: found)) : found
            return again.map { found in
                var mapped = found
                mapped.range = text.origin(found.range.lowerBound)..<text.origin(found.range.upperBound)
                return mapped.moved(by: part.start)
            }
        }
    }

    private func find(in search: inout Search, _ names: inout Set<UInt64>) {
        persons.find(in: &search)
        organisations.find(in: &search)
        addresses.find(in: &search)
        numbers.find(in: &search)
        web.find(in: &search)
        CuedNumbers().find(in: &search)
        UnknownNames().find(in: &search, &names)
        QuasiIdentifiers().find(in: &search)
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
