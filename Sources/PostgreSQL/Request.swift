internal import CLibPQ

/// What a caller asked of a connection, until it is answered.
struct Request {
    /// What to send.
    enum Work {
        case pipeline([SQL])
        case script(String)
    }

    /// One answer that the server will give in a pipeline.
    enum Step {
        case prepare(text: String, name: String)
        case execute
    }

    /// Whether its cancelling was ordered, and has come back.
    enum Cancel {
        case none, running, done
    }

    let id: UInt64
    let waiter: CheckedContinuation<Result<[Rows], DatabaseError>, Never>
    /// What the server will answer, in order; empty for the simple protocol.
    let steps: [Step]
    let deadline: UInt64
    var step = 0
    var answered = false
    var cancel = Cancel.none
    private var rows: [Rows] = []
    private var error: DatabaseError?

    init(
        id: UInt64, waiter: CheckedContinuation<Result<[Rows], DatabaseError>, Never>, steps: [Step], deadline: UInt64
    ) {
        self.id = id
        self.waiter = waiter
        self.steps = steps
        self.deadline = deadline
    }

    /// Takes the answer to the present step; returns text and name of a statement that is prepared now.
    mutating func take(_ answer: Rows) -> (text: String, name: String)? {
        guard step < steps.count else { return nil }
        switch steps[step] {
        case .prepare(let text, let name): return (text, name)
        case .execute:
            rows.append(answer)
            return nil
        }
    }

    /// The first error is the one that tells: what follows was only left undone.
    mutating func fail(_ error: DatabaseError) { self.error = self.error ?? error }

    /// What the caller gets.
    var outcome: Result<[Rows], DatabaseError> {
        switch error {
        case nil: .success(rows)
        // 57014: query_canceled, by us or by statement_timeout.
        case .server("57014", _, _)?: .failure(cancel == .none ? .timedOut(.statement) : .cancelled)
        case let error?: .failure(error)
        }
    }
}

extension DatabaseError {
    /// What the server says of a failed statement, without MESSAGE and DETAIL.
    init(_ result: OpaquePointer) {
        func field(_ code: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        self = .server(
            sqlState: field("C") ?? "XX000",
            constraint: field("n"),
            position: field("P").flatMap { Int($0) }
        )
    }
}
