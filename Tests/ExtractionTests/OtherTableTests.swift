import Documents
import Reports
import Testing

@testable import Extraction

/// Tables, headers and rows that say that their figures are another year's, another organ's, or something that the form does not count.
@Suite struct OtherTableTests {
    private static let head = ["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    private static let received = "一、本年新收政府信息公开申请数量"

    private func read(_ body: String) throws -> Report {
        let page = "<h1>青石市教育局2022年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>认真贯彻条例。</p>\(body)"
        return Extractor().extract(try DocumentReader().read(Array(page.utf8), name: "a.html"))
    }

    private func table(_ rows: [[String]]) -> String {
        "<table>"
            + rows.map { row in
                row.count == 1 ? "<tr><td colspan=8>\(row[0])</td></tr>" : "<tr>" + row.map { "<td>\($0)</td>" }.joined() + "</tr>"
            }.joined() + "</table>"
    }

    private func applications(
        title: String? = nil, corner: String = "申请人情况", _ column: Int = 0, _ head: String = "", row: String = received
    )
        throws -> Report
    {
        var heads = Self.head
        heads[0] = corner
        if column > 0 { heads[column] = head }
        let rows = (title.map { [[$0]] } ?? []) + [heads, [row, "225", "0", "3", "0", "0", "3", "231"]]
        return try read("<p>三、收到和处理政府信息公开申请情况</p>" + table(rows))
    }

    private func isRead(_ report: Report) -> Bool {
        report.observations.contains { $0.measure.code == "applications.received.total" }
    }

    private func isSaid(_ report: Report) -> Bool { report.findings.contains { $0.code == "X120" || $0.code == "X105" } }

    @Test("a row above the header that names another year or organ", arguments: ["2021年度", "上年度数据", "青石市水利局"])
    func title(text: String) throws {
        let report = try applications(title: text)
        #expect(!isRead(report) && isSaid(report))
    }

    @Test(
        "one that names the report's own, or explains the figures, costs nothing", arguments: ["2022年度", "单位：件", "注：与2021年口径一致", "青石市教育局"])
    func ownTitle(text: String) throws { #expect(isRead(try applications(title: text))) }

    @Test("the corner of the header names another year") func corner() throws {
        let report = try applications(corner: "2021年数据")
        #expect(!isRead(report) && isSaid(report))
        #expect(isRead(try applications(corner: "2022年数据")))
    }

    @Test(
        "under a header that is another year's, or none of the form's, the form's order tells nothing",
        arguments: [(7, "上年总计"), (3, "科研机构（2021年）"), (3, "新闻媒体"), (1, "同比（%）")])
    func header(column: Int, text: String) throws {
        let report = try applications(column, text)
        #expect(!isRead(report) && isSaid(report))
    }

    @Test("misprints and cut labels are the form's", arguments: [(3, "科研机枸"), (5, "法律服务"), (7, "合计")])
    func misprints(column: Int, text: String) throws { #expect(isRead(try applications(column, text))) }

    @Test("上年新收 is no misprint of 本年新收") func rowOfAnotherYear() throws {
        #expect(!isRead(try applications(row: "一、上年新收政府信息公开申请数量")))
        #expect(isRead(try applications(row: "一、本年新收政府信患公开申请数量")))
    }

    @Test("of two rows below the header of the appeals that differ neither is the report's") func twoRowsOfAppeals() throws {
        let routes = ["行政复议", "未经复议直接起诉", "复议后起诉"]
        let results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        func appeals(_ rows: [[Int]]) throws -> Report {
            let head = "<tr>" + routes.map { "<td colspan=5>\($0)</td>" }.joined() + "</tr>"
            let below = "<tr>" + routes.flatMap { _ in results }.map { "<td>\($0)</td>" }.joined() + "</tr>"
            let lines = rows.map { row in "<tr>" + row.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined()
            return try read("<p>四、政府信息公开行政复议、行政诉讼情况</p><table>\(head)\(below)\(lines)</table>")
        }
        let (one, other) = ([1, 0, 0, 1, 2] + [0, 0, 0, 0, 0] + [0, 1, 0, 0, 1], [3, 0, 0, 0, 3] + [0, 0, 0, 0, 0] + [0, 0, 0, 0, 0])
        func total(_ report: Report) -> Double? {
            report.observations.first { $0.measure.code == "appeals.reconsideration.total" }?.value
        }
        let (alone, twice) = (try appeals([one]), try appeals([one, one]))
        #expect(total(alone) == 2 && total(twice) == 2)
        let report = try appeals([one, other])
        #expect(total(report) == nil && isSaid(report))
    }

    // MARK: - Text

    private func text(_ lines: [String]) throws -> Report {
        let page = "青石市教育局2022年政府信息公开工作年度报告\n一、总体情况\n认真贯彻条例。\n" + lines.joined(separator: "\n") + "\n"
        return Extractor().extract(try DocumentReader().read(Array(page.utf8), name: "a.txt"))
    }

    private func lines(_ column: Int, _ head: String) -> [String] {
        var heads = Self.head
        heads[column] = head
        let rows = [[Self.received, "225", "0", "3", "0", "0", "3", "231"], ["二、上年结转政府信息公开申请数量", "2", "0", "0", "1", "0", "0", "3"]]
        return ["三、收到和处理政府信息公开申请情况"] + ([heads] + rows).map { $0.joined(separator: "  ") }
    }

    @Test("so it is in lines", arguments: [(3, "新闻媒体"), (7, "上年总计"), (3, "科研机构（上年）")])
    func headersOfLines(column: Int, head: String) throws {
        let report = try text(lines(column, head))
        #expect(!isRead(report) && isSaid(report))
        #expect(isRead(try text(lines(3, "科研机构"))))
    }

    @Test("rows in another order, a cell a line, are not told by their place") func rowsInDisorder() throws {
        let cells = { (label: String, figures: [Int]) in [label] + figures.map(String.init) }
        let rows =
            cells("二、上年结转政府信息公开申请数量", [2, 0, 0, 1, 0, 0, 3]) + cells(Self.received, [225, 0, 3, 0, 0, 3, 231])
            + cells("（一）予以公开", [227, 0, 3, 1, 0, 3, 234])
        let report = try text(["三、收到和处理政府信息公开申请情况"] + Self.head + rows)
        let read = report.observations.filter { $0.measure.code.hasSuffix("total") }.map { "\($0.measure.code) \($0.value ?? -1)" }
        #expect(!read.contains("applications.received.total 3.0") && !read.contains("applications.carried_in.total 231.0"))
    }

    @Test("results of appeals in another order than the form's are left out", arguments: ["  ", " | ", "\n"]) func resultsInDisorder(
        gap: String
    ) throws {
        func report(_ first: [String]) throws -> Report {
            let rest = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
            let heads = first + rest + rest
            let figures = [4, 0, 0, 0, 4] + [0, 0, 0, 0, 0] + [1, 0, 0, 0, 1]
            return try text([
                "四、政府信息公开行政复议、行政诉讼情况", ["行政复议", "未经复议直接起诉", "复议后起诉"].joined(separator: gap), heads.joined(separator: gap),
                figures.map(String.init).joined(separator: gap),
            ])
        }
        func value(_ report: Report, _ result: String) -> Double? {
            report.observations.first { $0.measure.code == "appeals.reconsideration.\(result)" }?.value
        }
        let swapped = try report(["结果纠正", "结果维持", "其他结果", "尚未审结", "总计"])
        #expect(value(swapped, "upheld") != 4)
        #expect(value(try report(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]), "upheld") == 4)
    }
}
