import Documents
import Reports
import Testing

@testable import Extraction

/// Who reports and on which year, from pages of our own.
@Suite("Identity")
struct IdentityTests {
    static func read(_ text: String, path: String = "", agency: String? = nil, year: Int? = nil) throws -> ReportIdentity {
        let document = try DocumentReader().read(Array(text.utf8), name: "page.txt")
        return IdentityReader().read(document, hints: SourceHints(path: path, agency: agency, year: year))
    }

    @Test(
        "title",
        arguments: [
            ("2020年青石市科技局信息公开年报", "青石市科技局", 2020), ("青石县柳林镇人民政府2021年政府信息公开工作年度报告", "青石县柳林镇人民政府", 2021),
            ("2022年度柳林镇政府信息公开工作年度报告", "柳林镇", 2022),
            ("青石市科技局二〇二〇年政府信息公开工作年度报告", "青石市科技局", 2020), ("二○一九年度青石县水利局政府信息公开年度报告", "青石县水利局", 2019),
            ("2020年青石市政府信息公开工作年度报告", "青石市人民政府", 2020),
            ("青石县水利局\n2019年政府信息公开工作年度报告", "青石县水利局", 2019), ("青石县文广新局2013年度信息公开工作\n年度报告", "青石县文广新局", 2013),
            ("青石市自然资源和规划局柳林分局2021年度政府信息公开年度报告", "青石市自然资源和规划局柳林分局", 2021),
            ("2022年度青石县人民政府信息公开年度报告", "青石县人民政府", 2022), ("青石县第一中学2022年政府信息公开工作年度报告", "青石县第一中学", 2022),
            ("青石市科技创新委员会2022年政府信息公开工作年度报告", "青石市科技创新委员会", 2022), ("犍为县水利局2022年政府信息公开工作年度报告", "犍为县水利局", 2022),
            ("中共青石县委机构编制委员会办公室2022年政府信息公开工作年度报告", "中共青石县委机构编制委员会办公室", 2022),
        ])
    func title(text: String, agency: String, year: Int) throws {
        let identity = try Self.read(text + "\n一、总体情况\n认真贯彻落实条例，扎实推进各项工作。")
        #expect(identity.agency == agency)
        #expect(identity.year == year)
    }

    @Test("metadata glued without separators")
    func metadata() throws {
        let identity = try Self.read(
            """
            2020年青石市科技局信息公开年报
            来源:青石市科技局 时间:2021-01-29
            索引号000014349/2021-13675 分类市政府部门
            发布机构青石市科技局 发文日期2021-01-29
            文号
            一、总体情况
            """)
        #expect(identity.indexNumber == "000014349/2021-13675")
        #expect(identity.category == "市政府部门")
        #expect(identity.publisher == "青石市科技局")
        #expect(identity.publishedOn == CalendarDate(year: 2021, month: 1, day: 29))
        #expect(identity.documentNumber == nil)
        #expect(identity.aliases.contains("青石市科学技术局"))
        #expect(identity.scope == .own)
    }

    @Test(
        "names in the text, and none where only 我局 is said",
        arguments: [
            ("现公布青石县市场监督管理局2020年政府信息公开工作年度报告。", "青石县市场监督管理局"), ("本报告由柳林镇人民政府党政办公室编制，欢迎监督。", "柳林镇人民政府"),
            ("如有疑问，请与青石区住房和城乡建设局办公室联系（地址：青石路1号）。", "青石区住房和城乡建设局"), ("2020年，青石县民政局认真贯彻落实条例，及时公开信息。", "青石县民政局"),
            ("2020年，我局认真贯彻落实条例，在县政府网站公开信息，接受县政府办公室指导。", nil), ("2020年，本镇按照区政府要求公开信息。", nil), ("本报告由青石县气象局编制。", "青石县气象局"),
            ("现公布青石省人民政府办公厅2020年政府信息公开工作年度报告。", "青石省人民政府办公厅"),
            ("根据《青石省人民政府信息公开规定》，编制2020年政府信息公开工作年度报告。", nil), ("加强公开，以此促进政府依法行政，增加工作透明度，特编制本报告。", nil),
            ("您当前所在的位置：首页 > 政务公开 > 政府信息公开年报 > 年度报告 > 正文内容", nil),
        ] as [(String, String?)])
    func agency(text: String, agency: String?) throws {
        #expect(try Self.read("一、总体情况\n" + text).agency == agency)
    }

