import Reports
import SQLite
import Testing

@testable import Storage

@Suite struct StorageTests {
    let scratch = Scratch()

    @Test func aReportComesBackAsItWasStored() throws {
        let archive = try scratch.archive()
        let report = Report.sample()
        let outcome = try archive.store(report, source: .text("one"))
        let loaded = try #require(try archive.report(id: outcome.id))
        func byMeasure(_ report: Report) -> [Observation] { report.observations.sorted { $0.measure.code < $1.measure.code } }
        #expect(byMeasure(loaded) == byMeasure(report))
        var rest = loaded
        rest.observations = report.observations
        #expect(rest == report)
    }

    @Test func theViewSaysWhatWasPrintedAndWhere() throws {
        let archive = try scratch.archive()
        let id = try archive.store(.sample(), source: .text("one")).id
        let rows = try archive.database.rows(
            "SELECT measure, agency, year, form, value, unit, status, raw, origin FROM observations WHERE report_id = ?", .integer(id))
        func row(_ measure: String) -> [Value]? { rows.first { $0[0].text == measure }.map { Array($0.values.dropFirst(4)) } }
        #expect(rows[0][1] == "黄石市科学技术局")
        #expect(row("article_20_1.regulation.newly_made") == [0.0, "pieces", "reported", "0", "table 1, row 2, column 2, offset 18211"])
        #expect(row("applications.received.business") == [nil, "pieces", "blank", "", "page 3, table 4, row 3, column 3"])
        #expect(row("applications.received.research") == [nil, "pieces", "not_applicable", "/", "line 7"])
        #expect(row("article_20_9.procurement.amount") == [1_605_964.0, "yuan", "reported", "160.5964万元", "line 40, offset 1211"])
        #expect(row("article_20_1.local:其他主动公开文件.newly_made") == [13.0, "pieces", "reported", "13", "table 1, row 4, column 2"])
        #expect(row("disclosures.total")?[0] == 9.0)
        #expect(row("disclosures.local:规划计划#2.count")?[0] == 7.0)
    }

    @Test func theWideTablesHoldTheSameValues() throws {
        let archive = try scratch.archive()
        try archive.store(.sample(), source: .text("one"))
        func only(_ sql: String) throws -> [Value]? { try archive.database.rows(sql).first?.values }
        #expect(
            try only("SELECT outcome, label, natural_person, business, research, total FROM applications")
                == ["received", "一、本年新收政府信息公开申请数量", 12, nil, nil, 12])
        #expect(try only("SELECT label, newly_made, in_force FROM article_20_1 WHERE item LIKE 'local:%'") == ["其他主动公开文件", 13, nil])
        #expect(try only("SELECT change, decisions FROM article_20_5") == [-8, nil])
        #expect(try only("SELECT amount FROM article_20_9") == [1_605_964.0])
        #expect(try only("SELECT label, total FROM appeals") == ["行政复议", 0])
        #expect(try only("SELECT label, clause, count FROM disclosures WHERE ordinal = 1") == ["规划计划", "20(3)", 2])
    }

    @Test func theSameBytesChangeNothing() throws {
        let archive = try scratch.archive()
        let id = try archive.store(.sample(), source: .text("one")).id
        #expect(try archive.store(.sample(received: 99), source: .text("one")) == .unchanged(id))
        #expect(try archive.held(sha256: SHA256.hexadecimal(Array("one".utf8)), path: "elsewhere/2020/a.txt") == id)
        #expect(try archive.held(sha256: SHA256.hexadecimal(Array("one".utf8)), path: "2021/a.txt") == nil)
        #expect(try archive.held(sha256: SHA256.hexadecimal(Array("two".utf8)), path: "2020/a.txt") == nil)
    }

    @Test func anotherSourceBecomesCurrentAndTheEarlierStays() throws {
        let archive = try scratch.archive()
        let first = try archive.store(.sample(), source: .text("one")).id
        let outcome = try archive.store(.sample(received: 13), source: .text("two"))
        #expect(outcome == .replaced(outcome.id, earlier: first))
        #expect(try archive.headers().map(\.id) == [outcome.id])
        #expect(try archive.headers(ReportFilter(currentOnly: false)).map(\.isCurrent) == [false, true])
        #expect(try archive.report(id: first)?.observations.count == Report.sample().observations.count)
    }

    @Test func whatCannotBeToldIsStoredAsUnknown() throws {
        let archive = try scratch.archive()
        try archive.store(.sample(agency: nil, year: nil), source: .text("one"))
        try archive.store(.sample(agency: nil, year: nil), source: .text("two"))
        let headers = try archive.headers()
        #expect(headers.map(\.agency) == [nil, nil])
        #expect(headers.map(\.year) == [nil, nil])
    }

    @Test func anOrganIsKnownByAnyOfItsNames() throws {
        let archive = try scratch.archive()
        var report = Report.sample(year: 2019)
        report.agencyAliases = ["黄石市科技局"]
        try archive.store(report, source: .text("one"))
        try archive.store(.sample(agency: "黄石市科技局", year: 2020), source: .text("two"))
        #expect(try archive.headers(ReportFilter(agency: "黄石市科技局")).map(\.agency) == ["黄石市科学技术局", "黄石市科学技术局"])
        #expect(try archive.headers(ReportFilter(agency: "黄石市科学技术局", years: 2020...2024)).map(\.year) == [2020])
    }

    @Test func findingsOfTheChecksAreReplacedAndThoseOfReadingStay() throws {
        let archive = try scratch.archive()
        let id = try archive.store(.sample(), source: .text("one")).id
        let sum = Finding(
            code: "R203", severity: .error, measures: ["applications.received.total"], message: "41, not 42", expected: 42, actual: 41)
        try archive.replaceFindings(of: id, with: [sum])
        let kept = try #require(try archive.findings(of: id).last)
        var late = sum
        late.code = "D101"
        try archive.replaceFindings(of: id, with: [late, sum])
        let findings = try archive.findings(of: id)
        #expect(findings.map(\.finding.code) == ["X101", "X102", "R203", "D101"])
        #expect(findings[2].id == kept.id)
        #expect(try archive.report(id: id)?.findings.map(\.code) == ["X101", "X102"])
    }

    @Test func originsThatDoNotFitAreKeptInWords() {
        for origin in [
            Origin(), Origin(table: 600, row: 1), Origin(row: 1, line: 2, offset: 3),
            Origin(table: 511, row: 4095, column: 255, offset: 1 << 31),
        ] {
            #expect(PackedOrigin.unpack(PackedOrigin.pack(origin)) == origin)
        }
        #expect(PackedOrigin.pack(Origin(table: 600)) == "table 600")
    }
}
