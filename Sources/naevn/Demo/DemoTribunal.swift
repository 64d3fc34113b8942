internal import Casework
internal import Foundation
internal import Law
internal import Store

/// The people of a demo, who take a story from the form to the published ruling.
final class DemoTribunal {
    /// Where a case is left, so that a demo has work to do.
    enum Stop: String, CaseIterable {
        case received, partshoering, served
    }

    private final class Person {
        let name: String
        let password: String
        let visitor: DemoVisitor
        var codes: DemoCodes

        init(_ account: DemoAccount, _ visitor: DemoVisitor) {
            name = account.name
            password = account.password
            codes = DemoCodes(account.totp)
            self.visitor = visitor
        }
    }

    private let base: String
    private let origin: String
    private var officer: Person
    private var head: Person
    private var chairs: [Person]
    private var members: [Person]
    private var editors: [Person]
    private var turn = 0
    private let clock: Clock
    private var today: String { clock.now().day.iso }

    /// Logs everybody in. There must be an officer, a head, a chair, two members and two editors.
    init(base: String, origin: String, accounts: [DemoAccount]) async throws {
        self.base = base
        self.origin = origin
        do { clock = try Clock.machine() } catch { throw naevn.Stop("\(error)") }
        func people(_ role: String) -> [Person] {
            accounts.filter { $0.roles.contains(role) }.map { Person($0, DemoVisitor(base: base, origin: origin)) }
        }
        guard let officer = people("officer").first, let head = people("head").first else {
            throw naevn.Stop("the accounts lack an officer or a head")
        }
        (self.officer, self.head) = (officer, head)
        (chairs, members, editors) = (people("chair"), people("member"), people("editor"))
        guard !chairs.isEmpty, members.count >= 2, editors.count >= 2 else {
            throw naevn.Stop("the accounts lack a chair, two members or two editors")
        }
        for person in [officer, head] + chairs + members.prefix(2) + editors.prefix(2) {
            try await person.visitor.get("/konsol/log-ind")
            try await person.visitor.post(
                "/konsol/log-ind",
                [("navn", person.name), ("adgangskode", person.password), ("kode", try await person.codes.next())])
            guard person.visitor.path != "/konsol/log-ind" else { throw naevn.Stop("\(person.name) could not log in") }
        }
    }

    // MARK: - Stations

    /// From the form to the served decision; the case number.
    func serve(_ story: DemoStory) async throws -> String {
        let number = try await file(story)
        try await classify(number, story)
        try await hear(number, story)
        try await draft(number, story)
        let chair = chairs[turn % chairs.count]
        turn += 1
        let panel = [chair] + members.prefix(2)
        try await schedule(number, chair, panel)
        try await decide(number, chair, panel, story)
        try await sign(number, chair)
        try await notify(number)
        return number
    }

    /// A case that is left under way; its number.
    func begin(_ story: DemoStory, until stop: Stop) async throws -> String {
        if stop == .served { return try await serve(story) }
        let number = try await file(story)
        guard stop == .partshoering else { return number }
        try await classify(number, story)
        guard let party = try await parties(number).first(where: { $0.role.hasPrefix("Indklagede") }) else {
            return number
        }
        try await openRound(number, party.id)
        return number
    }

    private func step(
        _ person: Person, _ number: String, _ page: String, _ path: String, _ fields: [(String, String)] = []
    ) async throws -> String {
        try await person.visitor.get("/konsol/sager/\(number)\(page)")
        return try await person.visitor.post("/konsol/sager/\(number)\(path)", fields)
    }

    private func file(_ story: DemoStory) async throws -> String {
        let citizen = DemoVisitor(base: base, origin: origin, language: story.language ?? "da")
        try await citizen.get("/klage")
        try await citizen.post("/klage", [])
        let steps: [(name: String, prefixes: [String])] = [
            ("dig", ["klager-"]), ("indklagede", ["indklaget-"]), ("haendelser", ["haendelse-"]), ("grunde", ["grund"]),
            ("sammen", ["sammen"]), ("hvor", ["omraade", "behandling"]), ("oensker", ["oensker-", "beloeb", "oenske"]),
        ]
        for step in steps {
            let fields = story.answers.filter { answer in step.prefixes.contains { answer.key.hasPrefix($0) } }
                .sorted { $0.key < $1.key }.flatMap { name, answer in answer.values.map { (name, $0) } }
            guard !fields.isEmpty || step.name == "oensker" else { continue }
            try await citizen.get("/klage/\(step.name)")
            try await citizen.post("/klage/\(step.name)", fields + [("videre", "1")])
        }
        try await citizen.get("/klage/tjek")
        let receipt = try await citizen.post(
            "/klage/send", ["kendt", "offentlig", "rigtigt", "privatliv"].map { ($0, "ja") })
        guard let match = receipt.firstMatch(of: #/class="sagsnr">([^<]+)</#) else {
            throw naevn.Stop("the complaint was not received: \(story.title)")
        }
        return String(match.1)
    }

