/// The engine's own short lists: what stands around names, and what has a capital and is none. In small letters.
enum Words {
    /// The words of a text, between spaces.
    static func set(_ words: String) -> Set<String> {
        Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// What may stand before the first word of a sentence.
    static func isOpening(_ value: UInt32) -> Bool {
        switch value {
        case 0x22, 0x27, 0xBB, 0xAB, 0x201C, 0x201D, 0x201E, 0x2019, 0x2018, 0x28, 0x5B, 0x2A, 0x2022, 0xB7, 0x3E: true
        default: false
        }
    }

    /// What ends a sentence or a field.
    static func isEnding(_ value: UInt32) -> Bool {
        switch value {
        case 0x2E, 0x21, 0x3F, 0x3A, 0x3B, 0x7C, 0x85: true
        default: false
        }
    }

    static let particles = set(
        "í van der den von de da di del della dos al el ul bin ibn abu á af la le ter ten v d y e")

    /// Capitals that mean something else than a person.
    static let abbreviations = Set(
        "HK EU KL DI FN EF HR LO FH CV IT TV PR DR OK ID NB PC DSB SU AS EL BR SF AC DM OL VM EM KU AU DTU CBS CPR CVR APV AMR TR SR FTR SU BUPL DSR DLF DJØF IDA NNF PROSA TL FTF GL GTB FAF PAF KLF "
            .split(separator: " ").map(String.init))

    static let surnameEnds: [[UInt32]] = [
        "sen", "gaard", "gård", "holm", "lund", "dahl", "bjerg", "berg", "strup", "trup", "rup", "bæk", "bech", "skov",
        "borg", "toft", "toft", "strøm", "sted", "bro", "vig", "kvist", "feldt", "felt", "mann", "witz", "berger", "by",
        "dal",
        "lev", "ager", "hus", "huus", "høj", "høy",
    ].map { $0.unicodeScalars.map(\.value) }

    /// Words of three letters that begin longer ones in the Board's field.
    static let shortParts = set(
        "løn køn job syn fag sex gen lov ret råd tro hud syg løb bil bus dag uge tid dyr mad sag barn bør")

    /// After these a name comes.
    static let titles = set(
        """
        advokat advokaten direktør direktøren afdelingsleder leder teamleder chef chefen salgschef personalechef hr-chef borgmester \
        forstander mester overlæge læge lægen tandlæge pædagog inspektør formand formanden kollega kollegaen kolleger indehaver \
        indehaveren ejer ejeren medarbejder medarbejderen bartender portier receptionist sekretær rektor træner træneren \
        landstræner vidnet vidne bisidder bisidderen tillidsrepræsentant konsulent rådgiver rådgiveren sagsbehandler vagten \
        dørmand dørmanden chauffør chaufføren hr fru frk fr dr professor krofatter uddeler fotograf kurator partner bror broren \
        søster mor far søn sønnen datter datteren mand manden kone konen kæreste kæresten veninde veninden ven vennen nabo \
        naboen bestyrer bestyreren bookeren driftschef kontorchef filialdirektør skoleleder klasselærer lærer læreren \
        psykolog psykologen fuldmægtig fuldmægtigen specialkonsulent souschef butikschef økonomichef klinikchef driftsleder \
        værkfører arbejdsleder køkkenchef køkkenleder projektleder regionschef distriktschef sygeplejerske jordemoder \
        socialrådgiver jobkonsulent ekspedient kassemester formanden næstformand kasserer bestyrelsesformand ægtefælle \
        ægtefællen samlever samleveren hustru hustruen barn barnet elev eleven patienten kunden gæsten lejeren beboeren \
        vikaren afløseren fællestillidsrepræsentant faglig sekretæren juristen jurist dommer dommeren præst præsten imam
        """)

    /// Behind who found them.
    static let illnesses = set(
        "syndrom syndromet sygdom sygdommen syge muskelsvind muskeldystrofi lymfom struma demens parese kontraktur ataksi anæmi"
    )

    /// After these a clerk's initials come.
    static let clerks = set(
        "sagsbehandler sagsbeh init initialer ref reference behandler sagsbehandlet underskrevet paraferet konsulent referent ordstyrer mødeleder noteret"
    )

    /// Behind these and "af" the initials come of who did it.
    static let written = set(
        "gemt skrevet oprettet rettet godkendt noteret behandlet udarbejdet modtaget afleveret ajourført journaliseret udfyldt underskrevet paraferet registreret opdateret"
    )

    /// After these, at the end of a letter, a name comes.
    static let greetings = set("mvh vh kh hilsen hilsner hilsen hej kære dbh knus")

    /// Words that the Board, the law and every letter write with a capital, and that name nobody.
    static let allowed = set(
        """
        ligebehandlingsnævnet ligebehandlingsnævnets nævnet nævnets nævn nævnene nævnenes hus højesteret højesterets østre vestre \
        landsret landsrets landsretten sø- handelsretten retten byret byretten byrets ankestyrelsen ankestyrelsens ankenævn eu eu's eus ef ef's eu-domstolen \
        eu-domstolens ef-domstolen domstolen domstolens domstol fn fn's fns folketinget folketingets folketing ombudsmand ombudsmanden \
        ombudsmandens datatilsynet arbejdsretten arbejdstilsynet sundhedsstyrelsen trafikstyrelsen kammeradvokaten institut \
        instituttet menneskerettigheder menneskerettighedsdomstol menneskerettighedsdomstolen danmark danmarks danske dansk hk foa 3f di kl lo fh co-industri \
        dansk gdpr apv hr cpr cvr nr stk jf se bilag klager klagers klageren klagerens indklagede indklagedes sagsfremstilling parternes fra til emne dato side \
        navn adresse tlf telefon mobil mail e-mail referat notat sms facebook instagram linkedin tiktok reddit discord steam word pdf \
        excel google teams outlook adhd kol ptsd færøerne grønland grønlands københavns jehovas vidner syvende dags kommission kommissionen \
        europa-kommissionen europa europæiske europarådets europa-parlamentet rådets rådet direktiv direktivet direktivets traktat traktaten \
        ministeriet beskæftigelsesministeriet social ligestillings minister ministeren beskæftigelsesministeren regeringen staten \
        statsforvaltningen familieretshuset udbetaling jobcenter jobcentret kommune kommunen region regionen regionens kommunens \
        forening foreningen forbund forbundet fagforeningen fagforbundet virksomheden skolen arbejdsgiveren a/s aps i/s p/s k/s as \
        september maj marts januar februar april juni juli august oktober november december mandag tirsdag onsdag torsdag fredag \
        lørdag søndag jul påske pinse ramadan muslim muslimsk muslimer kristen koranen bibelen islam allah gud folkekirken folkekirke kirke kirken katolske lutherske evangelisk-lutherske ortodokse \
        spørgsmål svar svarskrift replik duplik klage klagen klageskrift afgørelse afgørelsen afgørelsens sagen sag sagens påstand \
        resultat konklusion begrundelse retsgrundlag retsregler bemærkninger oplysninger beskrivelse stillingsopslag akt punkt afsnit \
        kapitel artikel art §§ lov loven lovens lovbekendtgørelse bekendtgørelse cirkulære vejledning overenskomst overenskomsten \
        ligebehandlingsloven forskelsbehandlingsloven ligelønsloven ligestillingsloven funktionærloven forvaltningsloven \
        retsplejeloven hovedaftalen b-afgørelse medhold stemmer rente renter kr dkk eur kroner \
        erhvervssikring kristi himmelfartsdag bededag st jom kippur yom allehelgen sygeplejeråd horesta metal djøf bupl dsr bem evt pkt ref disp chf bgr vgl adr obs tlfnr reg kontonr tourettes aspergers crohns parkinsons downs alzheimers bekhterevs huntingtons sjögrens nå okay tak hov tja nåh øv klosterkirke lgbt lgbt+ queer queers trans interkøn vvs it kontonr regnr cprnr cvrnr tlfnr bruxelles haag luxembourg strasbourg geneve menneskeretsdomstolen bank storebælt jylland fyn sjælland ken afg cir lbk bek husnr postnr vejnavn fornavn efternavn by manager officer consultant director assistant senior junior executive controller staff office manual handbook policy hours communication project service support human resources business sales marketing u ufr ved fob tfa c-sagen mvh vh kh hilsen venlig venligst hej kære tak ps cc att vedr ang vedrørende re sv vs \
        vidne aula boks oslo stockholm helsinki london berlin hamborg mitid nemid e-boks eboks borger.dk insta messenger whatsapp snapchat youtube zoom netflix spotify mobilepay asperger \
        tourette parkinson alzheimer volvo toyota volkswagen vw skoda škoda ford audi bmw peugeot citroën citroen renault opel mazda kia hyundai tesla \
        mercedes fiat nissan suzuki honda kreta rhodos mallorca tenerife bali dubai stalin hitler lenin \
        venstre konservative socialdemokratiet enhedslisten nemkonto aktliste montreal montreal-konventionen fr lønnr rigspolitiet rigspolitiets politiet politiets medarb personnr pt herr herren vagtleder subject oct dec mar apr jun jul aug sep nov \
        holland nederlandene belgien østrig schweiz portugal grækenland irland skotland wales canada australien brasilien chile mexico \
        colombia cuba ghana nigeria kenya etiopien eritrea uganda gambia senegal egypten tunesien algeriet libyen sudan jordan saudi-arabien \
        yemen bangladesh nepal lanka thailand indonesien malaysia singapore japan korea mongoliet georgien armenien aserbajdsjan hviderusland \
        moldova slovakiet slovenien tjekkiet ungarn albanien makedonien montenegro cypern malta island \
        norge sverige finland tyskland england storbritannien frankrig spanien italien polen rumænien tyrkiet syrien irak iran \
        somalia afghanistan pakistan marokko libanon palæstina israel usa amerika kina indien rusland ukraine litauen letland \
        estland bulgarien bosnien serbien kosovo kroatien vietnam thailand filippinerne afrika asien norden skandinavien island
        """)

    /// Short words that begin sentences and fields, and that somebody somewhere bears as a name.
    static let function = set(
        """
        den det de en et ei vi jeg han hun du i der da når hvis for efter under ved om med mod også både samt som så men og at af på \
        er var har havde blev bliver kan kunne skal skulle vil ville må måtte får fik gør gjorde ikke nej ja jo nu her hvor hvad hvem \
        hvorfor hvordan hvilken hvilket hvilke min mit mine din dit dine sin sit sine vores jeres deres hans hendes dens dets mig dig sig os jer dem ham hende \
        denne dette disse sådan sådanne anden andet andre alle alt al ingen intet nogen noget nogle mange få flere flest meget lidt mere mest \
        til fra ind ud op ned over hen hos inden uden siden mens indtil før efterfølgende herefter derefter hertil dertil heraf deraf herved derved \
        heri deri hermed dermed derfor altså dog ellers endvidere desuden således ifølge idet fordi eftersom selv selvom skønt dersom såfremt medmindre \
        to tre fire fem seks syv otte ni ti første anden tredje fjerde mellem omkring gennem trods imod blandt ad per pr via be
        """)

    /// What ends so is law, or an authority that is cited.
    static let publicEnds = [
        "konvention", "konventionen", "konventionens", "direktiv", "direktivet", "forordning", "forordningen", "loven",
        "lovens",
        "lov", "overenskomst", "ministeriet", "ministeriets", "styrelsen", "styrelsens", "nævnet", "nævnets",
        "tilsynet", "domstolen",
        "domstolens", "retten", "rettens", "kommissionen", "traktaten", "charter", "charteret", "aftalen",
        "overenskomsten", "cirkulæret",
        "bekendtgørelsen", "vejledningen",
    ]

    /// What persons do, and others.
    static let doing: Set = [
        "er", "var", "har", "havde", "blev", "kan", "kunne", "vil", "ville", "skal", "skulle", "fik", "gik", "kom",
        "tog",
        "gav", "foreslog", "ønsker", "bor", "arbejder", "arbejdede",
    ]

    /// What persons alone do.
    static let saying = set(
        """
        fastholder fastholdt noterer noterede meddelte meddeler oplyste oplyser forklarede forklarer sagde siger skrev skriver svarede \
        svarer spurgte spørger mente mener bestred bestrider ønskede ønsker anførte anfører afviste tilbød erkendte erkender ringede \
        vidnede fylder indrømmede afskedigede opsagde ansatte beklagede undskyldte smilede lo råbte hilste foreslog lovede nægtede kaldte
        """)
    /// After "har" and "havde", what persons alone have done.
    static let said = set(
        """
        talt bestridt oplyst forklaret anført svaret skrevet sagt bedt meddelt afvist tilbudt erkendt fastholdt deltaget ønsket spurgt \
        ringet foreslået lovet nægtet kaldt vidnet indrømmet afskediget opsagt ansat beklaget hørt set mødt
        """)

    /// Before what these have made.
    static let unions: Set = ["fn's", "fns", "eu's", "eus", "europarådets", "ilo's"]

    /// Before a colon: the heads of a letter in English, and the days of a roster.
    static let headers = set("subject date from sent to cc bcc man tir ons tor fre lør søn")

    /// What kind of body it is, before its name.
    static let bodies = set(
        """
        foreningen fagforeningen forbundet jobcenter jobcentret opholdsstedet bostedet plejehjemmet børnehaven vuggestuen skolen \
        friskolen efterskolen gymnasiet hotel hotellet restaurant restauranten café caféen klinikken tandlægerne lægerne advokatfirmaet vikarbureauet firmaet \
        butikken bageriet værtshuset diskotek diskoteket fonden boligselskabet boligforeningen ejerforeningen kirken menigheden hospitalet sygehuset \
        regionshospitalet teatret museet stiftelsen selskabet krisecentret klubben gæstgivergården kroen værkstedet forlaget \
        trykkeriet galleriet biografen planteskolen rederiet mejeriet bryggeriet apoteket børnehuset naturskolen højskolen \
        produktionsskolen musikskolen svømmehallen autohuset snedkeriet smedjen slagteriet røgeriet konditoriet pizzeriaet \
        spisestedet vinbaren campingpladsen rideskolen frisørsalonen salonen bostedet botilbuddet friplejehjemmet optikeren
        """)

    /// Names in the titles of cases before the Court of Justice and the Supreme Court, and of authors: they stay.
    static let cited = set(
        """
        danfoss feryn chez ring werge skouboe chacón navas ajos achbita bougnaoui mangold kücükdeveci hörnfeldt kaltoft dekker maruko \
        meister daouidi ruiz conejero nobel plastiques ibérica wabe müller asociația accept associazione avvocatura test-achats egenberger \
        coleman hk-sagerne kristensen roca defrenne barber grimaldi bilka enderby jämställdhetsombudsmannen brown webb marleasing francovich \
        richards römer kratzer milkova glatzel komisija kolding-dommen
        """)

    /// Ends of roads, folded, by their last letter.
    static let roadEnds: [[[UInt8]]] = [
        "vej", "vejen", "vaj", "gade", "gaden", "alle", "alleen", "strade", "stradet", "vanget", "vange", "plads",
        "pladsen", "torv",
        "torvet", "park", "parken", "vang", "vangen", "bakken", "brynet", "toften", "marken", "boulevard",
        "boulevarden", "brygge",
        "bryggen", "kaj", "kajen", "gyden", "promenaden", "svinget", "haven", "kroken", "stien", "sti", "engen",
        "lunden", "skranten",
        "kvarteret", "bugten", "banken", "hojen", "dalen", "krogen", "straket", "karet", "grunden", "agervej",
        "stranden", "skoven",
    ].map { Array($0.utf8) }.reduce(into: Array(repeating: [], count: 256)) { $0[Int($1.last ?? 0)].append($1) }

    static let roadStarts = set(
        "c/o gl gammel ny nye store lille ll ndr sdr nordre søndre østre vestre hf skt sankt sct kgs kongens dronningens van de den"
    )

    /// What may follow a house number.
    static let doors = set(
        "st th tv mf kl kld sal stuen kælderen baghuset forhuset dør lejl lejlighed vær værelse stue tr")
}
