import Forms
import ReportText

/// Tells rows whose labels have drifted away from their figures by their place, where the table has exactly the rows of a form.
///
/// Only where at least half of the rows are told by their own labels or pieces of them, all of them stand at their place in the form, and every sum of the form
/// that can be reckoned holds, one of them with figures that are not zero.
struct RowCount {
    let table: BookTable
    let items: [RowItem]
    let figures: [Int: ApplicationFigures]

    func complete(_ decisions: [RowDecision?]) -> [RowDecision?] {
        // A figure alone is a page's number, not a row.
        let places = figures.keys.filter { figures[$0]?.isPlaced == true || (figures[$0]?.cells.count ?? 0) > 1 }.sorted()
        let told = places.map { place -> Int? in if case .row(let row, _, _)? = decisions[place] { row } else { nil } }
        guard told.contains(nil) else { return decisions }
        for form in table.printedRows where form.rows.count == places.count {
            guard zip(told, form.rows).allSatisfy({ $0 == nil || $0 == $1 }), sumsHold(form, places) else { continue }
            let borneOut = zip(places, form.rows).enumerated().count { told[$0] != nil || pieceOfRow(before: $1.0) == $1.1 }
            guard borneOut * 2 >= places.count else { continue }
            guard !zip(places, form.rows).contains(where: isNamedOtherwise) else { continue }
            var completed = decisions
            for (place, row) in zip(places, form.rows) {
                if case .row? = decisions[place] { continue }
                completed[place] = .row(row, label: place..<place, evidence: RowEvidence(score: 0, rival: 0, isExact: false))
            }
            return completed
        }
        return decisions
    }

    /// The row of which alone the words on the line of the figures are a piece: 部事务 of 5.属于三类内部事务信息.
    private func pieceOfRow(before place: Int) -> Int? {
        guard items[place].kind == .labelledFigures, place > 0, items[place - 1].key.unicodeScalars.count >= Self.leastPiece else {
            return nil
        }
        let key = items[place - 1].key
        let rows = Set(table.allRowKeys.filter { $0.key.text.holds(key) }.flatMap(\.value))
        return rows.count == 1 ? rows.first : nil
    }

    private static let leastPiece = 3

    /// Whether the words right before figures are another row's label, or those between them and the figures above another year's: rows in another order
    /// than the form's are not told by their place.
    private func isNamedOtherwise(_ place: Int, _ row: Int) -> Bool {
        guard place > 0, !items[place - 1].isFigures else { return false }
        if items[place].kind == .labelledFigures, let own = table.template.rows.firstIndex(where: { $0.index == row }),
            !table.template.permits(PrintedNumeral(of: items[place - 1].text), row: own)
        {
            return true
        }
        if let rows = table.allRowKeys[ByteKey(items[place - 1].key)] { return !rows.contains(row) }
        guard !YearNaming.words(in: table.rows[row].label).contains(.earlier) else { return false }
        let words = items[..<place].reversed().prefix { !$0.isFigures }
        let isOfForm = words.contains { table.allRowKeys[ByteKey($0.key)] != nil && YearNaming.words(in: $0.key).contains(.earlier) }
        return !isOfForm && words.contains { YearNaming.words(in: $0.key).contains(.earlier) }
    }

    /// Whether the sums of a form hold in every column of the rows that stand at its places.
    private func sumsHold(_ form: BookTable.PrintedRows, _ places: [Int]) -> Bool {
        guard let layout = table.layouts.first(where: { $0.forms.contains(form.form) }) else { return false }
        let cells = places.map { figures[$0]?.place(layout)?.cells }
        return form.sumsHold(columns: layout.count) { row, column in
            guard let cells = cells[row], cells.indices.contains(column), case .number(let number) = cells[column].value else { return nil }
            return number.value
        }
    }
}
