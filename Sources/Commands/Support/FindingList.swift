import Rendering
import Reports

/// Findings as a grid, and as lines for people.
enum FindingList {
    static func grid(of reports: [Report]) -> Grid {
        var grid = Grid(columns: [
            .init("agency"), .init("year", kind: .number), .init("code"), .init("severity"), .init("measure"), .init("message"),
            .init("expected", kind: .number), .init("actual", kind: .number), .init("suspects"), .init("origin"), .init("hint"),
        ])
        for report in reports {
            grid.rows += report.findings.map { finding in
                [
                    .init(report.agency), .init(report.year), .text(finding.code), .text(finding.severity.rawValue),
                    .init(finding.measures.first), .text(finding.message), .init(finding.expected), .init(finding.actual),
                    .presentText(finding.suspects.joined(separator: " ")), .init(finding.origin?.description), .init(finding.hint),
                ]
            }
        }
        return grid
    }
}
