extension GroundCoverage {
    /// The answer as a person reads it: what covers the ground there, from when, and what gave way.
    public var explanation: Words {
        switch answer {
        case .notCovered(let gap):
            Words(
                da: "\(ground.words.da.capitalisedFirst) \(gap.predicate.da).",
                en: "\(ground.words.en.capitalisedFirst) \(gap.predicate.en).")
        case .covered(let covers): covered(by: covers)
        }
    }

    private func covered(by covers: [Cover]) -> Words {
        let place = facts.area.words
        let name = Words(da: ground.words.da.capitalisedFirst, en: ground.words.en.capitalisedFirst)
        let acts = Words(
            da: covers.map(\.citation.da).joined(separator: " eller "),
            en: covers.map(\.citation.en).joined(separator: " or "))
        let sentence =
            switch basis {
            case .statute, .none:
                Words(
                    da: "\(name.da) \(place.da) er omfattet af \(acts.da)",
                    en: "\(name.en) \(place.en) is covered by \(acts.en)")
            case .practice:
                Words(
                    da: "\(name.da) \(place.da) er efter nævnets praksis omfattet af \(acts.da)",
                    en: "\(name.en) \(place.en) is by the Board's practice covered by \(acts.en)")
            }
        return Words(
            da: sentence.da + since.da + "." + trailing(\.da, gaveWay: gaveWay.da),
            en: sentence.en + since.en + "." + trailing(\.en, gaveWay: gaveWay.en))
    }

    private var since: Words {
        guard let day = inForceFrom, basis == .statute else { return Words(da: "", en: "") }
        return Words(da: ", for handlinger fra den \(day.words.da)", en: ", for acts from \(day.words.en)")
    }

    private var gaveWay: Words {
        Words(
            da: displaced.map { " \($0.displaced.words.da.capitalisedFirst) viger (\($0.source.citation))." }.joined(),
            en: displaced.map { " \($0.displaced.words.da.capitalisedFirst) gives way (\($0.source.citation))." }
                .joined())
    }

    private func trailing(_ language: KeyPath<Words, String>, gaveWay: String) -> String {
        let notes = covers.compactMap(\.rule.note).map { $0[keyPath: language] }
        return gaveWay + (notes.first.map { " " + $0 } ?? "")
    }
}

extension Jurisdiction {
    /// How the grounds of the claim go together, and how much of them the Board can examine.
    public var explanation: Words {
        let set = claimed.grounds.words
        switch extent {
        case .full:
            return Words(
                da: "Nævnet kan behandle klagen over forskelsbehandling på grund af \(set.da)\(together.da).",
                en: "The Board can examine the complaint of discrimination because of \(set.en)\(together.en).")
        case .partial:
            let isOne = grounds.count { !$0.isCovered } == 1
            return Words(
                da: "Delvist omfattet: nævnet kan behandle forskelsbehandling på grund af \(covered(\.da, " og ")). "
                    + "\(missing(\.da, " og ").capitalisedFirst) er ikke omfattet, men kan indgå som en del af "
                    + "sammenhængen. Klagepunktet er stadig ét om \(set.da)\(together.da).",
                en: "Partly covered: the Board can examine discrimination because of \(covered(\.en, " and ")). "
                    + "\(missing(\.en, " and ").capitalisedFirst) \(isOne ? "is" : "are") not covered, but may be heard as part of "
                    + "the context. It is still one claim of \(set.en)\(together.en).")
        case .none:
            return Words(
                da:
                    "Ikke omfattet: nævnet kan formentlig ikke behandle forskelsbehandling på grund af \(set.da) her. Du kan "
                    + "klage alligevel; så tager sagsbehandleren stilling.",
                en:
                    "Not covered: the Board can probably not examine discrimination because of \(set.en) here. You can complain "
                    + "all the same; an officer then decides.")
        }
    }

    private var together: Words {
        switch claimed.combination {
        case nil: Words(da: "", en: "")
        case .intersectional?:
            Words(da: " som én samlet grund, der ikke kan skilles ad", en: " as one ground that can't be told apart")
        case .cumulative?:
            Words(da: " som grunde, der lægges sammen i ét klagepunkt", en: " as grounds that add up within one claim")
        }
    }

    private func covered(_ language: KeyPath<Words, String>, _ last: String) -> String {
        Words.phrase(grounds.filter(\.isCovered).map { $0.ground.words[keyPath: language] }, last: last)
    }

    private func missing(_ language: KeyPath<Words, String>, _ last: String) -> String {
        Words.phrase(grounds.filter { !$0.isCovered }.map { $0.ground.words[keyPath: language] }, last: last)
    }
}
