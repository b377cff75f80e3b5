import Checks
import Documents
import Extraction
import Reports
import Storage
import Threads

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Takes files into an archive: files → documents → reports → checks → storage.
///
/// Sources are read on several threads and written by one, in the order in which they are named: the same sources give the same archive, whatever
/// the number of threads. Memory grows by a few bytes a source: the numbers of what was stored, the names of attachments.
public final class Ingestor {
    let archive: Archive
    let options: IngestOptions
    var batch: Batch
    private var attachments = Attachments()

    public init(archive: Archive, options: IngestOptions = IngestOptions()) {
        self.archive = archive
        self.options = options
        batch = Batch(archive: archive)
    }

    /// Ingests files, folders (with all below them, sorted by name), archives, crawls and `-`, the standard input. Carries on past a source that
    /// cannot be read.
    ///
    /// - Parameters:
    ///   - progress: told of every source, in order; `false` ends the work. What was read by then is kept.
    ///   - isCancelled: asked after every source and every organ, and several times a second while a source is read; `true` ends the work likewise.
    ///     A source that is read meanwhile is left where it is: a thread may be at it for a while yet.
    /// - Throws: `ArchiveError` when the archive cannot be written. What was committed by then is kept, and the same call takes up from there.
    public func ingest(
        paths: [String], progress: (IngestEvent) -> Bool = { _ in true }, isCancelled: () -> Bool = { false }
    ) throws(ArchiveError) -> IngestSummary {
        try ingest(SourceList(paths: paths, limits: DocumentReader().limits).next, progress: progress, isCancelled: isCancelled)
    }

    /// Ingests what `next` gives until it gives nothing more; it is called on any thread, by one at a time.
    func ingest(
        _ next: @escaping () -> SourceItem?, progress: (IngestEvent) -> Bool, isCancelled: () -> Bool
    ) throws(ArchiveError) -> IngestSummary {
        var summary = IngestSummary()
        var stored: [Int64] = []
        defer { archive.abandonBatch() }
        try readAndStore(next, isCancelled: isCancelled) { event in
            summary.count(event)
            if let id = event.outcome.newReport { stored.append(id) }
            summary.wasCancelled = !progress(event) || isCancelled()
            return !summary.wasCancelled
        }
        if isCancelled() { summary.wasCancelled = true }
        try tieAttachments()
        try batch.commit()
        if options.runsChecks, !summary.wasCancelled { summary.wasCancelled = try !checkAcrossYears(isCancelled: isCancelled) }
        summary.findings = try archive.countFindings(of: stored)
        return summary
    }

    private func readAndStore(
        _ next: @escaping () -> SourceItem?, isCancelled: () -> Bool, consume: (IngestEvent) -> Bool
    ) throws(ArchiveError) {
        let isEmpty = try archive.isEmpty()
        let stop = StopSignal()
        let pipeline = Pipeline(
            options: options, archivePath: archive.isShared && !isEmpty ? archive.path : nil, layout: archive.layout, stop: stop)
        try OrderedWork<SourceItem, Pipeline.Processed>.run(
            jobs: jobs, weight: \.outcome.weight, next: next,
            worker: {
                let worker = Pipeline.Worker(pipeline)
                return { worker.process($0) }
            },
            consume: { (_, processed) throws(ArchiveError) in
                var event = try store(processed.outcome, path: processed.path, hints: processed.hints)
                event.url = processed.url
                attachments.note(processed.path)
                if case .read(let read) = processed.outcome, !event.outcome.isRemoval {
                    attachments.note(read, path: processed.path, url: processed.url, report: event.outcome.newReport)
                }
                return consume(event)
            },
            // While a source is slow to read others can write.
            idle: { () throws(ArchiveError) in
                try self.batch.commit()
                return !isCancelled()
            }, leaving: stop.give)
    }

    /// Names the attachment in what is said of a page whose report it is.
    private func tieAttachments() throws(ArchiveError) {
        for (page, findings) in attachments.tied {
            try batch.prepareToWrite()
            try archive.replaceReadingFindings(ofSource: page.sha256, report: page.report, with: findings)
        }
        attachments = Attachments()
    }

