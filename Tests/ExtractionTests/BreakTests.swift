import Documents
import Reports
import Testing

@testable import Extraction

/// A source that breaks off gives what the whole one gives, or nothing: never half a number.
@Suite struct BreakTests {
    private func read(_ bytes: some Sequence<UInt8>, name: String = "report.txt") throws -> [String: Observation] {
        let report = Extractor().extract(try DocumentReader().read(Array(bytes), name: name))
        return Dictionary(report.observations.map { ($0.measure.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    @Test(arguments: ["2019", "2021"]) func cutAnywhere(form: String) throws {
        let tables = SyntheticTables(form: form, seed: 21) { value, _ in "\(value)" }
        for (name, shape) in SyntheticTables.shapesWithBlanks.merging(SyntheticTables.shapesWithoutBlanks, uniquingKeysWith: { a, _ in a })
        {
            let text = Array(tables.text(shape).utf8)
            for end in stride(from: 200, to: text.count, by: 307) {
                for (code, observation) in try read(text[..<end]) where observation.status == .reported {
                    #expect(observation.value == tables.answers[code], "\(name), cut at \(end): \(code)")
                }
            }
        }
    }

    private static let table =
        "二、主动公开政府信息情况\n第二十条第（六）项 | | | |\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n行政处罚 | 7 | 1 | 120 |\n行政强制 | 3 | 0 | "

    @Test("a figure at the break is read only where nothing can follow", arguments: [("12", nil), ("12 ", 12), ("12\n", 12), ("0", 0)])
    func lastFigure(end: String, expected: Double?) throws {
        let read = try read((Self.table + end).utf8)
        #expect(read["article_20_6.coercion.decisions"]?.value == expected)
        #expect(read["article_20_6.coercion.prior_items"]?.value == 3)
    }

    @Test("an amount goes on behind its 0") func lastAmount() throws {
        let text = "第二十条第（八）项\n信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n0"
        #expect(try read(text.utf8)["article_20_8.fee.amount"] == nil)
        #expect(try read((text + "\n").utf8)["article_20_8.fee.amount"]?.value == 0)
    }

    @Test("a total that its parts make up is whole", arguments: [("2", 2), ("1", nil as Double?)])
    func lastTotal(total: String, expected: Double?) throws {
        let text =
            "三、收到和处理政府信息公开申请情况\n申请人情况 |\n自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n一、本年新收政府信息公开申请数量 | 1 | 1 | 0 | 0 | 0 | 0 | "
        #expect(try read((text + total).utf8)["applications.received.total"]?.value == expected)
    }

    @Test("a page that breaks off in a cell") func lastCell() throws {
        let page = "<table><tr><td>第二十条第（六）项</td></tr><tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政处罚</td><td>12"
        #expect(try read(page.utf8, name: "page.html")["article_20_6.penalty.decisions"] == nil)
        #expect(try read((page + "</td>").utf8, name: "page.html")["article_20_6.penalty.decisions"]?.value == 12)
    }

    @Test(
        "what a sentence says before it breaks off may be taken back by what it would have said",
        arguments: [
            ("2023年，我局未收到政府信息公开申请", "applications.received.total"), ("2023年共收到政府信息公开申请12", "applications.received.total"),
            ("2023年共受理政府信息公开申请121件(其中本年新收1", "applications.received.total"), ("2023年未出现申请行政复议", "appeals.reconsideration.total"),
            ("2023年通过政府网站主动公开政府信息93条，", "disclosures.total"),
        ])
    func sentences(text: String, code: String) throws {
        #expect(try read(("一、总体情况\n" + text).utf8)[code] == nil)
    }

    @Test("a sentence that is whole counts, with or without a line feed", arguments: ["", "\n"]) func wholeSentence(end: String) throws {
        let read = try read(("一、总体情况\n2023年，我局未收到政府信息公开申请。" + end).utf8)
        #expect(read["applications.received.total"]?.value == 0)
    }
}
