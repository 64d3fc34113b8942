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

    /// A part that is read: what was found in it as it reads, and how many names were known then.
    private struct Read {
        let part: TextPart
        var found: [Found]
        let names: Int
        let isComposed: Bool
    }

    /// Every place found, in the order of the text; none overlaps another, and nothing that a detector found is lost.
    ///
    /// A long text is read part by part, so that memory does not grow with it.
    public func found(in string: String) -> [Found] {
        var names: Set<UInt64> = []
        var read: [Read] = []
        for part in TextPart.parts(of: string) {
            var search = Search(String(part.text), lists: lists)
            find(in: &search, &names)
            read.append(
                Read(
                    part: part, found: Self.united(search.found), names: names.count,
                    isComposed: search.text.isComposed))
        }
        var all: [Found] = []
        all.reserveCapacity(read.reduce(0) { $0 + $1.found.count })
        for index in read.indices {
            all += Self.finished(read[index], names)
            read[index].found = []
        }
        return all
    }

    /// What was found in a part, as places of the whole text.
    private static func finished(_ read: Read, _ names: Set<UInt64>) -> [Found] {
        // A name that a later part told stands in this one too.
        let isNew = names.count > read.names
        guard isNew || read.isComposed else { return read.found.map { $0.moved(by: read.part.start) } }
        let text = TokenText(String(read.part.text))
        let found =
            isNew ? united(read.found + UnknownNames.places(of: names, in: text, beside: read.found)) : read.found
        return found.map { found in
            var mapped = found
            mapped.range = text.origin(found.range.lowerBound)..<text.origin(found.range.upperBound)
            return mapped.moved(by: read.part.start)
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
