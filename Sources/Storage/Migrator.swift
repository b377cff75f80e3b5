import Reports
import SQLiteLayer

/// Brings a database to the schema of this program: numbered migrations, forward only, each in its own transaction.
package struct Migrator: Sendable {
    /// `ARCH` in ASCII, in the database's header.
    static let applicationID: Int64 = 0x4152_4348

    package struct Migration: Sendable {
        package let number: Int
        /// Name of the file in `Migrations/`.
        package let name: String
        package let sha256: String
        let sql: String
        /// What SQL cannot say, done after it in the same transaction.
        let step: (@Sendable (Database) throws(DatabaseError) -> Void)?

        init(number: Int, name: String, sql: String, step: (@Sendable (Database) throws(DatabaseError) -> Void)? = nil) {
            self.step = step
            self.number = number
            self.name = name
            self.sql = sql
            sha256 = SHA256.hexadecimal(Array(sql.utf8))
        }
    }

    /// A migration and whether the archive has gone through it.
    package struct Status: Hashable, Sendable {
        package let number: Int
        package let name: String
        package let sha256: String
        /// UTC; `nil` where it is still to come.
        package let appliedAt: String?
    }

    let migrations: [Migration]
    /// What the first of them come to, in one go, for a new archive: the migrations are what counts.
    let whole: Whole?

    struct Whole: Sendable {
        /// Of the last migration in it.
        let number: Int
        let sql: String
    }

    /// The migrations of this build.
    package static let embedded = Migrator(
        migrations: EmbeddedFile.migrations.map { file in
            let number = Int(file.name.prefix(4))!
            return Migration(number: number, name: file.name, sql: String(decoding: file.bytes, as: UTF8.self), step: steps[number])
        },
        whole: EmbeddedFile.schema.first.map { Whole(number: Int($0.name.prefix(4))!, sql: String(decoding: $0.bytes, as: UTF8.self)) })

    private static let steps: [Int: @Sendable (Database) throws(DatabaseError) -> Void] = [
        4: HeldFindings.reword, 6: Currency.adopt, 7: AgencyAdoption.adopt,
    ]

    init(migrations: [Migration], whole: Whole? = nil) {
        self.migrations = migrations
        self.whole = whole
    }

    /// The schema this program writes.
    package var newest: Int { migrations.last?.number ?? 0 }

    /// What SQLite throws, as an error of this archive.
    private func explaining<T>(_ database: Database, _ body: () throws(DatabaseError) -> T) throws(ArchiveError) -> T {
        do { return try body() } catch { throw ArchiveError(error, path: database.path) }
    }

    /// The schema `database` has; 0 for an empty one.
    ///
    /// - Throws: when it is no archive, later than this program, or went through other migrations.
    func version(of database: Database) throws(ArchiveError) -> Int {
        // In one statement: between two another process may have made the archive, and the file would be neither empty nor one.
        let header = try explaining(database) { () throws(DatabaseError) in
            try database.rows(
                """
                SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema)
                FROM pragma_user_version, pragma_application_id
                """)[0]
        }
        let version = Int(header[0].integer ?? 0)
        guard header[1].integer == Self.applicationID else {
            guard version == 0, header[1].integer == 0, header[2].integer == 0 else { throw .otherApplication(path: database.path) }
            return 0
        }
        guard version <= newest else { throw .tooNew(path: database.path, version: version, supported: newest) }
        let applied = try explaining(database) { () throws(DatabaseError) in
            try database.rows("SELECT number, name, sha256 FROM migrations ORDER BY number")
        }
        for row in applied where migrations.first(where: { Int64($0.number) == row[0].integer })?.sha256 != row[2].text {
            throw .alteredMigration(path: database.path, name: row[1].text ?? "")
        }
        return version
    }

    /// Applies what is still to come. Does nothing, and takes no lock, when there is nothing to do.
    func migrate(_ database: Database, at now: String) throws(ArchiveError) {
        let version = try version(of: database)
        guard version < newest else { return }
        do throws(ArchiveError) {
            if version == 0, let whole { try apply(whole, to: database, at: now) }
            for migration in migrations where version > 0 || migration.number > whole?.number ?? 0 {
                try apply(migration, to: database, at: now)
            }
        } catch {
            database.rollback()
            throw error
        }
    }

    /// Makes a new archive in one transaction, unless another process has been faster.
    private func apply(_ whole: Whole, to database: Database, at now: String) throws(ArchiveError) {
        try explaining(database) { () throws(DatabaseError) in try database.execute("BEGIN IMMEDIATE") }
        guard try version(of: database) == 0 else { return database.rollback() }
        try explaining(database) { () throws(DatabaseError) in
            try database.execute(whole.sql)
            for migration in migrations where migration.number <= whole.number { try note(migration, in: database, at: now) }
            try database.execute("PRAGMA application_id = \(Self.applicationID); PRAGMA user_version = \(whole.number); COMMIT")
        }
    }

    private func note(_ migration: Migration, in database: Database, at now: String) throws(DatabaseError) {
        try database.run(
            "INSERT INTO migrations (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)", Value(migration.number),
            .text(migration.name), .text(migration.sha256), .text(now))
    }

    /// One migration in one transaction, unless the archive has gone through it.
    private func apply(_ migration: Migration, to database: Database, at now: String) throws(ArchiveError) {
        try explaining(database) { () throws(DatabaseError) in try database.execute("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE") }
        // Another process may have been faster.
        guard try version(of: database) < migration.number else { return database.rollback() }
        var isWhole = false
        try explaining(database) { () throws(DatabaseError) in
            try database.execute(migration.sql)
            try migration.step?(database)
            try note(migration, in: database, at: now)
            isWhole = try database.rows("PRAGMA foreign_key_check").isEmpty
        }
        guard isWhole else { throw .brokenReferences(path: database.path, migration: migration.name) }
        try explaining(database) { () throws(DatabaseError) in
            try database.execute("PRAGMA application_id = \(Self.applicationID); PRAGMA user_version = \(migration.number); COMMIT")
        }
    }

    func status(of database: Database) throws(ArchiveError) -> [Status] {
        var applied: [Int64: String] = [:]
        if try version(of: database) > 0 {
            let rows = try explaining(database) { () throws(DatabaseError) in
                try database.rows("SELECT number, applied_at FROM migrations")
            }
            for row in rows { applied[row[0].integer ?? 0] = row[1].text }
        }
        return migrations.map { Status(number: $0.number, name: $0.name, sha256: $0.sha256, appliedAt: applied[Int64($0.number)]) }
    }
}
