import SQLiteLayer

/// Why an archive could not do what was asked: what happened, and what to do about it.
public enum ArchiveError: Error, Hashable, Sendable {
    /// There is no file at `path`.
    case notFound(path: String)
    /// The file or its folder may not be read or written.
    case noPermission(path: String)
    /// The file is no SQLite database.
    case notADatabase(path: String)
    /// There is nothing in the file yet.
    case empty(path: String)
    /// The file is a SQLite database, but no archive of ours.
    case otherApplication(path: String)
    /// The archive was written by a later program than this one.
    case tooNew(path: String, version: Int, supported: Int)
    /// The archive must be migrated first, and is open for reading only.
    case tooOld(path: String, version: Int, supported: Int)
    /// A migration that the archive went through is not the one this program knows by that name.
    case alteredMigration(path: String, name: String)
    /// A migration left rows that point nowhere; it was taken back.
    case brokenReferences(path: String, migration: String)
    /// Another program holds the lock.
    case locked(path: String)
    /// The archive, or the folder it is in, cannot be written.
    case readOnly(path: String)
    case diskFull(path: String)
    /// The file is damaged.
    case damaged(path: String, detail: String)
    /// The disk answered with an error.
    case inputOutput(path: String, detail: String)
    case outOfMemory
    /// Stopped on request.
    case interrupted
    case noSuchReport(id: Int64)
    case noSuchAgency(name: String)
    /// Forms that were given, or are kept, cannot be used: the file, and why.
    case forms(file: String, detail: String)
    /// What was asked for contradicts what is held.
    case conflict(String)
    /// Anything else that SQLite says.
    case database(message: String, sql: String?)

    package init(_ error: DatabaseError, path: String) {
        switch error.code {
        case .busy, .locked: self = .locked(path: path)
        case .full: self = .diskFull(path: path)
        case .readOnly: self = .readOnly(path: path)
        case .corrupt: self = .damaged(path: path, detail: error.message)
        case .notADatabase: self = .notADatabase(path: path)
        case .cannotOpen, .permission: self = .noPermission(path: path)
        case .inputOutput: self = .inputOutput(path: path, detail: error.message)
        case .outOfMemory: self = .outOfMemory
        case .interrupted: self = .interrupted
        default: self = .database(message: error.message, sql: error.sql)
        }
    }
}

extension ArchiveError: CustomStringConvertible {
    /// What happened.
    public var description: String {
        switch self {
        case .notFound(let path): "there is no archive at \(path)"
        case .noPermission(let path): "\(path) cannot be opened: it or its folder may not be read or written, or there is no such folder"
        case .notADatabase(let path): "\(path) is not a database"
        case .empty(let path): "\(path) is empty: there is no archive in it yet"
        case .otherApplication(let path): "\(path) is a SQLite database, but not an archive"
        case .tooNew(let path, let version, let supported):
            "\(path) was written by a later version of archive: its schema is \(version), this program knows \(supported)"
        case .tooOld(let path, let version, let supported):
            "\(path) has schema \(version) and is opened for reading only; this program reads \(supported)"
        case .alteredMigration(let path, let name): "\(path) went through another \(name) than the one this program knows"
        case .brokenReferences(let path, let migration):
            "\(migration) would leave rows in \(path) that point nowhere; it was taken back"
        case .locked(let path): "\(path) is locked by another program"
        case .readOnly(let path): "\(path) or its folder cannot be written"
        case .diskFull(let path): "the disk that holds \(path) is full; what was complete is kept"
        case .damaged(let path, let detail): "\(path) is damaged: \(detail)"
        case .inputOutput(let path, let detail): "\(path) cannot be read or written: \(detail)"
        case .outOfMemory: "there is not enough memory"
        case .interrupted: "stopped"
        case .noSuchReport(let id): "there is no report \(id)"
        case .noSuchAgency(let name): "no agency is known as \(name)"
        case .forms(let file, let detail): "\(file): \(detail)"
        case .conflict(let message): message
        case .database(let message, let sql): sql.map { "\(message) (in: \($0.prefix(200)))" } ?? message
        }
    }

    /// What to do about it.
    public var hint: String? {
        switch self {
        case .notFound(let path), .empty(let path): "archive ingest --db \(path) PATH…"
        case .noPermission, .readOnly: "give yourself the right to write there, or name another archive with --db"
        case .notADatabase, .otherApplication: "name an archive, or a file that does not exist yet, with --db"
        case .tooNew: "install the version of archive that wrote it, or a later one"
        case .tooOld(let path, _, _): "archive migrate --db \(path)"
        case .alteredMigration(let path, _), .brokenReferences(let path, _):
            "keep a copy of \(path), ingest its sources into a new archive, and report this"
        case .locked: "wait until the other program is done, then run the same command again"
        case .diskFull: "free some space, then run the same command again: it takes up where this one stopped"
        case .damaged(let path, _): "sqlite3 \(path) .recover | sqlite3 recovered.db"
        case .inputOutput: "look after the disk, then run the same command again"
        case .noSuchAgency: "archive agencies list"
        case .noSuchReport: "archive list"
        case .forms: "archive forms check DIR"
        case .outOfMemory: "end other programs or raise the limit on memory, then run the same command again"
        case .interrupted, .conflict, .database: nil
        }
    }
}
