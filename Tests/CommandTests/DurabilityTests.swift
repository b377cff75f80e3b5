import Foundation
import SQLiteLayer
import Testing

/// What becomes of an archive when things go wrong: whole reports or nothing, and the next run completes the work.
@Suite(.serialized) struct DurabilityTests {
    private let reports: ReportFolder
    private var folder: ScratchFolder { reports.folder }

    init() throws { reports = try ReportFolder(organs: 30) }

    private func start(_ arguments: [String], shell: String? = nil) throws -> Process { try reports.start(arguments, shell: shell) }

    private func rows(_ archive: String, _ sql: String) throws -> [[Value]] { try reports.rows(archive, sql) }

    private func expectWholeReports(_ archive: String) throws { try reports.expectWholeReports(archive) }

    private func content(_ archive: String) throws -> [[Value]] { try reports.content(archive) }

    /// One file in rollback mode: the versions in its header are 1, and nothing lies beside it.
    private func expectAtRest(_ archive: String) throws {
        let header = try FileHandle(forReadingFrom: folder.file(archive)).read(upToCount: 20) ?? Data()
        #expect(Array(header.suffix(2)) == [1, 1])
        let beside = ["-wal", "-shm", "-journal"].filter { FileManager.default.fileExists(atPath: folder.file(archive + $0).path) }
        #expect(beside.isEmpty)
    }

    @Test func killedAtAnyMoment() throws {
        let clock = ContinuousClock()
        let whole = try clock.measure { try start(["ingest", "--db", "whole.db", "in"]).waitUntilExit() }
        for round in 0..<12 {
            let process = try start(["ingest", "--db", "a.db", "in"])
            usleep(useconds_t(whole.components.attoseconds / 1_000_000_000_000 * Int64(round + 1) / 14))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            // The next to open it takes in what was left, be it only to read.
            if try ArchiveProcess(["list", "--db", "a.db"], in: folder.url).status == 0 { try expectAtRest("a.db") }
            if (try? rows("a.db", "SELECT 1 FROM sqlite_schema WHERE name = 'reports'"))?.isEmpty == false {
                try expectWholeReports("a.db")
            }
        }
        let last = try start(["ingest", "--db", "a.db", "in"])
        last.waitUntilExit()
        #expect(last.terminationStatus == 0)
        try expectAtRest("a.db")
        try expectWholeReports("a.db")
        #expect(try content("a.db") == content("whole.db"))
    }

    /// A source that takes its time is left where it is, and the program that converts it is ended with its files.
    @Test func toldToStopWhileASourceIsConverted() throws {
        try folder.write("late.rtf", "{\\rtf1 \\u25919?\\u24220?}")
        try expectEnd(of: ["ingest", "--db", "a.db", "in", "late.rtf"], whileAtWork: "soffice")
        try expectWholeReports("a.db")
        #expect(try rows("a.db", "SELECT count(*) FROM reports") == [[60]])
    }

    @Test func toldToStopWhileAKeptSourceIsReadAgain() throws {
        let samples = SampleArchive.root.appending(path: "Data/Samples/2020").path
        try start(["ingest", "--db", "a.db", "in", samples]).waitUntilExit()
        let before = try content("a.db")
        try expectEnd(of: ["ingest", "--db", "a.db", "--reextract", "--all"], whileAtWork: "pdftotext")
        #expect(try content("a.db") == before)
    }

    /// The command ends at once when it is told to while the program, a stand-in that has no end, is at work; the archive is at rest.
    private func expectEnd(of arguments: [String], whileAtWork program: String) throws {
        try folder.write("bin/\(program)", "#!/bin/sh\necho $$ > converting\nexec sleep 600\n")
        try FileManager.default.createDirectory(at: folder.file("tmp"), withIntermediateDirectories: true)
        let process = try start(arguments, shell: "chmod +x bin/*; export PATH=\"$PWD/bin:$PATH\" TMPDIR=\"$PWD/tmp\"")
        var converter: Int32?
        for _ in 0..<600 where converter == nil {
            usleep(50_000)
            let written = try? String(contentsOf: folder.file("converting"), encoding: .utf8)
            converter = written.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        }
        let child = try #require(converter)
        let waited = ContinuousClock().measure {
            kill(process.processIdentifier, SIGTERM)
            process.waitUntilExit()
        }
        // The program alone would have had far longer.
        #expect(waited < .seconds(10))
        #expect(process.terminationStatus == 130)
        #expect(kill(child, 0) == -1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("tmp").path).isEmpty)
        try expectAtRest("a.db")
    }

    /// What is found across years is found whoever ingests which year, and when.
    @Test func yearsIngestedAtOnceAreCheckedAsOneByOne() throws {
        let years = [2021, 2022, 2023, 2024]
        let reports = try ReportFolder(organs: 5, years: years)
        for year in years { try reports.start(["ingest", "--db", "serial.db", "in/\(year)"]).waitUntilExit() }
        let expected = try reports.content("serial.db")
        #expect(try reports.rows("serial.db", "SELECT count(DISTINCT report_id) FROM findings WHERE code LIKE 'Y%'") != [[0]])
        for round in 0..<10 {
            let all = try years.shuffled().map { try reports.start(["ingest", "--db", "\(round).db", "in/\($0)"]) }
            for process in all { process.waitUntilExit() }
            #expect(all.map(\.terminationStatus) == [0, 0, 0, 0])
            #expect(try reports.content("\(round).db") == expected)
        }
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
        try expectAtRest("a.db")
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
