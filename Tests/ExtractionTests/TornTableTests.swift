import Documents
import Reports
import Testing

@testable import Extraction

/// Tables whose lines were cut, wrapped, lost or put in another order: what may be a piece of a figure, or another row's, is left out.
@Suite struct TornTableTests {
    private static let received = "一、本年新收政府信息公开申请数量"
    private static let carriedIn = "二、上年结转政府信息公开申请数量"
    private static let head = ["申请人情况", "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"]

    private func report(_ lines: [String], year: Int = 2022) throws -> Report {
        let text = (["临江县水务局\(year)年政府信息公开工作年度报告"] + lines).joined(separator: "\n") + "\n"
        return Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.txt"))
    }

    private func read(_ lines: [String], year: Int = 2022) throws -> [String: Double] {
        Dictionary(
            try report(lines, year: year).observations.compactMap { cell in cell.value.map { (cell.measure.code, $0) } },
            uniquingKeysWith: { $1 })
    }

    /// An indicator list with a figure behind each label.
    private func list(_ rows: [(String, String)], gap: String = " 件 ") -> [String] {
        ["附件：政府信息公开情况统计表"] + rows.map { "\($0)\(gap)\($1)" }
    }

    private static let indicators = [
        ("（一）收到申请数", "37"), ("1.当面申请数", "21"), ("2.传真申请数", "0"), ("3.网络申请数", "16"), ("四、行政复议数量", "8"),
        ("（三）其他情形数", "6"), ("五、行政诉讼数量", "9"),
    ]

    @Test("a nought before other digits is a figure of its own, but in a cell", arguments: ["02", "00", "０２"])
    func leadingNought(cell: String) {
        #expect(FigureCell(text: cell, origin: Origin()).value == .unclear && CellValue(cell).isNumber)
        #expect(["0.2", "0"].allSatisfy { FigureCell(text: $0, origin: Origin()).value.isNumber })
    }

    @Test("a label that stands twice is of the group before it, and of none where rows come in another order") func sharedLabels() throws {
        let read = try read(list(Self.indicators), year: 2016)
        #expect(read["statistics_2014.4.3"] == 6 && read["statistics_2014.5.3"] == nil)
        let backward = try self.read(list(Self.indicators.reversed()), year: 2016)
        #expect(backward["statistics_2014.4.3"] == nil && backward["statistics_2014.5.3"] == nil && backward["statistics_2014.3.1"] == 37)
    }

    @Test("what a cut left of 不同意公开答复数 is no 同意公开答复数") func cutLabel() throws {
        let rows = Self.indicators.prefix(4) + [("同意公开答复数", "3")]
        #expect(try read(list(Array(rows)), year: 2016)["statistics_2014.3.3.2"] == nil)
    }

    @Test("a figure that no bar closes goes on in the digits that the next line begins with") func openCell() throws {
        func frame(_ last: String) -> [String] {
            ["第二十条第（五）项", "信息内容\t本年处理决定数量", "行政许可\t7", "第二十条第（六）项", "信息内容\t本年处理决定数量", "行政处罚\t\(last)"]
        }
        #expect(try read(frame("12"))["article_20_6.penalty.decisions"] == 12)
        #expect(try read(frame("12\n345\t"))["article_20_6.penalty.decisions"] == nil)
    }

    @Test("figures of one column that end alike with the rule above them were cut") func cutColumn() throws {
        let rows = Self.indicators.map { label, figure in label.padding(30) + "件   " + String(figure.prefix(2)) }
        let rule = String(repeating: "-", count: 36)
        let cut = ["附件：政府信息公开情况统计表", rule] + rows + [rule]
        #expect(try read(cut, year: 2016)["statistics_2014.3.1"] == nil)
    }

    @Test("a total at the edge of the text that begins like the sum of its row was cut") func cutTotal() throws {
        let rows = ["\(Self.received)          100 20 0 0 3 0 12", "\(Self.carriedIn) 2 0 0 0 0 0 2", "四、结转下年度继续办理 1 0 0 0 0 0 1"]
        let report = try report(Self.head + rows)
        #expect(!report.observations.contains { $0.measure.code == "applications.received.total" })
        #expect(report.observations.contains { $0.measure.code == "applications.received.natural_person" && $0.value == 100 })
        #expect(report.coverage.unused.map(\.raw) == ["12"])
    }

    @Test("where most rows stand on their lines a row below its whole label may be the next one's") func lostLines() throws {
        let read = try read(
            Self.head + [
                "\(Self.received) 9 0 0 0 0 0 9", "\(Self.carriedIn) 2 0 0 0 0 0 2", "（一）予以公开 1 0 0 0 0 0 1", "3.危及“三安全一稳", "定”",
                "7 0 0 0 0 0 7", "6.属于四类过程性信息 2 0 0 0 0 0 2",
            ])
        #expect(read["applications.refused_safety_stability.total"] == nil && read["applications.refused_process_information.total"] == 2)
    }

    @Test("figures between the words of a header are of another table, whose lines run through its own") func mixedLines() throws {
        let lines = ["二、主动公开政府信息情况", "第二十条第（五）项", "信息内容", "本年处理决定数量", "行政许可", "280"]
        #expect(try read(lines)["article_20_5.licence.decisions"] == 280)
        #expect(try read(Array(lines[..<3]) + ["4"] + Array(lines[3...]))["article_20_5.licence.decisions"] == nil)
    }

