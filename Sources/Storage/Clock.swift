#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The time that goes into the archive.
package enum Clock {
    /// Now in UTC, `2026-11-23T20:15:00Z`; the time in `SOURCE_DATE_EPOCH` where that is set, so that archives can be reproduced byte for byte.
    static func now() -> String {
        text(getenv("SOURCE_DATE_EPOCH").flatMap { time_t(String(cString: $0)) } ?? time(nil))
    }

    /// Seconds since 1970 in UTC.
    package static func text(_ time: time_t) -> String {
        var seconds = time
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
            + "T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
    }
}
