import ArgumentParser
import Glibc
import Rendering
import Reports
import Storage

/// `archive check`: what is wrong with reports, in the archive or before they are published.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what is wrong with the reports of the archive, or with files that are in none.",
        usage: """
            archive check [<agency> [<year>]] [<options>]
            archive check <path> ... [<options>]
            """,
        discussion: """
            Without --format, a line a finding. With files or folders, nothing is written; earlier years come from the files themselves and, where --db names an archive, from it. \
            Exit status 1 when there are findings of severity error. archive explain CODE says what a finding means.
            """)

    @Argument(help: ArgumentHelp("An agency and a year of the archive; or files and folders.", valueName: "agency-or-path"))
    var subjects: [String] = []

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var findings: FindingOptions

    @Option(help: ArgumentHelp("With files or folders, a folder of forms beside those this version knows.", valueName: "folder"))
    var forms: String?

    @Flag(help: "Tell what became of every check instead: passed, failed, not applicable and why, not assessable and what is missing.")
    var results = false

    @Flag(help: "Look for paragraphs that several organs share, too (C101): reads the text of every report.")
    var sharedText = false

    @Option(help: ArgumentHelp("Colour: auto (default), always or never.", valueName: "when"))
    var color: ColourChoice = .auto

    @OptionGroup var output: OutputOptions

    func run() throws {
        let isFiles = subjects.contains { $0 == "-" || access($0, F_OK) == 0 || $0.contains("/") }
        let subject: any CheckSubject =
            isFiles
            ? try CheckedFiles(paths: subjects, earlierFrom: database.db, adding: forms.map(FormFolder.files) ?? [])
            : try CheckedArchive(database.open(), subjects: subjects)
        if results {
            return try output.write(CheckTable.grid(subject.archive, of: subject.filter, includes: findings.includes(code:)))
        }
        let checked = try subject.reports()
        var listing = FindingListing(entries: [], checked: checked.count, namesFiles: isFiles)
        listing.entries = checked.flatMap(\.entries).filter { findings.includes($0.finding) }
        if sharedText {
            listing.entries += try SharedText.entries(in: subject.archive, of: subject.filter).filter { findings.includes($0.finding) }
        }
        try write(listing)
        let errors = listing.entries.filter { $0.finding.severity == .error && $0.verdict != "dismissed" }
        Terminal.message(CheckWording.summary(listing))
        if !errors.isEmpty || subject.refused > 0 { throw ExitStatus.remarks }
    }

    private func write(_ listing: FindingListing) throws {
        switch output.format {
        case nil where output.output == nil: try output.write(listing.text(color: color.isOn(STDOUT_FILENO)), isSafe: true)
        case .json: try output.write(listing.json())
        default: try output.write(listing.grid())
        }
    }
}
