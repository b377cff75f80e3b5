import Checks
import Documents
import Extraction
import Reports
import Storage

/// The part of an ingest that needs no database and can be done on any thread: read, hash, extract, check, compress.
struct Pipeline: Sendable {
    let options: IngestOptions
    let reader = DocumentReader()
    let extractor = Extractor()
    let checker = Checker()

    var hints: StoredHints { StoredHints(agency: options.agency, year: options.year) }

    struct File: Sendable {
        let path: String
        let bytes: [UInt8]
        let sha256: String
    }

    struct ReadReport: Sendable {
        let report: Report
        let rows: ReportRows
        let findings: [Finding]
        let source: PreparedSource
    }

    func read(_ path: String) throws(Refusal) -> File {
        do {
            let bytes = try SourceFiles.read(path, limit: reader.limits.sourceBytes)
            return File(path: path, bytes: bytes, sha256: SHA256.hexadecimal(bytes))
        } catch {
            throw Refusal(message: error.message)
        }
    }

    func extract(_ file: File) throws(Refusal) -> ReadReport {
        let document: Document
        do {
            document = try reader.read(file.bytes, name: file.path)
        } catch {
            throw Refusal(error)
        }
        let report = extractor.extract(document, hints: SourceHints(path: file.path, agency: options.agency, year: options.year))
        let source = Source(
            path: file.path, url: report.sourceURL, mediaType: document.mediaType.rawValue, encoding: document.encoding, bytes: file.bytes)
        return ReadReport(
            report: report, rows: ReportRows(report), findings: options.runsChecks ? checker.check(report).findings : [],
            source: PreparedSource(source, sha256: file.sha256, keepsBytes: options.keepsSources))
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

    init(_ error: DocumentError) {
        self.init(message: "\(error)")
    }
}
