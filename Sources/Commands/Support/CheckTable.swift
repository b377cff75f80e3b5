import Checks
import Rendering
import Reports
import Storage
import Wording

/// What became of every check of every report meant: passed, failed, not applicable and why, not assessable and what is missing.
enum CheckTable {
    /// - Parameter includes: whether a check's code is asked for.
    static func grid(_ archive: Archive, of filter: ReportFilter, includes: (String) -> Bool) throws -> Grid {
        let checker = Checker(forms: archive.forms)
        var grid = Grid(
            columns: [
                .init("agency"), .init("year", kind: .number), .init("code"), .init("title"), .init("outcome"), .init("reason"),
                .init("source"),
            ])
        for header in try archive.headers(filter) {
            guard let report = try archive.report(id: header.id) else { continue }
            let results = checker.check(report, earlier: try earlier(than: header, in: archive)).results
            grid.rows += results.filter { includes($0.code) }.map { result in
                [
                    .init(header.agency), .init(header.year), .text(result.code), .init(RulePage.title(result.code, writer: Speech.writer)),
                    .term("outcome", result.outcome.name), .init(result.outcome.reason.map { Speech.say($0) }), .text(header.sourcePath),
                ]
            }
        }
        return grid
    }

    private static func earlier(than header: ReportHeader, in archive: Archive) throws -> [Report] {
        guard let agency = header.agency, let year = header.year else { return [] }
        return try archive.headers(ReportFilter(agency: agency)).filter { ($0.year ?? Int.max) < year }
            .compactMap { try archive.report(id: $0.id) }
    }
}
