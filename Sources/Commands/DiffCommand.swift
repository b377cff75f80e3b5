import ArgumentParser
import Glibc
import Publishing
import Query
import Rendering
import Site
import Storage

/// `archive diff`: what changed between two reports of one organ, or of every organ.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: Speech.say("help.diff"),
        usage: Speech.say("help.diff.usage"),
        discussion: Speech.say("help.diff.discussion"))

    @Argument(help: .text("diff.subjects", value: "diff_subjects"))
    var subjects: [String] = []

    @Flag(help: .text("diff.all"))
    var all = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions

    @Option(help: .text("diff.format", value: "format"))
    var format: OutputFormat<DiffFormat>?

    @Option(name: [.short, .long], help: .text("diff.output", value: "file"))
    var output: String?

    @Flag(help: .text("diff.exit_code"))
    var exitCode = false

    @Flag(help: .text("diff.unchanged"))
    var unchanged = false

    @OptionGroup var language: LanguageOptions

    @Option(help: .text("diff.color", value: "when"))
    var color: ColourChoice = .auto

    @Flag(name: .long, help: .text("diff.guard_formulas"))
    var guardFormulas = false

    @Flag(name: .long, help: .text("output.bom"))
    var bom = false

    private var isMany: Bool { all || selection.years != nil }

    /// Two numbers of reports, and no agency.
    private var isOfTwoReports: Bool { !isMany && subjects.count == 2 && subjects.allSatisfy { Int($0) != nil } }

    func validate() throws {
        try refuseIgnored()
        if isOfTwoReports { return }
        let wanted = all ? 2 : selection.years != nil ? 1 : 3
        guard subjects.count == wanted else {
            throw WrongUsage(all ? "usage.diff_all" : selection.years != nil ? "usage.diff_years" : "usage.diff_subjects")
        }
        let years = all ? subjects : Array(subjects.dropFirst())
        if let wrong = years.first(where: { Int($0) == nil }) { throw WrongUsage("usage.no_year", ["text": .text(wrong)]) }
        if isMany && output == nil { throw WrongUsage("usage.diff_folder") }
        if isMany && (format == .workbook || format == .document) { throw WrongUsage("usage.diff_workbook") }
    }

    private func refuseIgnored() throws {
        let target = try OutputName.chosen(format, output: isMany ? nil : output, plain: isMany ? DiffFormat.html : .text)
        let isCSV = target == .text(.csv)
        let given = [
            ("--guard-formulas", guardFormulas && !isCSV), ("--bom", bom && !isCSV),
            ("--agency", !selection.agency.isEmpty && !all), ("--region", selection.region != nil && !all),
            ("--province", selection.province != nil && !all), ("--level", selection.level != nil && !all),
            ("--kind", selection.kind != nil && !all), ("--scope", selection.scope != nil && !all),
        ]
        if let (option, _) = given.first(where: \.1) { throw WrongUsage("usage.ignored", ["option": .text(option)]) }
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
            : archive.diff(subjects[0], from: years[0], to: years[1])
        switch try OutputName.chosen(format, output: output, plain: .text) {
        case .workbook(let file): try AnswerFile.write(file) { try diff.writeWorkbook(to: $0, options: options) }
        case .document(let file):
            let answer = try AnswerOutput(path: file)
            try answer.write(diff.document(options: options))
            try answer.finish()
        case .text(let format):
            let answer = try AnswerOutput(path: output)
            try answer.write(diff.rendered(format, options: options))
            try answer.finish()
        }
        return !diff.isEmpty
    }

    private func writeMany(_ archive: Archive, _ years: [Int]) throws -> Bool {
        let folder = try SiteFolder(output ?? ".", kind: .diffs)
        let text = if case .text(let text)? = format { text } else { DiffFormat.html }
        let places = try archive.organs().map { ($0.name, $0.places) }
        var files = DiffSite(
            format: text, options: options, names: .of(archive.forms), places: Dictionary(places, uniquingKeysWith: { first, _ in first }),
            write: folder.write)
        var isDifferent = false
        func add(_ diff: Diff) throws {
            isDifferent = isDifferent || !diff.isEmpty
            try files.add(diff)
        }
        if let range = selection.years, !all {
            try archive.diffs(subjects[0], years: range.years, add)
        } else {
            let coverage = try archive.diffs(from: years[0], to: years[1], selection.selection(in: archive), add)
            for note in coverage.notes(Speech.language) { Terminal.message(note.safeForTerminal) }
        }
        try files.finish()
        try folder.finish()
        Terminal.message(Speech.say("diff.written", ["count": .count(files.count), "folder": .text((output ?? ".").safeForTerminal)]))
        return isDifferent
    }

    private var options: DiffOptions {
        DiffOptions(
            language: Speech.language, showsUnchanged: unchanged, color: output == nil && color.isOn(STDOUT_FILENO),
            width: output == nil ? Terminal.outputWidth : nil, guardsFormulas: guardFormulas,
            byteOrderMark: bom || output != nil && Speech.language == .chinese)
    }
}
