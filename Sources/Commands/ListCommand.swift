import ArgumentParser
import Rendering
import Storage

/// `archive list`: the reports held.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the reports held.")

    @Argument(help: "Only this agency's.")
    var agency: String?

    @OptionGroup var database: DatabaseOptions

    @Option(help: ArgumentHelp("Only these years: 2023, 2019-2024, 2021-.", valueName: "years"))
    var years: YearRange?

    @Flag(help: "Also reports that a later source took the place of.")
    var all = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let archive = try database.open()
        var filter = ReportFilter(years: years?.years, currentOnly: !all)
        if let agency { filter.agency = try archive.agency(named: agency) }
        var grid = Grid(columns: [
            .init("id", kind: .number), .init("agency"), .init("year", kind: .number), .init("form"), .init("scope"), .init("published_on"),
            .init("source_path"),
        ])
        if all { grid.columns.append(.init("is_current", kind: .number)) }
        grid.rows = try archive.headers(filter).map { header in
            var row: [Grid.Value] = [
                .integer(header.id), .init(header.agency), .init(header.year), .init(header.form), .init(header.scope?.rawValue),
                .init(header.publishedOn?.description), .text(header.sourcePath),
            ]
            if all { row.append(.integer(header.isCurrent ? 1 : 0)) }
            return row
        }
        try output.write(grid)
    }
}
