import Foundation
import Query
import Reports
import Testing
import Wording

@testable import Rendering

@Suite struct DiffRenderingTests {
    @Test(arguments: DiffFormat.allCases) func everyFormat(format: DiffFormat) throws {
        try expectGolden("diff-2023-2024.\(format.rawValue)", SamplePair.small(2023, 2024).rendered(format))
    }

    @Test(arguments: [DiffFormat.text, .markdown]) func overAChangeOfForm(format: DiffFormat) throws {
        try expectGolden(
            "diff-2020-2021.\(format.rawValue)", SamplePair.small(2020, 2021).rendered(format, options: .init(language: .english)))
    }

    @Test func jsonHasThePromisedShape() throws {
        let text = SamplePair.diff(2020, 2021).rendered(.json)
        let top = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(Set(top.keys) == ["agency", "from", "to", "measures", "sections", "findings", "summary"])
        #expect(top["from"] as? Int == 2020)
        let measures = try #require(top["measures"] as? [[String: Any]])
        let keys: Set = [
            "measure", "label", "unit", "from", "to", "change", "change_ratio", "comparability", "from_status", "to_status", "from_source",
            "to_source", "from_flags", "to_flags",
        ]
        #expect(measures.allSatisfy { Set($0.keys) == keys })
        let stock = try #require(measures.first { $0["measure"] as? String == "article_20_1.regulation.in_force" })
        #expect(stock["change"] is NSNull && stock["comparability"] as? String == "redefined")
        let sections = try #require(top["sections"] as? [[String: Any]])
        #expect(sections.allSatisfy { $0["heading"] is String && $0["sentences"] is [Any] && $0.keys.contains("reuse") })
    }

    @Test func pageIsSelfContainedAndEscaped() {
        let page = SamplePair.diff(2023, 2024).rendered(.html)
        #expect(!page.contains("<script") && !page.contains("src=") && !page.contains("@import"))
        #expect(!page.replacing("url(#", with: "").contains("url("))
        #expect(page.contains("其他&lt;文件&gt;") && !page.contains("<文件>"))
        #expect(page.contains("专区&lt;三&gt;处"))
        #expect(page.contains("default-src 'none'"))
    }

    @Test func addressesOtherThanOfPagesAreNoLinks() {
        var report = SamplePair.report(2024)
        report.sourceURL = "javascript:alert(1)"
        #expect(!Diff(from: SamplePair.report(2023), to: report).rendered(.html).contains("javascript:"))
    }

    @Test func colourIsOnlyOnRequest() {
        #expect(!SamplePair.diff(2023, 2024).rendered(.text).contains("\u{1B}"))
        #expect(SamplePair.diff(2023, 2024).rendered(.text, options: .init(color: true)).contains("\u{1B}[1m"))
    }

    @Test func unchangedIsShownOnRequest() {
        let diff = SamplePair.diff(2023, 2024)
        let text = diff.rendered(.text, options: .init(showsUnchanged: true))
        #expect(text.contains("认真贯彻落实"))
        #expect(!diff.rendered(.text).contains("认真贯彻落实"))
    }
}
