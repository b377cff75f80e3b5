import Foundation
import Testing

/// `list`, `show`, `compare`, `trend`, `rank`, `diff`, `search` on the sample reports.
@Suite struct YearCommandTests {
    private let archive = SampleArchive.shared

    @Test func reportsAreFiledUnderOrganAndYear() throws {
        let run = try archive.run("sql", "SELECT agency, year, form FROM reports ORDER BY agency, year", "--format", "csv", "--no-header")
        #expect(
            run.output.split(separator: "\r\n").map(String.init) == [
                "上海市人民政府,2020,2019", "上海市人民政府,2023,", "上海市科学技术委员会,2024,2021", "平潭综合实验区管委会,2018,2014", "平潭综合实验区管委会,2023,2021",
                "淮安市洪泽区人民政府,2023,2021", "淮安市洪泽区人民政府,2024,2021", "黄石市科技局,2020,2019",
            ])
    }

    @Test func showTellsWhereAFigureStood() throws {
        let run = try archive.run("show", "黄石市科技局", "2020", "--sources", "--format", "csv")
        #expect(run.output.contains("article_20_9.procurement.amount,"))
        #expect(run.output.contains(",173365.3,reported,173365.3元,\"line "))
    }

    @Test func compareKeepsWhatIsMissing() throws {
        let run = try archive.run(
            "compare", "applications.received.total", "--agency", "洪泽区,平潭", "--years", "2023-2024", "--format", "csv", "--no-header")
        #expect(
            run.output.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).suffix(4) } == [
                ["81", "", "2023:aggregated", "2024:no_report"], ["21", "95", "2023:aggregated", ""],
            ])
    }

    @Test func diffSaysOldNewAndChange() throws {
        let run = try archive.run("diff", "洪泽区", "2023", "2024", "--format", "json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let measures = try #require(json["measures"] as? [[String: Any]])
        let received = try #require(measures.first { $0["measure"] as? String == "applications.received.total" })
        #expect(received["from"] as? Int == 21 && received["to"] as? Int == 95 && received["change"] as? Int == 74)
        #expect(try archive.run("diff", "洪泽区", "2023", "2024", "--exit-code").status == 1)
    }

    @Test(arguments: ["text", "markdown", "html", "json", "csv"])
    func aDiffIsWrittenInEveryFormat(format: String) throws {
        let run = try archive.run("diff", "洪泽区", "2023", "2024", "--format", format)
        #expect(run.status == 0 && run.errors.isEmpty && run.output.contains("95"))
    }

    @Test func manyDiffsGoToAFolder() throws {
        let folder = try ScratchFolder()
        let run = try archive.run("diff", "--all", "2023", "2024", "--output", folder.file("out").path)
        #expect(run.status == 0 && run.errors.hasPrefix("1 diff written to "))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("out").path).sorted()
        #expect(names == ["data", "diffs", "index.html", "site.js", "site.manifest", "style.css"])
        let markdown = try archive.run("diff", "--all", "2023", "2024", "--format", "markdown", "--output", folder.file("md").path)
        #expect(markdown.status == 0)
        #expect(FileManager.default.fileExists(atPath: folder.file("md/淮安市洪泽区人民政府-2023-2024.md").path))
        #expect(try archive.run("site", folder.file("out").path).errors.contains("this folder holds a site of another kind"))
    }

    @Test func aYearThatIsNotHeldNamesThoseThatAre() throws {
        let run = try archive.run("diff", "洪泽区", "2022", "2023")
        #expect(run.status == 1)
        #expect(run.errors == "archive: error: there is no report of 淮安市洪泽区人民政府 on 2022\nhint: held of 淮安市洪泽区人民政府: 2023, 2024\n")
    }

    @Test func searchFindsTwoCharacters() throws {
        let run = try archive.run("search", "复议", "--format", "csv", "--no-header")
        #expect(run.status == 0 && run.output.contains("【复议】"))
    }

    @Test func rankingListsTheUnrankedApart() throws {
        let run = try archive.run("rank", "applications.carried_out.total", "--year", "2024", "--format", "csv", "--no-header")
        let rows = run.output.split(separator: "\r\n").map(String.init)
        #expect(rows.prefix(2) == ["1,淮安市洪泽区人民政府,,0,,", ",上海市科学技术委员会,own,,blank,"])
        #expect(rows.count == 5 && rows.dropFirst(2).allSatisfy { $0.hasSuffix(",no_report,") })
    }

    @Test func diffNeedsAnAgencyAndTwoYears() throws {
        let run = try archive.run("diff", "洪泽区", "2023")
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("archive: error: an agency and two years are needed\nUsage: archive diff <agency> <from> <to>"))
    }

    @Test func whoIsWhoCanBeMendedAndTakenBack() throws {
        let own = try SampleArchive()
        #expect(try own.run("agencies", "alias", "洪泽县人民政府", "洪泽区").status == 0)
        #expect(try own.run("show", "洪泽县人民政府", "2023", "--format", "csv").status == 0)
        #expect(try own.run("agencies", "undo").errors.hasPrefix("taken back: 洪泽县人民政府 is another name of 淮安市洪泽区人民政府"))
        #expect(try own.run("show", "洪泽县人民政府", "2023").status == 1)
        let none = try own.run("agencies", "undo")
        #expect(none.status == 2)
        #expect(none.errors == "archive: error: there is no change to take back\nhint: archive agencies log\n")
    }
}

/// Questions that nothing answers are not answered with nothing.
@Suite struct NothingFoundTests {
    private let archive = SampleArchive.shared

    @Test(arguments: [
        ["list", "--region", "某某省"], ["search", "不存在的词语"],
        ["compare", "applications.received.total", "--region", "某某省"], ["check", "洪泽区", "1999"],
    ]) func whatIsHeldIsSaidInstead(question: [String]) throws {
        let run = try ArchiveProcess(question, environment: ["ARCHIVE_DB": archive.path])
        #expect(run.status == 1)
        #expect(run.errors.contains("nothing found; held are 8 reports of 5 organs on 2018 to 2024"), "\(run.errors)")
    }

    @Test func aCodeThatNoCheckHasIsWrongUsage() throws {
        let run = try archive.run("check", "--select", "R013")
        #expect(run.status == 64)
        #expect(run.errors.contains("no check has the code “R013”"))
    }
}
