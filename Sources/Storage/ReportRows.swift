import Reports
import SQLite

/// A report laid out as rows, which needs no database and can be done on any thread.
public struct ReportRows: Sendable {
    /// What an observation measures: a measure of the catalogue, or one that only reports have.
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
    /// In the order of the catalogue, the unlisted ones last; one a measure.
    let cells: [Cell]
    let rows: [WideRow]

    public init(_ report: Report) {
        self.init(report, catalogue: .embedded)
    }

    init(_ report: Report, catalogue: Catalogue) {
        self.report = report
        var builder = Builder(catalogue: catalogue, form: report.form)
        for observation in report.observations where observation.status != .derived { builder.add(observation) }
        for (code, disclosure) in zip(Self.codes(of: report.disclosures), report.disclosures) {
            builder.add(disclosure.observation(measure: Measure(code)))
        }
        cells = builder.sortedCells()
        rows = builder.sortedRows()
    }

    /// The measure of each disclosure: the total, and the categories by their labels, with `#2` … where a label comes again.
    static func codes(of disclosures: [Disclosure]) -> [String] {
        var seen: [String: Int] = [:]
        return disclosures.map { disclosure in
            if disclosure.ordinal == 0 { return "disclosures.total" }
            seen[disclosure.label, default: 0] += 1
            let repeats = seen[disclosure.label]!
            let label = repeats == 1 ? disclosure.label : "\(disclosure.label)#\(repeats)"
            return Measure(table: "disclosures", localLabel: label, column: "count").code
        }
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
        let catalogue: Catalogue
        let form: String?
        private var listed: [Cell?]
        private var unlisted: [Cell] = []
        private var unlistedCodes: Set<String> = []
        private var rowIndex: [RowKey: Int] = [:]
        private var rows: [WideRow] = []

        private struct RowKey: Hashable {
            let table: Int
            let item: String
        }

        init(catalogue: Catalogue, form: String?) {
            self.catalogue = catalogue
            self.form = form
            listed = Array(repeating: nil, count: catalogue.entries.count)
        }

        /// The first observation of a measure counts.
        mutating func add(_ observation: Observation) {
            if let index = catalogue.index(of: observation.measure), !catalogue.entries[index].isDerived {
                guard listed[index] == nil else { return }
                listed[index] = Self.cell(.listed(index), observation)
                guard let place = catalogue.entries[index].place else { return }
                fill(place, with: observation, unit: catalogue.entries[index].definition.unit)
            } else {
                let code = observation.measure.code
                guard unlistedCodes.insert(code).inserted else { return }
                unlisted.append(Self.cell(.unlisted(code), observation))
                guard let place = catalogue.place(ofUnlisted: code) else { return }
                fill(place, with: observation, unit: catalogue.unit(ofUnlisted: observation.measure))
            }
        }

        private mutating func fill(_ place: Catalogue.Place, with observation: Observation, unit: String) {
            let table = WideTable.all[place.table]
            let key = RowKey(table: place.table, item: place.item)
            let row = rowIndex[key] ?? rows.count
            if row == rows.count {
                rowIndex[key] = row
                let local = "local:"
                let label =
                    place.item.hasPrefix(local)
                    ? String(place.item.dropFirst(local.count)) : catalogue.label(table: table.name, item: place.item, form: form)
                rows.append(
                    WideRow(
                        table: place.table, item: place.item, label: label, unit: unit,
                        values: Array(repeating: nil, count: table.columns.count)))
            }
            if let label = observation.label { rows[row].label = label }
            rows[row].values[place.column] = observation.value
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

        func sortedCells() -> [Cell] { listed.compactMap(\.self) + derivedCells() + unlisted }

        /// Sums of rows, known only where every term is.
        private func derivedCells() -> [Cell] {
            catalogue.sums.compactMap { sum in
                for terms in sum.terms {
                    let values = terms.compactMap { listed[$0]?.value }
                    guard values.count == terms.count else { continue }
                    return Cell(
                        key: .listed(sum.entry), value: values.reduce(0, +), status: .derived, raw: nil, unitAssumed: false, origin: .null)
                }
                return nil
            }
        }

        func sortedRows() -> [WideRow] { rows.sorted { ($0.table, $0.item) < ($1.table, $1.item) } }
    }
}
