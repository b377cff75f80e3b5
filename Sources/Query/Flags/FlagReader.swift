import Forms
import Reports
import SQLiteLayer
import Storage

/// Reads the flags of figures in an archive, what people said of findings honoured.
final class FlagReader {
    private let archive: Archive
    private var held: [Int64: ReportFlags] = [:]

    init(_ archive: Archive) { self.archive = archive }

    /// Of one report.
    func flags(of report: Int64, scope: ReportScope?) throws -> ReportFlags {
        if let known = held[report] { return known }
        let verdicts = try archive.verdicts(ofReport: report)
        let findings = try archive.findings(of: report).map(\.finding)
        let database = archive.database
        let assumed = try database.rows(
            "SELECT m.code FROM cells AS c JOIN measures AS m ON m.id = c.measure_id WHERE c.report_id = ? AND c.unit_assumed = 1",
            .integer(report))
        let typed = try database.rows(
            "SELECT m.code FROM cells AS c JOIN measures AS m ON m.id = c.measure_id WHERE c.report_id = ? AND c.status > 4",
            .integer(report))
        let rows = try database.rows(
            """
            SELECT DISTINCT m.table_name FROM cells AS c JOIN measures AS m ON m.id = c.measure_id
            WHERE c.report_id = ? AND m.item GLOB 'local:*'
            """, .integer(report))
        let flags = ReportFlags(
            findings: findings.filter { verdicts[$0.fingerprint]?.kind != .dismissed },
            isConfirmed: { verdicts[$0.fingerprint]?.kind == .confirmed }, scope: scope, assumed: Set(assumed.compactMap { $0[0].text }),
            transcribed: Set(typed.compactMap { $0[0].text }), ownRows: Set(rows.compactMap { $0[0].text }), forms: archive.forms)
        held[report] = flags
        return flags
    }

    /// Adds the flags of a measure to its figures in reports, in their order.
    ///
    /// - Parameter parts: the figures that a computed one is made of.
    func add(_ code: String, parts: [String], to quantities: inout [Quantity], _ reports: [ReportReference]) throws {
        let odd = try oddReports(reports, codes: [code] + parts)
        for (index, report) in reports.enumerated() where quantities[index].value != nil {
            if odd.contains(report.id) || quantities[index].status == .transcribed {
                quantities[index].flags = try flags(of: report.id, scope: report.scope).flags(of: code, parts: parts)
            } else if report.scope == .aggregated {
                quantities[index].flags = [FigureFlag(.aggregated)]
            }
        }
        if parts.isEmpty, quantities.contains(where: { $0.value == nil }) { try addBounds(code, to: &quantities, reports) }
    }

    /// Where a report gives no figure, the text may say how many it is at least, at most, or about.
    private func addBounds(_ code: String, to quantities: inout [Quantity], _ reports: [ReportReference]) throws {
        let rows = try archive.database.rows(
            """
            SELECT report_id, bound, value FROM claims
            WHERE measure = ? AND kind = 'approximate' AND subject = 'own' AND scope = 'whole' AND base_year IS NULL
            ORDER BY report_id, ordinal
            """, .text(code))
        guard !rows.isEmpty else { return }
        let bounds = Dictionary(grouping: rows) { $0[0].integer ?? 0 }
        for (index, report) in reports.enumerated() where quantities[index].value == nil {
            quantities[index].flags += (bounds[report.id] ?? []).map { FigureFlag(bound: $0[1].text, value: $0[2].double) }
        }
    }

    /// The reports that something may flag the measures in: most have nothing, and reading all of each takes long.
    private func oddReports(_ reports: [ReportReference], codes: [String]) throws -> Set<Int64> {
        guard let first = reports.map(\.id).min(), let last = reports.map(\.id).max() else { return [] }
        let range: [Value] = [.integer(first), .integer(last)]
        let findings = try archive.database.rows(
            """
            SELECT report_id, measure, cells, suspects FROM findings
            WHERE report_id BETWEEN ?1 AND ?2 AND severity IN ('error', 'warning')
            """, range)
        var odd = Set(
            findings.filter { row in codes.contains { code in (1..<4).contains { row[$0].text?.contains(code) == true } } }
                .compactMap { $0[0].integer })
        let amounts = codes.filter { archive.forms.measure($0)?.unit == "yuan" }
        for code in amounts {
            odd.formUnion(
                try archive.database.rows(
                    """
                    SELECT c.report_id FROM cells AS c JOIN measures AS m ON m.id = c.measure_id
                    WHERE m.code = ?3 AND c.report_id BETWEEN ?1 AND ?2 AND c.unit_assumed = 1
                    """, range + [.text(code)]
                ).compactMap { $0[0].integer })
        }
        let tables = Set(codes.map(Measure.init).filter(archive.forms.isResidual).map(\.table))
        for table in tables {
            odd.formUnion(
                try archive.database.rows(
                    """
                    SELECT DISTINCT c.report_id FROM measures AS m JOIN cells AS c ON c.measure_id = m.id
                    WHERE m.table_name = ?3 AND m.item GLOB 'local:*' AND c.report_id BETWEEN ?1 AND ?2
                    """, range + [.text(table)]
                ).compactMap { $0[0].integer })
        }
        return odd
    }
}

extension Archive {
    /// The flags of a report's figures.
    package func flags(ofReport id: Int64, scope: ReportScope?) throws(QueryError) -> ReportFlags {
        try querying { try FlagReader(self).flags(of: id, scope: scope) }
    }
}
