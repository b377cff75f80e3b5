import ArgumentParser
import Forms
import Glibc
import Storage

/// Which archive a command works on.
struct DatabaseOptions: ParsableArguments {
    @Option(help: .text("database.db", value: "file"))
    var db: String?

    /// The flag, then `ARCHIVE_DB`, then `archive.db`. Always a file of that name, whatever SQLite makes of such names.
    var path: String {
        if let db { return db == ":memory:" ? "./:memory:" : db }
        if let value = getenv("ARCHIVE_DB"), value.pointee != 0 {
            let path = String(cString: value)
            return path == ":memory:" ? "./:memory:" : path
        }
        return "archive.db"
    }

    /// The forms that the archive knows; those of this version where there is no archive and none is named.
    func forms() throws -> FormLibrary {
        let isNamed = db != nil || getenv("ARCHIVE_DB").map { $0.pointee != 0 } == true
        if isNamed { return try open().forms }
        return (try? open().forms) ?? .embedded
    }

    func open(_ mode: Archive.Mode = .readOnly) throws -> Archive {
        try Archive(path: path, mode: mode)
    }
}
