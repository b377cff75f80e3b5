import Documents
import Reports
import Testing

@testable import Extraction

/// Tables in one line of running text are read as far as labels and figures account for every character.
@Suite struct OneLineTests {
    private func read(_ text: String) throws -> Report {
        Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.txt"))
    }

    private func values(_ report: Report, _ prefix: String) -> [String: Double] {
        let own = report.observations.filter { $0.measure.code.hasPrefix(prefix) && $0.value != nil && $0.status == .reported }
        return Dictionary(own.map { (String($0.measure.code.dropFirst(prefix.count)), $0.value!) }, uniquingKeysWith: { first, _ in first })
    }

    private let title = "青石县教育局2023年政府信息公开工作年度报告\n一、总体情况\n"
    private let applicants = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他"

    @Test("single figures behind their labels; the sentences around them stay sentences") func articleTwenty() throws {
        let report = try read(
            title + "我局全年收到政府信息公开申请7件。二、主动公开政府信息情况 第二十条第（五）项信息内容本年处理决定数量行政许可36"
                + "第二十条第（六）项信息内容本年处理决定数量行政处罚12行政强制4第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费0\n")
        #expect(values(report, "article_20_5.") == ["licence.decisions": 36])
        #expect(values(report, "article_20_6.") == ["penalty.decisions": 12, "coercion.decisions": 4])
        #expect(values(report, "article_20_8.") == ["fee.amount": 0])
        #expect(report.observations.contains { $0.measure.code == "applications.received.total" && $0.status == .stated && $0.value == 7 })
    }

    @Test("glued digits are parted where noughts show it and the row balances; others are left out and named") func gluedRows() throws {
        let report = try read(
            title + "三、收到和处理政府信息公开申请情况" + applicants + "一、本年新收政府信息公开申请数量200 000121二、上年结转政府信息公开申请数量0000000"
                + "三、本年度办理结果（一）予以公开6000017（二）部分公开（区分处理的，只计这一情形，不计其他情形）6000001"
                + "（三）不予公开1.属于国家秘密00000002.其他法律行政法规禁止公开30000033.危及“三安全一稳定”0000000（六）其他处理4 0 0 0 0 0 4"
                + "（七）总计1300000四、政府信息公开行政复议、行政诉讼情况\n")
        #expect(values(report, "applications.received.").isEmpty)
        #expect(values(report, "applications.carried_in.").count == 7)
        #expect(
            values(report, "applications.granted.") == [
                "natural_person": 6, "business": 0, "research": 0, "welfare": 0, "legal_service": 0, "other_organisation": 1, "total": 7,
            ])
        #expect(values(report, "applications.partly_granted.").isEmpty)
        #expect(values(report, "applications.refused_forbidden_by_law.")["total"] == 3)
        #expect(values(report, "applications.refused_safety_stability.")["total"] == 0)
        #expect(values(report, "applications.other.")["natural_person"] == 4)
        #expect(values(report, "applications.concluded.").isEmpty)
        let left = report.coverage.unused.map(\.raw)
        for raw in ["200", "000121", "6000001", "1300000"] { #expect(left.contains(raw), "\(raw) is not named: \(left)") }
    }

    @Test("a table ends where a word is neither label nor figure", arguments: ["共36件", "约36", "（含委托36）", "三十六"])
    func unknownWords(_ words: String) throws {
        let report = try read(title + "第二十条第（五）项信息内容本年处理决定数量行政许可\(words)第二十条第（六）项信息内容本年处理决定数量行政处罚12行政强制4\n")
        #expect(values(report, "article_20_5.").isEmpty)
        #expect(values(report, "article_20_6.") == ["penalty.decisions": 12, "coercion.decisions": 4])
    }

    @Test("years, counts of sentences and page marks in the place of a blank are no figure of a row")
    func figuresOfOtherWords() throws {
        let head = "第二十条第（六）项信息内容本年处理决定数量行政处罚 7 "
        let fee = " 第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费 3"
        for tail in ["行政强制 2021年" + fee, "行政强制2021年" + fee, "行政强制02021" + fee, fee + "\n行政强制36件，行政处罚88件。"] {
            let read = try read(title + head + tail + "\n")
            #expect(values(read, "article_20_6.") == ["penalty.decisions": 7], "\(tail)")
        }
        let mark = "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章3526- 5 -行政规范性文件 1 2 30\n"
        #expect(values(try read(title + mark), "article_20_1.").keys.allSatisfy { $0.hasPrefix("normative_document") })
    }

    @Test("last year's table in the same line is another table, this year's rows being blank") func lastYear() throws {
        let rows = "一、本年新收政府信息公开申请数量 %@二、上年结转政府信息公开申请数量 %@"
        let last = rows.replacing("%@", with: "1 1 0 0 0 0 2 ")
        let text = title + applicants + rows.replacing("%@", with: "") + "2022年情况 " + applicants + last + "\n"
        #expect(values(try read(text), "applications.").isEmpty)
    }

    @Test("a row that does not balance is none, where order alone tells its columns; marks count nothing") func orderAlone() throws {
        let head = "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
        func row(_ label: String, _ cells: String) -> String { label + "\n" + cells.split(separator: " ").joined(separator: "\n") + "\n" }
        let report = try read(
            title + head + row("一、本年新收政府信息公开申请数量", "222 79 165 67") + row("1.本机关不掌握相关政府信息", "4 52 / / / / /")
                + row("2.没有现成信息需要另行制作", "/ 31 / / / / 31"))
        #expect(values(report, "applications.unavailable_not_held.").isEmpty)
        #expect(values(report, "applications.unavailable_needs_creation.") == ["business": 31, "total": 31])
    }

    @Test("a figure between a label and one that has none is nobody's where blank lines stand on one side only") func betweenLabels() throws
    {
        let text = "第二十条第（六）项\n信息内容\n\n本年处理决定数量\n\n行政处罚\n220723\n\n行政强制\n\n三、收到和处理政府信息公开申请情况\n"
        #expect(values(try read(title + text), "article_20_6.").isEmpty)
        #expect(values(try read(title + text.replacing("\n\n", with: "\n")), "article_20_6.") == ["penalty.decisions": 220_723])
    }

    @Test("a table without labels of rows, and bars between all cells of a page", arguments: [" ", "|"]) func appeals(gap: String) throws {
        let results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        let words = ["四、政府信息公开行政复议、行政诉讼情况", "行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"] + results + results + results
        let cells = words + "1 0 2 0 3 0 0 4 0 4 0 0 0 0 0".split(separator: " ").map(String.init) + ["五、存在的主要问题及改进情况"]
        let filler = gap == "|" ? Array(repeating: "坚持公开。", count: 40) : []
        let report = try read((["青石县教育局2023年政府信息公开工作年度报告"] + filler + cells).joined(separator: gap) + "\n")
        #expect(values(report, "appeals.reconsideration.") == ["upheld": 1, "corrected": 0, "other": 2, "pending": 0, "total": 3])
    }
}
