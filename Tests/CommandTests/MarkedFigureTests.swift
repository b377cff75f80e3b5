import Foundation
import Testing

/// A figure that the archive itself doubts is marked wherever it is shown.
@Suite struct MarkedFigureTests {
    private let archive = SampleArchive.shared
    private static let measure = "appeals.reconsideration.total"

    @Test func peopleSeeAMarkAndItsFootnote() throws {
        let note = "† 淮安市洪泽区人民政府 2023: [R104] “行政复议 总计” is 0, but its parts sum to 11 (10 + 1); everything holds if"
        for question in [
            ["compare", Self.measure, "--agency", "洪泽区"], ["trend", Self.measure, "洪泽区"], ["rank", Self.measure, "--year", "2023"],
        ] {
            for format in ["box", "markdown", "html"] {
                let run = try ArchiveProcess(question + ["--format", format], environment: ["ARCHIVE_DB": archive.path])
                #expect(
                    run.output.contains("0†") && run.output.replacing("\\", with: "").contains(note), "\(question) \(format): \(run.output)"
                )
            }
        }
        let show = try archive.run("show", "洪泽区", "2023").output
        #expect(show.contains(" 0† ") && show.contains("† error: [R104]"))
        let diff = try archive.run("diff", "洪泽区", "2023", "2024").output
        #expect(diff.contains("  † 2023 error: [R104] “行政复议 总计” is 0") && diff.contains("│   0† │    2 │"))
        let page = try archive.run("diff", "洪泽区", "2023", "2024", "--format", "html").output
        #expect(page.contains("<rect class=\"new hatched\"") && page.contains("id=\"hatching\""))
    }

    @Test func programsReadFlagsAndPlainNumbers() throws {
        let compared = try archive.run("compare", Self.measure, "--agency", "洪泽区", "--years", "2022-2023", "--format", "json").output
        #expect(
            compared.contains(
                "\"2022\": null, \"2023\": 0, \"flags\": \"2023:suspect:R104 2023:aggregated\", \"reasons\": \"2022:no_report\""))
        let shown = try archive.run("show", "洪泽区", "2023", "--format", "csv").output
        #expect(
            shown.contains(
                "appeals.reconsideration.total,\"administrative reconsideration, total\",0,reported,suspect:R104 aggregated,淮安市洪泽区人民政府,2023,2021,aggregated,"
            ),
            "\(shown)")
        let ranked = try archive.run("rank", Self.measure, "--year", "2023", "--format", "csv").output
        #expect(ranked.contains("2,淮安市洪泽区人民政府,aggregated,0,,suspect:R104 aggregated\r\n"))
        let diff = try archive.run("diff", "洪泽区", "2023", "2024", "--format", "json").output
        #expect(diff.contains("\"from_flags\": [\"suspect:R104\", \"aggregated\"], \"to_flags\": []"))
    }

    @Test func whatAPersonDismissedIsNotMarked() throws {
        let own = try SampleArchive()
        let ids = try own.run("sql", "SELECT id FROM findings WHERE code = 'R104'", "--format", "csv", "--no-header").output
        for id in ids.split(separator: "\r\n") { #expect(try own.run("verdict", String(id), "dismissed").status == 0) }
        let question = ["compare", Self.measure, "--agency", "洪泽区", "--scope", "aggregated"]
        #expect(try ArchiveProcess(question, environment: ["ARCHIVE_DB": own.path]).output.contains("†") == false)
        #expect(try own.run("diff", "洪泽区", "2023", "2024", "--format", "json").output.contains("suspect:") == false)
        for id in ids.split(separator: "\r\n") { #expect(try own.run("verdict", String(id), "confirmed").status == 0) }
        #expect(try ArchiveProcess(question, environment: ["ARCHIVE_DB": own.path]).output.contains("2023, confirmed: [R104]"))
    }

    @Test func everyEmptyCellHasItsReason() throws {
        let years = try archive.run("trend", Self.measure, "洪泽区", "--years", "2021-2025", "--format", "csv", "--no-header").output
        #expect(years.split(separator: "\r\n").map { $0.hasSuffix(",no_report") } == [true, true, false, false, true])
        let asked = try archive.run("compare", "article_20_9.procurement.projects", "--agency", "平潭", "--format", "jsonl").output
        #expect(asked.contains("\"reasons\": \"2018:not_asked 2023:not_asked\""), "\(asked)")
    }
}
