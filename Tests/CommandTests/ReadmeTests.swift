import Foundation
import Testing

/// The tours of both READMEs run as they stand there, and print what stands there. `RECORD_GOLDENS=1` writes what they print into their
/// `console` blocks.
@Suite struct ReadmeTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1"

    @Test(arguments: [("README.md", "en"), ("README.zh-CN.md", "zh")])
    func theTourPrintsWhatItSays(_ name: String, _ language: String) throws {
        let file = Self.root.appending(path: name)
        let readme = try String(contentsOf: file, encoding: .utf8)
        let scratch = try ScratchFolder()
        var written: [String] = []
        var block: [String]?
        var blocks = 0
        for line in readme.components(separatedBy: "\n") {
            if line == "```console" {
                block = []
            } else if line == "```", let lines = block {
                block = nil
                blocks += 1
                let printed = try run(lines.first ?? "", archive: scratch.file("tour.db"), language: language)
                #expect(Self.isRecording || printed == lines, "\(name): \(lines.first ?? "")")
                written += printed + [line]
                continue
            } else if block != nil {
                block?.append(line)
                continue
            }
            written.append(line)
        }
        #expect(blocks > 5)
        if Self.isRecording { try Data(written.joined(separator: "\n").utf8).write(to: file) }
    }

    /// The command line with what it prints, both streams.
    private func run(_ line: String, archive: URL, language: String) throws -> [String] {
        let command = try #require(line.hasPrefix("$ ") ? String(line.dropFirst(2)) : nil, "a console block begins with `$ `")
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "exec 2>&1; archive() { \"$ARCHIVE\" \"$@\"; }; " + command]
        process.currentDirectoryURL = Self.root
        process.environment = ProcessInfo.processInfo.environment.merging([
            "ARCHIVE": ArchiveProcess.binary.path, "ARCHIVE_DB": archive.path, "ARCHIVE_LANGUAGE": language,
        ]) { $1 }
        process.standardInput = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        var lines = String(decoding: output, as: UTF8.self).components(separatedBy: "\n")
        if lines.last == "" { lines.removeLast() }
        #expect(!lines.isEmpty && !lines.contains { $0.hasPrefix("archive: error:") || $0.hasPrefix("archive：错误") }, "\(command)")
        return [line] + lines
    }
}
