import Reports
import SQLiteLayer
import Wording

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
    /// No figure of a report goes by the code.
    case noSuchMeasure(code: String)
    /// No source, or more than one, is at the path.
    case noSuchSource(path: String)
    /// A source that is kept cannot be read now, and why.
    case unreadable(path: String, Message)
    /// Forms that were given, or are kept, cannot be used: the file, and why.
    case forms(file: String, Message)
    case noSuchFinding(id: Int64)
    /// The organ goes by the name already.
    case knownName(agency: String, name: String)
    /// The name is that of an organ of its own, and `agency` another.
    case otherAgency(agency: String, name: String)
    /// The two are one organ already.
    case sameAgency(agency: String, other: String)
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

extension ArchiveError: ExplainedError {
    /// What is wrong, with the file named.
    public var message: Message {
        switch self {
        case .notFound(let path): Message("archive.not_found", ["path": .text(path)])
        case .noPermission(let path): Message("archive.no_permission", ["path": .text(path)])
        case .notADatabase(let path): Message("archive.no_database", ["path": .text(path)])
        case .empty(let path): Message("archive.empty", ["path": .text(path)])
        case .otherApplication(let path): Message("archive.other_application", ["path": .text(path)])
        case .tooNew(let path, let version, let supported): Self.version("archive.too_new", path, version, supported)
        case .tooOld(let path, let version, let supported): Self.version("archive.too_old", path, version, supported)
        case .alteredMigration(let path, let name): Message("archive.altered_migration", ["path": .text(path), "name": .text(name)])
        case .brokenReferences(let path, let name): Message("archive.broken_references", ["path": .text(path), "name": .text(name)])
        case .locked(let path): Message("archive.locked", ["path": .text(path)])
        case .readOnly(let path): Message("archive.read_only", ["path": .text(path)])
        case .diskFull(let path): Message("archive.disk_full", ["path": .text(path)])
        case .damaged(let path, let detail): Message("archive.damaged", ["path": .text(path), "detail": .text(detail)])
        case .inputOutput(let path, let detail): Message("archive.input_output", ["path": .text(path), "detail": .text(detail)])
        case .outOfMemory: Message("archive.out_of_memory")
        case .interrupted: Message("archive.interrupted")
        case .noSuchReport(let id): Message("archive.no_report", ["id": .number(Double(id))])
        case .noSuchFinding(let id): Message("archive.no_finding", ["id": .number(Double(id))])
        case .noSuchAgency(let name): Message("unknown.agency", ["name": .text(name)])
        case .noSuchMeasure(let code): Message("archive.no_measure", ["code": .text(code)])
        case .noSuchSource(let path): Message("archive.no_source", ["path": .text(path)])
        case .unreadable(let path, let reason): Message("archive.unreadable", ["path": .text(path), "reason": .message(reason)])
        case .forms(let file, let reason): Message("archive.forms", ["file": .text(file), "reason": .message(reason)])
        case .knownName(let agency, let name): Message("archive.known_name", ["agency": .text(agency), "name": .text(name)])
        case .otherAgency(let agency, let name): Message("archive.other_agency", ["agency": .text(agency), "name": .text(name)])
        case .sameAgency(let agency, let other): Message("archive.same_agency", ["agency": .text(agency), "other": .text(other)])
        case .database(let message, let sql):
            Message(
                "archive.database", ["detail": .text(message)].merging(sql.map { ["sql": .text(String($0.prefix(200)))] } ?? [:]) { $1 })
        }
    }

    /// What to do about it.
    public var hint: Message? {
        switch self {
        case .notFound(let path), .empty(let path): Message("archive.not_found.hint", ["path": .text(path)])
        case .noPermission, .readOnly: Message("archive.read_only.hint")
        case .notADatabase, .otherApplication: Message("archive.no_database.hint")
        case .tooNew: Message("archive.too_new.hint")
        case .tooOld(let path, _, _): Message("archive.too_old.hint", ["path": .text(path)])
        case .alteredMigration(let path, _), .brokenReferences(let path, _):
            Message("archive.broken_references.hint", ["path": .text(path)])
        case .locked: Message("archive.locked.hint")
        case .diskFull: Message("archive.disk_full.hint")
        case .damaged(let path, _): Message("archive.damaged.hint", ["path": .text(path)])
        case .inputOutput: Message("archive.input_output.hint")
        case .noSuchAgency: Message("hint.agencies")
        case .noSuchReport: Message("hint.list")
        case .noSuchMeasure: Message("hint.measures")
        case .noSuchSource: Message("hint.reports")
        case .forms: Message("hint.forms_check")
        case .noSuchFinding: Message("hint.check")
        case .otherAgency(let agency, let name): Message("archive.other_agency.hint", ["agency": .text(agency), "name": .text(name)])
        case .outOfMemory: Message("archive.out_of_memory.hint")
        case .unreadable: Message("archive.unreadable.hint")
        case .interrupted, .knownName, .sameAgency, .database: nil
        }
    }

    private static func version(_ key: String, _ path: String, _ version: Int, _ supported: Int) -> Message {
        Message(key, ["path": .text(path), "version": .count(version), "supported": .count(supported)])
    }
}
