import ArgumentParser
import Forms
import Ingestion
import Rendering
import Reports
import Storage

/// `archive merge`: makes one archive of several.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: Speech.say("help.merge"), discussion: Speech.say("help.merge.discussion"))

    @Argument(help: .text("merge.parts", value: "parts"))
    var parts: [String]

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var language: LanguageOptions

    @Option(name: [.short, .long], help: .text("ingest.jobs", value: "jobs"))
    var jobs: Int?

    @Flag(name: [.short, .long], help: .text("ingest.quiet"))
    var quiet = false

    func validate() throws {
        if let jobs, jobs < 1 { throw WrongUsage("usage.jobs") }
    }

    func run() throws {
        let opened = try parts.map { (path) throws(ArchiveError) in try Archive(path: path, mode: .readOnly) }
        let files = try opened.flatMap { (part) throws(ArchiveError) in try part.keptForms() }
        let archive = try Archive(
            path: database.path, mode: .create, adding: files.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        guard try archive.isEmpty() else { throw WrongUsage("usage.merge_target", ["path": .text(database.path)]) }
        Interruption.listen()
        var progress = ProgressLine(isShown: !quiet)
        let summary = try Ingestor(archive: archive, options: IngestOptions(jobs: jobs)).merge(
            opened,
            progress: { event in
                progress.clear()
                if case .refused(let message, let hint) = event.outcome { Terminal.report(.error, event.path, message, hint: hint) }
                progress.advance(to: event.path)
                return true
            }, isCancelled: { Interruption.isRequested })
        progress.clear()
        for contradiction in summary.contradictions { Terminal.report(.warning, database.path, contradiction) }
        if !quiet { Terminal.message(IngestWording.summary(summary.ingest, isDryRun: false)) }
        if summary.ingest.wasCancelled { throw ExitStatus.interrupted }
        if !summary.ingest.refused.isEmpty || !summary.contradictions.isEmpty { throw ExitStatus.remarks }
    }
}
