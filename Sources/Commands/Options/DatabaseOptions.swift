import ArgumentParser
import Glibc

/// Which archive a command works on.
struct DatabaseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The archive's file (default: $ARCHIVE_DB, else archive.db).", valueName: "file"))
    var db: String?

    /// The flag, then `ARCHIVE_DB`, then `archive.db`.
    var path: String {
        if let db { return db }
        if let value = getenv("ARCHIVE_DB"), value.pointee != 0 { return String(cString: value) }
        return "archive.db"
    }
}
