import Documents
import Reports
import Testing

@testable import Extraction

/// Reports as programs print them: what is sure is read, what a program lost is left out and said.
@Suite struct DumpTests {
    private static let received = "一、本年新收政府信息公开申请数量"
    private static let carriedIn = "二、上年结转政府信息公开申请数量"
    private static let carriedOut = "四、结转下年度继续办理"
    private static let applicants = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]

    private func report(_ lines: [String]) throws -> Report {
        let text = (["临江县水务局2022年政府信息公开工作年度报告"] + lines).joined(separator: "\n") + "\n"
        return Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.txt"))
    }

    private func read(_ lines: [String]) throws -> [String: Double] { values(try report(lines)) }

    private func values(_ report: Report) -> [String: Double] {
        Dictionary(report.observations.compactMap { cell in cell.value.map { (cell.measure.code, $0) } }, uniquingKeysWith: { $1 })
    }

    @Test("heads that a browser set in without regard to their columns tell no other order than the form's") func headsSetIn() throws {
        let read = try read([
            "                                          申请人情况", "                                     自然人     法人或其他组织     总计",
            "        商业企业      科研机构        社会公益组织          法律服务机构 其他",
            "\(Self.received)     17    0    0   14    9    7   47", "\(Self.carriedIn)     2    0    0   0    0    0   2",
            "\(Self.carriedOut)     1    0    0   0    0    0   1",
        ])
        #expect(read["applications.received.natural_person"] == 17 && read["applications.received.welfare"] == 14)
        #expect(read["applications.received.other_organisation"] == 7 && read["applications.carried_out.total"] == 1)
    }

    @Test("labels of several lines side by side have the form's order where each line has it and the sums bear it out")
    func headsInSeveralLines() throws {
        let head = ["申请人情况", "法人或其他组织", "社会", "自然人 科研 法律服务 总计", "商业企业 公益 其他", "机构 机构", "组织"]
        let rows = ["\(Self.received) 17 0 0 14 9 7 47", "\(Self.carriedIn) 2 0 0 0 0 0 2", "\(Self.carriedOut) 1 0 0 0 0 0 1"]
        #expect(try read(head + rows)["applications.received.welfare"] == 14)
        let other = ["申请人情况", "法人或其他组织", "社会", "总计 科研 法律服务 自然人", "商业企业 公益 其他", "机构 机构", "组织"]
        #expect(try read(other + rows).isEmpty)
        #expect(try read(head + ["\(Self.received) 47 17 0 0 14 9 7", "\(Self.carriedIn) 2 2 0 0 0 0 0"]).isEmpty)
    }

    @Test("where blanks are lost a last figure that is the sum of the others is the total, if it is in every row") func totals() throws {
        let head = ["申请人情况", Self.applicants.joined(separator: " ")]
        let rows = [
            "\(Self.received) 17 5 4 26", "\(Self.carriedIn) 2 2", "三、本年度办理结果", "（一）予以公开 3 4 1 8", "（七）总计 15 4 1 20",
            "\(Self.carriedOut) 4 1 3 8",
        ]
        let read = try read(head + rows)
        #expect(read["applications.received.total"] == 26 && read["applications.carried_in.total"] == 2)
        #expect(read.count == 5 && read.keys.allSatisfy { $0.hasSuffix(".total") })
        let report = try report(head + rows)
        #expect(report.coverage.unused.count == rows.count * 2 + 1)
        #expect(try self.read(head + rows.dropLast() + ["\(Self.carriedOut) 4 1 3"]).isEmpty)
    }

    @Test("a data frame's lines are cells, merged ones printed again") func dataFrame() throws {
        let read = try read([
            "        0       1       2       3", "0  第二十条第（五）项  第二十条第（五）项  第二十条第（五）项  第二十条第（五）项",
            "1    信息内容  本年处理决定数量  本年处理决定数量  本年处理决定数量", "2    行政许可      97      97      97",
            "3   第二十条第（六）项  第二十条第（六）项  第二十条第（六）项  第二十条第（六）项",
            "4    信息内容  本年处理决定数量  本年处理决定数量  本年处理决定数量", "5    行政处罚       8       8       8",
            "6    行政强制     NaN     NaN     NaN",
        ])
        #expect(read["article_20_5.licence.decisions"] == 97 && read["article_20_6.penalty.decisions"] == 8)
        #expect(read["article_20_6.coercion.decisions"] == nil && read.count == 2)
    }

    @Test("tables of fields that an empty line parts are several", arguments: ["\t", ","]) func tablesOfFields(separator: String) throws {
        let tables = [
            [["第二十条第（五）项", "第二十条第（五）项"], ["信息内容", "本年处理决定数量"], ["行政许可", "97"]],
            [["申请人情况"] + [String](repeating: "申请人情况", count: 7), ["申请人情况"] + Self.applicants]
                + [[Self.received, "16", "1", "", "", "", "", "17"], [Self.carriedIn, "", "2", "", "", "", "", "2"]],
        ]
        let read = try read(tables.flatMap { [""] + $0.map { $0.joined(separator: separator) } })
        #expect(read["applications.received.business"] == 1 && read["applications.carried_in.business"] == 2)
        #expect(read["applications.carried_in.natural_person"] == nil)
    }

    @Test("empty cells between tabs are cells, whatever cells labels span") func tabs() throws {
        let head = ["申请人情况", "自然人\t法人或其他组织\t总计", "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"]
        let rows = [
            "\(Self.received)\t16\t1\t\t\t\t\t17", "\(Self.carriedIn)\t\t2\t\t\t\t\t2", "三、本年度办理结果\t（一）予以公开\t\t3\t\t\t\t\t3",
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t4\t\t\t\t\t\t4",
        ]
        let read = try read(head + rows)
        #expect(read["applications.carried_in.business"] == 2 && read["applications.granted.business"] == 3)
        #expect(read["applications.carried_in.natural_person"] == nil && read["applications.granted.total"] == 3)
    }

    @Test("converters' attributes are no words") func attributes() throws {
        func cell(_ text: String) -> String { "[\(text)]{style=\"font-family:\\\"仿宋\\\";color:#333\"}" }
        let read = try read(
            [["第二十条第（五）项"], ["信息内容", "本年处理决定数量"], ["行政许可", "97"]].map { $0.map(cell).joined(separator: "   ") })
        #expect(read["article_20_5.licence.decisions"] == 97)
    }

    @Test("what may be a figure behind a row's label is said", arguments: ["l5", "三", "O", "1O2", "二十五"]) func odd(figure: String) throws {
        let report = try report(["第二十条第（六）项", "信息内容 本年处理决定数量", "行政处罚 \(figure)", "行政强制 7"])
        #expect(values(report) == ["article_20_6.coercion.decisions": 7])
        #expect(report.coverage.unused.map(\.raw) == [figure])
    }

    @Test("a row inside a cell is no figure with blanks around it") func rowInCell() throws {
        let head = "| 结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉 |"
        let lines = ["| 行政复议 行政诉讼 |", head] + ["| 8 0 9 6 23 |", "| 5 0 0 0 5 |", "| 0 1 0 0 1 |"]
        #expect(try report(lines).observations.allSatisfy { $0.status != .blank })
    }

    @Test("under a header that lost a column an empty cell is none of padding") func lostColumn() throws {
        #expect(try read(["第二十条第（一）项", "信息内容\t本年制发件数\t本年废止件数", "行政规范性文件\t\t12\t115", "规章\t\t\t3"]).isEmpty)
    }

    @Test("figures at the width at which a text was cut may go on") func cutAtWidth() throws {
        let sentence = "坚持以公开为常态、不公开为例外，健全工作机制，完善信息发布审核制度，及时回应社会关切，"
        let rows = ["1.当面申请数", "2.传真申请数", "3.网络申请数", "4.信函申请数"].enumerated().map { index, label in
            label + String(repeating: " ", count: 20 - index) + "件 3919"
        }
        let lines = ["一、概述"] + [String](repeating: sentence + sentence, count: 3) + ["政府信息公开情况统计表"] + rows
        let cut = lines.map { String($0.prefix(31)) }
        #expect(try read(lines).count == 4)
        let read = try read(cut)
        #expect(read.values.allSatisfy { $0 == 3919 } && read.count == 1)
    }

    @Test("a report on one line before another's title is not the other's") func firstReportOnOneLine() throws {
        let first =
            "云和县民政局2022年政府信息公开工作年度报告 一、总体情况 健全机制。二、主动公开政府信息情况 第二十条第（五）项 信息内容 本年处理决定数量 行政许可 9 第二十条第（六）项 "
            + "信息内容 本年处理决定数量 行政处罚 8 行政强制 7 三、收到和处理政府信息公开申请情况"
        let second = ["一、总体情况", "健全机制。", "二、主动公开政府信息情况", "第二十条第（五）项", "信息内容 本年处理决定数量", "行政许可 4"]
        let text = ([first, "临江县水务局2022年政府信息公开工作年度报告"] + second).joined(separator: "\n") + "\n"
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.txt"))
        #expect(report.findings.contains { $0.code == "X106" })
        let read = values(report)
        #expect(
            read
                == (report.agency == "云和县民政局"
                    ? [
                        "article_20_5.licence.decisions": 9, "article_20_6.penalty.decisions": 8, "article_20_6.coercion.decisions": 7,
                    ] : ["article_20_5.licence.decisions": 4]))
    }

    @Test("a unit of which the end is lost is not the form's", arguments: ["（单位：", "（单", "（单位：百", "（单位"]) func unitCutOff(unit: String)
        throws
    {
        let report = try report(["第二十条第（八）项", "信息内容 本年收费金额\(unit)", "行政事业性收费 1730"])
        #expect(values(report).isEmpty && report.coverage.unused.map(\.raw) == ["1730"])
    }
}
