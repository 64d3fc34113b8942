internal import CLibPQ
internal import Glibc
internal import NIOConcurrencyHelpers

/// One thread with one epoll set: the source of readiness for libpq's sockets, the clock of their time limits, and
/// the serial executor of the connections that live on it.
///
/// A readable socket is therefore answered without a thread hop inside the driver. A loop lives as long as the
/// process; there is no way to stop one.
public final class SocketLoop: SerialExecutor {
    /// The two loops of the process. Two saturate a pool of eight on two cores; more gain nothing there.
    public static let shared = [SocketLoop(), SocketLoop()]

    private struct State {
        var jobs: [UnownedJob] = []
        var closures: [@Sendable () -> Void] = []
        var wakeupPending = false
    }

    private struct Deadline {
        var instant: ContinuousClock.Instant
        var action: () -> Void
    }

    private let state = NIOLockedValueBox(State())
    private let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    private let wakeup = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    private let started = NIOLockedValueBox(false)
    private let lastToken = NIOLockedValueBox(UInt64(0))
    // The three below are touched on the loop's own thread only.
    private nonisolated(unsafe) var thread: pthread_t = 0
    private nonisolated(unsafe) var watches: [UInt64: () -> Void] = [:]
    private nonisolated(unsafe) var deadlines: [UInt64: Deadline] = [:]

    /// Starts the thread.
    public init() {
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(u64: 0))
        epoll_ctl(epoll, EPOLL_CTL_ADD, wakeup, &event)
        let box = Unmanaged.passRetained(self)
        var thread: pthread_t = 0
        let failure = pthread_create(
            &thread,
            nil,
            { raw in
                if let raw { Unmanaged<SocketLoop>.fromOpaque(raw).takeUnretainedValue().run() }
                return nil
            },
            box.toOpaque()
        )
        precondition(failure == 0, "no thread for the socket loop: the process has reached its limit")
        pthread_detach(thread)
        while !started.withLockedValue({ $0 }) { sched_yield() }
    }

    /// Takes a job of an actor on this loop. Called by the runtime.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        wake { $0.jobs.append(job) }
    }

    /// The executor as the runtime wants it.
    public func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    /// Stops the program when called off the loop's thread.
    public func checkIsolated() { precondition(isCurrent, "not on the socket loop") }

    /// Runs a closure on the loop's thread, soon.
    func submit(_ closure: @escaping @Sendable () -> Void) {
        wake { $0.closures.append(closure) }
    }

    /// Calls `action` after `delay`, unless the token that is returned is given to `cancelDeadline` first. From anywhere.
    func scheduleDeadline(after delay: Duration, _ action: @escaping @Sendable () -> Void) -> UInt64 {
        let token = reserveToken()
        let instant = ContinuousClock.now + delay
        submit { [self] in deadlines[token] = Deadline(instant: instant, action: action) }
        return token
    }

    /// Takes back a deadline. From anywhere.
    func cancelDeadline(_ token: UInt64) {
        submit { [self] in forget(deadline: token) }
    }

    private func reserveToken() -> UInt64 {
        lastToken.withLockedValue {
            $0 += 1; return $0
        }
    }

    private var isCurrent: Bool { pthread_equal(pthread_self(), thread) != 0 }

    private func wake(_ change: (inout State) -> Void) {
        let wake = state.withLockedValue { state in
            change(&state)
            defer { state.wakeupPending = true }
            return !state.wakeupPending
        }
        if wake, !isCurrent { eventfd_write(wakeup, 1) }
    }

    // MARK: - On the loop's thread only

    /// Calls `handler` whenever the socket is ready. The token, not the number of the socket, names the watch: a
    /// number is given again as soon as a socket is closed.
    func watch(_ socket: Int32, events: UInt32, handler: @escaping () -> Void) -> UInt64 {
        let token = reserveToken()
        watches[token] = handler
        var event = epoll_event(events: events, data: epoll_data_t(u64: token))
        epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event)
        return token
    }

    func change(_ token: UInt64, socket: Int32, events: UInt32) {
        var event = epoll_event(events: events, data: epoll_data_t(u64: token))
        // libpq may have closed the socket and been given its number again: then the kernel has forgotten it.
        if epoll_ctl(epoll, EPOLL_CTL_MOD, socket, &event) != 0, errno == ENOENT {
            epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event)
        }
    }

    func unwatch(_ token: UInt64, socket: Int32) {
        watches[token] = nil
        epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nil)
    }

    /// Calls `action` once after `delay`, unless `forget` comes first.
    func deadline(after delay: Duration, _ action: @escaping () -> Void) -> UInt64 {
        let token = reserveToken()
        deadlines[token] = Deadline(instant: .now + delay, action: action)
        return token
    }

    func forget(deadline: UInt64) { deadlines[deadline] = nil }

    private func run() {
        thread = pthread_self()
        started.withLockedValue { $0 = true }
        let executor = asUnownedSerialExecutor()
        var events = [epoll_event](repeating: epoll_event(), count: 64)
        while true {
            let (jobs, closures) = state.withLockedValue { state in
                defer { state = State() }
                return (state.jobs, state.closures)
            }
            for job in jobs { job.runSynchronously(on: executor) }
            for closure in closures { closure() }
            let ready = epoll_wait(epoll, &events, Int32(events.count), wait())
            for index in 0..<max(0, Int(ready)) {
                let token = events[index].data.u64
                if token == 0 {
                    var count: eventfd_t = 0
                    eventfd_read(wakeup, &count)
                } else {
                    watches[token]?()
                }
            }
            fireDeadlines()
        }
    }

    /// Milliseconds until there is something to do: 0 with work waiting, -1 for ever.
    private func wait() -> Int32 {
        if state.withLockedValue({ !$0.jobs.isEmpty || !$0.closures.isEmpty }) { return 0 }
        guard let next = deadlines.values.map(\.instant).min() else { return -1 }
        let (seconds, attoseconds) = (next - .now).components
        return Int32(clamping: max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
    }

    private func fireDeadlines() {
        guard !deadlines.isEmpty else { return }
        let now = ContinuousClock.now
        for (token, deadline) in deadlines.filter({ $0.value.instant <= now }).sorted(by: { $0.key < $1.key }) {
            deadlines[token] = nil
            deadline.action()
        }
    }
}
