import Glibc
import Rendering

/// One line on stderr that says how far a run is; only on a terminal, ten times a second at most.
struct ProgressLine {
    private let isShown: Bool
    private var count = 0
    private var lastShown = 0.0
    private var isOnScreen = false
    private let start = Self.now

    init(isShown: Bool) {
        self.isShown = isShown && Terminal.isErrorTerminal && !Terminal.isDumb
    }

    mutating func advance(to name: String) {
        count += 1
        let now = Self.now
        guard isShown, now - lastShown > 0.1 else { return }
        lastShown = now
        isOnScreen = true
        let rate = Int(Double(count) / max(now - start, 0.001))
        let line = Speech.say(
            "progress", ["count": .count(count), "rate": .count(rate), "name": .text(String(name.safeForTerminal.suffix(60)))])
        Terminal.write("\r\u{1B}[K\(line)")
    }

    mutating func clear() {
        guard isOnScreen else { return }
        isOnScreen = false
        Terminal.write("\r\u{1B}[K")
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
