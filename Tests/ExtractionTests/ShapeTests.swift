import Documents
import Reports
import Testing

@testable import Extraction

/// The same tables in every shape give the same figures; where a shape loses cells, figures are left out and never moved.
@Suite struct ShapeTests {
    private func read(_ text: String) throws -> [String: Observation] {
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.txt"))
        return Dictionary(report.observations.map { ($0.measure.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func compare(_ tables: SyntheticTables, _ read: [String: Observation], mayMiss: Bool, _ note: String) {
        for (code, answer) in tables.answers {
            let value = read[code]?.value
            if let answer {
                let isRight = value == answer || (mayMiss && value == nil)
                #expect(isRight, "\(note): \(code) is printed \(answer), read \(String(describing: value))")
            } else {
                #expect(value == nil, "\(note): \(code) is printed blank, read \(String(describing: value))")
            }
        }
        let invented = read.values.filter { $0.status == .reported && tables.answers[$0.measure.code] == nil }
        #expect(invented.isEmpty, "\(note): \(invented.map(\.measure.code))")
    }

    @Test(arguments: ["2019", "2021"], 1...4 as ClosedRange<UInt64>) func plainFigures(form: String, seed: UInt64) throws {
        var tables = SyntheticTables(form: form, seed: seed) { value, _ in "\(value)" }
        // An appeals row that nothing but its order tells is read only if no more than a total of it is wrong.
        tables.balance { "\($0)" }
        for (name, shape) in SyntheticTables.shapesWithBlanks.merging(SyntheticTables.shapesWithoutBlanks, uniquingKeysWith: { a, _ in a })
        {
            compare(tables, try read(tables.text(shape)), mayMiss: false, "\(name), seed \(seed)")
        }
    }

    @Test(arguments: ["2019", "2021"], 5...8 as ClosedRange<UInt64>) func blanksAndMarks(form: String, seed: UInt64) throws {
        let tables = SyntheticTables(form: form, seed: seed) { value, generator in
            value == 0 ? ["0", "/", "—", nil].randomElement(using: &generator)! : "\(value)"
        }
        for (name, shape) in SyntheticTables.shapesWithBlanks {
            // Where merged cells leave bars behind, a row of appeals that fits two places is left out; of a cell a line, one that a blank ends and no
            // sum bears out.
            let mayMiss = name == "a row a line, merged cells as bars" || name.hasPrefix("a cell a line")
            compare(tables, try read(tables.text(shape)), mayMiss: mayMiss, "\(name), seed \(seed)")
        }
    }

    @Test(arguments: ["2019", "2021"], 9...16 as ClosedRange<UInt64>) func lostCellsMoveNothing(form: String, seed: UInt64) throws {
        let tables = SyntheticTables(form: form, seed: seed) { value, generator in
            value == 0 && Int.random(in: 0...2, using: &generator) > 0 ? nil : "\(value)"
        }
        for (name, shape) in SyntheticTables.shapesWithoutBlanks {
            compare(tables, try read(tables.text(shape)), mayMiss: true, "\(name), seed \(seed)")
        }
    }

    @Test("a label in two lines is not the row that its first line names") func cutLabels() throws {
        let rows = ["一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", "（六）其他", "处理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"]
        let header = "申请人情况 |\n自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
        let whole = try read(header + rows.joined(separator: "\n") + "\n")
        #expect(whole["applications.other.total"]?.value == 1)
        #expect(whole["applications.other_reasons.total"] == nil)
    }

    @Test("a table of a page that goes on without its header keeps the order of that header") func totalFirst() throws {
        let figures = "<td>5</td><td>3</td><td>0</td><td>0</td><td>2</td><td>0</td><td>0</td></tr>"
        let applicants = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
        let header = "<tr><td></td>" + (["总计"] + applicants).map { "<td>\($0)</td>" }.joined() + "</tr>"
        let rows = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"].map { "<tr><td>\($0)</td>" + figures }
        let whole = try read("<table>\(header)\(rows[0])</table><p>- 2 -</p><table>\(rows[1])</table>")
        #expect(whole["applications.carried_in.total"]?.value == 5)
        #expect(whole["applications.carried_in.legal_service"]?.value == 0)
        #expect(whole["applications.carried_in.welfare"]?.value == 2)
        let headless = try read("<table>\(rows[0])\(rows[1])</table>")
        #expect(headless.keys.filter { $0.hasPrefix("applications.") }.isEmpty)
    }

    @Test("the number of a page in the middle of a row", arguments: ["- 2 -", "— 2 —", "第2页", "第 2 页 共 9 页"])
    func pageNumber(mark: String) throws {
        let text = "申请人情况\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n一、本年新收政府信息公开申请数量\n3\n0\n0\n0\n\(mark)\n1\n0\n4\n"
        let read = try read(text)
        #expect(read["applications.received.legal_service"]?.value == 1)
        #expect(read["applications.received.other_organisation"]?.value == 0)
        #expect(read["applications.received.total"]?.value == 4)
    }

    @Test("of two reports in one source the first is read") func twoReports() throws {
        func text(_ year: Int, _ rows: String) -> String {
            "青石县教育局\(year)年政府信息公开工作年度报告\n一、总体情况\n认真贯彻条例。\n二、主动公开政府信息情况\n第二十条第（六）项\n信息内容\n本年处理决定数量\n\(rows)\n三、收到和处理政府信息公开申请情况\n"
        }
        let both = text(2021, "行政处罚\n5") + text(2022, "行政处罚\n7\n行政强制\n2")
        let report = Extractor().extract(try DocumentReader().read(Array(both.utf8), name: "reports.txt"))
        #expect(report.observations.filter { $0.status == .reported }.map(\.raw) == ["5"])
        #expect(report.findings.map(\.code).contains("X106"))
        let linked = text(2021, "行政处罚\n5") + "相关链接\n青石县教育局2020年政府信息公开工作年度报告\n青石县教育局2019年政府信息公开工作年度报告\n"
        let one = Extractor().extract(try DocumentReader().read(Array(linked.utf8), name: "report.txt"))
        #expect(!one.findings.map(\.code).contains("X106"))
    }

    @Test(
        "a label misprinted by one character is the form's, a longer one the report's own",
        arguments: [("行政强 制度", nil), ("行政政强制", "coercion"), ("行政强治", "coercion"), ("行政确认", nil), ("非行政强制", nil)])
    func misprints(label: String, row: String?) throws {
        let read = try read("第二十条第（六）项 |\n信息内容 | 本年处理决定数量 |\n行政处罚 | 4 |\n\(label) | 7 |\n")
        #expect(read["article_20_6.coercion.decisions"]?.value == (row == nil ? nil : 7))
        #expect(read["article_20_6.penalty.decisions"]?.value == 4)
    }

    @Test("a row of a page with fewer cells than its header tells no columns") func shortRow() throws {
        let page = """
            <table><tr><td colspan=4>第二十条第（六）项</td></tr>
            <tr><td>信息内容</td><td>上一年项目数量</td><td>本年增/减</td><td>处理决定数量</td></tr>
            <tr><td>行政处罚</td><td>4</td><td>120</td></tr><tr><td>行政强制</td><td>3</td><td>0</td><td>12</td></tr></table>
            """
        let read = try read(page)
        #expect(read.keys.filter { $0.hasPrefix("article_20_6.penalty") }.isEmpty)
        #expect(read["article_20_6.coercion.decisions"]?.value == 12)
    }

    @Test("a blank row does not take the figures of the misprinted one below it") func blankRowAbove() throws {
        let text = """
            申请人情况
            自然人
            法人或其他组织
            总计
            商业企业
            科研机构
            社会公益组织
            法律服务机构
            其他
            5.属于三类内部事务信息
            6.属于四类过程性信
            2
            0
            0
            0
            0
            0
            2
            7.属于行政执法案卷

            """
        let read = try read(text)
        #expect(read["applications.refused_internal_affairs.total"]?.value == nil)
        #expect(read["applications.refused_process_information.total"]?.value == 2)
    }
}
