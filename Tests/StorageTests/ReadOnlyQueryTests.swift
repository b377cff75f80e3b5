import Reports
import SQLiteLayer
import Testing

@testable import Storage

@Suite struct ReadOnlyQueryTests {
    let scratch = Scratch()

    private func query(timeLimit: Double = 30) throws -> ReadOnlyQuery {
        try scratch.archive().store(.sample(), source: .text("one"))
        return try ReadOnlyQuery(path: scratch.path, timeLimit: timeLimit)
    }

    private func rows(_ query: ReadOnlyQuery, _ sql: String, _ parameters: ReadOnlyQuery.Parameters = .init()) throws -> [[Value]] {
        var rows: [[Value]] = []
        try query.run(sql, parameters: parameters) {
            rows.append($0)
            return true
        }
        return rows
    }

    @Test func whatReadsIsAnswered() throws {
        let query = try query()
        #expect(try rows(query, "SELECT agency, year FROM reports;  -- all") == [["黄石市科学技术局", 2020]])
        #expect(try rows(query, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT max(i) FROM n") == [[3]])
        #expect(try rows(query, "SELECT count(*) FROM sections_fts WHERE sections_fts MATCH '信息公开'") == [[1]])
        #expect(try rows(query, "SELECT highlight(sections_fts, 0, '[', ']') FROM sections_fts WHERE heading MATCH '总体'") == [["一、[总体]情况"]])
        #expect(try rows(query, "PRAGMA integrity_check") == [["ok"]])
        #expect(try !rows(query, "SELECT name FROM pragma_table_info('reports')").isEmpty)
        #expect(try !rows(query, "EXPLAIN QUERY PLAN SELECT * FROM series WHERE year = 2020").isEmpty)
        #expect(try rows(query, "SELECT name FROM sqlar") == [["2020/a.txt"]])
        let parameters = ReadOnlyQuery.Parameters(positional: [2020], named: ["a": "黄石市科学技术局"])
        #expect(try rows(query, "SELECT id FROM reports WHERE year = ? AND agency = :a", parameters) == [[1]])
    }

    @Test(arguments: [
        "INSERT INTO agencies (name) VALUES ('x')", "DELETE FROM reports", "UPDATE reports SET year = 1", "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x AS SELECT 1", "CREATE TEMP VIEW x AS SELECT 1", "ATTACH '/tmp/archive-attached.db' AS x", "DETACH main",
        "VACUUM", "VACUUM INTO '/tmp/archive-vacuum.db'", "PRAGMA journal_mode = DELETE", "PRAGMA user_version = 9",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON", "PRAGMA temp_store_directory = '/tmp'", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA optimize",
        "REINDEX",
        "ANALYZE", "BEGIN", "BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT x", "DROP TABLE reports", "ALTER TABLE reports ADD x",
        "SELECT load_extension('x')", "SELECT fts3_tokenizer('simple')", "INSERT INTO sections_fts (sections_fts) VALUES ('rebuild')",
        "WITH x AS (SELECT 1) INSERT INTO agencies (name) SELECT 'x' FROM x", "EXPLAIN DELETE FROM reports",
        "INSERT INTO agencies (name) VALUES ('x') RETURNING id", "CREATE VIRTUAL TABLE temp.x USING fts5 (a)",
    ])
    func whatDoesMoreIsRefused(sql: String) throws {
        let query = try query()
        #expect {
            try rows(query, sql)
        } throws: {
            if case .denied = $0 as? ReadOnlyQuery.Failure { true } else { false }
        }
        #expect(try rows(query, "SELECT count(*) FROM reports WHERE year = 2020") == [[1]])
    }

    @Test func oneStatementAtATime() throws {
        let query = try query()
        #expect(throws: ReadOnlyQuery.Failure.severalStatements) { try rows(query, "SELECT 1; SELECT 2") }
        #expect(throws: ReadOnlyQuery.Failure.severalStatements) { try rows(query, "SELECT 1; /* ; */ DELETE FROM reports") }
        #expect(throws: ReadOnlyQuery.Failure.self) { try rows(query, "UPDATE sqlite_master SET sql = ''") }
        #expect(throws: ReadOnlyQuery.Failure.noStatement) { try rows(query, " -- nothing") }
        #expect(throws: ReadOnlyQuery.Failure.missingParameter(":a")) { try rows(query, "SELECT :a") }
        #expect(throws: ReadOnlyQuery.Failure.unknownParameter("b")) { try rows(query, "SELECT 1", .init(named: ["b": 1])) }
    }

    @Test func whatRunsAwayIsStopped() throws {
        let query = try query(timeLimit: 0.05)
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        #expect(throws: ReadOnlyQuery.Failure.timeLimit(seconds: 0.05)) { try rows(query, endless) }
        #expect(throws: ReadOnlyQuery.Failure.self) { try rows(query, "SELECT zeroblob(300000000)") }
    }
}
