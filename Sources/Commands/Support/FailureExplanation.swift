import Documents

extension Failure {
    /// The libraries' typed errors in the program's words; `nil` for what only the command-line parser can explain.
    init?(explaining error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        default: return nil
        }
    }
}
