/// Finds trades that few have. What hundreds are in every town tells nothing.
struct Trades {
    /// Before these, "som" tells a trade: whatever it is, unless many have it.
    private static let employed = Words.set(
        """
        ansat ansættes arbejder arbejdede arbejdet arbejde stilling stillingen job jobbet ansættelse ansættelsen virker virkede hyret \
        antaget fungerer fungerede startede begyndte uddannelse elevplads
        """)
    private static let trained: Set = ["uddannet", "pensioneret", "forhenværende"]
    private static let labels: Set = [
        "stilling", "erhverv", "job", "beskæftigelse", "profession", "stillingsbetegnelse",
    ]
    private static let predicates = Words.set(
        "er var været blev bliver tidligere eneste som og arbejder arbejdede arbejde stillingen")
    static let agents = [
        "instruktør", "tekniker", "artist", "kaptajn", "borgmester", "passer", "puster", "tør", "mager", "smed",
        "fører",
        "lods", "dykker", "jæger", "konservator", "dirigent", "organist", "degn", "provst", "biskop", "kantor",
        "skuespiller", "danser", "sanger", "forfatter", "kunstner", "skipper", "redningsmand", "styrmand", "mand",
        "kvinde", "ist", "olog", "nom", "graf", "tolk", "dommer", "minister", "ambassadør", "trykker", "binder",
        "bygger",
        "tæmmer", "træner", "klipper", "skærer", "væver", "brygger", "avler", "fisker", "flyver", "pilot", "jockey",
        "rytter", "skytte", "mester", "vogter", "inspektør", "støber", "skriver", "løber", "brænder", "klatrer",
        "præst", "slager", "iker", "tækker", "maler", "koger", "farver", "graver", "syerske", "spinder",
        "massør", "jonglør", "souflør", "arkivar", "kirketjener", "rabbiner", "imam", "nonne", "praktor", "terapeut",
        "croupier", "sommelier", "matros", "akrobat", "diplomat", "rapper", "kirurg",
        "sorterer", "tegner", "sliber", "drejer", "hugger", "stemmer", "spiller", "stopper", "gravør", "forgylder",
        "klokker", "kkeringer", "metallurg", "antikvar", "stuntperson", "tømrer", "snedker", "vejleder", "repetitør",
        "jordemoder", "rius", "restaurator", "præparator", "slagter", "vægter", "bibliotekar", "redaktør",
    ]
    /// Whatever stands before these, many have it; and what is no trade.
    static let ordinaryEnds = [
        "formand", "leder", "chef", "assistent", "konsulent", "medarbejder", "lærling", "sekretær", "elev", "vikar",
        "vært", "vist", "lærer", "hjælper", "rådgiver", "mist", "plejer", "arbejder", "sygeplejerske", "chauffør",
        "mekaniker", "ansat", "ansatte", "direktør", "ingeniør", "repræsentant", "sælger", "kandidat", "aspirant",
        "funktionær", "studerende", "pædagog", "udvikler", "arbejdsgiver", "montør", "husejer", "svejser",
    ]
    /// Trades that so many have that they tell nothing, whatever the place; and what "som" says beside trades.
    static let common = Words.set(
        """
        medarbejder kvinde mand person klager indklagede ansøger patient kunde elev studerende kollega leder chef lærer skolelærer pædagog \
        sygeplejerske læge sosu-assistent assistent kontorassistent tømrer murer elektriker maler smed mekaniker chauffør buschauffør \
        lagermedarbejder ekspedient sælger butiksassistent rengøringsassistent tjener kok bager slagter frisør landmand fisker politimand \
        politibetjent soldat jurist advokat ingeniør økonom revisor bogholder sekretær tillidsmand formand tillidsrepræsentant \
        håndværker arbejdsmand ægtemand mester gymnasielærer afdelingsleder rektor inspektør træner instruktør journalist psykolog \
        socialrådgiver fysioterapeut jordemoder tandlæge farmaceut bibliotekar konsulent sommerfugl håndboldtræner virksomhedsleder \
        skoleleder nordmand talsmand forretningsmand bestyrer fagmand sagkyndig dommer minister embedsmand ombudsmand rådmand \
        styrelsesmand lejer ejer udlejer arbejdsgiver arbejdstager lønmodtager jobansøger vikar bruger borger handicaphjælper hjælper \
        forretningsfører hovedperson vicevært portør bioanalytiker ergoterapeut dagplejer fuldmægtig pedel gartner postbud servitrice \
        følge led minimum nævnt anført aftalt beskrevet tidligere hidtil fast ung ældre ny gæst vidne part barn eneste første sådan \
        fuldtidsansat deltidsansat timelønnet ufaglært faglært selvstændig freelancer projektansat vejleder studievejleder kranfører \
        løber spiller forsikringstager skribent ordstyrer referent ordblind billist cyklist turist specialist receptionist målmand redaktør kontrollør terrorist \
        laborant optiker tandplejer tandtekniker radiograf diætist dyrlæge arkitekt designer grafiker programmør datamatiker lektor adjunkt \
        professor underviser forsker operatør sagsbehandler projektleder truckfører lastbilchauffør postomdeler avisbud rengøringshjælp \
        hjemmehjælper frivillig praktikant trainee stuepige kontormedarbejder montør bagersvend kassedame kassemedarbejder \
        akademiker alkoholiker katoliker epileptiker kritiker fanatiker praktiker romantiker politiker psykotiker diabetiker musiker \
        indkøber børnepasser astmatiker allergiker spastiker studievært \
        adventist baptist metodist buddhist kommunist ateist feminist pacifist aktivist islamist salafist præst \
        parkeringsvagt sundhedsplejerske autolakerer kurator fører model \
        realist optimist gambist bokser ringer vogter overlæge afdelingslæge speciallæge formidler koordinator tolk
        """)
    /// Ends that many trades have of which few are.
    static let rareEnds = ["vejleder", "fører"]
    /// Before these a trade is looked for that is none by itself.
    static let cues = labels.union(trained).union(["som", "til"])
    private static let complements: Set = ["ved", "for", "på", "med", "af"]

