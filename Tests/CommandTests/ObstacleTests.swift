import Foundation
import SQLiteLayer
import Testing

/// What stands in the way of an archive, and what is said of it.
@Suite struct ObstacleTests {
    private let reports: ReportFolder

    init() throws { reports = try ReportFolder(organs: 10) }

    private func expect(_ run: ArchiveProcess, says: String) {
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.errors.contains("archive: error: ") && run.errors.contains(says) && run.errors.contains("\nhint: "), "\(run.errors)")
    }

    private func run(_ arguments: String...) throws -> ArchiveProcess { try ArchiveProcess(arguments, in: reports.folder.url) }

    @Test func aNewerSchema() throws {
        #expect(try run("ingest", "--db", "a.db", "in").status == 0)
        let database = try Database(path: reports.folder.file("a.db").path, mode: .readWrite)
        try database.execute("INSERT INTO migrations VALUES (999, '0999_later.sql', 'x', '2999-01-01'); PRAGMA user_version = 999")
        for command in [["list"], ["ingest", "in"], ["sql", "SELECT 1"], ["verify"]] {
            expect(try ArchiveProcess(command + ["--db", "a.db"], in: reports.folder.url), says: "written by a later version")
        }
    }

    @Test func interrupted() throws {
        for milliseconds in [40, 80, 120, 200] {
            let process = try reports.start(["ingest", "--db", "a.db", "in"])
            usleep(useconds_t(milliseconds * 1_000))
            process.interrupt()
            process.waitUntilExit()
            // Before it listens, the signal ends it; after its end, there is nothing to interrupt.
            #expect(process.terminationReason == .uncaughtSignal || [0, 130].contains(process.terminationStatus))
            if (try? reports.rows("a.db", "SELECT 1 FROM sqlite_schema WHERE name = 'reports'"))?.isEmpty == false {
                try reports.expectWholeReports("a.db")
            }
        }
        #expect(try run("ingest", "--db", "a.db", "in").status == 0)
        #expect(try reports.rows("a.db", "SELECT count(*) FROM reports") == [[20]])
    }

    /// Run as somebody who may only read there: as root, for whom no mode is an obstacle, by way of `setpriv`.
    @Test(.enabled(if: getuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")))
    func aFolderThatCannotBeWritten() throws {
        #expect(try run("ingest", "--db", "held/a.db", "in").status == 2)
        let held = reports.folder.file("held")
        try FileManager.default.createDirectory(at: held, withIntermediateDirectories: true)
        #expect(try run("ingest", "--db", "held/a.db", "in/2021").status == 0)
        let binary = reports.folder.file("archive")
        try FileManager.default.copyItem(at: ArchiveProcess.binary, to: binary)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: reports.folder.url.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: held.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: held.path) }
        func asNobody(_ arguments: [String]) throws -> ArchiveProcess {
            if getuid() != 0 { return try ArchiveProcess(arguments, in: reports.folder.url) }
            return try ArchiveProcess(
                ["--reuid=65534", "--regid=65534", "--clear-groups", "--", binary.path] + arguments, in: reports.folder.url,
                binary: URL(filePath: "/usr/bin/setpriv"))
        }
        let count = try asNobody(["sql", "SELECT count(*) AS n FROM reports", "--db", "held/a.db", "--format", "csv"])
        #expect(count.output == "n\r\n10\r\n", "\(count.errors)")
        expect(try asNobody(["ingest", "--db", "held/a.db", "in"]), says: "cannot be written")
        expect(try asNobody(["ingest", "--db", "held/new.db", "in"]), says: "cannot be opened")
        try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: held.path)
        expect(try asNobody(["list", "--db", "held/a.db"]), says: "cannot be opened")
        #expect(try FileManager.default.contentsOfDirectory(atPath: held.path).sorted() == ["a.db"] || getuid() != 0)
    }
}
