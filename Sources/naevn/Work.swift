internal import ArgumentParser
internal import Casework
internal import Foundation
internal import Law
internal import Logging
internal import PostgreSQL
internal import ServiceLifecycle
internal import Store
internal import UnixSignals
internal import Web

/// `naevn work`
struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Does the jobs of the queue: letters, the day's anchor, clearing away. Runs until it is told to stop.",
        discussion: """
            Any number of workers may run. A job that fails comes back after 1 m, 5 m, 30 m, 2 h, 6 h and 24 h, then it is dead: \
            naevn jobs shows it and lets it try again. When it is told to stop the worker writes an anchor once more.
            """
    )

    @OptionGroup var common: Common

    @Flag(help: "Do what is due, then end.")
    var once: Bool = false

    func run() async throws {
        let settings = try await common.load()
        let worker = try Worker(settings)
        if once {
            try await worker.plan()
            try await worker.doAll()
            return await worker.close()
        }
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: worker, successTerminationBehavior: .gracefullyShutdownGroup)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: Logger(label: "naevn.lifecycle"))
        configuration.maximumGracefulShutdownDuration = .seconds(20)
        try await ServiceGroup(configuration: configuration).run()
    }
}

/// The worker: claims a job, does it, and reports back on the same road as everybody.
struct Worker: Service {
    private let pool: Pool
    private let queue: JobQueue
    private let journal: CaseJournal
    private let letters: RoundLetters
    private let publisher: Publisher
    private let listening: Conninfo
    private let clock: Clock
    private let anchorsFolder: String
    private let signing: SigningKey
    private let logger = Logger(label: "naevn.worker")

    init(_ settings: Settings) throws {
        pool = settings.pool("naevn_worker", size: 2)
        queue = JobQueue(pool)
        do { clock = try Clock.machine() } catch { throw Stop("\(error)") }
        let keys: CaseKeys
        do { keys = try CaseKeys(path: settings.keysFolder + "/master") } catch { throw Stop("\(error)") }
        journal = CaseJournal(pool, keys: keys, clock: clock)
        letters = RoundLetters(pool, keys: keys, clock: clock)
        publisher = Publisher(
            pool, keys: keys, identifiers: try settings.identifierKey(), authority: settings.facts.authority,
            clock: clock)
        listening = settings.conninfo("naevn_worker")
        anchorsFolder = settings.anchorsFolder
        signing = try SigningKey(folder: settings.keysFolder)
    }

    /// Works until shutdown, then writes an anchor and ends.
    func run() async throws {
        logger.notice("worker.started")
        await cancelWhenGracefulShutdown {
            // A notice wakes at once; the tick finds what became due without one.
            let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await listen(wake) }
                group.addTask {
                    while !Task.isCancelled {
                        wake.yield()
                        do { try await Task.sleep(for: .seconds(1)) } catch { break }
                    }
                    wake.finish()
                }
                var planned: Day?
                for await _ in wakes { planned = await turn(planned) }
                group.cancelAll()
            }
        }
        do {
            try await queue.plan(.anchor, key: "anchor \(clock.now().day.iso) \(clock.now().microseconds)")
            try await doAll()
        } catch { logger.error("worker.no-last-anchor", metadata: ["reason": "\(error)"]) }
        await close()
    }

    private func listen(_ wake: AsyncStream<Void>.Continuation) async {
        let listener = Listener(listening, channel: "job", logger: logger) { wake.yield() }
        do { try await listener.run() } catch {
            logger.error("worker.deaf", metadata: ["reason": "\(error)"])
        }
    }

    func close() async { await pool.close() }

    /// What is due; the day whose own jobs are in the queue.
    private func turn(_ planned: Day?) async -> Day? {
        let day = clock.now().day
        var done = planned
        do {
            if planned != day {
                try await plan()
                done = day
            }
            try await doAll()
        } catch is CancellationError {
            return done
        } catch { logger.error("worker.turn", metadata: ["reason": "\(error)"]) }
        return done
    }

    /// The day's own jobs, each once a day.
    func plan() async throws {
        let day = clock.now().day.iso
        try await queue.plan(.sweep, key: "sweep \(day)")
        try await queue.plan(.anchor, key: "anchor \(day)")
    }

    /// Every job that is due now.
    func doAll() async throws {
        while let lease = try await queue.claim() {
            do {
                try await handle(lease)
                logger.info("job.done", metadata: ["type": "\(lease.type)"])
            } catch {
                // The reason is the error's own words, which hold no value of a row.
                logger.error("job.failed", metadata: ["type": "\(lease.type)", "reason": "\(error)"])
                try await queue.fail(lease)
            }
        }
    }

    private func handle(_ lease: JobQueue.Lease) async throws {
        switch CaseJob(rawValue: lease.type) {
        case .acknowledgement?:
            guard let number = lease.number else { throw Stop("a letter belongs to a case") }
            try await journal.execute(
                PrepareAcknowledgement(), on: number, token: lease.token, ending: [JobQueue.finishing])
        case .roundLetter?:
            guard let number = lease.number, let event = lease.sequence else {
                throw Stop("a letter belongs to a case")
            }
            try await letters.make(lease, number: number, event: event)
        case .deadline?:
            guard let number = lease.number else { throw Stop("a deadline belongs to a case") }
            try await journal.execute(PassDeadlines(), on: number, token: lease.token, ending: [JobQueue.finishing])
        case .publish?:
            guard let number = lease.number else { throw Stop("a publication belongs to a case") }
            switch try await publisher.publish(lease, number: number) {
            case .published(let id): logger.notice("ruling.published", metadata: ["id": "\(id)"])
            case .refused(let condition): logger.warning("ruling.refused", metadata: ["condition": "\(condition)"])
            }
        case .withdraw?:
            guard let number = lease.number, let event = lease.sequence else {
                throw Stop("a withdrawal belongs to a case")
            }
            try await publisher.withdraw(lease, number: number, event: event)
        case .anchor?:
            let heads = try await queue.heads(lease)
            let anchor = Anchor(day: clock.now().day.iso, heads: heads)
            // What an earlier anchor held and is gone must not be signed away: the job dies, and verify says why.
            if let earlier = try Anchor.newest(in: anchorsFolder, key: signing), let lost = anchor.lost(since: earlier)
            {
                throw Stop("\(lost) is behind the anchor of \(earlier.day)")
            }
            try anchor.write(to: anchorsFolder, key: signing)
            try await queue.finish(lease)
        case .sweep?:
            let gone = try await queue.sweep(lease)
            logger.info("drafts.swept", metadata: ["count": "\(gone)"])
        case nil: throw Stop("this program has no handler for \(lease.type)")
        }
    }
}
