import Checks
import Documents
import Extraction
import Reports
import Storage

/// The part of an ingest that writes nothing and can be done on any thread: read, hash, extract, check, compress.
struct Pipeline: Sendable {
    let options: IngestOptions
    /// Where to look what is held already; `nil` where nothing is, or nobody else can look.
    let archivePath: String?
    let reader = DocumentReader()
    let extractor: Extractor
    let checker: Checker
    let layout: ArchiveLayout

    init(options: IngestOptions, archivePath: String?, layout: ArchiveLayout) {
        self.options = options
        self.archivePath = archivePath
        self.layout = layout
        extractor = Extractor(forms: layout.forms)
        checker = Checker(forms: layout.forms)
    }

    var hints: StoredHints { StoredHints(agency: options.agency, year: options.year) }

    /// What became of a source before anything is written.
    enum Outcome: Sendable {
        case held(Int64)
        case read(ReadReport)
        case refused(Refusal)

        /// Bytes it takes up until it is written, about.
        var weight: Int { if case .read(let read) = self { read.source.storedBytes + 100 * read.report.observations.count } else { 0 } }
    }

    struct ReadReport: Sendable {
        let report: Report
        let rows: ReportRows
        let findings: [Finding]
        let source: PreparedSource
    }

    /// A worker's own things: its connection, and the ZIP archive it last took a member from.
    final class Worker {
        let archive: Archive?
        private let pipeline: Pipeline
        private let extraction: ExtractionSession
        private var container: (path: String, archive: SourceArchive)?

        init(_ pipeline: Pipeline) {
            self.pipeline = pipeline
            extraction = pipeline.extractor.session()
            archive = pipeline.archivePath.flatMap { try? Archive(path: $0, mode: .readOnly) }
        }

        func process(_ item: SourceItem) -> Outcome {
            do throws(Refusal) {
                let bytes = try bytes(of: item)
                let sha256 = SHA256.hexadecimal(bytes)
                if let id = try? archive?.held(sha256: sha256, path: item.path, hints: pipeline.hints) { return .held(id) }
                let retrieved = pipeline.options.retrievedAt ?? item.modified
                return .read(try read(bytes, path: item.path, sha256: sha256, hints: pipeline.hints, retrievedAt: retrieved))
            } catch {
                return .refused(error)
            }
        }

        func read(
            _ bytes: [UInt8], path: String, sha256: String? = nil, hints: StoredHints, retrievedAt: String? = nil
        ) throws(Refusal) -> ReadReport {
            let document: Document
            do {
                document = try pipeline.reader.read(bytes, name: path)
            } catch {
                throw Refusal(error, path: path)
            }
            var report = extraction.extract(document, hints: SourceHints(path: path, agency: hints.agency, year: hints.year))
            if report.isReport, report.holdsNothing {
                report.isReport = false
                report.findings.append(Finding("I104", variant: "nothing"))
            }
            let source = Source(
                path: path, url: report.sourceURL, mediaType: document.mediaType.rawValue, encoding: document.encoding, bytes: bytes,
                retrievedAt: retrievedAt)
            return ReadReport(
                report: report, rows: ReportRows(report, layout: pipeline.layout),
                findings: pipeline.options.runsChecks ? pipeline.checker.check(report).findings : [],
                source: PreparedSource(source, sha256: sha256, keepsBytes: pipeline.options.keepsSources))
        }

        private func bytes(of item: SourceItem) throws(Refusal) -> [UInt8] {
            let limits = pipeline.reader.limits
            do {
                switch item {
                case .refused(_, let message, let hint): throw Refusal(message: message, hint: hint)
                case .file(let path): return try SourceFiles.read(path, limit: limits.sourceBytes)
                case .member(let path, let index, _):
                    if container?.path != path {
                        let bytes = try SourceFiles.read(path, limit: limits.sourceBytes)
                        container = (path, try SourceArchive(bytes, name: path, limits: limits))
                    }
                    guard let archive = container?.archive, index < archive.members.count else {
                        throw Refusal(message: "the archive changed while it was read")
                    }
                    return try archive.bytes(of: archive.members[index])
                }
            } catch {
                throw Refusal(any: error, path: item.path)
            }
        }
    }
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
    var message: String
    var hint: String?

    init(message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }

    /// The message without the path, which stands beside it, and its last line as the hint.
    init(_ error: DocumentError, path: String) {
        let text = "\(error)"
        let message = text.hasPrefix("\(path): ") ? String(text.dropFirst(path.count + 2)) : text
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let hint = lines.last.flatMap { $0.hasPrefix("hint: ") ? String($0.dropFirst(6)) : nil }
        self.init(message: (hint == nil ? lines : lines.dropLast()).joined(separator: "\n"), hint: hint)
    }

    init(any error: any Error, path: String) {
        switch error {
        case let refusal as Refusal: self = refusal
        case let error as DocumentError: self.init(error, path: path)
        case let error as FileError: self.init(message: error.message)
        default: self.init(message: "\(error)")
        }
    }
}
