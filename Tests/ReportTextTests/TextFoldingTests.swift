import ReportText
import Testing

@Suite("Folding of text")
struct TextFoldingTests {
    @Test(
        "spellings of the same text fold together",
        arguments: [
            ("規(guī)章", "规章"),
            ("公(gong)(gong)開", "公开"),
            ("第二十条第（一）项", "第二十条第(一)项"),
            ("１,２３４件", "1,234件"),
            ("三 、 本 年 度", "三、本年度"),
            ("总\u{3000}\u{A0}计", "总计"),
            ("规章 0 0", "规章 0 0"),
            ("客户端(APP)上线", "客户端(APP)上线"),
            ("新榮區交通運輸局", "新荣区交通运输局"),
            ("⾏政许可", "行政许可"),
            ("公\u{200B}开", "公开"),
            ("第一行\n第二行", "第一行\n第二行"),
            ("", ""),
        ])
    func folds(text: String, folded: String) {
        #expect(TextFolding.fold(text) == folded)
    }

    @Test(
        "a label's key leaves out what does not tell it from others",
        arguments: [
            ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
            ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
            ("3.危及“三安全一稳定”", "危及三安全一稳定"),
            ("第二十条第（一）项", "第二十条第一项"),
            ("第二十条 第(九)项", "第二十条第九项"),
            ("规章（设区的市、自治州人民政府（含）应提供）", "规章"),
            ("上一年项目数量\n(指2019年事项数", "上一年项目数量"),
            ("本年增/减", "本年增减"),
            ("(七)总计", "总计"),
            ("①网络", "网络"),
            ("三 、 本 年 度", "本年度"),
            ("三年行动", "三年行动"),
            ("0", "0"),
        ])
    func keys(label: String, key: String) {
        #expect(TextFolding.key(label) == key)
    }
}
