import Foundation

/// A run of the built `archive` binary.
struct ArchiveProcess {
    let status: Int32
    let output: String
    let errors: String

    /// The binary beside the test bundle.
    static let binary = binaries.appending(path: "archive")

    /// The same on a machine that fails as FAULT in its environment says.
    static let faultyBinary = binaries.appending(path: "FaultyArchive")

    private static let binaries: URL = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? URL(filePath: CommandLine.arguments[0])
        return bundle.deletingLastPathComponent()
    }()

    /// Runs `archive` with `arguments` in `folder`, `input` on its standard input and no colour.
    init(
        _ arguments: [String], in folder: URL? = nil, input: String = "", environment: [String: String] = [:], binary: URL = Self.binary
    ) throws {
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment
        for name in ["ARCHIVE_DB", "ARCHIVE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"] { variables[name] = nil }
        process.environment = variables.merging(environment) { $1 }
        // Files, not pipes: nothing can block, however much is written.
        let scratch = try ScratchFolder()
        let streams = try ["in", "out", "err"].map { name in
            let file = scratch.file(name)
            try Data((name == "in" ? input : "").utf8).write(to: file)
            return file
        }
        process.standardInput = try FileHandle(forReadingFrom: streams[0])
        process.standardOutput = try FileHandle(forWritingTo: streams[1])
        process.standardError = try FileHandle(forWritingTo: streams[2])
        try process.run()
        process.waitUntilExit()
        status = process.terminationStatus
        output = try String(contentsOf: streams[1], encoding: .utf8)
        errors = try String(contentsOf: streams[2], encoding: .utf8)
    }
}

/// A folder for one test, removed with the value.
final class ScratchFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "archive-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String) -> URL { url.appending(path: name) }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> URL {
        let file = file(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file
    }
}