    @Test("the stated period, even where it lost characters")
    func period() throws {
        for text in ["统计期限自2019年1月1日起至2019年12月31日止", "统计时限为201911日至20191231日", "统计期限自2019年11日至20191231日", "统计期限为2019年1月1日至12月31日"] {
            let identity = try Self.read("本报告所列数据的" + text + "。\n一、总体情况")
            #expect(identity.periodStart == CalendarDate(year: 2019, month: 1, day: 1))
            #expect(identity.periodEnd == CalendarDate(year: 2019, month: 12, day: 31))
            #expect(identity.year == 2019)
        }
    }

    @Test("year from the publication date, the file name and the folder")
    func otherSources() throws {
        #expect(try Self.read("发布日期：2021-01-22\n一、总体情况\n我局认真贯彻条例。").year == 2020)
        #expect(try Self.read("一、总体情况\n我局认真贯彻条例。", path: "归档/青石县水利局2018年报.txt").year == 2018)
        #expect(try Self.read("一、总体情况\n我局认真贯彻条例。", path: "2017/青石县水利局.txt").year == 2017)
        #expect(try Self.read("一、总体情况\n我局认真贯彻条例。", path: "2017/青石县水利局.txt").agency == "青石县水利局")
    }

    @Test(
        "a bare name takes its place from folder, publisher or page, and stays bare where nothing tells",
        arguments: [
            ("教育局2019年政府信息公开工作年度报告\n一、总体情况\n本年公开3条。", "", "教育局"),
            ("2023年政府信息公开工作年度报告\n一、总体情况\n2023年,区统计局扎实推进政府信息公开工作。", "白水区统计局/2023.txt", "白水区统计局"),
            ("教育局2019年政府信息公开工作年度报告\n一、总体情况\n本年公开3条。", "江苏省/淮安市/洪泽区/2019.txt", "江苏省淮安市洪泽区教育局"),
            ("教育局2019年政府信息公开工作年度报告\n来源：白水县人民政府\n一、总体情况\n本年公开3条。", "", "白水县教育局"),
            ("如有疑问，请与区司法局办公室联系（地址：青石路1号）。\n一、总体情况\n本报告可在青石市白水区政府网站下载。", "", "青石市白水区司法局"),
            ("2021年政府信息公开工作年度报告\n一、总体情况\n2021年，青石市水利局网站公开3条，青石市水利局微信公众号公开2条。", "", "青石市水利局"),
        ])
    func bareNames(text: String, path: String, agency: String) throws {
        let identity = try Self.read(text, path: path)
        #expect(identity.agency == agency)
        #expect(identity.findings.contains { $0.code == "I107" } == (agency == "教育局"))
    }

    @Test("traditional characters, labels and offices are no part of the name")
    func wholeNames() throws {
        #expect(try Self.read("義烏市廿三里街道辦事處2023年政府信息公開工作年度報告\n一、總體情況").agency == "义乌市廿三里街道办事处")
        #expect(try Self.read("标 题 | 青石县水务局2022年政府信息公开工作年度报告 | |\n一、总体情况").agency == "青石县水务局")
        let office = try Self.read("如对本报告有任何疑问,请与白水区沙溪镇政府综合督考办公室联系(电话:1)。\n2021年政府信息公开工作年度报告\n一、总体情况\n2021年,我镇公开8条。")
        #expect(office.agency == "白水区沙溪镇政府")
    }

    @Test("a file name and a given name that contradict the text are findings")
    func contradictions() throws {
        let page = "沭阳县财政局2021年政府信息公开工作年度报告\n一、总体情况\n2021年公开3条。"
        #expect(try Self.read(page, path: "2021/沐阳县财政局.txt").findings.map(\.code).contains("I106"))
        #expect(try !Self.read(page, path: "2021/沭阳县财政局.txt").findings.map(\.code).contains("I106"))
        #expect(try Self.read(page, agency: "青石市水务局").findings.contains { $0.code == "I105" && $0.parameters["told"] == .text("沭阳县财政局") })
    }

