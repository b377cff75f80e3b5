import Glibc
import Reports
import SQLiteLayer
import Testing
import Threads

@testable import Ingestion
@testable import Storage

/// A folder of one test that goes with it.
final class Scratch {
    let folder: String

    init() {
        var template = Array("/tmp/archive-ingest-XXXXXX".utf8CString)
        folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    }

    deinit {
        for path in SourceFiles.list(folder).map(\.path) { unlink(path) }
        for name in ["2019", "2020", "2021", ""] { rmdir("\(folder)/\(name)") }
    }

    @discardableResult
    func write(_ text: String, to name: String) -> String {
        let path = "\(folder)/\(name)"
        if let slash = name.lastIndex(of: "/") { mkdir("\(folder)/\(name[..<slash])", 0o700) }
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        _ = Array(text.utf8).withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        close(file)
        return path
    }

    func archive(_ name: String = "a.db") throws -> Archive { try Archive(path: "\(folder)/\(name)", mode: .create) }
}

/// A page that extraction reads: agency and year in the title, one table.
func page(_ agency: String, _ year: Int, regulations: Int) -> String {
    """
    <html><head><title>\(agency)\(year)年政府信息公开工作年度报告</title></head><body><h1>\(agency)\(year)年政府信息公开工作年度报告</h1>
    <p>一、总体情况</p><p>本机关认真做好政府信息公开工作。</p><p>二、主动公开政府信息情况</p>
    <table><tr><td colspan="4">第二十条第（一）项</td></tr>
    <tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
    <tr><td>规章</td><td>\(regulations)</td><td>0</td><td>\(regulations)</td></tr>
    <tr><td>行政规范性文件</td><td>1</td><td>0</td><td>1</td></tr></table></body></html>
    """
}

@Suite struct IngestionTests {
    let scratch = Scratch()

    private func writePages() {
        for year in 2019...2021 {
            for agency in ["青川县教育局", "青川县公安局", "青川县民政局"] {
                scratch.write(page(agency, year, regulations: year - 2010), to: "\(year)/\(agency).html")
            }
        }
        scratch.write("", to: "2020/empty.html")
    }

    private var folders: [String] { (2019...2021).map { "\(scratch.folder)/\($0)" } }

    /// Everything in an archive but the times.
    private func content(_ archive: Archive) throws -> [Row] {
        try archive.database.rows("SELECT id, source_path, source_sha256, agency, year, is_current FROM reports ORDER BY id")
            + archive.database.rows("SELECT * FROM observations ORDER BY report_id, measure")
            + archive.database.rows("SELECT * FROM findings ORDER BY id") + archive.database.rows("SELECT * FROM sections ORDER BY id")
    }

    @Test func theNumberOfThreadsChangesNothing() throws {
        writePages()
        let one = try scratch.archive("one.db")
        let many = try scratch.archive("many.db")
        #expect(try Ingestor(archive: one, options: IngestOptions(jobs: 1)).ingest(paths: folders).stored == 9)
        #expect(try Ingestor(archive: many, options: IngestOptions(jobs: 4)).ingest(paths: folders).stored == 9)
        #expect(try content(one) == content(many))
    }

    @Test func aBadFileIsNamedAndTheOthersAreTaken() throws {
        writePages()
        let summary = try Ingestor(archive: scratch.archive()).ingest(paths: folders + ["\(scratch.folder)/none.html"])
        #expect(summary.stored == 9)
        #expect(summary.refused.map(\.path) == ["\(scratch.folder)/2020/empty.html", "\(scratch.folder)/none.html"])
        #expect(summary.refused.map(\.message.key) == ["document.empty", "file.missing"])
    }

