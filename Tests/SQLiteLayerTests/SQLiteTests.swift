import SQLiteLayer
import Testing

@Suite struct SQLiteTests {
    private func memory() throws -> Database { try Database(path: ":memory:", mode: .create) }

    @Test(arguments: [
        Value.null, 0, -9_223_372_036_854_775_808, 0.1, 1e300, "", "政府信息公开", "a\0b", .blob([]), .blob([0, 255]),
    ])
    func everyValueComesBack(value: Value) throws {
        #expect(try memory().value("SELECT ?", value) == value)
    }

    @Test func columnsByTypeAndName() throws {
        let row = try #require(try memory().rows("SELECT 7 AS a, 2.5 AS b, NULL AS c, 'x' AS d").first)
        #expect(row["a"]?.integer == 7)
        #expect(row["a"]?.double == 7)
        #expect(row["b"]?.double == 2.5)
        #expect(row["c"] == .null)
        #expect(row[3].text == "x")
        #expect(row["e"] == nil)
    }

    @Test func aTransactionIsWholeOrNothing() throws {
        let database = try memory()
        try database.execute("CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT")
        #expect(throws: DatabaseError.self) {
            try database.transaction { () throws(DatabaseError) in
                try database.run("INSERT INTO t VALUES (1)")
                try database.run("INSERT INTO t VALUES (1)")
            }
        }
        #expect(!database.isInTransaction)
        #expect(try database.value("SELECT count(*) FROM t") == 0)
        try database.transaction { () throws(DatabaseError) in try database.run("INSERT INTO t VALUES (1)") }
        #expect(database.changes == 1)
    }

    @Test func errorsSayWhatAndWhere() throws {
        let database = try memory()
        try database.execute("CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT")
        #expect {
            for _ in 0..<2 { try database.run("INSERT INTO t VALUES (?)", 1) }
        } throws: {
            let error = $0 as? DatabaseError
            return error?.code == .constraint && error?.sql == "INSERT INTO t VALUES (?)"
        }
        #expect { try database.prepare("SELECT b FROM t") } throws: { ($0 as? DatabaseError)?.message == "no such column: b" }
        #expect { try Database(path: "/nowhere/a.db", mode: .create) } throws: { ($0 as? DatabaseError)?.code == .cannotOpen }
    }

    @Test(arguments: ["SELECT 1; SELECT 2", "", "-- nothing", "SELECT 1; /* a */ x"])
    func oneStatementAtATime(sql: String) throws {
        #expect(throws: DatabaseError.self) { try memory().prepare(sql) }
    }

    @Test(arguments: ["SELECT 1;", "SELECT 1; -- done", "SELECT 1 ;;\n /* a; b */ "])
    func whatFollowsMayBeNothing(sql: String) throws {
        #expect(try memory().prepare(sql).columnCount == 1)
    }

    @Test func whatIsWatchedCanBeEnded() throws {
        let database = try memory()
        let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        var asked = 0
        database.watch {
            asked += 1
            return asked < 3
        }
        #expect { try database.value(endless) } throws: { ($0 as? DatabaseError)?.code == .interrupted }
        database.watch(nil)
        database.authorize { _ in false }
        #expect { try database.value("SELECT 1 + 1") } throws: { ($0 as? DatabaseError)?.code == .denied }
        database.authorize(nil)
        #expect(try database.value("SELECT 1 + 1") == 2)
    }

    @Test func rowsInMemoryAreWrittenByOneStatement() throws {
        let database = try memory()
        try database.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b ANY, c ANY) STRICT")
        let rows = try database.rowBuffer()
        let insert = try database.prepare("INSERT OR FAIL INTO t SELECT c1, ?1, c2 FROM \(RowBuffer.tableName)")
        insert.bind("x", at: 1)
        let values: [(Int, (RowBuffer) -> Void)] = [
            (7, { $0.append("政府") }), (8, { $0.append("") }), (9, { $0.append(2.5) }), (10, { $0.appendNull() }),
            (11, { $0.append("a\0b") }),
            (12, { $0.append(Int64.min) }),
        ]
        for (id, append) in values {
            rows.append(id)
            append(rows)
        }
        try rows.run(insert, columns: 2)
        let expected: [Value] = ["政府", "", 2.5, .null, "a\0b", .integer(.min)]
        #expect(try database.rows("SELECT c FROM t WHERE b = 'x' ORDER BY a").map { $0[0] } == expected)

        // They are written once, nothing is written without any, and those of a statement that fails are forgotten.
        try rows.run(insert, columns: 2)
        rows.append(7)
        rows.append("again")
        #expect { try rows.run(insert, columns: 2) } throws: { ($0 as? DatabaseError)?.code == .constraint }
        try rows.run(insert, columns: 2)
        #expect(try database.value("SELECT count(*) FROM t") == 6)
        #expect(try database.rows("SELECT * FROM \(RowBuffer.tableName)").isEmpty)
    }

    @Test func aTextIsComparedWhereItIs() throws {
        let statement = try memory().prepare("SELECT '政府', '', NULL")
        #expect(try statement.step())
        #expect(statement.holds("政府", at: 0) && statement.holds("", at: 1))
        #expect(!statement.holds("政", at: 0) && !statement.holds("政府信息", at: 0) && !statement.holds("", at: 2))
    }
}
