import Foundation
import Law
import Testing

/// The facts of real decisions: journal number, source, grounds, area, topics and acts, with a day of the act that we
/// assume, since published texts seldom tell it.
struct Decision: Decodable, CustomTestStringConvertible, Sendable {
    var source: String
    var journal_numbers: [String]
    var title: String?
    var grounds: [String]
    var area: String
    var topics: [String]
    var outcome: String?
    var statutes: [String]
    var assumed_act: String?
    var testDescription: String { journal_numbers.first ?? source }

    static let projectFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func read(_ path: String) throws -> [Decision] {
        try String(contentsOf: projectFolder.appendingPathComponent(path), encoding: .utf8)
            .split(whereSeparator: \.isNewline)
            .map { try JSONDecoder().decode(Decision.self, from: Data($0.utf8)) }
    }

    static func fixture() -> [Decision] { (try? read("Tests/Fixtures/decisions.jsonl")) ?? [] }

    static func named(_ number: String) throws -> Decision {
        try #require(fixture().first { $0.journal_numbers.contains(number) })
    }

    var groundSet: GroundSet? { GroundSet(grounds.compactMap(Ground.init(rawValue:))) }

    /// What the table picks for its grounds and area.
    func picked(leavingOut left: SubArea? = nil) throws -> [Statute] {
        let area = try #require(Area(rawValue: area))
        let subArea = SubArea.allCases.first { $0.area == area && $0 != left && topics.contains($0.words.da) }
        let set = try #require(groundSet)
        let actedOn = day(try #require(assumed_act))
        let facts = try #require(JurisdictionFacts(area: area, subArea: subArea, actedOn: actedOn))
        let claimed = try #require(ClaimGrounds(set, set.count > 1 ? .cumulative : nil))
        return Jurisdiction(claimed, facts).statutes
    }
}

struct ArchiveTests {
    /// One decision states an act that equal pay does not lead to; it is asserted below, by name.
    static let exception = "21-52287"

    @Test func `the fixture holds all twenty-two`() {
        #expect(Decision.fixture().count == 22)
    }

    @Test(arguments: Decision.fixture().filter { !$0.journal_numbers.contains(exception) })
    func `every act that a decision states is among those the table picks`(decision: Decision) throws {
        let stated = Set(decision.statutes.compactMap(Statute.init(rawValue:)))

        #expect(!stated.isEmpty && stated.count == decision.statutes.count)
        #expect(stated.isSubset(of: try decision.picked()))
    }

    @Test func `exception 21-52287: leave points to ligebehandlingsloven, equal pay to ligelønsloven`() throws {
        let decision = try Decision.named("21-52287")

        #expect(decision.statutes == ["ligebehandlingsloven"])
        #expect(try decision.picked() == [.ligeloensloven])
        #expect(try decision.picked(leavingOut: .ligeloen) == [.ligebehandlingsloven])
    }

    @Test func `exception 2014-6811-50169: two claims, of which the dismissed one states no act`() throws {
        let decision = try Decision.named("2014-6811-50169")

        #expect(decision.statutes == ["forskelsbehandlingsloven"])
        #expect(try decision.picked() == [.ligebehandlingsloven, .forskelsbehandlingsloven])
    }

    @Test func `exception 18-69680: its facts are about gender identity, covered by practice and not confirmed`() throws
    {
        let decision = try Decision.named("18-69680")
        let coverage = JurisdictionTable.coverage(
            of: .genderIdentity, facts(.outside, try #require(decision.assumed_act)))

        #expect(decision.grounds == ["sex"])
        #expect(coverage.statutes == [.ligestillingsloven])
        #expect(coverage.basis == .practice && !coverage.confirmed)
    }

    @Test func `exception 2500197-10: its text names ligebehandlingsloven, which age at work never leads to`() throws {
        #expect(try Decision.named("2500197-10").picked() == [.forskelsbehandlingsloven])
    }

    @Test(
        .enabled(
            if: ArchiveTests.isPresent,
            "../shared/data/decisions/archive.jsonl is not beside the project"))
    func `the fixture tells what the archive tells`() throws {
        let archive = try Decision.read("../shared/data/decisions/archive.jsonl")
        let fixture = Decision.fixture()

        #expect(archive.map(\.source) == fixture.map(\.source))
        #expect(archive.map(\.grounds) == fixture.map(\.grounds))
        #expect(archive.map(\.area) == fixture.map(\.area))
        #expect(archive.map(\.topics) == fixture.map(\.topics))
        #expect(archive.map(\.statutes) == fixture.map(\.statutes))
        #expect(archive.map(\.title) == fixture.map(\.title))
    }

    static let isPresent = FileManager.default.fileExists(
        atPath: Decision.projectFolder.appendingPathComponent("../shared/data/decisions/archive.jsonl").path)
}
