import Documents
import Testing

@testable import Extraction

/// What is no yearly report, told from one.
@Suite("Source kinds")
struct SourceKindTests {
    @Test(
        "lists, explanations, pages with an attachment, letters, notices, blank forms, comparisons, half years",
        arguments: [
            ("# 年报目录\n- 青石县人民政府2024年度政府信息公开工作年度报告\n- 青石县人民政府2023年度政府信息公开工作年度报告", "list"),
            ("文字解读:关于青石市水务局2023年政府信息公开工作年度报告的解读\n一、编制背景\n青石市水务局编制了年度报告。", "explanation"),
            ("青石县林业局2022年政府信息公开工作年度报告\n发布时间：2023-01-18\n附件：青石县林业局2022年政府信息公开工作年度报告.pdf\n点击下载", "landing"),
            ("致全体市民的一封信\n来源：青石市人民政府 发布时间：2021-12-08\n2021年，感谢您对工作的关心和支持。", "letter"),
            ("关于做好2023年政府信息公开工作年度报告编制发布工作的通知\n各镇人民政府：请于1月31日前发布。", "notice"),
            ("政府信息公开工作年度报告格式模板\n一、总体情况\n（文字描述）", "blank"),
            ("青石市人民政府政府信息公开年度报告数据对比表\n项目 | 2023年 | 2024年 |\n行政许可 | 310 | 288 |", "comparison"),
            ("青石县人民政府2022年上半年政府信息公开工作总结\n一、基本情况\n2022年上半年，全县主动公开政府信息21条。", "half_year"),
        ])
    func kinds(text: String, kind: String) throws {
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "page.txt"))
        #expect(!report.isReport)
        #expect(report.findings.contains { $0.code == "I104" && $0.variant == kind })
    }

    @Test(
        "reports with such words beside them",
        arguments: [
            "政策解读\n青石县水利局2022年政府信息公开工作年度报告\n一、总体情况\n2022年公开3条。\n附件：表.xls",
            "2023年第一季度政府信息公开情况\n青石县水利局2022年政府信息公开工作年度报告\n2022年，本局公开3条。",
            "青石县水利局2022年政府信息公开工作年度报告\n一、总体情况\n公开3条。\n青石县水利局2021年政府信息公开工作年度报告",
        ])
    func reports(text: String) throws {
        #expect(Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "page.txt")).isReport)
    }
}
