import Checks
import Reports
import Testing

@Suite struct ParagraphIndexTests {
    private let copied = "我局高度重视政府信息公开工作，成立了由局长任组长的领导小组，明确了各科室的职责分工，全年召开专题会议3次，研究解决公开工作中的难点问题。"

    private func report(_ agency: String, _ text: String) -> Report {
        var report = Report()
        report.agency = agency
        report.year = 2023
        report.sections = [Section(ordinal: 1, heading: "一、总体情况", statutory: 1, text: text)]
        return report
    }

    @Test func aParagraphOfAnotherOrganIsFoundWhateverItsFigures() {
        let checker = Checker()
        let first = report("青川县水利局", "青川县水利局，" + copied + "\n一、短句。")
        let second = report("青川县教育局", "青川县教育局，" + copied.replacing("3次", with: "12 次"))
        var index = ParagraphIndex()
        index.insert(checker.fingerprints(of: first), agency: first.agency, year: first.year)
        let matches = index.matches(checker.fingerprints(of: second))
        let finding = checker.sharedText(of: second, matches: matches)
        #expect(finding?.code == "C101")
        #expect(
            finding?.message.hasPrefix("1 of 1 paragraphs (100 % of the text) stand in reports of other organs, too: 青川县水利局 2023") == true)
        #expect(
            checker.sharedText(of: first, matches: index.matches(checker.fingerprints(of: first))) == nil, "an organ's own report is none")
    }

    @Test func statutoryWordingHasNoFingerprint() {
        let text = "根据《中华人民共和国政府信息公开条例》和有关文件要求，由青川县水利局编制本报告，所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
        #expect(Checker().fingerprints(of: report("青川县水利局", text)).isEmpty)
    }
}
