internal import Casework
internal import Law
internal import Web

/// The questions of each step, with what was answered and what is wrong.
struct StepFields {
    let words: Catalogue
    let language: Language
    let answers: ComplaintAnswers
    let errors: [FieldError]

    func fields(of step: ComplaintStep) -> [FieldView] {
        switch step {
        case .dig: numbered(.klager, complainant)
        case .indklagede: numbered(.indklaget, respondent)
        case .haendelser: numbered(.haendelse, incident)
        case .grunde: [grounds]
        case .sammen: [together]
        case .hvor: [area, conduct]
        case .oensker: wishes
        case .tjek: declarations
        }
    }

    /// What a step repeats, and can have more of.
    static func numbered(_ step: ComplaintStep) -> ComplaintStep.Numbered? {
        switch step {
        case .dig: .klager
        case .indklagede: .indklaget
        case .haendelser: .haendelse
        case .grunde, .sammen, .hvor, .oensker, .tjek: nil
        }
    }

    private func numbered(_ kind: ComplaintStep.Numbered, _ of: (Int) -> [FieldView]) -> [FieldView] {
        let count = answers.count(kind)
        guard count > 1 else { return of(1) }
        return (1...count).flatMap { number in
            [
                FieldView(
                    id: "\(kind.rawValue)-\(number)",
                    label: said("heading_\(kind.rawValue)", ["number": String(number)]),
                    kind: .heading, removes: String(number))
            ] + of(number)
        }
    }

    private func complainant(_ number: Int) -> [FieldView] {
        let field = "klager-\(number)-"
        return [
            line(field + "navn", "name", width: "bred", autocomplete: number == 1 ? "name" : ""),
            line(field + "vej", "road", width: "bred", autocomplete: number == 1 ? "street-address" : ""),
            line(field + "postby", "postal", width: "bred"),
            line(field + "email", "email", width: "bred", autocomplete: number == 1 ? "email" : "", type: "email"),
            line(field + "telefon", "phone", width: "mellem", autocomplete: number == 1 ? "tel" : "", type: "tel"),
            line(field + "cpr", "cpr", width: "mellem"),
            boxes(field + "beskyttet", "protected", [("ja", said("protected_yes"), nil)]),
            line(field + "behov", "needs", width: "bred"),
        ]
    }

    private func respondent(_ number: Int) -> [FieldView] {
        let field = "indklaget-\(number)-"
        return [
            line(field + "navn", "respondent_name", width: "bred"),
            radios(
                field + "slags", "respondent_kind",
                ["company", "authority", "person", "unknown"].map { ($0, said("kind_\($0)"), nil) }),
            line(field + "adresse", "respondent_address", width: "bred"),
            line(field + "email", "respondent_email", width: "bred", type: "email"),
        ]
    }

    private func incident(_ number: Int) -> [FieldView] {
        let field = "haendelse-\(number)-"
        return [
            area(field + "hvad", "what", rows: 8), date(field, "", "when"), date(field, "til-", "until"),
            line(field + "sted", "place", width: "bred"),
        ]
    }

    private var grounds: FieldView {
        boxes(
            "grund", "grounds",
            Ground.allCases.map { ground in
                (ground.rawValue, ground.words[language].capitalisedFirst, said("ground_\(ground.rawValue)"))
            } + [("unsure", said("unsure"), said("grounds_unsure"))])
    }

    private var together: FieldView {
        let set = ComplaintCheck.groundSet(answers)?.words[language] ?? ""
        var field = radios(
            "sammen", "together",
            ["intersectional", "cumulative", "separate", "unsure"].map {
                ($0, said("together_\($0)"), said("together_\($0)_hint"))
            }, isCard: true)
        field.hint = said("together_hint", ["grounds": set])
        return field
    }

    private var area: FieldView {
        radios(
            "omraade", "area",
            [
                ("labour", said("area_labour"), said("area_labour_hint")),
                ("outside", said("area_outside"), said("area_outside_hint")),
                ("unsure", said("unsure"), nil),
            ])
    }

    private var conduct: FieldView {
        radios(
            "behandling", "conduct",
            Conduct.allCases.map {
                ($0.rawValue, said("conduct_\($0.rawValue)"), $0 == .unsure ? nil : said("conduct_\($0.rawValue)_hint"))
            })
    }

    private var wishes: [FieldView] {
        let yesNo = ["ja", "nej", "ved-ikke"].map { ($0, said("answer_\($0)"), String?.none) }
        return [
            radios("oensker-godtgoerelse", "compensation", yesNo), line("beloeb", "amount", width: "mellem"),
            area("oenske", "wish", rows: 5), radios("fagforening", "union", yesNo),
            line("fagforening-navn", "union_name", width: "bred"), radios("domstol", "court", yesNo),
            radios("myndighed", "authority", yesNo), radios("forlig", "settlement", yesNo),
        ]
    }

    private var declarations: [FieldView] {
        ["kendt", "offentlig", "rigtigt", "privatliv"].map { name in
            boxes(name, "declare_\(name)", [("ja", said("declare_\(name)_yes"), nil)])
        }
    }

    // MARK: - Kinds of field

    private func line(
        _ name: String, _ key: String, width: String, autocomplete: String = "", type: String = "text"
    ) -> FieldView {
        field(name, key, .line(width: width, autocomplete: autocomplete, type: type), value: answers[name])
    }

    private func area(_ name: String, _ key: String, rows: Int) -> FieldView {
        field(name, key, .area(rows: rows), value: answers[name])
    }

    private func boxes(_ name: String, _ key: String, _ choices: [(String, String, String?)]) -> FieldView {
        field(name, key, .choices(self.choices(name, choices, isRadio: false, isCard: false)))
    }

    private func radios(
        _ name: String, _ key: String, _ choices: [(String, String, String?)], isCard: Bool = false
    ) -> FieldView {
        field(name, key, .choices(self.choices(name, choices, isRadio: true, isCard: isCard)))
    }

    private func choices(
        _ name: String, _ choices: [(String, String, String?)], isRadio: Bool, isCard: Bool
    ) -> [ChoiceView] {
        choices.enumerated().map { index, choice in
            ChoiceView(
                id: index == 0 ? name : "\(name)-\(choice.0)", name: name, value: choice.0, label: choice.1,
                hint: choice.2,
                isChecked: answers.all(name).contains(choice.0), isRadio: isRadio, isCard: isCard)
        }
    }

    private func date(_ prefix: String, _ part: String, _ key: String) -> FieldView {
        let names = ["dag", "maaned", "aar"].map { prefix + part + $0 }
        let wrong = errors.first { names.contains($0.field) }
        let boxes = zip(names, ["day", "month", "year"]).map { name, label in
            DateBox(
                id: name, name: name, label: said("date_\(label)"), value: answers[name],
                isInvalid: wrong?.field == name)
        }
        return FieldView(
            id: prefix + part + "dato", label: said("label_\(key)"), hint: said("hint_\(key)"),
            error: wrong?.words[language],
            kind: .date(boxes))
    }

    private func field(_ name: String, _ key: String, _ kind: FieldView.Kind, value: String = "") -> FieldView {
        FieldView(
            id: name, name: name, label: said("label_\(key)"),
            hint: words.keys.contains("hint_\(key)") ? said("hint_\(key)") : nil,
            error: errors.first { $0.field == name }?.words[language], value: value, kind: kind)
    }

    private func said(_ key: String, _ values: [String: String] = [:]) -> String { words(key, language, values) }
}
