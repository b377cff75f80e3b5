import ArgumentParser
import Ingestion
import Rendering
import Reports
import Storage

/// `archive ingest`: takes files and folders into the archive.
struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Read reports from files and folders into the archive, which is made when it is missing.",
        discussion: """
            Carries on past a file that cannot be read. The same bytes again change nothing. Of several sources for the same agency and year the \
            fullest, corrected or latest one stands for it, whatever the order in which they come; the others are kept (archive reports list). Exit status 1 when a source was refused, or under --strict when a report has a finding \
            of severity error.
            """)

    @Argument(help: "Files, folders (with all below them), ZIP archives, or - for standard input.")
    var paths: [String] = []

    @OptionGroup var database: DatabaseOptions

    @Option(help: "The organ, where the sources do not tell it or tell it wrongly.")
    var agency: String?

    @Option(help: "The year reported on, where the sources do not tell it or tell it wrongly.")
    var year: Int?

    @Option(
        help: ArgumentHelp(
            "A folder of forms beside those this version knows: form-*.json, and more lines of measures.csv and crosswalk.csv. The archive keeps them.",
            valueName: "folder"))
    var forms: String?

    @Option(help: ArgumentHelp("When the sources were retrieved: 2024-03-01 (default: the time of each file).", valueName: "day"))
    var retrieved: String?

    @Option(name: [.short, .long], help: "Sources read at a time (default: one a processor).")
    var jobs: Int?

    @Flag(help: "Do everything but keep nothing.")
    var dryRun = false

    @Flag(help: "Exit with status 1 when a report has a finding of severity error.")
    var strict = false

    @Flag(help: "Instead of taking sources in, read those that are kept again with this version's reader, and say what changed.")
    var reextract = false

    @Flag(help: "With --reextract, also what this version has read already.")
    var all = false

    @Flag(help: "Leave the original bytes out of the archive.")
    var noSources = false

    @Flag(name: [.short, .long], help: "Say what became of every source, and which numeric cells were not used.")
    var verbose = false

    @Flag(name: [.short, .long], help: "Say only what went wrong.")
    var quiet = false

    func validate() throws {
        if paths.isEmpty != reextract {
            throw ValidationError(
                reextract ? "--reextract reads what is kept: it takes no paths" : "missing expected argument '<paths> ...'")
        }
        if all && !reextract { throw ValidationError("--all goes with --reextract") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
        if let retrieved, CalendarDate(iso: String(retrieved.prefix(10))) == nil {
            throw ValidationError("--retrieved must be a day such as 2024-03-01")
        }
        if let year, !(1990...2999).contains(year) { throw ValidationError("--year must be a year such as 2023") }
    }

    func run() throws {
        if reextract { return try readAgain() }
        let added = try forms.map(FormFolder.files) ?? []
        let archive = try Archive(path: dryRun ? ":memory:" : database.path, mode: .create, adding: added)
        var options = IngestOptions(agency: agency, year: year, jobs: jobs)
        options.keepsSources = !noSources
        options.retrievedAt = retrieved.map { $0.count == 10 ? "\($0)T00:00:00Z" : $0 }
        Interruption.listen()
        var progress = ProgressLine(isShown: !quiet && !verbose)
        let summary = try Ingestor(archive: archive, options: options).ingest(
            paths: paths,
            progress: { event in
                progress.clear()
                report(event, in: archive)
                progress.advance(to: event.path)
                return true
            }, isCancelled: { Interruption.isRequested })
        progress.clear()
        if !quiet { Terminal.message(IngestWording.summary(summary, isDryRun: dryRun)) }
        if summary.wasCancelled { throw ExitStatus.interrupted }
        if !summary.refused.isEmpty || strict && summary.findings[.error, default: 0] > 0 { throw ExitStatus.remarks }
    }

    private func readAgain() throws {
        let archive = try Archive(path: database.path, mode: .readWrite, adding: forms.map(FormFolder.files) ?? [])
        Interruption.listen()
        var counts = (read: 0, changed: 0, refused: 0)
        var progress = ProgressLine(isShown: !quiet && !verbose)
        try Ingestor(archive: archive).reextract(onlyOlder: !all) { rereading in
            progress.clear()
            counts.read += 1
            if rereading.isChanged { counts.changed += 1 }
            if let refusal = rereading.refusal {
                counts.refused += 1
                Terminal.report(.warning, rereading.sourcePath, refusal)
            } else if rereading.isChanged && !quiet {
                Terminal.message(IngestWording.lines(rereading).safeForTerminal)
            }
            progress.advance(to: rereading.sourcePath)
            return !Interruption.isRequested
        }
        progress.clear()
        if !quiet { Terminal.message(IngestWording.reread(counts.read, changed: counts.changed, refused: counts.refused)) }
        if Interruption.isRequested { throw ExitStatus.interrupted }
        if counts.refused > 0 { throw ExitStatus.remarks }
    }

    private func report(_ event: IngestEvent, in archive: Archive) {
        if case .refused(let message, let hint) = event.outcome {
            Terminal.report(.error, event.path, message, hint: hint)
        } else if !quiet, let line = CurrencyWording.line(event, in: archive) {
            Terminal.message(line.safeForTerminal)
        }
        if verbose, !event.outcome.isRefusal {
            Terminal.message(IngestWording.line(event).safeForTerminal)
        }
    }
}
