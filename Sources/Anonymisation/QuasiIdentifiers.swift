/// Finds what tells who somebody is only together with more: age, trade, and what nobody else is.
///
/// A text in which nobody is named and no place given holds nothing of the kind; a published ruling keeps ages and trades.
struct QuasiIdentifiers {
    private static let predicates: Set = [
        "er", "var", "som", "blev", "bliver", "tidligere", "eneste", "uddannet", "ansat", "forhenværende", "og",
        "arbejder", "arbejdede", "arbejde", "stillingen",
    ]
    private static let agents = [
        "instruktør", "tekniker", "artist", "kaptajn", "borgmester", "passer", "puster", "tør", "mager", "smed",
        "fører", "lods", "dykker", "jæger",
        "konservator", "dirigent", "organist", "degn", "provst", "biskop", "kantor", "skuespiller", "danser", "sanger",
        "forfatter", "kunstner", "skipper",
        "redningsmand", "styrmand", "mand", "kvinde", "ist", "olog", "nom", "graf", "tolk", "dommer", "minister",
        "ambassadør", "trykker", "binder", "bygger",
        "tæmmer", "træner", "klipper", "skærer", "væver", "brygger", "avler", "fisker", "flyver", "pilot", "jockey",
        "rytter", "skytte", "mester", "vogter", "inspektør",
    ]
    /// Whatever stands before these, many have it; and what is no trade.
    private static let ordinaryEnds = [
        "formand", "leder", "chef", "assistent", "konsulent", "medarbejder", "lærling", "sekretær", "elev", "vikar",
        "vært",
        "vist", "lærer", "hjælper", "rådgiver", "mist", "plejer", "arbejder", "sygeplejerske",
    ]

    /// Trades that so many have that they tell nothing, whatever the place.
    private static let common: Set = Set(
        """
        medarbejder kvinde mand person klager indklagede ansøger patient kunde elev studerende kollega leder chef lærer skolelærer pædagog sygeplejerske \
        læge sosu-assistent assistent kontorassistent tømrer murer elektriker maler smed mekaniker chauffør buschauffør lagermedarbejder ekspedient sælger \
        butiksassistent rengøringsassistent tjener kok bager slagter frisør landmand fisker politimand politibetjent soldat jurist advokat ingeniør økonom \
        revisor bogholder sekretær tillidsmand formand tillidsrepræsentant håndværker arbejdsmand ægtemand mester gymnasielærer afdelingsleder \
        rektor inspektør træner instruktør journalist psykolog socialrådgiver fysioterapeut jordemoder tandlæge farmaceut bibliotekar konsulent sommerfugl \
        konsulent håndboldtræner virksomhedsleder skoleleder nordmand talsmand formand forretningsmand bestyrer fagmand sagkyndig dommer minister embedsmand \
        ombudsmand rådmand styrelsesmand lejer ejer udlejer arbejdsgiver arbejdstager lønmodtager jobansøger vikar bruger borger handicaphjælper hjælper
        """.split(whereSeparator: \.isWhitespace).map(String.init))
    private static let kin: Set = [
        "søster", "bror", "mor", "far", "datter", "søn", "gift", "hustru", "kone", "ægtefælle", "enke", "enkemand",
        "tvilling", "nevø", "niece", "barnebarn",
    ]
    private static let durations: Set = [
        "i", "efter", "for", "gennem", "over", "under", "sidste", "seneste", "næste", "mindst", "inden", "hver", "ca",
        "cirka", "omkring", "kun", "på", "første", "flere", "knap", "til",
    ]
    private static let feats: Set = [
        "paralympisk", "olympisk", "landsholdsspiller", "verdensmester", "danmarksmester", "europamester", "kendt",
        "prisvindende", "kåret", "nordmester",
    ]

    func find(in search: inout Search) {
        guard search.found.contains(where: { [.person, .town, .address, .cpr].contains($0.kind) }) else { return }
        ages(in: &search)
        rarities(in: &search)
        trades(in: &search)
    }

    private func number(_ token: Int, _ search: Search) -> Int? {
        search.count(token) <= 3 && search.text.tokens[token].shape == .digits
            ? Int(search.text.lowercased(token)) : nil
    }

    private func ages(in search: inout Search) {
        let tokens = search.text.tokens
        for token in tokens.indices {
            guard let years = number(token, search), (10...110).contains(years), token + 1 < tokens.count else {
                continue
            }
            let word = search.text.lowercased(token + 1)
            let gap = search.text.gap(token)
            guard gap.count <= 2, gap.allSatisfy({ Letter.isSpace($0) || Letter.isDash($0) }),
                ["år", "årig", "årige", "åriges"].contains(word)
            else { continue }
            let before = token > 0 ? search.text.lowercased(token - 1) : ""
            let after =
                token + 2 < tokens.count && search.text.gap(token + 1).count <= 2
                ? search.text.lowercased(token + 2) : ""
            let isAlder = token > 1 && before == "af" && search.text.lowercased(token - 2) == "alder"
            if word == "år", !isAlder {
                if Self.durations.contains(before)
                    || ["siden", "frem", "tilbage", "tidligere", "senere", "før", "efter"].contains(after)
                {
                    continue
                }
            }
            search.add(tokens: token...(token + 1), .age, .quasi, 0.5)
        }
    }

