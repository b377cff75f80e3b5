import Checks
import Rendering
import Reports
import Storage

/// Governments' reports beside those of their departments (C102, C103).
///
/// Looked for when asked and never stored: the answer for one report changes with every other report that comes in.
enum LevelChecks {
    static func entries(in archive: Archive, of filter: ReportFilter) throws -> [FindingListing.Entry] {
        let checker = Checker(forms: archive.forms)
        var byAgency: [Int64: [ReportHeader]] = [:]
        for header in try archive.headers(ReportFilter()) {
            if let agency = header.agencyID { byAgency[agency, default: []].append(header) }
        }
        return try archive.headers(filter).filter { $0.scope == .aggregated && $0.isCurrent }.flatMap { header -> [FindingListing.Entry] in
            guard let agency = header.agencyID, let report = try archive.report(id: header.id) else { return [] }
            let departments = try archive.departments(of: agency)
            let parts = try departments.flatMap { byAgency[$0] ?? [] }.filter {
                $0.year == header.year && $0.isCurrent && $0.scope != .aggregated
            }.compactMap { try archive.report(id: $0.id) }
            return checker.levels(of: report, parts: parts, known: departments.count).map {
                FindingListing.Entry(agency: header.agency, year: header.year, source: header.sourcePath, finding: $0)
            }
        }
    }
}
