import Checks
import Reports
import Storage

/// The findings of an organ's reports: those of the current ones, each held against the earlier years and the other sources of its own; those of the
/// others by themselves. `basis`: the reports they were made from.
typealias YearChecks = Result<(basis: [ReportVersion], findings: [(report: Int64, findings: [Finding])]), ArchiveError>

extension YearChecks {
    /// - Parameter isAgain: whether reports that are checked are checked, too.
    init(agency: Int64, archive: Archive, checker: Checker, isAgain: Bool = false) {
        self = Result { () throws(ArchiveError) in
            let basis = try archive.versions(ofAgency: agency)
            var earlier: [Checks.PreparedReport] = []
            var findings: [(report: Int64, findings: [Finding])] = []
            // Read ahead: the year after speaks against suspects.
            var next: (id: Int64, report: Report, prepared: Checks.PreparedReport)?
            func read(_ version: ReportVersion) throws(ArchiveError) -> (id: Int64, report: Report, prepared: Checks.PreparedReport)? {
                guard let report = try archive.reportToCheck(id: version.id) else { return nil }
                return (version.id, report, checker.prepare(report))
            }
            for (index, version) in basis.enumerated() where version.isCurrent || isAgain || !version.isChecked {
                guard let (_, report, prepared) = next?.id == version.id ? next : try read(version) else { continue }
                if isAgain || !version.isChecked {
                    if version.isCurrent, let after = basis[index...].first(where: { $0.isCurrent && $0.year == version.year + 1 }) {
                        next = try read(after)
                    }
                    let later = version.isCurrent && next?.report.year == version.year + 1 ? next?.prepared : nil
                    var found = checker.check(prepared, earlier: version.isCurrent ? earlier : [], later: later).findings
                    if version.isCurrent {
                        for other in basis where other.year == version.year && other.id != version.id {
                            guard let copy = try archive.reportToCheck(id: other.id) else { continue }
                            if let finding = SourceDifferences.finding(report, copy, path: other.path) { found.append(finding) }
                        }
                    }
                    if let finding = SourceDifferences.finding(try archive.transcriptions(ofReport: version.id)) { found.append(finding) }
                    findings.append((version.id, found))
                }
                if version.isCurrent { earlier.append(prepared) }
            }
            return (basis, findings)
        }
    }
}

/// Two sources of one report that print different figures: it was altered after it was published, or one of the two was read or printed wrongly.
enum SourceDifferences {
    /// `nil` where every figure that both print in a table is the same.
    ///
    /// - Parameter path: of the other source.
    static func finding(_ report: Report, _ other: Report, path: String) -> Finding? {
        func counts(_ observation: Observation) -> Bool {
            [.reported, .transcribed].contains(observation.status) && observation.value != nil
        }
        let printed = Dictionary(
            other.observations.filter(counts).map { ($0.measure.code, $0) },
            uniquingKeysWith: { first, _ in first })
        let differing = report.observations.filter { observation in
            guard counts(observation), let copy = printed[observation.measure.code] else { return false }
            return copy.value != observation.value
        }
        guard let first = differing.first else { return nil }
        let cells = differing.map { Finding.Cell($0.measure.code, origin: $0.origin) }
        return Finding(
            "I110",
            [
                "other": .path(path), "count": .count(differing.count),
                "cells": .list(differing.prefix(5).map { .cell($0.measure.code) }),
            ], cells: cells, expected: printed[first.measure.code]?.value, actual: first.value, origin: first.origin)
    }

    /// What a person typed in and the program reads otherwise in the same source; `nil` where nothing is.
    static func finding(_ figures: [TranscribedFigure]) -> Finding? {
        let differing = figures.filter(\.differs)
        guard let first = differing.first else { return nil }
        return Finding(
            "I111",
            ["count": .count(differing.count), "cells": .list(differing.prefix(5).map { .cell($0.measure) })],
            cells: differing.map { Finding.Cell($0.measure) }, expected: first.value, actual: first.read)
    }
}
