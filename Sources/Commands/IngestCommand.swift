import ArgumentParser
import Forms
import Ingestion
import Rendering
import Reports
import Storage

/// `archive ingest`: takes files and folders into the archive.
struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: Speech.say("help.ingest"),
        discussion: Speech.say("help.ingest.discussion"))

    @Argument(help: .text("ingest.paths", value: "paths"))
    var paths: [String] = []

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var language: LanguageOptions

    @Option(help: .text("ingest.agency", value: "agency"))
    var agency: String?

    @Option(help: .text("ingest.year", value: "year"))
    var year: Int?

    @Option(help: .text("ingest.forms", value: "folder"))
    var forms: String?

    @Option(help: .text("ingest.retrieved", value: "day"))
    var retrieved: String?

    @Option(name: [.short, .long], help: .text("ingest.jobs", value: "jobs"))
    var jobs: Int?

    @Flag(help: .text("ingest.force"))
    var force = false

    @Flag(help: .text("ingest.dry_run"))
    var dryRun = false

    @Flag(help: .text("ingest.strict"))
    var strict = false

    @Flag(help: .text("ingest.reextract"))
    var reextract = false

    @Flag(help: .text("ingest.all"))
    var all = false

    @Flag(help: .text("ingest.no_sources"))
    var noSources = false

    @Flag(name: [.short, .long], help: .text("ingest.verbose"))
    var verbose = false

    @Flag(name: [.short, .long], help: .text("ingest.quiet"))
    var quiet = false

    func validate() throws {
        if paths.isEmpty != reextract {
            throw reextract
                ? WrongUsage("usage.reextract_paths") : WrongUsage("usage.missing_argument", ["argument": .word("value.paths")])
        }
        if all && !reextract { throw WrongUsage("usage.all_reextract") }
        if let option = ignoredByReextract { throw WrongUsage("usage.ignored", ["option": .text(option)]) }
        if let jobs, jobs < 1 { throw WrongUsage("usage.jobs") }
        if let retrieved, CalendarDate(iso: String(retrieved.prefix(10))) == nil { throw WrongUsage("usage.retrieved") }
        if let year, !(1990...2999).contains(year) { throw WrongUsage("usage.year") }
    }

    private var ignoredByReextract: String? {
        let given = [
            ("--agency", agency != nil), ("--year", year != nil), ("--retrieved", retrieved != nil),
            ("--dry-run", dryRun), ("--strict", strict), ("--no-sources", noSources), ("--force", force), ("--verbose", verbose),
        ]
        return reextract ? given.first(where: \.1)?.0 : nil
    }

    /// One organ or year for reports of several is asked for twice.
    ///
    /// - Throws: `WrongUsage` where the sources tell of several organs, or years, and `--agency`, or `--year`, gives them one.
    private func expectOneOrgan(_ added: [FormFile]) throws {
        // What comes from standard input can be read once, and is one source.
        guard !force, agency != nil || year != nil, !paths.contains("-") else { return }
        let trial = try Archive(path: ":memory:", mode: .create, adding: added)
        _ = try Ingestor(archive: trial, options: IngestOptions(jobs: jobs)).ingest(paths: paths, isCancelled: { Interruption.isRequested })
        let held = try trial.headers()
        func refuse(_ key: String, _ names: [String]) throws {
            guard names.count > 1 else { return }
            var values: [String: Parameter] = ["count": .count(names.count), "names": .list(names.prefix(5).map(Parameter.text))]
            if names.count > 5 { values["more"] = .count(names.count - 5) }
            throw WrongUsage(Message(key, values), hint: Message("usage.force"))
        }
        if agency != nil { try refuse("usage.several_organs", Set(held.compactMap(\.agency)).sorted()) }
        if year != nil { try refuse("usage.several_years", Set(held.compactMap(\.year)).sorted().map { "\($0)" }) }
    }

    func run() throws {
        if reextract { return try readAgain() }
        let added = try forms.map(FormFolder.files) ?? []
        try expectOneOrgan(added)
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
        let isCompleted = try Ingestor(archive: archive, options: IngestOptions(jobs: jobs)).reextract(onlyOlder: !all) { rereading in
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
            return true
        } isCancelled: {
            Interruption.isRequested
        }
        progress.clear()
        if !quiet { Terminal.message(IngestWording.reread(counts.read, changed: counts.changed, refused: counts.refused)) }
        if !isCompleted { throw ExitStatus.interrupted }
        if counts.refused > 0 { throw ExitStatus.remarks }
    }

    private func report(_ event: IngestEvent, in archive: Archive) {
        if case .refused(let message, let hint) = event.outcome {
            Terminal.report(.error, event.path, message, hint: hint)
        } else if !quiet, verbose || !event.isUsual, let line = CurrencyWording.line(event, in: archive) {
            Terminal.message(line.safeForTerminal)
        }
        if verbose, !event.outcome.isRefusal {
            Terminal.message(IngestWording.line(event).safeForTerminal)
        }
    }
}

extension IngestEvent {
    /// Whether it is what most are: the greater part of a crawl is no report.
    fileprivate var isUsual: Bool {
        if case .noReport = outcome { url != nil } else { false }
    }
}
