import Checks
import Documents
import Extraction
import Reports
import Storage
import Threads

/// What reading a kept source again changed in its report.
package struct Rereading: Hashable, Sendable {
    /// A measure whose value or status is another; `nil` for none.
    package struct Change: Hashable, Sendable {
        package var measure: String
        package var before: Observation?
        package var after: Observation?
    }
    package var report: Int64
    package var sourcePath: String
    /// The figures that changed, by measure.
    package var changes: [Change]
    /// Names of the other parts that changed: `agency`, `year`, `form`, `title`, `sections` …
    package var otherChanges: [String]
    /// Why the source could not be read again: the report stays as it was.
    package var refusal: Message?

    package var isChanged: Bool { !changes.isEmpty || !otherChanges.isEmpty }
}

extension Ingestor {
    /// Reads the kept sources again and puts what they give now in the place of what they gave before.
    ///
    /// - Parameters:
    ///   - onlyOlder: leaves out reports that this extractor read already.
    ///   - progress: told of every report, in the order of their ids; `false` ends the work.
    ///   - isCancelled: as in `ingest`: what is left is done by the next call.
    /// - Returns: `false` when the work was ended before its end.
    @discardableResult package func reextract(
        onlyOlder: Bool = true, progress: (Rereading) -> Bool = { _ in true }, isCancelled: () -> Bool = { false }
    ) throws(ArchiveError) -> Bool {
        defer { archive.abandonBatch() }
        let isCompleted = try readAgain(archive.reports(readBefore: onlyOlder ? Extractor.version : nil), isCancelled: isCancelled) {
            (rereading, read) throws(ArchiveError) in
            if let read {
                try batch.prepareToWrite()
                if rereading.isChanged {
                    try archive.rewrite(rereading.report, as: read.rows, findings: read.findings, extractorVersion: Extractor.version)
                } else {
                    try archive.confirm(rereading.report, extractorVersion: Extractor.version)
                }
            }
            return progress(rereading)
        }
        try batch.commit()
        // What other years are checked against is left to the next ingest where this one was ended.
        return isCompleted ? try checkAcrossYears(isCancelled: isCancelled) : false
    }

    /// Checks the archive against itself, and every report against what its source gives when it is read again. Writes nothing.
    package func verify() throws(ArchiveError) -> [ArchiveFlaw] {
        var flaws = try archive.verify()
        // A source that is damaged, and so not read again, is said already.
        try readAgain(archive.reports(readBefore: nil)) { (rereading, _) throws(ArchiveError) in
            if rereading.isChanged {
                let what = rereading.changes.map(\.measure) + rereading.otherChanges
                flaws.append(
                    ArchiveFlaw(
                        kind: .reading, report: rereading.report,
                        Message(
                            "flaw.reading.message",
                            ["path": .text(rereading.sourcePath), "parts": .list(what.prefix(5).map(Parameter.text))])))
            }
            return true
        }
        // What reads otherwise is checked otherwise.
        return try flaws + flawsOfChecks(besides: Set(flaws.compactMap(\.report)))
    }

    /// Reports whose stored findings are not what the checks find now.
    private func flawsOfChecks(besides known: Set<Int64>) throws(ArchiveError) -> [ArchiveFlaw] {
        let checker = Checker(forms: archive.forms)
        var flaws: [ArchiveFlaw] = []
        for agency in try archive.agenciesWithReports() {
            for (report, found) in try YearChecks(agency: agency, archive: archive, checker: checker, isAgain: true).get().findings
            where !known.contains(report) {
                let stored = try archive.findings(of: report).filter { $0.stage == .checks }.map(\.finding)
                let differing = Set(stored.map(\.fingerprint)).symmetricDifference(found.map(\.fingerprint))
                let codes = Set((stored + found).filter { differing.contains($0.fingerprint) }.map(\.code)).sorted()
                guard !codes.isEmpty else { continue }
                flaws.append(
                    ArchiveFlaw(
                        kind: .checks, report: report,
                        Message("flaw.checks.message", ["codes": .list(codes.prefix(5).map(Parameter.text))])))
            }
        }
        return flaws
    }

    /// Makes every check again, from what the archive holds.
    package func recheck() throws(ArchiveError) {
        try archive.forgetChecks()
        _ = try checkAcrossYears()
    }

    /// Puts back a report that was taken out, read again from its source, or takes back that it is preferred; `false` where neither was said of it.
    ///
    /// Where its source was not kept it is only no longer passed over when it is ingested.
    ///
    /// - Throws: `unreadable` where the source cannot be read now: it stays taken out.
    package func restore(report id: Int64) throws(ArchiveError) -> Bool {
        guard let removed = try archive.removedSource(report: id) else { return try archive.takeBackPreference(report: id) }
        let worker = Pipeline.Worker(Pipeline(options: options, archivePath: nil, layout: archive.layout))
        let read = try removed.source.map { (source) throws(ArchiveError) in
            try readNow(source, sha256: removed.sha256, hints: removed.hints, with: worker)
        }
        try archive.restore(
            removed, as: read?.rows, source: read?.source, findings: read?.findings ?? [], extractorVersion: Extractor.version)
        return true
    }

