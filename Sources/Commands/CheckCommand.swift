import ArgumentParser
import Glibc
import Ingestion
import Publishing
import Rendering
import Reports
import Storage
import Wording

/// `archive check`: what is wrong with reports, in the archive or before they are published.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: Speech.say("help.check"),
        usage: Speech.say("help.check.usage"),
        discussion: Speech.say("help.check.discussion"))

    @Argument(help: .text("check.subjects", value: "subjects"))
    var subjects: [String] = []

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var findings: FindingOptions

    @Option(help: .text("check.forms", value: "folder"))
    var forms: String?

    @Flag(help: .text("check.results"))
    var results = false

    @Flag(help: .text("check.shared_text"))
    var sharedText = false

    @Flag(help: .text("check.levels"))
    var levels = false

    @Flag(help: .text("check.recompute"))
    var recompute = false

    @Option(help: .text("check.color", value: "when"))
    var color: ColourChoice = .auto

    @OptionGroup var output: OutputOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let isFiles = subjects.contains { $0 == "-" || access($0, F_OK) == 0 || $0.contains("/") || $0.contains(".") }
        if !isFiles, forms != nil { throw WrongUsage("usage.ignored", ["option": .text("--forms")]) }
        if isFiles, recompute { throw WrongUsage("usage.ignored", ["option": .text("--recompute")]) }
        if recompute { try Ingestor(archive: database.open(.readWrite)).recheck() }
        let subject: any CheckSubject =
            isFiles
            ? try CheckedFiles(paths: subjects, earlierFrom: database.db, adding: forms.map(FormFolder.files) ?? [])
            : try CheckedArchive(database.open(), subjects: subjects)
        if results {
            return try output.write(CheckTable.grid(subject.archive, of: subject.filter, includes: findings.includes(code:)))
        }
        let checked = try subject.reports()
        if checked.isEmpty, !isFiles { try NothingFound.end(subject.archive) }
        var listing = FindingListing(entries: [], checked: checked.count, namesFiles: isFiles)
        listing.entries = checked.flatMap(\.entries).filter { findings.includes($0.finding) }
        if sharedText {
            listing.entries += try SharedText.entries(in: subject.archive, of: subject.filter).filter { findings.includes($0.finding) }
        }
        if levels {
            listing.entries += try LevelChecks.entries(in: subject.archive, of: subject.filter).filter { findings.includes($0.finding) }
        }
        let writer = Speech.writer(subject.archive)
        let isLines = try output.target() == .text(.box) && output.format == nil && output.output == nil
        if isLines { try output.expectPlainText() }
        switch try output.target() {
        case .workbook(let file): try CheckBook(subject, checked, listing).write(to: file, writer)
        case .document(let file):
            let answer = try AnswerOutput(path: file)
            try answer.write(CheckDocument(listing, summary: CheckWording.summary(listing), words: writer).bytes)
            try answer.finish()
        case .text where isLines:
            try output.write(listing.text(color: color.isOn(STDOUT_FILENO), writer: writer), isSafe: true)
        case .text(.json): try output.write(listing.json(writer: writer))
        case .text: try output.write(listing.grid(writer: writer))
        }
        let errors = listing.entries.filter { $0.finding.severity == .error && $0.verdict != "dismissed" }
        Terminal.message(CheckWording.summary(listing))
        if !errors.isEmpty || subject.refused > 0 { throw ExitStatus.remarks }
    }
}
