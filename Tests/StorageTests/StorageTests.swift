import Reports
import SQLiteLayer
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

    @Test func aLaterSourceBecomesCurrentAndTheEarlierStays() throws {
        let archive = try scratch.archive()
        let first = try archive.store(.sample(), source: .text("one")).id
        var later = Report.sample(received: 13)
        later.publishedOn = CalendarDate(iso: "2021-03-01")
        let outcome = try archive.store(later, source: .text("two"))
        #expect(outcome == .replaced(outcome.id, earlier: first, reason: .published))
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
        let sum = Finding("R203", severity: .error, cells: [.init("applications.received.total")], expected: 42, actual: 41)
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

@Suite struct DerivedValueTests {
    let scratch = Scratch()

    private func report(year: Int, form: String, _ values: [String: Double?]) -> Report {
        var report = Report()
        report.agency = "黄石市教育局"
        report.year = year
        report.form = form
        report.observations = values.sorted { $0.key < $1.key }.map { code, value in
            Observation(
                measure: Measure(code), value: value, status: value == nil ? .blank : .reported, raw: value.map { "\(Int($0))" } ?? "",
                origin: Origin(table: 1, row: 1, column: 1))
        }
        return report
    }

    @Test func aSumIsKnownWhenEveryPartIs() throws {
        let archive = try scratch.archive()
        func unavailable(_ last: Double?) -> [String: Double?] {
            [
                "applications.unavailable_not_held.total": 3, "applications.unavailable_needs_creation.total": 4,
                "applications.unavailable_still_unclear.total": last,
            ]
        }
        try archive.store(report(year: 2019, form: "2019", unavailable(5)), source: .text("one"))
        try archive.store(report(year: 2020, form: "2019", unavailable(nil)), source: .text("two"))
        let sql = "SELECT year, value, status, raw, origin FROM observations WHERE measure = 'applications.unavailable.total'"
        #expect(try archive.database.rows(sql).map(\.values) == [[2019, 12.0, "derived", nil, nil]])
        #expect(try archive.report(id: 1)?.observations.count == 3)
        #expect(try archive.verify().isEmpty)
    }

    @Test func aSeriesRunsOverAChangeOfFormWhereTheMeasureIsTheSame() throws {
        let archive = try scratch.archive()
        let others: [String: Double?] = [
            "applications.other_no_correction.total": 1, "applications.other_fee_unpaid.total": 0, "applications.other_reasons.total": 4,
        ]
        try archive.store(
            report(
                year: 2020, form: "2019",
                ["applications.other.total": 2, "applications.received.total": 10, "article_20_6.penalty.decisions": 7]),
            source: .text("one"))
        try archive.store(
            report(
                year: 2021, form: "2021",
                others.merging(["applications.other.total": 5, "applications.received.total": 15, "article_20_6.penalty.decisions": nil]) {
                    $1
                }),
            source: .text("two"))
        func series(_ measure: String) throws -> [Value]? {
            try archive.database.rows(
                "SELECT value, comparable_with_previous, change, change_ratio FROM series WHERE measure = ? AND year = 2021", .text(measure)
            ).first?.values
        }
        #expect(try series("applications.received.total") == [15.0, 1, 5.0, 0.5])
        #expect(try series("applications.other_all.total") == [5.0, 1, 3.0, 1.5])
        #expect(try series("applications.other.total") == [5.0, 0, nil, nil])
        #expect(try series("article_20_6.penalty.decisions") == [nil, 1, nil, nil])
    }
}