    func find(in search: inout Search) {
        let persons = search.personEnds()
        let cued = search.all(.tradeCue).map { $0 + 1 }.filter {
            $0 < search.text.tokens.count && !search.has(.trade, $0)
        }
        for token in search.all(.trade) + cued {
            guard let first = first(token, search, persons) else { continue }
            search.add(tokens: first...end(token, search), .occupation, .quasi, 0.4)
        }
    }

    /// Where the place begins that ends with this trade; nil for what is none, or one that many have.
    private func first(_ token: Int, _ search: Search, _ persons: PlaceSet) -> Int? {
        let place = search.text.tokens[token]
        guard place.end - place.start >= 4 else { return nil }
        if isLabelled(token, search) || isLine(token, search, persons) { return token }
        guard token > 0, !place.shape.contains(.capitalised) || search.isUpper else { return nil }
        if isEmployed(token, search) {
            let before = search.word(token - 1)
            if before == "pensioneret" || before == "forhenværende" { return token - 1 }
            return search.word(token - 2) == "arbejde" ? token - 2 : token
        }
        let before = search.word(token - 1)
        let gap = search.text.gap(token - 1)
        let isApposition = gap.contains(0x2C) && gap.count <= 2 || isCell(token, search)
        guard search.has(.trade, token) else { return nil }
        // "kirurgisk instrumentmager", "omrejsende skærsliber"
        if before.hasSuffix("isk") || before.hasSuffix("ende") && before != "værende",
            Self.predicates.contains(search.word(token - 2))
        {
            return token - 1
        }
        guard isApposition || gap.allSatisfy(Letter.isSpace) && isPredicate(token - 1, search) else { return nil }
        // "teatertekniker og tidligere cirkusartist" is one place.
        guard ["og", "tidligere", "forhenværende"].contains(before), token > 1 else { return token }
        var other = token - 1
        while other > 0, ["og", "tidligere", "forhenværende"].contains(search.word(other)) { other -= 1 }
        return search.has(.trade, other) ? other : before == "og" ? token : token - 1
    }

    /// "er", "er i dag", "var indtil 2018", "34-årig"
    private func isPredicate(_ token: Int, _ search: Search) -> Bool {
        let word = search.word(token)
        if Self.predicates.contains(word) || word == "årig" || word == "årige" { return true }
        var verb = token - 1
        switch word {
        case "dag": verb = search.word(token - 1) == "i" ? token - 2 : -1
        case "nu", "oprindeligt", "også", "dengang", "selv", "fortsat", "stadig", "fast", "fastansat": break
        default:
            let isYear = search.count(token) == 4 && search.text.tokens[token].shape.itself == .digits
            verb = isYear && ["indtil", "siden", "til"].contains(search.word(token - 1)) ? token - 2 : -1
        }
        return verb >= 0 && ["er", "var", "været"].contains(search.word(verb))
    }

