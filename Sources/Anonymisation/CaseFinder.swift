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

    /// A part that is read: what of all that was found is found in it, and how many names were known then.
    private struct Read {
        let part: TextPart
        let found: Range<Int>
        let names: Int
    }

    /// Every place found, in the order of the text; none overlaps another, and nothing that a detector found is lost.
    ///
    /// A long text is read part by part, so that memory does not grow with it.
    public func found(in string: String) -> [Found] {
        var names: Set<UInt64> = []
        var all: [Found] = []
        var read: [Read] = []
        let parts = TextPart.parts(of: string)
        for part in parts {
            var search = Search(String(part.text), lists: lists)
            find(in: &search, &names)
            Self.unite(&search.found)
            let first = all.count
            // As much as the first part tells of all, so that nothing is copied when it grows.
            if first == 0, parts.count > 1 { all.reserveCapacity(search.found.count * parts.count / 4 * 5) }
            all += search.found.lazy.map { search.text.inOriginal($0).moved(by: part.start) }
            read.append(Read(part: part, found: first..<all.count, names: names.count))
        }
        // A name that a later part told stands in this one too.
        var more: [Found] = []
        for read in read where names.count > read.names {
            let text = TokenText(String(read.part.text))
            let beside = all[read.found].lazy.map { $0.moved(by: -read.part.start) }
            more += UnknownNames.places(of: names, in: text, beside: beside).lazy.map {
                text.inOriginal($0).moved(by: read.part.start)
            }
        }
        guard !more.isEmpty else { return all }
        all += more
        Self.unite(&all)
        return all
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

    /// Puts places in order; where some overlap, one that covers all; what it is, the surest says.
    private static func unite(_ found: inout [Found]) {
        found.sort {
            let (first, second) = ($0.range, $1.range)
            return first.lowerBound == second.lowerBound
                ? first.upperBound > second.upperBound : first.lowerBound < second.lowerBound
        }
        var count = 0
        for index in found.indices {
            let next = found[index]
            guard count > 0, next.range.lowerBound < found[count - 1].range.upperBound else {
                found[count] = next
                count += 1
                continue
            }
            let last = found[count - 1]
            // A name inside an e-mail address is a part of the address.
            let isWithin = next.range.upperBound <= last.range.upperBound && last.range != next.range
            let isWhole = isWithin && [.form, .cuedForm, .knownValue].contains(last.rule)
            var best = rank(next) > rank(last) && !isWhole ? next : last
            best.range = last.range.lowerBound..<max(last.range.upperBound, next.range.upperBound)
            found[count - 1] = best
        }
        found.removeSubrange(count...)
    }

    private static let order: [Found.Rule] = [
        .quasi, .foreignScript, .repeated, .capital, .listedName, .cuedName, .cuedForm, .form, .knownInitials,
        .knownTypo, .knownCompound, .knownPieces, .knownValue, .known,
    ]

    private static func rank(_ found: Found) -> Double {
        Double(order.firstIndex(of: found.rule) ?? 0) + found.confidence / 2
    }
}
