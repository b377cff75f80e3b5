import ReportText
import Testing

@Suite struct SentenceTests {
    private func sentences(_ text: String) -> [String] {
        text.withUTF8Bytes { bytes in SentenceSplitter.ranges(in: bytes).map { bytes.text($0) } }
    }

    @Test func sentencesEndBehindTheirMarks() {
        #expect(sentences("收到申请5件；予以公开3件。无结转") == ["收到申请5件；", "予以公开3件。", "无结转"])
        #expect(sentences("他说：“公开！”随后公开（见附件。）完") == ["他说：“公开！”", "随后公开（见附件。）", "完"])
        #expect(sentences("一、总体情况\n\n收到申请?!是") == ["一、总体情况", "收到申请?!", "是"])
        #expect(sentences("") == [])
    }

    @Test func aPhraseOfTwoWordsNeedsBoth() {
        let boilerplate = Boilerplate("# remark\n统计期限\n对本报告 疑问\n".utf8)
        func stands(_ text: String) -> Bool { text.withUTF8Bytes { boilerplate.stands(in: $0, 0..<$0.count) } }
        #expect(stands("本报告的统计期限自2024年1月1日起"))
        #expect(stands("如对本报告有疑问，请联系"))
        #expect(!stands("对本报告的说明"))
        #expect(!stands("# remark"))
        #expect(!stands(""))
    }

    @Test(arguments: [
        ("洪择区", "淮安市洪泽区人民政府"), ("洪泽县", "淮安市洪泽区人民政府"), ("--langauge", "--language"), ("graned", "granted"), ("R1011", "R101"),
    ]) func theNearestNameIsOffered(typed: String, meant: String) {
        let known = ["淮安市洪泽区人民政府", "淮安市清江浦区人民政府", "--language", "--select", "granted", "denied", "R101", "T205"]
        #expect(NearestNames.of(typed, among: known).first == meant)
    }

    @Test func whatIsNotLikeAnyIsOfferedNothing() {
        #expect(NearestNames.of("成都市", among: ["淮安市洪泽区人民政府", "R101"]).isEmpty)
        #expect(NearestNames.of("", among: ["R101"]).isEmpty)
    }
}
