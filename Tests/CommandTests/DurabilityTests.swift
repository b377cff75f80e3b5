import Foundation
import SQLite
import Testing

/// What becomes of an archive when things go wrong: whole reports or nothing, and the next run completes the work.
@Suite(.serialized) struct DurabilityTests {
    private let folder: ScratchFolder
    private let organs = 30

    init() throws {
        folder = try ScratchFolder()
        for organ in 0..<organs {
            for year in [2021, 2022] { try folder.write("in/\(year)/第\(organ)县教育局.html", Self.page("第\(organ)县教育局", year, organ)) }
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

    private func start(_ arguments: [String], shell: String? = nil) throws -> Process {
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

    private func rows(_ archive: String, _ sql: String) throws -> [[Value]] {
        try Database(path: folder.file(archive).path, mode: .readWrite).rows(sql).map(\.values)
    }

    /// Every report is there with all that belongs to it.
    private func expectWholeReports(_ archive: String) throws {
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

    private func content(_ archive: String) throws -> [[Value]] {
        try rows(archive, "SELECT agency, year, measure, value, status, raw, origin FROM observations ORDER BY agency, year, measure")
            + rows(
                archive,
                "SELECT r.agency, r.year, f.code, f.message FROM findings AS f JOIN reports AS r ON r.id = f.report_id ORDER BY 1, 2, 3, 4")
    }

    @Test func killedAtAnyMoment() throws {
        let clock = ContinuousClock()
        let whole = try clock.measure { try start(["ingest", "--db", "whole.db", "in"]).waitUntilExit() }
        for round in 0..<12 {
            let process = try start(["ingest", "--db", "a.db", "in"])
            usleep(useconds_t(whole.components.attoseconds / 1_000_000_000_000 * Int64(round + 1) / 14))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if (try? rows("a.db", "SELECT 1 FROM sqlite_schema WHERE name = 'reports'"))?.isEmpty == false {
                try expectWholeReports("a.db")
            }
        }
        let last = try start(["ingest", "--db", "a.db", "in"])
        last.waitUntilExit()
        #expect(last.terminationStatus == 0)
        try expectWholeReports("a.db")
        #expect(try content("a.db") == content("whole.db"))
    }

    @Test func twoAtOnceAndReadersMeanwhile() throws {
        let both = try (0..<2).map { _ in try start(["ingest", "--db", "a.db", "in"]) }
        var seen: [Int] = []
        while both.contains(where: \.isRunning) {
            let reader = try ArchiveProcess(
                ["sql", "--db", "a.db", "--format", "csv", "--no-header", "SELECT count(*) FROM reports"], in: folder.url)
            if reader.status == 0, let count = Int(reader.output.trimmingCharacters(in: .whitespacesAndNewlines)) { seen.append(count) }
        }
        #expect(both.map(\.terminationStatus) == [0, 0])
        #expect(seen == seen.sorted())
        try expectWholeReports("a.db")
        #expect(try rows("a.db", "SELECT count(*), count(DISTINCT source_sha256), sum(is_current) FROM reports") == [[60, 60, 60]])
    }

    /// A limit on the size of files stands for the end of the disk; where the tests may mount one, a small disk of its own is filled as well.
    @Test func noRoomLeft() throws {
        let limited = try start(["ingest", "--db", "a.db", "in"], shell: "trap '' XFSZ; ulimit -f 800")
        limited.waitUntilExit()
        #expect(limited.terminationReason == .exit)
        #expect(limited.terminationStatus == 2)
        let disk = folder.file("disk").path
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let small = try start(
            ["ingest", "--db", "\(disk)/a.db", "in"], shell: "mount -t tmpfs -o size=500k none \(disk) 2>/dev/null || exit 99")
        small.waitUntilExit()
        if small.terminationStatus != 99 {
            #expect(small.terminationStatus == 2)
            #expect(try String(contentsOf: folder.file("errors"), encoding: .utf8).contains("is full"))
            let unmount = Process()
            unmount.executableURL = URL(filePath: "/bin/umount")
            unmount.arguments = [disk]
            try unmount.run()
            unmount.waitUntilExit()
        }
        let again = try start(["ingest", "--db", "a.db", "in"])
        again.waitUntilExit()
        #expect(again.terminationStatus == 0)
        try expectWholeReports("a.db")
        #expect(try rows("a.db", "SELECT count(*) FROM reports") == [[60]])
    }

    @Test func damaged() throws {
        try start(["ingest", "--db", "a.db", "in"]).waitUntilExit()
        let file = try FileHandle(forUpdating: folder.file("a.db"))
        let size = try file.seekToEnd()
        for place in stride(from: 8_192, to: size, by: 3_000) {
            try file.seek(toOffset: place)
            try file.write(contentsOf: Data(repeating: 0xA5, count: 900))
        }
        try file.close()
        for arguments in [["sql", "SELECT sum(value) FROM observations"], ["list"], ["ingest", "in"]] {
            let run = try ArchiveProcess(arguments + ["--db", "a.db"], in: folder.url)
            #expect(run.status == 2, "\(arguments) \(run.errors)")
            #expect(run.errors.contains("damaged") || run.errors.contains("malformed"), "\(run.errors)")
        }
    }
}
