import Checks
import Foundation
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

    /// Every code that any module raises, as a literal of its source, has a page.
    @Test func everyCodeInUseHasAPage() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        var codes: Set<String> = []
        for file in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /"([CDIRTXY][0-9]{3})"/) { codes.insert(String(match.1)) }
        }
        #expect(codes.count > 30)
        for code in codes.sorted() { #expect(Catalogue.embedded[code] != nil, "\(code)") }
    }
}
