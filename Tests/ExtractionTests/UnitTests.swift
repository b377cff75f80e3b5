import Documents
import Reports
import Testing

@testable import Extraction

/// Units of money and of counts, wherever they are printed.
@Suite struct UnitTests {
    private func values(_ body: String, name: String = "a.html") throws -> [String: Double] {
        let page = "<h1>青石市教育局2022年政府信息公开工作年度报告</h1>\(body)"
        let report = Extractor().extract(try DocumentReader().read(Array(page.utf8), name: name))
        return Dictionary(
            report.observations.compactMap { cell in cell.value.map { (cell.measure.code, $0) } }, uniquingKeysWith: { $1 })
    }

    private func table(_ rows: [[String]]) -> String {
        "<table>" + rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined() + "</table>"
    }

    private func applications(_ figure: String = "225", above: String = "", total: String = "总计") -> String {
        let head = ["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", total]
        return "<p>三、收到和处理政府信息公开申请情况</p>\(above)"
            + table([head, ["一、本年新收政府信息公开申请数量", figure, "0", "0", "0", "0", "6", "231"]])
    }

    @Test("a count with a unit of ten thousands beside it is none", arguments: ["225万", "2.25万", "225亿", "225万元", "225元"])
    func unitBesideCount(figure: String) throws {
        let read = try values(applications(figure))
        #expect(read["applications.received.natural_person"] == nil && read["applications.received.other_organisation"] == 6)
    }

    @Test(
        "applications counted by hundreds are left out, wherever that is said",
        arguments: [("<p>单位：百件</p>", "总计"), ("<p>计量单位：万</p>", "总计"), ("", "总计（百件）"), ("", "总计（单位：千件）")])
    func scaledApplications(above: String, total: String) throws {
        #expect(try values(applications(above: above, total: total)).isEmpty)
    }

    @Test(
        "what says no more than a unit, and what only begins like a scale, costs nothing",
        arguments: ["<p>单位：件</p>", "<p>申请单位百分之百满意</p>", "<p>十件实事（含百日攻坚）</p>"])
    func plainUnits(above: String) throws {
        #expect(try values(applications(above: above))["applications.received.total"] == 231)
    }

    private func indicators(amount: String, unit: String, _ value: String = "5.5", count: String = "条") -> String {
        table([
            ["统计指标", "单位", "统计数"], ["一、主动公开政府信息数", count, "3460"], ["（一）主动公开规范性文件数", "条", "12"],
            ["七、\(amount)", unit, value],
            ["八、机构建设和保障经费情况", "——", ""], ["（一）政府信息公开工作专门机构数", "个", "3"],
        ])
    }

    @Test(
        "an amount of the list of 2014 is in the unit of its row",
        arguments: [("万元", 55_000.0), ("元", 5.5), ("千元", 5_500), ("亿元", 550_000_000), ("", 55_000), ("美元", nil)])
    func amountsOfIndicators(unit: String, yuan: Double?) throws {
        let read = try values(indicators(amount: "依申请公开信息收取的费用", unit: unit))
        #expect(read["statistics_2014.7"] == yuan && read["statistics_2014.1.1"] == 3460)
    }

    @Test("the label names it too; beside another it is none", arguments: [("", 55_000.0), ("元", 55_000), ("万元", nil)])
    func amountsByTheLabel(unit: String, yuan: Double?) throws {
        #expect(try values(indicators(amount: "依申请公开信息收取的费用（元）", unit: unit, "55000"))["statistics_2014.7"] == yuan)
    }

    @Test(arguments: ["百条", "万条"]) func indicatorsCountedByHundredsAreLeftOut(unit: String) throws {
        let read = try values(indicators(amount: "依申请公开信息收取的费用", unit: "万元", count: unit))
        #expect(read["statistics_2014.1.1"] == nil && read["statistics_2014.8.1"] == 3)
    }
}
