import Foundation
import SQLiteLayer
import Testing

/// A disk or a memory that fails at any moment of an ingest: whole reports or nothing, an error that says what happened and what to do, and the
/// next run completes the work.
@Suite struct FaultTests {
    private let reports: ReportFolder

    init() throws { reports = try ReportFolder(organs: 2) }

    /// `true` where the fault was met.
    private func ingest(_ archive: String, fault: String) throws -> (run: ArchiveProcess, wasMet: Bool) {
        let mark = reports.folder.file("mark")
        try? FileManager.default.removeItem(at: mark)
        let run = try ArchiveProcess(
            ["ingest", "--db", archive, "in", "--jobs", "1"], in: reports.folder.url,
            environment: ["FAULT": fault, "FAULT_MARK": mark.path],
            binary: ArchiveProcess.faultyBinary)
        return (run, FileManager.default.fileExists(atPath: mark.path))
    }

    private func expectExplained(_ run: ArchiveProcess, _ fault: String, says: [String]) {
        // A fault that nothing depended on, such as one while a file is closed, may pass.
        if run.status == 0 { return }
        #expect(run.status == 2, "\(fault): \(run.status) \(run.errors)")
        #expect(run.errors.contains("archive: error: ") && run.errors.contains("\nhint: "), "\(fault): \(run.errors)")
        #expect(says.contains { run.errors.contains($0) }, "\(fault): \(run.errors)")
    }

    /// The same ingest with the first, second, third … operation failing, until there are no more; further apart the further on.
    private func failEverywhere(_ kind: String, _ extent: String, says: [String], onto earlier: String? = nil) throws {
        let clean = try ArchiveProcess(["ingest", "--db", "whole.db", "in"], in: reports.folder.url)
        #expect(clean.status == 0, "\(clean.errors)")
        let whole = try reports.content("whole.db")
        var number = 1
        var met = 0
        while true {
            let fault = "\(kind) \(number) \(extent)"
            for end in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(at: reports.folder.file("a.db\(end)")) }
            if let earlier { try FileManager.default.copyItem(at: reports.folder.file(earlier), to: reports.folder.file("a.db")) }
            let (run, wasMet) = try ingest("a.db", fault: fault)
            expectExplained(run, fault, says: says)
            if (try? reports.rows("a.db", "SELECT 1 FROM sqlite_schema WHERE name = 'reports'"))?.isEmpty == false {
                try reports.expectWholeReports("a.db")
            }
            let again = try ArchiveProcess(["ingest", "--db", "a.db", "in"], in: reports.folder.url)
            #expect(again.status == 0, "after \(fault): \(again.errors)")
            try reports.expectWholeReports("a.db")
            #expect(try reports.content("a.db") == whole, "after \(fault)")
            if !wasMet { break }
            met += 1
            number += 1 + number / 2
        }
        #expect(met > 0, "nothing of the kind \(kind) was done")
    }

    private static let diskErrors = ["cannot be read or written", "cannot be opened", "is damaged", "is full", "cannot be written"]

    @Test(arguments: ["read", "write", "sync", "truncate", "size", "lock", "map", "open", "delete"], ["once", "always"])
    func diskError(kind: String, extent: String) throws {
        try failEverywhere(kind, extent, says: Self.diskErrors)
    }

    @Test(arguments: ["once", "always"]) func diskFull(extent: String) throws {
        try failEverywhere("full", extent, says: ["is full"])
    }

    @Test(arguments: ["once", "always"]) func outOfMemory(extent: String) throws {
        try failEverywhere("memory", extent, says: ["there is not enough memory"])
    }

    /// An archive that holds reports already loses none of them.
    @Test(arguments: ["write", "full", "sync", "memory"]) func intoAnArchiveThatIsThere(kind: String) throws {
        let first = try ArchiveProcess(["ingest", "--db", "first.db", "in/2021"], in: reports.folder.url)
        #expect(first.status == 0, "\(first.errors)")
        try failEverywhere(kind, "always", says: Self.diskErrors + ["there is not enough memory"], onto: "first.db")
    }
}
