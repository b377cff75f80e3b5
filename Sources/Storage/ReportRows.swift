import Reports
import SQLiteLayer

/// A report laid out as rows, which needs no database and can be done on any thread.
package struct ReportRows: Sendable {
    /// What an observation measures: a measure of the layout, or one that only reports have.
    enum Key: Hashable, Sendable {
        case listed(Int)
        case unlisted(String)
    }

    struct Cell: Sendable {
        let key: Key
        let value: Double?
        let status: ObservationStatus
        let raw: String?
        let unitAssumed: Bool
        let origin: Value
    }

    /// A row of a wide table: values in the order of its columns.
    struct WideRow: Sendable {
        let table: Int
        let item: String
        var label: String
        var unit: String
        var values: [Double?]
    }

    let report: Report
    /// Numbers that the report prints, in tables and sentences.
    var figures: Int { cells.count { $0.value != nil && $0.status != .derived } }
    /// In the order of the layout, the unlisted ones last; one a measure.
    let cells: [Cell]
    let rows: [WideRow]

    /// - Parameter layout: that of the archive it is for.
    package init(_ report: Report, layout: ArchiveLayout = .embedded) {
        self.report = report
        var builder = Builder(layout: layout, form: report.form, unread: report.coverage.rowsBesideUnread)
        for observation in report.observations where observation.status != .derived { builder.add(observation) }
        for (measure, disclosure) in zip(Disclosure.measures(of: report.disclosures), report.disclosures) {
            builder.add(disclosure.observation(measure: measure))
        }
        cells = builder.sortedCells()
        rows = builder.sortedRows()
    }
}

extension Disclosure {
    /// Disclosures are read from sentences.
    fileprivate func observation(measure: Measure) -> Observation {
        Observation(measure: measure, value: count, status: .stated, raw: raw, origin: origin)
    }
}

extension ReportRows {
    /// Collects cells and the wide rows they make up.
    private struct Builder {
        let layout: ArchiveLayout
        let form: String?
        /// Rows next to which figures stand that are no row of the form.
        let unread: Set<String>
        private var cells: [Cell] = []
        /// Of each entry of the layout, where its cell stands in `cells`; -1 for none.
        private var cellIndex: [Int]
        private var unlisted: [Cell] = []
        private var unlistedCodes: Set<String> = []
        private var rows: [WideRow] = []
        /// Of each row of the layout, where it stands in `rows`; -1 for none.
        private var rowIndex: [Int]
        private var unlistedRowIndex: [RowKey: Int] = [:]

        private struct RowKey: Hashable {
            let table: Int
            let item: String
        }

        init(layout: ArchiveLayout, form: String?, unread: Set<String>) {
            self.layout = layout
            self.form = form
            self.unread = unread
            cells.reserveCapacity(256)
            cellIndex = Array(repeating: -1, count: layout.entries.count)
            rowIndex = Array(repeating: -1, count: layout.rows.count)
        }

        /// The first observation of a measure counts.
        mutating func add(_ observation: Observation) {
            if let index = layout.index(of: observation.measure), !layout.entries[index].isDerived {
                guard cellIndex[index] < 0 else { return }
                cellIndex[index] = cells.count
                cells.append(Self.cell(.listed(index), observation))
                guard let place = layout.entries[index].place else { return }
                fill(row(place.row, unit: layout.entries[index].definition.unit), place.column, with: observation)
            } else {
                let code = observation.measure.code
                guard unlistedCodes.insert(code).inserted else { return }
                unlisted.append(Self.cell(.unlisted(code), observation))
                guard let place = layout.place(ofUnlisted: code) else { return }
                let unit = layout.unit(ofUnlisted: observation.measure)
                let known = layout.row(table: place.table, item: place.item)
                fill(known.map { row($0, unit: unit) } ?? row(place, unit: unit), place.column, with: observation)
            }
        }

        /// A row of the layout.
        private mutating func row(_ known: Int, unit: String) -> Int {
            if rowIndex[known] < 0 {
                let row = layout.rows[known]
                rowIndex[known] = append(table: row.table, item: row.item, label: row.label(form: form), unit: unit)
            }
            return rowIndex[known]
        }

        /// A row that the report added.
        private mutating func row(_ place: ArchiveLayout.Place, unit: String) -> Int {
            let key = RowKey(table: place.table, item: place.item)
            if let row = unlistedRowIndex[key] { return row }
            let local = "local:"
            let label = place.item.hasPrefix(local) ? String(place.item.dropFirst(local.count)) : place.item
            let row = append(table: place.table, item: place.item, label: label, unit: unit)
            unlistedRowIndex[key] = row
            return row
        }

        private mutating func append(table: Int, item: String, label: String, unit: String) -> Int {
            let values = [Double?](repeating: nil, count: layout.tables[table].columns.count)
            rows.append(WideRow(table: table, item: item, label: label, unit: unit, values: values))
            return rows.count - 1
        }

        private mutating func fill(_ row: Int, _ column: Int, with observation: Observation) {
            if let label = observation.label { rows[row].label = label }
            rows[row].values[column] = observation.value
        }

        private static func cell(_ key: Key, _ observation: Observation) -> Cell {
            Cell(
                key: key, value: observation.value, status: observation.status,
                raw: isImplied(observation.raw, by: observation.value) ? nil : observation.raw, unitAssumed: observation.unitAssumed,
                origin: PackedOrigin.pack(observation.origin))
        }

        /// Whether the printed text is just the digits of the value, or nothing where there is none.
        private static func isImplied(_ raw: String, by value: Double?) -> Bool {
            guard let value else { return raw.isEmpty }
            guard let first = raw.utf8.first, first == UInt8(ascii: "-") || (48...57).contains(first), raw.utf8.count < 16,
                let number = Int64(raw), Double(number) == value
            else { return false }
            return first == UInt8(ascii: "-") ? raw.utf8.dropFirst().first != 48 : first != 48 || raw.utf8.count == 1
        }

        func sortedCells() -> [Cell] {
            var sorted: [Cell] = []
            sorted.reserveCapacity(cells.count + layout.sums(form: form).count + unlisted.count)
            for index in cellIndex where index >= 0 { sorted.append(cells[index]) }
            appendDerivedCells(to: &sorted)
            return sorted + unlisted
        }

        /// Sums of rows, known only where every term is.
        private func appendDerivedCells(to sorted: inout [Cell]) {
            for sum in layout.sums(form: form) {
                // (Closures would each take a copy of the builder along.)
                for set in sum.sets where sum.isWhole(set.terms, besideUnread: unread, layout) {
                    guard let value = total(of: set.terms, excluding: set.excluding) else { continue }
                    sorted.append(
                        Cell(key: .listed(sum.entry), value: value, status: .derived, raw: nil, unitAssumed: false, origin: .null))
                    break
                }
            }
        }

        private func total(of terms: [Int], excluding: [Int]) -> Double? {
            for term in excluding where cellIndex[term] >= 0 { return nil }
            var total = 0.0
            for term in terms {
                guard cellIndex[term] >= 0, let value = cells[cellIndex[term]].value else { return nil }
                total += value
            }
            return total
        }

        func sortedRows() -> [WideRow] { rows.sorted { ($0.table, $0.item) < ($1.table, $1.item) } }
    }
}
