import Documents
import Reports
import Testing

@testable import Extraction

/// What a table prints beside the form's rows and columns moves no figure, and leaves the sums open that may hold it.
@Suite struct UnreadRowTests {
    private func read(_ text: String) throws -> Report {
        Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.txt"))
    }

    private func value(_ code: String, in report: Report) -> Double? { report.observations.first { $0.measure.code == code }?.value }

    private let header = "申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
    private let known = ["8.属于行政查询事项 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |", "（四）无法提供 1.本机关不掌握相关政府信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"]

    @Test(
        "a row of the report's own between two of the form's is said to stand there, unless it adds nothing",
        arguments: [("9.涉及个人隐私 | 4 | 0 | 0 | 0 | 0 | 0 | 4 |", true), ("9.涉及个人隐私 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", false)])
    func rowOfItsOwn(row: String, counts: Bool) throws {
        let report = try read(header + [known[0], row, known[1]].joined(separator: "\n") + "\n")
        let beside: Set<String> = ["applications.refused_administrative_inquiry", "applications.unavailable_not_held"]
        #expect(report.coverage.rowsBesideUnread == (counts ? beside : []))
        #expect(value("applications.refused_administrative_inquiry.total", in: report) == 1)
        #expect(report.coverage.unused.count == 7)
    }

    @Test("a figure of a line that cannot be read is named, and costs its row nothing", arguments: ["1*", "160,5964"])
    func unclearFigure(raw: String) throws {
        let head = "申请人情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
        let report = try read(head + "一、本年新收政府信息公开申请数量 5 0 \(raw) 0 0 0 6\n二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1\n")
        #expect(value("applications.received.natural_person", in: report) == 5)
        #expect(value("applications.received.total", in: report) == 6)
        #expect(value("applications.received.research", in: report) == nil)
        #expect(report.coverage.unused.map(\.raw) == [raw])
        let alone = try read("第二十条第（八）项\n信息内容 本年收费金额\n行政事业性收费 \(raw)\n")
        #expect(value("article_20_8.fee.amount", in: alone) == nil)
        #expect(alone.coverage.unused.map(\.raw) == [raw])
    }

