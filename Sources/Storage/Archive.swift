import Forms
import Reports
import SQLiteLayer

/// An archive of reports in one SQLite file.
///
/// One connection: not for use by several threads at a time. Several processes may have the same archive open; one writes at a time, and the
/// others wait for it.
public final class Archive {
    /// How an archive is opened.
    public enum Mode: Sendable {
        /// The archive must exist and be of this program's schema; nothing is written.
        case readOnly
        /// The archive must exist; it is migrated when it is older than this program.
        case readWrite
        /// The archive is made when it is missing, and migrated when it is older than this program.
        case create
    }

    /// The file as it was named when it was opened; `:memory:` for one that is in no file.
    public let path: String
    package let database: Database
    /// Where figures of its forms stand: the forms of this build and those it was given.
    package private(set) var layout: ArchiveLayout
    private var openWriter: ReportWriter?
    /// Whether SQLite looks up the parents of each row that is written.
    private var enforcesReferences = true
    lazy var reader = ReportReader(database: database, layout: layout)

    /// The forms it knows: those of this build and those it was given.
    package var forms: FormLibrary { layout.forms }

    /// Opens the archive at `path`.
    public convenience init(path: String, mode: Mode) throws(ArchiveError) {
        try self.init(path: path, mode: mode, adding: [])
    }

    /// Opens the archive at `path`, and keeps `files` of forms in it where they are not kept yet.
    ///
    /// - Throws: `ArchiveError.forms` where they contradict what is known.
    package init(path: String, mode: Mode, adding files: [FormFile]) throws(ArchiveError) {
        self.path = path
        layout = .embedded
        database = try Self.open(path: path, mode: mode)
        if mode == .readOnly {
            let version = try Migrator.embedded.version(of: database)
            guard version == Migrator.embedded.newest else {
                if version == 0 { throw .empty(path: path) }
                throw .tooOld(path: path, version: version, supported: Migrator.embedded.newest)
            }
            if isShared, AtRest.hasLog(path) { database.whenClosed = { AtRest.restore(path, attempts: 1) } }
            layout = try KeptForms(database: database).layout()
            return
        }
        // Of a new file alone: large pages keep the trees of a full archive shallow, and waste less of the last page of a source.
        try reading { () throws(DatabaseError) in try database.execute("PRAGMA page_size = 16384") }
        try Migrator.embedded.migrate(database, at: Clock.now())
        if isShared { database.whenClosed = { AtRest.restore(path, attempts: 12) } }
        try reading { () throws(DatabaseError) in
            if isShared { try AtRest.leave(database) }
            try Self.configureForWriting(database)
        }
        try KeptForms(database: database).keep(files, at: Clock.now())
        layout = try KeptForms(database: database).layout()
        try reading { () throws(DatabaseError) in
            try Vocabulary(database: database, layout: layout).synchronise()
            try AgencyAdoption.synchronise(database)
        }
    }

    private static func open(path: String, mode: Mode) throws(ArchiveError) -> Database {
        if path.isEmpty || mode != .create && !FileSystem.exists(path) { throw .notFound(path: path) }
        do {
            let database = try mode == .readOnly ? openForReading(path) : Database(path: path, mode: mode == .create ? .create : .readWrite)
            try database.useHanTokenizer(named: "unicode61")
            return database
        } catch {
            throw ArchiveError(error, path: path)
        }
    }

    /// What a killed program left half done is taken back first. A database with a write-ahead log keeps its locks in a file beside it: where that
    /// cannot be made, on a medium that cannot be written, nobody else can be writing either, and the file is read as it stands.
    private static func openForReading(_ path: String) throws(DatabaseError) -> Database {
        let database = try Database(path: path, mode: .readOnly)
        do {
            _ = try database.value("PRAGMA schema_version")
            return database
        } catch  where error.code == .cannotOpen || error.code == .readOnly {
            if FileSystem.isWritable(folderOf: path) {
                AtRest.restore(path, attempts: 10)
                let restored = try Database(path: path, mode: .readOnly)
                _ = try restored.value("PRAGMA schema_version")
                return restored
            }
            guard !AtRest.hasLog(path) else { throw error }
            return try Database(path: path, mode: .readOnly, isImmutable: true)
        }
    }

    private static func configureForWriting(_ database: Database) throws(DatabaseError) {
        try database.execute(
            """
            PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
            PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 2000
            """)
    }

    /// The migrations and which of them the archive has gone through. Needs no archive of this program's schema.
    package static func migrationStatus(path: String) throws(ArchiveError) -> [Migrator.Status] {
        try Migrator.embedded.status(of: open(path: path, mode: .readOnly))
    }

    // MARK: Writing

    /// The writer, made when it is first needed.
    func writer() throws(DatabaseError) -> ReportWriter {
        if let openWriter { return openWriter }
        let writer = try ReportWriter(database: database, layout: layout)
        openWriter = writer
        return writer
    }

