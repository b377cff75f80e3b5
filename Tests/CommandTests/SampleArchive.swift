import Foundation

/// An archive of the sample reports in `Data/Reports`, made once for all tests that only read it.
struct SampleArchive {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let reports = root.appending(path: "Data/Reports").path

    static let shared = try! SampleArchive()

    private let folder: ScratchFolder
    var path: String { folder.file("sample.db").path }

    init() throws {
        folder = try ScratchFolder()
        let run = try ArchiveProcess(["ingest", "--db", folder.file("sample.db").path, Self.reports])
        precondition(run.status == 0, run.errors)
    }

    /// Runs `archive` on it.
    func run(_ arguments: String..., input: String = "") throws -> ArchiveProcess { try run(arguments, input: input) }

    func run(_ arguments: [String], input: String = "") throws -> ArchiveProcess {
        try ArchiveProcess(arguments, input: input, environment: ["ARCHIVE_DB": path])
    }
}
