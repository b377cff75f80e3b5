import Reports
import SQLiteLayer
import Testing

@testable import Ingestion
@testable import Storage

/// What a person took out, assigned or joined can be taken back, and nothing is lost on the way.
@Suite struct TakenBackTests {
    let scratch = Scratch()

    private func archive(_ pages: [(path: String, agency: String, year: Int)]) throws -> Archive {
        let archive = try scratch.archive()
        let paths = pages.map { scratch.write(page($0.agency, $0.year, regulations: 1), to: $0.path) }
        _ = try Ingestor(archive: archive).ingest(paths: paths)
        return archive
    }

    @Test func theNumberOfWhatWasTakenOutIsNotGivenAgain() throws {
        let archive = try archive([("a/1.html", "青川县教育局", 2020), ("b/1.html", "青川县公安局", 2020)])
        try archive.remove(report: 2)
        _ = try Ingestor(archive: archive).ingest(paths: [scratch.write(page("青川县财政局", 2020, regulations: 1), to: "c/1.html")])
        #expect(try Ingestor(archive: archive).restore(report: 2))
        #expect(
            try archive.database.rows("SELECT id, agency FROM reports ORDER BY id").map { $0[1].text } == ["青川县教育局", "青川县公安局", "青川县财政局"])
        #expect(try Ingestor(archive: archive).verify().isEmpty)
    }

    /// Two reports of the same bytes, one under a year that a person gave, are taken out and put back each by itself.
    @Test func reportsOfTheSameBytesAreTakenOutOneByOne() throws {
        let archive = try archive([("a/1.html", "青川县教育局", 2020)])
        let path = "\(scratch.folder)/a/1.html"
        _ = try Ingestor(archive: archive, options: IngestOptions(year: 2019)).ingest(paths: [path])
        try archive.remove(report: 1)
        try archive.remove(report: 2)
        #expect(try Ingestor(archive: archive).restore(report: 1))
        #expect(try Ingestor(archive: archive).restore(report: 2))
        #expect(try archive.database.rows("SELECT year FROM reports ORDER BY id").map { $0[0].int } == [2020, 2019])
    }

    @Test func whatCannotBeReadNowStaysTakenOut() throws {
        let archive = try archive([("a/1.html", "青川县教育局", 2020)])
        try archive.remove(report: 1)
        try archive.database.execute("UPDATE removals SET data = zeroblob(length(data))")
        #expect(throws: ArchiveError.self) { try Ingestor(archive: archive).restore(report: 1) }
        #expect(try archive.database.value("SELECT count(*) FROM removals") == 1)
    }

    @Test func aYearForAReportWithoutOrganLeavesItsName() throws {
        let archive = try archive([("a/1.html", "教育局", 2020)])
        _ = try archive.assign(report: 1, agency: nil, year: 2021)
        let query = "SELECT agency, year, is_current FROM reports"
        #expect(try archive.database.rows(query).first?.values == [.text("教育局"), .integer(2021), .integer(1)])
        _ = try archive.undoAgencyChange()
        #expect(try archive.database.rows(query).first?.values == [.text("教育局"), .integer(2020), .integer(1)])
    }

    @Test func anOrganOfTheRosterIsJoinedAndParted() throws {
        let archive = try archive([("a/1.html", "青川县教育局", 2020), ("b/1.html", "青川县教育和体育局", 2021)])
        try archive.importRoster([RosterEntry(name: "青川县教育局", url: "http://example.cn/")])
        _ = try archive.merge("青川县教育局", into: "青川县教育和体育局")
        #expect(try archive.roster().map(\.agency) == ["青川县教育和体育局"])
        _ = try archive.undoAgencyChange()
        #expect(try archive.roster().map(\.agency) == ["青川县教育局"])
    }

    /// 增长 over a base of one: a change beyond all percentages is worded all the same.
    @Test func aChangeBeyondAllPercentagesIsWorded() throws {
        let archive = try scratch.archive()
        func text(_ year: Int, _ count: String) -> String {
            "青川县教育局\(year)年政府信息公开工作年度报告\n一、总体情况\n\(year)年，主动公开政府信息\(count)。\n"
        }
        let paths = [
            scratch.write(text(2022, "1条"), to: "2022.txt"), scratch.write(text(2023, "999999999999999条，同比增长5.12%"), to: "2023.txt"),
        ]
        _ = try Ingestor(archive: archive).ingest(paths: paths)
        #expect(try archive.database.value("SELECT count(*) FROM reports") == 2)
    }
}
