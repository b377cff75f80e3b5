import SQLiteLayer
import Testing

@testable import Storage

/// How SQLite goes about what users ask: by a look-up, never by reading a table of figures from end to end.
@Suite struct PlanTests {
    let scratch = Scratch()

    /// As users meet it: statistics that a migration writes are read when an archive is opened.
    private func steps(_ sql: String) throws -> [String] {
        _ = try scratch.archive()
        let archive = try Archive(path: scratch.path, mode: .readOnly)
        return try archive.database.rows("EXPLAIN QUERY PLAN \(sql)").compactMap { $0["detail"]?.text }
    }

    @Test(arguments: [
        "SELECT * FROM reports WHERE agency = 'x'",
        "SELECT * FROM reports WHERE year = 2020",
        "SELECT * FROM reports WHERE agency = 'x' AND year = 2020",
        "SELECT * FROM observations WHERE report_id = 7",
        "SELECT * FROM observations WHERE agency = 'x'",
        "SELECT * FROM observations WHERE agency = 'x' AND year = 2020",
        "SELECT * FROM observations WHERE agency = 'x' AND measure = 'y'",
        "SELECT * FROM observations WHERE year = 2020 AND measure = 'y'",
        "SELECT * FROM observations WHERE measure = 'y'",
        "SELECT * FROM observations WHERE year = 2020",
        "SELECT * FROM series WHERE agency = 'x'",
        "SELECT * FROM series WHERE agency = 'x' AND measure = 'y'",
        "SELECT * FROM series WHERE measure = 'y' AND year = 2020",
        "SELECT * FROM series WHERE measure = 'y'",
        "SELECT a.* FROM applications AS a JOIN reports AS r ON r.id = a.report_id WHERE r.agency = 'x'",
        "SELECT * FROM findings WHERE report_id = 7",
        "SELECT * FROM sections WHERE report_id = 7",
        "SELECT id FROM reports WHERE is_checked = 0",
    ])
    func plan(sql: String) throws {
        let steps = try steps(sql)
        #expect(steps.allSatisfy { !$0.hasPrefix("SCAN") || $0.hasPrefix("SCAN reports USING INDEX reports_unchecked") }, "\(steps)")
    }

    /// Which index answers which clause.
    @Test(arguments: [
        ("observations WHERE agency = 'x'", ["r reports_by_agency (agency=?)", "c PRIMARY KEY (report_id=?)"]),
        ("observations WHERE agency = 'x' AND year = 1", ["r reports_by_year (year=? AND agency=?)", "c PRIMARY KEY (report_id=?)"]),
        (
            "observations WHERE agency IN ('x', 'y') AND year > 1",
            ["r reports_by_agency (agency=? AND year>?)", "c PRIMARY KEY (report_id=?)"]
        ),
        ("observations WHERE year = 1", ["r reports_by_year (year=?)", "c PRIMARY KEY (report_id=?)"]),
        ("observations WHERE measure = 'y'", ["m sqlite_autoindex_measures_1 (code=?)", "c cells_by_measure (measure_id=?)"]),
        ("observations WHERE measure IN ('y', 'z')", ["m sqlite_autoindex_measures_1 (code=?)", "c cells_by_measure (measure_id=?)"]),
        (
            "observations WHERE measure = 'y' AND agency = 'x'",
            ["r reports_by_agency (agency=?)", "c PRIMARY KEY (report_id=? AND measure_id=?)"]
        ),
        (
            "series WHERE agency = 'x'",
            ["r reports_by_agency (agency=?)", "c PRIMARY KEY (report_id=?)", "p reports_current (agency_id=? AND year=?)"]
        ),
        ("series WHERE measure = 'y'", ["c cells_by_measure (measure_id=?)", "b cells_by_measure (measure_id=? AND report_id=?)"]),
        ("findings WHERE code = 'R104'", ["findings findings_by_code (code=?)"]),
        ("findings WHERE report_id = 1", ["findings findings_by_report (report_id=?)"]),
    ])
    func index(query: String, searches: [String]) throws {
        let steps = try steps("SELECT * FROM \(query)")
        for search in searches {
            let words = search.split(separator: " ", maxSplits: 1).map(String.init)
            #expect(steps.contains { $0.hasPrefix("SEARCH \(words[0]) USING") && $0.contains(words[1]) }, "\(search) in \(steps)")
        }
        #expect(steps.allSatisfy { !$0.hasPrefix("SCAN") }, "\(steps)")
    }

    @Test(arguments: ["value, status", "count(*)", "sum(value)"])
    func oneMeasureOverAllReportsIsReadFromItsIndexAlone(columns: String) throws {
        let sql = "SELECT \(columns) FROM observations WHERE measure = 'y'"
        let steps = try steps(sql)
        #expect(steps.contains("SEARCH c USING COVERING INDEX cells_by_measure (measure_id=?)"), "\(steps)")
    }

    /// A sum by measure or by year comes in the order of an index: twenty million values are not sorted first.
    @Test(arguments: ["measure", "year"])
    func groupsComeInTheOrderOfAnIndex(column: String) throws {
        let sql = "SELECT \(column), count(*), sum(value) FROM observations GROUP BY \(column)"
        let steps = try steps(sql)
        #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)")
    }
}
