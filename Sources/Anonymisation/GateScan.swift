/// Looks through the bytes to be published for everything the case knows. It shares no search with the finder: the text is
/// squeezed to letters and digits, so that case, spaces, hyphens, accents, entities and tags inside a word hide nothing.
public struct GateScan: Sendable {
    /// Something that was found.
    public struct Hit: Sendable, Hashable {
        /// What it means.
        public enum Weight: Sendable, Hashable {
            /// The text can't be published with it.
            case refuses
            /// A word that is also part of a name: the second reader says that it is the word.
            case confirms
        }

        /// The format of the bytes.
        public let format: String
        /// The part of them: `text`, `alt`, `summary`.
        public let part: String
        /// The line in that part, from 1.
        public let line: Int
        /// What it is.
        public let kind: CaseEntity.Kind
        /// Whose it is; nil for a form such as an e-mail address.
        public let entity: String?
        /// What it means.
        public let weight: Weight
        /// The words there, with a little around them; empty for a number, which is not shown again.
        public let excerpt: String
    }

    private let entities: [CaseEntity]
    private let needles: [Needle]
    /// The needles as they are read plainly, and as a scanner reads them.
    private let plain: NeedleTable
    private let scanned: NeedleTable
    private let names: [(entity: CaseEntity, parts: NameParts)]
    private let lists: NameLists

    private struct Needle: Sendable {
        let text: [UInt8]
        let entity: CaseEntity
        let rule: Rule
        /// The name that a word is a part of.
        var parts: NameParts?
    }

    private enum Rule: Equatable {
        /// A whole name that is long enough to be nothing else, or one that must stand by itself.
        case whole(isLong: Bool)
        /// A name of one word that is short, or a word: in pieces, or as a scanner reads it. As it stands it is looked for apart.
        case short
        /// One part of a name that tells by itself.
        case part
        /// Of a firm: where it is written as a name.
        case firmPart
        /// One part of a name that is a word too.
        case word
        /// Digits with nothing but separators between them.
        case digits
        /// Letters or digits that must begin and end there.
        case exact
    }

    /// A scan for these. With lists a Danish word in small letters that is also a surname is the second reader's; without, it
    /// refuses.
    public init(_ entities: [CaseEntity], lists: NameLists = .none) {
        self.entities = entities
        self.lists = lists
        names = entities.filter { $0.kind == .person || $0.kind == .organisation }.flatMap { entity in
            entity.values.map { (entity, NameParts($0, kind: entity.kind)) }
        }
        let words = names.flatMap { entity, parts in Self.words(parts, entity) }
        needles = (entities.flatMap { entity in entity.values.flatMap { Self.needles($0, entity) } } + words).filter {
            $0.text.count >= 2
        }
        plain = NeedleTable(needles.map(\.text))
        scanned = NeedleTable(needles.map { SqueezedText.scanned($0.text) })
    }

    /// The parts of a name that are words too. Of a firm, "Skole" and "Center" are everybody's; "Holm" and "Coop" may be its.
    private static func words(_ parts: NameParts, _ entity: CaseEntity) -> [Needle] {
        parts.ordinary.filter { entity.kind == .person || !OrdinaryWords.isGeneral($0) }.map {
            Needle(text: Array($0.utf8), entity: entity, rule: .word, parts: parts)
        }
    }