    @Test(
        "the day of publication beside the title, in a long line, under the signature; the day of a law is none",
        arguments: [
            ("2024年01月25日 (点击: ) | ||||\n一、总体情况", "2024-01-25"), ("\n2024-01-22 08:37\n\n一、总体情况", "2024-01-22"),
            ("分享到:\n  • 2024-01-21 21:30\n  • 来源:本网\n一、总体情况", "2024-01-21"), ("一、总体情况\n公开3条。\n青石县水利局\n二〇二四年一月二十九日", "2024-01-29"),
            ("一、总体情况\n公开3条。\n青石县水利局 2024年元月9日", "2024-01-09"), ("一、总体情况\n公开3条。\n2024. 1. 29", "2024-01-29"),
            ("一、总体情况\n贯彻2019年5月15日起施行的条例，公开3条。", nil), ("一、总体情况\n公开3条。\n青石县水利局\n2022年1月9日", nil),
        ] as [(String, String?)])
    func publicationDay(text: String, day: String?) throws {
        let identity = try Self.read("青石县水利局2023年政府信息公开工作年度报告\n" + text)
        #expect(identity.publishedOn?.description == day)
        #expect(identity.findings.contains { $0.code == "I108" } == (day == nil))
    }

    @Test("periods behind a second mention, to another day, and to a month")
    func periods() throws {
        for (text, end) in [
            ("结合统计数据撰写。报告中所列数据时间为2019年1月1日至2019年12月31日。", "2019-12-31"), ("统计期限自2019年1月1日起至2019年12月14日止。", "2019-12-14"),
            ("数据统计期限为2019年1月至12月。", "2019-12-31"), ("统计期限自2019年1月1日至12月。", "2019-12-31"),
        ] {
            let identity = try Self.read(text + "\n一、总体情况\n公开3条。")
            #expect(identity.periodStart?.description == "2019-01-01")
            #expect(identity.periodEnd?.description == end)
        }
    }

    @Test("a line that begins with the year; a file named for another year is a finding")
    func yearsElsewhere() throws {
        #expect(try Self.read("一、总体情况\n我分局公开信息。\n2020年本行政区域政府信息公开发布总数量:2条 |").year == 2020)
        let page = "青石县水利局2021年政府信息公开工作年度报告\n一、总体情况\n2021年公开3条。"
        #expect(try Self.read(page, path: "2020年青石县水利局.txt").findings.map(\.code).contains("I101"))
        #expect(try !Self.read(page, path: "202201/t20220112_2020.txt").findings.map(\.code).contains("I101"))
    }

    @Test("the day of publication is that of no other label")
    func otherDays() throws {
        func day(_ line: String) throws -> String? {
            try Self.read("青石市水利局2021年政府信息公开工作年度报告\n\(line)\n一、总体情况\n无。").publishedOn?.description
        }
        #expect(try day("更新时间：2022-03-05 发布时间：2022-01-20") == "2022-01-20")
        #expect(try day("更新时间：2022-03-05") == "2022-03-05")
        #expect(try day("打印时间：2024-05-06") == nil)
        #expect(try day("当前时间：2024-05-06") == nil)
        #expect(try day("发布时间：2022-01-20 打印时间：2024-05-06") == "2022-01-20")
    }

    @Test("the organ on a line below its title, and a day with 元月 in numerals")
    func byline() throws {
        let report = try Self.read("2021年政府信息公开工作年度报告\n（青石市水利局）\n一、总体情况\n无。\n二○二二年元月十二日")
        #expect(report.agency == "青石市水利局")
        #expect(report.publishedOn?.description == "2022-01-12")
    }

    @Test("what the user says wins, and a contradiction is a finding")
    func hints() throws {
        let page = "青石县水利局2021年政府信息公开工作年度报告\n统计期限自2020年1月1日起至2020年12月31日止。\n一、总体情况"
        #expect(try Self.read(page, agency: "另一个局", year: 2015).agency == "另一个局")
        #expect(try Self.read(page, year: 2015).year == 2015)
        #expect(try Self.read(page, year: 2015).findings.contains { $0.code == "I101" })
    }

    @Test("the other name in brackets is no part of the publisher's")
    func otherName() throws {
        let text = "2021年政府信息公开工作年度报告\n来源：青石市规划和自然资源局（青石市海洋局） 时间：2022-01-20\n一、总体情况\n我局认真贯彻条例。"
        #expect(try Self.read(text).agency == "青石市规划和自然资源局")
    }

    @Test("a period left from the year before, against title and publication date")
    func slippedPeriod() throws {
        let text = "青石县教育局2020年政府信息公开工作年度报告\n发布时间：2021-01-20\n本报告所列数据的统计期限自2019年1月1日起至2019年12月31日止。\n一、总体情况\n"
        #expect(try Self.read(text).year == 2020)
    }

    @Test("the notice that prescribes the form is no report")
    func notice() throws {
        let identity = try Self.read("信息名称 | 关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知 |\n中华人民共和国政府信息公开工作年度报告格式\n一、总体情况\n第二十条第（一）项")
        #expect(!identity.isReport)
        #expect(identity.year == nil)
    }
}
