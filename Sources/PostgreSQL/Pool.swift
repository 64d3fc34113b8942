public import Logging
internal import NIOConcurrencyHelpers
public import ServiceLifecycle

/// The connections of one log-in. It opens them when they are wanted, and hands on only clean ones: what was lost,
/// left in a transaction or can't be reset is closed and its place given to the next.
///
/// As a service it lives until shutdown, then waits for what is leased and closes everything.
public final class Pool: Service {
    /// Size and time limits.
    public struct Limits: Sendable, Hashable {
        /// The most connections.
        public var size: Int
        /// How long a caller waits for a free one.
        public var lease: Duration
        /// How long making one may take.
        public var connect: Duration
        /// How long a statement may run.
        public var statement: Duration

        /// Eight connections are where two cores saturate (docs/adr/0002).
        public init(
            size: Int = 8,
            lease: Duration = .seconds(5),
            connect: Duration = .seconds(5),
            statement: Duration = .seconds(10)
        ) {
            self.size = size
            self.lease = lease
            self.connect = connect
            self.statement = statement
        }
    }

    /// How it stands at a moment.
    public struct Status: Sendable, Hashable {
        /// Connections, leased ones too.
        public var open: Int
        /// Connections that nobody has.
        public var idle: Int
        /// Callers who wait.
        public var waiting: Int

        /// A state, to compare with.
        public init(open: Int, idle: Int, waiting: Int) {
            self.open = open
            self.idle = idle
            self.waiting = waiting
        }
    }

    private enum Grant {
        case connection(Connection)
        case place
    }

    private static let clock = SocketLoop.shared[0]

    private typealias Waiter = CheckedContinuation<Result<Grant, DatabaseError>, Never>

    private let conninfo: Conninfo
    private let limits: Limits
    private let warmUp: SQL?
    private let logger: Logger
    private let state: NIOLockedValueBox<PoolState<Connection, Waiter>>
    private let lastWaiter = NIOLockedValueBox(UInt64(0))

    /// - Parameters:
    ///   - conninfo: the log-in.
    ///   - limits: size and time limits.
    ///   - warmUp: a statement that each new connection runs before its first caller, such as one that loads a
    ///     dictionary.
    ///   - logger: told of lost connections, never of values.
    public init(_ conninfo: Conninfo, limits: Limits = Limits(), warmUp: SQL? = nil, logger: Logger) {
        self.conninfo = conninfo
        self.limits = limits
        self.warmUp = warmUp
        self.logger = logger
        self.state = NIOLockedValueBox(PoolState(size: limits.size))
    }

    /// Waits for shutdown, then for leased connections, and closes.
    public func run() async throws {
        do { try await gracefulShutdown() } catch is CancellationError { logger.debug("pool.cancelled") }
        await close()
    }

    /// Refuses new callers, waits until the last leased connection has come back (each at most the statement's
    /// limit), and closes all.
    public func close() async {
        let (waiters, idle) = state.withLockedValue { $0.close() }
        for waiter in waiters { waiter.resume(returning: .failure(.closed)) }
        for connection in idle { await connection.close() }
        while !state.withLockedValue(\.isDrained) {
            do { try await Task.sleep(for: .milliseconds(5)) } catch { return }
        }
    }

    /// How the pool stands now.
    public var status: Status {
        state.withLockedValue { Status(open: $0.open, idle: $0.idle.count, waiting: $0.waiting) }
    }

    /// Throws unless the database answers.
    public func check() async throws(DatabaseError) { _ = try await query("SELECT 1") }

    /// One statement.
    public func query(_ statement: SQL) async throws(DatabaseError) -> Rows {
        try await pipeline([statement])[0]
    }

    /// Several statements in one round trip and one transaction.
    public func pipeline(_ statements: [SQL]) async throws(DatabaseError) -> [Rows] {
        let connection = try await lease()
        do throws(DatabaseError) {
            let rows = try await connection.pipeline(statements)
            await give(back: connection)
            return rows
        } catch {
            await give(back: connection)
            throw error
        }
    }

    /// A command in two round trips, as `Connection.transaction`.
    public func transaction<Answer: Sendable>(
        session token: String,
        read: [SQL],
        decide: @Sendable ([Rows]) throws -> (write: [SQL], answer: Answer)
    ) async throws -> Answer {
        try await withConnection { try await $0.transaction(session: token, read: read, decide: decide) }
    }

    /// Lends a connection. It must not be kept beyond the closure.
    public func withConnection<Answer: Sendable>(
        _ body: (Connection) async throws -> Answer
    ) async throws -> Answer {
        let connection = try await lease()
        do {
            let answer = try await body(connection)
            await give(back: connection)
            return answer
        } catch {
            await give(back: connection)
            throw error
        }
    }

    private func lease() async throws(DatabaseError) -> Connection {
        while true {
            switch try await grant() {
            case .place: return try await open()
            case .connection(let connection):
                if await connection.isReady { return connection }
                logger.info("pool.connection-lost", metadata: ["role": "\(conninfo.role)"])
                giveBackPlace()
            }
        }
    }

    private func grant() async throws(DatabaseError) -> Grant {
        if Task.isCancelled { throw .cancelled }
        let limit = NIOLockedValueBox<UInt64?>(nil)
        defer { if let limit = limit.withLockedValue({ $0 }) { Self.clock.cancelDeadline(limit) } }
        let id = lastWaiter.withLockedValue {
            $0 += 1; return $0
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                switch state.withLockedValue({ $0.lease(id: id, waiter: waiter) }) {
                case .member(let connection): waiter.resume(returning: .success(.connection(connection)))
                case .place: waiter.resume(returning: .success(.place))
                case .refused: waiter.resume(returning: .failure(.closed))
                case .wait:
                    let deadline = Self.clock.scheduleDeadline(after: limits.lease) { [weak self] in
                        self?.giveUp(id, .timedOut(.lease))
                    }
                    limit.withLockedValue { $0 = deadline }
                    // The task may have been cancelled before it waited.
                    if Task.isCancelled { giveUp(id, .cancelled) }
                }
            }
        } onCancel: {
            giveUp(id, .cancelled)
        }
        return try result.get()
    }

    private func giveUp(_ id: UInt64, _ reason: DatabaseError) {
        state.withLockedValue { $0.giveUp(id: id) }?.resume(returning: .failure(reason))
    }

    private func open() async throws(DatabaseError) -> Connection {
        let loops = SocketLoop.shared
        let loop = loops[lastWaiter.withLockedValue { Int($0 % UInt64(loops.count)) }]
        let connection = Connection(loop: loop, statementLimit: limits.statement)
        do throws(DatabaseError) {
            try await connection.connect(conninfo, within: limits.connect)
            if let warmUp { _ = try await connection.query(warmUp) }
            return connection
        } catch {
            await connection.close()
            giveBackPlace()
            throw error
        }
    }

    private func give(back connection: Connection) async {
        guard await connection.settle() else {
            logger.info("pool.connection-closed", metadata: ["role": "\(conninfo.role)"])
            return giveBackPlace()
        }
        switch state.withLockedValue({ $0.give(back: connection) }) {
        case .hand(let waiter): waiter.resume(returning: .success(.connection(connection)))
        case .close: await connection.close()
        case .keep: break
        }
    }

    private func giveBackPlace() {
        if case .hand(let waiter) = state.withLockedValue({ $0.giveBackPlace() }) {
            waiter.resume(returning: .success(.place))
        }
    }
}
