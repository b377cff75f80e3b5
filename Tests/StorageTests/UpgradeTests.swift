import Glibc
import SQLiteLayer
import Testing

@testable import Storage

/// An archive that 0.2.0 filled: eight made-up reports of 江陵县, three verdicts, an alias, two organs made one, a report assigned, a change undone.
@Suite struct UpgradeTests {
    let scratch = Scratch()

    init() throws {
        let path = "\(#filePath.dropLast("UpgradeTests.swift".count))Fixtures/filled-0.2.0.db.zlib"
        let bytes = try #require(Compression.original(FileBytes.read(path), size: 1_015_808))
        try FileBytes.write(bytes, to: scratch.path)
    }

    /// What no migration may change: the same question of the archive before and after.
    private static let kept = [
        "SELECT report_id, measure, value, unit, status, raw, origin, unit_assumed FROM observations ORDER BY 1, 2",
        "SELECT id, agency, year, form, title, published_on, source_path, source_sha256, ingested_at FROM reports ORDER BY id",
        "SELECT report_id, outcome, label, natural_person, business, total FROM applications ORDER BY 1, 2",
        "SELECT report_id, item, label, amount FROM article_20_8 ORDER BY 1, 2",
        "SELECT report_id, ordinal, heading, text FROM sections ORDER BY 1, 2",
        "SELECT report_id, ordinal, label, count FROM disclosures ORDER BY 1, 2",
        "SELECT agency_id, year, source_sha256, verdict, note, decided_at FROM verdicts ORDER BY id",
        "SELECT agency_id, name FROM agency_names ORDER BY 1, 2",
        "SELECT source_sha256, agency_id, year FROM assignments ORDER BY 1",
        "SELECT id, action, description, made_at, undone_at FROM agency_changes ORDER BY id",
        "SELECT change_id, kind, key, before FROM agency_change_rows ORDER BY 1, 2, 3",
        "SELECT sha256, path, size, data FROM sources ORDER BY sha256",
    ]

    private func content(_ database: Database) throws -> [[Row]] { try Self.kept.map { try database.rows($0) } }

    private func content(_ path: String) throws -> [[Row]] { try content(Database(path: path, mode: .readOnly)) }

    @Test func everythingIsKept() throws {
        let before = try content(scratch.path)
        #expect(before.allSatisfy { !$0.isEmpty })
        let archive = try Archive(path: scratch.path, mode: .readWrite)
        let after = try content(archive.database)
        for (index, rows) in before.enumerated() { #expect(after[index] == rows, "\(Self.kept[index])") }
        #expect(try archive.verify().isEmpty)
        #expect(try archive.database.rows("SELECT 1 FROM sections_fts WHERE sections_fts MATCH '规划计划'").isEmpty == false)
        #expect(try archive.verdicts(ofReport: 8).values.map(\.kind) == [.confirmed])
        #expect(try archive.verdicts(ofReport: 7).values.map(\.note) == ["清理"])
    }

    /// A reading command changes nothing of an archive that is too old for it.
    @Test func readingLeavesItAsItIs() throws {
        let before = try FileBytes.read(scratch.path)
        #expect(throws: ArchiveError.tooOld(path: scratch.path, version: 3, supported: Migrator.embedded.newest)) {
            try Archive(path: scratch.path, mode: .readOnly)
        }
        #expect(try Archive.migrationStatus(path: scratch.path).count { $0.appliedAt != nil } == 3)
        #expect(try FileBytes.read(scratch.path) == before)
    }

    /// The files as they lie on the disk at every few thousand steps of the migrations are what a program killed there leaves behind.
    @Test(arguments: ["WAL", "DELETE"])
    func killedWhileMigrating(mode: String) throws {
        let before = try content(scratch.path)
        let killed = Scratch()
        var moments = 0
        do {
            let database = try Database(path: scratch.path, mode: .readWrite)
            try database.useHanTokenizer(named: "unicode61")
            // A cache of a few pages: what changes is on the disk at once.
            try database.execute("PRAGMA journal_mode = \(mode); PRAGMA cache_size = 8")
            var failure: (any Error)?
            database.watch(every: 3_000) {
                moments += 1
                if failure == nil {
                    do { try expectNothingLost(in: killed, since: before) } catch { failure = error }
                }
                return true
            }
            try Migrator.embedded.migrate(database, at: "now")
            if let failure { throw failure }
        }
        #expect(moments > 5)
    }

    private func expectNothingLost(in killed: Scratch, since before: [[Row]]) throws {
        for end in ["-wal", "-journal", "-shm", ""] { unlink(killed.path + end) }
        for end in ["", "-wal", "-journal"] where access(scratch.path + end, F_OK) == 0 {
            // A journal is told which file it belongs to by its own name alone.
            try FileBytes.write(FileBytes.read(scratch.path + end), to: killed.path + end)
        }
        let archive = try Archive(path: killed.path, mode: .readWrite)
        #expect(try content(archive.database) == before)
        #expect(try archive.database.value("PRAGMA integrity_check") == "ok")
    }
}
