import Documents
import Reports
import Testing

@testable import Extraction

/// Tables that lines of text draw keep their columns; what is about another year or organ is left out.
@Suite struct LineGridTests {
    private func read(_ text: String) throws -> Report {
        Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.txt"))
    }

    private func values(_ report: Report, _ prefix: String) -> [String: Double] {
        let own = report.observations.filter { $0.measure.code.hasPrefix(prefix) && $0.value != nil }
        return Dictionary(own.map { (String($0.measure.code.dropFirst(prefix.count)), $0.value!) }, uniquingKeysWith: { first, _ in first })
    }

    private let applicants = ["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    private let received = ["一、本年新收政府信息公开申请数量", "", "2", "0", "", "0", "5", "7"]
    private let carried = ["二、上年结转政府信息公开申请数量", "1", "", "0", "0", "0", "", "1"]

    @Test("blanks between bars keep their columns, as does a column of the report's own") func bars() throws {
        let rows = [applicants + ["占比"], received + ["87%"], carried + ["13"]]
        let report = try read(rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n") + "\n")
        #expect(
            values(report, "applications.received.") == [
                "business": 2, "research": 0, "legal_service": 0, "other_organisation": 5, "total": 7,
            ])
        #expect(values(report, "applications.carried_in.").count == 5)
        #expect(report.coverage.unused.map(\.raw) == ["87%", "13"])
    }

    @Test("rules part the rows of a frame: a label in two lines is one") func frame() throws {
        let text = """
            ┌──────────┬────────────┬──────────┐
            │ 信息内容 │ 本年处理   │ 备注     │
            │          │ 决定数量   │          │
            ├──────────┼────────────┼──────────┤
            │ 行政     │ 4          │          │
            │ 处罚     │            │          │
            ├──────────┼────────────┼──────────┤
            │ 行政强制 │ 12         │          │
            └──────────┴────────────┴──────────┘

            """
        let report = try read("青石县教育局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n" + text)
        #expect(values(report, "article_20_6.") == ["penalty.decisions": 4, "coercion.decisions": 12])
    }

    @Test("a blank total that only an opening bar shows moves nothing into its place") func openingBars() throws {
        let text = """
            | | |申请人情况 | | | | | |
            | | |自然人 |法人或其他组织 | | | | |总计
            | | | |商业企业 |科研机构 |社会公益组织 |法律服务机构 |其他 |
            |三、本年度办理结果 |（一）予以公开 | |0 |0 |0 |0 |0 |0 |
            | |（二）部分公开（区分处理的，只计这一情形，不计其他情形） | |13 |0 |0
            |0 |11 |0 |
            | |（七）总计 | |252 |69 |0 |41 |69 |160 |
            |四、结转下年度继续办理 | | |0 |0 |0 |0 |0 |7 |
            第二十条第（五）项
            |信息内容 |本年处理决定数量
            |行政许可 |3

            """
        let report = try read("青石县教育局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n" + text)
        let concluded = values(report, "applications.concluded.")
        #expect(concluded["total"] == nil)
        #expect(concluded["business"] == nil || concluded["business"] == 69)
        #expect(values(report, "article_20_5.") == ["licence.decisions": 3])
    }

    @Test("bars that open cells, one on a line: a bar alone is an empty one") func aCellALine() throws {
        let text = """
            |申请人情况
            |自然人
             |商业企业
             |科研机构
             |社会公益组织
             |法律服务机构
             |其他
             |总计
            |
            | | |3.补正后申请内容仍不明确
             |
              |
             |
              |
              |
              |49
             |49
            |
            | | |5.要求行政机关确认或重新出具已获取信息
             |1
              |
             |2
              |
              |
              |49
             |52
            |

            """
        let report = try read("青石县教育局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n" + text)
        #expect(values(report, "applications.unavailable_still_unclear.") == ["other_organisation": 49, "total": 49])
        #expect(
            values(report, "applications.unprocessed_reconfirmation.") == [
                "natural_person": 1, "research": 2, "other_organisation": 49, "total": 52,
            ])
    }

