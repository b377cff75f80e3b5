import ArgumentParser
import Forms
import Publishing
import Query
import Rendering
import Reports
import Storage

/// `archive show`: everything the archive holds of one report.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: Speech.say("help.show"))

    @Argument(help: .text("show.agency", value: "agency"))
    var agency: String

    @Argument(help: .text("show.year", value: "year"))
    var year: YearArgument

    @OptionGroup var database: DatabaseOptions

    @Flag(help: .text("show.sources"))
    var sources = false

    @Flag(help: .text("show.text"))
    var text = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let archive = try database.open()
        let header = try archive.header(agency: agency, year: year.year)
        guard let report = try archive.report(id: header.id) else { throw ArchiveError.noSuchReport(id: header.id) }
        if text {
            try output.expectPlainText()
            if sources { throw WrongUsage("usage.ignored", ["option": .text("--sources")]) }
            return try output.write(Self.narrative(of: report))
        }
        try output.write(figures(of: report, header: header, in: archive))
    }

    private func figures(of report: Report, header: ReportHeader, in archive: Archive) throws -> Grid {
        let flags = try archive.flags(ofReport: header.id, scope: header.scope)
        let form = report.form.map { Speech.say("form.named", ["form": .text($0)]) }
        let title = [header.agency, header.year.map { "\($0)" }, form].compactMap(\.self).joined(separator: Speech.say("join.title"))
        var grid = Grid(title: title, columns: [.init("measure"), .init("label"), .init("value", kind: .number), .init("status")])
        if sources { grid.columns += [.init("raw"), .init("origin")] }
        grid.columns.append(Grid.flags())
        let metadata = Self.metadata(of: report, header)
        grid.columns += metadata.map { Grid.forPrograms($0.0) }
        let names = MeasureNames.of(archive.forms)
        for observation in report.observations {
            let label = names.name(observation.measure, printed: observation.label).label(Speech.language)
            appendRow(
                observation.measure.code, label, observation.value, observation.status, observation.raw, observation.origin,
                flags.flags(of: observation.measure.code), to: &grid)
        }
        for (measure, disclosure) in zip(Disclosure.measures(of: report.disclosures), report.disclosures) {
            let code = measure.code
            appendRow(
                code, disclosure.label, disclosure.count, .stated, disclosure.raw, disclosure.origin, flags.flags(of: code), to: &grid)
        }
        grid.rows = grid.rows.map { $0 + metadata.map(\.1) }
        grid.notes = ShowWording.notes(
            report, header: header, findings: try CheckedArchive.entries(of: header, in: archive), names.writer(Speech.language))
        return grid
    }

    /// What is known of the report, for programs: people read it above and below the figures.
    private static func metadata(of report: Report, _ header: ReportHeader) -> [(String, Grid.Value)] {
        [
            ("agency", .init(header.agency)), ("year", .init(header.year)), ("form", .init(report.form)),
            ("scope", .init("scope", header.scope?.rawValue)), ("title", .init(report.title)),
            ("published_on", .init(report.publishedOn?.description)),
            ("period_start", .init(report.periodStart?.description)), ("period_end", .init(report.periodEnd?.description)),
            ("index_number", .init(report.indexNumber)), ("document_number", .init(report.documentNumber)),
            ("publisher", .init(report.publisher)), ("category", .init(report.category)), ("source_url", .init(report.sourceURL)),
            ("source_path", .text(header.sourcePath)), ("source_sha256", .text(header.sourceSHA256)),
        ]
    }

    private func appendRow(
        _ code: String, _ label: String, _ value: Double?, _ status: ObservationStatus, _ raw: String, _ origin: Origin,
        _ flags: [FigureFlag], to grid: inout Grid
    ) {
        var row: [Grid.Value] = [.text(code), .text(label), .init(value, nil, flags.marked), .term("status", status.rawValue)]
        if sources { row += [.text(raw), .presentText(Speech.writer.write(.origin(origin)))] }
        row.append(.init(flags.codes))
        grid.rows.append(row)
    }

    private static func narrative(of report: Report) -> String {
        report.sections.map { section in
            (section.heading.isEmpty ? "" : section.heading + "\n\n") + section.text + "\n"
        }.joined(separator: "\n")
    }
}
