public import Logging
public import ServiceLifecycle

/// Listens on one channel for as long as the program runs, and connects again whenever the connection is lost.
///
/// `wake` is called for every notice and also after every (re)connection, since what was said meanwhile is lost: the
/// receiver looks for itself what there is to do.
public struct Listener: Service {
    private let conninfo: Conninfo
    private let channel: StaticString
    private let logger: Logger
    private let pause: Duration
    private let wake: @Sendable () async -> Void

    /// - Parameters:
    ///   - conninfo: the log-in.
    ///   - channel: the channel's name, lower case.
    ///   - pause: how long to wait after a loss before connecting again.
    ///   - logger: told of each loss.
    ///   - wake: called for each notice and after each connection.
    public init(
        _ conninfo: Conninfo,
        channel: StaticString,
        pause: Duration = .seconds(1),
        logger: Logger,
        wake: @escaping @Sendable () async -> Void
    ) {
        self.conninfo = conninfo
        self.channel = channel
        self.pause = pause
        self.logger = logger
        self.wake = wake
    }

    /// Runs until shutdown.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await listen()
                } catch {
                    logger.warning("listener.lost", metadata: ["channel": "\(channel)", "reason": "\(error)"])
                }
                do { try await Task.sleep(for: pause) } catch { return }
            }
        }
    }

    private func listen() async throws(DatabaseError) {
        let connection = Connection()
        try await connection.connect(conninfo)
        let notices = try await connection.notifications(on: channel)
        await wake()
        for await _ in notices { await wake() }
        await connection.close()
        if !Task.isCancelled { throw .lost }
    }
}
