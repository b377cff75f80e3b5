import Documents
import Testing

@testable import Extraction

/// Where the narrative is cut.
@Suite("Sections")
struct SectionTests {
    static func read(_ text: String) throws -> [NarrativeSection] {
        SectionReader().read(try DocumentReader().read(Array(text.utf8), name: "page.txt").blocks, tableBlocks: [])
    }

    @Test("the six statutory headings and their variants")
    func statutory() throws {
        let sections = try Self.read(
            """
            一、概述
            甲。
            二、行政机关主动公开政府信息情况
            乙。
            三、收到的处理政府信息公开申请情况
            丙。
            四、因政府信息公开工作被申请行政复议、提起行政诉讼情况
            丁。
            五、存在的主要问题及改进情况
            戊。
            六、其他需要报告的事项
            己。
            主办：某某县人民政府 版权所有
            网站标识码：1234567890
            """)
        #expect(sections.map(\.statutory) == [1, 2, 3, 4, 5, 6])
        #expect(sections.map(\.ordinal) == [1, 2, 3, 4, 5, 6])
        #expect(sections.map { $0.section.text } == ["甲。", "乙。", "丙。", "丁。", "戊。", "己。"])
    }

    @Test("sub-headings that repeat the words are not cut")
    func subheadings() throws {
        let sections = try Self.read("一、总体情况\n（一）主动公开政府信息情况\n甲。\n2、依申请公开情况。乙。\n三、收到和处理政府信息公开申请情况\n丙。")
        #expect(sections.map(\.statutory) == [1, 3])
    }

    @Test("the text may follow on the heading's line")
    func sameLine() throws {
        let sections = try Self.read("一、总体情况。2023年，我局认真落实。\n二、主动公开政府信息情况2023年公开3条。")
        #expect(sections.map(\.heading) == ["一、总体情况。", "二、主动公开政府信息情况"])
        #expect(sections.map { $0.section.text } == ["2023年，我局认真落实。", "2023年公开3条。"])
        let upTo = try Self.read("一、概述\n甲。\n二、主动公开政府信息情况 本局到2017年底累计公开政府信息401条。")
        #expect(upTo.last?.section.text == "本局到2017年底累计公开政府信息401条。")
        let last = try Self.read("一、总体情况\n甲。\n六、其他需要报告的事项 无其他需要报告的事项")
        #expect(last.map(\.heading) == ["一、总体情况", "六、其他需要报告的事项"])
        #expect(last.last?.section.text == "无其他需要报告的事项")
    }

    @Test("text before the first heading is kept without menus and title")
    func preamble() throws {
        let sections = try Self.read("首页 > 政务公开\n某某局2023年政府信息公开工作年度报告\n发布时间：2024-01-20\n根据条例规定编制本报告。\n一、总体情况\n甲。")
        #expect(sections.first?.ordinal == 0)
        #expect(sections.first?.section.text == "根据条例规定编制本报告。")
    }

    @Test("headings behind bullets, without a mark, with the number on a line of its own, and inside a line")
    func hiddenHeadings() throws {
        #expect(try Self.read("•   一、总体情况\n甲。\n• 二、主动公开政府信息情况\n乙。").map(\.heading) == ["一、总体情况", "二、主动公开政府信息情况"])
        #expect(try Self.read("一 概 述\n甲。\n二 政府信息主动公开情况\n乙。").map(\.statutory) == [1, 2])
        #expect(try Self.read("一、\n总体情况\n甲。\n二、主动公开政府信息情况\n乙。").map(\.heading) == ["一、总体情况", "二、主动公开政府信息情况"])
        let line = "编制本报告。 一、总体情况 (一)主动公开政府信息。公开145条。 二、主动公开政府信息情况 见附表。 三、收到和处理政府信息公开申请情况 未收到申请。"
        #expect(try Self.read(line).map(\.heading) == ["", "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"])
        #expect(try Self.read("本报告由一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况组成，欢迎监督，电话不变，地址不变。").count == 1)
    }

    @Test("a row of the table of applications is no section")
    func rows() throws {
        #expect(try Self.read("三、收到和处理政府信息公开申请情况\n甲。\n四、结转下年度继续办理\n0\n四、政府信息公开行政复议、行政诉讼情况\n乙。").map(\.statutory) == [3, 4])
    }
}
