import Foundation
import SQLiteLayer
import Testing

/// A folder for one test with reports of some organs on some years in `in`, and what must hold of an archive of them.
struct ReportFolder {
    let folder: ScratchFolder

    init(organs: Int, years: [Int] = [2021, 2022]) throws {
        folder = try ScratchFolder()
        for organ in 0..<organs {
            for year in years { try folder.write("in/\(year)/第\(organ)县教育局.html", Self.page("第\(organ)县教育局", year, organ)) }
        }
    }

    private static func page(_ agency: String, _ year: Int, _ figure: Int) -> String {
        let title = "\(agency)\(year)年政府信息公开工作年度报告"
        let paragraphs = (0..<40).map { "<p>第\($0)段：贯彻政府信息公开条例，及时回应社会关切\(figure)次。</p>" }.joined()
        return """
            <html><head><title>\(title)</title></head><body><h1>\(title)</h1><p>一、总体情况</p>\(paragraphs)
            <p>二、主动公开政府信息情况</p><table><tr><td colspan="4">第二十条第（一）项</td></tr>
            <tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
            <tr><td>规章</td><td>\(figure)</td><td>0</td><td>\(figure)</td></tr>
            <tr><td>行政规范性文件</td><td>2</td><td>1</td><td>12</td></tr></table></body></html>
            """
    }

    func start(_ arguments: [String], shell: String? = nil) throws -> Process {
        let process = Process()
        process.executableURL = shell == nil ? ArchiveProcess.binary : URL(filePath: "/bin/sh")
        process.arguments = shell.map { ["-c", "\($0); exec \"$0\" \"$@\"", ArchiveProcess.binary.path] + arguments } ?? arguments
        process.currentDirectoryURL = folder.url
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: empty("errors"))
        try process.run()
        return process
    }

    private func empty(_ name: String) throws -> URL {
        try Data().write(to: folder.file(name))
        return folder.file(name)
    }

    func rows(_ archive: String, _ sql: String) throws -> [[Value]] {
        try Database(path: folder.file(archive).path, mode: .readWrite).rows(sql).map(\.values)
    }

    /// Every report is there with all that belongs to it.
    func expectWholeReports(_ archive: String) throws {
        #expect(try rows(archive, "PRAGMA integrity_check") == [["ok"]])
        #expect(try rows(archive, "PRAGMA foreign_key_check").isEmpty)
        let parts = """
            SELECT DISTINCT (SELECT count(*) FROM cells WHERE report_id = r.id), (SELECT count(*) FROM article_20_1 WHERE report_id = r.id),
                (SELECT count(*) > 0 FROM sections WHERE report_id = r.id), (SELECT count(*) FROM sources WHERE sha256 = r.source_sha256)
            FROM reports AS r
            """
        #expect(try rows(archive, parts).count <= 1)
        #expect(try rows(archive, "SELECT (SELECT count(*) FROM sections) = (SELECT count(*) FROM sections_fts_docsize)") == [[1]])
    }

    func content(_ archive: String) throws -> [[Value]] {
        try rows(archive, "SELECT agency, year, measure, value, status, raw, origin FROM observations ORDER BY agency, year, measure")
            + rows(
                archive,
                "SELECT r.agency, r.year, f.code, f.message FROM findings AS f JOIN reports AS r ON r.id = f.report_id ORDER BY 1, 2, 3, 4")
    }
}
