internal import Law

// How votes and results stand in the journal.

extension Cell.ID {
    init?(json: JSONValue) {
        guard let claim = json["claim"]?.number, let respondent = json["respondent"]?.text else { return nil }
        self.init(claim: ClaimNumber(rawValue: claim), respondent: PartyID(rawValue: respondent))
    }
}

extension CellRuling {
    /// Without departures, whose reasons are words.
    var json: JSONValue {
        switch self {
        case .ejMedhold: .object(["outcome": .string("ej-medhold")])
        case .afvist(let ground, let by):
            .object([
                "by": .string(by.rawValue), "ground": .string(ground.rawValue), "outcome": .string("afvist"),
            ])
        case .medhold(.none(let reason), _):
            .object(["none": .string(reason.rawValue), "outcome": .string("medhold")])
        case .medhold(.awarded(let awards), _):
            .object(["awards": .array(awards.map(\.json)), "outcome": .string("medhold")])
        }
    }

    init?(json: JSONValue) {
        switch json["outcome"]?.text {
        case "ej-medhold": self = .ejMedhold
        case "afvist":
            guard let ground = json.code("ground", DismissalGround.self), let by = json.code("by", Dismisser.self)
            else { return nil }
            self = .afvist(ground, by: by)
        case "medhold":
            if let reason = json.code("none", RemedyDecision.Reason.self) {
                self = .medhold(.none(reason))
            } else {
                guard let list = json["awards"]?.list else { return nil }
                let awards = list.compactMap(Award.init(json:))
                guard awards.count == list.count else { return nil }
                self = .medhold(.awarded(awards))
            }
        default: return nil
        }
    }
}

extension Award {
    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = [
            "in_solidum": .array(
                inSolidumWith.sorted { ($0.claim, $0.respondent.rawValue) < ($1.claim, $1.respondent.rawValue) }.map {
                    .object(["claim": .integer($0.claim.rawValue), "respondent": .string($0.respondent.rawValue)])
                }),
            "interest_from": interestFrom.map { .string($0.iso) } ?? .null, "kind": .string(remedy.kind.rawValue),
            "measured_by": .string(measuredBy.rawValue),
        ]
        switch remedy {
        case .compensation(.amount(let money)), .payDifference(let money): members["oere"] = .integer(money.oere)
        case .compensation(.months(let months, let pay)):
            members["month_tenths"] = .integer(months.tenths)
            members["monthly_pay_oere"] = .integer(pay.oere)
        case .dismissalSetAside: break
        }
        return .object(members)
    }

    fileprivate init?(json: JSONValue) {
        guard let kind = json.code("kind", Remedy.Kind.self), let measuredBy = json.code("measured_by", Statute.self),
            let list = json["in_solidum"]?.list
        else { return nil }
        let others = Set(list.compactMap(Cell.ID.init(json:)))
        guard let from = json.day("interest_from") else {
            guard kind == .dismissalSetAside else { return nil }
            self = .dismissalSetAside
            return
        }
        switch kind {
        case .dismissalSetAside: return nil
        case .payDifference:
            guard let oere = json["oere"]?.number else { return nil }
            self.init(
                payDifference: Money(oere: oere), interestFrom: from, measuredBy: measuredBy, inSolidumWith: others)
        case .compensation:
            let compensation: Compensation
            if let oere = json["oere"]?.number {
                compensation = .amount(Money(oere: oere))
            } else if let months = json["month_tenths"]?.number.flatMap(MonthsOfPay.init(tenths:)),
                let pay = json["monthly_pay_oere"]?.number
            {
                compensation = .months(months, of: Money(oere: pay))
            } else {
                return nil
            }
            self.init(
                compensation: compensation, interestFrom: from, measuredBy: measuredBy, inSolidumWith: others)
        }
    }
}
