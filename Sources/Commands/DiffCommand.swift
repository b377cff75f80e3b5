import ArgumentParser
import Glibc
import Query
import Rendering
import Storage

extension DiffFormat: ExpressibleByArgument {}

/// `archive diff`: what changed between two reports of one organ, or of every organ.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what changed between two years of one organ: findings, every figure, every sentence.",
        usage: """
            archive diff <agency> <from> <to> [<options>]
            archive diff <report> <report> [<options>]
            archive diff <agency> --years <years> --output <folder> [<options>]
            archive diff --all <from> <to> --output <folder> [<options>]
            """,
        discussion: """
            The same year twice compares the current report with the version before it; two numbers of archive reports list compare any two sources. With --years, every year held against the one before; with \
            --all, every agency that has both years; both write a file a diff and an index page into a folder.
            """)

    @Argument(help: ArgumentHelp("The organ, by any of its names, and two years.", valueName: "agency-and-years"))
    var subjects: [String] = []

    @Flag(help: "Every agency that has both years.")
    var all = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions

    @Option(
        help: ArgumentHelp("text (default), markdown, html, json or csv; told by the name of --output when left out.", valueName: "format"))
    var format: DiffFormat?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Write to this file instead of stdout; with --years or --all, to this folder.", valueName: "file"))
    var output: String?

    @Flag(help: "Exit with status 1 when the reports differ in a figure or a sentence.")
    var exitCode = false

    @Flag(help: "Also what did not change.")
    var unchanged = false

    @OptionGroup var language: LanguageOptions

    @Option(help: ArgumentHelp("Colour: auto (default), always or never.", valueName: "when"))
    var color: ColourChoice = .auto

    @Flag(name: .long, help: "In CSV, put an apostrophe before text that a spreadsheet would run as a formula.")
    var guardFormulas = false

    private var isMany: Bool { all || selection.years != nil }

    /// Two numbers of reports, and no agency.
    private var isOfTwoReports: Bool { !isMany && subjects.count == 2 && subjects.allSatisfy { Int($0) != nil } }

    func validate() throws {
        if isOfTwoReports { return }
        let wanted = all ? 2 : selection.years != nil ? 1 : 3
        guard subjects.count == wanted else { throw ValidationError(Wording.diffSubjects(all: all, years: selection.years != nil)) }
        let years = all ? subjects : Array(subjects.dropFirst())
        if let wrong = years.first(where: { Int($0) == nil }) { throw ValidationError("'\(wrong)' is not a year") }
        if isMany && output == nil { throw ValidationError("many diffs go to a folder: name it with --output") }
    }

    func run() throws {
        let archive = try database.open()
        let years = subjects.suffix(2).compactMap { Int($0) }
        let isDifferent = try isMany ? writeMany(archive, years) : writeOne(archive, years)
        if exitCode && isDifferent { throw ExitStatus.remarks }
    }

    private func writeOne(_ archive: Archive, _ years: [Int]) throws -> Bool {
        let diff =
            try isOfTwoReports
            ? archive.diff(report: Int64(years[0]), report: Int64(years[1]))
            : archive.diff(archive.agency(named: subjects[0]), from: years[0], to: years[1])
        let answer = try AnswerOutput(path: output)
        try answer.write(diff.rendered(chosenFormat, options: options))
        try answer.finish()
        return !diff.isEmpty
    }

    private func writeMany(_ archive: Archive, _ years: [Int]) throws -> Bool {
        let folder = output ?? "."
        if mkdir(folder, 0o777) != 0 && errno != EEXIST { throw Failure(folder, Wording.cannotWrite(errno)) }
        var files = DiffFiles(format: format ?? .html, options: options) { name, contents in
            let answer = try AnswerOutput(path: "\(folder)/\(name)")
            try answer.write(contents)
            try answer.finish()
        }
        var isDifferent = false
        func add(_ diff: Diff) throws {
            isDifferent = isDifferent || !diff.isEmpty
            try files.add(diff)
        }
        if let range = selection.years, !all {
            try archive.diffs(archive.agency(named: subjects[0]), years: range.years, add)
        } else {
            try archive.diffs(from: years[0], to: years[1], selection.selection(in: archive), add)
        }
        try files.finish()
        Terminal.message("\(Wording.count(files.count, "diff")) written to \(folder.safeForTerminal)")
        return isDifferent
    }

    private var options: DiffOptions {
        DiffOptions(
            language: language.language, showsUnchanged: unchanged, color: output == nil && color.isOn(STDOUT_FILENO),
            width: output == nil ? Terminal.outputWidth : nil, guardsFormulas: guardFormulas)
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
