import Glibc
import SQLiteLayer
import Testing

@testable import Storage

@Suite struct MigrationTests {
    let scratch = Scratch()

    private func migrations(_ sql: String...) -> Migrator {
        Migrator(
            migrations: sql.enumerated().map { Migrator.Migration(number: $0 + 1, name: "000\($0 + 1)_x.sql", sql: $1) })
    }

    private let first = """
        CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT, sha256 TEXT, applied_at TEXT);
        CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a (id))
        """

    private func database() throws -> Database { try Database(path: scratch.path, mode: .create) }

    @Test func eachIsAppliedOnceAndShown() throws {
        let database = try database()
        try migrations(first).migrate(database, at: "then")
        let both = migrations(first, "INSERT INTO a VALUES (1)")
        #expect(try both.status(of: database).map(\.appliedAt) == ["then", nil])
        try both.migrate(database, at: "now")
        try both.migrate(database, at: "later")
        #expect(try both.status(of: database).map(\.appliedAt) == ["then", "now"])
        #expect(try database.value("SELECT count(*) FROM a") == 1)
    }

    @Test func aMigrationThatFailsLeavesNothing() throws {
        let database = try database()
        try migrations(first).migrate(database, at: "then")
        #expect(throws: ArchiveError.self) {
            try migrations(first, "INSERT INTO a VALUES (1); SELECT nothing").migrate(database, at: "now")
        }
        #expect(throws: ArchiveError.brokenReferences(path: scratch.path, migration: "0002_x.sql")) {
            try migrations(first, "INSERT INTO b VALUES (7)").migrate(database, at: "now")
        }
        #expect(try database.value("SELECT count(*) FROM a") == 0)
        #expect(try database.value("SELECT count(*) FROM b") == 0)
        #expect(try database.value("PRAGMA user_version") == 1)
    }

    @Test func whatIsNotAnArchiveIsRefused() throws {
        try migrations(first, "SELECT 1").migrate(database(), at: "then")
        #expect(throws: ArchiveError.tooNew(path: scratch.path, version: 2, supported: 1)) { try migrations(first).version(of: database()) }
        #expect(throws: ArchiveError.alteredMigration(path: scratch.path, name: "0001_x.sql")) {
            try migrations(first + " ", "SELECT 1").version(of: database())
        }
        try database().execute("PRAGMA application_id = 7")
        #expect(throws: ArchiveError.otherApplication(path: scratch.path)) { try Archive(path: scratch.path, mode: .readOnly) }
    }

    @Test func filesThatAreNoDatabaseOrNotThere() throws {
        #expect(throws: ArchiveError.notFound(path: scratch.path)) { try Archive(path: scratch.path, mode: .readOnly) }
        #expect(throws: ArchiveError.noPermission(path: "/nowhere/a.db")) { try Archive(path: "/nowhere/a.db", mode: .create) }
        let file = fopen(scratch.path, "w")
        fputs(String(repeating: "no database at all ", count: 100), file)
        fclose(file)
        for mode in [Archive.Mode.readOnly, .readWrite, .create] {
            #expect(throws: ArchiveError.notADatabase(path: scratch.path)) { try Archive(path: scratch.path, mode: mode) }
        }
    }

    /// An archive that an earlier program made is brought up to date when it is opened for writing, and only then.
    @Test func anArchiveOfTheFirstSchemaIsMigrated() throws {
        try Migrator(migrations: [Migrator.embedded.migrations[0]]).migrate(database(), at: "then")
        let newest = Migrator.embedded.newest
        #expect(throws: ArchiveError.tooOld(path: scratch.path, version: 1, supported: newest)) {
            try Archive(path: scratch.path, mode: .readOnly)
        }
        let archive = try Archive(path: scratch.path, mode: .readWrite)
        #expect(try archive.database.value("PRAGMA user_version") == .integer(Int64(newest)))
        #expect(try archive.database.value("PRAGMA page_size") == 4096)
        let id = try archive.store(.sample(), source: .text("one")).id
        #expect(try archive.report(id: id)?.observations.isEmpty == false)
        #expect(try archive.verify().isEmpty)
    }

    @Test func everyFileOfTheFolderIsEmbedded() throws {
        let folder = "\(#filePath.dropLast("Tests/StorageTests/MigrationTests.swift".count))Migrations"
        let names = try #require(opendir(folder)).files()
        #expect(Migrator.embedded.migrations.map(\.name) == names)
        #expect(Migrator.embedded.migrations.map(\.number) == Array(1...names.count))
    }
}

extension OpaquePointer {
    /// Names in a folder that is open, sorted, but for the hidden ones. Closes it.
    fileprivate func files() -> [String] {
        var names: [String] = []
        while let entry = readdir(self) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        closedir(self)
        return names.sorted()
    }
}
