import Documents
import SQLite
import Storage

extension Failure {
    /// The libraries' typed errors in the program's words; `nil` for what only the command-line parser can explain.
    init?(explaining error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as ArchiveError: self.init(nil, error.description, hint: error.hint)
        case let error as DatabaseError: self.init(nil, error.description)
        default: return nil
        }
    }

    /// Why the source at `path` could not be read. The error's own last line may be its hint.
    init(reading path: String, _ error: DocumentError) {
        var text = error.description
        if text.hasPrefix("\(path): ") { text.removeFirst(path.count + 2) }
        let parts = text.split(separator: "\nhint: ", maxSplits: 1).map(String.init)
        self.init(path, parts[0], hint: parts.count > 1 ? parts[1] : nil)
    }
}
