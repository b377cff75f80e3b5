import ArgumentParser
import Glibc

/// How a run ended, for scripts.
enum ExitStatus: Int32, Error {
    case done = 0
    /// Done, and the data has something to say: refused sources, findings of severity error, `diff --exit-code`.
    case remarks = 1
    /// Could not do it: no such file, not a database, unknown agency.
    case failed = 2
    /// The command line itself was wrong.
    case usage = 64
    /// Stopped by Ctrl-C.
    case interrupted = 130

    func end() -> Never { exit(rawValue) }
}