    /// Stores a report with the source it was read from; see `StoreOutcome`.
    @discardableResult
    package func store(_ report: Report, source: Source) throws(ArchiveError) -> StoreOutcome {
        try store(ReportRows(report, layout: layout), source: PreparedSource(source))
    }

    /// Stores a report that is laid out already. The report is whole or not there at all.
    @discardableResult
    package func store(
        _ report: ReportRows, source: PreparedSource, findings: [Finding] = [], hints: StoredHints = StoredHints(),
        extractorVersion: Int = 1
    ) throws(ArchiveError) -> StoreOutcome {
        try transaction { () throws(DatabaseError) in
            try writer().store(
                report, source: source, hints: hints, findings: findings, extractorVersion: extractorVersion, now: Clock.now())
        }
    }

    /// Puts `findings` in the place of what the checks found in a report before; what was found while reading its source stays. Those that stay
    /// the same keep their ids.
    package func replaceFindings(of id: Int64, with findings: [Finding]) throws(ArchiveError) {
        try transaction { () throws(DatabaseError) in
            try writer().replaceFindings(of: id, with: findings, stage: .checks)
            try database.run("UPDATE reports SET is_checked = 1 WHERE id = ?", .integer(id))
        }
    }

    /// Forgets what became of the checks of reports that have an organ and a year, so that they are made again.
    package func forgetChecks() throws(ArchiveError) {
        try transaction { () throws(DatabaseError) in
            try database.run("UPDATE reports SET is_checked = 0 WHERE agency_id IS NOT NULL AND year IS NOT NULL")
        }
    }

    /// Puts `findings` in the place of what was found while a source was read. `report`: the report that it is, if it is one.
    package func replaceReadingFindings(ofSource sha256: String, report: Int64?, with findings: [Finding]) throws(ArchiveError) {
        try transaction { () throws(DatabaseError) in
            let writer = try writer()
            if let report {
                try writer.replaceFindings(of: report, with: findings, stage: .reading)
            } else {
                try writer.replaceFindings(ofSource: sha256, with: findings)
            }
        }
    }

    /// Runs `body` in one transaction, the writer's lock held, or within the batch already begun; nothing is kept when it throws.
    package func transaction<T>(_ body: () throws(DatabaseError) -> T) throws(ArchiveError) -> T {
        if isInBatch { return try reading(body) }
        enforceReferences()
        return try reading { () throws(DatabaseError) in
            do throws(DatabaseError) {
                return try database.transaction { () throws(DatabaseError) in
                    let result = try body()
                    try openWriter?.indexSections()
                    return result
                }
            } catch {
                openWriter?.forgetTransaction()
                throw error
            }
        }
    }

    /// Begins a batch: everything until `commitBatch` is kept together, the writer's lock held.
    ///
    /// Within a batch SQLite does not look up the parents of each row: the writer has just made or read them under the same lock, and looking up
    /// two a figure again took a tenth of its time. `verify` looks at all of them.
    package func beginBatch() throws(ArchiveError) {
        try reading { () throws(DatabaseError) in
            // The pragma has every statement compiled anew: between batches it stays.
            if enforcesReferences { try database.execute("PRAGMA foreign_keys = OFF") }
            enforcesReferences = false
            do throws(DatabaseError) {
                try database.execute("BEGIN IMMEDIATE")
            } catch {
                enforceReferences()
                throw error
            }
        }
    }

    /// Keeps the batch. Nothing to do without one.
    ///
    /// - Parameter goesOn: another follows at once: until it ends, rows are not held to their parents.
    package func commitBatch(goesOn: Bool = false) throws(ArchiveError) {
        guard isInBatch else { return }
        do {
            try openWriter?.indexSections()
            try database.execute("COMMIT")
            if !goesOn { enforceReferences() }
        } catch {
            abandonBatch()
            throw ArchiveError(error, path: path)
        }
    }

    /// Gives the batch up, if there is one, and ends all batches: rows are held to their parents again.
    package func abandonBatch() {
        database.rollback()
        openWriter?.forgetTransaction()
        enforceReferences()
    }

    /// After batches. The pragma does nothing within a transaction, and cannot fail without.
    private func enforceReferences() {
        guard !enforcesReferences else { return }
        do {
            try database.execute("PRAGMA foreign_keys = ON")
            enforcesReferences = true
        } catch {
            // Tried again before the next transaction.
        }
    }

    package var isInBatch: Bool { database.isInTransaction }

    /// Runs `body`, with the errors of SQLite turned into ours.
    func reading<T>(_ body: () throws(DatabaseError) -> T) throws(ArchiveError) -> T {
        do {
            return try body()
        } catch {
            throw ArchiveError(error, path: path)
        }
    }

    package func isEmpty() throws(ArchiveError) -> Bool {
        try reading { () throws(DatabaseError) in try database.value("SELECT EXISTS (SELECT 1 FROM reports)") == 0 }
    }

    /// Whether other connections can open the same archive.
    package var isShared: Bool { path != ":memory:" }
}
