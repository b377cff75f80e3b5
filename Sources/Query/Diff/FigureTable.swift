import Forms
import Reports

/// Every figure of several reports of an organ, a column a report: printed ones and sums, each with where it stands.
package struct FigureTable: Sendable {
    package struct Cell: Sendable, Hashable {
        package var value: Double?
        package var status: ObservationStatus
        package var source: FigureSource
        package var flags: [FigureFlag]
    }

    package struct Row: Sendable, Hashable {
        package var measure: Measure
        package var name: MeasureNames.Name
        /// A cell a report; `nil` where it does not have the figure.
        package var cells: [Cell?]
    }

    /// Of the reports.
    package let years: [Int?]
    /// In the order of the official tables.
    package let rows: [Row]

    package init(_ reports: [Report], names: MeasureNames) {
        years = reports.map(\.year)
        let forms = names.forms
        let figures = reports.map { report in
            Figures(report, form: report.form ?? report.year.flatMap { forms.form(year: $0)?.id }, forms: forms)
        }
        let codes = Set(figures.flatMap(\.byCode.keys)).map { (code: $0, rank: names.rank($0)) }
        let ordered = codes.sorted { a, b in a.rank == b.rank ? a.code < b.code : a.rank < b.rank }
        rows = ordered.map { code, _ in
            let label = figures.reversed().lazy.compactMap { $0.byCode[code]?.label }.first
            return Row(
                measure: Measure(code), name: names.name(Measure(code), printed: Measure(code).isLocal ? label : nil),
                cells: figures.map { figures in
                    figures.byCode[code].map { Cell(value: $0.value, status: $0.status, source: $0.source, flags: figures.flags(code)) }
                })
        }
    }
}
