import Foundation
import Testing

/// What every command shares: exit status, where output goes, and the wording of errors.
@Suite struct FrameTests {
    @Test func helpAndVersionGoToStandardOutput() throws {
        let help = try ArchiveProcess(["--help"])
        #expect(help.status == 0 && help.errors.isEmpty)
        #expect(help.output.contains("USAGE: archive <subcommand>"))
        let version = try ArchiveProcess(["--version"])
        #expect(version.status == 0 && version.output.hasSuffix("\n"))
    }

    @Test func anUnknownCommandIsWrongUsage() throws {
        let run = try ArchiveProcess(["frms"])
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(
            run.errors == """
                archive: error: there is no command “frms”
                Usage: archive <subcommand>
                hint: did you mean “forms”?

                """)
    }

    @Test func anUnknownOptionNamesTheNearest() throws {
        let run = try ArchiveProcess(["forms", "--fromat", "csv"])
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("archive: error: unknown option --fromat\nUsage: archive forms list "))
        #expect(run.errors.hasSuffix("hint: did you mean “--format”?\n"))
    }

    @Test func aMissingFileIsSaidWithItsName() throws {
        let run = try ArchiveProcess(["inspect", "no-such-file.html"])
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors == "archive: error: no-such-file.html: cannot be read: no such file\n")
    }

    @Test func anUnknownNameOffersTheNearest() throws {
        let form = try ArchiveProcess(["forms", "show", "2022"])
        #expect(form.status == 64)
        #expect(form.errors == "archive: error: there is no form “2022”\nhint: the form for 2022 is 2021\n")
        let code = try ArchiveProcess(["explain", "Q777"])
        #expect(code.status == 64)
        #expect(code.errors == "archive: error: there is no finding “Q777”\nhint: archive explain\n")
    }

    @Test(arguments: ["box", "markdown", "html", "json", "jsonl", "csv"])
    func everyFormatIsWritten(format: String) throws {
        let run = try ArchiveProcess(["forms", "--format", format])
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.contains("国办公开办函〔2021〕30号"))
    }

    @Test func missingValuesAndHeaderCanBeChosen() throws {
        let run = try ArchiveProcess(["forms", "--format", "csv", "--null", "NA", "--no-header"])
        let last = run.output.split(separator: "\r\n").last
        #expect(last == "2021,中华人民共和国政府信息公开工作年度报告格式,国办公开办函〔2021〕30号,2021,NA,6")
    }

    @Test func outputToAFileTellsItsFormatByTheName() throws {
        let folder = try ScratchFolder()
        let run = try ArchiveProcess(["forms", "--output", "forms.json"], in: folder.url)
        #expect(run.status == 0 && run.output.isEmpty)
        let written = try String(contentsOf: folder.file("forms.json"), encoding: .utf8)
        #expect(written.hasPrefix("[\n  {\"form\": \"2014\""))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["forms.json"])
    }

    @Test func aClosedPipeEndsQuietly() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", "\"$0\" forms measures 2>&1 | head -c 10; \"$0\" forms measures 2>&1 >&- | head -c 0", ArchiveProcess.binary.path,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(said.count == 10)
    }
}
