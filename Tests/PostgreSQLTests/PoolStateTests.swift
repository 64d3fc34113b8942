import Testing

@testable import PostgreSQL

struct PoolStateTests {
    private func pool(size: Int) -> PoolState<Int, String> { PoolState(size: size) }

    @Test func `opens up to its size, then lets callers wait, oldest first`() {
        var pool = pool(size: 1)

        guard case .place = pool.lease(id: 1, waiter: "a") else {
            return #expect(Bool(false), "no place in an empty pool")
        }
        guard case .wait = pool.lease(id: 2, waiter: "b"), case .wait = pool.lease(id: 3, waiter: "c") else {
            return #expect(Bool(false), "a full pool gave a place")
        }
        guard case .hand(to: "b") = pool.give(back: 10), case .hand(to: "c") = pool.give(back: 10) else {
            return #expect(Bool(false), "not in order")
        }
        guard case .keep = pool.give(back: 10) else { return #expect(Bool(false), "not kept") }

        #expect(pool.open == 1 && pool.idle == [10] && pool.waiting == 0)
    }

    @Test func `the place of a connection that ended goes to who waits, else it is free`() {
        var pool = pool(size: 1)
        _ = pool.lease(id: 1, waiter: "a")
        _ = pool.lease(id: 2, waiter: "b")

        guard case .hand(to: "b") = pool.giveBackPlace() else { return #expect(Bool(false), "the place was lost") }
        #expect(pool.open == 1)
        guard case .keep = pool.giveBackPlace() else { return #expect(Bool(false), "handed to nobody") }

        #expect(pool.open == 0)
    }

    @Test func `the connection used last goes first`() {
        var pool = pool(size: 2)
        _ = pool.lease(id: 1, waiter: "a")
        _ = pool.lease(id: 2, waiter: "b")
        _ = pool.give(back: 10)
        _ = pool.give(back: 20)

        guard case .member(20) = pool.lease(id: 3, waiter: "c") else { return #expect(Bool(false), "the colder one") }
    }

    @Test func `who gives up leaves the queue, once`() {
        var pool = pool(size: 1)
        _ = pool.lease(id: 1, waiter: "a")
        _ = pool.lease(id: 2, waiter: "b")

        #expect(pool.giveUp(id: 2) == "b")
        #expect(pool.giveUp(id: 2) == nil)
        guard case .keep = pool.give(back: 10) else { return #expect(Bool(false), "handed to who had left") }
    }

    @Test func `a closed pool refuses, closes what comes back, and knows when it is empty`() {
        var pool = pool(size: 2)
        _ = pool.lease(id: 1, waiter: "a")
        _ = pool.lease(id: 2, waiter: "b")
        _ = pool.give(back: 10)
        _ = pool.lease(id: 3, waiter: "c")
        _ = pool.lease(id: 4, waiter: "d")

        #expect(pool.close().waiters == ["d"])
        guard case .refused = pool.lease(id: 5, waiter: "e") else { return #expect(Bool(false), "a closed pool gave") }
        #expect(!pool.isDrained)
        guard case .close = pool.give(back: 10), case .keep = pool.giveBackPlace() else {
            return #expect(Bool(false), "a closed pool kept a connection")
        }

        #expect(pool.isDrained)
    }
}