    @Test("each route of appeals in a table of its own, under a heading that names it and nothing else") func aTableARoute() throws {
        let head = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|---|---|---|---|---|\n"
        let title = "青石县教育局2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n\n"
        let routes = [("行政复议", "5 1 0 2 8"), ("行政诉讼（未经复议直接起诉）", "1 0 0 0 1"), ("行政诉讼（复议后起诉）", "2 0 1  3")]
        let text = routes.map {
            "### \($0)\n\n\(head)| \($1.split(separator: " ", omittingEmptySubsequences: false).joined(separator: " | ")) |\n\n"
        }
        let page = routes.map { route, figures in
            let cells = ["结果维持 结果纠正 其他结果 尚未审结 总计", figures].map { row in
                "<tr>" + row.split(separator: " ", omittingEmptySubsequences: false).map { "<td>\($0)</td>" }.joined() + "</tr>"
            }
            return "<p>\(route)</p><table>\(cells.joined())</table>"
        }
        for text in [text.joined(), page.joined()] {
            let report = try read(text.hasPrefix("<") ? "<html><body><p>\(title)</p>\(text)</body></html>" : title + text)
            #expect(values(report, "appeals.reconsideration.") == ["upheld": 5, "corrected": 1, "other": 0, "pending": 2, "total": 8])
            #expect(values(report, "appeals.litigation_direct.")["total"] == 1)
            #expect(values(report, "appeals.litigation_after_reconsideration.") == ["upheld": 2, "corrected": 0, "other": 1, "total": 3])
        }
        let unnamed = try read(title + text[0].replacing("### 行政复议\n\n", with: ""))
        #expect(values(unnamed, "appeals.").isEmpty)
    }

    @Test("a label that one character misprints is read under the caption of its table, and nowhere else") func misprintedLabel() throws {
        let title = "青石县教育局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
        let table = "信息内容 |\n本年收费金额（单位：万元） |\n||\n行政事业型收费 |\n1.5 |\n"
        #expect(values(try read(title + "第二十条第（八）项 |\n|||\n" + table), "article_20_8.") == ["fee.amount": 15_000])
        #expect(values(try read(title + "行政事业型收费 |\n1.5 |\n"), "article_20_8.").isEmpty)
    }