    private static func needles(_ value: String, _ entity: CaseEntity) -> [Needle] {
        func needle(_ text: String, _ rule: Rule) -> Needle {
            Needle(text: Array(text.utf8), entity: entity, rule: rule)
        }
        let digits = String(value.filter(\.isNumber))
        switch entity.kind {
        case .person, .organisation:
            let name = NameParts(value, kind: entity.kind)
            let isOrdinary = name.telling.isEmpty
            var orders = [name.whole]
            if entity.kind == .person {
                orders += name.whole.indices.dropFirst().map { Array(name.whole[$0...] + name.whole[..<$0]) }
                if name.whole.count > 2, let first = name.whole.first, let last = name.whole.last {
                    orders += [[first, last], [last, first]]
                }
            }
            // A name of one ordinary word is the second reader's.
            if name.whole.count == 1, isOrdinary {
                return name.whole[0].count >= 3 ? [needle(name.whole[0], .short)] : []
            }
            let wholes = Set(orders.flatMap { [$0.joined(), Folding.oneSpelling($0.joined())] }).sorted()
            let own = [name.whole.joined(), Folding.oneSpelling(name.whole.joined())]
            // In another order it must stand by itself: "Marker, skove" is no Skov Marker.
            return wholes.map { needle($0, .whole(isLong: $0.count >= 10 && !isOrdinary && own.contains($0))) }
                + name.telling.map { needle($0, entity.kind == .person ? .part : .firmPart) }
        case .address:
            let parts = RoadParts(Folding.words(value).map(\.folded))
            let road = parts.road
            guard let number = parts.number,
                road.contains(where: { $0.contains(where: \.isLetter) })
            else { return value.count < 5 ? [] : [needle(Folding.squeezed(value), .exact)] }
            let roads = Set([road.joined(), Folding.oneSpelling(road.joined())]).sorted()
            return roads.flatMap { [needle($0 + number, .exact), needle($0 + "nr" + number, .exact)] }
        case .email:
            let local = String(value.prefix { $0 != "@" })
            let squeezed = Folding.squeezed(local)
            return [needle(Folding.squeezed(value), .whole(isLong: true))]
                // "kontakt" is a mailbox of everybody's.
                + (squeezed.count >= 6 && local.contains { !$0.isLetter } ? [needle(squeezed, .exact)] : [])
        case .phone: return phones(value, digits).map { needle($0, .digits) }
        case .cpr, .account, .cvr: return digits.count >= 6 ? [needle(digits, .digits)] : []
        case .handle where (3...4).contains(Folding.squeezed(value).count):
            return [needle(Folding.squeezed(value), .exact)]
        case .url, .other, .plate, .number, .handle:
            return value.count >= 5 ? [needle(Folding.squeezed(value), .whole(isLong: true))] : []
        case .town, .birthDate, .age, .occupation, .fact: return []
        }
    }

    /// The figures of a telephone, with and without its country: eight of a Danish one; of one abroad also as it is called at home.
    private static func phones(_ value: String, _ digits: String) -> [String] {
        guard digits.count >= 8 else { return [] }
        let last = String(digits.suffix(8))
        let isAbroad = value.hasPrefix("+") || value.hasPrefix("00")
        let all = String(value.hasPrefix("00") ? digits.dropFirst(2) : digits[...])
        guard isAbroad, !all.hasPrefix("45") else { return [last] }
        let home = value.split { !$0.isNumber }.dropFirst().joined()
        let atHome = [home, String(digits.suffix(9))].filter { $0.count >= 7 }
        return Set([all, "00" + all, last] + atHome + atHome.map { "0" + $0 }).sorted()
    }

    /// Everything found in these channels.
    public func hits(in channels: [PublishedChannel]) -> [Hit] {
        channels.flatMap { channel in
            let lines = LineStarts(channel.text)
            var told: Set<Hit> = []
            return TextPart.parts(of: channel.text).flatMap {
                hits(in: $0.withSurroundings(of: channel.text), channel, lines)
            }
            .filter { told.insert($0).inserted }
        }
    }

    /// What begins in a part of a channel.
    private func hits(in part: TextPart.Surrounded, _ channel: PublishedChannel, _ lines: LineStarts) -> [Hit] {
        var hits: [Hit] = []
        let source = SqueezedText.Source(part.text)
        for reading in SqueezedText.Reading.allCases where reading != .scanned || source.hasFigures {
            let text = SqueezedText(source, reading)
            text.matches(reading == .scanned ? scanned : plain) { number, match in
                // What stands there as it is was found as it is.
                if reading == .scanned, !text.hasFigure(match) { return }
                let needle = needles[number]
                guard part.own.contains(text.start(match)), let weight = weight(needle, match, text) else { return }
                let line = lines.line(of: part.start + text.start(match))
                hits.append(hit(channel, text, match, line, needle.entity, weight))
            }
        }
        for (kind, range) in IdentifierScan.found(in: part.text) where part.own.contains(range.lowerBound) {
            hits.append(
                Hit(
                    format: channel.format, part: channel.part, line: lines.line(of: part.start + range.lowerBound),
                    kind: kind, entity: nil, weight: .refuses, excerpt: ""))
        }
        return hits
    }

