import Reports
import SQLiteLayer
import Testing

@testable import Storage

@Suite struct AgencyTests {
    let scratch = Scratch()

    /// Everything that changes of agencies touch.
    private func state(_ archive: Archive) throws -> [Row] {
        try archive.database.rows("SELECT id, name, region, level, parent_id FROM agencies ORDER BY id")
            + archive.database.rows("SELECT name, agency_id, origin FROM agency_names ORDER BY name")
            + archive.database.rows("SELECT id, agency_id, agency, year, is_current FROM reports ORDER BY id")
            + archive.database.rows("SELECT * FROM assignments")
    }

    /// Whatever order they come in.
    @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]]) func organsBelongToTheGovernmentOfTheirPlace(order: [Int]) throws {
        let archive = try scratch.archive()
        let names = ["甲市人民政府", "甲市乙区人民政府", "甲市乙区教育局", "甲市财政局"].map { $0.replacing("甲", with: "青石").replacing("乙", with: "白水") }
        for index in order { try archive.store(.sample(agency: names[index], year: 2020), source: .text(names[index])) }
        let rows = try archive.database.rows(
            "SELECT a.name, a.region, a.level, p.name FROM agencies AS a LEFT JOIN agencies AS p ON p.id = a.parent_id ORDER BY a.name")
        #expect(
            rows.map { row in (0..<4).map { row[$0].text ?? "-" }.joined(separator: " ") } == [
                "青石市人民政府 青石市 - -", "青石市白水区人民政府 青石市白水区 county 青石市人民政府", "青石市白水区教育局 青石市白水区 county 青石市白水区人民政府",
                "青石市财政局 青石市 - 青石市人民政府",
            ])
        // An archive made before places were read is placed when it is opened.
        try archive.database.execute(
            "DELETE FROM settings WHERE name = 'agency_places'; UPDATE agencies SET region = NULL, level = NULL, parent_id = NULL")
        let again = try Archive(path: scratch.path, mode: .create)
        #expect(
            try again.database.rows("SELECT name FROM agencies WHERE region IS NULL OR parent_id IS NULL").map { $0[0].text } == ["青石市人民政府"]
        )
    }

    @Test func anAliasHoldsForReportsThatComeLater() throws {
        let archive = try scratch.archive()
        try archive.store(.sample(agency: "甲局", year: 2019), source: .text("one"))
        let before = try state(archive)
        _ = try archive.alias("甲委", of: "甲局")
        #expect(try archive.undoAgencyChange()?.action == "alias")
        #expect(try state(archive) == before)
        _ = try archive.alias("甲委", of: "甲局")
        try archive.store(.sample(agency: "甲委", year: 2020), source: .text("two"))
        #expect(try archive.agencies().map(\.reportCount) == [2])
        #expect(throws: ArchiveError.noSuchAgency(name: "乙局")) { try archive.alias("x", of: "乙局") }
    }

    @Test func aMergeCanBeTakenBack() throws {
        let archive = try scratch.archive()
        try archive.store(.sample(agency: "甲局", year: 2019), source: .text("one"))
        try archive.store(.sample(agency: "乙局", year: 2019), source: .text("two"))
        try archive.store(.sample(agency: "甲局", year: 2020), source: .text("three"))
        let before = try state(archive)
        #expect(throws: ArchiveError.self) { try archive.alias("甲局", of: "乙局") }
        _ = try archive.merge("甲局", into: "乙局")
        #expect(try archive.headers(ReportFilter(currentOnly: false)).map(\.id) == [1, 2, 3])
        #expect(try archive.headers(ReportFilter(currentOnly: false)).map(\.isCurrent) == [false, true, true])
        #expect(try archive.headers(ReportFilter(agency: "甲局")).map(\.agency) == ["乙局", "乙局"])
        try archive.undoAgencyChange()
        #expect(try state(archive) == before)
        // Kept over re-ingest: the same bytes under the old name are still the merged organ's.
        _ = try archive.merge("甲局", into: "乙局")
        #expect(try archive.store(.sample(agency: "甲局", year: 2020), source: .text("three")) == .unchanged(3))
        #expect(try archive.database.rows("PRAGMA foreign_key_check").isEmpty)
    }

    @Test func anAssignmentOutlivesTheReport() throws {
        let archive = try scratch.archive()
        try archive.store(.sample(agency: nil, year: nil), source: .text("one"))
        try archive.store(.sample(agency: "甲局", year: 2019), source: .text("two"))
        let before = try state(archive)
        _ = try archive.assign(report: 1, agency: "甲局", year: 2019)
        #expect(try archive.headers().map(\.id) == [2])
        _ = try archive.assign(report: 1, agency: nil, year: 2018)
        #expect(try archive.headers().map(\.id) == [1, 2])
        #expect(try archive.store(.sample(agency: nil, year: nil), source: .text("one")) == .unchanged(1))
        try archive.undoAgencyChange()
        try archive.undoAgencyChange()
        #expect(try state(archive) == before)
        #expect(try archive.undoAgencyChange() == nil)
    }

    @Test func twoBareNamesAreNeverOne() throws {
        let archive = try scratch.archive()
        for text in ["one", "two"] {
            var report = Report.sample(agency: "教育局", year: 2019)
            report.isAgencyBare = true
            try archive.store(report, source: .text(text))
        }
        let rows = try archive.database.rows("SELECT agency_id, agency, is_current FROM reports ORDER BY id")
        #expect(rows.map { $0[0].integer } == [nil, nil])
        #expect(rows.map { $0[1].text } == ["教育局", "教育局"])
        #expect(rows.map { $0[2].integer } == [1, 1])
        #expect(try archive.agencies().isEmpty)
        _ = try archive.assign(report: 1, agency: "青石市教育局", year: nil)
        #expect(try archive.headers(ReportFilter(agency: "青石市教育局")).map(\.id) == [1])
    }
}