    private func store(_ outcome: Pipeline.Outcome, path: String, hints: StoredHints) throws(ArchiveError) -> IngestEvent {
        switch outcome {
        case .held(let id): return IngestEvent(path: path, outcome: .unchanged(id))
        case .failed(let error): throw error
        case .refused(let refusal): return IngestEvent(path: path, outcome: .refused(refusal.message, hint: refusal.hint))
        case .passedOver(let reason): return IngestEvent(path: path, outcome: .passedOver(reason.message))
        case .read(let read):
            try batch.prepareToWrite()
            let outcome = try archive.store(
                read.rows, source: read.source, findings: read.findings, hints: hints, extractorVersion: Extractor.version)
            return IngestEvent(path: path, outcome: .init(outcome), report: read.report, findings: read.findings)
        }
    }

    /// Checks again every report that another year of its organ has joined; `false` when it was cancelled. What is left is done by the next ingest.
    func checkAcrossYears(isCancelled: () -> Bool = { false }) throws(ArchiveError) -> Bool {
        let agencies = try archive.uncheckedAgencies()
        let checker = Checker(forms: archive.forms)
        let path = archive.path
        var isCompleted = true
        if archive.isShared {
            var rest = agencies[...]
            try OrderedWork<Int64, YearChecks>.run(
                jobs: min(jobs, agencies.count), next: { rest.popFirst() },
                worker: {
                    let opened = Result { () throws(ArchiveError) in try Archive(path: path, mode: .readOnly) }
                    return { agency in opened.flatMap { YearChecks(agency: agency, archive: $0, checker: checker) } }
                },
                consume: { (index, checks) throws(ArchiveError) in
                    try keep(checks, ofAgency: agencies[index], checker)
                    isCompleted = !isCancelled()
                    return isCompleted
                },
                idle: { () throws(ArchiveError) in
                    isCompleted = !isCancelled()
                    return isCompleted
                })
        } else {
            for agency in agencies { try keep(YearChecks(agency: agency, archive: archive, checker: checker), ofAgency: agency, checker) }
        }
        try batch.commit()
        return isCompleted
    }

    /// Checks are made while others write: under the lock it is seen whether they still are of the reports that are held, and if not, made again.
    private func keep(_ checks: YearChecks, ofAgency agency: Int64, _ checker: Checker) throws(ArchiveError) {
        var found = try checks.get()
        try batch.prepareToWrite()
        if try archive.versions(ofAgency: agency) != found.basis {
            found = try YearChecks(agency: agency, archive: archive, checker: checker).get()
        }
        for (report, findings) in found.findings { try archive.replaceFindings(of: report, with: findings) }
    }

    var jobs: Int { max(1, options.jobs ?? sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// Reports are committed together, for a second at a time: a commit costs what some ten reports cost, and others can write in between.
struct Batch {
    let archive: Archive
    private var began = ContinuousClock.now

    init(archive: Archive) {
        self.archive = archive
    }

    mutating func prepareToWrite() throws(ArchiveError) {
        if archive.isInBatch, .now - began > .seconds(1) {
            try archive.commitBatch(goesOn: true)
            // Whoever waits for the lock looks every few milliseconds.
            usleep(5_000)
        }
        if !archive.isInBatch {
            try archive.beginBatch()
            began = .now
        }
    }

    func commit() throws(ArchiveError) { try archive.commitBatch() }
}

extension IngestEvent.Outcome {
    init(_ outcome: StoreOutcome) {
        self =
            switch outcome {
            case .stored(let id): .stored(id)
            case .unchanged(let id): .unchanged(id)
            case .replaced(let id, let earlier, let reason): .replaced(id, earlier: earlier, reason: reason)
            case .setAside(let id, let current, let reason): .setAside(id, current: current, reason: reason)
            case .noReport: .noReport
            case .removed(let id): .removed(id)
            }
    }

    /// Whether a person took the source out.
    fileprivate var isRemoval: Bool { if case .removed = self { true } else { false } }

    /// The report that was written.
    var newReport: Int64? {
        switch self {
        case .stored(let id), .replaced(let id, _, _), .setAside(let id, _, _): id
        case .unchanged, .refused, .passedOver, .noReport, .removed: nil
        }
    }
}
