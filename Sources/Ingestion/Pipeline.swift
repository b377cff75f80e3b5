import Checks
import Documents
import Extraction
import Reports
import Storage
import Wording

/// The part of an ingest that writes nothing and can be done on any thread: read, hash, extract, check, compress.
struct Pipeline: Sendable {
    let options: IngestOptions
    /// Where to look what is held already; `nil` where nothing is, or nobody else can look.
    let archivePath: String?
    let reader: DocumentReader
    let extractor: Extractor
    let checker: Checker
    let layout: ArchiveLayout

    /// - Parameter stop: given when what is under way is not wanted any more.
    init(options: IngestOptions, archivePath: String?, layout: ArchiveLayout, stop: StopSignal? = nil) {
        var limits = Limits()
        limits.stop = stop
        reader = DocumentReader(limits: limits)
        self.options = options
        self.archivePath = archivePath
        self.layout = layout
        extractor = Extractor(forms: layout.forms)
        checker = Checker(forms: layout.forms)
    }

    var hints: StoredHints { StoredHints(agency: options.agency, year: options.year) }

    /// A source and what became of it.
    struct Processed: Sendable {
        let path: String
        let url: String?
        let hints: StoredHints
        let outcome: Outcome
    }

    /// What became of a source before anything is written.
    enum Outcome: Sendable {
        case held(Int64)
        case read(ReadReport)
        case refused(Refusal)
        case passedOver(PassedOver)
        /// The archive could not be asked what it holds.
        case failed(ArchiveError)

        /// Bytes it takes up until it is written, about.
        var weight: Int { if case .read(let read) = self { read.source.storedBytes + 100 * read.report.observations.count } else { 0 } }
    }

    struct ReadReport: Sendable {
        let report: Report
        let rows: ReportRows
        let findings: [Finding]
        let source: PreparedSource
    }

    /// A worker's own things: its connection.
    final class Worker {
        /// `nil` where there is none to ask.
        private let archive: Result<Archive, ArchiveError>?
        private let pipeline: Pipeline
        private let extraction: ExtractionSession

        init(_ pipeline: Pipeline) {
            self.pipeline = pipeline
            extraction = pipeline.extractor.session()
            archive = pipeline.archivePath.map { path in Result { () throws(ArchiveError) in try Archive(path: path, mode: .readOnly) } }
        }

        func process(_ item: SourceItem) -> Processed {
            let hints = item.hints ?? pipeline.hints
            return Processed(path: item.path, url: item.url, hints: hints, outcome: outcome(of: item, hints))
        }

        private func outcome(of item: SourceItem, _ hints: StoredHints) -> Outcome {
            do throws(Refusal) {
                let bytes: [UInt8]
                switch item.content {
                case .refused(let refusal): throw refusal
                case .passedOver(let reason): return .passedOver(reason)
                case .bytes(let held): bytes = held
                case .file: bytes = try self.bytes(of: item.path)
                }
                let sha256 = SHA256.hexadecimal(bytes)
                switch held(sha256, path: item.path, hints) {
                case .success(let id?): return .held(id)
                case .failure(let error): return .failed(error)
                case .success(nil):
                    let modified = item.content.isFile && item.path != "-" ? SourceFiles.modified(item.path) : nil
                    let retrieved = pipeline.options.retrievedAt ?? item.retrievedAt ?? modified
                    return .read(
                        try read(bytes, path: item.path, sha256: sha256, hints: hints, url: item.url, retrievedAt: retrieved))
                }
            } catch {
                return .refused(error)
            }
        }

        private func bytes(of path: String) throws(Refusal) -> [UInt8] {
            let limit = pipeline.reader.limits.sourceBytes
            return try Refusal.whereThrown { () throws(FileError) in try SourceFiles.read(path, limit: limit) }
        }

        /// The report held for these bytes.
        private func held(_ sha256: String, path: String, _ hints: StoredHints) -> Result<Int64?, ArchiveError> {
            Result { () throws(ArchiveError) in try archive?.get().held(sha256: sha256, path: path, hints: hints) }
        }

        func read(
            _ bytes: [UInt8], path: String, sha256: String? = nil, hints: StoredHints, url: String? = nil, retrievedAt: String? = nil
        ) throws(Refusal) -> ReadReport {
            let document = try Refusal.whereThrown { () throws(DocumentError) in try pipeline.reader.read(bytes, name: path) }
            var report = extraction.extract(document, hints: SourceHints(path: path, agency: hints.agency, year: hints.year))
            if report.isReport, report.holdsNothing {
                report.isReport = false
                report.findings.append(Finding("I104", variant: "nothing"))
            }
            let source = Source(
                path: path, url: url ?? report.sourceURL, mediaType: document.mediaType.rawValue, encoding: document.encoding, bytes: bytes,
                retrievedAt: retrievedAt)
            return ReadReport(
                report: report, rows: ReportRows(report, layout: pipeline.layout),
                findings: pipeline.options.runsChecks ? pipeline.checker.check(report).findings : [],
                source: PreparedSource(source, sha256: sha256, keepsBytes: pipeline.options.keepsSources))
        }
    }
}

extension SourceItem.Content {
    fileprivate var isFile: Bool { if case .file = self { true } else { false } }
}

extension Report {
    /// Whether there is no figure and not a word in it: a picture, or a file that was cut off at once.
    var holdsNothing: Bool {
        observations.isEmpty && disclosures.isEmpty
            && !sections.contains { ($0.heading + $0.text).unicodeScalars.contains { $0.properties.isIdeographic } }
    }
}

/// Why a source was not taken in.
struct Refusal: Error {
    var message: Message
    var hint: Message?

    init(_ message: Message, hint: Message? = nil) {
        self.message = message
        self.hint = hint
    }

    init(_ error: some ExplainedError) { self.init(error.message, hint: error.hint) }

    /// What `body` throws, as a refusal.
    static func whereThrown<T, E: ExplainedError>(_ body: () throws(E) -> T) throws(Refusal) -> T {
        do { return try body() } catch { throw Refusal(error) }
    }
}
