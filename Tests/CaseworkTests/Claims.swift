import Casework
import Law

func day(_ iso: String) -> Day {
    guard let day = Day(iso: iso) else { preconditionFailure("a test names a real day") }
    return day
}

let woman = PartyID(rawValue: "person:klager")
let agency = PartyID(rawValue: "person:vikarbureau")
let firm = PartyID(rawValue: "person:brugervirksomhed")

/// A claim of tests, with defaults: the older woman who is dismissed.
func claim(
    _ number: Int = 1, by complainant: PartyID = woman, _ grounds: [Ground] = [.sex, .age],
    as combination: Combination? = .intersectional, _ area: Area = .labour, _ conduct: Conduct = .direct,
    _ subArea: SubArea? = .afskedigelse, on: String = "2023-05-01", against respondents: [PartyID] = [firm],
    choosing statute: Statute? = nil
) throws -> Claim {
    guard let set = GroundSet(grounds), let claimed = ClaimGrounds(set, combination),
        let facts = JurisdictionFacts(area: area, subArea: subArea, conduct: conduct, actedOn: day(on))
    else { preconditionFailure("a test's claim fits together") }
    return try Claim(
        ClaimNumber(rawValue: number), complainant: complainant, claimed: claimed, facts: facts,
        respondents: respondents,
        chosenStatute: statute)
}

func shopClaim() throws -> Claim {
    try claim(1, [.sex, .age], as: .intersectional, .outside, .direct, .varerOgTjenesteydelser)
}

func compensation(
    _ kroner: Int = 25_000, by statute: Statute = .ligebehandlingsloven, with others: Set<Cell.ID> = []
) -> Award {
    guard
        let award = Award(
            compensation: .amount(Money(kroner: kroner)), interestFrom: day("2023-06-01"), measuredBy: statute,
            inSolidumWith: others)
    else { preconditionFailure("a test awards something") }
    return award
}
