import Glibc

/// Seconds, as the differences of two readings.
enum BenchmarkClock {
    /// CPU time of this thread.
    static func cpu() -> Double { seconds(CLOCK_THREAD_CPUTIME_ID) }
    static func wall() -> Double { seconds(CLOCK_MONOTONIC) }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