    /// What a match means; nil for nothing.
    private func weight(_ needle: Needle, _ match: Range<Int>, _ text: SqueezedText) -> Hit.Weight? {
        switch needle.rule {
        case .whole(isLong: true): return .refuses
        case .whole(isLong: false):
            return text.begins(match) && text.ends(match) && !text.crossesSentence(match) ? .refuses : nil
        case .short:
            let isApart = !text.inside(match).isEmpty || text.reading == .scanned
            return isApart && text.begins(match) && text.ends(match) && !text.crossesSentence(match) ? .confirms : nil
        case .part, .firmPart: return part(needle, match, text)
        case .word: return word(needle, match, text)
        case .digits: return text.isNumber(match) ? .refuses : nil
        case .exact: return text.begins(match) && text.ends(match) ? .refuses : nil
        }
    }

    /// One part of a name. The head of a longer word may be a word of its own, as "Frank" in "Frankrig": a reader says which.
    private func part(_ needle: Needle, _ match: Range<Int>, _ text: SqueezedText) -> Hit.Weight? {
        guard text.begins(match), needle.text.count >= 8 || !text.crossesSpace(match) else { return nil }
        if needle.rule == .firmPart {
            guard text.isCapitalised(match), !text.isCourt(match) else { return nil }
            // A place has firms that are called by it, and is itself no trace of one.
            if lists.flags(of: text.word(match)).contains(.town) { return .confirms }
            // At the head of a sentence every word has a capital.
            return text.isName(match) || text.isHeadOfName(match) ? .refuses : .confirms
        }
        // "ved en kirkegård", "Marker og skove", "til Nyborg station", where somebody is called so: but not beside another part
        // of the name, an initial or a title, nor a first name that many bear.
        if text.reading != .scanned, text.ends(match), !isBesideName(needle, match, text) {
            let flags = lists.flags(of: text.word(match))
            let isFirstName = text.isCapitalised(match) && flags.isSuperset(of: [.given, .common])
            if flags.contains(.word), !isFirstName, !text.isName(match),
                !text.isCapitalised(match) || text.goesOnSmall(match)
            {
                return .confirms
            }
            if flags.contains(.town), text.isBehindPlace(match) { return .confirms }
        }
        if text.ends(match) || text.isHeadOfName(match) { return .refuses }
        return text.isCapitalised(match) || needle.text.count >= 7 ? .confirms : nil
    }

    /// "B. Kruse", "Hr. Kruse", "Mads Kruse"
    private func isBesideName(_ needle: Needle, _ match: Range<Int>, _ text: SqueezedText) -> Bool {
        let parts = names.filter { $0.entity.id == needle.entity.id }.flatMap { $0.parts.telling + $0.parts.ordinary }
        let word = String(decoding: needle.text, as: UTF8.self)
        let (before, after) = text.neighbours(match)
        if let before {
            let isInitial = before.folded.count == 1 && before.isCapitalised
            if isInitial || Words.titles.contains(before.folded) || ["hr", "fr", "fru", "adv"].contains(before.folded) {
                return true
            }
        }
        return [before, after].contains { other in
            other.map { other in other.isCapitalised && parts.contains { $0 != word && Self.is(other.folded, $0) } }
                ?? false
        }
    }

    private func hit(
        _ channel: PublishedChannel, _ text: SqueezedText, _ match: Range<Int>, _ line: Int,
        _ entity: CaseEntity, _ weight: Hit.Weight
    ) -> Hit {
        let isName = entity.kind == .person || entity.kind == .organisation
        return Hit(
            format: channel.format, part: channel.part, line: line, kind: entity.kind,
            entity: entity.id, weight: weight, excerpt: isName ? text.excerpt(match) : "")
    }

