import ArgumentParser
import Documents
import Extraction
import Forms
import Rendering
import Reports
import Wording

/// `archive inspect`: what each stage of reading makes of a file. Writes nothing.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show what the archive reads in a file, stage by stage; nothing is stored.")

    enum Stage: String, ExpressibleByArgument, CaseIterable {
        case document, tables, match, observations, findings
    }

    @Argument(help: "A file, or - for standard input.")
    var path: String

    @Option(
        help: ArgumentHelp(
            "document: every block; tables: only tables and rows; match: the rows recognised; observations: the figures; findings: what is odd.",
            valueName: "stage"))
    var stage: Stage = .observations

    @Option(help: ArgumentHelp("A folder of forms beside those this version knows.", valueName: "folder"))
    var forms: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let file = try SourceFile(path: path)
        let document = try file.document()
        let extractor = try Extractor(forms: FormLibrary(adding: forms.map(FormFolder.files) ?? []))
        switch stage {
        case .document: try output.write(document.dump)
        case .tables: try output.write(document.tableDump)
        case .match: try output.write(extractor.matches(in: document).map { $0 + "\n" }.joined())
        case .observations: try show(extractor.extract(document, hints: SourceHints(path: path)))
        case .findings: try show(findingsOf: extractor.extract(document, hints: SourceHints(path: path)))
        }
    }

    private func show(findingsOf report: Report) throws {
        let entries = report.findings.map { FindingListing.Entry(agency: report.agency, year: report.year, source: path, finding: $0) }
        try output.write(FindingListing(entries: entries, checked: 1).grid())
    }

    private func show(_ report: Report) throws {
        let title = [report.agency, report.year.map { "\($0)" }, report.form.map { "form \($0)" }].compactMap(\.self).joined(
            separator: ", ")
        var grid = Grid(
            title: title.isEmpty ? nil : title,
            columns: [.init("measure"), .init("value", kind: .number), .init("status"), .init("raw"), .init("origin")])
        grid.rows = report.observations.map {
            [.text($0.measure.code), .init($0.value), .text($0.status.rawValue), .text($0.raw), .text($0.origin.description)]
        }
        try output.write(grid)
        let coverage = report.coverage
        Terminal.message(Wording.coverage(used: coverage.usedCells, of: coverage.numericCells))
        for cell in coverage.unused {
            Terminal.report(.note, cell.origin.description, "“\(cell.raw)” was not used: \(MessageWriter.english.write(cell.reason))")
        }
    }
}
