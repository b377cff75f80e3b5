import Documents
import Reports
import Testing

@testable import Extraction

/// Tables as converters write them, with a cell lost or doubled: the figures of that row are left out or are right, those of the others are read.
@Suite struct LostCellTests {
    private func read(_ lines: [String]) throws -> [String: Double] {
        let text = (["临江县水务局2022年政府信息公开工作年度报告"] + lines).joined(separator: "\n") + "\n"
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.txt"))
        let printed = report.observations.filter { $0.status == .reported }
        return Dictionary(
            printed.compactMap { cell in cell.value.map { (cell.measure.code, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    private let head = [
        "| 申请人情况 | | | | | | |", "| 自然人 | 法人或其他组织 | | | | | 总计 |", "| 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |",
    ]

    @Test("a blank before a row's figures is padding of its label, where rows have different paddings") func paddings() throws {
        let read = try read(
            head + [
                "| 一、本年新收政府信息公开申请数量 | | | 178 | 29 | 36 | 44 | 44 | 385 |",
                "| 二、上年结转政府信息公开申请数量 | | | 1 | 0 | 4 | 0 | 0 | 0 | 5 |",
                "| 三、本年度办理结果 | （一）予以公开 | | 45 | 0 | 0 | 0 | 0 | 0 | 45 |",
                "| （三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 1 | 1 |",
                "| 2.其他法律行政法规禁止公开 | 15 | 0 | 0 | 0 | 0 | 15 |", "| 3.危及“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 1 | 1 |",
            ])
        #expect(!read.keys.contains { $0.hasPrefix("applications.refused_forbidden_by_law") })
        #expect(read["applications.received.natural_person"] == nil && read["applications.received.business"] == nil)
        #expect(read["applications.granted.natural_person"] == 45 && read["applications.carried_in.research"] == 4)
    }

    @Test("a row that a doubled cell fills up shows nothing of the others' paddings") func doubled() throws {
        let read = try read(
            head + [
                "| 一、本年新收政府信息公开申请数量 | | | 17 | 2 | 2 | 3 | 4 | 4 | 0 | |", "| （一）予以公开 | | 0 | 0 | 5 | 0 | 0 | 0 | |",
                "| 四、结转下年度继续办理 | | | 2 | 0 | 5 | 0 | 0 | 0 | |",
            ])
        #expect(!read.keys.contains { $0.hasSuffix("total") } && read["applications.received.welfare"] == nil)
        #expect(read["applications.granted.welfare"] == nil && read["applications.carried_out.welfare"] == nil)
    }

    @Test("noughts fill no total that no row prints") func noughts() throws {
        func row(_ label: String, _ figures: [Int]) -> [String] { [label] + figures.map { "    \($0)" } }
        let lines =
            ["申请人情况", "自然人", "法人或其他组织", "总计", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
            + row("一、本年新收政府信息公开申请数量", [3, 0, 0, 0, 2, 0]) + row("二、上年结转政府信息公开申请数量", [0, 0, 0, 0, 0, 0, 0])
            + row("四、结转下年度继续办理", [0, 1, 0, 0, 0, 0])
        #expect(try read(lines).isEmpty)
    }

    @Test("a row of blanks takes no figures from the line below, which lost its label") func blankRow() throws {
        let read = try read([
            "| 申请人情况| 自然人| 商业企业| 科研机构| 社会公益组织| 法律服务机构| 其他| 总计", "---|---|---|---|---|---|---|---", "1.信访举报投诉类申请| | | | | | | ",
            "| 43| | | | | | 43 ",
            "3.要求提供公开出版物| 2| | | | | | 2 ", "4.无正当理由大量反复申请| | 1| | | | | 1 ",
        ])
        #expect(!read.keys.contains { $0.hasPrefix("applications.unprocessed_petition") })
    }

    @Test("a line of a frame that ends before the frame does lost a cell") func frame() throws {
        let read = try read([
            "┌──────────┬────────────┬────────────┬────────────┐", "│ 信息内容 │本年制发件数│本年废止件数│现行有效件数│",
            "├──────────┼────────────┼────────────┼────────────┤", "│   规章   │     5      │    102     │",
            "├──────────┼────────────┼────────────┼────────────┤", "│行政规范性│     0      │     17     │     74     │",
            "│   文件   │            │            │            │", "└──────────┴────────────┴────────────┴────────────┘",
        ])
        #expect(!read.keys.contains { $0.hasPrefix("article_20_1.regulation") })
    }

    @Test("bars in pairs part cells as one does: nothing stands between them") func pairs() throws {
        let cells = [
            ["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
            ["一、本年新收政府信息公开申请数量", "", "", "", "", "5", "", "5"], ["二、上年结转政府信息公开申请数量", "", "7", "", "", "", "", "7"],
            ["（一）予以公开", "", "", "", "", "", "9", "9"],
        ]
        let read = try read(cells.map { $0.joined(separator: "||") })
        #expect(
            read == [
                "applications.received.legal_service": 5, "applications.received.total": 5, "applications.carried_in.business": 7,
                "applications.carried_in.total": 7, "applications.granted.other_organisation": 9, "applications.granted.total": 9,
            ])
    }

    /// A table of appeals as a data frame prints it, without totals; `damage` changes its lines.
    private func dataFrame(_ damage: (inout [String]) -> Void = { _ in }) throws -> [String: Double] {
        let routes = Array(repeating: "行政复议", count: 5) + Array(repeating: "行政诉讼", count: 10)
        let over = Array(repeating: "", count: 5) + Array(repeating: "未经复议直接起诉", count: 5) + Array(repeating: "复议后起诉", count: 5)
        let results = (0..<3).flatMap { _ in ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] }
        let figures = ["0", "2", "6", "0", "nan", "0", "0", "0", "3", "nan", "1", "0", "7", "0", "nan"]
        let rows = [routes, over, results, figures].enumerated().map { "| \($0) | " + $1.joined(separator: " | ") + " |" }
        let head = "|   | " + (0..<15).map(String.init).joined(separator: " | ") + " |"
        var lines = [head, "|--:|" + String(repeating: ":--|", count: 15)] + rows
        damage(&lines)
        return try read(lines)
    }

    @Test("a data frame's own numbers of rows and columns are no figures") func index() throws {
        let read = try dataFrame()
        #expect(read.count == 12 && read["appeals.reconsideration.corrected"] == 2 && read["appeals.litigation_direct.pending"] == 3)
    }

    @Test("nor where it has no row of their names") func headlessIndex() throws {
        let read = try dataFrame { $0.removeFirst() }
        #expect(read["appeals.reconsideration.upheld"] != 3 && read["appeals.litigation_direct.pending"] != 0)
    }

    @Test("nor where a line stands twice, or words or a piece of its rule are lost") func damagedIndex() throws {
        let whole = try dataFrame()
        for damage: (inout [String]) -> Void in [
            { $0.insert($0[4], at: 4) }, { $0[2] = String($0[2].dropFirst(4)) }, { $0[1] = "|--:| " + $0[1].dropFirst(9) },
        ] {
            let read = try dataFrame(damage)
            #expect(read.allSatisfy { whole[$0.key] == $0.value }, "\(read)")
        }
    }

    @Test("nor where nothing stands between it and the frame before") func indexOfASecondFrame() throws {
        let before = [
            "|   | 0 | 1 | 2 |", "|--:|:--|:--|:--|", "| 0 | 信息内容 | 本年处理决定数量 | 本年处理决定数量 |", "| 1 | 行政许可 | 36 | 36 |",
            "| 2 | 行政处罚 | 4 | 4 |",
            "| 3 | 行政强制 | 7 | 7 |",
        ]
        let whole = try dataFrame()
        let read = try dataFrame { $0.insert(contentsOf: before, at: 0) }
        #expect(read.filter { $0.key.hasPrefix("appeals") }.allSatisfy { whole[$0.key] == $0.value }, "\(read)")
    }

    @Test("a row whose figures begin under the header of the labels was moved") func movedRow() throws {
        let read = try read([
            "| 勾稽关系 | 勾稽关系.1 | 勾稽关系.2 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |", "|---|---|---|---|---|---|---|---|---|---|",
            "| 三、本年度办理结果 | （三）不予公开 | 7.属于行政执法案卷 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
            "| 8.属于行政查询事项 | 34 | 0 | 0 | 0 | 0 | 0 | 34 | nan | nan |",
            "| （四）无法提供 | 1.本机关不掌握相关政府信息 | 0 | 0 | 0 | 0 | 49 | 0 | 49 | nan |",
        ])
        #expect(read.count == 7 && read["applications.refused_enforcement_file.total"] == 1)
    }

    @Test("one figure of a row of two columns is no year's: the other may be the blank one") func cumulative() throws {
        let rows: [(String, [Int])] = [
            ("1.政府公报公开政府信息数", [591]), ("2.政府网站公开政府信息数", [10, 1697]), ("3.政务微博公开政府信息数", [465, 3550]), ("4.政务微信公开政府信息数", []),
            ("5.其他方式公开政府信息数", [699, 4778]),
        ]
        let lines = ["统计指标", "单位", "统计数", "历年累计"] + rows.flatMap { [$0, "条"] + $1.map(String.init) }
        let read = try read(lines)
        #expect(read["statistics_2014.1.2.1"] == nil && read["statistics_2014.1.2.2"] == 10 && read["statistics_2014.1.2.5"] == 699)
        // Columns copied one by one: figures stand apart from labels that have none.
        let parted = try self.read(lines + ["（二）通过不同渠道和方式公开政府信息的情况", "12", "34", "（一）收到申请数", "件", "5", "6"])
        #expect(parted.isEmpty)
    }

    @Test("the heading of rows that follow is no label of theirs") func headingInLine() throws {
        let line = "统计指标 单位 统计数 1.政府公报公开政府信息数 条 5 2.政府网站公开政府信息数 条 16 3.政务微博公开政府信息数 条 7 三、依申请公开情况 （一）收到申请数 件 3 1.当面申请数 件 2"
        let read = try read([line])
        #expect(read["statistics_2014.3.1"] == 3 && !read.keys.contains { $0.contains("local") })
    }

    @Test("three figures that commas part are no figure of thousands for certain") func commas() throws {
        let read = try read(["第二十条第（六）项", "信息内容,本年处理决定数量,本年处理决定数量,本年处理决定数量", "行政处罚,137,137,137", "行政强制,5,5,5"])
        #expect(read["article_20_6.penalty.decisions"].map { $0 == 137 } != false)
    }

    @Test("a table some of whose rows have fewer digits than columns has lost blanks: none is cut") func gluedBlanks() throws {
        let head = ["申请人情况", "自然人法人或其他组织总计", "商业企业科研机构社会公益组织法律服务机构其他"]
        let whole = ["一、本年新收政府信息公开申请数量1000012", "二、上年结转政府信息公开申请数量1200003", "三、本年度办理结果（一）予以公开0000000"]
        #expect(try !read(head + whole).isEmpty)
        #expect(try read(head + whole.dropLast() + ["三、本年度办理结果（一）予以公开000900"]).isEmpty)
    }

    @Test("a line of dashes under a narrow column is a rule, not a row of marks") func narrowRule() throws {
        let routes = Array(repeating: "行政复议", count: 5) + Array(repeating: "行政诉讼", count: 10)
        let results = (0..<3).flatMap { _ in ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] }
        let figures = ["0", "2", "6", "0", "8", "0", "0", "0", "3", "3", "1", "0", "7", "0", "8"]
        func line(_ cells: [String]) -> String { "|" + cells.joined(separator: "|") + "|" }
        let rule = line(results.map { $0 == "总计" ? "--" : "----" })
        let over = Array(repeating: "", count: 5) + Array(repeating: "未经复议直接起诉", count: 5) + Array(repeating: "复议后起诉", count: 5)
        #expect(try read([line(routes), rule, line(routes), line(over), line(results), line(figures)]).count == 15)
    }

    @Test("a page's number among rows of one line each is nobody's") func pageNumber() throws {
        let read = try read([
            "| 统计指标 | 单位 | 统计数 | 历年累计 |", "| 1.政府公报公开政府信息数 | 条 | | 591 |", "- 3 -", "| 2.政府网站公开政府信息数 | 条 | 10 | 1697 |", "2",
            "| 3.政务微博公开政府信息数 | 条 | 465 | 3550 |", "| 4.政务微信公开政府信息数 | 条 | | 1177 |", "4", "| 5.其他方式公开政府信息数 | 条 | 699 | 4778 |",
        ])
        #expect(!read.contains { [2, 3, 4].contains($0.value) } && read["statistics_2014.1.2.1"] == nil)
        let article = try self.read(["第二十条第（六）项", "信息内容  本年处理决定数量", "行政处罚  36", "行政强制", "2", "第二十条第（八）项"])
        #expect(article["article_20_6.coercion.decisions"] == nil && article["article_20_6.penalty.decisions"] == 36)
    }

    @Test("a row of a wiki's table that lost a cell, and a label cut in its middle") func shortRow() throws {
        let read = try read([
            "{|", "! 统计指标", "! 单位", "! 统计数", "! 历年累计", "|-", "| 1.政府公报公开政府信息数", "| 条", "| 591", "|-", "| 2.政府网站公开政府信息数", "| 条", "| 10",
            "| 1697",
            "|-", "| 3.政务微博公开政府信息数", "| 条", "| 465", "| 3550", "|-", "| 4.政务微信公开政府信息数", "| 条", "| 5", "| 1177", "|-", "| 5.其他公开政府信息数",
            "| 条", "| 699",
            "| 4778", "|}",
        ])
        #expect(read["statistics_2014.1.2.1"] == nil && read["statistics_2014.1.2.2"] == 10 && !read.keys.contains { $0.contains("local") })
    }

    @Test("a cell that may be two tells no columns of a row that is shorter than the others") func twoInOne() throws {
        let read = try read(
            head + [
                "| 一、本年新收政府信息公开申请数量 | | | 9 | 3 | 8 | 0 0 | 4 | 24 |", "| 二、上年结转政府信息公开申请数量 | | | 1 | 0 | 4 | 0 | 0 | 0 | 5 |",
                "| 三、本年度办理结果 | （一）予以公开 | | 45 | 0 | 0 | 0 | 0 | 0 | 45 |", "| 四、结转下年度继续办理 | | | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
            ])
        #expect(!read.keys.contains { $0.hasPrefix("applications.received") } && read["applications.granted.total"] == 45)
    }

    @Test("one header over three columns, misprinted over one of them, names none of the form before") func repeatedHeader() throws {
        let read = try read([
            "| 第二十条第（五）项 | 第二十条第（五）项 | 第二十条第（五）项 | 第二十条第（五）项 |", "| 信息内容 | 本年处理决定数量 | 本年决定数量 | 本年处理决定数量 |", "| 行政许可 | 7 | 7 | 7 |",
        ])
        #expect(!read.keys.contains { $0.hasSuffix("prior_items") || $0.hasSuffix("change") })
    }

    @Test("of two reports the first is read, whatever markup heads them, and where a title goes over two lines") func secondReport() throws
    {
        func report(_ organ: String, _ year: Int, _ figure: Int, heading: (String) -> String) -> [String] {
            let title = "\(organ)\(year)年政府信息公开工作年度报告"
            return [heading(title), heading("一、概述"), "加强公开。", heading("二、主动公开政府信息情况"), "| 信息内容 | 本年处理决定数量 |", "| 行政处罚 | \(figure) |"]
        }
        for heading: (String) -> String in [
            { $0 }, { "== \($0) ==" }, { "h2. {anchor:x}\($0)" }, { "h1(#x). \($0)" }, { String($0.dropLast()) + "\n" + $0.suffix(1) },
        ] {
            let lines = report("临江县水务局", 2022, 4, heading: heading) + report("云和县民政局", 2021, 9, heading: heading)
            #expect(try !self.read(lines).values.contains(9), "\(heading("…"))")
        }
    }

    @Test("a figure that the end of a line cut is no figure, and moves none of its row") func wrappedFigure() throws {
        let read = try read(
            head + [
                "| 一、本年新收政府信息公开申请数量 | | | 178 | 29 | 36 | 44 | 44 | 0 | 331 |", "| 二、上年结转政府信息公开申请数量 | | | 1", "2 | 0 | 0 | 0 | 0 | 3 | |",
            ])
        #expect(!read.keys.contains { $0.hasPrefix("applications.carried_in") && read[$0] != 0 && read[$0] != 3 })
    }

    @Test("an amount of no unit with thousandths is none of yuan") func thousandths() throws {
        #expect(try read(["第二十条第（八）项", "信息内容 本年收费金额", "行政事业性收费 157.4649"]).isEmpty)
    }

    @Test("digits under a header that is repeated without blanks may be one figure repeated") func repeatedDigits() throws {
        #expect(try read(["第二十条第（六）项", "信息内容本年处理决定数量本年处理决定数量本年处理决定数量", "行政处罚777", "行政强制111"]).isEmpty)
    }
}
