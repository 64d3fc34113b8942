import Testing
import Web

struct QueryStringTests {
    @Test(arguments: [
        ("q=a+b&grund=sex", "q:a b|grund:sex"), ("q=%C3%A6%20%26", "q:æ &"), ("q", "q:"), ("", ""),
        ("a=1&&b=2", "a:1|b:2"),
        ("q=a=b", "q:a=b"),
    ]) func `reads parameters`(query: String, expected: String) throws {
        let read = try QueryString.read(query).map { "\($0.name):\($0.value)" }.joined(separator: "|")

        #expect(read == expected)
    }

    @Test(arguments: ["q=%", "q=%2", "q=%zz", "q=%00", "q=%C3", "q=%FF", "%ED%A0%80=1"])
    func `refuses what can't be decoded`(query: String) {
        #expect(throws: PageError.malformedAddress) { try QueryString.read(query) }
    }

    @Test func `what it writes, it reads back`() throws {
        let parameters = [(name: "q", value: "æ &=+%/?#\u{1F600}"), (name: "grund", value: "sex")]

        let read = try QueryString.read(String(QueryString.write(parameters).dropFirst()))

        #expect(read.map(\.value) == parameters.map(\.value))
    }
}
