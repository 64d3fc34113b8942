internal import CLibPQ

/// One session with the server, confined to its loop's thread and leased to one caller at a time.
///
/// Statements go as pipelines: any number of them in one round trip, each prepared once per connection. An answer, an
/// error, a lost connection and a time limit each end the pipeline and leave the connection out of pipeline mode, so
/// no way out forgets it. What was cancelled is given back only when the cancel call has returned as well: a cancel
/// that is still on its way hits whatever the connection does next.
public actor Connection {
    /// The loop it lives on.
    public nonisolated let loop: SocketLoop
    /// The loop as executor: nothing in here hops threads.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    private enum Phase {
        /// Not connected yet.
        case new
        /// Handshake under way.
        case connecting(CheckedContinuation<Result<Void, DatabaseError>, Never>)
        /// Connected.
        case ready
        /// Ended, with the reason.
        case ended(DatabaseError)
    }

    /// The most named statements a connection keeps; further ones go unnamed.
    private static let mostPrepared = 256
    /// How much longer than the server we wait for a statement: beyond it the server no longer answers at all.
    private static let grace = Duration.seconds(5)

    private nonisolated let statementLimit: Duration
    private var phase = Phase.new
    private nonisolated(unsafe) var handle: OpaquePointer?  // freed on the loop, or by deinit when nobody is left
    private var socket: Int32 = -1
    private var watch: UInt64?
    private var writing = false
    private var request: Request?
    private var lastRequest: UInt64 = 0
    private var prepared: [String: String] = [:]
    private var lastName = 0
    private var tainted = false
    private var connectDeadline: UInt64?
    private var notifications: AsyncStream<Notification>.Continuation?

    /// - Parameters:
    ///   - loop: the loop to live on.
    ///   - statementLimit: time limit of a statement; the server keeps it (`statement_timeout`), we watch the server.
    public init(loop: SocketLoop = SocketLoop.shared[0], statementLimit: Duration = .seconds(10)) {
        self.loop = loop
        self.statementLimit = statementLimit
    }

    // Not `isolated deinit`: Swift 6.3.1 then fails to optimise any module that makes one ("circular reference").
    deinit {
        guard let handle else { return }
        let (loop, watch, socket, leftover) = (loop, watch, socket, UInt(bitPattern: handle))
        loop.submit {
            if let watch { loop.unwatch(watch, socket: socket) }
            PQfinish(OpaquePointer(bitPattern: leftover))
        }
    }

    // MARK: - What callers do

    /// Connects, within the limit. Throws `connect` with libpq's words, or `timedOut(.connect)`.
    public func connect(_ conninfo: Conninfo, within limit: Duration = .seconds(5)) async throws(DatabaseError) {
        guard case .new = phase else { throw .misuse("a connection connects once") }
        guard let handle = PQconnectStart(conninfo.string(statement: statementLimit)) else {
            throw .connect("out of memory")
        }
        self.handle = handle
        guard PQstatus(handle) != CONNECTION_BAD else {
            let error = DatabaseError.connect(words)
            end(error)
            throw error
        }
        // Values of rows stand in notices too.
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        socket = PQsocket(handle)
        let result = await withCheckedContinuation { waiter in
            phase = .connecting(waiter)
            connectDeadline = loop.deadline(after: limit) { [weak self] in
                self?.assumeIsolated { $0.end(.timedOut(.connect)) }
            }
            // libpq: behave as if PQconnectPoll had last returned PGRES_POLLING_WRITING.
            listen(EPOLLOUT)
        }
        try result.get()
    }

    /// One statement in one round trip. Throws any `DatabaseError`.
    public func query(_ statement: SQL) async throws(DatabaseError) -> Rows {
        try await pipeline([statement])[0]
    }

    /// Several statements in one round trip and, unless they say BEGIN themselves, in one transaction: all or nothing.
    public func pipeline(_ statements: [SQL]) async throws(DatabaseError) -> [Rows] {
        try await perform(.pipeline(statements))
    }

    /// A script of several statements in the simple protocol, as migrations need it. No values, no rows.
    public func script(_ text: String) async throws(DatabaseError) {
        _ = try await perform(.script(text))
    }

    /// A command in two round trips: reads under the caller's secret, a pure decision, writes and COMMIT.
    ///
    /// `token` is the secret that the browser presented, empty for nobody: the database, not we, says whose it is.
    /// Whatever goes wrong, the transaction is rolled back before this throws; also when the task is cancelled.
    public func transaction<Answer: Sendable>(
        session token: String,
        read: [SQL],
        decide: @Sendable ([Rows]) throws -> (write: [SQL], answer: Answer)
    ) async throws -> Answer {
        do {
            let opening: [SQL] = ["BEGIN", "SELECT set_config('naevn.session', \(token)::text, true)"]
            let opened = try await pipeline(opening + read)
            let (write, answer) = try decide(Array(opened.dropFirst(opening.count)))
            _ = try await pipeline(write + ["COMMIT"])
            return answer
        } catch {
            await rollBack()
            throw error
        }
    }

    /// The notices on a channel, from now until the connection ends. One listener a connection.
    public func notifications(on channel: StaticString) async throws(DatabaseError) -> AsyncStream<Notification> {
        guard notifications == nil else { throw .misuse("a connection has one listener") }
        let (stream, continuation) = AsyncStream.makeStream(
            of: Notification.self, bufferingPolicy: .bufferingNewest(256))
        notifications = continuation
        _ = try await query("LISTEN \(raw: channel)")
        return stream
    }

    /// Ends the session. What is under way ends with `closed`.
    public func close() { end(.closed) }

    // MARK: - What the pool does

    /// Whether the session stands.
    var isReady: Bool {
        if case .ready = phase { true } else { false }
    }

    /// Whether something is under way.
    var isBusy: Bool { request != nil }

    /// Makes the connection fit for the next caller; false if it can't be, and then it is closed.
    ///
    /// An open transaction is reason enough to close. After an error that the server reported, named statements and
    /// settings are thrown away: a swapped statement would read the next caller's secret.
    func settle() async -> Bool {
        guard isReady, !isBusy, PQtransactionStatus(handle) == PQTRANS_IDLE,
            PQpipelineStatus(handle) == PQ_PIPELINE_OFF
        else {
            end(.closed)
            return false
        }
        guard tainted else { return true }
        do {
            _ = try await perform(.script("DISCARD ALL"), cancellable: false)
            prepared = [:]
            tainted = false
            return isReady
        } catch {
            end(.closed)
            return false
        }
    }

    private func rollBack() async {
        guard isReady, PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
        do {
            _ = try await perform(.script("ROLLBACK"), cancellable: false)
        } catch {
            end(.lost)
        }
    }

    // MARK: - Sending

    private func perform(_ work: Request.Work, cancellable: Bool = true) async throws(DatabaseError) -> [Rows] {
        if case .ended(let error) = phase { throw error }
        guard isReady else { throw .misuse("the connection is not connected") }
        guard !isBusy else { throw .misuse("the connection is busy: one caller at a time") }
        if cancellable, Task.isCancelled { throw .cancelled }
        lastRequest += 1
        let id = lastRequest
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                do throws(DatabaseError) {
                    let steps = try send(work)
                    let deadline = loop.deadline(after: statementLimit + Self.grace) { [weak self] in
                        self?.assumeIsolated { $0.end(.timedOut(.statement)) }
                    }
                    request = Request(id: id, waiter: waiter, steps: steps, deadline: deadline)
                } catch {
                    return waiter.resume(returning: .failure(error))
                }
                flush()
                // The task may have been cancelled before there was a request to cancel.
                if cancellable, Task.isCancelled { cancel(id) }
            }
        } onCancel: {
            guard cancellable else { return }
            loop.submit { [weak self] in self?.assumeIsolated { $0.cancel(id) } }
        }
        return try result.get()
    }

    private func send(_ work: Request.Work) throws(DatabaseError) -> [Request.Step] {
        switch work {
        case .pipeline(let statements): return try send(pipeline: statements)
        case .script(let text):
            guard !text.holdsNUL else { throw .nul }
            guard PQsendQuery(handle, text) == 1 else { throw broken() }
            return []
        }
    }

    private func send(pipeline statements: [SQL]) throws(DatabaseError) -> [Request.Step] {
        guard !statements.isEmpty else { throw .misuse("a pipeline holds at least one statement") }
        for statement in statements { try Self.refuseNUL(statement) }
        guard PQenterPipelineMode(handle) == 1 else { throw broken() }
        var named = prepared
        var steps: [Request.Step] = []
        for statement in statements {
            if named[statement.text] == nil, named.count < Self.mostPrepared {
                lastName += 1
                let name = "s\(lastName)"
                guard PQsendPrepare(handle, name, statement.text, 0, nil) == 1 else { throw broken() }
                named[statement.text] = name
                steps.append(.prepare(text: statement.text, name: name))
            }
            let sent = statement.values.withLibPQ { count, values, lengths, formats in
                if let name = named[statement.text] {
                    PQsendQueryPrepared(handle, name, count, values, lengths, formats, 0)
                } else {
                    PQsendQueryParams(handle, statement.text, count, nil, values, lengths, formats, 0)
                }
            }
            guard sent == 1 else { throw broken() }
            steps.append(.execute)
        }
        guard PQpipelineSync(handle) == 1 else { throw broken() }
        return steps
    }

    private static func refuseNUL(_ statement: SQL) throws(DatabaseError) {
        guard !statement.text.holdsNUL else { throw .nul }
        for value in statement.values {
            if case .text(let text?) = value, text.holdsNUL { throw .nul }
        }
    }

    /// A call of libpq failed half-way through a pipeline: nothing after it can be trusted.
    private func broken() -> DatabaseError {
        end(.lost)
        return .lost
    }

    /// 1 from PQflush means that the kernel's buffer is full: wait for writable as well as readable.
    private func flush() {
        switch PQflush(handle) {
        case 0: if writing { writing = false; listen(EPOLLIN) }
        case 1: if !writing { writing = true; listen(EPOLLIN, EPOLLOUT) }
        default: end(.lost)
        }
    }

    // MARK: - Readiness: called by the loop

    private func listen(_ events: EPOLL_EVENTS...) {
        let events = events.reduce(0) { $0 | $1.rawValue }
        if let watch {
            loop.change(watch, socket: socket, events: events)
        } else {
            watch = loop.watch(socket, events: events) { [weak self] in self?.assumeIsolated { $0.ready() } }
        }
    }

    private func ready() {
        if case .connecting = phase { return pollConnect() }
        guard isReady else { return }
        guard PQconsumeInput(handle) == 1 else { return end(.lost) }
        flush()
        drain()
        while let note = PQnotifies(handle) {
            notifications?.yield(
                Notification(
                    channel: String(cString: note.pointee.relname), payload: String(cString: note.pointee.extra))
            )
            PQfreemem(note)
        }
    }

    private func pollConnect() {
        let state = PQconnectPoll(handle)
        // The socket may change between polls: several addresses, or a second try without TLS.
        if PQsocket(handle) != socket {
            if let watch { loop.unwatch(watch, socket: socket) }
            watch = nil
            socket = PQsocket(handle)
        }
        switch state {
        case PGRES_POLLING_READING: listen(EPOLLIN)
        case PGRES_POLLING_WRITING: listen(EPOLLOUT)
        case PGRES_POLLING_OK:
            guard case .connecting(let waiter) = phase else { return }
            forgetConnectDeadline()
            PQsetnonblocking(handle, 1)
            phase = .ready
            listen(EPOLLIN)
            waiter.resume(returning: .success(()))
        default: end(.connect(words))
        }
    }

    private func drain() {
        while let waiting = request, !waiting.answered, PQisBusy(handle) == 0 {
            guard let result = PQgetResult(handle) else {
                // nil ends one statement; in the simple protocol that is the whole answer.
                if waiting.steps.isEmpty { answered() } else { request?.step += 1 }
                continue
            }
            switch PQresultStatus(result) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                if let (text, name) = request?.take(Rows(result)) { prepared[text] = name }
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                PQclear(result)
                return end(.misuse("this driver does not speak COPY"))
            case PGRES_PIPELINE_SYNC: PQclear(result); answered()
            case PGRES_PIPELINE_ABORTED: PQclear(result)
            default:
                tainted = true
                request?.fail(DatabaseError(result))
                PQclear(result)
            }
            if PQstatus(handle) == CONNECTION_BAD { return end(.lost) }
        }
    }

    /// The server has said all it will say to the request.
    private func answered() {
        if request?.steps.isEmpty == false, PQexitPipelineMode(handle) != 1 { return end(.lost) }
        request?.answered = true
        finishIfDone()
    }

    private func finishIfDone() {
        guard let request, request.answered, request.cancel != .running else { return }
        self.request = nil
        loop.forget(deadline: request.deadline)
        request.waiter.resume(returning: request.outcome)
    }

    private func end(_ reason: DatabaseError) {
        if case .ended = phase { return }
        let before = phase
        phase = .ended(reason)
        forgetConnectDeadline()
        if let watch { loop.unwatch(watch, socket: socket) }
        watch = nil
        if let handle { PQfinish(handle) }
        handle = nil
        notifications?.finish()
        if case .connecting(let waiter) = before { waiter.resume(returning: .failure(reason)) }
        if let request {
            // A cancel still on its way can hit nobody: this session takes no other request.
            self.request = nil
            loop.forget(deadline: request.deadline)
            request.waiter.resume(returning: .failure(reason))
        }
    }

    private func forgetConnectDeadline() {
        if let connectDeadline { loop.forget(deadline: connectDeadline) }
        connectDeadline = nil
    }

    private var words: String {
        guard let handle, let message = PQerrorMessage(handle) else { return "out of memory" }
        return String(cString: message).split(separator: "\n").joined(separator: "; ")
    }

    // MARK: - Cancelling

    private func cancel(_ id: UInt64) {
        guard let waiting = request, waiting.id == id, !waiting.answered, waiting.cancel == .none,
            let handle, let order = PQgetCancel(handle)
        else { return }
        request?.cancel = .running
        CancelCall.start(order) { [loop, weak self] in
            loop.submit { [weak self] in self?.assumeIsolated { $0.cancelReturned(id) } }
        }
    }

    private func cancelReturned(_ id: UInt64) {
        guard request?.id == id else { return }
        request?.cancel = .done
        finishIfDone()
    }
}
