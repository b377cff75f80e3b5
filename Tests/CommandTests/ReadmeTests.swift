import Foundation
import Testing

/// The README's tour runs as it stands there. `RECORD_GOLDENS=1` writes what it prints into its `console` blocks.
@Suite struct ReadmeTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func theTourRuns() throws {
        let file = Self.root.appending(path: "README.md")
        let readme = try String(contentsOf: file, encoding: .utf8)
        let scratch = try ScratchFolder()
        var written: [String] = []
        var block: [String]?
        for line in readme.components(separatedBy: "\n") {
            if line == "```console" {
                block = []
            } else if line == "```", let lines = block {
                block = nil
                written += try run(lines.first ?? "", archive: scratch.file("tour.db")) + [line]
                continue
            } else if block != nil {
                block?.append(line)
                continue
            }
            written.append(line)
        }
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try Data(written.joined(separator: "\n").utf8).write(to: file)
        }
    }

    /// The command line with what it prints, both streams.
    private func run(_ line: String, archive: URL) throws -> [String] {
        let command = try #require(line.hasPrefix("$ ") ? String(line.dropFirst(2)) : nil, "a console block begins with `$ `")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "exec 2>&1; archive() { \"$ARCHIVE\" \"$@\"; }; " + command]
        process.currentDirectoryURL = Self.root
        process.environment = ProcessInfo.processInfo.environment.merging([
            "ARCHIVE": ArchiveProcess.binary.path, "ARCHIVE_DB": archive.path,
        ]) { $1 }
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        var lines = String(decoding: output, as: UTF8.self).components(separatedBy: "\n")
        if lines.last == "" { lines.removeLast() }
        #expect(!lines.isEmpty && !lines.contains { $0.hasPrefix("archive: error:") }, "\(command): \(lines.first ?? "nothing")")
        return [line] + lines
    }
}
