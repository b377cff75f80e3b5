import Reports
import Testing

@testable import Query

@Suite struct NarrativeTests {
    private func diff(_ from: [(String, String)], _ to: [(String, String)]) -> Diff {
        Diff(from: Sample.report(2023, "2021", [:], text: from), to: Sample.report(2024, "2021", [:], text: to))
    }

    private func kinds(_ from: String, _ to: String) -> [SentenceKind] {
        diff([("一、总体情况", from)], [("一、总体情况", to)]).sections[0].sentences.map(\.kind)
    }

    @Test func sentencesEndWithTheirQuotes() {
        #expect(Sentence.split("第一句。“第二句。”第三句；\n  第四句").map(\.text) == ["第一句。", "“第二句。”", "第三句；", "第四句"])
        #expect(Sentence.split("\n \u{3000}\n").isEmpty)
    }

    @Test func everyKindOfChange() {
        let from = "我局全年主动公开政府信息12条，其中网站10条。认真落实各项公开制度建设。加强政务新媒体的管理和维护工作。举办培训班两次并组织考试。"
        let to = "举办培训班两次并组织考试。我局全年主动公开政府信息15条，其中网站10条。加强政务新媒体的日常管理和维护工作。新设政务公开专区一处供群众查询。"
        let changes = diff([("一、总体情况", from)], [("一、概述", to)]).sections
        #expect(changes.flatMap(\.sentences).contains { $0.kind == .moved && $0.to == "举办培训班两次并组织考试。" })
        let same = diff([("一、总体情况", from)], [("一、总体情况", to)]).sections[0]
        #expect(same.sentences.map(\.kind) == [.moved, .onlyNumbersChanged, .removed, .reworded, .added])
        #expect(same.sentences[1].numbers == [.init(from: "12", to: "15")])
    }

    @Test func widthAndBlanksAreNoChange() {
        #expect(kinds("共收到申请１２件，　全部办结。", "共收到申请12件， 全部办结。") == [.unchanged])
    }

    @Test func boilerplateIsSetAside() {
        let law = "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
        let result = diff([("一", law + "全年公开信息十条以上内容。")], [("一", law + "今年机构改革后职能有重大调整变化。")]).sections[0]
        #expect(result.reuse == 0)
        #expect(diff([("一", law)], [("一", law)]).sections[0].reuse == nil)
    }

    @Test func sectionsMeetByTheirHeading() {
        let result = diff(
            [("一、总体情况", "甲单位情况说明。"), ("五、存在的主要问题及改进情况", "问题若干。")],
            [("一、概述", "别的。"), ("四、存在的主要问题及改进情况", "问题若干。"), ("六、其他需要报告的事项", "无。")])
        #expect(result.sections.map(\.heading) == ["一、概述", "四、存在的主要问题及改进情况", "六、其他需要报告的事项", "一、总体情况"])
        #expect(result.sections[1].fromHeading == "五、存在的主要问题及改进情况")
        #expect(result.sections[1].sentences.map(\.kind) == [.unchanged])
        #expect(result.sections[3].sentences.map(\.kind) == [.removed])
    }

    @Test func everySentenceOfBothIsAccountedFor() {
        for seed in 0..<30 as Range<UInt64> {
            var random = Seeded(state: seed)
            let words = ["公开", "信息", "申请", "平台", "建设", "落实", "12", "345", "制度", "群众"]
            func sentence() -> String {
                (0..<Int.random(in: 3...6, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined() + "。"
            }
            let from = (0..<30).map { _ in sentence() }
            var to = from.filter { _ in Bool.random(using: &random) } + (0..<8).map { _ in sentence() }
            to.shuffle(using: &random)
            let all = diff([("一", from.joined())], [("一", to.joined())]).sections.flatMap(\.sentences)
            #expect(all.compactMap(\.to) == to, "seed \(seed)")
            #expect(all.compactMap(\.from).sorted() == from.sorted(), "seed \(seed)")
        }
    }

    @Test func hugeNarrativesAreBounded() {
        var random = Seeded(state: 7)
        func text() -> String {
            (0..<2_500).map { _ in "公开信息\(Int.random(in: 0...3, using: &random))乙条甲\(Int.random(in: 0...900_000, using: &random) % 77)丙。" }
                .joined()
        }
        let result = diff([("一", text())], [("一", text())])
        #expect(!result.sections[0].sentences.isEmpty)
        let long = diff([("一", String(repeating: "甲乙", count: 100_000))], [("一", String(repeating: "甲丙", count: 100_000))])
        #expect(long.sections[0].sentences.count == 2)
    }

    @Test func editsMakeTheOneOfTheOther() {
        let edits = TextEdit.between("加强管理和维护工作。", "加强日常管理维护工作。")
        #expect(edits == [.same("加强"), .added("日常"), .same("管理"), .removed("和"), .same("维护工作。")])
        let long = TextEdit.between(String(repeating: "甲", count: 9000) + "x", String(repeating: "乙", count: 9000) + "x")
        #expect(long.count == 3)
    }

    /// 豈 has a compatibility form that `==` takes for the same: it is printed in another way all the same.
    @Test func whatLooksAlikeIsNotTheSame() {
        #expect(TextEdit.between("\u{F900}有此理", "\u{8C48}有此理").count == 3)
    }
}
