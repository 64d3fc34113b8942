/// Danish words that are names, or parts of names of firms and authorities: by themselves they tell nobody. Folded.
enum OrdinaryWords {
    static func contains(_ folded: String) -> Bool { all.contains(folded) }

    /// Whether it is what many firms and places are called by: "Skole", "Danmark".
    static func isGeneral(_ folded: String) -> Bool { general.contains(folded) }

    private static let all = general.union(set(people + calendar))
    private static let general = set(places + firms)

    private static func set(_ words: String) -> Set<String> {
        Set(words.split(whereSeparator: \.isWhitespace).map { Folding.oneSpelling(Folding.squeezed(String($0))) })
    }

    private static let calendar = """
        januar februar marts april juni juli august september oktober november december mandag tirsdag onsdag torsdag fredag \
        lørdag søndag malte lange sager islam
        """

    private static let people = """
        bo mark holm lund bak bang beck berg birk bjerg bjørn blom borg brandt bro buch bundgaard busk byg dahl dal dam due \
        eg eng falk fisker fog fred friis frost gade gran green grøn have hede hein hjort hoff høj høst ibsen iben jul kamp \
        karl kirke klit koch krog krogh kvist lang lauge lilje linde lind lykke løv mose munk møller mølle nord nygaard \
        ravn rask rose rosen sand skipper skov smed sol solgård sommer sten storm strand sund svane sø sønder søndergaard \
        toft torp vester vind vinter viola vang vig øster østergaard ager bonde bager degn dreyer fugl glad gud hald hansen \
        have hammer kok konge krag lassen liv magnus mai maj mester mikkel nissen palle per pil post regn rom rytter sejer \
        sidse smith søn tang tid tove troels tro vår viking ulv art
        """
    private static let places = """
        region hovedstaden sjælland nordjylland midtjylland syddanmark danmark dansk danske kommune kommunen by byen amt \
        eksempelby nord syd øst vest midt stat staten
        """
    private static let firms = """
        skole skolen skoler gymnasium universitet bibliotek biblioteket boligselskab boligselskabet bolig foreningen forening \
        forbund klinik klinikken hospital hospitalet sygehus sygehuset politi politiet butik butikken kaffehus kaffehuset café \
        restaurant hotel hotellet vikar vikarbureau lager logistik regnskab rengøring transport værft handel service gruppe \
        gruppen center centret fond fonden banken bank kirken børnehave børnehaven plejehjem plejehjemmet ukendt selskab \
        selskabet firma firmaet virksomhed virksomheden eksempel eksakt teknik byg entreprise konsulent holding international
        """
}
