#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Does work items on threads of its own and hands the results to the caller's thread in the order of the items.
///
/// Bounded: a worker takes up an item only while fewer than `window` results, of less than `weightLimit` together, wait to be consumed. The item
/// that is consumed next is always taken up. Items are asked for one at a time, in order, when a worker is free.
package final class OrderedWork<Item, Result: Sendable>: @unchecked Sendable {
    private let next: () -> Item?
    private let window: Int
    private let weightLimit: Int
    private let weight: @Sendable (Result) -> Int
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    /// The result that is consumed next is there.
    private let resultArrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// A worker may take up another item, or has to stop.
    private let roomMade = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// Who asks for an item holds it, and not `mutex`: results come in meanwhile.
    private let asking = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    // Guarded by `mutex`.
    private var nextItem = 0
    /// How many items there are, once that is known.
    private var count: Int?
    private var nextResult = 0
    private var waiting: [Int: Result] = [:]
    private var waitingWeight = 0
    private var isStopped = false
    /// Threads that have not come to their end.
    private var active = 0

    private init(next: @escaping () -> Item?, window: Int, weightLimit: Int, weight: @escaping @Sendable (Result) -> Int) {
        self.next = next
        self.window = window
        self.weightLimit = weightLimit
        self.weight = weight
        pthread_mutex_init(mutex, nil)
        pthread_mutex_init(asking, nil)
        pthread_cond_init(resultArrived, nil)
        pthread_cond_init(roomMade, nil)
    }

    deinit {
        pthread_cond_destroy(resultArrived)
        pthread_cond_destroy(roomMade)
        pthread_mutex_destroy(mutex)
        pthread_mutex_destroy(asking)
        resultArrived.deallocate()
        roomMade.deallocate()
        mutex.deallocate()
        asking.deallocate()
    }

    /// Works on the items that `next` gives.
    ///
    /// - Parameters:
    ///   - next: called on any of the threads, by one at a time; `nil` behind the last item.
    ///   - jobs: threads at work.
    ///   - worker: called once on each thread; gives the function that does an item there.
    ///   - consume: called on this thread with each result in order, and its place in the order; `false` ends the work.
    ///   - idle: called on this thread whenever no result came for a quarter of a second; `false` ends the work.
    ///   - leaving: called when the work ends before its end, to hurry the items under way. Those that take longer than half a second yet are left to
    ///     their threads.
    package static func run<E: Error>(
        jobs: Int, window: Int = 64, weightLimit: Int = 32 << 20, weight: @escaping @Sendable (Result) -> Int = { _ in 0 },
        next: @escaping () -> Item?, worker: @escaping @Sendable () -> (Item) -> Result, consume: (Int, Result) throws(E) -> Bool,
        idle: () throws(E) -> Bool, leaving: () -> Void = {}
    ) throws(E) {
        let work = OrderedWork(next: next, window: window, weightLimit: weightLimit, weight: weight)
        let threads = work.start(jobs: max(1, jobs), worker)
        var isAtEnd = false
        defer {
            work.stop()
            if !isAtEnd { leaving() }
            let isDone = isAtEnd || work.waitForThreads(milliseconds: 500)
            for thread in threads {
                if isDone { pthread_join(thread, nil) } else { pthread_detach(thread) }
            }
        }
        guard threads.isEmpty else {
            var place = 0
            while true {
                switch work.arrival(of: place) {
                case .result(let result):
                    guard try consume(place, result) else { return }
                    place += 1
                case .nothingYet: guard try idle() else { return }
                case .end:
                    isAtEnd = true
                    return
                }
            }
        }
        // Without a thread of its own, the caller's does.
        let perform = worker()
        var place = 0
        while let item = next() {
            guard try consume(place, perform(item)) else { return }
            place += 1
        }
    }

    /// Threads at work, as many as the system gives.
    private func start(jobs: Int, _ worker: @escaping @Sendable () -> (Item) -> Result) -> [pthread_t] {
        var threads: [pthread_t] = []
        while threads.count < jobs {
            locked { active += 1 }
            guard let thread = SystemThread.start({ self.serve(worker) }) else {
                locked { active -= 1 }
                break
            }
            threads.append(thread)
        }
        return threads
    }

    private func serve(_ worker: () -> (Item) -> Result) {
        work(worker)
        locked {
            active -= 1
            pthread_cond_signal(resultArrived)
        }
    }

    private func work(_ worker: () -> (Item) -> Result) {
        var perform: ((Item) -> Result)?
        while let (place, item) = take() {
            let made = perform ?? worker()
            perform = made
            let result = made(item)
            locked {
                waiting[place] = result
                waitingWeight += weight(result)
                if place == nextResult { pthread_cond_signal(resultArrived) }
            }
        }
    }

    private func take() -> (place: Int, item: Item)? {
        pthread_mutex_lock(asking)
        defer { pthread_mutex_unlock(asking) }
        guard mayTake() else { return nil }
        let item = next()
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard let item else {
            count = nextItem
            pthread_cond_signal(resultArrived)
            return nil
        }
        nextItem += 1
        return (nextItem - 1, item)
    }

    /// Waits for room; `false` where the work is at its end.
    private func mayTake() -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isStopped, count == nil, nextItem > nextResult, nextItem - nextResult >= window || waitingWeight > weightLimit {
            pthread_cond_wait(roomMade, mutex)
        }
        return !isStopped && count == nil
    }

    private enum Arrival {
        case result(Result)
        /// Nothing came for a quarter of a second.
        case nothingYet
        /// There is no item at that place.
        case end
    }

    /// The result of the item at a place in the order.
    private func arrival(of item: Int) -> Arrival {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = waiting.removeValue(forKey: item) {
                nextResult = item + 1
                waitingWeight -= weight(result)
                pthread_cond_broadcast(roomMade)
                return .result(result)
            }
            if let count, item >= count { return .end }
            var end = Self.time(in: 250)
            if pthread_cond_timedwait(resultArrived, mutex, &end) == ETIMEDOUT { return .nothingYet }
        }
    }

    /// Whether all threads came to their end in this time.
    private func waitForThreads(milliseconds: Int) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        var end = Self.time(in: milliseconds)
        while active > 0 {
            if pthread_cond_timedwait(resultArrived, mutex, &end) == ETIMEDOUT { return active == 0 }
        }
        return true
    }

    private static func time(in milliseconds: Int) -> timespec {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        time.tv_nsec += milliseconds * 1_000_000
        time.tv_sec += time.tv_nsec / 1_000_000_000
        time.tv_nsec %= 1_000_000_000
        return time
    }

    private func stop() {
        locked {
            isStopped = true
            pthread_cond_broadcast(roomMade)
        }
    }

    private func locked(_ body: () -> Void) {
        pthread_mutex_lock(mutex)
        body()
        pthread_mutex_unlock(mutex)
    }
}

/// A thread of the system.
private enum SystemThread {
    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// `nil` when the system has no thread to give.
    static func start(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
        let body = Unmanaged.passRetained(Body(run))
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, { SystemThread.enter($0) }, body.toOpaque())
        if code != 0 { body.release() }
        return code == 0 ? thread : nil
    }

    private static func enter(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        Unmanaged<Body>.fromOpaque(context!).takeRetainedValue().run()
        return nil
    }
}
