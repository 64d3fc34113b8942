/// Finds what few are or one alone is: an office, a prize, a first or an only, a family that stands out. To the end of the clause.
struct Rarities {
    private static let articles: Set = ["den", "det", "de", "som"]
    /// What stands between an article and an office.
    private static let before: Set = [
        "tidligere", "sidste", "enlig", "dengang", "nordisk", "dansk", "gange", "to", "tre",
    ]
    private static let attributes = Words.set(
        """
        kvindelige mandlige kvinde mand mørke sorte muslimske homoseksuelle åbent handicappede døve blinde transkønnede gravide \
        udenlandske sorte farvede lesbiske jødiske
        """)
    /// What is first, and singles out nobody.
    private static let times = Words.set(
        """
        gang gange dag dage uge uger måned måneder år halvår kvartal møde samtale punkt punktum afsnit led instans omgang sygedag \
        sygedage fraværsdag advarsel spørgsmål klage klagepunkt januar februar marts april maj juni juli august september oktober \
        november december time halvdel periode omsorgsdag feriedag arbejdsdag barselsuge brev svar parti plads prioritet række skoledag \
        stykke væsentlige mulige indkaldelse ansættelsesår trin samtaler møder sygemelding
        """)
    private static let kin = Words.set(
        """
        søster bror mor far datter søn mand gift hustru kone ægtefælle enke enkemand tvilling nevø niece barnebarn oldebarn fætter \
        kusine onkel tante farfar morfar farmor mormor svoger svigerinde svigermor svigerfar stedfar stedmor
        """
    )
    static let kinEnds = ["datter", "søn", "søster", "bror", "barn"]
    /// An office or a distinction, before what it is of.
    private static let offices = Words.set(
        """
        formand næstformand forkvinde kasserer talsmand talsperson talskvinde tillidsmand imam rabbiner spidskandidat stifter medstifter \
        grundlægger indehaver modtager vinder opfinder medopfinder ophavsmand ophavskvinde topscorer kaptajn anfører rekordholder \
        bestyrelsesmedlem byrådsmedlem kirkeværge ordfører ridder eneforsørger initiativtager medejer skaber landsholdskaptajn \
        biskop provst borgmester minister ambassadør koncertmester herredsfoged amtsborgmester politimester \
        forfatter pioner frontfigur hovedperson forperson borgmesterkandidat byrådskandidat folketingskandidat
        """)
    private static let lands = Words.set(
        "danmarks jyllands fyns sjællands bornholms lollands falsters grønlands færøernes nordens skandinaviens europas verdens"
    )
    /// What offices end with.
    static let officeEnds = [
        "formand", "borgmester", "minister", "ordfører", "præst", "dommer", "mester", "kandidat", "medlem", "inspektør",
        "repræsentant", "direktør", "biskop", "provst",
    ]
    private static let prepositions: Set = ["for", "af", "i", "ved", "på", "til", "hos", "over"]
    private static let famous = Words.set(
        """
        paralympisk paralympiske olympisk olympiske landsholdsspiller verdensmester danmarksmester europamester prisvindende kåret nordmester \
        landskendt verdensberømt verdenskendt
        """)
    private static let cups: Set = ["dm", "vm", "em", "ol", "nm"]
    static let honours = [
        "medalje", "medaljen", "rekord", "rekorden", "mesterskab", "mesterskabet", "landshold", "landsholdet",
        "ildsjælspris", "fortjenstmedalje", "hæderspris", "hæderstegn", "patent", "ildsjælsprisen", "talentpris",
        "sølvmedalje", "guldmedalje", "kulturpris", "kulturprisen", "sportspris", "sportsprisen", "idrætspris",
        "litteraturpris", "initiativpris", "initiativprisen", "ærespris", "æresprisen", "verdensrekord",
        "rådsmedlem", "tingsmedlem", "bestyrelsesmedlem", "rådskandidat", "tingskandidat",
    ]
    /// Bodies that have few members.
    private static let councils = [
        "råd", "rådet", "bestyrelse", "bestyrelsen", "holdet", "landshold", "folketinget", "kongehuset", "komité",
        "komiteen",
    ]
    /// What is given to few, behind the verb that gives it.
    private static let awards = ["pris", "prisen", "medalje", "medaljen", "korset", "ordenen", "legat", "legatet"]
    /// What somebody has done, and few others.
    private static let feats = Words.set(
        """
        overlevede overlevet mistede mistet opkaldt vundet krydset besteget optrådt indspillet medvirket udgivet opfundet reddet grundlagt stiftet repræsenteret debuteret bestred \
        vandt krydsede besteg optrådte indspillede medvirkede udgav opfandt reddede grundlagde stiftede repræsenterede debuterede
        """)
    private static let done = Words.set(
        "vundet sat modtaget fået syet ringet spillet deltaget tegnet bygget skrevet malet sunget")
    private static let numbers = Words.set("to tre fire fem seks syv otte ni ti elleve tolv")

