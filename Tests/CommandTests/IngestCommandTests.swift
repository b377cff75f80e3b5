import Foundation
import SQLiteLayer
import Testing

/// `archive ingest`: what is kept, what is said, and how it ends.
@Suite struct IngestCommandTests {
    private static let page = """
        <html><head><title>青山县教育局2022年政府信息公开工作年度报告</title></head><body>
        <h1>青山县教育局2022年政府信息公开工作年度报告</h1>
        <p>本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。</p>
        <h2>二、主动公开政府信息情况</h2>
        <table><tr><td colspan="4">第二十条第（一）项</td></tr>
        <tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
        <tr><td>行政规范性文件</td><td>2</td><td>1</td><td>12</td></tr></table>
        </body></html>
        """

    @Test func theSameBytesAgainChangeNothing() throws {
        let folder = try ScratchFolder()
        try folder.write("in/a.html", Self.page)
        let first = try ArchiveProcess(["ingest", "in"], in: folder.url)
        #expect(first.status == 0 && first.output.isEmpty)
        #expect(first.errors.hasPrefix("1 report stored; "))
        let second = try ArchiveProcess(["ingest", "in"], in: folder.url)
        #expect(second.status == 0)
        #expect(second.errors.hasPrefix("0 reports stored, 1 unchanged; "))
    }

    @Test func aBadSourceIsNamedAndTheOthersAreKept() throws {
        let folder = try ScratchFolder()
        try folder.write("in/a.html", Self.page)
        try folder.write("in/b.html", "")
        let run = try ArchiveProcess(["ingest", "in", "missing.html"], in: folder.url)
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.contains("archive: error: in/b.html: the file is empty\n"))
        #expect(run.errors.contains("archive: error: missing.html: "))
        #expect(run.errors.contains("1 report stored, 2 refused; "))
    }

    @Test func aDryRunKeepsNothing() throws {
        let folder = try ScratchFolder()
        try folder.write("a.html", Self.page)
        let run = try ArchiveProcess(["ingest", "--dry-run", "a.html"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.errors.hasPrefix("1 report read, none kept; "))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.html"])
    }

    @Test func standardInputIsASource() throws {
        let folder = try ScratchFolder()
        let run = try ArchiveProcess(["ingest", "-", "--agency", "青山县教育局", "--year", "2021"], in: folder.url, input: Self.page)
        #expect(run.status == 0)
        let held = try ArchiveProcess(["sql", "SELECT agency, year FROM reports", "--format", "csv", "--no-header"], in: folder.url)
        #expect(held.output == "青山县教育局,2021\r\n")
    }

    @Test func wrongOptionsAreWrongUsage() throws {
        for arguments in [["ingest"], ["ingest", "x", "--jobs", "0"], ["ingest", "x", "--year", "23"], ["list", "--years", "2023-2019"]] {
            let run = try ArchiveProcess(arguments)
            #expect(run.status == 64 && run.output.isEmpty)
            #expect(run.errors.hasPrefix("archive: error: "))
        }
    }

    @Test func verboseSaysWhatBecameOfEachSource() throws {
        let folder = try ScratchFolder()
        try folder.write("a.html", Self.page)
        let run = try ArchiveProcess(["ingest", "-v", "a.html"], in: folder.url)
        #expect(run.errors.hasPrefix("a.html: stored as report 1: 青山县教育局, 2022, form 2021; 3 of 3 numeric cells"))
    }

    @Test func aSoundArchiveVerifiesAndAnAlteredOneDoesNot() throws {
        let own = try SampleArchive()
        let sound = try own.run("verify")
        #expect(sound.status == 0 && sound.output.isEmpty, "\(sound.output)")
        #expect(try own.run("ingest", "--reextract", "--all").errors == "8 reports read again, 0 changed\n")
        let shell = try Database(path: own.path, mode: .readWrite)
        try shell.execute("UPDATE cells SET value = value + 1 WHERE report_id = 6 AND value = 4119")
        let altered = try own.run("verify")
        #expect(altered.status == 1)
        #expect(altered.output.contains("reads otherwise now: article_20_6.penalty.decisions"))
        let mended = try own.run("ingest", "--reextract", "--all")
        #expect(mended.errors.contains("    article_20_6.penalty.decisions: 4120 → 4119\n"))
        #expect(try own.run("verify").status == 0)
    }
}
