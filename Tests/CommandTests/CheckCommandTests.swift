import Foundation
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
        #expect(run.status == 2)
        #expect(run.errors == "archive: error: there is no agency “no such organ”\nhint: archive list\n")
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
        #expect(try own.run("verdict", "999999", "confirmed").errors == "archive: error: there is no finding 999999\n")
    }
}
