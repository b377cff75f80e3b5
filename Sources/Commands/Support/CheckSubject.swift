import Checks
import Forms
import Ingestion
import Query
import Rendering
import Reports
import Storage

/// A report and what is odd about it.
struct ListedReport {
    /// In the archive that holds it.
    var id: Int64
    var entries: [FindingListing.Entry]
}

/// What `check` looks at.
protocol CheckSubject {
    /// Every report meant, with its findings, the gravest first.
    func reports() throws -> [ListedReport]
    /// Sources that could not be read.
    var refused: Int { get }
    /// Holds the reports, and those of them that are meant.
    var archive: Archive { get }
    var filter: ReportFilter { get }
}

/// Reports of an archive, with the findings and verdicts it keeps.
struct CheckedArchive: CheckSubject {
    let archive: Archive
    let filter: ReportFilter
    let refused = 0

    /// - Parameter subjects: nothing, an agency, or an agency and a year.
    init(_ archive: Archive, subjects: [String]) throws {
        self.archive = archive
        var filter = ReportFilter()
        if let agency = subjects.first { filter.agency = try archive.agency(named: agency) }
        if subjects.count > 1 {
            guard let range = YearRange(argument: subjects[1]), subjects.count == 2 else {
                throw Failure(
                    nil, Message("check.no_subject", ["words": .text(subjects.joined(separator: " "))]), hint: Message("hint.check_help"))
            }
            filter.years = range.years
        }
        self.filter = filter
    }

    func reports() throws -> [ListedReport] {
        try archive.headers(filter).map { ListedReport(id: $0.id, entries: try Self.entries(of: $0, in: archive)) }
    }

    /// What was found about a report and what people said of it, the gravest first.
    static func entries(of header: ReportHeader, in archive: Archive) throws -> [FindingListing.Entry] {
        try archive.items(of: header.id).map {
            FindingListing.Entry(
                id: $0.id, agency: header.agency, year: header.year, source: header.sourcePath, finding: $0.finding,
                verdict: $0.verdict?.rawValue)
        }
    }
}

/// Reports of files that are in no archive: read into one in memory, which is then forgotten.
struct CheckedFiles: CheckSubject {
    let archive: Archive
    let filter = ReportFilter()
    /// An archive whose earlier years the reports are held against.
    private let earlier: Archive?
    let refused: Int

    init(paths: [String], earlierFrom path: String?, adding forms: [FormFile]) throws {
        earlier = try path.map { try Archive(path: $0, mode: .readOnly) }
        archive = try Archive(path: ":memory:", mode: .create, adding: (earlier?.forms.additions ?? []) + forms)
        let summary = try Ingestor(archive: archive).ingest(paths: paths) { event in
            if case .refused(let message, let hint) = event.outcome { Terminal.report(.error, event.path, message, hint: hint) }
            return true
        }
        refused = summary.refused.count
    }

    func reports() throws -> [ListedReport] {
        try archive.headers().map { header in
            var findings = try archive.findings(of: header.id).map(\.finding)
            if let others = try otherYears(of: header), !others.isEmpty, let report = try archive.report(id: header.id) {
                let later = others.first { $0.year == (report.year ?? 0) + 1 }
                findings = report.findings + Checker(forms: archive.forms).check(report, earlier: others, later: later).findings
            }
            let entries = findings.gravestFirst { $0 }.map {
                FindingListing.Entry(agency: header.agency, year: header.year, source: header.sourcePath, finding: $0)
            }
            return ListedReport(id: header.id, entries: entries)
        }
    }

    /// The earlier years of the organ and the one after: of the files where they have the year, else of the archive.
    private func otherYears(of header: ReportHeader) throws -> [Report]? {
        guard let earlier, let agency = header.agency, let year = header.year else { return nil }
        var byYear: [Int: Report] = [:]
        for source in [earlier, archive] {
            for held in try source.headers(ReportFilter(agency: agency)) {
                guard let other = held.year, other <= year + 1, other != year else { continue }
                byYear[other] = try source.report(id: held.id)
            }
        }
        return byYear.sorted { $0.key < $1.key }.map(\.value)
    }
}