    @Test("a table in the markup of wikis") func wiki() throws {
        let text = """
            {| class="wikitable"
            |-
            | colspan="4" | 第二十条第（一）项
            |-
            ! 信息内容 !! 本年制发件数 !! 本年废止件数 !! 现行有效件数
            |-
            | 规章 || || 3 || 20
            |-
            | 行政规范性<br />文件
            | 1
            |
            | 0
            |}

            """
        #expect(
            values(try read(text), "article_20_1.") == [
                "regulation.repealed": 3, "regulation.in_force": 20, "normative_document.issued": 1, "normative_document.in_force": 0,
            ])
    }

    @Test(
        "tables of another year or organ are left out, be they the only ones that can be read",
        arguments: ["上年度数据", "对比：2022年", "上一年度（供参考）", "下属单位：县图书馆", "青石县水利局"])
    func others(line: String) throws {
        let table = "第二十条第（六）项 |\n信息内容 | 本年处理决定数量 |\n行政处罚 | 4 |\n第二十条第（五）项 |\n信息内容 | 本年处理决定数量 |\n行政许可 | 9 |\n"
        let title = "青石县教育局2023年政府信息公开工作年度报告\n一、总体情况\n认真贯彻条例。\n二、主动公开政府信息情况\n"
        let report = try read("\(title)\(line)\n\(table)")
        #expect(values(report, "article_20").isEmpty)
        #expect(report.findings.contains { $0.code == "X120" })
        #expect(values(try read("\(title)本机关\n\(table)"), "article_20").count == 2)
    }

    @Test("of a header with both years the report's own counts, and blanks change nothing") func bothYears() throws {
        let names = applicants.dropFirst().map { "<td colspan=2>\($0)</td>" }.joined()
        let years = applicants.dropFirst().map { _ in "<td>上年</td><td>本年</td>" }.joined()
        func row(_ label: String, _ cells: [String]) -> String {
            "<tr><td>\(label)</td>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
        }
        let blank = row("二、上年结转政府信息公开申请数量", (0..<7).flatMap { ["\($0)", ""] })
        let full = row("一、本年新收政府信息公开申请数量", (0..<7).flatMap { ["9", "\($0)"] })
        let page = "<table><tr><td rowspan=2></td>\(names)</tr><tr>\(years)</tr>\(full)\(blank)</table>"
        let report = try read(page)
        #expect(values(report, "applications.carried_in.").isEmpty)
        #expect(values(report, "applications.received.").values.sorted() == [0, 1, 2, 3, 4, 5, 6])
    }

    @Test("a mark beside a figure keeps its place and costs no neighbour", arguments: ["128\\*", "128①", "128注1", "128%"])
    func marked(cell: String) throws {
        let report = try read(
            "申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n一、本年新收政府信息公开申请数量 | | | 247 | 73 |  | 46 | 53 | \(cell) | 547 |\n")
        let read = values(report, "applications.received.")
        #expect(read == ["natural_person": 247, "business": 73, "welfare": 46, "legal_service": 53, "total": 547])
        #expect(CellValue(cell) == .unclear)
    }

    @Test("what a page cut goes on without a header, in the order of that above") func goesOn() throws {
        func lines(_ rows: [[String]]) -> String { rows.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined() }
        let rest = ["（一）予以公开", "（二）部分公开", "（七）总计"].map { [$0, "1", "0", "2", "0", "0", "0", "3"] }
        let report = try read(lines([applicants, received, carried]) + "\n- 2 -\n\n" + lines(rest))
        #expect(values(report, "applications.granted.")["research"] == 2)
        #expect(values(report, "applications.concluded.").count == 7)
    }

    /// A line of a data frame repeats what its columns have in common, and is no table in one line.
    @Test(arguments: [true, false], ["report.txt", "report.csv"]) func dataFramesWithCommas(isNumbered: Bool, name: String) throws {
        let rows = [
            "0,1,2,3", String(repeating: "第二十条第（一）项,", count: 3) + "第二十条第（一）项", "信息内容,本年制发件数,本年废止件数,现行有效件数", "规章,0,0,51", "行政规范性文件,4,1,8",
            String(repeating: "第二十条第（五）项,", count: 3) + "第二十条第（五）项", "信息内容,本年处理决定数量,本年处理决定数量,本年处理决定数量", "行政许可,36,36,36",
        ]
        let lines = isNumbered ? [",\(rows[0])"] + rows.dropFirst().enumerated().map { "\($0),\($1)" } : Array(rows.dropFirst())
        let report = Extractor().extract(try DocumentReader().read(Array(lines.joined(separator: "\n").utf8), name: name))
        let values = Dictionary(
            report.observations.compactMap { seen in seen.value.map { (seen.measure.code, $0) } }, uniquingKeysWith: { first, _ in first })
        #expect(values["article_20_1.regulation.in_force"] == 51 && values["article_20_1.normative_document.repealed"] == 1)
        #expect(values["article_20_5.licence.decisions"] == 36 && values.count == 7)
    }

    /// In a table of cells an empty one is repeated as well.
    @Test func emptySpansAreRepeated() throws {
        let header = "信息内容" + String(repeating: ",本年处理决定数量", count: 3)
        let text = String(repeating: "第二十条第（六）项,", count: 3) + "第二十条第（六）项\n\(header)\n行政处罚,,,\n行政强制,54,54,54\n"
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.csv"))
        #expect(report.observations.map(\.measure.code) == ["article_20_6.penalty.decisions", "article_20_6.coercion.decisions"])
        #expect(report.observations.map(\.value) == [nil, 54])
    }
}
