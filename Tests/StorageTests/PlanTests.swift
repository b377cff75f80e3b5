import SQLite
import Testing

@testable import Storage

/// How SQLite goes about what users ask: by a look-up, never by reading a table of figures from end to end.
@Suite struct PlanTests {
    let scratch = Scratch()

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
        let steps = try scratch.archive().database.rows("EXPLAIN QUERY PLAN \(sql)").compactMap { $0["detail"]?.text }
        #expect(steps.allSatisfy { !$0.hasPrefix("SCAN") || $0.hasPrefix("SCAN reports USING INDEX reports_unchecked") }, "\(steps)")
    }

    @Test func oneMeasureOverAllReportsIsReadFromItsIndexAlone() throws {
        let sql = "EXPLAIN QUERY PLAN SELECT agency, year, value, status FROM observations WHERE measure = 'y'"
        let steps = try scratch.archive().database.rows(sql).compactMap { $0["detail"]?.text }
        #expect(steps.contains("SEARCH c USING COVERING INDEX cells_by_measure (measure_id=?)"), "\(steps)")
    }
}