    /// Links in a circle have an end, and nothing waits for a pipe in a folder.
    @Test func foldersMayHoldAnything() throws {
        scratch.write(page("青川县教育局", 2020, regulations: 1), to: "2020/a.html")
        let folder = "\(scratch.folder)/2020"
        let specials = ["circle", "other", "self.html", "pipe.html", "gone.html"].map { "\(folder)/\($0)" }
        for path in specials[0...1] { symlink("..", path) }
        symlink("self.html", specials[2])
        mkfifo(specials[3], 0o600)
        symlink("nowhere", specials[4])
        let unreadable = Array("\(folder)/".utf8) + [0xFF, 0xFE] + Array(".html".utf8) + [0]
        unreadable.withUnsafeBytes { name in
            _ = close(open(name.baseAddress!.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o600))
        }
        defer {
            for path in specials { unlink(path) }
            unreadable.withUnsafeBytes { name in _ = unlink(name.baseAddress!.assumingMemoryBound(to: CChar.self)) }
        }
        let summary = try Ingestor(archive: scratch.archive()).ingest(paths: [scratch.folder])
        #expect(summary.stored == 1)
        let refused = Dictionary(
            uniqueKeysWithValues: summary.refused.map { ($0.path.split(separator: "/").last.map(String.init), $0.message.key) })
        #expect(
            refused == [
                "gone.html": "file.missing", "pipe.html": "file.no_file", "self.html": "file.loop",
                "\u{FFFD}\u{FFFD}.html": "file.undecodable_name",
            ])
    }

    /// Nothing is passed over without a word, and links lead nowhere outside.
    @Test func whatIsNotReadIsCounted() throws {
        scratch.write(page("青川县教育局", 2020, regulations: 1), to: "2020/a.html")
        scratch.write("{}", to: "2020/b.json")
        scratch.write("x", to: "2020/.hidden")
        let link = "\(scratch.folder)/2020/c.html"
        symlink("/etc/hostname", link)
        defer { for name in ["b.json", ".hidden", "c.html"] { unlink("\(scratch.folder)/2020/\(name)") } }
        let summary = try Ingestor(archive: scratch.archive()).ingest(paths: ["\(scratch.folder)/2020"])
        #expect(summary.stored == 1 && summary.refused.isEmpty)
        #expect(
            Dictionary(uniqueKeysWithValues: summary.passedOver.map { ($0.key.key, $0.value) }) == [
                "passed.ending": 1, "passed.hidden": 1, "passed.link": 1,
            ])
    }

    /// A page that only leads to a report names the file, where that was met too.
    @Test func landingPagesAreTiedToTheirAttachments() throws {
        let title = "青川县教育局2020年政府信息公开工作年度报告"
        scratch.write("<html><h1>\(title)</h1><p>附件：<a href='./f%201.doc'>\(title)</a></p></html>", to: "2020/a.html")
        scratch.write(page("青川县教育局", 2020, regulations: 1), to: "2020/f 1.doc")
        let archive = try scratch.archive()
        let summary = try Ingestor(archive: archive).ingest(paths: ["\(scratch.folder)/2020"])
        #expect(summary.stored == 1 && summary.noReports == 1)
        let said = try archive.database.rows("SELECT message FROM findings WHERE report_id IS NULL AND code = 'I104'")
        #expect(said.first?[0].text?.contains("\(scratch.folder)/2020/f 1.doc") == true, "\(said)")
    }

    @Test func theSecondTimeNothingChanges() throws {
        writePages()
        let archive = try scratch.archive()
        _ = try Ingestor(archive: archive).ingest(paths: folders)
        let before = try content(archive)
        let summary = try Ingestor(archive: archive).ingest(paths: folders)
        #expect(summary.unchanged == 9)
        #expect(summary.stored == 0)
        #expect(try content(archive) == before)
    }

    @Test func anAlteredReportTakesThePlaceOfTheEarlier() throws {
        let path = scratch.write(page("青川县教育局", 2020, regulations: 1), to: "2020/a.html")
        let archive = try scratch.archive()
        _ = try Ingestor(archive: archive).ingest(paths: [path])
        scratch.write(page("青川县教育局", 2020, regulations: 2), to: "2020/a.html")
        var options = IngestOptions()
        options.retrievedAt = "2099-01-01T00:00:00Z"
        let summary = try Ingestor(archive: archive, options: options).ingest(paths: [path])
        #expect(summary.replaced == 1)
        #expect(try archive.headers(ReportFilter(currentOnly: false)).map(\.isCurrent) == [false, true])
    }

    @Test func whatTheUserSaysWins() throws {
        let path = scratch.write(page("青川县教育局", 2020, regulations: 1), to: "2020/a.html")
        let archive = try scratch.archive()
        _ = try Ingestor(archive: archive, options: IngestOptions(agency: "青川县体育局", year: 2018)).ingest(paths: [path])
        #expect(try archive.headers().map(\.agency) == ["青川县体育局"])
        #expect(try archive.headers().map(\.year) == [2018])
        // Said otherwise, the same bytes are another report.
        #expect(try Ingestor(archive: archive, options: IngestOptions(year: 2017)).ingest(paths: [path]).stored == 1)
    }

    @Test func stoppedWorkKeepsWholeReportsAndIsTakenUpAgain() throws {
        writePages()
        let archive = try scratch.archive()
        var seen = 0
        let summary = try Ingestor(archive: archive).ingest(paths: folders) { _ in
            seen += 1
            return seen < 5
        }
        #expect(summary.wasCancelled)
        #expect(try archive.headers().count == 4)
        let rest = try Ingestor(archive: archive).ingest(paths: folders)
        #expect(rest.unchanged == 4)
        #expect(rest.stored == 5)
        #expect(try archive.uncheckedAgencies().isEmpty)
    }

    @Test func resultsComeInOrderWhateverTheWorkersDo() {
        var seen: [Int] = []
        var items = (0..<200).makeIterator()
        OrderedWork<Int, Int>.run(
            jobs: 4, window: 8, next: { items.next() },
            worker: {
                { item in
                    usleep(UInt32(item % 7) * 100)
                    return item * item
                }
            },
            consume: { item, result in
                #expect(result == item * item)
                seen.append(item)
                return item < 150
            },
            idle: { true })
        #expect(seen == Array(0...150))
    }
}