    /// What may tell such a fact by itself; ends of words beside.
    static let heads = kin.union(offices).union(famous).union(cups).union(feats).union(first).union(
        EnglishLines.singles)
    private static let first = Words.set(
        """
        eneste første sidste seneste en én et ét den manden kvinden kendt medlem tildelt hædret adopteret udsendt efterkommer jorden portrætteret skildret foreviget kun tidligere børn ældste yngste mindste største højest bedste bedst mest hurtigste trillinger \
        tvillinger firlinger årets mester
        """)

    /// "adoptivdatter", "plejesøn"
    private static func isKin(_ word: String) -> Bool {
        kinEnds.contains { word.hasSuffix($0) && word.utf8.count > $0.utf8.count + 3 }
    }

    func find(in search: inout Search) {
        let persons = search.personEnds()
        for token in search.all(.rarity) {
            guard let first = first(token, search, persons) else { continue }
            let last = end(max(token, first), search)
            if last > first { search.add(tokens: first...last, .fact, .quasi, 0.5) }
        }
    }

    /// Where a fact begins that this word tells; nil for none.
    private func first(_ token: Int, _ search: Search, _ persons: PlaceSet) -> Int? {
        let text = search.word(token)
        let next = search.word(token + 1)
        switch text {
        case "eneste": return search.word(token - 1) == "hver" ? nil : start(token, search)
        case "ældste", "yngste", "mindste", "største", "højest", "bedste", "bedst", "mest", "hurtigste":
            if isGenitive(token - 1, search) { return token - 1 }
            // "den yngste, der har udstillet"
            return search.word(token - 1) == "den" && ["der", "som"].contains(next)
                && search.text.gap(token).contains(0x2C) ? token - 1 : nil
        case "manden", "kvinden":
            // "kendt som manden, der reddede alteret"
            return ["som", "er", "var"].contains(search.word(token - 1)) && next == "der"
                && search.text.gap(token).contains(0x2C) ? token : nil
        case "årets":
            let isNamed = ["blev", "som", "er", "var", "kåret", "til"].contains(search.word(token - 1))
            return isNamed && !["udgang", "løb", "resultat", "slutning", "gang", "begyndelse"].contains(next)
                ? token : nil
        case "trillinger", "tvillinger", "firlinger": return clauseStart(token, search)
        case "første": return isFirst(token, search) ? start(token, search) : nil
        case "sidste", "seneste":
            // "øens sidste fyrpasser"
            if token + 1 < search.text.tokens.count, isGenitive(token - 1, search), search.has(.trade, token + 1) {
                return token - 1
            }
            let isOne = ["den", "de"].contains(search.word(token - 1)) && ["på", "i", "med", "der"].contains(next)
            return isOne && !["måneden", "rækken", "ugen", "året"].contains(search.word(token + 2))
                ? token - 1 : nil
        case "en", "én", "et", "ét":
            return next == "af" && ["kun", "to", "tre", "få"].contains(search.word(token + 2)) ? token : nil
        case "den":
            // "han er den, der reddede …"
            let isWho = ["er", "var"].contains(search.word(token - 1)) && next == "der"
            return isWho && search.text.gap(token).contains(0x2C) ? token : nil
        case "tidligere":
            // "øens tidligere dyrlæge"
            guard token + 1 < search.text.tokens.count, isGenitive(token - 1, search) else { return nil }
            let isTrade = !search.signs(token + 1).isDisjoint(with: [.trade, .commonTrade])
            return isTrade || Self.officeEnds.contains(where: next.hasSuffix) ? token - 1 : nil
        case "medlem":
            let isOf = ["af", "i"].contains(next)
            return isOf
                && (2...3).contains { hop in
                    Self.councils.contains { search.word(token + hop).hasSuffix($0) }
                } ? start(token, search) : nil
        case "tildelt", "hædret":
            return (1...5).contains { hop in Self.awards.contains { search.word(token + hop).hasSuffix($0) } }
                ? token : nil
        case "portrætteret", "skildret", "foreviget": return ["i", "på"].contains(next) ? token : nil
        case "kun": return few(token, search)
        case "adopteret": return next == "fra" ? token : nil
        case "udsendt":
            return next == "til" && token + 2 < search.text.tokens.count && search.isCapitalised(token + 2)
                ? token : nil
        case "efterkommer": return next == "af" ? token : nil
        case "jorden": return next == "rundt" ? clauseStart(token, search) : nil
        case "kendt":
            // "kendt som øens eneste hjuler"
            if next == "som",
                isGenitive(token + 2, search) || ["den", "det", "manden"].contains(search.word(token + 2))
            {
                return token
            }
            let isLocally = next == "i" && ["for", "fordi"].contains(search.word(token + 3))
            return ["fra", "for"].contains(next) || isLocally ? token : nil
        case "børn":
            guard
                Self.numbers.contains(search.word(token - 1))
                    || search.text.tokens[max(0, token - 1)].shape.itself == .digits,
                ["har", "havde"].contains(search.word(token - 2))
            else { return nil }
            return token - 2
        default: break
        }
        if Self.kin.contains(text) || Self.isKin(text) {
            return kin(token, next, search)
        }
        if Self.offices.contains(text), Self.prepositions.contains(next) || text == "topscorer" {
            return isCommonOffice(token, search) ? nil : start(token, search)
        }
        if text == "mester", next == "i" { return start(token, search) }
        if Self.famous.contains(text) {
            // "blev i 2018 danmarksmester"
            let isYear = search.word(token - 2) == "i" && Int(search.word(token - 1)).map { $0 > 1900 } ?? false
            return isYear && ["blev", "var"].contains(search.word(token - 3)) ? token - 2 : token
        }
        if Self.cups.contains(text), search.text.tokens[token].shape.contains(.allCapitals) {
            return start(token, search)
        }
        if Self.honours.contains(where: text.hasSuffix) {
            // "Bestyrelsesmedlem Lis har oplyst" names somebody.
            let isTitle =
                token + 1 < search.text.tokens.count && search.isBeside(token) && search.isCapitalised(token + 1)
            return isTitle ? nil : clauseStart(token, search)
        }
        let before = search.word(token - 1)
        if Self.feats.contains(text), !["sagen", "hævd"].contains(next), !isLoss(token, search) {
            return ["har", "havde"].contains(before) ? token - 1 : isPersonal(token, search, persons) ? token : nil
        }
        return nil
    }