    /// Says that a source that reads like no report, such as a scan, is the report of an organ on a year.
    ///
    /// - Parameter path: of the source, or how the path of one alone ends.
    package func adopt(sourceAt path: String, agency: String, year: Int) throws(ArchiveError) -> AgencyChange {
        let kept = try archive.source(withoutReportAt: path)
        let read = try readNow(kept.source, sha256: kept.sha256, hints: kept.hints, with: Pipeline.Worker(rereading()))
        return try archive.adopt(
            read.source, as: read.rows, agency: agency, year: year, findings: read.findings, extractorVersion: Extractor.version)
    }

    /// A source that is kept, read for a person who waits for it.
    ///
    /// - Throws: `unreadable`.
    private func readNow(
        _ source: Source, sha256: String, hints: StoredHints, with worker: Pipeline.Worker
    ) throws(ArchiveError) -> Pipeline.ReadReport {
        do {
            return try worker.read(source.bytes, path: source.path, sha256: sha256, hints: hints, retrievedAt: source.retrievedAt)
        } catch {
            throw .unreadable(path: source.path, error.message)
        }
    }

    /// Reads what is in the archive already: with the checks of this ingest, and without keeping the sources once more.
    private func rereading(stop: StopSignal? = nil) -> Pipeline {
        var options = options
        options.keepsSources = false
        return Pipeline(options: options, archivePath: nil, layout: archive.layout, stop: stop)
    }

    /// Reads these reports' sources again, on all threads: the archive is asked and told on this one, some reports at a time.
    ///
    /// - Parameter consume: told of every report, in order; `false` ends the work.
    /// - Returns: `false` when the work was ended before its end.
    @discardableResult private func readAgain(
        _ ids: [Int64], isCancelled: () -> Bool = { false },
        consume: (Rereading, Pipeline.ReadReport?) throws(ArchiveError) -> Bool
    ) throws(ArchiveError) -> Bool {
        let stop = StopSignal()
        let pipeline = rereading(stop: stop)
        var ids = ids[...]
        var isWanted = true
        while isWanted, !ids.isEmpty {
            let loaded = try KeptReport.load(&ids, from: archive)
            var rest = loaded[...]
            try OrderedWork<KeptReport, Result<Pipeline.ReadReport, Refusal>>.run(
                jobs: min(jobs, loaded.count), next: { rest.popFirst() },
                worker: {
                    let worker = Pipeline.Worker(pipeline)
                    return { $0.readAgain(by: worker) }
                },
                consume: { (place, read) throws(ArchiveError) in
                    isWanted = try consume(rereading(of: loaded[place], as: read), try? read.get()) && !isCancelled()
                    return isWanted
                },
                // What is written by then does not wait: others can write meanwhile.
                idle: { () throws(ArchiveError) in
                    try batch.commit()
                    isWanted = !isCancelled()
                    return isWanted
                }, leaving: stop.give)
        }
        return isWanted
    }

    private func rereading(
        of kept: KeptReport, as read: Result<Pipeline.ReadReport, Refusal>
    ) throws(ArchiveError) -> Rereading {
        switch read {
        case .failure(let refusal):
            return Rereading(report: kept.id, sourcePath: kept.path, changes: [], otherChanges: [], refusal: refusal.message)
        case .success(let read):
            return Rereading(
                report: kept.id, sourcePath: kept.path, changes: Rereading.changes(from: kept.report, to: read.report),
                otherChanges: try otherChanges(from: kept.report, to: read.report, sha256: read.source.sha256))
        }
    }

    /// Agency and year are compared as the archive files them: under the organ's name, and after what people assigned.
    private func otherChanges(from before: Report, to after: Report, sha256: String) throws(ArchiveError) -> [String] {
        let filed = try archive.identity(of: after, sourceSHA256: sha256)
        let isAssigned = try archive.isAssigned(sourceSHA256: sha256)
        let parts: [(String, Bool)] = [
            ("is_report", after.isReport || isAssigned), ("agency", before.agency == filed.agency), ("year", before.year == filed.year),
            ("form", before.form == after.form),
            ("scope", before.scope == after.scope), ("title", before.title == after.title),
            ("published_on", before.publishedOn == after.publishedOn),
            ("period", before.periodStart == after.periodStart && before.periodEnd == after.periodEnd),
            ("index_number", before.indexNumber == after.indexNumber), ("document_number", before.documentNumber == after.documentNumber),
            ("publisher", before.publisher == after.publisher), ("category", before.category == after.category),
            ("disclosures", before.disclosures == after.disclosures), ("sections", before.sections == after.sections),
            ("claims", before.claims == after.claims), ("coverage", before.coverage == after.coverage),
            ("findings", Set(before.findings) == Set(after.findings)),
        ]
        return parts.filter { !$0.1 }.map(\.0)
    }
}

extension Rereading {
    static func changes(from before: Report, to after: Report) -> [Change] {
        func byMeasure(_ report: Report) -> [String: Observation] {
            // Disclosures are a part of their own: a loaded report has them there alone.
            let figures = report.observations.filter { $0.measure.table != "disclosures" }
            return Dictionary(figures.map { ($0.measure.code, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let old = byMeasure(before)
        let new = byMeasure(after)
        return Set(old.keys).union(new.keys).sorted().compactMap { measure in
            let isSame = old[measure]?.value == new[measure]?.value && old[measure]?.status == new[measure]?.status
            return isSame ? nil : Change(measure: measure, before: old[measure], after: new[measure])
        }
    }
}