    @Test("a column of the report's own among the applicants is said to stand in each row that fills it") func columnOfItsOwn() throws {
        let names = ["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "境外组织", "其他", "总计"]
        func row(_ cells: [String]) -> String { "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>" }
        let rows = [
            ["一、本年新收政府信息公开申请数量", "8", "0", "0", "0", "0", "3", "0", "11"],
            ["二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "0", "1"],
        ]
        let report = try read("<table>" + ([names] + rows).map(row).joined() + "</table>")
        #expect(value("applications.received.total", in: report) == 11)
        #expect(report.coverage.rowsWithUnread == ["applications.received"])
        #expect(report.coverage.unused.map(\.raw) == ["3", "0"])
    }

    @Test("a header in one row tells an order of the report's own") func ownOrder() throws {
        let text = """
            申请人情况 | 其他 | 商业企业 | 自然人 | 社会公益组织 | 法律服务机构 | 科研机构 | 总计 |
            一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |

            """
        let report = try read(text)
        #expect(value("applications.received.natural_person", in: report) == 3)
        #expect(value("applications.received.research", in: report) == 6)
        #expect(value("applications.received.other_organisation", in: report) == 1)
        #expect(value("applications.received.total", in: report) == 21)
    }

    @Test("beside a column of the report's own no blank tells which figures are whose", arguments: ["备注", "占比", "上年"])
    func strangeColumn(head: String) throws {
        let text = "申请人情况 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计 \(head)\n一、本年新收政府信息公开申请数量 | | 2 | 0 | 0 | 0 | 0 | 2 | 100 |\n"
        let report = try read(text)
        #expect(report.observations.allSatisfy { $0.value == nil })
        #expect(report.findings.contains { $0.code == "X120" })
    }

    @Test("what is printed blank takes no figure from another table") func blankStays() throws {
        let table = "第二十条第（六）项 |\n信息内容 | 本年处理决定数量 |\n行政处罚 | %1 |\n行政强制 | %2 |\n"
        func printed(_ first: String, _ second: String) -> String {
            table.replacing("%1", with: first).replacing("%2", with: second)
        }
        let report = try read(printed("", "2") + "县图书馆\n" + printed("7", "2"))
        #expect(value("article_20_6.penalty.decisions", in: report) == nil)
        #expect(value("article_20_6.coercion.decisions", in: report) == 2)
        #expect(report.coverage.unused.map(\.raw) == ["7"])
    }

    @Test("a table in a shape that is not known is a loss that is said", arguments: [";", " ~ "]) func unknownShape(separator: String)
        throws
    {
        let cells = ["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
        let row = ["一、本年新收政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"]
        let text = "青石县教育局2023年政府信息公开工作年度报告\n一、总体情况\n认真贯彻条例。\n三、收到和处理政府信息公开申请情况\n"
        let report = try read(text + [cells, row].map { $0.joined(separator: separator) }.joined(separator: "\n") + "\n")
        #expect(report.findings.contains { $0.severity == .warning && ["X105", "X120"].contains($0.code) })
    }

    @Test("counts by tens or more are not the counts that are printed", arguments: ["百件", "万件", "千件"]) func scaledCounts(unit: String)
        throws
    {
        let table = "第二十条第（五）项（单位：%）\n信息内容 | 本年处理决定数量 |\n行政许可 | 36 |\n"
        let report = try read(table.replacing("%", with: unit))
        #expect(value("article_20_5.licence.decisions", in: report) == nil)
        #expect(report.findings.contains { $0.code == "X120" })
        #expect(value("article_20_5.licence.decisions", in: try read(table.replacing("%", with: "件"))) == 36)
    }

    @Test("a list of indicators whose columns are glued is a loss that is said") func gluedIndicators() throws {
        let report = try read(
            "青石县人民政府2015年政府信息公开工作年度报告\n一、概述\n认真贯彻条例。附件：指标名称 计量单位2015年度历年累计主动公开信息数条20263542其中：网站公开条17953304收到申请数条2121\n")
        #expect(report.observations.allSatisfy { $0.status != .reported })
        #expect(report.findings.contains { $0.code == "X105" && $0.severity == .warning })
    }

    @Test("a table with the appeals' headers that holds other organs' figures is a loss that is said") func appealsOfOthers() throws {
        let text = "青石县2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n单位,结果维持,结果纠正,其他结果,尚未审结,总计\n教育局,1,2,3,4,10\n民政局,1,0,0,0,1\n"
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.csv"))
        #expect(report.observations.isEmpty)
        #expect(report.findings.contains { $0.code == "X105" && $0.severity == .warning })
    }

    @Test("the number of a row or page among figures told by order alone does not balance: the row is left out") func rowNumber() throws {
        let cells = ["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
        let rows = [
            "一、本年新收政府信息公开申请数量", "3", "0", "0", "1", "0", "4", "2", "二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1", "（一）予以公开", "1",
            "1",
        ]
        let report = try read((cells + rows).joined(separator: "\n") + "\n")
        #expect(report.observations.allSatisfy { $0.measure.item == "carried_in" })
        #expect(value("applications.carried_in.total", in: report) == 1)
    }

    @Test("the rest of a table that no header stands over is told, figure by figure") func restOfTable() throws {
        let rows = ["一、本年新收政府信息公开申请数量 | 1 | 2 | 0 | 0 | 0 | 0 | 3 |"]
        let rest = "9 | 三、本年度办理结果 | 4 | 0 | 1 | 0 | 0 | 0 | 5 |\n10 | 三、本年度办理结果 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        let heading = "三、收到和处理政府信息公开申请情况\n"
        let report = try read(heading + header + rows.joined(separator: "\n") + "\n四、政府信息公开行政复议、行政诉讼情况\n" + rest)
        #expect(value("applications.received.total", in: report) == 3)
        #expect(report.coverage.unused.count == 16 && !report.observations.contains { $0.value == 4 || $0.value == 5 })
    }

    /// The first label's lines are too many to be joined, and what follows is no part of it: it is numbered otherwise.
    @Test func aPieceNumberedOtherwiseIsOfAnotherLabel() throws {
        let head = "申请人情况\n自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
        let rest = ["他处理无正当理", "由逾期不", "补正、行", "政机关不", "再处理其", "政府信息", "公开申请"]
        let lines =
            ["一、本年新收政府信息公开申请数量 43 0 0 0 0 37 80", "二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0", "（一）予以公开 0 0 0 0 0 1 1", "（六）其 1.申请人 0 0 0 0 0 36 36"]
            + rest
            + ["2.申请人 36 0 0 0 0 0 36", "逾期未按", "收费通知", "3.其他 0 0 0 0 0 0 0", "（七）总计 36 0 0 0 0 37 73", "四、结转下年度继续办理 7 0 0 0 0 0 7"]
        let report = try read("三、收到和处理政府信息公开申请情况\n" + head + lines.joined(separator: "\n") + "\n")
        #expect(report.observations.allSatisfy { !$0.measure.code.hasPrefix("applications.other_no") })
        #expect(report.observations.allSatisfy { !$0.measure.code.hasPrefix("applications.other_fee") })
        // What is unclear costs the rows around it nothing.
        for code in ["received", "granted", "concluded"] { #expect(value("applications.\(code).total", in: report) != nil) }
    }

    /// Heads broken over lines, as `pdftotext -layout` prints them: below each other, and not over their figures.
    @Test func headsBrokenOverLinesHaveAnOrder() throws {
        let text = """
            三、收到和处理政府信息公开申请情况
                                                                         申请人情况
            （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加                                 法人或其他组织
                       第四项之和）
                                                         自然人                                 总计
                                                                    科研机 社会公益 法律服务机
                                                               商业企业                其他
                                                                     构   组织    构
                  一、本年新收政府信息公开申请数量                       169    43   0     35      86   94 427
                  二、上年结转政府信息公开申请数量                        9     0    0      0      0    0    9
            三、本年度办理                （一）予以公开                0     0    0      0      14   0    14
            """
        let report = try read(text)
        #expect(value("applications.received.legal_service", in: report) == 86)
        #expect(value("applications.granted.legal_service", in: report) == 14)
    }

    @Test("a unit that blanks part from its figure is the figure's") func unitApart() throws {
        let report = try read("第二十条第（九）项\n   信息内容       采购项目数量             采购总金额\n  政府集中采购         13              173090.74 元\n")
        #expect(value("article_20_9.procurement.projects", in: report) == 13)
        #expect(value("article_20_9.procurement.amount", in: report) == 173090.74)
    }

    /// Order tells the columns of a row as long as none of the heads is lost, and words with digits that are no label are a loss that is told.
    @Test func aHeadIsLost() throws {
        let report = try read("第二十条第（一）项\n信息内容\n本年制发件数\n现行有效件数\n规章\n15\n60\n行政规范性文件\n1\n170\n")
        #expect(report.observations.isEmpty)
        #expect(report.coverage.unused.map(\.raw) == ["15", "60", "1", "170"])
        let glued = try read("第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 约12，另有3\n")
        #expect(glued.observations.isEmpty && !glued.coverage.unused.isEmpty)
    }

    /// Lines of a wiki's table, a cell each; a line that is lost moves what stands behind it, be it in the header or in a row.
    @Test func aWikiTableLosesACell() throws {
        let head = ["{|", "|", "|", "| 自然人", "| 商业企业", "| 科研机构", "| 社会公益组织", "| 法律服务机构", "| 其他", "| 总计", "|-"]
        let rows = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（七）总计"].enumerated().flatMap { index, label in
            ["| \(label)", "|"] + [3, 1, 0, 0, 2, 0, 6].map { "| \($0 * (index + 1))" } + ["|-"]
        }
        let lines = head + rows + ["|}"]
        func figures(_ lines: [String]) throws -> [String: Double] {
            let observations = try read("三、收到和处理政府信息公开申请情况\n" + lines.joined(separator: "\n") + "\n").observations
            return Dictionary(
                observations.compactMap { seen in seen.value.map { (seen.measure.code, $0) } }, uniquingKeysWith: { a, _ in a })
        }
        let whole = try figures(lines)
        #expect(whole.count == 21)
        for index in lines.indices.dropFirst().dropLast() {
            for (code, value) in try figures(Array(lines[..<index]) + Array(lines[(index + 1)...])) {
                #expect(whole[code] == value, "without line \(index + 1) (\(lines[index])): \(code)")
            }
        }
    }
}
