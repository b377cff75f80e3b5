import Reports
import Site
import Testing
import Wording

@testable import Query
@testable import Rendering

@Suite struct ResultGridTests {
    private static let received = MeasureReference(
        code: "applications.received.total",
        name: .init(chinese: "一、本年新收政府信息公开申请数量 总计", english: "requests received in the year, total", unit: "pieces"), definition: nil)
    private static let share = MeasureReference(
        code: "shares.granted", name: .init(chinese: "公开率（予以公开）", english: "share granted", unit: "ratio"),
        definition: "granted ÷ concluded")

    @Test func comparison() throws {
        let rows = [
            Comparison.Row(
                agency: "甲局", measure: Self.received, scopes: [2022: .own, 2023: .own],
                values: [2022: Quantity(value: 12, status: .reported), 2023: Quantity(value: nil, status: .blank)]),
            Comparison.Row(agency: "乙局", measure: Self.received, values: [2023: Quantity(value: 0, status: .stated)]),
        ]
        let grid = Comparison(years: [2022, 2023], measures: [Self.received], rows: rows).grid(.chinese)
        #expect(
            grid.rendered(.csv) == """
                agency,scope,measure,label,unit,2022,2023,flags,reasons\r
                甲局,own,applications.received.total,一、本年新收政府信息公开申请数量 总计,pieces,12,,,\r
                乙局,,applications.received.total,一、本年新收政府信息公开申请数量 总计,pieces,,0,,2022:no_report\r

                """)
    }

    @Test func sharesComeWithTheirCasesAndDefinition() {
        let row = Comparison.Row(
            agency: "甲局", measure: Self.share, values: [2023: Quantity(value: 0.25, status: .derived, denominator: 12)])
        let grid = Comparison(years: [2023], measures: [Self.share], rows: [row]).grid(.english)
        #expect(grid.columns.map(\.name).suffix(4) == ["2023", "2023_cases", "flags", "reasons"])
        #expect(grid.rows[0].suffix(4) == [.real(0.25), .integer(12), .null, .null])
        #expect(grid.notes == ["shares.granted = granted ÷ concluded", "a share of fewer than 30 cases says little and is not ranked"])
    }

    @Test func trendNamesItsBreaks() throws {
        var old = MeasureSeries.Point(year: 2020, value: 160, status: .reported)
        old.measure = "article_20_1.regulation.total_published"
        old.name = .init(chinese: "规章 对外公开总数量", english: "regulations, published in all", unit: "pieces")
        let points = [old, .init(year: 2021, value: 224, status: .reported, breakBefore: .redefined), .init(year: 2022, value: nil)]
        let series = MeasureSeries(
            agency: "甲局", measure: Measure("article_20_1.regulation.in_force"),
            name: .init(chinese: "规章 现行有效件数", english: "regulations, in force", unit: ""),
            points: points)
        try expectGolden("trend.box", [series].grid(nil, .chinese).rendered(.box, options: .init(language: .chinese)))
    }

    @Test func rankingListsTheMissingApart() throws {
        let entries = [
            Ranking.Entry(rank: 1, agency: "甲局", figure: Quantity(value: 9, status: .reported)),
            Ranking.Entry(rank: 1, agency: "乙局", figure: Quantity(value: 9, status: .reported)),
        ]
        let missing = [
            Ranking.Missing(agency: "丙局", reason: .noFigure, figure: Quantity(value: nil, status: .blank)),
            Ranking.Missing(agency: "丁局", reason: .noReport, figure: Quantity()),
        ]
        let ranking = Ranking(measure: Self.received, year: 2023, basis: .value, entries: entries, missing: missing)
        try expectGolden("ranking.box", ranking.grid(.english).rendered(.box))
    }

    @Test func searchMarksTheWords() {
        let hit = SearchHit(
            reportID: 1, agency: "甲局", year: 2023, heading: "一、总体情况", before: "加强", match: "政务公开", after: "工作", count: 2)
        #expect([hit].grid.rendered(.csv) == "agency,year,heading,text,count\r\n甲局,2023,一、总体情况,加强【政务公开】工作,2\r\n")
    }

    @Test func runsAreFilesWithAnIndex() throws {
        var written: [String: String] = [:]
        var files = DiffSite(format: .markdown) { written[$0.path] = $0.contents }
        var diff = SamplePair.small(2023, 2024)
        try files.add(diff)
        diff.agency = "../<甲>"
        try files.add(diff)
        try files.add(diff)
        try files.finish()
        #expect(files.count == 3)
        #expect(
            Set(written.keys) == [
                "甲市人民政府-2023-2024.md", "____甲_-2023-2024.md", "____甲_-2023-2024-2.md", "index.html", "style.css", "site.js",
                "data/index.csv",
            ])
        let index = try #require(written["index.html"])
        #expect(index.contains("href=\"____甲_-2023-2024.md\""))
        #expect(index.contains("../&lt;甲&gt;") && !index.contains("<甲>"))
    }

    @Test func aPageOfARunLeadsBackAndNamesNoFolder() throws {
        var written: [String: String] = [:]
        var files = DiffSite { written[$0.path] = $0.contents }
        var diff = SamplePair.small(2023, 2024)
        (diff.from.file, diff.to.file) = ("/home/somebody/2023.html", "C:\\reports.zip#in/2024.html")
        for agency in ["ABC局", "abc局", String(repeating: "长", count: 400)] {
            diff.agency = agency
            try files.add(diff)
        }
        try files.finish()
        let pages = written.keys.filter { $0.hasPrefix("diffs/") }
        #expect(pages.count == 3 && Set(pages.map { $0.lowercased() }).count == 3 && pages.allSatisfy { $0.utf8.count < 60 })
        for page in pages {
            let text = try #require(written[page])
            #expect(text.contains("href=\"../index.html\"") && text.contains("href=\"../style.css\"") && text.contains("2024.html"))
        }
        #expect(written.values.allSatisfy { !$0.contains("somebody") && !$0.contains("C:") })
    }
}
