import Glibc
import Reports

@testable import Storage

/// Runs any text as SQL on an archive, as `archive sql` would. Whatever it is: the file stays the same byte for byte, nothing appears in its folder
/// or in the working folder, and a query is ended in time.
///
/// Text that begins with a NUL byte is no SQL itself: each of its bytes is one of `words`, so that statements come about that hang together.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSQL(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let sql =
        bytes.first == 0
        ? bytes.dropFirst().map { words[Int($0) % words.count] }.joined(separator: " ") : String(decoding: bytes, as: UTF8.self)
    var rows = 0
    do {
        try ReadOnlyQuery(path: ground.path, timeLimit: 0.2).run(sql) { _ in
            rows += 1
            return rows < 1_000
        }
    } catch {
        expect(!"\(error)".isEmpty)
        if case .archive(let error) = error as? ReadOnlyQuery.Failure { fatalError("the archive failed: \(error)") }
        if error is ArchiveError { fatalError("the archive cannot be opened: \(error)") }
    }
    ground.check(after: sql)
    return 0
}

/// The folder in which the queries are run, with one archive.
private struct Ground {
    let folder: String
    let path: String
    private let content: [UInt8]

    init() {
        var template = Array("/tmp/archive-fuzz-XXXXXX".utf8CString)
        folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
        path = folder + "/a.db"
        mkdir(folder + "/work", 0o700)
        chdir(folder + "/work")
        var report = Report()
        report.agency = "县教育局"
        report.year = 2023
        report.sections = [Section(ordinal: 1, heading: "一、总体情况", statutory: 1, text: "主动公开信息9条。")]
        report.observations = [
            Observation(measure: Measure("applications.received.total"), value: 3, status: .reported, raw: "3", origin: Origin(line: 1))
        ]
        let source = Source(path: "a.txt", mediaType: "text/plain", encoding: "UTF-8", bytes: Array("a".utf8))
        try! Archive(path: path, mode: .create).store(report, source: source)
        content = Self.bytes(of: path)
        atexit { ground.remove() }
    }

    func check(after sql: String) {
        expect(Self.bytes(of: path) == content, "the archive changed: \(sql)")
        expect(Self.names(in: folder).isSubset(of: ["a.db", "a.db-wal", "a.db-shm", "work"]), "a file appeared beside it: \(sql)")
        expect(Self.bytes(of: path + "-wal").isEmpty, "something was written ahead: \(sql)")
        expect(Self.names(in: folder + "/work").isEmpty, "a file appeared: \(sql)")
    }

    private func remove() {
        for name in ["a.db", "a.db-wal", "a.db-shm"] { unlink("\(folder)/\(name)") }
        rmdir(folder + "/work")
        rmdir(folder)
    }

    private static func names(in folder: String) -> Set<String> {
        guard let directory = opendir(folder) else { fatalError("\(folder) is gone") }
        defer { closedir(directory) }
        var names: Set<String> = []
        while let entry = readdir(directory) {
            names.insert(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.subtracting([".", ".."])
    }

    private static func bytes(of path: String) -> [UInt8] {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, size, 0))
        }
    }
}

private let ground = Ground()

private let words = """
    SELECT INSERT UPDATE DELETE REPLACE CREATE DROP ALTER TABLE VIEW INDEX TRIGGER VIRTUAL TEMP TEMPORARY USING fts5 fts5vocab rtree dbstat
    sqlite_dbpage FROM WHERE INTO VALUES SET ( ) , ; . * + - / || = < > IS NOT NULL AND OR IN LIKE GLOB MATCH REGEXP BETWEEN CASE WHEN THEN ELSE
    END AS ON JOIN LEFT GROUP BY ORDER HAVING LIMIT OFFSET UNION ALL EXCEPT WITH RECURSIVE EXPLAIN QUERY PLAN PRAGMA journal_mode user_version
    writable_schema query_only temp_store temp_store_directory schema_version wal_checkpoint optimize incremental_vacuum integrity_check
    table_info hard_heap_limit soft_heap_limit mmap_size cache_spill locking_mode data_store_directory case_sensitive_like OFF = ON = 1 ATTACH
    DETACH DATABASE 'x.db' VACUUM main temp ANALYZE REINDEX BEGIN IMMEDIATE EXCLUSIVE COMMIT ROLLBACK SAVEPOINT RELEASE x y t n RETURNING
    sqlite_schema sqlite_master sqlite_temp_master reports agencies cells measures sections sections_fts sections_fts_data observations series
    findings sqlar pragma_table_info pragma_journal_mode pragma_user_version json_each json_tree 0 1 -1 9223372036854775807 1e999 'x' x'00' NULL
    ?1 :a randomblob zeroblob printf replace substr hex quote group_concat json_group_array load_extension writefile readfile fts3_tokenizer
    highlight snippet bm25 sum count max total row_number OVER PARTITION WINDOW RANGE UNBOUNDED CAST TEXT BLOB 'rebuild' 'optimize'
    'integrity-check' 'delete-all' rowid DEFERRED INSTEAD OF ABORT FAIL IGNORE CONFLICT DO NOTHING GENERATED ALWAYS STORED STRICT COLLATE
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
