internal import DequeModule

/// What a pool knows and decides, without doing anything: every change returns what is to be done.
struct PoolState<Member: Sendable, Waiter: Sendable>: Sendable {
    /// What a caller who asked for a connection gets.
    enum Lease {
        /// This one.
        case member(Member)
        /// A place: open a connection yourself.
        case place
        /// Nothing yet: it waits.
        case wait
        /// Nothing any more: the pool is closed.
        case refused
    }

    /// What is to be done with a connection or a place that came back.
    enum Return {
        /// Hand it to this one, who has waited longest.
        case hand(to: Waiter)
        /// Nothing: it is kept.
        case keep
        /// Close it: the pool is closed.
        case close
    }

    let size: Int
    private(set) var open = 0
    private(set) var idle: [Member] = []
    private var waiters = Deque<(id: UInt64, waiter: Waiter)>()
    private var closed = false

    init(size: Int) { self.size = size }

    var waiting: Int { waiters.count }
    var isDrained: Bool { closed && open == 0 }

    /// The connection used last goes first: its caches are the warmest.
    mutating func lease(id: UInt64, waiter: Waiter) -> Lease {
        if closed { return .refused }
        if let member = idle.popLast() { return .member(member) }
        if open < size {
            open += 1
            return .place
        }
        waiters.append((id, waiter))
        return .wait
    }

    mutating func give(back member: Member) -> Return {
        if closed {
            open -= 1
            return .close
        }
        if let next = waiters.popFirst() { return .hand(to: next.waiter) }
        idle.append(member)
        return .keep
    }

    /// A connection ended, or could not be opened: its place is free.
    mutating func giveBackPlace() -> Return {
        if !closed, let next = waiters.popFirst() { return .hand(to: next.waiter) }
        open -= 1
        return .keep
    }

    mutating func giveUp(id: UInt64) -> Waiter? {
        guard let index = waiters.firstIndex(where: { $0.id == id }) else { return nil }
        return waiters.remove(at: index).waiter
    }

    /// Whom to refuse and what to close; leased connections follow as they come back.
    mutating func close() -> (waiters: [Waiter], idle: [Member]) {
        closed = true
        defer {
            open -= idle.count
            idle = []
            waiters = []
        }
        return (waiters.map(\.waiter), idle)
    }
}
