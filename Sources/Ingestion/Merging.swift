import Reports
import Storage

/// What putting archives together did.
package struct MergeSummary: Sendable {
    package var ingest: IngestSummary
    /// What people said in the parts that contradicts itself: none of it was applied.
    package var contradictions: [Message]
}

extension Ingestor {
    /// Takes the sources of other archives in, each as it was taken in there, and what people said of them: what one ingest of all of them gives, in
    /// whatever parts they come. Sources are read again; memory does not grow with their number.
    ///
    /// - Parameters:
    ///   - parts: archives of this program's schema.
    ///   - progress, isCancelled: as in `ingest`. What people said is applied when all sources are there.
    /// - Throws: `ArchiveError` when a part cannot be read or the archive cannot be written.
    package func merge(
        _ parts: [Archive], progress: (IngestEvent) -> Bool = { _ in true }, isCancelled: () -> Bool = { false }
    ) throws(ArchiveError) -> MergeSummary {
        var decisions = PeopleDecisions()
        for part in parts { try decisions.add(part) }
        var contradictions = try archive.applyBeforeFiling(decisions)
        let sources = PartSources(parts)
        var summary = try ingest(sources.next, progress: progress, isCancelled: isCancelled)
        if let failure = sources.failure { throw failure }
        guard !summary.wasCancelled else { return MergeSummary(ingest: summary, contradictions: contradictions) }
        contradictions += try archive.applyAfterFiling(decisions)
        if options.runsChecks { summary.wasCancelled = try !checkAcrossYears(isCancelled: isCancelled) }
        return MergeSummary(ingest: summary, contradictions: contradictions)
    }
}

/// The sources of archives, one archive after the other.
private final class PartSources {
    private var parts: ArraySlice<KeptSources>
    private(set) var failure: ArchiveError?

    init(_ parts: [Archive]) { self.parts = parts.map(KeptSources.init)[...] }

    func next() -> SourceItem? {
        do {
            while failure == nil, let part = parts.first {
                if let source = try part.next() { return SourceItem(source) }
                parts.removeFirst()
            }
        } catch {
            failure = error
        }
        return nil
    }
}
