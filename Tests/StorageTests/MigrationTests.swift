import Glibc
import Reports
import SQLiteLayer
import Testing
import Wording

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

    /// Whoever looks while another makes the archive sees an empty file or an archive, never something between.
    @Test func anArchiveInTheMakingIsNoOtherDatabase() async throws {
        for _ in 0..<40 {
            let scratch = Scratch()
            let path = scratch.path
            _ = try Database(path: path, mode: .create).value("PRAGMA schema_version")
            let looking = Task.detached {
                let database = try Database(path: path, mode: .create)
                while try Migrator.embedded.version(of: database) == 0 {}
            }
            let making = Result { try Migrator.embedded.migrate(try Database(path: path, mode: .create), at: "now") }
            let seen = await looking.result
            #expect(throws: Never.self) { try making.get() }
            #expect(throws: Never.self) { try seen.get() }
        }
    }

    /// Findings that schema 3 worded in English keep their sentence, get a Chinese one, and keep what people said of them.
    @Test func heldFindingsAreRewordedAndVerdictsFollow() throws {
        let older = try database()
        try Migrator(migrations: Array(Migrator.embedded.migrations.prefix(3))).migrate(older, at: "then")
        try older.execute(
            """
            INSERT INTO sources (sha256, path, media_type, encoding, size, ingested_at) VALUES ('aa', 'a.html', 'text/html', 'utf-8', 1, 'then');
            INSERT INTO agencies (id, name) VALUES (1, '黄石市教育局');
            INSERT INTO reports (id, agency_id, agency, year, source_path, source_sha256, ingested_at, extractor_version, is_current,
                numeric_cells, used_cells, is_checked) VALUES (1, 1, '黄石市教育局', 2020, 'a.html', 'aa', 'then', 2, 1, 0, 0, 1);
            INSERT INTO findings (report_id, code, severity, measure, message, expected, actual, measures, suspects, hint, fingerprint, stage)
            VALUES (1, 'D101', 'warning', NULL, 'published on 2021-03-02, after 2021-01-31', NULL, NULL, '[]', '[]', 'see', 'f1', 'checks'),
                (1, 'R104', 'error', 'appeals.reconsideration.total', '“行政复议 总计” is 0, but …', 11, 0,
                '["appeals.reconsideration.total"]', '[]', NULL, 'f2', 'checks');
            INSERT INTO verdicts (agency_id, year, source_sha256, fingerprint, verdict, decided_at)
            VALUES (1, 2020, 'aa', 'f1', 'dismissed', 'then'), (1, 2020, 'aa', 'f2', 'confirmed', 'then');
            """)
        let archive = try Archive(path: scratch.path, mode: .readWrite)
        let held = try archive.findings(of: 1)
        #expect(held.map { MessageWriter.english.message(of: $0.finding) }.first == "published on 2021-03-02, after 2021-01-31")
        #expect(held[1].finding.measures == ["appeals.reconsideration.total"])
        let chinese = try archive.database.rows("SELECT message_zh, source_sha256 FROM findings ORDER BY id")
        #expect(chinese.map { $0[0].text } == ["晚于1月31日发布", "各救济途径结果：应为11，实为0"])
        #expect(chinese.map { $0[1].text } == ["aa", "aa"])
        // The same faults found by this program, in its own words.
        let late = Finding("D101", ["published": .text("2021-03-02"), "last": .text("2021-01-31")])
        let sum = Finding("R104", cells: [.init("appeals.reconsideration.total")], expected: 11, actual: 0)
        try archive.replaceFindings(of: 1, with: [late, sum])
        let verdicts = try archive.verdicts(ofReport: 1)
        #expect(verdicts[late.fingerprint]?.kind == .dismissed)
        #expect(verdicts[sum.fingerprint]?.kind == .confirmed)
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

    /// What makes a new archive is what the migrations come to.
    @Test func aNewArchiveIsMadeAsTheMigrationsWould() throws {
        let whole = try #require(Migrator.embedded.whole)
        let first = Array(Migrator.embedded.migrations.prefix(whole.number))
        let stepwise = try database()
        try Migrator(migrations: first).migrate(stepwise, at: "then")
        let number = String(repeating: "0", count: 4 - "\(whole.number)".count) + "\(whole.number)"
        let sql = try stepwise.schema(of: number)
        if getenv("RECORD_GOLDENS") != nil {
            let root = "\(#filePath.dropLast("Tests/StorageTests/MigrationTests.swift".count))"
            let file = try #require(fopen("\(root)Data/Schema/\(number).sql", "w"))
            fputs(sql, file)
            fclose(file)
        }
        #expect(sql == whole.sql)
        let atOnce = try Database(path: scratch.path + ".whole", mode: .create)
        try Migrator(migrations: first, whole: whole).migrate(atOnce, at: "then")
        #expect(try atOnce.contents() == stepwise.contents())
        #expect(try Migrator(migrations: first).status(of: atOnce).map(\.appliedAt) == first.map { _ in "then" })
    }

    @Test func everyFileOfTheFolderIsEmbedded() throws {
        let folder = "\(#filePath.dropLast("Tests/StorageTests/MigrationTests.swift".count))Migrations"
        let names = try #require(opendir(folder)).files()
        #expect(Migrator.embedded.migrations.map(\.name) == names)
        #expect(Migrator.embedded.migrations.map(\.number) == Array(1...names.count))
    }
}

extension Database {
    /// All that makes a database like this one, a statement or more a line.
    fileprivate func schema(of number: String) throws -> String {
        let objects = try rows(
            """
            SELECT sql || ';' FROM sqlite_schema
            WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite^_%' ESCAPE '^' AND name NOT LIKE 'sections^_fts^_%' ESCAPE '^' ORDER BY rowid
            """)
        let stat = "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%Q, %Q, %Q);"
        let setting = "INSERT INTO sections_fts (sections_fts, rank) VALUES (%Q, %s);"
        let statistics = try rows("SELECT format(?, tbl, idx, stat) FROM sqlite_stat1 ORDER BY tbl, idx", .text(stat))
        let settings = try rows("SELECT format(?, k, v) FROM sections_fts_config WHERE k <> 'version' ORDER BY k", .text(setting))
        let head = """
            -- What the migrations up to \(number) come to: a new archive is made by this in one go. The migrations are what counts; a test holds this to them,
            -- and writes it anew with RECORD_GOLDENS=1.


            """
        let analyse = "ANALYZE sqlite_schema;"
        let lines = objects.map { $0[0].text ?? "" } + [analyse] + statistics.map { $0[0].text ?? "" } + [analyse]
        let end = ["INSERT INTO sections_fts (sections_fts) VALUES ('rebuild');"]
        return head + (lines + settings.map { $0[0].text ?? "" } + end).map { $0 + "\n" }.joined()
    }

    /// Every object, and every row of every table.
    fileprivate func contents() throws -> [String: [String]] {
        var contents = ["": try rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name").map { "\($0)" }]
        for table in try rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").compactMap({ $0[0].text }) {
            contents[table] = try rows("SELECT * FROM \"\(table)\"").map { "\($0)" }.sorted()
        }
        contents["header"] = try ["application_id", "user_version"].map { "\(try value("PRAGMA \($0)"))" }
        return contents
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
