import ArgumentParser
import Documents
import Extraction
import Forms
import Query
import Rendering
import Reports
import Storage
import Wording

/// `archive inspect`: what each stage of reading makes of a file. Writes nothing.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: Speech.say("help.inspect"))

    enum Stage: String, ExpressibleByArgument, CaseIterable {
        case document, tables, match, observations, findings
    }

    @Argument(help: .text("inspect.path", value: "path"))
    var path: String

    @Option(help: .text("inspect.stage", value: "stage"))
    var stage: Stage = .observations

    @Option(help: .text("inspect.forms", value: "folder"))
    var forms: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        if stage != .observations && stage != .findings { try output.expectPlainText() }
        let file = try SourceFile(path: path)
        let document = try file.document()
        let library = try FormLibrary.adding(forms.map(FormFolder.files) ?? [])
        let extractor = Extractor(forms: library)
        switch stage {
        case .document: try output.write(document.dump(Speech.writer))
        case .tables: try output.write(document.tableDump(Speech.writer))
        case .match: try output.write(extractor.matches(in: document).map { Speech.say($0) + "\n" }.joined())
        case .observations: try show(extractor.extract(document, hints: SourceHints(path: path)))
        case .findings: try show(findingsOf: extractor.extract(document, hints: SourceHints(path: path)), library)
        }
    }

    private func show(findingsOf report: Report, _ library: FormLibrary) throws {
        let entries = report.findings.map { FindingListing.Entry(agency: report.agency, year: report.year, source: path, finding: $0) }
        let writer = MeasureNames.of(library).writer(Speech.language)
        try output.write(FindingListing(entries: entries, checked: 1).grid(writer: writer))
    }

    private func show(_ report: Report) throws {
        let form = report.form.map { Speech.say("form.named", ["form": .text($0)]) }
        let title = [report.agency, report.year.map { "\($0)" }, form].compactMap(\.self).joined(separator: Speech.say("join.title"))
        var grid = Grid(
            title: title.isEmpty ? nil : title,
            columns: [.init("measure"), .init("value", kind: .number), .init("status"), .init("raw"), .init("origin")])
        func row(_ code: String, _ value: Double?, _ status: ObservationStatus, _ raw: String, _ origin: Origin) -> [Grid.Value] {
            [.text(code), .init(value), .term("status", status.rawValue), .text(raw), .text(Speech.writer.write(.origin(origin)))]
        }
        grid.rows = report.observations.map { row($0.measure.code, $0.value, $0.status, $0.raw, $0.origin) }
        let known = Set(report.observations.map(\.measure.code))
        let disclosures = zip(Disclosure.measures(of: report.disclosures).map(\.code), report.disclosures).filter { !known.contains($0.0) }
        grid.rows += disclosures.map { code, disclosure in
            row(code, disclosure.count, .stated, disclosure.raw, disclosure.origin)
        }
        try output.write(grid)
        let coverage = report.coverage
        Terminal.message(Speech.say(IngestWording.coverage(coverage)))
        for cell in coverage.unused { Terminal.report(.note, nil, IngestWording.unused(cell)) }
    }
}
