import Foundation
import Testing

/// `evaluate` on the sample reports.
@Suite struct EvaluateCommandTests {
    private let archive = SampleArchive.shared

    private func rows(_ year: String) throws -> [[String: Any]] {
        let run = try archive.run("evaluate", "--year", year, "--format", "json")
        return try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    }

    @Test func everyScoreHasItsBasisOrAReason() throws {
        let codes = ["timeliness", "completeness", "correctness", "agreement", "originality", "continuity"]
        for row in try rows("2023") where row["reason"] is NSNull {
            for code in codes {
                #expect(row[code] is NSNull == (row["\(code)_reason"] is String), "\(row["agency"] ?? "") \(code)")
                #expect(row["\(code)_basis"] is Double)
            }
        }
    }

    @Test func errorsCountAgainstCorrectness() throws {
        let row = try #require(try rows("2023").first { $0["agency"] as? String == "淮安市洪泽区人民政府" })
        #expect(row["correctness"] as? Double == 60 && row["errors"] as? Int == 2 && row["correctness_value"] as? Double == 2)
        let own = try SampleArchive()
        let ids = try own.run("sql", "SELECT id FROM findings WHERE code = 'R104'", "--format", "csv", "--no-header").output
        for id in ids.split(separator: "\r\n") { #expect(try own.run("verdict", String(id), "dismissed").status == 0) }
        let settled = try own.run("evaluate", "--year", "2023", "--region", "洪泽区", "--format", "jsonl").output
        #expect(settled.contains("\"correctness\": 100,"))
    }

    @Test func whoDoesNotReportIsListed() throws {
        let missing = try rows("2023").filter { $0["reason"] as? String == "no_report" }.compactMap { $0["agency"] as? String }
        #expect(missing == ["上海市科学技术委员会", "黄石市科技局"])
    }

    @Test func weightsAndLimitsAreDataWithTheirSource() throws {
        let notes = try archive.run("evaluate", "--year", "2023").output
        #expect(
            notes.contains("timeliness (weight 20): ")
                && notes.contains("source: Regulations on open government information (2019), Article 49"))
        let folder = try ScratchFolder()
        let criteria = try folder.write(
            "c.csv", "code,weight,basis,full,none,rules,warning\ncorrectness,1,1,0,2,R,0.5\ntotal,,1,,,,\npeers,,1,,,,\n")
        let run = try archive.run("evaluate", "--year", "2023", "--criteria", criteria.path, "--format", "csv", "--no-header")
        #expect(run.output.contains("淮安市洪泽区人民政府,government,county,aggregated,,0,0,"), "\(run.output)")
        let wrong = try folder.write("w.csv", "a,b\n1,2\n")
        #expect(try archive.run("evaluate", "--year", "2023", "--criteria", wrong.path).status == 2)
    }

    @Test func aPageAnOrganCanBeSent() throws {
        let folder = try ScratchFolder()
        let run = try ArchiveProcess(
            ["evaluate", "--year", "2023", "--pages", folder.file("pages").path],
            environment: ["ARCHIVE_DB": archive.path, "ARCHIVE_LANGUAGE": "zh"])
        #expect(run.errors.hasPrefix("已将 3 份评估意见写入"))
        let page = try String(contentsOf: folder.file("pages/淮安市洪泽区人民政府-2023.html"), encoding: .utf8)
        #expect(page.contains("<h1>淮安市洪泽区人民政府2023年政府信息公开工作年度报告评估情况</h1>"))
        #expect(page.contains("186个数据中有错误2个") && page.contains("请与原文核对") && page.contains("第四十九条"))
        #expect(LanguageTests.english(in: page.replacing(/<style>[\s\S]*<\/style>|<[^>]*>/, with: "")) == [])
    }

    @Test func aYearWithoutReportsIsSaid() throws {
        #expect(try archive.run("evaluate", "--year", "2030").status == 1)
        #expect(try archive.run("evaluate", "--year", "2023", "--roster").status == 2)
    }
}
