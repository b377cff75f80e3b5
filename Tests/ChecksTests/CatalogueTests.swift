import Checks
import Reports
import Testing

@Suite struct CatalogueTests {
    @Test func everyRuleIsComplete() {
        let checks = Catalogue.embedded.checks
        #expect(checks.count > 30)
        for check in checks {
            #expect(check.code.count == 4)
            for text in [check.title, check.clause, check.what, check.why, check.example, check.advice] {
                #expect(!text.isEmpty, "\(check.code)")
            }
        }
    }

    @Test func aPageTellsWhatWhyAndWhatToDo() {
        let page = Catalogue.embedded.page("r102")
        #expect(page?.hasPrefix("R102 outcomes per applicant\n\nseverity  error\nforms     2019, 2021\n") == true)
        #expect(page?.contains("what to do: ") == true)
        #expect(Catalogue.embedded.page("R999") == nil)
    }
}