    /// "ansat som klokkestøber", "uddannet dukkefører", "uddanner sig til orgelbygger"
    private func isEmployed(_ token: Int, _ search: Search) -> Bool {
        let before = search.word(token - 1)
        guard search.isBeside(token - 1), search.has(.rare, token) else { return false }
        if Self.trained.contains(before) { return true }
        if before == "til" {
            return search.word(token - 2) == "sig" && search.word(token - 3).hasPrefix("uddan")
                || ["læser", "læste", "uddannes", "studerer", "oplæres"].contains(search.word(token - 2))
        }
        return before == "som"
            && ((2...3).contains { Self.employed.contains(search.word(token - $0)) }
                && Self.isNoun(token, search))
    }

    /// "Stilling: gravør"
    private func isLabelled(_ token: Int, _ search: Search) -> Bool {
        guard token > 0, Self.labels.contains(search.word(token - 1)) else { return false }
        let gap = search.text.gap(token - 1)
        return gap.contains(0x3A) && !gap.contains(where: Letter.isNewline) && search.has(.rare, token)
    }

    /// Below a name, alone on its line.
    private func isLine(_ token: Int, _ search: Search, _ persons: PlaceSet) -> Bool {
        guard token > 0, search.startsLine(token),
            token + 1 == search.text.tokens.count || search.startsLine(token + 1)
                || search.word(token + 1) == "og"
        else { return false }
        return search.has(.trade, token) && persons.contains(search.text.tokens[token - 1].end)
    }

    /// A cell of a table of its own.
    private func isCell(_ token: Int, _ search: Search) -> Bool {
        let bars: (UInt32) -> Bool = { [0x3B, 0x7C, 0x09].contains($0) }
        return search.text.gap(token - 1).contains(where: bars) && token + 1 < search.text.tokens.count
            && search.text.gap(token).contains(where: bars)
    }

    /// "brændmester ved ringovnen", "vejer og auktionarius": with what belongs to it.
    private func end(_ token: Int, _ search: Search) -> Int {
        let tokens = search.text.tokens
        var last = token
        while last + 2 < tokens.count, last - token < 12, search.isBeside(last), search.word(last + 1) == "og",
            search.isBeside(last + 1), let next = joined(last + 2, search)
        { last = next }
        guard last + 2 < tokens.count, search.isBeside(last),
            isComplement(last + 1, search), !search.isCapitalised(last + 2)
        else { return last }
        let head = last
        while last + 1 < tokens.count, last - head < 5, search.isBeside(last), !search.isCapitalised(last + 1),
            last == head || search.word(last) == "speciale"
                || !["hos", "i", "og", "fra", "da", "at", "til"].contains(search.word(last + 1))
        { last += 1 }
        return last
    }

    /// What goes on behind "og": a trade, a long noun, and either with what it is like before it.
    private func joined(_ token: Int, _ search: Search) -> Int? {
        if search.word(token).hasSuffix("isk"), token + 1 < search.text.tokens.count, search.isBeside(token) {
            return token + 1
        }
        let isEnd =
            token + 1 == search.text.tokens.count || search.text.gap(token).contains { [0x2C, 0x2E].contains($0) }
        let isLong = search.count(token) > (isEnd ? 5 : 8) && Self.isNoun(token, search) && !search.isCapitalised(token)
        let isOffice = Rarities.officeEnds.contains(where: search.word(token).hasSuffix)
        return isLong || isOffice || search.has(.trade, token) ? token : nil
    }

    private func isComplement(_ token: Int, _ search: Search) -> Bool {
        let word = search.word(token)
        let next = search.word(token + 1)
        return Self.complements.contains(word)
            || word == "i" && next.count > 4 && !Words.function.contains(next)
                && search.text.tokens[token + 1].shape.itself == .letters
    }

    private static func isNoun(_ token: Int, _ search: Search) -> Bool {
        let word = search.word(token)
        return !Words.function.contains(word) && !["t", "e"].contains(where: word.hasSuffix) && !word.hasSuffix("ende")
    }

    /// Whether it is a trade that many have, or ends as those do.
    static func isKnown(_ word: String) -> Bool {
        common.contains(word) || ordinaryEnds.contains(where: word.hasSuffix)
    }
}