    /// "byens første sorte kirkeværge", "den første gravide hundefører i firmaet", and not "den første gang".
    private func isFirst(_ token: Int, _ search: Search) -> Bool {
        let next = search.word(token + 1)
        if Self.attributes.contains(next) { return true }
        guard !Self.times.contains(next) else { return false }
        let isOne =
            ["den", "som"].contains(search.word(token - 1))
            && (next.hasSuffix("ende")
                || next == "i" && ["en", "et"].contains(where: search.word(token + 2).hasSuffix))
        return isGenitive(token - 1, search) || isOne
    }

    /// "landets", "byens", "kommunens": what somebody is the first or the only one of.
    private func isGenitive(_ token: Int, _ search: Search) -> Bool {
        let text = search.word(token)
        guard text.count >= 4, text.hasSuffix("s"), !search.has(.function, token) else { return false }
        // "Danmarks første"
        return ["ens", "ets", "nes"].contains(where: text.hasSuffix)
            || Self.lands.contains(text) || search.stemFlags(token).contains(.town) && search.isCapitalised(token)
    }

    /// With the article, the genitive, and what belongs to it before.
    private func start(_ token: Int, _ search: Search) -> Int {
        var first = token
        if isGenitive(first - 1, search) { first -= 1 }
        while first > 0, token - first < 4, search.isBeside(first - 1) {
            let before = search.word(first - 1)
            guard
                Self.articles.contains(before)
                    || Self.before.contains(before) || before.hasSuffix("dobbelt")
            else { break }
            first -= 1
        }
        // "har åbnet øens eneste vinbar"
        let isDone = first > 1 && search.word(first - 1).hasSuffix("et") && search.isBeside(first - 1)
        return isDone && (2...3).contains { ["har", "havde"].contains(search.word(first - $0)) } ? first - 1 : first
    }

    private func kin(_ token: Int, _ next: String, _ search: Search) -> Int? {
        // "gift med sognets kirkesanger"
        if next == "med", ["gift", "forlovet", "kæreste"].contains(search.word(token)) {
            return isGenitive(token + 2, search) || isDefiniteTrade(token + 2, search) ? token : nil
        }
        if next == "efter", ["enke", "enkemand"].contains(search.word(token)) { return token }
        if ["sidder", "sad"].contains(next), ["i", "på"].contains(search.word(token + 2)) { return token }
        if isOffice(token, next, search) { return token }
        if next == "til" || next == "af" && token + 2 < search.text.tokens.count { return start(token, search) }
        guard ["er", "var", "blev"].contains(next) else { return nil }
        // "hans mand er øens dyrlæge": what there is one of.
        if isGenitive(token + 2, search) { return token }
        let clause = (token + 1)...end(token + 1, search)
        return clause.contains { search.has(.trade, $0) } ? token : nil
    }

