import ArgumentParser
import Glibc
import Query
import Rendering
import Reports
import Storage

extension DiffFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

/// `archive diff`: what changed between two reports of one organ.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what changed between two years of one organ: findings, every figure, every sentence.")

    @Argument(help: "The organ, by any of its names.")
    var agency: String

    @Argument(help: "The earlier year.")
    var from: Int

    @Argument(help: "The later year.")
    var to: Int

    @OptionGroup var database: DatabaseOptions

    @Option(
        help: ArgumentHelp("text (default), markdown, html, json or csv; told by the name of --output when left out.", valueName: "format"))
    var format: DiffFormat?

    @Option(name: [.short, .long], help: ArgumentHelp("Write to this file instead of stdout.", valueName: "file"))
    var output: String?

    @Flag(help: "Exit with status 1 when the reports differ in a figure or a sentence.")
    var exitCode = false

    @Flag(help: "Also what did not change.")
    var unchanged = false

    @Option(help: ArgumentHelp("Language of labels and headings: zh (default) or en.", valueName: "language"))
    var language: Language = .chinese

    @Option(help: ArgumentHelp("Colour: auto (default), always or never.", valueName: "when"))
    var color: ColourChoice = .auto

    @Flag(name: .long, help: "In CSV, put an apostrophe before text that a spreadsheet would run as a formula.")
    var guardFormulas = false

    func run() throws {
        let archive = try database.open()
        let diff = try archive.diff(agency: agency, from: from, to: to)
        let answer = try AnswerOutput(path: output)
        let options = DiffOptions(
            language: language, showsUnchanged: unchanged, color: output == nil && color.isOn(STDOUT_FILENO),
            width: output == nil ? Terminal.outputWidth : nil, guardsFormulas: guardFormulas)
        try answer.write(diff.rendered(chosenFormat, options: options))
        try answer.finish()
        if exitCode && !diff.isEmpty { throw ExitStatus.remarks }
    }

    private var chosenFormat: DiffFormat {
        if let format { return format }
        let name = output?.lowercased() ?? ""
        let endings: [(String, DiffFormat)] = [
            (".html", .html), (".md", .markdown), (".markdown", .markdown), (".json", .json), (".csv", .csv),
        ]
        return endings.first { name.hasSuffix($0.0) }?.1 ?? .text
    }
}

extension Archive {
    /// The diff of two current reports of an agency, with all findings held of them.
    fileprivate func diff(agency: String, from: Int, to: Int) throws -> Diff {
        let sides = try [from, to].map { year in
            let header = try header(agency: agency, year: year)
            guard var report = try report(id: header.id) else { throw ArchiveError.noSuchReport(id: header.id) }
            report.findings = try findings(of: header.id).map(\.finding)
            return (report: report, source: DiffSource(file: header.sourcePath, id: header.id))
        }
        return Diff(from: sides[0].report, to: sides[1].report, fromSource: sides[0].source, toSource: sides[1].source)
    }
}
