internal import CLibPQ
internal import Glibc

/// PQcancel opens a connection of its own and blocks until the server has closed it, so it runs on a thread of its
/// own. (libpq 17 has PQcancelStart for this; Debian 12 has 15.)
enum CancelCall {
    private final class Box {
        let order: OpaquePointer
        let done: @Sendable () -> Void

        init(order: OpaquePointer, done: @escaping @Sendable () -> Void) {
            self.order = order
            self.done = done
        }
    }

    /// Sends the order and frees it; calls `done` when the server has taken it, or can't be reached.
    static func start(_ order: OpaquePointer, done: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Box(order: order, done: done))
        var thread: pthread_t = 0
        let failure = pthread_create(
            &thread,
            nil,
            { raw in
                guard let raw else { return nil }
                let box = Unmanaged<Box>.fromOpaque(raw).takeRetainedValue()
                withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { words in
                    _ = PQcancel(box.order, words.baseAddress, Int32(words.count))
                }
                PQfreeCancel(box.order)
                box.done()
                return nil
            },
            box.toOpaque()
        )
        guard failure == 0 else {
            // No thread to be had: the statement runs to its own end or limit.
            box.release()
            PQfreeCancel(order)
            return done()
        }
        pthread_detach(thread)
    }
}