    @Test("the header of a torn table denies nothing") func noNarrative() throws {
        let lines = ["四、政府信息公开行政复议、行政诉讼情况", "未审结    总计  未经复议直接起诉  未", "经复议直接起诉  未经复议直接起诉  未", "经复议直接起诉  未经复议直接起诉  复"]
        #expect(try read(lines).isEmpty)
        #expect(try read(["四、政府信息公开行政复议、行政诉讼情况", "本年度未发生行政复议、行政诉讼案件。"])["appeals.reconsideration.total"] == 0)
    }

    @Test("rows of another table are none of the report's own") func foreignRow() throws {
        let report = try report([
            "第二十条第（一）项", "信息内容\t本年制发件数\t本年废止件数\t现行有效件数", "规章\t0\t0\t0", "四、结转下年度继续办理\t2\t0\t0",
        ])
        #expect(!report.observations.contains { $0.measure.code.contains("local") })
    }

    @Test("tables that a converter left out are said") func leftOut() throws {
        let report = try report(["二、主动公开政府信息情况", "[TABLE]", "三、收到和处理政府信息公开申请情况", "[TABLE]"])
        #expect(report.findings.contains { $0.code == "X107" && $0.variant == "table" })
        #expect(report.findings.contains { $0.code == "X105" && $0.severity == .warning })
    }

    /// A page copied block by block: labels below each other, and figures below each other that are not of one row.
    @Test(arguments: [["172", "8", "", "198"], ["172", "", "8", "198"], ["172", "8", "198"]]) func blocksBelowEachOther(figures: [String])
        throws
    {
        let head = ["第二十条第（一）项", "信息内容", "", "本年制发件数", "", "本年废止件数", "", "现行有效件数", "", "规章", "行政规范性文件", ""]
        #expect(try read(head + figures + ["", "第二十条第（五）项"]).isEmpty)
        let own = head.dropLast(3) + ["行政规范性文件", "", "172", "", "8", "", "198"]
        #expect(try read(own + ["", "第二十条第（五）项"])["article_20_1.normative_document.in_force"] == 198)
    }

    @Test("a figure that its line glues to a label is the row's first, where the row has all others") func gluedToLabel() throws {
        let head = ["二、主动公开政府信息情况", "第二十条第（一）项", "信息内容 本年制发件数 本年废止件数 现行有效件数"]
        let read = try self.read(head + ["规章 1 2 3", "行政规范性文件11 15 203"])
        #expect(read["article_20_1.normative_document.issued"] == 11 && read["article_20_1.normative_document.in_force"] == 203)
        #expect(!(try self.read(head + ["规章 1 2 3", "行政规范性文件11 203"]).keys.contains { $0.contains("normative") }))
        #expect(!(try self.read(head + ["规章 1 2 3", "行政规范性文件01 15 203"]).keys.contains { $0.contains("normative") }))
    }

    @Test("commas part cells whatever their number; where they may part thousands, a row with a blank is unread") func commas() throws {
        let rows = [
            "申请人情况", "自然人,法人或其他组织,总计", "自然人,商业企业,科研机构,社会公益组织,法律服务机构,其他,总计", "\(Self.received),3,0,0,1,0,0,4",
            "\(Self.carriedIn),,,2,,,,2", "三、本年度办理结果,（一）予以公开,3,0,2,1,0,0,6", "三、本年度办理结果,（二）部分公开,1,234,,,,,1,234",
            "四、结转下年度继续办理,0,0,0,0,0,0,0",
        ]
        let read = try self.read(rows)
        #expect(read.count == 23 && read["applications.carried_in.research"] == 2 && read["applications.granted.total"] == 6)
    }

    @Test("the blanks between cells make no line a sentence, and digits without a word no label") func wideLines() throws {
        let gap = String(repeating: " ", count: 120)
        func line(_ cells: [String]) -> String { cells.map { "[\($0)]{style=\"a\"}" }.joined(separator: gap) }
        let rows = [line([Self.received, "3", "0", "0", "1", "0", "0", "4"]), line([Self.carriedIn, "0", "0", "2", "0", "0", "0", "2"])]
        #expect(try read(Self.head + rows)["applications.received.total"] == 4)
        let report = try report(Self.head + ["\(Self.received) | 3, /, 4 | 1 | 0 | 0 | 0 | 4 | 5 |"])
        #expect(report.observations.first { $0.measure.code == "applications.received.natural_person" } == nil)
        #expect(report.coverage.unused.contains { $0.raw == "3, /, 4" })
    }

    @Test("where a figure of one table is in two pieces, as many as columns are no proof in another") func piecesElsewhere() throws {
        let article = ["第二十条第（一）项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章", "1", "0", "77"]
        let rows = Self.head + [Self.received, "3", "1", "4", Self.carriedIn, "2", "2"]
        #expect(try read(article + rows)["article_20_1.regulation.issued"] == 1)
        #expect(try read(article + rows + ["（一）予以公开", "1", "2", "12"])["article_20_1.regulation.issued"] == nil)
    }

    @Test("marks bear out the order of columns that a torn header leaves open") func marks() throws {
        let head = ["申请人情况", "法人或其他组织", "自然人 总", "商业 计"] + "企业 科 研 机 构 社会 公益 组织 法律 服务 机构 其 他".split(separator: " ").map(String.init)
        let rows = ["\(Self.received) 13 / / 4 / 2 19", "\(Self.carriedIn) / 1 / / / / 1", "（一）予以公开 5 / / 4 / / 9"]
        let read = try self.read(head + rows)
        #expect(read["applications.received.welfare"] == 4 && read["applications.granted.total"] == 9)
    }

}

extension String {
    fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: Swift.max(1, width - count)) }
}
