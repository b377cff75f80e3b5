import Checks
import Documents
import Extraction
import Reports
import Storage

/// Takes files into an archive: files → documents → reports → checks → storage.
public final class Ingestor {
    let archive: Archive
    let options: IngestOptions
    let pipeline: Pipeline

    public init(archive: Archive, options: IngestOptions = IngestOptions()) {
        self.archive = archive
        self.options = options
        pipeline = Pipeline(options: options)
    }

    /// Ingests files, folders (with all below them, sorted by name) and `-`, the standard input. Carries on past a source that cannot be read.
    ///
    /// - Parameter progress: told of every source, in the order of `paths`; `false` stops after the reports stored by then.
    public func ingest(
        paths: [String], progress: (IngestEvent) -> Bool = { _ in true }
    ) throws(ArchiveError) -> IngestSummary {
        var summary = IngestSummary()
        for (path, error) in SourceFiles.list(paths) {
            let event = try ingest(path: path, error: error)
            summary.count(event)
            guard progress(event) else {
                summary.wasCancelled = true
                break
            }
        }
        if options.runsChecks { try checkNeighbours() }
        return summary
    }

    private func ingest(path: String, error: String?) throws(ArchiveError) -> IngestEvent {
        if let error { return IngestEvent(path: path, outcome: .refused(error, hint: nil)) }
        do {
            let file = try pipeline.read(path)
            if let id = try archive.held(sha256: file.sha256, path: path, hints: pipeline.hints) {
                return IngestEvent(path: path, outcome: .unchanged(id))
            }
            let read = try pipeline.extract(file)
            let outcome = try archive.store(
                read.rows, source: read.source, findings: read.findings, hints: pipeline.hints, extractorVersion: Extractor.version)
            return IngestEvent(path: path, outcome: .init(outcome), report: read.report, findings: read.findings)
        } catch let refusal as Refusal {
            return IngestEvent(path: path, outcome: .refused(refusal.message, hint: refusal.hint))
        } catch {
            throw error as! ArchiveError
        }
    }

    /// Checks again every report that another year of its organ has joined.
    private func checkNeighbours() throws(ArchiveError) {
        for agency in try archive.uncheckedAgencies() {
            var earlier: [Checks.PreparedReport] = []
            for header in try archive.headers(ReportFilter(agencyID: agency)) {
                guard let report = try archive.report(id: header.id) else { continue }
                let prepared = pipeline.checker.prepare(report)
                try archive.replaceFindings(of: header.id, with: pipeline.checker.check(prepared, earlier: earlier).findings)
                earlier.append(prepared)
            }
        }
    }
}

extension IngestEvent.Outcome {
    init(_ outcome: StoreOutcome) {
        self =
            switch outcome {
            case .stored(let id): .stored(id)
            case .unchanged(let id): .unchanged(id)
            case .replaced(let id, let earlier): .replaced(id, earlier: earlier)
            }
    }
}
