import Rendering
import Testing
import Wording

@Suite struct RulePageTests {
    @Test func aPageTellsWhatWhyAndWhatToDo() {
        let page = RulePage.text("r102")
        #expect(page?.hasPrefix("R102 outcomes per applicant\n\nseverity  error\nforms     2019, 2021\n") == true)
        #expect(page?.contains("what to do: ") == true)
        #expect(RulePage.text("R999") == nil)
    }

    @Test func aPageStandsInChineseToo() {
        let page = RulePage.text("R104", writer: .chinese)
        #expect(page?.hasPrefix("R104 各救济途径结果\n\n级别  错误\n表式  2019、2021\n") == true)
    }
}
