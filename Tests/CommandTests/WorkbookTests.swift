import Foundation
import Testing

/// Workbooks: what is written is read again as it was, and a name says what is written.
@Suite struct WorkbookTests {
    private let archive = SampleArchive.shared
    private let report = SampleArchive.reports + "/2024/淮安市洪泽区人民政府2024年.html"

    /// Measure and value of every figure printed in the tables of the one report of `archive`.
    private func printed(_ process: ArchiveProcess) -> [String] { process.output.split(separator: "\r\n").map(String.init) }

    @Test func theSheetOfAReportIsReadAsTheReport() throws {
        let folder = try ScratchFolder()
        #expect(try ArchiveProcess(["check", report, "-o", "checked.xlsx", "--language", "zh"], in: folder.url).status == 0)
        for (source, db) in [(report, "report.db"), ("checked.xlsx", "workbook.db")] {
            #expect(try ArchiveProcess(["ingest", "--db", db, source], in: folder.url).status == 0)
        }
        let question = "SELECT measure, value FROM observations WHERE status = 'reported' ORDER BY measure"
        let answers = try ["report.db", "workbook.db"].map {
            printed(try ArchiveProcess(["sql", "--db", $0, question, "--format", "csv"], in: folder.url))
        }
        #expect(answers[0].count > 180)
        #expect(answers[0] == answers[1])
    }

    @Test func aFormIsFilledInAsFarAsLastYearTells() throws {
        let folder = try ScratchFolder()
        let form = folder.url.appending(path: "form.xlsx").path
        let run = try archive.run("form", "洪泽区", "--year", "2025", "-o", form)
        #expect(run.status == 0 && run.errors.contains("9 cells filled in from the report on 2024"))
        let read = try ArchiveProcess(["inspect", form, "--format", "csv", "--no-header"], in: folder.url).output
        #expect(read.contains("applications.carried_in.total,0,reported"))
        // A sum of nothing is nothing.
        #expect(read.contains("applications.concluded.total,,blank"))
        #expect(!read.contains("applications.received.total,0"))
        let other = try archive.run("form", "某县某局", "--year", "2025", "-o", form)
        #expect(other.status == 0 && other.errors.contains("nothing filled in"))
        #expect(try archive.run("form", "某县某局", "--year", "1990", "-o", form).status == 2)
        #expect(try archive.run("form", "某县某局", "--year", "2025", "-o", "form.pdf").status == 64)
    }

    @Test func theNameOfAFileSaysItsFormat() throws {
        let folder = try ScratchFolder()
        func status(_ arguments: String...) throws -> Int32 {
            try ArchiveProcess(arguments + ["--db", archive.path], in: folder.url).status
        }
        #expect(try status("list", "-o", "list.xlsx") == 0)
        #expect(try status("sql", "SELECT 1 AS one", "-o", "one.xlsx") == 0)
        #expect(try status("diff", "洪泽区", "2023", "2024", "-o", "diff.xlsx") == 0)
        #expect(try status("list", "-o", "list.docx") == 0)
        #expect(try status("list", "-o", "list.odt") == 64)
        #expect(try status("list", "-o", "list.json", "--format", "csv") == 64)
        #expect(try status("list", "--format", "xlsx") == 64)
        #expect(try status("diff", "洪泽区", "2023", "2024", "-o", "diff.pdf") == 64)
        let nowhere = try ArchiveProcess(["list", "-o", "none/list.xlsx", "--db", archive.path], in: folder.url)
        #expect(nowhere.status == 2 && nowhere.errors == "archive: error: none/list.xlsx: cannot be written: no such file\n")
        for name in ["list.docx", "list.xlsx", "one.xlsx", "diff.xlsx"] {
            let bytes = try Data(contentsOf: folder.url.appending(path: name))
            #expect(bytes.starts(with: Data("PK".utf8)), "\(name) is a ZIP")
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        #expect(left == ["diff.xlsx", "list.docx", "list.xlsx", "one.xlsx"])
    }
}
