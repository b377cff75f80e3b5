import ArgumentParser
import Glibc
import Query
import Storage

/// How a run ended, for scripts.
enum ExitStatus: Int32, Error {
    case done = 0
    /// Done, and the data has something to say: refused sources, findings of severity error, `diff --exit-code`; or nothing was found.
    case remarks = 1
    /// Could not do it: no such file, not a database.
    case failed = 2
    /// The command line itself was wrong.
    case usage = 64
    /// Stopped by Ctrl-C.
    case interrupted = 130

    /// How a run ends with an error: what is not held was not found, a code that nobody knows is wrong usage.
    static func of(_ error: any Error) -> ExitStatus {
        switch error {
        case QueryError.unknownMeasure, QueryError.severalMeasures: .usage
        case QueryError.archive(let error): of(error)
        case is QueryError, ArchiveError.noSuchReport, ArchiveError.noSuchAgency, ArchiveError.noSuchFinding, ArchiveError.noSuchSource:
            .remarks
        default: .failed
        }
    }

    func end() -> Never { exit(rawValue) }
}
