import Glibc

/// Ends the process when a query outlives its time limit: SQLite asks for the time between the steps of its machine only, and one call of a
/// function (`instr` of a long text in a longer one) may take for ever.
enum Deadline {
    /// Seconds beyond the limit in which SQLite may end the query itself.
    private static let grace = 1.0

    /// - Parameter partialPath: a file that is to go with the process.
    /// - Returns: to be cancelled when the query is done.
    static func start(seconds: Double, partialPath: String?, failure: Failure) -> Task<Void, Never> {
        Task.detached {
            guard (try? await Task.sleep(for: .seconds(seconds + grace))) != nil else { return }
            if let partialPath { unlink(partialPath) }
            Terminal.report(.error, failure.subject, failure.message, hint: failure.hint)
            _exit(ExitStatus.failed.rawValue)
        }
    }
}
