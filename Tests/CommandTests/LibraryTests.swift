import Foundation
import Testing

/// The library as a program of others uses it: the sample in `Examples/library`, which the articles quote.
@Suite struct LibraryTests {
    private static let survey = ArchiveProcess.binary.deletingLastPathComponent().appending(path: "survey")
    private static let sources = SampleArchive.root.appending(path: "Examples/library/Sources/survey")
    private static let articles = SampleArchive.root.appending(path: "Sources/DisclosureArchive/DisclosureArchive.docc")

    @Test func theSampleProgramAsksAndPublishes() throws {
        let scratch = try ScratchFolder()
        let run = try ArchiveProcess(
            [scratch.file("a.db").path, scratch.file("export").path, "洪泽区", "2023", "2024", SampleArchive.reports], binary: Self.survey)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        for line in [
            "8 reports stored, 1101 values", "淮安市洪泽区人民政府 2023: 21.0 †", "requests received in the year, total 2024: 95.0",
            "1. 上海市人民政府 34290.0",
            "2023 error R104: “行政复议 总计” is 0, but its parts sum to 11 (10 + 1)", "normative documents, issued in the year: 0.0 → 3.0",
        ] {
            #expect(run.output.contains(line), "\(line): \(run.output)")
        }
        #expect(FileManager.default.fileExists(atPath: scratch.file("export/datapackage.json").path))
    }

    @Test func anUnknownOrganIsExplained() throws {
        let scratch = try ScratchFolder()
        let run = try ArchiveProcess(
            [scratch.file("a.db").path, scratch.file("export").path, "洪择区", "2023", "2024", SampleArchive.reports], binary: Self.survey)
        #expect(run.status == 2)
        #expect(run.output.contains("洪泽区"), "\(run.output)")
    }

    /// Every block of an article stands in the sample, line by line.
    @Test func theArticlesQuoteTheSample() throws {
        let code = try files(Self.sources, ending: ".swift").map { Self.plain($0) }.joined(separator: "\n")
        let articles = try files(Self.articles, ending: ".md")
        var count = 0
        for article in articles {
            for part in article.components(separatedBy: "```swift\n").dropFirst() {
                let block = Self.plain(part.components(separatedBy: "```")[0]).trimmingCharacters(in: .newlines)
                #expect(code.contains(block), "\(block)")
                count += 1
            }
        }
        #expect(count == 10)
    }

    private func files(_ folder: URL, ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(ending) }
            .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    }

    private static func plain(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }.joined(
            separator: "\n")
    }
}
