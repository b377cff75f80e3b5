import Foundation
import SQLiteLayer
import Testing

/// `archive check`: before publishing, and in the archive.
@Suite struct CheckCommandTests {
    private let archive = SampleArchive.shared
    private let report = SampleArchive.reports + "/2020/上海市人民政府2020年.html"

    @Test func aFileIsCheckedAndNothingIsWritten() throws {
        let folder = try ScratchFolder()
        let run = try ArchiveProcess(["check", report, "--select", "R103"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.output.contains("error: [R103] "))
        #expect(run.output.contains("29130") && run.output.contains("29126"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test func jsonHasTheAgreedShape() throws {
        let run = try ArchiveProcess(["check", report, "--select", "R103", "--format", "json"])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(json["checked"] as? Int == 1)
        let finding = try #require((json["findings"] as? [[String: Any]])?.first)
        #expect(finding["code"] as? String == "R103" && finding["severity"] as? String == "error")
        #expect(finding["actual"] as? Int == 29130 && finding["expected"] as? Int == 29126)
        #expect((finding["measures"] as? [String])?.first == "applications.received.total")
    }

    @Test func everyCheckSaysWhatBecameOfIt() throws {
        let run = try archive.run("check", "洪泽区", "2023", "--results", "--select", "R10", "--format", "csv", "--no-header")
        #expect(run.status == 0)
        #expect(run.output.contains("淮安市洪泽区人民政府,2023,R101,balance per applicant,passed,,"))
        #expect(run.output.contains("R104,results per route of appeal,failed,,"))
        let years = try archive.run("check", "洪泽区", "2023", "--results", "--select", "Y101", "--format", "csv", "--no-header")
        #expect(years.output.contains("Y101,carry-over,not_assessable,no report on 2022 is held,"))
    }

    @Test func paragraphsOfOtherOrgansAreLookedForWhenAsked() throws {
        let folder = try ScratchFolder()
        let paragraph = "我局高度重视政府信息公开工作，成立了由局长任组长的领导小组，明确了各科室的职责分工，全年召开专题会议3次，研究解决公开工作中的难点问题。"
        for agency in ["青川县水利局", "青川县教育局"] {
            let text = "\(agency)2023年政府信息公开工作年度报告\n一、总体情况\n\(paragraph)\n二、主动公开政府信息情况\n"
            try text.write(to: folder.url.appending(path: agency + ".txt"), atomically: true, encoding: .utf8)
        }
        let run = try ArchiveProcess(["check", ".", "--shared-text", "--select", "C"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.output.contains("note: [C101] 1 of 1 paragraphs"))
        #expect(run.output.contains("青川县水利局 2023") && run.output.contains("青川县教育局 2023"))
        #expect(try ArchiveProcess(["check", ".", "--select", "C"], in: folder.url).output.isEmpty)
    }

    @Test func governmentsAreHeldAgainstTheirDepartmentsWhenAsked() throws {
        let folder = try ScratchFolder()
        let texts = ["松坪县人民政府": "全县共收到政府信息公开申请50件。本报告汇总全县各部门、各乡镇数据。", "松坪县林业局": "我局收到政府信息公开申请12件。", "松坪县教育局": "我局收到政府信息公开申请62件。"]
        for (agency, text) in texts {
            try "\(agency)2024年政府信息公开工作年度报告\n一、总体情况\n2024年，\(text)\n".write(
                to: folder.url.appending(path: agency + ".txt"), atomically: true, encoding: .utf8)
        }
        let run = try ArchiveProcess(["check", ".", "--levels", "--select", "C"], in: folder.url)
        #expect(
            run.output.contains("warning: [C103]")
                && run.output.contains("is 50 for the government and all its departments, but 62 for 松坪县教育局"))
        #expect(run.output.contains("note: [C102] 2 of 2 departments are held") && run.output.contains("50 beside 74 (2 departments)"))
        #expect(try ArchiveProcess(["check", ".", "--select", "C"], in: folder.url).output.isEmpty)
    }

    @Test func checksAreMadeAgainFromWhatTheArchiveHolds() throws {
        let folder = try ScratchFolder()
        for (year, count) in [(2023, "30"), (2024, "36")] {
            try "青川县水利局\(year)年政府信息公开工作年度报告\n一、总体情况\n\(year)年，共收到政府信息公开申请\(count)件，同比增长50%。\n".write(
                to: folder.url.appending(path: "\(year).txt"), atomically: true, encoding: .utf8)
        }
        #expect(try ArchiveProcess(["ingest", "."], in: folder.url).status == 0)
        #expect(try ArchiveProcess(["verify"], in: folder.url).status == 0)
        // As an archive that lost what was found across years.
        let database = try Database(path: folder.file("archive.db").path, mode: .readWrite)
        #expect(try database.value("SELECT count(*) FROM findings WHERE code = 'Y104'").integer == 1)
        try database.run("DELETE FROM findings WHERE code = 'Y104'")
        let verified = try ArchiveProcess(["verify"], in: folder.url)
        #expect(verified.status == 1 && verified.output.contains("the checks find something else now: Y104"))
        #expect(try ArchiveProcess(["check", "--recompute"], in: folder.url).output.contains("[Y104]"))
        #expect(try ArchiveProcess(["verify"], in: folder.url).status == 0)
        #expect(try ArchiveProcess(["check", ".", "--recompute"], in: folder.url).status == 64)
    }

    @Test func onlyErrorsMakeTheStatusOne() throws {
        let run = try ArchiveProcess(["check", report, "--ignore", "R1", "--ignore", "Y"])
        #expect(run.status == 0)
    }

    @Test func theArchiveIsCheckedByAgencyAndYear() throws {
        let run = try archive.run("check", "洪泽区", "2023", "--select", "R104")
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("淮安市洪泽区人民政府 2023: "))
        #expect(run.errors == "1 report checked; findings: 2 errors\n")
    }

    @Test func somethingElseIsRefused() throws {
        let run = try archive.run("check", "no such organ")
        #expect(run.status == 1)
        #expect(run.errors == "archive: error: there is no agency “no such organ”\nhint: archive agencies list\n")
    }

    @Test func aVerdictOutlivesAnotherIngest() throws {
        let own = try SampleArchive()
        let query = "SELECT id FROM findings WHERE code = 'R104' ORDER BY id"
        let ids = try own.run("sql", query, "--format", "csv", "--no-header").output.split(separator: "\r\n").map(String.init)
        for id in ids { #expect(try own.run("verdict", id, "dismissed", "--note", "so printed").status == 0) }
        #expect(try own.run("ingest", SampleArchive.reports + "/2023").status == 0)
        let checked = try own.run("check", "洪泽区", "2023", "--select", "R104")
        #expect(checked.status == 0 && checked.output.contains("    verdict: dismissed\n"))
        #expect(try own.run("verdict", ids[0], "withdrawn").status == 0)
        #expect(try own.run("check", "洪泽区", "2023", "--select", "R104").status == 1)
        #expect(
            try own.run("verdict", "999999", "confirmed").errors
                == "archive: error: there is no finding 999999\nhint: archive check --format box\n")
    }
}
