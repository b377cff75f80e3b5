#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Does work items on threads of its own and hands the results to the caller's thread in the order of the items.
///
/// Bounded: a worker takes up an item only while fewer than `window` results, of less than `weightLimit` together, wait to be consumed. The item
/// that is consumed next is always taken up.
final class OrderedWork<Result: Sendable>: @unchecked Sendable {
    private let count: Int
    private let window: Int
    private let weightLimit: Int
    private let weight: @Sendable (Result) -> Int
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    /// The result that is consumed next is there.
    private let resultArrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// A worker may take up another item, or has to stop.
    private let roomMade = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    // Guarded by `mutex`.
    private var nextItem = 0
    private var nextResult = 0
    private var waiting: [Int: Result] = [:]
    private var waitingWeight = 0
    private var isStopped = false

    private init(count: Int, window: Int, weightLimit: Int, weight: @escaping @Sendable (Result) -> Int) {
        self.count = count
        self.window = window
        self.weightLimit = weightLimit
        self.weight = weight
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(resultArrived, nil)
        pthread_cond_init(roomMade, nil)
    }

    deinit {
        pthread_cond_destroy(resultArrived)
        pthread_cond_destroy(roomMade)
        pthread_mutex_destroy(mutex)
        resultArrived.deallocate()
        roomMade.deallocate()
        mutex.deallocate()
    }

    /// Works on items 0 ..< `count`.
    ///
    /// - Parameters:
    ///   - jobs: threads at work.
    ///   - worker: called once on each thread; gives the function that does an item there.
    ///   - consume: called on this thread with each result in order; `false` ends the work after the items under way.
    static func run<E: Error>(
        count: Int, jobs: Int, window: Int = 64, weightLimit: Int = 32 << 20, weight: @escaping @Sendable (Result) -> Int = { _ in 0 },
        worker: @escaping @Sendable () -> (Int) -> Result, consume: (Int, Result) throws(E) -> Bool
    ) throws(E) {
        let work = OrderedWork(count: count, window: window, weightLimit: weightLimit, weight: weight)
        var threads: [pthread_t] = []
        for _ in 0..<max(1, min(jobs, count)) {
            guard let thread = SystemThread.start({ work.serve(worker()) }) else { break }
            threads.append(thread)
        }
        defer {
            work.stop()
            for thread in threads { pthread_join(thread, nil) }
        }
        // Without a thread of its own, the caller's does.
        let alone = threads.isEmpty ? worker() : nil
        for item in 0..<count {
            let result = if let alone { alone(item) } else { work.result(of: item) }
            guard try consume(item, result) else { return }
        }
    }

    private func serve(_ perform: (Int) -> Result) {
        while let item = take() {
            let result = perform(item)
            locked {
                waiting[item] = result
                waitingWeight += weight(result)
                if item == nextResult { pthread_cond_signal(resultArrived) }
            }
        }
    }

    private func take() -> Int? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isStopped, nextItem < count, nextItem > nextResult, nextItem - nextResult >= window || waitingWeight > weightLimit {
            pthread_cond_wait(roomMade, mutex)
        }
        guard !isStopped, nextItem < count else { return nil }
        nextItem += 1
        return nextItem - 1
    }

    private func result(of item: Int) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = waiting.removeValue(forKey: item) {
                nextResult = item + 1
                waitingWeight -= weight(result)
                pthread_cond_broadcast(roomMade)
                return result
            }
            pthread_cond_wait(resultArrived, mutex)
        }
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
