import Glibc

/// Ctrl-C during a long run: the first asks it to stop after the report at hand, the second ends the process.
enum Interruption {
    // Written by the signal handler alone, read by the one thread that runs the command.
    nonisolated(unsafe) private static var count: sig_atomic_t = 0

    static var isRequested: Bool { count > 0 }

    static func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interruption.count += 1
                signal(number, SIG_DFL)
            }
        }
    }
}