    /// "den eneste, der …", "første kvindelige …", "søster til …": to the end of the clause.
    private func rarities(in search: inout Search) {
        let tokens = search.text.tokens
        for token in tokens.indices {
            let word = search.text.lowercased(token)
            let next = token + 1 < tokens.count ? search.text.lowercased(token + 1) : ""
            var first: Int?
            if ["eneste", "første"].contains(word), token > 0 {
                let isArticle = ["den", "det", "de", "som"].contains(search.text.lowercased(token - 1))
                if word == "eneste" {
                    first = isArticle && search.text.lowercased(token - 1) != "som" ? token - 1 : token
                }
                if word == "første",
                    [
                        "kvindelige", "mandlige", "kvinde", "mørke", "sorte", "muslimske", "homoseksuelle", "åbent",
                        "handicappede", "døve", "blinde", "transkønnede",
                    ].contains(next)
                {
                    first = isArticle && search.text.lowercased(token - 1) != "som" ? token - 1 : token
                }
            }
            if Self.kin.contains(word), next == "til" { first = token }
            if Self.kin.contains(word), ["er", "var", "blev"].contains(next) {
                let clause = (token + 1)...clauseEnd(token + 1, search)
                if clause.contains(where: { isTrade($0, search) }) { first = token }
            }
            if Self.feats.contains(word) { first = token }
            if word == "stifter" || word == "grundlægger", next == "af" { first = token }
            guard let first else { continue }
            let last = clauseEnd(max(token, first), search)
            if last > first { search.add(tokens: first...last, .fact, .quasi, 0.5) }
        }
    }

    private func clauseEnd(_ token: Int, _ search: Search) -> Int {
        let tokens = search.text.tokens
        var last = token
        while last + 1 < tokens.count, last - token < 12 {
            let gap = search.text.gap(last)
            if gap.contains(where: {
                Letter.isNewline($0) || [0x2E, 0x3B, 0x28, 0x29, 0x3A, 0x22, 0x201D].contains($0)
            }) {
                break
            }
            let word = search.text.lowercased(last + 1)
            if gap.contains(0x2C), !["der", "som", "hvis"].contains(word) { break }
            if word == "og", last + 2 < tokens.count {
                let after = search.text.lowercased(last + 2)
                if ["er", "bor", "var", "har", "havde", "blev", "tidligere", "arbejder", "fik", "søgte"].contains(after)
                    || search.flags[last + 2].contains(.job)
                {
                    break
                }
            }
            last += 1
        }
        return last
    }

    private func trades(in search: inout Search) {
        let tokens = search.text.tokens
        for token in tokens.indices {
            let place = tokens[token]
            guard token > 0, !place.shape.contains(.capitalised), place.end - place.start >= 4 else { continue }
            let before = search.text.lowercased(token - 1)
            let gap = search.text.gap(token - 1)
            let isApposition = gap.contains(0x2C) && gap.count <= 2
            guard isApposition || gap.allSatisfy(Letter.isSpace) && Self.predicates.contains(before),
                isTrade(token, search)
            else { continue }
            // "teatertekniker og tidligere cirkusartist" is one place.
            var first = token
            if ["og", "tidligere", "forhenværende"].contains(before), first > 1 {
                var place = token - 1
                while place > 0, ["og", "tidligere", "forhenværende"].contains(search.text.lowercased(place)) {
                    place -= 1
                }
                first = isTrade(place, search) ? place : search.text.lowercased(token - 1) == "og" ? token : token - 1
            }
            if before == "som", token > 1, search.text.lowercased(token - 2) == "arbejde" { first = token - 2 }
            search.add(tokens: first...token, .occupation, .quasi, 0.4)
        }
    }

    private func isTrade(_ token: Int, _ search: Search) -> Bool {
        let word = search.text.lowercased(token)
        guard !Self.common.contains(word),
            search.isOrdinary(token) || search.flags[token].contains(.job) || word.hasSuffix("tør")
        else { return false }
        if Self.ordinaryEnds.contains(where: word.hasSuffix) { return false }
        if search.flags[token].contains(.job) { return true }
        return Self.agents.contains { word.hasSuffix($0) && word.count > $0.count + 2 || word == $0 && $0.count >= 4 }
    }
}