    /// Part of a name that is a word too: refused beside another part of the name, else to be confirmed.
    private func word(_ needle: Needle, _ match: Range<Int>, _ text: SqueezedText) -> Hit.Weight? {
        // "Holmsagen" too.
        guard text.reading == .plain, let parts = needle.parts, text.begins(match), text.inside(match).isEmpty,
            text.ends(match) || text.isCapitalised(match) && text.isHeadOfName(match)
        else { return nil }
        let word = String(decoding: needle.text, as: UTF8.self)
        // A nickname that is a word is asked about wherever it stands: "Ben".
        let isAlone = parts.whole.count == 1 && needle.entity.kind == .person
        guard text.isCapitalised(match) || isAlone else { return nil }
        let all = parts.telling + parts.ordinary
        func isOther(_ other: Folding.Word?, isInitial: Bool) -> Bool {
            guard let other, other.isCapitalised else { return false }
            // "B. Holm"
            let isInitial = isInitial && other.folded.count == 1
            return all.contains { part in
                part != word && (Self.is(other.folded, part) || isInitial && part.hasPrefix(other.folded))
            }
        }
        let (before, after) = text.neighbours(match)
        return isOther(before, isInitial: true) || isOther(after, isInitial: false) ? .refuses : .confirms
    }

    private static func excerpt(_ text: String, _ range: Range<Int>) -> String {
        let scalars = text.unicodeScalars.dropFirst(max(0, range.lowerBound - 24)).prefix(range.count + 48)
        return String(scalars).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func `is`(_ word: String, _ part: String) -> Bool { word == part || word == part + "s" }

    // MARK: - What was replaced

    /// Where a whole place that was replaced in the original still stands: compared word by word. One that a reader kept with a
    /// reason, or that stands within the name of a court, is none; a number or an address never is.
    public func remains(
        of replaced: [AnonymisedText.Original], kept: [AnonymisedText.Original], in channels: [PublishedChannel]
    ) -> [Hit] {
        let allowed = Set(kept.map { Folding.words($0.text).map(\.folded) })
        var sought: [(kind: CaseEntity.Kind, words: [String])] = []
        var known: Set<[String]> = []
        for original in replaced {
            let kind = original.kind
            let words = Folding.words(original.text).map(\.folded)
            // What a hand took away is sought however short it is.
            let isWord =
                !original.isByHand && words.count == 1 && (words[0].count < 5 || OrdinaryWords.contains(words[0]))
            let mayStay = ![.cpr, .phone, .email, .address].contains(kind) && allowed.contains(words)
            if !words.isEmpty, !isWord, !mayStay, known.insert(words).inserted {
                sought.append((kind, words))
            }
        }
        // By their first word: a long ruling has hundreds of them.
        let byFirst = Dictionary(grouping: sought.indices) { sought[$0].words[0] }
        return channels.flatMap { channel -> [Hit] in
            let words = Folding.words(channel.text)
            let lines = LineStarts(channel.text)
            return words.indices.flatMap { place -> [Hit] in
                let word = words[place].folded
                // A single word may stand in the genitive.
                let first = (byFirst[word] ?? []) + (word.hasSuffix("s") ? byFirst[String(word.dropLast())] ?? [] : [])
                return first.compactMap { number in
                    let (kind, wanted) = sought[number]
                    guard place + wanted.count <= words.count,
                        Self.stand(wanted, words[place..<(place + wanted.count)].map(\.folded)),
                        !Self.isCourt(words, place, wanted.count)
                    else { return nil }
                    return Hit(
                        format: channel.format, part: channel.part, line: lines.line(of: words[place].range.lowerBound),
                        kind: kind, entity: nil, weight: .refuses,
                        excerpt: Self.excerpt(channel.text, words[place].range))
                }
            }
        }
    }

    /// The same words, the last of them also in the genitive.
    private static func stand(_ wanted: [String], _ words: [String]) -> Bool {
        guard let last = wanted.last, let told = words.last else { return false }
        return wanted.dropLast() == words.dropLast() && Self.is(told, last)
    }

    /// "Aarhus Byret", "Retten i Aarhus".
    private static func isCourt(_ words: [Folding.Word], _ place: Int, _ count: Int) -> Bool {
        let next = place + count < words.count ? words[place + count].folded : ""
        let before = place >= 2 ? [words[place - 2].folded, words[place - 1].folded] : []
        return ["byret", "byrets", "landsret", "landsrets", "ret", "rets"].contains(next) || before == ["retten", "i"]
    }
}
