package import PostgreSQL

/// One statement of the house: its text, how an input is bound and how a row is read. Every one is a `static let`,
/// listed in `statements` of its store: a test counts them and has the database plan each.
package struct Statement<Input: Sendable, Answer: Sendable>: Sendable {
    package let text: String
    private let bind: @Sendable (Input) -> [Parameter]
    private let read: @Sendable (Row) throws(DatabaseError) -> Answer

    package init(
        _ text: String,
        bind: @escaping @Sendable (Input) -> [Parameter],
        read: @escaping @Sendable (Row) throws(DatabaseError) -> Answer
    ) {
        self.text = text
        self.bind = bind
        self.read = read
    }

    package func sql(_ input: Input) -> SQL { SQL(text, values: bind(input)) }

    package func answers(_ rows: Rows) throws(DatabaseError) -> [Answer] {
        var answers: [Answer] = []
        answers.reserveCapacity(rows.count)
        for row in rows { answers.append(try read(row)) }
        return answers
    }
}

/// A statement as the tests see it: a name and a text.
package struct RegisteredStatement: Sendable {
    package var name: String
    package var text: String

    package init<Input, Answer>(_ name: String, _ statement: Statement<Input, Answer>) {
        self.name = name
        self.text = statement.text
    }
}

/// Every statement of every store.
package enum Statements {
    package static let all =
        PublishedRulings.statements + Installation.statements + HistoricDoor.statements + Migrator.statements
        + CaseJournal.statements + Actors.statements + Append.statements + Projections.statements + Filing.statements
        + FilingRows.statements + Admission.statements + Sessions.statements + Caseload.statements + JobQueue.statements
        + Oversight.statements + Submissions.statements + RoundRows.statements + DeadlineRows.statements
        + TaskRows.statements + Hearing.statements + RoundLetters.statements + Board.statements
        + Publishing.statements + PublicationRows.statements + Publisher.statements
}

extension Pool {
    /// Runs one statement and reads its rows.
    func run<Input, Answer>(
        _ statement: Statement<Input, Answer>,
        _ input: Input
    ) async throws(DatabaseError) -> [Answer] {
        try statement.answers(try await query(statement.sql(input)))
    }
}

extension Parameter {
    /// A list of codes as `text[]`. Codes are ASCII letters, digits and hyphens: nothing in them needs quoting.
    static func codes(_ codes: [String]) -> Parameter { .text("{" + codes.joined(separator: ",") + "}") }
}

extension Row {
    /// A list of codes that the statement joined with `+`.
    func codes(_ column: Int) throws(DatabaseError) -> [String] {
        try text(column).split(separator: "+").map(String.init)
    }

    /// A code of ours, or nil for NULL.
    func optionalCode<Code: RawRepresentable<String>>(_ column: Int, _ type: Code.Type) throws(DatabaseError) -> Code? {
        guard let text = optionalText(column) else { return nil }
        guard let code = Code(rawValue: text) else { throw .decoding(column: "\(column)", type: "\(type)") }
        return code
    }

    /// A code of ours.
    func code<Code: RawRepresentable<String>>(_ column: Int, _ type: Code.Type) throws(DatabaseError) -> Code {
        guard let code = try optionalCode(column, type) else { throw .decoding(column: "\(column)", type: "\(type)") }
        return code
    }
}
