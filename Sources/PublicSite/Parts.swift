internal import Law
internal import Publication
internal import Store
internal import Web

/// One of several: a ground in a row of chips, a fact in a line of facts.
struct Chip: ViewPart {
    var label: String
    /// Whether another follows.
    var more: Bool

    static let fields: [String: @Sendable (Chip) -> Any?] = ["label": { $0.label }, "more": { $0.more }]

    static func all(_ grounds: GroundSet, _ language: Language) -> [Chip] {
        let labels = grounds.ordered.map { $0.words[language] }
        return labels.enumerated().map { Chip(label: $1, more: $0 < labels.count - 1) }
    }
}

/// Grounds as one thing: the chips of a claim, shown as what they are together.
struct Together: ViewPart {
    var label: String
    var style: String
    var chips: [Chip]

    static let parts: [any ViewPart.Type] = [Chip.self]
    static let fields: [String: @Sendable (Together) -> Any?] = [
        "groundsLabel": { $0.label }, "style": { $0.style }, "chips": { $0.chips },
    ]

    /// The claims' sets of an own ruling; of a historic one its grounds, which may have been one claim or several.
    static func all(_ ruling: PublishedRuling, _ words: Catalogue, _ language: Language) -> [Together] {
        guard !ruling.sets.isEmpty else {
            return [
                Together(
                    label: words(ruling.grounds.count == 1 ? "ground_is" : "grounds_are", language), style: "grunde",
                    chips: Chip.all(ruling.grounds, language))
            ]
        }
        return ruling.sets.map { Together($0, words, language) }
    }

    init(label: String, style: String, chips: [Chip]) {
        self.label = label
        self.style = style
        self.chips = chips
    }

    init(_ claimed: ClaimGrounds, _ words: Catalogue, _ language: Language) {
        chips = Chip.all(claimed.grounds, language)
        switch claimed.combination {
        case .intersectional?: (label, style) = (words("grounds_inseparable", language), "grunde uadskillelig")
        case .cumulative?: (label, style) = (words("grounds_adding", language), "grunde kumulativ")
        case nil: (label, style) = (words("ground_is", language), "grunde")
        }
    }
}

/// One fact in a line of facts.
struct Fact: ViewPart {
    var fact: String
    /// Whether another follows.
    var more: Bool

    static let fields: [String: @Sendable (Fact) -> Any?] = ["fact": { $0.fact }, "more": { $0.more }]

    static func all(_ facts: [String]) -> [Fact] {
        facts.enumerated().map { Fact(fact: $1, more: $0 < facts.count - 1) }
    }
}

/// Values that stand under one condition in a template: shown together or not at all.
struct Group: ViewPart {
    var values: [String: any Sendable]

    static let fields: [String: @Sendable (Group) -> Any?] = [
        "items": { $0.values["items"] }, "first": { $0.values["first"] }, "next": { $0.values["next"] },
        "href": { $0.values["href"] }, "clearHref": { $0.values["clearHref"] }, "said": { $0.values["said"] },
        "words": { $0.values["words"] }, "findings": { $0.values["findings"] }, "text": { $0.values["text"] },
        "amount": { $0.values["amount"] },
    ]

    init(_ values: [String: any Sendable]) { self.values = values }
}

extension PublishedRuling {
    /// What a list says under the title.
    func facts(_ words: Catalogue, _ language: Language) -> [String] {
        var facts = [number.map(\.citation) ?? words(isResume ? "fact_resume" : "fact_historic", language)]
        facts.append(decidedOn?.words[language].unbroken ?? words("fact_date_unknown", language))
        facts += journalNumbers.map { words("fact_journal", language, ["number": $0]) }
        if journalNumbers.isEmpty { facts.append(id) }
        if let compensation { facts.append(Self.kroner(compensation, words, language)) }
        return facts
    }

    /// What tells it from another with the same title: two rulings may have one title and no journal number.
    var shownNumber: String { number?.citation ?? journalNumbers.first ?? id }

    /// The title as a list shows it: without what all begin with, capital first.
    var shortTitle: String {
        let opening = RulingTitle.opening
        return String(title.hasPrefix(opening) ? title.dropFirst(opening.count) : title[...]).capitalisedFirst
    }

    /// The outcome in words, also where it is not known.
    func outcomeWords(_ words: Catalogue, _ language: Language) -> String {
        outcome?.words[language] ?? words("outcome_unknown", language)
    }

    /// The outcome's class in the style sheet.
    var outcomeClass: String { outcome?.rawValue ?? "aaben" }

    static func kroner(_ amount: Int, _ words: Catalogue, _ language: Language) -> String {
        words("kroner", language, ["amount": amount.grouped(language)]).unbroken
    }
}

extension String {
    /// The same words kept on one line.
    var unbroken: String { replacing(" ", with: "\u{A0}") }
}
