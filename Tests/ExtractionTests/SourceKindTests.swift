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
            ("关于2022年度政府信息公开工作年度报告发布情况的通报\n2022年，全市共收到政府信息公开申请321件。\n青石市人民政府办公室", "notice"),
            ("发布机构：青石市财政局\n关于政府信息公开年度报告有关项目填报问题的解释\n发布日期：2020-09-10\n来函收悉。现答复如下。", "notice"),
            ("王某不服青石市住建局政府信息公开申请答复一案行政复议决定书\n发布日期:2023-04-28\n青石市人民政府\n2022年，被申请人收到政府信息公开申请3件。", "notice"),
            ("政府信息依申请公开及司法审查研究\n2018年，青石市住建局收到政府信息公开申请120件。", "notice"),
            ("青石县教育局2023年政务公开工作要点\n一、深化主动公开\n主动公开政府信息不少于300条。\n二、规范依申请公开\n按期答复。", "notice"),
            ("年度报告填报说明\n政府信息公开工作年度报告填报说明\n一、总体情况\n如：2023年共公开信息100条。\n二、主动公开政府信息情况\n按表填写。", "blank"),
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
            "政府信息公开指南\n政府信息公开制度\n青石县水利局2022年政府信息公开年度报告的公告\n一、总体情况\n公开3条。\n二、主动公开政府信息情况",
            "青石县水利局2022年政府信息公开工作年度报告\n一、总体情况\n公开3条。\n青石县水利局2021年政府信息公开工作年度报告",
        ])
    func reports(text: String) throws {
        #expect(Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "page.txt")).isReport)
    }
}