    private func classify(_ number: String, _ story: DemoStory) async throws {
        _ = try await step(officer, number, "", "/journalisering")
        for (index, claim) in story.claims.enumerated() {
            let fields = claim.filter { !["status", "acts"].contains($0.key) }.sorted { $0.key < $1.key }
                .flatMap { name, answer in answer.values.map { (name, $0) } }
            let path = "/klagepunkter/\(index + 1)"
            _ = try await step(officer, number, path, path, fields)
        }
    }

    private func parties(_ number: String) async throws -> [(id: String, role: String)] {
        let page = try await officer.visitor.get("/konsol/sager/\(number)/partshoering")
        return page.matches(of: #/name="part" value="([^"]+)"><label[^>]*>.*?\(([^)]+)\)/#).map {
            (String($0.1), String($0.2))
        }
    }

    @discardableResult
    private func openRound(_ number: String, _ party: String) async throws -> String {
        let page = try await step(
            officer, number, "/partshoering", "/runder", [("part", party), ("uger", "3"), ("levering", "udleveret")])
        guard let match = page.firstMatch(of: #/\/runder\/(\d+)/#) else { throw naevn.Stop("no round was opened") }
        return String(match.1)
    }

    private func hear(_ number: String, _ story: DemoStory) async throws {
        let all = try await parties(number)
        let order = all.filter { $0.role.hasPrefix("Indklagede") } + all.filter { $0.role.hasPrefix("Klager") }
        for party in order {
            let isRespondent = party.role.hasPrefix("Indklagede")
            let round = try await openRound(number, party.id)
            let (link, code) = try await letter(number, round)
            let visitor = DemoVisitor(base: base, origin: origin)
            try await visitor.get("/svar/\(link)")
            let page = try await visitor.post("/svar", [("adresse", link), ("kode", code)])
            let claims = Set(page.matches(of: #/\/svar\/klagepunkt\/([1-9]\d*)/#).map { String($0.1) }).sorted()
            for claim in claims {
                try await visitor.get("/svar/klagepunkt/\(claim)")
                let words =
                    isRespondent
                    ? "Vi kan ikke genkende, at der er sket forskelsbehandling."
                    : "Jeg fastholder min klage. Svaret forklarer ikke, hvad der skete."
                try await visitor.post(
                    "/svar/klagepunkt/\(claim)", [("sket", "partly"), ("svar", words), ("videre", "1")])
            }
            try await visitor.get("/svar/tjek")
            try await visitor.post("/svar/tjek", [])
        }
        let ledger = try await officer.visitor.get("/konsol/sager/\(number)/partshoering")
        let lines = ledger.matches(of: #/name="linje" value="([^"]+)"/#).map { ("linje", DemoVisitor.unescaped($0.1)) }
        if !lines.isEmpty {
            _ = try await step(
                officer, number, "/partshoering", "/undtagelser",
                lines + [("regel", "nothing-new"), ("hvorfor", "Svaret indeholder intet nyt af betydning.")])
        }
        _ = try await step(officer, number, "", "/klargoering")
    }

    /// Prints the letter of a round as soon as the worker has made it; its link and code.
    private func letter(_ number: String, _ round: String) async throws -> (String, String) {
        for _ in 0..<100 {
            try await officer.visitor.get("/konsol/sager/\(number)/runder/\(round)")
            do {
                let letter = try await officer.visitor.post("/konsol/sager/\(number)/runder/\(round)/brev", [])
                if let link = letter.firstMatch(of: #/\/svar\/([a-z0-9-]+)</#),
                    let code = letter.firstMatch(of: #/class="kode">([^<]+)</#)
                {
                    return (String(link.1), String(code.1))
                }
            } catch let refused as DemoVisitor.Refused where refused.status == 409 {
                // The worker has not made it yet.
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw naevn.Stop("no letter was made for round \(round) of \(number): is a worker running?")
    }

    private func draft(_ number: String, _ story: DemoStory) async throws {
        let told = story.ruling
        let page = try await officer.visitor.get("/konsol/sager/\(number)/udkast")
        var fields = page.matches(of: #/<textarea id="[^"]+" name="([^"]+)"[^>]*>([^<]*)<\/textarea>/#).map { match in
            let name = String(match.1)
            let text = DemoVisitor.unescaped(match.2).trimmingCharacters(in: .newlines)
            switch name {
            case _ where name.hasPrefix("forhold-"): return (name, told.matter)
            case _ where name.hasPrefix("formodning-"): return (name, told.presumption)
            case "resume": return (name, told.summary)
            case "begrundelse": return (name, told.reasons)
            case "fakta": return (name, "\(told.facts)\n\(text)")
            default: return (name, text)
            }
        }
        fields += page.matches(of: #/type="radio" id="[^"]+" name="([^"]+)" value="([^"]+)" checked/#).map {
            (String($0.1), String($0.2))
        }
        try await officer.visitor.post("/konsol/sager/\(number)/udkast", fields)
        _ = try await step(officer, number, "", "/forelaeggelse")
    }

    private func schedule(_ number: String, _ chair: Person, _ panel: [Person]) async throws {
        _ = try await step(
            head, number, "/naevn", "/naevn",
            [("antal", "\(panel.count)"), ("formand", chair.name)] + panel.dropFirst().map { ("medlem", $0.name) })
        for person in panel {
            try await person.visitor.get("/konsol/moeder")
            try await person.visitor.post("/konsol/sager/\(number)/habilitet", [("inhabil", "nej"), ("hvorfor", "")])
        }
        _ = try await step(head, number, "/naevn", "/moede", [("dag", today)])
    }

    private func decide(_ number: String, _ chair: Person, _ panel: [Person], _ story: DemoStory) async throws {
        let page = try await chair.visitor.get("/konsol/sager/\(number)/afgoerelse")
        for cell in page.matches(of: #/\/stemmer\/(\d+)\/([^"]+)"/#) {
            // The acts of this cell: the first of its form's choices.
            let form = page.range(of: "id=\"celle-\(cell.1)-\(cell.2)\"").map { page[$0.lowerBound...] } ?? page[...]
            let acts = form.firstMatch(of: #/name="lov">(.*?)<\/select>/#.dotMatchesNewlines())
                .flatMap { $0.1.firstMatch(of: #/<option value="([^"]+)"/#) }.map { String($0.1) }
            var vote = [("udfald", story.ruling.outcome)]
            if story.ruling.outcome == "medhold", let acts {
                vote += [("godtgoerelse", "\(story.ruling.kroner)"), ("lov", acts)]
            }
            for person in panel {
                _ = try await step(person, number, "/afgoerelse", "/stemmer/\(cell.1)/\(cell.2)", vote)
            }
        }
        _ = try await step(chair, number, "/afgoerelse", "/afgoerelse")
    }

    private func sign(_ number: String, _ chair: Person) async throws {
        let code = try await chair.codes.next()
        _ = try await step(
            chair, number, "/afgoerelse", "/underskrift", [("adgangskode", chair.password), ("kode", code)])
    }

    private func notify(_ number: String) async throws {
        let page = try await officer.visitor.get("/konsol/sager/\(number)/meddelelse")
        for match in page.matches(of: #/name="part" value="([^"]+)"/#) {
            _ = try await step(
                officer, number, "/meddelelse", "/meddelelse",
                [("part", String(match.1)), ("hvordan", "made-available"), ("dag", today)])
        }
    }

    /// Two editors and the door; the citation.
    func publish(_ number: String) async throws -> String {
        let (first, second) = (editors[0], editors[1])
        let path = "/konsol/sager/\(number)/anonymisering"
        var page = try await step(first, number, "/anonymisering", "/anonymisering")
        for paragraph in page.matches(of: #/<li id="a(\d+)">(.*?)<\/li>/#.dotMatchesNewlines())
        where paragraph.2.contains("spor tvivl") {
            // Each doubt is a name here: it is replaced, as the program proposes.
            let form = try await first.visitor.get("\(path)/\(paragraph.1)")
            let fields = form.matches(of: #/name="ord-(\d+)" value="([^"]*)"/#).flatMap { place in
                [("valg-\(place.1)", "maskeret"), ("ord-\(place.1)", DemoVisitor.unescaped(place.2))]
            }
            try await first.visitor.post("\(path)/\(paragraph.1)", fields)
        }
        _ = try await step(first, number, "/anonymisering", "/gennemlaesning")
        _ = try await step(second, number, "/anonymisering", "/godkendelse", [("bekraeftet", "ja")])
        for _ in 0..<100 {
            page = try await second.visitor.get(path)
            if let citation = page.firstMatch(of: #/href="\/afgoerelse\/(\d+\/\d+)"/#) { return String(citation.1) }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw naevn.Stop("the ruling of \(number) was not published: is a worker running?")
    }
}