    /// "hans hustru er formand for borgerforeningen", "sin mormor, der er borgerrepræsentant"
    private func isOffice(_ token: Int, _ next: String, _ search: Search) -> Bool {
        let verb = next == "der" ? token + 2 : token + 1
        guard ["er", "var", "blev"].contains(search.word(verb)) else { return false }
        let owner = search.word(token - 1)
        let isOwned =
            ["hans", "hendes", "min", "mit", "sin", "sit", "deres", "vores"].contains(owner)
            || owner.count > 3 && owner.hasSuffix("s") && !search.has(.function, token - 1)
        let word = search.word(verb + 1)
        return isOwned && search.isBeside(verb)
            && (search.has(.trade, verb + 1) || Self.officeEnds.contains(where: word.hasSuffix))
    }

    /// "sognepræsten", "skoleinspektøren": the one that a place has.
    private func isDefiniteTrade(_ token: Int, _ search: Search) -> Bool {
        let word = search.word(token)
        guard word.count > 6, word.hasSuffix("en") else { return false }
        let stem = String(word.dropLast(2))
        return Self.officeEnds.contains(where: stem.hasSuffix) || Trades.agents.contains(where: stem.hasSuffix)
    }

    /// What the Board itself has, and what everybody may be.
    private func isCommonOffice(_ token: Int, _ search: Search) -> Bool {
        let of = search.word(token + 2)
        return of.hasPrefix("nævn")
            || ["virksomheden", "firmaet", "brevet", "beløbet", "klagen", "mailen", "dette"].contains(of)
    }

    /// "en sygdom, som kun fem danskere har"
    private func few(_ token: Int, _ search: Search) -> Int? {
        let number = search.word(token + 1)
        guard ["som", "der"].contains(search.word(token - 1)), token > 1, search.text.gap(token - 2).contains(0x2C),
            Self.numbers.contains(number) || number == "få" || Int(number).map({ $0 < 100 }) ?? false,
            ["danskere", "mennesker", "personer", "andre", "danske", "familier"].contains(search.word(token + 2))
        else { return nil }
        return ["en", "et", "den", "det"].contains(search.word(token - 3)) ? token - 3 : token - 2
    }

    /// "mistede sit arbejde": what many lose.
    private func isLoss(_ token: Int, _ search: Search) -> Bool {
        let lost = [
            "indtægt", "løn", "job", "arbejde", "penge", "tilskud", "plads", "bolig", "tillid", "kroner", "overblikket",
        ]
        return search.word(token).hasPrefix("mist") && (1...4).contains { lost.contains(search.word(token + $0)) }
    }

    /// Whether who did it stands before: somebody found, or a small word for one.
    private func isPersonal(_ token: Int, _ search: Search, _ persons: PlaceSet) -> Bool {
        let before = search.word(token - 1)
        if ["han", "hun", "jeg", "der", "som", "klager"].contains(before) { return true }
        // "da han i 2022 vandt"
        if before.count == 4, Int(before) != nil, search.word(token - 2) == "i",
            ["han", "hun", "jeg", "der", "som", "klager"].contains(search.word(token - 3))
        {
            return true
        }
        return token > 0 && persons.contains(search.text.tokens[token - 1].end)
    }

    /// Behind the verb that tells it, or the last eight words.
    private func clauseStart(_ token: Int, _ search: Search) -> Int {
        var first = token
        while first > 0, token - first < 8 {
            let gap = search.text.gap(first - 1)
            if gap.contains(where: { Letter.isNewline($0) || [0x2E, 0x2C, 0x3A, 0x3B, 0x28].contains($0) }) { break }
            let before = search.word(first - 1)
            if ["er", "var", "og", "som", "blev"].contains(before) { break }
            first -= 1
            if Self.done.contains(before) {
                return ["har", "havde"].contains(search.word(first - 1)) ? first - 1 : first
            }
        }
        return first
    }

    private func end(_ token: Int, _ search: Search) -> Int {
        let tokens = search.text.tokens
        var last = token
        while last + 1 < tokens.count, last - token < 16 {
            let gap = search.text.gap(last)
            if gap.contains(where: {
                Letter.isNewline($0) || [0x2E, 0x21, 0x3F, 0x3B, 0x28, 0x29, 0x3A, 0x22, 0x201D].contains($0)
            }) {
                break
            }
            let next = search.word(last + 1)
            let goesOn =
                ["der", "som", "hvis"].contains(next)
                || ["da", "fordi"].contains(next) && Self.famous.contains(search.word(token))
            if gap.contains(0x2C), !goesOn { break }
            if next == "og", last + 2 < tokens.count {
                let after = search.word(last + 2)
                let goesOn = ["er", "bor", "var", "har", "havde", "blev", "tidligere", "arbejder", "fik", "søgte"]
                if goesOn.contains(after) || search.flags(last + 2).contains(.job) { break }
            }
            last += 1
        }
        return last
    }
}
