import Documents
import Testing

@testable import Extraction

/// Lists of indicators whose rows are numbered, or whose columns count a part of the year and the year.
@Suite struct IndicatorTests {
    private static let rows = [
        ("主动公开信息数", "条", "01", 345), ("其中:全文电子化的主动公开信息数", "条", "02", 340), ("申请总数", "条", "10", 26), ("其中:1.当面申请数", "条", "11", 5),
        ("2.传真申请数", "条", "12", 0), ("3.电子邮件申请数", "条", "13", 1), ("4.网上申请数", "条", "14", 12), ("5.信函申请数", "条", "15", 8),
        ("对申请的答复总数", "条", "17", 26), ("其中:1.同意公开答复数", "条", "18", 20),
    ]

    private func values(_ list: String) throws -> [String: Double] {
        let text = "青石市教育局2012年政府信息公开工作年度报告\n一、概述\n附件：政府信息公开情况统计报表\n\(list)\n"
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "a.txt"))
        return Dictionary(report.observations.compactMap { cell in cell.value.map { (cell.measure.code, $0) } }, uniquingKeysWith: { $1 })
    }

    private func list(_ head: [String], bars: Bool, _ cells: ((String, String, String, Int)) -> [String]) -> String {
        ([head] + Self.rows.map(cells)).map { $0.joined(separator: bars ? " | " : "\n") + (bars ? " |" : "") }.joined(separator: "\n")
    }

    @Test(arguments: [true, false]) func numbersOfRowsAreNoFigures(bars: Bool) throws {
        #expect(try values(list(["指标名称", "计量单位", "代码", "本期实际", "本年累计"], bars: bars) { [$0.0, $0.1, $0.2, "", ""] }).isEmpty)
        #expect(try values(list(["指标名称", "计量单位", "", "数量"], bars: bars) { [$0.0, $0.1, $0.2, ""] }).isEmpty)
    }

    @Test func besideTheNumbersTheFiguresAreRead() throws {
        let read = try values(list(["指标名称", "计量单位", "代码", "数量"], bars: true) { [$0.0, $0.1, $0.2, "\($0.3)"] })
        #expect(read["statistics_2014.1.1"] == 345 && read["statistics_2014.3.1.1"] == 5 && read.count >= 6)
    }

    /// 本期实际 may be a month or a quarter.
    @Test(arguments: [true, false]) func theYearIsWhatItsColumnSays(bars: Bool) throws {
        let read = try values(list(["指标名称", "计量单位", "本期实际", "本年累计"], bars: bars) { [$0.0, $0.1, "\($0.3 / 3)", "\($0.3)"] })
        #expect(bars ? read["statistics_2014.1.1"] == 345 && read["statistics_2014.3.1.4"] == 8 : read.isEmpty)
    }

    @Test("the unit that blanks part from a label is none of it", arguments: ["  ", "\t"]) func unitsBesideLabels(gap: String) throws {
        let lines = Self.rows.map { [$0.0, $0.1, "\($0.3)"].joined(separator: gap) }
        let read = try values((["指标名称\(gap)单位\(gap)数量", "（二）通过不同渠道公开的情况\(gap)\(gap)"] + lines).joined(separator: "\n"))
        #expect(read["statistics_2014.1.1"] == 345 && read["statistics_2014.3.1.4"] == 8)
    }

    private func cumulative(_ rows: [[String]], bars: Bool = false) throws -> [String: Double] {
        let head = ["指标名称", "单位", "统计数", "历年累计"]
        return try values(([head] + rows).map { $0.joined(separator: bars ? " | " : "\n") + (bars ? " |" : "") }.joined(separator: "\n"))
    }

    private static let since = rows.map { [$0.0, $0.1, "\($0.3)", "\($0.3 + 400)"] }

    @Test("a figure in two pieces is none of the row's two") func brokenFigure() throws {
        var rows = Self.since
        rows[1] = [rows[1][0], "条", "2,3", "48", "8,216"]
        let read = try cumulative(rows)
        #expect(read["statistics_2014.1.1"] == 345 && read["statistics_2014.3.1.1.since_2008"] == 405)
        #expect(read["statistics_2014.1.1.a"] == nil && read["statistics_2014.1.1.a.since_2008"] == nil)
    }

    @Test("a header that has the year's figures and those since 2008 the wrong way round heads none of them", arguments: [true, false])
    func wrongWayRound(bars: Bool) throws {
        #expect(try cumulative(Self.since.map { [$0[0], $0[1], $0[3], $0[2]] }, bars: bars).isEmpty)
        #expect(try cumulative(Self.since, bars: bars)["statistics_2014.3.1.1"] == 5)
    }

    @Test("two units, or one behind the figure, are those of two rows") func movedLines() throws {
        var lines = Self.rows.flatMap { [$0.0, $0.1, "\($0.3)"] }
        // The label of the faxes is lost, and the figure before it; the figure of the letters stands before its unit.
        lines.remove(at: 12)
        lines.remove(at: 11)
        lines.swapAt(20, 21)
        let read = try values((["指标名称", "单位", "数量"] + lines).joined(separator: "\n"))
        #expect(read["statistics_2014.3.1.1"] == nil && read["statistics_2014.3.1.2"] == nil)
        #expect(read["statistics_2014.1.1"] == 345 && read["statistics_2014.3.1.4"] == nil && read["statistics_2014.3.3.2"] == 20)
    }

    @Test("rows beside each other have the figures behind their own labels") func besideEachOther() throws {
        let pairs = stride(from: 0, to: Self.rows.count, by: 2).map { index in
            Self.rows[index...(index + 1)].map { "\($0.0) | \($0.1) | \($0.3)" }.joined(separator: " | ") + " |"
        }
        let head = "指标名称 | 单位 | 数量 | 指标名称 | 单位 | 数量 |"
        let read = try values(([head] + pairs).joined(separator: "\n"))
        #expect(read["statistics_2014.1.1"] == 345 && read["statistics_2014.3.3.2"] == 20)
    }

    @Test("a label that lines part is put together, be its figure behind it or amid it") func wrappedLabels() throws {
        let lines = [
            "（一）主动公开政府信息数（不同渠道和方式  条  345", "公开相同信息计 1 条）", "其中：主动公开规范性文件", "数", "条  34", "制发规范性文件总数  件  7",
            "1.参加或举办新闻发布会总  次  3", "次数", "其中：主要负责同志参加新  次  2", "闻发布会次数", "4.微博微信回应事件数  次  9",
        ]
        let read = try values((["指标名称  单位  统计数"] + lines).joined(separator: "\n"))
        #expect(read["statistics_2014.1.1"] == 345 && read["statistics_2014.1.1.a"] == 34 && read["statistics_2014.1.1.b"] == 7)
        #expect(read["statistics_2014.2.2.1"] == 3 && read["statistics_2014.2.2.1.a"] == 2 && read["statistics_2014.2.2.4"] == 9)
    }

    @Test("the beginning of a label, and two in one, are no rows of the report's own") func piecesOfLabels() throws {
        let rows =
            Self.since + [
                ["延期", "件", "4", "12"], ["涉及国家秘密件涉及商业秘密", "件", "5", "15"], ["四行政复议数量", "件", "6", "16"], ["邮箱申请数", "件", "7", "17"],
            ]
        let local = try cumulative(rows, bars: true).keys.filter { $0.contains("local") }
        #expect(local.contains { $0.contains("邮箱申请数") })
        #expect(!local.contains { $0.contains("延期") || $0.contains("涉及") || $0.contains("四行政") })
    }

    @Test("a bar that ends lines with an empty cell closes no others") func barsBetweenCells() throws {
        let lines = Self.since.map { $0.joined(separator: " | ") } + ["三、依申请公开情况 | —— |  |"]
        let read = try values((["指标名称 | 单位 | 统计数 | 历年累计"] + lines).joined(separator: "\n"))
        #expect(read["statistics_2014.1.1"] == 345 && read["statistics_2014.3.1.1.since_2008"] == 405)
    }

    @Test("a unit on two lines of a narrow cell is one", arguments: [true, false]) func unitInPieces(isPage: Bool) throws {
        let fee = "七、依申请公开信息收取的费用"
        if isPage {
            let rows = Self.rows.map { [$0.0, $0.1, "\($0.3)"] } + [[fee, "万<br>元", "12"]]
            let page =
                "<h1>青石市教育局2012年政府信息公开工作年度报告</h1><table>"
                + rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined() + "</table>"
            let report = Extractor().extract(try DocumentReader().read(Array(page.utf8), name: "a.html"))
            #expect(report.observations.first { $0.measure.code == "statistics_2014.7" }?.value == 120_000)
        } else {
            let lines = Self.rows.flatMap { [$0.0, $0.1, "\($0.3)"] }
            let read = try values((lines + [fee, "万", "元", "12"]).joined(separator: "\n"))
            #expect(read["statistics_2014.7"] == 120_000 && read["statistics_2014.1.1"] == 345)
        }
    }

    @Test("a row of a list whose label nothing names is told as left out") func unknownLabel() throws {
        let rows = ([["指标名称", "单位", "数量"]] + Self.rows.map { [$0.0, $0.1, "\($0.3)"] } + [["公开情况", "条", "77"]])
        let text = "青石市教育局2012年政府信息公开工作年度报告\n" + rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n") + "\n"
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "a.txt"))
        #expect(report.coverage.unused.map(\.raw) == ["77"])
    }
}
