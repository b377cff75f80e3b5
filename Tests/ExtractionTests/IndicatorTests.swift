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
}
